import Packets

extension QueueFilter {
    /// A page is no longer than this, whatever is asked for.
    public static let longestPage = 1000
}

extension AuditFilter {
    /// So many rows at once, whatever is asked for.
    public static let longestPage = 10_000
}

extension FiledFax {
    /// So many at once.
    public static let longestPage = 500
}

extension SearchQuery {
    /// What finds more is refused: nobody looks through so many.
    public static let mostFound = 500

    /// - Throws: where it finds too much to be shown.
    public static func check(found count: Int) throws(ReviewError) {
        guard count > mostFound else { return }
        throw .refused("\(count) packets are found, too many to be shown", hint: "say more of it")
    }
}

extension ReviewQueue {
    /// Every fax with packets in the queue, oldest first, page after page.
    public func filedFaxes(by person: Person) async throws(ReviewError) -> [FiledFax] {
        var all: [FiledFax] = []
        while true {
            let page = try await filedFaxes(after: all.last?.digest, by: person)
            all += page
            guard page.count == FiledFax.longestPage else { return all }
        }
    }

    /// All rows of the log that a filter asks for, oldest first, page after page.
    public func wholeAudit(
        _ filter: AuditFilter, by person: Person
    ) async throws(ReviewError) -> [AuditEntry] {
        var filter = filter
        var all: [AuditEntry] = []
        while true {
            let page = try await audit(filter, by: person)
            all = page + all
            filter.limit -= page.count
            filter.before = page.first?.number
            guard page.count == AuditFilter.longestPage, filter.limit > 0 else { return all }
        }
    }
}
