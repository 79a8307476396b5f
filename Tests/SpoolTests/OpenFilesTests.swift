import Foundation
import Packets
import Testing

@testable import Spool

@Suite("What the watcher opens", .serialized)
struct OpenFilesTests {
    /// Of this folder and what lies in it: other tests of the process open files of their own.
    private func openFiles(in folder: String) -> Int {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return all.count { number in
            let file = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/fd/" + number)
            return file?.hasPrefix(folder) ?? false
        }
    }

    @Test("it closes, however often it looks at folders and pipes that lie there")
    func closes() async throws {
        let box = try DropBox()
        #expect(mkdir(box.path + "/folder", 0o700) == 0)
        #expect(mkfifo(box.path + "/pipe", 0o600) == 0)
        let watcher = box.watcher(FakeOffice())
        _ = try await watcher.scan()
        let before = openFiles(in: box.path)
        for _ in 0..<100 { _ = try await watcher.scan() }
        #expect(openFiles(in: box.path) < before + 50)
    }

    @Test("does not kill it when a program opens a file in the moment it is probed for writers")
    func probeRace() async throws {
        let box = try DropBox()
        try box.put("a fax", as: "a.tif")
        let path = box.path + "/a.tif"
        let opener = Task.detached {
            while !Task.isCancelled { close(open(path, O_WRONLY)) }
        }
        let watcher = box.watcher(FakeOffice(), quiet: 3600)
        for _ in 0..<3000 { _ = try await watcher.scan() }
        opener.cancel()
        await opener.value
    }
}
