"""The half `drill`: what clinics, hospitals and laboratories print."""
from .case import day
from .drill_people import CP, F1, F2, F3, F4, F5, JIA, KIN, KIN_NO, MD, NO, SMA, YES
from .paper import Sheet

KIND = "clinical_note"


def head(c, p, number, of, system):
    """The running head an electronic record prints on each sheet."""
    p.put(c.name(p.upper) + "   " + p.tag + " " + c.dob(p.born) + "   " + p.chart + " " + c.mrn(), p.bold, p.size, after=1)
    p.text(p.right, p.y - 3, f"Page {number} of {of}", p.font, 8, "right")
    p.rule(0.7, 2)
    p.text(p.margin, 770, f"{system}   printed {day(c.received, 'mdy')} {9 + number}:1{number} AM by SCHED14", p.font, 7.5)


def ehr_visit(c, has=None, design=0):
    """An electronic record's visit on two sheets: problem list, medications, vitals, history, examination, assessment."""
    c.ask(has) if has else None
    design = c.pick(0, 1, 2)
    font, system = (("H", "CareLedger Ambulatory"), ("C", "MEDREC PRINT UTILITY"), ("N", "OpenWard 8"))[design]
    upper, born, tag = c.pick("LAST", "last", "Last"), c.pick("mdy", "short", "abbr"), c.pick("DOB:", "Date of birth", "(DOB)")
    chart = c.pick("MRN:", "MRN", "Chart #")
    sheets = []
    for number in (1, 2):
        p = Sheet(font, c.pt(9), margin=46)
        p.upper, p.born, p.tag, p.chart = upper, born, tag, chart
        head(c, p, number, 2, system)
        sheets.append(p)
    p, q = sheets
    p.put(c.org(), p.bold, 12.5, after=1)
    p.put(c.site() + "   Tel " + c.tel(c.pick("dash", "paren")) + "   Fax " + c.fax("dash"), p.font, 8, after=3)
    p.printed([("Visit date", day(c.seen, "mdy")), ("Provider", c.doctor("degree")), ("Visit type", c.pick("Office visit 40 min", "Follow up"))],
              [("Sex", c.sex()), (c.pick("Guarantor", "Parent/guardian"), c.parent(c.pick("natural", "LAST", "last"))), ("Home phone", c.phone(c.pick("dash", "paren")))],
              88, lead=1.4)
    p.printed([("Address", c.address())], (), 88, lead=1.4)
    p.printed([("Insurance", c.insurer()), ("Pref. pharmacy", "Crossroads Drug " + c.other_number())],
              [("Subscriber DOB", c.parents_birthday()), ("PCP", c.pick("Hollis Wren, MD", "Dr. Aguayo"))], 88, lead=1.4)
    section(p, "REASON FOR VISIT", c.fill("{anos_} follow-up, motor concerns.".replace("{anos_}", c.age("long"))))
    section(p, "HISTORY OF PRESENT ILLNESS", c.say("story"))
    p.put("PROBLEM LIST", p.bold, after=1)
    p.table((.16, .54, .3), [("ICD-10", "Problem", "Noted"), (c.condition["icd"], c.say("dx"), day(c.born.replace(year=c.born.year + (c.months() > 24)), "mdy") if c.months() > 24 else "at birth"),
                             c.pick(("K59.00", "Constipation", "2025"), ("J45.20", "Mild intermittent asthma", "2024"), ("L20.9", "Eczema", "2024")),
                             ("Z23", "Immunizations due", day(c.seen, "mdy"))], p.font, p.bold, 8.5 + (c.grade in ("standard", "worn")))
    p.put("MEDICATIONS", p.bold, after=1)
    p.table((.5, .3, .2), [("Drug", "Sig", "Start"), c.pick(("baclofen 5 mg/5 mL", "2.5 mL PO TID", "03/2026"), ("albuterol HFA 90 mcg", "2 puffs q4h PRN", "10/2025"),
                                                          ("polyethylene glycol 3350", "8.5 g PO daily", "01/2026")),
                           ("cholecalciferol 400 unit/mL", "1 mL PO daily", "2025")], p.font, p.bold, 8.5 + (c.grade in ("standard", "worn")))
    kin = c.pick(("Maternal aunt with rheumatoid arthritis. ", (JIA, KIN)), ("No family history of muscular dystrophy or SMA. ", (MD, KIN_NO)),
                 ("Paternal cousin has cerebral palsy. ", (CP, KIN)), ("", None))
    section(p, "FAMILY HISTORY", kin[0] + "Diabetes in grandparents. Parents not related.")
    if kin[1]:
        c.found(kin[1])
        if "SMA" in kin[0]:
            c.found((SMA, KIN_NO))
    section(q, "SOCIAL / DEVELOPMENT", c.fill("Lives with {his} ") + c.relation() + ", one dog, no smokers. Car seat used. Attends " + c.pick("day care", "preschool", "home program") + ".")
    section(q, "REVIEW OF SYSTEMS", "Constitutional: no fever. Eyes: no discharge. ENT: no ear pain. Resp: no cough. GI: no vomiting. GU: normal. "
            "Skin: no rash. Neuro: as in HPI. All other systems negative.")
    q.put("VITAL SIGNS", q.bold, after=1)
    q.table((.2,) * 5, [("BP", "Pulse", "Temp", "Weight", "SpO2"), ("92/54", str(c.rng.randint(82, 124)), "98.4 F (tympanic)", f"{c.weight()} kg", "99 % on RA")], q.font, q.bold, 8.5)
    section(q, "PHYSICAL EXAM", "General: alert, no distress. HEENT: normocephalic, TMs clear. CV: regular, no murmur. Lungs: clear. Abd: soft, no masses. "
            "GU: normal external. Back: no dimple, no tuft. Skin: no cafe-au-lait spots.")
    section(q, "NEUROLOGIC", "Mental status: age appropriate attention. CN II-XII intact. " + c.say("exam"))
    q.put(c.pick("ASSESSMENT AND PLAN", "ASSESSMENT", "IMPRESSION / PLAN"), q.bold, after=1)
    q.para("1. " + c.say("dx") + f" [{c.condition['icd']}]. " + c.say("ask"), size=q.size, after=2)
    q.para("2. Refer to CCS Medical Therapy Program, Imperial County, fax (760) 312-6658.", after=2)
    q.para("3. " + c.pick("Influenza vaccine today. Return in six months.", "Stool softener refilled. Return in three months."), after=8)
    q.para(f"Electronically signed by {c.doctor('degree')} on {day(c.seen, 'mdy')} 16:{c.rng.randint(10, 58)}   NPI {c.npi()}", size=8.5, after=2)
    q.para("This note was created with dictation software and may hold errors of transcription.", size=8)
    return [(p, KIND), (q, KIND)]


