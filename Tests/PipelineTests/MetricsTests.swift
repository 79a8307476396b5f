import Foundation
import Packets
import ReviewStore
import Spool
import Testing

@testable import Pipeline
@testable import ReviewServer

/// Reads the Prometheus text format 0.0.4 as strictly as promtool: every family has its help and type
/// before its samples, stands in one piece, and no series comes twice.
struct ExpositionReader {
    struct Fault: Error { let line: String }

    private(set) var types: [String: String] = [:]
    private(set) var values: [String: Double] = [:]

    private static let name = "[a-zA-Z_:][a-zA-Z0-9_:]*"
    private static let label = #"[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*""#

    /// Name, labels and value of a sample; nil for anything else.
    private static func sample(_ line: Substring) throws -> (String, String?, String)? {
        let form = try Regex(
            "(\(name))(?:\\{(\(label)(?:,\(label))*)\\})? (-?[0-9]+(?:\\.[0-9]+)?)",
            as: (Substring, Substring, Substring?, Substring).self)
        return try form.wholeMatch(in: line).map {
            (String($0.output.1), $0.output.2.map(String.init), String($0.output.3))
        }
    }

    private func isPart(_ name: String, of family: String?) -> Bool {
        guard let family, types[family] == "histogram" else { return false }
        return ["_bucket", "_sum", "_count"].contains { name == family + $0 }
    }

    init(_ text: String) throws {
        guard text.hasSuffix("\n"), !text.contains("\n\n") else { throw Fault(line: "ends") }
        var helped: String?
        var open: String?
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# HELP ") {
                guard words.count == 4, try Regex(Self.name).wholeMatch(in: words[2]) != nil,
                    types[words[2]] == nil
                else { throw Fault(line: String(line)) }
                (helped, open) = (words[2], nil)
            } else if line.hasPrefix("# TYPE ") {
                guard words.count == 4, words[2] == helped,
                    ["gauge", "counter", "histogram"].contains(words[3]),
                    (words[3] == "counter") == words[2].hasSuffix("_total")
                else { throw Fault(line: String(line)) }
                types[words[2]] = words[3]
                (helped, open) = (nil, words[2])
            } else {
                guard let (name, _, number) = try Self.sample(line),
                    name == open || isPart(name, of: open), let value = Double(number)
                else { throw Fault(line: String(line)) }
                let series = String(line.dropLast(number.count + 1))
                guard values.updateValue(value, forKey: series) == nil else {
                    throw Fault(line: String(line))
                }
            }
        }
    }
}

@Suite("The figures for Prometheus")
struct MetricsTests {
    @Test("are read by a strict reader, whatever is known and whatever drop folders are called")
    func strict() throws {
        var bare = Status.healthy()
        bare.store = nil
        bare.service = .init(holder: nil, record: nil)
        bare.witness = nil
        bare.clock.isSynchronized = nil
        var odd = Status.healthy()
        odd.folders[1].name = #"back\slash"quote"#
        odd.store?.faxes["new-state"] = 3
        for status in [Status.healthy(), bare, odd] {
            _ = try ExpositionReader(status.metrics(HealthLimits()))
        }
        let read = try ExpositionReader(odd.metrics(HealthLimits()))
        #expect(read.values[#"intake_drop_files{folder="back\\slash\"quote"}"#] == 0)
        #expect(read.values[#"intake_faxes{state="new-state"}"#] == 3)
    }

    @Test("of doors are read by a strict reader, and say what was answered and how fast")
    func doors() throws {
        var figures = DoorFigures()
        figures.requests = [
            .init(call: "list", status: 200): 3, .init(call: "show", status: 404): 1,
        ]
        figures.refusals = ["no-such-packet": 1]
        var latencies = DoorFigures.Latencies()
        for milliseconds in [4, 20, 20, 20_000] { latencies.note(.milliseconds(milliseconds)) }
        figures.latencies = [.look: latencies]
        figures.streams = 2
        let text = DoorFigures.metrics([("socket", figures), ("https", DoorFigures())])
        let read = try ExpositionReader(text)
        #expect(read.types["intake_door_request_seconds"] == "histogram")
        let wanted: [String: Double] = [
            #"intake_door_requests_total{door="socket",call="list",status="200"}"#: 3,
            #"intake_door_refusals_total{door="socket",code="no-such-packet"}"#: 1,
            #"intake_door_request_seconds_bucket{door="socket",kind="look",le="0.005"}"#: 1,
            #"intake_door_request_seconds_bucket{door="socket",kind="look",le="0.025"}"#: 3,
            #"intake_door_request_seconds_bucket{door="socket",kind="look",le="10.0"}"#: 3,
            #"intake_door_request_seconds_bucket{door="socket",kind="look",le="+Inf"}"#: 4,
            #"intake_door_request_seconds_count{door="socket",kind="look"}"#: 4,
            #"intake_door_request_seconds_sum{door="socket",kind="look"}"#: 20.044,
            #"intake_door_request_seconds_count{door="https",kind="picture"}"#: 0,
            #"intake_door_streams{door="socket"}"#: 2,
            #"intake_door_streams{door="https"}"#: 0,
        ]
        for (series, value) in wanted { #expect(read.values[series] == value, "\(series)") }
        #expect(DoorFigures.metrics([]).isEmpty)
    }

    @Test("say what the status says, 0 where nothing was counted yet")
    func values() throws {
        var status = Status.healthy()
        status.store?.held = ["timeout": 2]
        status.store?.oldestHeld = Status.ago(60)
        status.store?.failures = ["timeout": 5]
        status.service.record?.deathsEver = ["crash": 4]
        let read = try ExpositionReader(status.metrics(HealthLimits()))
        let wanted: [String: Double] = [
            "intake_service_up": 1, "intake_health": 1,
            #"intake_alarm{code="fax-held",level="warning"}"#: 1,
            #"intake_alarm{code="fax-held",level="critical"}"#: 0,
            #"intake_alarm{code="service-down",level="critical"}"#: 0,
            #"intake_faxes{state="filed"}"#: 7, #"intake_faxes{state="waiting"}"#: 0,
            #"intake_faxes_held{reason="timeout"}"#: 2, #"intake_faxes_held{reason="memory"}"#: 0,
            #"intake_fax_failures_total{reason="timeout"}"#: 5,
            #"intake_page_reader_deaths_total{kind="crash"}"#: 4,
            #"intake_page_reader_deaths_total{kind="violation"}"#: 0,
            "intake_oldest_unfiled_seconds": 0, "intake_pages_read_total": 21,
            "intake_audit_unsigned_rows": 0, "intake_witness_reachable": 1,
            "intake_last_backup_timestamp_seconds": 1_794_996_400,
            #"intake_disk_free_bytes{folder="data"}"#: 90_000_000_000,
        ]
        for (series, value) in wanted { #expect(read.values[series] == value, "\(series)") }
        #expect(read.types["intake_fax_failures_total"] == "counter")
    }

    @Test(
        "that are wrongly written are refused by the reader",
        arguments: [
            "a 1\n", "# HELP a b\n# TYPE a gauge\na 1", "# HELP a b\n# TYPE a gauge\na 1\na 2\n",
            "# HELP a b\n# TYPE a counter\na 1\n", "# HELP a b\n# TYPE b gauge\nb 1\n",
            "# HELP a b\n# TYPE a gauge\na{x=\"q\"q\"} 1\n", "# HELP a b\n# TYPE a gauge\na one\n",
        ])
    func refused(text: String) {
        #expect(throws: ExpositionReader.Fault.self) { try ExpositionReader(text) }
    }
}
