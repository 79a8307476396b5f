"""The half `held`: what clinics, hospitals and laboratories write and print."""
from datetime import timedelta

from .case import day
from .held_forms import mixed_family
from .held_people import F1, F2, F3, F5, NO, YES
from .paper import Sheet


def foot(p, c, number, of, words="Printed"):
    p.text(p.margin, 768, f"{words} {day(c.received, 'short')} 0{c.rng.randint(7, 9)}:{c.rng.randint(10, 59)}", size=8)
    p.text(p.right, 768, f"Page {number} of {of}", size=8, align="right")


PROBLEMS = ["Allergic rhinitis (J30.9)", "Constipation (K59.00)", "Eczema (L20.9)", "Vitamin D insufficiency (E55.9)", "Snoring (R06.83)",
            "Influenza A (J10.1)", "Otitis media, left (H66.92)"]
PILLS = [("cetirizine 5 mg/5 mL", "5 mL PO nightly"), ("polyethylene glycol 3350", "1/2 cap daily PRN"), ("ibuprofen 100 mg/5 mL", "10 mL q6h PRN"),
         ("multivitamin w/ iron", "1 chew daily"), ("albuterol HFA 90 mcg", "2 puffs q4h PRN")]
KINSFOLK = [("Mother: hypothyroid. Mat. grandmother: rheumatoid arthritis. Father: well.", ("juvenile_idiopathic_arthritis", "family")),
            ("Pat. cousin with spina bifida. Sibs x2 healthy.", ("spina_bifida", "family")),
            ("Father's brother: muscular dystrophy, died at 19.", ("muscular_dystrophy", "family")),
            ("Negative for cerebral palsy and seizures.", ("cerebral_palsy", "family_negated"))]


