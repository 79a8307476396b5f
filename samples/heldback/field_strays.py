"""The half `field`: cover sheets, two children in one fax, and what is no referral."""
from .case import day
from .field_make import white_bar
from .paper import Sheet

SECRET = ("THIS FAX IS INTENDED ONLY FOR THE ADDRESSEE. It may contain information protected under 45 CFR Parts 160 and 164 and 42 CFR Part 2, including "
          "mental health, HIV, genetic or developmental disability records. Unauthorized use is unlawful. If it reached you in error call us collect and shred it.")


def cover(c, pages):
    """A cover sheet in one of three designs."""
    kind = c.pick(0, 1, 2)
    p = Sheet(("G", "S", "C")[kind], 11.5, margin=64)
    if kind == 0:
        white_bar(p, "FACSIMILE TRANSMITTAL", 20)
        p.put(c.org(), p.bold, 14, after=2)
        p.put(c.site(), p.font, 9.5, after=12)
        for name, words in (("Deliver to", "Therapy Unit (MTP), 760-312-6658"), ("From", c.org()), ("Call back", c.tel("dash")), ("Fax back", c.fax("dash")),
                            ("Sheets incl. this one", str(pages)), ("Sent", day(c.received, "abbr"))):
            p.y += 22
            p.text(p.margin, p.y, name, p.bold, 11)
            p.text(p.margin + 150, p.y, words, p.font, 11)
    elif kind == 1:
        p.put("~ fax ~", "SI", 34, "center", after=14)
        p.table((.25, .75), [("ATTENTION", "Intake, Children's Medical Therapy"), ("THEIR FAX", "(760) 312-6658"), ("OUR OFFICE", c.org()), ("OUR PHONE", c.tel("paren")), ("OUR FAX", c.fax("paren")),
                             ("PAGE COUNT", f"{pages} with cover"), ("MESSAGE", "Records and referral, please open a file.")], p.font, p.bold, 12, 7)
    else:
        p.put("*" * 48, p.font, 11, after=4)
        for words in ("TO    : CCS MTP EL CENTRO   760 312 6658", "FROM  : " + c.org(True), "VOICE : " + c.tel("dash"), "FAX   : " + c.fax("dash"),
                      f"PAGES : {pages}", "DATE  : " + day(c.received, "MIL"), "RE    : THERAPY REFERRAL"):
            p.put(words, p.font, 11, after=6)
        p.put("*" * 48, p.font, 11, after=4)
    p.y = 640
    p.para(SECRET, size=8.5)
    return p


def two_visits(c, other):
    """A brother's and a sister's notes sent in one call; the sister has the disease."""
    from .field_stories import visit_of
    other.surname, other.street, other.town, other.postcode = c.surname, c.street, c.town, c.postcode
    c.parent_surname = other.parent_surname = c.surname
    other.parent_given, other.parent_is_mother, other.parent_number = c.parent_given, c.parent_is_mother, c.parent_number
    return visit_of(c, "puffs", 0, "own") + visit_of(other, "hot_soup", 0, "own")


def uncle(c):
    """A grown man's clinic note with a muscle disease."""
    c.flag = "not-a-referral"
    c.alerts.append("adult_patient")
    p = Sheet("S", c.pt(10.4), margin=56)
    p.put(c.org(), p.bold, 14, after=8)
    p.printed([("Name", c.name("last")), ("Birth", c.dob("mdy"))], [("Sex", c.sex()), ("Chart", c.mrn())], 60, lead=1.6)
    p.rule()
    for head, words in (("Visit:", "Annual physical. Works at the packing plant, two packs a week."), ("History:", "Hypertension, gout, low back pain, left knee meniscus 2019. Father had a stroke."),
                        ("Exam:", "BP 148/92. BMI 31. Lungs clear. Knee crepitus. Neurologic: normal, reflexes 2+."), ("Plan:", "Amlodipine, colonoscopy, outpatient physical therapy for the back, eight visits.")):
        p.runin(head, words, after=6)
    p.put(c.doctor() + "   " + day(c.seen, "mdy"))
    return [(p, "clinical_note")]


def long_grown(c):
    """Past the twenty-first birthday: a clinic asks for therapy."""
    from .field_stories import visit_of
    sheets = visit_of(c, "catheter", 4, "run", "T", 10)
    c.flag = "aged-out"
    return sheets


def feed_store(c):
    """An offer that came by fax."""
    c.flag = "not-a-referral"
    p = Sheet("B", 13, margin=60)
    p.put("SUMMER COOLER SERVICE", "BB", 26, "center", after=10)
    p.para("Is your swamp cooler ready? Twelve-point tune-up, pads and float, only $89 this month. Free estimate on ducts. Senior and veteran discount. Licensed and bonded.", size=16, after=14)
    p.put("Call (760) 555-0188 - we answer seven days", "BB", 16, "center", after=16)
    p.para("To stop these faxes write REMOVE and your number on this sheet and return it.", size=9)
    return [(p, "advertisement")]


def short_of_pages(c):
    """A cover that announces more sheets than came."""
    from .field_stories import visit_of
    first = cover(c, c.announce(9))
    return [(first, "cover"), *visit_of(c, "cores", 5, "bar", "N", 10.4)]
