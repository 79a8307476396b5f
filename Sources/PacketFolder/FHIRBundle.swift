import Foundation
import Packets
import Review
import Vault

/// A packet as a FHIR R4 (4.0.1) Bundle: what its reader may rely on, what is said by a machine alone marked
/// so, and who said what. Built of a view, so that what is kept back there is not in it.
public struct FHIRBundle: Sendable, ShownRedacted {
    let view: PacketView
    /// What the rules say of concepts, by id; one that is not among them is taken for a condition.
    let roles: [String: ConceptRole]
    /// The pages, where there are pictures.
    let pages: [UInt8]?
    let claim: Claim?
    let createdAt: Instant
    let version: String
    /// Pages that other law guards are in it.
    let isOpened: Bool

    public init(
        _ view: PacketView, roles: [String: ConceptRole], pages: [UInt8]?, claim: Claim?,
        createdAt: Instant, version: String, isOpened: Bool
    ) {
        self.view = view
        self.roles = roles
        self.pages = pages
        self.claim = claim
        self.createdAt = createdAt
        self.version = version
        self.isOpened = isOpened
    }

    /// The same packet gives the same ids, so that a bundle that is sent twice makes nothing twice.
    func uuid(_ name: String) -> String {
        let hex = Fingerprint.of(Array("bundle/1|\(view.item.id.text)|\(name)".utf8))
        var digits = Array(hex.prefix(32))
        // An RFC 9562 UUID of version 8: digits of our own digest.
        digits[12] = "8"
        digits[16] = Array("89ab")[Int(String(digits[16]), radix: 16).map { $0 & 3 } ?? 0]
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        return [part(0..<8), part(8..<12), part(12..<16), part(16..<20), part(20..<32)]
            .joined(separator: "-")
    }

    func reference(_ name: String) -> FHIRValue {
        .of(["reference": .string("urn:uuid:\(uuid(name))")])
    }

    /// One resource under its name in the bundle.
    struct Entry {
        let name: String
        let kind: String
        let content: [String: FHIRValue?]
    }

    /// The whole as JSON.
    public func json() -> String { value.json }

    var value: FHIRValue {
        let entries = resources.map { entry -> FHIRValue in
            var content = entry.content
            content["resourceType"] = .string(entry.kind)
            content["id"] = .string(uuid(entry.name))
            return .of([
                "fullUrl": .string("urn:uuid:\(uuid(entry.name))"), "resource": .of(content),
            ])
        }
        return .of([
            "resourceType": "Bundle", "id": .string(uuid("bundle")), "type": "collection",
            "identifier": FHIR.identifier(FHIR.packet, view.item.id.text),
            "timestamp": .string(instant(createdAt)), "meta": .of(["security": .list(labels)]),
            "entry": .list(entries),
        ])
    }

    private var labels: [FHIRValue] {
        let secrecy = FHIR.coding(
            FHIR.terminology + "v3-Confidentiality", isOpened ? "R" : "N",
            isOpened ? "restricted" : "normal")
        guard view.withheld != nil else { return [secrecy] }
        return [
            secrecy,
            FHIR.coding(FHIR.terminology + "v3-ObservationValue", "REDACTED", "redacted"),
        ]
    }

    private var resources: [Entry] {
        let findings = FindingResources(bundle: self)
        let people = staff.map(practitioner)
        return [patient] + referrers + [device] + people + documents + findings.entries
            + [request(findings.reasons)] + [task] + provenance(findings)
    }

    // MARK: values that may be relied on

    /// A value that no person has to look at first.
    func sure(_ name: FieldName) -> String? {
        guard let shown = view.shown.fields.first(where: { $0.field.name == name }),
            !shown.field.needsReview
        else { return nil }
        return shown.field.value.open(for: .showing)
    }

    /// Values that stand on a page and that somebody must look at first.
    var open: [FieldName] {
        view.shown.fields.filter(\.field.needsReview).map(\.field.name)
    }

    func instant(_ instant: Instant) -> String { instant.iso }

    // MARK: people and things

