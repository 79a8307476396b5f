import Authority
import Foundation
import Packets
import Pipeline
import Review
import ReviewStore
import Spool
import Vault

/// An office with so many reviewers elsewhere and so many packets, filed as reading would file them.
struct Filling {
    let settings: String
    let reviewers: Int
    let packets: Int

    static let peopleFolder = "people"

    struct NotFilled: Error {}

    func run() async throws {
        let office = try Office(try SettingsFile.read(settings))
        for number in 0..<packets { try file(number, office) }
        try await certify(office)
    }

    private func certify(_ office: Office) async throws {
        let certificates = try await CertificateOffice(office)
        guard let words = Passphrase(Array("invented passphrase of a test 7".utf8)) else {
            throw NotFilled()
        }
        let authority = try await certificates.found(
            named: "Invented office", wrappedBy: words, cost: .least)
        try await put(
            try authority.issue(server: ["localhost", "127.0.0.1"], from: .now, days: 30), .server,
            certificates)
        let folder = office.settings.dataFolder + "/../" + Self.peopleFolder
        let place = DurableFolder(path: folder)
        try place.create()
        try place.replace(
            Array(
                try Data(contentsOf: URL(fileURLWithPath: certificates.folder + "/authority.pem"))),
            as: "authority.pem")
        for number in 0..<reviewers {
            let issued = try authority.issue(to: "reviewer\(number)", from: .now, days: 30)
            try await put(issued, .person, certificates)
            guard let key = issued.key else { throw NotFilled() }
            try place.replace(key, as: "reviewer\(number).key")
            try place.replace(issued.certificate, as: "reviewer\(number).pem")
        }
    }

    private func put(
        _ issued: Authority.Issued, _ kind: IssuedCertificate.Kind, _ office: CertificateOffice
    ) async throws {
        try await office.register(issued, kind, isReplacing: false)
        if kind == .server { try office.place(server: issued) }
    }

    private func file(_ number: Int, _ office: Office) throws {
        let digest = FaxDigest.of(Array("load \(number)".utf8))
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        _ = try office.store.accept(
            Delivery(
                name: Confidential("\(number).tif"), folder: "main", modifiedAt: now, arrivedAt: now
            ), digest: digest, bytes: 3)
        guard let ticket = try office.store.takeNextToRead(worker: "load", lease: 600) else {
            throw NotFilled()
        }
        // A page of a fax in fine resolution, as PNG, takes about so much.
        let pictures = (1...3).map { page in
            PageImage(page: page, png: (0..<80_000).map { _ in UInt8.random(in: 0...255) })
        }
        try office.store.finish(
            ticket, reading: reading(digest, number), words: words(number), images: pictures)
    }

    private func reading(_ digest: FaxDigest, _ number: Int) -> Reading {
        func field(_ name: FieldName, _ value: String) -> Field {
            Field(
                name: name, value: Confidential(value), confidence: 0.9, doubts: [],
                evidence: Evidence(
                    page: 1, box: Box(x: 1, y: 2, width: 3, height: 4), text: "quoted \(value)"))
        }
        let birth = Day(year: 2022, month: 3, day: 4)?.adding(days: -number * 7)
        let flags: [EligibilityFlag] = [.category1, .category2, .possible1, .noIndication]
        let flag = flags[number % flags.count]
        let packet = ReadPacket(
            extracted: ExtractedPacket(
                pages: [1, 2, 3],
                fields: [
                    field(.childName, "Invented \(number)-Testchild"),
                    field(.childBirthDate, birth?.iso ?? "2022-03-04"),
                    field(.childAddress, "\(number) Wrenfield Hollow, Brawley, CA 92227"),
                    field(.medicalRecordNumber, "MR-\(number)"), field(.childPhone, "7605550177"),
                ], findings: [], circumstances: Circumstances(), language: "en"),
            eligibility: Eligibility(
                flag: flag, flags: [flag], reasons: [], missing: ["guardian.signature"],
                ruleBook: "load"))
        return Reading(
            fax: FaxRecord(
                name: "fax.tif", sha256: digest, pages: 3, bytes: 3, transmission: Transmission()),
            pages: (1...3).map {
                ClassifiedPage(
                    number: $0, kind: .referral, isBlank: false, rotation: 0, confidence: 0.9)
            }, packets: [packet], alerts: [])
    }

    private func words(_ number: Int) -> RecognizedFax {
        let box = Box(x: 1, y: 2, width: 3, height: 4)
        return RecognizedFax(
            transmission: Transmission(),
            pages: (1...3).map { page in
                RecognizedPage(
                    number: page, width: 1728, height: 2200, pixelsPerInch: 204,
                    lines: (0..<30).map { line in
                        Line(
                            words: (0..<8).map {
                                Word(
                                    text: "w\(number)p\(page)l\(line)w\($0)", confidence: 0.9,
                                    box: box)
                            }, box: box, block: 0, paragraph: line)
                    })
            })
    }
}
