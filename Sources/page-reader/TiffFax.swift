import CLeptonica
import CTiff
import Packets
import ReaderProtocol
import Synchronization

/// A multi-page TIFF as fax servers write it. Only bilevel fax codecs are decoded, line by line;
/// libtiff's ready-made picture calls, where its worst faults were, are never used.
final class TiffFax: FaxDocument {
    let contents: UntrustedContents
    private let file: FaxBytes
    private let directories: TiffDirectories
    private let limits: FaxLimits

    init(_ file: FaxBytes, limits: FaxLimits) throws(RefusedFax) {
        self.file = file
        self.limits = limits
        directories = try TiffDirectories(file, limit: limits.pages)
        var pixels = 0
        var reasons: [PageFailure?] = []
        for page in directories.pages {
            let shape = PageShape(page, in: file)
            let reason = shape.reasonNotToDecode(limits: limits)
            reasons.append(reason)
            if reason == nil { pixels += shape.width * shape.height }
        }
        guard pixels <= limits.pixelsPerFax else { throw RefusedFax(.tooLarge) }
        // Where no page at all may be decoded, the file is no fax of ours, and one word says why.
        if !reasons.contains(nil) {
            switch reasons.first {
            case .unsupported: throw RefusedFax(.unsupportedCodec)
            case .overLimit: throw RefusedFax(.tooLarge)
            default: throw RefusedFax(.damaged)
            }
        }
        contents = transmission(of: directories, in: file)
    }

    func decode(page number: Int) throws(FailedPage) -> ReceivedPage {
        // The page after the last stands for those lost when the file was cut off.
        guard directories.pages.indices.contains(number - 1) else { throw FailedPage(.damaged) }
        let directory = directories.pages[number - 1]
        let shape = PageShape(directory, in: file)
        if let reason = shape.reasonNotToDecode(limits: limits) { throw FailedPage(reason) }
        let tiff = try OpenTiff(file)
        guard TIFFSetSubDirectory(tiff.handle, UInt64(directory.offset)) == 1 else {
            throw FailedPage(.damaged)
        }
        let rowBytes = (shape.width + 7) / 8
        guard TIFFScanlineSize(tiff.handle) == rowBytes else { throw FailedPage(.damaged) }

        let picture = try Picture.blank(width: shape.width, height: shape.height)
        complaints.store(0, ordering: .relaxed)
        let lost = readRows(tiff, into: picture, shape: shape, rowBytes: rowBytes)
        guard lost < shape.height * 3 / 4 else { throw FailedPage(.damaged) }
        let marked = directory.number(.badFaxLines, in: file) ?? 0
        let noticed = min(complaints.load(ordering: .relaxed), shape.height)
        let upright = try oriented(picture, tag: directory.number(.orientation, in: file) ?? 1)
        let isTurned = (5...8).contains(directory.number(.orientation, in: file) ?? 1)
        let resolution = shape.resolution
        return ReceivedPage(
            picture: upright,
            horizontalPixelsPerInch: isTurned ? resolution.vertical : resolution.horizontal,
            verticalPixelsPerInch: isTurned ? resolution.horizontal : resolution.vertical,
            badLines: max(marked, noticed, lost), isCutShort: lost > 8)
    }

    /// Decodes into the picture, strip after strip; returns how many lines were lost.
    private func readRows(
        _ tiff: OpenTiff, into picture: Picture, shape: PageShape, rowBytes: Int
    ) -> Int {
        guard let base = pixGetData(picture.pix) else { return shape.height }
        let stride = Int(pixGetWpl(picture.pix)) * 4
        let rows = UnsafeMutableRawPointer(base)
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: rowBytes + 16, alignment: 16)
        defer { buffer.deallocate() }
        var isLost = [Bool](repeating: false, count: shape.height)
        var row = 0
        while row < shape.height {
            if TIFFReadScanline(tiff.handle, buffer, UInt32(row), 0) == 1 {
                (rows + row * stride).copyMemory(from: buffer, byteCount: rowBytes)
                row += 1
            } else {
                let next = min((row / shape.rowsPerStrip + 1) * shape.rowsPerStrip, shape.height)
                for index in row..<next { isLost[index] = true }
                row = next
            }
        }
        pixEndianByteSwap(picture.pix)
        if shape.isBlackZero {
            pixInvert(picture.pix, picture.pix)
            for (index, lost) in isLost.enumerated() where lost {
                picture.clear(Area(x: 0, y: index, width: shape.width, height: 1))
            }
        }
        pixSetPadBits(picture.pix, 0)
        // A page of which most is black was written with the wrong photometric tag.
        if picture.blackPixels > shape.width * shape.height * 6 / 10 {
            pixInvert(picture.pix, picture.pix)
            pixSetPadBits(picture.pix, 0)
        }
        return isLost.count { $0 }
    }

    /// As the orientation tag wants it shown (TIFF 6.0, tag 274).
    private func oriented(_ picture: Picture, tag: Int) throws(FailedPage) -> Picture {
        switch tag {
        case 2: return try Picture(pixFlipLR(nil, picture.pix))
        case 3: return try picture.turned(quarters: 2)
        case 4: return try Picture(pixFlipTB(nil, picture.pix))
        case 5:
            let turned = try picture.turned(quarters: 1)
            return try Picture(pixFlipLR(nil, turned.pix))
        case 6: return try picture.turned(quarters: 1)
        case 7:
            let turned = try picture.turned(quarters: 1)
            return try Picture(pixFlipTB(nil, turned.pix))
        case 8: return try picture.turned(quarters: 3)
        default: return picture
        }
    }
}

