import Glibc
import ReaderProtocol

/// Which walls must stand before a page reader is given a fax.
public struct WallRule: Sendable, Equatable {
    /// Walls the operator allows to be missing, where the kernel has none.
    public let allowedMissing: Set<Wall>
    /// Whether the kernel is asked too. Only tests, whose readers are scripts, believe the reader.
    let asksKernel: Bool

    public init(allowedMissing: Set<Wall> = []) {
        self.init(allowedMissing: allowedMissing, asksKernel: true)
    }

    init(allowedMissing: Set<Wall>, asksKernel: Bool) {
        self.allowedMissing = allowedMissing.intersection(Wall.dispensable)
        self.asksKernel = asksKernel
    }

    /// The walls of a reader that do not stand, in the order of `Wall`.
    func missing(_ said: UntrustedWalls, of pid: pid_t) -> [Wall] {
        var standing = said.standing
        if asksKernel {
            standing.subtract(KernelWord(pid)?.denies(standing) ?? standing)
        }
        return Wall.allCases.filter { !standing.contains($0) }
    }

    /// Those of the missing that nobody allowed.
    func forbidden(_ missing: [Wall]) -> [Wall] {
        missing.filter { !allowedMissing.contains($0) }
    }
}
