import CLeptonica
import CTiff
import Packets
import PageReader
import ReaderProtocol

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
        guard tiff.agrees(with: shape) else { throw FailedPage(.damaged) }

        let picture = try Picture.blank(width: shape.width, height: shape.height)
        complaints.store(0, ordering: .relaxed)
        let lost = readRows(tiff, into: picture, shape: shape)
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
        _ tiff: OpenTiff, into picture: Picture, shape: PageShape
    ) -> Int {
        guard let base = pixGetData(picture.pix) else { return shape.height }
        let stride = Int(pixGetWpl(picture.pix)) * 4
        let rows = UnsafeMutableRawPointer(base)
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: shape.rowBytes + 16, alignment: 16)
        defer { buffer.deallocate() }
        var isLost = [Bool](repeating: false, count: shape.height)
        var row = 0
        while row < shape.height {
            if TIFFReadScanline(tiff.handle, buffer, UInt32(row), 0) == 1 {
                (rows + row * stride).copyMemory(from: buffer, byteCount: shape.rowBytes)
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

/// Sizes and codec of a page, from the tags alone.
struct PageShape {
    let width: Int
    let height: Int
    let rowsPerStrip: Int
    let isBlackZero: Bool
    let resolution: Resolution
    let codec: Int
    private let isFaxCodec: Bool

    /// 1 none, 2 modified Huffman, 3 Group 3, 4 Group 4, 32773 packbits.
    static let faxCodecs: Set<Int> = [1, 2, 3, 4, 32773]

    var rowBytes: Int { (width + 7) / 8 }

    init(_ page: TiffDirectory, in file: FaxBytes) {
        width = page.number(.width, in: file) ?? 0
        height = page.number(.height, in: file) ?? 0
        let strip = page.number(.rowsPerStrip, in: file) ?? height
        rowsPerStrip = max(1, min(strip, max(height, 1)))
        isBlackZero = page.number(.photometric, in: file) == 1
        codec = page.number(.compression, in: file) ?? 1
        isFaxCodec =
            Self.faxCodecs.contains(codec)
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
