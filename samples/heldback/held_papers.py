"""The half `held`: orders, plans' and schools' papers, letters, and records from over the border."""
from .case import day
from .held_forms import mixed_family, style
from .paper import Sheet


def therapy_script(c):
    """A county prescription for therapy: underlined blanks, boxes, a list of precautions."""
    mixed_family(c)
    p, s = Sheet(c.pick("S", "P", "H"), c.pt(10.8), margin=56), c.pt(10.8)
    p.put("PRESCRIPTION FOR MEDICAL THERAPY", p.bold, 14, "center", after=2)
    p.put("OT / PT at the Medical Therapy Unit - valid 6 months", size=10, align="center", after=4)

    def row(*parts):
        p.y += s * (2.6 if c.pen else 2.2)
        x = p.margin
        for share, name, answer in parts:
            end = x + (p.right - p.margin) * share - 8
            p.blank(x, p.y, name, "", end)
            start = x + 7 + sum(1 for _ in name) * s * 0.53
            p.fitted(start, p.y - 0.5, answer, end - start, "C", s - 0.5, c.pen)
            x = end + 8
    row((.64, "Child's name:", c.name()), (.36, "DOB:", c.dob(c.pick("mdy", "mdy2"))))
    row((.6, "Parent/Guardian:", c.parent()), (.4, "Tel:", c.phone("dash")))
    row((.68, "Diagnosis:", c.say("dx")), (.32, "ICD-10:", c.condition["icd"]))
    row((.4, "Onset:", c.pick("birth", "infancy", "last year")), (.6, "Precautions:", c.pick("none", "latex", "fall risk")))
    p.y += s * 2.2
    p.choices(p.margin, p.y, [("OT", c.pick(True, False)), ("PT", True), ("Evaluate", True), ("Treat", True)], c.pick("check", "cross", "ring"), 26)
    row((.5, "Frequency:", c.pick("1-2x/wk", "per eval")), (.5, "Duration:", c.pick("6 mo", "12 mo")))
    p.down(4)
    if c.pen:
        p.y += 6
        p.text(p.margin, p.y + 10, "Goals:")
        p.written(c.say("ask"), c.pen, x=p.margin + 50)
    else:
        p.runin("Goals:", c.say("ask"), s)
    if c.flag not in ("category-1",):
        p.runin("Exam:", c.say("exam"), s)
    row((.6, "Physician:", c.doctor(c.pick("degree", "plain"))), (.4, "NPI:", c.npi()))
    row((.5, "Office:", c.tel("dash")), (.5, "Fax:", c.fax("dash")))
    row((.62, "Signature:", ""), (.38, "Date:", c.dated(c.pick("mdy", "short"))))
    p.hand(p.margin + 96, p.y - 2, c.doctor_is[1], 17, c.pen[0] if c.pen else "W8")
    p.down(12)
    p.para("SIGNATURE REQUIRED - STAMPS NOT ACCEPTED. Pharmacy and DME vendors: this is not an order for equipment.", size=8.5)
    return [(p, "order")]


def nurse_page(c):
    """A school nurse's page: labels at the left in a ruled grid, health boxes, remarks by pen or typed."""
    mixed_family(c)
    p, s = Sheet(c.pick("H", "T"), 10, margin=46), style(c, where="left")
    s.update(label_size=8.5, value_size=c.pt(10))
    tall = 30 if c.pen else 25
    p.put(c.district(), p.bold, 13, after=1)
    p.put("Health Services: Nurse's Referral to Outside Agency", size=11, after=6)
    p.ruled([(.6, "Student", c.name(c.pick("last", "natural"))), (.4, "Birthdate", c.dob(c.pick("mdy", "mdy2")))], tall, **s)
    p.ruled([(.3, "Sex", c.sexes("F", "M")), (.3, "Gr.", c.pick("1", "3", "TK")), (.4, "Student ID", f"{c.rng.randint(100000, 999999)}")], tall, **s)
    p.ruled([(1, "Home address", c.address())], tall, **s)
    p.ruled([(.56, "Parent/guardian", c.parent()), (.44, "Home ph.", c.phone(c.pick("paren", "dash")))], tall, **s)
    p.ruled([(.56, "Other contact", c.pick("Lupe Marmolejo", "Cass Weddle")), (.44, "Phone", c.other_number())], tall, **s)
    p.ruled([(1, "Medical condition on file", c.say("dx"))], tall + 2, **s)
    p.down(4)
    p.put("At school the student", p.bold, after=0)
    p.ticklist([(w, on) for w, on in (("uses a walker", False), ("uses a wheelchair", False), ("needs help on stairs", True), ("needs help to toilet", False), ("tires early", True),
                                      ("has seizures", False))], 3, c.pick("check", "filled", "[]"), 10)
    p.put("Remarks", p.bold, after=2)
    if c.pen:
        p.written(c.say("story"), c.pen)
    else:
        p.para(c.say("story"), size=c.pt(10), after=6)
    if c.flag != "category-1":
        p.para("From the physician's note: " + c.say("exam"), size=c.pt(10), after=4)
    p.down(8)
    p.ruled([(.58, "Nurse", c.pick("D. Applegate, RN, PHN", "Socorro Lares, RN")), (.42, "Date", c.dated("mdy"))], tall, **s)
    p.para("To: Medical Therapy Program. Released under the parent's consent; FERPA applies.", size=8.5)
    return [(p, "referral")]


