import Eligibility
import Extraction
import Findings
import Foundation
import Letters
import Packets
import Review
import StrictYAML
import Vault

/// All rules of an office, read and checked: the shipped ones and its own.
public struct RuleSet: Sendable {
    public let extractor: FaxExtractor
    public let findings: FindingReader
    public let book: RuleBook
    public let conditions: ConditionBook
    public let strata: StrataReader
    public let checklist: ChecklistBook

    /// Rules that can't be used.
    public enum Trouble: Error, Sendable, CustomStringConvertible {
        case wrong(YAMLFault)
        case notShipped(String)
        case unreadable(path: String)

        public var description: String {
            switch self {
            case .wrong(let fault): fault.description
            case .notShipped(let what):
                "the \(what) that belong to the program are missing\n"
                    + "hint: keep the .resources folders beside the program; install it again"
            case .unreadable(let path):
                "the rules \(path) can't be read\nhint: check owner and mode"
            }
        }
    }

    /// - Parameters:
    ///   - extraConditions: a folder of the office's own condition files.
    ///   - extraForms: a folder of its own forms.
    ///   - checklist: its own file of what a complete referral has.
    public init(
        extraConditions: String?, extraForms: String?, checklist: String? = nil,
        ownNumbers: Set<String>
    ) throws(Trouble) {
        self.checklist = try Self.checklist(checklist)
        let shipped: ([File], [File], File, Vocabulary)
        let strataFiles: [File]
        let ordinary: Vocabulary
        do {
            shipped = (
                try ShippedRules.conditions(), try ShippedRules.cues(),
                try ShippedEligibility.rules(),
                try ShippedRules.vocabulary()
            )
            strataFiles = try ShippedRules.strata()
            ordinary = try ShippedRules.strataVocabulary()
        } catch {
            throw .notShipped("rules")
        }
        let (shippedConditions, cueFiles, eligibility, vocabulary) = shipped
        let conditionFiles = shippedConditions + (try Self.files(extraConditions))
        let languageFiles = ExtractionRules.shipped(.languages)
        let formFiles = ExtractionRules.shipped(.forms) + (try Self.files(extraForms))
        guard !languageFiles.isEmpty else { throw .notShipped("languages") }
        let borne = KnownNames.shippedText
        guard !borne.isEmpty else { throw .notShipped("names") }
        do {
            conditions = try ConditionBook(documents: conditionFiles)
            let cues = try Self.cues(cueFiles)
            findings = FindingReader(conditions: conditions, cues: cues, vocabulary: vocabulary)
            strata = try StrataReader(
                documents: strataFiles, beside: findings, vocabulary: ordinary)
            var languages: [LanguageLexicon] = []
            for file in languageFiles {
                languages.append(try LanguageLexicon(document: try Self.document(file)))
            }
            var forms: [FormTemplate] = []
            for file in formFiles {
                forms += try FormTemplate.templates(in: try Self.document(file))
            }
            extractor = FaxExtractor(languages: languages, forms: forms, ownNumbers: ownNumbers)
            let texts =
                conditionFiles + cueFiles + strataFiles + languageFiles + formFiles
                + [eligibility, (name: "Names/borne.txt", text: borne)]
            let all = texts.map { "\($0.name)\n\($0.text.utf8.count)\n\($0.text)" }.joined()
            book = try RuleBook(
                text: eligibility.text, name: eligibility.name,
                digest: String(Fingerprint.of(Array(all.utf8)).prefix(12)), roles: conditions.roles)
        } catch {
            throw .wrong(error)
        }
    }

    /// The checklist alone, quicker than all rules.
    static func checklist(_ own: String?) throws(Trouble) -> ChecklistBook {
        let file: File
        if let own {
            file = try text(own)
        } else {
            guard let shipped = try? ShippedEligibility.checklist() else {
                throw .notShipped("rules")
            }
            file = shipped
        }
        do { return try ChecklistBook(text: file.text, name: file.name) } catch {
            throw .wrong(error)
        }
    }

    /// The words of letters.
    public static func letterTexts(_ own: String?) throws(Trouble) -> LetterTexts {
        let file: File
        if let own {
            file = try text(own)
        } else {
            guard let shipped = try? LetterTexts.shipped() else {
                throw .notShipped("words of letters")
            }
            file = shipped
        }
        do { return try LetterTexts(text: file.text, name: file.name) } catch {
            throw .wrong(error)
        }
    }

    private static func text(_ path: String) throws(Trouble) -> File {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(path: path) }
        return (path, text)
    }

    /// The assertion rules alone, without the conditions.
    public static func assessor() throws(Trouble) -> AssertionAssessor {
        guard let files = try? ShippedRules.cues(), !files.isEmpty else {
            throw .notShipped("rules")
        }
        do { return AssertionAssessor(cues: try cues(files)) } catch { throw .wrong(error) }
    }

    typealias File = (name: String, text: String)

    private static func cues(_ files: [File]) throws(YAMLFault) -> [AssertionCues] {
        var cues: [AssertionCues] = []
        for file in files { cues.append(try AssertionCues(name: file.name, text: file.text)) }
        return cues
    }

    private static func document(_ file: File) throws(YAMLFault) -> YAMLDocument {
        try YAMLDocument(text: file.text, name: file.name)
    }

    private static func files(_ folder: String?) throws(Trouble) -> [File] {
        guard let folder else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .unreadable(path: folder)
        }
        var files: [File] = []
        for name in names.sorted() where name.hasSuffix(".yml") || name.hasSuffix(".yaml") {
            let path = folder + "/" + name
            guard let data = FileManager.default.contents(atPath: path) else {
                throw .unreadable(path: path)
            }
            files.append((path, String(decoding: data, as: UTF8.self)))
        }
        return files
    }
}

extension RuleSet: Flagging {
    public func flag(_ packet: ExtractedPacket, receivedOn: Day) -> Eligibility {
        book.flag(packet, receivedOn: receivedOn)
    }

    public func read(_ laid: LaidPages, receivedOn: Day) throws -> LaidReading {
        guard let reading = FaxReader.read(laid, rules: self, received: receivedOn) else {
            throw ReviewError.badRequest("no page to read")
        }
        return reading
    }

    public func checklist(of facts: CheckFacts) -> Checklist { checklist.checklist(of: facts) }
}
