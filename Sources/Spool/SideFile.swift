import Foundation
import Packets

/// How the files are read that a fax service lays beside its faxes: `fax1.json`, or `fax1.tif.json`, beside
/// `fax1.tif`.
public struct SideFileRule: Sendable, Equatable {
    public enum Format: String, Sendable, CaseIterable { case json, xml }

    /// What of the call may be told, by the name of its setting.
    public enum Item: String, Sendable, CaseIterable, Hashable {
        case caller, called, sender, pages, receivedAt, error
    }

    public let format: Format
    /// With its dot, in lower case.
    public let ending: String
    /// How long a fax waits for its file; then it is taken without.
    public let waitSeconds: Double
    /// Where each stands: keys, or elements, from the outside in, with dots between; a number is a place in
    /// a list from 0, `@name` an attribute.
    public let places: [Item: String]
    /// The office's own lines, ten digits each.
    public let lines: [String]
    /// The folder that faxes for another line are moved to, unread; nil takes them as any other.
    public let others: String?
    public let timeZone: TimeZone

    public init(
        format: Format, ending: String, waitSeconds: Double, places: [Item: String],
        lines: [String] = [], others: String? = nil, timeZone: TimeZone
    ) {
        self.format = format
        self.ending = ending
        self.waitSeconds = waitSeconds
        self.places = places
        self.lines = lines
        self.others = others
        self.timeZone = timeZone
    }

    /// What the hook for HylaFAX lays beside a fax.
    public static func hylafax(lines: [String], timeZone: TimeZone) -> SideFileRule {
        SideFileRule(
            format: .json, ending: ".call.json", waitSeconds: 30,
            places: [.caller: "caller", .called: "called", .sender: "sender", .error: "error"],
            lines: lines, timeZone: timeZone)
    }

    /// Of a fax's file, in bytes: a few lines about a call.
    static let longest = 256 << 10

    func isSide(_ name: FileName) -> Bool { name.text.lowercased().hasSuffix(ending) }

    /// Whether `side` is the file beside `fax`.
    func belongs(_ side: FileName, to fax: FileName) -> Bool {
        guard isSide(side), !isSide(fax) else { return false }
        let stem = side.text.dropLast(ending.count)
        if stem == fax.text { return true }
        guard let dot = fax.text.lastIndex(of: ".") else { return false }
        return stem == fax.text[..<dot]
    }

    /// Those beside a fax; the one that is named after the whole of its name first.
    func files(of fax: FileName, among names: [FileName]) -> [FileName] {
        let beside = names.filter { belongs($0, to: fax) }
        return beside.filter { $0.text.hasPrefix(fax.text) }
            + beside.filter { !$0.text.hasPrefix(fax.text) }
    }

    /// What a file says of the call; nil where it is not of the format.
    public func read(_ bytes: [UInt8]) -> CallRecord? {
        let said: SideFileText?
        switch format {
        case .json: said = SideFileText(json: bytes)
        case .xml: said = SideFileText(xml: bytes)
        }
        guard let said else { return nil }
        func text(_ item: Item) -> String? { places[item].flatMap(said.text) }
        return CallRecord(
            sender: text(.sender), callerNumber: text(.caller), calledNumber: text(.called),
            pages: text(.pages).flatMap { Int($0) }.flatMap { (1...999).contains($0) ? $0 : nil },
            receivedAt: text(.receivedAt).flatMap { SideFileTime.local($0, in: timeZone) },
            note: text(.error))
    }
}

extension SideFileRule: CustomStringConvertible {
    /// The same for the same rule, in every run.
    public var description: String {
        let stand = places.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.rawValue)=\($0.value)" }
        return
            ([format.rawValue, ending, "\(waitSeconds)", others ?? "-", timeZone.identifier]
            + lines + stand).joined(separator: " ")
    }
}

/// Which file stands beside which fax, and how long one is waited for.
struct SideFilePairing {
    enum Answer: Equatable {
        /// Not there yet, or not whole.
        case wait
        /// It did not come in time, or is none: the fax is taken without.
        case none
        case there(FileName)
        case unusable(FileName)
    }

    let rule: SideFileRule
    /// Since when a fax waits for its file, or a file for its fax.
    private var since: [FileName: Instant] = [:]

    init(_ rule: SideFileRule) { self.rule = rule }

    /// - Parameter look: how a file there may be taken: nil where it is no file to read.
    mutating func answer(
        for fax: FileName, among names: [FileName], at now: Instant,
        look: (FileName) -> Settling.Verdict?
    ) -> Answer {
        let waited = isOverdue(fax, at: now)
        guard let side = rule.files(of: fax, among: names).first else {
            return waited ? .none : .wait
        }
        switch look(side) {
        case .ready: return .there(side)
        case .wait: return waited ? .none : .wait
        case .stuck, nil: return .unusable(side)
        }
    }

    /// Files whose fax did not come, or was taken without them.
    mutating func alone(among names: [FileName], at now: Instant) -> [FileName] {
        names.filter(rule.isSide).filter { side in
            guard !names.contains(where: { rule.belongs(side, to: $0) }) else {
                since[side] = nil
                return false
            }
            return isOverdue(side, at: now)
        }
    }

    private mutating func isOverdue(_ name: FileName, at now: Instant) -> Bool {
        let first = since[name] ?? now
        since[name] = first
        return Double(now.milliseconds - first.milliseconds) >= rule.waitSeconds * 1000
    }

    mutating func keepOnly(_ names: Set<FileName>) {
        since = since.filter { names.contains($0.key) }
    }

    mutating func forget(_ name: FileName) { since[name] = nil }
}
