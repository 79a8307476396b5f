"""The half `drill`: cover sheets, two children in one fax, and what is no referral."""
from datetime import timedelta

from .case import day
from .drill_make import lay, paper, sign
from .drill_notes import KIND, ehr_visit
from .paper import Sheet

NOTICE = ("CONFIDENTIALITY NOTICE: the documents with this facsimile hold confidential health information that is privileged by law. If you "
          "are not the person named above, any disclosure, copying or distribution is prohibited. Notify the sender and destroy them.")


def cover(c, pages, about="MTP referral, records attached"):
    """A cover sheet in one of three designs."""
    kind = c.pick(0, 1, 2)
    p = Sheet(("N", "T", "H")[kind], 12, margin=60)
    if kind == 0:
        p.put(c.org(), "NB", 19, after=2)
        p.put(c.site(), size=10, after=14)
        p.put("FAX COVER SHEET", "NB", 26, after=10)
        p.table((.5, .5), [("TO", "FROM"), ("CCS Medical Therapy Program", c.office[0]), ("Fax: (760) 312-6658", "Fax: " + c.fax("dash")), ("Phone: (760) 312-6634", "Phone: " + c.tel("dash")),
                           (f"Pages (with cover): {pages}", "Date: " + day(c.received, "mdy"))], "N", "NB", 12, 6)
    elif kind == 1:
        p.put("Fax", "TB", 44, after=8)
        p.rule(2, 12)
        p.printed([("To", "Medical Therapy Program"), ("Fax", "(760) 312-6658"), ("Re", about)],
                  [("From", c.org()), ("Phone", c.tel("paren")), ("Reply fax", c.fax("paren")), ("Pages", str(pages)), ("Date", day(c.received, "short"))], 56, lead=2.2)
    else:
        p.put(c.org(True), "HB", 16, "right", after=24)
        for name, words in (("TO:", "MTP INTAKE, EL CENTRO"), ("FAX:", "760-312-6658"), ("FROM:", c.pick("Referral desk", "Marisa at the front desk")), ("TEL:", c.tel("dash")),
                            ("FAX:", c.fax("dash")), ("TOTAL PAGES:", str(pages)), ("RE:", about)):
            p.y += 24
            p.text(p.margin, p.y, name, "HB", 13)
            p.text(p.margin + 130, p.y, words, "H", 13)
            p.line(p.margin + 126, p.y + 4, p.right, p.y + 4, 0.5)
    p.y += 30
    p.choices(p.margin, p.y, [("Urgent", False), ("For review", True), ("Please comment", False), ("Please reply", False)], c.pick("cross", "check"), 20, p.font, 11)
    p.y += 30
    p.hand(p.margin + 6, p.y, c.pick("Thanks! call if pages are missing", "2nd try - line was busy", "per phone call w/ Gloria"), 16, c.pick("W3", "W7", "W1"))
    p.y = 680
    p.para(NOTICE, size=8.5)
    return p


def came_short(c, has=None, announced=7):
    """A cover that announces more sheets than came, and the sheets that came."""
    first = cover(c, c.announce(announced))
    return [(first, "cover"), *ehr_visit(c, has)]


def sister_between(c, other):
    """One child's visit with another child's vaccine sheet between its two sheets."""
    first, last = ehr_visit(c)
    other.surname = c.surname
    p = Sheet(c.pick("H", "T"), 10.5, margin=56)
    p.put(c.office[0], p.bold, 13, after=4)
    p.put("IMMUNIZATION RECORD", p.bold, 12, after=6)
    p.printed([("Patient", other.name("last")), ("DOB", other.dob("mdy"))], [("Sex", other.sex()), ("MRN", other.mrn())], 60, lead=1.7)
    p.rule()
    p.table((.4, .3, .3), [("Vaccine", "Dose 1", "Dose 2"), ("DTaP", day(other.born + timedelta(days=61), "short"), ""), ("IPV", "given", "given"), ("MMR", "due", "")], p.font, p.bold, 10)
    p.para("Next visit: well child check.", after=4)
    other.flag = "no-indication"
    return [first, (p, "other"), last]