def plan_transfer(c):
    """A health plan's form that hands a carved-out service to the county: two columns, labels below."""
    mixed_family(c)
    p, s = Sheet("N", 10, margin=44), style(c, where="bottom")
    s["label_size"] = 8
    tall = 38
    p.put(c.insurer(), "NB", 16, after=1)
    p.put("CARVE-OUT TRANSFER: CCS / MEDICAL THERAPY", "NB", 12, after=8)
    p.ruled([(.6, "Member name", c.name(c.pick("last", "natural"))), (.4, "Member's date of birth", c.dob("mdy"))], tall, **s)
    p.ruled([(.35, "Member ID / CIN", c.cin()), (.3, "Gender", c.sexes("F", "M")), (.35, "Case manager, extension", c.pick("Odell 4417", "Renée 2210"))], tall, **s)
    p.ruled([(.6, "Guardian", c.parent()), (.4, "Guardian's phone", c.phone("dash"))], tall, **s)
    p.ruled([(1, "Guardian's address", c.address())], tall, **s)
    p.ruled([(.7, "Medical condition", c.say("dx")), (.3, "ICD-10", c.condition["icd"])], tall, **s)
    p.ruled([(.5, "CCS-paneled provider or referring provider", c.doctor("degree")), (.25, "Provider phone", c.tel("dash")), (.25, "Provider NPI", c.npi())], tall, **s)
    p.ruled([(.35, "Referral source (plan unit)", "Pediatric UM"), (.3, "Plan phone", c.other_number()), (.35, "Tracking no.", f"T{c.rng.randint(1000000, 9999999)}")], tall, **s)
    p.down(8)
    p.put("History and records", "NB", 11, after=0)
    p.para(c.say("story") + " " + c.say("exam"), size=c.pt(10), after=6)
    p.para("Services requested: " + c.say("ask"), size=c.pt(10), after=8)
    p.para("Plan members under 21 with a CCS condition, for example hemophilia, cancer, cleft palate, cystic fibrosis, cerebral palsy or severe burns, are referred to "
           "the county within 24 hours. This list is general information for providers and does not describe the member.", size=8.5, after=8)
    p.put("Date of transfer: " + c.dated("mdy"), size=10)
    return [(p, "insurance")]


