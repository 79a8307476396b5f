import Packets

/// Why the queue did not do what was asked. Carries ids, names of fields and codes, never a value
/// read from a page.
public enum ReviewError: Error, Sendable, Equatable {
    case noSuchPacket(String)
    case ambiguous(String, [PacketID])
    case heldByOther(PacketID, holder: String, until: Instant)
    /// Somebody else took the packet after this claim's lease ran out, or it was given back.
    case leaseLost(PacketID)
    case wrongState(PacketID, QueueState, wanted: String)
    /// The fax, or the fax of the packet, was read again since it was looked at, or is being read.
    case readMeanwhile(String)
    case differentDecision(PacketID)
    case badValue(FieldName, FieldFault)
    /// A day that can't be, beside what stands of the packet.
    case impossibleDay(PacketID, DayFault)
    case badRequest(String)
    /// A page was asked for behind a place that nobody gave out, or long ago.
    case badCursor
    /// What can't be done as things are, and what can.
    case refused(String, hint: String)
    case noSuchPage(Int, PacketID)
    /// The page belongs to a sensitive stratum: it is shown with a reason.
    case heldBack(Int, PacketID)
    /// The packet stands apart as misdirected.
    case standsApart(PacketID)
    /// A person joined the packet into another, which stands for it.
    case joined(PacketID, into: PacketID)
    /// No letter is written about this packet.
    case noLetter(PacketID, NoLetter)
    case notAllowed(String, Role)
    /// The asker's roles do not allow it.
    case denied(Denial)
    /// Sealed bytes did not open: altered, moved, or another key. The subject is a row's id.
    case sealBroken(String)
    /// The log has fewer rows than were signed for outside: the store was set back, or rows cut off.
    case logSetBack(rows: Int)
    /// The folder outside the store, which checkpoints and purges are noted in, can't be used.
    case witnessUnreachable(path: String)
    /// The master key opens other data folders too: a rotation would take it from them.
    case keyShared(folders: [String], list: String)
    /// A backup that is torn, altered, of another office, or lacks something.
    case backupBroken(String)
    case store(StoreTrouble)
    /// The service that holds the queue did not answer as it should.
    case service(ServiceTrouble)

    /// What the store itself met.
    public enum StoreTrouble: Sendable, Equatable, Codable {
        case busy, full, readOnly, damaged
        case notDurable(String)
        case wrongKey
        /// The store of keys is not there, or belongs to another store.
        case keysMissing
        case newerSchema
        case keyTrouble(String)
        /// SQLite's result code.
        case other(Int)
    }

    /// What a caller does about it.
    public enum Disposition: Sendable, Equatable { case retry, askAPerson, reject }

    public var disposition: Disposition {
        switch self {
        case .store(.busy), .readMeanwhile, .service(.lost), .service(.busy),
            .service(.underWay), .service(.answerLost), .denied(.signIn(.away)):
            .retry
        case .sealBroken, .logSetBack, .witnessUnreachable, .store, .service: .askAPerson
        default: .reject
        }
    }
}

extension ReviewError: CustomStringConvertible {
    public var description: String { words(time: \.iso) }

    /// What happened and what to do.
    ///
    /// - Parameter time: how a moment is told to whoever reads it.
    public func words(time: (Instant) -> String) -> String {
        let what = what(time: time)
        return hint.map { "\(what)\nhint: \($0)" } ?? what
    }

    /// What happened, to which subject.
    public var what: String { what(time: \.iso) }

