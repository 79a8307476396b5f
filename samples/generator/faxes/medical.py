"""Specialists: clinic and laboratory, imaging, a prescription, a therapist, a long printout."""
from ..canvas import Page
from ..fax import Fax, Packet, npi
from ..raster import bad_lines, copied, skewed, specks, streak
from ..sheets import cover, letterhead, printout


def spinal_muscular_atrophy():
    who = "PATIENT: Delacroix-Nguyen, Maelis    DOB: 01/14/2024    MRN: 0093-55102    SEX: F"
    a = printout("MESQUITE NEUROMUSCULAR CENTER", who, 1, 2, "N", 10.5)
    for title, words in (
        ("Reason for visit", "New patient, weakness. Accompanied by mother, Huong Nguyen, (619) 555-0143."),
        ("History", "34-month-old girl who sat at 8 months and never stood. No family history of muscular "
         "dystrophy or myasthenia gravis. One brother, age 6, healthy."),
        ("Examination", "Bright. Tongue fasciculations. Symmetric proximal weakness of the legs 2/5, arms "
         "4-/5. Tendon reflexes absent. Fine tremor of the hands. Spine: mild curve when seated."),
        ("Assessment", "Spinal muscular atrophy type 2 (G12.1), confirmed by genetic test, see next page. "
         "Non-ambulant, sits alone."),
        ("Plan", "Start risdiplam. PT and OT through the Medical Therapy Program at the Imperial County "
         "unit. Stander and hip films. Pulmonary baseline."),
        ("Referring provider", "Tobias Rennick, MD    NPI " + npi("127309546")
         + "    Tel (858) 555-0166    Fax (858) 555-0167"),
        ("Home", "1519 Barrel Cactus Dr, Imperial, CA 92251"),
        ("Insurance", "Sonoran Health Choice HMO"),
    ):
        a.put(title, "NB", 11)
        a.para(words, "N", 11, after=8)
    a.put("Signed electronically by Tobias Rennick, MD on 10/30/2026 at 11:48", "N", 9.5)
    b = Page(font="P", size=10.5, margin=56)
    b.put("HELIX MESA GENETICS LABORATORY", "PB", 15)
    b.put("CLIA 05D0000000    Director: Priscilla Oyelaran, PhD", "P", 9)
    b.rule()
    b.put("SMN1 / SMN2 DOSAGE ANALYSIS", "PB", 13, after=8)
    b.table((.3, .7), [("Field", "Value"), ("Patient", "Maelis Delacroix-Nguyen"),
                       ("Date of birth", "01/14/2024"), ("Specimen", "Whole blood, collected 10/12/2026"),
                       ("Accession", "HM-26-08841"), ("Ordered by", "Tobias Rennick, MD"),
                       ("Indication", "Hypotonia and weakness; rule out congenital myopathy")],
            "P", "PB", 10.5)
    b.put("RESULT: POSITIVE (PATHOGENIC)", "PB", 12, after=6)
    b.table((.25, .2, .2, .35), [("Gene", "Copies", "Zygosity", "Reading"),
                                 ("SMN1", "0", "homozygous", "Deletion of exons 7 and 8, pathogenic"),
                                 ("SMN2", "3", "-", "Modifier"),
                                 ("CLN3 (incidental panel)", "2", "het", "Variant of uncertain significance")],
            "P", "PB", 10)
    b.put("INTERPRETATION", "PB", 11)
    b.para("Homozygous SMN1 deletion. This result confirms the diagnosis of spinal muscular atrophy.",
           "P", 11)
    return Fax(
        "sma-genetics", "PDF of a cloud fax service: clinic printout and a genetics report with a table",
        "2026-11-02", [(a, "clinical_note"), (b, "laboratory")],
        [Packet([1, 2], {
            "child.name": "Maelis Delacroix-Nguyen", "child.dob": "2024-01-14", "child.sex": "female",
            "child.address": "1519 Barrel Cactus Dr, Imperial, CA 92251", "child.phone": "6195550143",
            "guardian.name": "Huong Nguyen", "mrn": "0093-55102", "referrer.name": "Tobias Rennick",
            "referrer.npi": npi("127309546"), "referrer.phone": "8585550166",
            "referrer.fax": "8585550167", "referrer.organization": "Mesquite Neuromuscular Center",
            "insurer": "Sonoran Health Choice HMO"},
            [("spinal_muscular_atrophy", "affirmed"), ("muscular_dystrophy", "family_negated"),
             ("myasthenia_gravis", "family_negated"), ("congenital_myopathy", "possible")],
            "category-1")],
        codec="pdf", sender="MESQUITE NMC", caller="8585550167", software="CloudFax Render 9",
        header="{day} {time} PDT   {sender}   {caller}   pg {page} of {pages}", header_day="{y}-{m}-{d}")


