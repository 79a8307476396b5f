import Authority
import Findings
import Recognition
import Review
import ReviewPages
import ReviewServer
import SignIn
import Spool
import StrictYAML
import Vault

/// Our own errors: their words hold subjects and remedies, never what was read from a page.
public protocol PlainError: Error {
    var plainWords: String { get }
}

extension ReviewError: PlainError { public var plainWords: String { description } }
extension VaultTrouble: PlainError { public var plainWords: String { description } }
extension RecognitionError: PlainError { public var plainWords: String { description } }
extension DoorTrouble: PlainError { public var plainWords: String { description } }
extension CertificateTrouble: PlainError { public var plainWords: String { description } }
extension ProviderTrouble: PlainError { public var plainWords: String { description } }
extension YAMLFault: PlainError { public var plainWords: String { description } }
extension SettingsTrouble: PlainError { public var plainWords: String { description } }
extension OfficeTrouble: PlainError { public var plainWords: String { description } }
extension RuleSet.Trouble: PlainError { public var plainWords: String { description } }
extension InstanceLock.Trouble: PlainError { public var plainWords: String { description } }
extension DropFolderWatcher.Trouble: PlainError { public var plainWords: String { description } }
extension PageTemplates.Missing: PlainError { public var plainWords: String { description } }
extension AssessmentTable.Trouble: PlainError { public var plainWords: String { description } }
