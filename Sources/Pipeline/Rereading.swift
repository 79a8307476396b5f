import Packets
import Recognition
import Review
import Vault

/// Reads filed faxes again by the office's rules as they are now: shows what would change of each
/// packet, or files it beside what was read before. From the words kept, without recognising anything;
/// or, where a recogniser is given, from the sealed originals.
public struct Rereading: Sendable {
    /// Whether what changes is filed, or only shown.
    public enum Mode: Sendable { case showing, filing }

    /// What becomes of one packet.
    public struct Result: Sendable {
        public let packet: PacketID
        public let fax: FaxDigest
        /// The packet as it stood before; nil where it was not looked at.
        public let view: PacketView?
        public let outcome: Outcome
    }

    public enum Outcome: Sendable {
        case unchanged
        case changed(ReadingChange)
        case left(Reason)
    }

    /// Why a packet is left as it is.
    public enum Reason: Sendable, Equatable {
        /// Filed before words were kept.
        case noWords
        case claimed(by: String)
        /// Its fax waits to be read, is being read, or was read while this one was.
        case beingRead
        /// The further reading puts its pages together otherwise: these sets, each one child's.
        case splitOtherwise([[Int]])
        /// The same pages, in a fax of several children, are read as another child's.
        case anotherChild
        case originalDamaged
        case notRecognized(RecognitionError)
    }

    /// Faxes whose pages lie in packets of others, recognised anew: once, for all that have them.
    private struct Guests {
        var words: [FaxDigest: FaxWords] = [:]
    }

    private let queue: any ReviewQueue
    private let rules: RuleSet
    private let anew: Anew?
    private let mode: Mode
    private let person: Person

    /// What recognising again takes: the originals, and who does it.
    private struct Anew {
        let originals: Originals
        let recognizer: FaxRecognizer
    }

    /// Reads from the words kept, of any queue.
    public init(_ queue: any ReviewQueue, rules: RuleSet, mode: Mode, by person: Person) {
        self.queue = queue
        self.rules = rules
        self.mode = mode
        self.person = person
        anew = nil
    }

    /// - Parameters:
    ///   - queue: that of the office, as the person may use it.
    ///   - recognizer: given, the originals are recognised anew.
    public init(
        _ office: Office, queue: (any ReviewQueue)? = nil, recognizer: FaxRecognizer?, mode: Mode,
        by person: Person
    ) throws {
        self.queue = queue ?? office.queue
        rules = try office.rules()
        anew = recognizer.map { Anew(originals: office.originals, recognizer: $0) }
        self.mode = mode
        self.person = person
    }

