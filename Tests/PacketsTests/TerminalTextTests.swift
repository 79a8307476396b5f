import Packets
import Testing

@Suite("Text for a terminal")
struct TerminalTextTests {
    @Test("nothing in it acts: escapes, C1, direction, joiners, tags, line separators")
    func acts() {
        for number in [
            0x00, 0x07, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x9D, 0xAD, 0x61C, 0x180E, 0x200B,
            0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0x206F, 0xFEFF,
            0xFFF9, 0xE0001, 0xE0041,
        ] {
            let scalar = Unicode.Scalar(UInt32(number)) ?? "?"
            #expect(TerminalText.acts(scalar), "\(number)")
            #expect(TerminalText.plain("a\(scalar)b") == "a b", "\(number)")
        }
    }

    @Test("what people write stays: accents, other scripts, signs")
    func stays() {
        let text = "Íñigo Peñaranda-Ruiz, 3+ “clonus” → 5 °C é 李 עברית"
        #expect(TerminalText.plain(text) == text)
    }

    @Test("a line break is no line break in one line, and is one in several")
    func breaks() {
        #expect(TerminalText.plain("a\nb\r\nc") == "a b  c")
        #expect(TerminalText.lines("a\nb\r\nc") == "a\nb \nc")
    }
}
