import Layout
import Packets

/// Reads a recognised fax: page kinds, whose pages they are, and each child's identifiers.
public struct FaxExtractor: Sendable {
    private let languages: [LanguageLexicon]
    private let classifier: PageClassifier
    private let matcher: LabelMatcher
    private let formMatchers: FormMatchers
    private let subjects: [(phrase: String, subject: Subject)]
    private let headings: [LabelGrammar<Subject>]
    private let cues: ProseCues
    private let salutations: [String]
    private let documents: PageDocuments
    private let ownNumbers: Set<String>
    private let names: KnownNames

    /// - Parameters:
    ///   - ownNumbers: the programme's telephone and fax numbers, ten digits: never values.
    ///   - names: names as people spell them.
    public init(
        languages: [LanguageLexicon], forms: [FormTemplate], ownNumbers: Set<String>,
        names: KnownNames = .shipped
    ) {
        self.names = names
        self.languages = languages
        self.ownNumbers = ownNumbers
        classifier = PageClassifier(languages: languages, forms: forms)
        documents = PageDocuments(languages: languages)
        let tables = languages.map(\.labels)
        let grammars = languages.map(\.labelGrammar)
        matcher = LabelMatcher(tables: tables, grammars: grammars)
        headings = languages.map(\.headingGrammar)
        formMatchers = FormMatchers(forms: forms, tables: tables, grammars: grammars)
        subjects = languages.flatMap { language in
            language.subjects.flatMap { subject, phrases in phrases.map { ($0, subject) } }
        }
        cues = ProseCues(languages: languages)
        salutations = languages.flatMap(\.salutations)
    }

    /// - Parameter received: the day ages are counted on.
    public func extract(_ fax: RecognizedFax, received: Day) -> FaxExtraction {
        let readings = readings(fax, received: received)
        let groups = PageGrouper().groups(readings)
        let judge = PacketJudge(
            languages: languages, received: received, ownNumbers: ownNumbers)
        let names = groups.compactMap { group in
            readings.filter { group.own.contains($0.page.number) }
                .compactMap { $0.best(.childName)?.value }.first
        }
        let isOneFamily = PageGrouper.isOneFamily(names)
        let drafts = groups.map { group in
            let own = readings.filter { group.own.contains($0.page.number) }
            let shared = readings.filter { group.shared.contains($0.page.number) }
                .map { $0.shared(withFamily: isOneFamily) }
            return draft(own + shared, received: received, judge: judge)
        }
        let call = CallerOfCall(phones: PhoneParser(own: ownNumbers)).corrected(
            fax.transmission, headers: fax.pages.compactMap(\.header))
        let transmission = Announcement(pages: readings.map(\.page)).completed(call)
        return FaxExtraction(
            pages: readings.map(classified), drafts: drafts,
            alerts: judge.alerts(
                fax: fax, transmission: transmission, readings: readings, drafts: drafts),
            transmission: transmission, layouts: readings.map(\.page.layout))
    }

    /// Reads pages that a person laid together: one child's, whatever they say.
    ///
    /// - Parameter shared: pages that lie with others too: they say nothing of who is who.
    public func extract(
        laid fax: RecognizedFax, shared: Set<Int>, received: Day
    ) -> FaxExtraction {
        let readings = readings(fax, received: received)
        let judge = PacketJudge(languages: languages, received: received, ownNumbers: ownNumbers)
        let isAllShared = readings.allSatisfy { shared.contains($0.page.number) }
        let own = readings.map {
            !isAllShared && shared.contains($0.page.number) ? $0.shared(withFamily: false) : $0
        }
        let draft = draft(own, received: received, judge: judge)
        // Pages of several children lie together: a person said so, and should see it.
        let drafts = Array(repeating: draft, count: PageGrouper().groups(readings).count)
        return FaxExtraction(
            pages: readings.map(classified), drafts: [draft],
            alerts: judge.alerts(
                fax: fax, transmission: fax.transmission, readings: readings, drafts: drafts),
            transmission: fax.transmission, layouts: readings.map(\.page.layout))
    }

    /// What each page says by itself.
    func readings(_ fax: RecognizedFax, received: Day) -> [PageReading] {
        let pages = fax.pages.map(PageText.init)
        let parsers = parsers(for: pages, received: received)
        let kinds = classifier.kinds(of: pages)
        let readings = zip(pages, kinds).map { read($0, kind: $1, parsers: parsers) }
        let spelling = Spelling(readings)
        return readings.map { $0.spelled(by: spelling) }
    }

