"""The half `look`: orders, authorizations, school papers and letters."""
from .case import day
from .paper import Sheet


def brace_order(c):
    """A prescription pad's page, enlarged: Rx, choices, the prescriber's stamp."""
    p = Sheet(c.pick("T", "S", "P"), c.pt(11.5), margin=70)
    p.rect(54, 36, 504, 560, 1.2)
    p.put(c.org(), p.bold, 15, "center", after=1)
    p.put(f"{c.site()}", size=10, align="center", after=1)
    p.put(f"Ph {c.tel(c.pick('paren', 'dash'))}  Fx {c.fax('paren')}", size=10, align="center", after=6)
    p.rule(1)
    p.printed([("For", c.name()), ("DOB", c.dob(c.pick("mdy", "dash", "mdy2")))], [("Date", c.dated(c.pick("mdy", "short"))), ("CIN", c.cin())],
              44, lead=1.9)
    p.put(c.pick("Rx", "ORDER"), p.bold, 26, after=4)
    p.para(c.say("ask"), size=c.pt(12.5), after=6)
    p.para(c.pick("Evaluate and treat, 1 to 2 times a week, 6 months.", "Evaluation first, then per plan of care, 12 months."), after=10)
    p.para(c.pick("Dx: ", "Diagnosis: ", "For: ") + c.say("dx") + f"   {c.condition['icd']}", size=c.pt(12), after=12)
    if c.flag not in ("category-1",):
        p.para("Exam: " + c.say("exam"), after=10)
    y = p.y + 14
    p.choices(p.margin, y, [("PT", True), ("OT", False), ("DME", c.pick(True, False))], c.pick("cross", "[]", "filled", "check"), 30)
    p.y = y + 40
    p.hand(p.margin + 20, p.y, c.doctor_is[0][0] + ". " + c.doctor_is[1], 20)
    p.line(p.margin, p.y + 6, p.margin + 260, p.y + 6)
    p.y += 8
    p.put(c.doctor("degree") + "     NPI " + c.npi(), size=10.5)
    return [(p, "order")]


def plan_notice(c):
    """A health plan's notice about an authorization, sent on to the program."""
    p = Sheet(c.pick("H", "N"), c.pt(10), margin=54)
    p.put(c.insurer(), p.bold, 17, after=1)
    p.put(c.pick("Utilization Management", "Medical Review Unit"), size=11, after=10)
    p.put(c.pick("NOTICE OF DETERMINATION", "AUTHORIZATION DECISION"), p.bold, 13, after=4)
    p.ruled([(.5, "Member", c.name("last")), (.25, "Date of birth", c.dob("mdy")), (.25, "Sex", c.sex("F", "M"))], 30, value="H", value_size=10)
    p.ruled([(.5, c.pick("Member ID (CIN)", "Medi-Cal CIN"), c.cin()), (.5, c.pick("Reference", "Case reference"), f"UM-{c.rng.randint(200000, 999999)}")],
            30, value="H", value_size=10)
    p.ruled([(.6, c.pick("Requesting provider", "Requested by"), c.doctor("degree")), (.4, "NPI", c.npi())], 30, value="H", value_size=10)
    p.ruled([(.4, "Diagnosis code", c.condition["icd"]), (.6, "Description", c.say("dx"))], 32, value="H", value_size=9.5)
    p.down(8)
    p.put(c.pick("Services", "Lines reviewed"), p.bold, after=3)
    p.table((.2, .4, .2, .2), [("Code", "Service", "Units", "Result"), ("97161", "Physical therapy evaluation", "1", c.pick("Referred out", "Redirected")),
                               ("97165", "Occupational therapy evaluation", "1", c.pick("Referred out", "Redirected"))], p.font, p.bold, 10)
    p.para(c.pick("This service is carved out. The request is sent to the county's Medical Therapy Program.",
                  "We do not cover this service for a condition of the state children's program; the county decides."), after=6)
    p.para("Clinical notes received with the request: " + c.say("story"), after=6)
    p.para("You may ask for a review of this decision within 60 days.", size=9)
    return [(p, "insurance")]


