"""The half `held`: its people, offices and what its children have."""
from .case import Half

CP, MD, SMA, JIA, SB, PLEXUS = ("cerebral_palsy", "muscular_dystrophy", "spinal_muscular_atrophy", "juvenile_idiopathic_arthritis",
                                "spina_bifida", "brachial_plexus_injury")
F1, F2, F3, F4, F5 = ("persistent_primitive_reflexes", "hyperreflexia", "abnormal_posturing", "hypotonia", "motor_asymmetry")
YES, NO, MAYBE, KIN, PAST, KIN_NO = "affirmed", "negated", "possible", "family", "historical", "family_negated"

# part: (words, findings that these words state ...)
CONDITIONS = {
    "diplegia": dict(
        flag="category-1", ages=(40, 150), icd="G80.1",
        dx=("Spastic diplegic CP, GMFCS level III", (CP, YES)),
        story=("Ex-{weeks} weeker, 54 NICU days, cystic PVL on the term MRI. Pulled to stand at 22 mo and now gets about with a "
               "reverse walker. Dx of CP, spastic diplegic type, made by neurology two years ago.", (CP, YES)),
        exam=("Hip adductors tight, popliteal angles 50 R / 55 L, catch at both gastrocs (MAS 2).",),
        ask=("PT 1x/wk, stander trial, bilat solid AFOs.",)),
    "athetoid": dict(
        flag="category-1", ages=(36, 170), icd="G80.3",
        dx=("Athetoid cerebral palsy", (CP, YES)),
        story=("Bilirubin peaked at 38 mg/dL on day four; exchange transfusion. Writhing movements of the arms and face began in the second "
               "year and the clinic has carried {him} since then as athetoid cerebral palsy.", (CP, YES)),
        exam=("Mixed low trunk control with writhing of all limbs on intention. Drools. Speech by eye-gaze board.",),
        ask=("OT for adapted seating and access to the tablet.",)),
    "ataxic": dict(
        flag="category-1", ages=(36, 150), icd="G80.4",
        dx=("Ataxic CP (G80.4)", (CP, YES)),
        story=("Walks since 3 1/2 with the feet wide apart. Scan shows a small vermis. Genetics clinic and neurology agree on ataxic CP; no "
               "regression.", (CP, YES)),
        exam=("Wide-based gait, titubation when seated, overshoot reaching for blocks.",),
        ask=("PT evaluation, balance and coordination.",)),
    "becker": dict(
        flag="category-1", ages=(90, 230), icd="G71.01", sex="M",
        dx=("Becker type muscular dystrophy", (MD, YES)),
        story=("Calf cramps after soccer from age 7. CK 6,940. In-frame deletion of exons 45-47, DMD gene: Becker type muscular dystrophy. "
               "Echo normal in May.", (MD, YES)),
        exam=("Rises from floor in 5.5 s with one hand on thigh. MMT hip ext 4-/5. Heel cords -5 deg.",),
        ask=("Therapy evaluation, home stretching, activity guidance for PE.",)),
    "merosin": dict(
        flag="category-1", ages=(10, 120), icd="G71.09",
        dx=("LAMA2-related congenital muscular dystrophy", (MD, YES)),
        story=("Weak cry and poor suck from birth. Two LAMA2 variants in trans, white matter signal on MRI; LAMA2-related congenital muscular "
               "dystrophy. BiPAP at night.", (MD, YES)),
        exam=("Sits with arm support. Cannot lift arms off the table. Elbow and hip flexion contractures.",),
        ask=("Positioning, power mobility assessment, chest physiotherapy teaching.",)),
    "werdnig": dict(
        flag="category-1", ages=(3, 40), icd="G12.0",
        dx=("SMA type 1 (Werdnig-Hoffmann), s/p gene therapy", (SMA, YES)),
        story=("Flagged by newborn screen: SMN1 exon 7 absent, two SMN2 copies. SMA type 1; onasemnogene given on day 24 of life. "
               "Feeds by NG at night.", (SMA, YES)),
        exam=("Bell-shaped chest, tongue fasciculations, areflexia. CHOP-INTEND 41/64.",),
        ask=("PT/OT weekly, TLSO and bath chair.",)),
    "nemaline": dict(
        flag="category-1", ages=(12, 150), icd="G71.21",
        dx=("Nemaline rod myopathy", ("congenital_myopathy", YES)),
        story=("Muscle biopsy at 14 months read as nemaline rod myopathy, later ACTA1 confirmed. G-tube since age two.",
               ("congenital_myopathy", YES)),
        exam=("Long face, high palate, neck flexors 2/5, proximal power 3/5. Scoliosis 18 degrees.",),
        ask=("Therapy to keep walking, bracing consult.",)),
    "myasthenia": dict(
        flag="category-1", ages=(70, 220), icd="G70.00",
        dx=("Juvenile myasthenia gravis, AChR antibody positive", ("myasthenia_gravis", YES)),
        story=("Lids droop by lunch and the voice turns nasal. AChR antibodies 14 nmol/L, decrement on 3 Hz stimulation. Juvenile myasthenia "
               "gravis, on pyridostigmine 30 mg four times a day.", ("myasthenia_gravis", YES)),
        exam=("Arms held out tire after 22 seconds. Neck flexion 4/5. Stairs one flight only.",),
        ask=("Energy conservation, school plan, conditioning.",)),
    "cmt2": dict(
        flag="category-1", ages=(90, 220), icd="G60.0",
        dx=("CMT type 2A (hereditary motor and sensory neuropathy)", ("hereditary_neuropathy", YES)),
        story=("Trips on carpets, cannot button. MFN2 variant, pathogenic. Dx: CMT type 2A.", ("hereditary_neuropathy", YES)),
        exam=("Steppage gait, pes cavus, intrinsic wasting of the hands, ankle jerks 0.",),
        ask=("Carbon AFOs, hand function evaluation.",)),
    "sjia": dict(
        flag="category-1", ages=(36, 190), icd="M08.20",
        dx=("Systemic onset JIA (Still disease)", (JIA, YES)),
        story=("Quotidian fevers and salmon rash for five weeks in the spring, then hips and wrists. Systemic onset JIA, on canakinumab since "
               "July.", (JIA, YES)),
        exam=("Effusions both knees, wrist extension limited to 20 deg, hips lack internal rotation.",),
        ask=("Joint protection, wrist splints, aquatic therapy if available.",)),
    "oligo": dict(
        flag="category-1", ages=(20, 120), icd="M08.40",
        dx=("Oligoarticular JIA, left knee and right ankle", (JIA, YES)),
        story=("Limps in the morning for four months; ANA 1:320. Oligoarticular JIA, injected once, uveitis screen clear.", (JIA, YES)),
        exam=("Left knee warm, 20 deg flexion contracture, thigh 2 cm smaller in girth.",),
        ask=("PT for the contracture, serial splint.",)),
    "distal amc": dict(
        flag="category-1", ages=(4, 110), icd="Q74.3",
        dx=("Distal arthrogryposis with bilateral vertical talus", ("arthrogryposis", YES)),
        story=("Clenched overlapping fingers and rigid feet noted in the delivery room. TNNT3 positive. Carried here as distal arthrogryposis.",
               ("arthrogryposis", YES)),
        exam=("Fingers extend passively to -40 deg. Ankles fixed. Shoulders and hips move freely.",),
        ask=("Hand splinting, casting follow-up, self-care skills.",)),
    "radial": dict(
        flag="category-1", ages=(3, 130), icd="Q71.42",
        dx=("Congenital absence of the left radius and thumb", ("limb_deficiency_amputation", YES)),
        story=("Left radius and thumb did not form (congenital absence, longitudinal deficiency). VACTERL workup otherwise negative. "
               "Centralization planned.", ("limb_deficiency_amputation", YES)),
        exam=("Left forearm 60 % of right, wrist lies radial at 70 deg and corrects halfway. Elbow 30-95 deg.",),
        ask=("OT: one-handed skills, night splint.",)),
    "transfemoral": dict(
        flag="category-1", ages=(60, 235), icd="Z89.611",
        dx=("Right transfemoral amputation, osteosarcoma", ("limb_deficiency_amputation", YES)),
        story=("Osteosarcoma of the distal femur, chemotherapy done. Right transfemoral amputation in August; wound closed.",
               ("limb_deficiency_amputation", YES)),
        exam=("Residual limb 19 cm, Thomas test 10 deg. Crutches indoors, chair at school.",),
        ask=("Preprosthetic training, then gait with the C-leg.",)),
    "oi3": dict(
        flag="category-1", ages=(6, 190), icd="Q78.0",
        dx=("OI type III (brittle bone disease)", ("osteogenesis_imperfecta", YES)),
        story=("Nine femur breaks before kindergarten, telescoping rods x4, pamidronate each quarter. COL1A2 positive, OI type III.",
               ("osteogenesis_imperfecta", YES)),
        exam=("Triangular face, hearing aid, limbs bowed. Scoots; sits unsupported.",),
        ask=("Wheelchair fit, transfers, aqua PT.",)),
    "mmc": dict(
        flag="category-1", ages=(6, 200), icd="Q05.2",
        dx=("L3 MMC (open spina bifida), VP shunt", (SB, YES)),
        story=("Fetal repair at 25 weeks for an L3 MMC; VP shunt at five months, revised twice. CIC q4h. Latex precautions.", (SB, YES)),
        exam=("Hip flexors 4, quads 3, nothing below. Clubfeet casted. Sensory level L3.",),
        ask=("HKAFO/RGO evaluation, wheelchair skills.",)),
    "cord c6": dict(
        flag="category-1", ages=(100, 240), icd="S14.106S",
        dx=("C6 tetraplegia, AIS B, after spinal cord injury", ("spinal_cord_injury", YES)),
        story=("Dove into a canal off Forrester Rd in June. Burst fracture, fused C5-C7; spinal cord injury, AIS B. Rehab stay ended last month.",
               ("spinal_cord_injury", YES)),
        exam=("Deltoids 5, wrist extensors 3+/5 right and 3/5 left, hands 0. Pressure area healed.",),
        ask=("Tenodesis splints, home modifications, power-assist wheels.",)),
    "erb": dict(
        flag="category-1", ages=(2, 30), icd="P14.0",
        dx=("Left Erb palsy (C5-6)", (PLEXUS, YES)),
        story=("LGA 4610 g, vacuum, shoulder stuck 90 seconds. Left Erb palsy, no biceps movement so far; microsurgery clinic is booked.", (PLEXUS, YES)),
        exam=("Left arm adducted, internally rotated, forearm pronated. Hand opens. Right arm normal.",),
        ask=("ROM teaching, splint, weekly OT.",)),
    "scald": dict(
        flag="category-1", ages=(20, 150), icd="L90.5",
        dx=("Post-burn contracture, right axilla and elbow", ("burn_contracture", YES)),
        story=("Pulled hot oil from the stove in 2025, 17 % TBSA, two grafts. Post-burn contracture of the right axilla and elbow has recurred "
               "after release.", ("burn_contracture", YES)),
        exam=("Right shoulder abduction stops at 80 deg, elbow lacks 35. Band thick and pale.",),
        ask=("Daily ROM program, airplane splint, silicone, PT/OT 2x/wk.",)),
    "pompe": dict(
        flag="category-1", ages=(6, 120), icd="E74.02",
        dx=("Infantile-onset Pompe disease",),
        story=("Big heart on a chest film at 4 months. GAA activity 1 %, Pompe disease, infantile onset, on enzyme infusions every other "
               "Thursday.",),
        exam=("Head control partial, thighs weak, tongue large.",),
        ask=("Therapy evaluation, stander, feeding.",)),
    "myelitis": dict(
        flag="category-1", ages=(60, 200), icd="G37.3",
        dx=("Acute transverse myelitis, T8",),
        story=("Back pain, then legs gave out over 36 hours in September. MRI long T2 signal T6-T10; acute transverse myelitis. Steroids and five "
               "plasma exchanges.",),
        exam=("Legs 2/5 both sides, sensory level at the navel, catheter in place.",),
        ask=("Inpatient rehab ends Friday; PT/OT and chair.",)),
    "jdm": dict(
        flag="category-1", ages=(50, 190), icd="M33.00",
        dx=("Juvenile dermatomyositis",),
        story=("Lilac eyelids, Gottron papules, cannot climb into the truck. CK 3,100, juvenile dermatomyositis on MRI and biopsy; prednisone "
               "and IVIG.",),
        exam=("CMAS 28/52. Neck flexors 3/5. No calcinosis.",),
        ask=("Gentle strengthening twice a week.",)),
    # signs without a name, and doubtful ones
    "brisk and stiff": dict(
        flag="category-2", ages=(12, 18), icd="R29.2",
        dx=("Abnormal neurologic exam; no diagnosis yet",),
        story=("Ex-{weeks}-wk twin A survivor, grade II bleed cleared. Rolls one way. Twin B died at six days.",),
        exam=("ATNR obligatory to both sides, palmar grasp retained. DTRs: patellar 3+, Achilles 3+ w/ 5 beats clonus. Moves both sides alike, "
              "no opisthotonos.", (F1, YES), (F2, YES), (F5, NO), (F3, NO)),
        ask=("Evaluate under the at-risk category.",)),
    "arching": dict(
        flag="category-2", ages=(5, 20), icd="R29.3",
        dx=("Abnormal posture, uneven movement",),
        story=("Nuchal cord, Apgars 2/5/7, cooled 72 h. MRI day 5: thalamic signal.",),
        exam=("Arches into opisthotonus when laid down, thumbs cortical. Uses the left arm far less than the right (asymmetric since 4 mo). "
              "Moro gone. Tendon jerks 2+.", (F3, YES), (F5, YES), (F1, NO), (F2, NO)),
        ask=("PT/OT evaluation, recheck each quarter.",)),
    "floppy": dict(
        flag="possible-2", ages=(3, 8), icd="P94.2",
        dx=("Central hypotonia, etiology undetermined", (F4, YES)),
        story=("Quiet baby, slow bottle. Head lag. SMA by newborn screen: not detected.", (SMA, NO)),
        exam=("Axial hypotonia, slips through at the shoulders. DTR 2+ all four. Moro and grasp appropriate for age. Sides equal.",
              (F4, YES), (F1, NO), (F5, NO)),
        ask=("Therapy opinion while genetics works it up.",)),
    "one sign": dict(
        flag="possible-2", ages=(9, 30), icd="R29.818",
        dx=("Early hand preference",),
        story=("Full term, no NICU. Mom noticed at 7 months that toys are only taken with one hand.",),
        exam=("Decreased use of the right hand, right fist closed more than left. Reflexes 2+. No retained primitive reflexes. No arching.",
              (F5, YES), (F1, NO), (F3, NO)),
        ask=("Please evaluate; neurology visit is in January.",)),
    "four and brisk": dict(
        flag="possible-1", ages=(40, 75), icd="R26.9",
        dx=("Gait abnormality, cause unknown",),
        story=("Ex-{weeks} wk. Never a diagnosis. Early Start closed at three.",),
        exam=("Patellar reflexes 3+ both, 2 beats of clonus on the left. Tone normal at rest.", (F2, YES)),
        ask=("Does {he} qualify now that {he} is past three?",)),
    "maybe cp": dict(
        flag="possible-1", ages=(14, 30), icd="R62.0",
        dx=("Concern for evolving cerebral palsy", (CP, MAYBE)),
        story=("{weeks}-weeker. At risk for CP per the NICU; MRI not yet done.", (CP, MAYBE)),
        exam=("Stands on toes when held. Too irritable today for reflex testing.",),
        ask=("Evaluate; MRI scheduled.",)),
    "probable jia": dict(
        flag="possible-1", ages=(30, 150), icd="M25.50",
        dx=("Joint swelling, r/o JIA", (JIA, MAYBE)),
        story=("Puffy right knee six weeks. Lyme neg. JIA suspected, rheum appt 12/14.", (JIA, MAYBE)),
        exam=("Effusion right knee, 10 deg short of full extension.",),
        ask=("Hold or see? Please advise.",)),
    "stroke": dict(
        flag="possible-1", ages=(50, 180), icd="I63.9",
        dx=("Status post left MCA stroke",),
        story=("Sickle trait only. Woke up unable to speak in May; left MCA stroke, clot removed. Speech is back.",),
        exam=("Writes with the other hand now. Walks to school.",),
        ask=("OT evaluation, community reentry.",)),
    # no business of the program
    "clumsy": dict(
        flag="no-indication", ages=(60, 120), icd="F82",
        dx=("Developmental coordination disorder",),
        story=("Bumps into things, handwriting poor, ties no shoes. Neurology found no evidence of CP, arthritis or muscle disease.",
               (CP, NO)),
        exam=("Strength 5/5, reflexes 2+ symmetric, hops on either foot.",),
        ask=("OT, writing and dressing.",)),
    "twisted neck": dict(
        flag="no-indication", ages=(3, 9), icd="M43.6",
        dx=("Congenital muscular torticollis with plagiocephaly",),
        story=("Prefers to look right; flat spot behind the right ear. A cleft lip runs in the family. Brachial plexus injury was looked for and "
               "ruled out.", (PLEXUS, NO)),
        exam=("SCM band on the left, rotation 60 deg. Limbs and reflexes symmetric and normal for age.",),
        ask=("Neck stretching.",)),
    "late talker": dict(
        flag="no-indication", ages=(22, 40), icd="F80.1",
        dx=("Expressive speech delay",),
        story=("Six words. {His} older brother has autism and an uncle has Duchenne muscular dystrophy; this child has had CK 88, normal.",
               (MD, KIN)),
        exam=("Climbs, throws, kicks. Neuro exam normal, no clonus, no asymmetry.", (F5, NO), (F2, NO)),
        ask=("Speech evaluation.",)),
    "bow legs": dict(
        flag="no-indication", ages=(16, 40), icd="M21.161",
        dx=("Physiologic genu varum, in-toeing",),
        story=("Bowed shins since walking at 11 months. Vitamin D fine. Osteogenesis imperfecta: gene panel negative. Spina bifida occulta at S1 "
               "was an incidental finding.", ("osteogenesis_imperfecta", NO)),
        exam=("Tibiofemoral angle 12 deg each side. Gait steady.",),
        ask=("Reassurance, or bracing if you think so.",)),
    "sugar": dict(
        flag="ccs-other", ages=(60, 200), icd="E10.9",
        dx=("Insulin-dependent (type 1) diabetes",),
        story=("Type 1 diabetes found with DKA in April, now on a pump. A1c 8.1. Diabetes teaching repeated.",),
        exam=("Thyroid not felt, injection sites soft, sensation intact in the feet.",),
        ask=("Renew supplies: sensors and pump sets.",)),
    "cleft": dict(
        flag="ccs-other", ages=(3, 60), icd="Q37.9",
        dx=("Cleft lip and palate, repaired lip",),
        story=("Lip closed at 4 months, palate repair pending. Ear tubes. Denies joint pain; no family history of muscular dystrophy.",
               (MD, KIN_NO)),
        exam=("Bottle with one-way valve. Tone and reflexes normal.",),
        ask=("Craniofacial team authorization.",)),
    "dislocated hip": dict(
        flag="ccs-other", ages=(3, 20), icd="Q65.02",
        dx=("Developmental dysplasia of the left hip",),
        story=("Breech. Ultrasound alpha 46. Pavlik failed; closed reduction and spica in June. Arthrogryposis excluded by genetics.",
               ("arthrogryposis", NO)),
        exam=("Thigh folds even in cast, toes pink and moving.",),
        ask=("Hip abduction orthosis after cast.",)),
}