def early_start_plan(c, dx="", findings=(), flag="no-indication"):
    """The first page of an Early Start plan, with its own list of risk factors."""
    c.flag = flag
    p, s = Sheet("H", 9.5, margin=42), style(c)
    s.update(label_size=7.2)
    p.put("EARLY START IFSP", "HB", 15, "center", after=1)
    p.put("Individualized Family Service Plan", size=10, align="center", after=5)
    p.ruled([(.3, "IFSP Meeting Date", day(c.seen, "mdy")), (.4, "Type", [("Initial IFSP", True), ("Annual", False)]), (.3, "Projected 6 month Review", day(c.received, "mdy"))], 27, **s)
    p.ruled([(.4, "Regional Center", c.pick("San Diego RC, Imperial office", "Regional Center, Imperial")), (.6, "District of Residence", c.district())], 27, **s)
    p.ruled([(.5, "Child's Name", c.name()), (.25, "UCI #", f"{c.rng.randint(6000000, 7999999)}"), (.25, "Gender", c.sexes())], 27, **s)
    p.ruled([(.3, "DOB", c.dob("mdy")), (.2, "Chron. Age", c.age("short", c.seen)), (.2, "Adj. Age", f"{c.corrected(c.seen)} mo"), (.3, "Service Coordinator", c.pick("Nayeli Brandt", "Gus Feraldi"))], 27, **s)
    p.ruled([(.6, "Parent(s) or Guardian", c.parent()), (.4, "Phone", c.phone("paren"))], 27, **s)
    p.ruled([(1, "Address", c.address())], 27, **s)
    p.bar("ELIGIBLE    (X) Yes   ( ) No", size=9.5)
    p.ticklist([("Established Risk", bool(dx)), ("Solely Low Incidence", False), ("High Risk (factors)", not dx), ("Less than 32 weeks and/or under 1500 g", not dx),
                ("Assisted ventilation 48 hours or more", not dx), ("Persistent hypotonia or hypertonia", False), ("CNS infection or abnormality", False), ("Prenatal substance exposure", False)],
               2, c.pick("cross", "filled"), 9.5)
    p.bar("DEVELOPMENT (months)", size=9.5)
    p.table((.22, .13, .13, .13, .13, .13, .13), [("", "Cognitive", "Commun.", "Fine Motor", "Gross Motor", "Social", "Self-Help"), ("Age level", "11", "9", "10", "8", "12", "10"),
                                                 ("Delay", "no", "25 %", "no", "33 %", "no", "no")], "H", "HB", 8.5)
    p.runin("Health:", (dx + ". " if dx else "") + c.pick("Passed hearing. Sees pediatrician monthly.", "Takes vitamins. Immunized for polio, due at 18 months.") + " "
            + ("" if dx else "Qualifies as at risk: two factors. Physician finds normal tone and reflexes; no cerebral palsy."), after=6)
    c.found(*findings, *(() if dx else (("cerebral_palsy", "negated"),)))
    p.runin("Family's concerns:", c.pick("\"We want him or her to sit and play.\"", "\"When will our baby walk?\""), after=6)
    p.runin("Outcomes:", "Infant program 2x/month; PT consult " + c.pick("1x/month.", "2x/month.") + " Copy to CCS Medical Therapy.", after=8)
    p.para("Established Risk means a diagnosed condition such as Down syndrome or spina bifida. Procedural safeguards were given to the parents in their language.", size=8)
    return [(p, "school_record")]


def iep_sheet(c):
    """A page of the education plan, with the state's disability codes."""
    mixed_family(c)
    p, s = Sheet(c.pick("H", "T"), c.pt(9.5), margin=42), style(c)
    p.put("INDIVIDUALIZED EDUCATION PROGRAM (IEP)", p.bold, 13, "center", after=1)
    p.put("Imperial County SELPA", size=10, align="center", after=5)
    tall = 30
    p.ruled([(.5, "Student Name", c.name("last")), (.2, "Birthdate", c.dob("mdy")), (.12, "Grade", c.pick("K", "2", "4")), (.18, "SSID", f"{c.rng.randint(10 ** 9, 2 * 10 ** 9)}")], tall, **s)
    p.ruled([(.28, "Date of meeting", day(c.seen, "mdy")), (.44, "Purpose", [("Initial", False), ("Annual", True), ("Triennial", False)]), (.28, "Gender", c.sexes("F", "M"))], tall, **s)
    p.ruled([(.55, "Parent/Guardian", c.parent()), (.45, "Telephone", c.phone("paren"))], tall, **s)
    p.ruled([(1, "Residence", c.address())], tall, **s)
    p.ruled([(.5, "District of residence", c.district()), (.5, "Native language", c.pick("Spanish", "English"))], tall, **s)
    p.ruled([(.5, "Primary disability", "Orthopedic Impairment (OI)" if c.flag == "category-1" else "Multiple Disability (MD)"), (.5, "Secondary", c.pick("None", "SLI"))], tall, **s)
    p.down(4)
    p.runin("Health summary:", c.say("story") + (" Doctor's examination: " + c.say("exam") if c.flag != "category-1" else ""), after=5)
    p.runin("Gross/fine motor:", c.pick("Carries a tray with help; cuts on a line.", "Moves between rooms with an adult near; writes name."), after=5)
    p.table((.4, .3, .3), [("Related services", "Minutes", "Provider"), ("450 Occupational Therapy", "30 / week", "District"), ("460 Physical Therapy", "30 / month", "District"),
                           ("CCS Medical Therapy", "to be determined", "MTU")], p.font, p.bold, c.pt(9.3))
    p.para("OI = Orthopedic Impairment   OHI = Other Health Impairment   MD = Multiple Disability   TBI = Traumatic Brain Injury   AUT = Autism", size=8.3, after=3)
    p.para("The team asks CCS to attend and to review medical therapy. Notice sent 10 days before the meeting.", size=c.pt(9.3))
    return [(p, "school_record")]


