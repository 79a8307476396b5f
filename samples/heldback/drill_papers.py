"""The half `drill`: applications, the county's and the plans' sheets, prescriptions, letters of referral."""
from .case import day
from .drill_make import band, blanks, boxed, dob, lay, paper, phone, sign, stamp, title

ENGLISH = dict(
    agency="State of California - Health and Human Services Agency", name="APPLICATION TO DETERMINE CCS PROGRAM ELIGIBILITY",
    sub="Please print. Return to your county California Children's Services (CCS) office.", foot="DHCS 4480 (01/17)",
    a="A. Applicant Information", b="B. Parent/Legal Guardian Information", c="C. Health Insurance Information", d="D. Certification",
    applicant="1. Name of applicant (last, first, middle)", birth="2. Name on birth certificate (if different)", other="3. Any other name the applicant is known by",
    dob="4. Date of birth (month, day, year)", place="5. Place of birth (county, state, country)", address="6. Residence address (number, street)",
    city="City", state="State", zip="ZIP code", county="7. County", sex="8. Gender", girl="Female", boy="Male", race="9. Race/ethnicity", ssn="10. SSN (optional)",
    condition="11. What is the applicant's suspected eligible condition or disability?", doctor="12. Name of physician", doctel="13. Physician telephone number",
    guardian="14. Name(s) of parent/legal guardian", mother="15. Mother's first name / maiden name", home="16. Residence address of parent (if different)",
    day="17. Day telephone number", evening="Evening telephone number", message="Message telephone number", language="18. Language spoken at home",
    medi="19. Does the applicant have Medi-Cal?", yes="Yes", no="No", number="If yes, Medi-Cal number", cost="Share of cost", more="20. Other health insurance?",
    plan="Name of plan", kind="Type of plan", dental="21. Dental insurance?", vision="22. Vision insurance?",
    only="Therapy Services Only", same="same", swear="I am applying for services from the CCS program. I have read and understand the information above and I certify "
    "that the answers I gave on this application are true and correct.", sign="Signature of person completing the form", relation="Relationship to applicant",
    rel={True: "mother", False: "father"}, today="Date", initials="Initials", privacy="Privacy notice: the information is required by Health and Safety Code Section "
    "123800 et seq. and is confidential by law.", tongue=("Spanish", "English"))
SPANISH = dict(
    agency="Estado de California - Agencia de Salud y Servicios Humanos", name="SOLICITUD PARA DETERMINAR LA ELEGIBILIDAD AL PROGRAMA CCS",
    sub="Escriba con letra de molde. Envíe a la oficina de California Children's Services (CCS) de su condado.", foot="DHCS 4480 (SP) (01/17)",
    a="A. Información del solicitante", b="B. Información del padre, la madre o tutor legal", c="C. Información del seguro de salud", d="D. Certificación",
    applicant="1. Nombre del solicitante (apellido, primer nombre, segundo nombre)", birth="2. Nombre en el acta de nacimiento (si es diferente)",
    other="3. Cualquier otro nombre del solicitante", dob="4. Fecha de nacimiento (mes, día, año)", place="5. Lugar de nacimiento (condado, estado, país)",
    address="6. Domicilio (número, calle)", city="Ciudad", state="Estado", zip="Código postal", county="7. Condado", sex="8. Sexo", girl="Femenino", boy="Masculino",
    race="9. Raza/origen étnico", ssn="10. Núm. de Seguro Social (opcional)", condition="11. ¿Qué enfermedad o discapacidad se sospecha que tiene el solicitante?",
    doctor="12. Nombre del médico", doctel="13. Teléfono del médico", guardian="14. Nombre(s) del padre, la madre o tutor legal",
    mother="15. Nombre de pila de la madre", home="16. Domicilio de los padres (si es diferente)", day="17. Teléfono de día", evening="Teléfono de noche",
    message="Teléfono para mensajes", language="18. Idioma que se habla en casa", medi="19. ¿Tiene Medi-Cal el solicitante?", yes="Sí", no="No",
    number="Si contestó sí, número de Medi-Cal", cost="Parte del costo", more="20. ¿Tiene otro seguro de salud?", plan="Nombre del plan", kind="Tipo de plan",
    dental="21. ¿Seguro dental?", vision="22. ¿Seguro de la vista?", only="Solo servicios de terapia", same="el mismo",
    swear="Solicito los servicios del programa CCS. He leído y entiendo la información anterior y certifico que las respuestas de esta solicitud son ciertas y correctas.",
    sign="Firma de la persona que llena la solicitud", relation="Parentesco con el solicitante", rel={True: "mamá", False: "papá"}, today="Fecha", initials="Iniciales",
    privacy="Aviso de privacidad: la información se exige según la Sección 123800 del Código de Salud y Seguridad y es confidencial por ley.",
    tongue=("español", "español e inglés"))


