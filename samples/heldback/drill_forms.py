"""The half `drill`: the state's forms for requests, with their own labels and numbers, in several makes."""
from .case import day
from .drill_make import Comb, band, boxed, dob, lay, paper, phone, sign, stamp, title


def name_row(c, p, number, words="Client name"):
    last, first, middle = c.name_parts()
    if p.make == "comb":
        last, first, middle = last.upper(), first.upper(), middle.upper()
        return [(.46, f"{number} {words} - last", Comb((last,))), (.34, "First", Comb((first,))), (.2, "Middle", Comb((middle or " ",)))]
    return [(.42, f"{number} {words} - last", last), (.34, "First", first), (.24, "Middle", middle)]


def provider(c, p, own=True):
    street, city, state = c.office[1], c.office[2], c.office[3]
    band(p, "Provider Information")
    contact = c.pick("Lupita M., referrals desk", "Dawn Spitzer", "C. Arrieta, RN case manager", "Front office")
    lay(p, [(.26, "1. Date of request", Comb(c.dated("mdy").split("/")) if p.make == "comb" else c.dated(c.pick("mdy", "short", "dash"))),
            (.46, "2. Provider name", c.doctor(c.pick("degree", "bare", "last"))), (.28, "3. Provider number", boxed(p, c.npi()))],
        [(.5, "4. Address (number, street)", street), (.22, "City", city), (.1, "State", state[:2]), (.18, "ZIP code", state[3:])],
        [(.4, "5. Contact person", contact), (.3, "6. Contact telephone number", c.tel(c.pick("paren", "dash"))),
         (.3, "7. Contact fax number", c.fax(c.pick("paren", "dash")))])


def services(p, rows, first=29):
    p.y += 6 if p.make in ("blanks", "below") else 0
    p.table((.16, .4, .2, .12, .12), [(f"{first}. CPT-4/HCPCS Code/NDC", f"{first + 1}. Specific Description of Service/Procedure",
                                       f"{first + 2}. From/To (mm/dd/yy)", f"{first + 3}. Frequency/ Duration", f"{first + 4}. Units"), *rows],
            p.font, p.bold, 8 + (p.small > 7), lines=True)


def asked(c):
    start, end = day(c.written, "mdy2"), day(c.written.replace(year=c.written.year + 1), "mdy2")
    return [("97161", "PT evaluation, Medical Therapy Program", f"{start} - {end}", c.pick("1 x", "once"), "1"),
            ("97165", "OT evaluation", f"{start} - {end}", "1 x", "1"), ("", "", "", "", "")]


def diagnoses(c, p, first="28. Diagnosis (DX)/ICD-10:"):
    dx, icd = c.say("dx"), c.condition["icd"]
    one = f"{dx}  {icd}"
    second, third = c.pick(("K59.00 constipation", ""), ("R13.10", "Z99.3"), ("J45.909 asthma", "H52.13"), ("", ""))
    if p.make in ("left", "blanks"):
        lay(p, [(1, first, one)], [(.5, "DX/ICD-10:", second), (.5, "DX/ICD-10:", third)], tall=p.tall + 3)
    else:
        lay(p, [(.56, first, one), (.24, "DX/ICD-10:", second), (.2, "DX/ICD-10:", third)], tall=p.tall + 4)


