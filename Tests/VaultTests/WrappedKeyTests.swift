import Foundation
import Testing

@testable import Vault

/// A passphrase at hand.
struct Typed: PassphraseAsking {
    let text: String

    func passphrase(for subject: String) throws(VaultTrouble) -> Passphrase {
        guard let passphrase = Passphrase(Array(text.utf8)) else {
            throw .passphraseMissing(path: subject)
        }
        return passphrase
    }
}

@Suite("A wrapped key file")
struct WrappedKeyTests {
    let scratch: Scratch
    let path: String

    init() throws {
        scratch = try Scratch()
        path = scratch.path + "/key"
    }

    private func passphrase(_ text: String) throws -> Passphrase {
        try #require(Passphrase(Array(text.utf8)))
    }

    private func wrapped(_ text: String) throws -> MasterKey {
        try KeyFile(path: path).create(wrappedBy: passphrase(text), cost: .least)
    }

    @Test("opens by its passphrase alone")
    func opens() throws {
        let key = try wrapped("four words of nonsense")
        let file = KeyFile(path: path, asking: Typed(text: "four words of nonsense"))
        #expect(try file.masterKey().id == key.id)
        #expect(file.isWrapped)
        #expect(throws: VaultTrouble.passphraseWrong(path: path)) {
            try KeyFile(path: path, asking: Typed(text: "five words of nonsense")).masterKey()
        }
        #expect(throws: VaultTrouble.passphraseMissing(path: path)) {
            try KeyFile(path: path).masterKey()
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!text.contains(key.key.withUnsafeBytes { $0.hex }))
        #expect(try scratch.mode("key") == 0o600)
    }

    @Test("opens with no letter of it changed")
    func altered() throws {
        _ = try wrapped("four words of nonsense")
        let raw = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in stride(from: 0, to: raw.count, by: 7) where raw[index] != 10 {
            var turned = raw
            turned[index] = turned[index] == 48 ? 49 : 48
            try turned.write(to: URL(fileURLWithPath: path))
            _ = chmod(path, 0o600)
            #expect(throws: VaultTrouble.self) {
                try KeyFile(path: path, asking: Typed(text: "four words of nonsense")).masterKey()
            }
        }
    }

    @Test("asks for less memory than a machine has, whatever it says")
    func cost() throws {
        _ = try wrapped("four words of nonsense")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for power in ["13", "21", "60", "-1", "x"] {
            let other = text.replacingOccurrences(of: "scrypt 14", with: "scrypt \(power)")
            try Data(other.utf8).write(to: URL(fileURLWithPath: path))
            _ = chmod(path, 0o600)
            #expect(throws: VaultTrouble.keyMalformed(path: path)) {
                try KeyFile(path: path, asking: Typed(text: "four words of nonsense")).masterKey()
            }
        }
    }

    @Test("is rotated under the passphrase it has, which is asked for once")
    func rotated() throws {
        let old = try wrapped("four words of nonsense")
        let file = KeyFile(path: path, asking: Typed(text: "four words of nonsense"))
        let new = MasterKey.random()
        try file.replace(with: MasterKeys(new, older: try file.masterKeys().all))
        #expect(file.isWrapped)
        #expect(try file.masterKeys().all.map(\.id) == [new.id, old.id])
        let again = KeyFile(path: path, asking: Typed(text: "four words of nonsense"))
        #expect(try again.masterKeys().all.map(\.id) == [new.id, old.id])
    }

    @Test("is made of one in the clear")
    func wrap() throws {
        let key = try KeyFile(path: path).create()
        try KeyFile(path: path).wrap(by: passphrase("four words of nonsense"), cost: .least)
        #expect(throws: VaultTrouble.passphraseMissing(path: path)) {
            try KeyFile(path: path).masterKey()
        }
        #expect(
            try KeyFile(path: path, asking: Typed(text: "four words of nonsense")).masterKey().id
                == key.id)
    }

    @Test("takes no passphrase that is guessed in an afternoon, and tells none")
    func short() throws {
        #expect(Passphrase(Array("hunter2".utf8)) == nil)
        let typed = try passphrase("four words of nonsense")
        #expect(!"\(typed)".contains("four"))
        var shown = ""
        dump(typed, to: &shown)
        #expect(!shown.contains("102"))
    }

    @Test("is read from a descriptor, a line at a time")
    func descriptor() throws {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data("four words of nonsense\nthe second one here\n".utf8))
        let asking = PassphraseDescriptor(pipe.fileHandleForReading.fileDescriptor)
        #expect(try asking.passphrase(for: "x").bytes == Array("four words of nonsense".utf8))
        #expect(try asking.passphrase(for: "x").bytes == Array("the second one here".utf8))
    }

    @Test(
        "that is to be new and is too short says so of what is not wrapped yet",
        arguments: ["", "short"])
    func tooShort(_ typed: String) throws {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data((typed + "\n").utf8))
        let asking = PassphraseDescriptor(pipe.fileHandleForReading.fileDescriptor, isNew: true)
        let trouble = #expect(throws: VaultTrouble.newPassphraseMissing(path: "authority.key")) {
            try asking.passphrase(for: "authority.key")
        }
        let words = try #require(trouble).description
        #expect(!words.contains("is wrapped"))
        for said in ["new passphrase", "--passphrase-fd", "12 letters"] {
            #expect(words.contains(said), "\(words)")
        }
    }

    @Test("holds the newest key first and those before, at most eight")
    func several() throws {
        let keys = (0..<9).map { _ in MasterKey.random() }
        let some = MasterKeys(keys[0], older: Array(keys[1..<8]))
        #expect(MasterKeys.parse(some.text)?.all.map(\.id) == keys.prefix(8).map(\.id))
        #expect(MasterKeys.parse(MasterKeys(keys[0], older: Array(keys[1...])).text) == nil)
        #expect(MasterKeys.parse([]) == nil)
    }
}

@Suite("A credential", .serialized)
struct CredentialTests {
    @Test("is read as systemd hands it over, and nothing beside it")
    func read() throws {
        let scratch = try Scratch()
        let key = try KeyFile(path: scratch.path + "/intake").create()
        setenv("CREDENTIALS_DIRECTORY", scratch.path, 1)
        defer { unsetenv("CREDENTIALS_DIRECTORY") }
        #expect(try SystemdCredential(name: "intake").masterKey().id == key.id)
        for name in ["other", "../intake", "", ".", ".."] {
            #expect(throws: VaultTrouble.credentialMissing(name: name)) {
                try SystemdCredential(name: name).masterKey()
            }
        }
        #expect(chmod(scratch.path + "/intake", 0o644) == 0)
        #expect(throws: VaultTrouble.self) { try SystemdCredential(name: "intake").masterKey() }
        unsetenv("CREDENTIALS_DIRECTORY")
        #expect(throws: VaultTrouble.credentialMissing(name: "intake")) {
            try SystemdCredential(name: "intake").masterKey()
        }
    }
}
