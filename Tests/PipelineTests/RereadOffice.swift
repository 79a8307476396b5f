import Foundation
import GRDB
import Packets
import Recognition
import Review
import Spool
import Synchronization
import TestSupport
import Testing
import Vault

@testable import Pipeline
@testable import ReviewStore

/// An office in a folder of its own, whose rules change: of late it knows an invented condition.
final class RereadOffice: Sendable {
    let folder: String
    private let hasLearnt = Mutex(false)

    /// Reading the rules takes longer than all else here: each set is read once for all tests.
    private static let shipped = Result { try Office.rules(.standard) }
    private static let learnt = Result {
        let folder = NSTemporaryDirectory() + "intake-rules-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try condition.write(toFile: folder + "/own.yml", atomically: true, encoding: .utf8)
        var settings = Settings.standard
        settings.extraConditions = folder
        return try Office.rules(settings)
    }

    private static let condition = """
        conditions:
          - id: starfish_gait
            family: starfish_gait
            label: Starfish gait syndrome
            standing: C1
            terms:
              en: [starfish gait syndrome]
            examples:
              affirmed: ["Diagnosis: starfish gait syndrome"]
              other: ["No evidence of starfish gait syndrome."]

        """

    var settingsFile: String { folder + "/pipeline.yml" }

    static let letter = """
        REFERRAL TO THE MEDICAL THERAPY PROGRAM
        Patient: Amara Holloway       DOB: 03/01/2022
        Diagnosis: starfish gait syndrome
        """

    init() throws {
        folder = NSTemporaryDirectory() + "intake-reread-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder + "/rules", withIntermediateDirectories: true)
        try write("")
        for name in ["data", "keys", "witness"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + name, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        _ = try KeyFile(path: folder + "/keys/master.key").create()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func write(_ more: String) throws {
        let text = SettingsFile.template(
            dataFolder: "data", keyFile: "keys/master.key", dropFolder: "drop", quietSeconds: 0)
        try (text + more).write(toFile: settingsFile, atomically: true, encoding: .utf8)
    }

    /// The office as it is set now.
    func office() throws -> Office {
        let rules = hasLearnt.withLock { $0 } ? Self.learnt : Self.shipped
        return try Office(SettingsFile.read(settingsFile), rules: rules.get())
    }

    /// From now on the rules know the condition.
    func learn() throws {
        try Self.condition.write(
            toFile: folder + "/rules/own.yml", atomically: true, encoding: .utf8)
        try write("extraConditions: rules\n")
        hasLearnt.withLock { $0 = true }
    }

    /// Files a fax by the rules of now, or as another reading of its words has it.
    @discardableResult
    func file(_ text: String, as other: ((Reading) -> Reading)? = nil) throws -> [PacketID] {
        let office = try office()
        let words = FaxRecognizer.recognized(text, name: "letter.txt")
        try office.originals.keep(Array(text.utf8), digest: words.file.sha256)
        _ = try office.ledger.accept(
            Delivery(
                name: Confidential("letter.txt"), folder: "main", modifiedAt: .now, arrivedAt: .now),
            digest: words.file.sha256, bytes: words.file.bytes)
        guard let ticket = try office.ledger.takeNextToRead(worker: "w", lease: 60) else {
            throw Lost()
        }
        let today = office.settings.today
        let reading = FaxReader.read(
            words, rules: try office.rules(), received: today, arrived: today)
        let filed = other?(reading) ?? reading
        try office.ledger.finish(
            ticket, reading: filed, words: words.recognized,
            images: [PageImage(page: 1, png: Array("picture".utf8))])
        return filed.packets.indices.map { PacketID(fax: words.file.sha256, index: $0) }
    }

    /// As 0.1.0 left it, which kept no words.
    func forgetWords() throws {
        try office().store.pool.write { try $0.execute(sql: "UPDATE faxes SET words = NULL") }
    }

    struct Lost: Error {}

    func reread(
        _ mode: Rereading.Mode, recognizing words: (any PageReading)? = nil
    ) async throws -> [Rereading.Result] {
        let office = try office()
        let recognizer = words.map {
            FaxRecognizer($0, limits: .standard, languages: ["eng"])
        }
        let rereading = try Rereading(office, recognizer: recognizer, mode: mode, by: Self.admin)
        var results: [Rereading.Result] = []
        for fax in try await office.queue.filedFaxes(by: Self.admin) {
            results += try await rereading.read(fax) { _ in true }
        }
        return results
    }

    func view(_ id: PacketID) async throws -> PacketView {
        try await office().queue.show(id, by: Self.admin, for: .quality)
    }

    static let admin = Person(name: "admin", role: .administrator)
    static let clerk = Person(name: "clerk", role: .clerk)

    /// Runs the program itself on this office and gives what it prints.
    func intake(_ arguments: String...) throws -> Ended { try intake(arguments) }

    func intake(_ arguments: [String]) throws -> Ended {
        try Program.run(Program.built("intake"), arguments + ["--settings", settingsFile])
    }

    /// A fax that could not be read, of one byte.
    func heldFax(_ name: String) throws -> FaxDigest {
        let store = try office().store
        let digest = FaxDigest.of([7])
        try store.keptOriginals.keep([7], as: digest.hex)
        _ = try store.accept(
            Delivery(name: Confidential(name), folder: "main", modifiedAt: .now, arrivedAt: .now),
            digest: digest, bytes: 1)
        let ticket = try #require(try store.takeNextToRead(worker: "w", lease: 60))
        try store.hold(ticket, reason: .notAFax)
        return digest
    }
}

/// Recognises every fax as the same text.
struct OneText: PageReading {
    let text: String

    func read(
        _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
        looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws(RecognitionError) -> Recognized {
        Recognized(
            fax: FaxRecognizer.recognized(text, name: "").recognized,
            images: [PageImage(page: 1, png: Array("sharper".utf8))])
    }
}
