import Packets
import ReaderProtocol

/// What is known of the call: the tags first, then what the header lines say where tags are silent.
func transmission(_ untrusted: UntrustedContents, pages: [RecognizedPage]) -> Transmission {
    func text(_ untrusted: String?) -> String? {
        guard let untrusted else { return nil }
        let text = String(harmless(untrusted).unicodeScalars.prefix(200))
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }
    let headers = pages.compactMap { $0.header.map(HeaderLine.init) }
    let announced = untrusted.pageAnnounced.flatMap { (1...999).contains($0) ? $0 : nil }
    let badLines = pages.reduce(0) { $0 + $1.badLines }
    return Transmission(
        sender: text(untrusted.sender) ?? mostFrequent(headers.compactMap(\.sender)),
        callerNumber: text(untrusted.callerNumber) ?? mostFrequent(headers.compactMap(\.number)),
        calledNumber: text(untrusted.calledNumber),
        pageAnnounced: announced ?? mostFrequent(headers.compactMap(\.pages)),
        badLines: badLines, receivedAt: text(untrusted.receivedAt),
        receiverNote: text(untrusted.receiverNote))
}

/// The value that most pages agree on; the earlier one where equally many do.
private func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[$0] == most }
}

extension String {
    fileprivate var trimmed: String {
        var view = Substring(self)
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
