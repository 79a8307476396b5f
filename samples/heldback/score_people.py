"""The half `score`: its people, offices and what its children have. Not to be read while rules are written."""
from .case import Half

CP, MD = "cerebral_palsy", "muscular_dystrophy"
F1, F2, F3, F4, F5 = ("persistent_primitive_reflexes", "hyperreflexia", "abnormal_posturing", "hypotonia",
                      "motor_asymmetry")
Y, N, Q, K, OLD, KN = "affirmed", "negated", "possible", "family", "historical", "family_negated"

CONDITIONS = {
    "diplegia": dict(
        flag="category-1", ages=(28, 150), icd="G80.1",
        dx=("Cerebral palsy: spastic diplegia", (CP, Y)),
        story=("Ex-{weeks}-weeker whose legs were stiff by the first birthday. The diagnosis of cerebral palsy, spastic diplegia, "
               "was made by neurology last year. Uses a reverse walker.", (CP, Y)),
        exam=("Popliteal angles 55 and 60. Heel cords 5 short of neutral. GMFCS level III.",),
        ask=("PT twice weekly, AFO follow up and a stander.",)),
    "ataxic": dict(
        flag="category-1", ages=(36, 150), icd="G80.4",
        dx=("Ataxic cerebral palsy", (CP, Y)),
        story=("{He} reeled from the first steps and spills every cup. Cerebellum small on MRI, no change in three years: ataxic cerebral "
               "palsy.", (CP, Y)),
        exam=("Gait broad. Trunk sways when the eyes close. Dysmetria on reaching.",),
        ask=("OT for feeding and writing, PT for balance.",)),
    "dyskinetic": dict(
        flag="category-1", ages=(24, 140), icd="G80.3",
        dx=("Dyskinetic cerebral palsy", (CP, Y)),
        story=("Jaundice of 34 mg/dL at day six after a home birth. Dyskinetic cerebral palsy with writhing of the arms; no speech, uses eye "
               "gaze.", (CP, Y)),
        exam=("Writhing at rest, worse when spoken to. No fixed contracture.",),
        ask=("Seating, communication mount, caregiver training.",)),
    "becker": dict(
        flag="category-1", ages=(90, 220), icd="G71.01", sex="M",
        dx=("Becker muscular dystrophy", (MD, Y)),
        story=("Calf cramps after soccer. Western blot shows reduced dystrophin: Becker muscular dystrophy. Cardiology sees him each "
               "year.", (MD, Y)),
        exam=("Deltoids 4+, hip extensors 4. Runs slowly.",),
        ask=("Home program, energy saving.",)),
    "infantile sma": dict(
        flag="category-1", ages=(4, 30), icd="G12.0",
        dx=("Werdnig-Hoffmann disease (spinal muscular atrophy type I), treated", ("spinal_muscular_atrophy", Y)),
        story=("Newborn screen positive, gene therapy infused on day 22. Spinal muscular atrophy type I.", ("spinal_muscular_atrophy", Y)),
        exam=("Sits alone for 10 seconds. Tendon jerks absent. Bell-shaped chest.",),
        ask=("PT and OT, pulmonary hygiene, orthoses.",)),
    "systemic arthritis": dict(
        flag="category-1", ages=(30, 200), icd="M08.20",
        dx=("Systemic onset juvenile idiopathic arthritis", ("juvenile_idiopathic_arthritis", Y)),
        story=("Quotidian fever and rash in the spring; now hips and neck are involved. Systemic juvenile idiopathic arthritis, on "
               "anakinra.", ("juvenile_idiopathic_arthritis", Y)),
        exam=("Neck rotation 40 degrees each way. Hip flexion contracture 20 degrees.",),
        ask=("Aquatic therapy, prone program.",)),
    "distal": dict(
        flag="category-1", ages=(2, 100), icd="Q68.8",
        dx=("Distal arthrogryposis", ("arthrogryposis", Y)),
        story=("Fingers overlapped at birth and the thumbs lie in the palms; {his} aunt has the same hands. Distal arthrogryposis per "
               "genetics.", ("arthrogryposis", Y), ("arthrogryposis", K)),
        exam=("Fingers lack 40 degrees of extension. Elbows and knees free.",),
        ask=("Thermoplastic hand splints with monthly changes.",)),
    "total plexus": dict(
        flag="category-1", ages=(2, 30), icd="P14.3",
        dx=("Obstetric brachial plexus palsy, left, all roots", ("brachial_plexus_injury", Y)),
        story=("Vacuum delivery, 4,900 grams. Obstetric brachial plexus palsy on the left with a small pupil on that side.",
               ("brachial_plexus_injury", Y)),
        exam=("Shoulder 0, elbow 1, wrist 0, fingers flicker. Skin warm.",),
        ask=("Passive range with the mother, splint, surgeon's opinion pending.",)),
    "short femur": dict(
        flag="category-1", ages=(14, 200), icd="Q72.42",
        dx=("Proximal femoral focal deficiency", ("limb_deficiency_amputation", Y)),
        story=("The thigh was short on the prenatal scan. Proximal femoral focal deficiency; wears an extension prosthesis that pinches.",
               ("limb_deficiency_amputation", Y)),
        exam=("Foot at the level of the other knee. Hip stable.",),
        ask=("Prosthetic training after the refit.",)),
    "fragile bones": dict(
        flag="category-1", ages=(3, 190), icd="Q78.0",
        dx=("Osteogenesis imperfecta type III", ("osteogenesis_imperfecta", Y)),
        story=("Nine broken bones before the first birthday, COL1A2 variant. Osteogenesis imperfecta type III. Pamidronate every two "
               "months.", ("osteogenesis_imperfecta", Y)),
        exam=("Soft skull, gray sclerae, bowed shins. Lifts the arms from the mat.",),
        ask=("Teach lifting and diapering, car bed, gentle strengthening.",)),
    "open spine": dict(
        flag="category-1", ages=(2, 200), icd="Q05.2",
        dx=("Spina bifida (meningomyelocele) L3", ("spina_bifida", Y)),
        story=("Fetal closure at 24 weeks in Los Angeles. Spina bifida with a level of L3; catheterized every four hours.",
               ("spina_bifida", Y)),
        exam=("Hip flexors 4, knee extensors 3, nothing at the ankles.",),
        ask=("RGO trial, pressure relief, wheelchair cushion.",)),
    "myelitis": dict(
        flag="category-1", ages=(40, 220), icd="G37.3",
        dx=("Sequelae of acute transverse myelitis",),
        story=("Back pain and then no legs within a day, two years ago. Transverse myelitis; a little has come back.",),
        exam=("Hip flexors 2, knees 1. Bladder trained.",),
        ask=("Gait orthoses, standing.",)),
    "nemaline": dict(
        flag="category-1", ages=(6, 150), icd="G71.21",
        dx=("Nemaline myopathy", ("congenital_myopathy", Y)),
        story=("Weak cry and feeding tube in the first months. Muscle biopsy: rods. Nemaline myopathy, NEB variants.",
               ("congenital_myopathy", Y)),
        exam=("Long face, high palate. Neck flexors 2. Walks short distances.",),
        ask=("Respiratory exercises, scooter, posture.",)),
    "tight scars": dict(
        flag="category-1", ages=(20, 170), icd="L90.5",
        dx=("Post-burn contracture of the neck and right axilla", ("burn_contracture", Y)),
        story=("Hot oil at age two, 18 percent of the skin. Post-burn contracture of the neck and axilla; two releases so far.",
               ("burn_contracture", Y)),
        exam=("Chin to chest only. Right arm lifts to 80 degrees.",),
        ask=("Neck orthosis, airplane splint, scar massage.",)),
    "weak junction": dict(
        flag="category-1", ages=(10, 190), icd="G70.2",
        dx=("Congenital myasthenic syndrome (DOK7)", ("myasthenia_gravis", Y)),
        story=("Eyelids droop by afternoon. Congenital myasthenic syndrome, better on albuterol.", ("myasthenia_gravis", Y)),
        exam=("Cannot hold the arms out for 40 seconds. Waddles.",),
        ask=("Paced program, stroller chair.",)),
    "old polio": dict(
        flag="category-1", ages=(100, 220), icd="B91",
        dx=("Sequelae of poliomyelitis, left leg", ("poliomyelitis", Y)),
        story=("Adopted from abroad at seven. Sequelae of poliomyelitis: the left leg is thin and 3 cm short.", ("poliomyelitis", Y)),
        exam=("Left quadriceps 2, pushes the thigh with the hand.",),
        ask=("KAFO and shoe lift.",)),
    "reflex and posture": dict(
        flag="category-2", ages=(9, 14), icd="R29.3",
        dx=("Abnormal tone and reflexes in an infant",),
        story=("Meconium, cooled for 72 hours. Came off the tube on day nine. MRI: basal ganglia.",),
        exam=("ATNR still obligatory and palmar grasp retained at {months} months. Scissoring of the legs and persistent fisting "
              "when held upright. Tendon reflexes 2+.", (F1, Y), (F3, Y), (F2, N)),
        ask=("Start therapy under the program's at-risk rule.",)),
    "floppy and uneven": dict(
        flag="category-2", ages=(5, 9), icd="R29.898",
        dx=("Infant with low tone",),
        story=("Twin pregnancy, {weeks} weeks. Grade II bleed on the left.",),
        exam=("Axial hypotonia with head lag; knee reflexes 2+. Motor asymmetry: reaches with the left only and kicks less with the right. "
              "No abnormal posturing.", (F4, Y), (F5, Y), (F3, N)),
        ask=("Evaluate and teach the parents.",)),
    "grasp only": dict(
        flag="possible-2", ages=(12, 16), icd="R29.2",
        dx=("Retained primitive reflexes", (F1, Y)),
        story=("Born at {weeks} weeks, home on oxygen, weaned in May.",),
        exam=("Moro still brisk and palmar grasp retained beyond {corrected} months corrected. Knee jerks 2+. Both sides alike.", (F1, Y)),
        ask=("Your opinion, please.",)),
    "older signs": dict(
        flag="possible-1", ages=(40, 62), icd="R27.8",
        dx=("Gait disturbance, cause not known",),
        story=("Preschool sent {him}. Trips on the right foot. Neurology visit is in January.",),
        exam=("Hyperreflexia, 3+ at the right knee. Asymmetric strength, right arm and leg weaker.", (F2, Y), (F5, Y)),
        ask=("Can the program look at {him} before January?",)),
    "query palsy": dict(
        flag="possible-1", ages=(20, 40), icd="R62.0",
        dx=("Suspected cerebral palsy", (CP, Q)),
        story=("Crawls by dragging both legs. Cerebral palsy is suspected; MRI is booked.", (CP, Q)),
        exam=("Ankles tight at end of range.",),
        ask=("Screen and keep on your list.",)),
    "shunt": dict(
        flag="possible-1", ages=(30, 120), icd="G91.1",
        dx=("Hydrocephalus, aqueductal stenosis",),
        story=("Shunt at five weeks, revised twice. Hydrocephalus; falls when carrying things.",),
        exam=("Stands on one leg for two seconds.",),
        ask=("Balance assessment.",)),
    "attention": dict(
        flag="no-indication", ages=(70, 150), icd="F90.2",
        dx=("Attention deficit hyperactivity disorder, combined",),
        story=("Out of the seat all day. Half-brother has muscular dystrophy; {child} has been tested and does not have it.",
               (MD, K), (MD, N)),
        exam=("Handwriting poor. Strength and reflexes ordinary.",),
        ask=("OT for handwriting.",)),
    "flat foot": dict(
        flag="no-indication", ages=(40, 120), icd="M21.41",
        dx=("Flexible flat feet",),
        story=("Arches appear on tiptoe. Mother denies any juvenile idiopathic arthritis in the family; no joint has swollen.",
               ("juvenile_idiopathic_arthritis", KN)),
        exam=("Neurologic examination normal, without hyperreflexia or asymmetry.", (F2, N), (F5, N)),
        ask=("Inserts.",)),
    "hip": dict(
        flag="ccs-other", ages=(2, 30), icd="Q65.89",
        dx=("Developmental dysplasia of the hip, left",),
        story=("Breech. Harness for ten weeks, then closed reduction and a cast for developmental dysplasia of the hip.",),
        exam=("Cast intact, toes pink.",),
        ask=("Cast care, then range of motion.",)),
    "loose joints": dict(
        flag="no-indication", ages=(60, 160), icd="M35.7",
        dx=("Benign joint hypermobility",),
        story=("Thumb touches the forearm. Osteogenesis imperfecta was excluded by gene test.", ("osteogenesis_imperfecta", N)),
        exam=("Beighton 7 of 9. No fractures.",),
        ask=("Strengthening handout.",)),
    "dimple": dict(
        flag="no-indication", ages=(3, 24), icd="Q82.6",
        dx=("Sacral dimple",),
        story=("Spine ultrasound normal, there is no spina bifida. Early hypotonia has resolved.", ("spina_bifida", N), (F4, OLD)),
        exam=("Kicks well, tone ordinary, reflexes equal.",),
        ask=("Reassure.",)),
    "diabetes": dict(
        flag="ccs-other", ages=(60, 200), icd="E10.9",
        dx=("Type 1 diabetes mellitus",),
        story=("Pump since August. Sister was worked up for myasthenia gravis.", ("myasthenia_gravis", K)),
        exam=("Sites clean. Feet normal.",),
        ask=("Supplies.",)),
}

