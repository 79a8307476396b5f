import Packets

/// Where a shown value comes from.
public enum Origin: Sendable, Equatable {
    case read
    case person(Person, at: Instant)
}

/// A field as shown: a person's value where there is one, else what was read.
public struct ShownField: Sendable, Equatable, ShownRedacted {
    public let field: Field
    public let origin: Origin
    /// What was read, where a person put another value in its place.
    public let asRead: Field?
}

/// A finding as shown.
public struct ShownFinding: Sendable, Equatable, ShownRedacted {
    public let finding: Finding
    public let origin: Origin
    /// What was read, where a person asserts it otherwise.
    public let asRead: Assertion?
}

/// What was read with what people said laid over it: a pure function of both.
public struct ShownPacket: Sendable, Equatable, ShownRedacted {
    /// In the contract's order of names.
    public let fields: [ShownField]
    public let findings: [ShownFinding]
    /// The same as one packet, ready for the rules.
    public let extracted: ExtractedPacket

    public init(_ read: ExtractedPacket, corrections: [Correction]) {
        var latest: [String: Correction] = [:]
        for correction in corrections.sorted(by: { $0.number < $1.number })
        where correction.speaks(of: read.pages) {
            if case .asRead(let key) = correction.change {
                latest[key] = nil
            } else {
                latest[correction.change.key] = correction
            }
        }
        fields = Self.fields(read, latest)
        findings = Self.findings(read, latest)
        extracted = ExtractedPacket(
            pages: read.pages, fields: fields.map(\.field), findings: findings.map(\.finding),
            circumstances: Self.circumstances(read.circumstances, latest), language: read.language,
            sensitive: Self.sensitive(read.sensitive, latest))
    }

    private static func sensitive(
        _ read: [SensitivePage]?, _ latest: [String: Correction]
    ) -> [SensitivePage]? {
        var tags = read ?? []
        var isSaid = false
        for correction in latest.values.sorted(by: { $0.number < $1.number }) {
            switch correction.change {
            case .tagged(let stratum, let page):
                isSaid = true
                if !tags.contains(where: { $0.stratum == stratum && $0.page == page }) {
                    tags.append(SensitivePage(page: page, stratum: stratum, rules: []))
                }
            case .untagged(let stratum, let page):
                isSaid = true
                tags.removeAll { $0.stratum == stratum && $0.page == page }
            default: break
            }
        }
        return read == nil && !isSaid ? nil : tags.sorted { $0.page < $1.page }
    }

    private static func fields(
        _ read: ExtractedPacket, _ latest: [String: Correction]
    ) -> [ShownField] {
        FieldName.allCases.compactMap { name in
            let field = read.field(name)
            guard let correction = latest[Change.absent(name).key] else {
                return field.map { ShownField(field: $0, origin: .read, asRead: nil) }
            }
            guard case .value(_, let value, let page) = correction.change else { return nil }
            let evidence = field?.evidence.where(page: page) ?? .typed(page: page)
            let shown = Field(name: name, value: value, confidence: 1, evidence: evidence)
            let asRead = field.flatMap { $0.value == value ? nil : $0 }
            return ShownField(field: shown, origin: correction.origin, asRead: asRead)
        }
    }

    private static func findings(
        _ read: ExtractedPacket, _ latest: [String: Correction]
    ) -> [ShownFinding] {
        var shown: [ShownFinding] = []
        var settled: Set<String> = []
        for finding in read.findings {
            let key = Change.noFinding(concept: finding.concept).key
            guard let correction = latest[key] else {
                shown.append(ShownFinding(finding: finding, origin: .read, asRead: nil))
                continue
            }
            guard settled.insert(key).inserted,
                case .finding(_, _, _, let assertion, let page) = correction.change
            else { continue }
            let asserted = finding.asserted(
                assertion, evidence: finding.evidence.where(page: page) ?? .typed(page: page))
            shown.append(
                ShownFinding(
                    finding: asserted, origin: correction.origin,
                    asRead: finding.assertion == assertion ? nil : finding.assertion))
        }
        for correction in latest.values.sorted(by: { $0.number < $1.number }) {
            guard
                case .finding(let concept, let family, let label, let assertion, let page) =
                    correction.change, !settled.contains(correction.change.key)
            else { continue }
            let added = Finding(
                concept: concept, family: family, label: label, codes: [], assertion: assertion,
                confidence: 1, evidence: .typed(page: page))
            shown.append(ShownFinding(finding: added, origin: correction.origin, asRead: nil))
        }
        return shown
    }

    private static func circumstances(
        _ read: Circumstances, _ latest: [String: Correction]
    ) -> Circumstances {
        var examined = read.examinationDay
        var notAReferral = read.notAReferral
        if case .examined(let day)? = latest["examination"]?.change { examined = day }
        if case .referral(let other)? = latest["referral"]?.change { notAReferral = other }
        return Circumstances(
            examinationDay: examined, gestationalWeeks: read.gestationalWeeks,
            statedAgeMonths: read.statedAgeMonths, hasMedicalRecord: read.hasMedicalRecord,
            notAReferral: notAReferral, asksForAtRisk: read.asksForAtRisk,
            hasUnreadText: read.hasUnreadText)
    }
}

extension Correction {
    var origin: Origin { .person(by, at: at) }
}

extension Evidence {
    /// What a person typed without pointing at the paper stands on page 0.
    static func typed(page: Int?) -> Evidence {
        Evidence(page: page ?? 0, box: Box(x: 0, y: 0, width: 0, height: 0), text: "")
    }

    /// This place, unless the person named another page.
    func `where`(page: Int?) -> Evidence? { page == nil || page == self.page ? self : nil }
}

extension Finding {
    func asserted(_ assertion: Assertion, evidence: Evidence) -> Finding {
        Finding(
            concept: concept, family: family, label: label, codes: codes, assertion: assertion,
            confidence: 1, evidence: evidence)
    }
}
