"""The half `look`: forms to fill in, with cells, blanks, labels under lines, and columns of Y and N."""
from .case import day
from .look_people import F1, F2, F3, F5, NO, YES
from .paper import Sheet


def pen(c):
    return {"pen": c.pen} if c.pen else {}


def grid_request(c):
    """Ruled cells with small labels on top: an office's own request form."""
    p = Sheet(c.pick("H", "N", "G"), c.pt(9.5))
    big = 34 if c.pen else 30
    style = dict(value=c.pick("C", "H", "T"), value_size=c.pt(10), label_size=7.5 + (c.grade == "standard"), **pen(c))
    p.put(c.org(), p.bold, 14, "center", after=2)
    p.put(f"{c.site()}    Phone {c.tel(c.pick('paren', 'dash'))}    Fax {c.fax('paren')}", size=8.5, align="center", after=8)
    p.put(c.pick("REQUEST FOR PEDIATRIC THERAPY EVALUATION", "THERAPY REQUEST - PEDIATRIC", "OUTGOING REQUEST: THERAPY"),
          p.bold, 12.5, "center", after=6)
    last, first, middle = c.name_parts()
    if c.pick(True, False):
        p.ruled([(.45, c.pick("Last name", "Family name"), last), (.3, c.pick("First name", "Given name"), first),
                 (.25, "Middle", middle)], big, **style)
    else:
        p.ruled([(1, c.pick("Child (last, first)", "Patient name: Last, First"), c.name("last"))], big, **style)
    p.ruled([(.3, c.pick("Birth date", "D.O.B.", "Date of Birth"), c.dob(c.pick("mdy", "dash", "abbr"))),
             (.35, "Sex", c.sexes(first=c.pick("F", "M"))), (.35, c.pick("Chart no.", "MRN", "Our record no."), c.mrn())],
            big, mark=c.pick("cross", "check"), **style)
    street, city, state, postcode = c.address("parts")
    p.ruled([(.5, c.pick("Street address", "Home address"), street), (.25, "City", city), (.1, "State", state),
             (.15, "Zip", postcode)], big, **style)
    p.ruled([(.55, c.pick("Parent / caregiver", "Responsible party", "Mother, father or guardian"), c.parent()),
             (.45, c.pick("Best telephone", "Home / cell"), c.phone(c.pick("paren", "dash", "dot")))], big, **style)
    p.ruled([(.5, c.pick("Health plan", "Insurance"), c.insurer()), (.5, "Medi-Cal CIN", c.cin())], big, **style)
    if c.pick(True, True, False) and not c.pen:
        p.ruled([(.5, "Emergency contact, not a parent", c.pick("Nadia Trask, aunt", "Hubert Ames, neighbor") + "  " + c.other_number()),
                 (.5, "Dentist", c.pick("Dr. Philo Garver", "Dr. Amy Sung") + "  " + c.other_number())], big, **style)
    p.ruled([(.72, c.pick("Diagnosis", "Reason for request (diagnosis)"), c.say("dx")), (.28, "ICD-10", c.condition["icd"])],
            big + 4, **style)
    p.down(6)
    p.put(c.pick("Pertinent history", "Clinical information"), p.bold, after=1)
    p.para(c.say("story"), size=c.pt(10))
    p.para(c.say("exam"), size=c.pt(10))
    p.para(c.pick("We are asking for: ", "Wanted: ") + c.say("ask"), size=c.pt(10), after=14)
    style.update(value=style["value"])
    p.ruled([(.5, c.pick("Ordering clinician", "Requested by"), c.doctor(c.pick("degree", "bare"))), (.25, "NPI", c.npi()),
             (.25, c.pick("Date requested", "Request date"), c.dated(c.pick("mdy", "short")))], big, **style)
    p.down(10)
    p.put("FOR OUR OFFICE ONLY     sent by ________   confirmed ________   log page ________", size=8.5, after=6)
    p.para(c.pick("This sheet and its attachments hold confidential health information and go to the named program only.",
                  "The family was told that this request is sent and may withdraw it in writing at any time."), size=8.5)
    return [(p, "referral")]


