import Packets
import Pipeline
import Review

/// What a further reading changes of one packet, a line a change; nothing for one it leaves alone.
struct RereadText {
    let result: Rereading.Result

    init(_ result: Rereading.Result) { self.result = result }

    func text() -> String? {
        switch result.outcome {
        case .unchanged: return nil
        case .left(let reason):
            return head(Ink.yellow("left as it is: \(Self.words(reason))"))
        case .changed(let change):
            return ([head(stand())] + lines(change)).joined(separator: "\n")
        }
    }

    private func head(_ words: String) -> String { Ink.bold("\(result.packet)") + "  \(words)" }

    private func stand() -> String {
        guard let item = result.view?.item else { return "" }
        let name = item.childName.map { "  \(Words.safe($0.open(for: .showing)).prefix(24))" } ?? ""
        let decided = result.view?.decisions.last.map { ": \($0.verdict.word) stands" } ?? ""
        let isDecided = item.state == .decided || item.state == .exported
        return item.state.rawValue + (isDecided ? decided : "") + name
    }

    private func lines(_ change: ReadingChange) -> [String] {
        var lines = change.fields.map { field in
            Self.line(
                Words.field(field.name),
                "\(Self.value(field.was, field)) → \(Self.value(field.now, field))"
                    + (field.isSettled ? "; a person's word stands" : ""))
        }
        lines += change.findings.map { finding in
            Self.line(
                "finding",
                "\(Words.safe(finding.label)): \(Self.words(finding.was)) → \(Self.words(finding.now))"
                    + (finding.isSettled ? "; a person's word stands" : ""))
        }
        if change.was.flag != change.now.flag {
            lines.append(
                Self.line("flag", "\(Words.flag(change.was.flag)) → \(Words.flag(change.now.flag))")
            )
        }
        if change.was.missing != change.now.missing {
            lines.append(
                Self.line(
                    "missing", "\(Self.list(change.was.missing)) → \(Self.list(change.now.missing))"
                ))
        }
        if change.sensitiveWas != change.sensitiveNow {
            lines.append(
                Self.line(
                    "kept back",
                    "\(Self.pages(change.sensitiveWas)) → \(Self.pages(change.sensitiveNow))"))
        }
        if change.heldBack > 0 {
            lines.append(
                Self.line("", "\(change.heldBack) more on pages that are kept back"))
        }
        if lines.isEmpty {
            lines.append(Self.line("otherwise", "how sure it is, where it stands, or why"))
        }
        return lines
    }

    private static func value(_ field: Field?, _ change: ReadingChange.FieldChange) -> String {
        guard let field else { return "–" }
        let value = Words.value(field.value.open(for: .showing), of: field.name)
        let doubts = field.doubts.map(Words.doubt).joined(separator: ", ")
        return doubts.isEmpty ? value : "\(value) (look: \(doubts))"
    }

    private static func pages(_ pages: [Int]?) -> String {
        pages.map { $0.isEmpty ? "no page" : "page " + list($0.map(String.init)) }
            ?? "not looked for"
    }

    private static func words(_ assertions: [Assertion]) -> String {
        list(assertions.map { $0.rawValue.replacing("_", with: " ") })
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "–" : words.joined(separator: ", ")
    }

    /// A name before its text, which is broken to 80 columns.
    private static func line(_ name: String, _ text: String) -> String {
        let indent = 18
        let block = Table.wrapped(text, width: 80, indent: indent)
        return "  " + Table.fitted(name, to: indent - 2, .left) + block.dropFirst(indent)
    }

    static func words(_ reason: Rereading.Reason) -> String {
        switch reason {
        case .noWords: "its words were not kept"
        case .claimed(let holder): "claimed by \(holder)"
        case .beingRead: "its fax is being read"
        case .splitOtherwise(let sets):
            "it would be split otherwise, pages "
                + sets.map { $0.map(String.init).joined(separator: " ") }.joined(separator: " | ")
        case .anotherChild: "its pages would be another child's"
        case .originalDamaged: "the kept original does not open any more"
        case .notRecognized: "its original could not be recognised"
        }
    }
}

/// How many packets there were, what became of them, and what to do about those that were left.
struct RereadSummary {
    let isFiling: Bool
    private var packets = 0
    private var unchanged = 0
    private var changed = 0
    private var left: [(reason: Rereading.Reason, packet: PacketID)] = []

    init(isFiling: Bool) { self.isFiling = isFiling }

    mutating func count(_ result: Rereading.Result) {
        packets += 1
        switch result.outcome {
        case .unchanged: unchanged += 1
        case .changed: changed += 1
        case .left(let reason): left.append((reason, result.packet))
        }
    }