def section(p, title, words):
    p.put(title, p.bold, after=0)
    p.para(words, after=5)


def consult_letter(c, has=None):
    """A specialist's letter to the referring doctor, copied to the program; its second sheet carries no name."""
    c.ask(has) if has else None
    p, q = Sheet("T", c.pt(11.5), margin=66), Sheet("T", c.pt(11.5), margin=66)
    p.put(c.org(True), "TB", 14, "center", after=1)
    p.put("Division of Child Neurology  -  " + c.site(), size=9, align="center", after=1)
    p.put(f"appointments {c.tel('dot')}   fax {c.fax('dot')}", size=9, align="center", after=12)
    p.put(c.dated("long"), after=10)
    p.put("Dear Dr. " + c.pick("Wren", "Aguayo", "Stoll") + ":", after=6)
    kid = c.fill("{boy}")
    c.sex()
    p.para(c.pick(f"It was a pleasure to see {c.name()}, a {c.age('adj') if c.months() >= 36 else c.age() + ' old'} {kid} (DOB {c.dob('mdy')}, MRN {c.mrn()}), "
                  f"with {c.fill('{his}')} {c.relation()} {c.parent()}.",
                  f"{c.name()} (date of birth {c.dob('long')}, our number {c.mrn()}) came to clinic on {day(c.seen, 'long')} with {c.parent()}, the {kid}'s {c.relation()}."), after=7)
    p.para("History. " + c.say("story"), after=7)
    p.para(c.pick("The family asked about gene therapy, about school and about driving to San Diego less often.",
                  "Sleep is fair. Feeding takes half an hour a meal. There have been no emergency visits since spring."), after=7)
    p.para(f"The family can be reached at {c.phone(c.pick('dash', 'paren'))}; they live at {c.address()}.", after=7)
    p.para("Past records from the birth hospital were reviewed for twenty minutes before the visit. The newborn screen was read again.", after=7)
    p.text(p.right, 752, "continued", "TI", 9.5, "right")
    q.y = 60
    q.para("Examination. " + c.say("exam"), after=7)
    q.para("Impression. " + c.say("dx") + ".", after=7)
    q.para("Plan. " + c.say("ask") + " I ask the Medical Therapy Program, to which a copy of this letter goes, to begin.", after=7)
    q.para("Thank you for letting me share in this care.", after=30)
    q.hand(q.margin, q.y, c.doctor_is[0] + " " + c.doctor_is[1], 18, c.pick("W1", "W2", "W8"))
    q.y += 8
    q.put(c.doctor("degree"), after=2)
    q.put("cc: Medical Therapy Program; parents", size=9.5)
    return [(p, "letter"), (q, "letter")]