def two_of_them(c, other):
    """Twins of one family, a sheet each."""
    other.surname, other.born, other.street, other.town, other.postcode = c.surname, c.born, c.street, c.town, c.postcode
    other.parent_given, other.parent_surname, other.parent_is_mother, other.parent_number = c.parent_given, c.parent_surname, c.parent_is_mother, c.parent_number
    return [twin_sheet(c, "Twin A"), twin_sheet(other, "Twin B")]


def twin_sheet(c, which):
    p = paper(c, "left", "H", 10, 50)
    p.put(c.org(), p.bold, 14, after=2)
    p.put("Referral to Medical Therapy Program  -  " + which, p.bold, 12, after=8)
    lay(p, [(.6, "Patient", c.name("last")), (.4, "DOB", c.dob("mdy"))], [(.4, "Sex", c.sexes("F", "M")), (.6, "MRN", c.mrn())],
        [(.6, "Parent", c.parent()), (.4, "Tel", c.phone("dash"))], [(1, "Address", c.address())], [(1, "Diagnosis", c.say("dx") + "  " + c.condition["icd"])])
    p.down(12)
    p.runin("History:", c.say("story"))
    p.runin("Examination:", c.say("exam"))
    p.runin("Request:", c.say("ask"), after=10)
    sign(c, p, c.doctor("degree"), dated=c.dated("mdy"))
    return (p, "referral")


def grandfather(c):
    """A grown person's rehabilitation note."""
    c.flag = "not-a-referral"
    c.alerts.append("adult_patient")
    p = Sheet(c.pick("C", "H"), c.pt(10.5), margin=54)
    p.put(c.org(), p.bold, 14, after=8)
    p.printed([("Patient", c.name("LAST")), ("DOB", c.dob("mdy"))], [("Sex", c.sex("F", "M")), ("MRN", c.mrn())], 60, lead=1.7)
    p.rule()
    p.runin("CC:", c.pick("Balance after stroke in June.", "Shoulder pain after a fall."), after=6)
    p.runin("PMH:", "Hypertension, atrial fibrillation, cataracts. Retired from the packing shed.", after=6)
    p.runin("EXAM:", "Berg 44/56. Gait slow with cane, grip 18 kg.", after=6)
    p.runin("PLAN:", "Outpatient therapy, Medicare part B, 12 visits.", after=14)
    p.put(c.doctor("degree"))
    return [(p, KIND)]


def astray(c, which=0):
    """Another office's papers for another office."""
    c.flag = "not-a-referral"
    p = Sheet(c.pick("C", "T"), c.pt(11), margin=56)
    if which == 0:
        p.put("Gallardo & Finch Dental Laboratory", p.bold, 14, after=6)
        p.put("WORK TICKET 88214", p.bold, 12, after=6)
        p.table((.5, .2, .3), [("Item", "Shade", "Due"), ("Crown, tooth 19, zirconia", "A2", "Friday"), ("Night guard, hard", "-", "Monday")], p.font, p.bold, 11)
        p.para("To: Dr. Pettibone, operatory 2. Please confirm the bite registration before we mill. Ship by courier.", after=10)
    else:
        p.put("STATEWIDE EMPLOYER NEWSLETTER", p.bold, 15, after=8)
        p.para("Open enrollment for your team ends December 7. Compare dental and vision for less than a cup of coffee a day. Groups of two or more qualify; call before noon.", size=14, after=12)
        p.para("Reply STOP by fax to leave this list.", size=9)
        return [(p, "advertisement")]
    return [(p, "other")]


def over_age(c, has="high arches"):
    """A young person past the twenty-first birthday: the clinic's order."""
    c.ask(has)
    c.flag = "aged-out"
    sheet, kind = twin_sheet(c, "transition clinic")
    return [(sheet, kind)]
