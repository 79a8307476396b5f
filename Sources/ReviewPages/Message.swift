import Packets
import Review
import Workbench

/// What went wrong, and what to do, in the reader's language.
public struct Message: Sendable, Equatable {
    public let what: String
    public let hint: String?

    public init(what: String, hint: String? = nil) {
        self.what = what
        self.hint = hint
    }

    public init(_ phrases: Phrases, _ english: (String, String?), _ spanish: (String, String?)) {
        let said = phrases == .english ? english : spanish
        self.init(what: said.0, hint: said.1)
    }

    /// - Parameter time: how a moment is told.
    public init(_ error: ReviewError, _ phrases: Phrases, time: (Instant) -> String) {
        func say(
            _ english: (String, String?), _ spanish: (String, String?)
        ) -> Message { Message(phrases, english, spanish) }
        self =
            switch error {
            case .noSuchPacket:
                say(
                    ("There is no such packet.", "Look for it in the queue."),
                    ("No existe ese paquete.", "Búsquelo en la lista."))
            case .heldByOther(let id, let holder, let until):
                say(
                    (
                        "Packet \(id) is claimed by \(holder) until \(time(until)).",
                        "Nothing was written. Wait till then, or \(holder) hands it back; a supervisor does at a terminal: intake release \(id) --supervisor."
                    ),
                    (
                        "El paquete \(id) lo tiene \(holder) hasta \(time(until)).",
                        "No se guardó nada. Espere hasta entonces, o \(holder) lo devuelve; supervisión lo hace en una terminal: intake release \(id) --supervisor."
                    ))
            case .leaseLost(let id):
                say(
                    (
                        "Your claim on packet \(id) had ended, and the packet went on without you.",
                        "Nothing was written. Look at what changed below, then claim it again."
                    ),
                    (
                        "Su reserva del paquete \(id) había terminado y el paquete siguió sin usted.",
                        "No se guardó nada. Vea abajo lo que cambió y tómelo de nuevo."
                    ))
            case .wrongState(let id, .decided, _), .wrongState(let id, .exported, _):
                say(
                    (
                        "Packet \(id) is decided already.",
                        "Nothing was written. See the decision below."
                    ),
                    (
                        "El paquete \(id) ya está decidido.",
                        "No se guardó nada. Vea la decisión abajo."
                    ))
            case .wrongState(let id, _, _):
                say(
                    ("Packet \(id) is not in the state this needs.", "Look at the packet again."),
                    ("El paquete \(id) no está en el estado necesario.", "Vea el paquete otra vez.")
                )
            case .differentDecision(let id):
                say(
                    (
                        "Packet \(id) carries another decision under this claim.",
                        "Nothing was written. A decided packet is first put back into the queue."
                    ),
                    (
                        "El paquete \(id) ya lleva otra decisión bajo esta reserva.",
                        "No se guardó nada. Un paquete decidido se regresa primero a la lista."
                    ))
            case .readMeanwhile:
                say(
                    ("The fax is being read again just now.", "Nothing was written. Try again."),
                    (
                        "El fax se está leyendo otra vez ahora.",
                        "No se guardó nada. Intente de nuevo."
                    ))
            case .badValue(let name, let fault):
                Message(what: "\(phrases.field(name)): \(phrases.fault(fault))")
            case .impossibleDay(_, let fault):
                say(
                    (
                        fault.what.prefix(1).uppercased() + fault.what.dropFirst() + ".",
                        "Nothing was written. " + fault.hint.prefix(1).uppercased()
                            + fault.hint.dropFirst() + "."
                    ),
                    (phrases.fault(fault), "No se guardó nada."))
            case .noSuchPage(let page, let id):
                say(
                    ("Packet \(id) has no page \(page).", nil),
                    ("El paquete \(id) no tiene página \(page).", nil))
            case .heldBack(let page, _):
                say(
                    ("Page \(page) is kept back.", "It is shown for a reason: see the packet."),
                    (
                        "La página \(page) está reservada.",
                        "Se muestra por un motivo: vea el paquete."
                    ))
            case .standsApart(let id):
                say(
                    ("Packet \(id) stands apart as misdirected.", "Ask the office's staff."),
                    ("El paquete \(id) está apartado como mal dirigido.", "Pregunte en la oficina.")
                )
            case .joined(let id, let other):
                say(
                    ("Packet \(id) was joined into \(other).", "Look at packet \(other)."),
                    ("El paquete \(id) se unió a \(other).", "Vea el paquete \(other)."))
            case .denied(.otherRegion(let id)):
                say(
                    ("Packet \(id) is not of your region.", "Ask a supervisor."),
                    ("El paquete \(id) no es de su región.", "Pregunte a supervisión."))
            case .denied, .notAllowed:
                say(
                    (
                        "Your role does not allow this.",
                        "Ask whoever looks after people in the office."
                    ),
                    ("Su función no permite esto.", "Pregunte a quien administra las personas."))
            case .badRequest(let why):
                // Words of our own, in English.
                say(("That can't be done: \(why).", nil), ("No se puede: \(why).", nil))
            case .store(.busy), .service(.busy):
                say(
                    ("The service is busy.", "Nothing was written. Try again in a moment."),
                    ("El servicio está ocupado.", "No se guardó nada. Intente en un momento."))
            default:
                say(
                    (
                        "The office could not do this.",
                        "Nothing was written. Tell whoever looks after the service; the log says why."
                    ),
                    (
                        "La oficina no pudo hacerlo.",
                        "No se guardó nada. Avise a quien atiende el servicio; el registro dice por qué."
                    ))
            }
    }
}
