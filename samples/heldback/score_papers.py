"""The half `score`: orders, insurers, schools and letters. Not to be read while rules are written."""
from generator.canvas import width_of

from .case import day
from .paper import Sheet


def equipment(c):
    """A certificate that equipment is needed: lettered sections, choices to mark."""
    p = Sheet(c.pick("H", "T", "N"), c.pt(10.5), margin=48)
    p.put(c.pick("CERTIFICATE OF MEDICAL NEED", "EQUIPMENT AND THERAPY ORDER", "PHYSICIAN'S ORDER: THERAPY AND EQUIPMENT"), p.bold, 14, "center", after=10)
    p.bar("Section A   Person", p.bold, c.pt(9.5))
    style = dict(label_size=8.5, value=c.pick("C", "H"), value_size=c.pt(10.5), where="left")
    p.ruled([(.6, "Name", c.name(c.pick("natural", "last"))), (.4, "Date of birth", c.dob(c.pick("mdy", "short")))], 26, **style)
    p.ruled([(.6, "Address", c.address()), (.4, "Telephone", c.phone("paren"))], 26, **style)
    p.ruled([(.6, "Plan", c.insurer()), (.4, "CIN", c.cin())], 26, **style)
    p.bar("Section B   Need", p.bold, c.pt(9.5))
    p.ruled([(.76, "Diagnosis", c.say("dx")), (.24, "ICD-10-CM", c.condition["icd"])], 28, **style)
    p.down(4)
    p.para(c.say("ask") + " " + (c.say("exam") if c.flag != "category-1" else c.say("story")), size=c.pt(10.5), after=10)
    x, y, mark = p.margin, p.y + 12, c.pick("cross", "check", "filled", "()", "[]")
    for words, on in (("Length of need: 3 months", False), ("6 months", False), ("12 months", True)):
        x = p.box(x, y, words, on, mark) + 20
    p.y = y + 14
    p.para("A change of prescription needs a new sheet. Stamped signatures are not taken. Keep a copy for seven years.", size=8.5, after=6)
    p.bar("Section C   Prescriber", p.bold, c.pt(9.5))
    p.ruled([(.6, "Name", c.doctor(c.pick("degree", "bare"))), (.4, "NPI", c.npi())], 26, **style)
    p.ruled([(.6, "Office", c.org()), (.4, "Phone", c.tel("dash"))], 26, **style)
    p.ruled([(.6, "Signature", ""), (.4, "Date", c.dated("mdy"))], 30, **style)
    p.hand(p.margin + 90, p.y - 8, c.doctor_is[1], 18)
    return [(p, "order")]


def member_print(c):
    """A print of an insurer's web page about a member, with what was asked for."""
    p = Sheet(c.pick("H", "G"), c.pt(9.5), margin=46)
    p.put(c.insurer() + c.pick("  >  Members  >  Request", "  -  provider web site"), p.bold, 12, after=2)
    p.rule(1, 4)
    p.printed([("Member", c.name()), ("DOB", c.dob("mdy")), ("Gender", c.sex()), ("Client index no.", c.cin())],
              [("Request", f"R{c.rng.randint(1000000, 9999999)}"), ("Status", c.pick("Pended to county", "Sent to county")), ("Entered", day(c.written, "mdy")),
               ("Category", "Therapy")], 92, lead=1.8)
    p.put("Requesting", p.bold, 11, after=0)
    p.printed([("Provider", c.doctor("last")), ("Group", c.org()), ("NPI", c.npi())], [("Phone", c.tel("dash")), ("Fax", c.fax("dash"))], 62, lead=1.6)
    p.put("Diagnosis and notes", p.bold, 11, after=2)
    p.para(f"{c.condition['icd']}  " + c.say("dx"), after=4)
    p.para(c.say("story"), after=8)
    p.table((.25, .45, .3), [("Procedure", "What", "Decision"), ("97110", "Therapeutic exercise", "county program"), ("97530", "Therapeutic activities", "county program")],
            p.font, p.bold, 10)
    p.text(p.margin, 764, f"1/1    {day(c.received, 'short')}", size=8.5)
    return [(p, "insurance")]


