"""The half `wide`: portals' referrals, counties' forms, orders, evaluations by therapists."""
from .case import day
from .field_make import Flow, grid, heads, leaders, seen, signed, stack
from .field_people import t
from .paper import Sheet

FORM, NOTE = "referral", "clinical_note"


def portal(c, dx, flag, make=0, icd="R29.898"):
    """A referral as an electronic portal prints it."""
    c.flag = flag
    p = Sheet(("H", "N", "T")[make], c.pt(9.6), margin=48)
    number = f"RF{c.rng.randint(100000, 999999)}"
    if make == 0:
        p.put("Outgoing Referral", p.bold, 17, after=0)
        p.put(f"Referral #{number}    Status: Sent    Priority: Routine", p.font, 9, after=8)
        grid(p, [("Patient", c.name("last")), ("Birth date", c.dob("mdy")), ("Legal sex", c.sex()), ("Patient ID", c.mrn()), ("Home address", c.address()),
                 ("Mobile", c.phone("dash")), ("Parent or guardian", c.parent())], 20)
        p.put("Referred by", p.bold, after=3)
        grid(p, [("Provider", c.doctor("degree")), ("NPI", c.npi()), ("Practice", c.org()), ("Practice phone", c.tel("dash")), ("Practice fax", c.fax("dash")), ("Referral date", c.dated("mdy"))], 20)
        p.put("Referred to", p.bold, after=3)
        grid(p, [("Program", "CCS Medical Therapy Program, Imperial"), ("Fax", "(760) 312-6658")], 20)
        p.put("Diagnoses", p.bold, after=2)
        p.para(f"{icd}   " + t(c, dx), after=4)
    elif make == 1:
        p.rect(p.margin, p.y, p.right - p.margin, 26, 0, 0.9)
        p.text(p.margin + 8, p.y + 17, "eReferral  " + number, p.bold, 13)
        p.text(p.right - 8, p.y + 17, "Submitted " + c.dated("abbr"), p.font, 9, "right")
        p.y += 38
        stack(p, [[(.5, "WHO IS BEING REFERRED?", c.name()), (.25, "BORN", c.dob("abbr")), (.25, "SEX AT BIRTH", c.sex())],
                  [(.5, "WHERE DO THEY LIVE?", c.address()), (.5, "BEST PHONE NUMBER", c.phone("paren"))],
                  [(.5, "CAREGIVER", c.parent() + f" ({c.relation()})"), (.5, "MEDI-CAL CIN", c.cin())]])
        p.rule(0.5, 6)
        stack(p, [[(.5, "WHO IS MAKING THIS REFERRAL?", c.doctor("degree")), (.5, "ORGANIZATION", c.org())], [(.34, "PHONE", c.tel("paren")), (.33, "FAX", c.fax("paren")), (.33, "NPI", c.npi())]])
        p.rule(0.5, 6)
        p.text(p.margin, p.y + 8, "WHY?", p.font, 7.5)
        p.y += 10
        p.para(t(c, dx), after=6)
    else:
        p.put(c.org(), "TB", 14, after=0)
        p.put(f"{c.site()}   T {c.tel('paren')}   F {c.fax('paren')}", "T", 9, after=10)
        p.put("REFERRAL ORDER", "TB", 13, "center", after=6)
        leaders(p, [("Patient name", c.name()), ("DOB / Sex", c.dob("mdy") + " / " + c.sex()), ("Account #", c.mrn()), ("Mailing address", c.address()), ("Primary phone", c.phone("dash")),
                    ("Mother" if c.parent_is_mother else "Father", c.parent()), ("Insurance", c.insurer()), ("Ordering provider", c.doctor("degree")), ("Provider NPI", c.npi()), ("Order date", c.dated("short"))], 150, dots=False, lead=1.6)
        p.put("Refer to: Physical therapy / occupational therapy, Medical Therapy Unit", p.font, after=3)
        p.put("Reason for referral:", "TB", after=1)
        p.para(t(c, dx), after=12)
        p.put(f"Electronically authorized by {c.doctor('degree')}", "T", 9)
    return [(p, FORM)]


