import Foundation

/// The rule files that come with the program.
public enum ShippedRules {
    /// Name and text of each condition file.
    public static func conditions() throws -> [(name: String, text: String)] {
        try files(in: "Conditions", ending: "yml")
    }

    /// Name and text of each file of sensitive strata.
    public static func strata() throws -> [(name: String, text: String)] {
        try files(in: "Strata", ending: "yml")
    }

    /// Name and text of each cue file.
    public static func cues() throws -> [(name: String, text: String)] {
        try files(in: "Cues", ending: "yml")
    }

    /// The ordinary words that fuzzy matching must leave alone.
    public static func vocabulary() throws -> Vocabulary {
        let lists = try files(in: "Words", ending: "txt")
        return Vocabulary(text: lists.map(\.text).joined(separator: "\n"))
    }

    /// Those, and the ordinary words within reach of what strata are told by.
    public static func strataVocabulary() throws -> Vocabulary {
        let lists = try files(in: "Words", ending: "txt") + files(in: "Strata", ending: "txt")
        return Vocabulary(text: lists.map(\.text).joined(separator: "\n"))
    }

    private static func files(
        in folder: String, ending: String
    ) throws -> [(name: String, text: String)] {
        let directory = Bundle.module.bundleURL.appendingPathComponent(folder)
        return try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix("." + ending) }.sorted()
            .map { name in
                let data = try Data(contentsOf: directory.appendingPathComponent(name))
                return (name: "\(folder)/\(name)", text: String(decoding: data, as: UTF8.self))
            }
    }
}
