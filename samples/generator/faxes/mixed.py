"""Faxes whose pages are the trouble: two children, lost pages, blank and turned sheets."""
from ..canvas import Page
from ..fax import Fax, Packet, npi
from ..raster import copied, skewed, specks
from ..sheets import cover, letterhead, printout

CLINIC = ("CANYON WREN CHILDREN'S NEUROLOGY", "77 Larkspur Mall, San Diego, CA 92111")


def twin(name, mrn, parts, number):
    who = f"Name: {name}   DOB: 02/22/2025   Sex: {'M' if 'Mateo' in name else 'F'}   MRN: {mrn}"
    p = printout("  ".join(CLINIC), who, 1, 1, "H", 10)
    for title, words in parts:
        p.put(title, "HB", 11)
        p.para(words, "H", 11, after=8)
    p.put("Electronically signed by Anneliese Krogh-Ruiz, MD   11/17/2026   NPI " + npi("120587739"),
          "H", 9.5)
    return p


def twins():
    front = cover(CLINIC[0].title().replace("'S", "'s"), [CLINIC[1]],
                  ("Medical Therapy Program", "Intake, El Centro", "(760) 312-6658"),
                  ("Front desk", "(858) 555-0124", "(858) 555-0125"), "3", "2 patients, twins",
                  ["Two children on this fax, one page each. Mother: Perpetua Villaseñor-Kane, "
                   "(760) 555-0161, 9 Mockingbird Ct, Imperial, CA 92251."], font="G", bold="GB",
                  urgent=True)
    a = twin("Villaseñor-Kane, Mateo", "CW-5518", [
        ("HISTORY", "Twin A, born at 31 weeks. Grade IV IVH on the left. Sat at 12 months, does not stand."),
        ("EXAM", "Spasticity of all four limbs, worse in the legs, Ashworth 2 to 3. Reflexes 3+ with "
         "clonus. Hands fisted. Head control fair."),
        ("ASSESSMENT", "Spastic quadriplegic cerebral palsy (G80.0), GMFCS level IV. Twin sister seen "
         "today as well."),
        ("PLAN", "OT and PT through MTP. Baclofen 2.5 mg three times a day. Hip film."),
    ], 2)
    b = twin("Villaseñor-Kane, Odette", "CW-5519", [
        ("HISTORY", "Twin B, born at 31 weeks, head ultrasound normal. Walks with one hand held. Brother has "
         "cerebral palsy."),
        ("EXAM", "Tone normal. Reflexes 2+. Moves the left arm less than the right, clear asymmetry in "
         "reach. No clonus, no abnormal posturing."),
        ("ASSESSMENT", "Motor asymmetry of the arms, watch for hemiplegia. No diagnosis."),
        ("PLAN", "MTP referral for a look; return in 3 months."),
    ], 3)
    common = {"child.dob": "2025-02-22", "child.address": "9 Mockingbird Ct, Imperial, CA 92251",
              "child.phone": "7605550161", "guardian.name": "Perpetua Villaseñor-Kane",
              "referrer.name": "Anneliese Krogh-Ruiz", "referrer.npi": npi("120587739"),
              "referrer.organization": "Canyon Wren Children's Neurology",
              "referrer.phone": "8585550124", "referrer.fax": "8585550125"}
    return Fax(
        "twins", "PDF: a cover for two; twins with one birth date, two MRNs, two flags",
        "2026-11-18", [(front, "cover"), (a, "clinical_note"), (b, "clinical_note")],
        [Packet([1, 2], {"child.name": "Mateo Villaseñor-Kane", "child.sex": "male", "mrn": "CW-5518",
                         **common},
                [("cerebral_palsy", "affirmed"), ("hyperreflexia", "affirmed")], "category-1"),
         Packet([1, 3], {"child.name": "Odette Villaseñor-Kane", "child.sex": "female",
                         "mrn": "CW-5519", **common},
                [("motor_asymmetry", "affirmed"), ("cerebral_palsy", "family"),
                 ("abnormal_posturing", "negated")], "possible-2")],
        alerts=["multiple_children"], codec="pdf", resolution=(200, 200), width=1700,
        sender="CANYON WREN", caller="8585550125", header="", announced=3,
        software="ScanBridge PDF 2.0")


