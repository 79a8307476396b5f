import ArgumentParser
import Foundation
import Pipeline
import Recognition
import Review
import Vault

struct DoctorCommand: OfficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check everything the service needs, and say how to mend what is wrong.")

    @OptionGroup var common: CommonOptions

    private struct Finding {
        let name: String
        let isGood: Bool
        let words: String
        /// Good, but not for long.
        var isSoon = false
    }

    func work() async throws {
        let settings: Settings
        do {
            settings = try common.read()
        } catch {
            Console.say("wrong  settings  \(Failure.words(error))")
            throw Failure.code(error)
        }
        var findings = [Finding(name: "settings", isGood: true, words: "read and checked")]
        findings += programs(settings) + folders(settings)
        findings += [key(settings), space(settings), people(settings), socket(settings)]
        findings.append(
            attempt("rules") {
                let rules = try Office.rules(settings)
                return "\(rules.conditions.roles.count) conditions, version \(rules.book.version)"
            })
        if settings.oidc != nil { findings.append(await signIn(settings)) }
        if settings.https != nil { findings.append(https(settings)) }
        findings.append(try await store(settings))
        for finding in findings {
            let mark =
                !finding.isGood
                ? Ink.red("wrong") : finding.isSoon ? Ink.yellow("soon ") : Ink.green("good ")
            Console.say("\(mark)  \(finding.name): \(finding.words)")
        }
        let wrong = findings.count { !$0.isGood }
        guard wrong == 0 else {
            throw CommandFailure(
                what: "\(wrong) of \(findings.count) checks failed", hint: "mend the ones above",
                code: .unavailable)
        }
        Console.say("all \(findings.count) checks are good")
    }

    private func attempt(_ name: String, _ check: () throws -> String) -> Finding {
        do {
            return Finding(name: name, isGood: true, words: try check())
        } catch {
            return Finding(name: name, isGood: false, words: Failure.words(error))
        }
    }

    private func programs(_ settings: Settings) -> [Finding] {
        let missing = TrainedData.missing(settings.languages)
        let install = missing.map { "tesseract-ocr-\($0)" }.joined(separator: " ")
        return [
            attempt("page reader") { try Office.pageReader(settings) },
            attempt("walls") { try walls(settings) },
            Finding(
                name: "languages", isGood: missing.isEmpty,
                words: missing.isEmpty
                    ? "\(settings.languages.joined(separator: ", ")) in \(TrainedData.folder)"
                    : "missing \(missing.joined(separator: ", "))\nhint: apt-get install \(install)"
            ),
        ]
    }

    private func walls(_ settings: Settings) throws -> String {
        let walls = try Office.testWalls(settings)
        let landlock = walls.landlockVersion
        let standing =
            (landlock > 0 ? "Landlock \(landlock), " : "")
            + (walls.missing.contains(.seccomp) ? "" : "seccomp, ") + "limits"
        let missing = walls.missing.map(\.rawValue).joined(separator: ", ")
        return "page readers are locked in (\(standing)); \(walls.stopped) attempts failed"
            + (missing.isEmpty ? "" : "; without \(missing), as pipeline.yml allows")
    }

    private func folders(_ settings: Settings) -> [Finding] {
        let data = folder("data folder", settings.dataFolder, isPrivate: true)
        return [data]
            + settings.dropFolders.map {
                folder("drop folder \($0.name)", $0.path, isPrivate: false)
            }
            + settings.dropFolders.compactMap { drop in
                drop.sideFile?.others.map { others($0, of: drop.name, at: drop.path) }
            }
    }

    /// Faxes are moved there in one step: never copied, never in two places.
    private func others(_ path: String, of name: String, at drop: String) -> Finding {
        let name = "faxes for other lines, of \(name)"
        let found = folder(name, path, isPrivate: false)
        var (here, there) = (stat(), stat())
        guard found.isGood, stat(drop, &here) == 0, stat(path, &there) == 0,
            here.st_dev != there.st_dev
        else { return found }
        return Finding(
            name: name, isGood: false,
            words: "\(path) lies on another disk than \(drop): nothing can be moved there\n"
                + "hint: name a folder on the same disk; until then such faxes are taken")
    }

    private func folder(_ name: String, _ path: String, isPrivate: Bool) -> Finding {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return Finding(
                name: name, isGood: false, words: "\(path) is not there\nhint: intake init")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            return Finding(
                name: name, isGood: false,
                words: "\(path) can't be read and written by this user\nhint: chown or chmod it")
        }
        if isPrivate, status.st_mode & 0o077 != 0 {
            return Finding(
                name: name, isGood: false,
                words: "\(path) is open to others\nhint: chmod 700 \(path)")
        }
        return Finding(name: name, isGood: true, words: path)
    }

    private func key(_ settings: Settings) -> Finding {
        attempt("master key") {
            let key = try Office.keySource(settings).masterKey()
            return "key \(key.id), for its owner only; is there a copy off this machine?"
        }
    }

    private func people(_ settings: Settings) -> Finding {
        attempt("people") {
            let staff = settings.staff
            let missing = staff.entries.compactMap { entry -> String? in
                switch entry.who {
                case .user(let name): SystemUser.exists(user: name) ? nil : "user \(name)"
                case .group(let name):
                    SystemUser.group(named: name) == nil ? "group \(name)" : nil
                case .certificate, .account: nil
                }
            }
            guard missing.isEmpty else {
                throw CommandFailure(
                    what: "this machine has no \(missing.joined(separator: ", no "))",
                    hint: "mend people in pipeline.yml, or make them", code: .wrongSettings)
            }
            let unlimited = staff.entries.contains {
                $0.roles.contains(.supervisor) || $0.roles.contains(.reviewer) && $0.regions == nil
                    || $0.regions?.contains(Staff.elsewhere) == true
            }
            guard unlimited else {
                throw CommandFailure(
                    what: "nobody reviews packets of no region",
                    hint: "give a reviewer the region \(Staff.elsewhere), or name a supervisor",
                    code: .wrongSettings)
            }
            return "\(staff.entries.count) users and groups have roles"
        }
    }

    private func socket(_ settings: Settings) -> Finding {
        attempt("socket") {
            if let name = settings.socketGroup, SystemUser.group(named: name) == nil {
                throw OfficeTrouble.noSuchGroup(name)
            }
            switch Seat.service(settings) {
            case .answering: return "the service listens at \(settings.socket)"
            case .dead: return "nobody listens at \(settings.socket): the service is not running"
            case .closed: throw ReviewError.service(.noEntry(path: settings.socket))
            case .untrustworthy:
                throw ReviewError.service(.untrustworthy(path: settings.socket))
            }
        }
    }

    private func signIn(_ settings: Settings) async -> Finding {
        do {
            return Finding(
                name: "sign-in", isGood: true, words: try await Office.checkSignIn(settings))
        } catch {
            return Finding(name: "sign-in", isGood: false, words: Failure.words(error))
        }
    }

    private func https(_ settings: Settings) -> Finding {
        do {
            let check = try SecureCheck(settings)
            return Finding(
                name: "https", isGood: true, words: check?.words ?? "",
                isSoon: check?.isEndingSoon ?? false)
        } catch {
            return Finding(name: "https", isGood: false, words: Failure.words(error))
        }
    }

    private func space(_ settings: Settings) -> Finding {
        attempt("disk space") {
            let attributes = try FileManager.default.attributesOfFileSystem(
                forPath: settings.dataFolder)
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
            guard free > 1 << 30 else {
                throw CommandFailure(
                    what: "\(free >> 20) MiB free", hint: "free at least 1 GiB", code: .trouble)
            }
            return "\(free >> 30) GiB free"
        }
    }

    private func store(_ settings: Settings) async throws -> Finding {
        do {
            let office = try Office(settings)
            let kept = try office.store.durability()
            let tally = try await office.queue.tally()
            return Finding(
                name: "store", isGood: kept.journalMode == "wal" && kept.synchronous == 2,
                words: "journal \(kept.journalMode), synchronous \(kept.synchronous); "
                    + "\(tally.filedFaxes) faxes filed, \(tally.heldFaxes) held")
        } catch {
            return Finding(name: "store", isGood: false, words: Failure.words(error))
        }
    }
}