/// Lines libtiff complained about while a page was decoded: a page damaged on the line draws one
/// complaint a bad line. The words themselves are dropped.
private let complaints = Atomic<Int>(0)

/// Makes libtiff count instead of print.
func silenceLibtiff() {
    TIFFSetErrorHandler { _, _, _ in complaints.add(1, ordering: .relaxed) }
    TIFFSetWarningHandler { _, _, _ in complaints.add(1, ordering: .relaxed) }
}

/// Sizes and codec of a page, from the tags alone.
struct PageShape {
    let width: Int
    let height: Int
    let rowsPerStrip: Int
    let isBlackZero: Bool
    let resolution: Resolution
    private let isFaxCodec: Bool

    init(_ page: TiffDirectory, in file: FaxBytes) {
        width = page.number(.width, in: file) ?? 0
        height = page.number(.height, in: file) ?? 0
        let strip = page.number(.rowsPerStrip, in: file) ?? height
        rowsPerStrip = max(1, min(strip, max(height, 1)))
        isBlackZero = page.number(.photometric, in: file) == 1
        // 1 none, 2 modified Huffman, 3 Group 3, 4 Group 4, 32773 packbits.
        let codec = page.number(.compression, in: file) ?? 1
        isFaxCodec =
            [1, 2, 3, 4, 32773].contains(codec)
            && (page.number(.bitsPerSample, in: file) ?? 1) == 1
            && (page.number(.samplesPerPixel, in: file) ?? 1) == 1 && !page.has(.tileWidth)
            && (page.number(.photometric, in: file) ?? 0) <= 1
        resolution = Resolution(
            taggedHorizontal: page.rational(.horizontalResolution, in: file),
            taggedVertical: page.rational(.verticalResolution, in: file),
            unit: page.number(.resolutionUnit, in: file).flatMap(Resolution.Unit.init) ?? .inch,
            width: width, height: height)
    }

    func reasonNotToDecode(limits: FaxLimits) -> PageFailure? {
        guard isFaxCodec else { return .unsupported }
        guard width > 0, height > 0 else { return .damaged }
        guard width <= limits.width, height <= limits.height,
            width * height <= limits.pixelsPerPage
        else { return .overLimit }
        return nil
    }
}

/// The owner of one libtiff handle over the mapped fax.
private final class OpenTiff {
    let handle: OpaquePointer
    private let cursor: UnsafeMutablePointer<Cursor>

    struct Cursor {
        let start: UnsafeRawPointer
        let count: Int
        var position: Int
    }

    init(_ file: FaxBytes) throws(FailedPage) {
        cursor = .allocate(capacity: 1)
        cursor.initialize(to: Cursor(start: file.start, count: file.count, position: 0))
        // "m": no mapping by libtiff itself; "h": the first directory is not read at opening.
        let opened = TIFFClientOpen(
            "fax", "rmh", cursor,
            { client, buffer, size in
                guard let cursor = client?.assumingMemoryBound(to: Cursor.self), let buffer,
                    size > 0
                else { return 0 }
                let left = cursor.pointee.count - cursor.pointee.position
                let amount = min(Int(size), max(left, 0))
                buffer.copyMemory(
                    from: cursor.pointee.start + cursor.pointee.position, byteCount: amount)
                cursor.pointee.position += amount
                return tmsize_t(amount)
            },
            { _, _, _ in 0 },
            { client, offset, whence in
                guard let cursor = client?.assumingMemoryBound(to: Cursor.self),
                    offset <= UInt64(Int32.max)
                else { return UInt64.max }
                let base =
                    whence == SEEK_CUR
                    ? cursor.pointee.position : whence == SEEK_END ? cursor.pointee.count : 0
                let target = base + Int(offset)
                guard target <= cursor.pointee.count else { return UInt64.max }
                cursor.pointee.position = target
                return UInt64(target)
            },
            { _ in 0 },
            { client in
                UInt64(client?.assumingMemoryBound(to: Cursor.self).pointee.count ?? 0)
            },
            { _, _, _ in 0 },
            { _, _, _ in })
        guard let opened else {
            cursor.deallocate()
            throw FailedPage(.damaged)
        }
        handle = opened
    }

    deinit {
        TIFFClose(handle)
        cursor.deallocate()
    }
}
