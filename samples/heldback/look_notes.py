"""The half `look`: what clinics and hospitals print."""
from .case import day
from .look_people import F1, F2, F3, F4, F5, NO, YES
from .paper import Sheet


def portal_print(c):
    """Two columns of label and value over a note: an electronic record's print view."""
    p = Sheet(c.pick("H", "N", "T"), c.pt(9.5), margin=42)
    p.put(c.org(), p.bold, 13, after=2)
    p.rule(1.2, 2)
    left = [("Patient", c.name(c.pick("last", "LAST", "natural"))), ("DOB", c.dob(c.pick("mdy", "short")) + f" ({c.age('short')})"),
            (c.pick("Legal Sex", "Sex"), c.sex(c.pick("Female", "F"), "M" if p.font == "N" else "Male")), ("MRN", c.mrn())]
    right = [(c.pick("Address", "Home addr"), c.address("two")[0]), ("", c.address("two")[1]),
             (c.pick("Mobile", "Phone"), c.phone(c.pick("dash", "paren"))), (c.pick("Guarantor", "Parent"), c.parent(c.pick("natural", "last")))]
    p.printed(left, right, 68, lead=1.55)
    p.printed([("Allergies", c.pick("none known", "penicillin (rash)")), ("Pharmacy", c.pick("Corner Drug #4", "Mission Rx") + " " + c.other_number())],
              [("Mother's DOB" if c.parent_is_mother else "Father's DOB", c.parents_birthday()), ("Language", c.pick("English", "Spanish"))], 84, lead=1.5)
    p.rule(0.6, 3)
    p.put(c.pick("Progress Notes", "Office Visit", "Encounter Note") + f"   {day(c.seen, 'short')}   "
          + c.pick("Visit provider: ", "Author: ") + c.doctor("degree"), p.bold, after=6)
    p.para(f"Vitals: BP 96/58, pulse {c.rng.randint(80, 118)}, temp 98.{c.rng.randint(1, 8)} F, weight {c.weight()} kg. Medications: "
           + c.pick("polyethylene glycol 8.5 g daily; vitamin D 600 units.", "none daily; acetaminophen as needed.")
           + " Immunizations up to date.", size=c.pt(10), after=8)
    for head, part in ((c.pick("History", "Interval history"), "story"), ("Physical exam", "exam")):
        p.put(head, p.bold, p.size + 1, after=0)
        p.para(c.say(part), size=c.pt(10.5), after=8)
    p.put(c.pick("Impression and plan", "Assessment / Plan"), p.bold, p.size + 1, after=0)
    p.para("1. " + c.say("dx") + f" ({c.condition['icd']})", size=c.pt(10.5), after=1)
    p.para("2. Referral to the county Medical Therapy Program. " + c.say("ask"), size=c.pt(10.5), after=12)
    p.para(f"Electronically signed on {day(c.seen, 'short')} at {c.pick('4:12 PM', '11:47 AM', '9:05 AM')}", size=9)
    p.text(p.margin, 764, f"Printed {day(c.received, 'mdy')}", size=8.5)
    p.text(p.right, 764, "Page 1 of 1", size=8.5, align="right")
    return [(p, "clinical_note")]


def run_in(c):
    """A specialist's dictated consultation: headings run into their paragraphs."""
    p = Sheet(c.pick("T", "P", "B"), c.pt(11), margin=58)
    p.put(c.org(True), p.bold, 14, after=1)
    p.put(c.site(), size=9.5, after=1)
    p.put(f"Telephone {c.tel('paren')}   Facsimile {c.fax('paren')}", size=9.5, after=12)
    p.put("CONSULTATION", p.bold, 12, after=6)
    p.put(c.pick("RE: ", "Regarding: ") + c.name(c.pick("natural", "upper")) + c.pick("     Date of birth: ", "     DOB: ")
          + c.dob(c.pick("long", "mdy", "abbr")), after=2)
    p.put(c.pick("Medical record: ", "Record number: ") + c.mrn() + "     Date of visit: " + day(c.seen, "long"), after=9)
    who = c.fill(f"This {c.age('adj') if c.months() >= 36 else c.age() + ' old'} {{boy}} came with the family. ")
    c.sex()
    p.runin("HISTORY OF PRESENT ILLNESS:", who + c.say("story"), after=8)
    p.runin("SOCIAL:", c.fill("Lives with ") + c.parent() + f", {c.fill('{his}')} {c.relation()}, and two brothers. Reached at {c.phone(c.pick('dash', 'paren'))}.", after=8)
    told, findings = c.pick(("Maternal grandmother has rheumatoid arthritis; nothing else.", [("juvenile_idiopathic_arthritis", "family")]),
                            ("No cerebral palsy in the family on either side.", [("cerebral_palsy", "family_negated")]),
                            ("Thyroid disease in two aunts.", []))
    c.found(*findings)
    p.runin("FAMILY HISTORY:", told, after=8)
    p.runin("MEDICATIONS:", c.pick("Cetirizine in spring.", "None besides those above."), after=8)
    p.runin("REVIEW OF SYSTEMS:", c.pick("Sleeps eight hours. No cough, fever or rash. Bowels regular.",
                                         "Appetite fair. No vomiting, no headaches. Skin clear."), after=8)
    p.runin("EXAMINATION:", c.say("exam"), after=8)
    p.runin("IMPRESSION:", c.say("dx") + ".", after=8)
    p.runin(c.pick("RECOMMENDATIONS:", "PLAN:"), c.say("ask") + " A copy goes to the Medical Therapy Program as a referral.", after=18)
    p.put(c.doctor("degree"), p.bold, after=2)
    p.put(f"Dictated {day(c.seen, 'mdy2')}, transcribed {day(c.written, 'mdy2')}", size=9.5)
    return [(p, "clinical_note")]


