import Eligibility
import Extraction
import Findings
import Layout
import Packets
import Recognition
import Review
import Synchronization
import Vault

/// The first half of a reading, as an office has set it: words with places, and clean pages.
public struct FaxRecognizer: Sendable {
    private let pages: any PageReading
    private let limits: FaxLimits
    private let languages: [String]

    public init(_ pages: any PageReading, limits: FaxLimits, languages: [String]) {
        self.pages = pages
        self.limits = limits
        self.languages = languages
    }

    /// Recognises a fax file's bytes, and looks again where the rules doubt what was read.
    /// `received` and `arrived` as for a reading: the rules doubt by the day. `call` is what the fax server
    /// said beside the fax; it goes with the words from here on.
    public func recognize(
        _ bytes: [UInt8], name: String, call: CallRecord? = nil, rules: RuleSet, received: Day?,
        arrived: Day, today: Day? = nil, turned: [Int: PageRotation] = [:],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws(RecognitionError) -> Outcome {
        let extractor = rules.extractor
        let first = Mutex<(fax: RecognizedFax, extraction: FaxExtraction)?>(nil)
        let recognized = try await pages.read(
            bytes, limits: limits, languages: languages, orders: ReadingOrders(turned: turned),
            looking: { fax in
                let fax = fax.told(call)
                let extraction = extractor.extract(
                    fax,
                    received: received ?? fax.transmission.receivedDay(notAfter: today) ?? arrived)
                first.withLock { $0 = (fax, extraction) }
                return extraction.doubtfulPlaces
            }, progress: progress)
        let file = FaxFile(name: name, sha256: FaxDigest.of(bytes), bytes: bytes.count)
        let known = first.withLock { $0 }
        let fax = recognized.fax.told(call)
        return Outcome(
            words: FaxWords(file: file, recognized: fax), images: recognized.images,
            extraction: known?.fax == fax ? known?.extraction : nil)
    }

    /// Recognises one page of a fax anew, turned as a person said, and looks again where the rules doubt it among
    /// the fax's other pages as they are known.
    ///
    /// - Returns: nil where the page could not be read so.
    func recognize(
        page number: Int, turned: PageRotation, of bytes: [UInt8], among known: RecognizedFax,
        rules: RuleSet, received: Day
    ) async throws(RecognitionError) -> (page: RecognizedPage, image: PageImage)? {
        let extractor = rules.extractor
        let recognized = try await pages.read(
            bytes, limits: limits, languages: languages,
            orders: ReadingOrders(turned: [number: turned], only: number),
            looking: { fax in
                guard let page = fax.pages.first(where: { $0.number == number }) else { return [] }
                return extractor.extract(known.with(page), received: received).doubtfulPlaces
                    .filter { $0.page == number }
            }, progress: { _, _ in })
        guard let page = recognized.fax.pages.first(where: { $0.number == number }),
            let image = recognized.images.first(where: { $0.page == number }),
            page.rotation == turned.rawValue
        else { return nil }
        return (page, image)
    }

    /// What a fax was recognised as.
    public struct Outcome: Sendable {
        public let words: FaxWords
        public let images: [PageImage]
        /// What the rules make of these very words; nil where a second look added to them since.
        let extraction: FaxExtraction?
    }
}

/// The whole reading of one fax, in order: recognise, look again where extraction doubts, extract,
/// find, flag. Stores nothing.
public struct FaxReader: Sendable {
    private let recognizer: FaxRecognizer
    private let rules: RuleSet

    public init(recognizer: FaxRecognizer, rules: RuleSet) {
        self.recognizer = recognizer
        self.rules = rules
    }

    /// A reading together with what it was read from and the clean pages it speaks of.
    public struct Outcome: Sendable {
        public let reading: Reading
        public let words: FaxWords
        public let images: [PageImage]
    }