def dense_chart(c):
    """A two-sheet print of an electronic chart: a head in two columns, problem list, medicines, relatives, note."""
    mixed_family(c)
    sheets, size = [], c.pt(8.8)
    who, born, record = c.name("LAST"), c.dob("mdy"), c.mrn()
    for number in (1, 2):
        p = Sheet(c.pick("H", "H", "N") if not sheets else sheets[0].font, size, margin=40)
        p.put(f"{who}  (MRN {record})  DOB: {born}", p.bold, size + 0.8, after=0)
        p.rule(0.8, 3)
        foot(p, c, number, 2)
        sheets.append(p)
    p, q = sheets
    street, town = c.address("two")
    p.put(c.org(), p.bold, 12, after=2)
    p.printed([("Pt. name", who), ("Sex", c.sex()), ("DOB / age", f"{born}  {c.age('short')}"), ("MRN", record), ("Acct no.", f"{c.rng.randint(40000000, 49999999)}"),
               ("Visit", f"{day(c.seen, 'mdy')} 10:20")],
              [("Address", street), ("", town), ("Mobile ph.", c.phone("dash")), ("Guarantor", c.parent("LAST")),
               ("Guarantor DOB", c.parents_birthday()), ("Payer", c.insurer())], 74, lead=1.5)
    p.printed([("Emerg. contact", c.pick("Elvia Tapia (aunt)", "Wes Norgaard (friend)")), ("Interpreter", c.other_number())],
              [("Preferred Rx", c.pick("Farmacia Cobalto", "Shoreline Drug")), ("Rx phone", c.other_number())], 82, lead=1.5)
    p.bar("Problem List", p.bold, size)
    chronic, years = c.rng.sample(PROBLEMS, 3), [str(min(c.seen.year, c.born.year + n)) for n in (0, 1, 2)]
    told = c.say("dx")
    p.table((.54, .22, .24), [("Problem", "Noted", "Status"), (f"{told} ({c.condition['icd']})", day(c.seen, "short"), "Active"),
                              (chronic[0], years[2], "Active"), (chronic[1], years[1], "Resolved"), (chronic[2], years[0], "Resolved")], p.font, p.bold, size)
    p.bar("Current Medications", p.bold, size)
    p.table((.5, .5), [("Drug", "Sig"), *c.rng.sample(PILLS, 3)], p.font, p.bold, size, lines=c.pick(True, False))
    p.bar("Family History", p.bold, size)
    words, finding = c.pick(*[k for k in KINSFOLK if k[1][0] not in {f for f, _ in c.findings}])
    c.found(finding)
    p.para(words, size=size)
    p.bar("Subjective", p.bold, size)
    p.para(c.say("story"), size=c.pt(9.3))
    p.para("ROS: " + c.pick("no fever, wt loss, rash, chest pain or SOB. Sleeps through. BM daily.", "neg for cough, emesis, HA, vision change. Appetite ok."), size=size)
    p.bar("Care Team", p.bold, size)
    p.table((.3, .4, .3), [("Role", "Name", "Phone"), ("PCP", c.pick("Ludmila Harkness, FNP", "Amit Bhandari, MD"), c.other_number()),
                           ("Dietitian", c.pick("Corrine Sayles, RD", "Paz Olivas, RD"), c.other_number())], p.font, p.bold, size)
    p.bar("Past Encounters", p.bold, size)
    p.table((.2, .5, .3), [("Date", "Reason", "Seen by"), *((day(c.seen - timedelta(days=17 * (n + 1)), "mdy"), why, who) for n, (why, who) in enumerate(
        c.rng.sample([("Fever, viral", "Walk-in"), ("Well child check", "Harkness"), ("Nurse visit: weight", "RN pool"), ("Cerumen", "Bhandari"), ("Form request", "Front desk")], 3)))],
            p.font, p.bold, size)
    q.bar("Results (last 90 days)", q.bold, size)
    q.table((.34, .22, .22, .22), [("Test", "Value", "Range", "Date"), ("Hemoglobin", f"1{c.rng.randint(1, 3)}.{c.rng.randint(0, 9)}", "11.0-14.5", day(c.seen, "mdy2")),
                                   ("TSH", f"2.{c.rng.randint(1, 9)}", "0.7-4.2", day(c.seen, "mdy2")), ("Ferritin", str(c.rng.randint(18, 60)), "10-60", day(c.seen, "mdy2"))], q.font, q.bold, size)
    q.put("Objective", q.bold, size + 1)
    q.para(f"Wt {c.weight()} kg   HR {c.rng.randint(78, 120)}   T 36.{c.rng.randint(4, 9)}   SpO2 {c.rng.randint(97, 100)} % on RA   BP 94/56", size=c.pt(9.3))
    q.para("Gen: alert, NAD. HEENT: TMs clear. CV: RRR, no murmur. Abd: soft. Neuro/MSK: " + c.say("exam"), size=c.pt(9.3))
    q.put("Assessment & Plan", q.bold, size + 1)
    q.para(f"# {c.say('dx')}", size=c.pt(9.3), after=1)
    q.para(f"- Refer CCS Medical Therapy Program. {c.say('ask')}", size=c.pt(9.3), after=1)
    q.para("- RTC " + c.pick("3 mo", "6 wk") + f", next appt {day(c.received.replace(year=c.received.year + 1), 'short')}", size=c.pt(9.3), after=1)
    q.para("# Health maintenance: flu vaccine given, IPV and OPV series complete.", size=c.pt(9.3), after=12)
    q.para(f"Signed electronically: {c.doctor(c.pick('degree', 'upper'))}   NPI {c.npi()}   {day(c.seen, 'mdy')} 17:02", size=c.pt(9.3))
    q.para(f"Clinic ph {c.tel('dash')}  fax {c.fax('dash')}", size=c.pt(9.3))
    return [(p, "clinical_note"), (q, "clinical_note")]


