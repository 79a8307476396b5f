/// What every answer says to a browser: nothing is kept, nothing is framed, nothing comes from elsewhere.
public enum SiteHeaders {
    /// Script and style are files of ours; nothing stands in a page itself.
    public static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].joined(separator: "; ")

    public static let all: [(name: String, value: String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Robots-Tag", "noindex, nofollow"),
    ]

    public static func page(_ html: [UInt8], status: Int = 200, cookies: [String] = [])
        -> SiteAnswer
    {
        SiteAnswer(
            status: status,
            headers: all + [
                ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", policy), ("Vary", "Accept-Language, Cookie"),
            ] + cookies.map { ("Set-Cookie", $0) }, body: html)
    }

    public static func picture(_ png: [UInt8]) -> SiteAnswer {
        SiteAnswer(
            status: 200,
            headers: all + [
                ("Content-Type", "image/png"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
            ], body: png)
    }

    /// Under a name that changes with its bytes.
    public static func file(_ bytes: [UInt8], _ mediaType: String) -> SiteAnswer {
        SiteAnswer(
            status: 200,
            headers: all + [
                ("Content-Type", mediaType),
                ("Cache-Control", "private, max-age=31536000, immutable"),
                ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            ], body: bytes)
    }

    /// After something was done: the browser asks for the page anew, so that going back does nothing twice.
    public static func seeOther(_ path: String, cookies: [String] = []) -> SiteAnswer {
        SiteAnswer(
            status: 303,
            headers: all + [
                ("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"),
                ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
                ("Location", path),
            ] + cookies.map { ("Set-Cookie", $0) }, body: [])
    }

    public static func cookie(_ name: String, _ value: String, seconds: Int? = nil) -> String {
        "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax"
            + (seconds.map { "; Max-Age=\($0)" } ?? "")
    }

    /// Ends a cookie in the browser.
    public static func endingCookie(_ name: String) -> String { cookie(name, "", seconds: 0) }
}

extension String {
    /// An address of this site, and none that a browser takes for another's.
    public var isOwnPath: Bool {
        hasPrefix("/") && !hasPrefix("//") && utf8.count < 300
            && utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || "/?=&-_.".utf8.contains($0)
            }
    }
}
