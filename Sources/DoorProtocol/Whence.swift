/// Who has a browser send a request, as far as it says (Fetch Metadata; RFC 6454, 7). One rule for calls, pages and
/// forms: a certificate or a cookie goes with every request, whoever caused it.
public enum Whence: Sendable, Equatable {
    /// A page of this office's own.
    case ownPage
    /// Whoever uses the browser: an address that was typed.
    case person
    /// Nothing says: a program, or a browser of before these headers.
    case unsaid
    /// Another site, or a page of nobody's.
    case otherSite

    /// - Parameters:
    ///   - site: the header `Sec-Fetch-Site`.
    ///   - origin: the header `Origin`.
    ///   - host: the host that was asked for.
    public init(site: String?, origin: String?, host: String?) {
        if let site, site != "same-origin", site != "none" {
            self = .otherSite
        } else if let origin, !Self.isOwn(origin, host) {
            self = .otherSite
        } else if site == "none" {
            self = .person
        } else {
            self = site == nil && origin == nil ? .unsaid : .ownPage
        }
    }

    private static func isOwn(_ origin: String, _ host: String?) -> Bool {
        guard let host, !host.isEmpty else { return false }
        return origin.lowercased() == "https://" + host.lowercased()
    }
}

extension SiteRequest {
    /// Who has it sent.
    public var whence: Whence {
        Whence(
            site: header("sec-fetch-site"), origin: header("origin"), host: header("host"))
    }
}
