"""The half `score`: what clinics, hospitals and laboratories print. Not to be read while rules are written."""
from .case import day
from .paper import Sheet


def piped(c):
    """One line of identity with bars between, then a note of four letters: S, O, A, P."""
    p = Sheet(c.pick("C", "H", "N"), c.pt(9.5), margin=44)
    bar = c.pick("  |  ", "   ")
    p.put(c.org(True) + c.pick("  -  CLINIC NOTE", "  -  OFFICE NOTE"), p.bold, 12, after=4)
    size = p.size if p.font != "C" else 9
    p.put(f"{c.pick('PT', 'NAME', 'Patient Name')}: {c.name(c.pick('LAST', 'Last'))}{bar}DOB: {c.dob(c.pick('mdy', 'MIL'))}{bar}"
          f"{c.pick('SEX', 'Gender')}: {c.sex('F', 'M')}{bar}MRN: {c.mrn()}", p.bold, size, after=2)
    p.put(f"DOS: {day(c.seen, 'mdy')}{bar}PCP: {c.doctor('last')}{bar}INS: {c.insurer()}", size=size, after=2)
    p.rule(1, 6)
    kin, findings = c.pick(("FH: uncle with cerebral palsy.", [("cerebral_palsy", "family")]), ("FH: noncontributory.", []),
                           ("FH: no muscular dystrophy in relatives.", [("muscular_dystrophy", "family_negated")]))
    c.found(*findings)
    more = c.pick(" ROS: eating well, no fever, no weight loss.", " ROS: stools soft, sleep broken, no cough.") + " " + kin
    seen = f"T 36.{c.rng.randint(4, 9)}, HR {c.rng.randint(78, 120)}, Wt {c.weight()} kg. HEENT clear, lungs clear, belly soft. "
    for letter, words in (("S", c.say("story") + more), ("O", seen + c.say("exam")), ("A", c.say("dx") + ", " + c.condition["icd"]),
                          ("P", c.say("ask") + " Faxed to medical therapy.")):
        p.runin(letter + ":", words, size=c.pt(10.5), after=9)
    p.para(f"Contact on file: {c.parent()} ({'mother' if c.parent_is_mother else 'father'}), {c.phone(c.pick('dash', 'paren'))}", size=c.pt(10), after=14)
    p.para(f"Note closed {day(c.seen, 'mdy')} {c.pick('13:20', '08:45', '16:02')} by {c.doctor('bare')}", size=9)
    return [(p, "clinical_note")]


def visit_summary(c):
    """The sheet a family is handed after the visit, with a table of problems."""
    p = Sheet(c.pick("G", "H", "S"), c.pt(10.5), margin=52)
    p.put(c.pick("Your child's visit", "Summary of today's visit"), p.bold, 19, after=4)
    p.put(f"{c.org()}, {c.tel(c.pick('dot', 'dash'))}", size=10, after=8)
    p.printed([("Child", c.name()), ("Born", c.dob(c.pick("abbr", "long"))), ("Record no.", c.mrn())],
              [("Visit", day(c.seen, "abbr")), ("Seen by", c.doctor("degree")), ("Parent", c.parent())], 60, lead=1.7)
    p.put("Problems", p.bold, 13, after=4)
    c.found(*c.condition["dx"][1:])
    p.table((.6, .2, .2), [("Problem", "Code", "Since"), (c.condition["dx"][0], c.condition["icd"], c.pick("2024", "2025", "birth")),
                           (c.pick("Eczema", "Constipation", "Seasonal allergies"), c.pick("L20.9", "K59.00", "J30.2"), "2025")],
            p.font, p.bold, c.pt(10.5), 5, c.pick(True, False))
    p.put("What we talked about", p.bold, 13, after=2)
    p.para(c.say("story"), after=6)
    p.para("On examination: " + c.say("exam"), after=6)
    p.put("Medicines", p.bold, 13, after=2)
    p.para(c.pick("Vitamin D 400 units each morning. Hydrocortisone 1% cream, thin, twice a day for a week.", "Senna 2.5 mL at night. Nothing new today."), after=6)
    p.put("Numbers", p.bold, 13, after=2)
    p.para(f"Weight {c.weight()} kg. Temperature 36.{c.rng.randint(4, 9)}. Nurse line {c.other_number()}, day and night.", after=6)
    p.put("Next", p.bold, 13, after=2)
    p.para(c.say("ask") + c.pick(" The county therapy unit will call you.", " We sent this page to the county therapy unit."), after=10)
    p.para("Keep your list of medicines with you. Bring this page to every appointment.", size=9.5)
    return [(p, "clinical_note")]


