"""The half `desk`: what offices fill in and print when they send a child."""
from .case import day
from .field_make import grid, leaders, seen, signed, stack, white_bar
from .field_people import t
from .paper import Sheet

FORM, NOTE, ORDER, LETTER = "referral", "clinical_note", "order", "letter"


def specialty(c, dx, flag):
    """An office's own request to a specialist: two blocks side by side, underlined answers."""
    c.flag = flag
    p = Sheet("H", c.pt(9.6), margin=48)
    p.put("SPECIALTY REFERRAL REQUEST", p.bold, 14, "center", after=8)
    top = p.y
    left = [("Pt Name", c.name("last")), ("Pt DOB", c.dob("mdy")), ("Pt Phone #", c.phone("dash")), ("Pt Address", c.address("two")[0]), ("", c.address("two")[1]), ("M / F", c.sex("F", "M"))]
    right = [("Ref. Provider", c.doctor("degree")), ("Provider's NPI", c.npi()), ("Office", c.org()), ("Office Ph", c.tel("dash")), ("Office Fx", c.fax("dash")), ("Today's Date", c.dated("mdy"))]
    for x, rows in ((p.margin, left), (p.width / 2 + 4, right)):
        y = top
        for name, what in rows:
            y += 19
            if name:
                p.text(x, y, name, p.font, 9)
            p.fitted(x + 76, y, what, 186, p.bold, 9.8)
            p.line(x + 74, y + 3, x + 258, y + 3, 0.5)
    p.y = top + 19 * 6 + 14
    p.put("Resp. Party: " + c.parent() + f" ({c.relation()})      Ins: " + c.insurer(), p.font, after=6)
    p.put("Please evaluate for:", p.bold, after=1)
    p.para(t(c, dx), after=8)
    signed(c, p, "Authorized signature")
    return [(p, FORM)]


def related_services(c, dx, flag):
    """A school team's request for an outside service, numbered lines."""
    c.flag = flag
    p = Sheet("N", c.pt(10.4), margin=54)
    p.put(c.district(), p.bold, 14, "center", after=0)
    p.put("Special Education - Request for Medically Necessary Therapy Review", p.font, 10, "center", after=10)
    lines = [("1. Name of pupil:", c.name()), ("2. Pupil's date of birth:", c.dob("short")), ("3. Gender:", c.sex()), ("4. Pupil lives with:", c.parent() + f", {c.relation()}"),
             ("5. At this address:", c.address()), ("6. Best daytime number:", c.phone("dash")), ("7. Date sent:", c.dated("mdy"))]
    for name, what in lines:
        p.y += 17
        p.text(p.margin, p.y, name, p.font, p.size)
        p.fitted(p.margin + 190, p.y, what, p.right - p.margin - 190, "C", p.size)
    p.y += 12
    p.put("8. Why is the team asking?", p.font, after=1)
    p.para(t(c, dx), after=10)
    p.put("Case carrier: Bettina Crum, M.Ed.", p.font)
    return [(p, "school_record")]


def regional_center(c, lines, flag):
    """A case manager's letter, the sender's lines at the foot of the sheet."""
    c.flag = flag
    p = Sheet("T", c.pt(11.2), margin=64)
    p.put("Desert Rivers Regional Center", "TB", 16, after=8)
    p.put(c.dated("long"), after=10)
    p.put("Medical Therapy Program - Intake", after=10)
    for name, what in (("Consumer", c.name()), ("Date of Birth", c.dob("long")), ("UCI", f"7{c.rng.randint(100000, 999999)}"), ("Parent", c.parent()), ("Home", c.address())):
        p.y += 15
        p.text(p.margin + 30, p.y, name, "TB", p.size)
        p.text(p.margin + 130, p.y, what, "T", p.size)
    p.y += 12
    c.sex()
    for words in lines:
        p.para(t(c, words.replace("<PHONE>", c.phone("dash")) if "<PHONE>" in words else words), after=7)
    p.y += 20
    p.put("Sincerely,", after=16)
    p.put("Rosalind Achterberg, Service Coordinator", after=0)
    p.rule(0.5, 2)
    return [(p, LETTER)]


