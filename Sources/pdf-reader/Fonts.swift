import CPoppler

/// Draws a page of the program's own with fonts it does not carry, so that poppler and fontconfig
/// read their settings, caches and character maps before the walls go up. Behind the walls only the
/// fonts themselves are opened.
func warmUpFonts() {
    let text = ownPage
    text.withUnsafeBytes { bytes in
        let lent = g_bytes_new(bytes.baseAddress, gsize(bytes.count))
        defer { g_bytes_unref(lent) }
        guard let document = poppler_document_new_from_bytes(lent, nil, nil) else { return }
        defer { g_object_unref(UnsafeMutableRawPointer(document)) }
        guard let page = poppler_document_get_page(document, 0) else { return }
        defer { g_object_unref(UnsafeMutableRawPointer(page)) }
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 40, 40)
        let pen = cairo_create(surface)
        poppler_page_render(page, pen)
        cairo_destroy(pen)
        cairo_surface_destroy(surface)
    }
}

/// A PDF of one small page, a letter of each of two families on it.
private let ownPage: [UInt8] = {
    let drawing = "BT /F1 9 Tf 5 5 Td (a) Tj /F2 9 Tf (a) Tj ET"
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 40 40]/Contents 4 0 R"
            + "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        "<</Length \(drawing.utf8.count)>>stream\n\(drawing)\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
        offsets.append(text.utf8.count)
        text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
        let digits = String(offset)
        text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
}()
