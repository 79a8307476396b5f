import Authority
import Foundation
import Packets
import ReaderProtocol
import ReviewServer
import Spool
import StrictYAML

/// Why settings can't be used.
public enum SettingsTrouble: Error, Sendable, CustomStringConvertible {
    case notThere(paths: [String])
    case unreadable(path: String)
    /// Nothing says how a service on another machine is reached.
    case noServer(path: String)
    case wrong(YAMLFault)

    public var description: String {
        switch self {
        case .notThere(let paths):
            "no settings found (looked for \(paths.joined(separator: ", ")))\n"
                + "hint: make them with: intake init"
        case .unreadable(let path):
            "the settings \(path) can't be read\nhint: check owner and mode of the file"
        case .noServer(let path):
            "\(path) is not there, which says what certificate to show a service elsewhere\n"
                + "hint: put there what the office's administrator gave you (intake certificate issue)"
        case .wrong(let fault): fault.description
        }
    }
}

/// Reads `pipeline.yml`. Unknown keys and bad values are refused with line and column; paths are
/// relative to the file's folder.
public struct SettingsFile {
    static let keys = [
        "faxLine", "ownNumbers", "timeZone", "dataFolder", "key", "dropFolders", "languages",
        "workers", "limits", "extraConditions", "extraForms", "claimMinutes", "retentionYears",
        "pageReader", "allowWithout", "auditWitness", "backupKey", "people", "regions", "socket",
        "socketGroup", "health", "metrics", "alarm", "transferLog", "letterhead", "checklist",
        "letterTexts", "https", "oidc",
    ]

    private let folder: String

