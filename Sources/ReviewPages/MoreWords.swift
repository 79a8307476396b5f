import Packets
import Review

/// Words that belong to values rather than to places on a page.
extension SiteWords {
    private func either(_ english: String, _ spanish: String) -> String {
        phrases.either(english, spanish)
    }

    func role(_ role: Role) -> String {
        switch role {
        case .clerk: either("clerk", "archivo")
        case .therapist: either("therapist", "terapia")
        case .reviewer: either("reviewer", "revisión")
        case .supervisor: either("supervisor", "supervisión")
        case .auditor: either("auditor", "auditoría")
        case .administrator: either("administrator", "administración")
        case .breakGlass: either("emergencies", "emergencias")
        case .service: either("service", "servicio")
        case .stranger: either("no role", "sin función")
        }
    }

    func state(_ state: QueueState) -> String {
        switch state {
        case .pending: either("waiting", "en espera")
        case .claimed: either("claimed", "tomado")
        case .decided: either("decided", "decidido")
        case .exported: either("handed on", "entregado")
        }
    }

    func kind(_ kind: PageKind) -> String {
        switch kind {
        case .cover: either("cover sheet", "carátula")
        case .referral: either("referral", "referencia")
        case .clinicalNote: either("clinical note", "nota clínica")
        case .dischargeSummary: either("discharge summary", "resumen de alta")
        case .imaging: either("imaging", "imagenología")
        case .laboratory: either("laboratory", "laboratorio")
        case .order: either("order", "orden médica")
        case .letter: either("letter", "carta")
        case .schoolRecord: either("school record", "expediente escolar")
        case .insurance: either("insurance", "seguro")
        case .advertisement: either("advertisement", "anuncio")
        case .blank: either("blank page", "página en blanco")
        case .other: either("other", "otro")
        }
    }

    func failure(_ failure: PageFailure) -> String {
        either("could not be read", "no se pudo leer") + " (\(failure.rawValue))"
    }

    func reason(_ reason: SensitiveOpening.Reason) -> String {
        switch reason {
        case .eligibility: either("The decision rests on it", "La decisión depende de ello")
        case .care:
            either("Whoever treats the child needs it", "Lo necesita quien atiende al menor")
        case .consent: either("Written consent", "Consentimiento por escrito")
        case .courtOrder: either("Court order", "Orden judicial")
        case .tagging:
            either("To see whether it is kept back rightly", "Para ver si está bien reservada")
        case .comparing: either("To compare readings", "Para comparar lecturas")
        case .other: either("Other, in words", "Otro, en palabras")
        }
    }

    func refusal(_ refusal: Refusal) -> String {
        self[refusal == .age ? "age-reason" : refusal.rawValue]
    }

    func verdict(_ verdict: Verdict) -> String {
        let name = self[verdict.word]
        switch verdict {
        case .eligibleCategory1(let grounds):
            return name + ": " + grounds.map(\.rawValue).joined(separator: ", ")
        case .eligibleCategory2(let day): return "\(name): \(phrases.day(day))"
        case .notEligible(let why): return "\(name): \(refusal(why))"
        case .moreInformation(let items, let from, let day):
            return "\(name): \(items.joined(separator: "; ")) – \(from), "
                + "\(self["until"]) \(phrases.day(day))"
        case .referElsewhere(let place): return "\(name): \(self[place.rawValue])"
        case .duplicate(let id): return id.map { "\(name): \($0)" } ?? name
        case .needsEvaluation, .wrongPatient, .wrongProgram: return name
        }
    }

    /// What was changed, and to what.
    func change(_ change: Change) -> String {
        switch change {
        case .value(let name, let value, _):
            "\(phrases.field(name)): \(phrases.value(value.open(for: .showing), of: name))"
        case .absent(let name): "\(phrases.field(name)): \(self["nobody-wrote"].lowercased())"
        case .finding(_, _, let label, let assertion, _):
            "\(label): \(phrases.assertion(assertion))"
        case .noFinding(let concept): "\(concept): \(either("misread", "mal leído"))"
        case .examined(let day): either("examined", "examen") + ": \(phrases.day(day))"
        case .referral(let other):
            other.map(phrases.notReferral) ?? either("is a referral", "es una referencia")
        case .tagged(_, let page): either("kept back: page", "reservada: página") + " \(page)"
        case .untagged(_, let page):
            either("not kept back: page", "no reservada: página") + " \(page)"
        case .flagged(let flag, _, _): "\(self["flag"]): \(phrases.flag(flag))"
        case .checked(let item, let standing, _): "\(item): \(phrases.standing(standing))"
        case .asRead: either("as read again", "otra vez como se leyó")
        }
    }
}
