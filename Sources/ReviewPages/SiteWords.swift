import Workbench

/// The words of pages that stand in the templates, by their keys. What the bench says too, `Phrases` says.
struct SiteWords: Sendable {
    let phrases: Phrases

    /// For templates: `{{w.queue}}`.
    var all: [String: String] { phrases == .english ? Self.english : Self.spanish }

    private static let english = table.mapValues { $0.0 }
    private static let spanish = table.mapValues { $0.1 }

    subscript(_ key: String) -> String {
        guard let word = Self.table[key] else { return key }
        return phrases == .english ? word.0 : word.1
    }

    static let table: [String: (String, String)] = pages.merging(deciding) { one, _ in one }
        .merging(correcting) { one, _ in one }

    private static let pages: [String: (String, String)] = [
        "title": ("Review of referrals", "Revisión de referencias"),
        "skip": ("Skip to the content", "Ir al contenido"),
        "queue": ("Queue", "Lista"),
        "packet": ("Packet", "Paquete"),
        "signed-in": ("Signed in as", "Sesión de"),
        "sign-out": ("Sign out", "Cerrar sesión"),
        "preferences": ("Preferences", "Preferencias"),
        "language": ("Language", "Idioma"), "this-language": ("English", "Español"),
        "keys": ("Single-letter keys", "Teclas de una letra"),
        "on": ("on", "sí"), "off": ("off", "no"),
        "apply": ("Apply", "Aplicar"),
        "suggestion": (
            "A flag is a suggestion by rules. A person decides.",
            "La marca es una sugerencia de las reglas. Decide una persona."
        ),
        // The queue.
        "search": ("Search", "Buscar"),
        "search-hint": (
            "Name, birth date or number, as a whole",
            "Nombre, fecha de nacimiento o número, completos"
        ),
        "filter": ("Filter", "Filtrar"),
        "flag": ("Flag", "Marca"), "state": ("State", "Estado"), "any": ("any", "todas"),
        "region": ("Region", "Región"),
        "assigned": ("Given to", "Asignado a"), "assign": ("Give to …", "Asignar a …"),
        "assign-to": ("To", "A"), "assign-why": ("Why", "Por qué"),
        "assign-nobody": ("nobody by name", "a nadie en particular"),
        "open": ("open", "abiertos"),
        "due": ("Due", "Plazo"), "child": ("Child", "Menor"), "age": ("Age", "Edad"),
        "received": ("Received", "Recibido"), "pages": ("Pages", "Páginas"),
        "to-look": ("To check", "Por revisar"), "lacks": ("Missing", "Falta"),
        "next": ("Next page", "Página siguiente"), "first": ("First page", "Primera página"),
        "claim-next": ("Claim the most urgent", "Tomar el más urgente"),
        "none": ("No packet here.", "No hay paquetes aquí."),
        "found": ("Found", "Encontrados"),
        "damaged": (
            "What is kept of it does not open: tell whoever looks after the service.",
            "Lo guardado no se abre: avise a quien atiende el servicio."
        ),
        // Pages of the fax.
        "the-pages": ("Pages of the fax", "Páginas del fax"),
        "zoom": ("Zoom", "Tamaño"), "zoom-1": ("fit", "ajustar"),
        "previous": ("Previous", "Anterior"), "following": ("Next", "Siguiente"),
        "picture": ("Picture alone", "Solo la imagen"),
        "no-picture": (
            "This page has no picture that can be shown.",
            "Esta página no tiene imagen que mostrar."
        ),
        "kept-back": ("Kept back", "Reservada"),
        "kept-back-why": (
            "Law guards what stands on this page more narrowly. It is shown for a reason, which goes on record.",
            "La ley protege más estrechamente lo que dice esta página. Se muestra por un motivo, que queda registrado."
        ),
        "open-it": ("Open for this reason", "Abrir por este motivo"),
        "why-open": ("Reason", "Motivo"),
        "why-words": ("In words (needed for “other”)", "En palabras (necesario si es “otro”)"),
        "opened": (
            "You see everything, also what is kept back, for the reason you gave.",
            "Está viendo todo, también lo reservado, por el motivo que indicó."
        ),
        "close-it": ("Keep it back again", "Reservar de nuevo"),
        "key-help": (
            "Keys: n next page, p previous page, + and − zoom, 0 fit, m rule matrix, w what is missing, d decide, q queue.",
            "Teclas: n página siguiente, p anterior, + y − tamaño, 0 ajustar, m matriz de reglas, w lo que falta, d decidir, q lista."
        ),
        // The packet.
        "identity": ("Identity", "Identidad"),
        "age-today": ("Age today", "Edad hoy"), "age-receipt": ("At receipt", "Al recibir"),
        "age-exam": ("At examination", "En el examen"), "age-corrected": ("Corrected", "Corregida"),
        "not-known": ("not documented", "no consta"),
        "request": ("Request", "Solicitud"),
        "why-flag": ("Why it is flagged so", "Por qué lleva esta marca"),
        "matrix": ("Rule matrix", "Matriz de reglas"),
        "matrix-note": (
            "What the pages say of each rule, not whether the rule is met.",
            "Lo que dicen las páginas de cada regla, no si se cumple."
        ),
        "rule": ("Rule", "Regla"), "standing": ("Standing", "Estado"),
        "evidence": ("Evidence", "Evidencia"),
        "contradictions": ("Contradictions", "Contradicciones"),
        "contradicted": ("contradicted", "contradicho"),
        "no-contradictions": ("None found.", "No se encontraron."),
        "history": ("Birth and imaging history", "Nacimiento e imágenes"),
        "no-history": ("Nothing found.", "No se encontró nada."),
        "others": ("Other findings", "Otros hallazgos"),
        "missing": ("What is missing", "Lo que falta"),
        "documents": ("Documents", "Documentos"),
        "kin": ("Same child, same pages", "Mismo menor, mismas páginas"),
        "no-kin": ("No other packet is known.", "No se conoce otro paquete."),
        "corrections": ("Corrections", "Correcciones"),
        "decisions": ("Decisions", "Decisiones"),
        "remarks": ("Remarks", "Notas"),
        "no-record": ("None yet.", "Ninguna todavía."),
        "correct": ("Correct", "Corregir"),
        "new-value": ("Value", "Valor"), "seen-on": ("Seen on page", "Visto en la página"),
        "nobody-wrote": ("Nobody wrote it", "Nadie lo escribió"),
        "reason": ("Reason", "Motivo"), "optional": ("optional", "opcional"),
        "save": ("Save correction", "Guardar corrección"),
        "was-read": ("Read as", "Leído como"),
        "withheld-values": ("Kept back", "Reservado"),
        "to-ink": ("page", "página"),
        "restricted": (
            "Some pages are kept back. What stands there may count for the flag.",
            "Hay páginas reservadas. Lo que dicen puede contar para la marca."
        ),
        "pages-changed": (
            "A later reading put the pages of this fax together otherwise: look before deciding.",
            "Una lectura posterior agrupó de otro modo las páginas de este fax: revise antes de decidir."
        ),
        "printed": (
            "Confidential: health information of a child. For the review of eligibility only.",
            "Confidencial: información de salud de un menor. Solo para revisar la elegibilidad."
        ),
    ]
}
