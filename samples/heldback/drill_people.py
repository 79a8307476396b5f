"""The half `drill`: its people, offices and what its children have."""
from .case import Half

CP, MD, SMA, MYO, CMT = "cerebral_palsy", "muscular_dystrophy", "spinal_muscular_atrophy", "congenital_myopathy", "hereditary_neuropathy"
MG, OI, AMC, JIA, LIMB = ("myasthenia_gravis", "osteogenesis_imperfecta", "arthrogryposis", "juvenile_idiopathic_arthritis",
                          "limb_deficiency_amputation")
BURN, SB, SCI, BPI = "burn_contracture", "spina_bifida", "spinal_cord_injury", "brachial_plexus_injury"
F1, F2, F3, F4, F5 = ("persistent_primitive_reflexes", "hyperreflexia", "abnormal_posturing", "hypotonia", "motor_asymmetry")
YES, NO, MAYBE, KIN, PAST, KIN_NO = "affirmed", "negated", "possible", "family", "historical", "family_negated"


def disease(name, flag, ages, icd, dx, story, exam, ask, es=("", "", ""), sex=None, more=(), said=()):
    """One condition; `more` are findings of the story besides the name's, `said` those of the examination."""
    own = ((name, YES),) if name else ()
    return dict(flag=flag, ages=ages, icd=icd, sex=sex, dx=(dx, *own), story=(story, *own, *more), exam=(exam, *said), ask=(ask,),
                es=(es[0], *own), story_es=(es[1],), exam_es=(es[2], *said))


