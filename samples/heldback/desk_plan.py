"""The half `desk`: its faxes, one a row."""
from . import desk_forms as f
from .desk_people import DESK
from .wide_plan import at, named

PEN, SCRIPT = ("W2", 14.5), ("W5", 14)
SPASTIC = [("Interval:", "Uses a gait trainer at school. Botulinum toxin in June."), ("Exam:", "Spastic legs, knee jerks 3+ with clonus at both ankles[+F2]. Arms normal."), ("Impression:", "Spastic diplegic cerebral palsy[+CP], GMFCS III."), ("Plan:", "MTP for PT, solid AFOs.")]
LATE = [("History:", "Walks since 15 months, falls often. No regression. Cousin with muscular dystrophy[kMD]."), ("Exam:", "Strength full, no Gowers sign. Knee jerks 2+[-F2]. No asymmetry[-F5]."), ("Impression:", "Benign clumsiness. No evidence of cerebral palsy[-CP]."), ("Plan:", "Family asks for a therapy opinion.")]
RISK = [("History:", "Born at {weeks} weeks, chronic lung disease."), ("Neuro exam:", "Moro still complete and ATNR obligate at {corrected} months corrected, persistent primitive reflexes[+F1]. Reaches with the right hand only, left arm moves less, asymmetric[+F5]. Knee jerks 2+[-F2]. No posturing[-F3]."), ("Assessment:", "Two neurologic findings, no diagnosis yet. MTP category 2 requested.")]
CARTA = ["Me dirijo a ustedes por mi {hijo} <NAME>, nacid{o} el <DOB>. Vivimos en <ADDRESS> y mi teléfono es <PHONE>.", "Desde que nació tiene espina bífida[+SB] y usa silla de ruedas. El doctor nos dijo que pidiéramos terapia con ustedes."]
CENTER = ["We ask that you review {child} for the Medical Therapy Program. {He} is a {boy} with arthrogryposis multiplex congenita[+AMC] and has had weekly therapy through Early Start.", "{His} family may be called at <PHONE>. Records from the orthopedic clinic follow under separate cover."]
BACK = ["I saw this {age} {boy} for foot drop. {He} has Charcot-Marie-Tooth disease[+CMT] proven by PMP22 duplication; {his} father is said to have it as well[kCMT].", "{He} needs custom AFOs and strengthening. I would be grateful if the Medical Therapy Program took {him} on."]
PLAN = [
    (at(0, named("specialty_cp", f.specialty, dx="Spastic quadriplegic cerebral palsy[+CP], needs PT/OT and seating.", flag="category-1")), {}, "typical", {"ages": (40, 150)}),
    (at(3, named("specialty_delay", f.specialty, dx="Speech delay only, walks and runs. No weakness.", flag="no-indication")), {}, "clean", {"ages": (28, 60)}),
    (at(0, named("school_review", f.related_services, dx="Pupil has Duchenne muscular dystrophy[+MD] and can no longer climb the stairs.", flag="category-1")), {}, "typical", {"ages": (80, 150), "sex": "M"}),
    (named("center_letter", f.regional_center, lines=CENTER, flag="category-1"), {}, "clean", {"ages": (30, 60)}),
    (at(1, named("sticker_burn", f.sticker_order, dx="Burn scar contracture of the right elbow[+BURN]", flag="category-1")), {}, "typical", {"ages": (30, 150)}),
    (at(3, named("sticker_sci", f.sticker_order, dx="Spinal cord injury at T6[+SCI], paraplegia", flag="category-1")), {}, "clean", {"ages": (80, 190)}),
    (at(1, named("ambulatory_oi", f.ambulatory, dx="Osteogenesis imperfecta type III[+OI] (Q78.0)", flag="category-1")), {}, "clean", {"ages": (20, 150)}),
    (at(0, named("ambulatory_jia", f.ambulatory, dx="Polyarticular juvenile idiopathic arthritis[+JIA] (M08.3)", flag="category-1")), {}, "typical", {"ages": (50, 180)}),
    (at(0, named("chart_cp", f.chart_line, parts=SPASTIC, flag="category-1")), {}, "typical", {"ages": (40, 150)}),
    (at(2, named("chart_late", f.chart_line, parts=LATE, flag="no-indication")), {}, "clean", {"ages": (26, 60)}),
    (at(4, named("colleague_cmt", f.colleague, lines=BACK, flag="category-1")), {}, "typical", {"ages": (100, 190)}),
    (at(0, named("nurse_bpi", f.nurse_visit, dx="Right brachial plexus birth injury[+BPI], arm does not lift.", flag="category-1")), {}, "typical", {"ages": (2, 10)}),
    (at(5, named("nurse_sma", f.nurse_visit, dx="Spinal muscular atrophy type 2[+SMA], found on newborn screen, sits with help.", flag="category-1")), {}, "standard", {"ages": (10, 40)}),
    (at(0, named("check_typed", f.health_check, dx="Toe walking, tight heel cords; possible cerebral palsy[?CP], neurology pending", flag="possible-1")), {}, "typical", {"ages": (38, 70)}),
    (at(3, named("check_hand", f.health_check, dx="Spina bifida[+SB], needs PT", flag="category-1")), {}, "handwritten", {"ages": (30, 120), "pen": PEN}),
    (at(0, named("foster_cp", f.foster, dx="Left hemiplegic cerebral palsy[+CP] after a stroke at birth.", flag="category-1")), {}, "typical", {"ages": (30, 150)}),
    (at(3, named("foster_limb", f.foster, dx="Congenital absence of the left hand, transverse limb deficiency[+LIMB].", flag="category-1")), {}, "clean", {"ages": (20, 100)}),
    (at(1, named("plan_mg", f.plan_request, dx="Juvenile myasthenia gravis[+MG], fatigable weakness. Therapy evaluation.", flag="category-1")), {}, "typical", {"ages": (80, 190)}),
    (at(4, named("plan_worn", f.plan_request, dx="Spastic diplegia, cerebral palsy G80.1[+CP].", flag="category-1")), {}, "worn", {"ages": (40, 150)}),
    (at(5, named("equipment_sma", f.equipment, dx="{child} has spinal muscular atrophy type 3[+SMA] and needs a power chair. {He} tires after twenty steps.", flag="category-1")), {}, "typical", {"ages": (80, 190)}),
    (named("transfer_sb", f.transfer, dx="Lumbar myelomeningocele[+SB]. PT weekly, OT consult. KAFO bilateral.", flag="category-1"), {}, "clean", {"ages": (40, 190)}),
    (named("transfer_worn", f.transfer, dx="Athetoid cerebral palsy[+CP]. PT and OT twice weekly.", flag="category-1"), {}, "worn", {"ages": (40, 190)}),
    (at(0, named("pad_typed", f.pad, what=["PT and OT, evaluate and treat", "Dx: Becker muscular dystrophy[+MD]"], flag="category-1")), {}, "typical", {"ages": (60, 190), "sex": "M"}),
    (at(0, named("pad_hand", f.pad, what=["PT eval, AFOs", "CP spastic diplegia[+CP]"], flag="category-1")), {}, "handwritten", {"ages": (30, 150), "pen": SCRIPT}),
    (at(0, named("bullets_amc", f.bullets, dx="{He} was born with arthrogryposis[+AMC] and cannot bend the elbows.", flag="category-1")), {}, "clean", {"ages": (6, 60)}),
    (at(2, named("envio_cp", f.envio, dx="Parálisis cerebral espástica[+CP], camina con andadera. Necesita terapia física y férulas.", flag="category-1")), {}, "typical", {"ages": (40, 150)}),
    (named("carta_sb", f.carta, lines=CARTA, flag="category-1"), {}, "clean", {"ages": (30, 150)}),
    (at(1, named("follow_risk", f.follow_up, parts=RISK, flag="category-2")), {}, "typical", {"ages": (9, 14)}),
    (at(5, named("report_cp", f.evaluation_head, parts=[("Background.", "Spastic hemiplegic cerebral palsy on the right[+CP], GMFCS I."), ("Findings.", "Right hand assists only. Grip 2 kg right, 7 kg left."), ("Recommendation.", "OT weekly at the MTU.")], flag="category-1")), {}, "typical", {"ages": (50, 150)}),
    (at(3, named("emergency_fall", f.emergency_visit, parts=[("Reason for visit", "Fall from wheelchair, bruised elbow."), ("Background", "Friedreich ataxia is being considered by neurology; no result yet."), ("Exam", "Elbow tender, X-ray normal."), ("Discharge plan", "Sling two days. MTP to check the seating.")], flag="no-indication")), {}, "typical", {"ages": (120, 190)}),
    (at(0, named("slip_hand", f.hand_slip, dx="Erb's palsy L arm[+BPI], eval please", flag="category-1")), {}, "handwritten", {"ages": (4, 20), "pen": PEN}),
    (at(4, named("specialty_cover", f.specialty, dx="Osteogenesis imperfecta type I[+OI], low-impact strengthening.", flag="category-1")), {}, "standard", {"ages": (50, 150), "cover": True}),
]
COVER = f.cover
HALF = DESK
