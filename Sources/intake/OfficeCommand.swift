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

    func read() throws -> Settings {
        var read = try SettingsFile.read(settings)
        read.passphraseDescriptor = passphraseDescriptor
        return read
    }

    func office() throws -> Office {
        let office = try Office(try read())
        OpenOffices.add(office)
        return office
    }
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
                Console.error(Failure.words(error))
            }
        }
    }
}

/// A command whose errors are told in words and whose exit code says what kind they are.
protocol OfficeCommand: AsyncParsableCommand {
    func work() async throws
}

extension OfficeCommand {
    func run() async throws {
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

/// Who sits at the terminal: the system's user, in the role the command is made for.
enum Operator {
    static func person(_ role: Role) -> Person {
        Office.systemUser(role)
    }
}
