/// What can be asked of an office, a case a call. The compiler asks for the roles and the words of every
/// new one; docs/how-to/people.md holds the same table, kept by a test.
public enum Right: String, Sendable, Codable, CaseIterable, Hashable {
    // Looking.
    case resolve, ids, list, search, show
    case showWhole = "show-whole"
    case pageImage = "page-image"
    case wholePageImage = "whole-page-image"
    case pageWords = "page-words"
    case heldFaxes = "held-faxes"
    case leftFiles = "left-files"
    case balance, tally, kin
    // Claiming.
    case claim
    case claimNext = "claim-next"
    case renew, release
    /// Whose work a packet is.
    case assign
    // Working.
    case correct, decide, reopen, export, disclose, retry
    case setChild = "set-child"
    /// Deciding that a packet repeats another, and nothing more.
    case closeDuplicate = "close-duplicate"
    case letter
    // Not ours.
    case misdirect, misdirected
    // Surgery.
    case operate
    case turnPage = "turn-page"
    // Reading again.
    case filedFaxes = "filed-faxes"
    case words, original
    case keepWords = "keep-words"
    case readAgain = "read-again"
    case markPagesChanged = "mark-pages-changed"
    // The log.
    case audit
    case verifyAudit = "verify-audit"
    // Destroying.
    case purgeSubject = "purge-subject"
    case requestPurge = "request-purge"
    case withdrawPurge = "withdraw-purge"
    case approvePurge = "approve-purge"
    case purgeRequests = "purge-requests"
    case tombstones, certificate
    // Emergencies.
    case breakGlass = "break-glass"
    case glassBreaks = "glass-breaks"
    case reviewGlass = "review-glass"
    // The office itself.
    case bearings
    case backUp = "back-up"
    case keys
    case certificates
}

extension Right {
    /// Who has it. Whoever has none of these roles is refused; nobody has it by default.
    public var roles: Set<Role> {
        switch self {
        // Ids and counts, nothing about a child.
        case .resolve, .ids, .tally, .bearings:
            [.clerk, .therapist, .reviewer, .supervisor, .auditor, .administrator, .breakGlass]
        case .list, .search, .show, .showWhole, .pageImage, .wholePageImage, .pageWords, .kin:
            [.clerk, .therapist, .reviewer, .supervisor]
        case .balance, .heldFaxes, .leftFiles, .misdirected: [.clerk, .supervisor]
        case .claim, .claimNext, .renew, .release, .correct, .misdirect, .closeDuplicate, .operate,
            .turnPage, .setChild, .letter:
            [.clerk, .therapist, .reviewer, .supervisor]
        case .decide, .reopen: [.reviewer, .supervisor]
        case .export, .disclose, .retry: [.clerk, .reviewer, .supervisor]
        case .filedFaxes, .words, .original, .keepWords, .readAgain, .markPagesChanged, .assign:
            [.supervisor]
        case .audit: [.auditor, .supervisor]
        case .verifyAudit: [.auditor, .supervisor, .administrator]
        case .purgeSubject, .requestPurge, .withdrawPurge, .approvePurge:
            [.supervisor, .administrator]
        case .purgeRequests, .tombstones, .certificate: [.supervisor, .administrator, .auditor]
        case .breakGlass: [.breakGlass]
        case .glassBreaks, .reviewGlass: [.auditor, .supervisor]
        case .backUp, .keys, .certificates: [.administrator]
        }
    }

    /// Looks that are open for a while to whoever broke the glass for the packet.
    public var opensUnderGlass: Bool {
        [.show, .showWhole, .pageImage, .wholePageImage, .pageWords, .kin].contains(self)
    }

    /// What is done with it, after "may not".
    public var words: String {
        switch self {
        case .resolve: "look up a packet's id"
        case .ids: "complete a packet's id"
        case .list: "list packets"
        case .search: "search for a child"
        case .show: "look into a packet"
        case .pageImage, .pageWords: "look at a page"
        case .showWhole, .wholePageImage: "look at what is kept back"
        case .heldFaxes: "list faxes that could not be read"
        case .leftFiles: "list what was left in drop folders"
        case .balance: "hold what came against what is here"
        case .tally: "count the queue"
        case .claim, .claimNext, .renew: "claim packets"
        case .release: "give a packet back"
        case .assign: "say whose work a packet is"
        case .correct: "correct a packet"
        case .decide: "decide on a packet"
        case .closeDuplicate: "close a packet as a duplicate"
        case .letter: "write a letter about what is missing"
        case .reopen: "reopen a packet"
        case .kin: "look for other packets of a child"
        case .setChild: "say whose packet it is"
        case .export: "hand a packet on"
        case .disclose: "give a copy of a packet away"
        case .retry: "have a fax read again"
        case .misdirect: "set a packet apart that is not ours"
        case .misdirected: "list what stands apart"
        case .operate: "split, join and move pages of packets"
        case .turnPage: "turn a page of a packet"
        case .filedFaxes, .words, .original, .keepWords, .readAgain, .markPagesChanged:
            "read filed packets again"
        case .audit: "look at the log"
        case .verifyAudit: "verify the log"
        case .purgeSubject, .requestPurge, .withdrawPurge, .approvePurge: "destroy a packet"
        case .purgeRequests, .tombstones: "list what was destroyed"
        case .certificate: "certify what was destroyed"
        case .breakGlass: "break the glass"
        case .glassBreaks: "list emergencies"
        case .reviewGlass: "review an emergency"
        case .bearings: "ask for the office's day and settings"
        case .backUp: "back up the office"
        case .keys: "handle keys"
        case .certificates: "issue and revoke certificates"
        }
    }
}
