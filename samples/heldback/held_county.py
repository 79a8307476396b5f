"""The half `held`: two counties' own referral sheets."""
from .case import day
from .held_forms import mixed_family, style
from .paper import Sheet

LISTED = [("Cerebral palsy", "cerebral_palsy"), ("Muscular dystrophy", "muscular_dystrophy"), ("Spina bifida", "spina_bifida"),
          ("Arthrogryposis", "arthrogryposis"), ("Osteogenesis imperfecta", "osteogenesis_imperfecta"), ("Juvenile arthritis (JIA)", "juvenile_idiopathic_arthritis"),
          ("Spinal muscular atrophy", "spinal_muscular_atrophy"), ("Amputation / limb deficiency", "limb_deficiency_amputation"),
          ("Brachial plexus injury", "brachial_plexus_injury"), ("Burn contracture", "burn_contracture"), ("Spinal cord injury", "spinal_cord_injury"),
          ("Other (explain)", None)]


def county_ticklist(c, ticked="spinal_cord_injury", why="", findings=(), flag="category-1"):
    """A county's own sheet: a printed list of diagnoses to tick, of which one is ticked or none."""
    mixed_family(c)
    c.flag = flag
    c.found(*([(ticked, "affirmed")] if ticked else ()), *findings)
    p, s = Sheet(c.pick("H", "N"), 10, margin=44), style(c, mark=c.pick("check", "cross"))
    s["label_size"] += 1
    tall = 36 if c.pen else 30
    p.put("Medical Therapy Program", "HB", 15, after=1)
    p.put("Referral for Medically Necessary Occupational and Physical Therapy (ages 0-20)", size=10.5, after=6)
    p.bar("1  CHILD", size=9.5)
    p.ruled([(.64, "Child's name (first, middle, last)", c.name()), (.36, "DOB", c.dob(c.pick("mdy", "short", "mdy2")))], tall, **s)
    p.ruled([(.3, "Sex", c.sexes("F", "M")), (.38, "Medi-Cal #", c.cin()), (.32, "Language", c.pick("Spanish", "English", "English / Spanish"))], tall, **s)
    p.ruled([(.6, "Parent/Guardian", c.parent()), (.4, "Phone", c.phone(c.pick("dash", "paren", "dot")))], tall, **s)
    p.ruled([(1, "Address", c.address())], tall, **s)
    p.bar("2  DIAGNOSIS  (check the one that a physician has made)", size=9.5)
    p.ticklist([(words, bool(key) and key == ticked or key is None and bool(why)) for words, key in LISTED], 2 if p.font == "H" else 3, s["mark"], c.pt(9.5), 1.75)
    p.text(p.margin, p.y + 8, "Explain:", "HB", 9)
    if why and c.pen:
        p.written(why, c.pen, x=p.margin + 46)
    elif why:
        p.y -= 4
        p.para(why, "C", c.pt(9.5), x=p.margin + 48)
    p.line(p.margin + 46, p.y + 10 if not why else p.y + 2, p.right, p.y + 10 if not why else p.y + 2, 0.5)
    p.down(18)
    p.bar("3  SERVICE", size=9.5)
    p.ticklist([("OT", c.pick(True, False)), ("PT", True), ("Evaluate", True), ("Treat", False)], 4, s["mark"], 10.5)
    p.ruled([(.3, "Onset", c.pick("at birth", str(c.born.year + 1), "see note")), (.7, "Precautions", c.pick("none", "latex", "seizures: no"))], tall, **s)
    p.bar("4  PHYSICIAN", size=9.5)
    p.ruled([(.6, "Physician name", c.doctor(c.pick("degree", "plain"))), (.4, "License/NPI", c.npi())], tall, **s)
    p.ruled([(.4, "Office phone", c.tel("dash")), (.35, "Office fax", c.fax("dash")), (.25, "Date", c.dated("mdy"))], tall, **s)
    p.down(6)
    p.put("Signature required - stamps not accepted", "HB", 8.5, after=6)
    p.hand(p.margin + 120, p.y + 14, c.doctor_is[1], 20, c.pen[0] if c.pen else "Z")
    p.line(p.margin, p.y + 20, p.margin + 320, p.y + 20)
    p.y += 34
    p.para("Category 2 children under three: at risk for cerebral palsy when two findings are present: exaggerated primitive reflexes, reflexes 3+ or "
           "greater, abnormal posturing, hypotonia under 12 months, asymmetry. Write them under Explain.", size=8)
    return [(p, "referral")]