SCORE = Half(
    "score",
    girls="Abigael Brisa Calista Delfina Elowen Fabiola Greta Honora Itzayana Jimena Katarzyna Lluvia Marisela Nadine Ofelia Priya "
          "Ramona Sunita Trinidad Vianney Wilhelmina Xiadani Yolotzin Zulema".split(),
    boys="Amadeo Baxter Cuauhtémoc Desmond Evaristo Florian Gideon Heriberto Israel Joaquín Konrad Lisandro Melchor Nevan Orlando Pascual "
         "Ramsey Silvestre Thaddeus Uriel Valentín Wyatt Xavi Zephyr".split(),
    surnames=["Abernathy", "Barragán Soto", "Copeland", "De León", "Estrella-Marsh", "Fuentes Ojeda", "Goldwater", "Hinojosa", "Inzunza Rey",
              "Jaramillo", "Kowalczyk", "L'Heureux", "Montes de Oca", "Nightingale", "O'Keeffe", "Pantoja Vera", "Quiroz-Bell", "Rangel Pinto",
              "Stanfield", "Tamayo", "Underhill", "Villalobos Nava", "Wainwright", "Zermeño"],
    women="Amparo Bernadette Consuelo Dorothea Elvira Francine Gloria Hortensia Irma Leonor Margarita Norberta".split(),
    men="Abelardo Burton Conrado Elias Fermín Gerald Humberto Jerome Lázaro".split(),
    doctors=[("Anselm", "Bodnar", "MD"), ("Clarissa", "Dunleavy", "MD"), ("Eugenio", "Farías", "MD"), ("Harriet", "Gunnarsson", "DO"),
             ("Kamala", "Iyengar", "MD"), ("Lorcan", "Mulvaney", "PA-C"), ("Natividad", "Orozco", "FNP"), ("Simon", "Peregrine", "MD"),
             ("Tatiana", "Rostova", "MD"), ("Winston", "Achebe", "MD")],
    offices=[("Sunup Pediatrics of Brawley", "1201 Mesquite Trail", "Brawley", "CA 92227", "SUNUP PEDS"),
             ("Imperial Oasis Medical Offices", "95 Verbena Plaza", "Imperial", "CA 92251", "OASIS MED"),
             ("Harbor Light Children's Hospital", "8000 Seacliff Blvd", "San Diego", "CA 92123", "HARBOR LIGHT"),
             ("Coyote Creek Rural Health", "14 Depot Rd", "Calipatria", "CA 92233", "COYOTE CREEK"),
             ("Pinnacle Child Neurology", "730 Ridgecrest Ave, Floor 2", "Palm Desert", "CA 92260", "PINNACLE NEURO"),
             ("Lakeshore Physicians Group", "3 Marina Ct", "Salton City", "CA 92274", "LAKESHORE PG")],
    streets=["Mesquite Trail", "Jacaranda Ave", "N Depot Rd", "Avenida Sur Unit B", "Date Palm Cir", "Malan St", "Flammang Ave Apt 3", "K Street",
             "Desert Rose Dr", "Callejón Viejo", "Marina Dr Lot 40", "W Legion Rd"],
    towns=[("Brawley", "92227"), ("Imperial", "92251"), ("Westmorland", "92281"), ("Calipatria", "92233"), ("Salton City", "92274"),
           ("Bard", "92222"), ("Palo Verde", "92266")],
    districts=["Brawley Elementary School District", "Imperial Unified School District", "Calipatria Unified School District",
               "Westmorland Union Elementary School District", "Brawley Union High School District"],
    insurers=["Sunridge Community Plan", "Western Compass HMO", "Blue Lagoon Health Trust", "Family First Medi-Cal Plan"],
    conditions=CONDITIONS)
