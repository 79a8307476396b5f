import DoorProtocol
import Foundation
import HTTPTypes
import HummingbirdCore

/// What somebody is answered at a door.
struct DoorAnswer: Sendable {
    let status: HTTPResponse.Status
    let mediaType: String
    let bytes: [UInt8]
    var fields = HTTPFields()
    /// Writes the body bit by bit, in place of the bytes.
    var writing: (@Sendable (inout any ResponseBodyWriter) async throws -> Void)?
    /// The refusal that it is.
    var problem: Problem?
}

extension DoorAnswer {
    init(_ problem: Problem) {
        // In one order, so that two refusals of a kind can't be told apart by it.
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = (try? encoder.encode(problem)).map(Array.init) ?? []
        self.init(
            status: HTTPResponse.Status(code: problem.status), mediaType: Problem.mediaType,
            bytes: bytes, problem: problem)
    }

    init(_ answer: SiteAnswer) {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        self.init(
            status: HTTPResponse.Status(code: answer.status),
            mediaType: fields[.contentType] ?? "application/octet-stream", bytes: answer.body,
            fields: fields)
    }
}