def county_combs(c):
    """A northern county's style: a box a letter, the labels beneath, shaded section numbers."""
    mixed_family(c)
    p, s = Sheet("G", 9.5, margin=40), style(c, where="bottom")
    tall, side = 40, 17.0
    p.put("CALIFORNIA CHILDREN'S SERVICES / MTU INTAKE", "GB", 14, after=1)
    p.put("Print one capital letter in each box. Black ink.", size=9, after=10)
    last, first, middle = c.name_parts()
    combs = [("SURNAME(S)", last.upper(), 24), ("GIVEN NAME(S)", f"{first} {middle}".strip().upper(), 24)]
    for label, words, boxes in combs:
        p.y += side
        p.comb(p.margin, p.y, [words], side, c.pen, spare=max(0, boxes - len(words)))
        p.text(p.margin, p.y + 9, label, size=7.5)
        p.y += 16
    p.y += side
    month, date, year = day(c.born, "mdy").split("/")
    c.dob()
    end = p.comb(p.margin, p.y, [month, date, year], side, c.pen, between=c.pick("", "/"))
    p.text(p.margin, p.y + 9, "BIRTH DATE (MM DD YYYY)", size=7.5)
    p.choices(end + 40, p.y - 2, c.sexes("GIRL", "BOY"), c.pick("filled", "cross"), 18, size=10)
    p.text(end + 40, p.y + 9, "SEX (fill one)", size=7.5)
    p.y += 16 + side
    p.comb(p.margin, p.y, [c.cin()], side, c.pen)
    p.text(p.margin, p.y + 9, "CLIENT INDEX NUMBER", size=7.5)
    area, exchange, line = c.parent_number[:3], c.parent_number[3:6], c.parent_number[6:]
    c.phone()
    p.comb(p.margin + 240, p.y, [area, exchange, line], side, c.pen)
    p.text(p.margin + 240, p.y + 9, "FAMILY'S TELEPHONE", size=7.5)
    p.y += 18
    street, city, state, code = c.address("parts")
    p.ruled([(.55, "STREET AND NUMBER OF RESIDENCE", street), (.28, "CITY", city), (.17, "STATE, ZIP", f"{state} {code}")], tall, **s)
    p.ruled([(.6, "PARENT OR GUARDIAN", c.parent()), (.4, "SCHOOL DISTRICT", c.district())], tall, **s)
    p.ruled([(.75, "MEDICAL DIAGNOSIS", c.say("dx")), (.25, "ICD-10-CM", c.condition["icd"])], tall, **s)
    p.ruled([(1, "EMERGENCY CONTACT (NOT THE PARENT) AND TELEPHONE", c.pick("Tía Chayo  ", "Grandma Bev  ") + c.other_number())], tall, **s)
    p.ruled([(.6, "REFERRING CLINICIAN", c.doctor("bare")), (.4, "CLINICIAN'S TELEPHONE", c.tel("dash"))], tall, **s)
    p.ruled([(.6, "CLINIC OR PRACTICE", c.org()), (.4, "DATE OF THIS REFERRAL", c.dated("mdy"))], tall, **s)
    p.down(10)
    if c.flag != "category-1":
        p.para("Examiner's findings: " + c.say("exam"), size=c.pt(9.5), after=8)
    p.para("Staff use: rec'd ____  scanned ____  MTU ____  case manager ____  due ____", size=8.5)
    return [(p, "referral")]
