import Foundation
import Packets
import Testing

@testable import Spool

@Suite("Looking from outside")
struct LookingTests {
    @Test("tells who holds the lock of a data folder, and keeps nobody from taking it")
    func holder() throws {
        let box = try DropBox()
        let path = box.path + "/lock"
        #expect(InstanceLock.holder(path: path) == nil)
        var lock: InstanceLock? = try InstanceLock(path: path)
        #expect(InstanceLock.holder(path: path) == "\(getpid())")
        #expect(throws: InstanceLock.Trouble.heldBy(pid: "\(getpid())", path: path)) {
            try InstanceLock(path: path)
        }
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(InstanceLock.holder(path: path) == nil)
        // Others look all the while.
        let looking = Thread { for _ in 0..<20_000 { _ = InstanceLock.holder(path: path) } }
        looking.start()
        for _ in 0..<50 { withExtendedLifetime(try InstanceLock(path: path)) {} }
    }

    @Test("counts whole files in a drop folder, without those that are being written")
    func files() throws {
        let box = try DropBox()
        #expect(FolderLook.of(path: box.path) == FolderLook(files: 0, oldest: nil))
        try box.put("a", as: "old.tif")
        try box.put("b", as: "new.tif")
        try box.put("c", as: "half.tif.part")
        try box.put("d", as: ".hidden")
        try FileManager.default.createDirectory(
            atPath: box.path + "/refused", withIntermediateDirectories: false)
        let look = try #require(FolderLook.of(path: box.path))
        #expect(look.files == 2)
        let oldest = try #require(look.oldest)
        #expect(abs(oldest.milliseconds - Int64(Date().timeIntervalSince1970 * 1000)) < 600_000)
        #expect(FolderLook.of(path: box.path + "/nowhere") == nil)
    }

    @Test("a file that tells of a call is no fax, whether its fax is there or not")
    func sides() throws {
        let box = try DropBox()
        let rule = SideFileRule.hylafax(lines: [], timeZone: .gmt)
        try box.put("{}", as: "gone.tif.call.json")
        #expect(FolderLook.of(path: box.path, beside: rule) == FolderLook(files: 0, oldest: nil))
        try box.put("a", as: "here.tif")
        try box.put("{}", as: "here.tif.call.json")
        #expect(FolderLook.of(path: box.path, beside: rule)?.files == 1)
        #expect(FolderLook.of(path: box.path)?.files == 3)
    }
}