CONDITIONS = {
    "spastic legs": disease(
        CP, "category-1", (28, 140), "G80.1", "Spastic diplegic cerebral palsy, GMFCS III",
        "Twin A of a {weeks}-week delivery, home at nine weeks of age. Bunny hops instead of crawling and began to pull to stand at "
        "two years. Spastic diplegic cerebral palsy was named by neurology last year.",
        "Tone: Ashworth 2 in gastrocnemius and adductors, 1+ in hamstrings. DTR patellar 3+, Achilles 3+ with clonus of 5 beats. "
        "Scissors when held upright. Popliteal angle 55 degrees.",
        "PT and OT twice a week, solid AFOs, posterior walker.", ("Parálisis cerebral espástica tipo diplejía",
        "Gemelo de {weeks} semanas. Gatea como conejo y se para agarrad{o} de los muebles.",
        "Tono aumentado en gastrocnemios y aductores. ROT rotuliano y aquíleo 3+ con clonus."), said=((F2, YES),)),
    "dyskinetic": disease(
        CP, "category-1", (30, 190), "G80.3", "Dyskinetic cerebral palsy with dystonia",
        "Bilirubin of 38 in the first week. Writhing of the arms since the second year, speech hard to understand; uses a tablet to talk. "
        "Dyskinetic cerebral palsy, on baclofen and trihexyphenidyl.",
        "Dystonic extension of the trunk with excitement. Athetoid movements of fingers and face. Head control poor when tired.",
        "Seating clinic, communication access, OT once a week.", ("Parálisis cerebral discinética",
        "Ictericia grave en la primera semana. Movimientos que no controla en brazos y cara.", "Distonía de tronco, atetosis de manos.")),
    "right hemi": disease(
        CP, "category-1", (26, 200), "G80.2", "Right hemiplegic cerebral palsy",
        "Showed a strong preference for the left hand at five months; MRI showed an old left middle cerebral artery infarct. Right "
        "hemiplegic cerebral palsy, botulinum toxin twice.",
        "Right elbow flexed in running, thumb in palm. Dorsiflexion right -5, left 15. Stereognosis reduced on the right.",
        "Intensive bimanual course, right articulated AFO, night splint for the thumb.", ("Parálisis cerebral, hemiplejía derecha",
        "Usa solo la mano izquierda desde los cinco meses. Infarto antiguo en la resonancia.", "Pulgar incluido, pie derecho en equino.")),
    "becker": disease(
        MD, "category-1", (90, 230), "G71.01", "Muscular dystrophy, Becker type",
        "Cramps after soccer at nine. CK 11,400. DMD gene, deletion of exons 45-47, in frame: Becker muscular dystrophy. An uncle on the "
        "mother's side used a wheelchair.",
        "Calves bulky. Hip extensors 4-/5, neck flexors 4/5. Rises from the floor in 5.2 s with one hand on the thigh.",
        "Baseline therapy evaluation, stretching, energy conservation at school.", ("Distrofia muscular de Becker",
        "Calambres al correr desde los nueve años. CK de 11,400.", "Pantorrillas grandes, se levanta apoyándose en el muslo."), sex="M"),
    "weak from birth": disease(
        SMA, "category-1", (3, 100), "G12.0", "Spinal muscular atrophy type 1, SMN1 homozygous deletion",
        "Found by the newborn screen. Spinal muscular atrophy, two copies of SMN2; onasemnogene given on day 24. Feeds by mouth with "
        "thickener.",
        "CHOP-INTEND 41. Tongue fasciculations. Deep tendon reflexes absent. Bell-shaped chest, no contracture.",
        "Weekly therapy, TLSO, stander and a bath chair.", ("Atrofia muscular espinal tipo 1",
        "Detectada en el tamiz. Recibió terapia génica a los 24 días.", "Reflejos ausentes, fasciculaciones de la lengua.")),
    "rods": disease(
        MYO, "category-1", (14, 190), "G71.21", "Nemaline myopathy (ACTA1)",
        "Polyhydramnios, then weak cry and slow feeding. Muscle biopsy with rods: nemaline myopathy. BiPAP at night.",
        "Long face, high palate. Neck flexors 2/5, proximal 3/5, distal 4/5. Reflexes hard to obtain.",
        "Power mobility trial, chest physiotherapy teaching, standing program.", ("Miopatía nemalínica",
        "Llanto débil desde que nació. Biopsia con bastones.", "Debilidad de cuello y cintura.")),
    "high arches": disease(
        CMT, "category-1", (90, 240), "G60.0", "Charcot-Marie-Tooth disease, type 1",
        "Sprains both ankles several times a year and drops small things. Nerve conduction 22 m/s. Charcot-Marie-Tooth disease type 1; "
        "the mother and an aunt have Charcot-Marie-Tooth disease too.",
        "Cavovarus feet, tibialis anterior 3+/5, intrinsics of the hand 4/5. Ankle jerks absent.",
        "Carbon AFOs, hand function at school, balance.", ("Enfermedad de Charcot-Marie-Tooth",
        "Se le doblan los tobillos y se le caen las cosas.", "Pie cavo, sin reflejo aquíleo."), more=((CMT, KIN),)),
    "tired eyes": disease(
        MG, "category-1", (60, 230), "G70.00", "Juvenile myasthenia gravis, generalized",
        "Lids droop by the afternoon, chewing tires. Acetylcholine receptor antibody 6.1. Juvenile myasthenia gravis on pyridostigmine; "
        "thymectomy in the spring.",
        "Sustained upgaze 12 s. Deltoids 4/5 after ten repetitions. Reflexes normal.",
        "Pacing, strengthening within limits, school plan.", ("Miastenia gravis juvenil", "Se le cierran los ojos por la tarde.",
        "Fatiga de deltoides.")),
    "glass bones": disease(
        OI, "category-1", (2, 180), "Q78.0", "Osteogenesis imperfecta (OI), type III",
        "Fractures in the womb on ultrasound, nine more since. Osteogenesis imperfecta type III, COL1A2; pamidronate every three months.",
        "Bowed femurs, triangular face, blue sclerae. Sits with support. No dentinogenesis.",
        "Handling teaching, water therapy, seating.", ("Osteogénesis imperfecta tipo III", "Nueve fracturas desde que nació.",
        "Escleras azules, fémures arqueados.")),
    "stiff joints": disease(
        AMC, "category-1", (4, 150), "Q74.3", "Arthrogryposis multiplex congenita",
        "Breech, no movement felt in the last weeks. Arthrogryposis multiplex congenita: hips dislocated, knees in extension, fingers "
        "overlapping. Casted weekly.",
        "Passive elbow flexion 40 degrees both sides. Wrists fixed at 60 degrees flexion. Skin dimples over the joints.",
        "Splints, range of motion, feeding adaptations.", ("Artrogriposis múltiple congénita", "Nació con las rodillas y los codos tiesos.",
        "Codos 40 grados pasivos, muñecas fijas en flexión.")),
    "swollen joints": disease(
        JIA, "category-1", (30, 230), "M08.40", "Juvenile idiopathic arthritis, oligoarticular, extended",
        "Limp on rising since toddler age, uveitis drops. Juvenile idiopathic arthritis, oligoarticular, extended; adalimumab every two "
        "weeks. ANA 1:640.",
        "Left knee 20 degrees short of full extension, effusion. Right ankle warm. Leg length +1.2 cm left.",
        "Range, strengthening, lift for the right shoe, night splint.", ("Artritis idiopática juvenil", "Amanece tiesa y cojea desde pequeña.",
        "Rodilla izquierda con derrame, le faltan 20 grados.")),
    "short arm": disease(
        LIMB, "category-1", (4, 170), "Q71.22", "Congenital transverse deficiency of the left forearm",
        "Born with a left arm that ends below the elbow; no amniotic band seen. Congenital limb deficiency, otherwise healthy.",
        "Residual forearm 7 cm, nubbins, full elbow. Bimanual play with the chest and the right hand.",
        "First passive prosthesis and training.", ("Deficiencia congénita del antebrazo izquierdo", "Nació sin la mano izquierda.",
        "Muñón de 7 cm, codo completo.")),
    "scalded": disease(
        BURN, "category-1", (20, 150), "L90.5", "Axillary and elbow burn contracture, right",
        "Hot oil in the kitchen two winters ago, 18 % of the body, grafts. A burn contracture of the right axilla and elbow has formed.",
        "Shoulder abduction 85 degrees, elbow lacks 30. Scar raised, itching. Hand free.",
        "Airplane splint, silicone, daily stretching, release in the summer.", ("Contractura por quemadura en axila derecha",
        "Se quemó con aceite hace dos inviernos.", "Hombro 85 grados, codo con 30 de déficit.")),
    "open spine": disease(
        SB, "category-1", (1, 220), "Q05.2", "Lumbar spina bifida with hydrocephalus (myelomeningocele L4)",
        "Myelomeningocele L4 repaired before birth at 25 weeks, shunt at two months. Clean catheterization every four hours.",
        "Hip flexors 4/5, quadriceps 4-/5, nothing at the ankles. Sensation to the knee. Hips located.",
        "HKAFO, parapodium, skin and bladder teaching.", ("Espina bífida, mielomeningocele L4", "Operada antes de nacer, válvula a los dos meses.",
        "Cuádriceps 4-, tobillos 0.")),
    "dive": disease(
        SCI, "category-1", (110, 235), "S14.105S", "C5 spinal cord injury, ASIA B",
        "Dived into the canal in July. Cervical spinal cord injury, ASIA B, fused C4 to C6, four months of inpatient rehabilitation.",
        "Deltoid and biceps 4/5, wrist extension 1/5, legs 0/5. Spasms at night. Skin intact.",
        "Power chair, tenodesis training, home changes.", ("Lesión medular cervical C5", "Se clavó en el canal en julio.",
        "Deltoides 4/5, piernas 0/5.")),
    "shoulder": disease(
        BPI, "category-1", (1, 30), "P14.0", "Left brachial plexus palsy (Erb), C5-C6",
        "Vacuum delivery of 4,610 g with shoulder dystocia. Left Erb palsy, brachial plexus C5-C6; no elbow flexion at three months.",
        "Left arm at the side, forearm pronated, waiter's tip. Grasp strong. No Horner sign. Clavicle healed.",
        "Weekly OT, elbow splint, microsurgery consult.", ("Parálisis braquial obstétrica izquierda", "Parto con ventosa, pesó 4,610 gramos.",
        "Brazo en rotación interna, prensión fuerte.")),
    "unsteady": dict(
        flag="category-1", ages=(70, 200), icd="G11.3", dx=("Ataxia-telangiectasia",), es=("Ataxia telangiectasia",),
        story=("Sways while sitting since the second birthday and reads with the head turned. ATM gene, two truncating variants. Immune "
               "globulin monthly.",), story_es=("Se tambalea sentad{o} desde los dos años.",),
        exam=("Broad-based gait, intention tremor, dysdiadochokinesia. Conjunctival vessels.",), exam_es=("Marcha amplia, temblor de intención.",),
        ask=("Gait aid, writing access, trunk control.",)),
    "moro and reflexes": dict(
        flag="category-2", ages=(9, 17), icd="R29.2", dx=("At risk infant, abnormal reflexes",), es=("Lactante de riesgo neurológico",),
        story=("Former {weeks} weeker, 940 g, ventilated three weeks, PDA closed. Rolls one way.",),
        story_es=("RN pretérmino de {weeks} SDG, ventilado tres semanas.",),
        exam=("Moro still complete and ATNR easily elicited at {corrected} months corrected. DTR 3+ at knees and ankles, crossed "
              "adductor. Posture ordinary, no arching. Trunk and limbs move evenly.", (F1, YES), (F2, YES), (F3, NO), (F5, NO)),
        exam_es=("Moro y tónico asimétrico del cuello presentes a los {corrected} meses corregidos. ROT 3+ en rodillas y tobillos. "
                 "Movimientos simétricos.", (F1, YES), (F2, YES), (F5, NO)),
        ask=("Open under category 2; therapy evaluation.",)),
    "arching and one side": dict(
        flag="category-2", ages=(6, 30), icd="R29.3", dx=("Abnormal posture and asymmetric movement, cause open",), es=("Postura anormal en estudio",),
        story=("Term, placental abruption, cooled for 72 hours; MRI basal ganglia signal. Feeds with a special nipple.",),
        story_es=("Término, asfixia, hipotermia por 72 horas.",),
        exam=("Abnormal posturing: opisthotonus when laid down, fists closed. Asymmetry of movement, right arm and leg used less. Deep "
              "tendon reflexes 2+.", (F3, YES), (F5, YES), (F2, NO)),
        exam_es=("Opistótonos al acostarlo, puños cerrados. Asimetría: mueve menos el brazo y la pierna derechos. ROT 2+.",
                 (F3, YES), (F5, YES), (F2, NO)),
        ask=("Therapy evaluation under the at-risk rule.",)),
    "floppy and brisk": dict(
        flag="category-2", ages=(5, 9.5), icd="P94.2", dx=("Infant with low tone and brisk reflexes",), es=("Hipotonía con reflejos vivos",),
        story=("{weeks} weeks, bacterial meningitis in the second week. Head lag, slips through the hands.",),
        story_es=("Meningitis en la segunda semana de vida.",),
        exam=("Hypotonia of the trunk and legs, DTR 3+ with four beats of clonus at both ankles. ATNR gone, no asymmetry.",
              (F4, YES), (F2, YES), (F1, NO), (F5, NO)),
        exam_es=("Hipotonía de tronco y piernas, ROT 3+ con clonus. Sin asimetría.", (F4, YES), (F2, YES), (F5, NO)),
        ask=("Evaluate now; neurology sees {him} in January.",)),
    "brisk only": dict(
        flag="possible-2", ages=(7, 30), icd="R29.2", dx=("Increased deep tendon reflexes, follow",), es=("Hiperreflexia en vigilancia",),
        story=("{weeks} weeks, small for dates, head ultrasound normal. Sits alone.",), story_es=("Pretérmino, ultrasonido normal.",),
        exam=("DTR 3+ at the knees. Primitive reflexes integrated. Symmetric. No posturing.", (F2, YES), (F1, NO), (F5, NO), (F3, NO)),
        exam_es=("ROT 3+ en rodillas. Reflejos primitivos integrados.", (F2, YES), (F1, NO)),
        ask=("Screen and advise the family.",)),
    "four and clumsy": dict(
        flag="possible-1", ages=(44, 80), icd="R27.8", dx=("Gait abnormality with brisk reflexes, work-up open",), es=("Marcha anormal en estudio",),
        story=("Walked at 22 months. Trips daily, cannot hop. MRI is scheduled, neurology has not decided.",), story_es=("Se tropieza diario.",),
        exam=("Patellar reflexes 3+. The left side moves stiffly, asymmetric arm swing.", (F2, YES), (F5, YES)),
        exam_es=("Rotulianos 3+. Braceo asimétrico.", (F2, YES), (F5, YES)),
        ask=("Does {he} qualify? Evaluation please.",)),
    "question of dystrophy": dict(
        flag="possible-1", ages=(40, 100), icd="R74.8", sex="M", dx=("R/O muscular dystrophy", (MD, MAYBE)), es=("Probable distrofia muscular", (MD, MAYBE)),
        story=("Slow to rise, AST and CK high (CK 7,750). Suspected muscular dystrophy; panel sent, result in five weeks.", (MD, MAYBE)),
        story_es=("Sospecha de distrofia muscular, estudio pendiente.", (MD, MAYBE)),
        exam=("Partial Gowers. Calves full.",), exam_es=("Gowers parcial.",), ask=("Baseline timed tests.",)),
    "crash": dict(
        flag="possible-1", ages=(60, 220), icd="S06.9X5S", dx=("Severe traumatic brain injury, sequelae",), es=("Secuelas de traumatismo craneoencefálico",),
        story=("ATV rollover in May, coma nine days, home since July. Needs help on stairs and to dress.",), story_es=("Volcadura en mayo, nueve días en coma.",),
        exam=("Slow to answer. Balance on one foot 2 s. Finger tapping slow.",), exam_es=("Equilibrio de dos segundos.",), ask=("PT, OT, return to school.",)),
    "few words": dict(
        flag="no-indication", ages=(26, 70), icd="F84.0", dx=("Autism spectrum disorder, level 2",), es=("Trastorno del espectro autista",),
        story=("No words yet, spins wheels, eats four foods. A great-aunt has muscular dystrophy.", (MD, KIN)), story_es=("No habla, da vueltas.",),
        exam=("Normal tone, strength and reflexes (DTR 2+, no clonus). Climbs and runs. No sign of cerebral palsy.", (F2, NO), (CP, NO)),
        exam_es=("Tono y reflejos normales. Sin datos de parálisis cerebral.", (CP, NO)), ask=("OT for feeding and sensory needs.",)),
    "on toes": dict(
        flag="no-indication", ages=(30, 90), icd="R26.89", dx=("Habitual toe walking",), es=("Marcha de puntas habitual",),
        story=("Walks on the toes at home, heels down when asked. Mother denies cerebral palsy or muscular dystrophy in the family.", (CP, KIN_NO), (MD, KIN_NO)),
        story_es=("Camina de puntitas; apoya el talón cuando se le pide.",),
        exam=("Dorsiflexion 12 degrees, tone normal, DTR 2+, symmetric.", (F2, NO), (F5, NO)), exam_es=("Reflejos normales y simétricos.",),
        ask=("Home stretching, shoe advice.",)),
    "slow": dict(
        flag="no-indication", ages=(14, 50), icd="F88", dx=("Global developmental delay",), es=("Retraso global del desarrollo",),
        story=("Sat at ten months, walks with a hand. Floppy as a newborn, tone normal since eight months.", (F4, PAST)), story_es=("Se sentó a los diez meses.",),
        exam=("Primitive reflexes gone, no posturing, reflexes 2+ and equal, no spasticity.", (F1, NO), (F3, NO), (F2, NO)),
        exam_es=("Sin reflejos primitivos, sin posturas anormales.", (F1, NO), (F3, NO)), ask=("Developmental therapy.",)),
    "fits": dict(
        flag="ccs-other", ages=(20, 200), icd="G40.309", dx=("Generalized epilepsy",), es=("Epilepsia generalizada",),
        story=("Absences many times a day, valproate since March, fewer now.",), story_es=("Crisis de ausencia, toma valproato.",),
        exam=("Neurologic examination normal, no asymmetry.", (F5, NO)), exam_es=("Exploración normal.",), ask=("Neurology follow-up authorization.",)),
    "hip": dict(
        flag="ccs-other", ages=(3, 60), icd="Q65.01", dx=("Developmental dysplasia of the right hip",), es=("Displasia de cadera derecha",),
        story=("Breech, Ortolani positive, harness eight weeks, then closed reduction.",), story_es=("Presentación pélvica, arnés ocho semanas.",),
        exam=("Spica cast clean. Toes move. No spina bifida on the film.", (SB, NO)), exam_es=("Yeso limpio.",), ask=("Orthopedic visits and braces.",)),
    "heart": dict(
        flag="ccs-other", ages=(2, 90), icd="Q21.3", dx=("Tetralogy of Fallot, repaired",), es=("Tetralogía de Fallot operada",),
        story=("Repair at five months. Moved late for a while, now as {his} peers.",), story_es=("Operad{o} a los cinco meses.",),
        exam=("Scar clean, murmur 2/6, tone and reflexes normal.",), exam_es=("Soplo 2/6.",), ask=("Cardiology, echocardiogram yearly.",)),
}

