import Foundation
import Testing

@testable import Spool

@Suite("Whether a program still writes a file")
struct FileWriterTests {
    @Test("is told by a refused lease on a local disk alone: network shares refuse every lease")
    func refusedLease() {
        let ext4 = 0xEF53
        let nfs = 0x6969
        let smb = 0xFE53_4D42
        #expect(FileWriter.refusedLease(code: EAGAIN, fileSystem: ext4) == .present)
        #expect(FileWriter.refusedLease(code: EACCES, fileSystem: ext4) == .unknown)
        #expect(FileWriter.refusedLease(code: EAGAIN, fileSystem: nfs) == .unknown)
        #expect(FileWriter.refusedLease(code: EAGAIN, fileSystem: smb) == .unknown)
    }

    @Test("is told by a lock on a part of it, as programs on other machines hold one")
    func recordLock() async throws {
        let box = try DropBox()
        try box.put("half a fax", as: "a.tif")
        // A record lock belongs to a process, so another one has to hold it.
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = [
            "python3", "-c",
            """
            import fcntl, sys
            file = open(sys.argv[1], 'r+')
            fcntl.lockf(file, fcntl.LOCK_EX)
            print('locked', flush=True)
            sys.stdin.read()
            """, box.path + "/a.tif",
        ]
        let said = Pipe()
        let hold = Pipe()
        holder.standardOutput = said
        holder.standardInput = hold
        try holder.run()
        _ = said.fileHandleForReading.availableData
        let file = open(box.path + "/a.tif", O_RDONLY)
        #expect(FileWriter.isRecordLocked(file))
        try hold.fileHandleForWriting.close()
        holder.waitUntilExit()
        #expect(!FileWriter.isRecordLocked(file))
        close(file)
    }
}
