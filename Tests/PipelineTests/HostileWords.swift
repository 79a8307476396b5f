import Packets
import TestSupport

/// Words that no honest page holds, within what a page reader may say: the same seed, the same fax.
struct HostileWords {
    /// How often a long word repeats its piece at most: a page of the longest takes a debug build minutes.
    let longest: Int

    private static let labels = [
        "Patient:", "Name", "DOB:", "Date of Birth", "Address:", "Phone", "Mother:", "Guardian",
        "Diagnosis:", "ICD-10", "G80.1", "cerebral palsy", "MRN:", "Medi-Cal #", "Nombre",
        "Fecha de nacimiento", "Referred by:", "From:", "Fax:", "Page 1 of 3", "no", "denies",
        "Sex:", "M", "F", "X", "[ ]", "DTR", "2+", "reflexes", "weeks", "years old", "Signature",
    ]
    private static let odd = [
        "", " ", "\u{301}", "e\u{301}\u{302}\u{303}", "\u{202E}txet", "\u{200B}", "👩‍👩‍👧‍👦", "🇺🇸🇲",
        "ﷺ", "٣/٤/٢٠٢١", "１２/３４/５６", "ſt", "ŉ", "İ", "ß", "ǆ", "\u{0}", "\u{FFFF}", "\u{10FFFF}",
        "Ⅻ", "½", "𝟙𝟚/𝟛𝟜/𝟝𝟞", "한국", "\r\n", "…", "’", "--", "((", "))", "%s%n", "../../x", ":",
        "::",
        "#", "|", "\\", "\"", "&a *a", "<b>", "0x1F",
    ]
    private static let numbers = [
        "0", "-1", "00/00/0000", "13/45/2026", "99/99/99", "2/29/2023", "1/1/1",
        "99999999999999999999999999", "1e999", "0.0000000001", "12-31-9999", "1/2/3/4/5/6",
        "(000) 000-0000", "+1 760 555 0123", "000-00-0000", "92227-", "A00.0000000", "5'11\"",
    ]

    func fax(_ seed: UInt64) -> RecognizedFax {
        var random = Seeded(seed)
        let pages = Int.random(in: 1...(chance(0.05, &random) ? 60 : 4), using: &random)
        return RecognizedFax(
            transmission: Transmission(
                sender: chance(0.3, &random) ? text(&random) : nil,
                callerNumber: chance(0.3, &random) ? text(&random) : nil,
                pageAnnounced: chance(0.2, &random)
                    ? Int.random(in: 0...9999, using: &random) : nil,
                receivedAt: chance(0.3, &random) ? text(&random) : nil),
            pages: (1...pages).map { page($0, &random) })
    }

    private func chance(_ part: Double, _ random: inout Seeded) -> Bool {
        Double.random(in: 0..<1, using: &random) < part
    }

    private func page(_ number: Int, _ random: inout Seeded) -> RecognizedPage {
        let width = size(&random)
        let height = size(&random)
        let failures: [PageFailure?] =
            PageFailure.allCases.map { $0 } + Array(repeating: nil, count: 40)
        let isCrowded = chance(0.02, &random)
        let lines = (0..<Int.random(in: 0...(isCrowded ? 400 : 40), using: &random)).map { _ in
            line(width, height, isCrowded ? 60 : 12, &random)
        }
        return RecognizedPage(
            number: number, width: width, height: height,
            pixelsPerInch: [1, 50, 204, 300, 1200, 10_000].randomElement(using: &random) ?? 300,
            rotation: [0, 90, 180, 270].randomElement(using: &random) ?? 0,
            isBlank: chance(0.05, &random),
            header: chance(0.3, &random) ? line(width, height, 8, &random) : nil, lines: lines,
            tickBoxes: (0..<Int.random(in: 0...20, using: &random)).map { _ in
                TickBox(
                    box: box(width, height, &random), ink: Double.random(in: 0...1, using: &random))
            },
            rules: (0..<Int.random(in: 0...30, using: &random)).map { _ in
                box(width, height, &random)
            },
            handwriting: Double.random(in: 0...1, using: &random),
            confidence: Double.random(in: 0...1, using: &random),
            badLines: Int.random(in: 0...1_000_000, using: &random),
            failure: failures.randomElement(using: &random) ?? nil)
    }

    private func size(_ random: inout Seeded) -> Int {
        [0, 1, 2, 100, 1728, 2550, 3300, 20_000, 1_000_000].randomElement(using: &random) ?? 1728
    }

    private func line(
        _ width: Int, _ height: Int, _ most: Int, _ random: inout Seeded
    ) -> Line {
        let words = (0..<Int.random(in: 0...most, using: &random)).map { _ in
            Word(
                text: text(&random), confidence: Double.random(in: 0...1, using: &random),
                box: box(width, height, &random),
                handwriting: Double.random(in: 0...1, using: &random),
                looks: chance(0.1, &random)
                    ? [WordLook(text: text(&random), confidence: 1, votes: 5)] : [])
        }
        return Line(
            words: words, box: box(width, height, &random),
            block: Int.random(in: 0...1_000_000, using: &random),
            paragraph: Int.random(in: 0...1_000_000, using: &random))
    }

    /// On the page, at its edge, beyond it, with no extent.
    private func box(_ width: Int, _ height: Int, _ random: inout Seeded) -> Box {
        func number(_ limit: Int) -> Int {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: 0
            case 1: limit
            case 2: 1_000_000
            case 3: 1
            default: Int.random(in: 0...max(limit, 1), using: &random)
            }
        }
        return Box(
            x: number(width), y: number(height), width: number(width / 3), height: number(60))
    }

    private func text(_ random: inout Seeded) -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8: return Self.labels.randomElement(using: &random) ?? ""
        case 8..<12: return Self.odd.randomElement(using: &random) ?? ""
        case 12..<16: return Self.numbers.randomElement(using: &random) ?? ""
        case 16: return long(&random)
        case 17:
            return String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                        Unicode.Scalar(UInt32.random(in: 0...0x2_FFFF, using: &random))
                    }))
        default:
            let parts = Self.labels + Self.numbers + Self.odd
            return (0..<Int.random(in: 1...4, using: &random)).map { _ in
                parts.randomElement(using: &random) ?? ""
            }.joined(separator: chance(0.5, &random) ? "" : " ")
        }
    }

    private func long(_ random: inout Seeded) -> String {
        let piece = (Self.labels + Self.odd + Self.numbers).randomElement(using: &random) ?? "x"
        let times = [50, 500, 5000].filter { $0 <= longest }.randomElement(using: &random) ?? 50
        return String(repeating: piece, count: times)
    }
}
