import Layout
import Packets
import Pipeline

extension FaxRecognizer {
    /// A fax of typed text, a form feed between pages.
    static func recognized(_ text: String, name: String) -> FaxWords {
        let bytes = Array(text.utf8)
        return FaxWords(
            file: FaxFile(name: name, sha256: FaxDigest.of(bytes), bytes: bytes.count),
            recognized: RecognizedFax(plainText: text))
    }
}