HELD = Half(
    "held",
    girls="Anahí Brooklynn Celestina Delphine Emerald Fátima Georgina Halima Itzel Juniper-Mae Khadija Liliana Mireya Noor Ondina Parvati "
          "Rebeca Sunniva Thalia Viridiana Xochitl Yesenia Zuleika Marbella".split(),
    boys="Adrián Bastian Caleb Darío Emiliano Fidel Gael Hugo Iker Josué Kofi Lubomir Matías Nolan Omar Patricio Rafael Santiago Thiago "
         "Urbano Vikram Wendel Xavier Zeke".split(),
    surnames=["Applebaum", "Ballesteros Nájera", "Castellón", "de los Santos", "El-Amin", "Fonseca-Pruitt", "Guadarrama", "Hinojosa Vela",
              "Inzunza", "Jiménez Ocón", "Kaczmarek", "Ledezma Ruelas", "MacAllister", "N'Diaye", "Oyarzábal", "Pacheco-Lim", "Quiroz Zavala",
              "Rosales", "St. Clair", "Tran", "O'Shaughnessy", "van der Berg", "Wojcik", "Ybarra", "Zamudio", "del Castillo"],
    women="Azucena Blanca Corina Danielle Elodia Farida Gwendolyn Herminia Ivonne Jacqueline Leticia Minerva Norah Rosalba".split(),
    men="Anselmo Brendan Cutberto Dermot Efraín Faustino Gerardo Hipólito Ikenna Javier".split(),
    doctors=[("Anneliese", "Brockhaus", "MD"), ("Baltazar", "Covarrubias", "MD"), ("Chidi", "Okonkwo-Bell", "MD"), ("Dolly", "Srinivasan", "DO"),
             ("Emmett", "Lindqvist", "MD"), ("Farrah", "Nazari", "MD, PhD"), ("Griselda", "Montemayor Ríos", "MD"), ("Hye-Won", "Paik", "MD"),
             ("Isolde", "Thackeray", "CPNP"), ("Judson", "Weatherby", "PA-C"), ("Kasimira", "Zielinska", "MD"), ("Lamar", "Fontenot", "MD")],
    offices=[("Painted Gorge Pediatrics", "1404 Ocotillo Bloom Way", "El Centro", "CA 92243", "PAINTED GORGE"),
             ("Chocolate Mountain Health Centers", "88 Seventh Pl, Ste B", "Desert Shores", "CA 92274", "CHOC MTN HC"),
             ("Vista del Colorado Clinic", "2 Ferry Landing Rd", "Felicity", "CA 92283", "VISTA COLORADO"),
             ("Cabrillo Crest Children's Hospital", "9090 Sagehen Mesa Blvd", "San Diego", "CA 92123", "CABRILLO CREST"),
             ("Pacific Bluffs Neuromuscular Clinic", "3355 Windlass Ct, Fl 3", "La Jolla", "CA 92037", "PBNM CLINIC"),
             ("Harborlight Rehabilitation Institute", "612 Ironwood Dock Rd", "Long Beach", "CA 90806", "HARBORLIGHT"),
             ("Dr. Quimby's Kids Doc Office", "51 Mesquite Row", "Calexico", "CA 92231", "KIDS DOC"),
             ("Inland Empire Bone & Joint for Children", "7 Quarry Hill Pkwy", "Loma Linda", "CA 92354", "IE BONE JOINT")],
    streets=["Ocotillo Bloom Way", "Salada Way", "Avenida de los Olivos", "Lack Rd", "N Date Farm Rd Unit B", "Mesquite Row", "Sea View Dr",
             "Harbor Ave Lot 31", "Calle Golondrina", "Ferry Landing Rd", "Drew Cutoff Rd", "W 9th Pl #204"],
    towns=[("Desert Shores", "92274"), ("Felicity", "92283"),
           ("Mount Signal", "92231"), ("Dixieland", "92251"), ("Bombay Beach", "92257")],
    districts=["McCabe Union Elementary School District", "San Pasqual Valley Unified School District",
               "Magnolia Union Elementary School District", "Meadows Union School District", "Mulberry Elementary School District"],
    insurers=["Tri-Valley Community Health Plan", "Salton Basin Medi-Cal Plan", "Bluestem Health PPO", "Tradewind Select HMO"],
    conditions=CONDITIONS)
