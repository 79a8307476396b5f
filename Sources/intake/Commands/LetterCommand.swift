import ArgumentParser
import Foundation
import Packets
import Pipeline
import Review

struct LetterCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter",
        abstract:
            "Write the fax or letter that asks for what a packet lacks, as PDF. Nothing is sent.",
        discussion: """
            It asks for what is missing for certain (intake missing ID); what needs a look first is left out and \
            named. Values that nobody may rely on yet are lines to fill in. No condition stands on it, and on a \
            fax's cover sheet no child. That it was prepared is on record, with its digest.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The packet's id, or its first four letters.", completion: Completing.packet)
    var id: String
    @Option(help: "Whom it asks: referrer or family.")
    var to: LetterRecipient = .referrer
    @Option(
        help: "fax (with a cover sheet) or letter; else fax to the referrer, letter to the family.")
    var kind: LetterKind?
    @Option(help: "en or es; else English to the referrer, the packet's language to the family.")
    var language: LetterLanguage?
    @Option(help: "Ask for these pages again, as 3,4, numbered as in the fax.")
    var pages: String?
    @Option(
        help:
            """
            The file to write, which must not be there; - for standard output. Else letter-ID-referrer.pdf or \
            letter-ID-family.pdf, with the language where it is given, and a number where such a letter is there.
            """,
        completion: .file(extensions: ["pdf"]))
    var out: String?
    @Flag(help: "Also where nothing is known to be missing.")
    var anyway = false

    func work() async throws {
        guard out != "-" || !Console.isTerminal else {
            throw CommandFailure(
                what: "a PDF does not belong on a terminal",
                hint: "--out FILE, or send it on with |",
                code: ExitCode(64))
        }
        let wish = LetterWish(
            recipient: to, kind: kind ?? (to == .referrer ? .fax : .letter), language: language,
            pages: try pageNumbers(), isAnyway: anyway)
        let seat = try common.seat()
        let packet = try await seat.queue.resolve(id)
        let person = Operator.person(.clerk)
        guard out != "-" else {
            let letter = try await seat.desk.letter(wish, about: packet, by: person)
            try Console.bytes(letter.pdf)
            tell(letter, packet)
            return
        }
        // A file that can't be made is told before anything is put on record.
        let file = try out.map { try NewPrivateFile(path: $0) } ?? file(named: name(packet))
        let letter: PreparedLetter
        do {
            letter = try await seat.desk.letter(wish, about: packet, by: person)
            try file.write(letter.pdf)
        } catch {
            file.remove()
            throw error
        }
        Console.say(
            "\(file.path)  \(letter.record.kind.rawValue) to the \(to.rawValue), "
                + "\(letter.record.language == .english ? "English" : "Spanish"), "
                + (letter.record.sheets == 1 ? "1 page" : "\(letter.record.sheets) pages"))
        if file.isFolderOpen {
            Console.note(
                "note: everybody on this machine can look into its folder; the file itself opens to you alone"
            )
        }
        tell(letter, packet)
    }

    /// By packet, recipient and language: none of them tells of a child.
    private func name(_ packet: PacketID) -> String {
        (["letter", packet.text, to.rawValue] + [language?.rawValue].compactMap { $0 })
            .joined(separator: "-")
    }

    /// The first of its name that is not there; letters that were written before stay as they are.
    private func file(named name: String) throws -> NewPrivateFile {
        let most = 99
        for number in 1...most {
            let path = number == 1 ? "\(name).pdf" : "\(name)-\(number).pdf"
            if let file = try NewPrivateFile(unlessThere: path) { return file }
        }
        throw NewPrivateFile.isThere("\(name)-\(most).pdf")
    }

    /// What whoever sends it must know.
    private func tell(_ letter: PreparedLetter, _ packet: PacketID) {
        func names(_ fields: [FieldName]) -> String {
            fields.map(Words.field).joined(separator: ", ")
        }
        if !letter.blanks.isEmpty {
            let first = letter.blanks[0].rawValue
            Console.note(
                "to fill in by hand, not known for sure: \(names(letter.blanks))\n"
                    + "hint: intake correct \(packet) \(first) sets a value that is right")
        }
        if !letter.unconfirmed.isEmpty {
            Console.note(
                "as read, and confirmed by nobody: \(names(letter.unconfirmed)); look before it is sent"
            )
        }
        if !letter.open.isEmpty {
            Console.note(
                "not asked for, since nobody looked yet: \(letter.open.joined(separator: ", "))\n"
                    + "hint: intake missing \(packet)")
        }
        if !letter.others.isEmpty {
            Console.note(
                "not asked for here: \(letter.others.joined(separator: ", ")); "
                    + "intake letter \(packet) --to \(to == .referrer ? "family" : "referrer") asks for it"
            )
        }
        Console.note("nothing was sent: that is for you to do")
    }

    private func pageNumbers() throws -> [Int] {
        guard let pages else { return [] }
        let numbers = pages.split(separator: ",").map {
            Int($0.trimmingCharacters(in: .whitespaces))
        }
        let known = numbers.compactMap { $0 }
        guard !known.isEmpty, known.count == numbers.count else {
            throw CommandFailure(
                what: "--pages: not numbers of pages", hint: "for example --pages 3,4",
                code: .badData)
        }
        return known
    }
}

extension LetterRecipient: ExpressibleByArgument {}
extension LetterKind: ExpressibleByArgument {}
extension LetterLanguage: ExpressibleByArgument {}

/// A file that was not there before, for its owner only.
struct NewPrivateFile {
    let path: String
    /// Others may list what lies beside it.
    let isFolderOpen: Bool
    private let handle: FileHandle

    static func isThere(_ path: String) -> CommandFailure {
        CommandFailure(
            what: "\(path) is there already", hint: "name another file with --out",
            code: .cannotCreate)
    }

    init(path: String) throws {
        guard let file = try NewPrivateFile(unlessThere: path) else { throw Self.isThere(path) }
        self = file
    }

    /// Nil where something is there.
    init?(unlessThere path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno != EEXIST else { return nil }
            throw CommandFailure(
                what: "\(path) can't be written",
                hint: "check the folder's owner, mode and space", code: .cannotCreate)
        }
        self.path = path
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let folder = (path as NSString).deletingLastPathComponent
        var facts = stat()
        isFolderOpen =
            stat(folder.isEmpty ? "." : folder, &facts) == 0 && facts.st_mode & 0o005 != 0
    }

    func write(_ data: Data) throws {
        do {
            try handle.write(contentsOf: data)
            try handle.synchronize()
        } catch {
            throw CommandFailure(
                what: "\(path) can't be written", hint: "check the space on its disk",
                code: .cannotCreate)
        }
    }

    func remove() { unlink(path) }
}
