import Packets
import ReaderProtocol

/// Thrown where the whole fax is refused.
package struct RefusedFax: Error {
    package let reason: Refusal

    package init(_ reason: Refusal) { self.reason = reason }
}

/// Thrown where one page is given up.
package struct FailedPage: Error {
    package let failure: PageFailure

    package init(_ failure: PageFailure) { self.failure = failure }
}

/// One page as received: one bit a pixel, black is one, and how its pixels are shaped.
package struct ReceivedPage {
    package let picture: Picture
    package let horizontalPixelsPerInch: Double
    package let verticalPixelsPerInch: Double
    package let badLines: Int
    /// Part of the page could not be decoded and is white in the picture.
    package let isCutShort: Bool

    package init(
        picture: Picture, horizontalPixelsPerInch: Double, verticalPixelsPerInch: Double,
        badLines: Int = 0, isCutShort: Bool = false
    ) {
        self.picture = picture
        self.horizontalPixelsPerInch = horizontalPixelsPerInch
        self.verticalPixelsPerInch = verticalPixelsPerInch
        self.badLines = badLines
        self.isCutShort = isCutShort
    }
}

/// A fax file that was opened and found within the limits.
package protocol FaxDocument {
    var contents: UntrustedContents { get }
    func decode(page: Int) throws(FailedPage) -> ReceivedPage
}