    /// Reads one fax again, and gives what becomes of those of its packets that are wanted.
    public func read(
        _ fax: FiledFax, _ isWanted: (FiledFax.Packet) -> Bool,
        progress: @escaping @Sendable (_ page: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws -> [Result] {
        let wanted = fax.packets.filter(isWanted)
        guard let first = fax.packets.first, !wanted.isEmpty else { return [] }
        func left(_ reason: Reason) -> [Result] {
            wanted.map {
                Result(packet: $0.id, fax: fax.digest, view: nil, outcome: .left(reason))
            }
        }
        guard !fax.isBeingRead else { return left(.beingRead) }
        let source: Source
        do {
            guard
                let known = try await self.source(
                    of: fax, received: first.receivedOn, progress)
            else {
                return left(.noWords)
            }
            source = known
        } catch let error as RecognitionError {
            return left(.notRecognized(error))
        } catch VaultTrouble.sealBroken {
            return left(.originalDamaged)
        } catch ReviewError.readMeanwhile {
            return left(.beingRead)
        }
        let reading = FaxReader.read(
            source.words, rules: rules, received: first.receivedOn, arrived: first.receivedOn)
        let match = PacketMatch(
            filed: Dictionary(
                uniqueKeysWithValues: fax.packets.filter { !$0.isLaid }.map { ($0.id, $0.pages) }),
            further: reading.packets.map(\.extracted.pages))
        var results: [Result] = []
        var guests = Guests()
        for packet in wanted {
            let view = try await queue.showWhole(
                packet.id, because: SensitiveOpening(.comparing), by: person, for: .quality)
            let outcome: Outcome
            if packet.isLaid {
                outcome = try await laid(
                    packet, view, of: fax, source, reading, &guests, progress)
            } else {
                outcome = try await self.outcome(
                    packet, view, reading, place: match.places[packet.id],
                    isOne: fax.packets.count == 1, words: source.number)
            }
            results.append(
                Result(packet: packet.id, fax: fax.digest, view: view, outcome: outcome))
        }
        return results
    }

    private struct Source {
        let words: FaxWords
        /// Under which the words are kept; of no meaning where they are only shown.
        let number: Int
    }

    /// The words to read from; nil where none are kept.
    private func source(
        of fax: FiledFax, received: Day, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> Source? {
        if let source = try await recognized(fax.digest, received: received, progress) {
            return source
        }
        guard let number = fax.words else { return nil }
        let words = try await queue.words(
            number, of: fax.digest, by: person, for: .quality)
        return Source(words: words, number: number)
    }

    /// The words of an original as it is recognised now; nil where nothing is recognised anew.
    private func recognized(
        _ fax: FaxDigest, received: Day, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> Source? {
        if let anew {
            let known = try await queue.original(of: fax, by: person, for: .quality)
            let bytes = try anew.originals.fax(fax)
            let recognized = try await anew.recognizer.recognize(
                bytes, name: known.file.name, call: known.call, rules: rules, received: received,
                arrived: received, turned: known.turned,
                progress: progress)
            let words = recognized.words
            guard mode == .filing else { return Source(words: words, number: 0) }
            let number = try await queue.keepWords(
                words.recognized, images: recognized.images, of: fax, by: person)
            return Source(words: words, number: number)
        }
        return nil
    }

    private func outcome(
        _ packet: FiledFax.Packet, _ view: PacketView, _ reading: Reading, place: Int?,
        isOne: Bool, words: Int
    ) async throws -> Outcome {
        if let claim = view.item.claim { return .left(.claimed(by: claim.holder.name)) }
        do {
            guard let place else {
                let sets = reading.packets.map(\.extracted.pages).filter {
                    !Set($0).isDisjoint(with: packet.pages)
                }
                return try await marked(packet.id, .splitOtherwise(sets))
            }
            let further = reading.packets[place]
            let isAnother = PacketMatch.isAnotherChild(
                further.extracted, than: view.read.extracted, corrections: view.corrections)
            guard isOne || !isAnother else { return try await marked(packet.id, .anotherChild) }
            let eligibility = try further.eligibility(
                with: view.corrections, by: rules, receivedOn: view.item.receivedOn)
            return try await filed(
                packet.id, view, FurtherReading(further, of: reading, from: words), eligibility)
        } catch ReviewError.readMeanwhile {
            return .left(.beingRead)
        } catch ReviewError.heldByOther(_, let holder, _) {
            return .left(.claimed(by: holder))
        }
    }

    private func filed(
        _ packet: PacketID, _ view: PacketView, _ further: FurtherReading,
        _ eligibility: Eligibility
    ) async throws -> Outcome {
        let change = ReadingChange(of: view, to: further.packet, eligibility: eligibility)
        guard !change.isNone else { return .unchanged }
        if mode == .filing {
            try await queue.readAgain(packet, further, after: view.reading, by: person)
        }
        return .changed(change)
    }

    /// A packet whose pages are a person's choice: exactly these are read, as one packet.
    private func laid(
        _ packet: FiledFax.Packet, _ view: PacketView, of fax: FiledFax, _ source: Source,
        _ reading: Reading, _ guests: inout Guests,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> Outcome {
        if let claim = view.item.claim { return .left(.claimed(by: claim.holder.name)) }
        do {
            // A fax that was joined away has no packet of its own any more: it is recognised with the one that
            // stands for it.
            for other in Set(packet.guests.map(\.fax)) where guests.words[other] == nil {
                guests.words[other] = try await recognized(
                    other, received: packet.receivedOn, progress)?.words
            }
        } catch let error as RecognitionError {
            return .left(.notRecognized(error))
        } catch VaultTrouble.sealBroken {
            return .left(.originalDamaged)
        } catch ReviewError.readMeanwhile {
            return .left(.beingRead)
        }
        var pages = source.words.recognized.pages.filter { page in
            packet.pages.contains(page.number)
                && !packet.guests.contains { $0.number == page.number }
        }
        for (guest, number) in zip(packet.guests, packet.guestWords) {
            let words: FaxWords
            if let anew = guests.words[guest.fax] {
                words = anew
            } else {
                guard let number else { return .left(.noWords) }
                words = try await queue.words(number, of: guest.fax, by: person, for: .quality)
            }
            guard let page = words.recognized.pages.first(where: { $0.number == guest.page }) else {
                return .left(.noWords)
            }
            pages.append(page.numbered(guest.number))
        }
        let others = fax.packets.filter { $0.id != packet.id }.flatMap(\.pages)
        let laid = try rules.read(
            LaidPages(
                RecognizedFax(
                    transmission: source.words.recognized.transmission,
                    pages: pages.sorted { $0.number < $1.number }),
                shared: Set(packet.pages).intersection(others)),
            receivedOn: view.item.receivedOn)
        let eligibility = try laid.packet.eligibility(
            with: view.corrections, by: rules, receivedOn: view.item.receivedOn)
        do {
            return try await filed(
                packet.id, view, FurtherReading(laid.packet, of: reading, from: source.number),
                eligibility)
        } catch ReviewError.readMeanwhile {
            return .left(.beingRead)
        } catch ReviewError.heldByOther(_, let holder, _) {
            return .left(.claimed(by: holder))
        }
    }

    /// A packet for a person to look at.
    private func marked(_ packet: PacketID, _ reason: Reason) async throws -> Outcome {
        if mode == .filing { try await queue.markPagesChanged(packet, by: person) }
        return .left(reason)
    }
}
