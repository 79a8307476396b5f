import ReaderProtocol

/// Why a fax as a whole could not be read. Single pages that fail are marked on the page instead.
/// No case holds anything read from a page.
public enum RecognitionError: Error, Sendable, Equatable {
    /// The fax itself can't be read, whoever tries.
    case refused(Refusal)
    case overByteLimit
    /// Trained data of a configured language is not installed.
    case missingLanguage([String])
    /// The page reader could not be started.
    case readerNotStarted
    /// These walls of the page reader do not stand, and nobody allowed that: it was given nothing.
    case missingWalls([Wall])
    /// A page reader could do this behind its walls.
    case leakyWalls([Probe])
    /// The page reader ended, hung or talked nonsense before it said what the fax holds.
    case readerFailed(ReaderFault)
    case cancelled

    /// What the caller does with the fax.
    public enum Disposition: Sendable, Equatable {
        /// Try again later: nothing is wrong with the fax.
        case retry
        /// A person must look.
        case hold
        /// Not a fax, or one that may never be opened.
        case reject
    }

    public var disposition: Disposition {
        switch self {
        case .refused(.encrypted), .refused(.damaged), .refused(.unsupportedCodec): .hold
        case .refused(.tooManyPages), .refused(.tooLarge), .overByteLimit: .hold
        case .refused(.missingLanguage): .retry
        case .refused: .reject
        case .missingLanguage, .readerNotStarted, .missingWalls, .leakyWalls, .cancelled: .retry
        case .readerFailed: .hold
        }
    }
}

/// How a page reader failed, told by its end.
public enum ReaderFault: String, Sendable, Equatable, CaseIterable {
    case crash, timeout, memory
    /// It ended, or said something, that the protocol does not know.
    case breach
    /// It tried what its walls forbid, and was ended by the kernel.
    case violation
}

extension RecognitionError: CustomStringConvertible {
    /// What happened and what to do, without a subject: the caller names the fax.
    public var description: String { "\(happened)\nhint: \(remedy)" }

    public var happened: String {
        switch self {
        case .refused(.empty): "the file is empty"
        case .refused(.notAFax): "the file is neither a TIFF nor a PDF"
        case .refused(.damaged): "the file is damaged and none of its pages can be decoded"
        case .refused(.encrypted): "the PDF is encrypted"
        case .refused(.unsupportedCodec): "the TIFF is not compressed as faxes are"
        case .refused(.tooManyPages): "the fax has more pages than the limit allows"
        case .refused(.tooLarge): "the pages unfold to more pixels than the limit allows"
        case .refused(.cyclic): "the TIFF's pages form a circle"
        case .refused(.missingLanguage): "trained data of a language is missing"
        case .missingWalls(let walls):
            "the page reader could not lock itself in: without "
                + walls.map(\.rawValue).joined(separator: ", ")
        case .leakyWalls(let probes):
            "the page reader is not locked in: it could "
                + probes.map(\.deed).joined(separator: ", ")
        case .overByteLimit: "the file is larger than the limit allows"
        case .missingLanguage(let languages):
            "trained data is missing: " + languages.joined(separator: ", ")
        case .readerNotStarted: "the page reader could not be started"
        case .readerFailed(.crash): "the page reader crashed on opening the file"
        case .readerFailed(.timeout): "the page reader did not open the file in time"
        case .readerFailed(.memory): "the page reader ran out of memory on opening the file"
        case .readerFailed(.breach): "the page reader answered what no page reader answers"
        case .readerFailed(.violation): "the page reader tried what its walls forbid"
        case .cancelled: "the reading was stopped"
        }
    }

    public var remedy: String {
        switch self {
        case .refused(.empty): "ask the sender to send it again"
        case .refused(.notAFax), .refused(.cyclic):
            "a fax is a TIFF or a PDF: look at what wrote this file; it was not opened"
        case .refused(.damaged): "ask the sender to send it again"
        case .refused(.encrypted): "have the fax service deliver PDFs without a password"
        case .refused(.unsupportedCodec):
            "have the fax server write Group 3 or Group 4, one bit a pixel"
        case .refused(.tooManyPages): "raise limits.pages in pipeline.yml if it is a real fax"
        case .refused(.tooLarge): "raise the pixel limits in pipeline.yml if it is a real fax"
        case .overByteLimit: "raise limits.bytes in pipeline.yml if it is a real fax"
        case .refused(.missingLanguage):
            "install the tesseract-ocr packages of the languages in pipeline.yml"
        case .missingLanguage(let languages):
            "install " + languages.map { "tesseract-ocr-\($0)" }.joined(separator: " ")
        case .readerNotStarted: "see that page-reader stands beside intake and may be executed"
        case .missingWalls(let walls) where Wall.dispensable.isSuperset(of: walls):
            "run a kernel that has it (see docs/how-to/walls.md), or accept the risk in "
                + "pipeline.yml: allowWithout: ["
                + walls.map(\.rawValue).joined(separator: ", ") + "]"
        case .missingWalls, .leakyWalls:
            "no fax was opened; see docs/how-to/walls.md and run intake doctor"
        case .readerFailed(.violation):
            "keep the file, tell whoever looks after this machine, and do not open it elsewhere"
        case .readerFailed: "a person must look at the file; retry reads it once more"
        case .cancelled: "nothing is lost; it will be read again"
        }
    }
}
