import Packets

/// What whoever checks the asker's rights has to know of the store, and to write into it.
public protocol AccessRecording: Sendable {
    /// Puts a refusal on record.
    ///
    /// - Parameter why: a code or words of our own, nothing of a page.
    func recordDenied(
        _ why: String, object: String, by person: Person
    ) async throws(ReviewError)
    /// Where the packet belongs. Nobody is shown anything.
    func whereabouts(of id: PacketID) async throws(ReviewError) -> Whereabouts
    /// Whether this packet stands open to them in an emergency.
    func isGlassBroken(of id: PacketID, by name: String) async throws(ReviewError) -> Bool
}

/// Lets somebody do what their roles allow, and nothing else. What is refused stands in the log before it
/// is refused.
public struct Admission: Sendable {
    public let caller: Caller
    private let record: any AccessRecording

    public init(_ caller: Caller, record: any AccessRecording) {
        self.caller = caller
        self.record = record
    }

    /// The role to act in, with where it reaches.
    ///
    /// - Parameter object: the packet or fax it is about, for the log.
    public func admit(
        _ right: Right, as wanted: Role, object: String = ""
    ) async throws(ReviewError) -> Caller.Standing {
        guard let standing = caller.standings(for: right, as: wanted).first else {
            try await refuse(right, lacking(right), object: object)
        }
        return standing
    }

    /// The person to act as, on one packet.
    public func admit(
        _ right: Right, as wanted: Role, to id: PacketID
    ) async throws(ReviewError) -> Person {
        let standings = caller.standings(for: right, as: wanted)
        if let standing = standings.first(where: { $0.scope == .everywhere }) {
            return Person(name: caller.name, role: standing.role)
        }
        if !standings.isEmpty {
            let place = try await record.whereabouts(of: id)
            if let standing = standings.first(where: { $0.scope.covers(place) }) {
                return Person(name: caller.name, role: standing.role)
            }
        }
        if right.opensUnderGlass, caller.scopes[.breakGlass] != nil,
            try await record.isGlassBroken(of: id, by: caller.name)
        {
            return Person(name: caller.name, role: .breakGlass)
        }
        guard !standings.isEmpty else { try await refuse(right, lacking(right), object: id.text) }
        guard knowsAllIDs else {
            // On record as what it is, and answered as an id that nobody gave.
            try await note(right, .otherRegion(id), object: id.text)
            throw .noSuchPacket(id.text)
        }
        try await refuse(right, .otherRegion(id), object: id.text)
    }

    /// What is counted for them: all, where one of their roles may know of all.
    ///
    /// - Throws: where they may not have the queue counted.
    func countedScope() async throws(ReviewError) -> Scope {
        let first = try await admit(.tally, as: .clerk).scope
        let isWhole = caller.standings(for: .tally, as: .clerk)
            .contains { $0.scope == .everywhere }
        return isWhole ? .everywhere : first
    }

    /// Whether they may know of packets anywhere; else even that there is one is not told of those elsewhere.
    var knowsAllIDs: Bool {
        caller.standings(for: .ids, as: .clerk).contains { $0.scope == .everywhere }
    }

    /// Whether they may know that there is such a packet.
    func mayKnow(_ id: PacketID) async throws(ReviewError) -> Bool {
        if knowsAllIDs { return true }
        let place = try await record.whereabouts(of: id)
        return caller.standings(for: .ids, as: .clerk).contains { $0.scope.covers(place) }
    }

    /// Whether they may ask for it at all, before it is known for what.
    public func check(_ right: Right, as wanted: Role) async throws(ReviewError) {
        if right.opensUnderGlass, caller.scopes[.breakGlass] != nil { return }
        _ = try await admit(right, as: wanted)
    }

    private func lacking(_ right: Right) -> Denial {
        caller.roles.isEmpty
            ? .noRole(user: caller.name) : .lacksRight(right, has: caller.roles)
    }

    private func refuse(
        _ right: Right, _ denial: Denial, object: String
    ) async throws(ReviewError) -> Never {
        try await note(right, denial, object: object)
        throw .denied(denial)
    }

    /// Puts on record that a packet of another region was asked for; the answer is that of an unknown id.
    func noteElsewhere(_ right: Right, _ id: PacketID) async throws(ReviewError) {
        try await note(right, .otherRegion(id), object: id.text)
    }

    private func note(
        _ right: Right, _ denial: Denial, object: String
    ) async throws(ReviewError) {
        let person = Person(name: caller.name, role: caller.roles.first ?? .stranger)
        try await record.recordDenied(
            "\(right.rawValue): \(denial.code)", object: object, by: person)
    }
}
