import CQpdf
import Foundation

/// The one owner of a libqpdf document: made empty or from bytes, changed, written into memory.
final class PDFFile {
    /// An object of the document.
    typealias Object = qpdf_oh

    private var document: qpdf_data?

    private init(_ load: (qpdf_data) -> Int32) throws(FolderTrouble) {
        guard let made = qpdf_init() else { throw .pdf(code: -1) }
        document = made
        qpdf_silence_errors(made)
        qpdf_set_suppress_warnings(made, 1)
        let code = load(made)
        guard code & 2 == 0 else { throw .pdf(code: Int(code)) }
    }

    convenience init() throws(FolderTrouble) {
        try self.init { qpdf_empty_pdf($0) }
    }

    convenience init(_ bytes: [UInt8]) throws(FolderTrouble) {
        try self.init { document in
            bytes.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) {
                    qpdf_read_memory(
                        document, "a sheet", $0.baseAddress, UInt64($0.count), nil)
                }
            }
        }
    }

    deinit { qpdf_cleanup(&document) }

    // MARK: objects

    /// A direct object from PDF syntax of our own, without references.
    func parsed(_ syntax: String) -> Object { qpdf_oh_parse(document, syntax) }

    func text(_ text: String) -> Object { qpdf_oh_new_unicode_string(document, text) }

    func indirect(_ object: Object) -> Object { qpdf_make_indirect_object(document, object) }

    /// - Parameters:
    ///   - entries: PDF syntax of its dictionary.
    ///   - filter: PDF syntax of the filter that the bytes went through; nil for none.
    func stream(
        _ bytes: [UInt8], entries: String = "<< >>", filter: String? = nil,
        parameters: String? = nil
    ) -> Object {
        let stream = qpdf_oh_new_stream(document)
        bytes.withUnsafeBufferPointer {
            qpdf_oh_replace_stream_data(
                document, stream, $0.baseAddress, $0.count, parsed(filter ?? "null"),
                parsed(parameters ?? "null"))
        }
        let dictionary = qpdf_oh_get_dict(document, stream)
        let given = parsed(entries)
        for key in keys(of: given) {
            set(key, of: dictionary, to: qpdf_oh_get_key(document, given, key))
        }
        return stream
    }

    func dictionary(of stream: Object) -> Object { qpdf_oh_get_dict(document, stream) }

    func array(_ items: [Object]) -> Object {
        let array = qpdf_oh_new_array(document)
        for item in items { qpdf_oh_append_item(document, array, item) }
        return array
    }

    func set(_ key: String, of dictionary: Object, to value: Object) {
        qpdf_oh_replace_key(document, dictionary, key, value)
    }

    func remove(_ key: String, of dictionary: Object) {
        qpdf_oh_remove_key(document, dictionary, key)
    }

    func get(_ key: String, of dictionary: Object) -> Object {
        qpdf_oh_get_key(document, dictionary, key)
    }

    func has(_ key: String, in dictionary: Object) -> Bool {
        qpdf_oh_has_key(document, dictionary, key) != 0
    }

    var root: Object { qpdf_get_root(document) }
    var trailer: Object { qpdf_get_trailer(document) }

    // MARK: pages

    var pages: [Object] {
        let count = max(qpdf_get_num_pages(document), 0)
        return (0..<count).map { qpdf_get_page_n(document, Int($0)) }
    }

    func append(page: Object) throws(FolderTrouble) {
        let code = qpdf_add_page(document, document, page, 0)
        guard code & 2 == 0 else { throw .pdf(code: Int(code)) }
    }

    /// Says of composite TrueType fonts that their codes are glyphs: the drawing library leaves it out, and
    /// PDF/A wants it said (ISO 19005-2, 6.2.11.3.2).
    func mapGlyphs() {
        for page in pages {
            let fonts = get("/Font", of: get("/Resources", of: page))
            for name in keys(of: fonts) {
                let inner = get("/DescendantFonts", of: get(name, of: fonts))
                guard qpdf_oh_is_array(document, inner) != 0 else { continue }
                for place in 0..<max(qpdf_oh_get_array_n_items(document, inner), 0) {
                    let font = qpdf_oh_get_array_item(document, inner, place)
                    let kind = get("/Subtype", of: font)
                    if qpdf_oh_is_name_and_equals(document, kind, "/CIDFontType2") != 0,
                        !has("/CIDToGIDMap", in: font)
                    {
                        set("/CIDToGIDMap", of: font, to: parsed("/Identity"))
                    }
                }
            }
        }
    }

    private func keys(of dictionary: Object) -> [String] {
        guard qpdf_oh_is_dictionary(document, dictionary) != 0 else { return [] }
        qpdf_oh_begin_dict_key_iter(document, dictionary)
        var keys: [String] = []
        while qpdf_oh_dict_more_keys(document) != 0, let key = qpdf_oh_dict_next_key(document) {
            keys.append(String(cString: key))
        }
        return keys
    }

    // MARK: the file

    /// The whole file. The same objects give the same bytes.
    func bytes() throws(FolderTrouble) -> [UInt8] {
        guard qpdf_init_write_memory(document) & 2 == 0 else { throw .pdf(code: -2) }
        qpdf_set_object_stream_mode(document, qpdf_o_disable)
        qpdf_set_compress_streams(document, 1)
        qpdf_set_deterministic_ID(document, 1)
        qpdf_set_newline_before_endstream(document, 1)
        qpdf_force_pdf_version(document, "1.7")
        let code = qpdf_write(document)
        guard code & 2 == 0, qpdf_has_error(document) == 0,
            let buffer = qpdf_get_buffer(document)
        else { throw .pdf(code: Int(code)) }
        return Array(
            UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(document)))
    }
}
