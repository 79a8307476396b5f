"""The half `wide`: what hospitals and clinics print from their systems."""
from .case import day
from .field_make import Flow, heads, seen, stack
from .field_people import t
from .paper import Sheet

NOTE = "clinical_note"


def demographics(c, words, flag, style=0, font="H", size=9.4, signed="Attending"):
    """A system's print-out: a demographics table over a progress note."""
    c.flag = flag

    def foot(p, number, of):
        p.text(p.margin, 774, f"Printed by ROI clerk on {day(c.received, 'mdy2')}  14:0{number}", p.font, 7.2)
        p.text(p.right, 774, f"Page {number} of {of}", p.font, 7.2, "right")
    f = Flow(c, NOTE, font, size, 44, ("run", "bar", "own", "side")[style], None, foot)
    p = f.p
    p.put(c.org(), p.bold, 13, after=0)
    p.put(c.site() + "  -  Main: " + c.tel("dash") + "  -  Fax: " + c.fax("dash"), p.font, 8, after=5)
    if style == 0:
        p.bar("Patient Demographics", p.bold, 9)
        age = f"{c.dob('mdy')} ({c.months() // 12} y.o.)" if c.months() >= 24 else f"{c.dob('mdy')} ({c.months()} m.o.)"
        p.printed([("Legal Name", c.name("Last")), ("Legal Sex", c.sex()), ("DOB", age), ("Preferred Language", "English")],
                  [("Address", c.address("two")[0]), ("", c.address("two")[1]), ("Phone", c.phone("dash") + " (Mobile)"), ("MRN", c.mrn())], 96, lead=1.45)
        p.bar("Guarantor / Emergency", p.bold, 9)
        p.printed([("Guarantor", c.parent("last")), ("Guarantor DOB", c.parents_birthday())], [("Emergency contact", "Ofira Nutt"), ("Phone", c.other_number())], 96, lead=1.45)
        p.put(f"Encounter Date: {seen(c)}     Encounter Provider: {c.doctor('degree')}     NPI: {c.npi()}", p.font, 8.6, after=4)
    elif style == 1:
        p.put(f"{c.name('LAST')} | {c.sex('F', 'M')} | {c.dob('mdy')} | {c.mrn()}", p.bold, 11, after=2)
        p.put(f"{seen(c)} OFFICE VISIT with {c.doctor('degree')}", p.font, 9, after=2)
        p.put(f"Accompanied by: {c.parent()} ({c.relation()})   Cell: {c.phone('dot')}", p.font, 8.4, after=1)
        p.put(f"Home address: {c.address()}", p.font, 8.4, after=4)
    elif style == 2:
        p.table((.3, .15, .2, .35), [("Patient", "Gender", "Birth Dt", "Address"), (c.name("last"), c.sex("Female", "Male"), c.dob("mdy2"), c.address())], p.font, p.bold, 8.2)
        p.table((.3, .2, .2, .3), [("Responsible Party", "Contact Ph", "Acct / Chart", "Rendering Provider"), (c.parent("last"), c.phone("paren"), c.mrn(), c.doctor("degree"))], p.font, p.bold, 8.2)
    else:
        stack(p, [[(.4, "PATIENT", c.name()), (.25, "DATE OF BIRTH", c.dob("abbr")), (.2, "SEX", c.sex()), (.15, "CHART NO", c.mrn())],
                  [(.4, "PARENT/CAREGIVER", c.parent()), (.25, "TELEPHONE", c.phone("dash")), (.35, "SEEN BY", c.doctor("degree"))],
                  [(.65, "RESIDENCE", c.address()), (.35, "DATE OF SERVICE", seen(c))]])
    for name, what in words:
        f.section(name, what)
    f.sign(f"{signed}: {c.doctor('degree')}   {seen(c)} 16:4{c.rng.randint(0, 9)}")
    return f.done()


