import Foundation
import Packets
import Review
import TestSupport
import Testing
import Workbench

@testable import ReviewPages

@Suite("A page")
struct PageTests {
    @Test("shows what a hostile page says as text, and lets nothing of it act")
    func hostileText() {
        let hostile = "<img src=x onerror=alert(1)>\"'`&\u{202E}gpj.\u{2066}\u{0}\u{1B}[31m"
        let shown = PageText().escapeText(hostile)
        for mark in ["<", ">", "\"", "'", "`", "\u{202E}", "\u{2066}", "\u{0}", "\u{1B}"] {
            #expect(
                !shown.unicodeScalars.contains(UnicodeScalar(mark) ?? " "),
                "\(mark.debugDescription)")
        }
        #expect(shown.hasPrefix("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&#96;&amp; gpj."))
        #expect(PageText().escapeText("first\nsecond\u{2028}third") == "first\nsecond third")
    }

    @Test("never asks for a value as it is", arguments: PageTemplates.names)
    func noRawValues(name: String) throws {
        let text = try #require(PageTemplates.text("Pages/\(name).mustache"))
        #expect(!text.contains("{{{") && !text.contains("{{&"))
        #expect(!text.contains("CONTENT_TYPE"))
        // Nothing that the policy would have to allow: script and style are files.
        for mark in [
            "style=", "<style", "<script>", "javascript:", " onclick", " onload", "http://",
            "https://",
        ] {
            #expect(!text.contains(mark), "\(name) has \(mark)")
        }
        // Values stand between quotation marks, where they can't begin an attribute of their own.
        #expect(!text.contains("={{"))
    }

    @Test("knows every word that templates ask for, and no other")
    func words() throws {
        var asked: Set<String> = []
        for name in PageTemplates.names {
            let text = try #require(PageTemplates.text("Pages/\(name).mustache"))
            for part in text.components(separatedBy: "{{w.").dropFirst() {
                asked.insert(String(part.prefix { $0 != "}" }))
            }
        }
        let known = Set(SiteWords.table.keys)
        #expect(asked.subtracting(known) == [])
        for (key, word) in SiteWords.table {
            #expect(!word.0.isEmpty && !word.1.isEmpty, "\(key)")
        }
    }

    @Test("has words for every verdict, ground and place")
    func wordsOfVerdicts() {
        let keys =
            DecisionDraft.verdicts + Category1Ground.allCases.map(\.rawValue)
            + RegulatoryFinding.allCases.map(\.rawValue) + Elsewhere.allCases.map(\.rawValue)
        for key in keys { #expect(SiteWords.table[key] != nil, "\(key)") }
    }

    @Test("makes a decision of what was typed, or says what it lacks")
    func drafts() throws {
        var draft = DecisionDraft()
        #expect(throws: DecisionDraft.Lack.verdict) { try draft.ruling() }
        draft.verdict = "eligible-category-1"
        #expect(throws: DecisionDraft.Lack.grounds) { try draft.ruling() }
        draft.grounds = ["A4", "A1", "A9"]
        #expect(try draft.ruling().verdict == .eligibleCategory1([.a1, .a4]))
        draft.verdict = "eligible-category-2"
        draft.until = "02/30/2027"
        #expect(throws: DecisionDraft.Lack.until) { try draft.ruling() }
        draft.until = " 02/28/2027 "
        #expect(try draft.ruling().verdict == .eligibleCategory2(until: Day(known: 2027, 2, 28)))
        draft.verdict = "more-information"
        draft.items = "  \n signed order \n\n EMG report\n"
        draft.from = "Dr. Quillfeather"
        draft.by = "2026-06-01"
        #expect(
            try draft.ruling().verdict
                == .moreInformation(
                    items: ["signed order", "EMG report"], from: "Dr. Quillfeather",
                    by: Day(known: 2026, 6, 1)))
        draft.verdict = "duplicate"
        draft.duplicate = "not an id"
        #expect(throws: DecisionDraft.Lack.duplicate) { try draft.ruling() }
        draft.pages = ["3", "1"]
        draft.duplicate = ""
        #expect(try draft.ruling().pages == [1, 3])
        for verdict in ["not-eligible", "refer-elsewhere", "made-up"] {
            draft.verdict = verdict
            #expect(throws: DecisionDraft.Lack.self) { try draft.ruling() }
        }
    }

    private struct Inner: Screen {
        let name: String
        let none: String?
        let list: [Inner]
        let deep: Deep?
    }

    private struct Deep: Screen, CustomStringConvertible {
        let name = "unseen"
        var description: String { "as it says itself" }
    }

    @Test(
        "laid out by name is what the engine finds by itself: nothing that is nil, and all that is")
    func laidOut() throws {
        let inner = Inner(name: "inner", none: nil, list: [], deep: Deep())
        let outer = Inner(name: "outer", none: "there", list: [inner, inner], deep: nil)
        let laid = try #require(LaidOut.value(outer) as? [String: Any])
        #expect(Set(laid.keys) == ["name", "none", "list"])
        let list = try #require(laid["list"] as? [Any])
        #expect(list.count == 2)
        let first = try #require(list.first as? [String: Any])
        // What a part has not, it shows of what stands around it: as before.
        #expect(Set(first.keys) == ["name", "list", "deep"])
        #expect("\(try #require(first["deep"]))" == "as it says itself")
        #expect(LaidOut.value("text") as? String == "text")
        #expect(LaidOut.value(true) as? Bool == true)
        #expect(LaidOut.value(["key": "word"]) as? [String: String] == ["key": "word"])
    }

    @Test("is the same page, laid out or reflected", arguments: [Phrases.english, .spanish])
    func samePage(_ phrases: Phrases) throws {
        let templates = try PageTemplates()
        let context = PageContext(
            phrases: phrases, person: "anders", roles: [.reviewer], token: "t", hasKeys: true,
            hasSession: true, path: "/", done: "claimed", today: Day(known: 2026, 5, 4),
            now: Instant(milliseconds: 1_777_900_000_000), zone: .gmt)
        let claim = Claim(
            packet: InventedFax("a").ids[0], fence: 1,
            holder: Person(name: "<b>birgit", role: .reviewer),
            until: Instant(milliseconds: 1_777_900_900_000))
        let items = ["a", "b", "c"].map { seed in
            QueueItem(
                id: InventedFax(seed).ids[0], fax: InventedFax(seed).digest,
                state: seed == "a" ? .claimed : .pending, flag: .category1, flags: [.category1],
                alerts: seed == "b" ? [.unreadablePages] : [],
                receivedAt: Instant(milliseconds: 1_777_000_000_000),
                receivedOn: Day(known: 2026, 4, 2),
                childName: seed == "c" ? nil : Confidential("Teo & <Quillfeather>"),
                childBirthDate: Confidential(Day(known: 2024, 1, 2)), pages: 2,
                open: seed == "a" ? 0 : 3, missing: [], claim: seed == "a" ? claim : nil)
        }
        let queue = QueueScreen(
            QueuePage(items: items, total: 3, next: QueueCursor(rawValue: "abc")),
            QueueScreen.Choices(flag: .category1, region: "north"), sought: nil,
            regions: ["north", "south"], canClaim: true, context, files: templates.files)
        #expect(
            templates.html(queue, named: "queue") == templates.reflected(queue, named: "queue"))
        let trouble = TroubleScreen(
            Message(what: "what", hint: nil), packet: items[0].id, typed: [("text", "<typed>")],
            context, files: templates.files)
        #expect(
            templates.html(trouble, named: "trouble")
                == templates.reflected(trouble, named: "trouble"))
        #expect(
            String(decoding: templates.html(queue, named: "queue"), as: UTF8.self)
                .contains("Teo &amp; &lt;Quillfeather&gt;"))
    }
}
