"""The half `score`: cover sheets, siblings in one fax, and what is no referral. Not to be read while rules are written."""
from .case import day
from .paper import Sheet
from .score_notes import piped


def cover(c, pages):
    kind = c.pick(0, 1, 2)
    p = Sheet(("S", "N", "B")[kind], 12.5, margin=58)
    rows = [("ATTENTION", "MTU intake"), ("FAX NUMBER", "760-312-6658"), ("SENDER", c.org()), ("SENDER'S PHONE", c.tel("dash")),
            ("SENDER'S FAX", c.fax("dash")), ("PAGES WITH THIS ONE", str(pages)), ("SUBJECT", "Child for therapy")]
    if kind == 0:
        p.put("Fax", "SB", 52, after=10)
        p.rule(3, 14)
        for name, words in rows:
            p.put(name, "S", 9, after=1)
            p.put(words, "SB", 15, x=p.margin + 20, after=8)
    elif kind == 1:
        p.rect(30, 34, 552, 724, 2)
        p.put("FAX COVER SHEET", "NB", 28, "center", after=30)
        p.table((.4, .6), [("", day(c.received, "mdy")), *rows], "N", "N", 15, 9)
    else:
        p.put(c.org(), "BB", 17, after=24)
        for name, words in rows:
            p.blank(p.margin, p.y + 20, name, words, p.right, value="B", value_size=13)
            p.y += 34
    p.y = 650
    p.para("The pages that follow are meant only for the office named above. Please tell us at once if they came to you in error.", size=9.5,
           x=60, width=480)
    return p


def lone_cover(c):
    c.org()
    return [(cover(c, c.announce(3)), "cover")]


def together(c, other):
    return piped(c) + piped(other)


LOUD = [("Valley Floor Care", "WAX & SHINE", "Nightly office cleaning from $199 a month. First week free!"),
        ("Lunch Box Catering", "FEED THE WHOLE TEAM", "Sandwich trays, $7.95 a head. Order before ten, eat at noon. Now taking holiday parties."),
        ("Summit Seminars", "BILLING & CODING WEBINAR", "Learn the new codes in 90 minutes. $149 a seat. Seats are limited, register by fax today.")]


def handbill(c, which=0):
    c.flag = "not-a-referral"
    name, loud, words = LOUD[which]
    p = Sheet(c.pick("B", "N", "S"), 14)
    p.put(name, p.bold, 18, "center", after=26)
    p.rect(70, p.y, 472, 60, 0, 0)
    p.text(306, p.y + 40, loud, p.bold, 26, "center", grey=1)
    p.y += 90
    p.para(words, size=19, after=30)
    p.put("Phone " + c.pick("(442) 555-0122", "(760) 555-0133"), p.bold, 24, "center", after=40)
    p.put("This is an advertisement. Reply REMOVE to stop these faxes.", size=9.5, align="center")
    return [(p, "advertisement")]


def adult(c):
    c.flag = "not-a-referral"
    c.alerts.append("adult_patient")
    p = Sheet(c.pick("H", "C"), c.pt(10.5), margin=50)
    p.put(c.org(True), p.bold, 13, after=6)
    p.put(f"{c.name('last')}     {c.dob('mdy')}     {c.age('adj')}     chart {c.mrn()}", p.bold, after=8)
    p.para(c.pick("CC: neck pain since a rear-end collision.", "CC: dizziness on standing.", "CC: follow up of rotator cuff repair."), after=8)
    p.para(c.pick("Works as a welder. Father had a stroke.", "Retired. Takes metformin and lisinopril."), after=8)
    p.para("Plan: home exercises, recheck in a month, records to the therapy office at the patient's wish.", after=16)
    p.put(c.doctor("bare"))
    return [(p, "clinical_note")]


def elsewhere(c, which=0):
    c.flag = "not-a-referral"
    p = Sheet(c.pick("T", "N"), c.pt(11.5), margin=60)
    if which == 0:
        p.put("Westside Feed Lot Supply", p.bold, 16, after=10)
        p.put("Packing list 88-1402", after=10)
        p.table((.6, .4), [("Goods", "Count"), ("Mineral block, 50 lb", "40"), ("Trough valve", "12"), ("Gate hinge, pair", "6")], p.font, p.bold, 12)
        p.para("Deliver to pen 7. The driver needs a signature and the gate code.")
    else:
        p.put("Hilltop Apartments, leasing office", p.bold, 15, after=12)
        p.para("To the tenant's employer: please confirm length of service and monthly wages of the applicant for unit 212. Fill in the two lines and send this "
               "sheet back to us today.", after=14)
        p.para("Wages a month: ____________    Employed since: ____________", after=14)
        p.put("Manager: V. Stroud")
    return [(p, "other")]
