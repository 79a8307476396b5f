"""The half `held`: forms of the state, the counties, schools and plans, with their own labels."""
from .case import day
from .paper import Sheet

HEADING = ("State of California - Health and Human Services Agency", "Department of Health Care Services")


def style(c, **more):
    look = dict(value=c.pick("C", "H", "T"), value_size=c.pt(9.5), label_size=6.8 + 1.2 * (c.grade in ("standard", "worn")), **more)
    return {**look, "pen": c.pen} if c.pen else look


def mixed_family(c):
    """A parent who bears another surname, or both; returns the child's case."""
    other = c.pick(*(name for name in c.half.surnames if " " not in name and "-" not in name and name != c.surname))
    how = c.pick(0, 0, 1, 2)
    if how == 1:
        c.parent_surname = other
    elif how == 2 and " " not in c.surname and "-" not in c.surname:
        c.parent_surname = f"{c.surname}-{other}"
    return c


def state_head(p, title, number):
    p.text(p.margin, p.y + 8, HEADING[0], "H", 7.5)
    p.text(p.right, p.y + 8, HEADING[1], "H", 7.5, "right")
    p.y += 16
    for line in title:
        p.put(line, "HB", 12, "center", after=1)
    p.text(p.margin, 772, f"{number}", "H", 7.5)
    p.down(4)


def whole_name(p, c, label, tall, s):
    last, first, middle = c.name_parts()
    p.ruled([(.42, f"{label} - last", last), (.33, "First", first), (.25, "Middle", middle)], tall, **s)


def services(p, c, first, tall, s):
    n = first
    p.ruled([(.22, f"{n}. CPT-4/HCPCS Code/NDC", c.pick("97161", "97165", "97163")), (.36, f"{n + 1}. Specific Description of Service",
             c.pick("PT eval, MTU", "OT eval and treat", "MTP evaluation PT/OT")), (.22, f"{n + 2}. From/To (mm/dd/yy)", f"{day(c.written, 'mdy2')} - open"),
             (.2, f"{n + 3}. Frequency/Duration", c.pick("1 x", "1/wk 6 mo"))], tall, **s)


def sar_new_client(c):
    """DHCS 4488, every label with its number."""
    mixed_family(c)
    p, tall, s = Sheet("H", 9, margin=38), 27 if not c.pen else 31, style(c)
    state_head(p, ("NEW REFERRAL CCS/GHPP CLIENT", "SERVICE AUTHORIZATION REQUEST (SAR)"), "DHCS 4488 (09/15)")
    p.bar("Provider Information", size=8.5)
    p.ruled([(.25, "1. Date of request", c.dated(c.pick("mdy", "mdy2"))), (.45, "2. Provider name", c.doctor(c.pick("bare", "last"))),
             (.3, "3. Provider number", c.npi())], tall, **s)
    p.ruled([(.48, "4. Address (number, street)", c.office[1]), (.27, "City", c.office[2]), (.25, "State / ZIP code", c.office[3])], tall, **s)
    p.ruled([(.4, "5. Contact person", c.pick("Yoli (referrals)", "Marta B.", "Denise, ext 4")), (.3, "6. Contact telephone number", c.tel("paren")),
             (.3, "7. Contact fax number", c.fax("paren"))], tall, **s)
    p.bar("Client Information", size=8.5)
    whole_name(p, c, "8. Client name", tall, s)
    p.ruled([(.3, "9. Alias (AKA)", ""), (.35, "10. Gender", c.sexes(first="M")), (.35, "11. Date of birth (mm/dd/yy)", c.dob(c.pick("mdy2", "mdy")))], tall, **s)
    p.ruled([(.4, "12. CCS/GHPP case number", c.pick("unknown", "", "none yet")), (.6, "13. Medical record number (hospital or office)", c.mrn())], tall, **s)
    p.ruled([(.33, "14. Home phone number", ""), (.34, "15. Cell phone number", c.phone(c.pick("paren", "dash"))), (.33, "16. Work phone number", "")], tall, **s)
    street, city, state, code = c.address("parts")
    p.ruled([(.55, "18. Residence address (number, street) (DO NOT USE P.O. BOX)", street), (.25, "City", city), (.2, "State / ZIP code", f"{state} {code}")],
            tall, **s)
    p.ruled([(.55, "19. Mailing address (if different)", c.pick("P.O. Box 417, Thermal", "", "PO BOX 88")), (.2, "20. County of residence", "Imperial"),
             (.25, "21. Language spoken", c.pick("Spanish", "English"))], tall, **s)
    p.ruled([(.6, "22. Name of parent/legal guardian", c.parent()), (.4, "23. Mother's first name", c.parent_given if c.parent_is_mother else c.pick(*c.half.women))],
            tall, **s)
    p.ruled([(.6, "24. Primary care physician (if known)", c.pick("Dr. A. Pellegrino", "Rosita Amador, FNP")),
             (.4, "25. Primary care physician telephone number", c.other_number("paren"))], tall, **s)
    p.bar("Insurance Information", size=8.5)
    p.ruled([(.34, "26.a Enrolled in Medi-Cal?", [("Yes", True), ("No", False)]), (.36, "26.b If yes, client index number (CIN)", c.cin()),
             (.3, "26.c Client's Medi-Cal number", "")], tall, **s)
    p.ruled([(.34, "27. Enrolled in commercial insurance plan?", [("Yes", False), ("No", True)]),
             (.3, "If yes, type", [("PPO", False), ("HMO", False), ("Other", False)]), (.36, "Name of plan", "")], tall, **s)
    p.bar("Diagnosis", size=8.5)
    p.ruled([(.6, "28. Diagnosis (DX)/ICD-10", f"{c.say('dx')}"), (.4, "Diagnosis (DX)/ICD-10", c.condition["icd"])], tall, **s)
    p.bar("Requested Services", size=8.5)
    services(p, c, 29, tall, s)
    p.ruled([(1, "35. Other documentation attached", c.pick("clinic note to follow by mail", "none", "growth chart"))], tall, **s)
    p.down(3)
    p.para("Additional information: " + (c.say("exam") + " " if c.flag != "category-1" else "") + c.say("ask"), size=c.pt(9))
    p.y += 16
    p.hand(p.margin + 24, p.y, f"{c.doctor_is[0][0]} {c.doctor_is[1]}", 17)
    p.line(p.margin, p.y + 4, p.margin + 250, p.y + 4)
    p.text(p.margin, p.y + 12, "Signature of physician or provider's authorized representative", size=7)
    p.y += 18
    p.para("Privacy Statement (Civil Code Section 1798 et seq.): The information requested on this form is required by the Department of "
           "Health Care Services for identification and document processing.", size=6.8)
    return [(p, "referral")]


