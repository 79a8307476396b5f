"""Schools and early start: the education plan, the family plan, a teacher's letter."""
from ..canvas import Page
from ..fax import Fax, Packet
from ..raster import skewed, specks
from ..sheets import letterhead


def education_plan():
    p = Page(font="H", size=10.5, margin=46)
    p.put("INDIVIDUALIZED EDUCATION PROGRAM (IEP)", "HB", 15, "center")
    p.put("Imperial County SELPA", "H", 11, "center", after=8)
    p.cells([(.5, "Student Name", "Quillan Ferreira-Stone"), (.25, "Birthdate", "08/08/2017"),
             (.25, "Grade", "3")], 34, label_size=9, value="H", value_size=12)
    p.cells([(.3, "SSID", "6204418837"), (.3, "Date of meeting", "09/30/2026"),
             (.4, "Meeting", [("Initial", False), ("Annual", True), ("Triennial", False)])], 34,
            label_size=9, value="H", value_size=12)
    p.cells([(.5, "Parent/Guardian", "Ottoline Stone"), (.25, "Phone", "760-555-0104"),
             (.25, "Native language", "English")], 34, label_size=9, value="H", value_size=12)
    p.cells([(.55, "Residence", "410 Mariposa Loop, Heber, CA 92249"),
             (.45, "District of residence", "Heber Elementary School District")], 34,
            label_size=9, value="H", value_size=12)
    p.cells([(1, "Primary disability", [("OI", True), ("OHI", False), ("MD", False), ("TBI", False),
                                        ("AUT", False), ("SLD", False)])], 34, label_size=9,
            value="H", value_size=12)
    p.cells([(.5, "Gender", [("Male", True), ("Female", False)]),
             (.5, "CCS involved", [("Yes", True), ("No", False)])], 34, label_size=9, value="H",
            value_size=12)
    p.down(10)
    for title, words in (
        ("Health summary", "Legg-Calve-Perthes disease of the right hip, followed by orthopedics. "
         "Wheelchair for long distances, crutches in class. No seizures. Vision and hearing passed."),
        ("Present levels - motor", "Walks 30 m with crutches. Writes legibly. Climbs two steps with a rail. "
         "Tires by noon. Muscle tone and reflexes not tested at school."),
        ("Needs", "Access to playground and bathroom, rest, adapted physical education."),
    ):
        p.put(title, "HB", 12)
        p.para(words, "H", 12, after=9)
    q = Page(turned=90, width=792, height=612, font="H", size=12, margin=50)
    q.put("IEP - RELATED SERVICES AND SIGNATURES     Student: Quillan Ferreira-Stone", "HB", 14, after=10)
    q.table((.12, .3, .2, .18, .2), [
        ("Code", "Service", "Minutes", "Start", "Provider"),
        ("450", "Occupational therapy", "30 / week", "10/05/2026", "District OT"),
        ("460", "Physical therapy", "30 / week", "10/05/2026", "CCS Medical Therapy Unit, requested"),
        ("425", "Adapted physical education", "60 / week", "10/05/2026", "District"),
        ("840", "Transportation", "daily", "10/05/2026", "District")], "H", "HB", 12)
    q.para("The team asks the Medical Therapy Program to decide whether physical therapy is medically "
           "necessary. The parent agrees to the exchange of records.", "H", 13, after=30)
    q.blank(50, q.y, "Parent", "Ottoline Stone", 380, "H", 12, "Z", 19)
    q.blank(400, q.y, "Date", "9/30/2026", 640, "H", 12, "Z", 17)
    return Fax(
        "iep-ccs-only", "an education plan: OI is a school word; a CCS hip condition; a sideways page",
        "2026-10-05", [(p, "school_record"), (q, "school_record")],
        [Packet([1, 2], {
            "child.name": "Quillan Ferreira-Stone", "child.dob": "2017-08-08", "child.sex": "male",
            "child.address": "410 Mariposa Loop, Heber, CA 92249", "child.phone": "7605550104",
            "guardian.name": "Ottoline Stone", "school_district": "Heber Elementary School District"},
            [], "ccs-other")],
        resolution=(200, 100), width=1728, sender="HEBER ESD", caller="7605550105", time="14:22",
        grade="standard", software="eFAX SERVER 7.1", inverted=True)


