import CQuickEngine
import CTesseract
import Glibc
import ReaderProtocol

/// One warm Tesseract, kept for all pages this process reads.
package final class Engine {
    private let handle: OpaquePointer

    /// Whether engines start without what only the legacy recogniser needs, and look for lines with our openings.
    package static var isQuick: Bool {
        quickEngineSkipsLookAlikes() == 1 && quickEngineOpens() == 1
    }

    enum Segmentation {
        /// Columns of text of several sizes: forms and letters.
        case page
        /// One line: the header.
        case line
        /// A piece of a page with several lines.
        case block

        fileprivate var mode: TessPageSegMode {
            switch self {
            case .page: PSM_SINGLE_COLUMN
            case .line: PSM_SINGLE_LINE
            case .block: PSM_SINGLE_BLOCK
            }
        }
    }

    /// Where the trained data lies: TESSDATA_PREFIX or where Debian puts it.
    init(languages: [String]) throws(RefusedFax) {
        for language in languages where TrainedData.path(language) == nil {
            throw RefusedFax(.missingLanguage)
        }
        guard let made = TessBaseAPICreate() else { throw RefusedFax(.missingLanguage) }
        guard
            TessBaseAPIInit2(
                made, TrainedData.folder, languages.joined(separator: "+"), OEM_LSTM_ONLY) == 0
        else {
            TessBaseAPIDelete(made)
            throw RefusedFax(.missingLanguage)
        }
        handle = made
        prepare()
    }

    /// An engine of one language from trained data that was loaded before.
    init(_ data: TrainedData) throws(FailedPage) {
        guard let made = TessBaseAPICreate() else { throw FailedPage(.memory) }
        let result = data.lend { start, count in
            TessBaseAPIInit5(
                made, start, count, data.language, OEM_LSTM_ONLY, nil, 0, nil, nil, 0, 0)
        }
        guard result == 0 else {
            TessBaseAPIDelete(made)
            throw FailedPage(.crash)
        }
        handle = made
        prepare()
    }

    private func prepare() {
        // Trying each word in white on black again doubles the time and finds nothing on faxes.
        TessBaseAPISetVariable(handle, "tessedit_do_invert", "0")
    }

    deinit {
        TessBaseAPIEnd(handle)
        TessBaseAPIDelete(handle)
    }

    /// Lines of words in the picture, boxes in its pixels.
    func read(
        _ picture: Picture, as segmentation: Segmentation
    ) throws(FailedPage) -> [UntrustedPage.Line] {
        TessBaseAPISetPageSegMode(handle, segmentation.mode)
        readerSetPicture(handle, picture.pix)
        TessBaseAPISetSourceResolution(handle, Int32(workingPixelsPerInch))
        defer { TessBaseAPIClear(handle) }
        guard TessBaseAPIRecognize(handle, nil) == 0 else { throw FailedPage(.crash) }
        guard let results = TessBaseAPIGetIterator(handle) else { return [] }
        defer { TessResultIteratorDelete(results) }
        return lines(results)
    }

    private func lines(_ results: OpaquePointer) -> [UntrustedPage.Line] {
        guard let place = TessResultIteratorGetPageIterator(results) else { return [] }
        var lines: [UntrustedPage.Line] = []
        var block = -1
        var paragraph = -1
        var beginsLine = true
        repeat {
            if TessPageIteratorIsAtBeginningOf(place, RIL_BLOCK) != 0 { block += 1 }
            if TessPageIteratorIsAtBeginningOf(place, RIL_PARA) != 0 { paragraph += 1 }
            if TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0 { beginsLine = true }
            guard let word = word(results, place) else { continue }
            if beginsLine {
                beginsLine = false
                lines.append(
                    UntrustedPage.Line(
                        words: [word], box: word.box, block: max(block, 0),
                        paragraph: max(paragraph, 0)))
            } else {
                lines[lines.count - 1].words.append(word)
            }
        } while TessResultIteratorNext(results, RIL_WORD) != 0
        return lines
    }

    private func word(_ results: OpaquePointer, _ place: OpaquePointer) -> UntrustedPage.Word? {
        guard let text = TessResultIteratorGetUTF8Text(results, RIL_WORD) else { return nil }
        defer { TessDeleteText(text) }
        var left: Int32 = 0
        var top: Int32 = 0
        var right: Int32 = 0
        var bottom: Int32 = 0
        guard
            TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0,
            right > left, bottom > top
        else { return nil }
        let confidence = Double(TessResultIteratorConfidence(results, RIL_WORD)) / 100
        return UntrustedPage.Word(
            text: String(cString: text), confidence: confidence,
            box: UntrustedPage.Box(
                x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top)))
    }
}
