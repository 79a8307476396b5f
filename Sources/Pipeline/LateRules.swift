import Packets
import Review
import Synchronization

/// The rules of an office, read when they are first needed: reading them takes longer than all else
/// that listing or showing a packet does.
final class LateRules: Flagging {
    private let settings: Settings
    private let read: Mutex<RuleSet?>

    /// - Parameter known: rules that were read already.
    init(_ settings: Settings, known: RuleSet? = nil) {
        self.settings = settings
        read = Mutex(known)
    }

    func rules() throws(RuleSet.Trouble) -> RuleSet {
        if let known = read.withLock({ $0 }) { return known }
        let rules = try Office.rules(settings)
        read.withLock { $0 = rules }
        return rules
    }

    func flag(_ packet: ExtractedPacket, receivedOn: Day) throws -> Eligibility {
        try rules().flag(packet, receivedOn: receivedOn)
    }

    func read(_ laid: LaidPages, receivedOn: Day) throws -> LaidReading {
        try rules().read(laid, receivedOn: receivedOn)
    }
}
