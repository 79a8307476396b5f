"""Faces made after people's handwriting, from Debian's packages; their files give the widths of the letters."""
import pathlib
import struct

# Hands. short name: (PostScript name, file, how much smaller or larger than its nominal size it is drawn)
HANDS = {
    "W1": ("DancingScript", "opentype/dancingscript/DancingScript-Regular.otf", 1.05),
    "W2": ("SteveHand", "truetype/sjfonts/SteveHand.ttf", 0.85),
    "W3": ("breipfont", "truetype/breip/breipfont.ttf", 1.0),
    "W4": ("DkgHandwriting", "truetype/fifthhorseman/dkg.ttf", 0.85),
    "W5": ("HumorSans", "truetype/humor-sans/Humor-Sans.ttf", 0.78),
    "W6": ("Because We Organize", "opentype/bwht/BecauseWeOrganize-Regular.otf", 0.92),
    "W7": ("Rufscript", "truetype/rufscript/Rufscript010.ttf", 0.95),
    "W8": ("Delphine", "truetype/sjfonts/Delphine.ttf", 1.25),
}
HANDS_DIRECTORY = pathlib.Path("/usr/share/fonts")

HANDS_PROLOGUE = """/written { % /New (old) scale
  exch cvn findfont exch dup matrix scale makefont dup length dict begin
    { 1 index /FID ne { def } { pop pop } ifelse } forall
    /Encoding latin def currentdict end definefont pop } bind def
"""


def hand_widths(hand):
    """Widths by cp1252 code, in thousandths of the nominal size; a hand's space is never too narrow to see."""
    _, file, scale = HANDS[hand]
    known = widths(HANDS_DIRECTORY / file)
    table = {code: scale * known[letter] for code in range(32, 256)
             for letter in [bytes([code]).decode("cp1252", "replace")] if letter in known}
    table[32] = max(table[32], 290.0)
    return table


def widths(path):
    """From a file's tables `hmtx` and `cmap`: advance widths by character, in thousandths of the size; the characters the file has."""
    data = pathlib.Path(path).read_bytes()

    def at(form, place):
        return struct.unpack_from(">" + form, data, place)
    tables = {}
    for i in range(at("H", 4)[0]):
        name, _, offset, _ = at("4sIII", 12 + 16 * i)
        tables[name] = offset
    unit, = at("H", tables[b"head"] + 18)
    measured, = at("H", tables[b"hhea"] + 34)

    def advance(glyph):
        return at("H", tables[b"hmtx"] + 4 * min(glyph, measured - 1))[0] * 1000 / unit
    return {chr(code): advance(glyph) for code, glyph in _characters(at, tables[b"cmap"])}


def _characters(at, cmap):
    for i in range(at("H", cmap + 2)[0]):
        platform, _, offset = at("HHI", cmap + 4 + 8 * i)
        table = cmap + offset
        if platform not in (0, 3) or at("H", table)[0] != 4:
            continue
        count = at("H", table + 6)[0] // 2
        ends, starts = table + 14, table + 16 + 2 * count
        deltas, ranges = starts + 2 * count, starts + 4 * count
        for s in range(count):
            (first,), (last,) = at("H", starts + 2 * s), at("H", ends + 2 * s)
            (delta,), (jump,) = at("h", deltas + 2 * s), at("H", ranges + 2 * s)
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code if not jump else at("H", ranges + 2 * s + jump + 2 * (code - first))[0]
                glyph = (glyph + delta) & 0xFFFF if glyph or not jump else 0
                if glyph:
                    yield code, glyph
        return
