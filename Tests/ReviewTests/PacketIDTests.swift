import Packets
import Testing
import Vault

@testable import Review

@Suite("A packet's id")
struct PacketIDTests {
    let fax = FaxDigest.of(Array("a fax".utf8))

    @Test("follows from the fax and the place alone")
    func same() {
        #expect(PacketID(fax: fax, index: 0) == PacketID(fax: fax, index: 0))
        let other = FaxDigest.of(Array("another".utf8))
        let ids = [
            PacketID(fax: fax, index: 0), PacketID(fax: fax, index: 1),
            PacketID(fax: fax, index: 0, attempt: 1), PacketID(fax: other, index: 0),
        ]
        #expect(Set(ids).count == 4)
    }

    @Test("is the id that was printed for this fax ever since")
    func pinned() throws {
        let fax = try #require(FaxDigest(hex: String(repeating: "ab", count: 32)))
        #expect(PacketID(fax: fax, index: 0).text == "1970R-QN14R")
    }

    @Test("differs between twenty thousand faxes, every letter in use")
    func spread() {
        let ids = (0..<20_000).map { PacketID(fax: .of(Array("\($0)".utf8)), index: 0).text }
        #expect(Set(ids).count == 20_000)
        #expect(Set(ids.joined().filter { $0 != "-" }).count == 32)
    }

    @Test("is read as people write it")
    func read() {
        let id = PacketID("K7QF3-D92XM")
        #expect(id?.text == "K7QF3-D92XM")
        for typed in ["k7qf3d92xm", "k7qf3-d92xm", "K7QF3D-92XM"] { #expect(PacketID(typed) == id) }
        #expect(PacketID("oIlOO-00000")?.text == "01100-00000")
        for typed in ["", "K7QF3", "K7QF3-D92XU", "K7QF3-D92XMM", "K7QF3 D92XM", "Ñ7QF3-D92XM"] {
            #expect(PacketID(typed) == nil)
        }
    }

    @Test("begins with four letters at least")
    func prefix() {
        #expect(PacketID.prefix("k7q") == nil)
        #expect(PacketID.prefix("k7qf") == "K7QF")
        #expect(PacketID.prefix("k7qf3") == "K7QF3")
        #expect(PacketID.prefix("k7qf3d") == "K7QF3-D")
        #expect(PacketID.prefix("k7qf3d92xm0") == nil)
        #expect(PacketID.prefix("%_%_") == nil)
    }
}
