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
        #expect(whole.requests.contains { if case .duplicate = $0 { true } else { false } })
        var more = desk(try kin(seen: [2, 3]))
        more.press(.letter("2"))
        #expect(!more.requests.contains { if case .duplicate = $0 { true } else { false } })
        #expect(more.bench.frame().text.contains("it is no duplicate"))
        var other = desk(try kin())
        other.press(.letter("2"))
        #expect(!other.requests.contains { if case .duplicate = $0 { true } else { false } })
    }

    @Test("in Spanish")
    func spanish() throws {
        let desk = desk(try kin(seen: [2]), .spanish)
        let text = desk.bench.frame().text
        #expect(text.contains("1 página igual, 1 nueva: ya visto como"))
        #expect(text.contains("mismo número de Medi-Cal"))
    }
}