def soap(c, words, flag, make=0):
    """A short visit: S, O, A, P, with a line of identity over it."""
    c.flag = flag
    p = Sheet(("C", "T", "G")[make], c.pt((9.6, 11, 9.6)[make]), margin=(50, 64, 48)[make])
    if make == 0:
        p.put(c.org(True), "CB", 12, "center", after=1)
        p.put(f"TEL {c.tel('dash')}  FAX {c.fax('dash')}", "C", 9, "center", after=8)
        p.put(f"PT: {c.name('LAST')}", "CB", 10.5, after=1)
        p.put(f"DOB: {c.dob('mdy2')}   SEX: {c.sex('F', 'M')}   ID: {c.mrn()}   DOS: {seen(c, 'mdy2')}", "C", 10, after=1)
        p.put(f"GUARDIAN: {c.parent('upper')}   PH: {c.phone('dash')}", "C", 10, after=8)
    elif make == 1:
        p.put(c.org(), "TB", 15, after=0)
        p.put(c.site(), "T", 9.5, after=0)
        p.put("Office " + c.tel("dot") + "  |  Facsimile " + c.fax("dot"), "T", 9.5, after=8)
        p.rule(1, 5)
        p.put(f"Progress note for {c.name()}, {c.sex('girl', 'boy')}, born {c.dob('long')}, chart {c.mrn()}", "TB", 11, after=2)
        p.put(f"Visit of {seen(c, 'long')}. Brought by {c.relation()}, {c.parent()}, who can be called at {c.phone('dot')}.", "T", 10.5, after=8)
    else:
        heads(p, (.34, .17, .12, .19, .18), ("Name", "D.O.B.", "M/F", "Record", "Visit"), (c.name("last"), c.dob("dash"), c.sex("F", "M"), c.mrn(), seen(c, "dash")))
        heads(p, (.34, .3, .36), ("Parent", "Daytime phone", "Provider"), (c.parent(), c.phone("dash"), c.doctor("degree")))
        p.put(c.org() + "   Ph " + c.tel("dash") + "   Fx " + c.fax("dash"), p.font, 8.5, after=6)
    for name, what in words:
        p.runin(name, t(c, what), after=7)
    p.y += 12
    p.put(f"{c.doctor('degree')}" + (f"   NPI {c.npi()}" if make != 1 else ""), p.bold, after=2)
    p.put("Signed " + day(c.seen, "mdy"), p.font, 8.5)
    return [(p, NOTE)]


def face_sheet(c, reason, flag, make=0):
    """A hospital's registration sheet: the child among guarantor, subscriber and emergency contacts."""
    c.flag = flag
    p = Sheet(("H", "C", "N")[make], c.pt(9), margin=40)
    p.put(c.org(True), p.bold, 12, "center", after=1)
    p.put(("ADMISSION FACE SHEET", "REGISTRATION RECORD", "Inpatient Facesheet")[make], p.bold, 11, "center", after=5)
    if make == 0:
        p.ruled([(.4, "PATIENT NAME", c.name("LAST")), (.2, "BIRTHDATE", c.dob("mdy")), (.12, "SEX", c.sex("F", "M")), (.28, "MEDICAL RECORD NO.", c.mrn())], 27, value="H")
        p.ruled([(.6, "ADDRESS", c.address()), (.22, "HOME PHONE", c.phone("dash")), (.18, "COUNTY", "IMPERIAL")], 27, value="H")
        p.ruled([(.4, "GUARANTOR NAME", c.parent("LAST")), (.2, "REL. TO PT", c.relation().upper()), (.2, "GUAR. DOB", c.parents_birthday()), (.2, "GUAR. PHONE", c.phone("dash"))], 27, value="H")
        p.ruled([(.4, "EMERGENCY CONTACT", "PELLETIER, OONA"), (.3, "RELATIONSHIP", "AUNT"), (.3, "PHONE", c.other_number())], 27, value="H")
        p.ruled([(.4, "PRIMARY INSURANCE", c.insurer()), (.3, "POLICY NO.", f"XQ{c.rng.randint(10000, 99999)}Z"), (.3, "SUBSCRIBER", c.parent("LAST"))], 27, value="H")
        p.ruled([(.4, "ATTENDING PHYSICIAN", c.doctor("last")), (.3, "ADMIT DATE", seen(c)), (.3, "SERVICE", "PEDS NEURO")], 27, value="H")
        p.ruled([(1, "ADMITTING DIAGNOSIS", t(c, reason))], 30, value="H")
    else:
        def rows(*pairs):
            for left, right in pairs:
                p.y += p.size * 1.55
                p.text(p.margin, p.y, left[0] + ":", p.bold, p.size)
                p.fitted(p.margin + 92, p.y, left[1], 180, p.font, p.size)
                if right:
                    p.text(p.width / 2 + 10, p.y, right[0] + ":", p.bold, p.size)
                    p.fitted(p.width / 2 + 102, p.y, right[1], 160, p.font, p.size)
            p.y += 8
        p.bar("PATIENT INFORMATION", p.bold, 9)
        rows((("Pt. Name", c.name("last")), ("Unit #", c.mrn())), (("Birth Date", c.dob("abbr" if make == 2 else "mdy")), ("Gender", c.sex())),
             (("Street", c.address("parts")[0]), ("City/St/Zip", "{1}, {2} {3}".format(*c.address("parts")))), (("Phone 1", c.phone("paren")), ("Language", "Spanish")))
        p.bar("RESPONSIBLE PARTY", p.bold, 9)
        rows((("Name", c.parent("last")), ("Relation", c.relation().title())), (("DOB", c.parents_birthday()), ("Employer", "Ormat Field Svc")))
        p.bar("NOTIFY IN EMERGENCY", p.bold, 9)
        rows((("Name", "Pelletier, Oona"), ("Phone 1", c.other_number())),)
        p.bar("COVERAGE", p.bold, 9)
        rows((("Payor", c.insurer()), ("Medi-Cal ID", c.cin())), (("Subscriber", c.parent("last")), ("Group", "44-B")))
        p.bar("VISIT", p.bold, 9)
        rows((("Admitted", seen(c)), ("Attending", c.doctor("last"))), (("Reason", ""), None))
        p.y -= 8
        p.para(t(c, reason), after=4)
    p.y += 8
    p.put(f"Nursing station {c.tel('paren')}     HIM fax {c.fax('paren')}", p.font, 8.5)
    return [(p, "referral")]