def two_columns(c):
    """A clinic's note in two columns of small print, as some record systems set it."""
    mixed_family(c)
    p, size = Sheet(c.pick("H", "T", "P"), c.pt(9), margin=40), c.pt(9)
    p.put(c.org(), p.bold, 14, after=1)
    p.put(f"{c.site()} | {c.tel('dash')} | fax {c.fax('dash')}", size=8.5, after=3)
    p.rule(1, 6)
    top, half = p.y, (p.right - p.margin) / 2 - 10
    kid = c.fill("{boy}")
    c.sex()
    left = [("Patient", c.name("LAST")), ("Date of birth", c.dob(c.pick("mdy", "abbr"))), ("Record no.", c.mrn()), ("Visit", day(c.seen, "abbr")),
            ("Brought by", f"{c.parent()} ({c.relation()})"), ("Reach at", c.phone("dash")), ("Lives", c.address()), ("HPI", f"{c.age('adj') if c.months() >= 36 else c.age().replace(' months', '-month-old')} {kid}. " + c.say("story")),
            ("Birth", "Records requested from the birth hospital."), ("Immunizations", "Up to date incl. polio."), ("Diet", "Table foods, two cups of milk a day."),
            ("Sleep", "Nine hours; naps once."), ("Family hx", c.pick("Grandfather with stroke. No muscle disease known.", "Aunt with scoliosis, cousin with asthma."))]
    right = [("General", "Well appearing, shy, warms up."), ("Skin", "No birthmarks."), ("Chest", "Clear; regular rhythm."), ("Abdomen", "Soft, no masses."),
             ("Motor exam", c.say("exam")), ("Impression", c.say("dx") + f". {c.condition['icd']}"), ("Considered", "Septic joint and tumor: unlikely, not pursued."),
             ("Plan", c.say("ask") + " Referral to MTP. Return in four months."), ("Time", f"{c.rng.randint(25, 55)} minutes, more than half counseling."),
             ("Signed", f"{c.doctor('degree')}, {day(c.seen, 'mdy')}"), ("Provider NPI", c.npi()), ("Supervising", c.pick("Oren Gallagher, MD", "Lupita Santoro, MD"))]
    low = top
    for x, rows in ((p.margin, left), (p.margin + half + 20, right)):
        p.y = top
        for name, words in rows:
            p.y += size * 1.5
            p.text(x, p.y, name.upper(), p.bold, size - 1)
            p.para(words, size=size, x=x, width=half, after=1)
        low = max(low, p.y)
    p.line(p.margin + half + 10, top, p.margin + half + 10, low + 6, 0.5)
    foot(p, c, 1, 1)
    return [(p, "clinical_note")]


def dictation(c):
    """A specialist's dictated letter-note, headings in capitals on their own lines, cc: at the foot."""
    p = Sheet(c.pick("T", "S", "C"), c.pt(10.5 if c.grade != "clean" else 10), margin=60)
    p.put(c.org(True), p.bold, 13, "center", after=1)
    p.put(c.site(), size=9.5, align="center", after=1)
    p.put(f"Appointments {c.other_number()}  Clinic line {c.tel('dash')}  Fax {c.fax('dash')}", size=9.5, align="center", after=10)
    p.put(f"PATIENT: {c.name(c.pick('LAST', 'Last', 'upper'))}", after=1)
    p.put(f"DATE OF BIRTH: {c.dob(c.pick('mdy', 'long', 'MIL'))}      MR#: {c.mrn()}", after=1)
    p.put(f"DATE OF SERVICE: {day(c.seen, 'mdy')}", after=8)
    kid = c.fill("{boy}")
    c.sex()
    parts = [("HISTORY", c.fill(f"I saw this {c.age('adj') if c.months() >= 36 else c.age().replace(' months', '-month-old')} {kid} with {{his}} {c.relation()}, ")
              + c.parent() + ". " + c.say("story")),
             ("PAST MEDICAL", c.pick("Tonsils out. Two ear infections.", "A broken wrist, healed.", "None of note.")),
             ("EXAMINATION", c.say("exam")),
             ("IMPRESSION", c.say("dx") + ".")]
    if c.pick(True, False):
        parts.insert(2, ("SOCIAL", f"Home is {c.address()}. Contact {c.phone('dash')}."))
    else:
        parts.append(("CONTACT", f"{c.phone('dash')} ({c.relation()})."))
    parts.append(("RECOMMENDATION", c.say("ask") + " Referral to the county's Medical Therapy Program was discussed."))
    for head, words in parts:
        p.put(head, p.bold, after=0)
        p.para(words, after=6)
    p.down(8)
    p.put(c.doctor("degree"), p.bold, after=1)
    p.put(f"DD: {day(c.seen, 'mdy2')}   DT: {day(c.written, 'mdy2')}   JOB {c.rng.randint(100000, 999999)}", size=9, after=2)
    p.put("cc: " + c.pick("Orpheus Landry, MD; Medical Records", "Dr. Sabine Halloran; Regional Center"), size=9)
    return [(p, "clinical_note")]


