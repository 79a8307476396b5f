import StrictYAML

/// From when on a figure is a warning, and from when on critical: `health` in `pipeline.yml`.
public struct HealthLimits: Sendable, Equatable {
    /// A pair of limits, in the unit that the key's name says.
    public struct Pair: Sendable, Equatable {
        public var warn: Int
        public var critical: Int

        public init(_ warn: Int, _ critical: Int) {
            self.warn = warn
            self.critical = critical
        }

        /// For figures that are bad when they are high.
        func level(of figure: Int) -> AlarmLevel? {
            figure >= critical ? .critical : figure >= warn ? .warning : nil
        }

        /// For figures that are bad when they are low.
        func level(below figure: Int) -> AlarmLevel? {
            figure < critical ? .critical : figure < warn ? .warning : nil
        }
    }

    /// Since a fax was accepted whose packets are not filed yet.
    public var unfiledMinutes = Pair(30, 120)
    /// That a whole file stands in a drop folder untaken.
    public var dropMinutes = Pair(15, 60)
    /// That a fax is held and nobody dealt with it.
    public var heldHours = Pair(0, 72)
    /// Free on the disk of the data folder or a drop folder.
    public var freeMegabytes = Pair(5000, 1000)
    /// Since the last backup was done.
    public var backupHours = Pair(36, 168)
    /// That rows of the log are not signed for at the witness.
    public var checkpointMinutes = Pair(15, 1440)
    /// Page readers that died within a day.
    public var readerDeaths = Pair(5, 50)
    /// That the service holds its lock and gave no sign of life.
    public var stalledSeconds = Pair(120, 300)

    init() {}

    /// Every pair by its key, in the order of the file.
    static let keys: [(name: String, pair: WritableKeyPath<HealthLimits, Pair> & Sendable)] = [
        ("unfiledMinutes", \.unfiledMinutes), ("dropMinutes", \.dropMinutes),
        ("heldHours", \.heldHours), ("freeMegabytes", \.freeMegabytes),
        ("backupHours", \.backupHours), ("checkpointMinutes", \.checkpointMinutes),
        ("readerDeaths", \.readerDeaths), ("stalledSeconds", \.stalledSeconds),
    ]
}

extension HealthLimits {
    /// Each key with `warn` and `critical`, one or both; the other keeps its default.
    init(_ node: YAMLNode) throws(YAMLFault) {
        let mapping = try node.mapping(allowed: Self.keys.map(\.name))
        for (name, path) in Self.keys {
            guard let node = mapping.optional(name) else { continue }
            let pair = try node.mapping(allowed: ["warn", "critical"])
            if let warn = pair.optional("warn") {
                self[keyPath: path].warn = try warn.integer(in: 0...10_000_000)
            }
            if let critical = pair.optional("critical") {
                self[keyPath: path].critical = try critical.integer(in: 0...10_000_000)
            }
            // Free space is bad when it is low, all else when it is high.
            let (warn, critical) = (self[keyPath: path].warn, self[keyPath: path].critical)
            let isLowBad = name == "freeMegabytes"
            guard isLowBad ? critical <= warn : warn <= critical else {
                throw node.fault(
                    "critical (\(critical)) would be told before warn (\(warn))",
                    allowed: isLowBad ? "critical below warn" : "critical above warn")
            }
        }
    }
}