def nursery(c):
    """A discharge summary from intensive care of the newborn on two or three sheets, capitals and a fixed pitch."""
    face = c.pick("C", "N")
    who = f"{c.name('LAST')}  DOB {c.dob(c.pick('mdy', 'iso'))}  MRN {c.mrn()}"
    sheets = []
    for number in (1, 2):
        p = Sheet(face, 10.5 if c.grade in ("standard", "worn") else 10, margin=48)
        p.text(p.margin, 36, who, p.bold, 9.5)
        p.text(p.right, 762, f"{number} of 2", size=9, align="right")
        p.y = 48
        sheets.append(p)
    p, q = sheets
    p.put(c.org(True), p.bold, 13, after=2)
    p.put(c.pick("HOSPITAL COURSE AND DISCHARGE", "SUMMARY AT DISCHARGE"), p.bold, 12, after=8)
    p.put(f"ADMIT {day(c.seen, 'mdy')}   DISCHARGE {day(c.written, 'mdy')}   ATTENDING {c.doctor('plain')}", size=9.5 if face == "C" else 10.5, after=8)
    for head, words in (("DIAGNOSES", c.say("dx")), ("HISTORY", c.say("story")),
                        ("MATERNAL" if c.parent_is_mother else "FAMILY", f"{c.relation().title()} born {c.parents_birthday()}, well; prenatal care from week nine, serologies negative."),
                        ("RESPIRATORY", c.pick("Room air at discharge. No apnea for seven days.", "Oxygen at night for a week, now none.")),
                        ("NUTRITION", c.pick("Full feeds by day five; takes all by mouth.", "Weight gain 24 g a day on fortified feeds.")),
                        ("INFECTION", "Blood and urine cultures without growth.")):
        p.put(head, p.bold, after=0)
        p.para(words, after=7)
    q.put("EXAMINATION ON THE DAY OF DISCHARGE", q.bold, after=0)
    q.para(c.say("exam"), after=7)
    q.put("MOTHER" if c.parent_is_mother else "FATHER", q.bold, after=0)
    q.para(f"{c.parent()}, telephone {c.phone('dash')}, {c.address()}", after=7)
    q.put("SCREENS", q.bold, after=0)
    q.para(c.pick("Hearing passed both ears. Heart screen passed. Second blood spot sent.", "Hearing passed. Car seat test passed. Hepatitis B vaccine given."), after=7)
    q.put("MEDICATIONS", q.bold, after=0)
    q.para(c.pick("Multivitamin with iron 1 mL daily.", "None."), after=7)
    q.put("ARRANGED", q.bold, after=0)
    q.para("Pediatrician in three days. Medical therapy: " + c.say("ask"), after=14)
    q.put(f"{c.doctor('upper')}", after=0)
    return [(p, "discharge_summary"), (q, "discharge_summary")]


NERVES = [("hereditary_neuropathy", "affirmed", "category-1", "Slow conduction in every nerve. With the PMP22 result this is Charcot-Marie-Tooth disease.", "22 m/s", "24 m/s"),
          ("hereditary_neuropathy", "negated", "no-indication", "Normal study. There is no hereditary neuropathy.", "52 m/s", "55 m/s"),
          ("congenital_myopathy", "possible", "possible-1", "Short small units; a congenital myopathy is possible. Biopsy is advised.", "51 m/s", "50 m/s")]


def conduction(c, which=0):
    """A nerve and muscle study with its table."""
    family, how, c.flag, words, one, two = NERVES[which]
    p = Sheet(c.pick("T", "N", "C"), c.pt(10), margin=50)
    p.put(c.pick("Electrodiagnostic Laboratory, Ridge Tower", "Nerve and Muscle Laboratory"), p.bold, 14, after=8)
    p.printed([("Subject", c.name(c.pick("natural", "last"))), ("DOB", c.dob("mdy")), ("MRN", c.mrn())],
              [("Tested", day(c.seen, "mdy")), ("Sex", c.sex("F", "M")), ("Requested by", c.doctor("plain"))], 74, lead=1.6)
    p.table((.34, .22, .22, .22), [("Motor nerve", "Latency", "Amplitude", "Velocity"), ("Median, right", "4.1 ms", "5.2 mV", one),
                                   ("Peroneal, right", "5.0 ms", "2.1 mV", two), ("Tibial, left", "4.7 ms", "3.3 mV", two)], p.font, p.bold, c.pt(10))
    p.runin("Needle:", c.pick("Tibialis anterior and deltoid sampled, no fibrillation.", "Three muscles sampled, quiet at rest."), after=8)
    p.runin("Conclusion:", words, size=c.pt(10.5), after=16)
    c.found((family, how))
    p.put(c.pick("Performed by Gunther Aldaba, MD", "Performed by Mireya Strand, MD"), after=0)
    return [(p, "laboratory")]


