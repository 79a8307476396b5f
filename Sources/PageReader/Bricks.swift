import CLeptonica
import CQuickEngine

/// Morphology with bricks; beyond the edge there is paper.
extension Picture {
    /// Keeps what a brick of this size fits into.
    package func opened(width: Int, height: Int) throws(FailedPage) -> Picture {
        try changed(by: bricksOpen, width, height)
    }

    /// Fills what no brick of paper of this size fits into.
    package func closed(width: Int, height: Int) throws(FailedPage) -> Picture {
        try changed(by: bricksClose, width, height)
    }

    /// Ink grows by a brick around its middle.
    package func dilated(width: Int, height: Int) throws(FailedPage) -> Picture {
        try changed(by: bricksDilate, width, height)
    }

    private func changed(
        by brick: (UnsafeMutablePointer<Pix>?, Int32, Int32) -> UnsafeMutablePointer<Pix>?,
        _ width: Int, _ height: Int
    ) throws(FailedPage) -> Picture {
        try Picture(brick(pix, Int32(width), Int32(height)))
    }
}
