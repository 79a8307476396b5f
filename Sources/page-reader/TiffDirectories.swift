import Packets
import PageReader
import ReaderProtocol

/// One page's directory in a TIFF, read by bounds-checked code of our own before libtiff sees the
/// file: enough to refuse what must not be decoded.
struct TiffDirectory {
    let offset: Int
    private let entries: [Int: Entry]
    private let order: ByteOrder

    enum ByteOrder { case little, big }

    private struct Entry {
        let type: Int
        let count: Int
        /// Where the value stands in the file.
        let position: Int
    }

    fileprivate init?(_ file: FaxBytes, at offset: Int, order: ByteOrder) {
        guard let count = file.short(offset, order), count > 0 else { return nil }
        var entries: [Int: Entry] = [:]
        for index in 0..<count {
            let place = offset + 2 + 12 * index
            guard let tag = file.short(place, order), let type = file.short(place + 2, order),
                let amount = file.long(place + 4, order)
            else { return nil }
            let size = [0, 1, 1, 2, 4, 8][safe: type] ?? 0
            guard size > 0 else { continue }
            let inline = amount <= 4 / size
            guard let position = inline ? place + 8 : file.long(place + 8, order) else {
                return nil
            }
            entries[tag] = Entry(type: type, count: amount, position: position)
        }
        self.offset = offset
        self.order = order
        self.entries = entries
    }

    func has(_ tag: TiffTag) -> Bool { entries[tag.rawValue] != nil }

    /// The `index`-th number of a tag of bytes, shorts or longs.
    func number(_ tag: TiffTag, _ index: Int = 0, in file: FaxBytes) -> Int? {
        guard let entry = entries[tag.rawValue], index < entry.count else { return nil }
        switch entry.type {
        case 1: return file.byte(entry.position + index).map(Int.init)
        case 3: return file.short(entry.position + 2 * index, order)
        case 4: return file.long(entry.position + 4 * index, order)
        default: return nil
        }
    }

    func rational(_ tag: TiffTag, in file: FaxBytes) -> Double? {
        guard let entry = entries[tag.rawValue], entry.count > 0 else { return nil }
        guard entry.type == 5 else { return number(tag, in: file).map(Double.init) }
        guard let above = file.long(entry.position, order),
            let below = file.long(entry.position + 4, order), below > 0
        else { return nil }
        return Double(above) / Double(below)
    }

    /// A text tag up to its end mark, at most 1,000 bytes; what is no UTF-8 is read as Latin-1.
    func text(_ tag: TiffTag, in file: FaxBytes) -> String? {
        guard let entry = entries[tag.rawValue], entry.type == 2,
            let bytes = file.bytes(entry.position, min(entry.count, 1000))
        else { return nil }
        let content = Array(bytes.prefix { $0 != 0 })
        guard !content.isEmpty else { return nil }
        if let text = String(validating: content, as: UTF8.self) { return text }
        var text = ""
        for byte in content { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }
}

/// The tags of TIFF 6.0, TIFF-F (RFC 2306) and libtiff's private fax tags that are read here.
enum TiffTag: Int {
    case width = 256
    case height = 257
    case bitsPerSample = 258
    case compression = 259
    case photometric = 262
    case imageDescription = 270
    case make = 271
    case stripOffsets = 273
    case orientation = 274
    case samplesPerPixel = 277
    case rowsPerStrip = 278
    case horizontalResolution = 282
    case verticalResolution = 283
    case resolutionUnit = 296
    case pageNumber = 297
    case dateTime = 306
    case hostComputer = 316
    case tileWidth = 322
    case badFaxLines = 326
    case faxSubAddress = 34909
}

/// The chain of directories: how many pages, whether it ends as it should.
struct TiffDirectories {
    let pages: [TiffDirectory]
    /// The chain broke off: pages were lost after the last one that is listed.
    let isCutShort: Bool

    /// Walks the chain once, never twice over the same place, never past `limit` pages.
    init(_ file: FaxBytes, limit: Int) throws(RefusedFax) {
        guard file.starts(with: "II") || file.starts(with: "MM") else { throw RefusedFax(.notAFax) }
        let order: TiffDirectory.ByteOrder = file.byte(0) == UInt8(ascii: "I") ? .little : .big
        // 42 is classic TIFF; fax machines write nothing else.
        guard file.short(2, order) == 42, var next = file.long(4, order) else {
            throw RefusedFax(file.count < 8 ? .damaged : .notAFax)
        }
        var pages: [TiffDirectory] = []
        var seen: Set<Int> = []
        var isCutShort = false
        while next != 0 {
            guard seen.insert(next).inserted else { throw RefusedFax(.cyclic) }
            guard pages.count < limit else { throw RefusedFax(.tooManyPages) }
            guard let page = TiffDirectory(file, at: next, order: order),
                let count = file.short(next, order)
            else {
                isCutShort = true
                break
            }
            pages.append(page)
            guard let following = file.long(next + 2 + 12 * count, order) else {
                isCutShort = true
                break
            }
            next = following
        }
        guard !pages.isEmpty else { throw RefusedFax(.damaged) }
        self.pages = pages
        self.isCutShort = isCutShort
    }
}

extension FaxBytes {
    fileprivate func short(_ offset: Int, _ order: TiffDirectory.ByteOrder) -> Int? {
        guard let first = byte(offset), let second = byte(offset + 1) else { return nil }
        return order == .little
            ? Int(second) << 8 | Int(first) : Int(first) << 8 | Int(second)
    }

    fileprivate func long(_ offset: Int, _ order: TiffDirectory.ByteOrder) -> Int? {
        guard let first = short(offset, order), let second = short(offset + 2, order) else {
            return nil
        }
        return order == .little ? second << 16 | first : first << 16 | second
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