NEURO = {  # finding: (words when there, words when not)
    F1: (("Primitive reflexes", "Moro and palmar grasp persist, past the expected age"), ("Primitive reflexes", "Integrated")),
    F2: (("Deep tendon reflexes", "3+ at both knees, clonus 3 beats"), ("Deep tendon reflexes", "2+ and equal")),
    F3: (("Posture", "Abnormal posturing, extends and arches when handled"), ("Posture", "No abnormal posturing")),
    F5: (("Symmetry", "Asymmetric: left arm and leg move less"), ("Symmetry", "Symmetric movement")),
}


def graduate_clinic(c, found=(F1, F2)):
    """A follow-up clinic of babies from intensive care: the examination as a table."""
    p = Sheet(c.pick("H", "S"), c.pt(10), margin=48)
    c.flag = "category-2" if len(found) > 1 else "possible-2"
    p.put(c.org(), p.bold, 14, "center", after=2)
    p.put(c.pick("NICU Graduate Clinic", "Newborn Follow-through Clinic", "High Risk Infant Clinic"), size=11.5, align="center", after=10)
    p.printed([("Infant", c.name(c.pick("natural", "last"))), ("DOB", c.dob(c.pick("mdy", "abbr", "MIL"))), ("MR#", c.mrn()),
               ("Mother" if c.parent_is_mother else "Father", c.parent())],
              [("Seen", day(c.seen, "mdy")), ("Born at", f"{c.weeks} weeks"),
               ("Age", f"{c.months(c.seen)} mo, corrected {c.corrected(c.seen)} mo"), ("Telephone", c.phone("dash"))], 62, lead=1.6)
    rows = [("Item", "Finding today")]
    for key, (there, gone) in NEURO.items():
        rows.append(there if key in found else gone)
        c.found((key, YES if key in found else NO))
    rows[1:1] = [("Head", f"{c.pick('41.2', '43.0', '42.4')} cm, fontanelle soft")]
    rows.append(("Hips", "Stable, abduct fully"))
    p.table((.32, .68), rows, p.font, p.bold, c.pt(10.5), pad=5, lines=c.pick(True, False))
    p.para(c.fill(c.pick("Development: reaches for a ring, babbles. Hearing passed.", "Development: sits with help, smiles at faces.")),
           size=c.pt(10.5), after=8)
    p.para("Summary: " + c.pick("findings that call for therapy; we name no disease at this age.",
                                "infant at risk. Repeat examination in three months."), size=c.pt(10.5), after=8)
    p.para(c.pick("Refer to Medical Therapy Program, category 2.", "Please open therapy under the at-risk rule."), size=c.pt(10.5), after=18)
    p.put(c.doctor("degree") + "    NPI " + c.npi(), p.bold, after=2)
    p.put(f"Tel {c.tel('dash')}   Fax {c.fax('dash')}", size=9.5)
    return [(p, "clinical_note")]