def sar_going_home(c):
    """DHCS 4489, filled by a nursery's discharge planner; the second sheet repeats the name."""
    p, q, s = Sheet("H", 9, margin=40), Sheet("H", 9, margin=40), style(c)
    c.office = c.half.offices[3]
    tall = 29
    state_head(p, ("DISCHARGE PLANNING CCS/GHPP CLIENT", "SERVICE AUTHORIZATION REQUEST (SAR)"), "DHCS 4489 (09/15)   Page 1 of 2")
    p.bar("Hospital Information", size=8.5)
    p.ruled([(.22, "1. Date of request", c.dated("mdy")), (.48, "2. Hospital name", c.org()), (.3, "3. Provider number", c.npi())], tall, **s)
    p.ruled([(.7, "4. Address (number, street), city, state, ZIP code", c.site()), (.3, "5. Contact person/discharge planner", c.pick("L. Ocampo RN", "B. Feeney RN"))],
            tall, **s)
    p.ruled([(.5, "6. Contact telephone number", c.tel("dash")), (.5, "7. Contact fax number", c.fax("dash"))], tall, **s)
    p.bar("Client Information", size=8.5)
    whole_name(p, c, "8. Client name", tall, s)
    p.ruled([(.35, "10. Gender", c.sexes(first="M")), (.3, "11. Date of birth (mm/dd/yyyy)", c.dob("mdy")), (.35, "13. Medical record number", c.mrn())], tall, **s)
    p.ruled([(.4, "15. Cell phone number", c.phone("dash")), (.6, "22. Name of parent/legal guardian", c.parent(c.pick("natural", "last")))], tall, **s)
    p.ruled([(.75, "18. Residence address (number, street), city, state, ZIP code", c.address()), (.25, "20. County of residence", "Imperial")], tall, **s)
    p.ruled([(.4, "26.a Enrolled in Medi-Cal?", [("Yes", False), ("No", False), ("Pending", True)]), (.6, "27. Name of plan", "")], tall, **s)
    p.bar("Diagnosis", size=8.5)
    p.ruled([(1, "28. Diagnosis", c.say("dx") + f"  ({c.condition['icd']})")], tall, **s)
    p.ruled([(.5, "29. Plan to discharge to", [("Home", True), ("Transfer to", False)]), (.5, "Facility", "")], tall, **s)
    p.bar("Requested Services", size=8.5)
    services(p, c, 30, tall, s)
    p.ruled([(.5, "EPSDT SS?", [("Yes", False), ("No", True)]), (.5, "Units", "1")], tall, **s)
    p.down(6)
    p.para("Summary of stay: " + c.say("story"), size=c.pt(9))
    q.text(q.margin, q.y + 8, HEADING[0], "H", 7.5)
    q.y += 24
    q.ruled([(.7, "36. Client name", c.name("last")), (.3, "Date of birth", c.dob("mdy"))], tall, **s)
    q.bar("Additional Services", size=8.5)
    for words in ("Apnea monitor", "Home nursing"):
        q.ruled([(.6, "37. Provider's name / service", words), (.2, "Units", "0"), (.2, "Quantity", "")], tall, **s)
    q.down(8)
    q.para("Discharge examination: " + c.say("exam"), size=c.pt(9.5), after=6)
    q.para("Needs: " + c.say("ask"), size=c.pt(9.5), after=20)
    q.ruled([(.6, "32. Signature of discharge planner", ""), (.4, "33. Title", "Discharge planner")], 34, **s)
    q.ruled([(.6, "34. Name of discharging physician", c.doctor("bare")), (.4, "35. Date", c.dated("mdy"))], 34, **s)
    q.text(q.margin, 772, "DHCS 4489 (09/15)   Page 2 of 2", "H", 7.5)
    return [(p, "referral"), (q, "referral")]


