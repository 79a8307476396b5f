import CLeptonica
import Glibc
import ReaderProtocol

// Opens one hostile fax and reads its pages on request. It knows no store, no key and no file name:
// the fax is descriptor 3, requests come on standard input, frames go to standard output.

let faxDescriptor: Int32 = 3

/// Named exit codes; Recognition tells them apart.
enum ExitCode: Int32 {
    case done = 0
    case refused = 2
    case parentGone = 3
    case breach = 4
}

func serve() -> ExitCode {
    let channel = Channel()
    setMsgSeverity(Int32(L_SEVERITY_NONE))
    silenceLibtiff()
    do {
        guard let first = try channel.receive() else { return .done }
        guard first.kind == .opening else { return .breach }
        let opening = try Opening(decoding: first.body)
        // Trained data is loaded before the walls go up, and before a byte of the fax is looked at.
        let engine = opening.languages.isEmpty ? nil : try Engine(languages: opening.languages)
        let data = opening.languages.compactMap(TrainedData.init)
        guard Walls.raise() else { throw RefusedFax(.noWalls) }
        channel.send(.ready, [])
        guard Walls.allowPage(seconds: opening.limits.secondsPerPage) else {
            throw RefusedFax(.noWalls)
        }
        guard
            let bytes = try FaxBytes(descriptor: faxDescriptor, atMost: opening.limits.bytes)
        else { throw RefusedFax(.empty) }
        let fax = try openFax(bytes, limits: opening.limits)
        channel.send(.contents, fax.contents.encoded())

        let reading = PageReading(engine: engine)
        let places = engine.map { PlaceReading(engine: $0, data: data) }
        while let request = try channel.receive() {
            guard Walls.allowPage(seconds: opening.limits.secondsPerPage) else { return .breach }
            switch request.kind {
            case .request:
                let number = try PageRequest(decoding: request.body).page
                channel.send(.page, reading.read(page: number, of: fax).encoded())
            case .place:
                let place = try PlaceRequest(decoding: request.body)
                channel.send(.looks, reading.look(place, of: fax, by: places).encoded())
            default: return .breach
            }
        }
        return .done
    } catch let refused as RefusedFax {
        channel.send(.refusal, refused.reason.encoded())
        return .refused
    } catch {
        return .breach
    }
}

exit(serve().rawValue)
