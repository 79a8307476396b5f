/// What a page says of itself as a paper, beside its kind: which form it is, where it is signed, by which
/// physician. A checklist asks for it.
public struct PageDocument: Sendable, Hashable, Codable, ShownRedacted {
    public let page: Int
    /// The id of a form known by name, as `dhcs-4480`.
    public let form: String?
    /// A line that is signed, or to be signed: whether ink stands on it, only a person can tell.
    public let signature: Evidence?
    /// A line that names a physician (MD, DO, médico).
    public let physician: Evidence?

    public init(page: Int, form: String?, signature: Evidence?, physician: Evidence?) {
        self.page = page
        self.form = form
        self.signature = signature
        self.physician = physician
    }
}