def family_plan(c):
    """A sheet of an early intervention plan, landscape."""
    p = Sheet(c.pick("T", "H"), c.pt(11), width=792.0, height=612.0, margin=48, turned=c.pick(90, 270))
    p.put(c.pick("Individualized Family Service Plan: sheet 2, health and movement", "IFSP - health and movement"), p.bold, 14, after=8)
    p.printed([("Infant or toddler", c.name()), ("Birthdate", c.dob(c.pick("mdy", "abbr"))), ("Parents", c.parent())],
              [("District of residence", c.district()), ("Telephone", c.phone("paren")), ("Meeting", day(c.seen, "mdy"))], 118, lead=1.8)
    p.printed([("Residence", c.address())], (), 118, lead=1.5)
    p.rule()
    for head, words in (("Health", c.say("story")), ("Movement", c.say("exam")), ("Request to other agencies", "Medical therapy: " + c.say("ask"))):
        p.put(head, p.bold, after=1)
        p.para(words, after=8)
    return [(p, "school_record")]


def plan_review(c):
    """A school district's page after the yearly meeting: labels in a left column."""
    p = Sheet(c.pick("N", "S", "H"), c.pt(10.5), margin=52)
    p.put(c.district(), p.bold, 13, after=1)
    p.put(c.pick("Special Education - Annual Review, Health Page", "Education plan, related health needs"), size=12, after=10)
    rows = [("Student", c.name(c.pick("last", "natural"))), ("Date of birth", c.dob(c.pick("mdy", "mdy2"))), ("Gender", c.sex()), ("Parent/guardian", c.parent()),
            ("Parent phone", c.phone(c.pick("dash", "space"))), ("Home address", c.address()), ("Medical diagnosis", c.say("dx")), ("Health notes", c.say("story")),
            ("Motor notes", c.say("exam")), ("Requested", "Medical therapy unit. " + c.say("ask"))]
    p.table((.25, .75), [("Item", "Entry"), *rows], p.font, p.bold, c.pt(10.5), 5)
    p.para(c.pick("Team members present: parent, teacher, nurse, program specialist.", "The parent has signed the release on page 9."), size=9.5)
    return [(p, "school_record")]


def bulleted_letter(c):
    """A clinician's letter whose facts stand in bullets."""
    p = Sheet(c.pick("B", "H", "T"), c.pt(11), margin=64)
    p.put(c.dated(c.pick("long", "mdy")), align="right", after=10)
    p.put(c.org(), p.bold, 14, after=1)
    p.put(c.site(), size=10, after=12)
    p.put(c.pick("To: Medical Therapy Unit intake", "To the intake therapist"), after=1)
    p.put("Re: " + c.name() + ", " + c.pick("DOB ", "date of birth ") + c.dob(c.pick("mdy", "abbr")), p.bold, after=12)
    p.para(c.pick("I refer this child for therapy. The essentials:", "Please accept this referral. In brief:"), after=6)
    for words in (c.say("dx") + ".", c.say("story"), c.say("exam"), "What I ask: " + c.say("ask"),
                  f"Home: {c.address()}. {'Mother' if c.parent_is_mother else 'Father'}: {c.parent()}, {c.phone('paren')}."):
        y = p.y
        p.text(p.margin + 4, y + p.size * 1.28, "\u2022")
        p.para(words, x=p.margin + 18, after=5)
    p.down(10)
    p.put(c.pick("Thank you,", "Respectfully,"), after=26)
    p.hand(p.margin + 12, p.y, c.doctor_is[0] + " " + c.doctor_is[1], 18)
    p.y += 6
    p.put(c.doctor("degree"), after=1)
    p.put(f"NPI {c.npi()}, telephone {c.tel('dash')}, fax {c.fax('dash')}", size=10)
    return [(p, "letter")]


def teachers_letter(c):
    """A preschool teacher's letter."""
    p = Sheet(c.pick("P", "B"), c.pt(12), margin=66)
    p.put(c.district(), p.bold, 14, after=16)
    p.put(c.dated("long"), after=14)
    p.para("Dear therapy unit,", after=8)
    p.para(f"A child in my room needs you. {c.name()} was born on {c.dob('long')} and started with us in August.", after=8)
    p.para(c.say("story"), after=8)
    p.para(f"{c.fill('{His}')} {c.relation()}, {c.parent()}, can be called at {c.phone(c.pick('dash', 'paren'))}; they live at {c.address()}. The family "
           "agreed that I write.", after=8)
    p.para(c.pick("Painting and stairs are the hardest parts of our day.", "I would be glad to show you the classroom."), after=16)
    p.put(c.pick("Lenora Whitcomb, preschool", "Augusto Bello, room 3"))
    return [(p, "letter")]


