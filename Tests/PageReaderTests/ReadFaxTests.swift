import Foundation
import Packets
import ReaderProtocol
import Recognition
import Testing

@testable import PageReader
@testable import page_reader

/// The real page reader, beside the tests.
let realReader: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/page-reader"
}()

private func read(
    _ fax: [UInt8], limits: FaxLimits = .standard, languages: [String] = ["eng"]
) async throws -> Recognized {
    try await PageReaderPool(executable: realReader, workers: 2).read(
        fax, limits: limits, languages: languages
    ) { _, _ in }
}

extension RecognizedPage {
    fileprivate var words: String { lines.map(\.text).joined(separator: " ") }

    /// Share of the sample's words that were read without a fault.
    fileprivate var recall: Double {
        let wanted = FaxMaker.sample.split(whereSeparator: \.isWhitespace)
        let found = Set(words.split(separator: " "))
        return Double(wanted.count(where: found.contains)) / Double(wanted.count)
    }
}

@Suite("Real faxes through the real page reader", .serialized)
struct ReadFaxTests {
    @Test(arguments: [(204, 98), (204, 196), (204, 391), (200, 100), (200, 200)])
    func `every resolution a fax has is read`(across: Int, down: Int) async throws {
        var maker = FaxMaker()
        maker.resolution = (Float(across), Float(down))
        let page = try #require(
            try await read(try maker.fax(pages: [maker.page()])).fax.pages.first)
        #expect(page.recall > 0.8)
        #expect(abs(page.height - 3300) < 80)
        #expect(abs(page.width - 2550) < 80)
    }

    @Test(arguments: [(2550, 300), (3456, 400)])
    func `finer resolutions are read`(width: Int, inch: Int) async throws {
        var maker = FaxMaker()
        maker.width = width
        maker.resolution = (Float(inch), Float(inch))
        let page = try #require(
            try await read(try maker.fax(pages: [maker.page()])).fax.pages.first)
        #expect(page.recall > 0.8)
    }

    @Test(arguments: [0, 1, 2, 3])
    func `a page is read as a person said that it was turned, and the one page alone`(
        quarters: Int
    ) async throws {
        let maker = FaxMaker()
        let fax = try maker.fax(pages: [maker.page(), maker.page(quarters: Int32(quarters))])
        let pool = PageReaderPool(executable: realReader, workers: 2)
        func read(_ turned: PageRotation) async throws -> Recognized {
            try await pool.read(
                fax, limits: .standard, languages: ["eng"],
                orders: ReadingOrders(turned: [2: turned], only: 2), looking: { _ in [] },
                progress: { _, _ in })
        }
        let right = try await read(PageRotation(quarters: quarters))
        #expect(right.fax.pages.map(\.number) == [2])
        #expect(right.images.map(\.page) == [2])
        #expect(right.fax.pages.first?.rotation == quarters * 90)
        #expect(try #require(right.fax.pages.first).recall > 0.8)
        let wrong = try await read(PageRotation(quarters: quarters + 2))
        #expect(wrong.fax.pages.first?.rotation == (quarters * 90 + 180) % 360)
        #expect(try #require(wrong.fax.pages.first).recall < 0.2)
    }

    @Test(arguments: FaxMaker.Codec.allCases, [1, 2])
    func `every codec and fill order is read, black or white as zero`(
        codec: FaxMaker.Codec, fillOrder: Int
    ) async throws {
        var maker = FaxMaker()
        maker.codec = codec
        maker.fillOrder = fillOrder
        maker.photometric = fillOrder - 1
        maker.isTwoDimensional = fillOrder == 2
        maker.rowsPerStrip = codec == .group4 ? 128 : nil
        let page = try #require(
            try await read(try maker.fax(pages: [maker.page()])).fax.pages.first)
        #expect(page.recall > 0.8)
    }

    @Test func `centimetres and missing or absurd resolutions are understood`() async throws {
        let shapes: [((Float, Float)?, Int)] = [
            ((80.3, 77), 3), ((80.3, 77), 2), (nil, 2), ((1, 1), 1), ((72, 9000), 2),
        ]
        for (resolution, unit) in shapes {
            var maker = FaxMaker()
            let page = maker.page()
            maker.resolution = resolution.map { (across: $0.0, down: $0.1) }
            maker.unit = unit
            let read = try #require(try await read(try maker.fax(pages: [page])).fax.pages.first)
            #expect(abs(read.height - 3300) < 80)
        }
    }

    @Test(arguments: [0, 1, 2, 3])
    func `a turned page comes back upright`(quarters: Int) async throws {
        let maker = FaxMaker()
        let fax = try maker.fax(pages: [maker.page(quarters: Int32(quarters))])
        let page = try #require(try await read(fax).fax.pages.first)
        #expect(page.rotation == quarters * 90)
        #expect(page.recall > 0.8)
    }

    @Test func `a blank page is kept and marked, and pages keep their order`() async throws {
        let maker = FaxMaker()
        let read = try await read(
            try maker.fax(pages: [maker.page(), maker.blank(), maker.page()]))
        #expect(read.fax.pages.map(\.isBlank) == [false, true, false])
        #expect(read.fax.pages.map(\.number) == [1, 2, 3])
        #expect(read.images.map(\.page) == [1, 2, 3])
    }

    @Test func `the tags tell sender, receiver and time`() async throws {
        var maker = FaxMaker()
        maker.texts = [
            .imageDescription: "+1 760 555 0111", .hostComputer: "7603126658",
            .dateTime: "2026:11:05 10:00:00",
        ]
        let call = try await read(try maker.fax(pages: [maker.blank()])).fax.transmission
        #expect(call.callerNumber == "+1 760 555 0111")
        #expect(call.sender == nil)
        #expect(call.calledNumber == "7603126658")
        #expect(call.receivedAt == "2026-11-05T10:00:00")
    }

    @Test func `a fax that ends in the middle keeps its whole pages and marks the rest`()
        async throws
    {
        let maker = FaxMaker()
        let whole = try maker.fax(pages: [maker.page(), maker.page()])
        let read = try await read(Array(whole.prefix(whole.count - 20)))
        #expect(read.fax.pages.first?.failure == nil)
        #expect((2...3).contains(read.fax.pages.count))
        #expect(read.fax.pages.last?.failure == .damaged)
    }

    @Test func `a language that is not there is named`() async {
        await #expect(throws: RecognitionError.missingLanguage(["tlh"])) {
            try await read([0x49, 0x49, 42, 0], languages: ["tlh"])
        }
    }
}