def client(c, p, numbers=True):
    """The block of client information of the twin request forms."""
    band(p, "Client Information")
    lay(p, name_row(c, p, "8."),
        [(.3, "9. Alias (AKA)", c.pick("", "", "Nena", "Baby " + c.surname.split(" ")[0])), (.28, "10. Gender", c.sexes(first="M")),
         (.42, "11. Date of birth (mm/dd/yy)", dob(c, p))],
        [(.42, "12. CCS/GHPP case number", c.pick("", "unknown", "none yet")), (.58, "13. Medical record number (hospital or office)", c.mrn())],
        [(.34, "14. Home phone number", c.pick("", "none", c.other_number())), (.34, "15. Cell phone number", phone(c, p, c.phone(c.pick("dash", "paren")))),
         (.32, "16. Work phone number", c.other_number() if c.rng.random() < .4 else "")])
    street, town, _, code = c.address("parts")
    lay(p, [(.5, "18. Residence address (number, street) (DO NOT USE P.O. BOX)", street), (.24, "City", town), (.1, "State", "CA"), (.16, "ZIP code", boxed(p, code))],
        [(.46, "19. Mailing address (if different)", c.pick("", "P.O. Box 1180", "same")), (.28, "20. County of residence", "Imperial"),
         (.26, "21. Language spoken", c.pick("English", "Spanish", "Spanish/English"))])
    own = c.parent()
    lay(p, [(.6, "22. Name of parent/legal guardian", own),
            (.4, "23. Mother's first name", c.parent_given if c.parent_is_mother else c.pick("Ofelia", "Ruth"))],
        [(.6, "24. Primary care physician (if known)", c.pick("Dr. O. Santillan", "Valley walk-in", "same as above")),
         (.4, "25. Primary care physician telephone number", c.other_number())])
    band(p, "Insurance Information")
    yes = c.rng.random() < 0.8
    lay(p, [(.34, "26.a. Enrolled in Medi-Cal?", [("Yes", yes), ("No", not yes)]),
            (.37, "26.b. If yes, client index number (CIN)", boxed(p, c.cin()) if yes else ""), (.29, "26.c. Client's Medi-Cal number", "")],
        [(.62, "27. Enrolled in a commercial insurance plan?", [("Yes", not yes), ("No", yes), ("PPO", False), ("HMO", not yes), ("Other", False)]),
         (.38, "Name of plan", "" if yes else c.insurer())])


def sar_new(c, make="cells", has=None, stamped=False):
    """DHCS 4488, two pages; the second repeats the client's name."""
    c.ask(has) if has else None
    p = paper(c, make)
    title(p, "State of California - Health and Human Services Agency", "NEW REFERRAL CCS/GHPP CLIENT SERVICE AUTHORIZATION REQUEST (SAR)",
          "DHCS 4488 (09/15)   Page 1 of 2")
    provider(c, p)
    client(c, p)
    band(p, "Diagnosis")
    diagnoses(c, p)
    if p.y < 590:
        band(p, "Requested Services")
        services(p, asked(c)[:1])
    if stamped:
        stamp(p, 400, 90, ["RECEIVED", day(c.received, "mdy"), "CCS - IMPERIAL"], 9)
    q = paper(c, "cells" if make == "comb" else make, p.font)
    q.face, q.size, q.small = p.face, p.size, p.small
    title(q, "State of California - Health and Human Services Agency", "SERVICE AUTHORIZATION REQUEST (SAR) - continued", "DHCS 4488 (09/15)   Page 2 of 2")
    lay(q, [(.6, "Client name (last, first)", c.name("last")), (.4, "Date of birth", c.dob("mdy"))])
    band(q, "Requested Services (continued)")
    services(q, asked(c))
    lay(q, [(.6, "35. Other documentation attached", [("Yes", True), ("No", False)]), (.4, "36. Facility name (where requested)", "MTU")],
        [(.5, "37. Inpatient: begin date", ""), (.5, "38. End date", "")],
        [(.5, "40. Additional services: provider's name", c.pick("", "Alta Loma Orthotics")), (.5, "Telephone number", "")])
    band(q, "Additional information")
    q.y += 2
    for part in ("story", "exam"):
        (q.written(c.say(part), c.pen, size=c.pen[1] * .92) if c.pen else q.para(c.say(part), q.face, c.pt(9.5), x=q.margin + 4, after=4))
    sign(c, q, "41. Signature of physician, provider or authorized designee", dated=day(c.written, "short"))
    q.y += 8
    q.para("Privacy Statement (Civil Code Section 1798 et seq.). The information requested on this form is required by the Department of Health "
           "Care Services for purposes of identification and document processing.", q.font, 7.5)
    return [(p, "referral"), (q, "referral")]


