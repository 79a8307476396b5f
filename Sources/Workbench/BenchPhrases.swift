import Packets
import Review

/// What the bench itself says.
extension Phrases {
    var nothingToUndo: String {
        either("nothing to undo since you opened it", "nada que deshacer desde que lo abrió")
    }
    var noPaste: String { either("nothing is pasted here", "aquí no se pega nada") }
    var larger: String {
        either(
            "This window is too small to show a value and why it needs a look: make it 80 by 24. q leaves.",
            "Esta ventana es muy pequeña para mostrar un valor y su porqué: hágala de 80 por 24. q sale."
        )
    }
    var noPlace: String {
        either("no place on a page belongs to this", "esto no tiene lugar en una página")
    }

    public var noPicture: String {
        either("this page has no picture that can be shown", "esta página no tiene imagen")
    }
    public var noViewer: String {
        either(
            "set INTAKE_VIEWER to a program that shows a PNG from its standard input, as \"feh -\"",
            "ponga en INTAKE_VIEWER un programa que muestre un PNG de su entrada, como \"feh -\"")
    }

    func waiting(_ count: Int) -> String {
        either(count == 0 ? "last one" : "\(count) more", count == 0 ? "última" : "quedan \(count)")
    }

    func received(_ day: Day) -> String { either("received ", "recibido ") + self.day(day) }

    public func clock(_ clock: Urgency.DueClock, today: Day) -> String {
        let days = clock.day.daysSince1970 - today.daysSince1970
        let what =
            clock.kind == .notice
            ? either("notice", "aviso") : either("3rd birthday", "3 años")
        switch days {
        case ..<0: return either("\(what) \(-days) d late", "\(what), \(-days) d tarde")
        case 0: return either("\(what) today", "\(what) hoy")
        default: return either("\(what) in \(days) d", "\(what) en \(days) d")
        }
    }

    func age(_ months: Int) -> String {
        months < 36
            ? either(
                months == 1 ? "1 month" : "\(months) months",
                months == 1 ? "1 mes" : "\(months) meses")
            : either("\(months / 12) years", "\(months / 12) años")
    }

    func pages(_ count: Int) -> String {
        either(
            count == 1 ? "1 page" : "\(count) pages", count == 1 ? "1 página" : "\(count) páginas")
    }

    func page(_ number: Int) -> String { either("page \(number)", "página \(number)") }

    var noName: String { either("no name was read", "no se leyó el nombre") }
    var nobodyWrote: String { either("nobody wrote it", "nadie lo escribió") }
    var notFound: String { either("not found", "no se encontró") }
    var missing: String { either("missing", "falta") }
    var bySomebody: String { either("set", "fijado") }
    var look: String { either("look", "vea") }
    var theFlag: String { either("flag", "indicación") }
    var aPersonDecides: String { either("a person decides", "decide una persona") }
    var read: String { either("read: ", "se leyó: ") }

    func differs(_ field: String, _ readings: [(value: String, page: Int)]) -> String {
        let list = readings.map { reading in
            reading.page > 0
                ? either(
                    "\(reading.value) on page \(reading.page)",
                    "\(reading.value) en la página \(reading.page)") : reading.value
        }.joined(separator: ", ")
        return either("\(field) differs: ", "\(field), lecturas distintas: ") + list
    }

    func setBy(_ name: String, _ day: String) -> String {
        either("set by \(name) on \(day)", "fijado por \(name) el \(day)")
    }

    func reading(_ number: Int, of count: Int) -> String {
        either(
            "reading \(number) of \(count), ← → for the others",
            "lectura \(number) de \(count), ← → para las otras")
    }

    func sure(_ confidence: Double) -> String {
        let percent = Int((confidence * 100).rounded(.down))
        return either("sure to \(percent) %", "seguro al \(percent) %")
    }

    func stillOpen(_ count: Int) -> String {
        either(
            count == 1 ? "1 value is still open" : "\(count) values are still open",
            count == 1 ? "queda 1 valor abierto" : "quedan \(count) valores abiertos")
    }

    /// What is missing of a fax, and whom to call.
    public func cutOff(_ cut: CutOff) -> String {
        var parts: [String] = []
        if let announced = cut.announced {
            parts.append(
                either(
                    "\(announced) pages announced, \(cut.received) received",
                    "\(announced) páginas anunciadas, \(cut.received) recibidas"))
        }
        if let lines = cut.badLines {
            parts.append(either("\(lines) damaged lines", "\(lines) líneas dañadas"))
        }
        if let note = cut.note { parts.append(TerminalText.plain(note)) }
        let number = cut.call.map { value($0.open(for: .showing), of: .referrerPhone) }
        parts.append(
            number.map { either("call \($0)", "llame a \($0)") }
                ?? either("the line did not say who sent it", "la línea no dijo quién envió"))
        return parts.joined(separator: "; ")
    }

