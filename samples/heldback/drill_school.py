"""The half `drill`: family and education plans, letters by parents and teachers, records from across the border."""
from .case import day
from .drill_make import band, dob, lay, paper, phone, sign
from .drill_papers import LATIN
from .paper import Sheet


def family_plan(c, make="cells", has=None, risk=("Prematurity < 32 weeks", "Assisted ventilation > 48 hours")):
    """Early Start's family plan with its own boxes for delay and risk, which are no findings."""
    c.ask(has) if has else None
    p = paper(c, make, size=9)
    p.put("EARLY START", p.bold, 12, "center", after=0)
    p.put("INDIVIDUALIZED FAMILY SERVICE PLAN (IFSP)", p.bold, 12.5, "center", after=5)
    lay(p, [(.3, "IFSP Meeting Date", day(c.seen, "mdy")), (.7, "", [("Initial IFSP", True), ("Annual", False), ("Transition process discussed", False)])],
        [(.34, "Projected 6 month Review", day(c.seen.replace(year=c.seen.year + 1, day=1, month=3), "short")), (.33, "Projected Annual Review", ""), (.33, "Projected 3 yr. Placement", "")],
        [(.5, "Regional Center", "San Diego RC, Imperial office"), (.5, "Local Ed. Agency (LEA)", "ICOE / SELPA")],
        [(.6, "District of Residence", c.district()), (.4, "UCI #", f"{c.rng.randint(5000000, 7999999)}")])
    lay(p, [(.58, "Child's Name", c.name(c.pick("natural", "last"))), (.42, "", c.sexes("Female", "Male", "M"))],
        [(.4, "DOB", dob(c, p, ("mdy", "short"))), (.3, "Chron. Age", f"{c.months(c.seen)} mo"), (.3, "Adj. Age", f"{c.corrected(c.seen)} mo")],
        [(.6, "Parent(s) or Guardian", c.parent()), (.4, "Phone", phone(c, p, c.phone(c.pick("dash", "paren"))))], [(.72, "Address", c.address()), (.28, "Language", c.pick("Spanish", "English"))],
        [(.5, "Service Coordinator", c.pick("Delia Fonseca", "Troy Abernathy")), (.5, "Coordinator telephone", c.other_number())])
    band(p, "Eligibility")
    p.y += 4
    p.ticklist([("ELIGIBLE", True), ("NOT ELIGIBLE", False), ("Established Risk", False), ("Solely Low Incidence", False), ("High Risk (factors)", True), ("Developmental Delay", True)], 3, p.mark, 9)
    p.para("High risk factors: " + "; ".join(risk) + ".", size=p.size, after=2)
    p.text(p.margin, p.y + 10, "CA / AA delay:", p.bold, 9)
    p.choices(p.margin + 70, p.y + 10, [("Cognitive", False), ("Communication", True), ("Fine Motor", False), ("Gross Motor", True), ("Adaptive", False)], p.mark, 10, p.font, 9)
    p.y += 18
    band(p, "Present levels")
    p.y += 3
    p.runin("Health:", c.say("story"))
    p.runin("Motor:", c.say("exam"))
    p.table((.4, .3, .3), [("Service", "Frequency", "Provider"), ("Infant stimulation", "1 x week, home", "Desert Tots"), ("PT evaluation", "1 time", "MTP / CCS referral"),
                           ("Speech", "2 x month", "Desert Tots")], p.font, p.bold, 9)
    sign(c, p, "Parent signature", c.parent(), day(c.seen, "short"))
    return [(p, "school_record")]


