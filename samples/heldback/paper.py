"""Paper with more ways to set a form than the samples need, which knows where it has been written on.

Nothing here holds a word that is printed: labels, titles and sentences belong to the halves.
"""
from generator.canvas import Page, width_of

BOLD = {"H": "HB", "N": "NB", "T": "TB", "C": "CB", "P": "PB", "S": "SB", "B": "BB", "G": "GB"}


class Sheet(Page):
    """A page that notes where each run of words stands, so that a clash is found before it is printed."""

    def __init__(self, font="H", size=10.0, **more):
        more.setdefault("margin", 46.0)
        super().__init__(font=font, size=size, **more)
        self.bold = BOLD[font]
        self.boxes, self.quiet = [], False
        self.y = max(self.y, 40.0)

    def text(self, x, y, words, font=None, size=None, align="left", angle=0.0, grey=0.0):
        if words.strip() and not self.quiet:
            face, body = font or self.font, size or self.size
            wide = width_of(words, face, body)
            left = x - {"left": 0, "right": wide, "center": wide / 2}[align]
            self.boxes.append((left, y - body * 0.68, left + wide, y, words))
        return super().text(x, y, words, font, size, align, angle, grey)

    def hand(self, x, y, words, size=15.0, font="Z"):
        if words.strip() and not self.quiet:
            wide = sum(width_of(c, font, size) * 1.03 + 0.25 for c in words)
            self.boxes.append((x, y - size * 0.6, x + wide, y, words))
        before, self.quiet = self.quiet, True
        super().hand(x, y, words, size, font)
        self.quiet = before
        return self

    def trouble(self):
        """Words off the sheet, under the header line, or on top of one another."""
        found = [f"off the sheet: {b[4]}" for b in self.boxes
                 if b[0] < 14 or b[2] > self.width - 12 or b[1] < 22 or b[3] > self.height - 12]
        ordered = sorted(self.boxes, key=lambda b: b[1])
        for i, a in enumerate(ordered):
            for b in ordered[i + 1:]:
                if b[1] > a[3] - 1:
                    break
                if min(a[2], b[2]) - max(a[0], b[0]) > 1.5 and min(a[3], b[3]) - max(a[1], b[1]) > 1.5:
                    found.append(f"on top of one another: {a[4]} / {b[4]}")
        return found

    # -- words in a space ----------------------------------------------------------------
    def fitted(self, x, y, words, room, font, size, pen=None):
        """The words in the room there is: typed smaller, or written smaller, where they are long."""
        if pen:
            while sum(width_of(c, pen[0], size) * 1.03 + 0.25 for c in words) > room and size > 8:
                size -= 0.5
            return self.hand(x, y, words, size, pen[0])
        while width_of(words, font, size) > room and size > 6:
            size -= 0.25
        return self.text(x, y, words, font, size)

    def ring(self, x, y, words, font=None, size=None, on=False):
        """A printed choice, with a pen's ring around it where it was chosen; answers where it ends."""
        font, size = font or self.font, size or self.size
        wide = width_of(words, font, size)
        self.text(x, y, words, font, size)
        if on:
            self.ops.append(f"gsave 1.2 setlinewidth {x + wide / 2:.2f} {self._up(y - size * .33):.2f} translate "
                            f"{wide / 2 + 6:.2f} {size * .82:.2f} scale 0 0 1 0 356 arc "
                            f"{1 / (wide / 2 + 6):.4f} {1 / (size * .82):.4f} scale stroke grestore")
        return x + wide

    def box(self, x, y, words, on, mark="cross", font=None, size=None):
        """A choice of one of the kinds forms have; answers where its words end."""
        font, size = font or self.font, size or self.size
        if mark in ("cross", "check"):
            return self.tick(x, y, words, on, font, size, mark)
        if mark == "ring":
            return self.ring(x, y, words, font, size, on)
        if mark == "filled":
            side = size * 0.8
            self.rect(x, y - side, side, side, 0.8, 0 if on else None)
            x += side + 4
        else:                                     # typed, like "[ ]" or "( )"
            face = "CB" if font in ("C", "CB") else font
            typed = mark[0] + (" X " if on else "   ") + mark[1]
            self.text(x, y, typed, face, size)
            x += width_of(typed, face, size) + 4
        self.text(x, y, words, font, size)
        return x + width_of(words, font, size)

    def choices(self, x, y, options, mark="cross", gap=14.0, font=None, size=None):
        for words, on in options:
            x = self.box(x, y, words, on, mark, font, size) + gap
        return x

    # -- rows of forms --------------------------------------------------------------------
    def ruled(self, row, height=30.0, where="top", label=None, label_size=7.0, value="C", value_size=10.0,
              pen=None, mark="cross", lines=True):
        """A row of cells: (share of the width, label, answer), the label above, left of or below it."""
        label = label or self.font
        x, span = self.margin, self.right - self.margin
        for share, name, answer in row:
            w = span * share
            if lines:
                self.rect(x, self.y, w, height)
            else:
                self.line(x + 2, self.y + height - (label_size + 4 if where == "bottom" else 3), x + w - 8,
                          self.y + height - (label_size + 4 if where == "bottom" else 3), 0.6)
            at, base = x + 5, self.y + height - 6
            if where == "top":
                self.text(x + 3, self.y + label_size + 1.5, name, label, label_size)
            elif where == "bottom":
                self.text(x + 3, self.y + height - 2.5, name, label, label_size)
                base = self.y + height - label_size - 7
            else:
                base = self.y + height * 0.5 + value_size * 0.35
                self.text(x + 4, base, name, label, label_size)
                at = x + 9 + width_of(name, label, label_size)
            if isinstance(answer, list):
                self.choices(at, base, answer, mark, 10, label, min(value_size, 9.5))
            elif answer:
                self.fitted(at, base, answer, x + w - at - 4, value, pen[1] if pen else value_size, pen)
            x += w
        self.y += height
        return self

    def printed(self, left, right=(), gap=92.0, middle=None, lead=1.45, size=None, colon=":", value=None):
        """A record's head: label and value in one or two columns."""
        size, value = size or self.size, value or self.font
        middle = middle or self.width / 2 + 6
        top = self.y
        for x, rows, end in ((self.margin, left, middle - 8 if right else self.right), (middle, right, self.right)):
            y = top
            for name, answer in rows:
                y += size * lead
                if name:
                    self.text(x, y, name + colon, self.bold, size)
                start = max(x + gap, x + width_of(name + colon, self.bold, size) + 5)
                if answer:
                    self.fitted(start, y, answer, end - start, value, size)
            self.y = max(self.y, y)
        self.y += size * 0.7
        return self

    def runin(self, name, words, size=None, after=5.0):
        """`Heading: text` in one paragraph, the heading bold."""
        size = size or self.size
        head = width_of(name + " ", self.bold, size)
        first, rest, line = [], words.split(" "), ""
        while rest and width_of((line + " " + rest[0]).strip(), self.font, size) < self.right - self.margin - head:
            line = (line + " " + rest.pop(0)).strip()
            first.append(line)
        self.y += size * 1.28
        self.text(self.margin, self.y, name, self.bold, size)
        self.text(self.margin + head, self.y, line, self.font, size)
        if rest:
            self.para(" ".join(rest), size=size, after=0)
        self.y += after
        return self

    # -- boxes for letters, lists to tick -------------------------------------------------
    def comb(self, x, y, groups, side=14.0, pen=None, font="C", size=11.0, spare=0, between=""):
        """A box a letter: the groups with a gap (or a printed sign) between them; answers where the boxes end."""
        start, self.quiet = x, True
        for number, letters in enumerate(groups):
            if number and between:
                self.text(x + 3, y - side * 0.25, between, self.font, size)
            x += 9 * bool(number)
            for letter in letters + " " * (spare if number == len(groups) - 1 else 0):
                self.rect(x, y - side, side, side, 0.6)
                if pen:
                    big = min(pen[1], side)
                    self.hand(x + (side - width_of(letter, pen[0], big)) / 2, y - side * 0.22, letter, big, pen[0])
                else:
                    self.text(x + side / 2, y - side * 0.25, letter, font, size, "center")
                x += side
        self.quiet = False
        self.boxes.append((start, y - side, x, y, " ".join(groups)))
        return x

    def ticklist(self, options, columns=2, mark="cross", size=None, lead=1.6, left=None, right=None):
        """Printed choices in columns, down the page; the marked ones are marked."""
        size = size or self.size
        left, right = left or self.margin, right or self.right
        deep = -(-len(options) // columns)
        for place, (words, on) in enumerate(options):
            self.box(left + (right - left) / columns * (place // deep), self.y + size * lead * (place % deep + 1), words, on,
                     mark, size=size)
        self.y += size * lead * deep + size * 0.6
        return self

    def written(self, words, pen, size=None, width=None, x=None, lead=1.55):
        """A paragraph by pen."""
        font, size = pen[0], size or pen[1]
        x = self.margin if x is None else x

        def wide(text):
            return sum(width_of(letter, font, size) * 1.03 + 0.25 for letter in text)
        line = ""
        for word in [*words.split(" "), None]:
            if word is None or line and wide(f"{line} {word}") > (width or self.right - x):
                self.y += size * lead
                self.hand(x, self.y, line, size, font)
                line = word or ""
            else:
                line = f"{line} {word}".strip()
        self.y += size * 0.4
        return self
