"""A sheet of paper: letter size, measured in points from the upper left corner, written as PostScript.

Set in the 35 fonts that Debian's Ghostscript brings (fonts-urw-base35), whose AFM files give the widths
for wrapping, and written by hand in faces made after people's handwriting.
"""
import pathlib
import random
import unicodedata
from functools import lru_cache

from .hands import HANDS, HANDS_PROLOGUE, hand_widths

AFM_DIRECTORY = pathlib.Path("/usr/share/fonts/type1/urw-base35")

# short name: (PostScript name, AFM file)
FONTS = {
    "H": ("Helvetica", "NimbusSans-Regular"),
    "HB": ("Helvetica-Bold", "NimbusSans-Bold"),
    "HO": ("Helvetica-Oblique", "NimbusSans-Italic"),
    "N": ("Helvetica-Narrow", "NimbusSansNarrow-Regular"),
    "NB": ("Helvetica-Narrow-Bold", "NimbusSansNarrow-Bold"),
    "T": ("Times-Roman", "NimbusRoman-Regular"),
    "TB": ("Times-Bold", "NimbusRoman-Bold"),
    "TI": ("Times-Italic", "NimbusRoman-Italic"),
    "C": ("Courier", "NimbusMonoPS-Regular"),
    "CB": ("Courier-Bold", "NimbusMonoPS-Bold"),
    "P": ("Palatino-Roman", "P052-Roman"),
    "PB": ("Palatino-Bold", "P052-Bold"),
    "S": ("NewCenturySchlbk-Roman", "C059-Roman"),
    "SB": ("NewCenturySchlbk-Bold", "C059-Bold"),
    "B": ("Bookman-Light", "URWBookman-Light"),
    "BB": ("Bookman-Demi", "URWBookman-Demi"),
    "G": ("AvantGarde-Book", "URWGothic-Book"),
    "GB": ("AvantGarde-Demi", "URWGothic-Demi"),
    "GO": ("AvantGarde-BookOblique", "URWGothic-BookOblique"),
    "PI": ("Palatino-Italic", "P052-Italic"),
    "SI": ("NewCenturySchlbk-Italic", "C059-Italic"),
    "BO": ("Bookman-LightItalic", "URWBookman-LightItalic"),
    "Z": ("ZapfChancery-MediumItalic", "Z003-MediumItalic"),
}

PROLOGUE = """%!PS
/latin ISOLatin1Encoding 256 array copy def
latin 39 /quotesingle put latin 45 /hyphen put latin 146 /quoteright put
latin 147 /quotedblleft put latin 148 /quotedblright put latin 149 /bullet put
latin 150 /endash put latin 151 /emdash put
/encoded { % /New /Old
  findfont dup length dict begin
    { 1 index /FID ne { def } { pop pop } ifelse } forall
    /Encoding latin def currentdict end definefont pop } bind def
"""


@lru_cache(maxsize=None)
def widths(font):
    """Widths by cp1252 code, in thousandths of the size."""
    if font in HANDS:
        return hand_widths(font)
    by_name = {}
    path = AFM_DIRECTORY / (FONTS[font][1] + ".afm")
    for line in path.read_text("latin-1").splitlines():
        if line.startswith("C "):
            parts = line.split(";")
            by_name[parts[2].split()[1]] = float(parts[1].split()[1])
    table = {}
    for code in range(32, 256):
        name = GLYPHS.get(code)
        table[code] = by_name.get(name, 556.0)
    return table