def application(c, make="cells", has=None, spanish=False, words_in=None):
    """DHCS 4480, sections A to D; the family fills it in. Its physician is nobody who refers."""
    c.ask(has) if has else None
    w = SPANISH if spanish else ENGLISH
    c.language = "es" if spanish else "en"
    p = paper(c, make, size=9)
    p.tall -= 2
    title(p, w["agency"], w["name"], w["foot"], w["sub"])
    given = " ".join(c.given)
    band(p, w["a"])
    whole = c.name("last") if not c.suffix else c.name("last")
    street, town, state, code = c.address("parts")
    words = c.condition["es"] if spanish or words_in else c.condition["dx"]
    c.found(*words[1:])
    hospital = c.pick("Dr. Ruiz", "Dra. Elena Prado", "Dr. Sam Okoro", "Clinica")
    lay(p, [(.62, w["applicant"], whole), (.38, w["birth"], "")], [(.5, w["other"], c.pick("", given[:4] + "i")), (.5, w["dob"], dob(c, p, ("mdy", "short")))],
        [(.5, w["place"], c.pick("Imperial, CA, USA", "Mexicali, B.C., México", "San Diego, CA")), (.5, w["sex"], c.sexes(w["girl"], w["boy"], "M"))],
        [(.5, w["address"], street), (.24, w["city"], town), (.1, w["state"], state), (.16, w["zip"], boxed(p, code))],
        [(.25, w["county"], "Imperial"), (.4, w["race"], c.pick("Hispanic", "", "latino") if spanish or words_in else c.pick("", "White")), (.35, w["ssn"], "")],
        [(1, w["condition"], c.fill(words[0]) + c.pick("", "  -  " + w["only"]))],
        [(.6, w["doctor"], hospital), (.4, w["doctel"], c.other_number())])
    band(p, w["b"])
    own = c.parent()
    tel = c.phone(c.pick("dash", "paren", "space"))
    lay(p, [(.6, w["guardian"], own), (.4, w["mother"], c.parent_given if c.parent_is_mother else c.pick("Ofelia", "Ruth"))],
        [(.6, w["home"], w["same"]), (.4, w["language"], "español" if words_in else c.pick(*w["tongue"]))],
        [(.34, w["day"], phone(c, p, c.phone("dash")) if make == "comb" else tel), (.33, w["evening"], c.pick("", w["same"])), (.33, w["message"], c.pick("", c.other_number()))])
    band(p, w["c"])
    on = c.rng.random() < .75
    lay(p, [(.34, w["medi"], [(w["yes"], on), (w["no"], not on)]), (.4, w["number"], boxed(p, c.cin()) if on else ""), (.26, w["cost"], "$0" if on else "")],
        [(.34, w["more"], [(w["yes"], not on), (w["no"], on)]), (.4, w["plan"], "" if on else c.insurer()), (.26, w["kind"], [("PPO", False), ("HMO", not on)])],
        [(.5, w["dental"], [(w["yes"], on), (w["no"], not on)]), (.5, w["vision"], [(w["yes"], False), (w["no"], True)])])
    band(p, w["d"])
    p.y += 6 if make in ("below", "blanks") else 0
    p.para(w["swear"], size=8.5, after=2)
    sign(c, p, w["sign"] + "    " + w["relation"] + ": " + w["rel"][c.parent_is_mother], c.parent(), day(c.written, c.pick("mdy", "short")), w["today"])
    p.y += 4
    p.para(w["privacy"], size=7.5)
    return [(p, "referral")]


def application_mixed(c, make="cells", has=None):
    """The English edition filled in by a family that writes Spanish."""
    c.surname = c.parent_surname = c.pick(*LATIN)
    return application(c, make, has, words_in="es")