def nicu_course(c, dx=("Feeding immaturity, resolved",), exam="", findings=(), flag="possible-2"):
    """A newborn intensive care unit's summary by systems."""
    c.flag, c.office = flag, c.half.offices[3]
    c.found(*findings)
    sheets, size = [], c.pt(9.8)
    who, born, record = c.name(c.pick("LAST", "Last")), c.dob(c.pick("mdy", "MIL")), c.mrn()
    font = c.pick("C", "H", "T")
    for number in (1, 2):
        p = Sheet(font, size, margin=52)
        p.put(c.org(), p.bold, 11.5, after=1)
        p.put(f"NICU DISCHARGE SUMMARY    {number}/2", size=size, after=1)
        p.put(f"{who}   MRN {record}   DOB {born}", size=size, after=1)
        p.rule()
        sheets.append(p)
    p, q = sheets
    grams = 420 + 60 * (c.weeks - 20) + c.rng.randint(-60, 90)
    p.printed([("Sex", c.sex()), ("GA", f"{c.weeks} {c.rng.randint(0, 6)}/7 wk"), ("BW", f"{grams} g"), ("Apgars", c.pick("3/6/8", "4/7", "5/8"))],
              [("Inborn", c.pick("yes", "no, transport")), ("Admit", day(c.born, "mdy")), ("Discharge", day(c.written, "mdy")), ("Attending", c.doctor("bare"))], 58, lead=1.5)
    p.runin("MATERNAL:", f"{c.parent() if c.parent_is_mother else c.pick(*c.half.women)}, G{c.rng.randint(2, 5)}P1, DOB {c.parents_birthday()}, GBS neg, HIV neg, RPR NR, rubella immune. PPROM 3 d, betamethasone x2, magnesium. Mother has myasthenia gravis in remission; infant had no weakness of that kind.")
    c.found(("myasthenia_gravis", "family"))
    p.runin("RESP:", c.pick("RDS, surfactant x2, conventional ventilation 6 d, CPAP 19 d, low-flow cannula 12 d, RA since DOL 47. Caffeine load and maintenance; last spell 9 d before discharge. No BPD at 36 wk by the oxygen test.", "Intubated at delivery, one dose of surfactant, extubated DOL 3 to NIPPV, HFNC to 34 wk, RA since. CXR at 36 wk clear. Car seat test passed."))
    p.runin("CV:", c.pick("PDA closed after acetaminophen.", "Pressors 24 h. Echo: PFO."))
    p.runin("ID:", c.pick("R/o sepsis x2, cultures no growth.", "CONS bacteremia, 10 d vancomycin."))
    p.runin("GI/FEN:", c.pick("Full feeds DOL 21. NEC ruled out on serial films. Fortified to 22 kcal, gains 31 g a day. Thyroid and bilirubin followed, phototherapy 5 d.", "TPN 14 d by PICC. Donor then mother's milk, fortified to 24 kcal. Bottle all feeds x 5 d. Swallow study not needed. Alk phos 412, no fractures."))
    p.runin("NEURO:", c.pick("HUS DOL 3, 10: grade I L germinal matrix. HUS at term: no PVL.", "HUS x3 within normal limits. No seizures.") + " At risk for CP; HRIF made.")
    c.found(("cerebral_palsy", "possible"))
    p.runin("SCREENS:", "NBS normal incl. SMA not detected. Hearing passed. ROP stage 1, mature.")
    c.found(("spinal_muscular_atrophy", "negated"))
    p.down(8).put("-- continued --", size=9, align="center")
    q.runin("DISCHARGE EXAM:", f"Wt {grams + 1400} g, AF soft, lungs clear, no murmur. " + exam, after=8)
    q.runin("DIAGNOSES:", f"1) {c.weeks}-week preterm. 2) " + "; ".join(dx) + ".", after=8)
    q.runin("MEDS:", "Poly-vi-sol w/ iron 1 mL daily. Caffeine stopped.", after=8)
    q.runin("FOLLOW-UP:", f"PMD {c.pick('Dr. Tomlin', 'Dr. Fierro')} 2 d. ROP clinic 2 wk. HRIF 4 mo. CCS/MTP referral faxed.", after=8)
    q.runin("SOCIAL:", f"Home with {c.relation()} {c.parent()}, {c.address()}; cell {c.phone(c.pick('dash', 'paren'))}. Medi-Cal pending.", after=16)
    q.put(f"{c.doctor('bare')}   {day(c.written, 'mdy')}", q.bold, after=1)
    q.put(f"NICU {c.tel('dash')}   FAX {c.fax('dash')}", size=9.5)
    return [(p, "discharge_summary"), (q, "discharge_summary")]


HRIF = [(F1, "Primitive reflexes", "integrated", "ATNR and Galant persist (corrected age {corrected} mo)"),
        (F2, "DTRs", "2+ symmetric", "3+ patellar, 4 beats ankle clonus"),
        (F3, "Posture", "typical, no arching", "abnormal posturing: trunk hyperextension, fisted"),
        (F5, "Symmetry of movement", "symmetric", "asymmetric, L side moves less")]


