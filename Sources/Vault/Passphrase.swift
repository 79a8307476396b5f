import Glibc
import Packets

/// What a person types to open a wrapped key. Never an argument, never in the environment: both are
/// seen by others.
public struct Passphrase: Sendable, ShownRedacted {
    let bytes: [UInt8]

    /// Nil below twelve bytes: those are guessed.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.fewestBytes else { return nil }
        self.bytes = bytes
    }

    public static let fewestBytes = 12
}

/// Where a passphrase comes from.
public protocol PassphraseAsking: Sendable {
    /// - Parameter subject: the path of what it opens.
    func passphrase(for subject: String) throws(VaultTrouble) -> Passphrase
}

/// Reads the passphrase's first line from a descriptor the caller opened (a pipe or a file of its own).
public struct PassphraseDescriptor: PassphraseAsking {
    public let descriptor: Int32
    private let isNew: Bool

    /// - Parameter isNew: for what is to be wrapped by it, and is not yet.
    public init(_ descriptor: Int32, isNew: Bool = false) {
        self.descriptor = descriptor
        self.isNew = isNew
    }

    public func passphrase(for subject: String) throws(VaultTrouble) -> Passphrase {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < 1024 {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != 10 else { break }
            line.append(byte)
        }
        guard let passphrase = Passphrase(line) else {
            throw isNew
                ? .newPassphraseMissing(path: subject) : .passphraseMissing(path: subject)
        }
        return passphrase
    }
}

/// Asks at the terminal, which shows nothing of what is typed.
public struct PassphraseTerminal: PassphraseAsking {
    private let isNew: Bool

    /// - Parameter isNew: asks twice, and again until both are the same.
    public init(isNew: Bool = false) { self.isNew = isNew }

    public func passphrase(for subject: String) throws(VaultTrouble) -> Passphrase {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw isNew
                ? .newPassphraseMissing(path: subject) : .passphraseMissing(path: subject)
        }
        defer { close(terminal) }
        while true {
            let first = try ask("passphrase for \(subject): ", terminal)
            guard isNew else {
                guard let passphrase = Passphrase(first) else {
                    throw .passphraseMissing(path: subject)
                }
                return passphrase
            }
            guard let passphrase = Passphrase(first) else {
                say(
                    "at least \(Passphrase.fewestBytes) letters; four or five words are best\n",
                    terminal)
                if first.isEmpty { throw .newPassphraseMissing(path: subject) }
                continue
            }
            if try ask("the same again: ", terminal) == first { return passphrase }
            say("these were not the same\n", terminal)
        }
    }

    private func ask(_ words: String, _ terminal: Int32) throws(VaultTrouble) -> [UInt8] {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else {
            throw .file(path: "/dev/tty", doing: "setting", code: errno)
        }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else {
            throw .file(path: "/dev/tty", doing: "setting", code: errno)
        }
        defer {
            tcsetattr(terminal, TCSAFLUSH, &before)
            say("\n", terminal)
        }
        say(words, terminal)
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(terminal, &byte, 1) == 1, byte != 10, line.count < 1024 { line.append(byte) }
        return line
    }

    private func say(_ words: String, _ terminal: Int32) {
        let bytes = Array(words.utf8)
        _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    }
}
