"""The half `score`: forms. Not to be read while rules are written."""
from .case import day
from .paper import Sheet
from .score_people import F1, F2, F3, F4, F5, N, Y


def split_date(c):
    """A form whose birth date is split over three cells; the label stands in its own grey cell at the left."""
    p = Sheet(c.pick("N", "H", "S"), c.pt(10), margin=40)
    high, face, size = (33 if c.pen else 27), c.pick("C", "T", "H"), c.pt(10.5)
    span = p.right - p.margin

    def row(*parts):
        x = p.margin
        for share, words, is_label in parts:
            w = span * share
            p.rect(x, p.y, w, high, 0.8, 0.9 if is_label and c.grade == "clean" else None)
            if is_label:
                p.fitted(x + 4, p.y + high * .62, words, w - 7, p.bold, c.pt(8.5))
            elif isinstance(words, list):
                p.choices(x + 8, p.y + high * .65, words, mark, 14, p.font, 10)
            else:
                p.fitted(x + 6, p.y + high * .65, words, w - 10, face, c.pen[1] if c.pen else size, c.pen)
            x += w
        p.y += high
    mark = c.pick("check", "cross", "filled")
    p.put(c.pick("County Therapy Services", "Child Therapy Intake"), p.bold, 16, after=0)
    p.put(c.pick("Sheet A - who is the child", "Part one: identification"), size=11, after=8)
    given = c.dob("mdy").split("/")
    row((.16, "Surname(s)", 1), (.34, c.name_parts()[0], 0), (.16, "Given name(s)", 1), (.34, " ".join(c.given), 0))
    row((.16, "Birth (M / D / Y)", 1), (.09, given[0], 0), (.09, given[1], 0), (.16, given[2], 0), (.16, "Sex", 1),
        (.34, c.sexes("F", "M"), 0))
    street, town, state, postcode = c.address("parts")
    row((.16, "Number, street", 1), (.34, street, 0), (.16, "Town, ZIP", 1), (.34, f"{town}, {state} {postcode}", 0))
    row((.16, c.pick("Guardian", "Parent"), 1), (.34, c.parent(), 0), (.16, c.pick("Guardian tel.", "Parent's phone"), 1), (.34, c.phone(c.pick("paren", "dash", "slash")), 0))
    row((.16, "CCS number", 1), (.34, c.ccs(), 0), (.16, "Medi-Cal CIN", 1), (.34, c.cin(), 0))
    p.down(12)
    p.put(c.pick("Sheet A - why", "Part two: reason"), size=11, after=5)
    row((.16, "Condition", 1), (.84, c.say("dx"), 0))
    p.down(5)
    p.para(c.say("story"), size=c.pt(10.5), after=6)
    if c.flag != "category-1":
        p.para(c.say("exam"), size=c.pt(10.5), after=6)
    p.down(10)
    row((.16, "Sender", 1), (.34, c.doctor("bare"), 0), (.16, "Office", 1), (.34, c.org(), 0))
    row((.16, "Office tel.", 1), (.34, c.tel("paren"), 0), (.16, "Office fax", 1), (.34, c.fax("paren"), 0))
    row((.16, "Sender NPI", 1), (.34, c.npi(), 0), (.16, "Sent (M/D/Y)", 1), (.34, c.dated("mdy"), 0))
    p.down(12)
    p.put(c.pick("Sheet A ends. Leave the rest to the county.", "Do not write under this line."), size=9, after=4)
    row((.16, "Came in", 1), (.34, "", 0), (.16, "Case worker", 1), (.34, "", 0))
    row((.16, "Letter mailed", 1), (.34, "", 0), (.16, "Closed", 1), (.34, "", 0))
    return [(p, "referral")]


