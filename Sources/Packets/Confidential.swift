/// A value about a child or family. Printing, dumping, reflecting or interpolating it shows
/// nothing; it is opened only by a call that names the purpose.
///
/// Encoding does write the value in the clear, since that is how it reaches the vault and the
/// contract's JSON: encode only into bytes that are sealed next or shown to an authorised person.
public struct Confidential<Value: Sendable>: Sendable {
    private let value: Value

    public init(_ value: Value) { self.value = value }

    /// Why a confidential value is looked at. It is written at every opening, so that a reviewer of
    /// the code can list them all.
    public enum Purpose: Sendable {
        case reading, deciding, showing, storing, searching, testing
    }

    public func open(for purpose: Purpose) -> Value { value }
}

extension Confidential: Equatable where Value: Equatable {}
extension Confidential: Hashable where Value: Hashable {}

extension Confidential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "<confidential>" }
    public var debugDescription: String { "<confidential>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Confidential: Codable where Value: Codable {
    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Value.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// Adopted by every type that carries text of a page in plain properties (the reading needs them
/// in the clear, and fast). `print`, `dump`, reflection and interpolation show the type's name only.
public protocol ShownRedacted: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{}

extension ShownRedacted {
    public var description: String { "<\(Self.self)>" }
    public var debugDescription: String { "<\(Self.self)>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
