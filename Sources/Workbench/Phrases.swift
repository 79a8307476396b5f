import Packets
import Review

/// The words of the bench in one language: fields, doubts, flags and what keys do.
public enum Phrases: String, Sendable, CaseIterable {
    case english = "en"
    case spanish = "es"

    /// By the language of the person's terminal, as `es_MX.UTF-8`.
    public init(locale: String?) {
        self = locale?.hasPrefix("es") == true ? .spanish : .english
    }

    public func either(_ english: String, _ spanish: String) -> String {
        self == .english ? english : spanish
    }

    public func field(_ name: FieldName) -> String {
        switch name {
        case .childName: either("child", "menor")
        case .childBirthDate: either("born", "nacimiento")
        case .childSex: either("sex", "sexo")
        case .childAddress: either("address", "domicilio")
        case .childPhone: either("family phone", "tel. de familia")
        case .guardianName: either("guardian", "tutor")
        case .medicalRecordNumber: either("record no.", "expediente")
        case .mediCalNumber: either("Medi-Cal CIN", "CIN de Medi-Cal")
        case .ccsNumber: either("CCS no.", "núm. CCS")
        case .referrerName: either("referred by", "referido por")
        case .referrerOrganization: either("organization", "institución")
        case .referrerNPI: "NPI"
        case .referrerPhone: either("referrer phone", "tel. de quien refiere")
        case .referrerFax: either("referrer fax", "fax de quien refiere")
        case .referralDate: either("referral date", "fecha de referencia")
        case .schoolDistrict: either("school district", "distrito escolar")
        case .insurer: either("insurer", "seguro")
        }
    }

    public func flag(_ flag: EligibilityFlag) -> String {
        switch flag {
        case .category1: either("Likely category 1", "Probable categoría 1")
        case .category2: either("Likely category 2", "Probable categoría 2")
        case .possible1: either("Possible category 1", "Posible categoría 1")
        case .possible2: either("Possible category 2", "Posible categoría 2")
        case .ccsOther: either("CCS, not MTP?", "¿CCS, no MTP?")
        case .noIndication: either("No indication found", "Sin indicación")
        case .notAReferral: either("Not a referral?", "¿No es referencia?")
        case .agedOut: either("Aged out?", "¿Rebasa la edad?")
        case .unreadable: either("Could not read", "Ilegible")
        }
    }

    public func doubt(_ doubt: Doubt) -> String {
        switch doubt {
        case .weakInk: either("faint or smudged", "tenue o borroso")
        case .failedCheck: either("fails its check", "no pasa la verificación")
        case .readingsDisagree: either("pages disagree", "las páginas difieren")
        case .handwriting: either("handwritten", "a mano")
        case .ambiguousDate: either("day or month first?", "¿día o mes primero?")
        case .uncertainRole: either("whose it is, is unsure", "no es seguro de quién es")
        case .inferred: either("mended or inferred", "corregido o deducido")
        }
    }

    /// A doubt at length, for whoever asks.
    public func explained(_ doubt: Doubt) -> String {
        switch doubt {
        case .weakInk:
            either(
                "The letters there are faint, broken or smudged; the recogniser was not sure of them.",
                "Las letras ahí son tenues, rotas o borrosas; el lector no está seguro de ellas.")
        case .failedCheck:
            either(
                "The value does not pass the check of its kind: a check digit, a possible date, a form.",
                "El valor no pasa la verificación de su clase: dígito, fecha posible, forma.")
        case .readingsDisagree:
            either(
                "Several places say it, and they do not say the same.",
                "Varios lugares lo dicen, y no dicen lo mismo.")
        case .handwriting:
            either(
                "It looks written by hand; handwriting is never taken for sure.",
                "Parece escrito a mano; lo escrito a mano nunca se da por seguro.")
        case .ambiguousDate:
            either(
                "It can be read with the day or with the month first.",
                "Puede leerse con el día o con el mes primero.")
        case .uncertainRole:
            either(
                "The page does not make plain whose name or number it is.",
                "La página no deja claro de quién es el nombre o número.")
        case .inferred:
            either(
                "It was mended letter by letter, or follows from what stands around it.",
                "Se corrigió letra por letra, o se deduce de lo que está alrededor.")
        }
    }

