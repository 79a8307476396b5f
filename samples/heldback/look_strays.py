"""The half `look`: cover sheets, two children in one fax, and what is no referral."""
from .case import day
from .paper import Sheet
from .look_notes import portal_print


def cover(c, pages):
    """A cover sheet in one of three designs."""
    kind = c.pick(0, 1, 2)
    p = Sheet(("H", "T", "G")[kind], 12, margin=64)
    rows = [("To", "Medical Therapy Program"), ("Fax", "(760) 312-6658"), ("From", c.org()),
            ("Call back", c.tel("paren")), ("Return fax", c.fax("paren")), ("Sheets", str(pages)), ("Date", day(c.received, "mdy"))]
    if kind == 0:
        p.rect(0, 36, 612, 70, 0, 0)
        p.text(64, 86, "FACSIMILE", "HB", 40, grey=1)
        p.y = 130
        p.printed(rows, (), 110, lead=2.1)
    elif kind == 1:
        p.put(c.org(), "TB", 18, "center", after=30)
        p.put("~ fax transmission ~", "TI", 20, "center", after=20)
        for name, words in rows:
            p.ruled([(.25, name, ""), (.75, "", words)], 32, where="left", label_size=12, value="T", value_size=13)
    else:
        p.printed(rows[:3], rows[3:], 80, lead=2.0)
        p.rule(2, 20)
        p.put("one child, referral", size=15)
    p.y = 640
    p.para("If this reached you by mistake, telephone us and shred it. It may contain private health facts.", size=9.5)
    return p


def empty_cover(c):
    """A cover sheet whose announced sheets never came."""
    c.org()
    return [(cover(c, c.announce(4)), "cover")]


def pair(c, other):
    """Two patients of one office in one fax."""
    first, second = portal_print(c), portal_print(other)
    return first + second


JUNK = [("Desert Breeze Cooling", "SUMMER IS OVER, YOUR A/C IS NOT", "Tune-up $59 until Friday. Filters half price. Ask for Randy."),
        ("Office Paper Direct", "TONER! TONER! TONER!", "Cases of 20 lb paper from $31.90. No contract. Free delivery in the valley."),
        ("Vista Card Services", "BUSINESS LOANS IN 24 HOURS", "Bad credit? No problem. $5,000 to $500,000 for your practice.")]


def junk(c, which=0):
    """An advertisement."""
    c.flag = "not-a-referral"
    name, loud, words = JUNK[which]
    p = Sheet(c.pick("G", "H", "B"), 14)
    p.put(loud, p.bold, 25 if len(loud) < 26 else 21, "center", after=20)
    p.rect(120, p.y, 372, 150, 2, 0.9)
    p.y += 40
    p.put(name, p.bold, 22, "center", after=14)
    p.put("Call " + c.pick("760-555-0100", "442-555-0111"), p.bold, 20, "center", after=60)
    p.para(words, size=17, after=20)
    p.para("To be taken off our list, fax the word STOP to this number.", size=9.5)
    return [(p, "advertisement")]


def grown_up(c):
    """A grown person's note, sent to the wrong place."""
    c.flag = "not-a-referral"
    c.alerts.append("adult_patient")
    p = Sheet(c.pick("T", "H"), c.pt(11), margin=56)
    p.put(c.org(), p.bold, 14, after=8)
    p.printed([("Patient", c.name("last")), ("DOB", c.dob("mdy"))], [("Age", c.age("long")), ("Chart no.", c.mrn())], 60, lead=1.7)
    p.rule()
    p.runin("Reason:", c.pick("Low back pain after lifting.", "Shoulder stiffness, three months.", "Knee replacement, six weeks ago."), after=8)
    p.runin("Past history:", c.pick("Rheumatoid arthritis in a sister. Hypertension.", "High cholesterol. Smoked until 2010."), after=8)
    p.runin("Plan:", "Outpatient therapy twice a week for six weeks, work note given.", after=16)
    p.put(c.doctor("degree"))
    return [(p, "clinical_note")]


def wrong_door(c, which=0):
    """Papers of another office for another office."""
    c.flag = "not-a-referral"
    p = Sheet(c.pick("C", "H"), c.pt(11), margin=56)
    if which == 0:
        p.put("Palo Blanco Tire & Alignment", p.bold, 15, after=8)
        p.put("INVOICE 20318", p.bold, 13, after=8)
        p.table((.5, .25, .25), [("Item", "Qty", "Amount"), ("Tire 225/65R17", "4", "$612.00"), ("Alignment", "1", "$89.00"),
                                 ("Disposal fee", "4", "$12.00"), ("Total", "", "$713.00")], p.font, p.bold, 11)
        p.para("Bill to: Fleet office, Coyote Farms, Seeley. Terms 30 days.")
    else:
        p.put("Sunlit Plaza Title & Escrow", p.bold, 15, after=8)
        p.put("Attn: closing desk", after=8)
        p.para("The lender's instructions for lot 14 follow by courier. Please confirm receipt of the deposit and the hour of signing. "
               "The buyer will bring two forms of identification.", after=8)
        p.para("The walk-through is set for Tuesday. Keys stay with the agent until recording.", after=20)
        p.put("D. Fairweather, escrow officer")
    return [(p, "other")]
