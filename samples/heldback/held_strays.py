"""The half `held`: covers, two children in one fax, slips and mails, and what is no referral here."""
from .case import day
from .held_forms import mixed_family, style
from .held_notes import dense_chart, hrif_visit, joint_count
from .held_people import F1, F2, F5
from .held_papers import nurse_page
from .paper import Sheet

HIPAA = ("The documents accompanying this transmission contain health information that is legally privileged. If the reader is not the addressee, do not read, copy "
         "or distribute them; call the sender collect and arrange their return. Redisclosure of records protected by 42 CFR part 2 is prohibited.")


def cover(c, pages):
    """A cover sheet in one of four designs."""
    kind = c.pick(0, 1, 2, 3)
    p = Sheet(("T", "H", "C", "S")[kind], 11.5, margin=60)
    to, ours = "Imperial County Medical Therapy Program", "760-312-6658"
    if kind == 0:
        p.text(p.right, 90, "Fax", "TB", 46, "right")
        p.y = 60
        p.put(c.org(), "TB", 15, after=2)
        p.put(c.site(), size=9.5, after=30)
        p.ruled([(.5, "To:", to), (.5, "From:", c.doctor("plain"))], 32, where="left", value="T", value_size=11, label_size=11)
        p.ruled([(.5, "Fax:", ours), (.5, "Fax:", c.fax("dash"))], 32, where="left", value="T", value_size=11, label_size=11)
        p.ruled([(.5, "Pages:", f"{pages} w/ cover"), (.5, "Phone:", c.tel("dash"))], 32, where="left", value="T", value_size=11, label_size=11)
        p.ruled([(.5, "Date:", day(c.received, "mdy")), (.5, "Re:", "Therapy referral")], 32, where="left", value="T", value_size=11, label_size=11)
        p.down(8)
        p.choices(p.margin, p.y + 12, [(w, w == "Please Reply") for w in ("Urgent", "For Review", "Please Comment", "Please Reply", "Recycle")], "cross", 16, size=10)
    elif kind == 1:
        p.rect(40, 40, 532, 60, 2)
        p.text(306, 80, "FAX COVER SHEET", "HB", 26, "center")
        p.y = 120
        p.printed([("TO", to), ("FAX #", ours), ("FROM", c.org()), ("PHONE #", c.tel("paren")), ("REPLY FAX #", c.fax("paren")), ("NO. OF PAGES (INCLUDING THIS ONE)", str(pages)),
                   ("SENT", day(c.received, "short"))], (), 120, lead=2.2)
        p.put("Comments:", "HB", after=4)
        p.para(c.pick("please confirm when received, thx", "2nd request - first fax got a busy signal"), "C")
    elif kind == 2:
        p.put("*" * 58, after=4)
        p.put(c.org(True), "CB", 14, "center", after=4)
        p.put("*" * 58, after=20)
        for name, words in (("TO......", to), ("AT......", ours), ("FROM....", c.pick("referral desk", "M.A. station 2")), ("CALL....", c.tel("dash")), ("FAX.....", c.fax("dash")),
                            ("PAGES...", str(pages))):
            p.put(f"{name} {words}", after=8)
    else:
        p.put(c.org(), "SB", 20, "right", after=2)
        p.put(f"T {c.tel('dot')}   F {c.fax('dot')}", size=10, align="right", after=60)
        p.para(f"For: {to}, fax {ours}. {pages} pages in all, this one counted.", size=13, after=14)
        p.para("Subject: one child, medical therapy.", size=13)
    p.y = 660
    p.rule()
    p.para(HIPAA, size=8.5)
    return p


def short_by_some(c):
    """A cover that announces more sheets than came with it."""
    sheets = nurse_page(c)
    c.org()
    return [(cover(c, c.announce(5)), "cover"), *sheets]


def shuffled(c, other):
    """A cover, then one child's sheet between the two of another."""
    first, last = dense_chart(c)
    return [(cover(c, 4), "cover"), first, *joint_count(other), last]


def two_of_a_birth(c, other):
    """Twins' visits to one clinic."""
    other.surname, other.born, other.weeks = c.surname, c.born, c.weeks
    other.parent_given, other.parent_surname, other.parent_is_mother, other.parent_number = c.parent_given, c.parent_surname, c.parent_is_mother, c.parent_number
    c.seen = other.seen
    c.suffix = other.suffix = ""
    if c.given[0] == other.given[0]:
        other.given = [next(g for g in (c.half.girls if other.girl else c.half.boys) if g != c.given[0])]
    return hrif_visit(c, (F1, F2)) + hrif_visit(other, (F5,))


