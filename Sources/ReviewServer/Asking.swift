import DoorProtocol
import HTTPTypes
import HummingbirdCore
import Review

/// What a request is for, as far as its first line says.
enum Asking {
    case call(Right, any Call.Type)
    case events
    case health
    case page
    case nothing

    init(_ request: Request) {
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.count >= 2, path[0].isEmpty else {
            self = .nothing
            return
        }
        guard path[1] == "v1" else {
            self = .page
            return
        }
        switch path.count == 3 ? String(path[2]) : "" {
        case Answering.eventsPath: self = .events
        case Answering.healthPath: self = .health
        case let name:
            guard let right = Right(rawValue: name), let type = AnyCall.type(of: right) else {
                self = .nothing
                return
            }
            self = .call(right, type)
        }
    }

    /// For figures: one of a bounded number of words.
    var name: String {
        switch self {
        case .call(let right, _): right.rawValue
        case .events: Answering.eventsPath
        case .health: Answering.healthPath
        case .page: "page"
        case .nothing: "unknown"
        }
    }

    var kind: DoorFigures.Kind {
        switch self {
        case .call(.pageImage, _), .call(.wholePageImage, _): .picture
        case .call(let right, _): right.isChange ? .change : .look
        case .page: .page
        case .events, .health, .nothing: .other
        }
    }
}
