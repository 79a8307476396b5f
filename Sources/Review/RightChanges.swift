extension Right {
    /// Whether using it changes something beyond the log. What only looks may be asked for again as often as
    /// one likes; a change that is, under another key, is another change.
    public var isChange: Bool {
        switch self {
        case .resolve, .ids, .list, .search, .show, .showWhole, .pageImage, .wholePageImage,
            .pageWords, .heldFaxes, .leftFiles, .balance, .tally, .kin, .misdirected, .filedFaxes,
            .words, .original, .audit, .verifyAudit, .purgeSubject, .purgeRequests, .tombstones,
            .certificate, .glassBreaks, .bearings:
            false
        case .claim, .claimNext, .renew, .release, .assign, .correct, .decide, .reopen, .export,
            .disclose,
            .retry, .setChild, .closeDuplicate, .letter, .misdirect, .operate, .turnPage,
            .keepWords, .readAgain, .markPagesChanged, .requestPurge, .withdrawPurge,
            .approvePurge, .breakGlass, .reviewGlass, .backUp, .keys, .certificates:
            true
        }
    }
}