    public func assertion(_ assertion: Assertion) -> String {
        switch assertion {
        case .affirmed: either("affirmed", "afirmado")
        case .negated: either("negated", "negado")
        case .possible: either("possible", "posible")
        case .historical: either("historical", "antecedente")
        case .family: either("in the family", "en la familia")
        case .hypothetical: either("hypothetical", "hipotético")
        case .familyNegated: either("not in the family", "no en la familia")
        }
    }

    public func notReferral(_ what: NotAReferral) -> String {
        switch what {
        case .advertisement: either("advertisement", "anuncio")
        case .adultRecord: either("adult's record", "expediente de adulto")
        case .misdirected: either("misdirected", "mal dirigido")
        case .otherCounty: either("other county", "otro condado")
        }
    }

    public func alert(_ alert: Alert) -> String {
        switch alert {
        case .multipleChildren: either("several children", "varios menores")
        case .adultPatient: either("adult patient", "paciente adulto")
        case .pagesMissing: either("pages missing", "faltan páginas")
        case .transmissionErrors: either("transmission errors", "errores de transmisión")
        case .duplicate: either("received before", "ya recibido")
        case .handwriting: either("handwriting", "escritura a mano")
        case .unreadablePages: either("unreadable pages", "páginas ilegibles")
        }
    }

    /// A value as people here write it. What stands in it acts on no terminal.
    public func value(_ value: String, of name: FieldName) -> String {
        let plain = TerminalText.plain(value)
        switch name {
        case .childPhone, .referrerPhone, .referrerFax:
            guard plain.utf8.count == 10 else { return plain }
            return "(\(plain.prefix(3))) \(plain.dropFirst(3).prefix(3))-\(plain.dropFirst(6))"
        case .childSex:
            switch plain {
            case "female": return either("female", "femenino")
            case "male": return either("male", "masculino")
            case "other": return either("other", "otro")
            default: return plain
            }
        case .childBirthDate, .referralDate:
            guard let day = Day(iso: plain) else { return plain }
            return self.day(day)
        default: return plain
        }
    }

    /// MM/DD/YYYY, in either language: it is how the office's forms have it.
    public func day(_ day: Day) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
        return "\(two(day.month))/\(two(day.day))/\(day.year)"
    }

    /// What is wrong with what was typed.
    public func fault(_ fault: FieldFault) -> String {
        guard self == .spanish else {
            return fault.what + (fault.hint.map { ": \($0)" } ?? "")
        }
        return switch fault {
        case .empty: "no se escribió nada"
        case .tooLong: "más de \(FieldFormat.longest) letras"
        case .controlCharacters: "contiene caracteres de control"
        case .notADay: "no es una fecha posible: escriba MM/DD/AAAA"
        case .inTheFuture: "una fecha que aún no llega"
        case .tooLongAgo:
            "una fecha de hace más de \(FieldFormat.oldest) años: vea el año; el expediente de un adulto se dice como tal"
        case .notASex: "no es femenino, masculino ni otro"
        case .noCheckDigit: "el dígito verificador no corresponde: léalo otra vez en la página"
        case .notAnNPI: "no es un NPI: diez dígitos que empiezan con 1 o 2"
        case .notACIN: "no es un número de Medi-Cal: un 9, siete dígitos y una letra"
        case .notAPhone: "no es un teléfono de diez dígitos, con clave de área"
        case .noLetters: "un nombre sin letras"
        case .noStreet: "una dirección sin calle ni localidad"
        case .noDigits: "un número sin dígitos"
        }
    }
}
