import Authority
import ReviewServer
import StrictYAML

/// Where people elsewhere reach the service: `https` in pipeline.yml.
public struct SecureSettings: Sendable, Equatable {
    /// Of this machine.
    public var address: String
    public var port: Int
    /// Holds the authority's certificate, the server's certificate and key, and what was revoked, as
    /// `intake certificate` makes them.
    public var folder: String

    public init(address: String, port: Int, folder: String) {
        self.address = address
        self.port = port
        self.folder = folder
    }

    public static let usualPort = 8443

    var securePort: SecurePort {
        SecurePort(
            address: address, port: port,
            certificate: folder + "/" + AuthorityFolder.serverCertificate,
            key: folder + "/" + AuthorityFolder.serverKey,
            authority: folder + "/" + AuthorityFolder.certificate)
    }

    var revoked: RevokedList { RevokedList(path: folder + "/" + AuthorityFolder.revoked) }
}

extension SettingsFile {
    func secure(
        _ node: YAMLNode, _ settings: Settings
    ) throws(YAMLFault) -> SecureSettings {
        let mapping = try node.mapping(allowed: ["address", "port", "certificates"])
        let addressNode = try mapping.required("address")
        let address = try addressNode.string()
        guard !address.isEmpty, address.utf8.count <= 253,
            address.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "/") })
        else {
            throw addressNode.fault(
                "not an address", allowed: "an address or name of this machine, as 10.1.2.3")
        }
        let folderNode = try mapping.required("certificates")
        let folder = try path(folderNode)
        guard !(folder + "/").hasPrefix(settings.dataFolder + "/") else {
            throw folderNode.fault(
                "certificates may not lie in the data folder",
                allowed: "a folder outside \(settings.dataFolder), as keys/https")
        }
        return SecureSettings(
            address: address,
            port: try mapping.optional("port")?.integer(in: 1...65_535)
                ?? SecureSettings.usualPort,
            folder: folder)
    }
}