    private var patient: Entry {
        let numbers: [FHIRValue] = [
            (FieldName.medicalRecordNumber, "MR", "medical record number"),
            (.mediCalNumber, "MA", "Medi-Cal client index number"),
            (.ccsNumber, "SN", "California Children's Services number"),
        ].compactMap { name, code, words in
            sure(name).flatMap { FHIRValue.said($0) }.map { value in
                .of([
                    "type": FHIR.coded(FHIR.terminology + "v2-0203", code, words), "value": value,
                ])
            }
        }
        let name = FHIRValue.said(sure(.childName)).map { FHIRValue.of(["text": $0]) }
        let sex = sure(.childSex).flatMap { FHIRValue.said($0) }
        let birth = sure(.childBirthDate).flatMap { Day(iso: $0) }
        let isBirthOpen = open.contains(.childBirthDate)
        let guardian = FHIRValue.said(sure(.guardianName)).map { name -> FHIRValue in
            .of([
                "relationship": [FHIR.text("parent or guardian")], "name": .of(["text": name]),
            ])
        }
        return Entry(
            name: "patient", kind: "Patient",
            content: [
                "identifier": .list(numbers), "name": [name ?? FHIR.unknown], "gender": sex,
                "birthDate": birth.map { .string($0.iso) },
                "_birthDate": birth == nil && isBirthOpen ? FHIR.unknown : nil,
                "address": FHIRValue.said(sure(.childAddress)).map {
                    [.of(["use": "home", "text": $0])]
                },
                "telecom": telecom(phone: sure(.childPhone), fax: nil),
                "contact": guardian.map { [$0] },
            ])
    }

    private func telecom(phone: String?, fax: String?) -> FHIRValue {
        .list(
            [("phone", phone), ("fax", fax)].compactMap { system, number in
                FHIRValue.said(number).map { .of(["system": .string(system), "value": $0]) }
            })
    }

    private var referrers: [Entry] {
        var entries: [Entry] = []
        let telecom = telecom(phone: sure(.referrerPhone), fax: sure(.referrerFax))
        let organization = FHIRValue.said(sure(.referrerOrganization))
        if let organization {
            entries.append(
                Entry(
                    name: "clinic", kind: "Organization",
                    content: ["name": organization, "telecom": telecom]))
        }
        if let name = FHIRValue.said(sure(.referrerName)) {
            let npi = sure(.referrerNPI).map {
                FHIR.identifier("http://hl7.org/fhir/sid/us-npi", $0)
            }
            entries.append(
                Entry(
                    name: "referrer", kind: "Practitioner",
                    content: [
                        "identifier": npi.map { [$0] }, "name": [.of(["text": name])],
                        "telecom": organization == nil ? telecom : nil,
                    ]))
        }
        return entries
    }

    private var requester: FHIRValue? {
        let names = referrers.map(\.name)
        return names.contains("referrer")
            ? reference("referrer") : names.contains("clinic") ? reference("clinic") : nil
    }

    private var device: Entry {
        Entry(
            name: "machine", kind: "Device",
            content: [
                "status": "active", "deviceName": [.of(["name": "intake", "type": "model-name"])],
                "version": [.of(["value": .string(version)])],
                "type": FHIR.text("software that reads faxes"),
            ])
    }

    /// Those who corrected, decided or hold the packet.
    var staff: [Person] {
        let people =
            view.corrections.map(\.by) + view.decisions.map(\.by)
            + (claim.map { [$0.holder] } ?? [])
        var seen: Set<String> = []
        return people.filter { seen.insert($0.name).inserted }
    }

    static func name(of person: Person) -> String { "person \(person.name)" }

    private func practitioner(_ person: Person) -> Entry {
        Entry(
            name: Self.name(of: person), kind: "Practitioner",
            content: ["identifier": [FHIR.identifier(FHIR.person, person.name)]])
    }

    // MARK: documents