def sticker_order(c, dx, flag):
    """A hospital's therapy order: the patient's label at the foot, boxes to tick."""
    c.flag = flag
    p = Sheet("H", c.pt(9.8), margin=44)
    p.put(c.org(True), p.bold, 13, after=0)
    p.put("OUTPATIENT REHABILITATION ORDER", p.bold, 11, after=8)
    p.put("Referral Dx: " + t(c, dx), p.font, after=5)
    p.ticklist([("PT eval and treat", True), ("OT eval and treat", True), ("SLP eval", False), ("Orthotics consult", False)], 2)
    p.put("Prescriber: " + c.doctor("degree") + "      Lic/NPI: " + c.npi(), p.font, after=4)
    p.put("Call back: " + c.tel("paren") + "      Results to fax: " + c.fax("paren"), p.font, after=4)
    p.put("Ordered on: " + c.dated("mdy"), p.font, after=4)
    signed(c, p, "Prescriber signature", today="Time")
    p.y += 130
    x, y = 330, p.y
    p.rect(x, y, 236, 84, 0.9)
    for n, words in enumerate((c.name("LAST"), f"{c.dob('mdy')}   {c.sex('F', 'M')}   {c.age('short')}", f"MRN {c.mrn()}", "ACCT 88" + str(c.rng.randint(100000, 999999)), "Attending: " + c.doctor("last"))):
        p.text(x + 8, y + 16 + 15 * n, words, p.bold if n == 0 else p.font, 10)
    return [(p, ORDER)]


def ambulatory(c, dx, flag):
    """A record system's order print: sections with label and value in two columns, no colons."""
    c.flag = flag
    p = Sheet("H", c.pt(9.2), margin=46)
    p.put("Ambulatory Referral to Medical Therapy", p.bold, 15, after=2)
    p.put(f"Order: {c.rng.randint(400000000, 499999999)}   Class: External   Status: Signed", p.font, 8.4, after=6)

    def section(title, rows):
        p.put(title, p.bold, 10.5, after=0)
        p.rule(0.6, 2)
        for left, right in rows:
            p.y += 14
            for x, pair in ((p.margin, left), (p.width / 2, right)):
                if pair:
                    p.text(x, p.y, pair[0], p.font, 8.6, grey=0.2)
                    p.fitted(x + 108, p.y, pair[1], 140, p.bold, 9.2)
        p.y += 12
    section("Patient", [(("Name", c.name("last")), ("MRN", c.mrn())), (("Birth date", c.dob("mdy")), ("Administrative sex", c.sex())),
                        (("Permanent address", c.address("two")[0]), ("Mobile phone", c.phone("dash"))), (("", c.address("two")[1]), ("Guarantor", c.parent("last")))])
    c.fields.pop("guardian.name")
    section("Order details", [(("Authorizing provider", c.doctor("degree")), ("Ordering user", "Ivy Marsh, RN")), (("Ordering date", c.dated("mdy")), ("Authorizing NPI", c.npi())),
                              (("Department", c.org()), ("Department phone", c.tel("dash"))), (("Department fax", c.fax("dash")), None)])
    p.put("Diagnosis", p.bold, after=0)
    p.para(t(c, dx))
    return [(p, FORM)]


def chart_line(c, parts, flag):
    """A note whose running head holds everything in one line."""
    c.flag = flag
    p = Sheet("H", c.pt(9.6), margin=50)
    p.put(f"{c.org()}  |  {c.site()}  |  ph {c.tel('paren')}  fx {c.fax('paren')}", p.font, 7.8, "center", after=6)
    p.put(f"{c.name('upper')} (id #{c.mrn()}, dob: {c.dob('mdy')})", p.bold, 11, after=6)
    grid(p, [("Patient", f"{c.name()}, {c.age('adj') if c.months() >= 36 else c.age()} {c.sex('female', 'male')}"), ("Encounter", f"{seen(c)} with {c.doctor('degree')}"),
             ("Legal guardian", c.parent()), ("Contact", c.phone("paren") + " mobile"), ("Mailing", c.address())], 19, share=0.2)
    for name, what in parts:
        p.runin(name, t(c, what))
    p.y += 10
    p.put("Electronically signed by " + c.doctor("degree") + " on " + seen(c), p.font, 9)
    return [(p, NOTE)]


def colleague(c, lines, flag):
    """A specialist's letter: the patient in a block at the right, the letterhead centred."""
    c.flag = flag
    p = Sheet("P", c.pt(10.6), margin=62)
    p.put(c.org(), p.bold, 16, "center", after=0)
    p.put(c.site(), p.font, 9, "center", after=0)
    p.put("Telephone " + c.tel("dot") + "   Facsimile " + c.fax("dot"), p.font, 9, "center", after=12)
    p.text(p.margin, p.y + 10, c.dated("long"), p.font, p.size)
    for n, words in enumerate((c.name(), "Born " + c.dob("abbr"), "Our no. " + c.mrn())):
        p.text(p.right, p.y + 10 + 14 * n, words, p.bold, p.size, "right")
    p.y += 60
    p.put("Dear Colleague:", after=6)
    c.sex()
    for words in lines:
        p.para(t(c, words), after=7)
    p.put("With kind regards,", after=22)
    p.put(c.doctor("degree"), after=0)
    return [(p, LETTER)]