def pages_missing():
    front = cover("Thornbush Family Practice", ["1212 Cattail Road, Calipatria, CA 92233"],
                  ("MTP", "El Centro", "1-760-312-6658"),
                  ("Jocasta", "760-555-0106", "760-555-0107"), "5 including cover",
                  "Zuri Ekblad, referral + records + card", font="B", bold="BB")
    p = letterhead("Thornbush Family Practice", ["1212 Cattail Road, Calipatria, CA 92233",
                                                 "Ph 760-555-0106   Fx 760-555-0107"], "B", "BB", 11)
    p.put("October 28, 2026", after=10)
    p.put("REFERRAL TO THE MEDICAL THERAPY PROGRAM", "BB", 12, after=8)
    p.pairs([("Patient", "Zuri Ekblad"), ("Birth date", "05/06/2013"), ("Sex", "Female"),
             ("Chart no.", "TFP 00926"), ("Guardian", "Halvard Ekblad, grandfather"),
             ("Phone", "760-555-0168"), ("Address", "48 Sunflower St, Calipatria, CA 92233"),
             ("Medi-Cal ID", "98013365T")], font="BB", value="B", size=11)
    p.down(4)
    p.para("I ask for physical and occupational therapy for this 13-year-old with juvenile myasthenia gravis "
           "(antibody positive), now with weak arms by noon and three falls this month. She takes "
           "pyridostigmine. Records and labs follow.", after=9)
    p.para("Goals: energy saving, safe transfers, hand strength for school work.", after=22)
    p.blank(54, p.y + 10, "Signed", "P. Vandersloot", 330, "B", value="Z", value_size=19)
    p.y += 24
    p.put("Philomena Vandersloot, NP     NPI " + npi("133847106"), "B", 11)
    card = Page(font="N", size=11)
    card.rect(120, 130, 370, 220, 1.2)
    card.text(140, 165, "COMMUNITY HEALTH PLAN OF IMPERIAL VALLEY", "NB", 14)
    card.text(140, 192, "Member: ZURI EKBLAD", "N", 12)
    card.text(140, 212, "ID: 98013365T", "N", 12)
    card.text(140, 232, "PCP: Thornbush Family Practice", "N", 12)
    card.text(140, 252, "Effective: 01/01/2025     Medi-Cal", "N", 12)
    card.text(140, 290, "RxBIN 000000   RxPCN MCAL   RxGRP 001", "N", 11)
    card.text(140, 330, "Member services: 1-800-555-0100", "N", 11)
    card.rect(120, 420, 370, 220, 1.2)
    card.text(140, 455, "This card does not guarantee eligibility or payment.", "N", 11)
    card.text(140, 478, "Emergencies: call 911 or go to the nearest emergency room.", "N", 11)
    return Fax(
        "pages-missing", "cover and header line announce five pages, three came; a card copy",
        "2026-10-28", [(front, "cover"), (p, "referral"), (card, "insurance")],
        [Packet([1, 2, 3], {
            "child.name": "Zuri Ekblad", "child.dob": "2013-05-06", "child.sex": "female",
            "child.address": "48 Sunflower St, Calipatria, CA 92233", "child.phone": "7605550168",
            "guardian.name": "Halvard Ekblad", "mrn": "TFP 00926", "medi_cal_cin": "98013365T",
            "referrer.name": "Philomena Vandersloot", "referrer.npi": npi("133847106"),
            "referrer.organization": "Thornbush Family Practice", "referrer.phone": "7605550106",
            "referrer.fax": "7605550107", "referral.date": "2026-10-28",
            "insurer": "Community Health Plan of Imperial Valley"},
            [("myasthenia_gravis", "affirmed")], "category-1")],
        alerts=["pages_missing"], announced=5, codec="group3", sender="THORNBUSH FP",
        caller="7605550107", grade="typical", wear=(specks(0.0002), skewed(0.4)), time="16:58",
        page_wear={3: (copied,)})


