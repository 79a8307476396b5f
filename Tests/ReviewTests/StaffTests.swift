import Foundation
import Packets
import Testing

@testable import Review

extension Scope {
    /// Whether it covers a packet that nobody assigned.
    fileprivate func covers(_ zip: String?) -> Bool {
        covers(Whereabouts(zip: zip.map { Confidential($0) }))
    }
}

@Suite("Who may do what")
struct StaffTests {
    static let regions: [String: Set<String>] = ["north": ["92227"], "south": ["92231", "92249"]]

    private func caller(_ roles: Set<Role>, _ places: Set<String>? = nil) -> Caller {
        Staff([.init(.user("u"), roles: roles, regions: places)], regions: Self.regions)
            .caller(user: "u", groups: [])
    }

    @Test("whoever is not named has no role, and no right at all")
    func strangers() {
        let staff = Staff([
            .init(.user("vera"), roles: [.supervisor]), .init(.group("g"), roles: [.clerk]),
        ])
        let stranger = staff.caller(user: "mallory", groups: ["users", "G", "vera"])
        #expect(stranger.roles.isEmpty)
        for right in Right.allCases {
            for role in Role.allCases {
                #expect(stranger.standings(for: right, as: role).isEmpty)
            }
        }
    }

    @Test("roles of a user and of all their groups add up")
    func groups() {
        let staff = Staff([
            .init(.user("rosa"), roles: [.therapist]), .init(.group("clerks"), roles: [.clerk]),
            .init(.group("others"), roles: [.auditor]),
        ])
        #expect(staff.caller(user: "rosa", groups: ["clerks", "x"]).roles == [.clerk, .therapist])
        // A user named as a group is no member of it.
        #expect(staff.caller(user: "clerks", groups: []).roles.isEmpty)
    }

    @Test("an auditor and an administrator see no record, whatever role they wish for")
    func noRecords() {
        let records: [Right] = [
            .list, .search, .show, .pageImage, .heldFaxes, .leftFiles, .claim, .claimNext, .correct,
            .decide, .export, .filedFaxes, .words, .original, .keepWords, .readAgain, .breakGlass,
        ]
        for role in [Role.auditor, .administrator] {
            for right in records {
                for wish in Role.allCases {
                    #expect(caller([role]).standings(for: right, as: wish).isEmpty, "\(right)")
                }
            }
        }
        #expect(caller([.administrator]).standings(for: .audit, as: .auditor).isEmpty)
        #expect(!caller([.auditor]).standings(for: .audit, as: .auditor).isEmpty)
    }

    @Test(
        "no role is given every right, and no right to everybody but what tells nothing of a child")
    func least() {
        for role in Role.allCases {
            #expect(Right.allCases.contains { !$0.roles.contains(role) }, "\(role)")
        }
        for right in Right.allCases where Role.given.allSatisfy(right.roles.contains) {
            #expect([.resolve, .ids, .tally, .bearings].contains(right), "\(right)")
        }
        for right in Right.allCases {
            #expect(!right.roles.contains(.stranger) && !right.roles.contains(.service))
            #expect(!right.roles.isEmpty)
        }
    }

    @Test("one acts in the role one wishes for where one holds it, else in the first that will do")
    func acting() {
        let both = caller([.clerk, .supervisor])
        #expect(both.standings(for: .list, as: .supervisor).first?.role == .supervisor)
        #expect(both.standings(for: .list, as: .clerk).first?.role == .clerk)
        #expect(both.standings(for: .audit, as: .clerk).first?.role == .supervisor)
        // A supervisor may act as a reviewer, and is one then.
        #expect(
            caller([.supervisor]).standings(for: .release, as: .reviewer).first?.role == .reviewer)
        #expect(
            caller([.reviewer]).standings(for: .release, as: .supervisor).first?.role == .reviewer)
    }

    @Test("a reviewer's regions reach their ZIP codes and no other")
    func regions() throws {
        let north = try #require(caller([.reviewer], ["north"]).scopes[.reviewer])
        #expect(north.covers("92227"))
        #expect(!north.covers("92231"))
        #expect(!north.covers("90210"))
        #expect(!north.covers(nil))
        let rest = try #require(caller([.reviewer], ["elsewhere"]).scopes[.reviewer])
        #expect(rest.covers(nil) && rest.covers("90210"))
        #expect(!rest.covers("92227"))
        let both = try #require(caller([.reviewer], ["south", "elsewhere"]).scopes[.reviewer])
        #expect(both.covers("92249") && both.covers(nil) && !both.covers("92227"))
        #expect(caller([.reviewer]).scopes[.reviewer] == .everywhere)
        let joined = Staff(
            [
                .init(.user("u"), roles: [.reviewer], regions: ["north"]),
                .init(.group("g"), roles: [.reviewer], regions: ["south"]),
            ], regions: Self.regions
        ).caller(user: "u", groups: ["g"])
        #expect(joined.scopes[.reviewer]?.covers("92231") == true)
        #expect(joined.scopes[.reviewer]?.covers(nil) == false)
    }

    @Test("what a person said goes before the address: a region that there is, and a name")
    func assigned() throws {
        func place(_ zip: String?, region: String? = nil, person: String? = nil) -> Whereabouts {
            Whereabouts(
                zip: zip.map { Confidential($0) },
                assignment: Assignment(
                    region: region, person: person, by: "vera", at: Instant(milliseconds: 0)))
        }
        let north = try #require(caller([.reviewer], ["north"]).scopes[.reviewer])
        #expect(north.covers(place("92231", region: "north")))
        #expect(!north.covers(place("92227", region: "south")))
        #expect(!north.covers(place("92227", region: Staff.elsewhere)))
        #expect(north.covers(place("92227", region: "given up")))
        #expect(!north.covers(place("92231", region: "given up")))
        #expect(north.covers(place(nil, person: "u")))
        #expect(north.covers(place("92231", region: "south", person: "u")))
        #expect(!north.covers(place("92231", person: "U")))
        #expect(!Scope.nowhere.covers(place("92227", region: "north")))
    }

    @Test(
        "the ZIP code is the address's last, never its house number",
        arguments: [
            ("12 Palm Court, Brawley, CA 92227", "92227"),
            ("12 Palm Court, Brawley, CA 92227-1234", "92227"),
            ("92231 Highway 86, Brawley, CA", nil), ("92231 Highway 86, CA 92227", "92227"),
            ("PO Box 123456", nil), ("", nil), ("92227", nil),
        ])
    func zip(_ address: String, _ code: String?) {
        #expect(ZIPCode.of(address) == code)
    }

    @Test("the page for people says the same as the program")
    func page() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appendingPathComponent("docs/how-to/people.md"), encoding: .utf8)
        let columns = Role.given
        for right in Right.allCases {
            let cells = columns.map { right.roles.contains($0) ? "x" : "" }
            let row =
                "| `\(right.rawValue)` | \(right.words) | " + cells.joined(separator: " | ") + " |"
            #expect(page.contains(row), "\(row)")
        }
    }
}
