import Vault

/// Tells our own forms from those of elsewhere: a token that only a page made for this very person and browser
/// session has. The key is made anew with every service, so that what was shown before is shown again.
struct SiteSeal: Sendable {
    private let index: BlindIndex

    init() { index = BlindIndex(DataKey()) }

    /// - Parameter session: what the browser keeps as a cookie.
    func token(person: String, session: String) -> String {
        index.digest("\(session)|\(person)", field: "form").hex
    }

    /// Takes as long for a wrong token as for another wrong one.
    func isOurs(_ token: String, person: String, session: String) -> Bool {
        guard !session.isEmpty else { return false }
        let own = Array(self.token(person: person, session: session).utf8)
        let given = Array(token.utf8)
        guard own.count == given.count else { return false }
        return zip(own, given).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// 32 hexadecimal digits that nobody guesses.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).flatMap { _ -> [UInt8] in
            let word = UInt32(truncatingIfNeeded: generator.next())
            return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: word >> $0) }
        }.hex
    }
}
