import Packets
import Review

/// The form that corrects one thing, folded away beside it. No part of it is ever nil: a template looks for what
/// a form lacks in whatever stands around it. Templates see what is stored, and nothing that is worked out.
struct EditModel: Sendable {
    let about: String
    let name: String
    /// What it corrects, for whoever can't see where it stands.
    let label: String
    /// Its button says so in words, not by a mark beside a value.
    var isNamed = false
    let isOpen: Bool
    /// A further word, shown above.
    var note = "" { didSet { hasNote = !note.isEmpty } }
    private(set) var hasNote = false
    var valueLabel = "" { didSet { hasValue = !valueLabel.isEmpty } }
    private(set) var hasValue = false
    let typed: String
    var isDay = false
    var choiceLabel = ""
    var choices: [Choice] = [] { didSet { hasChoices = !choices.isEmpty } }
    private(set) var hasChoices = false
    /// Conditions to choose among.
    var groups: [Group] = [] { didSet { hasGroups = !groups.isEmpty } }
    private(set) var hasGroups = false
    var hasPage = false
    var needsPage = false
    let typedPage: String
    var hasAbsent = false
    let isAbsent: Bool
    let typedReason: String
    /// People spoke on it.
    var canRevert = false

    struct Group: Sendable {
        let heading: String
        let members: [Choice]
    }

    init(_ subject: ChangeDraft.Subject, label: String, kept: ChangeDraft?, typed: String = "") {
        (about, name) = subject.words
        self.label = label
        let own = kept.flatMap { $0.subject == subject ? $0 : nil }
        isOpen = own != nil
        self.typed = own?.value ?? typed
        typedPage = own?.page ?? ""
        isAbsent = own?.isAbsent ?? false
        typedReason = own?.reason ?? ""
    }
}

/// The forms of a packet's page.
extension PacketParts {
    private func canRevert(_ subject: ChangeDraft.Subject) -> Bool {
        subject.key.map { view.corrections.standing(under: $0) != nil } ?? false
    }

    private func form(
        _ subject: ChangeDraft.Subject, label: String, typed: String = ""
    ) -> EditModel? {
        guard standing.mayCorrect else { return nil }
        var form = EditModel(subject, label: label, kept: standing.correction, typed: typed)
        form.canRevert = canRevert(subject)
        return form
    }

    /// What was chosen before it was refused, else what stands.
    private func chosen(_ subject: ChangeDraft.Subject, else standing: String) -> String {
        guard let kept = self.standing.correction, kept.subject == subject else { return standing }
        return kept.choice
    }

    private func choices(_ all: [(value: String, label: String)], _ chosen: String) -> [Choice] {
        all.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
    }

    func editField(_ name: FieldName, value: String?) -> EditModel? {
        var form = form(.field(name), label: context.phrases.field(name), typed: value ?? "")
        form?.valueLabel = words["new-value"]
        form?.hasPage = true
        form?.hasAbsent = true
        return form
    }

    /// Saying how a condition stands says it of every mention: one form a condition, beside the first.
    mutating func editFinding(_ finding: Finding) -> EditModel? {
        guard offered.insert(finding.concept).inserted else { return nil }
        let subject = ChangeDraft.Subject.finding(finding.concept)
        var form = form(subject, label: finding.label)
        form?.choiceLabel = words["stands"]
        form?.choices = choices(
            assertions + [(ChangeDraft.misread, words["misread"])],
            chosen(subject, else: finding.assertion.rawValue))
        form?.hasPage = true
        return form
    }

    private var assertions: [(value: String, label: String)] {
        let order: [Assertion] = [
            .affirmed, .possible, .historical, .negated, .family, .familyNegated, .hypothetical,
        ]
        return order.map { ($0.rawValue, context.phrases.assertion($0)) }
    }

    func editMissed() -> EditModel? {
        var form = form(.missed, label: words["add-missed"])
        form?.isNamed = true
        let kept = standing.correction.flatMap { $0.subject == .missed ? $0 : nil }
        form?.groups = conditions.groups.filter { !$0.roles.isEmpty }.map { group in
            EditModel.Group(
                heading: group.rule.map { "\($0) \(words[$0])" } ?? words["no-rule"],
                members: group.roles.map {
                    Choice(
                        value: $0.concept, label: $0.label, isChosen: kept?.concept == $0.concept)
                })
        }
        form?.choiceLabel = words["stands"]
        form?.choices = choices(
            assertions, chosen(.missed, else: Assertion.affirmed.rawValue))
        form?.hasPage = true
        return form
    }

    func editItem(_ item: CheckItem) -> EditModel? {
        let subject = ChangeDraft.Subject.item(item.id)
        var form = form(subject, label: context.phrases.name(of: item))
        form?.choiceLabel = words["stands"]
        form?.choices = choices(
            CheckStanding.sayable.map { ($0.rawValue, words.said($0)) },
            chosen(subject, else: item.standing.rawValue))
        form?.hasPage = true
        return form
    }

    func editFlag() -> EditModel? {
        var form = form(.flag, label: words["check-flag"])
        form?.isNamed = true
        let stands = view.eligibility.flag
        let others = EligibilityFlag.allCases.filter { $0 != stands }
            .sorted { Urgency.severity(of: $0) < Urgency.severity(of: $1) }
        form?.choiceLabel = words["flag"]
        form?.choices = choices(
            ([stands] + others).map { ($0.rawValue, context.phrases.flag($0)) },
            chosen(.flag, else: stands.rawValue))
        form?.note = words["check-flag-note"]
        return form
    }

    func editExamination() -> EditModel? {
        var form = form(
            .examination, label: words["examined-day"],
            typed: agesOfChild.examination.map(context.phrases.day) ?? "")
        form?.valueLabel = words["examined-day"]
        form?.isDay = true
        return form
    }

    func editReferral() -> EditModel? {
        var form = form(.referral, label: words["what-it-is"])
        form?.isNamed = true
        let stands = shown.extracted.circumstances.notAReferral?.rawValue ?? ChangeDraft.isReferral
        form?.choiceLabel = words["what-it-is"]
        form?.choices = choices(
            [(ChangeDraft.isReferral, words["is-referral"])]
                + NotAReferral.allCases.map { ($0.rawValue, context.phrases.notReferral($0)) },
            chosen(.referral, else: stands))
        return form
    }

    func editPages() -> EditModel? {
        var form = form(.page, label: words["keep-page"])
        form?.isNamed = true
        form?.choiceLabel = words["stands"]
        let chosen = chosen(.page, else: "")
        form?.choices = choices(
            Stratum.allCases.map { ($0.rawValue, words.kept($0)) }
                + Stratum.allCases.map {
                    (ChangeDraft.shownAgain + $0.rawValue, words.shownAgain($0))
                }, chosen)
        form?.hasPage = true
        form?.needsPage = true
        return form
    }

    /// Who looked at the flag, while that stands.
    func flagCheckedBy() -> String? {
        guard let check = FlagCheck(view.corrections), check.stands(over: shown.extracted) else {
            return nil
        }
        return "\(words["checked-by"]) \(check.by.name), \(context.time(check.at))"
    }
}