def possible_palsy_on_imaging():
    p = letterhead("Tecolote Imaging Group", ["901 Pampas Street, El Centro, CA 92243",
                                              "Phone 760-555-0112  |  Fax 760-555-0113"], "G", "GB",
                   10.5, "left")
    p.table((.5, .5), [("Patient: Amara Holloway-Singh", "DOB: 07/25/2022   Sex: F"),
                       ("MRN: TIG-80155", "Exam date: 11/06/2026   ACC: 26-114902"),
                       ("Ordering: Gideon Marchetti, DO", "Exam: MRI brain without contrast")],
            "G", "G", 10.5, lines=True)
    for title, words in (
        ("CLINICAL INDICATION", "4-year-old with unsteady gait and stiff legs, former 30-week infant. Rule "
         "out cerebral palsy. Rule out leukodystrophy."),
        ("COMPARISON", "Neonatal head ultrasound, report only."),
        ("TECHNIQUE", "3 T, sagittal T1, axial T2, FLAIR, diffusion. Sedation by anesthesia."),
        ("FINDINGS", "Mild loss of periventricular white matter, worse behind, with thin posterior corpus "
         "callosum. High FLAIR signal around the trigones. No restricted diffusion. No mass, no bleed. "
         "Ventricles slightly large. No findings to suggest leukodystrophy."),
        ("IMPRESSION", "1. Periventricular leukomalacia, mild. 2. In this clinical setting the pattern can "
         "be seen with cerebral palsy; correlate with examination."),
    ):
        p.put(title, "GB", 10.5)
        p.para(words, "G", 10.5, after=9)
    p.put("Read by Beatrix Sandoval-Oh, MD, Neuroradiology      11/07/2026", "G", 10)
    p.put("Copy faxed to Medical Therapy Program at the request of Dr. Marchetti", "G", 10)
    return Fax(
        "mri-possible", "an imaging report: the diagnosis is only in the indication and a maybe",
        "2026-11-09", [(p, "imaging")],
        [Packet([1], {
            "child.name": "Amara Holloway-Singh", "child.dob": "2022-07-25", "child.sex": "female",
            "mrn": "TIG-80155", "referrer.name": "Gideon Marchetti"},
            [("cerebral_palsy", "possible")], "possible-1")],
        resolution=(300, 300), width=2550, sender="TECOLOTE IMAGING", caller="7605550113",
        software="Network scanner fax 3.1", time="08:31", rows_per_strip=128)


