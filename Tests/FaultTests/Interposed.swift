import FaultSupport
import Foundation
import TestSupport
import Testing

/// Runs `fault-office` with a fault at one of its durable calls: `scripts/faults/interpose.c`.
struct Interposed {
    let folder: String
    /// Built once for all tests.
    private static let library = Result { try build() }

    /// - Throws: where gcc, which building this project needs, does not build it.
    init() throws {
        folder = NSTemporaryDirectory() + "intake-fault-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder + "/kept", withIntermediateDirectories: true)
        _ = try Self.library.get()
    }

    private static func build() throws -> String {
        let library = NSTemporaryDirectory() + "intake-interpose-\(getpid()).so"
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("scripts/faults/interpose.c").path
        let built = try Program.run(
            "/usr/bin/gcc", ["-O1", "-fPIC", "-shared", "-o", library, source, "-ldl"])
        try #require(built.code == 0, "\(built.errors)")
        return library
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Keeps bytes under a name, in the folder `kept`; the fault comes at the Nth call of that name.
    func keep(
        _ text: String, as name: String, failing call: String, at number: Int = 1, _ fault: String
    ) throws -> Ended {
        try Program.run(
            Self.program, ["keep", folder + "/kept", name, text],
            environment: try environment(failing: call, at: number, fault))
    }

    func environment(
        failing call: String, at number: Int = 1, _ fault: String
    ) throws -> [String: String] {
        [
            "LD_PRELOAD": try Self.library.get(), "FAULT_UNDER": folder, "FAULT_CALLS": call,
            "FAULT_AT": "\(number)", "FAULT_DO": fault,
        ]
    }

    func keep(_ text: String, as name: String) throws -> Ended {
        try Program.run(Self.program, ["keep", folder + "/kept", name, text])
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/kept")) ?? []).sorted()
    }

    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: folder + "/kept/" + name).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    static let program = Program.built("fault-office")
}
