import Packets
import Review

/// What is asked once more before it is done.
enum Question: Sendable, Equatable {
    /// All its pages go into a packet that came before.
    case join(PacketID)
    /// It is closed as a duplicate.
    case duplicate(PacketID)
    /// It stands apart, out of the queue and of every view.
    case apart(MisdirectReason)
    /// A page is turned clockwise and read anew.
    case turn(PageLook, PageRotation)
}

extension Phrases {
    func ask(_ question: Question) -> String {
        switch question {
        case .join(let other):
            either(
                "join all pages into \(other)? Enter does it, u takes it back afterwards; any other key leaves it",
                "¿unir todas las páginas a \(other)? Enter lo hace, u lo deshace después; otra tecla lo deja"
            )
        case .duplicate(let other):
            either(
                "close it as a duplicate of \(other)? Only a reviewer opens it again. Enter does it, any other "
                    + "key leaves it",
                "¿cerrar como duplicado de \(other)? Solo quien revisa lo reabre. Enter lo hace, otra tecla lo "
                    + "deja")
        case .apart(let reason):
            either(
                "\(reason == .otherCounty ? "another county's" : "not ours"): set it apart, out of the queue and "
                    + "every view? Enter does it, u takes it back afterwards; any other key leaves it",
                "\(reason == .otherCounty ? "de otro condado" : "no es nuestro"): ¿apartarlo, fuera de la cola y "
                    + "de la vista? Enter lo hace, u lo deshace después; otra tecla lo deja")
        case .turn(let look, let turn):
            either(
                "turn page \(look.page) clockwise by \(turn.rawValue)° and read it anew? r turns further, Enter "
                    + "does it, any other key leaves it",
                "¿girar la página \(look.page) \(turn.rawValue)° a la derecha y leerla otra vez? r gira más, "
                    + "Enter lo hace, otra tecla lo deja")
        }
    }

    func isBack(_ id: PacketID) -> String {
        either(
            "\(id) is back in the queue: intake next \(id) opens it",
            "\(id) está otra vez en la cola: intake next \(id) lo abre")
    }

    var sureKeys: [String] {
        [either("Enter does it", "Enter lo hace"), either("Esc leaves it", "Esc lo deja")]
    }
}