SLIP = {
    "en": ("HEAD START / STATE PRESCHOOL", "Slip to another agency - white copy: agency, yellow: file", "Full name of child", "Birthday", "Parent", "Ph",
           "Where the family stays", "Ring one:", "girl", "boy", "Why you send the child", "What you would like", "Family worker", "Date"),
    "es": ("MIGRANT HEAD START / PREESCOLAR", "Slip to another agency / Hoja para otra agencia", "Name / Nombre completo", "Birthday / Nació", "Parent / Mamá o papá", "Tel",
           "Address / Dónde vive la familia", "Marque uno:", "niña", "niño", "Why / Por qué se manda", "What you would like / Qué se pide", "Family worker / Trabajadora", "Date / Fecha")}


def partner_slip(c, tongue="en", why="", ask="", findings=(), flag="category-1"):
    """A preschool's slip: carbon-copy style, numbered lines, a box to ring; in English or in both languages."""
    w, (c.language, c.flag) = SLIP[tongue], (tongue, flag)
    c.found(*findings)
    p, s = Sheet("H", 10.5, margin=54), style(c, lines=False)
    s.update(label_size=8.5, value_size=11)
    tall = 44 if c.pen else 34
    p.put(w[0], "HB", 14, after=1)
    p.put(w[1], size=9, after=8)
    p.ruled([(.65, f"(1) {w[2]}", c.name()), (.35, f"(2) {w[3]}", c.dob(c.pick("mdy", "mdy2", "short")))], tall, **s)
    p.ruled([(.65, f"(3) {w[4]}", c.parent()), (.35, f"(4) {w[5]}", c.phone("dash"))], tall, **s)
    p.ruled([(1, f"(5) {w[6]}", c.address())], tall, **s)
    p.y += 24
    p.text(p.margin, p.y, f"(6) {w[7]}")
    p.choices(p.margin + 90, p.y, c.sexes(w[8], w[9]), "ring", 30)
    p.down(8)
    for number, label, words in ((7, w[10], why), (8, w[11], ask)):
        p.text(p.margin, p.y + 8, f"({number}) {label}", size=8.5)
        p.y += 12
        if c.pen:
            p.written(c.fill(words), c.pen)
        else:
            p.para(c.fill(words), "C", 10.5)
        p.down(4)
    p.down(4)
    p.ruled([(.6, f"(9) {w[12]}", c.pick("Ramona T.", "Mr. Bui")), (.4, f"(10) {w[13]}", c.dated(c.pick("mdy", "mdy2")))], tall, **s)
    p.y = max(p.y + 20, 690)
    p.para("Agencies: Early Start, Medical Therapy (cerebral palsy, muscular dystrophy, spina bifida and other physical conditions), WIC, Food Bank, Legal Aid.", size=8.5)
    return [(p, "referral")]


def cuestionario(c, dx="", findings=(), flag="category-1"):
    """A list of questions to the parents in Spanish, each answered underneath."""
    mixed_family(c)
    c.language, c.flag = "es", flag
    c.found(*findings)
    p = Sheet(c.pick("H", "T"), c.pt(10), margin=54)
    p.put("Cuestionario para padres", p.bold, 15, after=1)
    p.put("Conteste con letra de molde. Devuelva esta hoja por fax al programa de terapia.", size=9.5, after=6)
    c.sex()
    for number, (ask, told) in enumerate((("¿Cómo se llama su niña o niño? (nombre y apellidos)", c.name()), ("¿Es niña o niño?", "niña" if c.girl else "niño"),
                                          ("¿En qué fecha nació? (mes, día, año)", c.dob(c.pick("mdy", "largo"))), ("¿Quién contesta? (madre, padre o tutor)", c.parent()),
                                          ("¿A qué número le podemos llamar?", c.phone(c.pick("dash", "space"))), ("¿Dónde viven? (calle, ciudad y código postal)", c.address()),
                                          ("¿Qué le dijo el médico que tiene?", dx), ("¿Tiene Medi-Cal? Escriba el número de la tarjeta", c.cin()),
                                          ("¿Hay alguien más en la familia con enfermedad de los músculos o huesos?", c.pick("No", "No que yo sepa")),
                                          ("¿Qué le gustaría que lograra?", c.pick("Que camine mejor y no se canse", "Que se vista sin ayuda"))), 1):
        p.y += 17
        p.text(p.margin, p.y, f"{number}. {ask}", size=c.pt(9.5))
        p.y += 25 if c.pen else 19
        p.fitted(p.margin + 20, p.y, told, p.right - p.margin - 30, "C", c.pen[1] if c.pen else 11, c.pen)
        p.line(p.margin + 14, p.y + 4, p.right, p.y + 4, 0.4)
        p.y += 5
    p.y += 34
    p.text(p.margin, p.y, "Fecha:", size=10)
    p.fitted(p.margin + 40, p.y, c.dated("mdy"), 150, "C", c.pen[1] if c.pen else 10.5, c.pen)
    return [(p, "referral")]