def solicitud(c, make="cells", has=None):
    """The same application, the Spanish edition."""
    c.surname = c.parent_surname = c.pick(*LATIN)
    return application(c, make, has, True)


LATIN = ["Barragán Félix", "Cárdenas", "Encinas Murillo", "Ruelas Trujillo", "de la Torre Anaya", "Urías", "Verdugo Ochoa", "Íñiguez"]
LISTED = [("Cerebral palsy", "cerebral_palsy"), ("Muscular dystrophy", "muscular_dystrophy"), ("Spinal muscular atrophy", "spinal_muscular_atrophy"),
          ("Spina bifida / myelomeningocele", "spina_bifida"), ("Arthrogryposis", "arthrogryposis"), ("Osteogenesis imperfecta", "osteogenesis_imperfecta"),
          ("Juvenile idiopathic arthritis", "juvenile_idiopathic_arthritis"), ("Brachial plexus injury", "brachial_plexus_injury"),
          ("Limb deficiency / amputation", "limb_deficiency_amputation"), ("Spinal cord injury", "spinal_cord_injury")]


def county_referral(c, make="left", has=None, mark=None):
    """The county's own sheet: a printed list of diagnoses with one marked, or none and a word beside Other."""
    c.ask(has) if has else None
    p = paper(c, make, size=9.5)
    mark = mark or p.mark
    p.put("COUNTY OF IMPERIAL - CALIFORNIA CHILDREN'S SERVICES", p.bold, 11.5, "center", after=1)
    p.put("MEDICAL THERAPY PROGRAM REFERRAL / PRESCRIPTION", p.bold, 13.5, "center", after=1)
    p.put("Fax completed form to Medical Therapy Unit, (760) 312-6658", p.font, 9, "center", after=6)
    lay(p, [(.62, "Child's name", c.name(c.pick("natural", "last", "LAST"))), (.38, "DOB", dob(c, p))],
        [(.3, "Sex", c.sexes("F", "M")), (.38, "Medi-Cal #", boxed(p, c.cin())), (.32, "CCS #", c.pick("", "pending"))],
        [(.6, "Parent/Guardian", c.parent()), (.4, "Phone", phone(c, p, c.phone(c.pick("dash", "paren"))))],
        [(.72, "Address", c.address()), (.28, "Language", c.pick("English", "Spanish"))])
    p.y += 8
    p.put("Diagnosis (mark one):", p.bold, 9.5, after=0)
    key = next((f for f, how in c.condition["dx"][1:] if how == "affirmed"), None)
    known = key in [k for _, k in LISTED]
    young = c.flag.endswith("-2")
    other = not known and not young and c.pick(True, False)
    options = [(words, k == key) for words, k in LISTED] + [("Other (specify below)", other), ("At risk, under age 3", young)]
    p.ticklist(options, 3 if p.small < 7.5 else 2, mark, 9 + (p.small > 7.5), 1.75)
    if known:
        c.found((key, "affirmed"))
    lay(p, [(.64, "Diagnosis in words", c.say("dx")), (.18, "ICD-10", c.condition["icd"]), (.18, "Onset", c.pick("birth", "", "2025"))], tall=p.tall + 2, make="left" if make == "comb" else None)
    lay(p, [(.5, "Precautions", c.pick("none", "seizures", "latex", "")), (.5, "Last seen", day(c.seen, "mdy"))])
    p.y += 10
    p.put("Clinical findings", p.bold, 9.5, after=1)
    for part in ("story", "exam"):
        (p.written(c.say(part), c.pen, size=c.pen[1] * .9) if c.pen else p.para(c.say(part), p.face, c.pt(9.5), after=4))
    p.y += 14
    p.text(p.margin, p.y, "Order:", p.bold, 9.5)
    x = p.choices(p.margin + 40, p.y, [("PT", True), ("OT", c.pick(True, False)), ("Evaluate", True), ("Treat", True)], mark, 16, p.font, 9.5)
    p.text(x + 10, p.y, "Frequency: 1-2 / week    Duration: 12 months", p.font, 9.5)
    p.y += 6
    lay(p, [(.5, "Physician name", c.doctor(c.pick("degree", "bare"))), (.26, "License/NPI", boxed(p, c.npi())), (.24, "Date", c.dated(c.pick("mdy", "short")))],
        [(.5, "Clinic", c.org()), (.25, "Tel", c.tel("dash")), (.25, "Fax", c.fax("dash"))], make="cells" if make == "comb" else None)
    sign(c, p, "Signature required - stamps not accepted")
    if c.rng.random() < 0.5 and p.y < 730:
        stamp(p, 380, p.y + 14, ["COPY SENT " + day(c.written, "mdy2")], 6, 11)
    return [(p, "referral")]