    private func parsers(for pages: [PageText], received: Day) -> Parsers {
        let dates = DateParser(months: languages.flatMap(\.months), received: received)
        return Parsers(
            dates: dates, names: NameParser(), phones: PhoneParser(own: ownNumbers),
            sexWords: languages.reduce(into: [:]) { table, language in
                table.merge(language.sexWords) { first, _ in first }
            },
            organizations: Organizations(languages: languages),
            districtWords: languages.flatMap(\.districtWords),
            dayFirst: DateOrder.isDayFirst(pages, language: classifier.language(of: pages)),
            received: received)
    }

    private func read(_ page: PageText, kind: PageKind, parsers: Parsers) -> PageReading {
        guard kind != .blank, kind != .advertisement else {
            return PageReading(
                page: page, kind: kind, labels: [], candidates: [], statedAgeMonths: nil)
        }
        let own = classifier.form(of: page).flatMap { formMatchers[$0.id] } ?? matcher
        let labels = LabelFinder(
            matcher: own, subjects: subjects, headings: headings, salutations: salutations
        ).labels(on: page)
        let kind = kind == .other ? untitled(page, labels: labels) : kind
        let zone = LetterheadZone(page: page, labels: labels, salutations: salutations)
            .lines
        let labelled = LabelledValues(
            page: page, labels: labels, parsers: parsers, kind: kind, zone: zone)
        let prose = Prose(
            page: page, parsers: parsers, matcher: own, cues: cues, kind: kind, zone: zone
        ).read()
        let places = Letterhead(
            page: page, kind: kind, labels: labels, parsers: parsers, cues: cues, zone: zone
        ).candidates()
        let uses = NumberUses(page: page, phones: parsers.phones)
        let told =
            (labelled.candidates() + prose.candidates + places
            + uses.candidates(on: kind)
            + Banner(page: page, labels: labels, parsers: parsers, matcher: own).candidates())
            .filter { !uses.contradict($0) }
        let unclaimed = Unclaimed(
            page: page, kind: kind, labels: labels, parsers: parsers, cues: cues, zone: zone,
            known: told)
        let rows = IdentityRows(page: page, labels: labels, parsers: parsers, known: told)
        let chart = ChartLabels(page: page, labels: labels, parsers: parsers, known: told)
        return PageReading(
            page: page, kind: kind, labels: labels,
            candidates: told + unclaimed.candidates()
                + (kind == .cover || kind == .insurance
                    ? [] : rows.candidates() + chart.candidates()),
            statedAgeMonths: prose.statedAgeMonths)
    }

    /// The kind of a page without a title, by what it has: a form's questions, a letter's end, a
    /// clinician's name under text about a child.
    private func untitled(_ page: PageText, labels: [FoundLabel]) -> PageKind {
        let senders: [LabelRole] = [
            .field(.referrerOrganization), .field(.referrerName), .field(.referrerPhone),
        ]
        let isSent = labels.contains { senders.contains($0.role) }
        let isChilds = labels.contains { $0.role == .field(.childBirthDate) }
        if isSent, !isChilds, labels.contains(where: { $0.role == .recipient }) { return .cover }
        let asked: [LabelRole] = [
            .field(.childName), .field(.childBirthDate), .field(.childSex), .field(.guardianName),
            .field(.childPhone), .field(.childAddress), .field(.mediCalNumber), .phone, .address,
        ]
        let known = asked.count { role in labels.contains { $0.role == role } }
        if known >= 5 { return .referral }
        let keys = page.lines.map { $0.map(\.key).filter { !$0.isEmpty }.joined(separator: " ") }
        let isClosed = keys.contains { line in
            cues.closings.contains { line == $0 || line.hasPrefix($0 + " for ") }
        }
        if known > 0, isClosed { return .letter }
        let isSigned = page.lines.contains { tokens in
            tokens.contains { ["md", "m d", "do", "d o", "np", "dpt", "otr l"].contains($0.key) }
        }
        return known > 0 && isSigned ? .clinicalNote : .other
    }

    private func classified(_ reading: PageReading) -> ClassifiedPage {
        let page = reading.page.layout.page
        return ClassifiedPage(
            number: page.number, kind: reading.kind, isBlank: page.isBlank, rotation: page.rotation,
            confidence: page.confidence, failure: page.failure)
    }