def panels(c):
    """Two panels side by side, the child's and the sender's; values under their labels without lines."""
    p = Sheet(c.pick("H", "P", "T"), c.pt(10), margin=46)
    p.put(c.pick("Pediatric Rehabilitation Referral", "Referral: Rehabilitation Services for a Minor", "Outside Referral, Rehabilitation"),
          p.bold, 16, "center", after=10)
    top, gap = p.y, (36 if c.pen else 31)
    face = c.pick("C", "T", "H")
    left = [("Child's legal name", c.name(c.pick("natural", "last"))), ("Birthday", c.dob(c.pick("long", "mdy", "dash"))), ("Gender", c.sex()),
            ("Home", c.address("two")[0]), ("", c.address("two")[1]), (c.pick("Mother or father", "Contact at home"), c.parent()),
            ("Reach them at", c.phone(c.pick("dash", "paren", "dot")))]
    right = [("Referring clinician", c.doctor("degree")), ("Practice", c.org()), ("NPI", c.npi()), ("Voice", c.tel("paren")),
             ("Fax back to", c.fax("paren")), ("Chart no.", c.mrn()), ("Written on", c.dated(c.pick("mdy", "abbr")))]
    wide = (p.right - p.margin) / 2
    for x, rows, head in ((p.margin, left, "THE CHILD"), (p.margin + wide, right, "THE SENDER")):
        p.rect(x, top, wide, 24 + gap * 7, 1)
        p.text(x + 8, top + 16, head, p.bold, 11)
        y = top + 20
        for label, value in rows:
            p.text(x + 8, y + 11, label, p.font, 8.5)
            p.fitted(x + 14, y + (25 if label else 13), value, wide - 22, face, c.pen[1] if c.pen else c.pt(10.5), c.pen)
            y += gap
    p.y = top + 24 + gap * 7 + 10
    p.runin(c.pick("Medical reason:", "Diagnosis for which therapy is wanted:"), c.say("dx") + ".", size=c.pt(11))
    p.runin("Story:", c.say("story"), size=c.pt(11))
    p.runin("Findings:", c.say("exam"), size=c.pt(11))
    p.runin("Request:", c.say("ask"), size=c.pt(11), after=14)
    p.para(c.pick("Sent with the caregiver's spoken consent, noted in the chart. Two earlier calls to your unit were not returned.",
                  "Please fax the first therapy date to the number above. Growth chart and labs can be had on request."), size=9.5)
    return [(p, "referral")]


def numbered(c):
    """A numbered list whose answers follow dots."""
    p = Sheet(c.pick("C", "T", "B"), c.pt(10.5), margin=60)
    p.put(c.pick("CHILD FIND REFERRAL", "REFERRAL BY A SCHOOL OR PRESCHOOL"), p.bold, 14, after=3)
    p.put(c.district(), after=12)
    rows = [("Child", c.name()), ("Birth date", c.dob(c.pick("mdy", "short", "dash"))), ("Boy or girl", c.sex("girl", "boy")),
            ("Parent", c.parent()), ("Parent telephone", c.phone(c.pick("dash", "paren"))), ("Street and town", c.address()),
            ("Language", c.pick("English", "Spanish")), ("What a doctor has said", c.say("dx")), ("Date of this sheet", c.dated("mdy"))]
    start = p.margin + 190
    for number, (label, value) in enumerate(rows, 1):
        p.y += p.size * 2.1
        p.text(p.margin, p.y, f"{number}. {label}")
        from generator.canvas import width_of
        x = p.margin + width_of(f"{number}. {label}", p.font, p.size) + 6
        p.text(x, p.y, "." * max(0, int((start - 6 - x) / width_of(".", p.font, p.size))), grey=0)
        p.fitted(start, p.y, value, p.right - start, c.pick("C", "CB") if p.font == "C" else p.font, c.pen[1] if c.pen else p.size + .5, c.pen)
    p.down(16)
    p.para("10. " + c.say("story"), after=8)
    if c.flag != "category-1":
        p.para("11. " + c.say("exam"), after=8)
    p.para(c.pick("The parent knows of this sheet.", "Sent with the parent's consent."), size=p.size - .5)
    return [(p, "referral")]


PRINTED = [("Cerebral palsy", "cerebral_palsy"), ("Muscular dystrophy", "muscular_dystrophy"), ("Spina bifida", "spina_bifida"),
           ("Juvenile idiopathic arthritis", "juvenile_idiopathic_arthritis"), ("Osteogenesis imperfecta", "osteogenesis_imperfecta"),
           ("Arthrogryposis", "arthrogryposis"), ("Spinal cord injury", "spinal_cord_injury"), ("Brachial plexus injury", "brachial_plexus_injury"),
           ("Amputation / limb deficiency", "limb_deficiency_amputation"), ("Other, see note", None)]