def blanks(c):
    """Underlined blanks after their labels, by a desert community clinic."""
    p = Sheet(c.pick("T", "P", "S"), c.pt(11), margin=52)
    typed = dict(value="Z", value_size=17) if c.pen else dict(value=c.pick("C", "H"), value_size=c.pt(10.5))
    if c.pen:
        typed = {}
    s, right = p.size, p.right

    def line(*parts):
        p.y += s * (2.5 if c.pen else 2.1)
        x = p.margin
        for share, name, answer in parts:
            end = x + (right - p.margin) * share - 8
            if c.pen:
                p.blank(x, p.y, name, "", end)
                start = x + 8 + len(name) * s * .5
                p.fitted(start, p.y, answer, end - start, None, c.pen[1], c.pen)
            else:
                p.blank(x, p.y, name, answer, end, **typed)
            x = end + 8
    p.put(c.pick("Referral to Children's Medical Therapy", "Children's Therapy Referral Slip", "Rehabilitation Referral - Child"),
          p.bold, 17, after=2)
    p.put(c.org(), size=12, after=0)
    line((.6, "Child's full name:", c.name()), (.4, c.pick("Born:", "DOB:", "Birthday:"), c.dob(c.pick("short", "mdy", "dash2"))))
    p.y += s * 2.1
    p.text(p.margin, p.y, c.pick("Circle one:", "Gender (circle):"))
    p.choices(p.margin + 110, p.y, c.sexes(c.pick("Girl", "Female"), "Boy", "M"), "ring", 26)
    line((1, "Lives at:", c.address()))
    line((.6, c.pick("Parent or guardian:", "Legal guardian:"), c.parent()), (.4, "Tel:", c.phone(c.pick("dash", "paren"))))
    line((.5, "CIN:", c.cin()), (.5, c.pick("CCS no.:", "CCS case #:"), c.ccs()))
    line((1, c.pick("Problem:", "Dx:", "Diagnosis:"), c.say("dx")))
    p.y += 10
    p.para(c.say("story"), size=s, after=8)
    if c.flag in ("category-2", "possible-2", "no-indication", "possible-1"):
        p.para(c.say("exam"), size=s, after=8)
    p.put(c.pick("Service(s):", "Please provide:"), p.bold, after=4)
    p.choices(p.margin + 12, p.y + s, [("PT", True), ("OT", c.pick(True, False)), ("Orthotics", False), ("Equipment", False)],
              c.pick("cross", "check", "filled", "[]", "()"), 22)
    p.y += s + 4
    line((.62, c.pick("Referred by:", "Clinician:"), c.doctor(c.pick("degree", "bare"))), (.38, "Date:", c.dated(c.pick("mdy", "mdy2"))))
    line((.5, "Office phone:", c.tel("paren")), (.5, "Office fax:", c.fax("paren")))
    return [(p, "referral")]


def under_lines(c):
    """The value stands on a line, its label in small type under it."""
    p = Sheet(c.pick("S", "B", "H"), c.pt(10.5), margin=56)
    style = dict(where="bottom", lines=False, label_size=7.5 + (c.grade in ("standard", "worn")) * 1.2, value=c.pick("C", "T", p.font),
                 value_size=c.pt(11), **pen(c))
    tall = 40 if c.pen else 35
    p.put(c.pick("NURSE'S REFERRAL FOR MOTOR CONCERNS", "HEALTH OFFICE REFERRAL", "MOTOR CONCERN: REFERRAL OUT"), p.bold, 14, after=2)
    p.put(c.district(), size=11.5, after=12)
    p.ruled([(.6, c.pick("Pupil, surname first", "Student: last name, first name"), c.name("last")),
             (.4, c.pick("Date of birth (month/day/year)", "Born on (mo/day/yr)"), c.dob(c.pick("mdy", "short")))], tall, **style)
    p.ruled([(1, c.pick("Where the pupil lives", "Residence: number, street, city, ZIP"), c.address())], tall, **style)
    p.ruled([(.6, c.pick("Parent the pupil lives with", "Adult responsible"), c.parent()),
             (.4, c.pick("Daytime telephone", "Telephone of the home"), c.phone(c.pick("space", "dash", "paren")))], tall, **style)
    p.ruled([(1, c.pick("What the doctor calls it", "Condition as told by the doctor"), c.say("dx"))], tall, **style)
    p.down(12)
    p.put(c.pick("What we know", "Background"), p.bold, 11.5)
    p.para(c.say("story"), size=c.pt(11), after=10)
    if c.flag != "category-1":
        p.para("Doctor's note on file: " + c.say("exam"), size=c.pt(11), after=10)
    x, y = p.margin, p.y + 14
    for words, on in ((c.pick("Aide in class", "Has an aide"), False), ("Doctor's note attached", False), ("Parent agrees", True)):
        x = p.box(x, y, words, on, c.pick("check", "cross")) + 18
    p.y = y + 22
    p.ruled([(.6, "School nurse", c.pick("Thea Pollard, RN", "Norma Ayón, RN", "Judith Falk, RN")),
             (.4, "Date sent", c.dated(c.pick("mdy", "abbr")))], tall, **style)
    return [(p, "referral")]


