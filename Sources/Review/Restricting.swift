import Packets

/// What was read of pages that a person took out of a packet is shown with the packet they went to, and no
/// more with this one: they may be another child's.
extension ReadPacket {
    /// An earlier reading without what it says of pages that the packet has no more.
    public func restricted(to pages: [Int]) -> ReadPacket {
        guard !Set(extracted.pages).isSubset(of: pages) else { return self }
        func stays(_ evidence: Evidence) -> Bool {
            evidence.page == 0 || pages.contains(evidence.page)
        }
        return ReadPacket(
            extracted: ExtractedPacket(
                pages: extracted.pages.filter(pages.contains),
                fields: extracted.fields.filter { field in
                    stays(field.evidence) && field.rivals.allSatisfy { stays($0.evidence) }
                },
                findings: extracted.findings.filter { stays($0.evidence) },
                circumstances: Circumstances(), language: extracted.language,
                sensitive: extracted.sensitive?.filter { pages.contains($0.page) }),
            eligibility: eligibility.restricted(to: pages))
    }
}

extension Flagged {
    public func restricted(to pages: [Int]) -> Flagged {
        Flagged(eligibility: eligibility.restricted(to: pages), cause: cause, at: at)
    }
}

extension Eligibility {
    fileprivate func restricted(to pages: [Int]) -> Eligibility {
        Eligibility(
            flag: flag, flags: flags,
            reasons: reasons.filter { reason in reason.page.map(pages.contains) ?? true },
            missing: missing, ruleBook: ruleBook)
    }
}
