import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review
import Synchronization

/// Options every command has.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .long, help: "The settings file; else ./pipeline.yml, then /etc/intake/pipeline.yml.",
        completion: .file(extensions: ["yml"]))
    var settings: String?

    @Option(
        name: .customLong("passphrase-fd"),
        help: "Read the passphrase of a wrapped key from this descriptor instead of the terminal.")
    var passphraseDescriptor: Int32?

    @Option(
        help: """
            The socket of a service, instead of the one the settings name; or https://HOST:PORT of one on \
            another machine, with the certificate that ~/.config/intake/server.yml names.
            """, completion: .file())
    var server: String?

    @Option(
        help: """
            For a service on another machine that takes them: a file with a token of the office's OpenID \
            provider, which only you may read, in place of the certificate.
            """, completion: .file())
    var token: String?

    /// Where the operator sits: at the service's socket while it runs, else with the store open here; or at
    /// a service elsewhere, where that is named, or nothing but it is known to this machine.
    func seat() throws -> Seat {
        try Self.seat(
            settings: settings, server: server, token: token, passphraseDescriptor)
    }

    static func seat(
        settings path: String?, server: String?, token: String? = nil,
        _ passphraseDescriptor: Int32? = nil
    ) throws -> Seat {
        if let server, server.contains("://") { return try elsewhere(server, token) }
        if token != nil {
            guard server == nil, path == nil else {
                throw CommandFailure(
                    what: "here the system says who you are, and no token",
                    hint: "leave --token out, or name https://HOST:PORT", code: ExitCode(64))
            }
            return try elsewhere(nil, token)
        }
        let own = ServerSettings.path(ProcessInfo.processInfo.environment)
        var settings: Settings?
        do {
            settings = try read(path, passphraseDescriptor)
        } catch SettingsTrouble.notThere where path == nil && server != nil {
            settings = nil
        } catch SettingsTrouble.notThere where path == nil && ServerSettings.exists(at: own) {
            return try elsewhere(nil, nil)
        }
        return try Seat.taken(settings, server: server) { OpenOffices.add($0) }
    }

    /// At a service that is named, or the one that this machine's own file names.
    private static func elsewhere(_ server: String?, _ token: String?) throws -> Seat {
        if let server, !server.lowercased().hasPrefix("https://") { throw noAddress(server) }
        let own = ServerSettings.path(ProcessInfo.processInfo.environment)
        let known = try ServerSettings.read(own)
        guard known.shown != nil || token != nil else {
            throw CommandFailure(
                what: "\(own) names nothing to show a service",
                hint: "add certificate and key, or token, to it; or call with --token FILE",
                code: .wrongSettings)
        }
        guard let address = server ?? known.url else {
            throw CommandFailure(
                what: "\(own) names no server",
                hint: "add server: https://HOST:PORT to it, or call with --server",
                code: .wrongSettings)
        }
        guard let elsewhere = known.secured(address, token: token) else {
            throw noAddress(address)
        }
        return try Seat.elsewhere(elsewhere)
    }

    private static func noAddress(_ typed: String) -> CommandFailure {
        CommandFailure(
            what: "\(typed) is neither a socket nor the address of a service",
            hint: "name a path, as /run/intake/intake.sock, or https://HOST:PORT",
            code: ExitCode(64))
    }

    /// The same with the store open here, for what whoever has the key alone can do.
    func ownSeat() throws -> Seat {
        try Seat.own(try read()) { OpenOffices.add($0) }
    }

    func read() throws -> Settings { try Self.read(settings, passphraseDescriptor) }

    static func read(_ path: String?, _ descriptor: Int32?) throws -> Settings {
        var read = try SettingsFile.read(path)
        read.passphraseDescriptor = descriptor
        OfficeTime.set(read.timeZone)
        return read
    }

    func office() throws -> Office { try Self.office(settings, passphraseDescriptor) }

    static func office(_ path: String?, _ descriptor: Int32?) throws -> Office {
        let office = try Office(try read(path, descriptor))
        OpenOffices.add(office)
        return office
    }
}

/// Options of commands that have the store open themselves, whatever service there is.
struct OwnOptions: ParsableArguments {
    @Option(
        name: .long, help: "The settings file; else ./pipeline.yml, then /etc/intake/pipeline.yml.",
        completion: .file(extensions: ["yml"]))
    var settings: String?

    @Option(
        name: .customLong("passphrase-fd"),
        help: "Read passphrases from this descriptor, a line each, instead of the terminal.")
    var passphraseDescriptor: Int32?

    func office() throws -> Office { try CommonOptions.office(settings, passphraseDescriptor) }
}

/// Offices a command opened: when it ends, what it wrote to the log is signed for.
enum OpenOffices {
    private static let open = Mutex<[Office]>([])

    static func add(_ office: Office) { open.withLock { $0.append(office) } }

    static func sign() {
        for office in open.withLock({ $0 }) {
            do {
                try office.store.checkpoint()
            } catch {
                // What was done is done and on record; only the signature is late.
                Console.error(
                    Failure.words(error).replacing(
                        "\nhint: ", with: Speech.either("\nhint: ", "\nconsejo: ")))
            }
        }
    }
}

/// A command whose errors are told in words and whose exit code says what kind they are.
protocol OfficeCommand: AsyncParsableCommand {
    func work() async throws
    /// Whether it speaks Spanish too, wholly: what it says and what it refuses.
    static var isBilingual: Bool { get }
}

extension OfficeCommand {
    static var isBilingual: Bool { false }

    func run() async throws {
        Speech.begin(isBilingual: Self.isBilingual)
        defer { OpenOffices.sign() }
        do {
            try await work()
        } catch let exit as ExitCode {
            throw exit
        } catch let error as ValidationError {
            throw error
        } catch {
            Console.error(Failure.words(error))
            throw Failure.code(error)
        }
    }
}

/// Who sits at the terminal: the system's user, in the role the command is made for. Whether they may act
/// in it is told by whoever has the store.
enum Operator {
    static func person(_ role: Role) -> Person {
        Office.systemUser(role)
    }
}
