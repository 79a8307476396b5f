/// A wall around a page reader, put up before a byte of the fax is there. The raw value is the
/// operator's word for it, in `pipeline.yml`, errors and `intake doctor`.
public enum Wall: String, Sendable, CaseIterable {
    /// No program it could start would have more rights than it has.
    case privileges = "no-new-privileges"
    /// No core file, and other processes of the same user can't look into it.
    case dumps = "no-dumps"
    case capabilities
    /// Nothing is open but the fax and the pipes.
    case descriptors
    case environment
    /// Memory, files, processes, core: see `ReaderLimits`.
    case limits
    /// No file, no connection, no signal to others (Landlock).
    case landlock
    /// No system call but those it needs (seccomp).
    case seccomp

    /// Those a kernel may lack; the others every Linux has.
    public static let dispensable: Set<Wall> = [.landlock, .seccomp]
}

/// What a page reader may use at most. It sets these for itself; Recognition looks whether they
/// stand, and sets memory and processor time from outside as well.
public enum ReaderLimits {
    /// Bytes of address space: models of two languages, and the gray of a page of 100 megapixels
    /// with what is made of it.
    public static let memory = 1_536 << 20
    /// Descriptors that one that draws PDFs may have open: fonts.
    public static let filesForFonts = 16
}

/// Which walls a page reader says it has put up; Recognition asks the kernel as well.
public struct UntrustedWalls: Sendable, Equatable {
    public let standing: Set<Wall>
    /// The version of Landlock in use; 0 where the kernel has none.
    public let landlockVersion: Int

    public init(standing: Set<Wall>, landlockVersion: Int) {
        self.standing = standing
        self.landlockVersion = landlockVersion
    }

    public func encoded() -> [UInt8] {
        var wire = WireWriter()
        wire.put(landlockVersion)
        wire.put(Wall.allCases.indices.filter { standing.contains(Wall.allCases[$0]) }) {
            $0.put($1)
        }
        return wire.bytes
    }

    public init(decoding bytes: [UInt8]) throws(ProtocolBreach) {
        var wire = WireReader(bytes)
        landlockVersion = try wire.number()
        guard (0...1000).contains(landlockVersion) else { throw .badNumber }
        let walls = try wire.list(atMost: Wall.allCases.count) { wire throws(ProtocolBreach) in
            let index = try wire.number()
            guard Wall.allCases.indices.contains(index) else { throw ProtocolBreach.badNumber }
            return Wall.allCases[index]
        }
        try wire.end()
        standing = Set(walls)
    }
}
