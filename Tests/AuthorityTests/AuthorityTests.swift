import Authority
import Foundation
import Packets
import Testing
import Vault

@Suite("The office's own authority")
struct AuthorityTests {
    struct Given: PassphraseAsking {
        var words = "four or five words"
        func passphrase(for subject: String) throws(VaultTrouble) -> Passphrase {
            guard let passphrase = Passphrase(Array(words.utf8)) else {
                throw .passphraseMissing(path: subject)
            }
            return passphrase
        }
    }

    static let now = Instant(milliseconds: 1_777_000_000_000)

    private func found(_ folder: String) throws -> Authority {
        try Authority.found(
            in: folder, name: "Invented office", wrappedBy: try Given().passphrase(for: ""),
            at: Self.now, cost: .least)
    }

    private func folder() -> String {
        NSTemporaryDirectory() + "intake-authority-" + UUID().uuidString
    }

    @Test("its key is for its owner alone, opens by its passphrase, and is never overwritten")
    func key() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try found(folder)
        for name in [AuthorityFolder.key, AuthorityFolder.certificate] {
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            #expect(mode[.posixPermissions] as? Int == 0o600)
        }
        let text = try String(contentsOfFile: folder + "/authority.key", encoding: .utf8)
        #expect(text.hasPrefix("intake-wrapped-key 1 authority"))
        #expect(try Authority.opened(in: folder, asking: Given()).fingerprint == made.fingerprint)
        #expect(throws: VaultTrouble.self) {
            try Authority.opened(in: folder, asking: Given(words: "other words than those"))
        }
        #expect(throws: CertificateTrouble.exists(path: folder + "/authority.pem")) {
            _ = try found(folder)
        }
        chmod(folder + "/authority.key", 0o640)
        #expect(throws: VaultTrouble.self) { try Authority.opened(in: folder, asking: Given()) }
    }

    @Test("what it issues says for whom, and for how long")
    func issue() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let authority = try found(folder)
        let one = try authority.issue(to: "dr-ames", from: Self.now, days: 180)
        let two = try authority.issue(to: "dr-ames", from: Self.now, days: 180)
        #expect(one.facts.name == "dr-ames")
        #expect(one.facts.isForPeople)
        #expect(one.facts.serial != two.facts.serial)
        #expect(one.facts.from < Self.now)
        #expect(one.facts.until.milliseconds - Self.now.milliseconds == 180 * 86_400_000)
        let server = try authority.issue(
            server: ["fax.county.example", "10.1.2.3", "::1"], from: Self.now, days: 397)
        #expect(!server.facts.isForPeople)
        #expect(server.facts.name == "fax.county.example")
        let path = folder + "/server.pem"
        try Data(server.certificate).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o644)
        let shown = try AuthorityReading.shown(path)
        #expect(shown.hosts == ["fax.county.example", "10.1.2.3", "::1"])
        // Never longer than the authority itself.
        let late = Instant(milliseconds: Self.now.milliseconds + 3600 * 86_400_000)
        let last = try authority.issue(to: "dr-ames", from: late, days: 825)
        #expect(last.facts.until == authority.until)
    }

    @Test(
        "what is no name or no host is refused",
        arguments: ["", "two words", "a\u{7}", String(repeating: "x", count: 65)])
    func names(_ name: String) throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let authority = try found(folder)
        #expect(throws: CertificateTrouble.self) {
            try authority.issue(to: name, from: Self.now, days: 1)
        }
        for host in ["", "a b", "-x.example", "https://x", "1.2.3", "x..example", "*"] {
            #expect(throws: CertificateTrouble.self, "\(host)") {
                try authority.issue(server: [host], from: Self.now, days: 1)
            }
        }
    }

    @Test("a request is certified for its own name and key alone")
    func request() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let authority = try found(folder)
        let made = try SigningRequest.made(for: "dr-ames")
        let request = try SigningRequest(made.request, path: "r")
        let issued = try authority.issue(
            to: "dr-ames", request: request, from: Self.now, days: 1)
        #expect(issued.key == nil)
        #expect(throws: CertificateTrouble.self) {
            try authority.issue(to: "dr-bell", request: request, from: Self.now, days: 1)
        }
        // A request whose signature is another's.
        var torn = String(decoding: made.request, as: UTF8.self)
        let other = String(
            decoding: try SigningRequest.made(for: "dr-ames").request, as: UTF8.self)
        let lines = torn.split(separator: "\n").map(String.init)
        let others = other.split(separator: "\n").map(String.init)
        torn = (lines.dropLast(3) + others.suffix(3)).joined(separator: "\n")
        #expect(throws: CertificateTrouble.self) { try SigningRequest(Array(torn.utf8), path: "r") }
    }

    @Test("files that others may write, or read where they are secret, are not used")
    func guarded() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/file"
        try Data("x".utf8).write(to: URL(fileURLWithPath: path))
        for (mode, kind, isGood) in [
            (0o600, GuardedFile.Guard.secret, true), (0o640, .secret, false),
            (0o604, .secret, false), (0o644, .unforgeable, true), (0o664, .unforgeable, false),
            (0o646, .unforgeable, false),
        ] {
            chmod(path, mode_t(mode))
            #expect(((try? GuardedFile.read(path, kind)) != nil) == isGood, "\(mode)")
        }
        symlink(path, folder + "/link")
        #expect(throws: CertificateTrouble.self) {
            try GuardedFile.read(folder + "/link", .unforgeable)
        }
        mkfifo(folder + "/pipe", 0o600)
        #expect(throws: CertificateTrouble.self) {
            try GuardedFile.read(folder + "/pipe", .secret)
        }
    }

    @Test(
        "a list of revoked ones is looked at anew when it was changed, and a torn one has all refused"
    )
    func revoked() throws {
        let folder = folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let list = RevokedList(path: folder + "/revoked")
        #expect(list.contains("ab1") == false)
        try list.add(["ab1"])
        #expect(list.contains("ab1") == true)
        try list.add(["ab2", "ab3"])
        #expect(RevokedList(path: list.path).contains("ab3") == true)
        #expect(list.contains("ab1") == true)
        try Data("ab1\nnot a number\n".utf8).write(to: URL(fileURLWithPath: list.path))
        #expect(list.contains("ab9") == nil)
    }
}
