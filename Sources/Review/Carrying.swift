import Packets

/// What people said of a packet, for the packet that pages of it go to. What was said of a page goes with
/// the page. What was said of the child stays with the packet, unless the whole packet goes: then it goes
/// too, where nothing else was said of the other. Nothing goes along that takes away from the other's case, or
/// that shows what is kept back there; it is told instead.
public struct Carrying: Sendable, Equatable, ShownRedacted {
    /// To be said of the other packet, each with the statement it repeats.
    public let changes: [Change]
    public let sources: [Correction]
    /// Subjects of what stays behind and counts no more for these pages.
    public let left: [String]

    /// - Parameters:
    ///   - said: of the packet that the pages leave, with its pages before.
    ///   - moved: the pages that go, with their numbers in the other.
    ///   - isWhole: nothing of the packet stays.
    ///   - standing: what was said of the other, with its pages after.
    public init(
        _ said: [Correction], of pages: [Int], moved: [Int: Int], isWhole: Bool,
        to standing: [Correction], pages targetPages: [Int]
    ) {
        let known = Dictionary(
            Self.standing(standing, over: targetPages).map { ($0.change.key, $0.change) },
            uniquingKeysWith: { $1 })
        var changes: [Change] = []
        var sources: [Correction] = []
        var left: [String] = []
        for correction in Self.standing(said, over: pages) {
            let change = correction.change
            let going: Change?
            if let page = change.page {
                guard let number = moved[page] else { continue }
                going = change.on(page: number)
            } else {
                guard isWhole else { continue }
                going = change
            }
            guard let going else { continue }
            if known[going.key] == going { continue }
            if going.onlyAdds, going.isOfPage || known[going.key] == nil {
                changes.append(going)
                sources.append(correction)
            } else {
                left.append(change.subject)
            }
        }
        self.changes = changes
        self.sources = sources
        self.left = left
    }

    /// The latest under each key that speaks of pages the packet has, in order.
    private static func standing(_ said: [Correction], over pages: [Int]) -> [Correction] {
        var latest: [String: Correction] = [:]
        let spoken = said.filter { $0.speaks(of: pages) }.sorted { $0.number < $1.number }
        for correction in spoken {
            if case .asRead(let key) = correction.change {
                latest[key] = nil
            } else {
                latest[correction.change.key] = correction
            }
        }
        return latest.values.sorted { $0.number < $1.number }
    }
}

extension Correction {
    /// Whether it speaks of a packet with these pages: what was said of a page that a person took out went
    /// with the page.
    public func speaks(of pages: [Int]) -> Bool {
        change.page.map { pages.contains($0) } ?? true
    }
}

extension Change {
    /// The same, said of the page by another number.
    func on(page: Int) -> Change {
        switch self {
        case .value(let name, let value, _): .value(name, value, page: page)
        case .finding(let concept, let family, let label, let assertion, _):
            .finding(
                concept: concept, family: family, label: label, assertion: assertion, page: page)
        case .tagged(let stratum, _): .tagged(stratum, page: page)
        case .untagged(let stratum, _): .untagged(stratum, page: page)
        case .checked(let item, let standing, _): .checked(item: item, standing, page: page)
        case .absent, .noFinding, .examined, .referral, .flagged, .asRead: self
        }
    }

    /// Says which stratum a page belongs to, and nothing of the child.
    var isOfPage: Bool {
        switch self {
        case .tagged, .untagged: true
        default: false
        }
    }

    /// Can't make another packet's case weaker.
    var onlyAdds: Bool {
        switch self {
        case .value, .tagged, .referral(nil): true
        case .finding(_, _, _, let assertion, _): [.affirmed, .possible].contains(assertion)
        case .absent, .noFinding, .examined, .referral, .untagged, .flagged, .checked, .asRead:
            false
        }
    }
}
