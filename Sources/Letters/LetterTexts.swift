import Foundation
import Packets
import StrictYAML

/// The words of letters in both languages: `Texts/letters.yml`, or an office's own file.
public struct LetterTexts: Sendable {
    public let version: String
    /// Days from the letter's date until the answer is asked for.
    public let answerDays: [LetterRecipient: Int]
    private let texts: [LetterLanguage: [Part: [String: String]]]

    /// Parts of a file, each with words of its own.
    enum Part: String, CaseIterable {
        case cover, labels, referrer, family
        /// A person of 18 or more, to whom the letter goes instead of a parent.
        case ofAge = "of_age"

        var words: [String] {
            switch self {
            case .cover:
                [
                    "title", "to", "fax", "from", "phone", "date", "sheets", "reference", "about",
                    "subject", "message", "notice",
                ]
            case .labels:
                ["reference", "child", "born", "phone", "fax", "sheet", "signature", "parent"]
            case .referrer, .family, .ofAge:
                [
                    "subject", "dear_named", "dear", "intro", "lead", "nothing", "calm", "by",
                    "how",
                    "call", "thanks",
                ]
            }
        }
    }

    /// What may be filled in.
    static let places = [
        "unit", "phone", "fax", "day", "received", "reference", "name", "sheet", "sheets",
    ]

    /// - Throws: a fault with line, column and what is allowed.
    public init(text: String, name: String) throws(YAMLFault) {
        let root = try YAMLDocument(text: text, name: name).root
        let file = try root.mapping(allowed: ["version", "answer_days", "en", "es"])
        version = try file.required("version").string()
        let days = try file.required("answer_days").mapping(
            allowed: LetterRecipient.allCases.map(\.rawValue))
        var answerDays: [LetterRecipient: Int] = [:]
        for recipient in LetterRecipient.allCases {
            answerDays[recipient] = try days.required(recipient.rawValue).integer(in: 1...90)
        }
        self.answerDays = answerDays
        var texts: [LetterLanguage: [Part: [String: String]]] = [:]
        for language in LetterLanguage.allCases {
            texts[language] = try Self.language(try file.required(language.rawValue))
        }
        self.texts = texts
    }

    private static func language(_ node: YAMLNode) throws(YAMLFault) -> [Part: [String: String]] {
        let parts = try node.mapping(allowed: Part.allCases.map(\.rawValue))
        var texts: [Part: [String: String]] = [:]
        for part in Part.allCases {
            let words = try parts.required(part.rawValue).mapping(allowed: part.words)
            var table: [String: String] = [:]
            for word in part.words { table[word] = try text(try words.required(word)) }
            texts[part] = table
        }
        return texts
    }

    private static func text(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard !text.isEmpty, text.utf8.count <= 2000 else {
            throw node.fault("no words, or too many", allowed: "1 to 2000 letters")
        }
        guard PrintedText.isPrintable(text) else {
            throw node.fault(
                "a sign that the letters' font may not have", allowed: "Latin letters and signs")
        }
        for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            let place = String(part.prefix { $0 != "}" })
            guard part.contains("}"), places.contains(place) else {
                throw node.fault(
                    "nothing is filled in for {\(place)}",
                    allowed: "allowed: " + places.map { "{\($0)}" }.joined(separator: ", "))
            }
        }
        return text
    }

    /// The words that come with the program.
    public static func shipped() throws -> (name: String, text: String) {
        let file = Bundle.module.bundleURL.appendingPathComponent("Texts/letters.yml")
        return (
            name: "Texts/letters.yml",
            text: String(decoding: try Data(contentsOf: file), as: UTF8.self)
        )
    }

    func callAsFunction(_ part: Part, _ word: String, _ language: LetterLanguage) -> String {
        texts[language]?[part]?[word] ?? ""
    }
}

/// Text on its way to paper.
public enum PrintedText {
    /// Latin letters, digits and the signs that stand between them: nothing that turns, joins or stacks.
    public static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x17F: true
            case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
            default: false
            }
        }
    }

    /// A value as it is printed; nil where it can't be, and a line to fill in stands instead.
    static func value(_ text: String?) -> String? {
        guard let text else { return nil }
        let whole = text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        return !whole.isEmpty && whole.count <= 200 && isPrintable(whole) ? whole : nil
    }

    /// Any text, with a question mark in the place of each letter that the letters' font may not have.
    public static func printable(_ text: String) -> String {
        let whole = text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        guard !isPrintable(whole) else { return whole }
        return String(
            String.UnicodeScalarView(
                whole.unicodeScalars.map { isPrintable(String($0)) ? $0 : "?" }))
    }

    /// `(760) 555-0134`.
    public static func phone(_ digits: String) -> String {
        guard digits.utf8.count == 10 else { return digits }
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6))"
    }

    /// In words, so that nobody takes the day for the month.
    public static func day(_ day: Day, _ language: LetterLanguage) -> String {
        switch language {
        case .english: "\(english[day.month - 1]) \(day.day), \(day.year)"
        case .spanish:
            "\(day.day == 1 ? "1.º" : "\(day.day)") de \(spanish[day.month - 1]) de \(day.year)"
        }
    }

    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let spanish = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ]
}
