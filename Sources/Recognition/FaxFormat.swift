/// Which program opens a fax, told by its first bytes alone.
enum FaxFormat {
    case tiff, pdf

    /// Nil where it is neither.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: Array("II".utf8)) || bytes.starts(with: Array("MM".utf8)) {
            self = .tiff
            return
        }
        // Some services put a line or two before the mark; readers look for it in the first kilobyte.
        let mark = Array("%PDF-".utf8)
        let head = bytes.prefix(1024)
        guard head.indices.contains(where: { head[$0...].starts(with: mark) }) else { return nil }
        self = .pdf
    }
}
