"""The half `field`: sheets that run on, headings in several makes, forms in several makes."""
from generator.canvas import width_of, wrap

from .case import day
from .field_people import t
from .paper import Sheet


class Flow:
    """A note as long as it is: sheets are added where one is full, each with the running head and foot."""

    def __init__(self, c, kind, font="H", size=9.5, margin=50, style="own", head=None, foot=None, bottom=744):
        self.c, self.kind, self.font, self.size, self.margin, self.style = c, kind, font, c.pt(size) + 1.3, margin, style
        self.head, self.foot, self.bottom, self.sheets = head, foot, bottom, []
        self.more()

    def more(self):
        self.p = Sheet(self.font, self.size, margin=self.margin)
        self.sheets.append(self.p)
        if self.head:
            self.head(self.p, len(self.sheets))
        return self.p

    def room(self, tall):
        if self.p.y + tall > self.bottom:
            self.more()
        return self.p

    def para(self, words, size=None, after=4.0, indent=0.0, font=None, lead=1.27):
        size = size or self.size
        for line in wrap(t(self.c, words), font or self.font, size, self.p.right - self.margin - indent):
            self.room(size * lead)
            self.p.y += size * lead
            self.p.text(self.margin + indent, self.p.y, line, font or self.font, size)
        self.p.y += after
        return self

    def title(self, words, size=None, after=1.0, align="left", rule=False):
        size = size or self.size
        self.room(size * 3.4)
        self.p.put(t(self.c, words), self.p.bold, size, align, after=after)
        if rule:
            self.p.rule(0.5, 1)
        return self

    def section(self, name, words, after=5.0):
        style = self.style
        if style == "run":
            self.room(self.size * 2.6)
            head = width_of(name + "  ", self.p.bold, self.size)
            first, line, rest = self.p.right - self.margin - head, "", t(self.c, words).split(" ")
            while rest and width_of((line + " " + rest[0]).strip(), self.font, self.size) < first:
                line = (line + " " + rest.pop(0)).strip()
            self.p.y += self.size * 1.27
            self.p.text(self.margin, self.p.y, name, self.p.bold, self.size)
            self.p.text(self.margin + head, self.p.y, line, self.font, self.size)
            if rest:
                self.para(" ".join(rest).replace("{", "{{").replace("}", "}}"), after=0)
            self.p.y += after
        elif style == "side":                      # the heading in a column of its own
            self.room(self.size * 2.6)
            top = self.p.y
            self.p.text(self.margin, top + self.size * 1.27, name, self.p.bold, self.size - 0.5)
            self.para(words, indent=118, after=after + 1)
        elif style == "under":
            self.room(self.size * 3)
            self.p.y += self.size * 1.4
            self.p.text(self.margin, self.p.y, name, self.font, self.size)
            self.p.line(self.margin, self.p.y + 2, self.margin + width_of(name, self.font, self.size), self.p.y + 2, 0.7)
            self.para(words, after=after)
        elif style == "bar":
            self.room(self.size * 3.6)
            self.p.bar(name, self.p.bold, self.size - 0.3, 0.88)
            self.para(words, after=after)
        else:
            self.room(self.size * 3)
            self.p.put(name, self.p.bold, after=0)
            self.para(words, after=after)
        return self

    def list(self, items, mark="-", indent=10.0, after=5.0):
        for number, words in enumerate(items, 1):
            sign = mark if mark in "-*" else mark.replace("1", str(number))
            self.para(f"{sign} {words}", after=1, indent=indent)
        self.p.y += after
        return self

    def table(self, shares, rows, size=None, lines=True):
        size = size or self.size - 0.7
        self.room(len(rows) * size * 1.7)
        self.p.table(shares, [tuple(t(self.c, cell) for cell in row) for row in rows], self.font, self.p.bold, size, lines=lines)
        return self

    def sign(self, words, size=None):
        self.room(34)
        self.p.y += 8
        return self.para(words, size=size or self.size - 0.5, after=2)

    def done(self):
        for number, p in enumerate(self.sheets, 1):
            if self.foot:
                self.foot(p, number, len(self.sheets))
        return [(p, self.kind) for p in self.sheets]


def family_name(c):
    """Two surnames: the mother bears one of them and one of her own."""
    parts = c.surname.split(" ")
    if len(parts) == 2:
        c.parent_surname = (parts[1] if c.parent_is_mother else parts[0]) + " " + c.pick("Arreola", "Mendívil", "Samaniego")


def other_name(c, chance=0.35):
    if c.rng.random() < chance:
        c.parent_surname = c.pick("Holloway", "Arellano", "Prieto", "Stokes")


