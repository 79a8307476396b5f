import Logging
import Packets
import ReviewPages
import ReviewSite

extension Office {
    /// The pages for people who come with a browser.
    ///
    /// - Throws: where templates that belong to the program are missing.
    func site(log: Logger) throws(PageTemplates.Missing) -> ReviewerSite {
        try ReviewerSite(
            conditions: {
                let book = try rules().conditions
                return KnownConditions(
                    roles: book.roles,
                    families: book.roles.keys.reduce(into: [:]) {
                        $0[$1] = book.summary(of: $1)?.family
                    })
            }, now: { .now }, zone: settings.timeZone,
            report: { event in
                switch event {
                case .foreignForm(let person):
                    log.warning("a form that no page of this service sent was refused: \(person)")
                }
            })
    }
}
