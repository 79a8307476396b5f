import CPango
import Packets

/// A letter on Letter-size sheets, as PDF: fonts embedded, text as text, tagged for screen readers. Black on
/// white, 12 points and more, so that it can be read after a fax machine of 204 by 98 dots an inch.
public enum LetterPDF {
    public static let font = "DejaVu Sans"

    /// - Returns: the file, and how many sheets it has.
    /// - Throws: where no font has the letters of the text, or the drawing library fails.
    public static func drawn(
        _ document: LetterDocument
    ) throws(LetterTrouble) -> (bytes: [UInt8], sheets: Int) {
        // How many sheets there are stands on each: known once they are drawn.
        let sheets = try sheets(document, total: 9).sheets
        return try self.sheets(document, total: sheets)
    }

    private static func sheets(
        _ document: LetterDocument, total: Int
    ) throws(LetterTrouble) -> (bytes: [UInt8], sheets: Int) {
        let paper = try Paper(document)
        var pen = Pen(paper: paper, document: document, total: total)
        for block in document.blocks { try pen.draw(block) }
        let count = try pen.end()
        return (try paper.bytes(), count)
    }
}

/// The one owner of the C objects: a surface that writes into memory, what draws on it, and fonts.
final class Paper {
    static let width = 612.0
    static let height = 792.0

    /// Where the surface writes.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let sink = Sink()
    private let surface: OpaquePointer
    let ink: OpaquePointer
    private let fonts: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer

    init(_ document: LetterDocument) throws(LetterTrouble) {
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
                .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                write, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height),
            let ink = cairo_create(surface), let fonts = pango_cairo_font_map_new(),
            let context = pango_font_map_create_context(fonts)
        else { throw .drawing(Int(CAIRO_STATUS_NO_MEMORY.rawValue)) }
        self.surface = surface
        self.ink = ink
        self.fonts = fonts
        self.context = context
        // A unit of the surface is a point.
        pango_cairo_font_map_set_resolution(OpaquePointer(fonts), 72)
        pango_context_set_language(context, pango_language_from_string(document.language.rawValue))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "intake")
        cairo_pdf_surface_set_metadata(
            surface, CAIRO_PDF_METADATA_CREATE_DATE, document.createdAt.iso)
        cairo_set_source_rgb(ink, 0, 0, 0)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(UnsafeMutableRawPointer(fonts))
        cairo_destroy(ink)
        cairo_surface_destroy(surface)
    }

    /// The file; nothing can be drawn afterwards.
    func bytes() throws(LetterTrouble) -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(Int(status.rawValue)) }
        return sink.bytes
    }

    /// Lends text broken into lines of a width.
    func laid<Value>(
        _ text: String, size: Double, isBold: Bool, width: Double,
        _ use: (OpaquePointer) throws(LetterTrouble) -> Value
    ) throws(LetterTrouble) -> Value {
        guard let layout = pango_layout_new(context), let font = pango_font_description_new() else {
            throw .drawing(Int(CAIRO_STATUS_NO_MEMORY.rawValue))
        }
        defer {
            pango_font_description_free(font)
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        pango_font_description_set_family(font, LetterPDF.font)
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_font_description_set_weight(font, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        guard let known = pango_font_map_load_font(fonts, context, font) else { throw .noFont }
        g_object_unref(UnsafeMutableRawPointer(known))
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        guard pango_layout_get_unknown_glyphs_count(layout) == 0 else { throw .noFont }
        return try use(layout)
    }
}
