import Foundation
import Letters
import Packets
import StrictYAML

/// Parts of `pipeline.yml` that have keys of their own.
extension SettingsFile {
    func alarm(_ node: YAMLNode) throws(YAMLFault) -> AlarmProgram {
        let mapping = try node.mapping(allowed: ["program", "timeoutSeconds", "repeatMinutes"])
        let program = try mapping.required("program")
        let path = try path(program)
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw program.fault(
                "\(path) is not there or may not be executed",
                allowed: "a program, without arguments")
        }
        var alarm = AlarmProgram(path: path)
        if let node = mapping.optional("timeoutSeconds") {
            alarm.timeoutSeconds = try node.integer(in: 1...600)
        }
        if let node = mapping.optional("repeatMinutes") {
            alarm.repeatMinutes = try node.integer(in: 5...10_080)
        }
        return alarm
    }

    /// - Parameter fax: the fax line, where the letterhead names no other.
    func letterhead(_ node: YAMLNode, fax: String) throws(YAMLFault) -> Letterhead {
        let mapping = try node.mapping(allowed: ["name", "address", "phone", "fax"])
        let name = try printed(try mapping.required("name"))
        let lines = try mapping.required("address")
        var address: [String] = []
        for line in try lines.sequence() { address.append(try printed(line)) }
        guard (1...4).contains(address.count) else {
            throw lines.fault(
                "not the lines of an address",
                allowed: "one to four, as [1528 S Waterman Ave, El Centro CA 92243]")
        }
        let own = try mapping.optional("fax").map { (node) throws(YAMLFault) in try phone(node) }
        return Letterhead(
            name: name, address: address, phone: try phone(try mapping.required("phone")),
            fax: own ?? fax)
    }

    private func printed(_ node: YAMLNode) throws(YAMLFault) -> String {
        let text = try node.string()
        guard (1...120).contains(text.count), PrintedText.isPrintable(text) else {
            throw node.fault(
                "not what stands on paper", allowed: "1 to 120 Latin letters, digits and signs")
        }
        return text
    }

    /// A file that is there.
    func file(_ node: YAMLNode) throws(YAMLFault) -> String {
        let path = try path(node)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue
        else {
            throw node.fault("there is no file \(path)", allowed: "create it, or leave the key out")
        }
        return path
    }
}
