import Letters
import Packets
import Review

/// What a summary says in its language, beside the words of the bench.
struct SummaryWords {
    let language: LetterLanguage

    func either(_ english: String, _ spanish: String) -> String {
        language == .english ? english : spanish
    }

    func title(_ id: PacketID) -> String { either("Packet \(id)", "Paquete \(id)") }
    var suggestion: String {
        either(
            "A flag is a suggestion of a machine: a person decides. Values marked * must be looked at before use.",
            "La indicación es una sugerencia de una máquina: decide una persona. Los valores con * deben verse antes de usarse."
        )
    }
    var child: String { either("Child", "Menor") }
    var ages: String { either("ages", "edades") }
    var request: String { either("Request", "Solicitud") }
    var received: String { either("received", "recibido") }
    var flag: String { either("Flag", "Indicación") }
    var rules: String { either("Rules", "Reglas") }
    var against: String { either("Said against it", "En contra") }
    var birth: String { either("Birth and what goes with it", "Nacimiento y lo que lo acompaña") }
    var missing: String { either("Missing", "Falta") }
    var documents: String { either("Pages", "Páginas") }
    var history: String { either("Corrections and decisions", "Correcciones y decisiones") }
    var alerts: String { either("Alerts", "Alertas") }
    var nothing: String { either("none", "nada") }
    var writtenIn: String { either("written in", "escrito en") }
    var complete: String { either("nothing is known to be missing", "no se sabe que falte nada") }
    var noRules: String {
        either("the checklist's rules could not be read", "no se pudo leer la lista de requisitos")
    }
    var sent: String { either("fax", "fax") }
    var clocks: String { either("clocks", "plazos") }
    var state: String { either("state", "estado") }

    func more(_ count: Int) -> String {
        either("and \(count) more: packet.json", "y \(count) más: packet.json")
    }

    func months(_ months: Int) -> String {
        months < 36
            ? either("\(months) months", "\(months) meses")
            : either(
                "\(months / 12) years \(months % 12) months",
                "\(months / 12) años \(months % 12) meses")
    }

    func ages(today: Int, received: Int?, examined: Int?, corrected: Int?) -> String {
        var parts = [either("today ", "hoy ") + months(today)]
        if let received {
            parts.append(either("at receipt ", "al recibirse ") + months(received))
        }
        if let examined {
            parts.append(either("at examination ", "en el examen ") + months(examined))
        }
        if let corrected {
            parts.append(
                either("corrected for birth before term ", "corregida por prematurez ")
                    + months(corrected))
        }
        return parts.joined(separator: ", ")
    }

    func rule(_ rule: String) -> String {
        switch rule {
        case "A1": either("cerebral palsy", "parálisis cerebral")
        case "A2": either("neuromuscular disease", "enfermedad neuromuscular")
        case "A3":
            either("musculoskeletal, connective tissue", "musculoesquelética, tejido conectivo")
        case "A4": either("other condition with these signs", "otra condición con estos signos")
        case "F1": either("primitive reflexes", "reflejos primitivos")
        case "F2": either("tendon reflexes 3+ or more", "reflejos tendinosos 3+ o más")
        case "F3": either("abnormal posturing", "postura anormal")
        case "F4": either("low tone, under 12 months", "tono bajo, menos de 12 meses")
        default: either("asymmetry of motor findings", "asimetría motora")
        }
    }

    func standing(_ standing: RuleMatrix.Standing) -> String {
        switch standing {
        case .present: either("present", "presente")
        case .toJudge: either("to judge", "por valorar")
        case .suspected: either("suspected", "sospecha")
        case .past: either("past", "antecedente")
        case .outOfAge: either("out of age", "fuera de edad")
        case .absent: either("absent", "ausente")
        case .notDocumented: either("not documented", "no documentado")
        }
    }

    var contradicted: String { either("contradicted", "contradicho") }
    var noSign: String {
        either("no motor sign (a–d) beside it", "sin signo motor (a–d)")
    }

    func assertion(_ assertion: Assertion) -> String {
        switch assertion {
        case .affirmed: either("said", "se afirma")
        case .negated: either("denied", "se niega")
        case .possible: either("possible", "posible")
        case .historical: either("in the past", "en el pasado")
        case .family, .familyNegated: either("a relative", "un familiar")
        case .hypothetical: either("if", "si acaso")
        }
    }

    func page(_ number: Int) -> String {
        number > 0 ? either("page \(number)", "página \(number)") : either("typed", "escrito")
    }

    func keptBack(_ pages: [Int]) -> String {
        let list = pages.map(String.init).joined(separator: ", ")
        return either(
            "kept back, records that other law guards: page \(list). What stands there counts for the flag.",
            "se retiene, registros que otra ley protege: página \(list). Cuenta para la indicación."
        )
    }

    func unread(_ page: Int) -> String {
        either(
            "page \(page) could not be read: look at the fax",
            "la página \(page) no se pudo leer: vea el fax")
    }

    func examined(_ day: String) -> String { either("examined ", "examen ") + day }

    func corrected(_ name: String, _ what: String) -> String {
        either("\(name) corrected \(what)", "\(name) corrigió \(what)")
    }

    func decided(_ name: String, _ what: String) -> String {
        either("\(name) decided \(what)", "\(name) decidió \(what)")
    }

    func weeks(_ weeks: Int) -> String {
        either(
            "born after \(weeks) weeks of gestation", "nació a las \(weeks) semanas de gestación")
    }

    func by(_ name: String) -> String { either("set by \(name)", "fijado por \(name)") }

    func kind(_ kind: PageKind) -> String {
        guard language == .spanish else { return kind.rawValue.replacing("_", with: " ") }
        return switch kind {
        case .cover: "portada"
        case .referral: "referencia"
        case .clinicalNote: "nota clínica"
        case .dischargeSummary: "resumen de egreso"
        case .imaging: "imagen"
        case .laboratory: "laboratorio"
        case .order: "orden"
        case .letter: "carta"
        case .schoolRecord: "registro escolar"
        case .insurance: "seguro"
        case .advertisement: "publicidad"
        case .blank: "en blanco"
        case .other: "otra"
        }
    }

    func alert(_ alert: Alert) -> String {
        guard language == .spanish else { return alert.rawValue.replacing("_", with: " ") }
        return switch alert {
        case .multipleChildren: "varios menores"
        case .adultPatient: "paciente adulto"
        case .pagesMissing: "faltan páginas"
        case .transmissionErrors: "errores de transmisión"
        case .duplicate: "duplicado"
        case .handwriting: "escrito a mano"
        case .unreadablePages: "páginas ilegibles"
        }
    }

    var foot: String {
        either("sheet {sheet} of {sheets}", "hoja {sheet} de {sheets}")
    }
}