def nurse_visit(c, dx, flag):
    """A public health nurse's sheet: bold labels over a line, three to a row."""
    c.flag = flag
    p = Sheet("T", c.pt(10), margin=50)
    white_bar(p, "PUBLIC HEALTH NURSING - Home Visit Referral")
    stack(p, [[(.45, "Infant/child's legal name", c.name()), (.25, "B-date", c.dob("mdy2")), (.3, "Sex", c.sexes("girl", "boy"))],
              [(.45, "Caretaker & relationship", f"{c.parent()}, {c.relation()}"), (.3, "Ph. (h/c)", c.phone("dash")), (.25, "Medi-Cal #", c.cin())],
              [(1, "Where family is staying", c.address())],
              [(.4, "Referred by (name/title)", c.doctor("degree")), (.35, "Agency/clinic", c.org()), (.25, "Agency ph.", c.tel("dash"))]])
    p.put("Concern:", p.bold, after=1)
    p.para(t(c, dx), after=8)
    p.put("Referral taken " + c.dated("mdy"), p.font, 9)
    return [(p, FORM)]


def health_check(c, dx, flag):
    """A well-child programme's confidential screening report: cells with the label's parts in a row."""
    c.flag = flag
    pen = c.pen
    p = Sheet("H", c.pt(9), margin=40)
    p.put("CONFIDENTIAL SCREENING / BILLING REPORT", p.bold, 12, "center", after=6)

    def row(*r):
        p.ruled(list(r), 33 if pen else 28, value="C", **({"pen": pen} if pen else {}))
    last, first, middle = c.name_parts()
    row((.5, "PATIENT NAME (LAST)   (FIRST)   (INITIAL)", f"{last}   {first}   {middle[:1]}"), (.2, "BIRTHDATE Month/Day/Year", c.dob("dash")), (.1, "SEX M/F", c.sex("F", "M")), (.2, "PATIENT'S COUNTY", "Imperial"))
    if middle:
        c.fields["child.name"] = f"{first} {middle[:1]} {last}"
    row((.55, "RESPONSIBLE PERSON (NAME)", c.parent()), (.45, "AREA CODE / TELEPHONE", c.phone("dash")))
    street, town, _, postcode = c.address("parts")
    row((.5, "(STREET)", street), (.3, "(CITY)", town), (.2, "(ZIP)", postcode))
    row((.4, "MEDI-CAL IDENTIFICATION NUMBER", c.cin()), (.6, "MEDICAL RECORD NO.", c.mrn()))
    p.y += 5
    p.put("PROBLEM SUSPECTED - GIVE DESCRIPTION", p.font, 8, after=1)
    p.written(t(c, dx), pen) if pen else p.para(t(c, dx), font="C", size=9.5)
    p.y += 4
    row((.6, "SERVICE LOCATION: NAME, ADDRESS", c.org()), (.4, "TELEPHONE NUMBER", c.tel("dash")))
    row((.6, "RENDERING PROVIDER (PRINT NAME)", c.doctor("degree")), (.4, "DATE OF SERVICE", seen(c)))
    return [(p, FORM)]


def foster(c, dx, flag):
    """A social worker's referral of a foster child."""
    c.flag = flag
    p = Sheet("N", c.pt(10), margin=52)
    p.put("CHILD WELFARE SERVICES", p.bold, 12, after=0)
    p.put("Health Referral for a Minor in Placement", p.font, 11, after=8)
    leaders(p, [("Minor's full name", c.name()), ("Minor's DOB", c.dob("mdy")), ("Minor's gender", c.sex()), ("Resource parent", c.parent()), ("Placement address", c.address()),
                ("Resource parent's cell", c.phone("dash")), ("Medi-Cal CIN", c.cin()), ("Treating physician", c.doctor("degree")), ("Physician's office", c.org()), ("Office telephone", c.tel("dash")),
                ("Date of this referral", c.dated("mdy"))], 170)
    p.put("Reason:", p.bold, after=0)
    p.para(t(c, dx), after=8)
    p.put("Social worker: M. Thistlewood, MSW, " + c.other_number(), p.font, 9)
    return [(p, FORM)]


