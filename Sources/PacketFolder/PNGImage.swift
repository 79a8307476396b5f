/// A PNG taken apart as far as a PDF needs it: its compressed rows go over as they are (PNG 1.2, 4.1; PDF's
/// FlateDecode with predictor 15).
struct PNGImage: Sendable {
    let width: Int
    let height: Int
    let bitsPerSample: Int
    let samplesPerPixel: Int
    /// Three bytes a colour; nil without a palette.
    let palette: [UInt8]?
    /// Dots an inch, where the file says.
    let pixelsPerInch: Int?
    let rows: [UInt8]

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    static let widest = 1 << 16

    /// Nil for whatever is no whole, plain PNG: interlaced ones and those with transparency among them.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Self.signature) else { return nil }
        var head: ArraySlice<UInt8>?
        var palette: [UInt8]?
        var pixelsPerInch: Int?
        var rows: [UInt8] = []
        var isWhole = false
        var at = 8
        while at + 12 <= bytes.count, !isWhole {
            let length = Self.number(bytes[at..<at + 4])
            guard length <= bytes.count - at - 12 else { return nil }
            let kind = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
            let data = bytes[at + 8..<at + 8 + length]
            switch kind {
            case "IHDR": head = data
            case "PLTE": palette = Array(data)
            case "pHYs":
                if length == 9, data.last == 1 {
                    pixelsPerInch = Int((Double(Self.number(data.prefix(4))) * 0.0254).rounded())
                }
            case "IDAT": rows += data
            case "tRNS": return nil
            case "IEND": isWhole = true
            default: break
            }
            at += 12 + length
        }
        guard isWhole, let head, head.count == 13, !rows.isEmpty else { return nil }
        let head13 = Array(head)
        width = Self.number(head13[0..<4])
        height = Self.number(head13[4..<8])
        bitsPerSample = Int(head13[8])
        guard (1...Self.widest).contains(width), (1...Self.widest).contains(height),
            head13[10] == 0, head13[11] == 0, head13[12] == 0
        else { return nil }
        switch (head13[9], bitsPerSample) {
        case (0, 1), (0, 2), (0, 4), (0, 8):
            samplesPerPixel = 1
            self.palette = nil
        case (2, 8):
            samplesPerPixel = 3
            self.palette = nil
        case (3, 1), (3, 2), (3, 4), (3, 8):
            guard let palette, palette.count % 3 == 0,
                (3...3 << bitsPerSample).contains(palette.count)
            else { return nil }
            samplesPerPixel = 1
            self.palette = palette
        default: return nil
        }
        self.pixelsPerInch = pixelsPerInch.flatMap { (30...2400).contains($0) ? $0 : nil }
        self.rows = rows
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
