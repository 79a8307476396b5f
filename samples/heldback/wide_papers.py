"""The half `wide`: letters, mail, reports, notes in Spanish, and what is no referral."""
from .case import day
from .field_make import Flow, heads, leaders, seen, stack
from .field_people import t
from .paper import Sheet


def told_sex(c, lines):
    """The sex is true only where a word of the text tells it."""
    if any(word in words for words in lines for word in ("{boy}", "{he}", "{He}", "{his}", "{son}")):
        c.sex()


def sidebar(c, lines, flag):
    """A letter with the practice's physicians down the left side."""
    c.flag = flag
    p = Sheet("T", c.pt(11), margin=56)
    p.put(c.org(), "TB", 17, "right", after=0)
    p.put(c.site(), "TI", 9.5, "right", after=4)
    p.rule(1.2, 6)
    x, y = p.margin, p.y + 14
    for n, words in enumerate(["Physicians", c.doctor("degree"), "Selma Trask, MD", "Ivo Bellamy, MD", "Oren Fitch, DO", "", "Therapists", "Peg Nolan, PT", "Abe Sutter, OTR/L", "", "Telephone", c.tel("paren"), "Fax", c.fax("paren")]):
        if words:
            p.text(x, y, words, "TB" if words in ("Physicians", "Therapists", "Telephone", "Fax") else "T", 8.6)
        y += 12
    left = p.margin + 128
    p.y += 4
    p.text(left, p.y + 10, c.dated("long"), "T", p.size)
    p.y += 26
    p.text(left, p.y, f"RE: {c.name()}", "TB", p.size)
    p.text(left, p.y + 14, f"DOB: {c.dob('mdy')}    MR# {c.mrn()}", "TB", p.size)
    p.y += 26
    told_sex(c, lines)
    for words in lines:
        p.para(t(c, words.replace("<PARENT>", c.parent()).replace("<PHONE>", c.phone("dash")).replace("<ADDRESS>", c.address())) if any(k in words for k in ("<PARENT>", "<PHONE>", "<ADDRESS>")) else t(c, words),
               x=left, width=p.right - left, after=6)
    p.y += 30
    p.text(left, p.y, c.doctor("degree"), "T", p.size)
    return [(p, "letter")]


def mail(c, lines, flag, make=0):
    """An electronic message as printed."""
    c.flag = flag
    p = Sheet(("H", "C")[make], c.pt(10), margin=54)
    if make == 0:
        p.put("Secure Message", p.bold, 15, after=4)
    for name, words in (("From:", c.doctor("degree") if make == 0 else c.parent()), ("To:", "MTP Intake"), ("Sent:", day(c.written, "long")), ("Subject:", ("Referral - " if make == 0 else "help for ") + c.name())):
        p.y += 14
        p.text(p.margin, p.y, name, p.bold, p.size)
        p.text(p.margin + 60, p.y, words, p.font, p.size)
    p.y += 8
    p.rule(0.6, 6)
    told_sex(c, lines)
    for words in lines:
        for key, make_it in (("<DOB>", lambda: c.dob("mdy")), ("<PHONE>", lambda: c.phone("dash")), ("<ADDRESS>", lambda: c.address()), ("<MRN>", lambda: c.mrn()), ("<PARENT>", lambda: c.parent()),
                             ("<ORG>", lambda: c.org()), ("<TEL>", lambda: c.tel("dash")), ("<FAX>", lambda: c.fax("dash")), ("<CIN>", lambda: c.cin()), ("<DOCTOR>", lambda: c.doctor("dr"))):
            if key in words:
                words = words.replace(key, make_it())
        p.para(t(c, words), after=7)
    return [(p, "letter")]


def school(c, lines, flag, make=0):
    """A school's letter."""
    c.flag = flag
    p = Sheet(("N", "S")[make], c.pt(11), margin=66)
    p.put(c.district(), p.bold, 14, "center", after=1)
    p.put("Office of Pupil Services, 401 Aten Circle", p.font, 9, "center", after=12)
    p.put(c.dated("long"), after=8)
    if make == 0:
        p.put("Student: " + c.name(), p.bold, after=1)
        p.put("Birthdate: " + c.dob("mdy") + "     Grade: 3", p.bold, after=8)
    told_sex(c, lines)
    for words in lines:
        for key, make_it in (("<NAME>", lambda: c.name()), ("<DOB>", lambda: c.dob("long")), ("<PHONE>", lambda: c.phone("dash")), ("<ADDRESS>", lambda: c.address()), ("<PARENT>", lambda: c.parent())):
            if key in words:
                words = words.replace(key, make_it())
        p.para(t(c, words), after=7)
    p.y += 26
    p.put("Wilma Dietz, school nurse, RN", after=1)
    return [(p, "letter")]