def discharge(c, words, flag, make=0):
    """A ward's summary with the label of the chart in the corner."""
    c.flag = flag
    p, q = Sheet(("H", "T")[make], c.pt(9.6), margin=50), Sheet(("H", "T")[make], c.pt(9.6), margin=50)
    for number, s in enumerate((p, q), 1):
        s.rect(350, 36, 222, 62, 0.8)
        s.text(356, 49, c.name("LAST"), s.bold, 10)
        s.text(356, 61, f"MRN {c.mrn()}   {c.sex('F', 'M')}", s.font, 9)
        s.text(356, 73, f"DOB {c.dob('MIL')}", s.font, 9)
        s.text(356, 85, f"ATT {c.doctor('last')}", s.font, 9)
        s.text(s.right, 774, f"{number}/2", s.font, 8, "right")
        s.y = 44
        s.put(c.org(), s.bold, 12 if number == 1 else 9, after=0, x=s.margin) if number == 1 else None
        s.y = 100
    p.text(p.margin, 66, "DISCHARGE SUMMARY", p.bold, 12)
    p.text(p.margin, 80, f"Unit {c.tel('dash')}  fax {c.fax('dash')}", p.font, 8.5)
    p.printed([("Admitted", seen(c)), ("Discharged", day(c.written, "mdy"))], [("Discharged to", "home with " + c.relation()), ("Caregiver", c.parent())], 80, lead=1.4)
    p.printed([("Home address", c.address())], (), 80, lead=1.4)
    p.printed([("Contact number", c.phone("dash"))], (), 80, lead=1.4)
    half = (len(words) + 1) // 2
    for s, part in ((p, words[:half]), (q, words[half:])):
        for name, what in part:
            s.put(name, s.bold, after=0)
            s.para(t(c, what), after=6)
    q.y += 10
    q.put("Dictated by: " + c.doctor("degree") + "   (t) " + day(c.written, "mdy"), q.font, 9)
    return [(p, "discharge_summary"), (q, "discharge_summary")]


def admission(c, words, flag):
    """History and physical dictated by a hospitalist."""
    c.flag = flag
    f = Flow(c, NOTE, "T", 10.6, 62, "run")
    p = f.p
    p.put(c.org(True), "TB", 13, "center", after=1)
    p.put("HISTORY AND PHYSICAL EXAMINATION", "TB", 12, "center", after=8)
    for name, what in (("PATIENT NAME", c.name("LAST")), ("DATE OF BIRTH", c.dob("long")), ("HOSPITAL NUMBER", c.mrn()), ("ADMITTING PHYSICIAN", c.doctor("degree"))):
        p.y += 14
        p.text(p.margin, p.y, name, "TB", 10)
        p.text(p.margin + 150, p.y, what, "T", 10.5)
    p.y += 10
    c.sex()
    f.para(f"The patient is a {c.age('adj') if c.months() >= 36 else c.age().replace('months', 'month') + '-old'} {{boy}} admitted on {seen(c, 'long')}. Information from the {c.relation()}, {c.parent()}, telephone {c.phone('paren')}.", after=6)
    for name, what in words:
        f.section(name + ".", what)
    f.sign(f"{c.doctor('degree')}   D: {seen(c)}  T: {seen(c)}   Hospital {c.tel('paren')}, records fax {c.fax('paren')}")
    return f.done()
