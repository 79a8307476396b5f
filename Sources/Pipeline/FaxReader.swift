import Eligibility
import Extraction
import Findings
import Layout
import Packets
import Recognition
import Vault

/// The whole reading of one fax, in order: recognise, look again where extraction doubts, extract,
/// find, flag. Stores nothing.
public struct FaxReader: Sendable {
    private let recognizer: any PageReading
    private let rules: RuleSet
    private let limits: FaxLimits
    private let languages: [String]

    public init(
        recognizer: any PageReading, rules: RuleSet, limits: FaxLimits, languages: [String]
    ) {
        self.recognizer = recognizer
        self.rules = rules
        self.limits = limits
        self.languages = languages
    }

    /// A reading together with the clean pages it speaks of.
    public struct Outcome: Sendable {
        public let reading: Reading
        public let images: [PageImage]
    }

    /// Reads a fax file's bytes. `received` is the day ages are counted on: the caller's word, else
    /// what the receiving machine wrote, else `arrived` (the file's time).
    public func read(
        _ bytes: [UInt8], name: String, received: Day?, arrived: Day,
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws(RecognitionError) -> Outcome {
        @Sendable func day(_ fax: RecognizedFax) -> Day {
            received ?? fax.transmission.receivedDay ?? arrived
        }
        let extractor = rules.extractor
        let recognized = try await recognizer.read(
            bytes, limits: limits, languages: languages,
            looking: { extractor.doubtfulPlaces($0, received: day($0)) }, progress: progress)
        return Outcome(
            reading: Self.reading(
                of: recognized.fax, rules: rules, bytes: bytes, name: name,
                received: day(recognized.fax)),
            images: recognized.images)
    }

    /// Reads text that is already recognised, a form feed between pages.
    public static func read(
        text: String, rules: RuleSet, bytes: [UInt8], name: String, received: Day
    ) -> Reading {
        reading(
            of: RecognizedFax(plainText: text), rules: rules, bytes: bytes, name: name,
            received: received)
    }

    private static func reading(
        of fax: RecognizedFax, rules: RuleSet, bytes: [UInt8], name: String, received: Day
    ) -> Reading {
        let extraction = rules.extractor.extract(fax, received: received)
        let layouts = Dictionary(
            uniqueKeysWithValues: extraction.layouts.map { ($0.page.number, $0) })
        let kinds = Dictionary(
            uniqueKeysWithValues: extraction.pages.map { ($0.number, $0.kind) })
        let packets = extraction.drafts.map { draft in
            let pages = draft.pages.compactMap { layouts[$0] }
            let found = rules.findings.read(pages, kinds: kinds, language: draft.language)
            let packet = draft.joined(with: found)
            return ReadPacket(
                extracted: packet, eligibility: rules.book.flag(packet, receivedOn: received))
        }
        return Reading(
            fax: FaxRecord(
                name: name, sha256: FaxDigest.of(bytes), pages: fax.pages.count,
                bytes: bytes.count, transmission: extraction.transmission),
            pages: extraction.pages, packets: packets, alerts: extraction.alerts)
    }
}

extension PacketDraft {
    /// The draft with what the findings reader says of the same pages.
    fileprivate func joined(with found: PacketFindings) -> ExtractedPacket {
        ExtractedPacket(
            pages: pages, fields: fields, findings: found.findings,
            circumstances: Circumstances(
                examinationDay: found.examinationDay, gestationalWeeks: found.gestationalWeeks,
                statedAgeMonths: statedAgeMonths, hasMedicalRecord: hasMedicalRecord,
                notAReferral: notAReferral, asksForAtRisk: found.asksForAtRisk,
                hasUnreadText: found.hasUnreadText),
            language: language)
    }
}
