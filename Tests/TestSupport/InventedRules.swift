import Packets
import Review

/// What invented rules make of invented pages that a person laid together.
public enum InventedRules {
    public static func read(
        _ laid: LaidPages, by rules: any Flagging, receivedOn: Day
    ) -> LaidReading {
        var fields: [Field] = []
        var findings: [Finding] = []
        for page in laid.recognized.pages {
            guard let child = child(on: page) else { continue }
            findings += child.findings(page: page.number)
            guard !laid.shared.contains(page.number) else { continue }
            for field in child.fields(page: page.number)
            where !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
        }
        let extracted = ExtractedPacket(
            pages: laid.recognized.pages.map(\.number), fields: fields, findings: findings,
            circumstances: Circumstances(), language: "en", sensitive: [])
        let none = Eligibility(
            flag: .unreadable, flags: [.unreadable], reasons: [], missing: [], ruleBook: "none")
        return LaidReading(
            packet: ReadPacket(
                extracted: extracted,
                eligibility: (try? rules.flag(extracted, receivedOn: receivedOn)) ?? none),
            pages: laid.recognized.pages.map {
                ClassifiedPage(
                    number: $0.number, kind: .referral, isBlank: false, rotation: $0.rotation,
                    confidence: 0.9)
            }, alerts: [])
    }

    private static func child(on page: RecognizedPage) -> InventedChild? {
        for word in page.lines.flatMap(\.words) {
            let parts = word.text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "child", let number = Int(parts[1]) else {
                continue
            }
            return InventedChild(number, concept: parts[2].isEmpty ? nil : String(parts[2]))
        }
        return nil
    }
}

extension PlainFlagging {
    public func read(_ laid: LaidPages, receivedOn: Day) -> LaidReading {
        InventedRules.read(laid, by: self, receivedOn: receivedOn)
    }
}