def education_plan(c, make="left", has=None, disability="OI"):
    """A district's plan: the first sheet with the pupil's data and a code, the second, services, with a short head."""
    c.ask(has) if has else None
    disability = "AUT" if c.condition["icd"].startswith("F84") else disability
    p = paper(c, make, size=9.5)
    p.put(c.district(), p.bold, 12, "center", after=0)
    p.put("SELPA - INDIVIDUALIZED EDUCATION PROGRAM (IEP)", p.bold, 12, "center", after=5)
    lay(p, [(.5, "Student Name", c.name(c.pick("last", "natural"))), (.26, "Birthdate", dob(c, p, ("mdy", "short"))), (.24, "Grade", c.pick("K", "1", "4", "7"))],
        [(.34, "SSID", f"{c.rng.randint(1000000000, 9999999999)}"), (.33, "Date of meeting", day(c.seen, "mdy")), (.33, "", [("Initial", False), ("Annual", True), ("Triennial", False)])],
        [(.5, "Parent/Guardian", c.parent()), (.5, "Home / cell phone", phone(c, p, c.phone(c.pick("dash", "paren"))))],
        [(.7, "Address", c.address()), (.3, "Gender", c.sexes("F", "M"))], [(.5, "Native language", c.pick("Spanish", "English")), (.5, "Teacher", c.pick("Ms. Ashby", "Mr. Lucero"))])
    p.y += 10
    p.put("Primary disability (mark one)", p.bold, 9.5, after=0)
    p.ticklist([(w, w.startswith(disability)) for w in ("OI Orthopedic Impairment", "OHI Other Health Impairment", "MD Multiple Disability", "TBI Traumatic Brain Injury",
                                                       "AUT Autism", "SLI Speech or Language", "SLD Specific Learning", "ID Intellectual Disability")], 2, p.mark, 9)
    p.runin("Health summary:", c.say("story"))
    p.runin("Gross and fine motor:", c.say("exam"))
    p.runin("Present levels:", "Reads with the class aide beside; counts by tens. Leaves class for the restroom with an adult.", after=6)
    q = paper(c, make, p.font, margin=44)
    q.face, q.size = p.face, p.size
    q.put("IEP - page 2 of 2          " + c.name("last"), q.bold, 10, after=6)
    q.table((.14, .36, .26, .24), [("Code", "Related service", "Minutes", "Provider"), ("450", "Occupational therapy", "30 x 1 / week", "District"), ("460", "Physical therapy", "consult", "District"),
                                   ("", "CCS Medical Therapy", "to be determined by CCS", "MTU")], q.font, q.bold, 9.5)
    q.runin("Team request:", c.say("ask") + " The parent asks that this plan be shared with CCS.", after=4)
    q.choices(q.margin, q.y + 14, [("CCS: referred", True), ("CCS: open case", False), ("CCS: not eligible", False)], p.mark, 18, q.font, 9.5)
    q.y += 24
    for who, role in ((c.parent(), "Parent"), (c.pick("Ms. Ashby", "Mr. Lucero"), "Special education teacher"), (c.pick("R. Cole", "D. Ibarra-Knox"), "Administrator")):
        sign(c, q, role, who, day(c.seen, "short"))
    return [(p, "school_record"), (q, "school_record")]


def writer(c, p):
    return (lambda w: p.written(w, c.pen, lead=1.65)) if c.pen else (lambda w: p.para(w, after=8))


def parent_note(c, has=None):
    """A parent's letter in English; the diagnosis as the family says it."""
    c.ask(has) if has else None
    p = Sheet("T", c.pt(12), margin=60)
    write = writer(c, p)
    write(c.dated(c.pick("short", "long")))
    p.down(6)
    c.sex()
    write(c.pick("To whom it may concern at CCS,", "Dear Medical Therapy Unit:"))
    write(c.fill(f"I am writing about my {{son}} {c.name()}, birthday {c.dob(c.pick('short', 'mdy', 'long'))}. ") + c.say("story"))
    write(c.fill("{His} doctor told us: ") + c.say("dx") + ".")
    write(c.pick("At the park a lady told us about the therapy at Waterman. I work days, so please call after 4.", "We have no car on weekdays. Is there one near us?"))
    write(f"Address: {c.address()}. Cell {c.phone(c.pick('dash', 'paren'))}.")
    write("Thank you, " + c.parent())
    return [(p, "letter")]


def nota_de_familia(c, has=None):
    """The same in Spanish."""
    c.surname = c.parent_surname = c.pick(*LATIN)
    c.ask(has) if has else None
    c.language = "es"
    p = Sheet("T", c.pt(12), margin=60)
    write = writer(c, p)
    write(c.dated("largo"))
    p.down(6)
    c.sex()
    write(c.pick("A quien corresponda:", "Estimados señores de CCS:"))
    write(c.fill(f"Soy {'la mamá' if c.parent_is_mother else 'el papá'} de {c.name()}, {{nino}} que nació el {c.dob(c.pick('largo', 'mdy'))}. ") + c.say("story_es"))
    named = c.say("es")
    write("El médico dice que es " + named[0].lower() + named[1:] + ".")
    write(c.pick("Una vecina me platicó que ustedes dan terapia sin costo.", "Ya fuimos a la clínica y nos mandaron con ustedes."))
    write(f"Vivimos en {c.address()}. Mi teléfono es {c.phone(c.pick('dash', 'space'))}, hablo español.")
    write("Muchas gracias, " + c.parent())
    return [(p, "letter")]


