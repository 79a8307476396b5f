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

/// What people said of a fax's pages before it is read.
public struct ReadingOrders: Sendable, Equatable {
    /// How pages were turned when they were received, by their numbers. Of any other the reading finds out.
    public let turned: [Int: PageRotation]
    /// The one page that is read; nil for all.
    public let only: Int?

    public init(turned: [Int: PageRotation] = [:], only: Int? = nil) {
        self.turned = turned
        self.only = only
    }

    public static let none = ReadingOrders()
}

/// Reads faxes: the pool of page readers, or a stand-in for it in tests.
public protocol PageReading: Sendable {
    /// Reads every page of a fax given as the bytes of its file. Pages that can't be read are in
    /// the result with their failure; only a fax that can't be opened at all throws.
    ///
    /// - Parameters:
    ///   - languages: Tesseract's names, such as `eng` and `spa`.
    ///   - orders: a page that is read as a person said is turned so in the result, unless it is blank or failed.
    ///   - looking: called once, when all pages are read, on a thread of the reading's own: places
    ///     to look at again, the most important first. What comes of them stands with the pages and
    ///     words of the result; a look that fails is missing there, and nothing else is.
    ///   - progress: called after each page, from any thread, with pages done and pages in all.
    func read(
        _ fax: [UInt8], limits: FaxLimits, languages: [String], orders: ReadingOrders,
        looking: @escaping @Sendable (RecognizedFax) -> [LookRequest],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws(RecognitionError) -> Recognized
}

extension PageReading {
    /// Reads without second looks.
    public func read(
        _ fax: [UInt8], limits: FaxLimits, languages: [String],
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
    ) async throws(RecognitionError) -> Recognized {
        try await read(
            fax, limits: limits, languages: languages, orders: .none, looking: { _ in [] },
            progress: progress)
    }
}
