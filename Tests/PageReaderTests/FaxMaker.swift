import CLeptonica
import CTiff
import Foundation

/// Makes small real faxes on the fly: text set by leptonica, encoded by libtiff as fax servers do.
struct FaxMaker {
    enum Codec: Int, CaseIterable {
        case none = 1
        case huffman = 2
        case group3 = 3
        case group4 = 4
        case packbits = 32773
    }

    var codec = Codec.group4
    var isTwoDimensional = false
    var fillOrder = 1
    var photometric = 0
    var orientation = 1
    var resolution: (across: Float, down: Float)? = (204, 196)
    var unit = 2
    var width = 1728
    var rowsPerStrip: Int?
    var texts: [TiffTag: String] = [:]

    /// libtiff's tags of text that tests set.
    enum TiffTag: UInt32 {
        case imageDescription = 270
        case dateTime = 306
        case hostComputer = 316
    }

    static let sample = """
        Patient Juniper Whitlock was seen in the clinic on Tuesday.
        The family reports steady progress with daily exercises.
        Please call the office about the new braces and the walker.
        Therapy is requested twice weekly for the next six months.
        """

    /// The bytes of a TIFF with a page for each of `pages`.
    func fax(pages: [UnsafeMutablePointer<PIX>?]) throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString + ".tif"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tiff = TIFFOpen(path, "w")
        for (index, page) in pages.enumerated() { write(page, to: tiff, number: index) }
        TIFFClose(tiff)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// A letter page with a text, shaped for this resolution, turned clockwise.
    func page(_ text: String = sample, quarters: Int32 = 0) -> UnsafeMutablePointer<PIX>? {
        let across = Float(width) / 8.47
        let down = resolution.map { across * $0.down / $0.across } ?? across
        // At 150 pixels an inch the largest built-in type is 12 points high.
        var letter = pixCreate(1275, 1650, 1)
        let type = bmfCreate(nil, 20)
        if let type {
            var bottom: Int32 = 0
            pixSetTextblock(letter, type, text, 1, 130, 220, 1000, 0, &bottom)
        }
        for _ in 0..<quarters {
            let turned = pixRotate90(letter, 1)
            pixDestroy(&letter)
            letter = turned
        }
        let gray = pixConvert1To8(nil, letter, 255, 0)
        let shapes = Float(letter?.pointee.w ?? 1275)
        let scaled = pixScale(
            gray, Float(width) / shapes,
            down * 11 / Float(letter?.pointee.h ?? 1650))
        return pixThresholdToBinary(scaled, 140)
    }

    func blank() -> UnsafeMutablePointer<PIX>? { pixCreate(Int32(width), 2200, 1) }

    private func write(_ page: UnsafeMutablePointer<PIX>?, to tiff: OpaquePointer?, number: Int) {
        let height = Int(pixGetHeight(page))
        func set(_ tag: Int32, _ value: Int) {
            _ = withVaList([UInt32(value)]) { TIFFVSetField(tiff, UInt32(tag), $0) }
        }
        func set(_ tag: Int32, _ value: Float) {
            _ = withVaList([Double(value)]) { TIFFVSetField(tiff, UInt32(tag), $0) }
        }
        set(TIFFTAG_IMAGEWIDTH, width)
        set(TIFFTAG_IMAGELENGTH, height)
        set(TIFFTAG_BITSPERSAMPLE, 1)
        set(TIFFTAG_SAMPLESPERPIXEL, 1)
        set(TIFFTAG_COMPRESSION, codec.rawValue)
        set(TIFFTAG_PHOTOMETRIC, photometric)
        set(TIFFTAG_FILLORDER, fillOrder)
        set(TIFFTAG_ORIENTATION, orientation)
        set(TIFFTAG_ROWSPERSTRIP, rowsPerStrip ?? height)
        if codec == .group3, isTwoDimensional { set(TIFFTAG_GROUP3OPTIONS, 1) }
        if let resolution {
            set(TIFFTAG_XRESOLUTION, resolution.across)
            set(TIFFTAG_YRESOLUTION, resolution.down)
            set(TIFFTAG_RESOLUTIONUNIT, unit)
        }
        for (tag, text) in texts {
            _ = text.withCString { pointer in
                withVaList([pointer]) { TIFFVSetField(tiff, tag.rawValue, $0) }
            }
        }
        let ink = pixCopy(nil, page)
        if photometric == 1 { pixInvert(ink, ink) }
        pixEndianByteSwap(ink)
        let stride = Int(pixGetWpl(ink)) * 4
        if let rows = pixGetData(ink).map(UnsafeMutableRawPointer.init) {
            for row in 0..<height {
                TIFFWriteScanline(tiff, rows + row * stride, UInt32(row), 0)
            }
        }
        TIFFWriteDirectory(tiff)
    }
}