def _glyph_names():
    import unicodedata
    accents = {"ACUTE": "acute", "GRAVE": "grave", "DIAERESIS": "dieresis", "TILDE": "tilde",
               "CIRCUMFLEX": "circumflex", "CEDILLA": "cedilla"}
    plain = dict(zip(map(ord, " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"), (
        "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright "
        "asterisk plus comma hyphen period slash colon semicolon less equal greater question at "
        "bracketleft backslash bracketright asciicircum underscore quoteleft braceleft bar "
        "braceright asciitilde").split()))
    digits = "zero one two three four five six seven eight nine".split()
    names = dict(plain)
    names.update({48 + i: n for i, n in enumerate(digits)})
    names.update({c: chr(c) for c in range(65, 91)})
    names.update({c: chr(c) for c in range(97, 123)})
    names.update({146: "quoteright", 147: "quotedblleft", 148: "quotedblright", 149: "bullet",
                  150: "endash", 151: "emdash", 161: "exclamdown", 176: "degree", 191: "questiondown",
                  183: "periodcentered", 189: "onehalf", 186: "ordmasculine", 170: "ordfeminine"})
    for code in range(192, 256):
        words = unicodedata.name(chr(code), "").split()
        if "WITH" in words and words[-1] in accents:
            letter = words[words.index("LETTER") + 1]
            letter = letter if "CAPITAL" in words else letter.lower()
            names[code] = letter + accents[words[-1]]
    return names


GLYPHS = _glyph_names()


def width_of(text, font, size):
    table = widths(font)
    if font in HANDS:      # a letter the hand lacks is written as the bare letter with its mark
        text = "".join(c if c.encode("cp1252")[0] in table else unicodedata.normalize("NFD", c)[0] for c in text)
    return sum(table.get(b, 556.0) for b in text.encode("cp1252")) * size / 1000


def wrap(text, font, size, width):
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, font, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