def county(c, dx, flag, make=0):
    """A county's own referral, label under the line or in tables; a part for the child, the family, the doctor."""
    c.flag = flag
    pen = c.pen
    p = Sheet(("T", "H", "N")[make], c.pt(9.6), margin=46)
    if make == 0:
        p.put("COUNTY CHILDREN'S PROGRAMS", p.bold, 13, "center", after=0)
        p.put("Request for Medical Therapy Screening", p.bold, 12, "center", after=8)

        def row(*r):
            p.ruled(list(r), 34 if pen else 29, "bottom", value="C", lines=False, **({"pen": pen} if pen else {}))
        row((.4, "Last name of child", c.name_parts()[0]), (.3, "First", c.name_parts()[1]), (.3, "Middle", c.name_parts()[2]))
        row((.3, "Date of birth (month/day/year)", c.dob("mdy")), (.3, "Sex", c.sexes("Girl", "Boy")), (.4, "Medi-Cal / BIC number", c.cin()))
        row((.45, "Residence: number and street", c.address("parts")[0]), (.3, "City", c.address("parts")[1]), (.25, "ZIP", c.address("parts")[3]))
        row((.5, "Parent, guardian or caretaker", c.parent()), (.5, "Telephone of parent", c.phone("paren")))
        row((.5, "Person making this request", c.doctor("degree")), (.5, "Agency", c.org()))
        row((.34, "Agency telephone", c.tel("paren")), (.33, "Agency fax", c.fax("paren")), (.33, "Date of request", c.dated("mdy")))
        p.y += 6
        p.put("State the condition for which therapy is requested:", p.font, 9, after=2)
        p.written(t(c, dx), pen) if pen else p.para(t(c, dx), font="C", size=10)
        signed(c, p, "Signature of person making this request")
    elif make == 1:
        p.put("CCS Therapy Intake Worksheet", p.bold, 15, after=4)
        p.bar("1  CHILD", p.bold, 9)
        grid(p, [("Full name", c.name()), ("Birthday", c.dob("mdy")), ("Is the child", [("male", not c.girl), ("female", c.girl)]), ("Lives at", c.address())], 21, pen)
        c.sex()
        p.bar("2  FAMILY", p.bold, 9)
        grid(p, [("Mother / father / guardian", c.parent()), ("Phone", c.phone("dash")), ("School district", c.district())], 21, pen)
        p.bar("3  DOCTOR", p.bold, 9)
        grid(p, [("Name of doctor", c.doctor("dr")), ("Clinic", c.org()), ("Phone", c.tel("dash")), ("Fax", c.fax("dash"))], 21, pen)
        p.bar("4  WHY THERAPY", p.bold, 9)
        p.written(t(c, dx), pen) if pen else p.para(t(c, dx))
        p.y += 6
        p.put("Filled in on: " + c.dated("mdy"), p.font, 9)
    else:
        p.put("Medical Therapy Program", p.bold, 11, after=0)
        p.put("INTER-AGENCY REFERRAL (IAR-2)", p.bold, 14, after=6)
        half = (p.right - p.margin) / 2
        top = p.y
        for x, title, rows in ((p.margin, "CLIENT", [("Name", c.name()), ("DOB", c.dob("mdy")), ("Sex", c.sex()), ("Client no.", c.ccs()), ("Address", c.address("two")[0]), ("", c.address("two")[1]), ("Guardian", c.parent()), ("Tel.", c.phone("dash"))]),
                               (p.margin + half, "REFERRING AGENCY", [("Agency", c.org()), ("Contact", c.doctor("degree")), ("NPI", c.npi()), ("Tel.", c.tel("dash")), ("Fax", c.fax("dash")), ("Date", c.dated("mdy")), ("", ""), ("", "")])):
            p.rect(x, top, half, 168, 0.8)
            p.text(x + 6, top + 13, title, p.bold, 9.5)
            y = top + 30
            for name, what in rows:
                if name:
                    p.text(x + 6, y, name, p.font, 8.5)
                if what:
                    p.fitted(x + 62, y, what, half - 68, p.bold, 9.6)
                y += 17
        p.y = top + 184
        p.put("Conditions on file and reason", p.bold, after=2)
        p.para(t(c, dx))
    return [(p, FORM)]


