import Review
import Workbench

/// What somebody sees before it is known who they are: how to get in, that they are out, or why they were not
/// let in. Nothing of the office stands on it.
public struct SignInScreen: Screen {
    /// What it tells.
    public enum Occasion: Sendable, Equatable {
        case asked
        case signedOut
        /// Something was sent by whoever's session has ended: it can be sent again.
        case endedMeanwhile
        case refused(Denial)
        case busy
    }

    /// Where one can go from there.
    struct Way: Sendable {
        let href: String
        let label: String
    }

    let lang: String
    let title: String
    let style: String
    let mark: String
    let what: String
    let hint: String?
    let ways: [Way]

    /// - Parameters:
    ///   - signIn: where signing in begins.
    ///   - provider: where the provider's own session is ended, where it tells such a place.
    public init(
        _ occasion: Occasion, _ phrases: Phrases, signIn: String, provider: String? = nil,
        files: [SiteFile]
    ) {
        func path(_ name: String) -> String { files.first { $0.name == name }?.path ?? "" }
        let message = Message(occasion, phrases)
        lang = phrases.rawValue
        title = SiteWords(phrases: phrases)["title"]
        style = path("pages.css")
        mark = path("mark.svg")
        what = message.what
        hint = message.hint
        let begin = phrases.either(
            "Sign in with the office's account", "Iniciar sesión con la cuenta de la oficina")
        var ways = [Way(href: signIn, label: begin)]
        if let provider {
            ways.append(
                Way(
                    href: provider,
                    label: phrases.either(
                        "Sign out of the office's account as well",
                        "Cerrar también la sesión de la cuenta de la oficina")))
        }
        self.ways = ways
    }
}

extension Message {
    init(_ occasion: SignInScreen.Occasion, _ phrases: Phrases) {
        func say(_ english: (String, String?), _ spanish: (String, String?)) -> Message {
            Message(phrases, english, spanish)
        }
        self =
            switch occasion {
            case .asked:
                say(
                    (
                        "Sign in",
                        "With the account that your office gave you, or with a certificate of this one."
                    ),
                    (
                        "Iniciar sesión",
                        "Con la cuenta que le dio su oficina, o con un certificado de esta."
                    ))
            case .signedOut:
                say(
                    ("You are signed out.", "Close this window where others use the machine."),
                    ("Sesión cerrada.", "Cierre esta ventana si otros usan la máquina."))
            case .endedMeanwhile:
                say(
                    (
                        "Your session has ended. Nothing was written.",
                        "Sign in in another tab, come back here with the browser's Back button, and send it "
                            + "once more: what you typed is still there."
                    ),
                    (
                        "Su sesión terminó. No se guardó nada.",
                        "Inicie sesión en otra pestaña, vuelva aquí con el botón Atrás y envíelo otra vez: lo "
                            + "que escribió sigue ahí."
                    ))
            case .busy:
                say(
                    ("Too many people sign in just now.", "Try again in a minute."),
                    ("Demasiadas personas inician sesión ahora.", "Intente en un minuto."))
            case .refused(.signIn(.away)):
                say(
                    (
                        "The office's sign-in can't be reached just now.",
                        "Try again in a while. Whoever is signed in goes on; certificates work as ever."
                    ),
                    (
                        "No se puede llegar ahora al inicio de sesión de la oficina.",
                        "Intente más tarde. Quien ya inició sesión sigue; los certificados sirven como siempre."
                    ))
            case .refused(.signIn(.state)):
                say(
                    (
                        "This sign-in was begun elsewhere, too long ago, or is ended already.",
                        "Begin anew from here."
                    ),
                    (
                        "Este inicio de sesión empezó en otro lugar, hace demasiado, o ya terminó.",
                        "Empiece otra vez desde aquí."
                    ))
            case .refused(.noRole(let account)):
                say(
                    (
                        "\(account) has no role in this office.",
                        "Ask the office's administrator to name this account under people in pipeline.yml."
                    ),
                    (
                        "\(account) no tiene ninguna función en esta oficina.",
                        "Pida a quien administra la oficina que agregue esta cuenta."
                    ))
            case .refused:
                say(
                    (
                        "The office's sign-in did not let you in.",
                        "Begin anew. If it happens again, tell whoever looks after the service: its log says why."
                    ),
                    (
                        "El inicio de sesión de la oficina no le dejó entrar.",
                        "Empiece otra vez. Si se repite, avise a quien atiende el servicio: el registro dice por qué."
                    ))
            }
    }
}