def hrif_visit(c, found=(F1, F2)):
    """A high-risk follow-up clinic's visit, printed from the state's data form, WNL or ABN ticked by item."""
    p = Sheet(c.pick("H", "N", "S"), c.pt(9.5), margin=46)
    c.flag = "category-2" if len(found) > 1 else "possible-2"
    p.put("HIGH RISK INFANT FOLLOW-UP (HRIF) - STANDARD VISIT", p.bold, 13, after=2)
    p.put(c.org() + "     CCS-approved program", size=10, after=5)
    s = dict(value=c.pick("C", "T"), value_size=c.pt(9.8), label_size=8)
    p.ruled([(.5, "Infant name (last, first)", c.name("last")), (.2, "DOB", c.dob("mdy")), (.3, "Sex", c.sexes())], 29, **s)
    p.ruled([(.25, "GA at birth", f"{c.weeks} wk {c.rng.randint(0, 6)} d"), (.25, "Visit date", day(c.seen, "mdy")),
             (.25, "Chron. age", f"{c.months(c.seen)} mo"), (.25, "Adj. age", f"{c.corrected(c.seen)} mo")], 29, **s)
    p.ruled([(.45, "Primary caregiver", c.parent()), (.25, "Caregiver phone", c.phone("dash")), (.3, "Record no.", c.mrn())], 29, **s)
    p.ruled([(.5, "Discharging NICU", c.pick("Sea Lavender Medical Center", "St. Brannock Hospital")), (.5, "Insurance", c.insurer())], 29, **s)
    p.down(8)
    p.put("NEUROLOGIC EXAM", p.bold, after=4)
    x = (p.margin, p.margin + 150, p.margin + 205, p.margin + 262)
    for at, words in zip(x, ("Item", "WNL", "ABN", "Describe")):
        p.text(at, p.y + 10, words, p.bold, 9)
    p.y += 14
    for key, item, well, ill in HRIF:
        p.line(p.margin, p.y, p.right, p.y, 0.4)
        p.y += 22
        p.text(x[0], p.y - 6, item, p.font, 10)
        p.box(x[1] + 4, p.y - 6, "", key not in found, "cross", size=11)
        p.box(x[2] + 4, p.y - 6, "", key in found, "cross", size=11)
        p.text(x[3], p.y - 6, c.fill(ill if key in found else well), "C", c.pt(9))
        c.found((key, YES if key in found else NO))
    p.line(p.margin, p.y, p.right, p.y, 0.4)
    p.down(12)
    p.para(c.pick("Bayley-4 motor 79, cognitive 95, language 88.", "AIMS below 10th percentile. Bayley not done.") + " Hearing and vision WNL. Psychosocial: no concerns.", after=4)
    p.para("Diagnosis of CP today?   ( ) Yes   (X) No   ( ) Suspect", after=6)
    c.found(("cerebral_palsy", NO))
    p.para("Referrals made: Early Start (in place); " + c.pick("Medical Therapy Program - today.", "MTP, CCS: sent with this visit."), after=14)
    p.put(f"{c.doctor('degree')}      {c.pick('Coordinator: Willa Stroud, RN', 'Coordinator: Inés Barragán, RN')}", p.bold, after=1)
    p.put(f"Clinic {c.tel('paren')}   Fax {c.fax('paren')}   NPI {c.npi()}", size=9.5)
    p.text(p.margin, 768, f"Accepted in data system {day(c.written, 'mdy')}   Form rev. 01/2025", size=8)
    return [(p, "clinical_note")]


GRADES = [("ATNR", F1, "obligatory R and L", "integrated"), ("Moro", F1, "present, past expected age", "integrated"),
          ("Patellar DTR (R / L)", F2, "3+ / 3+", "2+ / 2+"), ("Posturing", F3, "opisthotonic when supine", "none seen"),
          ("Movement R vs L", F5, "asymmetric: R less than L", "symmetric")]


