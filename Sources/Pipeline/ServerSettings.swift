import Foundation
import ReviewClient
import StrictYAML

/// What a reviewer's machine knows of the office's service: `server.yml`, in the folder `intake` of the
/// user's own settings (`~/.config`), beside the certificate and its key.
public struct ServerSettings: Sendable, Equatable {
    /// Nil where the file names none, and every call has to.
    public var url: String?
    public var certificate: String
    public var key: String
    public var authority: String

    /// Names another file.
    public static let variable = "INTAKE_SERVER_SETTINGS"
    static let keys = ["server", "certificate", "key", "authority"]

    /// Where the file is looked for.
    public static func path(_ environment: [String: String]) -> String {
        if let named = environment[variable], !named.isEmpty { return named }
        let home = environment["HOME"] ?? NSHomeDirectory()
        let own = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (own ?? home + "/.config") + "/intake/server.yml"
    }

    public static func exists(at path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// - Throws: `SettingsTrouble` for a file that is not there or not as it must be.
    public static func read(_ path: String) throws(SettingsTrouble) -> ServerSettings {
        guard exists(at: path) else { throw .noServer(path: path) }
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(path: path) }
        let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
        do {
            return try parse(text, name: path, folder: folder)
        } catch {
            throw .wrong(error)
        }
    }

    static func parse(
        _ text: String, name: String, folder: String
    ) throws(YAMLFault) -> ServerSettings {
        let root = try YAMLDocument(text: text, name: name).root.mapping(allowed: keys)
        let paths = SettingsFile(folder: folder)
        let settings = ServerSettings(
            url: try root.optional("server").map { node throws(YAMLFault) in try node.string() },
            certificate: try paths.path(try root.required("certificate")),
            key: try paths.path(try root.required("key")),
            authority: try paths.path(try root.required("authority")))
        if let node = root.optional("server"), settings.secured(settings.url ?? "") == nil {
            throw node.fault(
                "not the address of a service", allowed: "as https://fax.county.example:8443")
        }
        return settings
    }

    /// - Parameter url: in place of the one in the file; nil where it is no address.
    public func secured(_ url: String) -> SecureServer? {
        SecureServer(url: url, certificate: certificate, key: key, authority: authority)
    }

    /// The text of a file for somebody who was issued a certificate.
    public static func template(server: String?, name: String) -> String {
        """
        # Where the office's service is, and what this machine shows it. Only you may read the key.
        \(server.map { "server: \($0)" } ?? "# server: https://HOST:8443")
        certificate: \(name).pem
        key: \(name).key
        authority: authority.pem

        """
    }
}