    private func draft(_ readings: [PageReading], received: Day, judge: PacketJudge) -> PacketDraft
    {
        let candidates = Roles.settled(readings.flatMap(\.candidates))
        let stated = readings.compactMap(\.statedAgeMonths).first
        let ballot = Ballot(
            received: received,
            clearness: Dictionary(
                uniqueKeysWithValues: readings.map {
                    ($0.page.number, $0.page.layout.page.confidence)
                }),
            statedAgeMonths: stated, names: names)
        let fields = Relatives.doubted(
            FieldName.allCases.compactMap { ballot.field($0, from: candidates) })
        let records: Set<PageKind> = [.clinicalNote, .dischargeSummary, .imaging, .laboratory]
        return PacketDraft(
            pages: readings.map(\.page.number).sorted(), fields: fields,
            language: classifier.language(of: readings.map(\.page)),
            notAReferral: judge.notAReferral(readings, fields: fields), statedAgeMonths: stated,
            hasMedicalRecord: readings.contains { records.contains($0.kind) },
            documents: readings.compactMap {
                documents.document($0.page, form: classifier.form(of: $0.page)?.id)
            })
    }
}

/// Whether a record writes the day before the month: a date that can be nothing else tells.
enum DateOrder {
    static func isDayFirst(_ pages: [PageText], language: String) -> Bool {
        var dayFirst = 0
        var monthFirst = 0
        for token in pages.flatMap({ $0.lines.flatMap { $0 } }) {
            guard let parts = DateParser.parts(token.text), parts.lengths[0] <= 2 else { continue }
            if parts.numbers[0] > 12, parts.numbers[1] <= 12 { dayFirst += 1 }
            if parts.numbers[1] > 12, parts.numbers[0] <= 12 { monthFirst += 1 }
        }
        if dayFirst != monthFirst { return dayFirst > monthFirst }
        let mexican = [
            "dd mm aaaa", "mexicali", "imss", "issste", "baja california", "curp",
            "cedula profesional",
        ]
        guard language == "es" else { return false }
        if mexican.contains(where: { phrase in pages.contains { $0.says(phrase) } }) { return true }
        // Clinics on this side of the border keep an "expediente" too and write the month first: their own
        // address over the page tells.
        let isNear = pages.contains { page in
            page.lines.prefix(5).contains { $0.contains { AddressParser.isZip($0.text) } }
        }
        return !isNear && pages.contains { $0.says("expediente") }
    }
}

/// One person has one role: a clinician is not the child, the child not the guardian. A telephone
/// number that is surely the office's is not the family's, and the other way round.
enum Roles {
    private static let numbers: Set<FieldName> = [.childPhone, .referrerPhone, .referrerFax]

    static func settled(_ candidates: [Candidate]) -> [Candidate] {
        func keys(_ field: FieldName, _ least: Double) -> Set<String> {
            Set(candidates.filter { $0.field == field && $0.weight >= least }.map(\.key))
        }
        let numbered = Dictionary(
            grouping: candidates.filter { numbers.contains($0.field) }, by: \.key)
        let heaviest = numbered.mapValues { $0.map(\.weight).max() ?? 0 }
        let clinicians = keys(.referrerName, 0.5)
        let children = keys(.childName, 0.7)
        let births = Set(
            candidates.filter { $0.field == .childBirthDate && $0.weight >= 0.7 }.map(\.value))
        let askers = Set(candidates.filter { $0.isAsker && $0.weight >= 0.6 }.map(\.key))
        return candidates.map { candidate in
            var candidate = candidate
            switch candidate.field {
            case .childName where clinicians.contains(candidate.key) && candidate.weight < 0.7,
                .guardianName
            where children.contains(candidate.key) || clinicians.contains(candidate.key):
                candidate.weight *= 0.4
            case .referrerName where children.contains(candidate.key): candidate.weight *= 0.4
            // Where one is named as who asked, who only saw, treated or signed is not.
            case .referrerName where !askers.isEmpty && !askers.contains(candidate.key):
                candidate.weight *= 0.6
            // Nobody is referred on the day of birth by a paper that gives it as such.
            case .referralDate where births.contains(candidate.value): candidate.weight *= 0.3
            case .childPhone, .referrerPhone, .referrerFax:
                let own =
                    (numbered[candidate.key] ?? []).filter { $0.field == candidate.field }
                    .map(\.weight).max() ?? 0
                if let other = heaviest[candidate.key], other > own + 0.1 {
                    candidate.weight *= 0.3
                }
            default: break
            }
            return candidate
        }
    }
}