@Suite("What is refused before it is decoded")
struct RefusalTests {
    private func refusal(_ fax: [UInt8], limits: FaxLimits = .standard) async -> Refusal? {
        do {
            _ = try await read(fax, limits: limits, languages: [])
            return nil
        } catch RecognitionError.refused(let refusal) {
            return refusal
        } catch {
            return nil
        }
    }

    @Test func `what is neither TIFF nor PDF is no fax`() async {
        #expect(await refusal(Array("MZ and so on".utf8)) == .notAFax)
        #expect(await refusal(Array("II".utf8)) == .damaged)
    }

    @Test func `a PDF of nothing is damaged`() async {
        #expect(await refusal(Array("%PDF-1.4\nnothing".utf8)) == .damaged)
    }

    @Test func `pages in a circle are refused`() async {
        var tiff = TinyTiff()
        tiff.pages = [TinyTiff.page(), TinyTiff.page()]
        tiff.isCircle = true
        #expect(await refusal(tiff.bytes) == .cyclic)
    }

    @Test func `a hundred thousand pages are refused`() async {
        var tiff = TinyTiff()
        tiff.pages = Array(repeating: TinyTiff.page(), count: 100_000)
        #expect(await refusal(tiff.bytes) == .tooManyPages)
    }

    @Test func `a few bytes that would unfold to half a gigabyte are refused`() async {
        var tiff = TinyTiff()
        tiff.pages = [TinyTiff.page(width: 65_000, height: 66_000)]
        #expect(await refusal(tiff.bytes) == .tooLarge)
    }

    @Test func `many pages that are too much together are refused`() async {
        var tiff = TinyTiff()
        tiff.pages = Array(repeating: TinyTiff.page(width: 4864, height: 20_000), count: 30)
        #expect(await refusal(tiff.bytes) == .tooLarge)
    }

    @Test(arguments: [5, 6, 7, 8, 34712])
    func `LZW, JPEG and other codecs are refused`(codec: Int) async {
        var tiff = TinyTiff()
        tiff.pages = [TinyTiff.page(codec: codec)]
        #expect(await refusal(tiff.bytes) == .unsupportedCodec)
    }

    @Test func `eight bits a pixel are refused`() async {
        var tiff = TinyTiff()
        tiff.pages = [TinyTiff.page(bits: 8)]
        #expect(await refusal(tiff.bytes) == .unsupportedCodec)
    }

    @Test(arguments: ["99999999999999999999", "14401"])
    func `a PDF page of absurd size is over the limit`(height: String) async throws {
        let read = try await read(TinyPdf.page("", height: height), languages: [])
        #expect(read.fax.pages.map(\.failure) == [.overLimit])
    }

    @Test(arguments: [7, 34712])
    func `a page that is Group 4 by one tag and something else by another is not decoded`(
        codec: Int
    ) async throws {
        for codecs in [[4, codec], [codec, 4]] {
            var tiff = TinyTiff()
            var page = TinyTiff.page()
            page[3].value = codecs[0]
            page.insert((tag: 259, type: 3, value: codecs[1]), at: 4)
            tiff.pages = [page, TinyTiff.page()]
            let read = try await read(tiff.bytes, languages: [])
            #expect([.damaged, .unsupported].contains(read.fax.pages.first?.failure))
        }
    }

    @Test func `a size of nothing is damaged`() async {
        var tiff = TinyTiff()
        tiff.pages = [TinyTiff.page(width: 0)]
        #expect(await refusal(tiff.bytes) == .damaged)
    }
}

/// Directories written by hand, with values no honest writer would write.
struct TinyTiff {
    var pages: [[(tag: Int, type: Int, value: Int)]] = []
    var isCircle = false

    static func page(
        width: Int = 1728, height: Int = 100, codec: Int = 4, bits: Int = 1
    ) -> [(tag: Int, type: Int, value: Int)] {
        [
            (256, 4, width), (257, 4, height), (258, 3, bits), (259, 3, codec), (262, 3, 0),
            (273, 4, 8), (277, 3, 1), (278, 4, height), (279, 4, 4),
        ]
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = [0x49, 0x49, 42, 0]
        func little(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        bytes += little(8, 4)
        for (index, page) in pages.enumerated() {
            bytes += little(page.count, 2)
            for entry in page {
                bytes += little(entry.tag, 2) + little(entry.type, 2) + little(1, 4)
                bytes += little(entry.value, 4)
            }
            let isLast = index == pages.count - 1
            bytes += little(isLast ? (isCircle ? 8 : 0) : bytes.count + 4, 4)
        }
        return bytes
    }
}
