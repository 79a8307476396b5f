import Layout
import Packets

/// Reads people's names: two surnames, particles, hyphens, "LAST, FIRST MIDDLE", newborns, titles.
struct NameParser: Sendable {
    struct Result: Sendable {
        /// Given names, then surnames, in plain capitals.
        let name: String
        let tokens: [Token]
        /// A degree or a doctor's title stands with it.
        let isClinician: Bool
        let degree: String?
        let words: Int
        /// Two full words at least, and nothing that looks cut off.
        let isWhole: Bool

        /// Whether the name runs up to a token.
        func reaches(_ token: Token?) -> Bool {
            guard let token, let last = tokens.last else { return false }
            return last.isSame(as: token)
        }
    }

    static let particles: Set<String> = [
        "de", "del", "la", "las", "los", "van", "von", "der", "den", "da", "dos", "das", "di",
        "y", "e", "bin", "al", "el", "san", "santa", "le", "du", "ter", "af", "st",
    ]
    /// Particles that are a surname of their own as well: "Olinda Le".
    static let surnames: Set<String> = ["le", "du", "van"]
    static let degrees: Set<String> = [
        "md", "m d", "do", "d o", "np", "n p", "pa", "pa c", "rn", "r n", "fnp", "fnp c", "pnp",
        "cpnp", "dnp", "pt", "dpt", "ot", "otr", "otr l", "otd", "phd", "ph d", "mph", "msw",
        "lcsw", "slp", "ccc slp",
        "mbbs", "faap", "facs", "faan", "ms", "ma", "med", "bsn", "msn", "cnm", "lvn", "np c",
        "phn", "psyd", "bcba", "rd", "cpo", "pnp bc", "cnp",
        "nnp", "nnp bc", "dds", "dpm", "crnp", "aprn", "bcp", "facmg", "cgc",
    ]
    static let clinical: Set<String> = [
        "md", "m d", "do", "d o", "np", "n p", "pa", "pa c", "fnp", "fnp c", "pnp", "cpnp", "dnp",
        "pt", "dpt", "ot", "otr",
        "otr l", "otd", "mbbs", "faap", "facs", "faan", "np c", "nnp", "nnp bc", "crnp", "aprn",
        "rn", "r n",
    ]
    static let doctors: Set<String> = ["dr", "dr a", "dra", "doctor", "doctora", "dres"]
    static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "sr", "sra", "srta", "don", "dona", "mx", "master", "lic", "c",
        "att", "attg", "prov", "adm",
    ]
    static let suffixes: Set<String> = ["jr", "ii", "iii", "iv", "2nd", "3rd"]
    /// Words with a capital that are no name where a name is looked for.
    static let never: Set<String> = [
        "the", "has", "is", "was", "and", "with", "date", "birth", "dob", "sex", "male", "female",
        "age", "mrn", "phone", "tel", "fax", "address", "name", "patient", "child", "student",
        "clinic", "hospital", "center", "county", "school", "district", "street", "medical", "unit",
        "program", "therapy", "department", "to", "from", "re", "page", "signature", "signed",
        "none", "unknown", "yes", "no", "same", "self", "see", "above", "below", "please", "on",
        "in", "of", "by", "for", "at", "her", "his", "he", "she", "who", "this", "that", "are",
        "will", "born", "nacio", "fecha", "edad", "sexo", "con", "tiene", "quien", "que", "por",
        "para", "su", "una", "un", "es", "fue", "pediatrics", "health", "services", "unified",
        "elementary", "mother", "father", "madre", "padre", "parent", "guardian", "diagnosis", "dx",
        "pages", "referral", "request", "insurance", "medi", "cal", "california", "ccs", "mtp",
        "grade", "twin", "boy", "girl", "n", "a", "na", "years", "year", "months", "month", "old",
        "ext", "office", "room", "attn", "dear", "thank", "sincerely", "today", "seen", "referred",
        "presents", "presented", "i", "we", "my", "our", "your", "it", "as", "have", "telefono",
        "domicilio", "nombre", "paciente", "masculino", "femenino", "anos", "meses", "not",
        "provided", "primary", "language", "spanish", "english", "relationship", "tutor", "nino",
        "nina", "electronically", "neurology", "clinica", "npi", "cin", "physician", "provider",
        "md", "soy", "yo", "am", "copy", "aka", "registration", "face", "sheet", "information",
        "form", "record", "records", "history", "pcp", "coverage", "ced", "cedula", "prof", "first",
        "last", "middle", "initial", "surname", "given", "apellido", "apellidos", "paterno",
        "materno", "voice", "facsimile", "contact", "id", "guarantor", "plan", "summary", "report",
        "evaluation", "visit", "note", "chart", "demographics", "ca", "az", "intake", "slip",
        "certificate", "application", "order", "prescription", "worksheet", "privacy", "statement",
        "civil", "section", "code", "notice", "confidential", "attending", "admitting", "checklist",
        "examination", "exam", "authorization", "solicitud", "hoja", "receta", "supervisor",
        "supervisora", "coordinator", "coordinadora", "manager", "director", "directora", "desk",
        "dept", "departamento", "staff", "team", "referrals", "scheduler", "receptionist",
        "secretary", "secretaria", "clerk", "worker", "trabajadora", "oficina", "recepcion",
        "necessity",
    ]

    /// The name that begins at the first token; titles before it and degrees behind it are taken
    /// along. Nil where there is none of at least `minimum` words.
    func name(_ all: [Token], minimum: Int = 2) -> Result? {
        var rest = all[...]
        var isClinician = dropTitles(&rest)
        var surnames: [String]?
        var words: [String] = []
        var used: [Token] = []
        var degree: String?
        var endsOpen = false
        takeNewborn(&rest, &words, &used)
        while let token = rest.first, words.count + (surnames?.count ?? 0) < 7 {
            if token.isSign {
                // A lone dash or stroke ends the name.
                if ["-", "–", "—", "/", "|", "•", "·", "&", "+"].contains(token.text) { break }
                rest = rest.dropFirst()
                continue
            }
            if !words.isEmpty, Self.degrees.contains(token.key) {
                degree = degree ?? token.key
                isClinician = isClinician || Self.clinical.contains(token.key)
                used.append(token)
                rest = rest.dropFirst()
                continue
            }
            guard degree == nil,
                let word = rest.count == 1 && words.count > 1 && token.text == "111"
                    ? "III"
                    : nameWord(token.text, isFollowing: !words.isEmpty || leadsSurname(rest))
            else {
                break
            }
            words.append(word)
            used.append(token)
            rest = rest.dropFirst()
            endsOpen = token.text.hasSuffix("-")
            switch ending(of: token, word: word, before: rest.first) {
            case .goesOn: continue
            case .ends: rest = []
            case .surnamesEnd:
                if surnames != nil || !beginsGivenNames(rest) {
                    // "PAZ, -RE": what stood behind the comma was not legible.
                    endsOpen = surnames == nil && isCutOff(rest)
                    rest = []
                } else {
                    surnames = words
                    words = []
                    takeNewborn(&rest, &words, &used)
                }
            }
        }
        return result(
            words, surnames: surnames, tokens: used, isClinician: isClinician, degree: degree,
            endsOpen: endsOpen, minimum: minimum)
    }

    private func result(
        _ words: [String], surnames: [String]?, tokens: [Token], isClinician: Bool,
        degree: String?, endsOpen: Bool, minimum: Int
    ) -> Result? {
        var given = words
        while let last = given.last, Self.particles.contains(Folding.key(last)),
            !(given.count == 2 && Self.surnames.contains(Folding.key(last)))
        {
            given.removeLast()
        }
        let full = surnames.map { ordered(given: given, surnames: $0) } ?? given
        let whole = full.filter {
            !Self.isInitial($0) && !Self.particles.contains(Folding.key($0))
        }
        guard full.count >= minimum, let last = full.last, !whole.isEmpty else { return nil }
        return Result(
            name: Capitals.plain(full), tokens: tokens, isClinician: isClinician, degree: degree,
            words: full.count, isWhole: whole.count >= 2 && !Self.isInitial(last) && !endsOpen)
    }

    private enum Ending { case goesOn, ends, surnamesEnd }

    private func ending(of token: Token, word: String, before next: Token?) -> Ending {
        let key = next?.key ?? ""
        switch token.text.unicodeScalars.last {
        case ",", ";":
            if Self.degrees.contains(key) || Self.suffixes.contains(key) { return .goesOn }
            return token.text.hasSuffix(",") ? .surnamesEnd : .ends
        case ":", ")": return .ends
        case ".":
            // An initial with a dot never ends a name, nor does "St."; "PAZ. ANA": a comma's tail was lost.
            if Self.isInitial(word) || Self.suffixes.contains(token.key) { return .goesOn }
            if token.key == "st" { return .goesOn }
            if let next, Self.isShouted(word), Self.isShouted(next.text) { return .surnamesEnd }
            if Self.degrees.contains(key) { return .goesOn }
            return next.map { $0.startsUpper || $0.isSign } ?? true ? .ends : .goesOn
        default: return .goesOn
        }
    }

    /// Drops titles; whether a doctor's was among them.
    private func dropTitles(_ tokens: inout ArraySlice<Token>) -> Bool {
        var isDoctor = false
        while let first = tokens.first {
            let isTitle = Self.titles.contains(first.key) && first.key != "c"
            let isDoctors = Self.doctors.contains(first.key)
            // "Dr (a). Paz", for a woman or a man.
            let isEnding = isDoctor && first.key == "a"
            guard first.isSign || isTitle || isDoctors || isEnding else { break }
            isDoctor = isDoctor || isDoctors
            tokens = tokens.dropFirst()
        }
        return isDoctor
    }

    /// "de la Torre, Ana": a surname before a comma may begin with a particle.
    private func leadsSurname(_ tokens: ArraySlice<Token>) -> Bool {
        guard let first = tokens.first, ["de", "del", "van", "von"].contains(first.key) else {
            return false
        }
        let rest = tokens.dropFirst()
        guard
            let end = rest.prefix(4).firstIndex(where: { $0.text.hasSuffix(",") && $0.startsUpper })
        else { return false }
        // "de Ana Paz, nacida": what follows a comma is no given name.
        return rest[(end + 1)...].first?.startsUpper ?? false
    }

    private func takeNewborn(
        _ tokens: inout ArraySlice<Token>, _ words: inout [String], _ used: inout [Token]
    ) {
        let lead = newbornLead(tokens)
        words += lead.map(\.text)
        used += lead
        tokens = tokens.dropFirst(lead.count)
    }

    private func beginsGivenNames(_ tokens: ArraySlice<Token>) -> Bool {
        guard let first = tokens.first else { return false }
        return !newbornLead(tokens).isEmpty || nameWord(first.text, isFollowing: false) != nil
    }

    private func isCutOff(_ rest: ArraySlice<Token>) -> Bool {
        guard let next = rest.first else { return false }
        let isPiece = next.text.first.map { !$0.isLetter && !$0.isNumber && $0 != "(" } ?? false
        return isPiece && next.startsUpper && !next.hasDigit
    }

    /// Given names first; a suffix stays behind the surnames.
    private func ordered(given: [String], surnames: [String]) -> [String] {
        let tail = given.filter { Self.suffixes.contains(Folding.key($0)) }
        return given.filter { !Self.suffixes.contains(Folding.key($0)) } + surnames + tail
    }

    /// A word of three letters or more in capitals only.
    private static func isShouted(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        return letters.count >= 3 && letters.allSatisfy(\.properties.isUppercase)
    }

    static func isInitial(_ word: String) -> Bool {
        word.unicodeScalars.count(where: { $0.properties.isAlphabetic }) == 1
    }

    /// "BABY GIRL", "Baby Boy A", "RN de", "RN masculino de": newborns without a given name.
    private func newbornLead(_ tokens: ArraySlice<Token>) -> ArraySlice<Token> {
        guard let first = tokens.first else { return [] }
        let second = tokens.dropFirst().first?.key ?? ""
        if ["baby", "bb", "infant"].contains(first.key),
            ["boy", "girl", "male", "female", "b", "g"].contains(second)
        {
            return tokens.prefix(2)
        }
        if ["babygirl", "babyboy"].contains(first.key) { return tokens.prefix(1) }
        if first.key == "rn" || first.key == "r n" {
            if second == "de" { return tokens.prefix(2) }
            if ["masculino", "femenino", "hijo", "hija"].contains(second),
                tokens.dropFirst(2).first?.key == "de"
            {
                return tokens.prefix(3)
            }
        }
        return []
    }

    /// "lyengar" and "Estrella lll": a small l where only a capital I can stand.
    private static func capitalI(_ word: String, _ isFollowing: Bool) -> String {
        if isFollowing, ["Ill", "lll", "IlI", "IIl", "llI", "Il", "ll", "lI"].contains(word) {
            return String(repeating: "I", count: word.utf8.count)
        }
        if isFollowing, ["Iti", "ITI", "Itt", "ITT", "IIT", "Ilt", "Itl", "ItI"].contains(word) {
            return "III"
        }
        let bytes = Array(word.utf8)
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "l"),
            !"aeiou'lAEIOU".utf8.contains(bytes[1]), bytes[1] < 128
        else { return word }
        return "I" + word.dropFirst()
    }

    /// The word without the signs around it; nil where it can't be part of a name.
    private func nameWord(_ text: String, isFollowing: Bool) -> String? {
        // "Padilla 111, Ana": ones where a third of the name can stand.
        if isFollowing, ["111,", "11,"].contains(text) {
            return String(repeating: "I", count: text.utf8.count - 1)
        }
        var scalars = Array(text.unicodeScalars)
        let edge: (Unicode.Scalar) -> Bool = {
            !$0.properties.isAlphabetic && $0 != "'" && $0 != "’"
        }
        while let first = scalars.first, edge(first) { scalars.removeFirst() }
        let hadDot = scalars.last == "."
        while let last = scalars.last, edge(last) && last != "-" { scalars.removeLast() }
        guard !scalars.isEmpty, scalars.count <= 24 else { return nil }
        let allowed = scalars.allSatisfy {
            $0.properties.isAlphabetic || $0 == "-" || $0 == "'" || $0 == "’" || $0 == "."
                || $0 == "‘" || $0 == "`"
        }
        guard allowed else { return nil }
        let letters = scalars.count(where: { $0.properties.isAlphabetic })
        var word = Self.capitalI(
            Apostrophes.plain(String(String.UnicodeScalarView(scalars))), isFollowing)
        scalars = Array(word.unicodeScalars)
        let key = Folding.key(word)
        if isFollowing, Self.particles.contains(key) { return word }
        guard !Self.never.contains(key), !Self.doctors.contains(key) else { return nil }
        guard scalars[0].properties.isUppercase else { return nil }
        if letters == 1, hadDot || isFollowing { word += "." }
        return word
    }
}
