import Packets

/// What is said of the checklist.
extension Phrases {
    public func standing(_ standing: CheckStanding) -> String {
        switch standing {
        case .there: either("there", "está")
        case .missing: either("missing", "falta")
        case .doubtful: either("look", "revisar")
        case .notApplicable: either("not needed", "no aplica")
        }
    }

    public func checkDoubt(_ doubt: CheckDoubt) -> String {
        switch doubt {
        case .unconfirmed: either("what was read needs a look", "lo leído se debe revisar")
        case .unsigned:
            either(
                "whether it is signed, a person must see", "si está firmado lo debe ver una persona"
            )
        case .author: either("names no physician", "no nombra a un médico")
        case .outdated: either("older than the rules allow", "más antiguo de lo permitido")
        case .undated: either("no day of an examination", "sin fecha de examen")
        case .outside: either("no ZIP code of the county", "sin código postal del condado")
        case .postBox: either("a P.O. box is no residence", "un apartado postal no es domicilio")
        case .unread: either("something could not be read", "algo no se pudo leer")
        case .unsorted:
            either("may be a page of no known kind", "puede ser una página sin clasificar")
        case .notLookedFor:
            either("filed before it was looked for", "archivado antes de que se buscara")
        case .damaged: either("came damaged over the line", "llegó dañado por la línea")
        }
    }

    public func name(of item: CheckItem) -> String {
        item.name(self == .english ? .english : .spanish)
    }

    /// What to ask for and what to look at, in one line; nil where neither is.
    public func toDo(_ checklist: Checklist) -> String? {
        func names(_ standing: CheckStanding) -> String {
            checklist.items(standing).map(name).joined(separator: ", ")
        }
        let missing = names(.missing)
        let open = names(.doubtful)
        let parts = [
            missing.isEmpty ? nil : either("ask for: ", "pedir: ") + missing,
            open.isEmpty ? nil : either("look: ", "revisar: ") + open,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
