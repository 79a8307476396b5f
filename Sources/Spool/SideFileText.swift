import Foundation
import FoundationXML
import Packets

/// What a side file holds, by place: JSON or XML from outside, so nothing of it is trusted.
struct SideFileText {
    /// Texts by their place, folded to lower case.
    private let texts: [String: String]

    private static let most = 2000
    private static let deepest = 16
    private static let longest = 200

    /// Nil where it is no JSON object or list.
    init?(json bytes: [UInt8]) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)),
            value is [String: Any] || value is [Any]
        else { return nil }
        var texts: [String: String] = [:]
        Self.collect(value, at: [], into: &texts)
        self.texts = texts
    }

    /// Nil where it is no XML, or has a document type: what entities are made of.
    init?(xml bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.contains("<!DOCTYPE"), !text.contains("<!ENTITY") else { return nil }
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        let collector = Collector(deepest: Self.deepest, most: Self.most)
        parser.delegate = collector
        guard parser.parse(), !collector.texts.isEmpty else { return nil }
        texts = collector.texts
    }

    /// What stands at a place, as people write it; nil for nothing.
    func text(_ place: String) -> String? {
        guard let text = texts[place.lowercased()] else { return nil }
        let plain = TerminalText.plain(text).trimmingCharacters(in: .whitespacesAndNewlines)
        return plain.isEmpty ? nil : String(plain.prefix(Self.longest))
    }

    private static func collect(
        _ value: Any, at path: [String], into texts: inout [String: String]
    ) {
        guard path.count <= deepest, texts.count < most else { return }
        switch value {
        case let object as [String: Any]:
            for (key, inner) in object {
                collect(inner, at: path + [key.lowercased()], into: &texts)
            }
        case let list as [Any]:
            for (index, inner) in list.enumerated().prefix(100) {
                collect(inner, at: path + [String(index)], into: &texts)
            }
        case let text as String: texts[path.joined(separator: ".")] = text
        case let number as NSNumber: texts[path.joined(separator: ".")] = number.stringValue
        default: break
        }
    }

    /// Elements by their names from the outside in; the first of several of one name counts, and each also
    /// by its number.
    private final class Collector: NSObject, XMLParserDelegate {
        private(set) var texts: [String: String] = [:]
        private var path: [String] = []
        private var inside: [String] = []
        private var counts: [String: Int] = [:]
        private let deepest: Int
        private let most: Int

        init(deepest: Int, most: Int) {
            self.deepest = deepest
            self.most = most
        }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            guard path.count < deepest, texts.count < most else { return parser.abortParsing() }
            path.append(name.split(separator: ":").last.map { $0.lowercased() } ?? "")
            inside.append("")
            for (key, value) in attributes { put(value, at: path + ["@" + key.lowercased()]) }
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            guard let last = inside.indices.last, inside[last].utf8.count < 4096 else { return }
            inside[last] += text
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
            qualifiedName: String?
        ) {
            let text = inside.removeLast().trimmingCharacters(in: .whitespacesAndNewlines)
            let place = path.joined(separator: ".")
            let number = counts[place, default: 0]
            counts[place] = number + 1
            if !text.isEmpty {
                put(text, at: path)
                put(text, at: path + [String(number)])
            }
            path.removeLast()
        }

        private func put(_ text: String, at path: [String]) {
            let place = path.joined(separator: ".")
            if texts[place] == nil { texts[place] = text }
        }
    }
}

/// Times as fax services write them.
enum SideFileTime {
    /// `YYYY-MM-DDTHH:MM:SS`, or a day alone, in the unit's time; nil for what is no such time. Read are ISO 8601
    /// with or without zone, seconds or milliseconds since 1970, and MM/DD/YYYY with or without a time.
    static func local(_ text: String, in zone: TimeZone) -> String? {
        if let number = Double(text), number >= 1e9, number < 1e14 {
            return wall(Date(timeIntervalSince1970: number < 1e11 ? number : number / 1000), zone)
        }
        let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }.map(String.init)
        guard let day = parts.first.flatMap({ Day(iso: $0) ?? american($0) }) else { return nil }
        guard parts.count == 2 else { return day.iso }
        guard let time = Clock(parts[1]) else { return day.iso }
        let written = "\(day.iso)T\(time.text)"
        guard let offset = time.offsetSeconds else { return written }
        let utc = ISO8601DateFormatter()
        utc.formatOptions = [.withInternetDateTime]
        return utc.date(from: written + "Z").map {
            wall($0.addingTimeInterval(Double(-offset)), zone)
        }
    }

    private static func wall(_ date: Date, _ zone: TimeZone) -> String {
        let format = ISO8601DateFormatter()
        format.formatOptions = [.withFullDate, .withTime, .withColonSeparatorInTime]
        format.timeZone = zone
        return String(format.string(from: date).prefix(19))
    }

    private static func american(_ text: String) -> Day? {
        let parts = text.split(separator: "/").map { Int($0) }
        guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2]
        else { return nil }
        return Day(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }

    /// `21:15:00`, `9:15 PM`, with fractions and a zone or without.
    private struct Clock {
        let text: String
        let offsetSeconds: Int?

        init?(_ written: String) {
            var rest = Substring(written.trimmingCharacters(in: .whitespaces).uppercased())
            offsetSeconds = Self.offset(&rest)
            let half = rest.hasSuffix("PM") ? 12 : rest.hasSuffix("AM") ? 0 : nil
            if half != nil { rest = rest.dropLast(2) }
            let parts = rest.prefix { $0 != "." }.split(separator: ":")
                .map { Int($0.trimmingCharacters(in: .whitespaces)) }
            guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
                let second = parts.count == 3 ? parts[2] : 0
            else { return nil }
            let hours = half.map { hour % 12 + $0 } ?? hour
            guard (0..<24).contains(hours), (0..<60).contains(minute), (0..<60).contains(second)
            else { return nil }
            text = [hours, minute, second].map { ($0 < 10 ? "0" : "") + "\($0)" }
                .joined(separator: ":")
        }

        private static func offset(_ rest: inout Substring) -> Int? {
            if rest.hasSuffix("Z") {
                rest = rest.dropLast()
                return 0
            }
            guard let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
            let digits = rest[sign...].filter(\.isNumber)
            guard digits.count == 4 || digits.count == 2, let number = Int(digits) else {
                return nil
            }
            let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
            let isAhead = rest[sign] == "+"
            rest = rest[..<sign]
            return (isAhead ? 60 : -60) * minutes
        }
    }
}