def gene(c, words, flag, make=0):
    """A laboratory's genetic report; patient, sample and provider side by side."""
    c.flag = flag
    p = Sheet(("H", "N")[make], c.pt(9.4), margin=42)
    p.put("HELIX HARBOR LABORATORIES", p.bold, 14, after=0)
    p.put("CLIA 05D9911223   One Codon Way   (800) 555-0188", p.font, 8, after=6)
    if make == 0:
        span, top = (p.right - p.margin) / 3, p.y
        for n, (title, rows) in enumerate((("PATIENT", (("Name", c.name("last")), ("DOB", c.dob("mdy")), ("Sex", c.sex()), ("MRN", c.mrn()))), ("SPECIMEN", (("Type", "Blood EDTA"), ("Collected", seen(c)), ("Received", day(c.written, "mdy")), ("Accession", "H24-00912"))),
                                           ("ORDERED BY", (("Provider", c.doctor("degree")), ("Facility", c.org()), ("Phone", c.tel("dash")), ("Fax", c.fax("dash")))))):
            x = p.margin + n * span
            p.text(x, top + 10, title, p.bold, 9)
            for m, (name, what) in enumerate(rows):
                p.text(x, top + 25 + m * 14, name + ":", p.font, 8.4)
                p.fitted(x + 50, top + 25 + m * 14, what, span - 56, p.bold, 9)
        p.y = top + 80
    else:
        p.table((.25, .25, .25, .25), [("Patient", "Date of Birth / Sex", "Referring Clinician", "Facility"), (c.name(), c.dob("abbr") + " / " + c.sex(), c.doctor("degree"), c.org())], p.font, p.bold, 8.2)
        p.table((.25, .25, .25, .25), [("Client ID", "Collected", "Reported", "Indication"), (c.mrn(), seen(c), day(c.written, "mdy"), "weakness")], p.font, p.bold, 8.2)
    p.rule(0.8, 4)
    for name, what in words:
        p.put(name, p.bold, after=0)
        p.para(t(c, what), after=6)
    p.put("Reported by: Linnet Osgood, PhD, FACMG", p.font, 8.6)
    return [(p, "laboratory")]


def imaging(c, words, flag, make=0):
    """A radiology report."""
    c.flag = flag
    p = Sheet(("C", "H")[make], c.pt(9.8), margin=54)
    p.put(c.org(True), p.bold, 12, "center", after=0)
    p.put("DEPARTMENT OF RADIOLOGY", p.bold, 11, "center", after=1)
    p.put("tel " + c.tel("paren") + "   fax " + c.fax("paren"), p.font, 9, "center", after=6)
    if make == 0:
        for left, right in ((("PATIENT:", c.name("LAST")), ("MR#:", c.mrn())), (("DOB:", c.dob("mdy") + f"  AGE: {c.months() // 12}Y" if c.months() > 23 else c.dob("mdy")), ("SEX:", c.sex("F", "M"))), (("ORDERED BY:", c.doctor("degree")), ("EXAM DATE:", seen(c)))):
            p.y += 14
            p.text(p.margin, p.y, left[0], p.bold, 10)
            p.fitted(p.margin + 80, p.y, left[1], 200, p.font, 10)
            p.text(350, p.y, right[0], p.bold, 10)
            p.text(430, p.y, right[1], p.font, 10)
        p.y += 12
    else:
        stack(p, [[(.4, "Patient name", c.name("last")), (.2, "Birth date", c.dob("mdy")), (.2, "Sex", c.sex()), (.2, "Patient ID", c.mrn())], [(.4, "Requesting physician", c.doctor("degree")), (.2, "Study date", seen(c)), (.4, "Accession", f"A{c.rng.randint(10000, 99999)}")]])
    for name, what in words:
        p.put(name, p.bold, after=0)
        p.para(t(c, what), after=6)
    p.put("Read by: Barnaby Illes, MD, neuroradiology", p.font, 9)
    return [(p, "imaging")]


def nota(c, words, flag, make=0):
    """A Spanish note."""
    c.flag, c.language = flag, "es"
    f = Flow(c, "clinical_note", ("T", "C")[make], (10.8, 9.4)[make], 56, ("run", "own")[make])
    p = f.p
    p.put(c.org(), p.bold, 13, after=0)
    p.put(c.site() + "  Tel. " + c.tel("dash") + "  Fax " + c.fax("dash"), p.font, 8.6, after=6)
    if make == 0:
        p.put(f"Paciente: {c.name()}     Sexo: {c.sex('femenino', 'masculino')}     F. nac.: {c.dob('mdy')}", p.font, after=1)
        p.put(f"Expediente: {c.mrn()}     {'Madre' if c.parent_is_mother else 'Padre'}: {c.parent()}     Celular: {c.phone('dash')}", p.font, after=6)
    else:
        p.printed([("NOMBRE", c.name("LAST")), ("FECHA NAC.", c.dob("mdy")), ("SEXO", c.sex("F", "M"))], [("EXP.", c.mrn()), ("TUTOR", c.parent("upper")), ("TEL.", c.phone("dash"))], 80, lead=1.45)
        p.put("DOMICILIO: " + c.address(), p.font, after=5)
    for name, what in words:
        f.section(name, what)
    f.sign(("Dra. " if c.doctor_is[0][-1] in "ae" else "Dr. ") + c.doctor("plain"))
    return f.done()


