import Foundation
import Packets
import ReaderProtocol
import Testing

@testable import Recognition

/// The real programs behind their real walls.
@Suite("Walls", .serialized)
struct WallTests {
    private static let programs = ["page-reader", "pdf-reader"].map {
        (realReader as NSString).deletingLastPathComponent + "/" + $0
    }

    /// A reader behind its walls, and what it says of them.
    private func ready(_ program: String) throws -> (ReaderProcess, UntrustedWalls) {
        let process = try #require(ReaderProcess(executable: program))
        process.allow(seconds: 20)
        #expect(
            process.send(.opening, Opening(languages: [], limits: .standard).encoded()))
        let frame = try process.receive(until: .now + .seconds(20)) { false }
        #expect(frame.kind == .ready)
        return (process, try UntrustedWalls(decoding: frame.body))
    }

    @Test(arguments: programs)
    func `all stand, by the reader's word and by the kernel's`(program: String) throws {
        let (process, said) = try ready(program)
        #expect(said.standing == Set(Wall.allCases))
        #expect(said.landlockVersion >= 1)
        #expect(WallRule().missing(said, of: process.pid) == [])
    }

    @Test(arguments: programs)
    func `the self-test finds them whole`(program: String) throws {
        let outcome = try WallTest(executables: [program], walls: WallRule()).run()
        #expect(outcome.missing == [])
        #expect(outcome.stopped == Probe.allCases.count)
    }

    @Test(arguments: programs, Probe.allCases)
    func `what they forbid ends the reader, or is refused`(
        program: String, probe: Probe
    ) throws {
        let (process, _) = try ready(program)
        #expect(process.send(.probe, probe.encoded()))
        switch (probe, program.hasSuffix("pdf-reader")) {
        case (.memory, _): #expect(try refusal(process) == Int(ENOMEM))
        // Fonts are opened, so that here it is Landlock that says no.
        case (.openFile, true): #expect(try refusal(process) == Int(EACCES))
        default:
            #expect(throws: ReaderEnd.fault(.violation)) {
                try process.receive(until: .now + .seconds(10)) { false }
            }
        }
    }

    private func refusal(_ process: ReaderProcess) throws -> Int {
        let frame = try process.receive(until: .now + .seconds(10)) { false }
        return try UntrustedProbeResult(decoding: frame.body).errno
    }

    @Test func `a reader is ended when who started it is gone`() throws {
        let pid: pid_t
        do {
            let (process, _) = try ready(Self.programs[0])
            pid = process.pid
            #expect(kill(pid, 0) == 0)
        }
        #expect(kill(pid, 0) != 0)
    }

    @Test func `a PDF without its fonts is drawn with this machine's`() async throws {
        let read = try await PageReaderPool(executable: realReader, workers: 1).read(
            TinyPdf.page("Therapy is requested twice weekly for the next six months"),
            limits: .standard, languages: ["eng"]
        ) { _, _ in }
        let words = read.fax.pages.flatMap(\.lines).map(\.text).joined(separator: " ")
        #expect(words.contains("requested twice weekly"))
    }
}

/// The real programs on a kernel that says it lacks a wall: strace answers in its place.
@Suite(
    "Walls that a kernel lacks", .serialized,
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")))
struct MissingWallTests {
    /// A folder with both programs behind such a kernel, by the path of its `page-reader`.
    private func readers(lacking call: String, _ errno: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/lacking-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["page-reader", "pdf-reader"] {
            let real = (realReader as NSString).deletingLastPathComponent + "/" + name
            let script = """
                #!/bin/sh
                exec /usr/bin/strace -qq -o /dev/null -e trace=\(call) -e inject=\(call):error=\(errno) \(real)

                """
            try script.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o700], ofItemAtPath: folder + "/" + name)
        }
        return folder + "/page-reader"
    }

    private func read(_ fax: [UInt8], by reader: String, allowing: Set<Wall>) async throws
        -> Recognized
    {
        // The kernel would speak of strace.
        try await PageReaderPool(
            executable: reader, workers: 1,
            walls: WallRule(allowedMissing: allowing, asksKernel: false)
        ).read(fax, limits: .standard, languages: []) { _, _ in }
    }

    @Test(arguments: [
        ("landlock_create_ruleset", "EOPNOTSUPP", Wall.landlock), ("seccomp", "EINVAL", .seccomp),
    ])
    func `are named, and the fax is read only where that is allowed`(
        call: String, errno: String, wall: Wall
    ) async throws {
        let reader = try readers(lacking: call, errno)
        for fax in [try FaxMaker().fax(pages: [FaxMaker().blank()]), TinyPdf.page("Therapy")] {
            await #expect(throws: RecognitionError.missingWalls([wall])) {
                try await read(fax, by: reader, allowing: [])
            }
            let pages = try await read(fax, by: reader, allowing: [wall]).fax.pages
            #expect(pages.map(\.failure) == [nil])
        }
    }

    @Test(arguments: [
        ("landlock_create_ruleset", "EOPNOTSUPP", Wall.landlock), ("seccomp", "EINVAL", .seccomp),
    ])
    func `leave the others whole`(call: String, errno: String, wall: Wall) throws {
        let outcome = try WallTest(
            pageReader: try readers(lacking: call, errno),
            walls: WallRule(allowedMissing: [wall], asksKernel: false)
        ).run()
        #expect(outcome.missing == [wall])
        #expect(outcome.stopped > 0)
    }
}

/// A PDF of text in a font it does not carry.
enum TinyPdf {
    static func page(_ text: String, height: String = "792") -> [UInt8] {
        let drawing = "BT /F1 18 Tf 50 700 Td (\(text)) Tj ET"
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 \(height)]/Contents 4 0 R"
                + "/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length \(drawing.utf8.count)>>stream\n\(drawing)\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        var pdf = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(pdf.utf8.count)
            pdf += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = pdf.utf8.count
        pdf += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            pdf += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
        }
        pdf += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(pdf.utf8)
    }
}
