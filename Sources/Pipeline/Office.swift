import Foundation
import Packets
import Recognition
import Review
import ReviewStore
import Spool
import Vault

/// An office at work: its settings, rules, keys and store put together. The only place where the
/// parts are chosen.
public struct Office: Sendable {
    /// The program's.
    public static let version = "0.1.0"

    public let settings: Settings
    public let store: ReviewStore
    let originals: Originals
    private let late: LateRules
    private let source: any KeySource

    /// The queue, whatever keeps it.
    public var queue: any ReviewQueue { store }
    public var ledger: any FaxLedger { store }

    /// Opens an office that `intake init` has made.
    public init(_ settings: Settings) throws { try self.init(settings, rules: nil) }

    /// - Parameter rules: the rules that these settings name, where they were read already.
    init(_ settings: Settings, rules: RuleSet?) throws {
        self.settings = settings
        late = LateRules(settings, known: rules)
        let source = Self.keySource(settings)
        // A key that can't be had is told before anything is opened.
        _ = try source.masterKeys()
        guard FileManager.default.fileExists(atPath: settings.dataFolder) else {
            throw OfficeTrouble.noDataFolder(settings.dataFolder)
        }
        store = try ReviewStore(
            folder: settings.dataFolder, source: source, flagging: late,
            clock: Self.clock(settings),
            witness: settings.auditWitness.map { .writing($0) } ?? .nowhere)
        originals = Originals(store.keptOriginals)
        self.source = source
        try store.noteSettings(settings.prints, by: Self.systemUser(.administrator))
    }

    public static func clock(_ settings: Settings) -> ReviewStore.Clock {
        ReviewStore.Clock(now: { .now }, day: { settings.day(of: $0) })
    }

    /// The operating system's user, as who runs the program.
    public static func systemUser(_ role: Role) -> Person {
        Person(name: SystemUser.own.name, role: role)
    }

    /// Puts a new master key in the old one's place, or goes on where that was stopped.
    public func rotateKey(
        by person: Person, after: @escaping @Sendable (KeyRotation.Step) throws -> Void
    ) async throws -> KeyRotation.Report {
        try await KeyRotation(store, source: source, by: person, after: after).run()
    }

    /// The office's rules, read once, when first asked for.
    public func rules() throws(RuleSet.Trouble) -> RuleSet { try late.rules() }

    /// Makes the folders, the key and the store of a new office; what is there stays.
    public static func found(_ settings: Settings) throws -> Founding {
        var made: [String] = []
        let folders =
            [settings.dataFolder] + (settings.auditWitness.map { [$0] } ?? [])
            + settings.dropFolders.map(\.path)
        for path in folders {
            if !FileManager.default.fileExists(atPath: path) { made.append(path) }
            try DurableFolder(path: path).create()
        }
        if case .file(let path) = settings.key {
            let isNew = !FileManager.default.fileExists(
                atPath: settings.dataFolder + "/intake.sqlite")
            let others = isNew ? try KeyFile(path: path).served().map(\.path) : []
            guard others.isEmpty else { throw OfficeTrouble.keyTaken(path, others) }
            if !FileManager.default.fileExists(atPath: path) {
                _ = try foundKey(settings)
                made.append(path)
            }
        }
        let office = try Office(settings)
        // The rules that came with the programme were tried when it was made.
        if settings.hasOwnRules { _ = try office.rules() }
        return Founding(made: made)
    }

    /// The key source of the settings; a key file is made where there is none.
    public static func foundKey(_ settings: Settings) throws -> any KeySource {
        let source = keySource(settings)
        if case .file(let path) = settings.key, !FileManager.default.fileExists(atPath: path) {
            try DurableFolder(path: (path as NSString).deletingLastPathComponent).create()
            try KeyFile(path: path).create()
        }
        return source
    }

    /// What `found` had to make.
    public struct Founding: Sendable {
        public let made: [String]
    }

    public static func rules(_ settings: Settings) throws(RuleSet.Trouble) -> RuleSet {
        try RuleSet(
            extraConditions: settings.extraConditions, extraForms: settings.extraForms,
            checklist: settings.checklist,
            ownNumbers: settings.programmeNumbers)
    }