def lines_by_hand(p, words, pen, lead=1.75):
    face, size, line = pen[0], pen[1], ""
    room = p.right - p.margin
    for word in [*words.split(" "), None]:
        wide = 0 if word is None else sum(width_of(ch, face, size) * 1.03 + 0.25 for ch in f"{line} {word}")
        if word is None or (line and wide > room):
            p.y += size * lead
            p.hand(p.margin, p.y, line, size, face)
            line = word or ""
        else:
            line = f"{line} {word}".strip()
    p.y += size * 0.35


def relatives_letter(c):
    """A grandparent who raises the child writes."""
    p = Sheet("B", c.pt(12), margin=58)
    put = (lambda w: lines_by_hand(p, w, c.pen)) if c.pen else (lambda w: p.para(w, after=9))
    c.sex("", "")
    put(c.fill(c.pick("Hello. I am raising my {boy} grandchild ", "Dear Sir or Madam, I am the guardian of ")) + c.name() + ", birthday " + c.dob("short") + ".")
    c.fields.pop("child.sex")
    put(c.say("story"))
    put("No therapist comes to our side of the valley. Can you help? I can drive on Tuesdays.")
    put(f"Call me at {c.phone('dash')} or write to {c.address()}.")
    p.down(8)
    put(c.parent() + ", " + c.dated("short"))
    return [(p, "letter")]


ESCRITO = [("cerebral_palsy", "affirmed", "category-1", "El neurólogo nos explicó que tiene parálisis cerebral. No se sienta sin ayuda y usa pañal todavía."),
           ("brachial_plexus_injury", "affirmed", "category-1", "Al nacer le lastimaron el plexo braquial izquierdo (parálisis de Erb) y el brazo no le sube."),
           ("muscular_dystrophy", "possible", "possible-1", "La doctora sospecha distrofia muscular pero falta el resultado del estudio.")]


def escrito(c, which=0):
    """A father or mother writes in Spanish."""
    family, how, c.flag, words = ESCRITO[which]
    c.language = "es"
    p = Sheet(c.pick("T", "H"), c.pt(12), margin=64)
    put = (lambda w: lines_by_hand(p, w, c.pen)) if c.pen else (lambda w: p.para(w, after=9))
    c.sex()
    put("Estimados señores de la unidad de terapia:")
    put(c.fill(f"Soy {'la mamá' if c.parent_is_mother else 'el papá'} de {c.name()}, {{nino}} de {{anos}}. Su fecha de nacimiento es {c.dob('largo')}."))
    put(words)
    c.found((family, how))
    put("Solicitamos una cita. Hablamos español y trabajamos en el campo hasta las tres.")
    put(f"Nuestro teléfono: {c.phone('dash')}. Nuestra casa: {c.address()}.")
    p.down(8)
    put(c.parent())
    put(c.dated("largo"))
    return [(p, "letter")]


RESUMEN = [("Atrofia muscular espinal tipo II", (("spinal_muscular_atrophy", "affirmed"),), "category-1", "Temblor fino de manos, sin reflejos en rodillas. Se sienta, no camina."),
           ("Lactante de riesgo, en vigilancia", (("abnormal_posturing", "affirmed"), ("hyperreflexia", "affirmed"), ("cerebral_palsy", "possible")), "category-2",
            "Postura anormal con hiperextensión del tronco, pulgares incluidos. Reflejos osteotendinosos 3+ en las cuatro extremidades. Probable parálisis cerebral, a "
            "definir."),
           ("Retraso del lenguaje", (("cerebral_palsy", "negated"),), "no-indication", "Marcha normal, tono normal. Se descarta parálisis cerebral.")]


