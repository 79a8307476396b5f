import Foundation
import PacketFolder
import Packets
import Review
import TestSupport
import Testing
import Vault

@Suite("Packets as folders")
struct FolderTests {
    private let path = Lab.scratch()

    private func contents(fence: Int = 3) throws -> FolderContents {
        try Lab.copy(Lab.view(), fence: fence).contents(Lab.setting(), at: Lab.now)
    }

    @Test("a folder is its owner's alone, named by the id, and whole")
    func whole() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let contents = try contents()
        let folders = try PulledFolders(path: path)
        let folder = try folders.write(contents)
        #expect(folder == path + "/" + contents.manifest.packet.text)
        #expect(try folders.state(of: contents.manifest.packet) == .whole(contents.manifest))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
            names == ["bundle.json", "manifest.json", "packet.json", "pages.pdf", "summary.pdf"])
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(folder) == 0o700)
        for name in names { #expect(try mode(folder + "/" + name) == 0o600) }
        let manifest = try String(contentsOfFile: folder + "/manifest.json", encoding: .utf8)
        for secret in ["Marisol", "Peñaranda", "2024", "diplegia", "760555"] {
            #expect(!manifest.contains(secret), "\(secret)")
        }
        #expect(manifest.contains("\"fence\" : 3"))
    }

    @Test("every file that is altered, cut off or missing is named")
    func altered() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let contents = try contents()
        let folders = try PulledFolders(path: path)
        let folder = try folders.write(contents)
        for file in contents.files {
            let name = folder + "/" + file.name
            var bytes = file.bytes
            bytes[bytes.count / 2] ^= 1
            for wrong in [bytes, file.bytes.dropLast(), []] {
                try Data(wrong).write(to: URL(fileURLWithPath: name))
                #expect(
                    try folders.state(of: contents.manifest.packet)
                        == .altered(contents.manifest, files: [file.name]))
            }
            try FileManager.default.removeItem(atPath: name)
            #expect(
                try folders.state(of: contents.manifest.packet)
                    == .altered(contents.manifest, files: [file.name]))
            // Written anew it is whole.
            _ = try folders.write(contents)
            #expect(try folders.state(of: contents.manifest.packet) == .whole(contents.manifest))
        }
    }

    @Test("what a pull that was cut off left is gone, and takes nobody's place")
    func leftovers() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let contents = try contents()
        let part = path + "/." + contents.manifest.packet.text + ".part"
        try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(fileURLWithPath: part + "/pages.pdf"))
        let folders = try PulledFolders(path: path)
        #expect(try folders.state(of: contents.manifest.packet) == .none)
        #expect(!FileManager.default.fileExists(atPath: part))
        _ = try folders.write(contents)
        #expect(!FileManager.default.fileExists(atPath: part))
    }

    @Test("what no pull wrote is left alone")
    func foreign() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let contents = try contents()
        let folders = try PulledFolders(path: path)
        let folder = try folders.write(contents)
        let note = folder + "/my-notes.txt"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: note))
        #expect(try folders.state(of: contents.manifest.packet) == .foreign)
        #expect(throws: FolderTrouble.inTheWay(path: folder)) {
            try folders.write(try self.contents(fence: 4))
        }
        #expect(FileManager.default.contents(atPath: note) == Data("mine".utf8))
    }

    @Test("one pull at a time writes in a folder")
    func one() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try PulledFolders(path: path)
        #expect(throws: VaultTrouble.self) { try PulledFolders(path: path) }
        withExtendedLifetime(first) {}
    }

    @Test("a manifest that reaches out of its folder is none")
    func reaching() {
        for name in ["../x", "/etc/passwd", ".hidden", "", "a/b", "manifest.json"] {
            let text = """
                {"schema":"intake.folder/1","packet":"K7QF3-D92XM","writtenAt":"x","to":"x",
                 "withheld":[],"unseen":[],"files":[{"name":"\(name)","sha256":"x","bytes":1}]}
                """
            #expect(FolderManifest(Array(text.utf8)) == nil, "\(name)")
        }
    }
}

@Suite("Sealed parcels of packets")
struct ParcelTests {
    private let folder = Lab.scratch()

