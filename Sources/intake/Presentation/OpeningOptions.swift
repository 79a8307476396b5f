import ArgumentParser
import Packets
import Review

/// How somebody opens what is kept back.
struct OpeningOptions: ParsableArguments {
    @Option(help: "Show what is kept back too, for this reason.")
    var sensitive: SensitiveOpening.Reason?

    @Option(help: "The reason in words, sealed with the packet; - asks for it. \"other\" needs it.")
    var why: String?

    func validate() throws {
        guard sensitive != nil || why == nil else {
            throw ValidationError("--why goes with --sensitive REASON")
        }
        guard sensitive != .comparing else {
            throw ValidationError("comparing is what intake reread does; give another reason")
        }
    }

    /// Nil where nothing is to be opened.
    func opening() throws -> SensitiveOpening? {
        guard let sensitive else { return nil }
        let why = try Typed.text(sensitive == .other ? why ?? "-" : why, asking: "why")
        return SensitiveOpening(sensitive, words: why.map { Confidential($0) })
    }
}

extension SensitiveOpening.Reason: ExpressibleByArgument {
    public static var allValueStrings: [String] {
        allCases.filter { $0 != .comparing }.map(\.rawValue)
    }
}