def resumen(c, which=0):
    """A clinical summary from across the border, in running text under centred heads."""
    dx, findings, c.flag, exam = RESUMEN[which]
    c.language = "es"
    c.found(*findings)
    if " " not in c.surname:
        c.surname += " " + c.pick("Arredondo", "Sandoval", "Cota")
    c.parent_surname = c.surname.split(" ")[-1] + " " + c.pick("Ledezma", "Quintana", "Ruelas")
    c.parent_number, c.office_number = c.phone_number("686"), c.phone_number("686")
    c.office = (c.pick("Centro de Rehabilitación Infantil Valle Dorado", "Hospital Infantil San Telmo"), "", "Mexicali", "B.C.", "REHAB VALLE DORADO")
    p = Sheet(c.pick("T", "C", "S"), c.pt(10.5), margin=58)
    p.put(c.org(), p.bold, 13.5, "center", after=1)
    p.put("Teléfono " + c.tel(c.pick("mx", "dash")) + "   Mexicali, B. C.", size=10, align="center", after=8)
    p.put(c.pick("RESUMEN CLÍNICO", "RESUMEN MÉDICO"), p.bold, 13, "center", after=8)
    c.sex()
    p.para(f"Paciente: {c.name(c.pick('natural', 'upper'))}", after=1)
    p.para(f"Fecha de nacimiento: {c.dob(c.pick('dmy', 'dmes', 'largo'))}     Edad: {c.age('es')}     Sexo: {'femenino' if c.girl else 'masculino'}", after=1)
    p.para(f"No. de expediente: {c.mrn()}", after=1)
    p.para(f"{'Madre' if c.parent_is_mother else 'Padre'}: {c.parent()}     Celular: {c.phone('mx')}", after=9)
    p.put("Antecedentes", p.bold, align="center", after=0)
    p.para(f"Abuela paterna con artritis. Producto de gesta 2, {c.weeks if which == 1 else 39} semanas. Esquema de vacunas completo.", after=6)
    p.put("Exploración física", p.bold, align="center", after=0)
    p.para(exam, after=6)
    p.put("Impresión diagnóstica", p.bold, align="center", after=0)
    p.para(dx + ".", after=6)
    p.put("Indicaciones", p.bold, align="center", after=0)
    p.para("Continuar terapia en su lugar de residencia en California.", after=18)
    p.put(f"{c.doctor('dr')}, {c.pick('neurología pediátrica', 'medicina de rehabilitación')}", after=1)
    p.put(f"Mexicali, B. C., a {day(c.written, 'largo')}", size=10)
    return [(p, "clinical_note")]


def cedula(c):
    """A sheet in Spanish that a family fills at a clinic's counter; labels under the lines."""
    c.language = "es"
    p = Sheet(c.pick("H", "T"), c.pt(10.5), margin=52)
    style = dict(where="bottom", lines=False, label_size=8.5, value=c.pick("C", "H"), value_size=c.pt(11), **({"pen": c.pen} if c.pen else {}))
    p.put(c.pick("CÉDULA DE INGRESO A TERAPIA INFANTIL", "CÉDULA FAMILIAR - TERAPIA"), p.bold, 14, after=12)
    p.ruled([(.62, "Nombre completo de la niña o del niño", c.name()), (.38, "Cumpleaños (mes/día/año)", c.dob(c.pick("mdy", "short")))], 38, **style)
    p.ruled([(.62, "Nombre de la persona responsable", c.parent()), (.38, "Teléfono", c.phone("dash"))], 38, **style)
    p.ruled([(1, "Dirección", c.address())], 38, **style)
    dx, finding, c.flag = c.pick(("Espina bífida", "spina_bifida", "category-1"), ("Parálisis cerebral", "cerebral_palsy", "category-1"),
                                 ("Artritis juvenil idiopática", "juvenile_idiopathic_arthritis", "category-1"))
    c.found((finding, "affirmed"))
    p.ruled([(1, "Diagnóstico que le dieron", dx)], 38, **style)
    p.y += 22
    p.text(p.margin, p.y, "Necesita (marque):")
    p.choices(p.margin + 120, p.y, [("terapia física", True), ("terapia ocupacional", c.pick(True, False)), ("aparatos", False)], c.pick("cross", "check"), 18)
    p.y += 20
    p.ruled([(.62, "Firma de la persona responsable", ""), (.38, "Hoy es", c.dated("mdy"))], 42, **style)
    p.hand(p.margin + 20, p.y - 18, c.parent_given, 19)
    return [(p, "referral")]