    func text() -> String {
        var kinds: [String] = []
        for entry in left where !kinds.contains(entry.reason.word) {
            kinds.append(entry.reason.word)
        }
        let counted = kinds.map { kind in
            "\(left.count { $0.reason.word == kind }) \(kind.replacing("-", with: " "))"
        }
        let reasons = counted.isEmpty ? "" : " (\(counted.joined(separator: ", ")))"
        var lines = [
            "\(packets) \(packets == 1 ? "packet" : "packets"): \(unchanged) unchanged, \(changed) changed, "
                + "\(left.count) left as they are\(reasons)"
        ]
        for kind in kinds {
            let entries = left.filter { $0.reason.word == kind }
            guard let reason = entries.first?.reason else { continue }
            let ids = entries.prefix(3).map(\.packet.text).joined(separator: " ")
            lines.append("hint: " + hint(reason, ids + (entries.count > 3 ? " …" : "")))
        }
        if changed > 0, !isFiling {
            lines.append("nothing is written yet; the same with --apply files it")
        }
        return lines.map { Table.wrapped($0, width: 80, indent: 0) }.joined(separator: "\n")
    }

    private func hint(_ reason: Rereading.Reason, _ ids: String) -> String {
        switch reason {
        case .noWords: "recognise the originals anew: intake reread --recognise \(ids)"
        case .claimed: "reread when decided or released: intake reread \(ids)"
        case .beingRead: "reread when intake watch is done with it: intake reread \(ids)"
        case .splitOtherwise, .anotherChild:
            "look at the pages; intake retry ID files the packets as they would be split beside those "
                + "there are (start intake watch anew first, for the rules): \(ids)"
        case .originalDamaged: "restore the data folder from a backup: \(ids)"
        case .notRecognized: "see intake doctor, then try again: \(ids)"
        }
    }
}

extension Rereading.Reason {
    /// The code for programs and for counting.
    var word: String {
        switch self {
        case .noWords: "no-words"
        case .claimed: "claimed"
        case .beingRead: "being-read"
        case .splitOtherwise: "split-otherwise"
        case .anotherChild: "another-child"
        case .originalDamaged: "original-damaged"
        case .notRecognized: "not-recognised"
        }
    }
}

/// One packet's line for programs.
struct RereadLine: Encodable {
    struct FieldChange: Encodable {
        let name: FieldName
        let was, now: String?
        let neededReview, needsReview, settled: Bool
    }

    struct FindingChange: Encodable {
        let concept, label: String
        let was, now: [Assertion]
        let settled: Bool
    }

    struct Change<Value: Encodable>: Encodable {
        let was, now: Value
    }

    let packet: PacketID
    let fax: FaxDigest
    let state: QueueState?
    /// `unchanged`, `changed` or `left`.
    let outcome: String
    let filed: Bool
    let reason: String?
    /// Where it would be split otherwise: the pages of each packet.
    let split: [[Int]]?
    let fields: [FieldChange]?
    let findings: [FindingChange]?
    let flag: Change<EligibilityFlag>?
    let missing: Change<[String]>?
    /// Pages that are kept back; null where nobody looked for any.
    let withheld: Change<[Int]?>?
    /// Fields and findings of such pages that read otherwise.
    let heldBack: Int?

    init(_ result: Rereading.Result, isFiling: Bool) {
        packet = result.packet
        fax = result.fax
        state = result.view?.item.state
        var change: ReadingChange?
        var left: Rereading.Reason?
        switch result.outcome {
        case .unchanged: outcome = "unchanged"
        case .changed(let made):
            outcome = "changed"
            change = made
        case .left(let reason):
            outcome = "left"
            left = reason
        }
        filed = isFiling && change != nil
        reason = left?.word
        if case .splitOtherwise(let sets)? = left { split = sets } else { split = nil }
        fields = change?.fields.map {
            FieldChange(
                name: $0.name, was: $0.was?.value.open(for: .showing),
                now: $0.now?.value.open(for: .showing), neededReview: $0.was?.needsReview ?? false,
                needsReview: $0.now?.needsReview ?? false, settled: $0.isSettled)
        }
        findings = change?.findings.map {
            FindingChange(
                concept: $0.concept, label: $0.label, was: $0.was, now: $0.now,
                settled: $0.isSettled)
        }
        flag = change.map { Change(was: $0.was.flag, now: $0.now.flag) }
        missing = change.map { Change(was: $0.was.missing, now: $0.now.missing) }
        withheld = change.map { Change(was: $0.sensitiveWas, now: $0.sensitiveNow) }
        heldBack = change?.heldBack
    }
}