def family_plan():
    p = Page(font="T", size=11, margin=50)
    p.put("EARLY START IFSP", "TB", 16, "center", after=2)
    p.put("San Diego Regional Center - Imperial office", "T", 11, "center", after=8)
    y = p.y + 14
    p.blank(50, y, "IFSP Meeting Date:", "10/19/2026", 260, "T", 11, "C", 11)
    x = p.tick(290, y, "Initial IFSP", True, "T", 11, "check") + 16
    p.tick(x, y, "Annual", False, "T", 11)
    y += 26
    p.blank(50, y, "Child's Name:", "Linnea Oduya", 330, "T", 11, "C", 11)
    p.blank(340, y, "DOB:", "02/16/2025", 560, "T", 11, "C", 11)
    y += 26
    p.blank(50, y, "Chron. Age:", "20 months", 200, "T", 11, "C", 11)
    p.blank(210, y, "Adj. Age:", "18 months", 360, "T", 11, "C", 11)
    x = p.tick(380, y, "Male", False, "T", 11) + 14
    p.tick(x, y, "Female", True, "T", 11, "check")
    y += 26
    p.blank(50, y, "UCI #", "7418850", 200, "T", 11, "C", 11)
    p.blank(210, y, "Service Coordinator:", "Marisela Tanaka", 560, "T", 11, "C", 11)
    y += 26
    p.blank(50, y, "Parent(s) or Guardian:", "Chidi and Ingeborg Oduya", 560, "T", 11, "C", 11)
    y += 26
    p.blank(50, y, "Address:", "25 Date Grove Rd, Brawley, CA 92227", 390, "T", 11, "C", 11)
    p.blank(398, y, "Phone:", "442-555-0139", 560, "T", 11, "C", 11)
    y += 26
    p.blank(50, y, "District of Residence:", "Brawley Elementary School District", 560, "T", 11, "C", 11)
    p.y = y + 14
    p.put("Eligibility", "TB", 12)
    y = p.y + 12
    for words, on in (("Established Risk", False), ("Solely Low Incidence", False),
                      ("High Risk: gestational age under 32 weeks; ventilation over 48 hours", True)):
        p.tick(60, y, words, on, "T", 11, "check")
        y += 19
    p.y = y
    p.table((.4, .2, .2, .2), [("Developmental area", "CA", "AA", "Delay"),
                               ("Cognitive", "20 mo", "18 mo", "No"),
                               ("Communication", "20 mo", "13 mo", "Yes"),
                               ("Fine Motor", "20 mo", "17 mo", "No"),
                               ("Gross Motor", "20 mo", "16 mo", "No"),
                               ("Social/Emotional", "20 mo", "18 mo", "No")], "T", "TB", 10.5)
    p.para("Born at 30 weeks. Qualifies for Early Start at risk with two factors. Health: well child, "
           "walks, pediatric exam of 9/2026 normal, reflexes and tone normal. Concern is speech delay. "
           "Outcome: speech therapy weekly at home.", "T", 11.5, after=8)
    p.para("Copy to Medical Therapy Program for information.", "T", 11.5)
    return Fax(
        "ifsp-no-indication", "a family plan: Early Start's own 'at risk' list is not the programme's",
        "2026-10-23", [(p, "school_record")],
        [Packet([1], {
            "child.name": "Linnea Oduya", "child.dob": "2025-02-16", "child.sex": "female",
            "child.address": "25 Date Grove Rd, Brawley, CA 92227", "child.phone": "4425550139",
            "school_district": "Brawley Elementary School District"},
            [("hyperreflexia", "negated"), ("hypotonia", "negated")], "no-indication")],
        codec="group3-2d", grade="typical", sender="SDRC IMPERIAL", caller="7605550198",
        wear=(specks(0.0002), skewed(-0.5)), time="16:03")


def teacher():
    p = letterhead("Saguaro Ridge Elementary School", ["McCabe Union School District",
                                                       "801 Fairfield Road, El Centro, CA 92243"],
                   "P", "PB", 12)
    p.put("October 13, 2026", after=12)
    p.put("Medical Therapy Unit", after=1)
    p.put("1528 S Waterman Ave, El Centro", after=14)
    p.para("To whom it may concern:", after=8)
    p.para("I teach first grade. I write about my pupil Isadora Penhallow (born September 27, 2019). Her "
           "parents agreed to this letter; her mother is Cordelia Penhallow, 760-555-0116, 1400 Sandpiper "
           "Street, El Centro, CA 92243.", after=9)
    p.para("Isadora was born with osteogenesis imperfecta and has had eleven broken bones. She comes in a "
           "wheelchair and is careful, but we do not know how to lift her, which desk is right or what she "
           "may do in the yard. She is bright and reads above her grade. I see no other illness; her twin "
           "cousins in my class are healthy.", after=9)
    p.para("Could a therapist see her and tell us what is safe? The family has a doctor in Los Angeles, and "
           "I do not have his papers.", after=12)
    p.put("Sincerely,", after=34)
    p.hand(60, p.y, "Barnaby Eklund", 22)
    p.y += 8
    p.put("Barnaby Eklund, Room 4", after=2)
    p.put("Telephone 760-555-0117")
    return Fax(
        "teacher-letter", "a teacher's letter with everything in running text, at 400 dots an inch",
        "2026-10-14", [(p, "letter")],
        [Packet([1], {
            "child.name": "Isadora Penhallow", "child.dob": "2019-09-27", "child.sex": "female",
            "child.address": "1400 Sandpiper Street, El Centro, CA 92243", "child.phone": "7605550116",
            "guardian.name": "Cordelia Penhallow", "school_district": "McCabe Union School District",
            "referral.date": "2026-10-13"},
            [("osteogenesis_imperfecta", "affirmed")], "category-1")],
        resolution=(400, 400), width=3456, sender="SAGUARO RIDGE", caller="7605550117", time="15:40",
        grade="clean")


FAXES = [education_plan(), family_plan(), teacher()]
