import Synchronization

/// What finds the labels of each form: made when a page of the form is first read, since few faxes have one
/// and each holds all labels of all languages.
final class FormMatchers: Sendable {
    private let forms: [String: FormTemplate]
    private let tables: [[LabelRole: [String]]]
    private let grammars: [LabelGrammar<LabelRole>]
    private let made = Mutex<[String: LabelMatcher]>([:])

    /// - Parameter tables: the labels of the languages; a form's own go before them. Of two forms of one id
    ///   the first is taken.
    init(
        forms: [FormTemplate], tables: [[LabelRole: [String]]],
        grammars: [LabelGrammar<LabelRole>]
    ) {
        self.forms = Dictionary(forms.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.tables = tables
        self.grammars = grammars
    }

    /// The form's matcher; nil for an id that no form has.
    subscript(id: String) -> LabelMatcher? {
        guard let form = forms[id] else { return nil }
        return made.withLock { made in
            if let matcher = made[id] { return matcher }
            let matcher = LabelMatcher(tables: [form.labels] + tables, grammars: grammars)
            made[id] = matcher
            return matcher
        }
    }
}