FILMS = [("HIPS AND PELVIS, TWO VIEWS", "Breech. Screen.", "Acetabular angle 36 degrees on the left, head displaced.", "Developmental dysplasia of the left hip.",
          (), "ccs-other"),
         ("CT HEAD WITHOUT CONTRAST", "Stiff legs, cerebral palsy suspected.", "Ventricles are large at the back. No bleed.",
          "Loss of white matter. Compatible with, not diagnostic of, cerebral palsy.", (("cerebral_palsy", "possible"),), "possible-1"),
         ("SKELETAL SURVEY", "Osteogenesis imperfecta, follow up.", "Old breaks of femur, tibia and two ribs. Thin cortices. Wormian bones.",
          "Bones as expected in known osteogenesis imperfecta. One new break, left radius.", (("osteogenesis_imperfecta", "affirmed"),), "category-1")]


def film(c, which=0):
    """A report on films, the answer set apart in a frame."""
    title, why, seen, answer, findings, c.flag = FILMS[which]
    p = Sheet(c.pick("S", "H", "C"), c.pt(10.5), margin=52)
    p.put(c.pick("DIAGNOSTIC IMAGING, EAST WING", "Marina View Imaging Center"), p.bold, 14, "center", after=10)
    p.table((.4, .2, .14, .26), [("Patient", "Born", "Sex", "Record no."), (c.name(c.pick("last", "LAST")), c.dob("mdy"), c.sex("F", "M"), c.mrn())],
            p.font, p.bold, c.pt(10), 5)
    p.put(f"{title}   {day(c.seen, 'mdy')}", p.bold, after=6)
    p.para("Asked: " + why + "   Asked by " + c.doctor("dr") + ".", after=8)
    p.para("Seen: " + seen, after=8)
    p.rect(p.margin, p.y, p.right - p.margin, 62, 1.2)
    p.y += 4
    p.para("CONCLUSION: " + answer, p.bold, x=p.margin + 8, width=p.right - p.margin - 16, after=0)
    p.y += 50
    p.put(c.pick("Octavia Brandreth, MD, radiology", "Kwabena Lisowski, MD, radiology"), after=2)
    p.put("copy: medical therapy unit", size=9.5)
    c.found(*findings)
    return [(p, "imaging")]


def therapist(c):
    """An occupational or physical therapist's report, skills in a table of two ages."""
    p = Sheet(c.pick("P", "H", "B"), c.pt(10.5), margin=54)
    p.put(c.pick("THERAPY EVALUATION REPORT", "REPORT OF DEVELOPMENTAL THERAPY ASSESSMENT"), p.bold, 14, after=2)
    p.put(c.org(), after=8)
    p.printed([("Name of child", c.name()), ("Date of birth", c.dob(c.pick("long", "mdy"))), ("Parent", c.parent()),
               ("Referral diagnosis", c.say("dx"))], (), 118, lead=1.5)
    p.para("Reason for visit: " + c.say("story"), after=7)
    p.para("Clinical observations: " + c.say("exam"), after=7)
    m = c.months(c.seen)
    p.table((.5, .25, .25), [("Skill area", "Age equivalent", "Age today"), ("Stationary", f"{max(1, m * 6 // 10)} mo", f"{m} mo"),
                             ("Locomotion", f"{max(1, m * 5 // 10)} mo", f"{m} mo"), ("Grasping", f"{max(1, m * 7 // 10)} mo", f"{m} mo")],
            p.font, p.bold, c.pt(10), 4, c.pick(True, False))
    p.para("Recommendation: " + c.say("ask"), after=16)
    p.put(c.pick("Rosario Thackeray, OTR/L", "Emil Castellón, PT, DPT"), p.bold, after=0)
    p.put(f"Evaluation {day(c.seen, 'mdy')}; family phone {c.phone('dash')}", size=9.5)
    return [(p, "clinical_note")]