def prescription():
    p = letterhead("Palo Verde Orthopedic Specialists", ["Pediatric orthopedics and rheumatology",
                                                         "62 Camino del Sol, Yuma, AZ 85365",
                                                         "Phone: 928-555-0121     Fax: 928-555-0122"],
                   "H", "HB", 12.5, margin=46)
    p.put("MEDICAL THERAPY REFERRAL / PRESCRIPTION", "HB", 15, "center", after=14)
    left, right, step = 46, 566, 31
    y = p.y + 12
    p.blank(left, y, "Child's name:", "Bellweather, Orson", 360, value="C", value_size=13)
    p.blank(372, y, "DOB:", "09/18/2014", right, value="C", value_size=13)
    y += step
    x = p.tick(left, y, "M", True, "H", 12.5, "check") + 14
    x = p.tick(x, y, "F", False, "H", 12.5)
    p.blank(x + 20, y, "Medi-Cal #:", "92108846Y", 330, value="C", value_size=13)
    p.blank(342, y, "Phone:", "(928) 555-0170", right, value="C", value_size=13)
    y += step
    p.blank(left, y, "Parent/Guardian:", "Winifred Bellweather", 400, value="C", value_size=13)
    y += step
    p.blank(left, y, "Diagnosis:", "Arthrogryposis multiplex congenita", 430, value="C", value_size=13)
    p.blank(438, y, "ICD-10:", "Q74.3", right, value="C", value_size=13)
    y += step
    p.blank(left, y, "Onset:", "birth", 200, value="C", value_size=13)
    p.blank(210, y, "Precautions:", "right hip subluxed", right, value="C", value_size=13)
    y += step
    x = left
    for words, on in (("OT", True), ("PT", True), ("Evaluate", True), ("Treat", True)):
        x = p.tick(x, y, words, on, "H", 12.5, "check") + 24
    y += step
    p.blank(left, y, "Frequency:", "1 x week each", 300, value="C", value_size=13)
    p.blank(310, y, "Duration:", "6 months", right, value="C", value_size=13)
    y += step
    p.blank(left, y, "Goals:", "keep elbow and knee range, transfers", right, value="C", value_size=13)
    y += step + 14
    p.blank(left, y, "Physician:", "Calliope Drummond, MD", 330, value="C", value_size=13)
    p.blank(340, y, "NPI:", npi("158763094"), right, value="C", value_size=13)
    y += step
    p.blank(left, y, "Signature:", "C. Drummond", 330, value="Z", value_size=22)
    p.blank(340, y, "Date:", "10/20/2026", right, value="C", value_size=13)
    p.y = y + 10
    p.put("Signature required - stamps not accepted", "HO", 11)
    return Fax(
        "order-worn", "a prescription with underlined blanks; second-generation copy at 98 lines an inch",
        "2026-10-21", [(p, "order")],
        [Packet([1], {
            "child.name": "Orson Bellweather", "child.dob": "2014-09-18", "child.sex": "male",
            "child.phone": "9285550170", "guardian.name": "Winifred Bellweather",
            "medi_cal_cin": "92108846Y", "referrer.name": "Calliope Drummond",
            "referrer.npi": npi("158763094"), "referrer.phone": "9285550121",
            "referrer.fax": "9285550122", "referral.date": "2026-10-20",
            "referrer.organization": "Palo Verde Orthopedic Specialists"},
            [("arthrogryposis", "affirmed")], "category-1")],
        codec="group3", fill="lsb2msb", resolution=(204, 98), grade="worn", sender="PV ORTHO",
        caller="9285550122", wear=(copied, specks(0.0006), skewed(-0.8), streak(0.9, 3)),
        time="12:55")


