import Glibc

/// Where Tesseract's trained data lies and whether a language is there.
public enum TrainedData {
    /// The folder named by TESSDATA_PREFIX, else where Debian installs it.
    public static var folder: String {
        getenv("TESSDATA_PREFIX").map { String(cString: $0) }
            ?? "/usr/share/tesseract-ocr/5/tessdata"
    }

    /// The languages without readable trained data.
    public static func missing(_ languages: [String]) -> [String] {
        languages.filter { access("\(folder)/\($0).traineddata", R_OK) != 0 }
    }
}