    private func what(time: (Instant) -> String) -> String {
        switch self {
        case .noSuchPacket(let typed): "no packet \(typed.shownSafely)"
        case .badCursor: "there is no such place in the list, or not any more"
        case .ambiguous(let typed, let ids):
            "\(typed.shownSafely) begins \(ids.count) packet ids: "
                + ids.prefix(5).map(\.text).joined(separator: ", ")
        case .heldByOther(let id, let holder, let until):
            "packet \(id) is claimed by \(holder) until \(time(until))"
        case .leaseLost(let id): "the claim on packet \(id) was lost; nothing was written"
        case .wrongState(let id, let state, let wanted):
            "packet \(id) is \(state.rawValue), not \(wanted)"
        case .readMeanwhile(let subject):
            "\(subject) was read again meanwhile, or is being read; nothing was written"
        case .differentDecision(let id):
            "packet \(id) already carries another decision under this claim"
        case .badValue(let name, let fault): "\(name.rawValue): \(fault.what)"
        case .impossibleDay(let id, let fault): "packet \(id): \(fault.what)"
        case .badRequest(let why), .refused(let why, _): why
        case .noSuchPage(let page, let id): "packet \(id) has no page \(page)"
        case .heldBack(let page, let id): "page \(page) of packet \(id) is kept back"
        case .standsApart(let id): "packet \(id) stands apart as misdirected"
        case .joined(let id, let other): "packet \(id) was joined into \(other)"
        case .noLetter(let id, let why): "packet \(id): \(why.what)"
        case .notAllowed(let what, let role): "a \(role.rawValue) may not \(what)"
        case .sealBroken(let subject):
            "\(subject) can't be opened: altered, moved, or sealed with another key"
        case .logSetBack(let rows):
            "the audit log is shorter than the \(rows) rows that were signed for outside the store"
        case .witnessUnreachable(let path): "the log can't be signed for at \(path)"
        case .keyShared(let folders, _):
            "the master key opens other data folders too: \(folders.joined(separator: ", "))"
        case .backupBroken(let why): "the backup can't be used: \(why)"
        case .denied(let denial): denial.what
        case .store(let trouble): trouble.what
        case .service(let trouble): trouble.what
        }
    }

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .noSuchPacket(let typed) where typed.count(where: { $0.isLetter || $0.isNumber }) < 4:
            "type the first four letters of the id at least; list packets with: intake queue"
        case .noSuchPacket: "list packets with: intake queue"
        case .badCursor: "begin with the first page"
        case .ambiguous: "type more letters of the id"
        case .heldByOther(let id, let holder, _):
            "wait till then; \(holder) gives it back with: intake release \(id); a supervisor does with: "
                + "intake release \(id) --supervisor"
        case .leaseLost: "claim the packet again and look at what changed"
        case .wrongState(let id, .decided, _), .wrongState(let id, .exported, _):
            "put it back into the queue first: intake release \(id) --reopen"
        case .wrongState: nil
        case .readMeanwhile: "try again"
        case .differentDecision: "reopen the packet to decide anew"
        case .badValue(_, let fault): fault.hint
        case .impossibleDay(_, let fault): fault.hint
        case .heldBack: "with a reason it is shown: --sensitive REASON"
        case .standsApart:
            "list those with: intake misdirected; put it back with: intake misdirect ID --undo"
        case .joined(_, let other):
            "look at: intake show \(other); take it back with: intake undo \(other)"
        case .noLetter(let id, let why): why.hint(id)
        case .refused(_, let hint): hint
        case .noSuchPage(_, let id): "which pages it has is told by: intake show \(id)"
        case .badRequest, .notAllowed: nil
        case .sealBroken: "restore the data folder from a backup; what is there is kept as it is"
        case .logSetBack: "see: intake audit verify; keep the data folder as it is"
        case .witnessUnreachable:
            "check the folder that auditWitness names; what is late is written with the next"
        case .keyShared(_, let list):
            "give each folder a key of its own: copy the key file, name the copy in the other folder's "
                + "pipeline.yml, and take the other folder's line out of \(list)"
        case .backupBroken: "take another backup; nothing was written"
        case .denied(let denial): denial.hint
        case .store(let trouble): trouble.hint
        case .service(let trouble): trouble.hint
        }
    }
}

extension ReviewError.StoreTrouble {
    var what: String {
        switch self {
        case .busy: "the store is busy with another process"
        case .full: "the disk of the data folder is full"
        case .readOnly: "the store can't be written"
        case .damaged: "the store is damaged"
        case .notDurable(let setting): "the store does not keep what it commits: \(setting)"
        case .wrongKey: "the master key does not open this store"
        case .keysMissing: "the store of keys (keys.sqlite) is not there, or is another store's"
        case .newerSchema: "the store was written by a newer version"
        case .keyTrouble(let what): what
        case .other(let code): "the store failed with SQLite code \(code)"
        }
    }

    var hint: String? {
        switch self {
        case .busy: "try again"
        case .full: "free space; nothing accepted is lost"
        case .readOnly: "check owner and mode of the data folder"
        case .damaged: "stop the service and restore the data folder from a backup"
        case .notDurable: "keep the data folder on a local disk (ext4, xfs), not a network share"
        case .wrongKey:
            "name the key this store was made with; without it nothing in it can be read"
        case .keysMissing:
            "put keys.sqlite back, or restore a backup; without it nothing here can be read"
        case .newerSchema: "install the newer version again"
        case .keyTrouble, .other: nil
        }
    }
}

extension String {
    /// What a person typed, fit for a message: printable ASCII, at most 40 letters.
    var shownSafely: String {
        let kept = unicodeScalars.prefix(40).map {
            (32...126).contains($0.value) ? Character($0) : "?"
        }
        return "\"\(String(kept))\""
    }
}