def toe_walker():
    p = letterhead("Bright Heron Pediatric Therapy", ["Physical and occupational therapy",
                                                      "17 Willow Bend, Imperial, CA 92251  -  760.555.0190"],
                   "B", "BB", 10)
    p.put("PHYSICAL THERAPY EVALUATION", "BB", 13, after=6)
    p.text(54, p.y + 12, "Patient: Caspian Yarrow", "B", 10.5)
    p.text(300, p.y + 12, "Birth date: March 3, 2021", "B", 10.5)
    p.text(54, p.y + 28, "Parent: Delphine Yarrow, 760-555-0153", "B", 10.5)
    p.text(300, p.y + 28, "Date of evaluation: 10/08/2026", "B", 10.5)
    p.text(54, p.y + 44, "Sex:  [X] M  [ ] F", "B", 10.5)
    p.text(300, p.y + 44, "Referred by: Marguerite Tolliver, MD", "B", 10.5)
    p.y += 54
    for title, words in (
        ("Background", "Five-year-old boy who walks on his toes about half of the day. Term birth, walked "
         "at 12 months. No falls, no pain. No family history of muscular dystrophy; maternal cousin has "
         "cerebral palsy."),
        ("Tone and reflexes", "Tone normal at all joints, no spasticity, no catch. Deep tendon reflexes 2+ "
         "and symmetric, no clonus. Gower sign absent. No asymmetry."),
    ):
        p.put(title, "BB", 10.5)
        p.para(words, "B", 10, after=6)
    p.put("Range and strength", "BB", 10.5, after=6)
    p.table((.4, .3, .3), [("Measure", "Right", "Left"), ("Ankle dorsiflexion, knee straight", "8 deg", "8 deg"),
                           ("Popliteal angle", "20 deg", "20 deg"), ("Calf strength", "5/5", "5/5"),
                           ("Single leg stance", "9 s", "10 s")], "B", "BB", 9.5)
    p.put("Summary", "BB", 10.5)
    p.para("Idiopathic toe walking. No sign of cerebral palsy. Home stretching program taught; night "
           "splints to be considered. Sent to the Medical Therapy Program at the parent's request.",
           "B", 10)
    p.down(14).put("Rosalind Achebe-Hart, PT, DPT", "B", 10)
    return Fax(
        "pt-evaluation-negative", "a therapist's evaluation in which everything is denied; typed [X] boxes",
        "2026-10-12", [(p, "clinical_note")],
        [Packet([1], {
            "child.name": "Caspian Yarrow", "child.dob": "2021-03-03", "child.sex": "male",
            "child.phone": "7605550153", "guardian.name": "Delphine Yarrow",
            "referrer.organization": "Bright Heron Pediatric Therapy"},
            [("cerebral_palsy", "negated"), ("cerebral_palsy", "family"),
             ("muscular_dystrophy", "family_negated"), ("hyperreflexia", "negated"),
             ("motor_asymmetry", "negated")], "no-indication")],
        resolution=(200, 200), width=1728, inverted=True, sender="BRIGHT HERON", caller="7605550191",
        grade="typical", wear=(specks(0.00015), skewed(0.3)), time="11:18")


