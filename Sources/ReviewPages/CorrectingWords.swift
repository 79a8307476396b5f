import Packets

extension SiteWords {
    static let correcting: [String: (String, String)] = [
        "confirm-or-correct": ("Confirm or correct", "Confirmar o corregir"),
        "stands": ("Stands as", "Consta como"),
        "misread": ("misread: not in this packet", "mal leído: no está en este paquete"),
        "every-mention": (
            "What you say holds for every mention in this packet.",
            "Lo que diga vale para todas las menciones en este paquete."
        ),
        "add-missed": ("Add a finding that was missed", "Agregar un hallazgo que faltó"),
        "condition-missed": ("Finding", "Hallazgo"),
        "no-rule": ("of no rule alone", "de ninguna regla por sí solo"),
        "check-flag": ("Confirm or correct the flag", "Confirmar o corregir la marca"),
        "check-flag-note": (
            "Your word stands while the facts stay as they are. It is no decision.",
            "Su palabra vale mientras los datos no cambien. No es una decisión."
        ),
        "checked-by": ("Checked by", "Revisada por"),
        "examined-day": ("Day of the examination", "Día del examen"),
        "what-it-is": ("What these pages are", "Qué son estas páginas"),
        "is-referral": ("a referral", "una referencia"),
        "keep-page": (
            "Keep a page back, or show it again", "Reservar una página o mostrarla de nuevo"
        ),
        "as-read": ("As read again", "Otra vez como se leyó"),
        "take-back": ("Take back", "Deshacer"),
        "done-undone": (
            "It was taken back; both stay on record.", "Se deshizo; ambas cosas quedan registradas."
        ),
    ]

    /// What a person may say of an item of the checklist.
    func said(_ standing: CheckStanding) -> String {
        switch standing {
        case .there: phrases.either("received", "recibido")
        case .missing: phrases.either("missing", "falta")
        case .notApplicable: phrases.either("not needed", "no se necesita")
        case .doubtful: phrases.standing(standing)
        }
    }

    private func stratum(_ stratum: Stratum) -> String {
        switch stratum {
        case .substanceUse: phrases.either("substance use", "consumo de sustancias")
        case .mentalHealth: phrases.either("mental health", "salud mental")
        case .hiv: phrases.either("HIV", "VIH")
        case .reproductive:
            phrases.either("pregnancy and birth control", "embarazo y anticoncepción")
        case .abuse: phrases.either("abuse", "maltrato")
        }
    }

    func kept(_ kind: Stratum) -> String {
        phrases.either("keep back: ", "reservar: ") + stratum(kind)
    }

    func shownAgain(_ kind: Stratum) -> String {
        phrases.either("show again: not ", "mostrar: no es ") + stratum(kind)
    }
}
