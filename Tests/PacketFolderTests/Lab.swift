import Foundation
import PacketFolder
import Packets
import Review
import TestSupport
import Vault

/// An invented packet and what belongs to its copy.
enum Lab {
    static let now = Instant(milliseconds: 1_795_824_000_000)
    static let reader = Person(name: "rosa", role: .reviewer)

    /// A white page of one bit a pixel, as the page reader gives it: rows stored without compression.
    static func png(width: Int = 600, height: Int = 800) -> [UInt8] {
        func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
        func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
            word(data.count) + Array(kind.utf8) + data + word(Int(crc(Array(kind.utf8) + data)))
        }
        let row = [UInt8(0)] + Array(repeating: 255, count: (width + 7) / 8)
        let raw = (0..<height).flatMap { _ in row }
        var packed: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: raw.count, by: 65_535) {
            let part = raw[start..<min(start + 65_535, raw.count)]
            let isLast: UInt8 = start + part.count == raw.count ? 1 : 0
            let size = [UInt8(part.count & 255), UInt8(part.count >> 8)]
            packed += [isLast] + size + size.map { ~$0 } + part
        }
        packed += word(adler(raw))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", word(width) + word(height) + [1, 0, 0, 0, 0]) + chunk("IDAT", packed)
            + chunk("IEND", [])
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }

    private static func adler(_ bytes: [UInt8]) -> Int {
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    static func words(_ page: Int, _ text: String = "Peñaranda affirmed “diplejía” 😀") -> PageText {
        var x = 60
        var placed: [PlacedWord] = []
        for part in text.split(separator: " ") {
            let width = part.count * 12
            placed.append(
                PlacedWord(text: "\(part)", box: Box(x: x, y: 100, width: width, height: 30)))
            x += width + 14
        }
        return PageText(page: page, width: 600, height: 800, pixelsPerInch: 100, lines: [placed])
    }

    static func finding(
        _ concept: String, _ assertion: Assertion, codes: [String] = [], page: Int = 1
    ) -> Finding {
        Finding(
            concept: concept, family: concept, label: concept.replacing("_", with: " "),
            codes: codes, assertion: assertion, confidence: 0.9,
            evidence: Evidence(
                page: page, box: Box(x: 1, y: 2, width: 3, height: 4),
                text: "quoted line on \(concept)"))
    }

    static let roles: [String: ConceptRole] = [
        "spastic_diplegia": ConceptRole(
            concept: "spastic_diplegia", label: "Spastic diplegia", standing: .category1,
            ground: .a1),
        "myopathy": ConceptRole(
            concept: "myopathy", label: "Myopathy", standing: .category1, ground: .a2),
        "clonus": ConceptRole(
            concept: "clonus", label: "Clonus", standing: .category2Finding, finding: .f2),
        "spasticity": ConceptRole(
            concept: "spasticity", label: "Spasticity", standing: .category1Support, ground: .a1),
        "hypotonia": ConceptRole(
            concept: "hypotonia", label: "Hypotonia", standing: .category2Finding, finding: .f4,
            maximumAgeMonths: 12),
        "asymmetry": ConceptRole(
            concept: "asymmetry", label: "Asymmetry", standing: .category2Finding, finding: .f5),
        "prematurity": ConceptRole(
            concept: "prematurity", label: "Prematurity", standing: .category2Support),
    ]

    static func view(
        findings: [Finding] = [
            finding("spastic_diplegia", .affirmed, codes: ["G80.1"]),
            finding("myopathy", .possible), finding("clonus", .affirmed),
            finding("asymmetry", .negated), finding("muscular_dystrophy", .family),
            finding("prematurity", .historical),
        ],
        pages: [Int] = [1, 2], sensitive: [SensitivePage] = [], corrections: [Correction] = [],
        decisions: [Decision] = [], openBirthDate: Bool = false, language: String = "en"
    ) -> PacketView {
        func field(_ name: FieldName, _ value: String, _ doubts: [Doubt] = []) -> Field {
            Field(
                name: name, value: Confidential(value), confidence: doubts.isEmpty ? 0.97 : 0.4,
                doubts: doubts,
                evidence: Evidence(
                    page: 1, box: Box(x: 40, y: 60, width: 300, height: 28), text: "line"))
        }
        let day = Day(year: 2026, month: 11, day: 20)!
        let fields = [
            field(.childName, "Marisol Peñaranda-Ruiz"),
            field(.childBirthDate, "2024-03-04", openBirthDate ? [.weakInk] : []),
            field(.childSex, "female"), field(.mediCalNumber, "93300100A"),
            field(.guardianName, "Íñigo Peñaranda"), field(.childPhone, "7605550100"),
            field(.referrerName, "Odalys Ferncastle"), field(.referrerNPI, "1234567893"),
            field(.referrerOrganization, "Wrenfield Clinic"), field(.referralDate, "2026-11-18"),
        ]
        let extracted = ExtractedPacket(
            pages: pages, fields: fields, findings: findings,
            circumstances: Circumstances(
                examinationDay: Day(year: 2026, month: 10, day: 2), gestationalWeeks: 28),
            language: language, sensitive: sensitive)
        let eligibility = Eligibility(
            flag: .category1, flags: [.category1],
            reasons: [Reason(rule: "category-1", text: "spastic diplegia is affirmed", page: 1)],
            missing: ["child.address"], ruleBook: "test")
        let read = ReadPacket(extracted: extracted, eligibility: eligibility)
        let fax = FaxDigest.of(Array("a fax".utf8))
        let id = PacketID(fax: fax, index: 0)
        return PacketView(
            item: QueueItem(
                id: id, fax: fax, state: .claimed, flag: .category1, flags: [.category1],
                alerts: [.handwriting], receivedAt: now, receivedOn: day,
                childName: Confidential("Marisol Peñaranda-Ruiz"), childBirthDate: nil,
                pages: pages.count, open: 0, missing: [], claim: nil),
            read: read, reading: 1, earlier: [],
            fax: FaxRecord(
                name: "x.tif", sha256: fax, pages: pages.count, bytes: 10,
                transmission: Transmission()),
            pages: pages.map {
                ClassifiedPage(
                    number: $0, kind: $0 == 1 ? .referral : .clinicalNote, isBlank: false,
                    rotation: 0, confidence: 0.9)
            }, corrections: corrections, decisions: decisions,
            flaggings: [Flagged(eligibility: eligibility, cause: .reading, at: now)])
    }

    static func claim(_ view: PacketView, fence: Int = 3) -> Claim {
        Claim(
            packet: view.item.id, fence: fence, holder: reader, until: now.adding(seconds: 3600))
    }

    static func setting(_ language: LetterLanguage = .english) -> PacketCopy.Setting {
        PacketCopy.Setting(
            roles: roles, today: Day(year: 2026, month: 11, day: 28)!, language: language,
            version: "0.0", recipient: "rosa")
    }

    static func copy(
        _ view: PacketView, opening: SensitiveOpening.Reason? = nil, fence: Int = 3
    ) -> PacketCopy {
        let hidden = view.withheld?.pages ?? []
        let pages = view.packet.extracted.pages.filter { !hidden.contains($0) }
        return PacketCopy(
            view: view, images: pages.map { PageImage(page: $0, png: png()) },
            words: pages.map { words($0) }, packetJSON: Array("{}\n".utf8),
            claim: claim(view, fence: fence), opening: opening)
    }

    static func scratch() -> String {
        NSTemporaryDirectory() + "intake-folders-" + UUID().uuidString
    }

    /// What a program prints; nil where it fails.
    static func ran(_ program: String, _ arguments: [String]) throws -> Ended {
        try Program.run("/usr/bin/" + program, arguments)
    }
}
