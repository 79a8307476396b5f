/// Whom a letter asks.
public enum LetterRecipient: String, Sendable, Codable, CaseIterable, Hashable,
    CodingKeyRepresentable
{
    case referrer, family
}

/// The languages that letters are written in.
public enum LetterLanguage: String, Sendable, Codable, CaseIterable, Hashable {
    case english = "en"
    case spanish = "es"
}

/// The same words in both languages.
public struct Wording: Sendable, Hashable, Codable {
    public let en: String
    public let es: String

    public init(en: String, es: String) {
        self.en = en
        self.es = es
    }

    public func callAsFunction(_ language: LetterLanguage) -> String {
        language == .english ? en : es
    }
}

/// How a letter goes out: a person sends it, this program never does.
public enum LetterKind: String, Sendable, Codable, CaseIterable, Hashable {
    /// With a cover sheet that names nobody but the recipient.
    case fax
    case letter
}

/// What stands at the head of letters: the unit, from the settings.
public struct Letterhead: Sendable, Equatable {
    public let name: String
    /// Its lines.
    public let address: [String]
    /// Ten digits each.
    public let phone: String
    public let fax: String

    public init(name: String, address: [String], phone: String, fax: String) {
        self.name = name
        self.address = address
        self.phone = phone
        self.fax = fax
    }
}
