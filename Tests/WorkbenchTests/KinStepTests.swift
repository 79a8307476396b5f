import Packets
import Review
import TestSupport
import Testing

@testable import Workbench

@Suite("Whose packet it is, at the bench")
struct KinStepTests {
    private func item(_ child: InventedChild, _ seed: String) -> QueueItem {
        InventedDesk.view(
            InventedFax(seed, children: [child]).reading.packets[0], number: 9, [],
            id: PacketID(fax: .of(Array(seed.utf8)), index: 0)
        ).item
    }

    private func kin(seen new: [Int]? = nil, isOpen: Bool = true) throws -> Kin {
        let own = ChildClues(InventedFax("a").reading.packets[0].extracted)
        let match = try #require(ChildMatch(own, own))
        let other = item(InventedChild(0), "other")
        let seen = new.map {
            SeenBefore(
                other: other.id, receivedOn: Day(known: 2026, 11, 20), state: .pending,
                same: [.init(page: 1, other: 1)], new: $0)
        }
        return Kin(
            candidates: isOpen
                ? [ChildCandidate(item: other, match: match, child: nil, isToldApart: false)] : [],
            seen: seen.map { [$0] } ?? [])
    }

    private func desk(_ kin: Kin, _ phrases: Phrases = .english) -> InventedDesk {
        InventedDesk([packet()], phrases: phrases, kin: kin)
    }

    @Test("a packet with nothing to ask costs no key more")
    func nothing() {
        var desk = desk(Kin())
        desk.press(.enter)
        #expect(desk.open == nil)
        #expect(desk.keys == 1)
    }

    @Test("it is asked first; Enter leaves it, and the packet goes on as ever")
    func left() throws {
        var desk = desk(try kin())
        let text = desk.bench.frame().text
        #expect(text.contains("may be the same child as"))
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("same Medi-Cal number, same record number, same name,"))
        #expect(text.contains("y same child"))
        desk.press(.enter, .enter)
        #expect(desk.open == nil)
        #expect(!desk.requests.contains { if case .setChild = $0 { true } else { false } })
    }

    @Test("y links, n says none of them, and both go on")
    func said() throws {
        let other = item(InventedChild(0), "other").id
        for (key, step) in [("y", ChildStep.link(other)), ("n", .new)] as [(Character, ChildStep)] {
            var desk = desk(try kin())
            let id = try #require(desk.bench.packet)
            desk.press(.letter(key))
            #expect(desk.requests.contains(.setChild(id, step)))
            #expect(!desk.bench.frame().text.contains("may be the same child as"))
            desk.press(.enter)
            #expect(desk.open == nil)
        }
    }

    @Test("pages that came before are told; 2 closes the packet only where all of them did")
    func seen() throws {
        var whole = desk(try kin(seen: []))
        #expect(
            whole.bench.frame().text.contains("1 same page, 0 new: seen before as"))
        whole.press(.letter("2"))
        #expect(!whole.requests.contains { if case .duplicate = $0 { true } else { false } })
        #expect(whole.bench.frame().text.contains("close it as a duplicate of"))
        whole.press(.escape)
        #expect(!whole.requests.contains { if case .duplicate = $0 { true } else { false } })
        whole.press(.letter("2"), .enter)
        #expect(whole.requests.contains { if case .duplicate = $0 { true } else { false } })
        var more = desk(try kin(seen: [2, 3]))
        more.press(.letter("2"))
        #expect(!more.requests.contains { if case .duplicate = $0 { true } else { false } })
        #expect(more.bench.frame().text.contains("it is no duplicate"))
        var other = desk(try kin())
        other.press(.letter("2"))
        #expect(!other.requests.contains { if case .duplicate = $0 { true } else { false } })
    }

    @Test("j asks once before it joins, and u takes the join back from the next packet on")
    func joins() throws {
        let kin = try kin(seen: [])
        let other = item(InventedChild(0), "other").id
        var desk = InventedDesk([packet(), packet(1)], kin: kin)
        let id = try #require(desk.bench.packet)
        desk.press(.letter("j"))
        #expect(!desk.requests.contains(.join(id, into: other)))
        #expect(desk.bench.frame().text.contains("join all pages into \(other)?"))
        desk.press(.letter("x"))
        #expect(!desk.requests.contains(.join(id, into: other)))
        desk.press(.letter("j"), .enter)
        #expect(desk.requests.contains(.join(id, into: other)))
        #expect(desk.bench.packet != id)
        desk.press(.letter("u"))
        #expect(desk.requests.contains(.undoJoin(id, with: other)))
        #expect(desk.bench.frame().text.contains("\(id) is back in the queue"))
        desk.press(.letter("u"))
        #expect(desk.requests.count { $0 == .undoJoin(id, with: other) } == 1)
    }

    @Test(
        "where the packet that was joined into is worked on, u shows it without the other's pages")
    func takenApart() throws {
        let into = InventedDesk.view(packet(1), number: 1, []).item.id
        let seen = SeenBefore(
            other: into, receivedOn: Day(known: 2026, 11, 20), state: .pending,
            same: [.init(page: 1, other: 1)], new: [])
        var desk = InventedDesk(
            [packet(), packet(1)], kin: Kin(candidates: [], seen: [seen]))
        desk.press(.letter("j"), .enter)
        #expect(desk.bench.packet == into)
        #expect(desk.bench.frame().text.contains(InventedChild(1).name))
        desk.press(.letter("u"))
        #expect(desk.bench.packet == into)
        #expect(desk.bench.frame().text.contains(InventedChild(7).name))
        #expect(!desk.bench.frame().text.contains(InventedChild(1).name))
    }

    @Test("u takes back what was said of whose packet it is, and it is asked again")
    func unlinks() throws {
        for key in [Character("y"), "n"] {
            var desk = desk(try kin())
            let id = try #require(desk.bench.packet)
            desk.press(.letter(key))
            #expect(!desk.bench.frame().text.contains("may be the same child as"))
            desk.press(.letter("u"))
            #expect(desk.requests.contains(.setChild(id, .takeBack)))
            #expect(desk.bench.frame().text.contains("may be the same child as"))
            desk.press(.letter("u"))
            #expect(desk.requests.count { $0 == .setChild(id, .takeBack) } == 1)
        }
    }

    @Test("r on a page turns it a quarter at a time, Enter does it, u takes it back")
    func turns() throws {
        var desk = desk(Kin())
        let id = try #require(desk.bench.packet)
        desk.press(.letter("p"), .letter("r"))
        #expect(desk.bench.frame().text.contains("by 90°"))
        desk.press(.letter("r"))
        #expect(desk.bench.frame().text.contains("by 180°"))
        desk.press(.escape)
        #expect(!desk.requests.contains { if case .turn = $0 { true } else { false } })
        desk.press(.letter("r"), .letter("r"), .letter("r"), .enter)
        #expect(desk.requests.contains(.turn(id, page: 1, .left)))
        desk.press(.escape, .letter("u"))
        #expect(desk.requests.contains(.turnBack(id, number: 7)))
    }

    @Test("in Spanish")
    func spanish() throws {
        let desk = desk(try kin(seen: [2]), .spanish)
        let text = desk.bench.frame().text
        #expect(text.contains("1 página igual, 1 nueva: ya visto como"))
        #expect(text.contains("mismo número de Medi-Cal"))
    }
}
