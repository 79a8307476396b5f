import Foundation
import Packets
import Testing

@testable import Vault

/// A folder of its own, removed with the test.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "intake-vault-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes[.posixPermissions] as? Int) ?? -1
    }
}

@Suite("The master key")
struct KeyTests {
    @Test("is made once, for its owner only, and never overwritten")
    func made() throws {
        let scratch = try Scratch()
        let file = KeyFile(path: scratch.path + "/key")
        let key = try file.create()
        #expect(try scratch.mode("key") == 0o600)
        #expect(try file.masterKey().id == key.id)
        #expect(throws: VaultTrouble.keyExists(path: file.path)) { try file.create() }
        #expect(try file.masterKey().id == key.id)
    }

    @Test("is refused where others may read it")
    func openToOthers() throws {
        let scratch = try Scratch()
        let file = KeyFile(path: scratch.path + "/key")
        _ = try file.create()
        #expect(chmod(file.path, 0o640) == 0)
        #expect(throws: VaultTrouble.keyUnsafe(path: file.path, why: "others may read or write it"))
        {
            try file.masterKey()
        }
    }

    @Test("is refused behind a symbolic link, and where it is no file")
    func links() throws {
        let scratch = try Scratch()
        _ = try KeyFile(path: scratch.path + "/key").create()
        #expect(symlink(scratch.path + "/key", scratch.path + "/link") == 0)
        #expect(throws: VaultTrouble.self) { try KeyFile(path: scratch.path + "/link").masterKey() }
        #expect(throws: VaultTrouble.self) { try KeyFile(path: scratch.path).masterKey() }
    }

    @Test("that is lost is explained")
    func lost() {
        let trouble = VaultTrouble.keyMissing(path: "/nowhere/key")
        #expect(throws: trouble) { try KeyFile(path: "/nowhere/key").masterKey() }
        #expect(trouble.description.contains("without it nothing kept so far can be read"))
        // Another key is not called the master key, and no new office mends its loss.
        for (other, words) in [
            (
                #expect(throws: VaultTrouble.self) {
                    _ = try BackupPrivateKey(path: "/nowhere/backup.key", asking: nil)
                }, "the backup's private key /nowhere/backup.key is not there"
            ),
            (
                #expect(throws: VaultTrouble.self) {
                    _ = try BackupPublicKey(path: "/nowhere/backup.key")
                }, "the backup's public key /nowhere/backup.key is not there"
            ),
        ] {
            #expect(other?.description.hasPrefix(words) == true, "\(String(describing: other))")
            #expect(other?.description.contains("intake init\n") == false)
            #expect(other?.description.contains("master key") == false)
        }
    }

    @Test(
        "is 64 hexadecimal digits and nothing else",
        arguments: ["", "ab", String(repeating: "g", count: 64)])
    func malformed(text: String) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/key"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(chmod(path, 0o600) == 0)
        #expect(throws: VaultTrouble.keyMalformed(path: path)) {
            try KeyFile(path: path).masterKey()
        }
    }
}

@Suite("What is sealed")
struct SealTests {
    private let secret = Array("Marigold Testchild 03/04/2021".utf8)

    private func master(_ byte: UInt8) throws -> MasterKey {
        try #require(MasterKey(bytes: [UInt8](repeating: byte, count: 32)))
    }