BOTH = {"Child's name": "Nombre del niño", "DOB": "Fecha de nac.", "Sex": "Sexo", "Parent/Guardian": "Madre/padre/tutor", "Phone": "Teléfono", "Address": "Domicilio",
        "Language": "Idioma", "Problem": "Problema", "Physician name": "Médico", "Date": "Fecha"}


def county_bilingual(c, make="left", has=None):
    """A family's request sheet with labels in both languages, answered in Spanish."""
    c.surname = c.parent_surname = c.pick(*LATIN)
    c.ask(has) if has else None
    c.language = "es"
    p = paper(c, make, size=9.5)
    both = {k: f"{k} / {v}" for k, v in BOTH.items()}
    p.put("Imperial County Medical Therapy Program", p.bold, 13, "center", after=0)
    p.put("REQUEST FOR THERAPY / SOLICITUD DE TERAPIA", p.bold, 12.5, "center", after=6)
    lay(p, [(1, both["Child's name"], c.name())], [(.52, both["DOB"] + (" (mes/día/año)" if make == "cells" else ""), dob(c, p, ("mdy", "short"))), (.48, both["Sex"], c.sexes("Niña", "Niño", "M"))],
        [(1, both["Parent/Guardian"], c.parent())], [(.55, both["Phone"], phone(c, p, c.phone(c.pick("dash", "paren")))), (.45, both["Language"], "español")],
        [(1, both["Address"], c.address())], [(1, both["Problem"], c.say("es"))], [(1, "Medi-Cal", boxed(p, c.cin()))])
    p.y += 10
    p.put("Tell us about the child / Cuéntenos del niño", p.bold, 9.5, after=2)
    for part in ("story_es", "exam_es"):
        (p.written(c.say(part), c.pen) if c.pen else p.para(c.say(part), p.face, c.pt(10), after=5))
    p.y += 8
    lay(p, [(1, both["Physician name"], c.pick("Dra. Prado", "no sé el nombre", "Dr. Ruiz, clínica"))])
    sign(c, p, "Signature / Firma", c.parent(), day(c.written, "mdy"), both["Date"])
    return [(p, "referral")]


def county_checklist(c, make="below", has=None):
    """Yes and No columns beside printed services and questions, choices circled; no printed diagnosis list."""
    c.ask(has) if has else None
    p = paper(c, make, size=10)
    p.put(c.insurer(), p.bold, 15, after=1)
    p.put("Referral to California Children's Services / Medical Therapy", p.bold, 12, after=4)
    lay(p, [(.6, "Member name (last, first)", c.name("last")), (.4, "Date of birth", dob(c, p, ("mdy", "dash")))],
        [(.5, "Member ID / CIN", boxed(p, c.cin())), (.5, "Gender", c.sexes("Female", "Male", "M"))],
        [(.6, "Guardian name", c.parent()), (.4, "Guardian phone", phone(c, p, c.phone(c.pick("paren", "dash"))))], [(1, "Guardian address", c.address())])
    p.y += 6
    lay(p, [(.75, "Medical condition", c.say("dx")), (.25, "ICD-10", c.condition["icd"])])
    p.y += 18
    at = p.right - 92
    p.text(at, p.y, "Yes", p.bold, 9.5)
    p.text(at + 44, p.y, "No", p.bold, 9.5)
    for words, on in (("Records of the last 12 months attached", True), ("Child has an open CCS case", False), ("Prior authorization on file", False),
                      ("Seen by a CCS-paneled provider", c.pick(True, False)), ("Parent agrees to this referral", True)):
        p.y += 19
        p.text(p.margin, p.y, words, p.font, 10)
        p.line(p.margin, p.y + 5, p.right, p.y + 5, 0.4)
        p.box(at + 2, p.y, "", on, p.mark, size=10)
        p.box(at + 46, p.y, "", not on, p.mark, size=10)
    p.y += 24
    p.text(p.margin, p.y, "Services requested (circle):", p.font, 10)
    p.choices(p.margin + 150, p.y, [("PT", True), ("OT", c.pick(True, False)), ("DME", False), ("Orthotics", False), ("Nutrition", False)], "ring", 24, p.font, 10)
    p.y += 12
    p.put("Pertinent history", p.bold, 10, after=1)
    p.para(c.say("story") + " " + c.say("exam"), size=c.pt(10), after=8)
    lay(p, [(.55, "Referral source", c.doctor("degree")), (.25, "NPI", c.npi()), (.2, "Date", c.dated(c.pick("mdy", "short")))],
        [(.5, "Office", c.org()), (.25, "Phone", c.tel("paren")), (.25, "Fax", c.fax("paren"))], make="cells" if make == "comb" else None)
    return [(p, "referral")]


