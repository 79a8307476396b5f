"""Sheets that several samples share: the cover sheet, letter heads, the running head of a printout."""
from .canvas import Page

NOTICE = ("CONFIDENTIAL: this transmission may hold protected health information. If you are not the "
          "intended recipient, any review or copying is prohibited. Please call the sender at once "
          "and destroy every page.")


def cover(office, lines, to, sender, pages, about, notes=(), font="H", bold="HB", urgent=False):
    """A cover sheet: who, to whom, how many pages, about what."""
    p = Page(font=font, size=11)
    p.put(office, bold, 18)
    for line in lines:
        p.put(line, font, 10)
    p.rule(1.5, 18)
    p.put("FAX", bold, 30, after=16)
    p.pairs([("TO:", to[0]), ("", to[1]), ("FAX:", to[2]), ("", ""), ("FROM:", sender[0]),
             ("PHONE:", sender[1]), ("FAX:", sender[2]), ("", ""), ("PAGES:", pages),
             ("RE:", about)], gap=80, font=bold, value=font, size=12, lead=1.6)
    p.down(8)
    x = p.margin
    for words, on in (("Urgent", urgent), ("For review", True), ("Please reply", False)):
        x = p.tick(x, p.y + 14, words, on, font, 11) + 24
    p.y += 34
    for note in notes:
        p.para(note, font, 12, after=8)
    p.y = 680
    p.rule()
    p.para(NOTICE, font, 8)
    return p


def letterhead(name, lines, font="T", bold="TB", size=11, align="center", **more):
    p = Page(font=font, size=size, **more)
    p.put(name, bold, 17, align)
    for line in lines:
        p.put(line, font, 9, align)
    p.rule(1.0, 10)
    return p


def printout(system, patient, number, of, font="C", size=9.5):
    """A page of an electronic record's printout, with its running head and foot."""
    p = Page(font=font, size=size, margin=50)
    bold = {"C": "CB", "H": "HB", "N": "NB"}[font]
    p.put(system, bold, size + 2)
    p.put(patient, font, size)
    p.rule(0.8, 6)
    p.text(p.margin, 764, f"{system}", font, 8)
    p.text(p.right, 764, f"Page {number} of {of}", font, 8, "right")
    p.bold = bold
    return p
