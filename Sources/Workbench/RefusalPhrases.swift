import Packets
import Review

/// What the queue refused, in one line.
extension Phrases {
    /// - Parameters:
    ///   - english: the error's own words.
    ///   - time: how a moment is told.
    public func refusal(
        _ error: ReviewError, english: String, time: (Instant) -> String = \.iso
    ) -> String {
        guard self == .spanish else { return english }
        return switch error {
        case .noSuchPacket(let typed) where typed.count(where: { $0.isLetter || $0.isNumber }) < 4:
            "no hay tal paquete: escriba al menos las cuatro primeras letras; la lista está en intake queue"
        case .noSuchPacket: "no hay tal paquete: la lista está en intake queue"
        case .badCursor: "la lista cambió: empiece por el principio"
        case .ambiguous: "varios paquetes empiezan así: escriba más letras"
        case .heldByOther(let id, let holder, let until):
            "el paquete \(id) lo tiene \(holder) hasta \(time(until)); \(holder) lo devuelve con intake release \(id), "
                + "supervisión con intake release \(id) --supervisor"
        case .leaseLost(let id):
            "el paquete \(id) ya no está reservado para esta ventana; no se escribió nada: ábralo otra vez"
        case .wrongState(let id, let state, _):
            "el paquete \(id) está \(self.state(state)); quien revisa puede reabrirlo"
        case .readMeanwhile: "el fax se leyó mientras tanto, o se está leyendo: intente otra vez"
        case .differentDecision(let id): "el paquete \(id) ya tiene otra decisión"
        case .badValue(let name, let fault): "\(field(name)): \(self.fault(fault))"
        case .impossibleDay(_, let fault): self.fault(fault)
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
        ("letters finds too much", "una parte tan corta encuentra demasiado: escriba más letras"),
        ("nothing to search for", "no se escribió nada que buscar"),
        ("nothing to correct", "no hay nada que corregir"),
        ("too many to be shown", "se encuentran demasiados paquetes: escriba más"),
        ("the checklist has no such item", "la lista no tiene ese punto: vea intake missing"),
        ("is no duplicate of itself", "un paquete no es duplicado de sí mismo"),
        ("was named twice", "es el mismo paquete dos veces"),
        (
            "to be destroyed: that is decided first",
            "alguien pidió destruirlo, eso se decide primero"
        ),
        (
            "look like two children's",
            "parecen de dos menores: corrija lo mal leído; si no, --anyway"
        ),
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

    /// Why a day can't be, and what to do.
    public func fault(_ fault: DayFault) -> String {
        guard self == .spanish else { return "\(fault.what): \(fault.hint)" }
        return switch fault {
        case .examinedInFuture: "el examen: una fecha que aún no llega; vea el informe otra vez"
        case .examinedBeforeBirth:
            "el examen: una fecha anterior al nacimiento; si este se leyó mal, corríjalo primero"
        case .examinedLongAgo:
            "el examen: hace más de \(FieldFormat.oldest) años; vea el informe otra vez"
        case .bornAfterExamination:
            "el nacimiento: después de la fecha que se fijó para el examen; corrija las dos, o retire esa primero"
        case .bornAfterReceipt:
            "el nacimiento: después del día en que llegó el paquete; vea el año y de quién es la fecha"
        case .bornAfterReferral:
            "el nacimiento: después de la fecha de la remisión; si esta se leyó mal, corríjala primero, o las dos juntas"
        case .referredBeforeBirth:
            "la fecha de la remisión: anterior al nacimiento; si este se leyó mal, corríjalo primero, o las dos juntas"
        case .untilBeforeReceipt:
            "en riesgo hasta: una fecha anterior a la llegada del paquete"
        case .untilAfterThirdBirthday:
            "en riesgo hasta: una fecha después de cumplir 3 años; si el nacimiento se leyó mal, corríjalo primero"
        case .pastThirdBirthday:
            "en riesgo (categoría 2) termina al cumplir 3 años, y eso fue antes de que llegara el paquete; si el "
                + "nacimiento se leyó mal, corríjalo primero"
        case .byBeforeReceipt:
            "responder a más tardar: una fecha anterior a la llegada del paquete"
        }
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