def nota_pediatra(c, dx="", exam="", findings=(), flag="category-1"):
    """A clinic of this side that writes in Spanish under an English letterhead."""
    c.language, c.flag = "es", flag
    c.found(*findings)
    p = Sheet(c.pick("P", "S"), c.pt(10.8), margin=60)
    p.put(c.org(), p.bold, 15, "center", after=1)
    p.put(f"{c.site()}   Phone {c.tel('dash')}   Fax {c.fax('dash')}", size=9, align="center", after=12)
    p.put(c.dated("largo"), align="right", after=8)
    p.put(f"Paciente: {c.name('last')}     FDN: {c.dob('mdy')}     Exp.: {c.mrn()}", p.bold, after=8)
    p.put("Estimados terapeutas:", after=6)
    p.para(f"Atiendo {'a la niña' if c.girl else 'al niño'} de {c.age('es')} {c.fill('arriba mencionad{o}')}; acude con su {'mamá' if c.parent_is_mother else 'papá'}, {c.parent()}, teléfono {c.phone('dash')}.", after=6)
    c.sex()
    p.para("Diagnóstico: " + dx + ".", after=6)
    p.para("Exploración: " + exam, after=6)
    p.para("Historia familiar: " + c.pick("abuelo con diabetes, tía con lupus.", "madre con asma.") + " No hay fiebre, convulsiones ni pérdida de peso.", after=6)
    p.para("Solicito valoración por terapia física y ocupacional (Medical Therapy Program).", after=24)
    p.put(f"{c.doctor('degree')}   NPI {c.npi()}", after=1)
    p.put(f"Próxima cita: {day(c.received.replace(day=1, month=12), 'mdy')}", size=9.5)
    return [(p, "letter")]


def mailed_print(c):
    """An e-mail printed and faxed, by a doctor who happens to bear the child's surname."""
    c.doctor_is = (c.doctor_is[0], c.surname, "MD")
    p = Sheet(c.pick("H", "G"), c.pt(10), margin=50)
    p.put(c.pick("Secure message - print view", "Outlook print"), size=9, after=4)
    p.rule(2, 2)
    p.printed([("From", c.doctor("bare")), ("Sent", f"{day(c.written, 'long')} 6:4{c.rng.randint(0, 9)} PM"), ("To", "MTP fax gateway"), ("Cc", c.pick("Paloma Wexler; triage pool", "Hank Dubrow, LCSW")),
               ("Subject", "new pt for you")], (), 60, lead=1.5)
    p.rule()
    c.dated()
    kid = c.fill("{boy}")
    c.sex()
    p.para("Hi team,", after=6)
    p.para(f"{c.name()} ({c.dob('mdy')}, mrn {c.mrn()}) is a {kid} on my panel. " + c.say("story"), after=6)
    p.para("On exam: " + c.say("exam"), after=6)
    p.para(f"So: {c.say('dx')}. {c.say('ask')}", after=6)
    p.para(f"Best contact is {c.fill('{his}')} {c.relation()}, {c.parent()}, {c.phone('dash')}. They are at {c.address()}.", after=6)
    p.para("Thanks much,", after=3)
    p.put(c.doctor("degree"), after=1)
    p.put(f"{c.org()} | o {c.tel('dash')} | f {c.fax('dash')} | backline {c.other_number()}", size=9, after=14)
    p.para("Sent from a phone. " + HIPAA, size=8.5)
    return [(p, "letter")]


ADVERTS = [("Saguaro Medical Billing", "STOP LOSING CLAIMS!", "We code, scrub and chase so you can see patients. First 50 claims free. Cerebral palsy to cataracts: we know every code.",),
           ("Camp Piñon Sky", "SUMMER SPACES ARE OPEN", "A week of horses for children with muscular dystrophy, spina bifida and arthritis. Sponsors wanted. Early price ends soon.")]


def sales_sheet(c, which=0):
    """An advertisement, one of them full of diagnoses."""
    c.flag = "not-a-referral"
    name, loud, words = ADVERTS[which]
    p = Sheet(c.pick("B", "G"), 15)
    p.y = 90
    p.put(loud, p.bold, 27, "center", after=24)
    p.put(name, p.bold, 20, "center", after=20)
    p.para(words, size=17, after=30)
    p.rect(150, p.y, 312, 90, 2, 0.92)
    p.text(306, p.y + 40, "Ask for the brochure", p.bold, 16, "center")
    p.text(306, p.y + 68, "1-760-555-0177", p.bold, 20, "center")
    p.y += 130
    p.para("This fax is sent to business lines only. Reply REMOVE 8841 to opt out.", size=10)
    return [(p, "advertisement")]