def nursery_summary(c, found=(F4,), has=None):
    """A newborn unit's discharge summary: systems, screens, examination; the second sheet has no name."""
    c.office = c.pick(*(o for o in c.half.offices if "Hospital" in o[0] or "Medical Center" in o[0]))
    c.flag = {0: "no-indication", 1: "possible-2"}.get(len(found), "category-2")
    p, q = (Sheet(c.pick("C", "H"), c.pt(9.2), margin=48) for _ in (1, 2))
    q.font, q.bold = p.font, p.bold
    p.put(c.org(), p.bold, 13, after=1)
    p.put("NEONATAL INTENSIVE CARE UNIT - DISCHARGE SUMMARY", p.bold, 11, after=4)
    p.printed([("Infant", c.name("LAST")), ("DOB", c.dob("mdy") + " 03:41"), ("MR #", c.mrn()), ("Sex", c.sex())],
              [("Mother" if c.parent_is_mother else "Father", c.parent()), ("Phone", c.phone("dash")), ("Mother's DOB", c.parents_birthday()),
               ("Discharged", day(c.written, "mdy"))], 70, lead=1.45)
    p.printed([("Address", c.address())], (), 70)
    p.runin("BIRTH:", f"GA {c.weeks} 3/7 weeks, BW {c.rng.randint(720, 1490)} g (AGA), HC 25 cm. Apgar 3 / 5 / 7. Cesarean for {c.pick('abruption', 'preeclampsia', 'breech in labor')}.")
    p.runin("MATERNAL:", "G3 P2, blood type O+, GBS unknown, RPR nonreactive. Betamethasone x 2.")
    p.runin("RESP:", "Surfactant x 1, ventilated 6 days, CPAP to 33 weeks, caffeine stopped. Room air.")
    p.runin("CV:", "PDA closed with acetaminophen. Echo: PFO.")
    p.runin("FEN/GI:", "PN 11 days. 24 kcal formula, all nipple. No NEC.")
    p.runin("ID:", "Ampicillin and gentamicin 48 hours, culture negative. No sepsis after.")
    p.runin("NEURO:", c.pick("HUS day 7 and 28: grade I IVH left, resolved. MRI at term: normal.", "HUS x 3 normal. No seizures."))
    p.runin("HEME:", "Phototherapy 4 days, peak bilirubin 9.1. One transfusion.")
    p.runin("SCREENS:", "NBS 2 normal. Hearing passed both ears. ROP stage 1, mature later.", after=6)
    p.put("(more)", size=8.5)
    q.y = 52
    words = {F4: ("Generalized hypotonia, DTR 2+", "Tone right for age"), F2: ("DTR 3+ with sustained clonus", "DTR 2+"),
             F3: ("Abnormal posturing, opisthotonus with handling", "No abnormal posturing"), F5: ("Asymmetric movements, left arm less", "Moves symmetrically")}
    said = []
    for key in (F4, F2, F3, F5):
        there = key in found
        if key == F2 and F4 in found and not there:
            continue
        said.append(words[key][0 if there else 1])
        if key != F4 or there:
            c.found((key, YES if there else NO))
    q.runin("DISCHARGE EXAM:", f"Wt {c.rng.randint(2100, 3100)} g. Fontanelle flat, red reflex x 2, no murmur, hips stable. Neuro: " + "; ".join(said) + ". Suck strong, Moro present as "
            "expected for a newborn.", after=6)
    q.runin("MEDICATIONS:", "multivitamin with iron 1 mL daily.", after=6)
    q.table((.4, .3, .3), [("Follow-up", "When", "Where"), ("Pediatrician", "2 days", "Dr. Aguayo"), ("HRIF clinic", "4 months", "San Diego"),
                           ("Eye", "2 weeks", "Dr. Lindqvist"), ("CCS Medical Therapy Program", "referral faxed", "El Centro")], q.font, q.bold, 9)
    q.para("Early Start: referred, qualifies there by birth weight and ventilation (two factors).", after=14)
    q.para(f"Attending neonatologist: {c.doctor('degree')}     Tel {c.tel('dash')}     {day(c.written, 'mdy')}", after=2)
    return [(p, "discharge_summary"), (q, "discharge_summary")]


