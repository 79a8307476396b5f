/// Takes server-sent events out of bytes as they come, in pieces of any size (HTML Living Standard, 9.2.6).
struct EventReader {
    struct Event: Equatable {
        var name = ""
        var data = ""
    }

    /// Whoever sends so much without an end of a line is not one of ours.
    static let longestLine = 1 << 16

    /// What to send as `Last-Event-ID` when one comes again.
    private(set) var last: String?
    private var line: [UInt8] = []
    private var wasReturn = false
    private var event = Event()
    private var hasData = false

    struct TooLong: Error {}

    init(last: String?) { self.last = last }

    /// The events that these bytes end.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [Event] {
        var ended: [Event] = []
        for byte in bytes {
            let isAfterReturn = wasReturn
            wasReturn = byte == 13
            if byte == 10, isAfterReturn { continue }
            guard byte == 10 || byte == 13 else {
                guard line.count < Self.longestLine else { throw TooLong() }
                line.append(byte)
                continue
            }
            if let event = takeLine() { ended.append(event) }
            line.removeAll(keepingCapacity: true)
        }
        return ended
    }

    private mutating func takeLine() -> Event? {
        guard !line.isEmpty else {
            defer {
                event = Event()
                hasData = false
            }
            return hasData ? event : nil
        }
        let text = String(decoding: line, as: UTF8.self)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? String(parts[1]) : ""
        if value.hasPrefix(" ") { value.removeFirst() }
        switch parts[0] {
        case "event": event.name = value
        case "data":
            event.data += (hasData ? "\n" : "") + value
            hasData = true
        case "id": last = value
        default: break
        }
        return nil
    }
}
