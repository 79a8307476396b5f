import Packets
import Review
import Spool

/// Why a fax is held, or a file was left in a drop folder, in the person's language: what happened and what to do.
enum HeldWords {
    /// Why neither a packet nor a held fax is meant by what was typed, where it may have been meant for a fax.
    static func unknown(_ error: ReviewError) -> any Error {
        guard case .noSuchPacket(let typed) = error, !typed.isEmpty,
            typed.utf8.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) })
        else { return error }
        return CommandFailure(
            what: "no packet and no held fax \"\(Words.safe(typed))\"",
            hint:
                "a held fax is named by \(fewestDigits) digits or more of its number: intake queue --held; "
                + "packets are listed by: intake queue", code: .notFound)
    }

    /// In `help` of commands that take a held fax as well.
    static let fewestDigits = 6

    static func what(_ reason: HoldReason) -> String {
        Speech.either(reason.what, spanish(reason).what)
    }

    static func hint(_ reason: HoldReason) -> String {
        Speech.either(reason.hint, spanish(reason).hint)
    }

    static func what(_ reason: RefusalReason) -> String {
        Speech.either(reason.what, spanish(reason).what)
    }

    static func hint(_ reason: RefusalReason) -> String {
        Speech.either(reason.hint, spanish(reason).hint)
    }

    private static let askAgain = "llame a quien lo envió y pida el fax otra vez"
    private static let byHand = "vea las páginas usted, o intente otra vez: intake retry FAX"

    private static func spanish(_ reason: HoldReason) -> (what: String, hint: String) {
        switch reason {
        case .notAFax: ("no es un fax (ni TIFF ni PDF)", askAgain)
        case .empty: ("el archivo está vacío", askAgain)
        case .overLimit:
            (
                "es más grande de lo permitido",
                "pídalo en partes, o suba limits en pipeline.yml e intente otra vez"
            )
        case .damaged: ("el archivo está dañado", askAgain)
        case .encrypted: ("es un PDF cifrado", "pida un fax sin contraseña")
        case .unsupported:
            (
                "usa una codificación que los faxes no usan",
                "pida un fax, o un PDF de páginas de fax"
            )
        case .readerCrashed: ("el lector de páginas falló con él", byHand)
        case .timeout: ("leerlo tardó más de lo que puede tardar una página", byHand)
        case .memory: ("leerlo ocupó más memoria de la permitida", byHand)
        case .protocolBreach: ("la respuesta del lector de páginas no tuvo sentido", byHand)
        case .sandboxViolation:
            (
                "el lector de páginas intentó lo que tiene prohibido",
                "avise a quien cuida el equipo, y no abra el archivo en otro lado"
            )
        case .wallsMissing: ("el lector de páginas no pudo encerrarse", "vea: intake doctor")
        case .originalDamaged:
            ("el original guardado ya no se abre", "recupere la carpeta de datos de un respaldo")
        case .readerMissing: ("el lector de páginas no arrancó", "vea: intake doctor")
        }
    }

    private static func spanish(_ reason: RefusalReason) -> (what: String, hint: String) {
        switch reason {
        case .symbolicLink:
            ("un enlace simbólico: no se siguen", "ponga el archivo mismo en la carpeta")
        case .directory:
            ("una carpeta: solo se toman archivos", "pase sus archivos a la carpeta de entrada")
        case .notAFile:
            ("no es un archivo regular (tubería, socket o dispositivo)", "quítelo de la carpeta")
        case .overLimit:
            (
                "más grande que limits.megabytes en pipeline.yml",
                "suba el límite y regréselo de refused/, o pídalo en partes"
            )
        case .noPermission:
            (
                "no se puede abrir: sin permiso",
                "deje que el usuario del servicio lo lea (chown o chmod)"
            )
        case .readError:
            ("no se puede leer: el disco o la red da un error", "revise el disco o la red")
        case .stillWritten:
            (
                "un programa lo tiene abierto para escribir desde hace más de una hora",
                "vea qué programa lo tiene (fuser) y termínelo"
            )
        case .notRemovable:
            (
                "está archivado, pero no se puede quitar de la carpeta",
                "deje que el usuario del servicio escriba ahí (chown o chmod)"
            )
        case .sideFileUnreadable:
            (
                "lo que está junto a un fax no es como dice sideFile en pipeline.yml",
                "el fax se tomó sin eso; corrija sideFile en pipeline.yml y quite este archivo"
            )
        case .sideFileSecond:
            (
                "un segundo archivo de llamada del mismo fax: se leyó el otro",
                "vea cuál de los dos dice cómo llegó el fax y quite este"
            )
        case .sideFileAlone:
            (
                "un archivo de llamada sin su fax: se tomó sin él, o no llegó",
                "vea que su fax esté (intake balance) y quite este archivo"
            )
        }
    }
}
