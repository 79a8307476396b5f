import Authority
import DoorProtocol
import Foundation
import Logging
import Packets
import Review
import ReviewServer
import Spool

/// The ways people come to an office that this process has open: the socket, and a port where the settings
/// name one.
struct Doors: Sendable {
    private let doors: [Door]

    /// - Parameters:
    ///   - isForElsewhere: whether people elsewhere are let in.
    ///   - site: pages for browsers; nil for those that belong to the program.
    /// - Throws: where the socket's group, the server's certificate or the pages can't be used.
    init(
        _ office: Office, isForElsewhere: Bool = true, site: (any Site)? = nil, log: Logger
    ) throws {
        let settings = office.settings
        var group: gid_t?
        if let name = settings.socketGroup {
            group = SystemUser.group(named: name)
            guard group != nil else { throw OfficeTrouble.noSuchGroup(name) }
        }
        let people = LivePeople(settings, log: log) { changed in
            try office.store.noteSettings(changed.prints, by: Office.systemUser(.administrator))
        }
        let socket = Door(
            UnixSocket(path: settings.socket, group: group), to: office.served,
            keeper: PeerDoorkeeper { peer in
                await AsideFromTasks.run {
                    people.settings().caller(SystemUser(user: peer.user, group: peer.group))
                }
            }, log: log)
        guard let secure = settings.https, isForElsewhere else {
            doors = [socket]
            return
        }
        let port = try Door(
            secure.securePort, to: office.served,
            keeper: CertificateDoorkeeper(
                register: office.store, revoked: secure.revoked, now: { .now }
            ) { name in
                await AsideFromTasks.run { people.settings().staff.caller(certificate: name) }
            }, site: try site ?? office.site(log: log),
            open: try settings.oidc.map { try office.entrance($0, people, log: log) }, log: log)
        doors = [socket, port]
    }

    /// Lets people in until the task is cancelled. A door that falls shut ends the others.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for door in doors { group.addTask { try await door.run() } }
            try await group.waitForAll()
        }
    }
}

/// People let in, and no fax taken or read: for an office whose reading stands still.
public struct ServeService: Sendable {
    private let doors: Doors
    private let lock: InstanceLock
    private let log: Logger
    private let office: Office

    /// - Throws: where another service works on the data folder.
    public init(_ office: Office, site: (any Site)? = nil, log: Logger) throws {
        lock = try InstanceLock(path: office.settings.dataFolder + "/lock")
        doors = try Doors(office, site: site, log: log)
        self.office = office
        self.log = log
    }

    /// Works until the task is cancelled.
    public func run() async throws {
        log.notice("no faxes are taken or read; people are let in")
        let signing = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(60))
                try? office.store.checkpoint()
            }
        }
        defer { signing.cancel() }
        try await doors.run()
        withExtendedLifetime(lock) {}
    }
}