def hospital_course(c):
    """A hospital's discharge summary on two sheets, the running head on each; one finding or a disease."""
    sheets = []
    font, size = c.pick("C", "T", "H"), 10 if c.grade != "standard" else 11
    name, born, record = c.name("LAST"), c.dob(c.pick("mdy", "MIL")), c.mrn()
    for number in (1, 2):
        p = Sheet(font, size, margin=50)
        p.put(f"{c.org()}", p.bold, 11.5, after=1)
        p.put(f"{name}   DOB {born}   MR {record}", size=size, after=1)
        p.rule(0.8, 4)
        p.text(p.right, 768, f"Discharge Summary   sheet {number}/2", size=8.5, align="right")
        sheets.append(p)
    p, q = sheets
    p.put("DISCHARGE SUMMARY", p.bold, 13, after=6)
    p.put(f"Admitted: {day(c.seen, 'mdy')}    Discharged: {day(c.written, 'mdy')}", after=6)
    p.put(f"Attending: {c.doctor('bare')}", after=8)
    p.put("Final diagnoses", p.bold, after=1)
    p.para("1. " + c.say("dx"), after=1)
    p.para("2. " + c.pick("Urinary tract infection, treated", "Pneumonia, resolved", "Constipation"), after=8)
    p.put("Course", p.bold, after=1)
    p.para(c.say("story"), after=6)
    p.para(c.pick("Antibiotics were given for five days. Feeds were advanced on the third day without trouble.",
                  "Needed oxygen for two nights. The chest film cleared before going home."), after=6)
    p.para(c.pick("Laboratory: white count 8.2, hemoglobin 11.9.", "Cultures: no growth at 48 hours."), after=6)
    p.para("Consults: " + c.pick("nutrition, social work.", "social work, child life, pharmacy."), after=6)
    p.para(f"The {c.relation()} roomed in. {c.relation().title()}'s date of birth {c.parents_birthday()}.", after=6)
    p.put("(continued on the next sheet)", size=9.5)
    q.put("Condition at discharge", q.bold, after=1)
    q.para(c.say("exam"), after=6)
    q.put("Medications to take home", q.bold, after=1)
    q.para(c.pick("Vitamin drops 1 mL daily. Cephalexin until the bottle is empty.", "Albuterol two puffs as needed. Zinc cream to the skin."), after=6)
    q.put("Call a doctor for", q.bold, after=1)
    q.para("Fever of 101 or more, vomiting that does not stop, fast breathing, fewer than three wet diapers or trips to the bathroom a day.", after=6)
    q.put("Follow up", q.bold, after=1)
    q.para("Primary care in one week. Medical Therapy Program, referral sent with this summary: " + c.say("ask"), after=6)
    q.para(f"Home: {c.address()}. {c.relation().title()}: {c.parent()}, {c.phone(c.pick('dash', 'paren'))}.", after=14)
    q.put(f"Signed {c.doctor('degree')}  {day(c.written, 'mdy')}", size=10)
    return [(p, "discharge_summary"), (q, "discharge_summary")]


def measures(c):
    """A therapist's evaluation: headings at the left, joints in a table."""
    p = Sheet(c.pick("G", "H"), c.pt(9.5), margin=50)
    p.put(c.org(), p.bold, 13, "right", after=2)
    p.put(c.pick("Physical Therapy Initial Evaluation", "Occupational Therapy Evaluation"), size=12, align="right", after=8)
    p.printed([(c.pick("Client", "Child"), c.name()), (c.pick("Birthdate", "DOB"), c.dob(c.pick("short", "mdy"))),
               (c.pick("Referred for", "Medical dx"), c.say("dx"))], (), 84, lead=1.55)
    p.printed([("Caregiver", c.parent()), ("Contact", c.phone("dot"))], [("Evaluated", day(c.seen, "short")), (c.pick("Chart no.", "MRN"), c.mrn())], 70)
    p.runin("Background:", c.say("story"))
    p.runin("Observed:", c.say("exam"), after=8)
    p.table((.4, .3, .3), [("Motion (degrees)", "Right", "Left"), ("Elbow flexion", *c.pick(("130", "128"), ("118", "120"))),
                           ("Hip abduction", *c.pick(("35", "35"), ("30", "28"))), ("Ankle dorsiflexion", "5", "5")],
            p.font, p.bold, 9.5, lines=c.pick(True, False))
    p.para("Right and left were measured twice with the same goniometer; the child was rested and the caregiver stayed in the room.", size=9.5)
    p.runin("Goals:", c.pick("Joins play on the floor for ten minutes. Puts on a shirt alone.", "Feeds from a spoon. Moves through the classroom alone."))
    p.runin("Plan:", c.say("ask"), after=16)
    p.put(c.pick("Ines Carrow, DPT", "Marcelo Viedma, OTR/L", "Petra Lund, DPT"), p.bold, after=1)
    p.put(c.pick("Physician: ", "Referring physician: ") + c.doctor("dr"), size=9.5)
    return [(p, "clinical_note")]


