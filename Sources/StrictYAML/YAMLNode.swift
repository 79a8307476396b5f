import Packets
import Yams

/// A value in a YAML file that knows its place. Every reading of it either gives what was asked
/// for or a fault with line and column.
public struct YAMLNode: Sendable {
    // Held apart from Yams' own node so that nothing of Yams shows outside this module.
    private let content: Content
    private let source: YAMLSource
    public let line: Int
    public let column: Int

    private indirect enum Content: Sendable {
        case scalar(String, isQuoted: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    init(node: Node, source: YAMLSource) {
        self.source = source
        line = node.mark?.line ?? 1
        column = node.mark?.column ?? 1
        switch node {
        case .scalar(let scalar):
            content = .scalar(
                scalar.string,
                isQuoted: scalar.style == .singleQuoted || scalar.style == .doubleQuoted)
        case .sequence(let sequence):
            content = .sequence(sequence.map { YAMLNode(node: $0, source: source) })
        case .mapping(let mapping):
            content = .mapping(
                mapping.map {
                    (
                        YAMLNode(node: $0.key, source: source),
                        YAMLNode(node: $0.value, source: source)
                    )
                })
        case .alias:
            content = .scalar("", isQuoted: false)
        }
    }

    /// A fault at this place. `allowed` becomes the hint.
    public func fault(_ what: String, allowed: String? = nil) -> YAMLFault {
        source.fault(line: line, column: column, what, hint: allowed)
    }

    /// The keys and values, where every key is one of `allowed`.
    public func mapping(allowed: [String]) throws(YAMLFault) -> YAMLMapping {
        let mapping = try mapping()
        for (key, _) in mapping.entries where !allowed.contains(key.name) {
            let list = "allowed: " + allowed.sorted().joined(separator: ", ")
            let near = Nearness.nearest(to: key.name, among: allowed)
            throw key.node.fault(
                "unknown key \"\(key.name)\"",
                allowed: near.map { "did you mean \"\($0)\"? \(list)" } ?? list)
        }
        return mapping
    }

    /// The keys and values, whatever the keys are.
    public func mapping() throws(YAMLFault) -> YAMLMapping {
        guard case .mapping(let pairs) = content else {
            throw fault("expected keys with values, found \(kind)")
        }
        var entries: [(key: YAMLMapping.Key, value: YAMLNode)] = []
        for pair in pairs {
            entries.append(
                (YAMLMapping.Key(name: try pair.key.string(), node: pair.key), pair.value))
        }
        return YAMLMapping(node: self, entries: entries)
    }

    public func sequence() throws(YAMLFault) -> [YAMLNode] {
        guard case .sequence(let nodes) = content else {
            throw fault(
                "expected a list, found \(kind)", allowed: "write [a, b], or a line \"- a\" each")
        }
        return nodes
    }

    /// The text as written; an empty value only where it is quoted.
    public func string() throws(YAMLFault) -> String {
        guard case .scalar(let text, let isQuoted) = content else {
            throw fault("expected a text, found \(kind)")
        }
        guard isQuoted || !(text.isEmpty || text == "~" || text == "null") else {
            throw fault("a value is missing here")
        }
        return text
    }

    public func integer(in range: ClosedRange<Int>) throws(YAMLFault) -> Int {
        let text = try string()
        let digits = text.filter { $0 != "_" }
        guard let number = Int(digits) else {
            throw fault("expected a whole number, found \"\(text)\"", allowed: limits(range))
        }
        guard range.contains(number) else {
            throw fault("\(number) is out of range", allowed: limits(range))
        }
        return number
    }

    public func number(in range: ClosedRange<Double>) throws(YAMLFault) -> Double {
        let text = try string()
        guard let number = Double(text), number.isFinite else {
            throw fault("expected a number, found \"\(text)\"", allowed: limits(range))
        }
        guard range.contains(number) else {
            throw fault("\(number) is out of range", allowed: limits(range))
        }
        return number
    }

    public func boolean() throws(YAMLFault) -> Bool {
        switch try string() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        case let text:
            throw fault("expected yes or no, found \"\(text)\"", allowed: "allowed: yes, no")
        }
    }

    /// A day written `YYYY-MM-DD`.
    public func day() throws(YAMLFault) -> Day {
        let text = try string()
        guard let day = Day(iso: text) else {
            throw fault("\"\(text)\" is no day", allowed: "write YYYY-MM-DD")
        }
        return day
    }

    public func oneOf(_ words: [String]) throws(YAMLFault) -> String {
        let text = try string()
        guard words.contains(text) else {
            let list = "allowed: " + words.joined(separator: ", ")
            let near = Nearness.nearest(to: text, among: words)
            throw fault(
                "\"\(text)\" is not allowed here",
                allowed: near.map { "did you mean \"\($0)\"? \(list)" } ?? list)
        }
        return text
    }

    /// A list of texts.
    public func strings() throws(YAMLFault) -> [String] {
        var texts: [String] = []
        for node in try sequence() { texts.append(try node.string()) }
        return texts
    }

    private func limits(_ range: ClosedRange<some Comparable>) -> String {
        "allowed: \(range.lowerBound) to \(range.upperBound)"
    }

    private var kind: String {
        switch content {
        case .scalar: "a single value"
        case .sequence: "a list"
        case .mapping: "keys with values"
        }
    }
}

/// Keys and values of one mapping, in the order written.
public struct YAMLMapping: Sendable {
    struct Key: Sendable {
        let name: String
        let node: YAMLNode
    }

    private let node: YAMLNode
    let entries: [(key: Key, value: YAMLNode)]

    init(node: YAMLNode, entries: [(key: Key, value: YAMLNode)]) {
        self.node = node
        self.entries = entries
    }

    public var keys: [String] { entries.map(\.key.name) }

    /// Keys, their places, and values, in the order written.
    public var pairs: [(key: String, keyNode: YAMLNode, value: YAMLNode)] {
        entries.map { ($0.key.name, $0.key.node, $0.value) }
    }

    public func optional(_ key: String) -> YAMLNode? {
        entries.first { $0.key.name == key }?.value
    }

    public func required(_ key: String) throws(YAMLFault) -> YAMLNode {
        guard let value = optional(key) else {
            throw node.fault("the key \"\(key)\" is missing", allowed: "add \"\(key): …\"")
        }
        return value
    }
}
