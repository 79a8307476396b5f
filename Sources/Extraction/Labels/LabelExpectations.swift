/// What a label of a kind is about, and what it is followed by.
extension LabelRole {
    var isNamePart: Bool {
        switch self {
        case .lastName, .firstName, .middleName, .paternalName, .maternalName: true
        default: false
        }
    }

    /// Whose value is a person's name.
    var asksForName: Bool {
        switch self {
        case .field(let field): field.isName
        case .name, .otherPerson, .otherClinician: true
        default: isNamePart
        }
    }

    /// Whether a word is what a label of this kind is followed by, with no colon between.
    func expects(_ next: Token?) -> Bool {
        guard let next else { return false }
        switch self {
        case .field(let name):
            switch name {
            case .childBirthDate, .referralDate, .medicalRecordNumber, .mediCalNumber, .ccsNumber,
                .referrerNPI, .childPhone, .referrerPhone, .referrerFax:
                return next.hasDigit
            case .childSex:
                return Self.sexes.contains(next.key) || next.isMarkedLetter
            default: return false
            }
        case .phone, .fax, .date, .otherDate, .otherNumber, .stop: return next.hasDigit
        case .address: return next.hasDigit
        default: return false
        }
    }

    private static let sexes: Set<String> = [
        "f", "m", "female", "male", "femenino", "masculino", "fem", "masc", "girl", "boy", "nina",
        "nino",
    ]

    /// Whom a label is about by itself.
    var subject: Subject? {
        switch self {
        case .field(let name):
            switch name {
            case .childName, .childBirthDate, .childSex, .childAddress: .child
            case .childPhone, .guardianName: .guardian
            case .referrerName, .referrerOrganization, .referrerNPI, .referrerPhone, .referrerFax:
                .provider
            case .insurer: .insurer
            default: nil
            }
        case .lastName, .firstName, .middleName, .paternalName, .maternalName: nil
        case .recipient: .recipient
        case .otherPerson: .emergency
        default: nil
        }
    }
}

extension Token {
    /// "OM", "ZF": one of the letters for a sex with what was read of the square before it.
    fileprivate var isMarkedLetter: Bool {
        key.utf8.count <= 3 && (text.hasSuffix("M") || text.hasSuffix("F"))
    }
}
