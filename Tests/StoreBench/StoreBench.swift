import Foundation
import Packets
import Review
import ReviewStore
import Spool

/// Fills stores and measures them; each figure is a line of tab-separated words on standard output.
///
///     store-bench grow FOLDER COUNT [all]    fills a store of COUNT packets, of which few wait or all
///     store-bench measure FOLDER COUNT       milliseconds an operation, the median of many
///     store-bench claims FOLDER COUNT        claims a second: one person, and fifty at once
///     store-bench year FOLDER DAYS           500 faxes a day: sizes of the files, month by month
///     store-bench burst FOLDER COUNT         so many faxes at once, with people at work meanwhile
@main
struct StoreBench {
    let arguments: [String]

    static let today = Day(year: 2026, month: 11, day: 18)

    static func main() async {
        do {
            try await StoreBench(arguments: Array(CommandLine.arguments.dropFirst())).run()
        } catch {
            // Everything is invented: nothing of a real page can stand in these words.
            fail("\(error)")
        }
    }

    static func fail(_ why: String) -> Never {
        FileHandle.standardError.write(Data((why + "\n").utf8))
        exit(2)
    }

    static func say(_ words: String...) {
        FileHandle.standardOutput.write(Data((words.joined(separator: "\t") + "\n").utf8))
    }

    private func run() async throws {
        guard arguments.count >= 3, let count = Int(arguments[2]), count > 0,
            let today = Self.today
        else { Self.fail("usage: see Tests/StoreBench/StoreBench.swift") }
        let folder = arguments[1]
        let office = Office(folder: folder, today: today)
        switch arguments[0] {
        case "grow":
            try Filling(
                folder: folder, packets: count, today: today,
                allWait: arguments.dropFirst(3).first == "all"
            ).run()
        case "measure": try await Measuring(office: office, count: count).run()
        case "claims": try await Claiming(office: office, count: count).run()
        case "year": try await Year(office: office, days: count).run()
        case "burst": try await Burst(office: office, count: count).run()
        default: Self.fail("usage: see Tests/StoreBench/StoreBench.swift")
        }
    }
}

/// Times of one thing that was done many times, in milliseconds.
struct Times {
    private(set) var all: [Double] = []

    mutating func add(_ work: () async throws -> Void) async rethrows {
        let begin = ContinuousClock.now
        try await work()
        let took = ContinuousClock.now - begin
        all.append(
            Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1000)
    }

    func share(_ part: Double) -> Double {
        let sorted = all.sorted()
        guard let last = sorted.indices.last else { return 0 }
        return sorted[min(last, Int(part * Double(sorted.count)))]
    }

    var median: Double { share(0.5) }

    static func shown(_ number: Double) -> String { String(format: "%.3f", number) }
}

/// The memory of this process, in MiB: now, and the most it ever was.
enum Memory {
    static func mebibytes(_ key: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
        return (line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1024
    }
}
