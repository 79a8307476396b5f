import Glibc

/// Trained data of one language, mapped before the walls go up, so that an engine can be started
/// behind them.
final class TrainedData {
    let language: String
    private let start: UnsafeMutableRawPointer
    private let count: Int

    /// Nil where it is not installed.
    init?(_ language: String) {
        guard let path = Self.path(language) else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0, status.st_size < 1 << 30,
            let map = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
            map != MAP_FAILED
        else { return nil }
        self.language = language
        start = map
        count = Int(status.st_size)
    }

    deinit { munmap(start, count) }

    func lend<Result>(_ body: (UnsafePointer<CChar>, Int32) -> Result) -> Result {
        body(UnsafePointer(start.assumingMemoryBound(to: CChar.self)), Int32(count))
    }

    /// Where trained data lies: TESSDATA_PREFIX or where Debian puts it.
    static let folder =
        getenv("TESSDATA_PREFIX").map { String(cString: $0) }
        ?? "/usr/share/tesseract-ocr/5/tessdata"

    /// Where a language's data can be read; nil where it is not installed or is no language's name.
    static func path(_ language: String) -> String? {
        let isName = language.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        }
        let path = "\(folder)/\(language).traineddata"
        return isName && access(path, R_OK) == 0 ? path : nil
    }
}