    private func pair(_ name: String, curve: String = "P-256", days: Int = 2) throws -> (
        certificate: String, key: String
    ) {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let (certificate, key) = ("\(folder)/\(name).pem", "\(folder)/\(name).key")
        let made = try Lab.ran(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:\(curve)", "-nodes",
                "-keyout", key, "-out", certificate, "-subj", "/CN=\(name)", "-days", "\(days)",
            ])
        #expect(made.code == 0, "\(made.errors)")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        return (certificate, key)
    }

    private var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 60_000)
    }

    @Test("the holder of the key opens it, nobody else, and nothing of it can be altered")
    func sealed() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (certificate, key) = try pair("south")
        let (_, other) = try pair("other")
        let recipient = try PacketParcel.Recipient(path: certificate, at: now)
        #expect(recipient.subject.contains("south"))
        let contents = try Lab.copy(Lab.view()).contents(Lab.setting(), at: Lab.now)
        let parcel = try PacketParcel.sealed([contents], to: recipient)
        for secret in ["Marisol", "manifest", contents.manifest.packet.text, "%PDF"] {
            #expect(Data(parcel).range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
        let own = try ParcelPrivateKey(path: key)
        let opened = try PacketParcel.opened(parcel, with: own)
        #expect(opened.map(\.manifest) == [contents.manifest])
        #expect(opened.map(\.files) == [contents.files])
        #expect(throws: VaultTrouble.wrongKey(subject: "the parcel")) {
            try PacketParcel.opened(parcel, with: ParcelPrivateKey(path: other))
        }
        for place in [0, 9, 20, 90, parcel.count / 2, parcel.count - 1] {
            var wrong = parcel
            wrong[place] ^= 1
            #expect(throws: (any Error).self, "\(place)") {
                try PacketParcel.opened(wrong, with: own)
            }
        }
        for wrong in [Array(parcel.dropLast()), parcel + [0], Array(parcel.prefix(81)), []] {
            #expect(throws: (any Error).self) { try PacketParcel.opened(wrong, with: own) }
        }
    }

    @Test("a decision comes home from whoever has the key of the copy, and from nobody else")
    func decisions() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (county, countyKey) = try pair("county")
        let (south, southKey) = try pair("south")
        let (other, otherKey) = try pair("other")
        let view = Lab.view()
        let decision = FolderDecision(
            packet: view.item.id, seen: FolderManifest.Seen(view),
            ruling: Ruling(
                .eligibleCategory1([.a1]), rule: "22 CCR 41517.5", pages: [1],
                note: Confidential("seen by Marisol's aunt")), by: "Dr. Brook", at: Lab.now)
        let home = try PacketParcel.Recipient(path: county, at: now)
        let sender = try PacketParcel.Recipient(path: south, at: now)
        let parcel = try PacketParcel.sealed(
            [decision], to: home, by: ParcelPrivateKey(path: southKey))
        for secret in ["Marisol", "Brook", view.item.id.text, "eligible"] {
            #expect(Data(parcel).range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
        let own = try ParcelPrivateKey(path: countyKey)
        #expect(try PacketParcel.decisions(parcel, with: own, from: sender) == [decision])
        // Another's name on it, another's key under it, another kind of parcel, one letter altered.
        #expect(throws: VaultTrouble.self) {
            try PacketParcel.decisions(
                parcel, with: own, from: PacketParcel.Recipient(path: other, at: now))
        }
        let forged = try PacketParcel.sealed(
            [decision], to: home, by: ParcelPrivateKey(path: otherKey))
        #expect(throws: VaultTrouble.self) {
            try PacketParcel.decisions(forged, with: own, from: sender)
        }
        #expect(throws: VaultTrouble.self) { try PacketParcel.opened(parcel, with: own) }
        let copies = try PacketParcel.sealed([], to: home)
        #expect(throws: VaultTrouble.self) {
            try PacketParcel.decisions(copies, with: own, from: sender)
        }
        for place in parcel.indices.filter({ $0 % 37 == 0 }) {
            var wrong = parcel
            wrong[place] ^= 1
            #expect(throws: (any Error).self) {
                try PacketParcel.decisions(wrong, with: own, from: sender)
            }
        }
        let note = decision.ruling(from: sender).note?.open(for: .testing) ?? ""
        #expect(note.hasPrefix("seen by Marisol's aunt\ndecided by Dr. Brook, "))
        #expect(note.contains(sender.fingerprint.prefix(16)))
    }

    @Test("a decision on a packet that went on since its copy is overtaken")
    func overtaken() throws {
        let view = Lab.view()
        let decision = FolderDecision(
            packet: view.item.id, seen: FolderManifest.Seen(view), ruling: Ruling(.wrongProgram),
            by: "Dr. Brook", at: Lab.now)
        #expect(!decision.isOvertaken(by: view))
        let decided = Lab.view(decisions: [
            Decision(
                fence: 1, verdict: .wrongProgram, rule: nil, pages: [], note: nil,
                by: Lab.reader, at: Lab.now)
        ])
        #expect(decision.isOvertaken(by: decided))
    }

    @Test("a parcel of several chunks keeps their order and their end")
    func chunks() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (certificate, key) = try pair("south")
        let recipient = try PacketParcel.Recipient(path: certificate, at: now)
        var copy = try Lab.copy(Lab.view()).contents(Lab.setting(), at: Lab.now)
        let big = FolderContents.File(
            name: "pages.pdf", bytes: (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        copy = FolderContents(
            manifest: FolderManifest(
                packet: copy.manifest.packet, fence: nil, until: nil, writtenAt: Lab.now, to: "x",
                opened: nil, withheld: [], unseen: [], contents: [big]), files: [big])
        let parcel = try PacketParcel.sealed([copy], to: recipient)
        let own = try ParcelPrivateKey(path: key)
        #expect(try PacketParcel.opened(parcel, with: own).map(\.files) == [[big]])
        // A first chunk alone is no parcel.
        #expect(throws: (any Error).self) {
            try PacketParcel.opened(Array(parcel.prefix(81 + 4 + (1 << 20) + 16)), with: own)
        }
    }

    @Test("a certificate that is none, is over, or has another kind of key is refused")
    func certificates() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (certificate, key) = try pair("south")
        let (wrong, _) = try pair("wide", curve: "P-384")
        #expect(throws: FolderTrouble.self) { try PacketParcel.Recipient(path: key, at: now) }
        #expect(throws: FolderTrouble.self) { try PacketParcel.Recipient(path: wrong, at: now) }
        #expect(throws: FolderTrouble.self) {
            try PacketParcel.Recipient(path: folder + "/none.pem", at: now)
        }
        #expect(throws: FolderTrouble.self) {
            try PacketParcel.Recipient(path: certificate, at: now.adding(seconds: 4 * 86_400))
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        #expect(throws: VaultTrouble.self) { try ParcelPrivateKey(path: key) }
    }
}
