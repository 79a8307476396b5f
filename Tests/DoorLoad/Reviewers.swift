import AsyncHTTPClient
import DoorProtocol
import Foundation
import NIOCore
import NIOSSL
import Packets
import Review
import Synchronization

/// Many reviewers, each asking at their own times whether or not earlier answers came: what is waited for is
/// counted from when it was due, until the last byte is here.
struct Reviewers {
    let folder: String
    let port: Int
    let rate: Int
    let seconds: Int

    /// Of four requests one is for a picture; a program asks for the list as often as a browser for its page.
    private enum Wish: String, CaseIterable {
        case list = "queue as JSON"
        case page = "queue page"
        case image = "page image"

        init(_ number: Int) {
            self =
                switch number % 8 {
                case 3, 7: .image
                case let turn where turn % 2 == 0: .page
                default: .list
                }
        }
    }

    private struct Figures {
        var times: [Wish: [Duration]] = [:]
        var bytes: [Wish: Int] = [:]
        var failed: [String: Int] = [:]
    }

    private final class Notebook: Sendable {
        private let figures = Mutex(Figures())
        var all: Figures { figures.withLock { $0 } }
        func note(_ change: @Sendable (inout Figures) -> Void) { figures.withLock { change(&$0) } }
    }

    private struct Answered: Error { let status: UInt }

    private var base: String { "https://localhost:\(port)" }

    func run() async throws {
        var clients: [HTTPClient] = []
        let folder = folder
        while FileManager.default.fileExists(atPath: "\(folder)/reviewer\(clients.count).pem") {
            clients.append(try client("\(folder)/reviewer\(clients.count)"))
        }
        guard let first = clients.first else { DoorLoad.fail("no certificates in \(folder)") }
        let ids = try await ids(first)
        // Everybody has a connection that stands, as one who works has.
        for client in clients { _ = try await ask(.page, client, ids[0]) }
        let figures = Notebook()
        let begin = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<rate * seconds {
                let client = clients[number % clients.count]
                let id = ids[number * 7 % ids.count]
                let due = begin + .microseconds(Int64(number) * 1_000_000 / Int64(rate))
                group.addTask {
                    try? await Task.sleep(until: due, clock: .continuous)
                    let wish = Wish(number)
                    do {
                        let bytes = try await ask(wish, client, id).count
                        let took = due.duration(to: .now)
                        figures.note {
                            $0.times[wish, default: []].append(took)
                            $0.bytes[wish] = bytes
                        }
                    } catch {
                        let why =
                            (error as? Answered).map { "\($0.status)" } ?? "\(type(of: error))"
                        figures.note { $0.failed[why, default: 0] += 1 }
                    }
                }
            }
        }
        let took = begin.duration(to: .now)
        tell(figures.all, reviewers: clients.count, took: took)
        for client in clients { try await client.shutdown() }
    }

    private func tell(_ figures: Figures, reviewers: Int, took: Duration) {
        DoorLoad.say("reviewers", "\(reviewers)")
        DoorLoad.say("due a second", "\(rate)")
        DoorLoad.say("took", "\(took.formatted(.units(allowed: [.milliseconds])))")
        for wish in Wish.allCases {
            let times = (figures.times[wish] ?? []).sorted()
            func part(_ share: Double) -> String {
                guard let last = times.indices.last else { return "-" }
                let time = times[min(last, Int(Double(times.count) * share))].components
                return String(
                    format: "%.1f", Double(time.seconds) * 1000 + Double(time.attoseconds) / 1e15)
            }
            DoorLoad.say(
                wish.rawValue, "\(times.count)", "p50", part(0.5), "p99", part(0.99), "worst",
                part(1), "bytes", "\(figures.bytes[wish] ?? 0)")
        }
        for (why, count) in figures.failed.sorted(by: { $0.key < $1.key }) {
            DoorLoad.say("failed", why, "\(count)")
        }
    }

    private func client(_ path: String) throws -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMFile(folder + "/authority.pem"))
        tls.certificateChain = try NIOSSLCertificate.fromPEMFile(path + ".pem")
            .map { .certificate($0) }
        tls.privateKey = .privateKey(try NIOSSLPrivateKey(file: path + ".key", format: .pem))
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(30)
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private struct Page: Decodable {
        struct Item: Decodable { let id: String }
        let items: [Item]
    }

    private func ids(_ client: HTTPClient) async throws -> [String] {
        let bytes = try await ask(.list, client, "", limit: 1000)
        return try JSONDecoder().decode(Page.self, from: Data(bytes)).items.map(\.id)
    }

    private func ask(
        _ wish: Wish, _ client: HTTPClient, _ id: String, limit: Int = 50
    ) async throws -> [UInt8] {
        var request: HTTPClientRequest
        switch wish {
        case .page:
            request = HTTPClientRequest(url: base + "/")
            request.headers.add(name: "Accept-Language", value: "en")
            request.headers.add(name: "Sec-Fetch-Site", value: "same-origin")
        case .image:
            request = HTTPClientRequest(url: base + "/packets/\(id)/pages/1")
            request.headers.add(name: "Sec-Fetch-Site", value: "same-origin")
        case .list:
            request = HTTPClientRequest(url: base + QueueCall.List.path)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: DoorHeader.role, value: Role.reviewer.rawValue)
            request.body = .bytes(try list(limit))
        }
        let response = try await client.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 16 << 20)
        guard response.status == .ok else { throw Answered(status: response.status.code) }
        return Array(body.readableBytesView)
    }

    private func list(_ limit: Int) throws -> ByteBuffer {
        guard let today = Day(iso: Date().formatted(.iso8601.year().month().day())) else {
            DoorLoad.fail("the clock tells no day")
        }
        let filter = QueueFilter(today: today, limit: limit)
        return ByteBuffer(bytes: try JSONEncoder().encode(QueueCall.List(filter)))
    }
}
