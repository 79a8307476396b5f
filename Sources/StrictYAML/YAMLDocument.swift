import Yams

/// One YAML file, composed and kept with its text, so that every fault can show its place.
///
/// Stricter than YAML: anchors and aliases are refused (a few lines can unfold to gigabytes), and
/// so is a key that stands twice.
public struct YAMLDocument: Sendable {
    public let root: YAMLNode

    /// - Parameter name: how faults call the file.
    /// - Throws: `YAMLFault` where the text is not YAML, is empty, or uses what is refused.
    public init(text: String, name: String) throws(YAMLFault) {
        let source = YAMLSource(name: name, text: text)
        do {
            try Self.refuseAliases(in: source)
            // Values are taken as the texts they are: what each is, whoever asks for it says.
            guard let node = try Yams.compose(yaml: text, .basic) else {
                throw source.fault(at: nil, "the file is empty", hint: nil)
            }
            root = YAMLNode(node: node, source: source)
        } catch let fault as YAMLFault {
            throw fault
        } catch let error as YamlError {
            throw source.fault(of: error)
        } catch {
            throw source.fault(at: nil, "the file can't be read as YAML", hint: nil)
        }
    }

    /// Looks for `&name` and `*name` where a value may begin. It runs before anything is composed,
    /// since composing is what unfolds them; a text that truly begins so has to be quoted.
    private static func refuseAliases(in source: YAMLSource) throws(YAMLFault) {
        guard let place = source.text.utf8.withContiguousStorageIfAvailable(possibleAlias) else {
            // Text that stands elsewhere than in bytes of its own is looked at in a copy.
            return try refuseAliases(
                in: YAMLSource(
                    name: source.name,
                    text: String(decoding: Array(source.text.utf8), as: UTF8.self)))
        }
        guard place != nil else { return }
        for (index, line) in source.lines.enumerated() {
            var quote: Character?
            var before: Character = " "
            for (column, letter) in line.enumerated() {
                defer { before = letter }
                if let open = quote {
                    if letter == open { quote = nil }
                } else if isStart(after: before) {
                    if letter == "#" { break }
                    if letter == "'" || letter == "\"" { quote = letter }
                    let next = line.dropFirst(column + 1).first
                    if letter == "&" || letter == "*", let next, next.isLetter || next.isNumber {
                        throw source.fault(
                            line: index + 1, column: column + 1,
                            "anchors and aliases are not allowed here",
                            hint: "write the value out; quote a text that begins with \(letter)")
                    }
                }
            }
        }
    }

    /// Where an anchor or alias might stand: a mark behind what may stand before a value. Bytes are
    /// enough to say that there is none, which is so of nearly every file.
    private static func possibleAlias(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var before = UInt8(ascii: "\n")
        for place in bytes.indices {
            let byte = bytes[place]
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), mayPrecedeValue(before) {
                return place
            }
            before = byte
        }
        return nil
    }

    /// The ends of lines among them: all below a space, and the last bytes of U+0085, U+2028 and U+2029.
    private static func mayPrecedeValue(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...32, UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: "{"), 0x85, 0xA8, 0xA9: true
        default: false
        }
    }

    private static func isStart(after letter: Character) -> Bool {
        letter == " " || letter == "[" || letter == "," || letter == "{"
    }
}

/// A file's name and lines, for faults.
final class YAMLSource: Sendable {
    let name: String
    let text: String

    init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    var lines: [Substring] { text.split(omittingEmptySubsequences: false) { $0.isNewline } }

    func fault(at mark: Mark?, _ what: String, hint: String?) -> YAMLFault {
        fault(line: mark?.line ?? 1, column: mark?.column ?? 1, what, hint: hint)
    }

    func fault(line: Int, column: Int, _ what: String, hint: String?) -> YAMLFault {
        let lines = lines
        let excerpt = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
        return YAMLFault(
            file: name, line: line, column: column, what: what, hint: hint, excerpt: excerpt)
    }

    func fault(of error: YamlError) -> YAMLFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            fault(at: mark, problem, hint: "check the indentation, quotes and colons near here")
        case .duplicatedKeysInMapping(let duplicates, let context):
            fault(of: duplicates, context: context)
        case .reader(let problem, _, _, _):
            fault(at: nil, problem, hint: "save the file as UTF-8 text")
        default:
            fault(at: nil, "the file can't be read as YAML", hint: nil)
        }
    }

    private func fault(of duplicates: [String], context: YamlError.Context) -> YAMLFault {
        let key = duplicates.first ?? ""
        let lines = lines
        let places = lines.indices.filter { index in
            let line = lines[index].drop { $0 == " " || $0 == "-" }
            return index + 1 >= context.mark.line && line.hasPrefix(key)
                && line.dropFirst(key.count).drop { $0 == " " }.first == ":"
        }
        let line = places.dropFirst().first.map { $0 + 1 } ?? context.mark.line
        let column = lines[line - 1].prefix { $0 == " " || $0 == "-" }.count + 1
        return fault(
            line: line, column: column, "the key \"\(key)\" stands twice", hint: "keep one of them")
    }
}