def code_letter(c):
    """A physician's letter to the program in five numbered points, as Government Code 7575 wants."""
    p = Sheet(c.pick("P", "S", "T"), c.pt(11), margin=64)
    p.put(c.org(), p.bold, 15, after=1)
    p.put(f"{c.site()}  /  tel {c.tel('dot')}  /  fax {c.fax('dot')}", size=9.3, after=12)
    p.put(c.dated(c.pick("long", "abbr")), after=10)
    p.put(f"Re: {c.name()}, DOB {c.dob('mdy')}, our no. {c.mrn()}", p.bold, after=8)
    p.para(c.fill("I examined {child} on ") + day(c.seen, "long") + c.fill(f" and make this report under Government Code 7575. {{His}} {c.relation()} is ") + c.parent()
           + f" ({c.phone('dash')}), of {c.address()}.", after=6)
    for number, words in enumerate(("Condition: " + c.say("dx") + ". " + c.say("story"), "Goals: " + c.say("ask"), "Basis: " + c.say("exam"),
                                    "Relation to special education: cannot keep pace with class routines without it.", "Records: chart notes follow on request."), 1):
        p.para(f"{number}. {words}", x=p.margin + 14, after=5)
    p.down(12)
    p.put("Respectfully,", after=22).hand(p.margin + 8, p.y, f"{c.doctor_is[0]} {c.doctor_is[1]}", 18)
    p.y += 5
    p.put(f"{c.doctor('degree')}     NPI {c.npi()}", after=1)
    p.put("cc: Mr. Ruben Castaneda, special education; file", size=9.3)
    return [(p, "letter")]


def home_letter(c):
    """A mother's, a father's or a grandmother's letter in English."""
    mixed_family(c)
    p = Sheet(c.pick("C", "T"), c.pt(11.5), margin=58)
    write = (lambda w: p.written(w, c.pen)) if c.pen else (lambda w: p.para(w, after=8))
    write(c.dated(c.pick("long", "mdy")))
    write("Hello, I got your fax number from the clinic.")
    c.sex()
    write(c.fill(f"It is about my {{son}} {c.name()}, birthday {c.dob(c.pick('long', 'mdy'))}."))
    write(c.say("story"))
    write(c.pick("I am a single parent and work nights, please call after 2 pm.", "We moved here in summer and need a new therapist."))
    write(f"Phone {c.phone('dash')}. Address: {c.address()}.")
    write("Thank you, " + c.parent())
    return [(p, "letter")]


CARTAS = [("distrofia muscular de Becker", ("muscular_dystrophy", "affirmed"), "category-1", "En el hospital le sacaron sangre y salió distrofia muscular de Becker. Se cae en la escuela y le duelen las piernas."),
          ("huesos", ("osteogenesis_imperfecta", "affirmed"), "category-1", "Se ha quebrado siete veces. El especialista dice que es osteogénesis imperfecta, le dicen huesos de cristal."),
          ("camina tarde", ("spina_bifida", "negated"), "no-indication", "Camina con los pies hacia adentro. Ya le hicieron radiografía y no tiene espina bífida. Su abuela padece artritis reumatoide.")]