def signed(c, p, label, name=None, dated="", today="Date", wide=250):
    """A hand on a line with its label under it."""
    p.y += 27
    p.hand(p.margin + 8, p.y, name or c.doctor_is[0][0] + " " + c.doctor_is[1], 17, c.pen[0] if c.pen else c.pick("W1", "W2", "W8", "W3"))
    p.line(p.margin, p.y + 5, p.margin + wide, p.y + 5)
    p.text(p.margin, p.y + 14, label, p.font, 8)
    p.line(p.margin + wide + 24, p.y + 5, p.margin + wide + 150, p.y + 5)
    p.text(p.margin + wide + 24, p.y + 14, today, p.font, 8)
    if dated:
        p.fitted(p.margin + wide + 28, p.y, dated, 116, p.font, p.size, c.pen)
    p.y += 20


def stack(p, rows, pen=None, face=None, gap=15.0, size=None, label=None):
    """Labels small over their answers with nothing ruled: rows of (share, label, answer)."""
    size, label = size or p.size, label or p.size * 0.76
    for row in rows:
        x, span = p.margin, p.right - p.margin
        for share, name, answer in row:
            p.text(x, p.y + label + 1, name, p.font, label)
            if isinstance(answer, list):
                p.choices(x, p.y + label + size + 5, answer, "cross", 9, p.font, size * 0.95)
            elif answer:
                p.fitted(x, p.y + label + size + 4, answer, span * share - 8, face or p.bold, pen[1] if pen else size, pen)
            x += span * share
        p.y += label + size + gap + (6 if pen else 0)
    return p


def leaders(p, rows, to=190.0, pen=None, lead=1.75, dots=True):
    """Label ....... answer, a line each."""
    for name, answer in rows:
        p.y += p.size * lead + (5 if pen else 0)
        p.text(p.margin, p.y, name, p.font, p.size)
        start = p.margin + width_of(name, p.font, p.size) + 4
        if dots:
            p.quiet = True
            p.text(start, p.y, "." * max(0, int((p.margin + to - start - 4) / width_of(".", p.font, p.size))), p.font, p.size)
            p.quiet = False
        if isinstance(answer, list):
            p.choices(p.margin + to, p.y, answer, "cross", 12, p.font, p.size)
        elif answer:
            p.fitted(p.margin + to, p.y, answer, p.right - p.margin - to, p.bold, pen[1] if pen else p.size, pen)
    p.y += p.size * 0.8
    return p


def grid(p, rows, tall=24.0, pen=None, share=0.32, face=None):
    """A ruled table of two columns: what is asked, what is answered."""
    span = p.right - p.margin
    tall += 5 if pen else 0
    for name, answer in rows:
        p.rect(p.margin, p.y, span * share, tall, 0.6, 0.92)
        p.rect(p.margin + span * share, p.y, span * (1 - share), tall, 0.6)
        p.fitted(p.margin + 4, p.y + tall * 0.64, name, span * share - 7, p.font, p.size * 0.93)
        if isinstance(answer, list):
            p.choices(p.margin + span * share + 6, p.y + tall * 0.66, answer, "check", 12, p.font, p.size * 0.95)
        elif answer:
            p.fitted(p.margin + span * share + 6, p.y + tall * 0.68, answer, span * (1 - share) - 10, face or p.bold, pen[1] if pen else p.size, pen)
        p.y += tall
    p.y += 6
    return p


def heads(p, shares, labels, answers, size=None, pen=None):
    """A table's head row over one row of answers: the label stands in the head."""
    size, span, x = size or p.size, p.right - p.margin, p.margin
    for share, label, answer in zip(shares, labels, answers):
        p.rect(x, p.y, span * share, 15, 0.7, 0.87)
        p.rect(x, p.y + 15, span * share, 19 + 5 * bool(pen), 0.7)
        p.fitted(x + 4, p.y + 11, label, span * share - 6, p.bold, size * 0.88)
        if answer:
            p.fitted(x + 4, p.y + 29 + 3 * bool(pen), answer, span * share - 6, p.font, pen[1] if pen else size, pen)
        x += span * share
    p.y += 38 + 5 * bool(pen)
    return p


def white_bar(p, words, size=13.0):
    """A title in white on black."""
    p.rect(p.margin, p.y, p.right - p.margin, size + 9, 0, 0.05)
    p.text(p.margin + 8, p.y + size + 3, words, p.bold, size, grey=1.0)
    p.y += size + 14
    return p


def seen(c, form="mdy"):
    return day(c.seen, form)
