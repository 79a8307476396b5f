import Packets

/// Where an entry of the rules was written: what `rules check` prints before a complaint.
public struct RulePlace: Sendable, Hashable {
    public let file: String
    public let line: Int
}

/// How a condition behaves in time, which decides what "history of" means for it.
enum Course: String, Sendable, CaseIterable {
    /// Stays for life: a history of it is the condition itself.
    case lasting
    /// A sign of the day: what was once seen may be gone.
    case sign
    /// Often heals: a history of it says nothing about today.
    case passing
}

/// Words looked for near a mention; each is the beginning of a word, several are consecutive.
struct ContextWords: Sendable {
    let starts: [[[UInt8]]]

    init(_ phrases: [String]) {
        starts = phrases.map { phrase in Tokenizer.tokens(of: phrase).map(\.folded) }
            .filter { !$0.isEmpty }
    }

    var isEmpty: Bool { starts.isEmpty }

    func occur(in tokens: ArraySlice<Token>) -> Bool {
        starts.contains { words in
            guard tokens.count >= words.count else { return false }
            return (tokens.startIndex...(tokens.endIndex - words.count)).contains { start in
                words.indices.allSatisfy { offset in
                    let folded = tokens[start + offset].folded
                    // Short context words stand for themselves, longer ones for a beginning.
                    return words[offset].count <= 3
                        ? folded == words[offset] : folded.hasPrefix(words[offset])
                }
            }
        }
    }
}

/// A short form, taken only with a witness beside it.
struct Abbreviation: Sendable {
    let short: String
    /// Means nothing else, so it needs no witness.
    let standsAlone: Bool
    let accept: ContextWords
    let reject: ContextWords
    /// Where one of these stands on the page, the short form is theirs, unless the condition is named in full.
    let elsewhere: ContextWords
}

/// Two parts that together name the condition wherever they meet in a clause: "Moro … persists".
struct PairRule: Sendable {
    let within: Int
    let unless: ContextWords
}

/// One entry of the condition rules.
struct Condition: Sendable {
    let role: ConceptRole
    let family: String
    let course: Course
    /// Undotted upper-case beginnings of ICD codes.
    let icd10: [String]
    let icd9: [String]
    let abbreviations: [Abbreviation]
    let unless: ContextWords
    let pairs: [PairRule]
    /// The least reflex grade that shows the condition.
    let leastGrade: Int?
    let affirmedExamples: [Example]
    let otherExamples: [Example]
    let place: RulePlace

    /// The block of ICD-10 a disease belongs to: one child rarely has diseases of several. Nil for what
    /// many diseases lead to: dystonia and palsies of limbs (G24, G81 to G83).
    var kind: String? {
        guard let code = icd10.first, !["G24", "G81", "G82", "G83"].contains(code.prefix(3)) else {
            return nil
        }
        return String(code.prefix(2))
    }

    struct Example: Sendable {
        let text: String
        let place: RulePlace
    }
}
