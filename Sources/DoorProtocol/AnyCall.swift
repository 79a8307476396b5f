import Review

/// Every call there is, by its right.
public enum AnyCall {
    /// Nil for rights that are used on the machine alone, by whoever has the key.
    public static func type(of right: Right) -> (any Call.Type)? {
        switch right {
        case .resolve: QueueCall.Resolve.self
        case .ids: QueueCall.IDs.self
        case .list: QueueCall.List.self
        case .search: QueueCall.Search.self
        case .show: QueueCall.Show.self
        case .showWhole: QueueCall.ShowWhole.self
        case .pageImage: QueueCall.Page.self
        case .wholePageImage: QueueCall.WholePage.self
        case .pageWords: QueueCall.WordsBehind.self
        case .heldFaxes: QueueCall.HeldFaxes.self
        case .leftFiles: DeskCall.LeftFiles.self
        case .balance: DeskCall.BalanceOf.self
        case .tally: QueueCall.Tally.self
        case .kin: QueueCall.KinOf.self
        case .claim: QueueCall.ClaimOne.self
        case .claimNext: QueueCall.ClaimNext.self
        case .renew: QueueCall.Renew.self
        case .release: QueueCall.Release.self
        case .assign: QueueCall.Assign.self
        case .correct: QueueCall.Correct.self
        case .decide: QueueCall.Decide.self
        case .reopen: QueueCall.Reopen.self
        case .export: QueueCall.Export.self
        case .disclose: QueueCall.Disclose.self
        case .retry: QueueCall.Retry.self
        case .setChild: QueueCall.SetChild.self
        case .misdirect: QueueCall.Misdirect.self
        case .misdirected: QueueCall.Misdirected.self
        case .operate: QueueCall.Operate.self
        case .turnPage: DeskCall.TurnPage.self
        case .filedFaxes: QueueCall.FiledFaxes.self
        case .words: QueueCall.WordsOf.self
        case .original: QueueCall.Original.self
        case .keepWords: QueueCall.KeepWords.self
        case .readAgain: QueueCall.ReadAgain.self
        case .markPagesChanged: QueueCall.MarkPagesChanged.self
        case .audit: QueueCall.Audit.self
        case .verifyAudit: QueueCall.VerifyAudit.self
        case .letter: DeskCall.Letter.self
        case .purgeSubject: DeskCall.PurgeSubjectOf.self
        case .requestPurge: DeskCall.RequestPurge.self
        case .withdrawPurge: DeskCall.WithdrawPurge.self
        case .approvePurge: DeskCall.ApprovePurge.self
        case .purgeRequests: DeskCall.PurgeRequests.self
        case .tombstones: DeskCall.Tombstones.self
        case .certificate: DeskCall.Certificate.self
        case .breakGlass: DeskCall.BreakGlass.self
        case .glassBreaks: DeskCall.GlassBreaks.self
        case .reviewGlass: DeskCall.ReviewGlass.self
        case .bearings: DeskCall.BearingsOf.self
        // Asked for by a call that has a right of its own.
        case .closeDuplicate: nil
        case .backUp, .keys, .certificates: nil
        }
    }
}
