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
}
