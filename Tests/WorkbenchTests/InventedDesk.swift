import Packets
import Review
import TestSupport
import Workbench

/// A bench over packets in memory: every request is answered as a queue would.
struct InventedDesk {
    var bench: Bench
    /// Those that nobody has claimed, most urgent first.
    private var waiting: [PacketView]
    private(set) var open: PacketView?
    private(set) var requests: [Request] = []
    private(set) var keys = 0
    /// Whose the packets are, before somebody says so.
    private let kin: Kin
    /// Refuses the next request with these words.
    var refusal: (words: String, isLost: Bool)?
    /// What waits all the same, where nothing is left.
    var remainder: Remainder?

    static let clerk = Person(name: "cleo", role: .clerk)
    static let today = Day(known: 2026, 5, 4)
    static let page = PictureArea(x: 0, y: 0, width: 1728, height: 2200)

    init(
        _ packets: [ReadPacket], phrases: Phrases = .english, size: Size = .least,
        kin: Kin = Kin()
    ) {
        self.kin = kin
        bench = Bench(phrases: phrases, today: Self.today, size: size)
        waiting = packets.enumerated().map { Self.view($0.element, number: $0.offset, []) }
        carry(out: [.next])
    }

    mutating func press(_ pressed: Key...) {
        for key in pressed {
            keys += 1
            tell(.key(key))
        }
    }

    mutating func type(_ text: String) { for letter in text { press(.letter(letter)) } }

    mutating func tell(_ event: Event) { carry(out: bench.handle(event)) }

    private mutating func carry(out wanted: [Request]) {
        for request in wanted {
            requests.append(request)
            if let refusal {
                self.refusal = nil
                tell(.refused(refusal.words, isLost: refusal.isLost))
            } else if let event = answer(request) {
                tell(event)
            }
        }
    }

    private mutating func answer(_ request: Request) -> Event? {
        switch request {
        case .next:
            guard !waiting.isEmpty else {
                open = nil
                return .nothingLeft(remainder)
            }
            let view = waiting.removeFirst()
            open = view
            return .claimed(
                Claim(
                    packet: view.item.id, fence: 1, holder: Self.clerk,
                    until: Instant(milliseconds: 0)), view, waiting: waiting.count, kin: kin)
        case .correct(_, let changes, _):
            guard let view = open else { return nil }
            var corrections = view.corrections
            for wish in changes {
                var change = wish
                if case .flagged(let said, let over, _) = wish {
                    let shown = ShownPacket(view.read.extracted, corrections: corrections)
                    change = .flagged(said, over: over, on: FlagCheck.facts(of: shown.extracted))
                }
                corrections.append(
                    Correction(
                        number: corrections.count + 1, change: change, by: Self.clerk,
                        at: Instant(milliseconds: 0)))
            }
            let changed = Self.view(view.read, number: 0, corrections, id: view.item.id)
            open = changed
            return .saved(changed)
        case .setApart, .duplicate, .join: return .gone
        case .putBack(let id): return .isBack(id, other: nil, kin: nil)
        case .undoJoin(let id, let other):
            guard let view = open, view.item.id == other else {
                return .isBack(id, other: nil, kin: nil)
            }
            // Without what the other had brought.
            let single = Self.view(packet(7), number: 0, [], id: other)
            open = single
            return .isBack(id, other: single, kin: Kin())
        case .turn, .turnBack:
            guard let view = open else { return nil }
            if case .turn = request { return .turned(view, kin: kin, undo: 7) }
            return .turned(view, kin: kin, undo: nil)
        case .setChild(_, .takeBack): return .kin(kin)
        case .setChild: return .kin(Kin())
        case .picture(_, let page): return .picture(page: page, Self.page, why: nil)
        case .release, .openPicture, .leave: return nil
        }
    }

    static func view(
        _ read: ReadPacket, number: Int, _ corrections: [Correction], id: PacketID? = nil,
        alerts: [Alert] = [], transmission: Transmission = Transmission()
    ) -> PacketView {
        let fax = FaxDigest.of(Array("desk \(number)".utf8))
        let shown = ShownPacket(read.extracted, corrections: corrections)
        let day = Day(known: 2026, 5, 1)
        let flagged =
            (try? read.eligibility(with: corrections, by: PlainFlagging(), receivedOn: day))
            ?? read.eligibility
        let open = shown.fields.filter { $0.origin == .read && $0.field.needsReview }.count
        let item = QueueItem(
            id: id ?? PacketID(fax: fax, index: 0), fax: fax, state: .claimed, flag: flagged.flag,
            flags: flagged.flags, alerts: alerts, receivedAt: Instant(milliseconds: 0),
            receivedOn: day,
            childName: shown.extracted.field(.childName)?.value,
            childBirthDate: shown.extracted.field(.childBirthDate)
                .flatMap { Day(iso: $0.value.open(for: .testing)) }.map { Confidential($0) },
            pages: read.extracted.pages.count, open: open, missing: flagged.missing, claim: nil,
            isChecked: FlagCheck(corrections)?.stands(over: shown.extracted) == true)
        return PacketView(
            item: item, read: read, reading: 1, earlier: [],
            fax: FaxRecord(
                name: "fax.tif", sha256: fax, pages: 1, bytes: 1, transmission: transmission),
            pages: [], corrections: corrections, decisions: [],
            flaggings: [
                Flagged(eligibility: flagged, cause: .reading, at: Instant(milliseconds: 0))
            ])
    }

    /// What the person changed last.
    var said: [Change] {
        requests.reversed().lazy.compactMap { request -> [Change]? in
            if case .correct(_, let changes, _) = request { changes } else { nil }
        }.first ?? []
    }

    func value(_ name: FieldName) -> String? {
        open?.shown.fields.first { $0.field.name == name }?.field.value.open(for: .testing)
    }
}

/// An invented packet with what a test says of its fields.
func packet(
    _ number: Int = 0, doubts: [FieldName: [Doubt]] = [:],
    rivals: [FieldName: [(String, Int)]] = [:],
    without: Set<FieldName> = [], assertion: Assertion = .affirmed, confidence: Double = 0.95
) -> ReadPacket {
    let child = InventedChild(number)
    let read = InventedFax("desk \(number)", children: [child]).reading.packets[0].extracted
    let fields = read.fields.filter { !without.contains($0.name) }.map { field in
        Field(
            name: field.name, value: field.value, confidence: field.confidence,
            doubts: doubts[field.name] ?? [], evidence: field.evidence,
            rivals: (rivals[field.name] ?? []).map { value, page in
                Mention(
                    value: Confidential(value),
                    evidence: Evidence(
                        page: page, box: Box(x: 50, y: 900, width: 200, height: 30),
                        text: "elsewhere: \(value)"))
            })
    }
    let findings = read.findings.map {
        Finding(
            concept: $0.concept, family: $0.family, label: $0.label, codes: [],
            assertion: assertion, confidence: confidence, evidence: $0.evidence)
    }
    let extracted = ExtractedPacket(
        pages: read.pages, fields: fields, findings: findings, circumstances: Circumstances(),
        language: "en")
    return ReadPacket(
        extracted: extracted,
        eligibility: PlainFlagging().flag(extracted, receivedOn: InventedDesk.today))
}
