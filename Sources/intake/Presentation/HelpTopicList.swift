extension HelpTopic {
    static let all = ofPackets + ofOffice

    /// What people do with faxes and packets.
    private static let ofPackets: [HelpTopic] = [
        HelpTopic(
            Said("A fax is missing", "Falta un fax"),
            [
                "lost", "arrived", "received", "where", "perdido", "perdio", "llego", "llegado",
                "donde",
            ],
            [
                (
                    "intake balance",
                    Said(
                        "what the line logged against what is here",
                        "lo que registró la línea y lo que hay aquí")
                ),
                (
                    "intake find",
                    Said(
                        "by part of a name, number or sender",
                        "por parte de un nombre, número o remitente")
                ),
                (
                    "intake queue --held",
                    Said("faxes that could not be read", "faxes que no se pudieron leer")
                ),
                (
                    "intake misdirected",
                    Said("what stands apart as not ours", "lo apartado por no ser nuestro")
                ),
                (
                    "intake status",
                    Said("whether the service takes faxes at all", "si el servicio recibe faxes")
                ),
            ]),
        HelpTopic(
            Said(
                "A fax was cut off or pages are damaged",
                "Un fax llegó cortado o con páginas dañadas"),
            [
                "incomplete", "half", "transmission", "error", "resend", "incompleto", "mitad",
                "reenviar",
            ],
            [
                (
                    "intake show ID",
                    Said(
                        "what is missing and the number to call",
                        "lo que falta y el número al que llamar")
                ),
                (
                    "intake queue --held",
                    Said("what could not be read at all", "lo que no se pudo leer")
                ),
                (
                    "intake retry ID",
                    Said("have it read again", "hacer que se lea otra vez")
                ),
            ]),
        HelpTopic(
            Said("A fax is not for us", "Un fax no es para nosotros"),
            [
                "misdirected", "wrong", "number", "stranger", "ours", "advertisement", "junk",
                "equivocado", "ajeno",
                "publicidad", "nuestro",
            ],
            [
                ("intake misdirect ID", Said("set it apart", "apartarlo")),
                (
                    "intake misdirected",
                    Said("what stands apart and whom to call", "lo apartado y a quién llamar")
                ),
                (
                    "intake correct ID referral=advertisement",
                    Said(
                        "an advertisement, an adult's record, another county's",
                        "publicidad, un adulto, otro condado")
                ),
            ]),
        HelpTopic(
            Said("Something is missing from a referral", "Falta algo en una referencia"),
            [
                "report", "order", "signature", "application", "letter", "call", "incomplete",
                "informe",
                "orden", "firma", "solicitud", "carta", "llamar",
            ],
            [
                (
                    "intake missing ID",
                    Said(
                        "what it has of a complete referral",
                        "lo que tiene de una referencia completa")
                ),
                (
                    "intake letter ID --to family --language es",
                    Said("the letter or fax that asks for it", "la carta o el fax que lo pide")
                ),
            ]),
        HelpTopic(
            Said(
                "Two children in one fax, or one child in two",
                "Dos menores en un fax, o uno en dos"),
            [
                "split", "join", "move", "pages", "together", "twins", "separate", "merge",
                "separar",
                "juntar", "paginas", "gemelos", "mover",
            ],
            [
                (
                    "intake split ID PAGES",
                    Said("pages into a packet of their own", "páginas a un expediente propio")
                ),
                (
                    "intake join ID INTO",
                    Said("all pages into another packet", "todas las páginas a otro expediente")
                ),
                (
                    "intake move ID PAGES TO",
                    Said("some pages to another packet", "algunas páginas a otro")
                ),
                ("intake undo ID", Said("take the last step back", "deshacer el último paso")),
            ]),
        HelpTopic(
            Said("Whose packet is it", "De quién es el expediente"),
            ["sibling", "twin", "same", "child", "link", "hermano", "gemelo", "mismo", "menor"],
            [
                (
                    "intake child ID",
                    Said(
                        "others that may be the same child's",
                        "otros que pueden ser del mismo menor")
                ),
                ("intake find", Said("the child's other packets", "otros expedientes del menor")),
            ]),
        HelpTopic(
            Said("A fax came twice", "Un fax llegó dos veces"),
            [
                "duplicate", "again", "same", "repeated", "duplicado", "repetido", "mismo", "otra",
                "vez",
            ],
            [
                ("intake find", Said("the packets of the child", "los expedientes del menor")),
                (
                    "intake join ID INTO",
                    Said(
                        "one that has new pages goes into the other",
                        "el que trae páginas nuevas entra en el otro")
                ),
                (
                    "intake decide ID duplicate --of OTHER",
                    Said("close the one that adds nothing", "cerrar el que no agrega nada")
                ),
            ]),
        HelpTopic(
            Said(
                "A page lies on its side or upside down",
                "Una página está de lado o al revés"),
            [
                "rotate", "rotated", "turn", "turned", "sideways", "orientation", "girar", "girada",
                "volteada", "lado", "reves",
            ],
            [
                (
                    "intake rotate ID --page N 90",
                    Said(
                        "turn it clockwise and read it anew",
                        "girarla a la derecha y leerla otra vez")
                ),
                (
                    "intake next ID",
                    Said("p shows the page, r turns it", "p muestra la página, r la gira")
                ),
                ("intake undo ID", Said("turn it back", "girarla de vuelta")),
            ]),
        HelpTopic(
            Said("A value is wrong", "Un dato está mal"),
            [
                "correct", "mistake", "misread", "change", "name", "birth", "date", "edit", "fix",
                "corregir", "error",
                "cambiar", "nombre", "fecha", "nacimiento",
            ],
            [
                (
                    "intake next ID",
                    Said("go through the packet by keys", "recorrer el expediente con teclas")
                ),
                ("intake correct ID child.dob", Said("put one value right", "corregir un dato")),
                (
                    "intake correct ID child.dob --take-back",
                    Said(
                        "take a correction back: what was said before or read stands again",
                        "retirar una corrección: vale otra vez lo dicho antes o lo leído")
                ),
                (
                    "intake show ID",
                    Said("what was read, and what people said", "lo leído y lo corregido")
                ),
            ]),
        HelpTopic(
            Said("Find a child", "Buscar a un menor"),
            [
                "search", "look", "patient", "who", "buscar", "encontrar", "paciente", "niño",
                "nina",
            ],
            [
                (
                    "intake find",
                    Said(
                        "parts of a name, a year, a number",
                        "partes de un nombre, un año, un número")
                ),
                (
                    "intake search",
                    Said("a whole name, birth date or number", "nombre, fecha o número completos")
                ),
            ]),
        HelpTopic(
            Said("Work off what came", "Atender lo que llegó"),
            [
                "queue", "stack", "start", "morning", "next", "cola", "pendientes", "empezar",
                "siguiente",
            ],
            [
                ("intake balance", Said("the morning's account", "el recuento de la mañana")),
                ("intake next", Said("one packet after another", "un expediente tras otro")),
                (
                    "intake queue",
                    Said("what waits, most urgent first", "lo que espera, lo urgente primero")
                ),
            ]),
        HelpTopic(
            Said("The flag looks wrong", "La sugerencia parece equivocada"),
            [
                "eligible", "eligibility", "category", "diagnosis", "finding", "elegible",
                "categoria", "diagnostico",
            ],
            [
                (
                    "intake next ID",
                    Said(
                        "confirm or change it, and see its rule",
                        "confirmarla o cambiarla; ver la regla")
                ),
                (
                    "intake correct ID finding.CONCEPT=affirmed",
                    Said(
                        "settle a finding; the packet is flagged anew",
                        "fijar un hallazgo; se sugiere de nuevo")
                ),
                (
                    "intake rules list",
                    Said("conditions the rules know", "condiciones que conocen las reglas")
                ),
            ]),
        HelpTopic(
            Said("Hand packets to reviewers", "Entregar expedientes a quienes revisan"),
            [
                "review", "pull", "regional", "office", "decide", "eligibility", "sealed", "fhir",
                "revisar", "oficina", "decidir", "sellado",
            ],
            [
                (
                    "intake pull",
                    Said(
                        "claim packets and write their folders",
                        "tomar expedientes y escribir sus carpetas")
                ),
                (
                    "intake decide ID eligible",
                    Said("put a decision on record", "registrar una decisión")
                ),
                (
                    "intake return FOLDER",
                    Said("give a packet back", "devolver un expediente")
                ),
                (
                    "intake assign ID --to WHO",
                    Said("say whose work a packet is", "decir de quién es un expediente")
                ),
                (
                    "intake release ID --reopen",
                    Said("decide anew what was decided", "decidir otra vez lo ya decidido")
                ),
                (
                    "intake export ID --to CERT",
                    Said(
                        "seal packets for an office without a connection",
                        "sellar expedientes para una oficina sin conexión")
                ),
                (
                    "intake import FILE --key KEY",
                    Said("open such a sealed file", "abrir un archivo así sellado")
                ),
            ]),
    ]
}
