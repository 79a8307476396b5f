import Packets
import Review
import TestSupport
import Testing
import Workbench

@Suite("A clerk's bench")
struct BenchTests {
    @Test func `one key takes a packet that needs nothing: the flag is looked at, the next comes`()
    {
        var desk = InventedDesk([packet(0), packet(1)])
        let first = desk.open?.item.id
        desk.press(.enter)
        #expect(desk.keys == 1)
        #expect(desk.said == [.flagged(.category1, over: .category1)])
        #expect(
            desk.requests.contains(.release(first ?? PacketID(fax: .of([]), index: 0), fence: 1)))
        #expect(desk.open?.item.id != first)
        desk.press(.enter)
        #expect(desk.bench.isIdle)
        #expect(desk.bench.done == 2)
    }

    @Test func `Enter keeps a doubtful value as it was read, with its page, and goes on`() {
        var desk = InventedDesk([
            packet(doubts: [.childBirthDate: [.weakInk], .childPhone: [.handwriting]])
        ])
        #expect(desk.bench.frame().text.contains("faint or smudged"))
        desk.press(.enter)
        #expect(desk.said == [.value(.childBirthDate, Confidential("2021-03-04"), page: 1)])
        #expect(desk.bench.frame().text.contains("handwritten"))
        desk.press(.enter)
        desk.press(.enter)
        #expect(desk.bench.isIdle)
        #expect(desk.keys == 3)
    }

    @Test func `readings that differ are told with their pages, and chosen by arrows`() {
        var desk = InventedDesk([
            packet(
                doubts: [.childBirthDate: [.readingsDisagree]],
                rivals: [.childBirthDate: [("2012-03-04", 5)]])
        ])
        #expect(
            desk.bench.frame().text.contains(
                "born differs: 03/04/2021 on page 1, 03/04/2012 on page 5"))
        desk.press(.right, .enter)
        #expect(desk.said == [.value(.childBirthDate, Confidential("2012-03-04"), page: 5)])
    }

    @Test func `typing corrects, is checked while it is typed, and kept only where it can be`() {
        var desk = InventedDesk([packet(doubts: [.childBirthDate: [.weakInk]])])
        desk.type("02/30/2021")
        #expect(desk.bench.frame().text.contains("not a possible day"))
        desk.press(.enter)
        #expect(desk.said.isEmpty)
        for _ in 0..<10 { desk.press(.backspace) }
        desk.type("3/4/20")
        #expect(desk.bench.frame().text.contains("= 03/04/2020"))
        desk.press(.enter)
        #expect(desk.said == [.value(.childBirthDate, Confidential("2020-03-04"), page: 1)])
        #expect(desk.value(.childBirthDate) == "2020-03-04")
    }

    @Test func `a name that begins with a letter of a command is typed with its capital`() {
        var desk = InventedDesk([packet(doubts: [.guardianName: [.uncertainRole]])])
        desk.type("Sol Undset")
        desk.press(.enter)
        #expect(desk.value(.guardianName) == "Sol Undset")
    }

    @Test func `Esc leaves a value as it was`() {
        var desk = InventedDesk([packet(doubts: [.guardianName: [.uncertainRole]])])
        desk.type("Xa")
        desk.press(.escape)
        #expect(desk.said.isEmpty)
        #expect(desk.bench.frame().text.contains("Íñigo"))
    }

    @Test func `u takes back what was said last, a value, an absence or a skip`() {
        var desk = InventedDesk([
            packet(doubts: [
                .childBirthDate: [.weakInk], .childPhone: [.weakInk], .guardianName: [.weakInk],
            ])
        ])
        desk.type("1/2/2020")
        desk.press(.enter)
        desk.press(.letter("s"))
        desk.press(.letter("x"))
        #expect(desk.value(.guardianName) == nil)
        desk.press(.letter("u"))
        #expect(desk.said == [.asRead(key: "field|guardian.name")])
        #expect(desk.value(.guardianName) == "Íñigo Peñaranda-Ruiz")
        desk.press(.letter("u"))
        desk.press(.letter("u"))
        #expect(desk.said == [.asRead(key: "field|child.dob")])
        #expect(desk.value(.childBirthDate) == "2021-03-04")
        desk.press(.letter("u"))
        #expect(desk.bench.frame().text.contains("nothing to undo"))
        // All three need a person again.
        for _ in 0..<3 { desk.press(.enter) }
        #expect(desk.open?.item.open == 0)
    }

    @Test func `a value that a person had set before comes back by u, not what was read`() {
        var desk = InventedDesk([packet()])
        desk.press(.home, .tab)
        desk.type("1/2/2020")
        desk.press(.enter)
        desk.press(.home, .tab)
        desk.type("1/3/2020")
        desk.press(.enter, .letter("u"))
        #expect(desk.value(.childBirthDate) == "2020-01-02")
    }

    @Test func `what the queue would not take back can be taken back another time`() {
        var desk = InventedDesk([packet()])
        desk.press(.home, .tab)
        desk.type("1/2/2020")
        desk.press(.enter)
        desk.refusal = ("the store is busy", false)
        desk.press(.letter("u"))
        #expect(desk.bench.frame().text.contains("the store is busy"))
        #expect(desk.value(.childBirthDate) == "2020-01-02")
        desk.press(.letter("u"))
        #expect(desk.value(.childBirthDate) == "2021-03-04")
    }

    @Test func `a corrected birth date is flagged anew, and the flag shown is the new one`() {
        var desk = InventedDesk([packet(doubts: [.childBirthDate: [.weakInk]])])
        desk.type("1/2/2002")
        desk.press(.enter)
        #expect(desk.open?.eligibility.flag == .agedOut)
        #expect(desk.bench.frame().text.contains("Aged out?"))
    }

    @Test func `what is missing is asked for; Enter keeps that somebody looked, s leaves it open`()
    {
        for (key, said) in [(Key.enter, [Change.absent(.childBirthDate)]), (.letter("s"), [])] {
            var desk = InventedDesk([packet(without: [.childBirthDate])])
            #expect(desk.bench.frame().text.contains("not found"))
            #expect(desk.bench.frame().text.contains("Enter nobody wrote it"))
            desk.press(key)
            #expect(desk.said == said)
            desk.press(.enter)
            #expect(desk.said == [.flagged(.category1, over: .category1)])
        }
        var desk = InventedDesk([packet(without: [.childBirthDate])])
        desk.press(.enter, .letter("u"))
        #expect(desk.said == [.asRead(key: "field|child.dob")])
        #expect(desk.bench.frame().text.contains("not found"))
    }

    @Test func `an empty answer is told in the bench's own words`() {
        for phrases in Phrases.allCases {
            var desk = InventedDesk(
                [packet(doubts: [.guardianName: [.uncertainRole]])], phrases: phrases)
            desk.type("X")
            desk.press(.backspace)
            #expect(desk.bench.frame().text.contains("Esc"))
            desk.press(.enter)
            #expect(desk.said.isEmpty)
            #expect(!desk.bench.frame().text.contains("give the field without a value"))
            #expect(
                desk.bench.frame().text.contains(
                    phrases == .english ? "nothing is typed" : "no hay nada escrito"))
        }
    }

    @Test func `a finding that the flag rests on and is not sure is asked for`() {
        var desk = InventedDesk([packet(confidence: 0.5)])
        #expect(desk.bench.frame().text.contains("affirmed: cerebral_palsy"))
        desk.press(.letter("n"))
        guard case .finding(let concept, _, _, .negated, let page)? = desk.said.first else {
            Issue.record("not negated")
            return
        }
        #expect(concept == "cerebral_palsy" && page == 1)
        #expect(desk.open?.eligibility.flag == .noIndication)
        desk.press(.letter("u"))
        #expect(desk.open?.eligibility.flag == .category1)
    }

    @Test func `another flag is chosen by its number, and stands with the rules' own beside it`() {
        var desk = InventedDesk([packet(), packet(1)])
        let text = desk.bench.frame().text
        #expect(text.contains("an invented rule"))
        desk.press(.letter("2"), .enter)
        guard case .flagged(let said, .category1, _)? = desk.said.first else {
            Issue.record("no flag said")
            return
        }
        #expect(said != .category1)
    }

    @Test func `d says what the packet is`() {
        var desk = InventedDesk([packet(0), packet(1), packet(2), packet(3)])
        let first = desk.open?.item.id
        desk.press(.letter("d"), .letter("m"))
        #expect(!desk.requests.contains { $0 == .setApart(first ?? $0.id, .otherOffice) })
        #expect(desk.bench.frame().text.contains("set it apart"))
        desk.press(.letter("x"))
        #expect(desk.open?.item.id == first)
        desk.press(.letter("d"), .letter("m"), .enter)
        #expect(desk.requests.contains { $0 == .setApart(first ?? $0.id, .otherOffice) })
        #expect(desk.open?.item.id != first)
        #expect(desk.bench.frame().text.contains("stands apart as misdirected"))
        #expect(desk.bench.frame().text.contains("u takes it back"))
        desk.press(.letter("u"))
        #expect(desk.requests.contains { $0 == .putBack(first ?? $0.id) })
        #expect(desk.bench.frame().text.contains("is back in the queue"))
        #expect(desk.bench.done == 0)
        desk.press(.letter("d"), .letter("2"))
        desk.type("K7QF")
        desk.press(.enter)
        #expect(
            desk.requests.contains {
                if case .duplicate(_, of: "K7QF", _) = $0 { true } else { false }
            })
        #expect(desk.bench.frame().text.contains("a reviewer opens it again: intake release"))
        desk.press(.letter("d"), .letter("j"))
        #expect(desk.said == [.referral(.advertisement)])
        #expect(desk.open?.eligibility.flag == .notAReferral)
        #expect(desk.bench.frame().text.contains("said: advertisement; u takes it back"))
        desk.press(.enter)
        #expect(desk.bench.done == 2)
    }

    @Test func `of junk nothing more is asked than the flag`() {
        var desk = InventedDesk([
            packet(doubts: [.childPhone: [.weakInk]], without: [.childBirthDate, .guardianName])
        ])
        desk.press(.letter("d"), .letter("j"))
        #expect(desk.bench.frame().text.contains(">! flag"))
        desk.press(.letter("u"))
        #expect(
            desk.bench.frame().text.contains("!  born")
                || desk.bench.frame().text.contains("! born"))
        desk.press(.letter("d"), .letter("a"), .enter)
        #expect(desk.bench.done == 1)
    }

    @Test func `what waits with others, and for others, is told where nothing is left`() {
        for phrases in Phrases.allCases {
            var desk = InventedDesk([packet()], phrases: phrases)
            desk.remainder = Remainder(
                held: [.init(holder: "anders", count: 2, until: Instant(milliseconds: 0))],
                given: [.init(person: "vera", count: 1)], checked: 1, otherFlags: 3)
            desk.press(.enter)
            #expect(desk.bench.isIdle)
            let text = desk.bench.frame().text
            let english = phrases == .english
            #expect(
                text.contains(
                    english
                        ? "2 packets are with anders, until 1970-01-01"
                        : "2 paquetes los tiene anders, hasta 1970-01-01"))
            #expect(
                text.contains(
                    english ? "1 packet is vera's to work on" : "1 paquete le toca a vera"))
            #expect(text.contains(english ? "1 packet is gone through" : "1 paquete ya revisado"))
            #expect(
                text.contains(
                    english ? "3 packets have other flags" : "3 paquetes tienen otra indicación"))
            #expect(!text.contains("1 packets") && !text.contains("1 paquetes"))
        }
    }

    @Test func `l puts a packet aside without giving it back`() {
        var desk = InventedDesk([packet(0), packet(1)])
        let first = desk.open?.item.id
        desk.press(.letter("l"))
        #expect(desk.open?.item.id != first)
        #expect(desk.bench.aside == 1)
        #expect(
            !desk.requests.contains { if case .release = $0 { true } else { false } })
    }

    @Test func `a refusal is told in words, and nothing is taken for kept`() {
        var desk = InventedDesk([packet(doubts: [.childPhone: [.weakInk]])])
        desk.refusal = ("the store is busy", false)
        desk.press(.enter)
        #expect(desk.bench.frame().text.contains("! the store is busy"))
        #expect(desk.bench.frame().text.contains("> family phone") == false)
        #expect(desk.bench.frame().text.contains(">! family phone"))
        desk.press(.enter)
        #expect(desk.said == [.value(.childPhone, Confidential("7605551000"), page: 1)])
    }

    @Test func `a packet that another took over is left when that was read, not before`() {
        var desk = InventedDesk([packet(0, doubts: [.childPhone: [.weakInk]]), packet(1)])
        desk.refusal = ("another took it", true)
        desk.press(.enter)
        let first = desk.open?.item.id
        #expect(desk.bench.frame().text.contains("another took it"))
        #expect(desk.bench.frame().text.contains("Enter the next packet"))
        #expect(desk.bench.packet == first)
        for key: Key in [.letter("x"), .tab, .letter("u"), .letter("d")] { desk.press(key) }
        #expect(desk.bench.packet == first && desk.said.count == 1)
        #expect(desk.requests.count { if case .next = $0 { true } else { false } } == 1)
        desk.press(.enter)
        #expect(desk.requests.count { if case .next = $0 { true } else { false } } == 2)
        #expect(desk.bench.packet != first)
        #expect(desk.open?.shown.fields.first?.field.value == Confidential(InventedChild(1).name))
    }

    @Test func `a paste is text in the line that is typed, never keys`() {
        var desk = InventedDesk([
            packet(doubts: [.guardianName: [.uncertainRole]]), packet(1),
        ])
        let first = desk.open?.item.id
        desk.tell(.pasted("Kofi Lindgren\n123 Main St\nx\nd\nm\n"))
        #expect(desk.said.isEmpty && desk.open?.item.id == first)
        #expect(desk.bench.frame().text.contains("Kofi Lindgren 123 Main St x d m"))
        desk.press(.escape, .end)
        desk.tell(.pasted("\n\n9\n"))
        #expect(desk.said.isEmpty && desk.open?.item.id == first)
        #expect(desk.bench.frame().text.contains("nothing is pasted here"))
    }

    @Test func `nothing is accepted in a window too small to show it`() {
        var desk = InventedDesk([packet(doubts: [.guardianName: [.uncertainRole]])])
        for size in [
            Size(rows: 5, columns: 20), Size(rows: 10, columns: 40), Size(rows: 17, columns: 80),
        ] {
            desk.bench.size = size
            desk.press(.enter, .letter("x"), .letter("l"), .letter("d"), .letter("m"))
            #expect(desk.said.isEmpty)
        }
        desk.bench.size = .least
        #expect(desk.bench.frame().text.contains(">! guardian"))
        desk.bench.size = Size(rows: 5, columns: 20)
        desk.press(.letter("q"))
        #expect(desk.bench.hasLeft)
    }

    @Test func `a finding that was taken for misread comes back, and the person to it`() {
        var desk = InventedDesk([packet(confidence: 0.5)])
        desk.press(.letter("x"))
        #expect(desk.open?.eligibility.flag == .noIndication)
        desk.press(.letter("u"))
        #expect(desk.bench.frame().text.contains(">! affirmed"))
    }

    @Test func `a terminal that hangs up leaves, with everything accepted kept`() {
        var desk = InventedDesk([
            packet(doubts: [.childBirthDate: [.weakInk], .childPhone: [.weakInk]])
        ])
        desk.press(.enter)
        desk.tell(.hangUp)
        #expect(desk.bench.hasLeft)
        #expect(desk.requests.last == .leave)
        #expect(desk.said == [.value(.childBirthDate, Confidential("2021-03-04"), page: 1)])
    }
}

extension Request {
    fileprivate var id: PacketID { PacketID(fax: .of([]), index: 0) }
}
