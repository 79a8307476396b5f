"""What comes through the same door and is no referral, or comes too late."""
from ..canvas import Page
from ..fax import Fax, Packet, npi
from ..raster import copied, pale, skewed, specks
from ..sheets import cover, letterhead, printout


def advertisement():
    p = Page(margin=40)
    p.rect(40, 60, 532, 130, 2.5)
    p.text(306, 110, "ROOF LEAKS? CALL NOW!", "BB", 32, "center")
    p.text(306, 160, "Fall special: 20% OFF every reroof", "BB", 22, "center")
    p.text(306, 250, "Cool coatings  *  Tile  *  Shingle  *  Gutters", "B", 20, "center")
    p.text(306, 300, "FREE estimate within 24 hours", "GB", 22, "center")
    p.text(306, 340, "Ask about 0% financing - no money down", "G", 18, "center")
    p.rect(120, 400, 372, 110, 1.5, .9)
    p.text(306, 445, "COUPON", "GB", 26, "center")
    p.text(306, 485, "$500 off jobs over $5,000. Expires 12/31/2026", "G", 14, "center")
    p.text(306, 580, "Sun Shield Roofing   760-555-0187", "BB", 24, "center")
    p.text(306, 615, "Licensed and bonded. Serving the desert since 1989", "B", 15, "center")
    p.text(306, 740, "To be removed from our list fax this page back to 760-555-0189", "H", 10, "center")
    return Fax(
        "roofing-advertisement", "junk: big type, a grey coupon, an offer to be removed from the list",
        "2026-11-05", [(p, "advertisement")],
        [Packet([1], {}, [], "not-a-referral")],
        codec="group3", resolution=(204, 98), grade="standard", sender="", caller="7605550189",
        wear=(specks(0.0003),), time="03:14", header="{day} {time}  {caller}  P.{page:02d}/{pages:02d}")


def adult_record():
    who = "Patient: Grimaldi, Horatio   DOB: 11/30/1958   Sex: M   MRN: 551-20-88"
    p = printout("SALT CEDAR STROKE AND REHABILITATION CENTER   PROGRESS NOTE", who, 1, 1, "C", 10)
    for title, words in (
        ("HPI", "67-year-old man, four weeks after a left middle cerebral artery stroke, right hemiplegia. "
         "Lives with his wife. Former smoker. Grandson has cerebral palsy."),
        ("PMH", "Hypertension, diabetes type 2, atrial fibrillation."),
        ("MEDS", "Apixaban, metformin, lisinopril, atorvastatin."),
        ("EXAM", "Right arm 1/5, right leg 3/5, reflexes 3+ on the right. Walks 10 m with a hemi walker."),
        ("ASSESSMENT", "Right spastic hemiplegia after stroke. Good candidate for outpatient therapy."),
        ("PLAN", "PT and OT three times a week, ankle-foot orthosis, driving evaluation in 3 months."),
    ):
        p.put(title, "CB", 11)
        p.para(words, "C", 11, after=8)
    p.put("Electronically signed by Benedikta Farrow, MD 10/22/2026", "C", 10)
    return Fax(
        "adult-record", "a grown man's stroke note sent to the wrong therapy office",
        "2026-10-22", [(p, "clinical_note")],
        [Packet([1], {"child.name": "Horatio Grimaldi", "child.dob": "1958-11-30", "child.sex": "male",
                      "mrn": "551-20-88"}, [("cerebral_palsy", "family")], "not-a-referral")],
        alerts=["adult_patient"], sender="SALT CEDAR", caller="6195550181", time="07:47",
        codec="group3-2d", resolution=(204, 98), grade="standard", wear=(specks(0.0002),))


