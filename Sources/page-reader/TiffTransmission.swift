import PageReader
import ReaderProtocol

/// What the tags say of the call. HylaFAX and spandsp both write the sender's own identification
/// (TSI) into ImageDescription and the receiver's into HostComputer; it is mostly a number.
func transmission(of directories: TiffDirectories, in file: FaxBytes) -> UntrustedContents {
    let pages = directories.pages
    func first(_ tag: TiffTag) -> String? {
        pages.lazy.compactMap { $0.text(tag, in: file) }.first
    }
    let sender = first(.imageDescription)
    let isNumber = sender.map(looksLikeNumber) ?? false
    let receiver = first(.hostComputer)
    let badLines = pages.reduce(0) {
        $0 + min($1.number(.badFaxLines, in: file) ?? 0, 1_000_000)
    }
    let lost = directories.isCutShort ? 1 : 0
    return UntrustedContents(
        pages: pages.count + lost, sender: isNumber ? nil : sender,
        callerNumber: isNumber ? sender : nil,
        calledNumber: receiver.flatMap { looksLikeNumber($0) ? $0 : nil },
        receivedAt: first(.dateTime).flatMap(isoTime),
        receiverNote: directories.isCutShort ? "the file ends before its last page" : nil,
        pageAnnounced: announced(pages, in: file), badLines: badLines)
}

/// A caller's identification as T.30 has it: digits, blanks, plus; seven digits at least.
private func looksLikeNumber(_ text: String) -> Bool {
    let marks = Set("0123456789 +-().".unicodeScalars)
    return text.unicodeScalars.allSatisfy(marks.contains)
        && text.unicodeScalars.count { ("0"..."9").contains($0) } >= 7
}

/// Pages in all, where every page's tag agrees with its place. Servers leave noise in the second
/// number, and noise does not agree.
private func announced(_ pages: [TiffDirectory], in file: FaxBytes) -> Int? {
    var total: Int?
    for (index, page) in pages.enumerated() {
        guard page.number(.pageNumber, 0, in: file) == index,
            let said = page.number(.pageNumber, 1, in: file), said > index, said <= 999,
            total == nil || total == said
        else { return nil }
        total = said
    }
    return total
}

/// `2026:11:05 10:00:00` as `2026-11-05T10:00:00`; nil where it is written otherwise.
func isoTime(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 19 else { return nil }
    var iso: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        switch index {
        case 4, 7:
            guard byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") else { return nil }
            iso.append(UInt8(ascii: "-"))
        case 10:
            guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "T") else { return nil }
            iso.append(UInt8(ascii: "T"))
        case 13, 16:
            guard byte == UInt8(ascii: ":") else { return nil }
            iso.append(byte)
        default:
            guard (48...57).contains(byte) else { return nil }
            iso.append(byte)
        }
    }
    return String(decoding: iso, as: UTF8.self)
}
