import Glibc
import Packets

extension DropFolderWatcher {
    /// What happened, without a name: for the service's log.
    public enum Event: Sendable, Equatable {
        case accepted(FaxDigest)
        case repeated(FaxDigest, deliveries: Int)
        case refused(RefusalReason)
        /// It is for another line of the same server, and was moved to where those go.
        case forAnotherLine
        /// The source stays; it is tried again.
        case postponed(String)
        /// The same, and the disk does not keep what it is given: somebody must look at it now.
        case alarm(String)
    }

    public struct Folder: Sendable, Equatable {
        public let name: String
        public let path: String
        public let quietSeconds: Double
        public let pollSeconds: Double
        /// Nil where every file is a fax.
        public let sideFile: SideFileRule?

        public init(
            name: String, path: String, quietSeconds: Double, pollSeconds: Double,
            sideFile: SideFileRule? = nil
        ) {
            self.sideFile = sideFile
            self.name = name
            self.path = path
            self.quietSeconds = quietSeconds
            self.pollSeconds = pollSeconds
        }
    }

    public enum Trouble: Error, Equatable, CustomStringConvertible {
        case folder(path: String, errno: Int32)
        /// Faxes that could not be kept in several attempts; they are still in the drop folder.
        case notKept(path: String, faxes: Int, why: String)

        public var description: String {
            switch self {
            case .folder(let path, let code):
                "the drop folder \(path) can't be listed (\(String(cString: strerror(code))))\n"
                    + "hint: create it, or mend its owner and mode: intake doctor"
            case .notKept(let path, let faxes, let why):
                "\(faxes == 1 ? "a fax" : "\(faxes) faxes") in \(path) can't be kept: \(why)\n"
                    + "hint: nothing is lost, they stay there; check the data folder's disk (space, "
                    + "mode) and run it again"
            }
        }
    }
}