def plan_request(c, dx, flag):
    """A health plan's request form: MEMBER, REQUESTING PROVIDER, SERVICING PROVIDER in grey bars."""
    c.flag = flag
    p = Sheet("H", c.pt(9.4), margin=44)
    p.put(c.insurer(), p.bold, 14, after=0)
    p.put("Authorization Request - Fax to Utilization Management", p.font, 10, after=6)
    p.bar("MEMBER INFORMATION", p.bold, 9)
    p.ruled([(.45, "Member Name (Last, First)", c.name("last")), (.2, "Member DOB", c.dob("mdy")), (.35, "Member ID / CIN", c.cin())], 27)
    p.ruled([(.6, "Member Address", c.address()), (.4, "Member Phone", c.phone("dash"))], 27)
    p.bar("REQUESTING PROVIDER", p.bold, 9)
    p.ruled([(.4, "Requesting Provider", c.doctor("degree")), (.3, "NPI", c.npi()), (.3, "Request Date", c.dated("mdy"))], 27)
    p.ruled([(.4, "Group/Facility", c.org()), (.3, "Phone", c.tel("dash")), (.3, "Fax", c.fax("dash"))], 27)
    p.bar("SERVICING PROVIDER", p.bold, 9)
    p.ruled([(.5, "Name", "CCS Medical Therapy Unit"), (.25, "Phone", c.other_number()), (.25, "Fax", "(760) 312-6658")], 27)
    p.y += 6
    p.put("Clinical summary: " + t(c, dx), p.font)
    return [(p, FORM)]


def equipment(c, dx, flag):
    """A letter of medical necessity for equipment."""
    c.flag = flag
    p = Sheet("T", c.pt(11), margin=60)
    p.put("LETTER OF MEDICAL NECESSITY", "TB", 14, "center", after=10)
    p.put("Date: " + c.dated("long"), after=2)
    p.put("Client: " + c.name() + "        Birth date: " + c.dob("mdy"), after=2)
    p.put("CCS Client #: " + c.ccs() + "        Gender: " + c.sex(), after=2)
    p.put("Parent/Caregiver: " + c.parent() + "        Telephone: " + c.phone("paren"), after=10)
    p.para(t(c, dx), after=8)
    p.y += 16
    p.put(c.doctor("degree"), "TB", after=0)
    p.put(c.org(), after=0)
    p.put(c.site(), after=0)
    p.put("Office: " + c.tel("paren") + "   Fax: " + c.fax("paren") + "   NPI " + c.npi(), after=0)
    return [(p, LETTER)]


def transfer(c, dx, flag):
    """Another county's programme hands a child over."""
    c.flag = flag
    p = Sheet("C", c.pt(9.6), margin=52)
    p.put("MTP INTER-COUNTY TRANSFER", "CB", 13, "center", after=8)
    for name, what in (("CLIENT", c.name("Last")), ("BORN", c.dob("MIL")), ("SEX", c.sex()), ("CCS NO.", c.ccs()), ("CIN", c.cin()), ("NEW ADDRESS", c.address()), ("NEW PHONE", c.phone("dash")),
                       ("MOTHER" if c.parent_is_mother else "FATHER", c.parent()), ("MTP PHYSICIAN", c.doctor("degree")), ("SENT", c.dated("MIL"))):
        p.y += 16
        p.text(p.margin, p.y, name, "CB", p.size)
        p.text(p.margin + 120, p.y, what, "C", p.size)
    p.y += 12
    p.put("ELIGIBLE CONDITION", "CB", after=1)
    p.para(t(c, dx), after=8)
    p.put("SENDING UNIT CONTACT: PT SUPERVISOR", "C", 9)
    return [(p, NOTE)]


