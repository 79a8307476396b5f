extension HelpTopic {
    /// What keeps an office going: service, records, people.
    static let ofOffice: [HelpTopic] = [
        HelpTopic(
            Said("The service does not run or is slow", "El servicio no funciona o está lento"),
            [
                "down", "stopped", "broken", "disk", "full", "alarm", "slow", "caido", "parado",
                "disco", "lleno",
                "alarma", "lento",
            ],
            [
                ("intake status", Said("what is wrong, and what to do", "qué falla y qué hacer")),
                ("intake doctor", Said("what this machine lacks", "qué le falta a esta máquina")),
                (
                    "intake watch --once",
                    Said("empty the drop folder by hand", "vaciar la carpeta a mano")
                ),
            ]),
        HelpTopic(
            Said("Somebody asks who saw a record", "Alguien pregunta quién vio un expediente"),
            [
                "log", "audit", "access", "privacy", "disclosure", "acceso", "registro",
                "privacidad",
            ],
            [
                (
                    "intake audit report",
                    Said("who looked, when, and why", "quién miró, cuándo y por qué")
                ),
                (
                    "intake audit verify",
                    Said("whether the log is whole", "si el registro está íntegro")
                ),
            ]),
        HelpTopic(
            Said("Keep and bring back the records", "Respaldar y recuperar los expedientes"),
            [
                "backup", "restore", "key", "crash", "respaldo", "copia", "clave", "llave",
                "restaurar",
            ],
            [
                ("intake backup", Said("a sealed backup", "un respaldo sellado")),
                ("intake restore", Said("bring one back", "recuperarlo")),
                (
                    "intake key show",
                    Said("which key it is, without it", "cuál es la llave, sin mostrarla")
                ),
            ]),
        HelpTopic(
            Said("Destroy a record", "Destruir un expediente"),
            ["purge", "delete", "remove", "retention", "shred", "borrar", "eliminar", "retencion"],
            [
                (
                    "intake purge ID",
                    Said("ask for it; a second person approves", "pedirlo; otra persona aprueba")
                )
            ]),
        HelpTopic(
            Said("A page is kept back", "Una página está reservada"),
            ["sensitive", "hidden", "withheld", "psychiatric", "reservada", "sensible", "oculta"],
            [
                (
                    "intake show ID --sensitive REASON",
                    Said("see it, on record", "verla; queda registrado")
                ),
                (
                    "intake correct ID sensitive.KIND=no --page N",
                    Said("it is none after all", "no lo es")
                ),
            ]),
        HelpTopic(
            Said("I am not permitted to do something", "No me está permitido hacer algo"),
            [
                "denied", "refused", "permission", "rights", "role", "emergency", "permiso",
                "negado", "rol", "emergencia",
            ],
            [
                (
                    "intake whoami",
                    Said("your roles and what they may", "sus roles y lo que pueden")
                ),
                (
                    "intake show ID --break-glass REASON",
                    Said("in an emergency", "en una emergencia")
                ),
            ]),
        HelpTopic(
            Said("Somebody works elsewhere", "Alguien trabaja en otro lugar"),
            [
                "elsewhere", "remote", "certificate", "https", "token", "oidc", "remoto",
                "certificado",
                "afuera",
            ],
            [
                (
                    "intake certificate request NAME",
                    Said("on their machine: ask for one", "en su máquina: pedir uno")
                ),
                (
                    "intake certificate issue NAME",
                    Said("at the office: give one", "en la oficina: dar uno")
                ),
                (
                    "intake serve",
                    Said(
                        "at the office: answer without reading faxes",
                        "en la oficina: atender sin leer faxes")
                ),
                (
                    "intake queue --server https://HOST:PORT",
                    Said(
                        "on their machine: the office's queue",
                        "en su máquina: la cola de la oficina")
                ),
                (
                    "intake queue --token FILE",
                    Said(
                        "the same by a token of the OpenID provider",
                        "lo mismo con un token del proveedor OpenID")
                ),
            ]),
        HelpTopic(
            Said("Set up an office", "Instalar una oficina"),
            ["install", "begin", "new", "hylafax", "settings", "nueva", "configurar", "ajustes"],
            [
                ("intake init", Said("folders, key and settings", "carpetas, llave y ajustes")),
                (
                    "intake init --hylafax SPOOL",
                    Said("have HylaFAX hand faxes over", "que HylaFAX entregue los faxes")
                ),
                ("intake doctor", Said("what this machine lacks", "qué le falta a esta máquina")),
                ("intake watch", Said("take and read faxes", "recibir y leer faxes")),
            ]),
        HelpTopic(
            Said("Try the reading on a fax", "Probar la lectura con un fax"),
            [
                "test", "quality", "accuracy", "try", "rules", "reread", "probar", "calidad",
                "reglas",
            ],
            [
                ("intake read FAX", Said("read it, keep nothing", "leerlo sin guardar nada")),
                (
                    "intake reread",
                    Said(
                        "what today's rules would change",
                        "lo que cambiarían las reglas de hoy")
                ),
                (
                    "intake assess FILE",
                    Said("judge sentences by the rules", "evaluar frases con las reglas")
                ),
            ]),
    ]
}
