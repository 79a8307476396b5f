import ArgumentParser
import Authority
import Findings
import Foundation
import PacketFolder
import Pipeline
import Recognition
import Review
import ReviewServer
import Spool
import Vault

/// Exit codes by name (sysexits.h); docs/errors.md lists what each stands for.
extension ExitCode {
    static let badData = ExitCode(65)
    static let notFound = ExitCode(66)
    static let unavailable = ExitCode(69)
    static let unexpected = ExitCode(70)
    static let cannotCreate = ExitCode(73)
    static let trouble = ExitCode(74)
    static let tryAgain = ExitCode(75)
    /// Done, but for what is named.
    static let incomplete = ExitCode(76)
    static let notPermitted = ExitCode(77)
    static let wrongSettings = ExitCode(78)
}

/// A failure of the command itself.
struct CommandFailure: PlainError {
    let what: String
    let hint: String?
    let code: ExitCode

    var plainWords: String { hint.map { "\(what)\nhint: \($0)" } ?? what }
}

extension FolderTrouble: PlainError {
    public var plainWords: String { hint.map { "\(what)\nhint: \($0)" } ?? what }
}

enum Failure {
    /// Words of our own errors; a foreign one's may quote what must not be shown.
    static func words(_ error: any Error) -> String {
        if let error = error as? ReviewError {
            let english = error.words(time: OfficeTime.text)
            return Speech.phrases.refusal(error, english: english, time: OfficeTime.text)
        }
        if let plain = error as? any PlainError { return plain.plainWords }
        if let error = error as? CocoaError {
            let path = error.filePath.map { ": \($0)" } ?? ""
            return "a file can't be used\(path) (code \(error.code.rawValue))"
        }
        return "an unexpected fault (\(type(of: error)))\nhint: run intake doctor"
    }

    /// The same on one line, for a screen that has one.
    static func oneLine(_ error: any Error) -> String {
        words(error).replacing("\nhint: ", with: ": ").replacing("\n", with: " ")
    }

    static func code(_ error: any Error) -> ExitCode {
        switch error {
        case let error as CommandFailure: error.code
        case is AssessmentTable.Trouble: .badData
        case let error as FolderTrouble:
            switch error {
            case .pdf: .unexpected
            case .noFont: .unavailable
            case .file: .trouble
            case .noManifest, .altered, .sealBroken, .certificate: .badData
            case .inTheWay: .cannotCreate
            }
        case is SettingsTrouble, is RuleSet.Trouble: .wrongSettings
        case let error as OfficeTrouble:
            switch error {
            case .noDataFolder: .notFound
            case .keyTaken: .wrongSettings
            default: .unavailable
            }
        case let error as RecognitionError: error.disposition == .retry ? .unavailable : .badData
        case let error as ReviewError: code(error)
        case let error as VaultTrouble:
            switch error {
            case .keyMissing, .credentialMissing, .otherKey(_, _, .missing): .notFound
            case .keyUnsafe, .passphraseMissing, .newPassphraseMissing, .passphraseWrong:
                .notPermitted
            case .backupBroken: .badData
            case .keyExists: .cannotCreate
            case .locked: .tryAgain
            default: .trouble
            }
        case let error as InstanceLock.Trouble:
            if case .heldBy = error { .tryAgain } else { .trouble }
        case is DropFolderWatcher.Trouble: .trouble
        case is DoorTrouble: .cannotCreate
        case let error as CertificateTrouble:
            switch error {
            case .missing: .notFound
            case .unsafe, .unreadable: .notPermitted
            case .exists: .cannotCreate
            case .malformed, .other: .badData
            }
        case is CocoaError: .trouble
        default: .unexpected
        }
    }

    private static func code(_ trouble: ServiceTrouble) -> ExitCode {
        switch trouble {
        case .notRunning, .noStore: .unavailable
        case .noEntry, .untrustworthy, .strangeServer, .certificateRefused: .notPermitted
        case .lost, .tooSlow, .busy, .underWay, .answerLost: .tryAgain
        case .unintelligible: .unexpected
        }
    }

    private static func code(_ error: ReviewError) -> ExitCode {
        switch error {
        case .noSuchPacket, .noSuchPage: .notFound
        case .ambiguous, .badRequest, .badCursor, .refused: ExitCode(64)
        case .badValue, .impossibleDay, .wrongState, .differentDecision, .backupBroken,
            .standsApart, .joined,
            .noLetter:
            .badData
        case .heldByOther, .leaseLost, .readMeanwhile, .store(.busy), .denied(.signIn(.away)):
            .tryAgain
        case .notAllowed, .denied, .keyShared, .heldBack: .notPermitted
        case .service(let trouble): code(trouble)
        case .sealBroken, .logSetBack, .witnessUnreachable, .store: .trouble
        }
    }
}