def pad(c, what, flag):
    """A prescription pad: For, Address, Age, Date on lines with the printed prescriber over them."""
    c.flag = flag
    pen = c.pen
    p = Sheet("T", c.pt(11), margin=70)
    p.put(c.doctor("degree"), "TB", 15, "center", after=0)
    p.put(c.org(), "T", 10.5, "center", after=0)
    p.put(c.site(), "T", 9.5, "center", after=0)
    p.put("Tel. " + c.tel("dash") + "    Fax " + c.fax("dash") + "    NPI # " + c.npi(), "T", 9.5, "center", after=12)

    def line(*pairs):
        p.y += 26
        x = p.margin
        for name, words, wide in pairs:
            p.text(x, p.y, name, "T", p.size)
            start = x + 8 + len(name) * p.size * 0.52
            p.fitted(start, p.y - 2, words, wide - (start - x) - 8, "C", pen[1] if pen else p.size, pen)
            p.line(start - 2, p.y + 2, x + wide - 8, p.y + 2, 0.5)
            x += wide
    line(("For", c.name(), 300), ("Date", c.dated("mdy2"), 150))
    line(("Address", c.address(), 450))
    line(("Birthdate", c.dob("mdy"), 220), ("Parent", c.parent(), 230))
    p.y += 20
    p.text(p.margin, p.y, "Rx", "TI", 22)
    p.y += 6
    for words in what:
        p.written(t(c, words), pen, x=p.margin + 40) if pen else p.para(t(c, words), font="C", x=p.margin + 40, width=380)
    signed(c, p, "Signature", today="License")
    return [(p, ORDER)]


def bullets(c, dx, flag):
    """A message by electronic fax: one fact a line behind a dot."""
    c.flag = flag
    p = Sheet("H", c.pt(10.4), margin=60)
    p.put("Good morning, please accept this referral for therapy services.", after=8)
    c.sex()
    for words in (f"Child: {c.name()}", f"DOB {c.dob('short')}, {c.sex('female', 'male')}", f"{'Mom' if c.parent_is_mother else 'Dad'}: {c.parent()}, cell {c.phone('dot')}", f"Lives at {c.address()}", f"Insurance: {c.insurer()}",
                  f"PCP/referring: {c.doctor('plain')}, {c.org()}", f"Office {c.tel('dot')}, fax {c.fax('dot')}"):
        p.put("\u00b7  " + words, after=3)
    p.y += 6
    p.para(t(c, dx), after=8)
    p.put("Thank you, Odette (front desk)", after=0)
    return [(p, "other")]


def envio(c, dx, flag):
    """Una hoja de referencia de una clínica de este lado, en dos columnas."""
    c.flag, c.language = flag, "es"
    p = Sheet("H", c.pt(9.8), margin=48)
    p.put(c.org(), p.bold, 13, after=0)
    p.put(c.site() + "   Tel. " + c.tel("dash") + "   Fax " + c.fax("dash"), p.font, 8.6, after=8)
    p.put("REFERENCIA A SERVICIOS DE TERAPIA", p.bold, 12, "center", after=6)
    p.printed([("Nombre", c.name()), ("Fecha de nacimiento", c.dob("mdy")), ("Sexo", c.sex("Femenino", "Masculino")), ("Expediente núm.", c.mrn())],
              [("Madre, padre o tutor", c.parent()), ("Tel. celular", c.phone("dash")), ("Dirección", c.address("two")[0]), ("", c.address("two")[1])], 104)
    p.put("Diagnóstico y motivo", p.bold, after=1)
    p.para(t(c, dx), after=10)
    p.put("Refiere: " + c.doctor("dr") + "        Fecha: " + c.dated("mdy"), p.font, after=4)
    return [(p, FORM)]


def carta(c, lines, flag):
    """Carta de la madre o del padre."""
    c.flag, c.language = flag, "es"
    p = Sheet("T", c.pt(12), margin=72)
    p.put(f"{c.town}, California, {c.dated('largo')}", align="right", after=14)
    p.put("A quien corresponda:", after=8)
    c.sex()
    for words in lines:
        for key, make in (("<NAME>", c.name), ("<DOB>", lambda: c.dob("largo")), ("<PHONE>", lambda: c.phone("dash")), ("<ADDRESS>", c.address)):
            if key in words:
                words = words.replace(key, make())
        p.para(t(c, words), after=8)
    p.put("Atentamente,", after=26)
    p.put(c.parent(), after=0)
    p.put("Mamá" if c.parent_is_mother else "Papá", after=0)
    return [(p, LETTER)]


def follow_up(c, parts, flag):
    """An infants' follow-up clinic's page: a band with the child's data in five unlabelled and labelled places."""
    c.flag = flag
    p = Sheet("N", c.pt(9.8), margin=48)
    p.put("High Risk Infant Follow-Up Clinic", p.bold, 14, after=0)
    p.put(c.org() + "    " + c.tel("paren"), p.font, 9, after=6)
    p.table((.3, .16, .1, .2, .24), [("Child", "Birth date", "Sex", "Hosp. #", "Seen by"), (c.name("last"), c.dob("mdy"), c.sex("F", "M"), c.mrn(), c.doctor("degree"))], p.font, p.bold, 8.8)
    p.table((.4, .25, .35), [("Brought in by", "Phone", "Exam date / corrected age"), (f"{c.parent()} ({c.relation()})", c.phone("dash"), f"{seen(c)} / {c.corrected(c.seen)} mo")], p.font, p.bold, 8.8)
    for name, what in parts:
        p.runin(name, t(c, what), after=6)
    return [(p, NOTE)]


