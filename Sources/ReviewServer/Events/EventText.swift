import DoorProtocol
import Foundation
import Packets
import Review

/// Server-sent events as they are written (HTML Living Standard, 9.2).
enum EventText {
    static let mediaType = "text/event-stream"

    /// How a packet that came is told.
    ///
    /// - Parameter number: what the browser or program sends as `Last-Event-ID` when it comes again.
    static func packet(_ arrival: Arrival, number: Int) -> String {
        event("packet", number: number, arrival)
    }

    /// More came than is known any more: look at the queue.
    static func gap(number: Int) -> String { event("gap", number: number, [String: String]()) }

    /// Nothing more is told, and why.
    static func end(_ problem: Problem) -> String { event("end", number: nil, problem) }

    /// Where one stands before anything came, and how long to wait before coming again.
    static func beginning(number: Int) -> String { "retry: 3000\nid: \(number)\n\n" }

    /// Keeps the connection from being taken for dead.
    static let beat = ": still here\n\n"

    private static func event(_ name: String, number: Int?, _ data: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = (try? encoder.encode(data)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        let id = number.map { "id: \($0)\n" } ?? ""
        return "\(id)event: \(name)\ndata: \(json)\n\n"
    }
}
