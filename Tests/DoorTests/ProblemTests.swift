import DoorProtocol
import Foundation
import Packets
import Review
import TestSupport
import Testing

@Suite("Refusals that cross a door")
struct ProblemTests {
    static let id = InventedFax("one").ids[0]

    /// One of each kind; the switch below asks for whatever is new.
    static let errors: [ReviewError] =
        [
            .noSuchPacket(id.text), .ambiguous("K7QF", [id]),
            .heldByOther(id, holder: "anders", until: Instant(milliseconds: 5)), .leaseLost(id),
            .wrongState(id, .decided, wanted: "pending"), .readMeanwhile("fax 12"),
            .differentDecision(id), .badValue(.childName, .noLetters), .badRequest("nothing"),
            .impossibleDay(id, .untilAfterThirdBirthday),
            .badCursor,
            .refused("it can't be done", hint: "do it otherwise"),
            .noSuchPage(3, id), .heldBack(3, id), .standsApart(id), .joined(id, into: id),
            .noLetter(id, .agedOut),
            .notAllowed("purge", .clerk),
            .keyShared(folders: ["/b", "/c"], list: "/k.serves"), .denied(.noRole(user: "mallory")),
            .denied(.lacksRight(.show, has: [.auditor, .administrator])),
            .denied(.otherRegion(id)), .denied(.samePerson), .sealBroken("packet 1"),
            .logSetBack(rows: 12), .witnessUnreachable(path: "/w"), .backupBroken("torn"),
            .store(.busy), .store(.full), .store(.readOnly), .store(.damaged),
            .store(.notDurable("off")), .store(.wrongKey), .store(.keysMissing),
            .store(.newerSchema), .store(.keyTrouble("k")), .store(.other(14)),
            .service(.notRunning(path: "/s")), .service(.noEntry(path: "/s")),
            .service(.noStore(user: "u")), .service(.untrustworthy(path: "/s")),
            .service(.strangeServer(server: "https://s:1")),
            .service(.certificateRefused(server: "https://s:1")), .service(.lost),
            .service(.tooSlow), .service(.busy), .service(.underWay), .service(.answerLost),
            .service(.unintelligible),
        ] + CertificateFlaw.allCases.map { .denied(.certificate($0)) }
        + SignInFlaw.allCases.map { .denied(.signIn($0)) }

    @Test("every refusal is the same on the other side", arguments: errors)
    func crosses(_ error: ReviewError) throws {
        let bytes = try JSONEncoder().encode(Problem(error))
        let problem = try JSONDecoder().decode(Problem.self, from: bytes)
        #expect(problem.error(typed: "K7QF") == error)
        #expect(problem.type == "urn:intake:problem:\(problem.code)")
        #expect((400...599).contains(problem.status))
        #expect(!problem.title.isEmpty)
    }

    @Test("no two refusals have one code")
    func codes() {
        let codes = Self.errors.map { Problem($0).code }
        #expect(Set(codes).count == codes.count)
    }

    @Test("what was typed stands in no refusal")
    func nothingTyped() throws {
        for error in [
            ReviewError.noSuchPacket("Marisol Peñaranda"), .ambiguous("Marisol", [Self.id]),
        ] {
            let text = String(
                decoding: try JSONEncoder().encode(Problem(error)), as: UTF8.self)
            #expect(!text.contains("Marisol"))
        }
        #expect(
            Problem(.noSuchPacket("Marisol")).error(typed: "Marisol") == .noSuchPacket("Marisol"))
    }

    @Test("a refusal without what its code needs makes no sense")
    func torn() throws {
        for code in [
            "held-by-other", "wrong-state", "lacks-right", "held-back", "key-shared",
            "never-heard-of",
        ] {
            let text = #"{"type": "t", "title": "t", "status": 409, "code": "\#(code)"}"#
            let problem = try JSONDecoder().decode(Problem.self, from: Data(text.utf8))
            #expect(problem.error() == .service(.unintelligible))
        }
    }

    @Test("every right is asked for at one place, but for those that take the key")
    func calls() {
        for right in Right.allCases {
            let type = AnyCall.type(of: right)
            // A duplicate is closed by the call that decides.
            if [.backUp, .keys, .certificates, .closeDuplicate].contains(right) {
                #expect(type == nil)
            } else {
                #expect(type?.right == right)
            }
        }
        let paths = Right.allCases.compactMap { AnyCall.type(of: $0)?.path }
        #expect(Set(paths).count == paths.count)
    }
}
