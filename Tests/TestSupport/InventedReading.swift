import Packets
import Review
import Vault

/// An invented child, as read from an invented fax.
public struct InventedChild: Sendable {
    let number: Int
    public var name: String
    public var guardian: String
    public var birthDate: Day
    public var recordNumber: String
    public var mediCalNumber: String
    public var phone: String
    /// The concept affirmed in the packet; nil for none.
    public var concept: String?
    /// The address is in weak ink: a person must look.
    public var hasOpenValue = false

    /// Number 0 is always the same child; the others differ in every value.
    public init(_ number: Int = 0, concept: String? = "cerebral_palsy") {
        self.number = number
        let (given, family) = Self.names[number % Self.names.count]
        name = number < Self.names.count ? "\(given) \(family)" : "\(given) \(family) \(number)"
        guardian = "Íñigo \(family)"
        birthDate = Day(known: 2021, 3, 4).adding(days: number) ?? Day(known: 2021, 3, 4)
        recordNumber = "MR-\(4_471_900 + number)"
        mediCalNumber = "9\(3_300_100 + number)A"
        phone = "760555\(100 + number % 100)".padded(to: 10)
        self.concept = concept
    }

    private static let names = [
        ("Marisol", "Peñaranda-Ruiz"), ("Teo", "Quillfeather"), ("Ximena", "Zubiría"),
        ("Odalys", "Ferncastle"), ("Bram", "Tolliverson"),
    ]

    /// Everything that must never stand on disk in the clear.
    public var secrets: [String] {
        name.split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init) + [
            guardian, birthDate.iso, "\(birthDate.month)/\(birthDate.day)/\(birthDate.year)",
            recordNumber, String(recordNumber.dropFirst(3)), mediCalNumber, phone, address,
        ]
    }

    /// Says on the page which child it is and what it has, for rules that read it again.
    var mark: String { "child:\(number):\(concept ?? "")" }

    var address: String { "\(name.utf8.count)7 Wrenfield Hollow" }

    func fields(page: Int) -> [Field] {
        func field(_ name: FieldName, _ value: String, _ doubts: [Doubt] = []) -> Field {
            Field(
                name: name, value: Confidential(value), confidence: doubts.isEmpty ? 0.97 : 0.4,
                doubts: doubts,
                evidence: Evidence(
                    page: page, box: Box(x: 40, y: 60, width: 300, height: 28),
                    text: "\(name.rawValue): \(value)"))
        }
        return [
            field(.childName, name), field(.childBirthDate, birthDate.iso),
            field(.childAddress, address, hasOpenValue ? [.weakInk] : []),
            field(.childPhone, phone), field(.guardianName, guardian),
            field(.medicalRecordNumber, recordNumber), field(.mediCalNumber, mediCalNumber),
        ]
    }

    func findings(page: Int) -> [Finding] {
        concept.map { [Finding(invented: $0, page: page, quote: "\(name) has it")] } ?? []
    }
}

extension Finding {
    public init(
        invented concept: String, assertion: Assertion = .affirmed, page: Int, quote: String
    ) {
        self.init(
            concept: concept, family: concept, label: concept, codes: [], assertion: assertion,
            confidence: 0.95,
            evidence: Evidence(
                page: page, box: Box(x: 40, y: 400, width: 500, height: 30), text: quote))
    }
}

/// An invented fax with one packet a child, one page each.
public struct InventedFax: Sendable {
    public let digest: FaxDigest
    public var children: [InventedChild]
    /// The pages of each child; the first has the first, and so on.
    public var pages: [[Int]]
    public var fileName: String
    public var received: String?
    /// Pages of sensitive strata; nil as if nobody had looked.
    public var sensitive: [SensitivePage]? = []

    /// - Parameter seed: faxes of one seed have the same bytes.
    public init(_ seed: String, children: [InventedChild] = [InventedChild()]) {
        digest = .of(Array("fax \(seed)".utf8))
        self.children = children
        pages = children.indices.map { [$0 + 1] }
        fileName = "from Wrenfield clinic \(seed).tif"
    }

    public var ids: [PacketID] { children.indices.map { PacketID(fax: digest, index: $0) } }

    public var reading: Reading {
        let packets = children.enumerated().map { place, child in
            let extracted = ExtractedPacket(
                pages: pages[place], fields: child.fields(page: pages[place][0]),
                findings: child.findings(page: pages[place][0]), circumstances: Circumstances(),
                language: "en",
                sensitive: sensitive?.filter { pages[place].contains($0.page) })
            return ReadPacket(
                extracted: extracted,
                eligibility: PlainFlagging().flag(extracted, receivedOn: Day(known: 2026, 5, 4)))
        }
        return Reading(
            fax: FaxRecord(
                name: fileName, sha256: digest, pages: children.count, bytes: 1234,
                transmission: Transmission(
                    sender: "WRENFIELD CLINIC", callerNumber: "7605550177", receivedAt: received)),
            pages: children.indices.map {
                ClassifiedPage(
                    number: $0 + 1, kind: .referral, isBlank: false, rotation: 0, confidence: 0.9)
            }, packets: packets, alerts: children.count > 1 ? [.multipleChildren] : [])
    }

    /// A line a child, as recognised.
    public var words: RecognizedFax {
        let box = Box(x: 40, y: 60, width: 300, height: 28)
        return RecognizedFax(
            transmission: reading.fax.transmission,
            pages: children.enumerated().map { place, child in
                let words = (child.secrets + [child.mark]).map {
                    Word(text: $0, confidence: 0.9, box: box)
                }
                return RecognizedPage(
                    number: place + 1, width: 1728, height: 2200, pixelsPerInch: 204,
                    lines: [Line(words: words, box: box, block: 0, paragraph: 0)], confidence: 0.9)
            })
    }

    public var images: [PageImage] {
        children.enumerated().map { place, child in
            PageImage(page: place + 1, png: Array("picture of \(child.name)'s page".utf8))
        }
    }
}

/// Rules simple enough to know their answer by heart.
public struct PlainFlagging: Flagging {
    public init() {}

    public func flag(_ packet: ExtractedPacket, receivedOn: Day) -> Eligibility {
        let concepts = packet.findings.filter { $0.assertion == .affirmed }.map(\.concept)
        let birth = packet.field(.childBirthDate).flatMap {
            Day(iso: $0.value.open(for: .testing))
        }
        let flag: EligibilityFlag
        if packet.circumstances.notAReferral != nil {
            flag = .notAReferral
        } else if let birth, birth.completedYears(until: receivedOn) >= 21 {
            flag = .agedOut
        } else if concepts.contains("cerebral_palsy") {
            flag = .category1
        } else if concepts.contains("at_risk") {
            flag = .category2
        } else {
            flag = .noIndication
        }
        return Eligibility(
            flag: flag, flags: [flag],
            reasons: [Reason(rule: "plain", text: "an invented rule", page: packet.pages.first)],
            missing: birth == nil ? ["child.dob"] : [], ruleBook: "plain 1")
    }
}

extension String {
    fileprivate func padded(to length: Int) -> String {
        self + String(repeating: "0", count: max(0, length - utf8.count))
    }
}