def tick_list(c, ticked="muscular_dystrophy"):
    """A form with a printed list of conditions; only the ticked one is the child's."""
    p = Sheet(c.pick("H", "G", "T"), c.pt(10), margin=50)
    c.flag = "category-1" if ticked else "no-indication"
    p.put(c.org(), p.bold, 13, after=1)
    p.put(c.pick("Send a child to the therapy unit", "Therapy unit: new child"), size=12, after=8)
    p.printed([("Name", c.name(c.pick("natural", "last"))), ("D.O.B.", c.dob(c.pick("mdy", "abbr")))],
              [("Parent", c.parent()), ("Phone", c.phone(c.pick("paren", "dot")))], 52, lead=1.9)
    p.printed([("Address", c.address())], (), 58, lead=1.5)
    p.rule()
    p.put("Mark what applies", p.bold, after=6)
    mark = c.pick("cross", "check", "()", "[]", "filled")
    top = p.y + 14
    for place, (words, family) in enumerate(PRINTED):
        x, y = p.margin + 250 * (place // 5), top + 24 * (place % 5)
        p.box(x, y, words, family == ticked, mark, size=10.5)
    if ticked:
        c.found((ticked, Y))
    p.y = top + 24 * 5
    p.para("Note: " + (c.pick("known to a specialist, records on request.", "the family asks for an early start.") if ticked else
                       c.pick("language delay, motor skills as expected for the age.", "poor sleep and picky eating; walks and runs.")), after=14)
    p.printed([("Clinician", c.doctor("degree")), ("NPI", c.npi())], [("Tel", c.tel("dash")), ("Dated", c.dated("mdy"))], 58, lead=1.8)
    return [(p, "referral")]


SIGNS = [(F1, "Primitive reflexes persisting", "ATNR and Moro persist"), (F2, "Tendon reflexes 3+", "3+ knees, clonus"),
         (F3, "Abnormal posturing", "arches, fists"), (F4, "Hypotonia with tendon reflexes normal or increased", "low tone, reflexes 2+"),
         (F5, "Motor asymmetry", "right less than left")]


def present_absent(c, there=(F1, F5)):
    """A follow-up clinic's sheet: each sign with Present and Absent to mark and a remark."""
    p = Sheet(c.pick("T", "N", "H"), c.pt(10.5), margin=44)
    c.flag = "category-2" if len(there) > 1 else "possible-2" if there else "no-indication"
    p.put(c.pick("NEURODEVELOPMENTAL FOLLOW-UP AFTER NICU", "HRIF VISIT: NEUROLOGIC SIGNS", "PREMIE CLINIC EXAMINATION SHEET"), p.bold, 14, after=2)
    p.put(c.org(), size=11, after=8)
    style = dict(label_size=8, value=c.pick("C", "H"), value_size=c.pt(10.5), where="top", **({"pen": c.pen} if c.pen else {}))
    p.ruled([(.5, "Infant", c.name(c.pick("natural", "Last"))), (.25, "Date of birth", c.dob(c.pick("mdy", "MIL"))), (.25, "Record no.", c.mrn())], 31, **style)
    p.ruled([(.5, "Primary caregiver", c.parent()), (.25, "Caregiver phone", c.phone("dash")), (.25, "Visit date", day(c.seen, "mdy"))], 31, **style)
    p.ruled([(.25, "Gestation", f"{c.weeks} weeks"), (.25, "Age today", f"{c.months(c.seen)} months"), (.25, "Corrected", f"{c.corrected(c.seen)} months"),
             (.25, "Sex", c.sex())], 31, **style)
    p.down(10)
    mark, middle = c.pick("cross", "check"), p.margin + 268
    p.text(middle - 4, p.y + 10, "Present", p.bold, 9.5)
    p.text(middle + 50, p.y + 10, "Absent", p.bold, 9.5)
    p.text(middle + 104, p.y + 10, "Remark", p.bold, 9.5)
    p.y += 14
    for key, words, remark in SIGNS:
        on = key in there
        if key == F4 and not on:
            words, remark = "Hypotonia", "tone ordinary"
        c.found((key, Y if on else N))
        p.rect(p.margin, p.y, p.right - p.margin, 26, 0.6)
        p.text(p.margin + 5, p.y + 17, words, size=10.5)
        p.box(middle + 6, p.y + 18, "", on, mark, size=11)
        p.box(middle + 60, p.y + 18, "", not on, mark, size=11)
        if on:
            p.text(middle + 104, p.y + 17, remark, size=10)
        p.y += 26
    p.down(12)
    p.para(c.pick("Parents carry the baby in a sling and ask what they can do.", "Growth on the curve. Eyes checked in September."), after=8)
    p.para(c.pick("Sent on for the medical therapy unit to decide.", "Therapy unit: please call the family."), after=16)
    p.put(c.doctor("degree"), p.bold, after=1)
    p.put(f"{c.tel('paren')}   fax {c.fax('paren')}   NPI {c.npi()}", size=9.5)
    return [(p, "clinical_note")]