DRILL = Half(
    "drill",
    girls="Abigail Amapola Aurora Camila Clementine Dulce Emilia Filomena Guadalupe Hazel Iliana Leilani Magdalena Naomi Noemí Renata "
          "Rosario Scarlett Trinity Ximena Zoe".split() + ["María Fernanda", "Ana Sofía", "Mary-Kate"],
    boys="Abram Bernardo Cornelio Damián Elijah Efrén Ezequiel Galo Isandro Isaac Julián Levi Mateo Noah Obed Rodrigo Silvano Teo "
         "Xander".split() + ["José Luis", "Juan Pablo", "De'Andre"],
    surnames=["Acosta", "Barragán Félix", "Beltrán-Osuna", "Chavarín Robles", "Cárdenas", "de la Torre Anaya", "del Río", "De Anda",
              "DiNapoli", "Encinas Murillo", "Figueroa", "Grijalva Leyva", "Hargrove", "Íñiguez", "Kowalski-Byrd", "Lugo de León", "MacIntyre",
              "Mc Bride", "Ponce de León", "Nakagawa", "O'Hanlon", "Peralta", "Quintero-Baca", "Ruelas Trujillo", "St. James",
              "Truong", "Urías", "van den Bosch", "Verdugo Ochoa", "Lukács", "Yañez", "Zazueta"],
    women="Alejandra Berenice Concepción Denise Eloísa Gabriela Ileana Janice Lilia Martha Norma Patricia Socorro Teresa Yolanda".split(),
    men="Arturo Brian Carlos Daniel Ernesto Genaro Hilario Jorge Martín Ramón Steven Víctor".split(),
    doctors=[("Amrita", "Bhattacharya", "MD"), ("Lorenzo", "Castellanos", "MD"), ("Deborah", "Feinstein", "DO"), ("Gustavo", "Herrera Sainz", "MD"),
             ("Mei-Ling", "Hsu", "MD"), ("Patrick", "Kilbride", "MD"), ("Roxana", "Mondragón", "PNP"), ("Samuel", "Oyelaran", "MD"),
             ("Kirsten", "Vandermeer", "MD"), ("Abel", "Zepeda", "DO"), ("Nadia", "Rahimi", "MD")],
    offices=[("Cottonwood Pediatrics Medical Group", "145 N Imperial Vista Blvd, Ste 110", "El Centro", "CA 92243", "COTTONWOOD PEDS"),
             ("Mesquite Children's Hospital", "3020 Harborlight Way", "San Diego", "CA 92123", "MESQUITE CHILDRENS"),
             ("Clínica del Pueblo Valle Norte", "611 Main Canal Ave", "Brawley", "CA 92227", "CLINICA VALLE NORTE"),
             ("Ironwood Regional Medical Center NICU", "900 Ironwood Pkwy", "Yuma", "AZ 85365", "IRONWOOD RMC"),
             ("Sea View Rehabilitation Specialists", "8877 Crestline Mesa Ct", "San Diego", "CA 92111", "SEA VIEW REHAB"),
             ("Burrowing Owl Family Practice", "27 Plaza Norte, Unit C", "Calexico", "CA 92231", "BURROWING OWL FP")],
    streets=["Heil Ave", "W Euclid Plaza Apt 204", "Calle Encinas", "Orchard Grove Rd", "S Eighth St Unit B", "Barbara Worth Cir", "Villa Lomas Dr #31",
             "Dogwood Canal Rd", "E Ocotillo Pl", "Sandalwood Dr", "Rancho Frontera Ln", "Ave de las Rosas"],
    towns=[("Salton Sea Beach", "92274"), ("Vista del Mar", "92274"), ("Slab City", "92257"), ("Date City", "92250"), ("Glamis", "92227"),
           ("Andrade", "92283"), ("Alamorio", "92227"), ("Plaster City", "92251"), ("Coyote Wells", "92259")],
    districts=["Heber Elementary School District", "Meadows Union Elementary School District"],
    insurers=["Desert Willow Community Plan", "Copper Basin PPO", "Sierra Ridge Health Net Partners", "Tri-Valley HMO"],
    conditions=CONDITIONS)
