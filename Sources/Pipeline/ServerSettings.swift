import Foundation
import ReviewClient
import StrictYAML

/// What a reviewer's machine knows of the office's service: `server.yml`, in the folder `intake` of the
/// user's own settings (`~/.config`), beside the certificate and its key, or a token of the OpenID provider.
public struct ServerSettings: Sendable, Equatable {
    /// Nil where the file names none, and every call has to.
    public var url: String?
    /// What the service is shown; nil where every call names a token.
    public var shown: SecureServer.Shown?
    public var authority: String

    /// Names another file.
    public static let variable = "INTAKE_SERVER_SETTINGS"
    static let keys = ["server", "certificate", "key", "token", "authority"]

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
            shown: try shown(root, paths),
            authority: try paths.path(try root.required("authority")))
        let probe = ServerSettings(shown: .token(""), authority: "")
        if let node = root.optional("server"), probe.secured(settings.url ?? "") == nil {
            throw node.fault(
                "not the address of a service", allowed: "as https://fax.county.example:8443")
        }
        return settings
    }

    private static func shown(
        _ root: YAMLMapping, _ paths: SettingsFile
    ) throws(YAMLFault) -> SecureServer.Shown? {
        guard let token = root.optional("token") else {
            guard root.optional("certificate") != nil || root.optional("key") != nil else {
                return nil
            }
            return .certificate(
                try paths.path(try root.required("certificate")),
                key: try paths.path(try root.required("key")))
        }
        guard root.optional("certificate") == nil, root.optional("key") == nil else {
            throw token.fault(
                "one of them says who you are", allowed: "either token, or certificate and key")
        }
        return .token(try paths.path(token))
    }

    /// - Parameters:
    ///   - url: in place of the one in the file.
    ///   - token: the path of a file, in place of what the file says is shown.
    /// - Returns: nil where it is no address, or nothing is there to show.
    public func secured(_ url: String, token: String? = nil) -> SecureServer? {
        guard let shown = token.map({ .token($0) }) ?? shown else { return nil }
        return SecureServer(url: url, showing: shown, authority: authority)
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
