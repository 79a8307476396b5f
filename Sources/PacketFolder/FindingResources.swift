import Packets
import Review

/// Findings as resources, each as sure as it is: what only a machine read is never confirmed, and never
/// refuted either, since a child may be eligible by it.
struct FindingResources {
    let bundle: FHIRBundle

    private var shown: [(name: String, shown: ShownFinding)] {
        bundle.view.shown.findings.enumerated().map { ("finding \($0.offset + 1)", $0.element) }
    }

    var entries: [FHIRBundle.Entry] { shown.compactMap(entry) }

    /// What the referral rests on.
    var reasons: [FHIRValue] {
        shown.compactMap { name, shown in
            guard [.affirmed, .possible].contains(shown.finding.assertion),
                let entry = entry(name, shown), ["Condition", "Observation"].contains(entry.kind)
            else { return nil }
            return bundle.reference(name)
        }
    }

    /// Resources by who said them: nil, the machine.
    func names(saidBy person: String?) -> [String] {
        shown.compactMap { name, shown in
            guard entry(name, shown) != nil else { return nil }
            switch shown.origin {
            case .read: return person == nil ? name : nil
            case .person(let other, _): return other.name == person ? name : nil
            }
        }
    }

    private func entry(_ name: String, _ shown: ShownFinding) -> FHIRBundle.Entry? {
        let isSaid = if case .person = shown.origin { true } else { false }
        switch shown.finding.assertion {
        case .family: return family(name, shown.finding)
        // Said of nobody, or of nobody here: the packet itself has it.
        case .familyNegated, .hypothetical: return nil
        case .negated where !isSaid: return observation(name, shown)
        default: return isSign(shown.finding) ? observation(name, shown) : condition(name, shown)
        }
    }

    /// A sign or a score, not a disease.
    private func isSign(_ finding: Finding) -> Bool {
        switch bundle.roles[finding.concept]?.standing {
        case .category2Finding, .category1Support, .category2Support: true
        default: false
        }
    }

    private func code(_ finding: Finding) -> FHIRValue {
        let language = bundle.view.packet.extracted.language
        let codes = finding.codes.compactMap { code in
            FHIR.diagnosisSystem(code, language: language).map { FHIR.coding($0, code) }
        }
        return .of([
            "coding": .list(codes + [FHIR.coding(FHIR.concept, finding.concept)]),
            "text": .said(finding.label),
        ])
    }

    /// The line that says so, with its page.
    private func note(_ shown: ShownFinding) -> FHIRValue? {
        let evidence = shown.finding.evidence
        let quote = FHIRValue.said(evidence.text)?.text.map { ": “\($0)”" } ?? ""
        let place = evidence.page > 0 ? "page \(evidence.page)\(quote)" : "typed by a person"
        let how = shown.finding.assertion.rawValue
        return FHIR.note(
            shown.origin == .read
                ? "\(how), as read by a machine, \(place)" : "\(how), said by a person, \(place)"
        ).map { [$0] }
    }

    private var document: FHIRValue? {
        bundle.pages == nil ? nil : [bundle.reference("document")]
    }

    private func asserter(_ origin: Origin) -> FHIRValue? {
        if case .person(let person, _) = origin {
            return bundle.reference(FHIRBundle.name(of: person))
        }
        return nil
    }

    private func condition(_ name: String, _ shown: ShownFinding) -> FHIRBundle.Entry {
        let isSaid = shown.origin != .read
        let sure =
            switch shown.finding.assertion {
            case .possible: "provisional"
            case .negated: "refuted"
            default: isSaid ? "confirmed" : "unconfirmed"
            }
        let clinical: String? =
            switch shown.finding.assertion {
            case .negated: nil
            case .historical: "inactive"
            default: "active"
            }
        return FHIRBundle.Entry(
            name: name, kind: "Condition",
            content: [
                "clinicalStatus": clinical.map {
                    FHIR.coded(FHIR.terminology + "condition-clinical", $0)
                },
                "verificationStatus": FHIR.coded(
                    FHIR.terminology + "condition-ver-status", sure),
                "code": code(shown.finding), "subject": bundle.reference("patient"),
                "recordedDate": .string(bundle.view.item.receivedOn.iso),
                "asserter": asserter(shown.origin),
                "evidence": document.map { [.of(["detail": $0])] }, "note": note(shown),
            ])
    }

