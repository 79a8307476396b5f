import Packets

/// Why two packets may be of one child, or not: a code, and nothing of the value it is about.
public enum ChildReason: String, Sendable, Codable, CaseIterable, Hashable {
    case sameMediCal = "same-medi-cal"
    case nearMediCal = "near-medi-cal"
    case otherMediCal = "other-medi-cal"
    case sameCCS = "same-ccs"
    case nearCCS = "near-ccs"
    case otherCCS = "other-ccs"
    case sameRecord = "same-record"
    case sameRecordElsewhere = "same-record-elsewhere"
    case otherRecord = "other-record"
    case sameName = "same-name"
    case alikeName = "alike-name"
    case closeName = "close-name"
    case unnamed
    case otherGiven = "other-given"
    case otherSurname = "other-surname"
    case otherName = "other-name"
    case sameBirth = "same-birth"
    case birthDigit = "birth-digit"
    case birthSwapped = "birth-swapped"
    case birthCentury = "birth-century"
    case birthNextDay = "birth-next-day"
    case otherBirth = "other-birth"
    case otherSex = "other-sex"
    case samePhone = "same-phone"
    case sameGuardian = "same-guardian"
    case sameAddress = "same-address"
    case bornTogether = "born-together"
    case unsure
}

/// Two packets held against each other: whether they may be of one child, how much speaks for it, and why.
/// Weights are those of Fellegi and Sunter (1969); docs/decisions/0021-right-child.md says where their
/// probabilities come from.
public struct ChildMatch: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// May be the same child.
        case same
        /// Born with the other child, and another.
        case twin
        /// Another child of the same family.
        case sibling
        /// Looks like the same child, and has another number of a kind that a child has one of.
        case conflict
    }

    public let kind: Kind
    /// Bits: how much likelier all this is of one child than of two.
    public let weight: Double
    public let reasons: [ChildReason]
    /// Says so beyond doubt: a number that only one child has, name and birth date, all read without a
    /// doubt. Only then may a link be made without a person.
    public let isStrong: Bool

    /// Even odds are at 13 bits with ten thousand packets on file; from here one in twenty is.
    static let shownFrom = 9.0
    /// Ninety-nine in a hundred.
    static let likelyFrom = 20.0

    public var isLikely: Bool { kind == .same && weight >= Self.likelyFrom }

    /// Nil where nothing to speak of says that they belong together.
    public init?(_ left: ChildClues, _ right: ChildClues) {
        let comparison = ChildComparison(left, right)
        guard let kind = comparison.kind else { return nil }
        self.kind = kind
        weight = comparison.weight
        reasons = comparison.reasons
        isStrong = kind == .same && comparison.isStrong
    }
}

/// Identifier by identifier.
private struct ChildComparison {
    private(set) var weight = 0.0
    private(set) var reasons: [ChildReason] = []
    private var family = 0.0
    private let left: ChildClues
    private let right: ChildClues
    private var nameLikeness: NameLikeness?
    private var isUnsure = false

    init(_ left: ChildClues, _ right: ChildClues) {
        self.left = left
        self.right = right
        compareNumbers()
        compareName()
        compareBirth()
        compareFamily()
        if isUnsure { reasons.append(.unsure) }
    }

    private func has(_ some: ChildReason...) -> Bool { some.contains(where: reasons.contains) }

    /// - Parameter isSure: what is not sure on both sides counts half, for it and against it.
    private mutating func count(_ reason: ChildReason, _ weight: Agreement, isSure: Bool) {
        reasons.append(reason)
        if !isSure { isUnsure = true }
        self.weight += isSure ? weight.bits : weight.bits / 2
    }

    // MARK: numbers

    private mutating func compareNumbers() {
        compare(left.cin, right.cin, .sameMediCal, .nearMediCal, .otherMediCal)
        compare(left.ccs, right.ccs, .sameCCS, .nearCCS, .otherCCS)
        guard let one = left.record, let two = right.record else { return }
        let isSure = one.isSure && two.isSure
        let unknown = one.value.organization.isEmpty || two.value.organization.isEmpty
        let isOneOffice = !one.value.organization.isDisjoint(with: two.value.organization)
        switch (one.value.number == two.value.number, isOneOffice, unknown) {
        case (true, true, _): count(.sameRecord, .recordSame, isSure: isSure)
        case (true, false, true): count(.sameRecord, .recordSameSomewhere, isSure: isSure)
        case (true, false, false):
            count(.sameRecordElsewhere, .recordSameElsewhere, isSure: isSure)
        case (false, true, _): count(.otherRecord, .recordOther, isSure: isSure)
        case (false, false, _): break
        }
    }

    private mutating func compare(
        _ one: ChildClues.Clue<String>?, _ two: ChildClues.Clue<String>?, _ same: ChildReason,
        _ near: ChildReason, _ other: ChildReason
    ) {
        guard let one, let two else { return }
        let isSure = one.isSure && two.isSure
        if one.value == two.value {
            count(same, .numberSame, isSure: isSure)
        } else if isSure {
            count(other, .numberOther, isSure: true)
        } else if Slips.isOne(one.value, two.value) {
            count(near, .numberNear, isSure: true)
            isUnsure = true
        } else {
            count(other, .numberOther, isSure: false)
        }
    }

    // MARK: name and birth

    private mutating func compareName() {
        guard let one = left.name, let two = right.name else { return }
        nameLikeness = NameLikeness(one.value, two.value)
        let isSure = one.isSure && two.isSure
        switch nameLikeness {
        case .same: count(.sameName, .nameSame, isSure: isSure)
        case .alike: count(.alikeName, .nameAlike, isSure: isSure)
        case .close: count(.closeName, .nameClose, isSure: isSure)
        case .unnamed: count(.unnamed, .nameUnnamed, isSure: isSure)
        case .otherGiven: count(.otherGiven, .nameOtherGiven, isSure: isSure)
        case .otherSurname: count(.otherSurname, .nameOtherSurname, isSure: isSure)
        case .other: count(.otherName, .nameOther, isSure: isSure)
        case nil: break
        }
    }

