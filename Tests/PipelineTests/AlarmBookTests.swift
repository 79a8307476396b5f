import Foundation
import Packets
import Testing

@testable import Pipeline

@Suite("Alarms are told")
struct AlarmBookTests {
    private let held = Alarm(.faxHeld, .warning, "1 fax")
    private let worse = Alarm(.faxHeld, .critical, "1 fax for long")

    /// What is told at each minute: code, change, and a star where the program is called.
    private func told(_ minutes: [(Int, [Alarm])], repeatMinutes: Int = 60) -> [String] {
        var book = AlarmBook()
        return minutes.map { minute, alarms in
            let now = Status.now.adding(seconds: minute * 60)
            return book.turn(alarms, now: now, repeatMinutes: repeatMinutes).map {
                "\($0.code.rawValue) \($0.change.rawValue)\($0.calls ? "*" : "")"
            }.joined(separator: ", ")
        }
    }

    @Test("once, again after a while, and when they are over")
    func once() {
        let found = told([
            (0, [held]), (1, [held]), (59, [held]), (60, [held]), (61, [held]), (62, []), (63, []),
        ])
        #expect(
            found == [
                "fax-held raised*", "", "", "fax-held standing*", "", "fax-held over*", "",
            ])
    }

    @Test("at once when they get worse, and not when they get better")
    func worsening() {
        let found = told([
            (0, [held]), (1, [worse]), (2, [held]), (3, [worse]), (4, [held, worse]),
        ])
        #expect(found[0...2] == ["fax-held raised*", "fax-held worse*", ""])
        #expect(found[3] == "fax-held worse")
        #expect(found[4] == "")
    }

    @Test("by log alone where they come and go")
    func flapping() {
        let found = told((0..<8).map { ($0, $0.isMultiple(of: 2) ? [held] : []) })
        #expect(found[0] == "fax-held raised*")
        #expect(found[1] == "fax-held over*")
        #expect(found.dropFirst(2).allSatisfy { !$0.contains("*") && !$0.isEmpty }, "\(found)")
    }

    @Test("to no more than so many calls an hour, whatever is wrong")
    func most() {
        var book = AlarmBook()
        var calls = 0
        for minute in 0..<59 {
            let alarms = AlarmCode.allCases.map {
                Alarm($0, minute.isMultiple(of: 2) ? .warning : .critical, "")
            }
            calls += book.turn(
                alarms, now: Status.now.adding(seconds: minute * 60), repeatMinutes: 1
            ).count { $0.calls }
        }
        #expect(calls == AlarmBook.mostCallsAnHour)
    }

    @Test(
        "again by a service that starts anew only when they are due, and by one whose clock went back"
    )
    func kept() throws {
        var book = AlarmBook()
        _ = book.turn([held], now: Status.now, repeatMinutes: 60)
        let kept = try JSONEncoder().encode(book)
        var again = try JSONDecoder().decode(AlarmBook.self, from: kept)
        #expect(again == book)
        #expect(
            again.turn([held], now: Status.now.adding(seconds: 60), repeatMinutes: 60).isEmpty)
        let back = again.turn(
            [held], now: Status.now.adding(seconds: -86_400), repeatMinutes: 60)
        #expect(back.map(\.calls) == [true])
    }
}

@Suite("The alarm program")
struct AlarmCallTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "intake-alarm-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    private func program(_ script: String) throws -> AlarmProgram {
        let path = folder + "/program"
        try ("#!/bin/sh\n" + script).write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o700)
        return AlarmProgram(path: path, timeoutSeconds: 1)
    }

    private func outcome(_ program: AlarmProgram) async -> AlarmCall.Outcome {
        await withCheckedContinuation { continuation in
            let call = AlarmCall(program) { continuation.resume(returning: $1) }
            call.call(
                .init(
                    code: .faxHeld, level: .critical, change: .raised, words: "3 faxes",
                    calls: true))
            call.finish()
        }
    }

    @Test("is told three codes, and nothing in its environment")
    func told() async throws {
        let program = try program("echo \"$@\" > \(folder)/told; env >> \(folder)/told\n")
        #expect(await outcome(program) == .done)
        let told = try String(contentsOfFile: folder + "/told", encoding: .utf8)
        let lines = told.split(separator: "\n")
        #expect(lines.first == "fax-held critical raised")
        let names = Set(lines.dropFirst().map { $0.prefix { $0 != "=" } })
        #expect(names.isSubset(of: ["PATH", "LC_ALL", "PWD", "SHLVL", "_", "OLDPWD"]), "\(names)")
    }

    @Test("that fails, hangs or is not there is told of, and waited for no longer than it may take")
    func failing() async throws {
        #expect(await outcome(try program("exit 3\n")) == .failed(status: 3))
        #expect(await outcome(try program("exec sleep 600\n")) == .timedOut)
        #expect(await outcome(AlarmProgram(path: folder + "/none")) == .notStarted)
    }

    @Test("of the units lays a note of three codes, and refuses anything else")
    func note() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        func run(_ arguments: [String]) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: root + "/systemd/alarm-note")
            process.arguments = arguments
            process.environment = ["INTAKE_ALARMS": folder, "PATH": "/usr/bin:/bin"]
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        #expect(try run(["fax-held", "critical", "raised"]) == 0)
        #expect(try run(["fax-held", "critical"]) == 64)
        #expect(try run(["Amara Holloway", "critical", "raised"]) == 65)
        let notes = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(notes.count == 1 && notes[0].hasPrefix("note."))
        let text = try String(contentsOfFile: folder + "/" + notes[0], encoding: .utf8)
        #expect(text.hasSuffix(" fax-held critical raised\n"))
    }
}