def turned_pages():
    head = ("Condor Ridge Rehabilitation Hospital", ["5 Lookout Drive, La Mesa, CA 91942",
                                                     "Tel (619) 555-0172   Fax (619) 555-0173"])
    one = letterhead(*head, "H", "HB", 11.5)
    one.put("November 9, 2026", after=8)
    one.put("Medical referral under Government Code 7575", "HB", 12.5, after=8)
    one.pairs([("Pupil:", "Dashiell Montcrieff"), ("Date of birth:", "July 14, 2011"),
               ("Sex:", "male"), ("MRN:", "CRR-771024"), ("Parent:", "Eulalia Montcrieff"),
               ("Phone:", "(760) 555-0183"), ("Residence:", "3011 Bluebonnet Ave, El Centro, CA 92243"),
               ("School:", "Central Union High School District")], value="H", size=11.5)
    one.para("1. Diagnosis: incomplete spinal cord injury at T10 (AIS C) after a rollover on 06/02/2026, "
             "paraplegia. Examined by me on 11/05/2026.")
    one.para("2. Goals: independent transfers, wheelchair skills on ramps, standing program.")
    one.para("3. Basis: preserved trunk control and motivation; without therapy, contractures will form.")
    one.para("4. Need for special education: he can not change class or use the bathroom alone.")
    one.para("5. Records: discharge summary and equipment list follow.")
    empty = Page()
    two = printout("CONDOR RIDGE REHABILITATION HOSPITAL   DISCHARGE SUMMARY",
                   "MONTCRIEFF, DASHIELL   DOB 07/14/2011   MRN CRR-771024", 1, 1, "C", 10.5)
    two.turned = 180
    for title, words in (
        ("ADMITTED / DISCHARGED", "06/19/2026 to 10/30/2026"),
        ("DIAGNOSES", "Spinal cord injury T10, incomplete. Neurogenic bladder. No brain injury on CT."),
        ("COURSE", "Fusion T8 to T12 on 06/03. Pressure sore of the sacrum healed. Learned to "
         "self-catheterize."),
        ("EXAM AT DISCHARGE", "Arms 5/5. Hip flexors 2/5, knee extensors 2/5, ankles 1/5. Sensation "
         "reduced below T10. Spasticity mild."),
        ("PLAN", "OT and PT at the Medical Therapy Unit; urology; wheelchair clinic."),
        ("SIGNED", "Cornelius Batbayar, MD   NPI " + npi("150293844")),
    ):
        two.put(title, "CB", 11)
        two.para(words, "C", 11, after=8)
    three = Page(turned=270, width=792, height=612, font="H", size=13, margin=60)
    three.put("EQUIPMENT LIST - Dashiell Montcrieff - MRN CRR-771024", "HB", 16, after=12)
    three.table((.34, .16, .5), [("Item", "Status", "Remarks"),
                                 ("Manual wheelchair, ultralight", "delivered", "seat 15 x 16, cushion"),
                                 ("Standing frame", "ordered", "for home"),
                                 ("Bath bench", "delivered", ""),
                                 ("Knee-ankle-foot orthoses", "planned", "after therapy evaluation"),
                                 ("Ramp", "needed", "two steps at the front door")], "H", "HB", 13)
    return Fax(
        "turned-pages", "a five-point letter, a blank back side, an upside-down and a sideways page",
        "2026-11-10", [(one, "referral"), (empty, "blank"), (two, "discharge_summary"), (three, "order")],
        [Packet([1, 2, 3, 4], {
            "child.name": "Dashiell Montcrieff", "child.dob": "2011-07-14", "child.sex": "male",
            "child.address": "3011 Bluebonnet Ave, El Centro, CA 92243", "child.phone": "7605550183",
            "guardian.name": "Eulalia Montcrieff", "mrn": "CRR-771024",
            "school_district": "Central Union High School District",
            "referrer.name": "Cornelius Batbayar", "referrer.npi": npi("150293844"),
            "referrer.organization": "Condor Ridge Rehabilitation Hospital",
            "referrer.phone": "6195550172", "referrer.fax": "6195550173",
            "referral.date": "2026-11-09"},
            [("spinal_cord_injury", "affirmed")], "category-1")],
        sender="CONDOR RIDGE", caller="6195550173", grade="typical",
        wear=(specks(0.00012),), page_wear={3: (skewed(0.6),)}, time="10:01", rows_per_strip=300)


FAXES = [twins(), pages_missing(), turned_pages()]
