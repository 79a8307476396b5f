import Foundation
import Packets
import ReaderProtocol
import Recognition
import Testing

@testable import PageReader

@Suite("Second looks through the real page reader", .serialized)
struct PlaceReadingTests {
    /// Reads the fax and looks again at every place where a page has the word.
    private func read(
        _ fax: [UInt8], lookingFor text: String, pages: Set<Int>, as kind: WrittenKind = .name
    ) async throws -> RecognizedFax {
        try await PageReaderPool(executable: realReader, workers: 1).read(
            fax, limits: .standard, languages: ["eng"], orders: .none,
            looking: { fax in
                fax.pages.filter { pages.contains($0.number) }.flatMap { page in
                    page.lines.flatMap(\.words).filter { $0.text == text }.map {
                        LookRequest(page: page.number, box: $0.box, kind: kind)
                    }
                }
            }, progress: { _, _ in }
        ).fax
    }

    @Test(arguments: WrittenKind.allCases)
    func `a clear word reads the same in most ways, in its own place`(
        kind: WrittenKind
    ) async throws {
        let maker = FaxMaker()
        let page = try #require(
            try await read(
                try maker.fax(pages: [maker.page()]), lookingFor: "Juniper", pages: [1],
                as: kind
            ).pages.first)
        let answer = try #require(page.looks.first)
        #expect(answer.readings.count >= 4)
        #expect(answer.readings.count { $0.text == "Juniper" } * 2 > answer.readings.count)
        for word in answer.readings.flatMap(\.words) {
            #expect(abs(word.box.centerX - answer.request.box.centerX) < 60)
            #expect(abs(word.box.centerY - answer.request.box.centerY) < 20)
        }
    }

    @Test func `a turned page that is no longer kept is cleaned once more`() async throws {
        let maker = FaxMaker()
        let pages = (0..<9).map { maker.page(quarters: $0 == 0 ? 1 : 0) }
        let fax = try await read(
            try maker.fax(pages: pages), lookingFor: "Juniper", pages: [1, 9])
        for page in [fax.pages[0], fax.pages[8]] {
            let answer = try #require(page.looks.first)
            #expect(answer.votes { $0 }.first?.value == "Juniper")
        }
    }

    @Test func `pages are kept in bounded memory, the last ones longest`() throws {
        let kept = KeptPages()
        let gray = try Picture.blank(width: 2550, height: 3300, depth: 8)
        let page = try KeptPage(try Upright(gray, quarters: 0, ink: .normal))
        for number in 1...20 { kept.keep(page, number: number) }
        #expect(kept.page(20, quarters: 0) != nil)
        #expect(kept.page(20, quarters: 1) == nil)
        #expect(kept.page(1, quarters: 0) == nil)
    }
}
