import Layout
import Packets

/// Which field a label asks for: by its own words, by whose part of the page it stands in, by the kind of
/// page.
extension LabelledValues {
    /// Which field a label asks for here, and how surely.
    func field(of label: FoundLabel) -> (FieldName, Double)? {
        let strength = standing(label)
        switch label.role {
        case .field(let name):
            if kind == .cover,
                [.childPhone, .childAddress, .schoolDistrict].contains(name)
            {
                return nil
            }
            if name == .childBirthDate, isAnothers(label) { return nil }
            // Who sent a cover and when is not who referred, and when.
            if kind == .cover, [.referrerName, .referralDate].contains(name) {
                return (name, strength * 0.5)
            }
            if name == .referrerPhone, label.subject == .recipient { return nil }
            // Who signs a report of images or tests did not refer.
            if name == .referrerName, isReport, Self.signs(label) { return (name, strength * 0.4) }
            return (name, strength)
        case .otherClinician:
            return (.referrerName, strength * (isReport && Self.signs(label) ? 0.35 : 0.55))
        case .otherNumber: return kind == .insurance ? nil : (.medicalRecordNumber, strength * 0.55)
        case .ageSex: return (.childSex, strength * 0.9)
        case .name:
            switch label.subject {
            case .child: return (.childName, strength * 0.85)
            case nil: return kind == .cover ? nil : (.childName, strength * 0.8)
            case .guardian: return (.guardianName, strength * 0.8)
            case .provider: return (.referrerName, strength * 0.8)
            default: return nil
            }
        case .phone:
            switch label.subject {
            case .provider: return (.referrerPhone, strength * 0.9)
            case .recipient, .insurer, .emergency: return nil
            case .child, .guardian: return kind == .cover ? nil : (.childPhone, strength)
            case nil:
                return kind == .cover
                    ? (.referrerPhone, strength * 0.5) : (.childPhone, strength * 0.55)
            }
        case .fax:
            switch label.subject {
            case .provider: return (.referrerFax, strength * 0.9)
            // A family has a telephone, hardly ever a fax.
            case nil, .child, .guardian: return (.referrerFax, strength * 0.6)
            default: return nil
            }
        case .address:
            switch label.subject {
            case .child, .guardian: return kind == .cover ? nil : (.childAddress, strength * 0.9)
            case nil, .emergency: return kind == .cover ? nil : (.childAddress, strength * 0.65)
            case .provider where isFamilysInSpite(label): return (.childAddress, strength * 0.6)
            default: return nil
            }
        case .date:
            return (.referralDate, strength * (label.subject == .provider ? 0.75 : 0.6))
        default: return nil
        }
    }

    private var isReport: Bool { kind == .imaging || kind == .laboratory }

    /// "Electronically signed", "Read by", "Interpreted by".
    private static func signs(_ label: FoundLabel) -> Bool {
        let words = Phrase.key(label.text).split(separator: " ").map(String.init)
        return words.contains { signing.contains($0) }
    }

    private static let signing: Set<String> = [
        "signed", "signature", "authenticated", "read", "reading", "interpreted", "interpreting",
        "interpretation", "reported", "dictated", "performed", "verified", "author", "transcribed",
        "reviewed", "radiologist", "firmado", "firma", "interpretado", "elaboro", "dictado",
    ]

    /// "Referring", "Ordered by": who asked, where others only saw, treated or signed.
    static func asks(_ label: FoundLabel) -> Bool {
        let words = Phrase.key(label.text).split(separator: " ").map(String.init)
        return words.contains { asking.contains($0) }
    }

    private static let asking: Set<String> = [
        "referring", "referred", "referral", "ref", "referrer", "requesting", "requested",
        "requestor", "requester", "ordering", "ordered", "prescribing", "prescribed", "prescriber",
        "refiere", "refirio", "referente", "solicitante", "solicita", "solicitado", "remite",
        "remitente", "prescribe",
    ]

    /// An address below a clinician's label, where the sender's own address stands in the letterhead and no
    /// clinician is named right above it: the label's subject went on too far.
    private func isFamilysInSpite(_ label: FoundLabel) -> Bool {
        guard kind != .cover, kind != .insurance, !zone.contains(label.line),
            zone.contains(where: { line in
                page.lines[line].contains { AddressParser.isZip($0.text) }
            })
        else { return false }
        let line = page.layout.lines[label.line]
        return !labels.contains { other in
            let place = page.layout.lines[other.line]
            return other.role.subject == .provider && (line.row - 1...line.row).contains(place.row)
                && abs(place.box.x - line.box.x) < page.layout.page.width / 5
        }
    }

    /// How sure a label is where it stands: a word before a name is often part of the name, but not
    /// where it begins a ruled cell that holds nothing but a whole name behind it.
    private func standing(_ label: FoundLabel) -> Double {
        guard label.strength < 0.6, label.words.lowerBound == 0,
            page.layout.lines[label.line].cell != nil
        else { return label.strength }
        let rest = tokens(of: label.line, from: label.words.upperBound)
        guard let name = parsers.names.name(rest), name.isWhole,
            !parsers.isOrganization(name, in: rest),
            name.tokens.count == rest.count(where: { !$0.isSign })
        else { return label.strength }
        return 0.85
    }

    /// A birth date behind a guarantor or a parent on one row is theirs.
    private func isAnothers(_ label: FoundLabel) -> Bool {
        let row = page.layout.lines[label.line].row
        let before = labels.prefix { !($0.line == label.line && $0.words == label.words) }
            .filter { page.layout.lines[$0.line].row == row }
        let isChilds = before.contains { $0.role == .field(.childName) || $0.role == .name }
        return !isChilds
            && before.contains { $0.role == .otherPerson || $0.role == .field(.guardianName) }
    }
}
