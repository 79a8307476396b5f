import ArgumentParser
import Authority
import Foundation
import Packets
import Pipeline
import Review
import Vault

struct CertificateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Certificates of people elsewhere and of the office's server.",
        discussion: """
            The office is its own small authority: nobody else's certificates count at its door. Its key is \
            wrapped by a passphrase, needed to issue alone, and best kept off this machine. Every step stands \
            in the log. docs/how-to/reviewers-elsewhere.md goes through it.
            """,
        subcommands: [
            CertificateInitCommand.self, CertificateIssueCommand.self,
            CertificateRenewCommand.self, CertificateRevokeCommand.self,
            CertificateListCommand.self, CertificateRequestCommand.self,
        ])
}

/// What the commands that sign have in common.
struct SigningOptions: ParsableArguments {
    @OptionGroup var common: OwnOptions
    @Option(
        help: "The authority's key, where it is kept elsewhere than in the folder of certificates.",
        completion: .file())
    var authorityKey: String?

    func office() async throws -> CertificateOffice {
        try await CertificateOffice(try common.office())
    }

    func authority(_ office: CertificateOffice) throws -> Authority {
        try office.opened(keyPath: authorityKey, asking: Office.asking(office.office.settings))
    }
}

/// What a certificate for a person is made of, and where it is laid down.
struct PersonOptions: ParsableArguments {
    @Option(help: "What the person's machine asks with (NAME.csr).", completion: .file())
    var request: String?
    @Option(
        help: "The folder to write to, made for this; of the person's name by default.",
        completion: .directory)
    var to: String?

    /// A server's key is made where it serves, and its certificate laid where it is looked for.
    func mustBeEmpty() throws(ValidationError) {
        guard request == nil, to == nil else {
            throw ValidationError("--request and --to are for people")
        }
    }

    /// Issues a certificate and lays it down.
    ///
    /// - Returns: those of the person that count no more.
    func issue(
        to name: String, _ signing: SigningOptions, _ office: CertificateOffice, days: Int?,
        isReplacing: Bool
    ) async throws -> [IssuedCertificate] {
        let asked = try request.map { path in
            try SigningRequest(try GuardedFile.read(path, .unforgeable), path: path)
        }
        let target = IssuedFiles(folder: to ?? name, name: name)
        try target.check()
        let issued = try signing.authority(office).issue(
            to: name, request: asked, from: .now, days: days ?? Authority.personDays)
        let ended = try await office.register(issued, .person, isReplacing: isReplacing)
        try target.write(issued, office)
        target.tell(issued, office)
        return ended
    }
}

struct CertificateInitCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the office's authority, in the folder that https in pipeline.yml names.",
        discussion: """
            The passphrase is asked for at the terminal, or read from --passphrase-fd (after that of a \
            wrapped master key). Forgotten, a new authority is needed, and new certificates for all.
            """)

    @OptionGroup var common: OwnOptions
    @Option(help: "What the authority is called where certificates are asked for.")
    var name = "Medical Therapy Program intake"

    func work() async throws {
        let office = try await CertificateOffice(try common.office())
        let asking: any PassphraseAsking =
            if let descriptor = common.passphraseDescriptor {
                PassphraseDescriptor(descriptor, isNew: true)
            } else {
                PassphraseTerminal(isNew: true)
            }
        let path = office.folder + "/" + AuthorityFolder.key
        let authority = try await office.found(
            named: name, wrappedBy: try asking.passphrase(for: path))
        Console.say("made   \(office.folder)/\(AuthorityFolder.certificate)")
        Console.say("       \(authority.fingerprint)")
        Console.say("until  \(office.office.settings.day(of: authority.until).iso)")
        Console.say("key    \(path): wrapped; move it off this machine once all is issued")
        Console.say("next   intake certificate issue --server HOST")
    }
}

