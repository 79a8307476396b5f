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
    public let settings: Settings
    public let store: ReviewStore
    let originals: Originals
    private let late: LateRules

    /// The queue, whatever keeps it.
    public var queue: any ReviewQueue { store }
    public var ledger: any FaxLedger { store }

    /// Opens an office that `intake init` has made.
    public init(_ settings: Settings) throws { try self.init(settings, rules: nil) }

    /// - Parameter rules: the rules that these settings name, where they were read already.
    init(_ settings: Settings, rules: RuleSet?) throws {
        self.settings = settings
        late = LateRules(settings, known: rules)
        let master = try Self.keySource(settings).masterKey()
        guard FileManager.default.fileExists(atPath: settings.dataFolder) else {
            throw OfficeTrouble.noDataFolder(settings.dataFolder)
        }
        originals = Originals(dataFolder: settings.dataFolder, master: master)
        try originals.prepare()
        store = try ReviewStore(
            folder: settings.dataFolder, master: master, flagging: late,
            clock: ReviewStore.Clock(now: { .now }, day: { settings.day(of: $0) }))
    }

    /// The office's rules, read once, when first asked for.
    public func rules() throws(RuleSet.Trouble) -> RuleSet { try late.rules() }

    /// Makes the folders, the key and the store of a new office; what is there stays.
    public static func found(_ settings: Settings) throws -> Founding {
        var made: [String] = []
        for path in [settings.dataFolder] + settings.dropFolders.map(\.path) {
            if !FileManager.default.fileExists(atPath: path) { made.append(path) }
            try DurableFolder(path: path).create()
        }
        if case .file(let path) = settings.key, !FileManager.default.fileExists(atPath: path) {
            let folder = (path as NSString).deletingLastPathComponent
            try DurableFolder(path: folder).create()
            _ = try KeyFile(path: path).create()
            made.append(path)
        }
        _ = try Office(settings).rules()
        return Founding(made: made)
    }

    /// What `found` had to make.
    public struct Founding: Sendable {
        public let made: [String]
    }

    public static func rules(_ settings: Settings) throws(RuleSet.Trouble) -> RuleSet {
        try RuleSet(
            extraConditions: settings.extraConditions, extraForms: settings.extraForms,
            ownNumbers: settings.programmeNumbers)
    }

    public static func keySource(_ settings: Settings) -> any KeySource {
        switch settings.key {
        case .file(let path): KeyFile(path: path)
        case .credential(let name): SystemdCredential(name: name)
        }
    }

    /// Reads faxes with page readers of their own.
    public static func reader(_ settings: Settings, rules: RuleSet) throws(OfficeTrouble)
        -> FaxReader
    {
        FaxReader(recognizer: try recognizer(settings), rules: rules)
    }

    /// Recognises faxes with page readers of their own.
    public static func recognizer(_ settings: Settings) throws(OfficeTrouble) -> FaxRecognizer {
        let program = try pageReader(settings)
        let missing = TrainedData.missing(settings.languages)
        guard missing.isEmpty else { throw .missingLanguages(missing) }
        return FaxRecognizer(
            PageReaderPool(
                executable: program, workers: settings.workers, walls: wallRule(settings)),
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

    public var description: String {
        switch self {
        case .noDataFolder(let path):
            "the data folder \(path) is not there\nhint: a new office is made with: intake init"
        case .noPageReader(let path):
            "the page reader \(path) is not there or may not be executed\n"
                + "hint: keep page-reader and pdf-reader beside intake, or name the former as pageReader in pipeline.yml"
        case .missingLanguages(let languages):
            "trained data is missing: \(languages.joined(separator: ", "))\n"
                + "hint: apt-get install "
                + languages.map { "tesseract-ocr-\($0)" }.joined(separator: " ")
        }
    }
}