def long_printout():
    p = Page(font="C", size=10, margin=50, height=1224)   # one page of 17 inches
    p.put("JUNIPER FLATS COMMUNITY CLINIC     OFFICE VISIT", "CB", 12)
    p.put("Pt: Vandermeer, Elodie   DOB 04/11/2012   F   MRN 7740-B   10/29/2026", "C", 10)
    p.rule()
    for title, words in (
        ("CC", "Hand and wrist pain, morning stiffness."),
        ("HPI", "14-year-old girl with swelling of both wrists, knees and several finger joints for nine "
         "months. Stiff for an hour each morning. Needs help to open jars and to write more than a page. "
         "Missed 12 days of school. No fever, no rash, no eye pain. Mother Saskia Vandermeer, phone "
         "442 555 0127, 33 Creosote Ct, Niland CA 92257."),
        ("PMH", "Appendectomy 2022. No hospital stay since."),
        ("MEDS", "Methotrexate 15 mg weekly, folic acid 1 mg, naproxen 375 mg twice a day."),
        ("ALLERGIES", "None."),
        ("IMMUNIZATIONS", "IPV/OPV series complete. DTaP, MMR, varicella complete."),
        ("FHX", "Mother has hypothyroidism. Father healthy. No cerebral palsy, no muscular dystrophy."),
        ("SOCIAL", "9th grade, Calipatria Unified School District. Plays the clarinet, has had to stop."),
        ("ROS", "No weight loss, no mouth sores, no chest pain, no cough, no vomiting, no seizures."),
        ("VITALS", "T 36.7, HR 82, BP 108/66, SpO2 98 % on RA, Wt 47.2 kg, Ht 156 cm."),
        ("EXAM", "Swelling and warmth of both wrists, 2nd and 3rd MCP right, 2nd MCP left, both knees. "
         "Right elbow lacks 15 degrees. Grip weak. Gait slow, no limp. Reflexes 2+, symmetric. Eyes "
         "quiet. Skin clear. Lungs clear. Abdomen soft."),
        ("LABS", "ESR 38, CRP 2.1, RF negative twice, ANA 1:160 speckled, HLA-B27 negative, CBC normal, "
         "ALT 22. SMA-12 panel normal."),
        ("ASSESSMENT", "1. Polyarticular juvenile idiopathic arthritis, RF negative (M08.3), active. "
         "2. Elbow flexion contracture, right."),
        ("PLAN", "Rheumatology in San Diego to consider adalimumab. OT and PT at the Medical Therapy Unit: "
         "hand function, range, splints. Eye screen every 6 months. School note for extra time."),
        ("SIGNED", "Everett Castellane, MD, 10/29/2026 15:52. NPI " + npi("119486230")),
    ):
        p.put(title + ":", "CB", 11, after=1)
        p.para(words, "C", 11, x=70, after=12, lead=1.4)
    return Fax(
        "long-page-arthritis", "one long page (seventeen inches) of a record printed on roll paper",
        "2026-10-30", [(p, "clinical_note")],
        [Packet([1], {
            "child.name": "Elodie Vandermeer", "child.dob": "2012-04-11", "child.sex": "female",
            "child.address": "33 Creosote Ct, Niland, CA 92257", "child.phone": "4425550127",
            "guardian.name": "Saskia Vandermeer", "mrn": "7740-B",
            "school_district": "Calipatria Unified School District",
            "referrer.name": "Everett Castellane", "referrer.npi": npi("119486230"),
            "referrer.organization": "Juniper Flats Community Clinic"},
            [("juvenile_idiopathic_arthritis", "affirmed"), ("cerebral_palsy", "family_negated"),
             ("muscular_dystrophy", "family_negated")], "category-1")],
        codec="group3-2d", sender="JUNIPER FLATS", caller="7605550179", time="15:59",
        software="mgetty sendfax/recv 1.2", wear=(specks(0.0001),))


def bad_line():
    front = cover("Ironwood Prosthetics Clinic", ["2 Foundry Road, San Diego, CA 92110"],
                  ("MTP El Centro", "Intake", "760-312-6658"),
                  ("Rufus Abernethy", "619-555-0130", "619-555-0131"), "2", "E. Nakagawa-Ruelas",
                  font="T", bold="TB")
    p = letterhead("Ironwood Prosthetics Clinic", ["2 Foundry Road, San Diego, CA 92110",
                                                   "Tel 619-555-0130   Fax 619-555-0131"], "T", "TB", 12.5)
    p.put("November 4, 2026", size=12.5, after=10)
    p.put("RE: Emi Nakagawa-Ruelas        DOB: 12/02/2018        MRN: IPC 4482", "TB", 12.5, after=10)
    p.para("Emi is a seven-year-old girl who lives with her father, Kenji Nakagawa, at 128 Verbena Ave, "
           "Seeley, CA 92273, telephone 760-555-0155. She is seen here each year.", after=9)
    p.para("Diagnosis: congenital absence of the left forearm and hand (transverse limb deficiency of the "
           "upper limb, Q71.2). No other malformation. She has never had a spinal cord injury or an "
           "infection of the bone.", after=9)
    p.para("Her first myoelectric hand is ready. She needs occupational therapy near home to learn its use: "
           "two-handed tasks, dressing, keyboard, and care of the skin. Please evaluate and treat.", after=9)
    p.para("Thank you,", after=30)
    p.blank(54, p.y + 8, "", "T. Okonkwo-Baird", 300, value="Z", value_size=20)
    p.y += 18
    p.put("Thaddeus Okonkwo-Baird, MD    NPI " + npi("174920385"), size=12)
    spots = [.12, .191, .21, .26, .274, .31, .33, .36, .405, .44, .47, .52, .55, .60, .64, .71]
    return Fax(
        "bad-lines-limb", "a poor phone line: lost lines on both pages, counted in the receiver's tags",
        "2026-11-04", [(front, "cover"), (p, "letter")],
        [Packet([1, 2], {
            "child.name": "Emi Nakagawa-Ruelas", "child.dob": "2018-12-02", "child.sex": "female",
            "child.address": "128 Verbena Ave, Seeley, CA 92273", "child.phone": "7605550155",
            "guardian.name": "Kenji Nakagawa", "mrn": "IPC 4482",
            "referrer.name": "Thaddeus Okonkwo-Baird", "referrer.npi": npi("174920385"),
            "referrer.phone": "6195550130", "referrer.fax": "6195550131",
            "referrer.organization": "Ironwood Prosthetics Clinic"},
            [("limb_deficiency_amputation", "affirmed"), ("spinal_cord_injury", "negated")],
            "category-1")],
        alerts=["transmission_errors"], codec="group3", grade="worn", sender="IRONWOOD",
        caller="6195550131", wear=(specks(0.0002),),
        page_wear={1: (bad_lines(spots[3:9], 4),), 2: (bad_lines(spots, 6),)}, time="10:44")