struct CertificateIssueCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue a certificate to somebody elsewhere, or to the office's server.",
        discussion: """
            To a person: NAME as people in pipeline.yml has it (certificate: NAME). Best with the request \
            that intake certificate request made on their machine, so that the key never leaves it; without, \
            the key is made here and goes with the certificate, which takes a safe way there. To the server: \
            --server HOST, several times for all its names and addresses; put in place at once.
            """)

    @OptionGroup var signing: SigningOptions
    @Argument(help: "The person, as pipeline.yml names them.")
    var name: String?
    @Option(help: "A name or address that people reach the server by.")
    var server: [String] = []
    @OptionGroup var person: PersonOptions
    @Option(
        help:
            "How many days it is good for; \(Authority.personDays), or \(Authority.serverDays) of a server."
    )
    var days: Int?

    func validate() throws {
        guard (name == nil) != server.isEmpty else {
            throw ValidationError("name a person, or a server by --server")
        }
        if !server.isEmpty { try person.mustBeEmpty() }
        guard days.map((1...Authority.longestDays).contains) ?? true else {
            throw ValidationError("--days is 1 to \(Authority.longestDays)")
        }
    }

    func work() async throws {
        let office = try await signing.office()
        if let name {
            _ = try await person.issue(to: name, signing, office, days: days, isReplacing: false)
        } else {
            let issued = try signing.authority(office).issue(
                server: server, from: .now, days: days ?? Authority.serverDays)
            try await office.register(issued, .server, isReplacing: false)
            try office.place(server: issued)
            IssuedFiles.tell(server: issued, office)
        }
    }
}

struct CertificateRenewCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew",
        abstract: "Issue a new certificate to whoever has one, before it runs out.",
        discussion: """
            The one before goes on counting until it runs out, so that nobody stands outside; --replacing \
            ends it at once. The server's new one has the names of the one before and is taken without a \
            restart.
            """)

    @OptionGroup var signing: SigningOptions
    @Argument(help: "The person, as pipeline.yml names them.")
    var name: String?
    @Flag(help: "The server's.")
    var server = false
    @Flag(help: "Have the ones before count no more at once.")
    var replacing = false
    @OptionGroup var person: PersonOptions
    @Option(help: "How many days it is good for.")
    var days: Int?

    func validate() throws {
        guard (name == nil) == server else {
            throw ValidationError("name a person, or say --server")
        }
        if server { try person.mustBeEmpty() }
        guard days.map((1...Authority.longestDays).contains) ?? true else {
            throw ValidationError("--days is 1 to \(Authority.longestDays)")
        }
    }

    func work() async throws {
        let office = try await signing.office()
        let old: [IssuedCertificate]
        if let name {
            guard try await office.list().contains(where: { $0.name == name && $0.kind == .person })
            else {
                throw CommandFailure(
                    what: "\(name) never had a certificate",
                    hint: "issue the first: intake certificate issue \(name)", code: .notFound)
            }
            old = try await person.issue(
                to: name, signing, office, days: days, isReplacing: replacing)
        } else {
            let hosts = office.serverHosts()
            guard !hosts.isEmpty else {
                throw CommandFailure(
                    what: "the server has no certificate yet",
                    hint: "issue the first: intake certificate issue --server HOST",
                    code: .notFound)
            }
            let issued = try signing.authority(office).issue(
                server: hosts, from: .now, days: days ?? Authority.serverDays)
            old = try await office.register(issued, .server, isReplacing: replacing)
            try office.place(server: issued)
            IssuedFiles.tell(server: issued, office)
        }
        for certificate in old { Console.say("ended  \(certificate.serial)") }
    }
}

struct CertificateRevokeCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Have a certificate count no more, from the next request on.",
        discussion: "Needs neither the authority's key nor its passphrase.")

    @OptionGroup var common: OwnOptions
    @Argument(help: "A person, for all of theirs; or the serial number of one.")
    var subject: String
    @Option(help: "left, lost or replaced.")
    var because: IssuedCertificate.Reason

    func work() async throws {
        let office = try await CertificateOffice(try common.office())
        var found = try await office.good(subject)
        if found.isEmpty {
            found = try await office.list().filter {
                $0.serial == subject.lowercased() && $0.revocation == nil
            }
        }
        guard !found.isEmpty else {
            throw CommandFailure(
                what: "no certificate of \(subject) counts",
                hint: "see those there are: intake certificate list --all", code: .notFound)
        }
        try await office.revoke(found, because: because)
        for certificate in found {
            Console.say("ended  \(certificate.serial)  \(certificate.name)")
        }
        if office.isKnown(subject), because == .left {
            Console.say("note   \(subject) still stands under people in pipeline.yml")
        }
    }
}

extension IssuedCertificate.Reason: ExpressibleByArgument {}
