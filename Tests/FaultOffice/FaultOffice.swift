import FaultSupport
import Foundation
import Vault

/// The tests' own program: works in an office as the drill does, to be killed meanwhile, and judges what is
/// left. Built beside `intake`, never installed.
///
///     fault-office work OFFICE                   each thing that is done is a line on standard output
///     fault-office check OFFICE --sent FILE [--acknowledged FILE] [--filed]
///     fault-office faxes SEED COUNT FOLDER       writes drill faxes and says their digests
///     fault-office keep FOLDER NAME TEXT         writes one file as originals are written
///     fault-office keep-twice FOLDER NAME TEXT   the same sealed, and again where it was not kept
///     fault-office tidy FOLDER                   removes what dead writers left
@main
struct FaultOffice {
    let arguments: [String]

    static func main() async {
        do {
            try await FaultOffice(arguments: Array(CommandLine.arguments.dropFirst())).run()
        } catch {
            // Drill faxes are invented: nothing of a real page can stand in these words.
            fail("\(error)", code: 2)
        }
    }

    private func run() async throws {
        switch (arguments.first ?? "", arguments.count) {
        case ("work", 2): try await work(DrillOffice(folder: arguments[1]))
        case ("check", 2...): try await check(DrillOffice(folder: arguments[1]))
        case ("faxes", 4):
            try faxes(seed: arguments[1], count: Int(arguments[2]) ?? 0, folder: arguments[3])
        case ("keep", 4):
            try DurableFolder(path: arguments[1]).write(Array(arguments[3].utf8), as: arguments[2])
        case ("keep-twice", 4): try keepTwice(arguments[1], arguments[2], arguments[3])
        case ("tidy", 2): DurableFolder(path: arguments[1]).removeLeftovers()
        default: Self.fail("usage: see Tests/FaultOffice/FaultOffice.swift", code: 64)
        }
    }

    @Sendable private static func note(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    private static func fail(_ words: String, code: Int32 = 1) -> Never {
        FileHandle.standardError.write(Data((words + "\n").utf8))
        exit(code)
    }

    private func value(_ name: String) -> String? {
        arguments.firstIndex(of: name).flatMap {
            $0 + 1 < arguments.count ? arguments[$0 + 1] : nil
        }
    }

    private func work(_ office: DrillOffice) async throws {
        let store = try office.store()
        _ = try store.reclaimAbandoned()
        Self.note("open")
        try await Drill(office, store: store, acknowledge: Self.note).run()
        Self.note("done")
    }

    private func check(_ office: DrillOffice) async throws {
        guard let path = value("--sent"), let data = FileManager.default.contents(atPath: path)
        else {
            Self.fail("--sent names no file", code: 64)
        }
        var expected = Oracle.Expected(
            sent: try JSONDecoder().decode([String: Int].self, from: data))
        if let path = value("--acknowledged") {
            let lines = FileManager.default.contents(atPath: path) ?? Data()
            expected.acknowledged = String(decoding: lines, as: UTF8.self).split(separator: "\n")
                .map(String.init)
        }
        let kind: Oracle.Office = arguments.contains("--filed") ? .filed : .drill
        var oracle = Oracle(office, expected: expected, kind: kind)
        try await oracle.judge()
        guard oracle.faults.isEmpty else { Self.fail(oracle.faults.joined(separator: "\n")) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        Self.note(String(decoding: try encoder.encode(oracle.counts), as: UTF8.self))
    }

    private func faxes(seed: String, count: Int, folder: String) throws {
        for number in 0..<count {
            let end = DrillFax.End.allCases[number % DrillFax.End.allCases.count]
            let fax = DrillFax("\(seed).\(number)", children: 1 + number % 2, end: end)
            try Data(fax.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(number).tif"))
            Self.note("\(fax.digest.hex) \(number).tif")
        }
    }

    /// Keeps by the same folder twice, as a watcher does that tries again.
    private func keepTwice(_ folder: String, _ name: String, _ text: String) throws {
        let sealed = SealedFolder(path: folder, keys: OneKey())
        func inode() -> UInt64 {
            var status = stat()
            return stat(folder + "/" + name, &status) == 0 ? UInt64(status.st_ino) : 0
        }
        var first: UInt64 = 0
        do {
            try sealed.keep(Array(text.utf8), as: name)
            Self.note("kept")
        } catch {
            first = inode()
            Self.note("not kept")
        }
        try sealed.keep(Array(text.utf8), as: name)
        Self.note(inode() == first ? "kept by the same file" : "kept by another file")
    }
}

/// One key for everything, for a folder that is thrown away.
private struct OneKey: KeyKeeping {
    private let key = DataKey()
    func key(of owner: String) -> DataKey? { key }
    func keyOrNew(of owner: String) -> DataKey { key }
}
