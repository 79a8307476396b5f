import Packets
import Review

/// Words for whose packet it is.
extension Phrases {
    /// "12 same pages, 2 new: seen before as PACKET, received 11/20/2026".
    public func seen(_ seen: SeenBefore) -> String {
        let same = seen.same.count
        let new = seen.new.count
        let day = day(seen.receivedOn)
        return either(
            "\(same) same \(same == 1 ? "page" : "pages"), \(new) new: seen before as \(seen.other), "
                + "received \(day)",
            "\(same) \(same == 1 ? "página igual" : "páginas iguales"), \(new) "
                + "\(new == 1 ? "nueva" : "nuevas"): ya visto como \(seen.other), recibido \(day)")
    }

    var whoseIsIt: String { either("whose", "de quién") }

    func maybeSame(_ id: PacketID) -> String {
        either("may be the same child as \(id)", "quizá el mismo menor que \(id)")
    }

    func othersOfChild(_ ids: [PacketID]) -> String {
        either("other packets of this child: ", "otros paquetes de este menor: ")
            + ids.map(\.text).joined(separator: ", ")
    }

    func beside(_ candidate: ChildCandidate) -> String {
        either("beside \(candidate.item.id): ", "junto a \(candidate.item.id): ")
            + match(candidate.match)
    }

    func offer(_ number: Int, of count: Int) -> String {
        either(
            "packet \(number) of \(count), ← → for the others",
            "paquete \(number) de \(count), ← → para los otros")
    }

    /// What it comes to, then why.
    public func match(_ match: ChildMatch) -> String {
        guard self == .spanish else { return match.words }
        let what =
            switch match.kind {
            case .same: match.isLikely ? "muy probable el mismo menor" : "quizá el mismo menor"
            case .twin: "¿gemelos?"
            case .sibling: "¿hermanos?"
            case .conflict: "¿dos menores?"
            }
        return ([what] + match.reasons.map(spanish)).joined(separator: ", ")
    }

    private func spanish(_ reason: ChildReason) -> String {
        switch reason {
        case .sameMediCal: "mismo número de Medi-Cal"
        case .nearMediCal: "número de Medi-Cal distinto en un carácter"
        case .otherMediCal: "otro número de Medi-Cal"
        case .sameCCS: "mismo número CCS"
        case .nearCCS: "número CCS distinto en un carácter"
        case .otherCCS: "otro número CCS"
        case .sameRecord: "mismo expediente"
        case .sameRecordElsewhere: "mismo expediente, de otra institución"
        case .otherRecord: "otro expediente de la misma institución"
        case .sameName: "mismo nombre"
        case .alikeName: "mismo nombre, escrito distinto"
        case .closeName: "casi el mismo nombre"
        case .unnamed: "mismo apellido, uno aún sin nombre"
        case .otherGiven: "mismo apellido, otro nombre"
        case .otherSurname: "mismo nombre, otro apellido"
        case .otherName: "otro nombre"
        case .sameBirth: "misma fecha de nacimiento"
        case .birthDigit: "fecha de nacimiento distinta en un dígito"
        case .birthSwapped: "fecha de nacimiento con día y mes cambiados"
        case .birthCentury: "fecha de nacimiento con un siglo de diferencia"
        case .birthNextDay: "nacidos con un día de diferencia"
        case .otherBirth: "otra fecha de nacimiento"
        case .otherSex: "otro sexo"
        case .samePhone: "mismo teléfono"
        case .sameGuardian: "mismo tutor"
        case .sameAddress: "mismo domicilio"
        case .bornTogether: "parto múltiple"
        case .unsure: "no todo es seguro"
        }
    }

    var kinKeys: [String] {
        [
            either("Enter not now", "Enter ahora no"), either("y same child", "y mismo menor"),
            either("n none of these", "n ninguno"),
            either("j join", "j unir"), either("2 close: a duplicate", "2 cerrar: duplicado"),
            either("Tab next", "Tab sigue"),
            either("u undo", "u deshace"), either("? why", "? qué"),
            either("l later", "l luego"), either("q leave", "q salir"),
        ]
    }

    var hasNewPages: String {
        either(
            "this packet has pages that the other has not: it is no duplicate",
            "este paquete tiene páginas que el otro no tiene: no es un duplicado")
    }

    var notSeen: String {
        either(
            "its pages were not seen in that packet: d, then 2, closes it all the same",
            "sus páginas no se vieron en ese paquete: d y luego 2 lo cierra de todos modos")
    }

    var noMatch: String {
        either(
            "what stands here does not say that it is the same child",
            "lo que consta aquí no dice que sea el mismo menor")
    }

    var whyKin: String {
        either(
            "Nothing is linked by itself unless a Medi-Cal or CCS number, the name and the birth date all "
                + "agree without a doubt. y says that both packets are this child's; n says that it is none "
                + "of those offered. intake child takes it back.",
            "Nada se vincula solo, salvo que un número de Medi-Cal o CCS, el nombre y la fecha de nacimiento "
                + "coincidan sin duda. y dice que ambos paquetes son de este menor; n, que no es ninguno de "
                + "los ofrecidos. intake child lo deshace.")
    }
}
