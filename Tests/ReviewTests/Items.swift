import Packets
import Review
import Vault

extension QueueItem {
    /// An invented line of the queue.
    static func invented(
        _ seed: String, flag: EligibilityFlag = .category1, state: QueueState = .pending,
        received: Day = day(2026, 5, 4), birth: Day? = day(2020, 1, 1), open: Int = 0,
        alerts: [Alert] = [], isDamaged: Bool = false
    ) -> QueueItem {
        let fax = FaxDigest.of(Array(seed.utf8))
        return QueueItem(
            id: PacketID(fax: fax, index: 0), fax: fax, state: state, flag: flag, flags: [flag],
            alerts: alerts,
            receivedAt: Instant(milliseconds: Int64(received.daysSince1970) * 86_400_000),
            receivedOn: received, childName: nil, childBirthDate: birth.map { Confidential($0) },
            pages: 1, open: open, missing: [], claim: nil, isDamaged: isDamaged)
    }
}

func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let known = Day(year: year, month: month, day: day) else {
        preconditionFailure("\(year)-\(month)-\(day) is no day")
    }
    return known
}