def teachers_note(c, has=None):
    """A teacher's letter on the district's paper; what the teacher sees is nobody's finding."""
    c.ask(has) if has else None
    p = Sheet(c.pick("P", "B"), c.pt(11.5), margin=64)
    p.put(c.district(), p.bold, 14, "center", after=12)
    p.put(c.dated("long"), after=10)
    c.sex()
    p.put("Medical Therapy Program, El Centro", after=10)
    p.para(c.fill(f"I teach {c.name()} (date of birth {c.dob('mdy')}) in room 6. {{He}} has been in my class since August and works hard."), after=8)
    p.para("According to the papers the family gave the school: " + c.say("dx") + ". " + c.say("story"), after=8)
    p.para(c.fill("{He} tires by ten o'clock and needs help with the backpack and with stairs. Another pupil, who has a walker, already comes to you."), after=8)
    p.para(f"The parent is {c.parent()}, {c.phone('dash')}, {c.address()}.", after=26)
    p.hand(p.margin, p.y, c.pick("Lenore Ashby", "Mateus Lucero"), 18, c.pick("W2", "W3", "W1"))
    p.y += 12
    p.put(c.pick("Grade 2 teacher", "Special day class"), size=10)
    return [(p, "letter")]


def hoja_frontal(c, has=None, make="left"):
    """A Mexican hospital's sheet: day before month, CURP, sections APP, AHF, EF, IDX."""
    c.surname = c.parent_surname = c.pick("Barragán Félix", "Encinas Murillo", "Ruelas Trujillo", "Verdugo Ochoa", "Grijalva Leyva", "Chavarín Robles")
    c.ask(has) if has else None
    c.language = "es"
    c.parent_number, c.office_number, c.office_fax = c.phone_number("686"), c.phone_number("686"), c.phone_number("686")
    c.office = (c.pick("Hospital General de la Rumorosa", "Centro Infantil de Rehabilitación Mexicali", "UMF 88 Pediatría"), "", "Mexicali", "B.C.", "HOSP MEXICALI")
    p = paper(c, make, size=9.5)
    p.put(c.org(True), p.bold, 13, "center", after=0)
    p.put(c.pick("HOJA DE CONTRARREFERENCIA", "NOTA MÉDICA Y RESUMEN CLÍNICO", "SOLICITUD DE INTERCONSULTA"), p.bold, 12, "center", after=1)
    p.put("Tel. " + c.tel("mx") + "     Fax " + c.fax("mx"), size=9, align="center", after=5)
    lay(p, [(.64, "Nombre del paciente", c.name(c.pick("natural", "upper"))), (.36, "No. de expediente", c.mrn())],
        [(.38, "Fecha de nacimiento (dd/mm/aaaa)", c.dob(c.pick("dmy", "dmydash"))), (.3, "Edad", c.age("es")), (.32, "Sexo", c.sexes("Fem.", "Masc.", "M"))],
        [(.62, "Madre, padre o tutor", c.parent()), (.38, "Teléfono", c.phone("mx"))], [(1, "Domicilio (EE.UU.)", c.address())],
        [(.5, "CURP", "en trámite"), (.5, "Fecha de la nota", day(c.seen, "dmy"))])
    p.y += 6
    for head, words in (("AHF:", "Diabetes e hipertensión en abuelos."), ("APP:", c.say("story_es") + " Esquema de vacunas completo (IPV, hexavalente)."),
                        ("EF:", f"Peso {c.weight()} kg, FC 104, FR 22, T 36.6. " + c.say("exam_es")), ("IDX:", c.say("es") + f" (CIE-10 {c.condition['icd'][:5].rstrip('.')})."),
                        ("Plan:", "Valoración por el programa de terapia del condado de Imperial, California.")):
        p.runin(head, words)
    p.y += 10
    sign(c, p, c.doctor("dr") + "   Céd. prof. 5099" + str(c.rng.randint(100, 999)), dated=c.dated("dmy"), today="Fecha")
    return [(p, "referral")]