def misdirected():
    front = cover("Lantana Street Veterinary and Livestock", ["2550 Lantana Street, Holtville, CA 92250"],
                  ("Purchasing desk", "Valley Feed and Tack Supply", "(760) 555-0149"),
                  ("Dorothea, office", "(760) 555-0164", "(760) 555-0165"), "2",
                  "Purchase order 20931", font="P", bold="PB")
    p = letterhead("Lantana Street Veterinary and Livestock", ["PURCHASE ORDER 20931"], "P", "PB", 11)
    p.put("Ship to: 2550 Lantana Street, Holtville, CA 92250", after=2)
    p.put("Terms: net 30          Needed by: 11/20/2026", after=12)
    p.table((.12, .48, .2, .2), [("Qty", "Item", "Unit price", "Total"),
                                 ("12", "Alfalfa pellets, 50 lb", "$19.40", "$232.80"),
                                 ("4", "Hoof dressing, quart", "$23.15", "$92.60"),
                                 ("2", "Calf halter, nylon", "$14.00", "$28.00"),
                                 ("1", "Gate latch kit", "$41.75", "$41.75")], "P", "PB", 11)
    p.put("Order total: $395.15", "PB", 12, "right", after=30)
    p.blank(54, p.y, "Approved", "D. Prewitt", 320, "P", 11, "Z", 19)
    return Fax(
        "misdirected-order", "another office's fax: cover and purchase order for a feed store",
        "2026-11-11", [(front, "cover"), (p, "other")],
        [Packet([1, 2], {}, [], "not-a-referral")],
        sender="LANTANA VET", caller="7605550165", time="09:59", grade="typical",
        wear=(copied, skewed(-0.6)), fill="lsb2msb")


def aged_out():
    p = letterhead("Blue Agave Transition Clinic", ["Young adult neurology", "450 Harbor Loop, San Diego, CA 92101",
                                                    "T 619.555.0192   F 619.555.0193"], "S", "SB", 11.5,
                   "left")
    p.put("October 19, 2026", after=10)
    p.put("Patient: Thalia Brightwater        Date of birth: 09/04/2005        Sex: female", "SB", 11.5,
          after=4)
    p.put("MRN: BATC-2276        Phone: 760-555-0126", "SB", 11.5, after=12)
    p.para("Dear colleagues,", after=8)
    p.para("Thalia has ataxic cerebral palsy and was treated in your unit from the age of three. She asks me "
           "to refer her back for physical therapy. She walks with two canes and studies at the college. "
           "She lives at 815 Cottonwood Place, Brawley, CA 92227 and signs for herself.", after=9)
    p.para("She has had two falls since summer. Please tell us whether the program can still see her, or "
           "where she should go.", after=14)
    p.put("Sincerely,", after=28)
    p.hand(60, p.y, "Marisol Etxeberria", 20)
    p.y += 8
    p.put("Marisol Etxeberria, MD     NPI " + npi("161730458"))
    return Fax(
        "aged-out", "a young woman past her twenty-first birthday with a category 1 condition",
        "2026-10-20", [(p, "letter")],
        [Packet([1], {
            "child.name": "Thalia Brightwater", "child.dob": "2005-09-04", "child.sex": "female",
            "child.address": "815 Cottonwood Place, Brawley, CA 92227", "child.phone": "7605550126",
            "mrn": "BATC-2276", "referrer.name": "Marisol Etxeberria",
            "referrer.npi": npi("161730458"), "referrer.phone": "6195550192",
            "referrer.fax": "6195550193", "referrer.organization": "Blue Agave Transition Clinic",
            "referral.date": "2026-10-19"},
            [("cerebral_palsy", "affirmed")], "aged-out")],
        sender="BLUE AGAVE", caller="6195550193", time="13:36",
        fill="lsb2msb", grade="clean")


def faded():
    p = letterhead("Sidewinder Urgent Care", ["90 Caliche Road, Ocotillo, CA 92259"], "T", "TB", 10)
    p.put("REFERRAL", "TB", 11, after=6)
    for words in ("Please see this child for therapy. The visit note is below and the form is attached.",
                  "Seen twice this month. Walks with help. Family asks for equipment and for school.",
                  "Labs were drawn and will be sent later. Call the desk with any question.") * 4:
        p.para(words + " " + words.lower(), "T", 10, after=14)
    return Fax(
        "faded-unreadable", "toner gone: only the header line and a haze of dots can be made out",
        "2026-11-19", [(p, "other")],
        [Packet([1], {}, [], "unreadable")],
        alerts=["unreadable_pages"], codec="group3", resolution=(204, 98), grade="worn",
        sender="SIDEWINDER UC", caller="7605550159", time="21:10",
        wear=(pale(.04, 1), pale(.04, 1), pale(.04, 1), specks(0.004)))


FAXES = [advertisement(), adult_record(), misdirected(), aged_out(), faded()]