def pt_report(c, found=(), named=True):
    """A physical therapist's evaluation: reflexes and ranges graded in tables; a disease may be named or not."""
    mixed_family(c)
    p = Sheet(c.pick("T", "G", "P"), c.pt(9.8), margin=48)
    if not named:
        c.flag = "category-2" if len(found) > 1 else "possible-2" if found else "no-indication"
    p.put(c.org(), p.bold, 13, after=1)
    p.put("PEDIATRIC PT EVALUATION", size=11, after=6)
    s = dict(where="left", label_size=8.5, value=p.font, value_size=c.pt(10))
    p.ruled([(.56, "Child:", c.name(c.pick("natural", "last"))), (.22, "DOB:", c.dob("mdy")), (.22, "Sex:", c.sex("F", "M"))], 25, **s)
    p.ruled([(.4, "Parent:", c.parent()), (.3, "Ph:", c.phone("dash")), (.3, "Eval date:", day(c.seen, "mdy2"))], 25, **s)
    p.ruled([(.6, "Medical dx:", c.say("dx") if named else "none given; referred for late milestones"), (.4, "Chart #:", c.mrn())], 25, **s)
    p.down(6)
    if named:
        p.runin("Hx:", c.say("story"))
        p.runin("Clinical:", c.say("exam"))
    else:
        p.runin("Hx:", c.fill(f"{{child}} is {c.months(c.seen)} mo old (corrected {c.corrected(c.seen)}), born at {c.weeks} wk. Eats well, sleeps in two stretches. Family has no "
                              "concerns about vision."))
        p.table((.34, .42, .24), [("Reflex / sign", "Response", "Norm"),
                                  *((name, ill if key in found else well, "-") for name, key, ill, well in GRADES)], p.font, p.bold, c.pt(9.5))
        c.found(*((key, YES if key in found else NO) for key in (F1, F2, F3, F5)))
    p.table((.4, .3, .3), [("PROM (degrees)", "R", "L"), ("Hip abd", c.pick("40", "35"), c.pick("40", "30")), ("Popliteal angle", "40", "45"), ("DF, knee ext", "10", "10")],
            p.font, p.bold, c.pt(9.5), lines=c.pick(True, False))
    p.runin("Tests:", c.pick("PDMS-3 gross motor quotient 74.", "GMFM-66 score 48.2.", "AIMS 8th percentile."))
    p.runin("Pain:", "FLACC 0/10 at rest and with motion.")
    p.runin("Goals (6 mo):", c.pick("1) Sit 5 min on bench. 2) Reach across midline.", "1) Transition floor to stand w/ min A. 2) Stand 3 min at table."))
    p.runin("POC:", (c.say("ask") if named else "Recommend CCS MTP evaluation.") + " Frequency per MTU.", after=14)
    p.put(c.pick("Rosamund Teague, PT, DPT, PCS", "Anton Velásquez, DPT", "Kiyomi Sands, PT"), p.bold, after=1)
    p.put("Referring provider: " + c.doctor(c.pick("degree", "dr")) + f"   T {c.tel('dash')}  F {c.fax('dash')}", size=9.5)
    return [(p, "clinical_note")]


def joint_count(c):
    """A rheumatology or muscle clinic's after-visit note: short lines, everything left of a colon."""
    mixed_family(c)
    p = Sheet(c.pick("C", "H"), c.pt(9.8), margin=50)
    p.put(c.org(), p.bold, 13, after=1)
    p.put(c.pick("Outpatient Specialty Visit Summary", "Specialty Clinic: Visit Summary"), size=11, after=6)
    for name, words in (("Name", c.name("natural")), ("Born", c.dob(c.pick("abbr", "long")) + f"   ({c.age('short')})"), ("Sex", c.sex()), ("Hospital number", c.mrn()),
                        ("Encounter", f"{c.rng.randint(600000000, 699999999)}"), ("Seen by", c.doctor("degree")), ("Seen on", day(c.seen, "abbr")),
                        ("With", c.parent() + f" ({c.relation()}), {c.phone('dash')}")):
        p.y += p.size * 1.45
        p.text(p.margin, p.y, name.ljust(1) + ":", p.bold)
        p.text(p.margin + 118, p.y, words)
    p.down(6)
    for name, words in (("Dx", c.say("dx") + "."), ("Interval", c.say("story")), ("Exam", c.say("exam")),
                        ("Labs", c.pick("CBC, CMP wnl; ESR 31; RF neg; HLA-B27 neg.", "CMP wnl. CK see above. Vitamin D 22.")),
                        ("Not found", "No scoliosis, no skin ulcers, no evidence of infection."), ("Plan", c.say("ask") + " To county MTP."),
                        ("Return", day(c.received.replace(day=1, month=12), "abbr") + ", fasting")):
        p.runin(name + ":", words, after=4)
    p.down(8)
    p.para(f"Office {c.tel('paren')}  Fax {c.fax('paren')}. This summary is sent from an unattended mailbox. It may not be disclosed further without consent.", size=9)
    return [(p, "clinical_note")]
