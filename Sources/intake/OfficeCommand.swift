import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

/// Options every command has.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .long, help: "The settings file; else ./pipeline.yml, then /etc/intake/pipeline.yml.",
        completion: .file(extensions: ["yml"]))
    var settings: String?

    func read() throws -> Settings { try SettingsFile.read(settings) }

    func office() throws -> Office { try Office(try read()) }
}

/// A command whose errors are told in words and whose exit code says what kind they are.
protocol OfficeCommand: AsyncParsableCommand {
    func work() async throws
}

extension OfficeCommand {
    func run() async throws {
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
        let entry = getpwuid(geteuid())
        let name = entry.map { String(cString: $0.pointee.pw_name) } ?? "uid-\(geteuid())"
        return Person(name: name, role: role)
    }
}
