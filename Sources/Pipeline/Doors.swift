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
    private let doors: [(name: String, door: Door)]
    private let answers: any AnswerKeeping

    /// - Parameters:
    ///   - health: how the office does, for whoever asks at a door.
    ///   - isForElsewhere: whether people elsewhere are let in.
    ///   - site: pages for browsers; nil for those that belong to the program.
    /// - Throws: where the socket's group, the server's certificate or the pages can't be used.
    init(
        _ office: Office, health: any HealthTelling, isForElsewhere: Bool = true,
        site: (any Site)? = nil, log: Logger
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
        let served = office.served(health: health)
        answers = office.store
        let socket = Door(
            UnixSocket(path: settings.socket, group: group), to: served,
            keeper: PeerDoorkeeper { peer in
                await AsideFromTasks.run {
                    people.settings().caller(SystemUser(user: peer.user, group: peer.group))
                }
            }, log: log)
        guard let secure = settings.https, isForElsewhere else {
            doors = [("socket", socket)]
            return
        }
        let port = try Door(
            secure.securePort, to: served,
            keeper: CertificateDoorkeeper(
                register: office.store, revoked: secure.revoked, now: { .now }
            ) { name in
                await AsideFromTasks.run { people.settings().staff.caller(certificate: name) }
            }, site: try site ?? office.site(log: log),
            open: try settings.oidc.map { try office.entrance($0, people, log: log) }, log: log)
        doors = [("socket", socket), ("https", port)]
    }

    var figures: [(name: String, figures: DoorFigures)] {
        doors.map { ($0.name, $0.door.figures) }
    }

    /// Lets people in until the task is cancelled. A door that falls shut ends the others.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (_, door) in doors { group.addTask { try await door.run() } }
            group.addTask { await sweepUntilCancelled() }
            for try await _ in group {}
        }
    }

    /// Answers that were kept to be given again are not kept for longer because nobody asks. What can't be
    /// swept now is not given any more either way.
    private func sweepUntilCancelled() async {
        while !Task.isCancelled {
            try? await answers.sweepAnswers()
            try? await Task.sleep(for: .seconds(600))
        }
    }
}

/// People let in, and no fax taken or read: for an office whose reading stands still.
public struct ServeService: Sendable {
    private let doors: Doors
    private let lock: InstanceLock
    private let log: Logger
    private let office: Office
    private let look: StatusLook

    /// - Throws: where another service works on the data folder.
    public init(_ office: Office, site: (any Site)? = nil, log: Logger) throws {
        lock = try InstanceLock(path: office.settings.dataFolder + "/lock")
        let board = HealthBoard()
        let doors = try Doors(office, health: board, site: site, log: log)
        self.doors = doors
        look = StatusLook(office.settings, board: board, doors: { doors.figures }, log: log)
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
        let looking = Task {
            while !Task.isCancelled {
                _ = await look.look()
                try await Task.sleep(for: .seconds(Oversight.secondsBetween))
            }
        }
        defer {
            signing.cancel()
            looking.cancel()
        }
        try await doors.run()
        withExtendedLifetime(lock) {}
    }
}
