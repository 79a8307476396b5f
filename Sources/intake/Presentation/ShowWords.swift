import Packets
import Review

/// Words of a packet's history and pages in the person's language. In English they are those that programs read.
enum ShowWords {
    static func kind(_ kind: PageKind) -> String {
        let plain = kind.rawValue.replacing("_", with: " ")
        let spanish =
            switch kind {
            case .cover: "carátula"
            case .referral: "referencia"
            case .clinicalNote: "nota clínica"
            case .dischargeSummary: "resumen de alta"
            case .imaging: "imagenología"
            case .laboratory: "laboratorio"
            case .order: "orden médica"
            case .letter: "carta"
            case .schoolRecord: "expediente escolar"
            case .insurance: "seguro"
            case .advertisement: "anuncio"
            case .blank: "en blanco"
            case .other: "otra"
            }
        return Speech.either(plain, spanish)
    }

    static func stratum(_ stratum: Stratum) -> String {
        let spanish =
            switch stratum {
            case .substanceUse: "consumo de sustancias"
            case .mentalHealth: "salud mental"
            case .hiv: "VIH"
            case .reproductive: "salud reproductiva"
            case .abuse: "maltrato"
            }
        return Speech.either(stratum.rawValue.replacing("-", with: " "), spanish)
    }

    static func verdict(_ verdict: Verdict) -> String {
        let spanish =
            switch verdict {
            case .eligibleCategory1: "elegible, categoría 1"
            case .eligibleCategory2: "en riesgo, categoría 2"
            case .notEligible: "no elegible"
            case .moreInformation: "falta información"
            case .needsEvaluation: "requiere evaluación"
            case .referElsewhere: "referir a otro programa"
            case .duplicate: "duplicado"
            case .wrongPatient: "paciente equivocado"
            case .wrongProgram: "programa equivocado"
            }
        return Speech.either(verdict.word, spanish)
    }

    /// What somebody did and gave words for.
    static func action(_ action: AuditAction) -> String {
        let spanish =
            switch action {
            case .release: "devolvió"
            case .reopen: "reabrió"
            case .retry: "pidió leer otra vez"
            case .operate: "acomodó páginas"
            case .viewSensitive: "vio lo reservado"
            case .viewPage: "vio una página"
            case .correct: "corrigió"
            case .assign: "asignó"
            case .breakGlass: "abrió por emergencia"
            default: action.rawValue
            }
        return Speech.either(action.rawValue, spanish)
    }

    /// What was corrected: in English by the names that are typed.
    static func subject(_ change: Change) -> String {
        let spanish =
            switch change.subject {
            case "finding": "un hallazgo"
            case "examination": "el examen"
            case "referral": "qué es"
            case "sensitive": "lo reservado"
            case "not-sensitive": "lo no reservado"
            case "flag": "la indicación"
            case "checklist": "la lista"
            default: FieldName(rawValue: change.subject).map(Words.field) ?? change.subject
            }
        return Speech.either(change.subject, spanish)
    }

    static func recipient(_ recipient: LetterRecipient) -> String {
        Speech.either(
            "the \(recipient.rawValue)", recipient == .referrer ? "quien refirió" : "la familia")
    }

    static func letter(_ kind: LetterKind) -> String {
        Speech.either("a \(kind.rawValue)", kind == .fax ? "un fax" : "una carta")
    }

    static func missing(_ word: String) -> String {
        Speech.either(word, Speech.phrases.lack(word))
    }
}
