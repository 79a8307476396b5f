import ArgumentParser
import Authority
import Foundation
import Packets
import Pipeline
import Review
import Vault

struct CertificateListCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Certificates that count, and when they run out.")

    @OptionGroup var common: OwnOptions
    @Flag(help: "Those as well that count no more.")
    var all = false
    @Flag(help: "JSON for programs.")
    var json = false

    func work() async throws {
        let office = try await CertificateOffice(try common.office())
        let now = Instant.now
        let shown = try await office.list().filter {
            all || ($0.revocation == nil && $0.until > now)
        }
        if json {
            try Console.json(shown, pretty: true)
            return
        }
        var table = Table([
            .init("name", most: 64), .init("kind"), .init("until"), .init("state"),
            .init("serial", most: 40),
        ])
        for certificate in shown {
            let days = Int((certificate.until.milliseconds - now.milliseconds) / 86_400_000)
            let state =
                if let revocation = certificate.revocation {
                    "ended: \(revocation.why.rawValue)"
                } else if certificate.until <= now {
                    "expired"
                } else if certificate.kind == .person, !office.isKnown(certificate.name) {
                    "nobody in pipeline.yml"
                } else if days < 30 {
                    "\(days) days left"
                } else {
                    "good"
                }
            table.add(
                [
                    certificate.name, certificate.kind.rawValue,
                    "\(office.office.settings.day(of: certificate.until).iso)", state,
                    certificate.serial,
                ])
        }
        Console.say(table.isEmpty ? "no certificates" : table.text())
    }
}

struct CertificateRequestCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "On a reviewer's machine: make a key and ask for a certificate of it.",
        discussion: """
            Writes NAME.key, which never leaves this machine, and NAME.csr, which the office's administrator \
            issues a certificate for (intake certificate issue NAME --request NAME.csr).
            """)

    @Argument(help: "The name that the office has for you, one word.")
    var name: String
    @Option(help: "The folder to write to; ~/.config/intake by default.", completion: .directory)
    var to: String?

    func work() async throws {
        let usual = ServerSettings.path(ProcessInfo.processInfo.environment)
        let folder = to ?? (usual as NSString).deletingLastPathComponent
        let made = try SigningRequest.made(for: name)
        let place = DurableFolder(path: folder)
        try place.create()
        try IssuedFiles.new(made.key, name + ".key", in: place)
        try IssuedFiles.new(made.request, name + ".csr", in: place)
        Console.say("key    \(folder)/\(name).key: for you alone; it never leaves this machine")
        Console.say("asks   \(folder)/\(name).csr: for the office's administrator")
        Console.say(
            "They give you \(name).pem, authority.pem and server.yml: put them in \(folder)")
    }
}

/// What somebody who was issued a certificate is given.
struct IssuedFiles {
    let folder: String
    let name: String

    /// Before anything is signed.
    func check() throws {
        for ending in ["pem", "key"] {
            let path = "\(folder)/\(name).\(ending)"
            guard FileLook(path) == nil else { throw CertificateTrouble.exists(path: path) }
        }
    }

    func write(_ issued: Authority.Issued, _ office: CertificateOffice) throws {
        let place = DurableFolder(path: folder)
        try place.create()
        if let key = issued.key { try Self.new(key, name + ".key", in: place) }
        try Self.new(issued.certificate, name + ".pem", in: place)
        try place.replace(
            try GuardedFile.read(
                office.folder + "/" + AuthorityFolder.certificate, .unforgeable),
            as: AuthorityFolder.certificate)
        let settings = ServerSettings.template(server: office.serverURL, name: name)
        try place.replace(Array(settings.utf8), as: "server.yml")
    }

    static func new(_ bytes: [UInt8], _ name: String, in place: DurableFolder) throws {
        do {
            try place.write(bytes, as: name)
        } catch VaultTrouble.file(_, _, EEXIST) {
            throw CertificateTrouble.exists(path: place.path + "/" + name)
        }
    }

    func tell(_ issued: Authority.Issued, _ office: CertificateOffice) {
        Console.say("issued \(issued.facts.serial)")
        Console.say("until  \(office.office.settings.day(of: issued.facts.until).iso)")
        Console.say("wrote  \(folder)/\(name).pem, authority.pem and server.yml")
        if issued.key != nil {
            Console.say(
                "       \(folder)/\(name).key: whoever has it is \(name); take it there by hand")
        }
        Console.say("for    ~/.config/intake on \(name)'s machine; for a browser:")
        Console.say(
            "       openssl pkcs12 -export -inkey \(name).key -in \(name).pem "
                + "-certfile authority.pem -out \(name).p12")
        if !office.isKnown(name) {
            Console.say(
                "note   \(name) can do nothing yet: add certificate: \(name) under people in pipeline.yml"
            )
        }
    }

    static func tell(server issued: Authority.Issued, _ office: CertificateOffice) {
        Console.say("issued \(issued.facts.serial)")
        Console.say("until  \(office.office.settings.day(of: issued.facts.until).iso)")
        Console.say("for    \(office.serverHosts().joined(separator: ", "))")
        Console.say("A service at work takes it with the next connection.")
    }
}