    @Test("opens with its key at its place, and nowhere else")
    func place() throws {
        let key = DataKey()
        let sealed = try Sealer.seal(secret, with: key, place: "packets|read|A")
        #expect(try Sealer.open(sealed, with: key, place: "packets|read|A") == secret)
        #expect(throws: VaultTrouble.self) {
            try Sealer.open(sealed, with: key, place: "packets|read|B")
        }
        #expect(throws: VaultTrouble.self) {
            try Sealer.open(sealed, with: DataKey(), place: "packets|read|A")
        }
    }

    @Test("never opens altered, whichever bit was turned")
    func altered() throws {
        let key = DataKey()
        let sealed = try Sealer.seal(secret, with: key, place: "p")
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: VaultTrouble.self) { try Sealer.open(changed, with: key, place: "p") }
        }
        #expect(throws: VaultTrouble.self) { try Sealer.open([], with: key, place: "p") }
        #expect(throws: VaultTrouble.self) {
            try Sealer.open(Array(sealed.dropLast()), with: key, place: "p")
        }
    }

    @Test("is sealed differently each time")
    func nonces() throws {
        let key = DataKey()
        let seals = try (0..<50).map { _ in try Sealer.seal(secret, with: key, place: "p") }
        #expect(Set(seals).count == 50)
    }

    @Test("has a key that only its owner's name and the master key open")
    func wrapping() throws {
        let sealer = Sealer(try master(1))
        let key = DataKey()
        let wrapped = try sealer.wrapped(key, owner: "packet|A")
        let sealed = try Sealer.seal(secret, with: key, place: "p")
        let again = try sealer.unwrapped(wrapped, owner: "packet|A")
        #expect(try Sealer.open(sealed, with: again, place: "p") == secret)
        #expect(throws: VaultTrouble.self) { try sealer.unwrapped(wrapped, owner: "packet|B") }
        let other = Sealer(try master(2))
        #expect(throws: VaultTrouble.self) { try other.unwrapped(wrapped, owner: "packet|A") }
    }

    @Test("is found by a digest that tells apart fields and offices")
    func blindIndex() throws {
        let index = BlindIndex(BlindIndex.earlierKey(try master(1)))
        #expect(index.digest("lopez", field: "name") == index.digest("lopez", field: "name"))
        #expect(index.digest("lopez", field: "name") != index.digest("lopez", field: "birth"))
        #expect(index.digest("a|b", field: "c") != index.digest("b", field: "c|a"))
        let other = BlindIndex(BlindIndex.earlierKey(try master(2)))
        #expect(index.digest("lopez", field: "name") != other.digest("lopez", field: "name"))
    }

    @Test("stands in files without a word in the clear, for their owner only")
    func files() throws {
        let scratch = try Scratch()
        let folder = SealedFolder(path: scratch.path, keys: KeyShelf())
        try folder.prepare()
        try folder.keep(secret, as: "name")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/name"))
        #expect(bytes.range(of: Data("Marigold".utf8)) == nil)
        #expect(try scratch.mode("name") == 0o600)
        #expect(try folder.open("name") == secret)
        #expect(try folder.open("other") == nil)
        let stranger = SealedFolder(path: scratch.path, keys: KeyShelf())
        #expect(throws: VaultTrouble.self) { try stranger.open("name") }
    }

    @Test("is kept once: the same again is harmless, other bytes under the name are a fault")
    func keptTwice() throws {
        let scratch = try Scratch()
        let folder = SealedFolder(path: scratch.path, keys: KeyShelf())
        try folder.keep(secret, as: "name")
        try folder.keep(secret, as: "name")
        #expect(throws: VaultTrouble.self) { try folder.keep([1, 2, 3], as: "name") }
        #expect(try folder.open("name") == secret)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["name"])
    }

    @Test("does not open under another file's name")
    func swapped() throws {
        let scratch = try Scratch()
        let folder = SealedFolder(path: scratch.path, keys: KeyShelf())
        try folder.keep(secret, as: "one")
        #expect(rename(scratch.path + "/one", scratch.path + "/two") == 0)
        #expect(throws: VaultTrouble.self) { try folder.open("two") }
    }

    @Test("leaves no leftovers of writers that died, and touches none of the living")
    func leftovers() throws {
        let scratch = try Scratch()
        let dead = Process()
        dead.executableURL = URL(fileURLWithPath: "/bin/true")
        try dead.run()
        dead.waitUntilExit()
        let left = ".\(dead.processIdentifier).abc.new"
        let living = ".\(getpid()).abc.new"
        for name in [left, living] {
            try Data().write(to: URL(fileURLWithPath: scratch.path + "/" + name))
        }
        DurableFolder(path: scratch.path).removeLeftovers()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [living])
    }

    @Test("and a file that can't be written says where")
    func noFolder() {
        #expect(
            throws: VaultTrouble.file(path: "/nowhere", doing: "opening the folder", code: ENOENT)
        ) {
            try DurableFolder(path: "/nowhere").write([1], as: "a")
        }
    }
}