def resumen_neonatal(c, found=(F4,)):
    """A Mexican newborn unit's summary; HIV there is a bleed into the ventricles, SDG weeks."""
    c.language, c.flag = "es", {0: "no-indication", 1: "possible-2"}.get(len(found), "category-2")
    c.surname = c.parent_surname = c.pick("Chavarín Robles", "Encinas Murillo", "Grijalva Leyva", "Verdugo Ochoa")
    c.parent_number, c.office_number = c.phone_number("686"), c.phone_number("686")
    c.office = (c.pick("Hospital Materno Infantil del Valle", "Clínica Hospital Ejido Nuevo León"), "", "Mexicali", "B.C.", "HOSP MATERNO")
    p = Sheet(c.pick("T", "H", "C"), c.pt(9.6), margin=52)
    p.put(c.org(True), p.bold, 13, "center", after=0)
    p.put("UNIDAD DE CUIDADOS INTENSIVOS NEONATALES - RESUMEN DE EGRESO", p.bold, 10.5, "center", after=5)
    p.printed([("Paciente", c.name(c.pick("upper", "natural"))), ("Fecha de nac.", c.dob(c.pick("dmy", "DMES"))), ("Expediente", c.mrn()), ("Sexo", c.sex("Femenino", "Masculino"))],
              [("Madre" if c.parent_is_mother else "Padre", c.parent()), ("Teléfono", c.phone("mx")), ("Egreso", day(c.written, "dmy")), ("Tel. hospital", c.tel("mx"))], 82, lead=1.5)
    p.printed([("Domicilio", c.address())], (), 82)
    p.runin("Antecedentes:", f"Producto de la G2, {c.weeks} SDG, peso {c.rng.randint(820, 1480)} g, Apgar 4/7. Madre de 24 años, sana. Padre con hipertensión.")
    p.runin("Evolución:", "Ventilación mecánica 9 días, surfactante una dosis. HIV grado II bilateral por USG transfontanelar, sin hidrocefalia. Sepsis descartada. Ictericia con fototerapia.")
    words = {F4: ("Hipotonía generalizada, ROT ++", ""), F3: ("Postura anormal, opistótonos", "Sin posturas anormales"), F5: ("Asimetría, mueve menos el lado izquierdo", "Movimientos simétricos"),
             F2: ("ROT +++ con clonus", "ROT ++")}
    said = []
    for key in (F4, F2, F3, F5):
        there = key in found
        if not words[key][not there] or key == F2 and F4 in found and not there:
            continue
        said.append(words[key][not there])
        c.found((key, YES if there else NO))
    p.runin("Exploración al egreso:", "Fontanela normotensa, buen reflejo de succión, Moro presente propio de la edad. " + ". ".join(said) + ".")
    p.runin("Dx de egreso:", "Pretérmino, SDR resuelto, riesgo neurológico.")
    p.runin("Plan:", "Seguimiento en Imperial, California, con el programa de terapia médica (MTP). Vacunas: BCG y hepatitis B.", after=24)
    p.put(c.doctor("dr") + ", neonatología      " + c.dated("dmy"), after=2)
    return [(p, "discharge_summary")]