def sar_discharge(c, make="cells", has=None):
    """DHCS 4489, a nursery's or a ward's."""
    c.office = c.pick(*(o for o in c.half.offices if "Hospital" in o[0] or "Medical Center" in o[0]))
    c.ask(has) if has else None
    p = paper(c, make)
    title(p, "State of California - Health and Human Services Agency", "CCS/GHPP DISCHARGE PLANNING SERVICE AUTHORIZATION REQUEST (SAR)",
          "DHCS 4489 (09/15)   Page 1 of 2")
    band(p, "Hospital Information")
    lay(p, [(.28, "1. Date of request", Comb(c.dated("mdy").split("/")) if make == "comb" else c.dated("mdy")), (.72, "2. Hospital name", c.org())],
        [(.44, "4. Address (number, street)", c.office[1]), (.3, "City", c.office[2]), (.1, "State", c.office[3][:2]), (.16, "ZIP code", c.office[3][3:])],
        [(.4, "5. Contact person/discharge planner", c.pick("Bettina Oakes, RN", "Rafael Coronel, MSW")), (.3, "6. Contact telephone number", c.tel()),
         (.3, "7. Contact fax number", c.fax())])
    client(c, p)
    band(p, "Diagnosis")
    diagnoses(c, p, "28. Diagnosis")
    q = paper(c, "cells" if make == "comb" else make, p.font)
    q.face, q.size, q.small = p.face, p.size, p.small
    title(q, "State of California - Health and Human Services Agency", "DISCHARGE PLANNING SAR", "DHCS 4489 (09/15)   Page 2 of 2")
    lay(q, [(.6, "36. Client name", c.name("Last")), (.4, "Plan to discharge to", [("Home", True), ("Transfer to:", False)])])
    band(q, "30. - 31. Services requested at discharge")
    q.table((.5, .18, .16, .16), [("Service", "From/To", "Units", "EPSDT SS?"), ("HRIF clinic, first visit", "3-4 mo", "1", "No"),
                                  ("Medical Therapy Program, evaluation", day(c.written, "mdy2"), "1", "No"), ("Apnea monitor", "-", "0", "No")],
            q.font, q.bold, 9)
    q.runin("Hospital course:", c.say("story"))
    q.runin("Examination:", c.say("exam"), after=10)
    lay(q, [(.55, "32. Signature of discharge planner", ""), (.45, "33. Title", c.pick("RN", "Case manager"))],
        [(.65, "34. Name of discharging physician", c.doctor("degree")), (.35, "35. Date", day(c.written, "mdy2"))])
    return [(p, "referral"), (q, "referral")]


def sar_established(c, make="cells", has=None):
    """DHCS 4509: the child already has a case; one page."""
    c.ask(has) if has else None
    p = paper(c, make)
    title(p, "State of California - Health and Human Services Agency", "ESTABLISHED CCS/GHPP CLIENT SERVICE AUTHORIZATION REQUEST (SAR)",
          "DHCS 4509 (09/15)")
    provider(c, p)
    band(p, "Client Information")
    last_first = c.name("last")
    lay(p, [(.5, "8. Client name (last, first)", last_first), (.22, "9. Gender", c.sexes("F", "M", "M")), (.28, "10. Date of birth", dob(c, p))],
        [(.32, "11. CCS/GHPP case number", boxed(p, c.ccs())), (.36, "12. Client index number (CIN)", boxed(p, c.cin())),
         (.32, "13. Client's Medi-Cal number", c.pick("", "13-9M-" + str(c.rng.randint(1000000, 9999999)) + "-0-01"))])
    band(p, "Diagnosis")
    lay(p, [(1, "14. Diagnosis and/or ICD-10", c.say("dx") + " / " + c.condition["icd"])], tall=p.tall + 3)
    band(p, "Requested Services")
    lay(p, [(.5, "15.a. CCS/GHPP New SAR", [("Yes", False), ("No", True)]),
            (.5, "15.b. CCS/GHPP authorization extension (number)", f"97{c.rng.randint(100000000, 999999999)}")])
    p.y += 6 if p.make in ("blanks", "below") else 0
    p.table((.2, .5, .3), [("16. CPT-4/HCPCS/NDC", "17. Specific description of procedure/service", "18. From and to dates"),
                           ("97110", "Therapeutic exercise, MTU", f"{day(c.written, 'mdy2')} to {day(c.written.replace(year=c.written.year + 1), 'mdy2')}"),
                           ("L1970", "AFO, articulated", ""), ("", "", "")], p.font, p.bold, 9)
    p.put("Additional information", p.bold, after=1)
    for part in ("story", "exam"):
        (p.written(c.say(part), c.pen, size=c.pen[1] * .92) if c.pen else p.para(c.say(part), size=c.pt(9.5), after=4))
    sign(c, p, "Signature of provider", dated=day(c.written, "short"))
    return [(p, "referral")]
