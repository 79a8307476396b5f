import Foundation
import Glibc
import Testing

@testable import Vault

@Suite("A key file on the edge")
struct KeyFileTests {
    let scratch: Scratch
    let key: KeyFile
    static let digits = String(repeating: "0f", count: 32)

    init() throws {
        scratch = try Scratch()
        key = KeyFile(path: scratch.path + "/master.key")
    }

    private func put(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: key.path))
        #expect(chmod(key.path, 0o600) == 0)
    }

    @Test(
        "is refused in every mode that lets others in",
        arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601] as [mode_t])
    func modes(mode: mode_t) throws {
        try put(Self.digits)
        #expect(chmod(key.path, mode) == 0)
        #expect(throws: VaultTrouble.keyUnsafe(path: key.path, why: "others may read or write it"))
        {
            try key.masterKey()
        }
    }

    @Test("is read where its owner may only read it")
    func readOnly() throws {
        try put(Self.digits)
        #expect(chmod(key.path, 0o400) == 0)
        #expect(try key.masterKey().id.utf8.count == 8)
    }

    @Test("is refused at once where it is a pipe", .timeLimit(.minutes(1)))
    func pipe() throws {
        #expect(mkfifo(key.path, 0o600) == 0)
        #expect(throws: VaultTrouble.keyUnsafe(path: key.path, why: "it is no regular file")) {
            try key.masterKey()
        }
    }

    @Test(
        "is refused where another user owns it",
        .enabled(if: geteuid() == 0, "only root can give a file away"))
    func owner() throws {
        try put(Self.digits)
        #expect(chown(key.path, 65_534, 65_534) == 0)
        #expect(throws: VaultTrouble.keyUnsafe(path: key.path, why: "it belongs to another user")) {
            try key.masterKey()
        }
    }

    @Test(
        "is refused with a digit too few or too many, without a digit in the message",
        arguments: [
            String(digits.dropLast()), digits + "0", digits + digits,
            digits + "\n" + digits.dropLast(),
        ])
    func length(text: String) throws {
        try put(text)
        let trouble = #expect(throws: VaultTrouble.keyMalformed(path: key.path)) {
            try key.masterKey()
        }
        #expect(trouble?.description.contains("0f0f") == false)
    }

    @Test("is the same key in upper case and with a line end")
    func spelling() throws {
        try put(Self.digits)
        let plain = try key.masterKey().id
        try put(Self.digits.uppercased() + "\r\n")
        #expect(try key.masterKey().id == plain)
    }

    @Test("never gives two offices one key, nor its digits in its name")
    func names() throws {
        let other = KeyFile(path: scratch.path + "/other.key")
        let id = try key.create().id
        #expect(try id != other.create().id)
        #expect(try !String(contentsOfFile: key.path, encoding: .utf8).contains(id))
    }
}
