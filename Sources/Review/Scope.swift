import Packets

/// Where the packets are that somebody may see.
public enum Scope: Sendable, Equatable, Codable {
    case everywhere
    case regions(Regions)

    /// Some of the office's regions.
    public struct Regions: Sendable, Equatable, Codable {
        /// By the office's names: what a person assigned to one of them is there.
        public var names: Set<String>
        /// ZIP codes in them: what nobody assigned to a region is where the child lives.
        public var zips: Set<String>
        /// All codes of all regions, where packets of no such code belong here too.
        public var placed: Set<String>?
        /// All regions there are. What is assigned to one that the office gave up is where the child lives.
        public var known: Set<String>
        /// Who looks: what is assigned to them is theirs to see, wherever it is.
        public var person: String?

        public init(
            names: Set<String> = [], zips: Set<String> = [], placed: Set<String>? = nil,
            known: Set<String> = [], person: String? = nil
        ) {
            self.names = names
            self.zips = zips
            self.placed = placed
            self.known = known
            self.person = person
        }

        /// - Parameters:
        ///   - names: of `office`, or `Staff.elsewhere`; others are of no packet.
        ///   - office: ZIP codes by region.
        init(_ names: Set<String>, of office: [String: Set<String>], person: String?) {
            self.init(
                names: names,
                zips: names.reduce(into: []) { $0.formUnion(office[$1] ?? []) },
                placed: names.contains(Staff.elsewhere)
                    ? office.values.reduce(into: []) { $0.formUnion($1) } : nil,
                known: Set(office.keys).union([Staff.elsewhere]), person: person)
        }

        func covers(_ place: Whereabouts) -> Bool {
            if let person, place.assignment?.person == person { return true }
            if let region = place.assignment?.region, known.contains(region) {
                return names.contains(region)
            }
            let zip = place.zip?.open(for: .deciding)
            if let zip, zips.contains(zip) { return true }
            guard let placed else { return false }
            return zip.map { !placed.contains($0) } ?? true
        }
    }

    /// No packet.
    static let nowhere = Scope.regions(Regions())

    public func covers(_ place: Whereabouts) -> Bool {
        switch self {
        case .everywhere: true
        case .regions(let regions): regions.covers(place)
        }
    }

    func joined(with other: Scope) -> Scope {
        guard case .regions(var regions) = self, case .regions(let others) = other else {
            return .everywhere
        }
        regions.names.formUnion(others.names)
        regions.zips.formUnion(others.zips)
        regions.known.formUnion(others.known)
        regions.placed = regions.placed ?? others.placed
        regions.person = regions.person ?? others.person
        return .regions(regions)
    }
}
