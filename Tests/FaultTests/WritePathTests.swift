import Foundation
import TestSupport
import Testing

/// How an original is written, with real faults at its system calls: a name only for what is durable, and
/// nothing left of what is not.
@Suite("A file is kept", .serialized)
struct WritePathTests {
    @Test func `for its owner alone, under its name, and nothing beside it`() throws {
        let faults = try Interposed()
        defer { faults.remove() }
        #expect(try faults.keep("a fax", as: "one").code == 0)
        #expect(faults.names == ["one"])
        #expect(faults.text("one") == "a fax")
        let mode =
            try FileManager.default.attributesOfItem(
                atPath: faults.folder + "/kept/one")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(
        arguments: ["openat", "write", "fsync", "rename"],
        ["\(EIO)", "\(ENOSPC)", "\(EDQUOT)", "\(EROFS)"])
    func `or not at all, where a call fails: no name, no leftover, and the next try does it`(
        call: String, fault: String
    ) throws {
        let faults = try Interposed()
        defer { faults.remove() }
        let failed = try faults.keep("a fax", as: "one", failing: call, fault)
        #expect(failed.code == 2)
        #expect(failed.errors.contains("failed with error \(fault)"))
        #expect(faults.names.isEmpty, "after \(call)")
        #expect(try faults.keep("a fax", as: "one").code == 0)
        #expect(faults.text("one") == "a fax")
    }

    @Test func `whole, though the disk takes half of it at a time`() throws {
        let faults = try Interposed()
        defer { faults.remove() }
        let text = String(repeating: "a long fax ", count: 1000)
        #expect(try faults.keep(text, as: "one", failing: "write", "short").code == 0)
        #expect(faults.text("one") == text)
    }

    @Test func `in place of nothing that has its name`() throws {
        let faults = try Interposed()
        defer { faults.remove() }
        #expect(try faults.keep("a fax", as: "one").code == 0)
        let second = try faults.keep("another fax", as: "one")
        #expect(second.code == 2)
        #expect(second.errors.contains("failed with error \(EEXIST)"))
        #expect(faults.text("one") == "a fax")
        #expect(faults.names == ["one"])
    }

    /// A second fsync of the same folder may say that all is well after the first has told of the loss.
    @Test func `and is written anew where its name could not be made durable`() throws {
        let faults = try Interposed()
        defer { faults.remove() }
        // The second fsync is the folder's.
        let twice = try Program.run(
            Interposed.program, ["keep-twice", faults.folder + "/kept", "one", "a fax"],
            environment: try faults.environment(failing: "fsync", at: 2, "\(EIO)"))
        #expect(twice.code == 0, "\(twice.errors)")
        #expect(twice.lines == ["not kept", "kept by another file"])
        #expect(faults.names == ["one"])
    }

    @Test(arguments: ["openat", "write", "fsync", "rename"])
    func `or killed at any call, leaves its name to whole bytes only`(call: String) throws {
        let faults = try Interposed()
        defer { faults.remove() }
        for number in 1...3 {
            let killed = try faults.keep("a fax", as: "one", failing: call, at: number, "kill")
            #expect([0, 2, -9].contains(killed.code))
            #expect([nil, "a fax"].contains(faults.text("one")))
        }
        #expect([0, 2].contains(try faults.keep("a fax", as: "one").code))
        #expect(faults.text("one") == "a fax")
        // What the dead left goes when the folder is next prepared.
        _ = try Program.run(Interposed.program, ["tidy", faults.folder + "/kept"])
        #expect(faults.names == ["one"])
    }

    @Test func `and its source, where it can't be removed now, goes later and is counted once`()
        async throws
    {
        let faults = try Interposed()
        defer { faults.remove() }
        let walk = try Walk(seed: 1)
        try walk.arrive(named: "one")
        let told = try faults.environment(failing: "unlink", "\(EIO)")
            .merging(["FAULT_UNDER": walk.office.drop]) { $1 }
        let arguments = ["work", walk.office.folder]
        #expect(try Program.run(Interposed.program, arguments, environment: told).code == 0)
        #expect(try walk.office.picture().leaving.count == 1)
        #expect(try Program.run(Interposed.program, arguments).code == 0)
        let picture = try walk.office.picture()
        #expect(picture.faxes.values.map(\.deliveries) == [1])
        #expect(picture.sources.isEmpty && picture.leaving.isEmpty)
    }
}