ROWS = [("startle", "Startle (Moro) reflex still seen after 6 months of corrected age", F1),
        ("reflex", "Deep tendon reflexes 3+ or more at the knees", F2),
        ("posture", "Abnormal posturing: arches backward, thumbs inside fists", F3),
        ("sides", "Right and left arms or legs move differently (asymmetry)", F5)]


def columns_yn(c, yes=("startle", "reflex")):
    """A home visitor's list answered in a column for Y and a column for N."""
    p = Sheet(c.pick("H", "T"), c.pt(10.5))
    style = dict(where="left", label_size=c.pt(9), value=c.pick("C", "H"), value_size=c.pt(10.5), **pen(c))
    c.flag = "category-2" if len(yes) > 1 else "possible-2" if yes else "no-indication"
    p.put(c.pick("INFANT MOVEMENT CHECK", "BABY'S MOVEMENT RECORD", "MOVEMENT CHECK, FIRST TWO YEARS"), p.bold, 15, "center", after=3)
    p.put(c.pick("Nurse visit at home", "Home nurse visit") + " - " + c.org(), size=11, align="center", after=2)
    p.put(c.pick("Referral sheet for the Medical Therapy Program", "To refer a baby, send this sheet to Medical Therapy"), size=10.5,
          align="center", after=8)
    p.ruled([(.58, c.pick("Baby", "Infant"), c.name()), (.42, "DOB", c.dob(c.pick("mdy", "mil")))], 27, **style)
    p.ruled([(.58, c.pick("Mother / father", "Caregiver"), c.parent()), (.42, "Phone", c.phone(c.pick("dash", "tight")))], 27, **style)
    p.ruled([(.34, "Sex", c.sex()), (.33, "Weeks at birth", str(c.weeks)), (.33, "Visit", day(c.seen, "mdy"))], 27, **style)
    p.down(14)
    at_y, at_n = p.right - 84, p.right - 38
    p.text(at_y, p.y, "Y", p.bold, 12)
    p.text(at_n, p.y, "N", p.bold, 12)
    mark = c.pick("cross", "check")
    for key, words, finding in ROWS:
        p.line(p.margin, p.y + 6, p.right, p.y + 6, 0.5)
        p.y += 26
        p.text(p.margin + 4, p.y, words, p.font, 10.5)
        p.box(at_y - 1, p.y, "", key in yes, mark, size=12)
        p.box(at_n - 1, p.y, "", key not in yes, mark, size=12)
        c.found((finding, YES if key in yes else NO))
    p.line(p.margin, p.y + 6, p.right, p.y + 6, 0.5)
    p.down(20)
    p.para(c.fill(c.pick("Seen with the pediatrician's exam note in hand; feeds well, smiles, follows a face.",
                         "Answers are from the exam of the pediatrician, read together with the family.")), size=11, after=14)
    p.ruled([(.6, c.pick("Pediatrician", "Baby's doctor"), c.doctor("plain")), (.4, "Sent on", c.dated("mdy"))], 27, **style)
    return [(p, "referral")]
