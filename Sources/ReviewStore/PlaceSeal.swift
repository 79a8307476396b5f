import Foundation
import Packets
import Review
import Vault

/// Seals the place where a page of the queue ended, and opens it again.
struct PlaceSeal {
    let key: DataKey
    let now: Instant

    /// A list is not gone on with later.
    static let hours = 24
    private static let place = "queue|cursor"

    private struct Content: Codable {
        let o: Bool
        let s: Int
        let d: String
        let r: Int64
        let i: String
        /// When it was given out.
        let t: Int64
    }

    func cursor(of place: QueuePlace) throws -> QueueCursor {
        let content = Content(
            o: place.isOverdue, s: place.severity, d: place.day, r: place.receivedAt, i: place.id,
            t: now.milliseconds)
        let sealed = try Sealing.sealed(content, key: key, place: Self.place)
        return QueueCursor(
            rawValue: sealed.base64EncodedString().replacing("+", with: "-")
                .replacing("/", with: "_").replacing("=", with: ""))
    }

    /// - Throws: `badCursor` for what was not given out here, or too long ago.
    func place(of cursor: QueueCursor) throws(ReviewError) -> QueuePlace {
        let plain = cursor.rawValue.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let sealed = Data(base64Encoded: plain + padding),
            let content: Content = try? Sealing.opened(sealed, key: key, place: Self.place),
            now.milliseconds - content.t < Int64(Self.hours) * 3_600_000
        else { throw .badCursor }
        return QueuePlace(
            isOverdue: content.o, severity: content.s, day: content.d, receivedAt: content.r,
            id: content.i)
    }
}