    /// Reads a fax file's bytes. `received` is the day ages are counted on: the caller's word, else
    /// what the receiving machine wrote, unless that is after `today`, else `arrived` (the file's time).
    public func read(
        _ bytes: [UInt8], name: String, call: CallRecord? = nil, received: Day?, arrived: Day,
        today: Day? = nil, turned: [Int: PageRotation] = [:],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws(RecognitionError) -> Outcome {
        let recognized = try await recognizer.recognize(
            bytes, name: name, call: call, rules: rules, received: received, arrived: arrived,
            today: today, turned: turned, progress: progress)
        let words = recognized.words
        let day = Self.day(words, received: received, arrived: arrived, today: today)
        let extraction =
            recognized.extraction
            ?? rules.extractor.extract(words.recognized, received: day)
        return Outcome(
            reading: Self.read(words, extraction, rules: rules, received: day), words: words,
            images: recognized.images)
    }

    /// Reads a fax whose words are known: what the rules make of them.
    public static func read(
        _ words: FaxWords, rules: RuleSet, received: Day?, arrived: Day
    ) -> Reading {
        let day = day(words, received: received, arrived: arrived)
        let extraction = rules.extractor.extract(words.recognized, received: day)
        return read(words, extraction, rules: rules, received: day)
    }

    private static func day(
        _ words: FaxWords, received: Day?, arrived: Day, today: Day? = nil
    ) -> Day {
        received ?? words.recognized.transmission.receivedDay(notAfter: today) ?? arrived
    }

    private static func read(
        _ words: FaxWords, _ extraction: FaxExtraction, rules: RuleSet, received: Day
    ) -> Reading {
        let fax = words.recognized
        let packets = packets(extraction, rules: rules, received: received)
        return Reading(
            fax: FaxRecord(
                name: words.file.name, sha256: words.file.sha256, pages: fax.pages.count,
                bytes: words.file.bytes, transmission: extraction.transmission),
            pages: extraction.pages, packets: packets, alerts: extraction.alerts)
    }

    /// Reads pages that a person laid together, as one packet.
    static func read(_ laid: LaidPages, rules: RuleSet, received: Day) -> LaidReading? {
        let extraction = rules.extractor.extract(
            laid: laid.recognized, shared: laid.shared, received: received)
        return packets(extraction, rules: rules, received: received).first.map {
            LaidReading(packet: $0, pages: extraction.pages, alerts: extraction.alerts)
        }
    }

    private static func packets(
        _ extraction: FaxExtraction, rules: RuleSet, received: Day
    ) -> [ReadPacket] {
        let layouts = Dictionary(
            uniqueKeysWithValues: extraction.layouts.map { ($0.page.number, $0) })
        let kinds = Dictionary(
            uniqueKeysWithValues: extraction.pages.map { ($0.number, $0.kind) })
        return extraction.drafts.map { draft in
            let pages = draft.pages.compactMap { layouts[$0] }
            let found = rules.findings.read(pages, kinds: kinds, language: draft.language)
            let packet = draft.joined(
                with: found,
                sensitive: rules.strata.read(pages, kinds: kinds, language: draft.language))
            return ReadPacket(
                extracted: packet, eligibility: rules.book.flag(packet, receivedOn: received))
        }
    }
}

extension PacketDraft {
    /// The draft with what the findings reader says of the same pages.
    fileprivate func joined(
        with found: PacketFindings, sensitive: [SensitivePage]
    ) -> ExtractedPacket {
        ExtractedPacket(
            pages: pages, fields: fields, findings: found.findings,
            circumstances: Circumstances(
                examinationDay: found.examinationDay, gestationalWeeks: found.gestationalWeeks,
                statedAgeMonths: statedAgeMonths, hasMedicalRecord: hasMedicalRecord,
                notAReferral: notAReferral, asksForAtRisk: found.asksForAtRisk,
                hasUnreadText: found.hasUnreadText),
            language: language, sensitive: sensitive, documents: documents)
    }
}
