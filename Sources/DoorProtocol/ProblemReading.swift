import Packets
import Review

extension Problem {
    /// The refusal again. What makes no sense is `unintelligible`.
    ///
    /// - Parameter typed: what the asker typed, which does not cross.
    public func error(typed: String = "") -> ReviewError {
        known(typed: typed) ?? denied ?? store ?? service ?? .service(.unintelligible)
    }

    private func known(typed: String) -> ReviewError? {
        switch code {
        case "no-such-packet": .noSuchPacket(packet?.text ?? typed)
        case "ambiguous": packets.map { .ambiguous(typed, $0) }
        case "held-by-other":
            if let packet, let person, let until {
                .heldByOther(packet, holder: person, until: until)
            } else {
                nil
            }
        case "lease-lost": packet.map { .leaseLost($0) }
        case "wrong-state":
            if let packet, let state, let wanted {
                .wrongState(packet, state, wanted: wanted)
            } else {
                nil
            }
        case "read-meanwhile": subject.map { .readMeanwhile($0) }
        case "different-decision": packet.map { .differentDecision($0) }
        case "bad-value": if let field, let fault { .badValue(field, fault) } else { nil }
        case "impossible-day":
            if let packet, let dayFault { .impossibleDay(packet, dayFault) } else { nil }
        case "bad-request": subject.map { .badRequest($0) }
        case "bad-cursor": .badCursor
        case "refused": if let subject, let hint { .refused(subject, hint: hint) } else { nil }
        case "no-such-page": if let page, let packet { .noSuchPage(page, packet) } else { nil }
        case "held-back": if let page, let packet { .heldBack(page, packet) } else { nil }
        case "stands-apart": packet.map { .standsApart($0) }
        case "joined": if let packet, let into { .joined(packet, into: into) } else { nil }
        case "no-letter": if let packet, let noLetter { .noLetter(packet, noLetter) } else { nil }
        case "not-allowed": if let subject, let role { .notAllowed(subject, role) } else { nil }
        case "seal-broken": subject.map { .sealBroken($0) }
        case "log-set-back": number.map { .logSetBack(rows: $0) }
        case "witness-unreachable": path.map { .witnessUnreachable(path: $0) }
        case "key-shared":
            if let folders, let path { .keyShared(folders: folders, list: path) } else { nil }
        case "backup-broken": subject.map { .backupBroken($0) }
        default: nil
        }
    }

    private var denied: ReviewError? {
        switch code {
        case "no-role": person.map { .denied(.noRole(user: $0)) }
        case "lacks-right":
            if let right, let roles { .denied(.lacksRight(right, has: roles)) } else { nil }
        case "other-region": packet.map { .denied(.otherRegion($0)) }
        case "same-person": .denied(.samePerson)
        case let code where code.hasPrefix("certificate-"):
            CertificateFlaw(rawValue: String(code.dropFirst("certificate-".count)))
                .map { .denied(.certificate($0)) }
        case let code where code.hasPrefix("sign-in-"):
            SignInFlaw(rawValue: String(code.dropFirst("sign-in-".count)))
                .map { .denied(.signIn($0)) }
        default: nil
        }
    }

    private var store: ReviewError? {
        switch code {
        case "store-busy": .store(.busy)
        case "store-full": .store(.full)
        case "store-read-only": .store(.readOnly)
        case "store-damaged": .store(.damaged)
        case "store-not-durable": subject.map { .store(.notDurable($0)) }
        case "wrong-key": .store(.wrongKey)
        case "keys-missing": .store(.keysMissing)
        case "newer-schema": .store(.newerSchema)
        case "key-trouble": subject.map { .store(.keyTrouble($0)) }
        case "store-other": number.map { .store(.other($0)) }
        default: nil
        }
    }

    private var service: ReviewError? {
        switch code {
        case "not-running": path.map { .service(.notRunning(path: $0)) }
        case "no-entry": path.map { .service(.noEntry(path: $0)) }
        case "no-store": person.map { .service(.noStore(user: $0)) }
        case "untrustworthy": path.map { .service(.untrustworthy(path: $0)) }
        case "strange-server": path.map { .service(.strangeServer(server: $0)) }
        case "certificate-refused": path.map { .service(.certificateRefused(server: $0)) }
        case "lost": .service(.lost)
        case "too-slow": .service(.tooSlow)
        case "service-busy", "too-many-streams": .service(.busy)
        case "key-in-use": .service(.underWay)
        case "answer-lost": .service(.answerLost)
        default: nil
        }
    }
}
