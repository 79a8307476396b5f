import DoorProtocol
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Review

/// GET /v1/health: for whatever watches over machines. It needs to be known at the door, and no role.
extension Answering {
    static let healthPath = "health"

    func health(_ request: Request, _ channel: any Channel) async -> DoorAnswer {
        guard request.method == .get || request.method == .head else {
            return DoorAnswer(Self.notAGet)
        }
        return await admitted(Self.healthPath, request, channel) { _ in
            let health = await office.health.health()
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            guard let bytes = try? encoder.encode(health) else { return Self.unknown }
            return DoorAnswer(
                status: health.isServing ? .ok : .serviceUnavailable,
                mediaType: "application/json", bytes: Array(bytes))
        }
    }
}
