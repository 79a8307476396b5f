import AsyncHTTPClient
import Foundation
import NIOCore
import NIOSSL

/// Somebody's browser on another machine, without a certificate: keeps the office's cookies, goes where it is
/// sent to one step at a time.
public final class FarBrowser {
    public struct Answer: Sendable {
        public let status: Int
        public let headers: [String: [String]]
        public let text: String
        public var location: String? { headers["location"]?.first }
    }

    /// Where the office says it is, and where it truly is.
    private let host: String
    private let port: Int
    private let http: HTTPClient
    public var cookies: [String: String] = [:]
    /// The whole line of each, as it was set last.
    public private(set) var setCookies: [String: String] = [:]

    public init(
        host: String, port: Int, trusting authorities: [String]
    ) throws {
        self.host = host
        self.port = port
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .certificates(
            try authorities.flatMap { try NIOSSLCertificate.fromPEMFile($0) })
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit { http.shutdown { _ in } }

    public var base: String { "https://localhost:\(port)" }

    /// - Parameter address: a path of the office, or an address as the office or the provider gave it.
    public func get(_ address: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await ask("GET", address, headers, body: nil)
    }

    /// As a form of the office's own page sends it.
    public func post(
        _ path: String, _ body: String = "", _ headers: [String: String] = [:]
    ) async throws -> Answer {
        let own = [
            "Origin": base, "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        ]
        return try await ask("POST", path, own.merging(headers) { $1 }, body: body)
    }

    public func ask(
        _ method: String, _ address: String, _ headers: [String: String], body: String?
    ) async throws -> Answer {
        let claimed = "https://\(host)"
        var url = address
        if url.hasPrefix(claimed + "/") { url = base + url.dropFirst(claimed.count) }
        if url.hasPrefix("/") { url = base + url }
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        for (name, value) in headers where !value.isEmpty {
            request.headers.replaceOrAdd(name: name, value: value)
        }
        let isOffice = url.hasPrefix(base)
        if isOffice, !cookies.isEmpty {
            request.headers.add(
                name: "Cookie",
                value: cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                    .joined(separator: "; "))
        }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await http.execute(request, timeout: .seconds(300))
        let text = String(buffer: try await response.body.collect(upTo: 1 << 22))
        if isOffice { keep(response.headers["Set-Cookie"]) }
        let named = response.headers.reduce(into: [String: [String]]()) {
            $0[$1.name.lowercased(), default: []].append($1.value)
        }
        return Answer(status: Int(response.status.code), headers: named, text: text)
    }

    private func keep(_ lines: [String]) {
        for line in lines {
            guard let pair = line.split(separator: ";").first else { continue }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            setCookies[String(parts[0])] = line
            cookies[String(parts[0])] = line.contains("Max-Age=0") ? nil : String(parts[1])
        }
    }

    /// From the office to the provider: the address that comes back from there, not gone to yet.
    public func wayBack(to path: String = "/sign-in/start") async throws -> String {
        let begun = try await get(path)
        let there = try await get(begun.location ?? "/nowhere")
        return there.location ?? "/nowhere"
    }

    /// Through the provider and back, to the office's last word.
    public func signIn(to path: String = "/sign-in/start") async throws -> Answer {
        try await get(try await wayBack(to: path))
    }
}