    /// Reads the file at a path, or at the first of the usual places.
    public static func read(_ path: String?) throws(SettingsTrouble) -> Settings {
        let usual = ["pipeline.yml", "/etc/intake/pipeline.yml"]
        let places: [String] = if let path { [path] } else { usual }
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw .notThere(paths: places)
        }
        let absolute = URL(fileURLWithPath: found).standardizedFileURL
        let look = FileLook(absolute.path)
        guard let data = FileManager.default.contents(atPath: found),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(path: found) }
        do {
            var settings = try SettingsFile(folder: absolute.deletingLastPathComponent().path)
                .settings(text: text, name: found)
            settings.file = absolute.path
            settings.look = look
            return settings
        } catch {
            throw .wrong(error)
        }
    }

    init(folder: String) { self.folder = folder }

    func settings(text: String, name: String) throws(YAMLFault) -> Settings {
        let root = try YAMLDocument(text: text, name: name).root.mapping(allowed: Self.keys)
        var settings = Settings.standard
        settings.faxLine = try phone(try root.required("faxLine"))
        if let node = root.optional("ownNumbers") {
            var numbers: [String] = []
            for number in try node.sequence() { numbers.append(try phone(number)) }
            settings.ownNumbers = numbers
        }
        if let node = root.optional("timeZone") {
            guard let zone = TimeZone(identifier: try node.string()) else {
                throw node.fault("no such time zone", allowed: "for example America/Los_Angeles")
            }
            settings.timeZone = zone
        }
        settings.dataFolder = try path(try root.required("dataFolder"))
        settings.key = try key(try root.required("key"), dataFolder: settings.dataFolder)
        settings.dropFolders = try dropFolders(
            try root.required("dropFolders"), settings)
        if let node = root.optional("languages") { settings.languages = try languages(node) }
        if let node = root.optional("workers"), try node.string() != "auto" {
            settings.workers = try node.integer(in: 1...64)
        }
        if let node = root.optional("limits") { settings.limits = try limits(node) }
        if let node = root.optional("extraConditions") {
            settings.extraConditions = try existing(node)
        }
        if let node = root.optional("extraForms") { settings.extraForms = try existing(node) }
        if let node = root.optional("claimMinutes") {
            settings.claimMinutes = try node.integer(in: 1...1440)
        }
        if let node = root.optional("retentionYears") {
            settings.retentionYears = try node.integer(in: 1...100)
        }
        if let node = root.optional("pageReader") { settings.pageReader = try path(node) }
        if let node = root.optional("allowWithout") { settings.allowWithout = try walls(node) }
        if let node = root.optional("backupKey") { settings.backupKey = try path(node) }
        if let node = root.optional("auditWitness") {
            let path = try path(node)
            guard !(path + "/").hasPrefix(settings.dataFolder + "/") else {
                throw node.fault(
                    "checkpoints in the data folder witness nothing",
                    allowed: "a folder outside \(settings.dataFolder), best on another machine")
            }
            settings.auditWitness = path
        }
        settings.socket = settings.dataFolder + "/socket"
        if let node = root.optional("socket") { settings.socket = try socket(node) }
        if let node = root.optional("socketGroup") {
            settings.socketGroup = try PeopleSettings.name(node)
        }
        if let node = root.optional("https") { settings.https = try secure(node, settings) }
        if let node = root.optional("oidc") { settings.oidc = try signIn(node, settings) }
        let regions = root.optional("regions")
        if let node = root.optional("people") {
            settings.people = try PeopleSettings.staff(people: node, regions: regions)
        } else if let regions {
            throw regions.fault("regions without people", allowed: "add people, or leave it out")
        }
        if let node = root.optional("health") { settings.health = try HealthLimits(node) }
        if let node = root.optional("metrics") {
            let file = try node.mapping(allowed: ["file"]).required("file")
            let path = try path(file)
            guard path.hasSuffix(".prom") else {
                throw file.fault("node_exporter takes files named *.prom alone")
            }
            settings.metrics = path
        }
        if let node = root.optional("transferLog") { settings.transferLog = try path(node) }
        if let node = root.optional("alarm") { settings.alarm = try alarm(node) }
        if let node = root.optional("letterhead") {
            settings.letterhead = try letterhead(node, fax: settings.faxLine)
        }
        if let node = root.optional("checklist") { settings.checklist = try file(node) }
        if let node = root.optional("letterTexts") { settings.letterTexts = try file(node) }
        return settings
    }

    func phone(_ node: YAMLNode) throws(YAMLFault) -> String {
        guard let digits = FieldFormat.phone(try node.string()) else {
            throw node.fault("not a telephone number", allowed: "ten digits, as (760) 312-6658")
        }
        return digits
    }

    func path(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard !text.isEmpty, !text.contains("\0") else { throw node.fault("not a path") }
        return Self.plain(text.hasPrefix("/") ? text : folder + "/" + text)
    }

    /// A path without `.`, `..` and doubled slashes, by its letters alone: Foundation's own way asks the
    /// file system, and would wait for a share that hangs before anything could be said of it.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    private func socket(_ node: YAMLNode) throws(YAMLFault) -> String {
        let path = try path(node)
        guard path.utf8.count <= UnixSocket.longestPath else {
            throw node.fault(
                "too long for a socket: \(path.utf8.count) letters",
                allowed: "at most \(UnixSocket.longestPath), as /run/intake/intake.sock")
        }
        return path
    }

    private func existing(_ node: YAMLNode) throws(YAMLFault) -> String {
        let path = try path(node)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        else {
            throw node.fault(
                "there is no folder \(path)", allowed: "create it, or leave the key out")
        }
        return path
    }

    private func key(_ node: YAMLNode, dataFolder: String) throws(YAMLFault) -> Settings.Key {
        let mapping = try node.mapping(allowed: ["file", "credential"])
        if let name = mapping.optional("credential") {
            guard mapping.optional("file") == nil else {
                throw node.fault(
                    "the key comes from one place", allowed: "either file or credential")
            }
            return .credential(try name.string())
        }
        let file = try mapping.required("file")
        let path = try path(file)
        guard !path.hasPrefix(dataFolder + "/") else {
            throw file.fault(
                "the key may not lie in the data folder it opens",
                allowed: "a path outside \(dataFolder)")
        }
        return .file(path)
    }

    private func dropFolders(
        _ node: YAMLNode, _ settings: Settings
    ) throws(YAMLFault) -> [DropFolderWatcher.Folder] {
        let dataFolder = settings.dataFolder
        var folders: [DropFolderWatcher.Folder] = []
        for entry in try node.sequence() {
            let mapping = try entry.mapping(
                allowed: ["name", "path", "quietSeconds", "pollSeconds", "sideFile"])
            let nameNode = try mapping.required("name")
            let name = try nameNode.string()
            guard !name.isEmpty,
                name.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
            else {
                throw nameNode.fault("not a name", allowed: "a word without spaces, as main")
            }
            let pathNode = try mapping.required("path")
            let path = try path(pathNode)
            guard !folders.contains(where: { $0.name == name || $0.path == path }) else {
                throw nameNode.fault("two drop folders with this name or path")
            }
            guard path != dataFolder, !path.hasPrefix(dataFolder + "/") else {
                throw pathNode.fault(
                    "a drop folder may not lie in the data folder",
                    allowed: "a path outside \(dataFolder)")
            }
            // What lies in a drop folder is taken for a fax, sealed, and removed: the key too.
            var precious = [folder + "/pipeline.yml", dataFolder]
            if case .file(let file) = settings.key { precious.append(file) }
            if let one = precious.first(where: { $0.hasPrefix(path == "/" ? path : path + "/") }) {
                throw pathNode.fault(
                    "\(one) lies in this drop folder and would be taken for a fax",
                    allowed: "a folder for faxes alone")
            }
            folders.append(
                DropFolderWatcher.Folder(
                    name: name, path: path,
                    quietSeconds: try mapping.optional("quietSeconds")?.number(in: 0...3600) ?? 30,
                    pollSeconds: try mapping.optional("pollSeconds")?.number(in: 0.2...3600) ?? 5,
                    sideFile: try mapping.optional("sideFile").map { node throws(YAMLFault) in
                        try sideFile(node, beside: path, settings)
                    }))
        }
        guard !folders.isEmpty else { throw node.fault("at least one drop folder is needed") }
        return folders
    }

    private func walls(_ node: YAMLNode) throws(YAMLFault) -> Set<Wall> {
        var walls: Set<Wall> = []
        for entry in try node.sequence() {
            let name = try entry.oneOf(Wall.dispensable.map(\.rawValue).sorted())
            if let wall = Wall(rawValue: name) { walls.insert(wall) }
        }
        return walls
    }

    private func languages(_ node: YAMLNode) throws(YAMLFault) -> [String] {
        var languages: [String] = []
        for entry in try node.sequence() {
            let language = try entry.oneOf(["eng", "spa"])
            guard !languages.contains(language) else {
                throw entry.fault("the language \(language) stands twice")
            }
            languages.append(language)
        }
        guard !languages.isEmpty else { throw node.fault("at least one language is needed") }
        return languages
    }

    private func limits(_ node: YAMLNode) throws(YAMLFault) -> FaxLimits {
        let mapping = try node.mapping(allowed: [
            "megabytes", "pages", "width", "height", "megapixelsPerPage", "megapixelsPerFax",
            "secondsPerPage",
        ])
        var limits = FaxLimits.standard
        func number(_ key: String, _ range: ClosedRange<Int>) throws(YAMLFault) -> Int? {
            try mapping.optional(key)?.integer(in: range)
        }
        if let value = try number("megabytes", 1...1024) { limits.bytes = value << 20 }
        if let value = try number("pages", 1...5000) { limits.pages = value }
        if let value = try number("width", 200...20_000) { limits.width = value }
        if let value = try number("height", 200...100_000) { limits.height = value }
        if let value = try number("megapixelsPerPage", 1...1000) {
            limits.pixelsPerPage = value * 1_000_000
        }
        if let value = try number("megapixelsPerFax", 1...100_000) {
            limits.pixelsPerFax = value * 1_000_000
        }
        if let value = try number("secondsPerPage", 5...600) { limits.secondsPerPage = value }
        return limits
    }
}
