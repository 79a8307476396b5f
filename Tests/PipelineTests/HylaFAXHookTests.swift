import Foundation
import Packets
import Spool
import Testing

@testable import Pipeline

@Suite("The hook for HylaFAX")
struct HylaFAXHookTests {
    private let root: String

    init() throws {
        root = NSTemporaryDirectory() + "intake-hook-" + UUID().uuidString
        for folder in ["/spool/recvq", "/spool/bin", "/it's the drop"] {
            try FileManager.default.createDirectory(
                atPath: root + folder, withIntermediateDirectories: true)
        }
    }

    private var drop: String { root + "/it's the drop" }

    private func lying() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: drop).sorted()
    }

    /// Calls the hook as faxrcvd(8) says.
    private func receive(
        _ name: String, _ content: String = "II*", called: String? = nil, drop: String? = nil,
        error: String = "", sender: String = "NAME", telling: Bool = false
    ) throws -> Int32 {
        var settings = Settings.standard
        let rule = SideFileRule.hylafax(lines: settings.ownLines, timeZone: settings.timeZone)
        settings.dropFolders = [
            .init(
                name: "main", path: drop ?? self.drop, quietSeconds: 0, pollSeconds: 5,
                sideFile: telling ? rule : nil)
        ]
        let hook = root + "/spool/" + HylaFAXHook.name
        try Data(HylaFAXHook(settings).script.utf8).write(to: URL(fileURLWithPath: hook))
        try Data(content.utf8).write(to: URL(fileURLWithPath: root + "/spool/recvq/" + name))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.currentDirectoryURL = URL(fileURLWithPath: root + "/spool")
        process.arguments =
            [hook, "recvq/" + name, "ttyS0", "000000007", error, "7605550177", sender]
            + (called.map { [$0] } ?? [])
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func `hands over a whole fax under its name, and leaves the server its own`() throws {
        #expect(try receive("fax000000001.tif") == 0)
        #expect(try lying() == ["fax000000001.tif"])
        #expect(FileManager.default.fileExists(atPath: root + "/spool/recvq/fax000000001.tif"))
    }

    @Test func `never replaces a fax of the same name that was not taken yet`() throws {
        _ = try receive("fax1.tif", "first")
        _ = try receive("fax1.tif", "second")
        #expect(try lying() == ["fax1-000000007.tif", "fax1.tif"])
        #expect(try String(contentsOfFile: drop + "/fax1.tif", encoding: .utf8) == "first")
    }

    @Test(
        "takes what is for the fax line or for nobody known, and leaves other numbers alone",
        arguments: [
            (nil, true), ("", true), ("7603126658", true), ("+1 (760) 312-6658", true),
            ("6658", true), ("7603126658x12", true), ("7603126634", true), ("7605550142", false),
            ("0142", false),
        ])
    func numbers(called: String?, isTaken: Bool) throws {
        _ = try receive("fax1.tif", called: called)
        #expect(try lying().count == (isTaken ? 1 : 0))
    }

    @Test func `lays what the server said beside the fax, whatever a caller calls itself`() throws {
        let name = "A\"}\\\u{1B}[2J ñ'$(touch x)`%s"
        _ = try receive(
            "fax1.tif", called: "6658", error: "RSPREC error/got EOT", sender: name, telling: true)
        #expect(try lying() == ["fax1.call.json", "fax1.tif"])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: drop + "/fax1.call.json"))
        let call = try #require(
            SideFileRule.hylafax(lines: ["7603126658"], timeZone: .gmt).read(Array(bytes)))
        #expect(call.note == "RSPREC error/got EOT")
        #expect(call.callerNumber == "7605550177" && call.calledNumber == "6658")
        #expect(call.sender == "A}[2J ñ'$(touch x)`%s")
    }

    @Test func `keeps a sender's accents in either coding, and cuts no letter in two`() throws {
        for (typed, name) in [
            (#"CL\303\215NICA MU\303\221OZ"#, "CLÍNICA MUÑOZ"),
            (#"CL\315NICA MU\321OZ"#, "CLÍNICA MUÑOZ"),
            (String(repeating: #"\303\261"#, count: 150), String(repeating: "ñ", count: 100)),
            (
                "A" + String(repeating: #"\303\261"#, count: 150),
                "A" + String(repeating: "ñ", count: 99)
            ),
        ] {
            _ = try receive("fax1.tif", sender: "x", telling: true)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.currentDirectoryURL = URL(fileURLWithPath: root + "/spool")
            process.arguments = [
                "-c", #"sh "$0" recvq/fax1.tif ttyS0 8 "" 7605550177 "$(printf "$1")""#,
                root + "/spool/" + HylaFAXHook.name, typed,
            ]
            try process.run()
            process.waitUntilExit()
            let bytes = try Data(contentsOf: URL(fileURLWithPath: drop + "/fax1-8.call.json"))
            let call = try #require(
                SideFileRule.hylafax(lines: [], timeZone: .gmt).read(Array(bytes)))
            #expect(call.sender == name)
            for file in try lying() {
                try FileManager.default.removeItem(atPath: drop + "/" + file)
            }
        }
    }

    @Test
    func `an empty fax, or a drop folder that is gone, leaves nothing half and harms no server`()
        throws
    {
        #expect(try receive("fax1.tif", "") == 0)
        #expect(try receive("fax2.tif", drop: root + "/nowhere") == 0)
        #expect(try lying().isEmpty)
    }

    @Test func `calls HylaFAX's own program with what it was given, and ends as that does`() throws
    {
        let own = root + "/spool/bin/faxrcvd"
        try Data("#!/bin/sh\nprintf '%s|' \"$@\" >given\nexit 3\n".utf8)
            .write(to: URL(fileURLWithPath: own))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: own)
        #expect(try receive("fax1.tif", called: "6658") == 3)
        let given = try String(contentsOfFile: root + "/spool/given", encoding: .utf8)
        #expect(given == "recvq/fax1.tif|ttyS0|000000007||7605550177|NAME|6658|")
    }
}