def order_set(c, orders, dx, flag, make=0):
    """Orders to tick, with a label of the patient at the right."""
    c.flag = flag
    p = Sheet(("H", "N")[make], c.pt(9.6), margin=44)
    p.put(c.org(), p.bold, 13, after=0)
    p.put("PHYSICIAN ORDERS - PEDIATRIC REHABILITATION", p.bold, 10.5, after=4)
    p.rect(336, 66, 232, 66, 0.8)
    for n, words in enumerate((c.name("LAST"), f"DOB: {c.dob('mdy')}   Sex: {c.sex('F', 'M')}", f"MRN: {c.mrn()}", f"{c.parent('LAST')}  {c.phone('dash')}")):
        p.text(342, 80 + 14 * n, words, p.bold if n == 0 else p.font, 9.4)
    c.fields.pop("guardian.name")
    c.fields.pop("child.phone")
    p.y = 84
    p.text(p.margin, p.y, "Allergies: NKDA      Wt: " + f"{c.weight()} kg", p.font, 9)
    p.y = 146
    p.put("Diagnosis: " + t(c, dx), p.bold, after=6)
    p.ticklist([(w, on) for w, on in orders], 1, "check" if make else "cross")
    p.y += 10
    p.put("Ordering physician: " + c.doctor("degree") + "     NPI: " + c.npi(), p.font, after=3)
    p.put("Ph: " + c.tel("dash") + "     Fax: " + c.fax("dash") + "     Date: " + c.dated("mdy"), p.font, after=3)
    signed(c, p, "Physician signature")
    return [(p, "order")]


def evaluation(c, words, table, flag, make=0, title="PHYSICAL THERAPY EVALUATION"):
    """A therapist's evaluation with measures in a table."""
    c.flag = flag
    f = Flow(c, NOTE, ("N", "T", "H")[make], 9.8, 50, ("own", "under", "bar")[make])
    p = f.p
    if make == 0:
        p.put(c.org(), p.bold, 14, "center", after=0)
        p.put(title, p.bold, 11.5, "center", after=6)
        p.printed([("Client", c.name()), ("D.O.B.", c.dob("mdy")), ("Gender", c.sex()), ("C.A.", c.age())], [("Eval date", seen(c)), ("Referral source", c.doctor("degree")), ("Caregiver", c.parent()), ("Phone", c.phone("dash"))], 90, lead=1.45)
    elif make == 1:
        p.put(title.title(), "TB", 15, after=4)
        leaders(p, [("Child's name", c.name()), ("Date of birth", c.dob("long")), ("Sex", c.sex()), ("Date of evaluation", seen(c, "long")), ("Parents", c.parent()), ("Address", c.address()), ("Referring physician", c.doctor("degree"))], 140, lead=1.45)
    else:
        heads(p, (.3, .16, .12, .2, .22), ("Patient Name", "DOB", "Sex", "Med Rec #", "Physician"), (c.name("last"), c.dob("mdy"), c.sex("F", "M"), c.mrn(), c.doctor("degree")), 8.6)
        p.put(title, p.bold, 11, after=3)
        p.put(f"Informant: {c.parent()}, {c.relation()}    Contact: {c.phone('dash')}", p.font, 9, after=4)
    for n, (name, what) in enumerate(words):
        f.section(name, what)
        if n == 1 and table:
            f.table(table[0], table[1], 9)
    f.sign("Therapist: R. Quance, PT, DPT  lic. 29931" if make != 1 else "Dolly Prather, OTR/L")
    if make != 1:
        f.para(f"{c.org()}  tel {c.tel('dash')}  fax {c.fax('dash')}", size=8.6)
    return f.done()


