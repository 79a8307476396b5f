import Packets

extension RuleBook {
    /// The flags of a packet with their reasons. Pure: same packet, day and rules, same answer.
    ///
    /// - Parameter receivedOn: the local day the fax was received, on which ages are counted.
    public func flag(_ packet: ExtractedPacket, receivedOn: Day) -> Eligibility {
        var flagging = Flagging(
            book: self, packet: packet,
            ages: ChildAges(packet: packet, receivedOn: receivedOn, ages: ages))
        flagging.run()
        let flags = EligibilityFlag.allCases.filter(flagging.flags.contains)
        return Eligibility(
            flag: flags.first ?? .unreadable, flags: flags, reasons: flagging.reasons,
            missing: missing(packet), ruleBook: "\(version) \(digest)")
    }

    private func missing(_ packet: ExtractedPacket) -> [String] {
        if packet.circumstances.notAReferral != nil { return [] }
        var missing = missingFields.filter { packet.field($0) == nil }.map(\.rawValue)
        if wantsMedicalRecords, !packet.circumstances.hasMedicalRecord {
            missing.append("medical_records")
        }
        return missing
    }
}

/// One walk through the rules.
struct Flagging {
    let book: RuleBook
    let packet: ExtractedPacket
    let ages: ChildAges
    var flags: Set<EligibilityFlag> = []
    var reasons: [Reason] = []

    mutating func run() {
        person()
        category1()
        category2()
        if !flags.contains(.category1) { possible1() }
        if !flags.contains(.category2) { possible2() }
        rest()
    }

    private func standing(_ finding: Finding) -> Standing? { book.roles[finding.concept]?.standing }

    private func findings(_ assertions: Set<Assertion>, _ standings: Set<Standing>) -> [Finding] {
        packet.findings.filter { finding in
            assertions.contains(finding.assertion)
                && standing(finding).map(standings.contains) ?? false
        }
    }

