import Packets
import ReviewStore
import Spool

/// How an office does, in numbers: what `intake status` shows and metrics are made of. Nothing about a
/// child is in it, no name of a file, no id.
public struct Status: Sendable, Equatable {
    public var at: Instant
    public var service: Running
    /// Nil where the store can't be read; `storeTrouble` says why.
    public var store: StoreCensus?
    public var storeTrouble: String?
    public var folders: [Folder]
    /// Nil where `auditWitness` is not set.
    public var witness: Witness?
    public var clock: Clock
    /// Of the server and of the authority; none where nobody comes from elsewhere.
    public var certificates: [Certificate] = []

    /// The service.
    public struct Running: Sendable, Equatable {
        /// Its process id, where it holds the lock of the data folder.
        public var holder: String?
        /// What it last wrote of itself; nil where none ever ran.
        public var record: ServiceRecord?

        public var isAlive: Bool { holder != nil }
    }

    /// A folder on a disk.
    public struct Folder: Sendable, Equatable {
        public enum Kind: String, Sendable { case data, drop, witness }

        public var kind: Kind
        /// As the settings name it.
        public var name: String
        /// False where it is not there, can't be listed, or does not answer.
        public var answers: Bool
        public var freeMegabytes: Int?
        /// Whole files not taken yet; of drop folders.
        public var look: FolderLook?
    }

    public struct Witness: Sendable, Equatable {
        /// Nil where the folder does not answer.
        public var look: WitnessLook?
    }

    public struct Certificate: Sendable, Equatable {
        /// The server's or the authority's, in words.
        public var name: String
        /// Nil where it can't be read.
        public var until: Instant?
    }

    public struct Clock: Sendable, Equatable {
        /// By how much this clock is behind the newest row of the log; 0 where it is not.
        public var secondsBehindLog: Int
        /// What the kernel says of time synchronisation; nil where it does not say.
        public var isSynchronized: Bool?
    }
}

extension Status {
    func age(_ instant: Instant?) -> Int? {
        instant.map { max(0, Int((at.milliseconds - $0.milliseconds) / 1000)) }
    }
}