def sar_known_client(c):
    """DHCS 4509, the short form for a child who has a case."""
    p, tall, s = Sheet("H", 9.5, margin=42), 35, style(c)
    s["value_size"] += 1
    state_head(p, ("ESTABLISHED CCS/GHPP CLIENT", "SERVICE AUTHORIZATION REQUEST (SAR)"), "DHCS 4509 (09/15)")
    p.bar("Provider Information", size=9)
    p.ruled([(.3, "1. Date of request", c.dated("mdy2")), (.7, "2. Provider's name", c.doctor("last"))], tall, **s)
    p.ruled([(.35, "3. Provider number", c.npi()), (.65, "4. Address (number, street, city, state, ZIP code)", c.site())], tall, **s)
    p.ruled([(.34, "5. Contact person", c.pick("Irma R.", "front desk")), (.33, "6. Contact telephone number", c.tel("dash")),
             (.33, "7. Contact fax number", c.fax("dash"))], tall, **s)
    p.bar("Client Information", size=9)
    p.ruled([(.6, "8. Client name - last, first, middle", c.name("last")), (.4, "9. Gender", c.sexes("F", "M", "M"))], tall, **s)
    p.ruled([(.3, "10. Date of birth", c.dob("mdy2" if c.months() < 150 else "mdy")), (.35, "11. CCS/GHPP case number", c.ccs()),
             (.35, "12. Client index number (CIN)", c.cin())], tall, **s)
    p.ruled([(1, "13. Client's Medi-Cal number", "")], tall, **s)
    p.bar("Diagnosis", size=9)
    p.ruled([(1, "14. Diagnosis and/or ICD-10", f"{c.condition['icd']}  {c.say('dx')}")], tall, **s)
    p.bar("Requested Services", size=9)
    p.ruled([(.4, "15.a CCS/GHPP New SAR", [("", True)]), (.6, "15.b Authorization extension (number)", "")], tall, **s)
    p.ruled([(.22, "16. CPT-4/HCPCS/NDC", "97164"), (.5, "17. Specific description of procedure/service", c.pick("annual MTU re-evaluation", "PT re-eval")),
             (.28, "18. From and to dates", f"{day(c.written, 'mdy2')} -")], tall, **s)
    p.down(8)
    p.para(c.say("ask"), size=c.pt(10.5), after=26)
    p.line(p.margin, p.y, p.margin + 260, p.y)
    p.text(p.margin, p.y + 11, "Signature of physician or authorized representative", size=8)
    return [(p, "referral")]