    private mutating func add(
        _ flag: EligibilityFlag?, _ rule: Rule, _ finding: Finding? = nil, months: Int? = nil
    ) {
        if let flag { flags.insert(flag) }
        var text = book.texts[rule.rawValue] ?? rule.rawValue
        text.replace("{name}", with: finding?.label ?? "")
        text.replace("{age}", with: months.map(String.init) ?? "?")
        if let finding { text += ": “\(finding.evidence.text)”" }
        let reason = Reason(
            rule: rule.rawValue, text: text, page: finding?.evidence.page,
            box: finding?.evidence.box)
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    // MARK: Who the packet is about

    private mutating func person() {
        switch packet.circumstances.notAReferral {
        case .advertisement: add(.notAReferral, .advertisement)
        case .adultRecord: add(.notAReferral, .adultRecord)
        // A child who may have the condition is not sent away for how the page is addressed.
        case .misdirected: add(speaksOfEligible ? nil : .notAReferral, .misdirected)
        case .otherCounty: add(.notAReferral, .otherCounty)
        case nil: break
        }
        if ages.isDoubtful { add(nil, .birthDateDoubtful) }
        if let age = ages.received, age >= book.ages.ends, !ages.isDoubtful {
            add(.agedOut, .agedOut, months: age)
        }
    }

    private var speaksOfEligible: Bool {
        !findings([.affirmed, .possible], [.category1]).isEmpty
            || numbers(findings([.affirmed], [.category2Finding])).count >= book.findingsNeeded
    }

    // MARK: Category 1

    private mutating func category1() {
        for finding in findings([.affirmed], [.category1]) {
            add(.category1, .category1Condition, finding)
        }
    }

    private mutating func possible1() {
        for finding in findings([.possible], [.category1, .category1Review]) {
            add(.possible1, .category1Suspected, finding)
        }
        for finding in findings([.historical], [.category1]) {
            add(.possible1, .category1Historical, finding)
        }
        for finding in findings([.affirmed], [.category1Review]) {
            add(.possible1, .category1Review, finding)
        }
        guard !isYoung else { return }
        if ages.examined != nil {
            for finding in findings([.affirmed, .possible], [.category2Finding]) {
                add(.possible1, .pastThirdBirthday, finding, months: ages.examined)
            }
        }
        for finding in findings([.affirmed], [.category1Support]) {
            add(.possible1, .category1Sign, finding)
        }
    }

    // MARK: Category 2

    /// Known to be examined before the third birthday.
    private var isYoung: Bool { ages.examined.map { $0 < book.ages.category2 } ?? false }

    private enum Counting { case counts, doubtful, expired }

    private func counting(_ finding: Finding) -> Counting {
        guard let role = book.roles[finding.concept] else { return .expired }
        if let age = ages.examined, let limit = role.maximumAgeMonths, age >= limit {
            return .expired
        }
        if role.usesCorrectedAge, let age = ages.corrected, age < book.ages.reflexesNormalUntil {
            return .doubtful
        }
        return finding.assertion == .affirmed ? .counts : .doubtful
    }

    private func number(_ finding: Finding) -> RegulatoryFinding? {
        book.roles[finding.concept]?.finding
    }

    private func numbers(_ findings: [Finding]) -> Set<RegulatoryFinding> {
        Set(findings.compactMap(number))
    }

    private var countingFindings: [Finding] {
        findings([.affirmed], [.category2Finding]).filter { counting($0) == .counts }
    }

    private mutating func category2() {
        for finding in findings([.affirmed], [.category2Finding]) {
            switch counting(finding) {
            case .expired: add(nil, .findingExpired, finding, months: ages.examined)
            case .doubtful: add(nil, .findingTooEarly, finding, months: ages.corrected)
            case .counts: break
            }
        }
        let counted = countingFindings
        guard isYoung, numbers(counted).count >= book.findingsNeeded else { return }
        for (position, finding) in counted.enumerated() {
            add(
                .category2, position == 0 ? .category2Findings : .category2Finding, finding,
                months: ages.examined)
        }
    }

    private mutating func possible2() {
        guard isYoung || ages.examined == nil else { return }
        for finding in countingFindings {
            add(.possible2, ages.examined == nil ? .category2NoAge : .category2Sole, finding)
        }
        for finding in findings([.affirmed, .possible], [.category2Finding])
        where counting(finding) == .doubtful {
            add(.possible2, .category2Suspected, finding)
        }
        let history = findings([.affirmed, .historical], [.category2Support])
        let marks = findings([.affirmed, .historical], [.category2Support, .category1Support])
            .filter { book.markers.contains($0.concept) }
        if let mark = marks.first, history.contains(where: { $0.family != mark.family }) {
            add(.possible2, .markerAndHistory, mark)
        } else if isYoung, let mark = marks.first(where: { standing($0) == .category1Support }) {
            add(.possible2, .category1Sign, mark)
        }
        if packet.circumstances.asksForAtRisk { add(.possible2, .asksAtRisk) }
    }

    // MARK: What is left

    private mutating func rest() {
        let indications: Set<EligibilityFlag> = [.category1, .category2, .possible1, .possible2]
        if packet.circumstances.notAReferral == nil, packet.fields.isEmpty,
            packet.findings.isEmpty, packet.circumstances.statedAgeMonths == nil
        {
            add(.unreadable, .unreadable)
            return
        }
        guard flags.isDisjoint(with: indications) else { return }
        // "None" is said only of what was read.
        let isUnread =
            packet.circumstances.hasUnreadText && packet.circumstances.notAReferral == nil
        if isUnread { add(.unreadable, .partlyUnread) }
        for finding in findings([.affirmed], [.ccsOnly]) {
            add(isUnread ? nil : .ccsOther, .ccsCondition, finding)
        }
        if flags.isEmpty { add(.noIndication, .noIndication) }
    }
}
