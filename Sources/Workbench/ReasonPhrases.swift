import Packets
import Review

/// Why a packet has its flag. The rules say it in English; other languages say it by the rule's id.
extension Phrases {
    /// - Parameters:
    ///   - condition: what the reason names, where it names a condition.
    ///   - check: what a person said of the flag, where somebody did.
    public func reason(_ reason: Reason, of condition: String?, check: FlagCheck?) -> String {
        let plain = TerminalText.plain(reason.text)
        guard self == .spanish else { return plain }
        if reason.rule == Eligibility.personsRule, let check {
            return
                "lo dijo \(TerminalText.plain(check.by.name)); por las reglas: \(flag(check.over))"
        }
        let name = condition.map { TerminalText.plain($0) } ?? "lo que consta"
        // The quoted line stands behind the words; an age in it is not the rule's.
        let quote = plain.firstRange(of: ": “")?.lowerBound ?? plain.endIndex
        let age = Self.months(in: plain[..<quote]).map { " (\($0) meses)" } ?? ""
        return spanish(reason.rule, name, age).map { $0 + plain[quote...] } ?? plain
    }

    private func spanish(_ rule: String, _ name: String, _ age: String) -> String? {
        switch rule {
        case "not-a-referral-advertisement": "un anuncio, no una referencia"
        case "not-a-referral-adult-record": "el expediente de una persona adulta"
        case "not-a-referral-misdirected": "dirigido a otra oficina"
        case "not-a-referral-other-county": "un caso de otro condado"
        case "aged-out": "21 años o más el día en que se recibió el fax\(age)"
        case "birth-date-doubtful":
            "la fecha de nacimiento se debe revisar antes de confiar en la edad"
        case "category-1-condition": "\(name): afección de categoría 1, afirmada de este menor"
        case "category-2-findings":
            "examen con dos hallazgos distintos de la categoría 2, entre ellos \(name)\(age)"
        case "category-2-finding": "\(name): uno de los cinco hallazgos de la categoría 2"
        case "category-2-sole":
            "\(name): uno de los cinco hallazgos; la categoría 2 requiere dos distintos"
        case "category-2-no-age":
            "\(name): uno de los cinco hallazgos, pero no se leyó fecha de nacimiento"
        case "category-2-suspected": "\(name): se sospecha; la categoría 2 lo requiere documentado"
        case "finding-expired":
            "\(name): solo cuenta antes de su límite de edad, y el examen fue después\(age)"
        case "finding-too-early": "\(name): se juzga por la edad corregida\(age)"
        case "past-third-birthday":
            "\(name): ya cumplió 3 años, hay que buscar una categoría 1"
        case "category-1-suspected": "\(name): se sospecha, no está establecido"
        case "category-1-historical":
            "\(name): escrito como pasado; hay que preguntar si continúa"
        case "category-1-review":
            "\(name): puede ser categoría 1 si consta un déficit motor duradero"
        case "category-1-sign": "\(name): un signo que requiere una enfermedad de categoría 1"
        case "marker-and-history":
            "\(name): junto con los antecedentes del nacimiento, se debe revisar"
        case "asks-at-risk": "el paquete pide por nombre la categoría de riesgo"
        case "ccs-condition": "\(name): afección de CCS, pero no del programa de terapia médica"
        case "no-indication": "no se encontró nada que nombren las reglas del programa"
        case "unreadable": "no se pudo leer nada"
        case "partly-unread":
            "no se pudo leer una página, o lo que está junto al diagnóstico; puede nombrar una afección"
        default: nil
        }
    }

    /// An age as the rules write it: the number before "months".
    private static func months(in text: Substring) -> Int? {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard let place = words.firstIndex(of: "months"), place > 0 else { return nil }
        return Int(words[place - 1])
    }

    /// What a packet lacks: a field, or a paper.
    public func lack(_ word: String) -> String {
        if let name = FieldName(rawValue: word) { return field(name) }
        if word == "medical_records" { return either("medical records", "expediente médico") }
        return TerminalText.plain(word).replacing("_", with: " ")
    }
}

extension Walk {
    /// Why it has its flag, in the person's language.
    func words(_ reason: Reason, _ phrases: Phrases) -> String {
        phrases.reason(reason, in: view.read.extracted, check: FlagCheck(view.corrections))
    }
}

extension Phrases {
    /// The same, by what the packet says where the reason points.
    public func reason(_ reason: Reason, in packet: ExtractedPacket, check: FlagCheck?) -> String {
        let named = packet.findings.first {
            $0.evidence.page == reason.page && $0.evidence.box == reason.box
        }
        return self.reason(reason, of: named?.label, check: check)
    }
}
