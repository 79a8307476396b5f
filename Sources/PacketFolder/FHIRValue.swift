import Packets

/// JSON of a FHIR resource. What is absent is left out, for FHIR knows no null and no empty value.
enum FHIRValue: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByStringInterpolation
{
    case string(String)
    case boolean(Bool)
    case integer(Int)
    case list([FHIRValue])
    case object([String: FHIRValue])

    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .boolean(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(arrayLiteral elements: FHIRValue...) { self = .list(elements) }

    /// An object of the entries that are there.
    static func of(_ entries: [String: FHIRValue?]) -> FHIRValue {
        .object(entries.compactMapValues { $0 }.filter { !$0.value.isEmpty })
    }

    private var isEmpty: Bool {
        switch self {
        case .string(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .object(let entries): entries.isEmpty
        case .boolean, .integer: false
        }
    }

    /// Text that a page or a person said, as FHIR takes it; nil where nothing is left.
    static func said(_ text: String?) -> FHIRValue? {
        guard let text else { return nil }
        let plain = TerminalText.plain(text)
        let words = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : .string(words)
    }

    subscript(key: String) -> FHIRValue? {
        if case .object(let entries) = self { entries[key] } else { nil }
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// Keys in order; nothing in it acts on a terminal.
    var json: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indent: Int) {
        let space = String(repeating: " ", count: indent + 1)
        let end = String(repeating: " ", count: indent)
        switch self {
        case .string(let value): Self.write(value, to: &text)
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += "\(value)"
        case .list(let items):
            text += "[\n"
            for (place, item) in items.enumerated() {
                text += space
                item.write(to: &text, indent: indent + 1)
                text += place + 1 < items.count ? ",\n" : "\n"
            }
            text += end + "]"
        case .object(let entries):
            text += "{\n"
            for (place, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
                text += space
                Self.write(entry.key, to: &text)
                text += ": "
                entry.value.write(to: &text, indent: indent + 1)
                text += place + 1 < entries.count ? ",\n" : "\n"
            }
            text += end + "}"
        }
    }

    private static func write(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            default:
                if scalar.value < 32 || TerminalText.acts(scalar) {
                    for unit in String(scalar).utf16 {
                        let digits = String(unit, radix: 16)
                        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}

/// Values that stand in many resources.
enum FHIR {
    static let concept = "urn:x-intake:concept"
    static let person = "urn:x-intake:person"
    static let packet = "urn:x-intake:packet"
    static let task = "urn:x-intake:task"
    static let terminology = "http://terminology.hl7.org/CodeSystem/"

    static func coding(_ system: String, _ code: String, _ display: String? = nil) -> FHIRValue {
        .of([
            "system": .string(system), "code": .string(code), "display": .said(display),
        ])
    }

    static func coded(_ system: String, _ code: String, _ text: String? = nil) -> FHIRValue {
        .of(["coding": [coding(system, code)], "text": .said(text)])
    }

    static func text(_ text: String) -> FHIRValue { .of(["text": .said(text)]) }

    static func identifier(_ system: String, _ value: String) -> FHIRValue {
        .of(["system": .string(system), "value": .said(value)])
    }

    static func note(_ text: String) -> FHIRValue? {
        FHIRValue.said(text).map { .of(["text": $0]) }
    }

    /// A value that is somewhere and that nobody may rely on yet.
    static let unknown: FHIRValue = .of([
        "extension": [
            .of([
                "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                "valueCode": "unknown",
            ])
        ]
    ])

    /// The code system of a code that stands on a page. ICD-10-CM and the ICD-10 that Mexico codes by share
    /// their first places; which it is, the page's language tells.
    static func diagnosisSystem(_ code: String, language: String) -> String? {
        let letters = Array(code.utf8)
        func isDigit(_ place: Int) -> Bool {
            place < letters.count && (48...57).contains(letters[place])
        }
        guard let first = letters.first, letters.count <= 8,
            letters.allSatisfy({ $0 == 46 || (48...57).contains($0) || (65...90).contains($0) })
        else { return nil }
        let whole = letters.firstIndex(of: 46) ?? letters.count
        if (48...57).contains(first) {
            return whole == 3 ? "http://hl7.org/fhir/sid/icd-9-cm" : nil
        }
        guard isDigit(1), whole >= 3 else { return nil }
        if first == 69, whole == 4 { return "http://hl7.org/fhir/sid/icd-9-cm" }
        guard whole == 3 else { return nil }
        let isLong = letters.count > 5
        return language == "es" && !isLong
            ? "http://hl7.org/fhir/sid/icd-10" : "http://hl7.org/fhir/sid/icd-10-cm"
    }
}
