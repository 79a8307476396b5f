import CLeptonica
import Foundation
import Packets
import PageReader
import ReaderProtocol
import Synchronization
import TestSupport
import Testing

@testable import Recognition
@testable import page_reader

/// Malformed faxes and answers by the thousand. Every case has a seed of its own and replays by it:
/// `scripts/test-fuzz` runs as many as are asked for and prints the seeds.
@Suite("Fuzz", .serialized)
struct FuzzTests {
    private static let seed = UInt64(Trials.number("FUZZ_SEED", usual: 20_261_127))

    // MARK: Files through the real readers

    /// How many files came to which end, and which must not have come to theirs.
    private final class Tally: Sendable {
        struct Kept {
            var ends: [String: Int] = [:]
            var bad: [String] = []
            var slowest = (seconds: 0.0, seed: UInt64(0))
        }
        let kept = Mutex(Kept())
        private let next = Mutex(0)

        func take(below count: Int) -> Int? {
            next.withLock { next in
                guard next < count else { return nil }
                next += 1
                return next - 1
            }
        }
    }

    private static var limits: FaxLimits {
        var limits = FaxLimits.standard
        limits.secondsPerPage = 10
        return limits
    }

    /// The end of one file, in a word of ours.
    private static func end(of file: [UInt8], languages: [String]) async -> String {
        do {
            let read = try await PageReaderPool(executable: realReader, workers: 1).read(
                file, limits: limits, languages: languages
            ) { _, _ in }
            let failures = Set(read.fax.pages.compactMap(\.failure))
            // The worst first.
            let order: [PageFailure] = [
                .violation, .breach, .crash, .timeout, .memory, .overLimit, .unsupported, .damaged,
            ]
            return order.first(where: failures.contains).map { "page " + $0.rawValue } ?? "read"
        } catch RecognitionError.refused(let refusal) {
            return "refused \(refusal)"
        } catch RecognitionError.readerFailed(let fault) {
            return "reader \(fault.rawValue)"
        } catch {
            return "unexpected \(error.happened)"
        }
    }

