import TestSupport

/// Settings and rules as a slip of the hand, a broken disk or malice would leave them.
struct HostileYAML {
    let text: String

    private static let scalars = [
        "", "~", "null", "true", "[]", "{}", "-1", "0", "99999999999999999999", "1e400", ".nan",
        "0x10", "!!binary aGk=", "!!int x", "!<tag:x> y", "&a b", "*a", "\"\\u0000\"", "'", "\"",
        "|",
        ">", "- - -", "? x", "@", "`", "%YAML 1.1", "---", "...", "\t", "\u{FEFF}", "é", "ñ: ñ",
        "[[[[[[[[", "{a: {b: {c: ", "<<: *a", "2026-02-30", "12:61:61",
    ]

    func mutated(_ seed: UInt64) -> String {
        var random = Seeded(seed)
        if Int.random(in: 0..<200, using: &random) == 0 { return deep(&random) }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !lines.isEmpty {
            let at = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<9, using: &random) {
            case 0: lines.remove(at: at)
            case 1: lines.insert(lines[at], at: at)
            case 2: lines[at] = " " + lines[at]
            case 3: lines[at] = String(lines[at].drop { $0 == " " })
            case 4: lines[at] = value(of: lines[at], &random)
            case 5: lines.swapAt(at, Int.random(in: lines.indices, using: &random))
            case 6: lines[at] += Self.scalars.randomElement(using: &random) ?? ""
            case 7: lines[at] = Self.scalars.randomElement(using: &random) ?? ""
            default:
                let bytes = Array(lines[at].utf8).flipped(&random)
                lines[at] = String(decoding: bytes, as: UTF8.self)
            }
        }
        return lines.joined(separator: "\n")
    }

    private func value(of line: String, _ random: inout Seeded) -> String {
        guard let colon = line.firstIndex(of: ":") else { return line }
        return line[...colon] + " " + (Self.scalars.randomElement(using: &random) ?? "")
    }

    /// Nested further than anybody writes by hand.
    private func deep(_ random: inout Seeded) -> String {
        let depth = [100, 1000, 20_000].randomElement(using: &random) ?? 100
        return Bool.random(using: &random)
            ? String(repeating: "[", count: depth)
            : "faxLine: " + String(repeating: "{a: ", count: depth)
    }
}

extension [UInt8] {
    fileprivate func flipped(_ random: inout Seeded) -> [UInt8] {
        guard !isEmpty else { return self }
        var bytes = self
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] ^=
                1 << UInt8.random(in: 0...7, using: &random)
        }
        return bytes
    }
}
