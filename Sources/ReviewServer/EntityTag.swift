import HTTPTypes
import Review
import Vault

/// Tells an answer from another of the same question, so that who has it already need not be sent it again
/// (RFC 9110, 8.8.3 and 13.1.2). A call that looks is a POST and safe, as the QUERY method is: 304 is its
/// answer too (docs/decisions/0028-door-api.md).
enum EntityTag {
    /// Calls whose answers somebody may have already and which are worth not sending: lists, packets, pages.
    static func isGiven(for right: Right) -> Bool {
        [.list, .show, .showWhole, .pageImage, .wholePageImage].contains(right)
    }

    /// A strong one: other bytes have another.
    static func of(_ bytes: [UInt8]) -> String { "\"\(Fingerprint.of(bytes).prefix(32))\"" }

    /// Whether the asker has it, as they say (If-None-Match).
    static func isKnown(_ tag: String, to fields: HTTPFields) -> Bool {
        fields[values: .ifNoneMatch].contains { value in
            let value = value.trimmingPrefix { $0 == " " }
            return value == "*" || tags(in: value).contains(Substring(tag))
        }
    }

    /// Weak or strong, as this comparison does not tell them apart; what is no tag ends the list.
    private static func tags(in value: Substring) -> [Substring] {
        var tags: [Substring] = []
        var rest = value
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
            if rest.hasPrefix("W/") { rest = rest.dropFirst(2) }
            guard rest.first == "\"",
                let end = rest.dropFirst().firstIndex(of: "\"")
            else { return tags }
            tags.append(rest[...end])
            rest = rest[rest.index(after: end)...]
        }
    }
}

extension DoorAnswer {
    /// The answer with its tag, or only that it is the one they have.
    func tagged(for fields: HTTPFields) -> DoorAnswer {
        let tag = EntityTag.of(bytes)
        var answer =
            EntityTag.isKnown(tag, to: fields)
            ? DoorAnswer(status: .notModified, mediaType: mediaType, bytes: []) : self
        answer.fields[.eTag] = tag
        return answer
    }
}