    private var documents: [Entry] {
        guard let pages else { return [] }
        let binary = Entry(
            name: "pages", kind: "Binary",
            content: [
                "contentType": "application/pdf", "securityContext": reference("document"),
                "data": .string(Data(pages).base64EncodedString()),
            ])
        let attachment = FHIRValue.of([
            "contentType": "application/pdf", "language": .string(view.packet.extracted.language),
            "url": .string("urn:uuid:\(uuid("pages"))"), "size": .integer(pages.count),
            "title": .string("Pages of packet \(view.item.id)"),
        ])
        let document = Entry(
            name: "document", kind: "DocumentReference",
            content: [
                "identifier": [FHIR.identifier("urn:x-intake:fax", view.item.fax.hex)],
                "status": "current", "docStatus": "final",
                "type": FHIR.text("referral with medical records, received by fax"),
                "subject": reference("patient"), "date": .string(instant(view.item.receivedAt)),
                "author": requester.map { [$0] },
                "description": .said(index), "content": [.of(["attachment": attachment])],
            ])
        return [document, binary]
    }

    /// Which page is what, of those that are shown.
    private var index: String {
        let hidden = Set(view.withheld?.pages ?? [])
        let shown = view.pages.filter {
            view.packet.extracted.pages.contains($0.number) && !hidden.contains($0.number)
        }
        return shown.map { "page \($0.number): \($0.kind.rawValue.replacing("_", with: " "))" }
            .joined(separator: "; ")
    }

    // MARK: what is asked for

    private func request(_ reasons: [FHIRValue]) -> Entry {
        let day = sure(.referralDate).flatMap { Day(iso: $0) }
        let isDecided = !view.decisions.isEmpty
        return Entry(
            name: "request", kind: "ServiceRequest",
            content: [
                "identifier": [FHIR.identifier(FHIR.packet, view.item.id.text)],
                "status": isDecided ? "completed" : "active",
                // Whether an order was signed only a person can see.
                "intent": "proposal",
                "category": [
                    .of([
                        "coding": [
                            FHIR.coding(
                                "http://snomed.info/sct", "3457005", "Patient referral")
                        ]
                    ])
                ],
                "code": FHIR.text("Evaluation for the Medical Therapy Program"),
                "subject": reference("patient"),
                "authoredOn": .string(day?.iso ?? view.item.receivedOn.iso),
                "requester": requester, "reasonReference": .list(reasons),
                "supportingInfo": pages == nil ? nil : [reference("document")],
            ])
    }

    private var task: Entry {
        let state: FHIRValue =
            switch view.item.state {
            case .pending: "requested"
            case .claimed: "in-progress"
            case .decided, .exported: "completed"
            }
        func input(_ code: String, _ value: FHIRValue) -> FHIRValue {
            .of(["type": FHIR.coded(FHIR.task, code), "valueString": value])
        }
        let flags = view.eligibility.flags.map { input("suggested-flag", .string($0.rawValue)) }
        let missing = view.eligibility.missing.map { input("missing", .string($0)) }
        let unsure = open.map { input("to-be-looked-at", .string($0.rawValue)) }
        let decisions = view.decisions.map { decision in
            FHIRValue.of([
                "type": FHIR.coded(FHIR.task, "decision"),
                "valueString": .string(decision.verdict.word),
            ])
        }
        return Entry(
            name: "task", kind: "Task",
            content: [
                "identifier": [FHIR.identifier(FHIR.packet, view.item.id.text)], "status": state,
                "intent": "proposal",
                "code": FHIR.text("Decide on medical eligibility for the Medical Therapy Program"),
                "description":
                    "Flags are suggestions of a machine; a person decides. Values to be looked at are left out.",
                "focus": reference("request"), "for": reference("patient"),
                "authoredOn": .string(instant(view.item.receivedAt)),
                "lastModified": .string(instant(createdAt)),
                "requester": reference("machine"),
                "owner": claim.map { reference(Self.name(of: $0.holder)) },
                "restriction": claim.map {
                    .of(["period": .of(["end": .string(instant($0.until))])])
                },
                "input": .list(flags + missing + unsure), "output": .list(decisions),
            ])
    }
}
