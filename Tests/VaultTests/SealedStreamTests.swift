import Foundation
import Testing

@testable import Vault

@Suite("A backup's sealed stream")
struct SealedStreamTests {
    let scratch: Scratch
    let key = BackupPrivateKey()

    init() throws { scratch = try Scratch() }

    private func written(_ bytes: [UInt8], purpose: String = "records") throws -> URL {
        let writer = try SealedStreamWriter(
            in: scratch.path, to: key.publicKey, purpose: purpose)
        for start in stride(from: 0, to: bytes.count, by: 100_000) {
            try writer.write(bytes[start..<min(start + 100_000, bytes.count)])
        }
        try writer.finish(as: "b", replacing: .earlier)
        return URL(fileURLWithPath: scratch.path + "/b")
    }

    private func read(purpose: String = "records") throws -> [UInt8] {
        let reader = try SealedStreamReader(
            path: scratch.path + "/b", with: key, purpose: purpose)
        var bytes: [UInt8] = []
        while true {
            let some = try reader.read(70_000)
            if some.isEmpty { break }
            bytes += some
        }
        try reader.end()
        return bytes
    }

    @Test("gives back what went in, at every edge of a chunk", arguments: [-1, 0, 1])
    func whole(edge: Int) throws {
        for chunks in 0...2 {
            let bytes = [UInt8](
                repeating: 7, count: max(0, chunks * SealedStream.chunk + edge))
            _ = try written(bytes)
            #expect(try read() == bytes)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["b"])
    }

    @Test("opens with no other key, and as nothing else")
    func keys() throws {
        _ = try written([1, 2, 3])
        #expect(throws: VaultTrouble.self) {
            try SealedStreamReader(
                path: scratch.path + "/b", with: BackupPrivateKey(), purpose: "records")
        }
        #expect(throws: VaultTrouble.self) { try read(purpose: "keys") }
    }

    @Test("refuses a turned bit, a cut end, a chunk moved, and what is put behind")
    func altered() throws {
        let bytes = (0..<(3 * SealedStream.chunk)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = try written(bytes)
        let raw = try Data(contentsOf: file)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<40 {
            let index = Int.random(in: 0..<raw.count, using: &random)
            var turned = raw
            turned[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try turned.write(to: file)
            #expect(throws: VaultTrouble.self, "byte \(index)") { try read() }
            try raw.prefix(index).write(to: file)
            #expect(throws: VaultTrouble.self, "cut at \(index)") { try read() }
        }
        let sealed = 4 + SealedStream.chunk + 16
        let head = 48
        var swapped = Data(raw.prefix(head))
        swapped += raw[head + sealed..<head + 2 * sealed]
        swapped += raw[head..<head + sealed]
        swapped += raw[(head + 2 * sealed)...]
        try swapped.write(to: file)
        #expect(throws: VaultTrouble.self) { try read() }
        // A cut at the edge of a chunk looks whole but for the mark of the last.
        try raw.prefix(head + sealed).write(to: file)
        #expect(throws: VaultTrouble.self) { try read() }
        try (raw + Data([0])).write(to: file)
        #expect(throws: VaultTrouble.self) { try read() }
    }

    @Test("leaves nothing where it was not finished")
    func unfinished() throws {
        do {
            let writer = try SealedStreamWriter(
                in: scratch.path, to: key.publicKey, purpose: "records")
            try writer.write([1, 2, 3])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test("has keys that are written once, for their owner only, wrapped where asked")
    func keyFiles() throws {
        let passphrase = try #require(Passphrase(Array("four words of nonsense".utf8)))
        let path = scratch.path + "/private"
        try key.write(to: path, wrappedBy: passphrase, cost: .least)
        try key.publicKey.write(to: scratch.path + "/public")
        #expect(try scratch.mode("private") == 0o600)
        #expect(throws: VaultTrouble.keyExists(path: path)) {
            try key.write(to: path, wrappedBy: nil)
        }
        let typed = Typed(text: "four words of nonsense")
        #expect(
            try BackupPrivateKey(path: path, asking: typed).publicKey.id == key.publicKey.id)
        #expect(try BackupPublicKey(path: scratch.path + "/public").id == key.publicKey.id)
        #expect(throws: VaultTrouble.passphraseMissing(path: path)) {
            try BackupPrivateKey(path: path, asking: nil)
        }
        // One kind of wrapped key is never taken for the other.
        #expect(throws: VaultTrouble.keyMalformed(path: path)) {
            try KeyFile(path: path, asking: typed).masterKeys()
        }
    }
}

@Suite("Signed notes and the tree")
struct NoteTests {
    @Test("carry a signature that holds for this text, this name and this key alone")
    func signed() throws {
        let signer = try NoteSigner(DataKey(), name: "intake-log/aa")
        let note = try signer.signed("intake-log/aa\n3\nroot\n")
        #expect(signer.verifier.text(of: note) == "intake-log/aa\n3\nroot\n")
        #expect(signer.verifier.text(of: note.replacingOccurrences(of: "3", with: "4")) == nil)
        let other = try NoteSigner(DataKey(), name: "intake-log/aa")
        #expect(other.verifier.text(of: note) == nil)
        #expect(signer.verifier.text(of: "") == nil)
        // The last letter of a signature has two bits that say nothing: there is one note, and no other that says
        // the same.
        let end = try #require(note.lastIndex(of: "=")).utf16Offset(in: note) - 1
        var letters = Array(note)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let place = try #require(alphabet.firstIndex(of: letters[end]))
        letters[end] = alphabet[place ^ 1]
        #expect(signer.verifier.text(of: String(letters)) == nil)
    }

    /// The roots of RFC 9162's reference tree over the leaves of the certificate transparency test data.
    @Test("grow as the standard has it")
    func roots() throws {
        let leaves = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ].compactMap { [UInt8](hexadecimal: $0.utf8) }
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var tree = MerkleTree()
        for (leaf, root) in zip(leaves, roots) {
            tree.append(leaf)
            #expect(tree.root.hex == root)
            #expect(MerkleTree(size: tree.size, bytes: tree.bytes) == tree)
        }
        #expect(MerkleTree(size: 3, bytes: [1]) == nil)
    }
}
