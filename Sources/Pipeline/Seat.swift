import Authority
import DoorProtocol
import Foundation
import Packets
import Review
import ReviewClient

/// Where one person sits at an office: over the service's socket while it runs, else with the store open
/// in this process. Their rights are checked in either case, by whichever process has the store.
public struct Seat: Sendable {
    public let queue: any ReviewQueue
    public let desk: any OfficeDesk
    /// The way to a service; nil where this process has the store open itself.
    public let door: DoorClient?
    /// Nil without a file of settings: then what is needed of them is the service's to say.
    public let settings: Settings?
    /// The office, where this process has it open.
    public let office: Office?

    /// - Parameters:
    ///   - server: the socket of a service, in place of the one that the settings name.
    ///   - opened: told of an office that had to be opened here.
    public static func taken(
        _ settings: Settings?, server: String? = nil, opened: (Office) -> Void = { _ in }
    ) throws -> Seat {
        let path = server ?? settings?.socket ?? ""
        let socket = ServiceSocket(path: path)
        switch socket.state() {
        case .answering:
            guard let door = DoorClient(socket) else {
                throw ReviewError.service(.notRunning(path: path))
            }
            return Seat(
                queue: RemoteQueue { _ in door }, desk: RemoteDesk(door), door: door,
                settings: settings, office: nil)
        case .untrustworthy: throw ReviewError.service(.untrustworthy(path: path))
        case .closed where server != nil: throw ReviewError.service(.noEntry(path: path))
        case .dead where server != nil: throw ReviewError.service(.notRunning(path: path))
        case .closed, .dead: break
        }
        guard let settings else { throw ReviewError.service(.notRunning(path: path)) }
        if socket.state() == .closed, !mayOpen(settings) {
            throw ReviewError.service(.noEntry(path: path))
        }
        return try own(settings, opened: opened)
    }

    /// At a service on another machine.
    ///
    /// - Throws: where a certificate or key can't be used, or is open to others.
    public static func elsewhere(_ server: SecureServer) throws(CertificateTrouble) -> Seat {
        let door = try DoorClient(server)
        return Seat(
            queue: RemoteQueue { _ in door }, desk: RemoteDesk(door), door: door, settings: nil,
            office: nil)
    }

    /// With the store open here, whether a service runs or not.
    public static func own(
        _ settings: Settings, opened: (Office) -> Void = { _ in }
    ) throws -> Seat {
        guard mayOpen(settings) else {
            throw ReviewError.service(.noStore(user: SystemUser.own.name))
        }
        let office = try Office(settings)
        opened(office)
        let own = office.counter(for: settings.caller(.own))
        return Seat(
            queue: own.queue, desk: own.desk, door: nil, settings: settings, office: office)
    }

    /// Whether a service listens where the settings say.
    public static func service(_ settings: Settings) -> ServiceSocket.State {
        ServiceSocket(path: settings.socket).state()
    }

    /// Whether this user has the store and its key by themselves. What is missing altogether is told by
    /// opening the office.
    private static func mayOpen(_ settings: Settings) -> Bool {
        let isThere = access(settings.dataFolder, F_OK) == 0 || errno == ENOENT
        guard isThere else { return false }
        guard access(settings.dataFolder, F_OK) == 0 else { return true }
        guard access(settings.dataFolder, R_OK | W_OK | X_OK) == 0 else { return false }
        guard case .file(let key) = settings.key, access(key, F_OK) == 0 else { return true }
        return access(key, R_OK) == 0
    }

    /// The unit's local day.
    public func today() async throws -> Day {
        if let settings { return settings.today }
        return try await desk.bearings(by: Person(name: "", role: .clerk)).today
    }

    /// The name under which the office knows whoever sits here.
    public func name() async throws -> String {
        try await desk.bearings(by: Person(name: "", role: .clerk)).name
    }

    public func rules() throws -> RuleSet {
        try office?.rules() ?? Office.rules(settings ?? .standard)
    }

    public func claimSeconds() async throws -> Int {
        if let settings { return settings.claimMinutes * 60 }
        return try await desk.bearings(by: Person(name: "", role: .clerk)).claimMinutes * 60
    }
}

extension Office {
    /// The office as one person may use it.
    func counter(for caller: Caller) -> Counter {
        Counter(queue: queue, desk: desk, for: caller, record: store)
    }

    /// Lets somebody of this machine use a right that only whoever has the key can use at all, and gives
    /// the person to act as.
    public func admit(_ right: Right) async throws(ReviewError) -> Person {
        let admission = Admission(settings.caller(.own), record: store)
        let standing = try await admission.admit(right, as: .administrator)
        return Person(name: admission.caller.name, role: standing.role)
    }
}