    private mutating func compareBirth() {
        if let one = left.birth, let two = right.birth {
            let isSure = one.isSure && two.isSure
            switch BirthLikeness(one.value, two.value) {
            case .same: count(.sameBirth, .birthSame, isSure: isSure)
            case .nextDay: count(.birthNextDay, .birthSlip, isSure: isSure)
            case .digit: count(.birthDigit, .birthSlip, isSure: isSure)
            case .swapped: count(.birthSwapped, .birthSlip, isSure: isSure)
            case .century: count(.birthCentury, .birthSlip, isSure: isSure)
            case .other: count(.otherBirth, .birthOther, isSure: isSure)
            }
        }
        if let one = left.sex, let two = right.sex {
            let isSure = one.isSure && two.isSure
            if one.value != two.value {
                count(.otherSex, .sexOther, isSure: isSure)
            } else {
                weight += Agreement.sexSame.bits
            }
        }
        if left.birthOrder != nil || right.birthOrder != nil { reasons.append(.bornTogether) }
    }

    // MARK: the family

    /// Telephone, guardian and address go together: one family has one of each, so that the second says
    /// little beside the first.
    private mutating func compareFamily() {
        var bits: [Double] = []
        func add(_ isSame: Bool, _ same: Agreement, _ other: Agreement, _ isSure: Bool) -> Bool {
            let weight = isSame ? same.bits : other.bits
            bits.append(isSure ? weight : weight / 2)
            return isSame
        }
        if let one = left.phone, let two = right.phone {
            let isSame = one.value.suffix(7) == two.value.suffix(7)
            if add(isSame, .phoneSame, .phoneOther, one.isSure && two.isSure) {
                reasons.append(.samePhone)
            }
        }
        if let one = left.guardian, let two = right.guardian,
            let likeness = NameLikeness(one.value, two.value)
        {
            let isSame = likeness == .same || likeness == .alike
            if add(isSame, .guardianSame, .guardianOther, one.isSure && two.isSure) {
                reasons.append(.sameGuardian)
            }
        }
        if let one = left.address, let two = right.address {
            let isSame =
                one.value.house == two.value.house
                && !one.value.street.isDisjoint(with: two.value.street)
            if add(isSame, .addressSame, .addressOther, one.isSure && two.isSure) {
                reasons.append(.sameAddress)
            }
        }
        let agreed = bits.filter { $0 > 0 }.sorted(by: >)
        family = min((agreed.first ?? 0) + agreed.dropFirst().reduce(0, +) / 4, 14)
        weight += family + max(bits.filter { $0 < 0 }.reduce(0, +), -3)
    }

    // MARK: what follows

    /// A surname is shared, and the given names are not the same one.
    private var isOtherGiven: Bool { nameLikeness == .otherGiven }

    private var isBornTogether: Bool { has(.sameBirth, .birthNextDay) }

    private var isTwin: Bool {
        if isOtherGiven, isBornTogether { return true }
        if isOtherGiven, has(.bornTogether) { return true }
        guard let name = nameLikeness, name != .other, isBornTogether else { return false }
        let orders = [left.birthOrder?.letter, right.birthOrder?.letter].compactMap { $0 }
        if orders.count == 2, orders[0] != orders[1] { return true }
        let isSexSure = left.sex?.isSure == true && right.sex?.isSure == true
        if has(.otherSex), isSexSure, name == .unnamed || name == .close { return true }
        // Carlos and Carla: of one telephone and day, nearly the same name is rather another child's than
        // a slip, unless one of them is not sure of what it reads.
        return name == .close && left.name?.isSure == true && right.name?.isSure == true
            && has(.samePhone, .sameGuardian, .sameAddress) && !has(.sameMediCal, .sameCCS)
    }

    var kind: ChildMatch.Kind? {
        if isTwin { return .twin }
        if isOtherGiven, has(.samePhone, .sameGuardian, .sameAddress), !has(.sameMediCal, .sameCCS)
        {
            return .sibling
        }
        let isAnotherNumber = isConflict(left.cin, right.cin) || isConflict(left.ccs, right.ccs)
        let isSameNumber = has(.sameMediCal, .sameCCS)
        // A number that counts against it hides nothing that looks like the same child.
        let said = isAnotherNumber ? weight - Agreement.numberOther.bits : weight
        guard said >= ChildMatch.shownFrom || isSameNumber else { return nil }
        return isAnotherNumber ? .conflict : .same
    }

    private func isConflict(
        _ one: ChildClues.Clue<String>?, _ two: ChildClues.Clue<String>?
    ) -> Bool {
        guard let one, let two else { return false }
        return one.isSure && two.isSure && one.value != two.value
    }

    var isStrong: Bool {
        func sure(_ one: ChildClues.Clue<String>?, _ two: ChildClues.Clue<String>?) -> Bool {
            guard let one, let two else { return false }
            return one.isSure && two.isSure && one.value == two.value
        }
        return (sure(left.cin, right.cin) || sure(left.ccs, right.ccs))
            && (nameLikeness == .same || nameLikeness == .alike) && has(.sameBirth)
            && left.name?.isSure == true && right.name?.isSure == true
            && left.birth?.isSure == true && right.birth?.isSure == true
            && !has(.otherSex, .otherMediCal, .otherCCS, .bornTogether)
    }
}