def nerve_study():
    p = letterhead("Cholla Electrodiagnostics", ["2020 Ledger Street, Suite 9, Chula Vista, CA 91910",
                                                 "Tel 619-555-0186   Fax 619-555-0187"], "N", "NB", 12.5,
                   "left", margin=50)
    p.put("NERVE CONDUCTION STUDY AND NEEDLE EMG", "NB", 14, after=6)
    p.pairs([("Patient name", "Kofi Lindgren"), ("Date of birth", "08/03/2017"), ("Sex", "Male"),
             ("Patient ID", "CE-31277"), ("Test date", "10/15/2026"),
             ("Referring physician", "Apolline Dray, MD"), ("Parent", "Sunniva Lindgren, 760-555-0195")],
            130, "NB", "N", 12.5)
    p.table((.34, .22, .22, .22), [("Nerve", "Latency ms", "Amplitude mV", "Velocity m/s"),
                                   ("Right peroneal motor", "4.1", "0.6", "45"),
                                   ("Right tibial motor", "4.4", "1.1", "44"),
                                   ("Left peroneal motor", "3.9", "5.2", "48"),
                                   ("Right sural sensory", "2.8", "18 uV", "50")], "N", "NB", 12)
    p.put("Needle EMG", "NB", 12.5)
    p.para("Right tibialis anterior and quadriceps: large, long motor units, reduced recruitment, no "
           "fibrillations. Left leg and both arms normal.", "N", 12.5, after=8)
    p.put("Interpretation", "NB", 12.5)
    p.para("Old loss of anterior horn cells to the right leg, as expected with sequelae of poliomyelitis "
           "(B91) at age two, before adoption. No evidence of hereditary neuropathy. No evidence of "
           "spinal muscular atrophy.", "N", 12.5, after=16)
    p.put("Read by Leontyne Kasprzak, MD, Clinical Neurophysiology", "N", 12.5)
    return Fax(
        "emg-garbled-data", "a nerve study with its tables; garbled bytes left in the coded picture",
        "2026-10-19", [(p, "laboratory")],
        [Packet([1], {
            "child.name": "Kofi Lindgren", "child.dob": "2017-08-03", "child.sex": "male",
            "child.phone": "7605550195", "guardian.name": "Sunniva Lindgren", "mrn": "CE-31277",
            "referrer.name": "Apolline Dray"},
            [("poliomyelitis", "affirmed"), ("hereditary_neuropathy", "negated"),
             ("spinal_muscular_atrophy", "negated")], "category-1")],
        alerts=["transmission_errors"], codec="group3", grade="worn", sender="CHOLLA EDX",
        caller="6195550187", time="11:26", hits=(.21, .34, .47, .58, .66, .79), wear=(specks(0.0001),))


FAXES = [spinal_muscular_atrophy(), possible_palsy_on_imaging(), prescription(), toe_walker(),
         long_printout(), bad_line(), nerve_study()]
