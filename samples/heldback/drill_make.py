"""The half `drill`: the makes a form comes in: ruled cells, labels at the left or below, blanks, boxes for letters."""
from generator.canvas import width_of

from .paper import Sheet

MAKES = {"cells": dict(where="top"), "left": dict(where="left"), "below": dict(where="bottom", lines=False), "comb": dict(where="top")}


class Comb:
    """An answer with a box a letter; groups with a gap between them."""

    def __init__(self, groups):
        self.groups = groups


def boxed(p, words, *groups):
    return Comb(groups or (words,)) if p.make == "comb" else words


def paper(c, make, font=None, size=9.5, margin=40):
    """A sheet for a form of this make; the family is settled here, before anything is printed."""
    p = Sheet(font or c.pick("H", "N", "T"), c.pt(size), margin=margin)
    p.make, p.case = make, c
    p.face, p.mark = c.pick("C", "H", "C"), c.pick("cross", "check")
    p.small = 6.8 + 1.3 * (c.grade in ("standard", "worn"))
    p.tall = {"cells": 27, "left": 25, "below": 31, "blanks": 23, "comb": 30}[make] + 5 * bool(c.pen) + 3 * (c.grade in ("standard", "worn"))
    if not hasattr(c, "kin"):
        c.kin, c.sign = True, c.pen[0] if c.pen else c.pick("W1", "W2", "W8", "W3", "Z")
        parts = c.surname.split(" ")
        if len(parts) == 2 and parts[0][0].isupper() and parts[0] not in ("Mc", "St."):
            c.parent_surname = (parts[1] if c.parent_is_mother else parts[0]) + " " + c.pick("Salcido", "Bustamante", "Cázares")
        elif c.rng.random() < 0.35:
            c.parent_surname = c.pick("Hutchins", "Covarrubias", "Eldridge")
    return p


def dob(c, p, forms=("mdy", "mdy2", "dash", "short")):
    if p.make != "comb":
        return c.dob(c.pick(*forms))
    return Comb(c.dob("mdy").split("/"))


def phone(c, p, words):
    digits = "".join(filter(str.isdigit, words))
    return Comb((digits[:3], digits[3:6], digits[6:])) if p.make == "comb" else words


def lay(p, *rows, tall=None, make=None):
    """Rows of (share, label, answer) in the sheet's make."""
    pen, make, tall = p.case.pen, make or p.make, tall or p.tall
    for row in rows:
        if make == "blanks":
            blanks(p, row, tall)
            continue
        top, x, span = p.y, p.margin, p.right - p.margin
        p.ruled([(s, n, "" if isinstance(a, Comb) else a) for s, n, a in row], tall, label_size=p.small, value=p.face,
                value_size=p.size, mark=p.mark, **MAKES[make], **({"pen": pen} if pen else {}))
        for share, _, answer in row:
            wide = span * share
            if isinstance(answer, Comb):
                count = sum(map(len, answer.groups))
                side = min(13.0, (wide - 6 - 9 * (len(answer.groups) - 1)) / count, tall - p.small - 5)
                spare = int((wide - 8) / side) - count if len(answer.groups) == 1 and len(answer.groups[0]) != 9 else 0
                p.comb(x + 3, top + tall - 2.5, answer.groups, side, pen, size=side * 0.82, spare=max(0, spare))
            x += wide


def blanks(p, row, tall):
    """Underlined blanks; a row too full for one line goes on to the next."""
    pen, size, span = p.case.pen, p.small + 1.2, p.right - p.margin

    def need(name, answer):
        if isinstance(answer, list):
            return width_of(name, p.font, size) + sum(width_of(w, p.font, 9) + 24 for w, _ in answer) + 12
        face, body = pen if pen else (p.face, p.size)
        return width_of(name, p.font, size) + max(58, width_of(answer or "", face, body * 0.9) * 1.05 + 8) + 16
    if len(row) > 1 and any(need(n, a) > s * span for s, n, a in row):
        wants, lines, left = [need(n, a) for _, n, a in row], [[]], span
        for want, cell in zip(wants, row):
            if want > left and lines[-1]:
                lines.append([])
                left = span
            lines[-1].append((want, *cell[1:]))
            left -= want
        for line in lines:
            total = sum(w for w, _, _ in line)
            blanks_line(p, [(w / total, n, a) for w, n, a in line], tall, size)
        return
    blanks_line(p, row, tall, size)


def blanks_line(p, row, tall, size):
    x, pen = p.margin, p.case.pen
    p.y += tall
    for share, name, answer in row:
        end = x + (p.right - p.margin) * share - 8
        p.text(x, p.y, name, p.font, size)
        start = x + 4 + width_of(name, p.font, size)
        if isinstance(answer, list):
            p.choices(start + 4, p.y, answer, p.mark, 12, p.font, 9)
        else:
            p.line(start, p.y + 2, end, p.y + 2, 0.6)
            if answer:
                p.fitted(start + 4, p.y - 0.5, answer, end - start - 6, p.face, pen[1] if pen else p.size, pen)
        x = end + 8


def band(p, words):
    """The title of a part of a form."""
    p.y += 7 if p.make in ("blanks", "below") else 0
    p.bar(words, p.bold, 9)
    p.y -= 4 if p.make in ("blanks", "below") else 0


def title(p, agency, words, number, sub=""):
    p.text(p.margin, p.y + 2, agency, p.font, 7.5 + (p.small > 7))
    p.text(p.right, p.y + 2, "Department of Health Care Services", p.font, 7.5 + (p.small > 7), "right")
    p.y += 6
    p.put(words, p.bold, 12.5, "center", after=2)
    if sub:
        p.put(sub, p.font, 8.5, "center", after=2)
    p.foot = number
    p.text(p.margin, p.height - 20, number, p.font, 8)


def sign(c, p, label, signer=None, dated="", today="Date"):
    """A signature on a line, its label under it."""
    p.y += 26
    hand = signer or c.doctor_is[0][0] + ". " + c.doctor_is[1]
    p.hand(p.margin + 12, p.y, hand, 17, c.sign)
    p.line(p.margin, p.y + 5, p.margin + 272, p.y + 5)
    p.text(p.margin, p.y + 14, label, p.font, 8)
    if dated:
        p.fitted(p.margin + 300, p.y, dated, 120, p.face, p.size, c.pen)
    p.line(p.margin + 290, p.y + 5, p.margin + 440, p.y + 5)
    p.text(p.margin + 290, p.y + 14, today, p.font, 8)
    p.y += 18


def stamp(p, x, y, lines, angle=7.0, size=13.0):
    """A rubber stamp across what is printed."""
    p.quiet = True
    wide = max(width_of(w, "HB", size) for w in lines) + 14
    deep = len(lines) * size * 1.2 + 8
    p.ops.append(f"gsave {x:.1f} {p.height - y:.1f} translate {angle} rotate 1.6 setlinewidth 0 0 {wide:.1f} {deep:.1f} rectstroke")
    for number, words in enumerate(lines):
        p.ops.append(f"{wide / 2:.1f} {deep - 4 - (number + 0.85) * size * 1.15:.1f} moveto /F-HB {size:g} selectfont "
                     f"({words}) dup stringwidth pop -2 div 0 rmoveto show")
    p.ops.append("grestore")
    p.quiet = False
