import Packets

/// Takes out of a packet what stands on pages of sensitive strata: pure, so that every way of showing a
/// packet keeps the same back.
public struct Withholding: Sendable, Equatable {
    public let pages: Set<Int>

    public init(pages: Set<Int>) { self.pages = pages }

    public init(_ packets: ExtractedPacket...) {
        pages = Set(packets.flatMap { $0.sensitive ?? [] }.map(\.page))
    }

    public var isNone: Bool { pages.isEmpty }

    /// What says whose packet it is, and nothing else, is shown from a page that is kept back: without
    /// it nobody could work with the packet. Not where the child lives or with whom (it may be a
    /// placement), nor who treats it.
    public static let shownAnyway: Set<FieldName> = [
        .childName, .childBirthDate, .childSex, .medicalRecordNumber, .mediCalNumber, .ccsNumber,
    ]

    public func kept(_ field: Field) -> Field? {
        let rivals = field.rivals.filter { !pages.contains($0.evidence.page) }
        let isHidden = pages.contains(field.evidence.page)
        guard isHidden || rivals.count < field.rivals.count else { return field }
        guard !isHidden || Self.shownAnyway.contains(field.name) else { return nil }
        return Field(
            name: field.name, value: field.value, confidence: field.confidence,
            doubts: field.doubts,
            evidence: isHidden
                ? Evidence(page: field.evidence.page, box: field.evidence.box, text: "")
                : field.evidence, rivals: rivals)
    }

    public func keeps(_ finding: Finding) -> Bool { !pages.contains(finding.evidence.page) }

    public func kept(_ packet: ExtractedPacket) -> ExtractedPacket {
        ExtractedPacket(
            pages: packet.pages, fields: packet.fields.compactMap(kept),
            findings: packet.findings.filter(keeps), circumstances: packet.circumstances,
            language: packet.language, sensitive: packet.sensitive == nil ? nil : [],
            documents: packet.documents?.filter { !pages.contains($0.page) })
    }

    /// The flag stands as it is; what it rests on is told by its page alone.
    public func kept(_ eligibility: Eligibility) -> Eligibility {
        var told: Set<Int> = []
        let reasons = eligibility.reasons.compactMap { reason -> Reason? in
            guard let page = reason.page, pages.contains(page) else { return reason }
            guard told.insert(page).inserted else { return nil }
            return Reason(
                rule: "held-back", text: "something on a page that is kept back counts here",
                page: page)
        }
        return Eligibility(
            flag: eligibility.flag, flags: eligibility.flags, reasons: reasons,
            missing: eligibility.missing, ruleBook: eligibility.ruleBook)
    }

    public func kept(_ packet: ReadPacket) -> ReadPacket {
        ReadPacket(extracted: kept(packet.extracted), eligibility: kept(packet.eligibility))
    }
}

extension PacketView {
    /// Pages of sensitive strata, by the rules and people; none in a view that was already taken apart.
    public var sensitive: [SensitivePage] { shown.extracted.sensitive ?? [] }

    /// The packet as it is shown without a reason.
    public func withholding() -> PacketView {
        let shown = shown
        let withholding = Withholding(shown.extracted)
        guard !withholding.isNone else { return self }
        let kept = withholding.kept(shown.extracted)
        let names = Set(kept.fields.map(\.name))
        let concepts = Set(kept.findings.map(\.concept))
        let hidden = shown.extracted.fields.map(\.name).filter { !names.contains($0) }
        let readThere = Set(
            read.extracted.findings.filter { !withholding.keeps($0) }.map(\.concept))
        let corrections = corrections.filter { correction in
            switch correction.change {
            case .value(let name, _, let page):
                !hidden.contains(name)
                    && (Withholding.shownAnyway.contains(name)
                        || !(page.map(withholding.pages.contains) ?? false))
            case .finding(let concept, _, _, _, let page):
                concepts.contains(concept) && !(page.map(withholding.pages.contains) ?? false)
            case .noFinding(let concept): !readThere.contains(concept)
            case .tagged, .untagged: false
            case .asRead(let key):
                !key.hasPrefix("sensitive|")
                    && !hidden.contains { Change.absent($0).key == key }
                    && !readThere.contains { Change.noFinding(concept: $0).key == key }
            case .checked(_, _, let page): !(page.map(withholding.pages.contains) ?? false)
            case .absent, .examined, .referral, .flagged: true
            }
        }
        return PacketView(
            item: item, read: withholding.kept(read), reading: reading,
            earlier: earlier.map(withholding.kept), fax: fax.withoutSender, pages: pages,
            corrections: corrections, decisions: decisions,
            flaggings: flaggings.map {
                Flagged(eligibility: withholding.kept($0.eligibility), cause: $0.cause, at: $0.at)
            },
            withheld: Withheld(
                pages: withholding.pages.sorted(), fields: hidden,
                findings: shown.extracted.findings.count - kept.findings.count),
            remarks: remarks, guests: guests, surgeries: surgeries,
            turns: turns, checklist: checklist?.withholding(),
            letters: letters.map { $0.withholding(hidden) })
    }
}

extension Checklist {
    /// What stands on a page that is kept back is there; where, and what it says, is not told.
    fileprivate func withholding() -> Checklist {
        Checklist(
            items: items.map { item in
                guard item.isKeptBack else { return item }
                return CheckItem(
                    id: item.id, name: item.name, asked: item.asked, standing: item.standing,
                    doubts: item.doubts,
                    said: item.said.map {
                        CheckSaid(standing: $0.standing, page: nil, by: $0.by, at: $0.at)
                    }, isKeptBack: true)
            }, rules: rules)
    }
}

extension LetterRecord {
    /// Whom it went to may be what stands on a page that is kept back.
    fileprivate func withholding(_ hidden: [FieldName]) -> LetterRecord {
        let fields: Set<FieldName> =
            recipient == .referrer
            ? [.referrerName, .referrerOrganization, .referrerFax] : [.guardianName, .childAddress]
        guard !fields.isDisjoint(with: hidden) else { return self }
        return LetterRecord(
            number: number, by: by, at: at, recipient: recipient, kind: kind, language: language,
            items: items, addressee: nil, fax: nil, sheets: sheets, sha256: sha256)
    }
}

extension FaxRecord {
    /// A clinic's machine may name itself on every page.
    fileprivate var withoutSender: FaxRecord {
        FaxRecord(
            name: name, sha256: sha256, pages: pages, bytes: bytes,
            transmission: Transmission(
                sender: nil, callerNumber: transmission.callerNumber,
                calledNumber: transmission.calledNumber,
                pageAnnounced: transmission.pageAnnounced, badLines: transmission.badLines,
                receivedAt: transmission.receivedAt, receiverNote: transmission.receiverNote))
    }
}