def school_sheet(c):
    """A sheet of an education plan, wider than tall, fed sideways."""
    p = Sheet(c.pick("H", "N"), c.pt(11), width=792.0, height=612.0, margin=44, turned=c.pick(90, 270))
    p.put(c.district(), p.bold, 14, after=2)
    p.put(c.pick("Individualized Education Program - present levels", "IEP extract: health and motor", "IEP page 3: motor and health"), size=12, after=8)
    style = dict(where="left", label_size=c.pt(9), value=c.pick("C", "H"), value_size=c.pt(11))
    p.ruled([(.5, "Pupil", c.name()), (.25, c.pick("Birthdate", "DOB"), c.dob(c.pick("mdy", "short"))), (.25, "Grade", c.pick("2", "K", "5"))], 28, **style)
    p.ruled([(.5, c.pick("Parent", "Parent/guardian"), c.parent()), (.25, "Phone", c.phone("dash")), (.25, "Meeting", day(c.seen, "short"))], 28, **style)
    p.ruled([(.68, "Address", c.address()), (.32, "Gender", c.sexes("F", "M"))], 28, **style)
    p.down(10)
    p.runin(c.pick("Health:", "Medical:"), c.say("story"), after=8)
    p.runin("Motor:", c.say("exam"), after=8)
    p.runin("Team asks:", c.say("ask"), after=8)
    p.table((.4, .2, .2, .2), [("Related service", "Minutes", "Start", "Where"), ("Occupational therapy", "30 weekly", day(c.written, "short"), "class"),
                               ("Medical therapy (requested)", "to decide", "-", "therapy unit")], p.font, p.bold, c.pt(10.5))
    return [(p, "school_record")]


def doctors_letter(c):
    """A doctor's letter; everything is in the sentences."""
    p = Sheet(c.pick("P", "T", "B", "S"), c.pt(11.5), margin=66)
    p.put(c.org(), p.bold, 16, c.pick("left", "center"), after=2)
    p.put(c.site(), size=10, after=1)
    p.put(f"{c.tel(c.pick('dot', 'dash'))} (voice)   {c.fax(c.pick('dot', 'dash'))} (facsimile)" , size=10, after=16)
    p.put(c.dated("long"), after=12)
    p.put("Medical Therapy Program", after=1)
    p.put("El Centro, California", after=12)
    p.put("Dear colleagues:", after=8)
    kid = c.fill("{boy}")
    c.sex()
    p.para(c.pick(f"I would like you to see {c.name()}, a {kid} born on {c.dob('long')}.",
                  f"Thank you for seeing my patient {c.name()} (born {c.dob('abbr')}), a {kid} I have known since birth."), after=8)
    p.para(c.say("story") + " " + c.say("exam"), after=8)
    p.para("In short: " + c.say("dx").rstrip(".") + ". My request: " + c.say("ask"), after=8)
    p.para(f"The family lives at {c.address()}; {c.fill('{his}')} {'mother' if c.parent_is_mother else 'father'}, {c.parent()}, "
           f"answers at {c.phone(c.pick('dash', 'paren'))}.", after=16)
    p.put("With kind regards,", after=30)
    p.hand(p.margin + 10, p.y, c.doctor_is[0] + " " + c.doctor_is[1], 19)
    p.y += 6
    p.put(c.doctor("degree"), after=1)
    p.put("NPI " + c.npi(), size=10)
    return [(p, "letter")]


def by_hand(p, words, pen, width, lead=1.75):
    """A paragraph written by hand."""
    line, size = "", pen[1]
    from generator.canvas import width_of

    def wide(text):
        return sum(width_of(ch, pen[0], size) * 1.03 + 0.25 for ch in text)
    for word in words.split(" "):
        if line and wide(line + " " + word) > width:
            p.y += size * lead
            p.hand(p.margin, p.y, line, size, pen[0])
            line = word
        else:
            line = (line + " " + word).strip()
    p.y += size * lead
    p.hand(p.margin, p.y, line, size, pen[0])
    p.y += size * 0.4