    public static func keySource(_ settings: Settings) -> any KeySource {
        switch settings.key {
        case .file(let path): KeyFile(path: path, asking: asking(settings))
        case .credential(let name): SystemdCredential(name: name, asking: asking(settings))
        }
    }

    /// Where passphrases come from: the descriptor that was named, else the terminal.
    public static func asking(_ settings: Settings) -> any PassphraseAsking {
        if let descriptor = settings.passphraseDescriptor {
            AskingOnce(asking: PassphraseDescriptor(descriptor))
        } else {
            AskingOnce(asking: PassphraseTerminal())
        }
    }

    /// Reads faxes with page readers of their own; `died` is told what a reader died of.
    public static func reader(
        _ settings: Settings, rules: RuleSet,
        died: @escaping @Sendable (ReaderFault) -> Void = { _ in }
    ) throws(OfficeTrouble) -> FaxReader {
        FaxReader(recognizer: try recognizer(settings, died: died), rules: rules)
    }

    /// Recognises faxes with page readers of their own.
    public static func recognizer(
        _ settings: Settings, died: @escaping @Sendable (ReaderFault) -> Void = { _ in }
    ) throws(OfficeTrouble) -> FaxRecognizer {
        let program = try pageReader(settings)
        let missing = TrainedData.missing(settings.languages)
        guard missing.isEmpty else { throw .missingLanguages(missing) }
        return FaxRecognizer(
            PageReaderPool(
                executable: program, workers: settings.workers, walls: wallRule(settings),
                died: died),
            limits: settings.limits, languages: settings.languages)
    }

    /// The page-reader program: as set, else beside this program.
    public static func pageReader(_ settings: Settings) throws(OfficeTrouble) -> String {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = (own as NSString).deletingLastPathComponent + "/page-reader"
        let path = settings.pageReader ?? beside
        for program in [path, PageReaderPool.pdfReader(beside: path)] {
            guard FileManager.default.isExecutableFile(atPath: program) else {
                throw .noPageReader(program)
            }
        }
        return path
    }

    private static func wallRule(_ settings: Settings) -> WallRule {
        WallRule(allowedMissing: settings.allowWithout)
    }

    /// Has both page readers try what their walls must stop. A second or so; blocking.
    ///
    /// - Throws: `OfficeTrouble` where a program is missing, `RecognitionError` where a wall does not
    ///   stand that the settings do not allow to be missing, or does not hold.
    public static func testWalls(_ settings: Settings) throws -> WallTest.Outcome {
        try WallTest(pageReader: try pageReader(settings), walls: wallRule(settings)).run()
    }
}

/// Why an office can't work.
public enum OfficeTrouble: Error, Sendable, CustomStringConvertible {
    case noDataFolder(String)
    case noPageReader(String)
    case missingLanguages([String])
    case noSuchGroup(String)
    /// A new data folder would share its key with these.
    case keyTaken(String, [String])

    public var description: String {
        switch self {
        case .noDataFolder(let path):
            "the data folder \(path) is not there\nhint: a new office is made with: intake init"
        case .noPageReader(let path):
            "the page reader \(path) is not there or may not be executed\n"
                + "hint: keep page-reader and pdf-reader beside intake, or name the former as pageReader in pipeline.yml"
        case .noSuchGroup(let name):
            "there is no group \(name) on this machine\n"
                + "hint: make it (groupadd), or name another as socketGroup in pipeline.yml"
        case .keyTaken(let path, let folders):
            "the master key \(path) opens another data folder: \(folders.joined(separator: ", "))\n"
                + "hint: name a key file of its own in pipeline.yml; rotating a shared one would take it "
                + "from the other. If that folder is gone for good, take its line out of \(path).serves"
        case .missingLanguages(let languages):
            "trained data is missing: \(languages.joined(separator: ", "))\n"
                + "hint: apt-get install "
                + languages.map { "tesseract-ocr-\($0)" }.joined(separator: " ")
        }
    }
}