class Page:
    """One sheet. `turned` is how it lay in the feeder: degrees clockwise from upright."""

    def __init__(self, turned=0, width=612.0, height=792.0, margin=54.0, font="H", size=10.0):
        self.turned, self.width, self.height = turned, width, height
        self.margin, self.font, self.size = margin, font, size
        self.y = margin
        self.ops = []
        self.header = None
        self.header_font = "C"
        self.rng = random.Random(0)

    # -- strokes ---------------------------------------------------------------------------
    def _up(self, y):
        return self.height - y

    def text(self, x, y, words, font=None, size=None, align="left", angle=0.0, grey=0.0):
        font, size = font or self.font, size or self.size
        if align != "left":
            wide = width_of(words, font, size)
            x -= wide if align == "right" else wide / 2
        body = "".join(
            f"\\{b:03o}" if b > 126 or b < 32 or chr(b) in "()\\" else chr(b)
            for b in words.encode("cp1252"))
        turn = f"{angle:.2f} rotate " if angle else ""
        self.ops.append(
            f"gsave {grey} setgray {x:.2f} {self._up(y):.2f} translate {turn}0 0 moveto "
            f"/F-{font} {size:g} selectfont ({body}) show grestore")
        return self

    def hand(self, x, y, words, size=15.0, font="Z"):
        """Writing by hand: a script font whose letters wander a little."""
        rng = random.Random(f"{x:.1f} {y:.1f} {words}")
        if font in HANDS:
            return self._in_a_hand(x, y, words, size, font, rng)
        for letter in words:
            if letter != " ":
                self.text(x, y + rng.uniform(-0.7, 0.7), letter, font,
                          size * rng.uniform(0.96, 1.05), angle=rng.uniform(-3, 3))
            x += width_of(letter, font, size) * 1.03 + 0.25
        return self

    def _in_a_hand(self, x, y, words, size, font, rng):
        """In one of the hands: the line climbs or falls a little, a word is larger than the next, letters waver."""
        table, climb, body = widths(font), rng.uniform(-0.006, 0.012), size
        start = x
        for place, letter in enumerate(words):
            if place == 0 or words[place - 1] == " ":
                body = size * rng.uniform(0.97, 1.03)
            bare = letter if letter.encode("cp1252")[0] in table else unicodedata.normalize("NFD", letter)[0]
            wide = width_of(bare, font, size)
            if letter != " ":
                base = y - (x - start) * climb + rng.uniform(-0.4, 0.4)
                self.text(x, base, bare, font, body, angle=rng.uniform(-1.2, 1.2))
                if bare != letter:
                    self._mark(x + wide / 2, base - size * (0.84 if bare.isupper() or font == "W5" else 0.66), letter, size, rng)
            x += wide + rng.uniform(0, 0.25)
        return self

    def _mark(self, x, y, letter, size, rng):
        """The accent or the tilde of a letter by pen."""
        reach = size * rng.uniform(0.09, 0.13)
        mark = unicodedata.normalize("NFD", letter)[-1]
        if mark == "\u0301":
            self.line(x - reach * 0.5, y + reach, x + reach, y - reach, size * 0.06)
        else:
            self.line(x - reach * 1.6, y + 0.3, x, y - 0.5, size * 0.06)
            self.line(x, y - 0.5, x + reach * 1.6, y - 0.9, size * 0.06)

    def line(self, x1, y1, x2, y2, weight=0.7):
        self.ops.append(f"{weight} setlinewidth {x1:.2f} {self._up(y1):.2f} moveto "
                        f"{x2:.2f} {self._up(y2):.2f} lineto stroke")
        return self

    def rect(self, x, y, w, h, weight=0.7, fill=None):
        if fill is not None:
            self.ops.append(f"gsave {fill} setgray {x:.2f} {self._up(y + h):.2f} {w:.2f} {h:.2f} "
                            "rectfill grestore")
        if weight:
            self.ops.append(f"{weight} setlinewidth {x:.2f} {self._up(y + h):.2f} {w:.2f} {h:.2f} "
                            "rectstroke")
        return self

    # -- running down the page -------------------------------------------------------------
    @property
    def right(self):
        return self.width - self.margin

    def down(self, by=None):
        self.y += self.size * 1.3 if by is None else by
        return self

    def put(self, words, font=None, size=None, align="left", x=None, after=None):
        """One line at the cursor, which then moves down."""
        size = size or self.size
        self.y += size
        at = {"left": self.margin, "center": self.width / 2, "right": self.right}[align]
        self.text(x if x is not None else at, self.y, words, font, size, align)
        self.y += size * 0.3 if after is None else after
        return self

    def para(self, words, font=None, size=None, x=None, width=None, after=5.0, lead=1.28):
        font, size = font or self.font, size or self.size
        x = self.margin if x is None else x
        for line in wrap(words, font, size, width or self.right - x):
            self.y += size * lead
            self.text(x, self.y, line, font, size)
        self.y += after
        return self

    def rule(self, weight=0.8, after=4.0):
        self.y += 3
        self.line(self.margin, self.y, self.right, self.y, weight)
        self.y += after
        return self

    def bar(self, words, font="HB", size=10.0, fill=0.85):
        """A section's title on a grey band."""
        self.rect(self.margin, self.y, self.right - self.margin, size + 6, 0.7, fill)
        self.text(self.margin + 4, self.y + size + 1.5, words, font, size)
        self.y += size + 6
        return self

    def cells(self, row, height=28.0, label="H", label_size=7.0, value="C", value_size=10.0):
        """One row of a ruled form: (share of the width, label, value) with the label on top."""
        x, span = self.margin, self.right - self.margin
        for share, name, answer in row:
            w = span * share
            self.rect(x, self.y, w, height)
            self.text(x + 3, self.y + label_size + 1, name, label, label_size)
            if isinstance(answer, list):
                at = x + 4
                for words, ticked in answer:
                    at = self.tick(at, self.y + height - 5, words, ticked,
                                   size=min(10, value_size - 1)) + 9
            elif value == "Z":
                self.hand(x + 6, self.y + height - 5, answer, value_size)
            else:
                self.text(x + 6, self.y + height - 6, answer, value, value_size)
            x += w
        self.y += height
        return self

    def tick(self, x, y, words, ticked, font=None, size=None, mark="cross"):
        """A box to tick with its words; answers where the words end."""
        font, size = font or self.font, size or self.size
        side = size * 0.85
        self.rect(x, y - side, side, side, 0.8)
        if ticked and mark == "cross":
            self.line(x + 1, y - side + 1, x + side - 1, y - 1, 1.3)
            self.line(x + 1, y - 1, x + side - 1, y - side + 1, 1.3)
        elif ticked:  # a check mark by pen, out over the box
            self.line(x + 1, y - side * 0.5, x + side * 0.45, y - 0.5, 1.5)
            self.line(x + side * 0.45, y - 0.5, x + side * 1.35, y - side * 1.3, 1.5)
        self.text(x + side + 3, y - 0.5, words, font, size)
        return x + side + 3 + width_of(words, font, size)

    def blank(self, x, y, name, answer, to, font=None, size=None, value="C", value_size=None):
        """`Name: ______` with the answer typed or written on the line."""
        font, size = font or self.font, size or self.size
        self.text(x, y, name, font, size)
        start = x + width_of(name, font, size) + 4
        self.line(start, y + 2.2, to, y + 2.2, 0.6)
        if value == "Z":
            self.hand(start + 5, y, answer, value_size or size * 1.5)
        elif answer:
            self.text(start + 5, y - 0.5, answer, value, value_size or size)
        return self

    def pairs(self, rows, gap=110.0, font="HB", value="H", size=None, lead=1.45, x=None):
        """Label left of value, in two columns."""
        size = size or self.size
        x = self.margin if x is None else x
        for name, answer in rows:
            self.y += size * lead
            self.text(x, self.y, name, font, size)
            self.text(x + gap, self.y, answer, value, size)
        self.y += 4
        return self

    def table(self, shares, rows, font=None, head="HB", size=9.0, pad=4.0, lines=True):
        span, font = self.right - self.margin, font or self.font
        for number, row in enumerate(rows):
            face = head if number == 0 else font
            broken = [wrap(c, face, size, span * s - 2 * pad) for c, s in zip(row, shares)]
            tall = max(map(len, broken)) * size * 1.2 + pad
            x = self.margin
            for cell, share in zip(broken, shares):
                if lines:
                    self.rect(x, self.y, span * share, tall, 0.6)
                for i, words in enumerate(cell):
                    self.text(x + pad, self.y + size * (1.0 + 1.2 * i) + 1, words, face, size)
                x += span * share
            self.y += tall
        self.y += 6
        return self

    # -- onto the glass --------------------------------------------------------------------
    def hands(self):
        """The hands on this sheet."""
        return sorted({op.split("/F-")[1].split()[0] for op in self.ops if "/F-" in op} & set(HANDS))

    def postscript(self, inches_wide):
        """The sheet as the sending machine scans it, its header line stamped upright on top."""
        used = sorted({op.split("/F-")[1].split()[0] for op in self.ops if "/F-" in op}
                      | ({self.header_font} if self.header else set()))
        out = [PROLOGUE]
        out += [f"/F-{f} /{FONTS[f][0]} encoded" for f in used if f not in HANDS]
        if self.hands():
            out += [HANDS_PROLOGUE, *(f"/F-{f} ({HANDS[f][0]}) {HANDS[f][2]} written" for f in self.hands())]
        tall = self.width if self.turned in (90, 270) else self.height
        wide = self.height if self.turned in (90, 270) else self.width
        out.append("gsave")
        if wide > 72 * inches_wide:  # a landscape sheet fed long edge first is made smaller
            scale = 72 * inches_wide / wide
            out.append(f"0 {tall * (1 - scale):.3f} translate {scale:.5f} dup scale")
        turn = {0: "", 90: f"0 {self.width:g} translate -90 rotate",
                180: f"{self.width:g} {self.height:g} translate 180 rotate",
                270: f"{self.height:g} 0 translate 90 rotate"}[self.turned]
        out += [turn, *self.ops, "grestore"]
        if self.header:
            kept, self.ops, height = self.ops, [], self.height
            self.height = tall
            self.text(14, 15, self.header, self.header_font, 9)
            out += self.ops
            self.ops, self.height = kept, height
        out.append("showpage")
        return "\n".join(out), tall
