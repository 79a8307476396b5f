import Eligibility
import Packets
import Review
import Synchronization

/// The rules of an office, read when they are first needed: reading them takes longer than all else
/// that listing or showing a packet does.
final class LateRules: Flagging {
    private let settings: Settings
    private let read: Mutex<RuleSet?>
    /// A file of its own, which every packet that is shown asks for.
    private let checklist: Mutex<ChecklistBook?>

    /// - Parameter known: rules that were read already.
    init(_ settings: Settings, known: RuleSet? = nil) {
        self.settings = settings
        read = Mutex(known)
        checklist = Mutex(known?.checklist)
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

    func checklist(of facts: CheckFacts) throws -> Checklist {
        if let known = checklist.withLock({ $0 }) { return known.checklist(of: facts) }
        let book = try RuleSet.checklist(settings.checklist)
        checklist.withLock { $0 = book }
        return book.checklist(of: facts)
    }
}
