import Packets
import Spool
import StrictYAML

extension Settings {
    /// What may have been called where a fax is for this office.
    var ownLines: [String] { [faxLine] + ownNumbers }
}

extension SettingsFile {
    /// `sideFile` of a drop folder: how the files are read that stand beside its faxes.
    func sideFile(
        _ node: YAMLNode, beside folder: String, _ settings: Settings
    ) throws(YAMLFault) -> SideFileRule {
        if let word = try? node.string() {
            guard word == "hylafax" else {
                throw node.fault(
                    "sideFile is neither hylafax nor says where what stands",
                    allowed: "hylafax, or format, ending, and where caller, called, ... stand")
            }
            return .hylafax(lines: settings.ownLines, timeZone: settings.timeZone)
        }
        let items = SideFileRule.Item.allCases.map(\.rawValue)
        let mapping = try node.mapping(
            allowed: ["format", "ending", "waitSeconds", "others"] + items)
        let formats = SideFileRule.Format.allCases.map(\.rawValue)
        let word = try mapping.required("format").oneOf(formats)
        guard let format = SideFileRule.Format(rawValue: word) else {
            throw node.fault("format is not known", allowed: formats.joined(separator: ", "))
        }
        var places: [SideFileRule.Item: String] = [:]
        for item in SideFileRule.Item.allCases {
            places[item] = try mapping.optional(item.rawValue).map { node throws(YAMLFault) in
                try place(node)
            }
        }
        guard !places.isEmpty else {
            throw node.fault(
                "nothing is read of the side files",
                allowed: "one at least of \(items.joined(separator: ", "))")
        }
        return SideFileRule(
            format: format,
            ending: try mapping.optional("ending").map { node throws(YAMLFault) in
                try ending(node)
            } ?? ".\(format.rawValue)",
            waitSeconds: try mapping.optional("waitSeconds")?.number(in: 0...3600) ?? 60,
            places: places, lines: settings.ownLines,
            others: try mapping.optional("others").map { node throws(YAMLFault) in
                try others(node, beside: folder, settings)
            }, timeZone: settings.timeZone)
    }

    private func place(_ node: YAMLNode) throws(YAMLFault) -> String {
        let place = try node.string()
        guard !place.isEmpty,
            place.split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
        else { throw node.fault("not a place", allowed: "keys with dots between, as from.number") }
        return place
    }

    /// A fax's own ending would have every fax taken for what stands beside one.
    private func ending(_ node: YAMLNode) throws(YAMLFault) -> String {
        let ending = try node.string().lowercased()
        let isName = ending.hasPrefix(".") && ending.utf8.count > 1 && !ending.contains("/")
        guard isName, ![".tif", ".tiff", ".pdf", ".part", ".tmp"].contains(ending) else {
            throw node.fault("not the ending of a side file", allowed: "as .json or .call.xml")
        }
        return ending
    }

    private func others(
        _ node: YAMLNode, beside folder: String, _ settings: Settings
    ) throws(YAMLFault) -> String {
        let path = try path(node)
        let own = [folder, settings.dataFolder]
        guard !own.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else {
            throw node.fault(
                "faxes for another line may lie neither in this drop folder nor in the data folder",
                allowed: "a folder on the same disk as \(folder)")
        }
        return path
    }
}
