import Packets

/// Taking back what somebody said of a packet: a further statement, so that both stay on record.
extension [Correction] {
    /// What puts things back as they stood before a statement: the one before it under its key, or what was
    /// read. Nil where it does not stand any more, because somebody spoke on the same thing since; nobody's
    /// word is taken back by mistake. What was said of a flag was said of the packet as it was then, so
    /// that nothing but the rules' flag comes back.
    public func takingBack(_ number: Int) -> Change? {
        guard let own = first(where: { $0.number == number }) else { return nil }
        let key = own.change.key
        let said = filter { $0.change.key == key }.sorted { $0.number < $1.number }
        guard said.last?.number == number else { return nil }
        guard key != FlagCheck.key else {
            if case .asRead = own.change { return nil }
            return .asRead(key: key)
        }
        return said.dropLast().last?.change ?? .asRead(key: key)
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