def family_letter(c):
    """A mother's or father's letter, by pen or typed, in English."""
    p = Sheet("T", c.pt(12), margin=60)
    write = (lambda w: by_hand(p, w, c.pen, p.right - p.margin)) if c.pen else (lambda w: p.para(w, after=9))
    write(c.dated("long"))
    p.down(10)
    write("To the therapy people at the county")
    c.sex()
    write(c.fill(f"My {{son}} is {c.name()}. {{He}} was born {c.dob(c.pick('long', 'abbr'))}."))
    write(c.say("story"))
    write(c.pick("The clinic said you have therapists for children like mine and that anybody may write to you.",
                 "A neighbor told me to ask you. We have waited a long time for a therapist."))
    write(f"We live at {c.address()}. My phone is {c.phone('dash')}.")
    p.down(8)
    write(c.parent())
    return [(p, "letter")]


CARTA = [("Distrofia muscular", ("muscular_dystrophy", "affirmed"), "category-1",
          "El doctor le hizo el estudio y tiene distrofia muscular. Se cansa para subir y se cae seguido."),
         ("Artritis", ("juvenile_idiopathic_arthritis", "affirmed"), "category-1",
          "Tiene artritis idiopática juvenil desde hace dos años, amanece con las rodillas hinchadas y tiesas."),
         ("Habla", ("cerebral_palsy", "negated"), "no-indication",
          "Todavía no habla bien. El doctor dijo que no tiene parálisis cerebral, camina y corre como los demás.")]


def carta(c, which=0):
    """The same kind of letter in Spanish."""
    _, finding, c.flag, words = CARTA[which]
    c.language = "es"
    p = Sheet("P", c.pt(12), margin=60)
    write = (lambda w: by_hand(p, w, c.pen, p.right - p.margin)) if c.pen else (lambda w: p.para(w, after=9))
    write(f"{c.town}, California, a {c.dated('largo')}")
    p.down(8)
    write("Programa de terapia del condado")
    c.sex()
    write(c.fill(f"Les escribo por mi {{hijo}} {c.name()}, que nació el {c.dob('largo')}."))
    write(words)
    c.found(finding)
    write("Queremos saber si ustedes le pueden dar terapia. Gracias por su atención.")
    write(f"Vivimos en {c.address()}. Mi número es {c.phone('dash')}.")
    p.down(10)
    write("Atentamente,")
    write(c.parent())
    return [(p, "letter")]


HOJA = [("Parálisis cerebral espástica tipo diplejia", ("cerebral_palsy", "affirmed"), "category-1",
         "Camina con andadera, rodillas flexionadas. Aductores con tono alto.", ()),
        ("Lactante con datos neurológicos de alarma", None, "category-2",
         "Persisten reflejo de Moro y RTAC a los {corrected} meses corregidos. ROT +++ en rodillas. Sin asimetría.",
         (("persistent_primitive_reflexes", "affirmed"), ("hyperreflexia", "affirmed"), ("motor_asymmetry", "negated"))),
        ("Mielomeningocele lumbosacro operado", ("spina_bifida", "affirmed"), "category-1",
         "Pies equinos, sin sensibilidad en plantas. Derivación funcional.", ())]


