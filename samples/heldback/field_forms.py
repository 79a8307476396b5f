"""The half `field`: forms with lists to tick, most of them not ticked; requests to plans; prescriptions."""
from .case import day
from .field_make import Flow, family_name, grid, heads, leaders, other_name, seen, signed, stack, white_bar
from .field_people import t
from .paper import Sheet


def letters(p, c, label, words, x, y, side=13.0, spare=0):
    """A label at the left of its boxes for letters."""
    p.text(p.margin, y - 3, label, p.font, 8.5)
    p.comb(x, y, words, side, c.pen, size=side * 0.8, spare=spare)


def plan_request(c, dx="Spastic hemiplegic cerebral palsy, left[+CP]", icd="G80.2", why="", flag="category-1", deny=None):
    """A health plan's prior authorization request; its own legend of diagnoses that skip review."""
    c.flag = flag
    other_name(c)
    p = Sheet(c.pick("H", "N"), c.pt(9.4), margin=40)
    p.put(c.insurer(), p.bold, 15, after=0)
    p.put("PRIOR AUTHORIZATION / SERVICE REQUEST      Utilization Management fax 866-555-0100", p.font, 9, after=5)
    p.choices(p.margin, p.y + 9, [("Routine (5 business days)", True), ("Expedited (72 h)", False), ("Retro", False)], "cross", 20, p.font, 9.5)
    p.y += 17
    tall = 27 + 6 * bool(c.pen)
    more = {"pen": c.pen} if c.pen else {}
    for row in ([(.4, "MEMBER: LAST NAME, FIRST NAME", c.name("last")), (.2, "DOB (MMDDYYYY)", c.dob("mdy")), (.18, "SEX", c.sexes("F", "M")), (.22, "CIN / BIC", c.cin())],
                [(.4, "MEMBER ADDRESS", c.address()), (.25, "MEMBER PHONE", c.phone("paren")), (.35, "AUTHORIZED REPRESENTATIVE", c.parent())],
                [(.36, "REQUESTING PRACTITIONER", c.doctor()), (.22, "PRACTITIONER NPI", c.npi()), (.21, "OFFICE PHONE", c.tel("dash")), (.21, "OFFICE FAX", c.fax("dash"))],
                [(.56, "PRACTICE / FACILITY", c.org()), (.22, "DATE PREPARED", c.dated("mdy")), (.22, "CHART", c.mrn())],
                [(.7, "DIAGNOSIS", t(c, dx)), (.3, "ICD-10-CM", icd)]):
        p.ruled(row, tall, label_size=6.8 + (c.grade in ("standard", "worn")), value=p.bold, value_size=p.size, **more)
    p.table((.14, .5, .18, .18), [("CPT/HCPCS", "Service", "Units", "Dates"), ("97162", "PT evaluation", "1", day(c.written, "mdy2")), ("97530", "Therapeutic activities", "24", "12 mo")], p.font, p.bold, 8.8)
    p.put("Is the member known to CCS for any of the following? (mark all that apply)", p.bold, 9, after=0)
    p.ticklist([(w, False) for w in ("Cerebral palsy", "Muscular dystrophy", "Spina bifida", "Juvenile arthritis", "Cystic fibrosis", "Hemophilia", "Brachial plexus injury",
                                     "Spinal muscular atrophy", "Cleft palate")] + [("None / not known to CCS", True)], 3, c.pick("cross", "check"), 8.8)
    p.put("Clinical summary", p.bold, 9.5, after=0)
    (p.written(t(c, why), c.pen) if c.pen else p.para(t(c, why), after=5))
    signed(c, p, "Practitioner signature", dated=day(c.written, "short"))
    p.y += 4
    p.para("Note: requests for members with cerebral palsy, muscular dystrophy, hemophilia, arthrogryposis or other CCS-eligible conditions are carved out and must go to the county CCS office. "
           "This request is not a guarantee of payment.", size=7.6)
    return [(p, "insurance")]


