import Foundation
import PacketFolder
import Packets
import Pipeline
import Review

/// Brings what a person holds into their folder, and tops it up by claiming: first what they hold and have
/// not there, which is also how a pull that was cut off goes on.
struct Pulling {
    let queue: any ReviewQueue
    let folders: PulledFolders
    let filter: QueueFilter
    let opening: SensitiveOpening?
    let lease: Int
    let person: Person
    let setting: PacketCopy.Setting

    struct Pulled: Encodable {
        let id: PacketID
        let folder: String
        let fence: Int
        let until: String
        /// Written now; else it stood there whole.
        let isNew: Bool

        /// For people; manifests hold it as programs get it.
        var untilShown: String {
            guard let date = try? Date(until, strategy: .iso8601) else { return until }
            return OfficeTime.text(
                Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000)))
        }
    }

    struct Outcome {
        var pulled: [Pulled] = []
        /// Packets that could not be had, and why; they are free again.
        var failed: [(id: PacketID, why: any Error)] = []

        func failNamed() throws {
            guard let first = failed.first else { return }
            let ids = failed.map(\.id.text).joined(separator: ", ")
            throw CommandFailure(
                what: "could not be pulled, and given back: \(ids); \(Failure.oneLine(first.why))",
                hint: nil, code: .incomplete)
        }
    }

    func run(_ max: Int, progress: (String) -> Void) async throws -> Outcome {
        var outcome = Outcome()
        let held = try await held()
        for (place, claim) in held.enumerated() {
            progress("packet \(place + 1) of \(held.count) that you hold")
            try await bring(claim, isHeld: true, &outcome)
        }
        let wanted = max - outcome.pulled.count
        guard wanted > 0 else { return outcome }
        let claims = try await queue.claimNext(wanted, filter, by: person, lease: lease)
        for (place, claim) in claims.enumerated() {
            progress("packet \(place + 1) of \(claims.count)")
            do {
                try await bring(claim, isHeld: false, &outcome)
            } catch {
                // A disk that is full keeps nobody else from the packets. After a cut connection nothing can
                // be given back: they are written first the next time.
                if !(error is ReviewError) {
                    for left in claims[place...] { await giveBack(left) }
                }
                throw error
            }
        }
        return outcome
    }

    /// Claims of this person that the filter lets through.
    private func held() async throws -> [Claim] {
        var filter = filter
        filter.states = [.claimed]
        filter.limit = 200
        var claims: [Claim] = []
        while true {
            let page = try await queue.list(filter, by: person)
            claims += page.items.compactMap(\.claim).filter { $0.holder.name == setting.recipient }
            guard let next = page.next else { return claims }
            filter.after = next
        }
    }

    private func bring(
        _ claim: Claim, isHeld: Bool, _ outcome: inout Outcome
    ) async throws {
        let id = claim.packet
        if isHeld, case .whole(let manifest) = try folders.state(of: id),
            manifest.fence == claim.fence, manifest.opened == opening?.reason.rawValue,
            let until = manifest.until
        {
            outcome.pulled.append(
                Pulled(
                    id: id, folder: folders.folder(of: id), fence: claim.fence,
                    until: Swift.max(until, claim.until.iso), isNew: false))
            return
        }
        do {
            // What was begun a while ago gets its full time.
            let claim = try await renewed(claim, isHeld: isHeld)
            let copy = try await PacketCopying(queue: queue, person: person, opening: opening)
                .copy(id, under: claim)
            let contents = try copy.contents(setting, at: .now)
            // On record before it lies here, and once, however often the connection is cut.
            try await queue.disclose(
                id, to: setting.recipient, by: person, fence: claim.fence)
            let folder = try folders.write(contents)
            outcome.pulled.append(
                Pulled(
                    id: id, folder: folder, fence: claim.fence, until: claim.until.iso,
                    isNew: true))
        } catch let error as ReviewError {
            switch error {
            case .service: throw error
            // Somebody else has it by now.
            case .heldByOther, .leaseLost, .wrongState: return
            default:
                await giveBack(claim)
                outcome.failed.append((id, error))
            }
        }
    }

    private func renewed(_ claim: Claim, isHeld: Bool) async throws -> Claim {
        guard isHeld else { return claim }
        return try await queue.claim(claim.packet, by: person, lease: lease)
    }

    private func giveBack(_ claim: Claim) async {
        try? await queue.release(
            claim.packet, reason: "could not be written", by: person, fence: claim.fence)
    }
}

/// Asks for all that a copy of a packet has, for the purpose of giving it away: each look is a row of the
/// log, and so the disclosure.
struct PacketCopying {
    let queue: any ReviewQueue
    let person: Person
    let opening: SensitiveOpening?

    func copy(_ id: PacketID, under claim: Claim?) async throws -> PacketCopy {
        let view =
            if let opening {
                try await queue.showWhole(id, because: opening, by: person, for: .export)
            } else {
                try await queue.show(id, by: person, for: .export)
            }
        let hidden = view.withheld?.pages ?? []
        var images: [PageImage] = []
        for page in view.read.extracted.pages where !hidden.contains(page) {
            if let image = try await image(page, of: id, in: view) { images.append(image) }
        }
        let words = try await queue.pageWords(
            of: id, because: opening, by: person, for: .export)
        return PacketCopy(
            view: view, images: images, words: words,
            packetJSON: Array(try JSONText.of(PacketDocument(view), pretty: true).utf8) + [10],
            claim: claim, opening: opening?.reason)
    }

    /// Nil for a page that could not be read and so has no picture.
    private func image(
        _ page: Int, of id: PacketID, in view: PacketView
    ) async throws -> PageImage? {
        let isSensitive = view.sensitive.contains { $0.page == page }
        do {
            return try await picture(page, of: id, isSensitive: isSensitive)
        } catch ReviewError.noSuchPage {
            return nil
        }
    }

    private func picture(
        _ page: Int, of id: PacketID, isSensitive: Bool
    ) async throws -> PageImage {
        guard let opening, isSensitive else {
            return try await queue.pageImage(page, of: id, by: person, for: .export)
        }
        return try await queue.wholePageImage(
            page, of: id, because: opening, by: person, for: .export)
    }
}

/// A packet as people name it: by its id, or by the folder it was pulled to.
enum NamedPacket {
    /// - Returns: the id, and the fence it was pulled under where a folder was named.
    static func found(
        _ typed: String, _ queue: any ReviewQueue
    ) async throws -> (id: PacketID, fence: Int?) {
        var isFolder: ObjCBool = false
        let path = typed.count > 1 && typed.hasSuffix("/") ? String(typed.dropLast()) : typed
        guard PacketID(typed) == nil,
            FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        else { return (try await queue.resolve(typed), nil) }
        guard let manifest = PulledFolders.manifest(at: path) else {
            throw FolderTrouble.noManifest(path: path)
        }
        return (manifest.packet, manifest.fence)
    }
}
