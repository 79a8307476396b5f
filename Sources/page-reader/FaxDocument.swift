import Packets
import ReaderProtocol

/// Thrown where the whole fax is refused.
struct RefusedFax: Error {
    let reason: Refusal

    init(_ reason: Refusal) { self.reason = reason }
}

/// Thrown where one page is given up.
struct FailedPage: Error {
    let failure: PageFailure

    init(_ failure: PageFailure) { self.failure = failure }
}

/// One page as received: one bit a pixel, black is one, and how its pixels are shaped.
struct ReceivedPage {
    let picture: Picture
    let horizontalPixelsPerInch: Double
    let verticalPixelsPerInch: Double
    var badLines = 0
    /// Part of the page could not be decoded and is white in the picture.
    var isCutShort = false
}

/// A fax file that was opened and found within the limits.
protocol FaxDocument {
    var contents: UntrustedContents { get }
    func decode(page: Int) throws(FailedPage) -> ReceivedPage
}

/// Tells TIFF and PDF apart by their first bytes and opens the right one.
func openFax(_ bytes: FaxBytes, limits: FaxLimits) throws(RefusedFax) -> any FaxDocument {
    if bytes.starts(with: "II") || bytes.starts(with: "MM") {
        return try TiffFax(bytes, limits: limits)
    }
    // Some services put a line or two before the mark; readers look for it in the first kilobyte.
    let mark = Array("%PDF-".utf8)
    let head = bytes.bytes(0, min(bytes.count, 1024)).map(Array.init) ?? []
    if head.indices.contains(where: { head[$0...].starts(with: mark) }) {
        return try PdfFax(bytes, limits: limits)
    }
    throw RefusedFax(.notAFax)
}
