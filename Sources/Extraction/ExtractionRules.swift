import Foundation
import StrictYAML

/// The lexicons and forms shipped with the program.
public enum ExtractionRules {
    /// Files of one of the shipped folders: name and text, in the order of their names.
    public static func shipped(_ folder: Folder) -> [(name: String, text: String)] {
        guard let root = Bundle.module.resourcePath else { return [] }
        let path = root + "/" + folder.rawValue
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".yml") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: path + "/" + name).map {
                (folder.rawValue + "/" + name, String(decoding: $0, as: UTF8.self))
            }
        }
    }

    public enum Folder: String, Sendable {
        case languages = "Languages"
        case forms = "Forms"
    }
}
