import Packets

/// All that recognition makes of a fax: words with places, and the pages to show.
public struct Recognized: Sendable, Equatable {
    public let fax: RecognizedFax
    /// In page order; a page that failed has none.
    public let images: [PageImage]

    public init(fax: RecognizedFax, images: [PageImage]) {
        self.fax = fax
        self.images = images
    }
}

/// Reads faxes: the pool of page readers, or a stand-in for it in tests.
public protocol PageReading: Sendable {
    /// Reads every page of a fax given as the bytes of its file. Pages that can't be read are in
    /// the result with their failure; only a fax that can't be opened at all throws.
    ///
    /// - Parameters:
    ///   - languages: Tesseract's names, such as `eng` and `spa`.
    ///   - progress: called after each page, from any thread, with pages done and pages in all.
    func read(
        _ fax: [UInt8], limits: FaxLimits, languages: [String],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws(RecognitionError) -> Recognized
}
