import Foundation

/// Text of the Prometheus exposition format, version 0.0.4: families of samples, each with its help and
/// type, as node_exporter's textfile collector takes it.
struct Exposition {
    enum Kind: String { case gauge, counter }

    private(set) var text = ""

    /// One family. A family without samples is left out.
    mutating func family(
        _ name: String, _ kind: Kind, _ help: String,
        _ samples: [(labels: [(String, String)], value: Int)]
    ) {
        guard !samples.isEmpty else { return }
        text +=
            "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            line(name, sample.labels, "\(sample.value)")
        }
    }

    /// One family of histograms, each with its buckets, sum and count.
    ///
    /// - Parameter samples: `counts` of each bound those between it and the one before, and last those above
    ///   all.
    mutating func histograms(
        _ name: String, _ help: String,
        _ samples: [(
            labels: [(String, String)], bounds: [Double], counts: [Int], sum: Double
        )]
    ) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) histogram\n"
        for sample in samples {
            var below = 0
            let bounds = sample.bounds.map { "\($0)" } + ["+Inf"]
            for (bound, count) in zip(bounds, sample.counts) {
                below += count
                line(name + "_bucket", sample.labels + [("le", bound)], "\(below)")
            }
            line(name + "_sum", sample.labels, String(format: "%.6f", sample.sum))
            line(name + "_count", sample.labels, "\(below)")
        }
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: String) {
        let labels = labels.map { "\($0)=\"\(Self.escaped($1, quotes: true))\"" }
        let braces = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
        text += "\(name)\(braces) \(value)\n"
    }

    /// A family of one sample; none where there is no value.
    mutating func one(_ name: String, _ kind: Kind, _ help: String, _ value: Int?) {
        family(name, kind, help, value.map { [(labels: [], value: $0)] } ?? [])
    }

    /// A sample for each of the words there can be, 0 where none was counted: a series that appears only
    /// with its first event can't be told from one that is lost.
    mutating func counts(
        _ name: String, _ kind: Kind, _ help: String, by label: String, _ words: [String],
        _ counts: [String: Int]
    ) {
        let all = words + counts.keys.filter { !words.contains($0) }.sorted()
        family(name, kind, help, all.map { (labels: [(label, $0)], value: counts[$0] ?? 0) })
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        let plain = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? plain.replacing("\"", with: "\\\"") : plain
    }
}
