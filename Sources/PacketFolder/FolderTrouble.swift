import Packets
import Review

/// Why a packet's folder could not be written or is not what it should be. No value of a page.
public enum FolderTrouble: Error, Sendable, Equatable {
    /// libqpdf's own code.
    case pdf(code: Int)
    /// The machine has no font with the letters of a summary.
    case noFont
    /// A file or folder can't be used: what was being done, and the system's number.
    case file(path: String, doing: String, code: Int32)
    /// The folder is no packet's, or its manifest can't be read.
    case noManifest(path: String)
    /// What the folder holds is not what its manifest says: names of files.
    case altered(path: String, files: [String])
    /// A sealed file that does not open: altered, cut short, or for another key.
    case sealBroken(why: String)
    /// A certificate that nothing can be sealed to.
    case certificate(path: String, why: String)
    /// Something stands in the way that no pull wrote.
    case inTheWay(path: String)

    public var what: String {
        switch self {
        case .pdf(let code): "a PDF could not be made (qpdf code \(code))"
        case .noFont: "no font on this machine has the letters of a summary"
        case .file(let path, let doing, let code): "\(doing) \(path) failed (error \(code))"
        case .noManifest(let path): "\(path) is no folder of a pulled packet"
        case .altered(let path, let files):
            "\(path) is not as it was pulled: \(files.joined(separator: ", "))"
        case .sealBroken(let why): "the sealed file can't be opened: \(why)"
        case .certificate(let path, let why): "\(path) can't be sealed to: \(why)"
        case .inTheWay(let path): "\(path) was not written by a pull and is left alone"
        }
    }

    public var hint: String? {
        switch self {
        case .pdf: nil
        case .noFont: "apt-get install fonts-dejavu-core"
        case .file: "check the folder's owner, mode and space"
        case .noManifest: "name a folder that holds a manifest.json"
        case .altered: "remove the folder and pull again; the packet is still yours"
        case .sealBroken: "ask for it again; nothing was written"
        case .certificate: "ask for a certificate in PEM, with a key on P-256, that is valid"
        case .inTheWay: "move it away, or pull to another folder"
        }
    }
}