APPLY = {  # what the application's sheet prints, by language
    "en": ("APPLICATION TO DETERMINE CCS PROGRAM ELIGIBILITY", "A. Applicant", "Name of applicant (last, first, middle)",
           "Name on birth certificate (if different)", "Date of birth", "Place of birth (county, state, country)", "Residence address (number, street, city, ZIP)",
           "Gender", "Suspected eligible condition or disability", "Name of physician", "Physician phone", "B. Parent/Legal Guardian",
           "Name of parent or legal guardian", "Mother's first name / maiden name", "Day phone", "Evening phone", "Language spoken at home",
           "C. Health Insurance", "Medi-Cal?", "Medi-Cal number", "Name of other insurance plan", "D. Certification", "Female", "Male",
           "I certify that I have read this form, that my answers are true, and that I am applying to CCS for the child named above.",
           "Signature", "Relationship to applicant", "Date", "Yes", "Therapy Services Only"),
    "es": ("SOLICITUD PARA DETERMINAR LA ELEGIBILIDAD AL PROGRAMA CCS", "A. Solicitante", "Nombre del solicitante (apellidos, nombre)",
           "Nombre en el acta de nacimiento (si es distinto)", "Fecha de nacimiento (mes/día/año)", "Lugar de nacimiento (condado, estado, país)",
           "Domicilio (número, calle, ciudad, código postal)", "Sexo", "Condición o discapacidad que sospecha", "Nombre del médico", "Teléfono del médico",
           "B. Padre, madre o tutor legal", "Nombre del padre, madre o tutor legal", "Nombre de pila y apellido de soltera de la madre", "Teléfono de día",
           "Teléfono de noche", "Idioma que se habla en casa", "C. Seguro de salud", "¿Tiene Medi-Cal?", "Número de Medi-Cal", "Nombre de otro seguro",
           "D. Certificación", "Femenino", "Masculino", "Certifico que leí esta solicitud, que mis respuestas son verdaderas y que solicito CCS para el menor nombrado arriba.",
           "Firma", "Parentesco con el solicitante", "Fecha", "Sí", "Solo servicios de terapia")}


def ccs_application(c, tongue="en", dx=None, findings=(), flag=None):
    """DHCS 4480 in one of its two languages, mostly filled by hand."""
    mixed_family(c)
    w = APPLY[tongue]
    if dx:
        c.flag = flag
        c.found(*findings)
    c.language = tongue
    p, s = Sheet("H", 9.5, margin=40), style(c)
    s.update(label_size=7.2, value_size=10.5)
    tall = 38 if c.pen else 31
    p.text(p.margin, p.y + 8, HEADING[0], "H", 7.5)
    p.text(p.right, p.y + 8, HEADING[1], "H", 7.5, "right")
    p.y += 18
    p.put(w[0], "HB", 12 if tongue == "en" else 11, "center", after=5)
    p.bar(w[1], size=9)
    p.ruled([(.62, "1. " + w[2], c.name("last")), (.38, "2. " + w[3], "")], tall, **s)
    p.ruled([(.36, "3. " + w[4], c.dob(c.pick("mdy", "dash", "short"))), (.38, "4. " + w[5], c.pick("Imperial, CA, USA", "San Diego, Calif.", "Mexicali, B.C.")),
             (.26, "5. " + w[7], c.sexes(w[22], w[23]) if tongue == "en" else c.sexes("F", "M"))], tall, **s)
    p.ruled([(1, "6. " + w[6], c.address())], tall, **s)
    p.ruled([(1, "7. " + w[8], dx or c.say("dx"))], tall, **s)
    p.ruled([(.6, "8. " + w[9], c.pick("Dr. Amparán", "Dr. Whitfield", "Clinic in Thermal")), (.4, "9. " + w[10], c.other_number())], tall, **s)
    p.bar(w[11], size=9)
    p.ruled([(.55, "10. " + w[12], c.parent()), (.45, "11. " + w[13], "" if not c.parent_is_mother else c.parent_given + " " + c.pick("Arce", "Trujillo", "Banks"))],
            tall, **s)
    p.ruled([(.34, "12. " + w[14], c.phone(c.pick("dash", "paren", "space"))), (.33, "13. " + w[15], ""), (.33, "14. " + w[16], c.pick("Español", "Spanish") if tongue == "es" else c.pick("English", "both"))],
            tall, **s)
    p.bar(w[17], size=9)
    p.ruled([(.25, "15. " + w[18], [(w[28], True), ("No", False)]), (.35, "16. " + w[19], c.cin()), (.4, "17. " + w[20], "")], tall, **s)
    p.bar(w[21], size=9)
    p.para(w[24], size=8.5, after=4)
    if c.pen:
        p.written(w[29], c.pen, 13)
    p.y += 24
    if c.pen:
        p.hand(p.margin + 10, p.y, c.parent_given + " " + c.parent_surname.split(" ")[0], c.pen[1] + 1, c.pen[0])
    kin = {"en": c.relation(), "es": "madre" if c.parent_is_mother else "padre"}[tongue]
    for x, label, words in ((p.margin, w[25], ""), (p.margin + 250, w[26], kin), (p.margin + 410, w[27], c.dated("mdy"))):
        p.line(x, p.y + 4, x + (230 if x == p.margin else 115), p.y + 4, 0.6)
        p.text(x, p.y + 13, label, size=7.5)
        if words:
            p.fitted(x + 4, p.y, words, 112, "C", 10, c.pen)
    p.text(p.margin, 772, "DHCS 4480" + (" (SP)" if tongue == "es" else ""), "H", 7.5)
    return [(p, "referral")]