def letter_7575(c, has=None, make="cells"):
    """The physician's report the Government Code asks for, its five parts."""
    c.ask(has) if has else None
    p = paper(c, make, font=c.pick("T", "P", "S"), size=11, margin=64)
    p.put(c.org(), p.bold, 15, "center", after=1)
    p.put(c.site(), p.font, 9.5, "center", after=1)
    p.put(f"Telephone {c.tel()}   Fax {c.fax()}", p.font, 9.5, "center", after=10)
    p.put(c.dated("long"), after=8)
    p.put("To: California Children's Services, Medical Therapy Program", after=1)
    p.put("RE: Referral under Government Code Section 7575(b)", p.bold, after=6)
    p.put("Pupil: " + c.name(c.pick("natural", "upper")) + "      Date of birth: " + c.dob(c.pick("mdy", "long")), after=2)
    p.put("District of residence: " + c.district(), after=2)
    p.put("Parent: " + c.parent() + "      Telephone: " + c.phone(c.pick("dash", "paren")), after=7)
    p.para("I have examined this pupil on " + day(c.seen, "long") + " and report as follows.", after=5)
    for number, head, words in ((1, "Diagnosed physical disabling condition:", c.say("dx") + f" ({c.condition['icd']}). " + c.say("story")),
                                (2, "Treatment goals and objectives:", c.say("ask")),
                                (3, "Basis of the goals:", c.say("exam")),
                                (4, "Relation to the need for special education:", c.fill("{He} needs help to reach, move and be positioned in class.")),
                                (5, "Medical records:", "enclosed under separate cover.")):
        p.runin(f"({number}) {head}", words, after=6)
    p.y += 14
    sign(c, p, c.doctor("degree"))
    p.y += 6
    p.put("NPI " + c.npi(), size=9.5)
    return [(p, "letter")]


def prescription(c, has=None, make="blanks"):
    """A slip of a prescription pad filled by hand, with the office's stamp."""
    c.ask(has) if has else None
    p = paper(c, make, font=c.pick("T", "S"), size=11, margin=80)
    p.rect(58, 40, 496, 560, 1.4)
    p.y = 52
    p.put(c.doctor("degree"), p.bold, 15, "center", after=1)
    p.put(c.org(), p.font, 10.5, "center", after=1)
    p.put(c.site(), p.font, 9, "center", after=1)
    p.put(f"Tel {c.tel('dash')}    Fax {c.fax('dash')}    NPI {c.npi()}", p.font, 9, "center", after=4)
    p.rule(1, 2)
    blanks(p, [(.6, "Name", c.name()), (.4, "DOB", c.dob(c.pick("short", "mdy2", "mdy")))], 30)
    blanks(p, [(.62, "Address", c.street), (.38, "Date", c.dated(c.pick("short", "mdy2", "mdy")))], 30)
    p.y += 34
    p.text(p.margin, p.y, "Rx", "TB", 30)
    for words in ("PT / OT eval and treat. " + c.say("ask"), "Dx: " + c.say("dx") + "  " + c.condition["icd"]):
        p.written(words, c.pen or ("W1", 15), x=p.margin + 50, lead=1.7)
    p.y += 30
    sign(c, p, "Prescriber")
    p.y += 22
    p.text(p.margin, p.y, "Refills:  0   1   2   3       [  ] Do not substitute", p.font, 9)
    stamp(p, 330, 590, [c.office[4], "REFERRALS"], 5, 12)
    return [(p, "order")]