    /// Keeps a file that went wrong, where FUZZ_KEEP names a folder.
    private static func keep(_ file: [UInt8], _ name: String) {
        guard let folder = ProcessInfo.processInfo.environment["FUZZ_KEEP"] else { return }
        try? Data(file).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    /// Ends that a hostile file must not come to: the reader said what it must not, or got as far
    /// as the kernel's last wall, or nobody knows.
    private static func isBad(_ end: String) -> Bool {
        end.contains("violation") || end.contains("breach") || end.hasPrefix("unexpected")
    }

    private func run(
        _ what: String, count: Int, file: @escaping @Sendable (UInt64) -> [UInt8]
    ) async {
        let tally = Tally()
        // What is only loaded once, or kept to be used again, is there after the first cases.
        let warm = min(count, max(20, count / 10))
        await work(what, until: warm, tally: tally, file: file)
        let before = Self.ownKilobytes()
        await work(what, until: count, tally: tally, file: file)
        let grown = Self.ownKilobytes() - before
        let (ends, bad, slowest) = tally.kept.withLock { ($0.ends, $0.bad, $0.slowest) }
        print("\(count) \(what), seeds \(Self.seed) to \(Self.seed &+ UInt64(max(count, 1) - 1)):")
        for (end, number) in ends.sorted(by: { $0.value > $1.value }) {
            print("  \(number) \(end)")
        }
        print("  slowest \(slowest.seconds) s (seed \(slowest.seed))")
        #expect(bad.isEmpty, "\(bad.prefix(20))")
        #expect(ends.values.reduce(0, +) == count)
        // Beside other tests their memory is this process's too: it is judged where nothing else runs.
        guard Self.isAlone, count > warm else { return }
        print("  memory grew by \(grown) KiB over the last \(count - warm)")
        #expect(grown < 64 << 10, "this process grew by \(grown) KiB")
    }

    /// `scripts/test-fuzz` runs this suite in a process of its own, and says so.
    private static let isAlone = ProcessInfo.processInfo.environment["FUZZ_ALONE"] != nil

    private func work(
        _ what: String, until count: Int, tally: Tally,
        file: @escaping @Sendable (UInt64) -> [UInt8]
    ) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    while let index = tally.take(below: count) {
                        let seed = Self.seed &+ UInt64(index)
                        // Recognition is slow and sees pixels alone: a sample of it is enough.
                        let languages = seed % 50 == 0 ? ["eng"] : []
                        let begin = ContinuousClock.now
                        let end = await Self.end(of: file(seed), languages: languages)
                        let seconds = Double((ContinuousClock.now - begin).components.seconds)
                        if Self.isBad(end) || end.hasSuffix("crash") {
                            Self.keep(file(seed), "\(what)-\(seed)")
                        }
                        tally.kept.withLock {
                            $0.ends[end, default: 0] += 1
                            if Self.isBad(end) { $0.bad.append("\(end), seed \(seed)") }
                            if end.hasSuffix("crash") { print("\(what) seed \(seed): \(end)") }
                            if seconds > $0.slowest.seconds { $0.slowest = (seconds, seed) }
                        }
                    }
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(120))) func `malformed TIFFs each come to an end we know`()
        async throws
    {
        let seeds = try Self.smallFaxes()
        await run("TIFFs", count: Trials.number("FUZZ_TIFFS", usual: 20)) {
            TiffMutation(seeds: seeds).file($0)
        }
    }

    @Test(.timeLimit(.minutes(120))) func `malformed PDFs each come to an end we know`()
        async throws
    {
        let seeds = try Self.pdfs()
        await run("PDFs", count: Trials.number("FUZZ_PDFS", usual: 4)) {
            PdfMutation(seeds: seeds).file($0)
        }
    }

    /// A line of text in every codec, a page or two each: what is small is decoded fast.
    private static func smallFaxes() throws -> [[UInt8]] {
        try FaxMaker.Codec.allCases.flatMap { codec in
            try [false, true].map { isOther in
                var maker = FaxMaker()
                maker.codec = codec
                maker.isTwoDimensional = isOther
                maker.rowsPerStrip = isOther ? 32 : nil
                maker.fillOrder = isOther ? 2 : 1
                maker.texts = [.imageDescription: "+1 760 555 0111", .hostComputer: "7603126658"]
                var whole = maker.page()
                defer { pixDestroy(&whole) }
                let band = boxCreate(0, 270, Int32(maker.width), 60)
                let piece = pixClipRectangle(whole, band, nil)
                return try maker.fax(pages: isOther ? [piece, piece] : [piece])
            }
        }
    }

    private static func pdfs() throws -> [[UInt8]] {
        let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("samples")
        let faxes = try ["twins.pdf", "sma-genetics.pdf"].map {
            [UInt8](try Data(contentsOf: samples.appendingPathComponent($0)))
        }
        return faxes + [TinyPdf.page("Therapy is requested twice weekly"), TinyPdf.page("")]
    }

    /// Memory that is this process's alone: no pages of programs and files.
    private static func ownKilobytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        let words = line?.split { $0 == " " || $0 == "\t" } ?? []
        return words.dropFirst().first.flatMap { Int($0) } ?? 0
    }

    // MARK: Our own parsers, in this process: a trap here ends the tests

    @Test func `no bytes make admission read past the end or go in circles`() throws {
        let count = Trials.number("FUZZ_ADMISSIONS", usual: 1_000)
        let mutation = TiffMutation(seeds: try Self.smallFaxes())
        var refused = 0
        for index in 0..<count {
            let file = mutation.file(Self.seed &+ UInt64(index))
            file.withUnsafeBytes { bytes in
                guard let start = bytes.baseAddress else { return }
                do {
                    let fax = try TiffFax(
                        FaxBytes(borrowing: bytes, start: start), limits: .standard)
                    #expect((1...501).contains(fax.contents.pages))
                } catch {
                    refused += 1
                }
            }
        }
        print("\(count) admissions, seeds from \(Self.seed): \(refused) refused")
    }

    @Test func `no answer makes the parser trap, nor a page with a place outside it`() {
        let count = Trials.number("FUZZ_FRAMES", usual: 4_000)
        let check = PageCheck(limits: .standard)
        let page = Self.page
        let messages: [[UInt8]] = [
            page.encoded(), UntrustedContents(pages: 3, sender: "a", badLines: 2).encoded(),
            UntrustedLooks(readings: [page.lines[0].words, []]).encoded(),
            UntrustedWalls.init(standing: [.seccomp, .limits], landlockVersion: 7).encoded(),
            Refusal.damaged.encoded(), UntrustedProbeResult(errno: 13).encoded(),
        ]
        var accepted = 0
        for index in 0..<count {
            var random = Seeded(Self.seed &+ UInt64(index))
            let kind = Int.random(in: 0..<messages.count, using: &random)
            var bytes = messages[kind]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes = bytes.flipped(&random)
                case 1: bytes = bytes.truncated(&random)
                case 2: bytes = bytes.spliced(messages.randomElement(using: &random) ?? [], &random)
                default: bytes = bytes.renumbered(&random)
                }
            }
            _ = try? Frame.parse(header: Array(bytes.prefix(Frame.headerLength)))
            _ = try? UntrustedContents(decoding: bytes)
            _ = try? UntrustedWalls(decoding: bytes)
            _ = try? Refusal.decode(bytes)
            _ = try? UntrustedProbeResult(decoding: bytes)
            if let looks = try? UntrustedLooks(decoding: bytes),
                let trusted = check.checked(page, expecting: 1)?.0
            {
                let request = LookRequest(
                    page: 1, box: Packets.Box(x: 0, y: 0, width: 9, height: 9), kind: .date)
                let answer = check.checked(looks, to: request, on: trusted)
                for word in answer?.readings.flatMap(\.words) ?? [] {
                    Self.expect(word.box, inside: trusted)
                }
            }
            guard let untrusted = try? UntrustedPage(decoding: bytes),
                let (checked, _) = check.checked(untrusted, expecting: 1)
            else { continue }
            accepted += 1
            for line in checked.lines {
                Self.expect(line.box, inside: checked)
                for word in line.words { Self.expect(word.box, inside: checked) }
            }
            for box in checked.rules + checked.tickBoxes.map(\.box) {
                Self.expect(box, inside: checked)
            }
        }
        print("\(count) answers, seeds from \(Self.seed): \(accepted) pages accepted")
    }

    private static func expect(_ box: Packets.Box, inside page: RecognizedPage) {
        let isInside =
            box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0
            && box.right <= page.width && box.bottom <= page.height
        if !isInside { Issue.record("a box outside its page") }
    }

    private static var page: UntrustedPage {
        let box = UntrustedPage.Box(x: 10, y: 20, width: 60, height: 20)
        let word = UntrustedPage.Word(text: "Therapy", confidence: 0.9, box: box)
        var page = UntrustedPage(number: 1)
        page.width = 100
        page.height = 200
        page.pixelsPerInch = 300
        page.lines = [.init(words: [word, word], box: box, block: 0, paragraph: 0)]
        page.header = page.lines.first
        page.tickBoxes = [.init(box: box, ink: 0.5)]
        page.rules = [box]
        page.png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        return page
    }
}
