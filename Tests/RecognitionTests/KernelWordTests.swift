import Glibc
import ReaderProtocol
import Testing

@testable import Recognition

@Suite("What the kernel says of walls")
struct KernelWordTests {
    private func status(
        privileges: Int = 1, seccomp: Int = 2, threads: Int = 1, capabilities: String = "0000"
    ) -> KernelWord {
        KernelWord(
            status: """
                Name:\tpage-reader
                Threads:\t\(threads)
                CapInh:\t0000
                CapPrm:\t0000
                CapEff:\t\(capabilities)
                CapBnd:\t000001ffffffffff
                CapAmb:\t0000
                NoNewPrivs:\t\(privileges)
                Seccomp:\t\(seccomp)
                Seccomp_filters:\t1
                """)
    }
    private let all = Set(Wall.allCases)

    @Test func `it agrees where all stand`() { #expect(status().denies(all).isEmpty) }

    @Test func `it denies each that does not stand`() {
        #expect(status(privileges: 0).denies(all) == [.privileges])
        #expect(status(seccomp: 0).denies(all) == [.seccomp])
        #expect(status(threads: 2).denies(all) == [.landlock])
        #expect(status(capabilities: "00ff").denies(all) == [.capabilities])
    }

    @Test func `it denies nothing that was not said`() {
        #expect(status(seccomp: 0).denies(all.subtracting([.seccomp])).isEmpty)
    }

    @Test func `silence is no agreement`() {
        #expect(
            KernelWord(status: "").denies(all)
                == [.privileges, .seccomp, .landlock, .capabilities])
    }

    @Test func `this process has none of these walls`() throws {
        let word = try #require(KernelWord(getpid()))
        #expect(word.denies(all).contains(.seccomp))
    }

    @Test func `only what a kernel may lack can be allowed to be missing`() {
        let rule = WallRule(allowedMissing: [.landlock, .limits])
        #expect(rule.forbidden([.landlock, .limits]) == [.limits])
    }
}