def recado(c, which=0):
    """A parent's note in Spanish."""
    _, finding, c.flag, words = CARTAS[which]
    c.language = "es"
    c.found(finding, *([("juvenile_idiopathic_arthritis", "family")] if which == 2 else []))
    p = Sheet(c.pick("T", "H"), c.pt(11.5), margin=58)
    write = (lambda w: p.written(w, c.pen)) if c.pen else (lambda w: p.para(w, after=8))
    write("Fecha: " + c.dated(c.pick("mdy", "largo")))
    c.sex()
    write("A quien corresponda:")
    write(c.fill(f"Soy {'la mamá' if c.parent_is_mother else 'el papá'} de {c.name()}, fecha de nacimiento {c.dob('largo')}."))
    write(words)
    write("Pido por favor una cita para terapia, no tengo carro y vivo lejos.")
    write(f"Domicilio: {c.address()}")
    write(f"Celular: {c.phone('dash')}")
    write(c.parent())
    return [(p, "letter")]


ACTAS = [dict(dx="PCI tipo cuadriparesia espástica", findings=[("cerebral_palsy", "affirmed")], flag="category-1",
              story="Antecedente de asfixia, Apgar 2/4, crisis neonatales. Sostén cefálico a los 14 meses, no se sienta. Se integra PCI tipo cuadriparesia espástica.",
              exam="Hipertonía de las cuatro extremidades, aductores acortados. Alimentación por sonda."),
         dict(dx="Lactante de alto riesgo neurológico, sin diagnóstico definitivo", flag="category-2",
              findings=[("motor_asymmetry", "affirmed"), ("abnormal_posturing", "affirmed"), ("persistent_primitive_reflexes", "negated"), ("cerebral_palsy", "possible")],
              story="Pretérmino, VM 9 días, HIV grado III, en riesgo de parálisis cerebral.",
              exam="Asimetría de movimientos: mueve menos el hemicuerpo derecho. Arqueo en opistótonos, pulgares incluidos. Moro y RTAC ya integrados. ROT ++."),
         dict(dx="Artritis idiopática juvenil poliarticular", findings=[("juvenile_idiopathic_arthritis", "affirmed"), ("muscular_dystrophy", "negated")], flag="category-1",
              story="Rigidez matutina de dos horas, nueve articulaciones con derrame. Artritis idiopática juvenil poliarticular en tratamiento con metotrexato. "
                    "Se descarta distrofia muscular por CPK normal.", exam="Muñecas y rodillas con limitación a la extensión, marcha lenta."),
         dict(dx="Retraso del lenguaje; pie plano flexible", findings=[("cerebral_palsy", "negated"), ("spina_bifida", "family")], flag="no-indication",
              story="AHF: hermana con mielomeningocele. Desarrollo motor normal, corre y brinca.", exam="Tono y reflejos normales. Sin datos de parálisis cerebral.")]


def over_the_border(c):
    """A second surname, a Mexicali number and a hospital there."""
    c.language = "es"
    c.surname = c.pick("Guadarrama", "Inzunza", "Castellón", "Oyarzábal") + " " + c.pick("Murrieta", "Osuna", "Villarreal")
    c.suffix = ""
    c.parent_surname = c.surname.rpartition(" ")[2] + " " + c.pick("Arriaga", "Beltrán", "Cuén")
    c.parent_is_mother, c.parent_given = True, c.pick(*c.half.women)
    c.parent_number, c.office_number = c.phone_number("686"), c.phone_number("686")
    c.office = (c.pick("Hospital Materno Infantil Nopalera", "Centro Médico Río Hardy", "Unidad Pediátrica Cucapah"), "", "Mexicali", "B.C.", "MEXICALI BC")
    c.doctor_is = c.pick(("Evangelina", "Robledo Sáinz", "MCP"), ("Norberto", "Zepeda Luque", "NP"), ("Aurora", "Tijerina", "MR"))


def curp(c):
    return f"{''.join(c.rng.sample('ABCEGILMNOPRSTUV', 4))}{c.born:%y%m%d}{'M' if c.girl else 'H'}BC{''.join(c.rng.sample('BCDLMNRSTZ', 3))}0{c.rng.randint(1, 9)}"