def one_page_of_codes(c, ticked=("R62.0", "Delayed milestone in childhood"), words="", flag="no-indication"):
    """A practice's superbill: a page of printed codes, one or two circled, and a line to MTP."""
    c.flag = flag
    p = Sheet("N", c.pt(8.4), margin=38)
    p.put(c.org() + "   Encounter and Referral Slip", p.bold, 12.5, after=1)
    p.put(f"{c.site()}   Ph {c.tel('dash')}   Fx {c.fax('dash')}", p.font, 8.5, after=5)
    stack(p, [[(.36, "PATIENT", c.name("LAST")), (.18, "D.O.B.", c.dob("mdy2")), (.1, "SEX", c.sex("F", "M")), (.36, "PARENT / PH", c.parent() + " " + c.phone("dash"))],
              [(.2, "ACCOUNT", c.mrn()), (.3, "RENDERING", c.doctor()), (.2, "DOS", seen(c, "short")), (.3, "NEXT VISIT", "3 months")]], gap=7, size=p.size + 0.6)
    p.put("ICD-10 (circle)", p.bold, 9, after=2)
    codes = [("A09", "Gastroenteritis"), ("B91", "Sequelae of poliomyelitis"), ("D57.1", "Sickle cell"), ("E10.9", "Type 1 diabetes"), ("F80.2", "Language disorder"), ("F84.0", "Autism"), ("F90.2", "ADHD combined"),
             ("G12.1", "Spinal muscular atrophy"), ("G40.909", "Epilepsy"), ("G60.0", "Charcot-Marie-Tooth"), ("G70.00", "Myasthenia gravis"), ("G71.01", "Duchenne/Becker MD"), ("G80.9", "Cerebral palsy"),
             ("H66.90", "Otitis media"), ("J45.20", "Asthma"), ("L20.9", "Eczema"), ("M08.00", "Juvenile arthritis"), ("M41.9", "Scoliosis"), ("P07.30", "Preterm"), ("P14.0", "Erb palsy"), ("P94.2", "Hypotonia, newborn"),
             ("Q05.9", "Spina bifida"), ("Q21.0", "VSD"), ("Q65.89", "Hip dysplasia"), ("Q66.89", "Clubfoot"), ("Q74.3", "Arthrogryposis"), ("Q78.0", "Osteogenesis imperf."), ("Q90.9", "Down syndrome"),
             ("R26.89", "Toe walking"), ("R29.2", "Abnormal reflex"), ("R29.3", "Abnormal posture"), ("R62.0", "Delayed milestone"), ("S42.001", "Clavicle fx"), ("Z00.129", "Well child"), ("Z23", "Vaccine")]
    top, deep, wide = p.y, 12, (p.right - p.margin) / 3
    for place, (code, name) in enumerate(codes):
        p.ring(p.margin + 6 + wide * (place // deep), top + 15 * (place % deep) + 11, f"{code}  {name}", size=9, on=code == ticked[0])
    p.y = top + 15 * deep + 12
    p.rule(0.6, 4)
    p.put("Procedures:  99213   99214   99392   90460   90696 (DTaP-IPV)   96110", p.font, 9, after=6)
    p.put("Referral to:  Medical Therapy Program (CCS), El Centro", p.bold, 10, after=3)
    p.para(t(c, words), size=10, after=4)
    signed(c, p, "Provider", dated=day(c.written, "short"))
    return [(p, "order")]


def hrif_sheet(c, has=(), none=(), words="", flag="category-2", cp=None):
    """A follow-up programme's sheet with rows of choices: typed brackets, one of three marked."""
    c.flag = flag
    p = Sheet(c.pick("C", "H"), c.pt(8.8), margin=42)
    p.put("HIGH RISK INFANT FOLLOW-UP PROGRAM - VISIT DATA SHEET", p.bold, 11.5, after=1)
    p.put(c.org() + "    clinic phone " + c.tel("dash") + "    clinic fax " + c.fax("dash"), p.font, 8, after=5)
    grid(p, [("Infant's name as on birth record", c.name("last")), ("Date of birth", c.dob("mdy")), ("Sex", c.sexes("Female", "Male")), ("HRIF / hospital number", c.mrn()), ("Primary caregiver", c.parent()),
             ("Caregiver telephone", c.phone("dash")), ("Zip and address", c.address()), ("Date of assessment", seen(c)), ("Chronological / adjusted", f"{c.months(c.seen)} mo / {c.corrected(c.seen)} mo")], 19)
    p.put("A. Eligibility for HRIF (all that apply)", p.bold, 9.5, after=0)
    p.ticklist([("BW <= 1500 g", True), ("GA < 32 weeks", True), ("Cord pH < 7.0", False), ("ECMO", False), ("Seizures", False), ("PVL / IVH III-IV", False), ("Hypoxic-ischemic enceph.", False), ("CNS infection", False),
                ("Neuromuscular disorder", False)], 3, "cross", 8.6)
    p.put("B. Neurologic examination          [N] normal   [S] suspect   [A] abnormal   [U] unable", p.bold, 9.5, after=3)
    names = {"F1": "Primitive reflexes beyond age", "F2": "DTR 3+ or more / clonus", "F3": "Abnormal posturing", "F4": "Hypotonia", "F5": "Asymmetry, arms/legs/trunk"}
    for key, name in names.items():
        p.y += 17
        p.text(p.margin, p.y, name, p.font, 9.2)
        on = "A" if key in has else "U" if key in none else "N"
        for place, letter in enumerate("NSAU"):
            p.box(p.margin + 250 + 62 * place, p.y, letter, letter == on, "[]", "C", 9.5)
        if on != "U":
            t(c, f"[{'+' if on == 'A' else '-'}{key}]")
        p.line(p.margin, p.y + 5, p.right, p.y + 5, 0.3)
    p.y += 10
    p.put("C. Cerebral palsy", p.bold, 9.5, after=0)
    p.choices(p.margin, p.y + 12, [("No", cp == "no"), ("Suspected", cp == "maybe"), ("Yes: type", False), ("hemi", False), ("di", False), ("quad", False), ("GMFCS", False)], "()", 10, p.font, 9)
    if cp:
        t(c, "[-CP]" if cp == "no" else "[?CP]")
    p.y += 22
    p.put("D. Other diagnoses (mark)", p.bold, 9.5, after=0)
    p.ticklist([(w, False) for w in ("Hydrocephalus", "Epilepsy", "Microcephaly", "Erb palsy", "Arthrogryposis", "Myopathy", "Hearing loss", "ROP surgery", "None of these")][:-1] + [("None of these", True)], 3, "cross", 8.6)
    p.put("E. Comments", p.bold, 9.5, after=0)
    p.para(t(c, words), after=8)
    p.put("Referred to CCS-MTP [X] yes [ ] no      Examiner: " + c.doctor() + f"   {seen(c)}", p.font, 9)
    return [(p, "clinical_note")]


def nurse_form(c, words=("", "", ""), flag="no-indication", marks=()):
    """A school nurse's form: a list of health conditions to check, filled by hand or by type."""
    c.flag = flag
    other_name(c)
    p = Sheet(c.pick("T", "S"), c.pt(10), margin=48)
    p.put(c.district(), p.bold, 13.5, "center", after=0)
    p.put("Health Services - Referral for Medical Therapy", p.bold, 12, "center", after=6)
    pen = c.pen
    leaders(p, [("Pupil", c.name("natural")), ("Birthday", c.dob("short")), ("Girl / Boy", c.sexes("Girl", "Boy")), ("Adult at home", c.parent()), ("Home phone", c.phone("dash")), ("Street and town", c.address())], 120, pen, 1.5)
    p.put("Conditions on file (check):", p.bold, 10, after=0)
    listed = ["Asthma", "Seizures", "Diabetes", "Cerebral palsy", "Muscular dystrophy", "Spina bifida", "Heart", "Arthritis (JRA)", "Brittle bones", "Hearing", "Vision", "ADHD", "Autism", "Amputation", "Allergy", "Brain injury"]
    p.ticklist([(w, w in marks) for w in listed], 4, c.pick("check", "cross"), 9.4)
    p.down(6)
    for head, said in zip(("What does the school see?", "What has the family told us?", "What do you ask?"), words):
        p.put(head, p.bold, 10.5, after=0)
        (p.written(t(c, said), pen) if pen else p.para(t(c, said), after=6))
    signed(c, p, "School nurse", c.pick("Loretta Kim, RN", "D. Alarcón, RN", "Pat Ferris, LVN"), day(c.written, "short"))
    return [(p, "referral")]


def by_the_box(c, words=("", ""), dx="", icd="", flag="category-1", spanish=False):
    """A therapy vendor's request with a box a letter, its labels at the left."""
    c.flag = flag
    last, first, middle = c.name_parts()
    p = Sheet(c.pick("H", "N"), 9.6, margin=46)
    p.put("PEDIATRIC THERAPY INTAKE REQUEST", p.bold, 14, after=2)
    p.put("Print one letter in each box. Black ink.", p.font, 9, after=10)
    side = 14.5 if c.pen else 13.5
    x, y = p.margin + 108, p.y + 14

    def bare(words, most=28):
        return words.upper()[:most]
    for label, groups in (("Surname(s)", (bare(last),)), ("Given name(s)", (bare(first + (" " + middle if middle else "")),)), ("Birth (MM DD YYYY)", tuple(c.dob("mdy").split("/"))),
                          ("CIN (9 + letter)", (c.cin(),)), ("Caller's phone", (c.parent_number[:3], c.parent_number[3:6], c.parent_number[6:]))):
        letters(p, c, label, groups, x, y, side)
        y += side + 11
    c.phone()
    p.y = y - 6
    p.choices(p.margin, p.y, [("Female", c.girl), ("Male", not c.girl), ("Nonbinary", False)], "cross", 18, p.font, 10)
    c.sex()
    p.y += 8
    more = {"pen": c.pen} if c.pen else {}
    for row in ([(.45, "Guardian (print)", c.parent()), (.55, "House, street, town, ZIP", c.address())], [(.45, "Ordering clinician", c.doctor("bare")), (.3, "Clinician NPI", c.npi()), (.25, "Ordered on", c.dated("mdy"))],
                [(.45, "Clinic", c.org()), (.275, "Clinic phone", c.tel("dash")), (.275, "Clinic fax", c.fax("dash"))], [(.75, "Why therapy? (diagnosis)", t(c, dx)), (.25, "Code", icd)]):
        p.ruled(row, 33 if c.pen else 28, value=p.bold, value_size=10, **more)
    p.y += 8
    for head, said in zip(("Exam that supports it:", "Anything else:"), words):
        p.put(head, p.bold, 10, after=0)
        (p.written(t(c, said), c.pen) if c.pen else p.para(t(c, said), after=6))
    signed(c, p, "Signature of ordering clinician")
    p.y += 6
    p.para("Do not use this form for autism, speech or behavior services. Conditions we treat: cerebral palsy, spina bifida, muscle disease, limb loss, burns with contracture, arthritis, brittle bone disease, nerve injury.", size=8)
    return [(p, "referral")]


def brace_order(c, dx="", icd="", order=(), note="", flag="category-1"):
    """An orthosis or equipment order with a legend of diagnoses that the payer takes."""
    c.flag = flag
    p = Sheet(c.pick("P", "T"), c.pt(10.4), margin=62)
    p.rect(50, 40, 512, 640, 1.2)
    p.y = 50
    p.put(c.org(), p.bold, 14, "center", after=0)
    p.put(f"{c.site()}", p.font, 9, "center", after=0)
    p.put(f"ph {c.tel('slash')}     fx {c.fax('slash')}", p.font, 9, "center", after=6)
    p.put("DETAILED WRITTEN ORDER", p.bold, 13, "center", after=4)
    stack(p, [[(.6, "For (patient)", c.name()), (.4, "Born", c.dob("short"))], [(.6, "Home", c.address()), (.4, "Contact", c.phone("dash"))], [(.35, "Order date", c.dated("mdy")), (.65, "Diagnosis / code", t(c, dx) + "   " + icd)]], c.pen)
    for words in order:
        (p.written(t(c, words), c.pen) if c.pen else p.para("- " + t(c, words), after=3))
    p.down(6)
    (p.written(t(c, note), c.pen) if c.pen else p.para(t(c, note), after=4))
    signed(c, p, "Prescriber: " + c.doctor() + "   NPI " + c.npi(), wide=300)
    p.y += 14
    p.put("Covered indications (for office use)", p.bold, 8.5, after=0)
    p.para("AFO: cerebral palsy, spina bifida, CMT, equinus contracture, foot drop. KAFO: poliomyelitis, muscular dystrophy, paraplegia. TLSO: scoliosis, SMA, osteogenesis imperfecta. Standing frame: GMFCS IV-V.", size=8)
    return [(p, "order")]


def programme_page(c, words="", flag="no-indication"):
    """A clinic's referral with the county programme's own page behind it, where every condition is named."""
    c.flag = flag
    p = Sheet(c.pick("H", "S"), c.pt(10.5), margin=58)
    p.put(c.org(), p.bold, 15, after=0)
    p.put(f"{c.site()}  |  {c.tel('dash')}  |  fax {c.fax('dash')}", p.font, 9, after=10)
    p.put("To: Medical Therapy Program        " + c.dated("long"), p.font, after=8)
    grid(p, [("Patient", c.name("last")), ("DOB", c.dob("mdy")), ("Sex", c.sex()), ("Parent", c.parent()), ("Phone", c.phone("paren")), ("Address", c.address()), ("Med rec #", c.mrn())], 21)
    p.para(t(c, words), after=10)
    signed(c, p, c.doctor())
    q = Sheet("T", 10.5, margin=64)
    q.put("ICPHD > CCS > Medical Therapy Program", "T", 9, after=8)
    q.put("What is the Medical Therapy Program?", "TB", 16, after=4)
    q.para("MTP provides physical therapy (PT), occupational therapy (OT) and medical therapy conference services to children with disabling conditions, generally due to neurological or musculoskeletal disorders. "
           "There is no financial test.", after=6)
    q.put("Who is eligible?", "TB", 13, after=2)
    q.para("Category 1. Children with: cerebral palsy and related disorders (spasticity, athetosis, ataxia); neuromuscular diseases such as poliomyelitis, myasthenia, muscular dystrophy, spinal muscular atrophy; chronic "
           "musculoskeletal and connective tissue diseases such as osteogenesis imperfecta, arthrogryposis, juvenile rheumatoid arthritis, amputation and contractures from burns; spina bifida; spinal cord and brachial plexus injury.", after=6)
    q.para("Category 2. Children under three years who are at risk, with two or more of these findings: exaggerated or persistent primitive reflexes; deep tendon reflexes 3+ or greater; abnormal posturing; hypotonicity with normal "
           "or increased reflexes in infants below one year; asymmetry of motor findings.", after=6)
    q.put("How do I refer?", "TB", 13, after=2)
    q.para("Anyone may refer. Fax to (760) 312-6658. A physician's report is needed. Program office: 1528 S. Waterman Ave., El Centro, CA 92243, (760) 312-6634.", after=6)
    q.text(q.margin, 760, f"printed from the web {day(c.written, 'short')}                                              1 of 1", "T", 8.5)
    return [(p, "referral"), (q, "other")]
