import Foundation
import Glibc
import Packets
import Testing

@testable import Vault

@Suite("A sealed folder")
struct SealedFolderTests {
    let scratch: Scratch
    let kept: SealedFolder
    let fax = Array("II* Bram Tolliverson, born 2021-03-08".utf8)

    init() throws {
        scratch = try Scratch()
        kept = SealedFolder(path: scratch.path, keys: KeyShelf())
        try kept.prepare()
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() }
    }

    private func file(_ name: String) -> URL { URL(fileURLWithPath: scratch.path + "/" + name) }

    @Test("keeps one file that opens, however many keep it at once")
    func atOnce() async throws {
        let (kept, fax) = (kept, fax)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try kept.keep(fax, as: "aa") } }
            try await group.waitForAll()
        }
        #expect(try names == ["aa"])
        #expect(try kept.open("aa") == fax)
    }

    @Test("keeps an empty file as such")
    func empty() throws {
        try kept.keep([], as: "aa")
        #expect(try kept.open("aa") == [])
    }

    @Test("opens no file with a turned bit or cut short, wherever")
    func altered() throws {
        try kept.keep(fax, as: "aa")
        let raw = try Data(contentsOf: file("aa"))
        for index in raw.indices {
            var turned = raw
            turned[index] ^= 0x10
            try turned.write(to: file("aa"))
            #expect(throws: VaultTrouble.sealBroken(subject: "the kept file aa")) {
                try kept.open("aa")
            }
            try raw.prefix(index).write(to: file("aa"))
            #expect(throws: VaultTrouble.sealBroken(subject: "the kept file aa")) {
                try kept.open("aa")
            }
        }
    }

    @Test("does not keep over a damaged file: it stays for a person to look at")
    func damaged() throws {
        try Data("not sealed at all".utf8).write(to: file("aa"))
        #expect(throws: VaultTrouble.sealBroken(subject: "the kept file aa")) {
            try kept.keep(fax, as: "aa")
        }
        #expect(try Data(contentsOf: file("aa")) == Data("not sealed at all".utf8))
        #expect(try names == ["aa"])
    }

    @Test("follows no link")
    func link() throws {
        try kept.keep(fax, as: "aa")
        #expect(symlink(scratch.path + "/aa", scratch.path + "/bb") == 0)
        #expect(throws: VaultTrouble.file(path: scratch.path, doing: "reading in", code: ELOOP)) {
            try kept.open("bb")
        }
    }

    @Test("is made with the folders above it, for its owner only, and again is harmless")
    func made() throws {
        let deep = DurableFolder(path: scratch.path + "/a/b")
        try deep.create()
        try deep.create()
        #expect(try scratch.mode("a") == 0o700)
        #expect(try scratch.mode("a/b") == 0o700)
    }

    @Test("is not made where a file stands in its place")
    func inTheWay() throws {
        try Data().write(to: file("a"))
        let path = scratch.path + "/a"
        #expect(throws: VaultTrouble.file(path: path, doing: "making the folder", code: ENOTDIR)) {
            try DurableFolder(path: path).create()
        }
    }

    @Test("gives a taken name to nobody else and leaves nothing behind")
    func taken() throws {
        let durable = DurableFolder(path: scratch.path)
        try durable.write([1, 2], as: "x")
        let told = VaultTrouble.file(path: scratch.path, doing: "naming a file in", code: EEXIST)
        #expect(throws: told) { try durable.write([3], as: "x") }
        #expect(try durable.read("x") == [1, 2])
        #expect(try names == ["x"])
    }

    @Test("names a fax by the SHA-256 of its bytes")
    func digest() {
        #expect(
            FaxDigest.of(Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("has a master key of 32 bytes, no more and no fewer")
    func masterKey() {
        for count in [0, 31, 33] {
            #expect(MasterKey(bytes: [UInt8](repeating: 7, count: count)) == nil)
        }
    }
}
