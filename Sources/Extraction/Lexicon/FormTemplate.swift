import Packets
import StrictYAML

/// A form known by name: its titles, what kind of page it is, and what its labels mean where they
/// mean something else than usual.
public struct FormTemplate: Sendable {
    public let id: String
    let titles: [String]
    let kind: PageKind
    let labels: [LabelRole: [String]]

    /// Reads a file of forms.
    /// - Throws: a fault with line and column.
    public static func templates(in document: YAMLDocument) throws(YAMLFault) -> [FormTemplate] {
        var templates: [FormTemplate] = []
        let root = try document.root.mapping(allowed: ["forms"])
        for node in try root.required("forms").sequence() {
            let form = try node.mapping(allowed: ["id", "titles", "kind", "labels"])
            let kinds = PageKind.allCases.map(\.rawValue)
            let kind = try form.required("kind").oneOf(kinds)
            templates.append(
                FormTemplate(
                    id: try form.required("id").string(),
                    titles: try form.required("titles").strings().map { Phrase.key($0) },
                    kind: PageKind(rawValue: kind) ?? .other,
                    labels: try LabelRole.table(try form.required("labels"))))
        }
        return templates
    }
}
