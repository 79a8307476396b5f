import Foundation
import GRDB
import Packets
import Review
import Vault

/// A page that is to be turned, and what whoever recognises it anew has to know.
public struct PageToTurn: Sendable {
    public let fax: FaxDigest
    /// By its number in the fax.
    public let page: Int
    /// How it is to be taken to have been turned when it was received.
    public let turned: PageRotation
    /// All of the fax as it is known.
    public let known: RecognizedFax
    public let receivedOn: Day
    /// The fence of these words.
    let fence: Int
    let before: PageRotation
}

/// A page as it was recognised in another turn.
public struct TurnedPage: Sendable {
    public let page: RecognizedPage
    public let image: PageImage

    public init(_ page: RecognizedPage, _ image: PageImage) {
        self.page = page
        self.image = image
    }
}

/// Turning pages that were read the wrong way up, and taking that back. The fax as received is never touched; what
/// was recognised before stays under its fence.
extension ReviewStore {
    /// Says what is to be recognised anew, where this person may turn the page now. That the original is opened is put
    /// on record.
    public func pageToTurn(
        _ page: Int, by turn: PageRotation, of id: PacketID, by person: Person
    ) async throws(ReviewError) -> PageToTurn {
        let now = clock.now()
        return try await guarded(by: person, object: id.text) { [self] database in
            let turning = Turning(database: database, store: self, person: person, now: now)
            let (row, source) = try turning.found(page, of: id)
            let (fence, known) = try turning.words(of: source.fax)
            guard turn != .none else {
                throw ReviewError.refused(
                    "page \(page) is not turned by that", hint: "turn it by 90, 180 or 270 degrees")
            }
            guard let read = known.pages.first(where: { $0.number == source.page }), !read.isBlank,
                let before = PageRotation(rawValue: read.rotation)
            else {
                throw ReviewError.refused(
                    "page \(page) of packet \(id) is blank: there is nothing to turn",
                    hint: "look at it with: intake show \(id) --page \(page)")
            }
            try AuditLog.append(
                database, at: now, by: person, .viewOriginal, object: source.fax.short,
                detail: "page \(source.page) to be turned", purpose: ViewPurpose.quality.rawValue)
            return PageToTurn(
                fax: source.fax, page: source.page, turned: before.seen(turnedBy: turn),
                known: known, receivedOn: row.receivedOn, fence: fence, before: before)
        }
    }

    /// Keeps the page as it was recognised anew and reads every packet that has it; one transaction, once the page's
    /// picture lies there.
    public func turn(
        _ wanted: PageToTurn, to new: TurnedPage, of id: PacketID, _ mode: Surgery.Mode,
        reason: Confidential<String>?, by person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        try await turned(wanted, new, of: id, undoes: nil, mode, reason, person)
    }

    /// Takes the last turn of a page back: the words and the picture of before are there still.
    public func turnBack(
        _ number: Int, of id: PacketID, _ mode: Surgery.Mode, reason: Confidential<String>?,
        by person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        let now = clock.now()
        let (wanted, page, fence) = try await guarded(by: person, object: id.text) {
            [self] database -> (PageToTurn, RecognizedPage, Int) in
            let turning = Turning(database: database, store: self, person: person, now: now)
            let (row, last) = try turning.lastTurn(number, of: id)
            let (fence, known) = try turning.words(of: last.source.fax)
            let kept = KeptWords(database: database, keys: keys, fax: last.source.fax)
            guard let page = try kept.page(last.source.page, fence: last.wordsBefore) else {
                throw ReviewError.store(.damaged)
            }
            return (
                PageToTurn(
                    fax: last.source.fax, page: last.source.page, turned: last.before,
                    known: known, receivedOn: row.receivedOn, fence: fence, before: last.after),
                page, last.wordsBefore
            )
        }
        guard let image = try kept(wanted.page, of: wanted.fax, fence: fence) else {
            throw .sealBroken("page \(wanted.page) of fax \(wanted.fax.short)")
        }
        return try await turned(
            wanted, TurnedPage(page, image), of: id, undoes: number, mode, reason, person)
    }

    private func turned(
        _ wanted: PageToTurn, _ new: TurnedPage, of id: PacketID, undoes: Int?,
        _ mode: Surgery.Mode, _ reason: Confidential<String>?, _ person: Person
    ) async throws(ReviewError) -> TurnOutcome {
        let now = clock.now()
        let fence: Int
        switch mode {
        case .showing: fence = wanted.fence + 1
        case .doing, .anyway: fence = try await nextFence(wanted)
        }
        // Pages first: a row must never name a page that is not there.
        if mode != .showing { try keepPictures(wanted, new.image, fence: fence) }
        do {
            return try await guarded(by: person, object: id.text) { [self] database in
                let turning = Turning(
                    database: database, store: self, person: person, now: now)
                return try turning.outcome(
                    wanted, new.page, of: id, undoes: undoes, fence: fence, mode, reason)
            }
        } catch {
            if mode != .showing {
                try? removePictures(of: wanted.fax, fence: fence, unlessFiled: false)
            }
            throw error
        }
    }

    /// A fence of its own for the words: whoever else reads the fax meanwhile has another.
    private func nextFence(_ wanted: PageToTurn) async throws(ReviewError) -> Int {
        let fence = try await write { database in
            try Int.fetchOne(
                database,
                sql: """
                    UPDATE faxes SET fence = fence + 1
                    WHERE digest = ? AND state = 'filed' AND words = ? RETURNING fence
                    """, arguments: [wanted.fax.hex, wanted.fence])
        }
        guard let fence else { throw .readMeanwhile("fax \(wanted.fax.short)") }
        return fence
    }

    /// Every picture of the fax under the new fence: a packet's pictures have one.
    private func keepPictures(
        _ wanted: PageToTurn, _ image: PageImage, fence: Int
    ) throws(ReviewError) {
        do {
            for page in wanted.known.pages where page.number != wanted.page {
                guard let same = try kept(page.number, of: wanted.fax, fence: wanted.fence) else {
                    continue
                }
                try keep([same], of: wanted.fax, fence: fence)
            }
            try keep([image], of: wanted.fax, fence: fence)
        } catch {
            throw Trouble.translated(error)
        }
    }

    private func kept(
        _ page: Int, of fax: FaxDigest, fence: Int
    ) throws(ReviewError) -> PageImage? {
        do {
            return try images.open(Self.pageName(fax, fence: fence, page: page))
                .map { PageImage(page: page, png: $0) }
        } catch {
            throw Trouble.translated(error)
        }
    }
}