SCANS = [("MRI OF THE BRAIN WITHOUT CONTRAST", "Possible cerebral palsy. Late to sit.",
          "White matter around the ventricles is thin on both sides. No mass, no bleeding.",
          "Old injury of white matter. Clinical correlation for cerebral palsy is suggested.", ("cerebral_palsy", "possible")),
         ("MRI OF THE THIGHS", "CK 6,200, question of muscular dystrophy.", "Fat streaks in the adductors, edema in the vasti.",
          "Changes that can be seen in muscular dystrophy; biopsy or gene test would decide.", ("muscular_dystrophy", "possible")),
         ("ULTRASOUND OF THE SPINE", "Dimple. Exclude spina bifida.", "Cord ends at L2. Arches closed. No tether.",
          "Normal study. No spina bifida.", ("spina_bifida", "negated"))]


def scan(c, which=0):
    """A radiologist's report; what is asked in the indication is no diagnosis."""
    title, why, seen, end, finding = SCANS[which]
    p = Sheet(c.pick("C", "H", "T"), c.pt(10.5), margin=56)
    p.put(c.pick("Valley Glass Radiology", "Meridian Street Imaging", "Old Mill Radiology"), p.bold, 15, after=10)
    p.printed([("PATIENT", c.name(c.pick("LAST", "Last"))), ("BIRTH DATE", c.dob(c.pick("mdy", "mil"))), ("SEX", c.sex("F", "M"))],
              [("EXAM DATE", day(c.seen, "mdy")), ("MRN", c.mrn()), ("ORDERED BY", c.doctor("plain"))], 88, lead=1.6)
    p.rule()
    p.put(title, p.bold, p.size + 1.5, "center", after=8)
    for head, words in (("INDICATION", why), ("FINDINGS", seen + c.pick(" Orbits and sinuses clear.", " Motion on two sequences.") * (which == 0)),
                        ("IMPRESSION", end)):
        p.put(head, p.bold, after=1)
        p.para(words, after=9)
    c.found(finding)
    c.flag = "no-indication" if finding[1] == "negated" else "possible-1"
    p.put(c.pick("Read by Lazlo Pemberton, MD", "Read by Hye-jin Okada, MD"), after=1)
    p.put(f"cc: {c.doctor('dr')}; Medical Therapy Program", size=9.5)
    return [(p, "imaging")]


TESTS = [("SMN1 / SMN2 copy number", "SMN1: 0 copies. SMN2: 3 copies.", "Positive. Consistent with spinal muscular atrophy.",
          ("spinal_muscular_atrophy", "affirmed"), "category-1"),
         ("DMD deletion and duplication", "Duplication of exons 8 to 11, in frame lost.", "Positive. Confirms Duchenne muscular dystrophy.",
          ("muscular_dystrophy", "affirmed"), "category-1"),
         ("Muscular dystrophy panel, 64 genes", "No pathogenic variant.", "Negative. Muscular dystrophy of the tested kinds is excluded.",
          ("muscular_dystrophy", "negated"), "no-indication")]


def gene_test(c, which=0):
    """A laboratory's result of a gene test, in a table."""
    title, result, meaning, finding, c.flag = TESTS[which]
    p = Sheet(c.pick("H", "N"), c.pt(10), margin=50)
    p.put(c.pick("Tidepool Genomics Laboratory", "Cascabel Molecular Diagnostics"), p.bold, 16, after=2)
    p.put("Final report", size=11, after=8)
    p.table((.25, .25, .25, .25), [("Name", "Birth date", "Sex", "Lab number"),
                                   (c.name(c.pick("natural", "last")), c.dob(c.pick("mdy", "abbr")), c.sex(), f"S{c.rng.randint(10000, 99999)}")],
            p.font, p.bold, c.pt(10), 5)
    p.printed([("Ordered by", c.doctor("degree"))], [("Collected", day(c.seen, "mdy"))], 80)
    p.printed([("Client", c.office[0])], [("Chart no.", c.mrn())], 80)
    p.rule()
    p.runin("Test:", title, after=8)
    p.runin("Result:", result, after=8)
    p.runin("Interpretation:", meaning, after=10)
    c.found(finding)
    p.para("Method: multiplex amplification and sequencing. Rare variants outside the tested region are not seen.", size=9.5, after=10)
    p.put("Laboratory director: " + c.pick("Yvette Sandoz, PhD", "Rolf Amundsen, PhD"))
    return [(p, "laboratory")]