def evaluation_head(c, parts, flag):
    """A therapist's report, the child's data in one ruled box of two columns."""
    c.flag = flag
    p = Sheet("S", c.pt(9.8), margin=54)
    p.put(c.org(), p.bold, 13, "center", after=0)
    p.put("INITIAL OCCUPATIONAL THERAPY REPORT", p.bold, 11, "center", after=6)
    top = p.y
    p.rect(p.margin, top, p.right - p.margin, 78, 0.8)
    for x, rows in ((p.margin + 6, (("Child's Name:", c.name()), ("Date of Birth:", c.dob("mdy")), ("Chronological Age:", c.age()), ("Sex:", c.sex()))),
                    (p.width / 2 + 6, (("Date of Report:", c.dated("mdy")), ("Referral Source:", c.doctor("degree")), ("Parent(s):", c.parent()), ("Phone:", c.phone("dash"))))):
        for n, (name, what) in enumerate(rows):
            p.text(x, top + 15 + 17 * n, name, p.bold, 9.2)
            p.fitted(x + 98, top + 15 + 17 * n, what, 140, p.font, 9.6)
    p.y = top + 90
    for name, what in parts:
        p.runin(name, t(c, what), after=6)
    p.y += 12
    p.put("Lavinia Stroud, OTR/L", after=0)
    p.put(f"{c.org()}, {c.tel('dash')}", after=0)
    return [(p, NOTE)]


def emergency_visit(c, parts, flag):
    """An emergency department's after-visit print with a narrow left column."""
    c.flag = flag
    p = Sheet("H", c.pt(9.2), margin=40)
    p.put(c.org(), p.bold, 13, after=4)
    x, y = p.margin, p.y
    for name, what in (("PATIENT", c.name()), ("DATE OF BIRTH", c.dob("mdy")), ("SEX", c.sex()), ("MEDICAL RECORD", c.mrn()), ("PARENT", c.parent()), ("PARENT'S PHONE", c.phone("dash")), ("SEEN BY", c.doctor("degree")), ("VISIT DATE", seen(c)),
                       ("HOSPITAL PHONE", c.tel("dash"))):
        p.text(x, y + 12, name, p.font, 7.4)
        p.fitted(x, y + 24, what, 128, p.bold, 9.6)
        y += 32
    left, base = p.margin + 150, p.y
    for name, what in parts:
        p.text(left, p.y + 12, name, p.bold, p.size)
        p.y += 13
        p.para(t(c, what), x=left, width=p.right - left, after=8)
    p.y = max(p.y, y)
    return [(p, NOTE)]


def hand_slip(c, dx, flag):
    """A slip filled by hand: each label on a line, written behind it."""
    c.flag = flag
    p = Sheet("H", c.pt(10.5), margin=60)
    p.put("THERAPY REFERRAL SLIP", p.bold, 14, "center", after=10)
    for name, what in (("Child", c.name()), ("Birthday", c.dob("short")), ("Mother/Father", c.parent()), ("Phone", c.phone("dash")), ("Address", c.address()), ("Doctor", c.doctor("dr")), ("Date", c.dated("short"))):
        p.y += 27
        p.text(p.margin, p.y, name + ":", p.font, p.size)
        p.fitted(p.margin + 84, p.y - 2, what, 380, "C", c.pen[1], c.pen)
        p.line(p.margin + 82, p.y + 2, p.right, p.y + 2, 0.5)
    p.y += 16
    p.put("Problem:", after=0)
    p.written(t(c, dx), c.pen)
    return [(p, FORM)]


def cover(c, pages):
    """An office's cover."""
    p = Sheet("T", 12, margin=60)
    p.put("facsimile", "TI", 26, after=14)
    for name, what in (("to", "MTP Referral Desk"), ("from", c.org()), ("phone", c.tel("dash")), ("pages", str(pages)), ("re", "new referral")):
        p.y += 20
        p.text(p.margin, p.y, name, "TB", 12)
        p.text(p.margin + 70, p.y, what, "T", 12)
    p.y += 30
    p.para("This transmission may hold health information. If it reached you in error, call the sender and destroy it.", size=9.5)
    return p