    private func observation(_ name: String, _ shown: ShownFinding) -> FHIRBundle.Entry {
        let examined = bundle.view.shown.extracted.circumstances.examinationDay
        let (value, sign): (FHIRValue?, String?) =
            switch shown.finding.assertion {
            case .affirmed: (true, "POS")
            case .negated: (false, "NEG")
            case .possible: (nil, "IND")
            default: (nil, nil)
            }
        return FHIRBundle.Entry(
            name: name, kind: "Observation",
            content: [
                "status": shown.origin == .read ? "preliminary" : "final",
                "category": [FHIR.coded(FHIR.terminology + "observation-category", "exam")],
                "code": code(shown.finding), "subject": bundle.reference("patient"),
                "effectiveDateTime": shown.finding.assertion == .historical
                    ? nil : examined.map { .string($0.iso) },
                "performer": asserter(shown.origin).map { [$0] }, "valueBoolean": value,
                "interpretation": sign.map {
                    [FHIR.coded(FHIR.terminology + "v3-ObservationInterpretation", $0)]
                },
                "derivedFrom": document, "note": note(shown),
            ])
    }

    private func family(_ name: String, _ finding: Finding) -> FHIRBundle.Entry {
        FHIRBundle.Entry(
            name: name, kind: "FamilyMemberHistory",
            content: [
                "status": "partial", "patient": bundle.reference("patient"),
                "relationship": FHIR.coded(
                    FHIR.terminology + "v3-RoleCode", "FAMMEMB", "a relative"),
                "condition": [.of(["code": code(finding)])],
            ])
    }
}

extension FHIRBundle {
    /// Who said what: the machine of all it read, and each person of what they said.
    func provenance(_ findings: FindingResources) -> [Entry] {
        func entry(
            _ name: String, _ targets: [String], who: String, kind: String, at: Instant,
            _ words: String
        ) -> Entry {
            Entry(
                name: name, kind: "Provenance",
                content: [
                    "target": .list(targets.map(reference)), "recorded": .string(instant(at)),
                    "activity": FHIR.text(words),
                    "agent": [
                        .of([
                            "type": FHIR.coded(
                                FHIR.terminology + "provenance-participant-type", kind),
                            "who": reference(who),
                        ])
                    ],
                    "entity": pages == nil
                        ? nil : [.of(["role": "source", "what": reference("document")])],
                ])
        }
        let read = ["patient", "request"] + findings.names(saidBy: nil)
        let last = view.flaggings.last { $0.cause == .reading }?.at ?? view.item.receivedAt
        var entries = [
            entry(
                "provenance machine", read, who: "machine", kind: "assembler", at: last,
                "recognised and extracted by software; not confirmed by a person")
        ]
        for person in staff {
            let said = view.corrections.filter { $0.by.name == person.name }
            let ruled = view.decisions.filter { $0.by.name == person.name }
            var targets = findings.names(saidBy: person.name)
            let fields = view.shown.fields.contains {
                if case .person(let other, _) = $0.origin {
                    other.name == person.name
                } else {
                    false
                }
            }
            if fields { targets.insert("patient", at: 0) }
            if !ruled.isEmpty { targets.append("task") }
            guard !targets.isEmpty, let at = (said.map(\.at) + ruled.map(\.at)).max() else {
                continue
            }
            entries.append(
                entry(
                    "provenance \(person.name)", targets, who: Self.name(of: person),
                    kind: ruled.isEmpty ? "verifier" : "author", at: at,
                    ruled.isEmpty ? "corrected or confirmed by a person" : "decided by a person"))
        }
        return entries
    }
}
