/// What a fax may ask of this machine, checked before anything is decoded. From `pipeline.yml`.
public struct FaxLimits: Sendable, Equatable, Codable {
    public var bytes: Int
    public var pages: Int
    /// Of one page as sent, in pixels.
    public var width: Int
    public var height: Int
    public var pixelsPerPage: Int
    public var pixelsPerFax: Int
    /// CPU seconds for one page.
    public var secondsPerPage: Int

    public init(
        bytes: Int, pages: Int, width: Int, height: Int, pixelsPerPage: Int, pixelsPerFax: Int,
        secondsPerPage: Int
    ) {
        self.bytes = bytes
        self.pages = pages
        self.width = width
        self.height = height
        self.pixelsPerPage = pixelsPerPage
        self.pixelsPerFax = pixelsPerFax
        self.secondsPerPage = secondsPerPage
    }

    /// A3 at 400 dpi wide, long pages as T.30 allows, a 200-page chart with room to spare.
    public static let standard = FaxLimits(
        bytes: 64 << 20, pages: 500, width: 4864, height: 20_000, pixelsPerPage: 100_000_000,
        pixelsPerFax: 2_000_000_000, secondsPerPage: 60)
}
