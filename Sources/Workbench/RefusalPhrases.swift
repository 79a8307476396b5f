import Packets
import Review

/// What the queue refused, in one line.
extension Phrases {
    /// - Parameter english: the error's own words.
    public func refusal(_ error: ReviewError, english: String) -> String {
        guard self == .spanish else { return english }
        return switch error {
        case .noSuchPacket: "no hay tal paquete"
        case .badCursor: "la lista cambió: empiece por el principio"
        case .ambiguous: "varios paquetes empiezan así: escriba más letras"
        case .heldByOther(let id, let holder, let until):
            "el paquete \(id) lo tiene \(holder) hasta \(until.iso)"
        case .leaseLost(let id):
            "el paquete \(id) ya no está reservado para esta ventana; no se escribió nada: ábralo otra vez"
        case .wrongState(let id, let state, _):
            "el paquete \(id) está \(self.state(state)); quien revisa puede reabrirlo"
        case .readMeanwhile: "el fax se leyó mientras tanto, o se está leyendo: intente otra vez"
        case .differentDecision(let id): "el paquete \(id) ya tiene otra decisión"
        case .badValue(let name, let fault): "\(field(name)): \(self.fault(fault))"
        case .noSuchPage(let page, let id): "el paquete \(id) no tiene página \(page)"
        case .heldBack(let page, let id):
            "la página \(page) del paquete \(id) se retiene: registro sensible"
        case .standsApart(let id): "el paquete \(id) está apartado como mal dirigido"
        case .joined(let id, let other): "el paquete \(id) se unió a \(other)"
        case .notAllowed, .denied: "su función en la oficina no permite esto"
        case .service(.notRunning), .service(.noStore):
            "el servicio no está en marcha: avise a quien cuida el equipo"
        case .service(.lost), .service(.tooSlow), .service(.answerLost):
            "el servicio no respondió: puede que se haya hecho o no; vea cómo está antes de repetir"
        case .service(.busy), .service(.underWay), .store(.busy):
            "el servicio está ocupado: intente otra vez"
        case .service: "el servicio no puede usarse: avise a quien cuida el equipo"
        case .sealBroken:
            "no se puede abrir: alterado o sellado con otra llave; avise a quien cuida el equipo"
        case .store, .logSetBack, .witnessUnreachable, .keyShared, .backupBroken:
            "el archivo no se puede escribir ahora: avise a quien cuida el equipo"
        case .badRequest, .refused, .noLetter: "no se hizo: \(said(english))"
        }
    }

    /// What can be refused of what the bench asks for, by words of the refusal that name no packet.
    static let refusals: [(english: String, spanish: String)] = [
        ("is no duplicate of itself", "un paquete no es duplicado de sí mismo"),
        ("was named twice", "es el mismo paquete dos veces"),
        (
            "to be destroyed: that is decided first",
            "alguien pidió destruirlo, eso se decide primero"
        ),
        ("look like two children's", "parecen de dos menores: corrija lo mal leído"),
        (
            "is linked to a child already",
            "ya está vinculado a un menor: u lo deshace, o intake child"
        ),
        ("said nothing of whose packet", "lo dijo otra persona: se cambia con intake child"),
        ("is blank: there is nothing to turn", "la página está en blanco"),
        (
            "could not be read so: it stays as it is",
            "así no se pudo leer la página: queda como está"
        ),
        (
            "no page reader could be started",
            "el lector de páginas no arranca: avise a quien cuida el equipo"
        ),
        ("or is not the last of its page", "la página se giró otra vez después"),
        ("a later step of packet", "un paso posterior se deshace primero: intake undo"),
        ("the last step of packet", "un paso posterior se deshace primero: intake undo"),
        ("nothing stands to be taken back", "nada queda por deshacer"),
        (
            "was destroyed: the step stands for good",
            "el otro paquete se destruyó: ya no se deshace"
        ),
        ("no words were kept of fax", "falta leer el fax otra vez: avise a quien cuida el equipo"),
    ]

    private func said(_ english: String) -> String {
        Self.refusals.first { english.contains($0.english) }?.spanish ?? english
    }

    private func state(_ state: QueueState) -> String {
        switch state {
        case .pending: "pendiente"
        case .claimed: "reservado"
        case .decided: "decidido"
        case .exported: "entregado"
        }
    }
}