def prescription(c, what, flag):
    """A pad's sheet, written or typed."""
    c.flag = flag
    p = Sheet("T", 11.5, margin=90)
    p.put(c.org(), "TB", 15, "center", after=0)
    p.put(c.site(), "T", 9, "center", after=0)
    p.put("Phone " + c.tel("paren") + "    Fax " + c.fax("paren"), "T", 9, "center", after=12)
    pen = c.pen
    for name, answer in (("Patient", c.name()), ("DOB", c.dob("mdy2" if pen else "mdy")), ("Date", c.dated("mdy2" if pen else "mdy"))):
        p.y += 24
        p.text(p.margin, p.y, name, "T", 11)
        p.line(p.margin + 50, p.y + 2, p.right, p.y + 2, 0.5)
        p.fitted(p.margin + 56, p.y - 1, answer, 330, "C", pen[1] if pen else 11, pen)
    p.y += 36
    p.text(p.margin, p.y, "Rx", "TB", 26)
    p.y += 10
    for words in what:
        p.written(t(c, words), pen, x=p.margin + 20) if pen else p.para(t(c, words), font="C", x=p.margin + 20, width=400)
    p.y += 40
    p.hand(p.margin + 40, p.y, c.doctor_is[0][0] + " " + c.doctor_is[1], 18, "W8")
    p.y += 8
    p.put(c.doctor("degree") + "     NPI " + c.npi(), "T", 10)
    return [(p, "order")]


def call_log(c, told, flag):
    """What a clerk wrote down of a call."""
    c.flag = flag
    p = Sheet("N", c.pt(10), margin=50)
    p.put("TELEPHONE REFERRAL - taken by intake desk", p.bold, 13, after=6)
    pen = c.pen
    leaders(p, [("Date of call", c.dated("mdy")), ("Caller", c.parent()), ("Relationship to child", c.relation()), ("Call-back number", c.phone("dash")), ("Child's name", c.name()), ("Child's birth date", c.dob("mdy")),
                ("Boy or girl?", c.sex("girl", "boy")), ("Where do they live?", c.address()), ("Child's doctor", c.doctor("dr"))], 150, pen, lead=1.7, dots=not pen)
    p.put("What is the concern?", p.bold, after=2)
    p.written(t(c, told), pen) if pen else p.para(t(c, told))
    return [(p, "referral")]


def coverage(c, flag="no-indication"):
    """A health plan's letter about a claim."""
    c.flag = flag
    p = Sheet("H", c.pt(10), margin=60)
    p.put(c.insurer(), p.bold, 15, after=0)
    p.put("Utilization Management, P.O. Box 4410", p.font, 9, after=12)
    p.put(day(c.written, "long"), after=8)
    p.put("NOTICE OF DENIAL OF COVERAGE", p.bold, 12, after=6)
    p.printed([("Member", c.name()), ("Date of birth", c.dob("mdy")), ("Member ID", f"QX{c.rng.randint(1000000, 9999999)}"), ("Service", "Outpatient physical therapy")], (), 100, lead=1.5)
    p.para(t(c, "Your request for twelve visits of physical therapy was denied. The records do not show that the service is medically necessary. "
             "Speech delay (F80.1) is not a covered reason for physical therapy under your plan."), after=7)
    p.para("You may appeal within 60 days. If you think that your child has a condition such as cerebral palsy or muscular dystrophy you may also ask your county's California Children's Services.", after=7)
    p.put("Explanation of benefits enclosed. This is not a bill.", p.font, 9)
    return [(p, "insurance")]


def cover(c, pages, about="new referral for MTP"):
    """A cover sheet."""
    p = Sheet("H", 12, margin=64)
    p.put("F A C S I M I L E", "HB", 24, after=14)
    leaders(p, [("To", "Medical Therapy Program intake"), ("At fax", "(760) 312-6658"), ("From", c.org()), ("Sender's phone", c.tel("paren")), ("Sender's fax", c.fax("paren")), ("Sheets incl. this one", str(pages)), ("Subject", about), ("Sent on", day(c.received, "mdy"))], 150, lead=2)
    p.y = 690
    p.para("The contents are private and meant for the addressee only. If they reached you in error please ring the sender and shred them.", size=9)
    return p


def not_ours(c, which=0):
    """What came to the wrong number."""
    c.flag = "not-a-referral"
    p = Sheet(("H", "C")[which], 11, margin=60)
    if which == 0:
        p.put("GOLDEN DATE NURSERY - ORDER CONFIRMATION", "HB", 15, after=10)
        p.table((.2, .5, .3), [("Qty", "Item", "Price"), ("40", "Medjool palm, 5 gal", "$1,180.00"), ("12", "Drip line, 500 ft", "$346.20"), ("", "Total", "$1,526.20")], "H", "HB", 11)
        p.para("Delivery Thursday between seven and ten. Please have a forklift ready. Questions: (928) 555-0177.")
    else:
        p.put("FINAL NOTICE: YOUR TONER CONTRACT", "CB", 16, "center", after=12)
        p.para("Our records show that your copier agreement lapses this week. Act today and save 40 % on all cartridges. Call now, operators are standing by: (800) 555-0142. To be removed from our list, fax back this page with your number.")
    return [(p, ("other", "advertisement")[which])]