def elder_chart(c):
    """A grown person's visit that was sent to the children's line."""
    c.flag = "not-a-referral"
    c.alerts.append("adult_patient")
    p = Sheet(c.pick("H", "C"), c.pt(10.5), margin=52)
    p.put(c.org(), p.bold, 13, after=2)
    p.printed([("Patient", c.name("LAST")), ("DOB", c.dob("mdy")), ("Sex", c.sex("F", "M"))], [("Age", c.age("long")), ("MRN", c.mrn()), ("Visit", day(c.seen, "mdy"))], 60, lead=1.6)
    p.rule()
    p.runin("HPI:", c.pick("Right knee pain on stairs, lifts a grandson who has cerebral palsy.", "Neck pain after a fall. Retired. Cares for a grandson with cerebral palsy."), after=6)
    c.found(("cerebral_palsy", "family"))
    p.runin("PMH:", "Hypertension, type 2 diabetes, cataract.", after=6)
    p.runin("A/P:", "Osteoarthritis. Outpatient PT 2x6. Recheck in two months.", after=12)
    p.put(c.doctor("degree"))
    return [(p, "clinical_note")]


def not_for_us(c, which=0):
    """Other people's business."""
    c.flag = "not-a-referral"
    p = Sheet(c.pick("H", "T"), c.pt(10.5), margin=54)
    if which == 0:
        p.put("Tres Palmas Animal Hospital", p.bold, 15, after=4)
        p.put("Rabies and boarding certificate", size=12, after=10)
        p.printed([("Pet", "Duque, neutered male, Labrador"), ("Born", "about 2019"), ("Owner", "C. Brightwater"), ("Weight", "31 kg")], (), 80, lead=1.7)
        p.para("Exam normal, hips sore on the left. Vaccinated for rabies, distemper, parvovirus. Good for boarding until next August.", after=10)
        p.put("To: Sunburst Kennels, front office", size=11)
    else:
        p.put("Mesa Verde Irrigation Supply", p.bold, 15, after=4)
        p.put("QUOTE 7-4471", size=12, after=10)
        p.table((.5, .2, .3), [("Item", "Qty", "Price"), ("Drip line 1/2 in, 500 ft", "12", "$708.00"), ("Pressure regulator", "6", "$91.50"), ("Elbow fittings, bag", "4", "$22.00")],
                p.font, p.bold, 11)
        p.para("Prices hold thirty days. Sign and return to 760-555-0166.", after=10)
        p.put("Attn: purchasing, Gila Bend Growers", size=11)
    return [(p, "other")]


def other_county(c):
    """A referral that was meant for the neighboring county's program."""
    p, s = Sheet("T", 10.5, margin=50), style(c)
    s.update(label_size=8, value_size=c.pt(10.5))
    c.town, c.postcode = c.pick(("Coachella", "92236"), ("Mecca", "92254"))
    p.put("RIVERSIDE COUNTY CHILDREN'S SERVICES", "TB", 14, "center", after=1)
    p.put("Medical Therapy Unit, Indio - Request for Evaluation", size=11, align="center", after=8)
    p.ruled([(.6, "Name of child", c.name()), (.4, "Birth date", c.dob("mdy"))], 34, **s)
    p.ruled([(.6, "Address", c.address()), (.4, "County of residence", "Riverside")], 34, **s)
    p.ruled([(.6, "Parent", c.parent()), (.4, "Telephone", c.phone("dash"))], 34, **s)
    p.ruled([(1, "Diagnosis", c.say("dx"))], 34, **s)
    p.down(8)
    p.para("To the Riverside County MTU in Indio: " + c.say("ask") + " The family lives in Riverside County and is known to your office.", size=c.pt(10.5), after=10)
    p.ruled([(.6, "Requested by", c.doctor("degree")), (.4, "Date", c.dated("mdy"))], 34, **s)
    c.flag = "not-a-referral"
    return [(p, "referral")]


def former_client(c):
    """A young grown person with a condition of the program."""
    p = Sheet(c.pick("P", "T"), c.pt(11), margin=60)
    p.put(c.org(), p.bold, 14, after=10)
    p.put(c.dated("long"), after=10)
    c.sex()
    p.para(f"RE: {c.name()}    DOB: {c.dob('mdy')}    MRN {c.mrn()}", p.bold, after=8)
    p.para(c.fill(f"{{child}} is now {c.months() // 12} and asks whether the therapy unit can see {{him}} again. {{He}} was a client until 2019. ") + c.say("story"), after=8)
    p.para("Request: " + c.say("ask"), after=8)
    p.para(f"{c.fill('{He}')} lives at {c.address()}, telephone {c.phone('dash')}.", after=20)
    p.put(c.doctor("degree"), after=1)
    p.put(f"NPI {c.npi()}   Tel {c.tel('dash')}   Fax {c.fax('dash')}", size=9.5)
    c.flag = "aged-out"
    return [(p, "letter")]
