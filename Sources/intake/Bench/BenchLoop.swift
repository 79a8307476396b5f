import Foundation
import Packets
import Review
import Synchronization
import Terminal
import Workbench

/// Hears a key, has the bench decide, does what it asks for, draws what is to be seen.
struct BenchLoop {
    let screen: Screen
    var work: BenchWork
    var bench: Bench
    private var bitmaps: [Int: Bitmap] = [:]

    init(screen: Screen, work: BenchWork, phrases: Phrases, today: Day) {
        self.screen = screen
        self.work = work
        bench = Bench(
            phrases: phrases, today: today, size: screen.size, time: OfficeTime.text)
    }

    mutating func run() async -> Bench {
        let ended = Ended()
        signal(SIGPIPE, SIG_IGN)
        let signals = Signals.hear([SIGHUP, SIGTERM, SIGINT]) {
            ended.isSo.store(true, ordering: .relaxed)
        }
        defer { for signal in signals { signal.cancel() } }
        await carry(out: [.next])
        var isNew = true
        while !bench.hasLeft {
            if isNew { screen.draw(bench.frame()) { bitmaps[$0] } }
            let heard = screen.listen(milliseconds: 250)
            if ended.isSo.load(ordering: .relaxed) || heard == .gone {
                await tell(.hangUp)
            } else if case .key(let key) = heard {
                await tell(.key(key))
            } else if case .pasted(let text) = heard {
                await tell(.pasted(text))
            } else if heard == .resized {
                bench.size = screen.size
            }
            isNew = heard != nil
            if let event = await work.renew(at: .now, current: bench.packet) {
                await tell(event)
                isNew = true
            }
        }
        await work.giveBack()
        return bench
    }

    private mutating func tell(_ event: Event) async {
        if case .turned = event { bitmaps = [:] }
        // A key that was meant for the packet is none for what is told of it.
        if case .refused(_, isLost: true) = event { screen.forgetKeys() }
        if case .claimed = event {
            bitmaps = [:]
            // A key that was meant for the packet before is none for this one.
            screen.forgetKeys()
        }
        await carry(out: bench.handle(event))
    }

    private mutating func carry(out requests: [Request]) async {
        for request in requests {
            switch request {
            case .picture(let id, let page): await tell(await picture(page, of: id))
            case .openPicture(_, let page, let part):
                if let trouble = open(page, part) {
                    await tell(.refused(trouble, isLost: false))
                }
            default:
                if let event = await work.answer(request) { await tell(event) }
            }
        }
    }

    private mutating func picture(_ page: Int, of id: PacketID) async -> Event {
        do throws(ReviewError) {
            let image = try await work.queue.pageImage(
                page, of: id, by: work.person, for: .intake)
            guard let bitmap = PNG.bitmap(image.png) else {
                return .picture(page: page, nil, why: bench.phrases.noPicture)
            }
            bitmaps[page] = bitmap
            return .picture(page: page, bitmap.whole, why: nil)
        } catch {
            return .picture(
                page: page, nil,
                why: bench.phrases.refusal(
                    error, english: Failure.oneLine(error), time: OfficeTime.text))
        }
    }

    /// Hands a part of a page to the person's own program. Gives what went wrong.
    private func open(_ page: Int, _ part: PictureArea) -> String? {
        let viewer = ProcessInfo.processInfo.environment["INTAKE_VIEWER"] ?? ""
        guard !viewer.isEmpty else { return bench.phrases.noViewer }
        guard let bitmap = bitmaps[page], let png = PNG.written(bitmap, part) else {
            return bench.phrases.noPicture
        }
        return Viewer.show(png, by: viewer) ? nil : bench.phrases.noViewer
    }
}

/// Whether somebody ends the program: then terminal and packets are given back first.
private final class Ended: Sendable {
    let isSo = Atomic(false)
}