NEURO = {F1: ("Primitive reflexes (Moro, ATNR, grasp)", "persistent past age", "integrated"), F2: ("Deep tendon reflexes", "3+ knees/ankles", "2+"),
         F3: ("Posture", "abnormal posturing, arches", "no abnormal posturing"), F4: ("Muscle tone", "hypotonia, DTR normal", "no hypotonia"),
         F5: ("Symmetry of movement", "asymmetry R < L", "symmetric")}


def follow_up_visit(c, found=(F1, F2), blank=()):
    """The follow-up program's visit printed from its page: a column for normal, one for abnormal, one for not done."""
    c.flag = {0: "no-indication", 1: "possible-2"}.get(len(found), "category-2")
    p = Sheet(c.pick("H", "N"), c.pt(9.5), margin=44)
    p.put("CPQCC / CCS High Risk Infant Follow-up  -  STANDARD VISIT (SV)", p.bold, 12, after=2)
    p.put(c.org() + "      Printed copy, entry is online", p.font, 8.5, after=6)
    p.printed([("Infant name", c.name("last")), ("DOB", c.dob(c.pick("mdy", "mil"))), ("MRN", c.mrn()), ("Sex", c.sex()), ("BW", f"{c.rng.randint(800, 1450)} g"), ("GA", f"{c.weeks} weeks 2 days")],
              [("Visit date", day(c.seen, "mdy")), ("Chron. age", f"{c.months(c.seen)} months"), ("Adjusted age", f"{c.corrected(c.seen)} months"),
               ("Caregiver", c.parent()), ("Phone", c.phone("paren")), ("Language", c.pick("Spanish", "English"))], 74, lead=1.55)
    p.printed([("Address", c.address())], (), 74)
    p.put("NEUROLOGIC EXAMINATION", p.bold, after=4)
    x1, x2, x3 = p.margin + 236, p.margin + 296, p.margin + 360
    for x, words in ((x1, "Normal"), (x2, "Abnormal"), (x3, "Not done")):
        p.text(x, p.y + 10, words, p.bold, 8.5)
    p.text(x3 + 58, p.y + 10, "Describe", p.bold, 8.5)
    p.y += 12
    for key, (name, bad, good) in NEURO.items():
        there, skipped = key in found, key in blank or (key == F4 and key not in found and F2 in found)
        p.line(p.margin, p.y + 4, p.right, p.y + 4, 0.4)
        p.y += 21
        p.text(p.margin, p.y, name, p.font, 9.5)
        p.box(x1 + 8, p.y, "", not there and not skipped, "cross", size=10)
        p.box(x2 + 12, p.y, "", there, "cross", size=10)
        p.box(x3 + 12, p.y, "", skipped, "cross", size=10)
        p.fitted(x3 + 58, p.y, "" if skipped else bad if there else good, p.right - x3 - 60, p.font, 9)
        if not skipped:
            c.found((key, YES if there else NO))
    p.line(p.margin, p.y + 5, p.right, p.y + 5, 0.4)
    p.y += 16
    p.runin("Developmental assessment:", "Bayley-4 cognitive 85, language 83, motor 76.", after=4)
    p.runin("Vision / hearing:", "glasses not needed; passed OAE.", after=4)
    p.runin("Motor diagnosis:", c.pick("none at this age.", "to be decided after 24 months."), after=4)
    p.runin("Referrals:", "CCS Medical Therapy Program (MTP), Early Start (SDRC) in place.", after=14)
    p.put("Examiner: " + c.doctor("degree") + "    Coordinator: " + c.pick("P. Estrada, RN", "M. Quan, RN"), after=2)
    p.put(f"Tel {c.tel('dash')}    Fax {c.fax('dash')}", size=9)
    return [(p, KIND)]