def domains(c, words, scores, flag):
    """An early-intervention team's summary: domains in a table."""
    c.flag = flag
    p = Sheet("H", c.pt(9.6), margin=46)
    p.put("EARLY INTERVENTION ASSESSMENT SUMMARY", p.bold, 13, "center", after=6)
    p.ruled([(.42, "Child", c.name()), (.2, "Date of Birth", c.dob("mdy")), (.14, "Gender", c.sex()), (.24, "Adj. age", f"{c.corrected(c.seen)} months")], 28, value="H")
    p.ruled([(.42, "Parent(s)/Guardian(s)", c.parent()), (.24, "Telephone", c.phone("dash")), (.34, "Service coordinator", "T. Baptiste")], 28, value="H")
    p.ruled([(1, "Home address", c.address())], 28, value="H")
    p.y += 6
    p.table((.4, .3, .3), [("Domain", "Age equivalent", "Delay"), *scores], p.font, p.bold, 9)
    p.y += 4
    for name, what in words:
        p.runin(name, t(c, what))
    p.y += 6
    p.put("Pediatrician: " + c.doctor("degree") + ", " + c.org() + ", " + c.tel("dash"), p.font, 9)
    return [(p, "school_record")]


def hoja(c, dx, flag, make=0):
    """A Spanish form: a clinic's own referral, filled by machine or pen."""
    c.flag, c.language = flag, "es"
    pen = c.pen
    p = Sheet(("H", "T")[make], c.pt(9.8), margin=46)
    p.put(c.org(True), p.bold, 13, "center", after=0)
    p.put(("HOJA DE ENVÍO A TERAPIA", "Canalización al Programa de Terapia Médica")[make], p.bold, 12, "center", after=6)
    if make == 0:
        def row(*r):
            p.ruled(list(r), 34 if pen else 28, value="C", **({"pen": pen} if pen else {}))
        row((.5, "Nombre completo del niño o la niña", c.name()), (.25, "Nació el (mes/día/año)", c.dob("mdy")), (.25, "Sexo", c.sexes("F", "M")))
        row((.6, "Domicilio", c.address()), (.4, "Teléfono de casa o celular", c.phone("paren")))
        row((.6, "Nombre de la mamá, papá o tutor", c.parent()), (.4, "Núm. de Medi-Cal", c.cin()))
        row((.6, "Médico que envía", c.doctor("degree")), (.4, "Fecha", c.dated("mdy")))
        row((.5, "Teléfono del consultorio", c.tel("paren")), (.5, "Fax del consultorio", c.fax("paren")))
        p.y += 6
        p.put("Motivo del envío / diagnóstico:", p.bold, 9.5, after=2)
        p.written(t(c, dx), pen) if pen else p.para(t(c, dx))
    else:
        leaders(p, [("Paciente", c.name("last")), ("Fecha de nac.", c.dob("mdy")), ("Sexo", c.sex("Femenino", "Masculino")), ("No. de expediente", c.mrn()), ("Responsable", c.parent()),
                    ("Tel. del responsable", c.phone("dash")), ("Dirección", c.address()), ("Médico referente", c.doctor("dr")), ("Tel. / Fax de la clínica", c.tel("dash") + "  /  " + c.fax("dash"))], 150, pen, lead=1.55)
        p.put("Resumen clínico", p.bold, after=2)
        p.written(t(c, dx), pen) if pen else p.para(t(c, dx))
    signed(c, p, "Firma del médico", today="Fecha")
    return [(p, FORM)]
