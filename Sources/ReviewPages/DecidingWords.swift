extension SiteWords {
    static let deciding: [String: (String, String)] = [
        // The claim.
        "claim": ("Claim", "Tomar"), "renew": ("Renew", "Renovar"),
        "hand-back": ("Hand back", "Devolver"),
        "hand-back-why": ("Why it goes back", "Por qué se devuelve"),
        "yours": ("Claimed by you", "Tomado por usted"),
        "minutes-left": ("minutes left", "minutos restantes"),
        "free": ("Free", "Libre"),
        "held-by": ("Claimed by", "Tomado por"),
        "until": ("until", "hasta"),
        "claim-first": (
            "Claim the packet before you decide: nobody else can then decide it meanwhile.",
            "Tome el paquete antes de decidir: así nadie más lo decide mientras tanto."
        ),
        // Deciding.
        "decide": ("Decide", "Decidir"),
        "verdict": ("Decision", "Decisión"),
        "eligible-category-1": ("Eligible, category 1", "Elegible, categoría 1"),
        "eligible-category-2": (
            "At risk (category 2), until a date", "En riesgo (categoría 2), hasta una fecha"
        ),
        "not-eligible": ("Not eligible", "No elegible"),
        "more-information": ("More information needed", "Falta información"),
        "needs-evaluation": ("Diagnostic evaluation needed", "Requiere evaluación diagnóstica"),
        "refer-elsewhere": ("Refer elsewhere", "Referir a otro programa"),
        "duplicate": ("Duplicate, or already open", "Duplicado o ya abierto"),
        "wrong-patient": ("Wrong patient", "Paciente equivocado"),
        "wrong-program": ("Wrong program", "Programa equivocado"),
        "grounds": ("Which grounds", "Cuáles causas"),
        "A1": ("Cerebral palsy with a motor sign", "Parálisis cerebral con signo motor"),
        "A2": (
            "Neuromuscular disease with atrophy",
            "Enfermedad neuromuscular con atrofia"
        ),
        "A3": (
            "Chronic musculoskeletal or connective",
            "Musculoesquelética o conjuntiva crónica"
        ),
        "A4": ("Other condition with these findings", "Otra condición con estos hallazgos"),
        "F1": (
            "Persistent primitive reflexes",
            "Reflejos primitivos persistentes"
        ),
        "F2": ("Deep tendon reflexes 3+ or more", "Reflejos osteotendinosos 3+ o más"),
        "F3": ("Abnormal posturing", "Postura anormal"),
        "F4": (
            "Hypotonia, normal or brisk reflexes, < 12 mo",
            "Hipotonía, reflejos normales o vivos, < 12 m"
        ),
        "F5": ("Asymmetry of motor findings", "Asimetría de hallazgos motores"),
        "until-day": ("Until this day", "Hasta este día"),
        "third-birthday": ("Third birthday", "Cumple tres años"),
        "because": ("Because of", "Por causa de"),
        "age-reason": ("age", "edad"), "residence": ("residence", "domicilio"),
        "condition": ("condition", "condición"), "exclusion": ("exclusion", "exclusión"),
        "items": ("What is asked for, one item a line", "Qué se pide, una cosa por línea"),
        "from-whom": ("From whom", "A quién"), "by-day": ("By this day", "Para este día"),
        "to-where": ("Where to", "A dónde"),
        "ccs": ("CCS, general", "CCS, general"),
        "hrif": ("High Risk Infant Follow-up", "HRIF, lactantes de alto riesgo"),
        "early-start": ("Early Start", "Early Start"),
        "school": ("School district", "Distrito escolar"),
        "of-packet": ("Of packet", "Del paquete"),
        "rule-cited": ("Rule cited", "Regla que se cita"),
        "relied-on": ("Pages relied on", "Páginas en que se basa"),
        "text": ("Text for the record", "Texto para el expediente"),
        "record-decision": ("Record the decision", "Registrar la decisión"),
        "choose": ("choose", "elija"),
        "only-duplicate": (
            "Your role may close a packet as a duplicate; a reviewer decides the rest.",
            "Su función puede cerrar un paquete como duplicado; lo demás lo decide una persona revisora."
        ),
        "decided": ("This packet is decided.", "Este paquete está decidido."),
        "exported": (
            "This packet is decided and handed on.", "Este paquete está decidido y entregado."
        ),
        // What went wrong.
        "typed": ("What you typed", "Lo que usted escribió"),
        "kept-typed": (
            "What you typed stands in the form below.",
            "Lo que escribió está en el formulario de abajo."
        ),
        "back-to-queue": ("Back to the queue", "Volver a la lista"),
        "back-to-packet": ("Back to the packet", "Volver al paquete"),
        // What was done.
        "done-claimed": ("The packet is yours.", "El paquete es suyo."),
        "done-renewed": ("Your claim was renewed.", "Se renovó su reserva."),
        "done-assigned": ("It is on record whose work it is.", "Queda registrado de quién es."),
        "done-released": ("The packet was handed back.", "El paquete fue devuelto."),
        "done-corrected": ("The correction was saved.", "Se guardó la corrección."),
        "done-same": (
            "It stood so already; nothing was added.", "Ya estaba así; no se agregó nada."
        ),
        "done-decided": ("The decision is on record.", "La decisión está registrada."),
        "done-none": (
            "No free packet matches this filter.", "Ningún paquete libre corresponde a este filtro."
        ),
    ]
}