    func keptBack(_ pages: [Int]) -> String {
        let list = pages.map(String.init).joined(separator: ", ")
        return either(
            "kept back, a sensitive record: page \(list)",
            "se retiene, registro sensible: página \(list)")
    }

    var pagesChanged: String {
        either(
            "its pages were put together otherwise later",
            "sus páginas se agruparon distinto después")
    }

    public func done(_ done: Int, aside: Int) -> String {
        let gone = either(
            done == 1 ? "1 packet gone through" : "\(done) packets gone through",
            done == 1 ? "1 paquete revisado" : "\(done) paquetes revisados")
        return aside == 0 ? gone : gone + either(", \(aside) put aside", ", \(aside) para después")
    }

    var allDone: String {
        either("Nothing is waiting for you.", "No hay nada esperando.")
    }

    // MARK: keys

    // The first that fit are shown, and the last; all of them behind ?.
    var fieldKeys: [String] {
        [
            either("Enter ok", "Enter sí"), either("type: fix", "escriba: otro"),
            either("s skip", "s salta"), either("u undo", "u deshace"), either("? why", "? qué"),
            either("p page", "p página"), either("d kind", "d tipo"), either("l later", "l luego"),
            either("Tab next", "Tab sigue"), either("← → other readings", "← → otras lecturas"),
            either("e edit", "e edita"), either("x nobody wrote it", "x nadie lo escribió"),
            either("o open outside", "o abre fuera"), either("q leave", "q salir"),
        ]
    }

    /// Of a field that was not found.
    var missingKeys: [String] {
        [
            either("Enter nobody wrote it", "Enter nadie lo escribió"),
            either("type: fill in", "escriba: llenar"), either("s skip", "s salta"),
            either("u undo", "u deshace"), either("? why", "? qué"), either("d kind", "d tipo"),
            either("l later", "l luego"), either("Tab next", "Tab sigue"),
            either("q leave", "q salir"),
        ]
    }

    var findingKeys: [String] {
        [
            either("Enter ok", "Enter así está"), either("y yes", "y sí"),
            either("n negated", "n negado"), either("m maybe", "m posible"),
            either("h history", "h antecedente"), either("f family", "f familia"),
            either("x misread", "x mal leído"), either("? why", "? qué"),
            either("s skip", "s salta"), either("u undo", "u deshace"),
            either("p page", "p página"), either("d kind", "d tipo"), either("l later", "l luego"),
            either("Tab next", "Tab sigue"), either("o open outside", "o abre fuera"),
            either("q leave", "q salir"),
        ]
    }

    var flagKeys: [String] {
        [
            either("Enter agree", "Enter de acuerdo"), either("1-9 another", "1-9 otra"),
            either("u undo", "u deshace"), either("? rules", "? reglas"),
            either("p page", "p página"), either("d kind", "d tipo"), either("l later", "l luego"),
            either("Tab values", "Tab valores"), either("q leave", "q salir"),
        ]
    }

    /// All keys that the step takes.
    func keys(_ step: Step) -> [String] {
        switch step {
        case .kin: kinKeys
        case .field: fieldKeys
        case .finding: findingKeys
        case .flag: flagKeys
        }
    }

    var theKeys: String { either("Keys: ", "Teclas: ") }
    var kindKeys: [String] {
        [either("the letter says it", "la letra lo dice"), either("Esc back", "Esc vuelve")]
    }
    var originalKeys: [String] {
        [
            either("Enter closes it as a duplicate", "Enter lo cierra como duplicado"),
            either("Esc leaves it as it was", "Esc lo deja"),
        ]
    }

    var typingKeys: [String] {
        [
            either("Enter keeps it", "Enter lo guarda"),
            either("Esc leaves it as it was", "Esc lo deja"),
        ]
    }

    var pageKeys: [String] {
        [
            either("arrows move", "flechas mueven"), either("+ - nearer", "+ - acerca"),
            either("n b next page", "n b otra página"), either("r turn", "r gira"),
            either("o open outside", "o abre fuera"),
            either("Esc back", "Esc vuelve"),
        ]
    }

    var anyKey: [String] { [either("any key goes back", "cualquier tecla vuelve")] }
    var leaveKeys: [String] { [either("Enter or q leaves", "Enter o q sale")] }

    var kinds: [(key: String, words: String)] {
        [
            ("r", either("a referral", "una referencia")),
            (
                "m",
                either("misdirected: not ours, set apart", "mal dirigido: no es nuestro, se aparta")
            ),
            ("c", either("misdirected: another county's", "mal dirigido: de otro condado")),
            ("j", either("junk: an advertisement", "basura: un anuncio")),
            ("a", either("an adult's record", "expediente de un adulto")),
            ("2", either("a duplicate of another packet", "duplicado de otro paquete")),
        ]
    }

    var whatIsIt: String { either("What is this packet?", "¿Qué es este paquete?") }
    var duplicateOf: String {
        either("of packet (empty where unknown): ", "del paquete (vacío si no se sabe): ")
    }
}
