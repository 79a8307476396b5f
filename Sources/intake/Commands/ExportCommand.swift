import ArgumentParser
import Foundation
import PacketFolder
import Packets
import Pipeline
import Review
import Vault

struct ExportCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Seal packets into one file, for an office without a connection.",
        discussion: """
            Only the holder of the certificate's private key opens it, with intake import. Compare the \
            fingerprint that is printed with theirs, by telephone. Each packet's disclosure is put on record \
            before the file is written. Pages of sensitive records are left out, unless there is a reason.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(
        help: "Ids of packets, or their first four letters.", completion: Completing.packet)
    var ids: [String]
    @Option(help: "The certificate of whoever it is for: PEM, a key on P-256.", completion: .file())
    var to: String
    @Option(help: "The file to write; it must not be there yet.", completion: .file())
    var file = "packets.intake"
    @Option(help: "The summary's language: en or es.")
    var language: LetterLanguage = .english
    @OptionGroup var opening: OpeningOptions

    func work() async throws {
        let recipient = try PacketParcel.Recipient(path: to, at: .now)
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(
                what: "\(file) is there already", hint: "name another: --file FILE",
                code: .cannotCreate)
        }
        let seat = try common.seat()
        let opening = try opening.opening()
        let person = Operator.person(.reviewer)
        var setting = try await CopySetting.of(seat, language: language)
        setting.recipient = recipient.subject
        var packets: [PacketID] = []
        for id in ids {
            let packet = try await seat.queue.resolve(id)
            if !packets.contains(packet) { packets.append(packet) }
        }
        var folders: [FolderContents] = []
        for (place, packet) in packets.enumerated() {
            Console.progress("packet \(place + 1) of \(packets.count)")
            let copy = try await PacketCopying(
                queue: seat.queue, person: person, opening: opening
            ).copy(packet, under: nil)
            folders.append(try copy.contents(setting, at: .now))
        }
        Console.progress("")
        let parcel = try PacketParcel.sealed(folders, to: recipient)
        for packet in packets {
            try await seat.queue.disclose(
                packet, to: "certificate \(recipient.fingerprint)", by: person, fence: nil)
        }
        try PrivateFile.write(Data(parcel), to: file)
        Console.say(
            "sealed \(Speech.english(packets.count, "packet", "packets")) to \(file), for \(recipient.subject)"
        )
        Console.say("certificate \(recipient.fingerprint)")
    }
}

struct ImportCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Open a file that intake export sealed, into folders as intake pull writes them.",
        discussion: """
            Needs no office and no connection. Every file is held against its SHA-256. At the office, with \
            --from: puts decisions on record that intake decide --seal-to made there, after holding them \
            against the sender's certificate; what went on since the copy was made is left alone and named.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The sealed file.", completion: .file())
    var file: String
    @Option(
        help: "The private key of the certificate: PEM, for its owner only.", completion: .file())
    var key: String
    @Option(help: "The folder to write to.", completion: .directory)
    var to = "packets"
    @Option(
        help: "Decisions come home: the certificate of whoever vouches for them.",
        completion: .file())
    var from: String?

    func work() async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(
                what: "\(file) can't be read", hint: "check its name, owner and mode",
                code: .notFound)
        }
        let key = try ParcelPrivateKey(path: key)
        if let from {
            let sender = try PacketParcel.Recipient(path: from, at: .now)
            let decisions = try PacketParcel.decisions(Array(bytes), with: key, from: sender)
            return try await ComingHome(
                seat: try common.seat(), person: Operator.person(.reviewer), sender: sender
            ).record(decisions)
        }
        let opened = try PacketParcel.opened(Array(bytes), with: key)
        let folders = try PulledFolders(path: to)
        for contents in opened {
            let folder = try folders.write(contents)
            Console.say("\(contents.manifest.packet)  \(folder)  verified")
        }
    }
}