def hoja(c, which=0):
    """A Mexican hospital's referral sheet: day before month, two surnames, boxes with the label at the left."""
    dx, finding, c.flag, exam, more = HOJA[which]
    c.language = "es"
    c.findings.extend([finding] if finding else [])
    c.found(*more)
    if " " not in c.surname:
        c.surname += " " + c.pick("Olvera", "Tiznado", "Macías")
    c.parent_surname = c.surname.split(" ")[-1] + " " + c.pick("Rentería", "Bojórquez", "Valle")
    c.parent_number = c.phone_number("686")
    c.office_number = c.phone_number("686")
    c.office = (c.pick("Hospital del Niño Cachanilla", "Clínica Pediátrica La Laguna"), "", "Mexicali", "B.C.", "HOSP CACHANILLA")
    p = Sheet(c.pick("H", "N", "T"), c.pt(10), margin=46)
    p.put(c.org(), p.bold, 14, "center", after=1)
    p.put("Mexicali, Baja California    Tel. " + c.tel("mx"), size=10, align="center", after=8)
    p.put(c.pick("HOJA DE REFERENCIA", "SOLICITUD DE REFERENCIA A TERAPIA"), p.bold, 13, "center", after=6)
    style = dict(where="left", label_size=c.pt(9), value=c.pick("C", "H"), value_size=c.pt(10))
    p.ruled([(.66, "Nombre", c.name(c.pick("natural", "upper"))), (.34, "Expediente", c.mrn())], 27, **style)
    p.ruled([(.4, c.pick("Fecha nac. (día/mes/año)", "F. de nac."), c.dob(c.pick("dmy", "DMES"))),
             (.3, "Edad", c.age("es")), (.3, "Sexo", c.sex("Femenino", "Masculino"))], 27, **style)
    p.ruled([(.62, "Madre, padre o tutor", c.parent()), (.38, "Tel.", c.phone("mx"))], 27, **style)
    p.ruled([(1, "Domicilio en EE.UU.", c.address())], 27, **style)
    p.down(8)
    p.put("Resumen clínico", p.bold, after=2)
    p.para(f"Producto de {c.weeks} semanas, cesárea. Lloró tarde. Alta a los {c.pick('38', '45', '61')} días con HIV grado II resuelta.", size=c.pt(10.5), after=6)
    p.put("Exploración", p.bold, after=2)
    p.para(c.fill(exam), size=c.pt(10.5), after=6)
    p.put("Diagnóstico", p.bold, after=2)
    p.para(dx, size=c.pt(10.5), after=6)
    p.put("Motivo de envío", p.bold, after=2)
    p.para("Valoración por terapia física en su condado de residencia.", size=c.pt(10.5), after=16)
    p.put(f"{c.doctor('dr')}        Fecha: {day(c.written, 'dmes')}", after=1)
    p.put("Médico tratante", size=9.5)
    c.dated()
    return [(p, "referral")]


def hoja_es(c):
    """A county-side form in Spanish, label above its cell, small print."""
    c.language = "es"
    p = Sheet(c.pick("S", "H"), c.pt(10), margin=44)
    style = dict(value=c.pick("C", "T"), value_size=c.pt(10.5), label_size=8, **({"pen": c.pen} if c.pen else {}))
    big = 36 if c.pen else 31
    p.put(c.pick("PETICIÓN DE TERAPIA PARA UN MENOR", "PETICIÓN DE LA FAMILIA: TERAPIA"), p.bold, 13, "center", after=8)
    p.ruled([(.6, "Nombre y apellidos del menor", c.name()), (.4, "Nació el (mes/día/año)", c.dob("mdy"))], big, **style)
    p.ruled([(.6, "Quién llena esta hoja (madre, padre)", c.parent()), (.4, "Teléfono de casa o celular", c.phone("dash"))], big, **style)
    p.ruled([(.7, "Calle, número, ciudad, ZIP", c.address()), (.3, "Niña o niño", c.sexes("Niña", "Niño"))], big, **style)
    dx, finding, c.flag = c.pick(("Lesión de plexo braquial de nacimiento", ("brachial_plexus_injury", "affirmed"), "category-1"),
                                 ("Osteogénesis imperfecta", ("osteogenesis_imperfecta", "affirmed"), "category-1"),
                                 ("Artrogriposis", ("arthrogryposis", "affirmed"), "category-1"))
    c.found(finding)
    p.ruled([(1, "Qué enfermedad le dijo el médico", dx)], big, **style)
    p.ruled([(.5, "Núm. de Medi-Cal", c.cin()), (.5, "Distrito escolar", c.district() if not c.pen else "")], big, **style)
    p.down(14)
    p.para("Con mi firma pido que el condado revise si mi familiar puede recibir terapia y autorizo que se hable con su médico.", size=10.5, after=26)
    p.hand(p.margin + 10, p.y, c.parent(), 17)
    p.line(p.margin, p.y + 4, p.margin + 260, p.y + 4)
    p.text(p.margin, p.y + 14, "Firma", size=8.5)
    p.text(p.margin + 320, p.y, c.dated("mdy"), size=11)
    p.text(p.margin + 320, p.y + 14, "Fecha de hoy", size=8.5)
    return [(p, "referral")]