def resumen_medico(c, which=0, newborn=False):
    """A Mexican hospital's clinical summary in running text under capital headings."""
    over_the_border(c)
    told = ACTAS[which]
    c.flag = told["flag"]
    c.found(*told["findings"])
    if newborn:
        c.given = ["RN", "de"]
    p = Sheet(c.pick("C", "T", "H"), c.pt(10), margin=54)
    p.put(c.org(True), p.bold, 13, "center", after=1)
    p.put("Calz. Laguna Salada s/n, Mexicali, B.C.   Conmutador " + c.tel("mx"), size=9, align="center", after=6)
    p.put("RESUMEN CLÍNICO", p.bold, 12.5, "center", after=4)
    p.printed([("Paciente", c.name(c.pick("natural", "upper"))), ("F. nacimiento", c.dob(c.pick("dmy", "dmydash", "DMES"))), ("Sexo", c.sex("Femenino", "Masculino"))],
              [("Expediente", c.mrn()), ("CURP", curp(c)), ("Ingreso", day(c.seen, "dmy"))], 84, lead=1.55)
    p.printed([("Madre", c.parent()), ("Domicilio", c.address()), ("Teléfono", c.phone("mx"))], (), 84, lead=1.55)
    for head, words in (("ANTECEDENTES:", f"Madre G{c.rng.randint(2, 4)} P1 C1. Producto de {c.weeks}.{c.rng.randint(1, 6)} SDG. Fecha de nac. de la madre: "
                         + c.parents_birthday("dmy") + "."), ("PADECIMIENTO ACTUAL:", c.fill(told["story"])), ("EXPLORACIÓN FÍSICA:", c.fill(told["exam"])),
                        ("LABORATORIO Y GABINETE:", "BH y QS normales. " + ("USG transfontanelar" if c.months() < 18 else "Radiografías") + " el " + day(c.seen, "dmy") + "."), ("IDX:", told["dx"] + "."),
                        ("PLAN:", "Se refiere a terapia física en California, EE.UU. Cita de control en tres meses.")):
        p.runin(head, words, after=6)
    p.down(16)
    p.put(f"{c.doctor('dr')}   Céd. prof. {c.rng.randint(3000000, 9999999)}", p.bold, after=1)
    c.dated()
    p.put("Mexicali, B.C., a " + day(c.written, "largo"), size=9.5)
    return [(p, "clinical_note")]


def contrarreferencia(c, which=0):
    """A Mexican clinic's form for sending a patient on: cells with labels above, day before month."""
    over_the_border(c)
    told = ACTAS[which]
    c.flag = told["flag"]
    c.found(*told["findings"])
    p, s = Sheet(c.pick("H", "N"), 9.5, margin=44), style(c)
    s.update(label_size=7.5)
    tall = 36 if c.pen else 29
    p.put("REFERENCIA Y CONTRARREFERENCIA", p.bold, 14, "center", after=1)
    p.put(c.org() + "   Tel. " + c.tel("mx"), size=10, align="center", after=6)
    father, _, mother = c.surname.partition(" ")
    c.name()
    p.ruled([(.3, "Apellido paterno", father), (.3, "Apellido materno", mother), (.4, "Nombre(s)", " ".join(c.given))], tall, **s)
    p.ruled([(.3, "Fecha de nacimiento (dd/mm/aaaa)", c.dob("dmy")), (.2, "Edad", c.age("es")), (.2, "Sexo", c.sexes("F", "M")), (.3, "No. de expediente", c.mrn())], tall, **s)
    p.ruled([(.6, "Nombre de la madre, padre o responsable", c.parent()), (.4, "Teléfono", c.phone("mx"))], tall, **s)
    p.ruled([(.65, "Domicilio (calle, número, ciudad, C.P.)", c.address()), (.35, "Fecha de envío", day(c.dated() and c.written, "dmy"))], tall, **s)
    p.ruled([(.5, "Unidad que refiere", c.office[0]), (.5, "Unidad a la que se refiere", "Programa de terapia, El Centro")], tall, **s)
    for label, words in (("Motivo de envío y padecimiento", told["story"]), ("Exploración", told["exam"]), ("Impresión diagnóstica", told["dx"])):
        p.put(label, p.bold, 9.5, after=0)
        if c.pen:
            p.written(c.fill(words), c.pen, c.pen[1] - 1)
        else:
            p.para(c.fill(words), size=c.pt(10), after=5)
    p.down(6)
    p.ruled([(.6, "Médico que refiere", c.doctor("plain")), (.4, "Urgencia", [("Sí", False), ("No", True)])], tall, **s)
    return [(p, "referral")]
