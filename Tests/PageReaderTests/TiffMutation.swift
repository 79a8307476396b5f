import TestSupport

/// Malformed TIFFs: what a hostile or broken sender would write. The same seed, the same file.
struct TiffMutation {
    let seeds: [[UInt8]]

    func file(_ seed: UInt64) -> [UInt8] {
        var random = Seeded(seed)
        guard var bytes = seeds.randomElement(using: &random) else { return [] }
        // Sometimes many pages, and nothing else wrong with them.
        if Int.random(in: 0..<1000, using: &random) == 0 { return manyPages(&random) }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: bytes = bytes.flipped(&random)
            case 1: bytes = bytes.truncated(&random)
            case 2: bytes = bytes.overwritten(&random)
            case 3: bytes = bytes.spliced(seeds.randomElement(using: &random) ?? [], &random)
            case 4: bytes += (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
            case 5: bytes = relinked(bytes, &random)
            case 6: bytes = doubled(bytes, &random)
            default: bytes = retagged(bytes, &random)
            }
        }
        return bytes
    }

    /// Where a directory of a little-endian TIFF stands, and how many entries it has.
    private func directory(
        _ bytes: [UInt8], _ random: inout Seeded
    ) -> (offset: Int, entries: Int)? {
        var found: [(offset: Int, entries: Int)] = []
        var next = number(bytes, 4, 4)
        while next > 0, next + 2 <= bytes.count, found.count < 10 {
            let entries = number(bytes, next, 2)
            guard next + 2 + 12 * entries + 4 <= bytes.count else { break }
            found.append((next, entries))
            next = number(bytes, next + 2 + 12 * entries, 4)
        }
        return found.randomElement(using: &random)
    }

    /// One entry with another tag, type, count or value.
    private func retagged(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard let (offset, entries) = directory(bytes, &random), entries > 0 else {
            return bytes.flipped(&random)
        }
        let entry = offset + 2 + 12 * Int.random(in: 0..<entries, using: &random)
        let value = random.awkward(bytes.count)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return put(bytes, entry, UInt32.random(in: 250...340, using: &random), 2)
        case 1: return put(bytes, entry + 2, UInt32.random(in: 0...18, using: &random), 2)
        case 2: return put(bytes, entry + 4, value, 4)
        case 3:
            let codecs: [UInt32] = [1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946, 34661, 34712, 50000]
            return put(bytes, entry + 8, codecs.randomElement(using: &random) ?? 7, 4)
        default: return put(bytes, entry + 8, value, 4)
        }
    }

    /// An entry that stands twice, the second with another value.
    private func doubled(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard let (offset, entries) = directory(bytes, &random), entries > 1 else {
            return bytes.truncated(&random)
        }
        let from = offset + 2 + 12 * Int.random(in: 0..<entries, using: &random)
        let to = offset + 2 + 12 * Int.random(in: 0..<entries, using: &random)
        var bytes = bytes
        for index in 0..<12 { bytes[to + index] = bytes[from + index] }
        return put(bytes, to + 8, random.awkward(bytes.count), 4)
    }

    /// The chain of pages led elsewhere: in a circle, into data, past the end.
    private func relinked(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard let (offset, entries) = directory(bytes, &random) else {
            return bytes.overwritten(&random)
        }
        let targets = [8, UInt32(offset), UInt32(offset + 12), random.awkward(bytes.count)]
        return put(
            bytes, offset + 2 + 12 * entries, targets.randomElement(using: &random) ?? 0, 4)
    }

    private func manyPages(_ random: inout Seeded) -> [UInt8] {
        var tiff = TinyTiff()
        let count = [0, 1, 499, 500, 501, 65_535, 70_000].randomElement(using: &random) ?? 1
        tiff.pages = Array(repeating: TinyTiff.page(height: 8), count: count)
        return tiff.bytes
    }

    private func number(_ bytes: [UInt8], _ at: Int, _ length: Int) -> Int {
        guard at >= 0, at + length <= bytes.count else { return 0 }
        return (0..<length).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }

    private func put(_ bytes: [UInt8], _ at: Int, _ value: UInt32, _ length: Int) -> [UInt8] {
        var bytes = bytes
        for index in 0..<length where at + index < bytes.count {
            bytes[at + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
        }
        return bytes
    }
}

/// Malformed PDFs.
struct PdfMutation {
    let seeds: [[UInt8]]

    func file(_ seed: UInt64) -> [UInt8] {
        var random = Seeded(seed)
        guard var bytes = seeds.randomElement(using: &random) else { return [] }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: bytes = bytes.flipped(&random)
            case 1: bytes = bytes.truncated(&random)
            case 2: bytes = bytes.overwritten(&random)
            case 3: bytes = bytes.spliced(seeds.randomElement(using: &random) ?? [], &random)
            case 4, 5: bytes = renumbered(bytes, &random)
            default: bytes = renamed(bytes, &random)
            }
        }
        return bytes
    }

    /// Some number of the text, another number: lengths, offsets, sizes, references.
    private func renumbered(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard !bytes.isEmpty,
            let start = bytes[Int.random(in: bytes.indices, using: &random)...].firstIndex(
                where: digits.contains)
        else { return bytes }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
        let numbers = ["0", "-1", "1", "4294967295", "2147483648", "99999999999999999999", "0.001"]
        let number = numbers.randomElement(using: &random) ?? "0"
        return [UInt8](bytes[..<start] + Array(number.utf8) + bytes[end...])
    }

    /// Some name of the text, another name.
    private func renamed(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        guard !bytes.isEmpty,
            let start = bytes[Int.random(in: bytes.indices, using: &random)...].firstIndex(
                of: UInt8(ascii: "/"))
        else { return bytes }
        let ends = Set("/ <>[]()\n\r".utf8)
        let end = bytes[(start + 1)...].firstIndex(where: ends.contains) ?? bytes.count
        let names = [
            "/Kids", "/Parent", "/Filter", "/JBIG2Decode", "/JPXDecode", "/DCTDecode", "/LZWDecode",
            "/FlateDecode", "/CCITTFaxDecode", "/ASCII85Decode", "/Length", "/Type3", "/SMask",
            "/Pattern", "/Encrypt", "/ObjStm", "/XRef", "/Indexed", "/ICCBased", "/JavaScript",
        ]
        let name = names.randomElement(using: &random) ?? "/"
        return [UInt8](bytes[..<start] + Array(name.utf8) + bytes[end...])
    }
}
