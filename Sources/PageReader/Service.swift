import CLeptonica
import CQuickEngine
import Glibc
import Packets
import ReaderProtocol

/// Where the fax is: memory the parent fills once the walls stand.
let faxDescriptor: Int32 = 3

/// A program that opens one hostile fax and reads its pages on request. It knows no store, no key
/// and no file name: the fax is descriptor 3, requests come on standard input, frames go to standard
/// output.
package struct Service {
    /// Loads what the library that opens the fax needs of this machine, before the walls go up.
    package let prepare: () -> Void
    package let open: (FaxBytes, FaxLimits) throws(RefusedFax) -> any FaxDocument
    private let walls: Walls

    /// - Parameter readableFolders: below these, files may be read behind the walls.
    package init(
        readableFolders: [String] = [], prepare: @escaping () -> Void,
        open: @escaping (FaxBytes, FaxLimits) throws(RefusedFax) -> any FaxDocument
    ) {
        self.prepare = prepare
        self.open = open
        walls = Walls(readableFolders: readableFolders)
    }

    /// Serves one parent to its end, and this process with it.
    package func run() -> Never { exit(serve().rawValue) }

    private func serve() -> ReaderExit {
        quickEngineKeepsMemory()
        let channel = Channel()
        do {
            guard let first = try channel.receive() else { return .done }
            guard first.kind == .opening else { return .breach }
            let opening = try Opening(decoding: first.body)
            setMsgSeverity(Int32(L_SEVERITY_NONE))
            // Trained data is loaded before the walls go up, and before a byte of the fax is there.
            let engine =
                opening.languages.isEmpty ? nil : try Engine(languages: opening.languages)
            let data = opening.languages.compactMap(TrainedData.init)
            prepare()
            channel.send(.ready, walls.raise().encoded())
            guard let next = try channel.receive() else { return .done }
            switch next.kind {
            case .fax where next.body.isEmpty:
                return try read(channel, opening.limits, engine, data)
            case .probe:
                let result = try Probe(decoding: next.body).attempt()
                channel.send(.probed, UntrustedProbeResult(errno: Int(result)).encoded())
                return .done
            default: return .breach
            }
        } catch let refused as RefusedFax {
            channel.send(.refusal, refused.reason.encoded())
            return .refused
        } catch {
            return .breach
        }
    }

    private func read(
        _ channel: Channel, _ limits: FaxLimits, _ engine: Engine?, _ data: [TrainedData]
    ) throws -> ReaderExit {
        guard let bytes = try FaxBytes(descriptor: faxDescriptor, atMost: limits.bytes) else {
            throw RefusedFax(.empty)
        }
        let fax = try open(bytes, limits)
        channel.send(.contents, fax.contents.encoded())
        let reading = PageReading(engine: engine)
        let places = engine.map { PlaceReading(engine: $0, data: data) }
        while let request = try channel.receive() {
            switch request.kind {
            case .request:
                let wanted = try PageRequest(decoding: request.body)
                channel.send(.page, reading.read(wanted, of: fax).encoded())
            case .place:
                let place = try PlaceRequest(decoding: request.body)
                channel.send(.looks, reading.look(place, of: fax, by: places).encoded())
            default: return .breach
            }
        }
        return .done
    }
}
