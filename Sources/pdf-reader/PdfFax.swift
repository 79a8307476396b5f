import CLeptonica
import CPoppler
import Packets
import PageReader
import ReaderProtocol

/// A PDF as cloud fax services deliver it: a page is mostly one 1-bit picture, which is taken at
/// its own resolution; any other page is drawn at 300 pixels an inch.
final class PdfFax: FaxDocument {
    let contents: UntrustedContents
    private let document: OpaquePointer
    private let limits: FaxLimits

    init(_ file: FaxBytes, limits: FaxLimits) throws(RefusedFax) {
        self.limits = limits
        let bytes = g_bytes_new_static(file.start, gsize(file.count))
        defer { g_bytes_unref(bytes) }
        var fault: UnsafeMutablePointer<GError>?
        guard let opened = poppler_document_new_from_bytes(bytes, nil, &fault) else {
            let isEncrypted = fault?.pointee.code == gint(POPPLER_ERROR_ENCRYPTED.rawValue)
            g_clear_error(&fault)
            throw RefusedFax(isEncrypted ? .encrypted : .damaged)
        }
        let pages = Int(poppler_document_get_n_pages(opened))
        guard pages > 0, pages <= limits.pages else {
            g_object_unref(UnsafeMutableRawPointer(opened))
            throw RefusedFax(pages > 0 ? .tooManyPages : .damaged)
        }
        document = opened
        contents = UntrustedContents(pages: pages)
    }

    /// In points: what PDF 1.7 allows (annex C.2), two hundred inches.
    private static let largestSide = 14_400.0

    deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

    func decode(page number: Int) throws(FailedPage) -> ReceivedPage {
        guard let page = poppler_document_get_page(document, gint(number - 1)) else {
            throw FailedPage(.damaged)
        }
        defer { g_object_unref(UnsafeMutableRawPointer(page)) }
        var points = (width: 0.0, height: 0.0)
        poppler_page_get_size(page, &points.width, &points.height)
        guard points.width >= 36, points.height >= 36 else { throw FailedPage(.damaged) }
        guard points.width <= Self.largestSide, points.height <= Self.largestSide else {
            throw FailedPage(.overLimit)
        }
        let inches = (width: points.width / 72, height: points.height / 72)

        let drawn =
            embeddedSize(page, points: points)
            ?? (width: Int(inches.width * 300), height: Int(inches.height * 300))
        guard drawn.width <= limits.width, drawn.height <= limits.height,
            drawn.width * drawn.height <= limits.pixelsPerPage
        else { throw FailedPage(.overLimit) }
        let resolution = (
            across: Double(drawn.width) / inches.width, down: Double(drawn.height) / inches.height
        )
        // A service that states no page size writes one pixel a point: a sheet two feet wide.
        let guessed = Resolution(
            taggedHorizontal: resolution.across, taggedVertical: resolution.down, unit: .inch,
            width: drawn.width, height: drawn.height)
        return ReceivedPage(
            picture: try draw(page, size: drawn, points: points),
            horizontalPixelsPerInch: guessed.horizontal, verticalPixelsPerInch: guessed.vertical)
    }

    /// Pixels of the page's only picture, where it fills the page.
    private func embeddedSize(
        _ page: OpaquePointer, points: (width: Double, height: Double)
    ) -> (width: Int, height: Int)? {
        guard let list = poppler_page_get_image_mapping(page) else { return nil }
        defer { poppler_page_free_image_mapping(list) }
        guard list.pointee.next == nil, let data = list.pointee.data else { return nil }
        let mapping = data.assumingMemoryBound(to: PopplerImageMapping.self).pointee
        let wide = abs(mapping.area.x2 - mapping.area.x1)
        let high = abs(mapping.area.y2 - mapping.area.y1)
        guard wide > points.width * 0.9, high > points.height * 0.9,
            let surface = poppler_page_get_image(page, mapping.image_id)
        else { return nil }
        defer { cairo_surface_destroy(surface) }
        let size = (
            width: Int(cairo_image_surface_get_width(surface)),
            height: Int(cairo_image_surface_get_height(surface))
        )
        // A thumbnail or a huge picture is better drawn at 300 pixels an inch.
        guard size.width >= 800, size.height >= 500, size.width <= 5000 else { return nil }
        // On a page that is shown turned, the picture's sides change places.
        let isTurned = (wide > high) != (size.width > size.height * 3 / 2)
        guard !isTurned || size.width < size.height else { return nil }
        return (
            width: Int((Double(size.width) * points.width / wide).rounded()),
            height: Int((Double(size.height) * points.height / high).rounded())
        )
    }

    private func draw(
        _ page: OpaquePointer, size: (width: Int, height: Int),
        points: (width: Double, height: Double)
    ) throws(FailedPage) -> Picture {
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            throw FailedPage(.memory)
        }
        let pen = cairo_create(surface)
        cairo_set_source_rgb(pen, 1, 1, 1)
        cairo_paint(pen)
        cairo_scale(pen, Double(size.width) / points.width, Double(size.height) / points.height)
        poppler_page_render(page, pen)
        let isDrawn = cairo_status(pen) == CAIRO_STATUS_SUCCESS
        cairo_destroy(pen)
        guard isDrawn else { throw FailedPage(.damaged) }
        cairo_surface_flush(surface)
        guard let pixels = cairo_image_surface_get_data(surface) else { throw FailedPage(.memory) }
        let stride = Int(cairo_image_surface_get_stride(surface))

        // Cairo's words are 0xffRRGGBB; leptonica's are 0xRRGGBB00.
        let colour = try Picture.blank(width: size.width, height: size.height, depth: 32)
        let target = UnsafeMutableRawPointer(pixGetData(colour.pix))
        let targetStride = Int(pixGetWpl(colour.pix)) * 4
        guard let target, targetStride <= stride else { throw FailedPage(.memory) }
        for row in 0..<size.height {
            (target + row * targetStride).copyMemory(
                from: pixels + row * stride, byteCount: targetStride)
        }
        let gray = try Picture(pixConvertCairoToGray(colour))
        return try Picture(pixThresholdToBinary(gray.pix, 160))
    }

    /// The green channel: weighs nearest to what an eye sees, and is the same in a 1-bit picture.
    private func pixConvertCairoToGray(
        _ picture: Picture
    ) throws(FailedPage) -> UnsafeMutablePointer<PIX>? {
        // Green stands in the byte that leptonica calls blue.
        pixGetRGBComponent(picture.pix, Int32(COLOR_BLUE))
    }
}
