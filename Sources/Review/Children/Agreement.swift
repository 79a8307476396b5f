import Foundation
import Packets

/// How two birth dates are to each other.
enum BirthLikeness: Sendable, Equatable {
    case same, nextDay, digit, swapped, century, other

    init(_ left: Day, _ right: Day) {
        let isOneDay = abs(left.daysSince1970 - right.daysSince1970) == 1
        if left == right {
            self = .same
        } else if left.year == right.year, left.month == right.day, left.day == right.month {
            self = .swapped
        } else if left.year != right.year, left.year % 100 == right.year % 100,
            left.month == right.month, left.day == right.day
        {
            self = .century
        } else if isOneDay {
            self = .nextDay
        } else {
            self = Slips.isOne(left.iso, right.iso) ? .digit : .other
        }
    }
}

enum Slips {
    /// Whether one letter is another, or two neighbours changed places.
    static func isOne(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        let places = left.indices.filter { left[$0] != right[$0] }
        switch places.count {
        case 1: return true
        case 2:
            return places[1] == places[0] + 1 && left[places[0]] == right[places[1]]
                && left[places[1]] == right[places[0]]
        default: return false
        }
    }
}

/// How likely two packets agree so where they are of one child (m) and where they are of two (u). The
/// sources of each stand in docs/decisions/0021-right-child.md.
enum Agreement: CaseIterable {
    case numberSame, numberNear, numberOther
    case recordSame, recordSameSomewhere, recordSameElsewhere, recordOther
    case nameSame, nameAlike, nameClose, nameUnnamed, nameOtherGiven, nameOtherSurname, nameOther
    case birthSame, birthSlip, birthOther
    case sexSame, sexOther
    case phoneSame, phoneOther, guardianSame, guardianOther, addressSame, addressOther

    var probabilities: (m: Double, u: Double) {
        switch self {
        case .numberSame: (0.95, 1e-6)
        case .numberNear: (0.03, 2e-5)
        case .numberOther: (0.02, 0.99998)
        case .recordSame: (0.93, 1e-5)
        case .recordSameSomewhere: (0.8, 1e-4)
        case .recordSameElsewhere: (0.02, 1e-4)
        case .recordOther: (0.07, 0.99999)
        case .nameSame: (0.75, 4e-4)
        case .nameAlike: (0.17, 8e-4)
        case .nameClose: (0.05, 4e-3)
        case .nameUnnamed: (0.01, 5e-4)
        case .nameOtherGiven: (0.004, 0.03)
        case .nameOtherSurname: (0.012, 0.016)
        case .nameOther: (0.004, 0.949)
        case .birthSame: (0.93, 1.0 / 7670)
        case .birthSlip: (0.055, 2.6e-3)
        case .birthOther: (0.015, 0.997)
        case .sexSame: (0.98, 0.5)
        case .sexOther: (0.02, 0.5)
        case .phoneSame: (0.7, 2.5e-4)
        case .phoneOther: (0.3, 0.99975)
        case .guardianSame: (0.6, 5e-4)
        case .guardianOther: (0.4, 0.9995)
        case .addressSame: (0.6, 3e-4)
        case .addressOther: (0.4, 0.9997)
        }
    }

    var bits: Double { log2(probabilities.m / probabilities.u) }
}
