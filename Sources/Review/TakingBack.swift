import Packets

/// Taking back what somebody said of a packet: a further statement, so that both stay on record.
extension [Correction] {
    /// What puts things back as they stood before a statement: the one before it under its key that was not taken
    /// back itself, or what was read. Nil where what was read stands, and where the statement does not any more,
    /// because somebody spoke on the same thing since; nobody's word is taken back by mistake. What was said of a flag was said of the packet as it was then, so
    /// that nothing but the rules' flag comes back.
    public func takingBack(_ number: Int) -> Change? {
        guard let own = first(where: { $0.number == number }) else { return nil }
        let key = own.change.key
        let said = filter { $0.change.key == key }.sorted { $0.number < $1.number }
        guard said.last?.number == number else { return nil }
        if case .asRead = own.change { return nil }
        guard key != FlagCheck.key else { return .asRead(key: key) }
        return Self.steps(said.map(\.change)).dropLast().last ?? .asRead(key: key)
    }

    /// What can be gone back through, the latest last: whoever says again what was said before the latest, takes
    /// the latest back.
    private static func steps(_ said: [Change]) -> [Change] {
        var steps: [Change] = []
        for change in said {
            if case .asRead = change {
                steps = []
            } else if steps.dropLast().last == change {
                steps.removeLast()
            } else {
                steps.append(change)
            }
        }
        return steps
    }

    /// The latest under a key; nil where what was read stands.
    public func standing(under key: String) -> Correction? {
        let last = filter { $0.change.key == key }.max { $0.number < $1.number }
        if case .asRead? = last?.change { return nil }
        return last
    }
}

extension PacketView {
    /// What the rules give, under what a person said.
    public var flagByRules: EligibilityFlag {
        let isSaid = eligibility.reasons.first?.rule == Eligibility.personsRule
        return isSaid ? FlagCheck(corrections)?.over ?? eligibility.flag : eligibility.flag
    }
}
