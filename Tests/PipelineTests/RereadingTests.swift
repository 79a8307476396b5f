import Foundation
import Packets
import Recognition
import Review
import Testing

@testable import Pipeline

@Suite("Reading again by other rules")
struct RereadingTests {
    private func change(_ results: [Rereading.Result]) throws -> ReadingChange {
        guard case .changed(let change)? = results.first?.outcome else {
            Issue.record("nothing changed")
            throw RereadOffice.Lost()
        }
        return change
    }

    private func reasons(_ results: [Rereading.Result]) -> [Rereading.Reason?] {
        results.map { if case .left(let reason) = $0.outcome { reason } else { nil } }
    }

    private func areUnchanged(_ results: [Rereading.Result]) -> Bool {
        results.allSatisfy { if case .unchanged = $0.outcome { true } else { false } }
    }

    @Test("changes nothing where the rules are the same, and then files nothing")
    func same() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        #expect(areUnchanged(try await folder.reread(.filing)))
        #expect(try await folder.view(id).reading == 1)
    }

    @Test("shows what would change and writes nothing but who looked")
    func shows() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        let before = try await folder.view(id)
        try folder.learn()
        let change = try change(try await folder.reread(.showing))
        #expect(change.findings.map(\.concept) == ["starfish_gait"])
        #expect(change.findings.first?.was == [])
        #expect(change.findings.first?.now == [.affirmed])
        #expect(change.was.flag != .category1)
        #expect(change.now.flag == .category1)
        #expect(try await folder.view(id) == before)
        let actions = try await folder.office().queue.audit(
            AuditFilter(packet: id), by: RereadOffice.admin
        ).map(\.action)
        #expect(Set(actions) == [.file, .view, .viewOriginal])
    }

    @Test("files what changes beside what was read, once; a person's values stand")
    func files() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        let first = try await folder.view(id)
        try await folder.office().queue.correct(
            id, [.value(.childName, Confidential("Amara Holloway-Singh"), page: nil)], reason: nil,
            by: RereadOffice.clerk, fence: nil)
        try folder.learn()
        #expect(try change(try await folder.reread(.filing)).now.flag == .category1)
        let view = try await folder.view(id)
        #expect(view.reading == 2)
        #expect(view.earlier == [first.read])
        #expect(view.item.flag == .category1)
        #expect(view.item.childName?.open(for: .testing) == "Amara Holloway-Singh")
        #expect(view.flaggings.last?.eligibility.ruleBook == view.read.eligibility.ruleBook)
        #expect(areUnchanged(try await folder.reread(.filing)))
        #expect(try await folder.view(id).reading == 2)
    }

    @Test("goes on where it was stopped: packets that were filed are not filed again")
    func resumes() async throws {
        let folder = try RereadOffice()
        let ids = try ["one", "two", "three"].map {
            try folder.file(RereadOffice.letter + "\n" + $0)[0]
        }
        try folder.learn()
        let office = try folder.office()
        let rereading = try Rereading(
            office, recognizer: nil, mode: .filing, by: RereadOffice.admin)
        let faxes = try await office.queue.filedFaxes(by: RereadOffice.admin)
        _ = try await rereading.read(faxes[0]) { _ in true }
        let results = try await folder.reread(.filing)
        #expect(results.count { if case .unchanged = $0.outcome { true } else { false } } == 1)
        for id in ids { #expect(try await folder.view(id).reading == 2) }
    }

    @Test("leaves a claimed packet, and one whose fax waits to be read, as they are")
    func atWork() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        try folder.learn()
        let queue = try folder.office().queue
        let claim = try await queue.claim(id, by: RereadOffice.clerk, lease: 600)
        #expect(reasons(try await folder.reread(.filing)) == [.claimed(by: "clerk")])
        #expect(try await folder.view(id).item.claim == claim)
        try await queue.release(id, reason: "", by: RereadOffice.clerk, fence: nil)
        try await queue.retry(id.text, reason: "", by: RereadOffice.clerk)
        #expect(reasons(try await folder.reread(.filing)) == [.beingRead])
        #expect(try await folder.view(id).reading == 1)
    }

    @Test("keeps a decision and shows the flag that would not have led to it")
    func decided() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        try await folder.office().queue.decide(
            id, Ruling(.notEligible(.condition)), by: RereadOffice.clerk, fence: nil)
        try folder.learn()
        let result = try #require(try await folder.reread(.filing).first)
        #expect(result.view?.item.state == .decided)
        let view = try await folder.view(id)
        #expect(view.item.state == .decided)
        #expect(view.decisions.map(\.verdict) == [.notEligible(.condition)])
        #expect(view.item.flag == .category1)
    }

    private static let twins = """
        REFERRAL
        Patient: Amara Holloway       DOB: 03/01/2022
        Diagnosis: spastic diplegic cerebral palsy
        \u{0C}REFERRAL
        Patient: Teo Quillfeather       DOB: 05/09/2021
        Diagnosis: starfish gait syndrome
        """

    @Test("leaves a packet that would be split otherwise, and marks it for a person")
    func split() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(Self.twins) { reading in
            let first = reading.packets[0]
            let all = ReadPacket(
                extracted: ExtractedPacket(
                    pages: [1, 2], fields: first.extracted.fields,
                    findings: first.extracted.findings,
                    circumstances: first.extracted.circumstances, language: "en"),
                eligibility: first.eligibility)
            return Reading(
                fax: reading.fax, pages: reading.pages, packets: [all], alerts: reading.alerts)
        }[0]
        let wanted: [Rereading.Reason?] = [.splitOtherwise([[1], [2]])]
        #expect(reasons(try await folder.reread(.showing)) == wanted)
        #expect(try await folder.view(id).item.pagesChanged == false)
        #expect(reasons(try await folder.reread(.filing)) == wanted)
        let view = try await folder.view(id)
        #expect(view.item.pagesChanged)
        #expect(view.reading == 1)
    }

    @Test("leaves packets whose pages would be one another's children's")
    func swapped() async throws {
        let folder = try RereadOffice()
        let ids = try folder.file(Self.twins) { reading in
            let packets = zip(reading.packets, reading.packets.reversed()).map { own, other in
                ReadPacket(
                    extracted: ExtractedPacket(
                        pages: own.extracted.pages, fields: other.extracted.fields,
                        findings: other.extracted.findings,
                        circumstances: other.extracted.circumstances, language: "en"),
                    eligibility: other.eligibility)
            }
            return Reading(
                fax: reading.fax, pages: reading.pages, packets: packets, alerts: reading.alerts)
        }
        #expect(ids.count == 2)
        #expect(reasons(try await folder.reread(.filing)) == [.anotherChild, .anotherChild])
        for id in ids {
            #expect(try await folder.view(id).reading == 1)
            #expect(try await folder.view(id).item.pagesChanged)
        }
    }

    @Test("reads the others of a fax of several children by themselves")
    func siblings() async throws {
        let folder = try RereadOffice()
        let ids = try folder.file(Self.twins)
        try folder.learn()
        let queue = try folder.office().queue
        _ = try await queue.claim(ids[0], by: RereadOffice.clerk, lease: 600)
        #expect(reasons(try await folder.reread(.filing)) == [.claimed(by: "clerk"), nil])
        #expect(try await folder.view(ids[0]).reading == 1)
        #expect(try await folder.view(ids[1]).item.flag == .category1)
    }

    @Test("recognises the original anew on demand, and keeps its words and pictures where it files")
    func recognises() async throws {
        let folder = try RereadOffice()
        let id = try folder.file(RereadOffice.letter)[0]
        let other = OneText(text: RereadOffice.letter + "\nMRN: 4471900")
        let shown = try change(try await folder.reread(.showing, recognizing: other))
        #expect(shown.fields.map(\.name) == [.medicalRecordNumber])
        #expect(areUnchanged(try await folder.reread(.showing)), "showing kept nothing")
        _ = try change(try await folder.reread(.filing, recognizing: other))
        #expect(areUnchanged(try await folder.reread(.showing)), "its words are kept")
        let image = try await folder.office().queue.pageImage(
            1, of: id, by: RereadOffice.clerk, for: .intake)
        #expect(image.png == Array("sharper".utf8))
        #expect(try await folder.view(id).reading == 2)
    }

    @Test("a fax that was joined away is recognised anew with the packet that stands for it")
    func recognisesJoined() async throws {
        let folder = try RereadOffice()
        let stays = try folder.file(RereadOffice.letter)[0]
        let goes = try folder.file(RereadOffice.letter + "\nMRN: 4471900")[0]
        _ = try folder.intake("join", goes.text, stays.text)
        let named = try folder.intake("reread", goes.text, "--apply")
        #expect(named.code == 65)
        #expect(named.errors.contains("packet \(goes) was joined into \(stays)"))
        try folder.learn()
        let anew = OneText(text: RereadOffice.letter + "\nMRN: 4471955")
        let shown = try await folder.reread(.showing, recognizing: anew)
        #expect(shown.map(\.packet) == [stays])
        guard case .changed? = shown.first?.outcome else {
            Issue.record("\(shown.map(\.outcome))")
            return
        }
        _ = try await folder.reread(.filing, recognizing: anew)
        let view = try await folder.view(stays)
        #expect(view.read.extracted.pages == [1, 2])
        #expect(view.read.extracted.field(.medicalRecordNumber)?.value == Confidential("4471955"))
        let picture = try await folder.office().queue.pageImage(
            2, of: stays, by: RereadOffice.admin, for: .quality)
        #expect(picture.png == Array("sharper".utf8))
        let back = try folder.intake("undo", goes.text)
        #expect(back.code == 0, "\(back.errors)")
        let own = try await folder.view(goes)
        #expect(own.read.extracted.field(.medicalRecordNumber)?.value == Confidential("4471955"))
    }

    @Test(
        "says of a fax filed before words were kept that it has none, until it is recognised anew")
    func noWords() async throws {
        let folder = try RereadOffice()
        try folder.file(RereadOffice.letter)
        try folder.forgetWords()
        #expect(reasons(try await folder.reread(.filing)) == [.noWords])
        let same = OneText(text: RereadOffice.letter)
        #expect(areUnchanged(try await folder.reread(.showing, recognizing: same)))
        #expect(reasons(try await folder.reread(.showing)) == [.noWords])
        #expect(areUnchanged(try await folder.reread(.filing, recognizing: same)))
        #expect(areUnchanged(try await folder.reread(.showing)))
    }

    @Test("says that an original is damaged, and that it can't be recognised")
    func damaged() async throws {
        struct Refusing: PageReading {
            func read(
                _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
                looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
                progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
            ) async throws(RecognitionError) -> Recognized { throw .readerNotStarted }
        }
        let folder = try RereadOffice()
        try folder.file(RereadOffice.letter)
        #expect(
            reasons(try await folder.reread(.filing, recognizing: Refusing()))
                == [.notRecognized(.readerNotStarted)])
        let originals = folder.folder + "/data/originals"
        for name in try FileManager.default.contentsOfDirectory(atPath: originals) {
            try Data("other".utf8).write(to: URL(fileURLWithPath: originals + "/" + name))
        }
        #expect(
            reasons(try await folder.reread(.filing, recognizing: Refusing()))
                == [.originalDamaged])
    }
}
