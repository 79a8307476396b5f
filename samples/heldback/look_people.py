"""The half `look`: its people, offices and what its children have."""
from .case import Half

CP, MD, SMA = "cerebral_palsy", "muscular_dystrophy", "spinal_muscular_atrophy"
F1, F2, F3, F4, F5 = ("persistent_primitive_reflexes", "hyperreflexia", "abnormal_posturing", "hypotonia",
                      "motor_asymmetry")
YES, NO, MAYBE, KIN, PAST, KIN_NO = "affirmed", "negated", "possible", "family", "historical", "family_negated"

# part: (words, findings that these words state ...)
CONDITIONS = {
    "quadriplegia": dict(
        flag="category-1", ages=(30, 150), icd="G80.0",
        dx=("Spastic quadriplegic cerebral palsy", (CP, YES)),
        story=("Born at {weeks} weeks after an abruption; ventilated eleven days. {He} sits only in a molded "
               "chair, rolls to one side and is fed by gastrostomy. Spastic quadriplegic cerebral palsy was "
               "diagnosed at 16 months.", (CP, YES)),
        exam=("Tone is raised in all four limbs, Ashworth 3 at the hamstrings. Hips abduct to 20 degrees. "
              "No fixed curve of the spine.",),
        ask=("Equipment review for the bath and for standing, and positioning at home.",)),
    "hemiplegia": dict(
        flag="category-1", ages=(30, 170), icd="G80.2",
        dx=("Hemiplegic cerebral palsy, left side", (CP, YES)),
        story=("A stroke before birth was found when {he} was seven months old. {child} has hemiplegic cerebral "
               "palsy; the left hand is kept closed and needs prompting to hold paper.", (CP, YES)),
        exam=("Left ankle to neutral with the knee straight, stiff at the end of range. Left wrist drops into "
              "flexion. Walks without a device.",),
        ask=("Hand therapy with a constraint program, and a new left AFO.",)),
    "duchenne": dict(
        flag="category-1", ages=(50, 190), icd="G71.01", sex="M",
        dx=("Duchenne muscular dystrophy", (MD, YES)),
        story=("Falls more often since last spring, climbs the bus steps on hands and knees. Deletion of exons "
               "45 to 50 of the dystrophin gene; Duchenne muscular dystrophy confirmed. Takes deflazacort.", (MD, YES)),
        exam=("Gowers maneuver takes nine seconds. Calves firm and large. Hip flexors 3/5.",),
        ask=("Stretching program, night splints and a plan for a scooter.",)),
    "sma": dict(
        flag="category-1", ages=(20, 120), icd="G12.1",
        dx=("Spinal muscular atrophy, type 2", (SMA, YES)),
        story=("Never stood. Spinal muscular atrophy type 2 with three copies of SMN2; risdiplam by mouth every "
               "day.", (SMA, YES)),
        exam=("Fine tremor of the fingers. Knee jerks cannot be obtained. Sits when placed, cannot come to "
              "sitting.",),
        ask=("Standing frame, power chair trial, chest care teaching.",)),
    "arthritis": dict(
        flag="category-1", ages=(40, 200), icd="M08.3",
        dx=("Polyarticular juvenile idiopathic arthritis, rheumatoid factor negative",
            ("juvenile_idiopathic_arthritis", YES)),
        story=("Seven joints have been swollen since the winter: both knees, both wrists and three fingers. "
               "Juvenile idiopathic arthritis, polyarticular, is treated with methotrexate on Fridays.",
               ("juvenile_idiopathic_arthritis", YES)),
        exam=("Wrists extend to 30 degrees. Knees lack 15 degrees. Morning stiffness one hour.",),
        ask=("Range of motion, resting splints for the wrists, joint protection at school.",)),
    "amyoplasia": dict(
        flag="category-1", ages=(8, 120), icd="Q74.3",
        dx=("Arthrogryposis multiplex congenita (amyoplasia)", ("arthrogryposis", YES)),
        story=("Elbows straight and wrists bent since birth, knees and feet stiff. Arthrogryposis multiplex "
               "congenita; both feet were casted and released in the first year.", ("arthrogryposis", YES)),
        exam=("Elbow flexion 25 degrees passive, none active. Knees 10 to 70 degrees.",),
        ask=("Self feeding aids, splints for the wrists, stretching taught to the family.",)),
    "plexus": dict(
        flag="category-1", ages=(3, 40), icd="P14.0",
        dx=("Brachial plexus birth injury, right, C5-C7", ("brachial_plexus_injury", YES)),
        story=("Shoulder dystocia, 4,420 g. Brachial plexus birth injury on the right; nerve grafts are being "
               "considered.", ("brachial_plexus_injury", YES)),
        exam=("Shoulder turned in, elbow straight, wrist flexed. Biceps 1/5. Grip present.",),
        ask=("Shoulder range, night positioning, weekly therapy.",)),
    "below knee": dict(
        flag="category-1", ages=(60, 220), icd="S88.111S",
        dx=("Left below knee amputation after a farm accident", ("limb_deficiency_amputation", YES)),
        story=("A harvester took the lower leg in 2024. {child} has a left below knee amputation and has "
               "outgrown the first prosthesis.", ("limb_deficiency_amputation", YES)),
        exam=("Residual limb 14 cm, skin intact, knee full. Hops 10 m.",),
        ask=("Gait training with a new socket.",)),
    "brittle": dict(
        flag="category-1", ages=(15, 200), icd="Q78.0",
        dx=("Osteogenesis imperfecta, type IV", ("osteogenesis_imperfecta", YES)),
        story=("Fourteen fractures so far, rods in both femurs. Osteogenesis imperfecta type IV; zoledronate twice "
               "a year.", ("osteogenesis_imperfecta", YES)),
        exam=("Bowed forearms, blue sclerae, loose thumbs. Walks 20 m with a walker.",),
        ask=("Safe handling, pool program, lightweight wheelchair.",)),
    "myelomeningocele": dict(
        flag="category-1", ages=(6, 190), icd="Q05.7",
        dx=("Lumbar myelomeningocele with shunted hydrocephalus", ("spina_bifida", YES)),
        story=("Lumbar myelomeningocele closed on the second day, shunt at two weeks. Bladder emptied by catheter "
               "four times a day.", ("spina_bifida", YES)),
        exam=("Quadriceps 4/5, ankles 0/5 on both sides. No feeling below the knees.",),
        ask=("KAFOs, skin teaching, transfers to the toilet.",)),
    "friedreich": dict(
        flag="category-1", ages=(110, 220), icd="G11.11",
        dx=("Friedreich ataxia",),
        story=("Unsteady since age nine. Gene test: both copies of FXN expanded, Friedreich ataxia. Echocardiogram "
               "yearly.",),
        exam=("Cannot stand with feet together. Finger to nose overshoots. Knee jerks gone.",),
        ask=("Balance program and an opinion on a walker.",)),
    "burned hands": dict(
        flag="category-1", ages=(30, 180), icd="L90.5",
        dx=("Burn scar contractures of both hands", ("burn_contracture", YES)),
        story=("Campfire injury fourteen months ago, grafted. Burn scar contractures of both hands remain: the "
               "fingers do not reach the palm.", ("burn_contracture", YES)),
        exam=("Web spaces tight. Grip 2 kg right, 3 kg left.",),
        ask=("Splints, pressure gloves, daily stretching.",)),
    "cord": dict(
        flag="category-1", ages=(90, 230), icd="S24.103S",
        dx=("Complete spinal cord injury at T6", ("spinal_cord_injury", YES)),
        story=("Rollover on Highway 98 in March. Spinal cord injury at T6, complete; fused T4 to T8.",
               ("spinal_cord_injury", YES)),
        exam=("Arms 5/5, legs 0/5. Skin clear over the sacrum.",),
        ask=("Wheelchair skills, standing program, home access.",)),
    "neuropathy": dict(
        flag="category-1", ages=(100, 220), icd="G60.0",
        dx=("Charcot-Marie-Tooth disease type 1A", ("hereditary_neuropathy", YES)),
        story=("High arches and sprains since kindergarten. PMP22 duplication: Charcot-Marie-Tooth disease type 1A. "
               "{His} father has the same disease.", ("hereditary_neuropathy", YES), ("hereditary_neuropathy", KIN)),
        exam=("Foot drop on both sides, hand grip 4/5. Vibration lost at the toes.",),
        ask=("Braces, hand strength, endurance.",)),
    "two reflexes": dict(
        flag="category-2", ages=(12, 18), icd="R29.2",
        dx=("Former {weeks}-week infant with abnormal neurologic examination",),
        story=("Birth {weeks} weeks, two weeks on the ventilator. Head ultrasound normal. Sits propped.",),
        exam=("Moro and ATNR persist, obligatory on turning the head. Knee jerks 3+ with four beats of clonus at "
              "the ankle. No opisthotonus or other abnormal posture.", (F1, YES), (F2, YES), (F3, NO)),
        ask=("Therapy evaluation; too early to name a disease.",)),
    "one side": dict(
        flag="category-2", ages=(7, 26), icd="R29.898",
        dx=("Infant at risk, neurologic findings below",),
        story=("Term birth, emergency cesarean, seizures on day one, MRI with injury on the left.",),
        exam=("Deep tendon reflexes 3+ in the right arm and leg. Asymmetry: the right arm and leg move less than the "
              "left. Primitive reflexes integrated.", (F2, YES), (F5, YES), (F1, NO)),
        ask=("Early therapy while we follow {him}.",)),
    "low tone only": dict(
        flag="possible-2", ages=(4, 9), icd="P94.2",
        dx=("Hypotonia of infancy", (F4, YES)),
        story=("Feeds slowly, head control late. Microarray sent.",),
        exam=("Hypotonia of trunk and limbs, deep tendon reflexes 2+ throughout. Primitive reflexes right for age, "
              "movement symmetric.", (F4, YES), (F1, NO), (F5, NO)),
        ask=("See and advise.",)),
    "past three": dict(
        flag="possible-1", ages=(42, 70), icd="R29.2",
        dx=("Motor delay with brisk reflexes",),
        story=("Walked at 26 months, falls when running. Nobody has named a cause yet.",),
        exam=("Reflexes 3+ at knees and ankles. Strength asymmetric, left leg weaker than right.", (F2, YES), (F5, YES)),
        ask=("Please say whether the program can see {him}.",)),
    "suspected": dict(
        flag="possible-1", ages=(40, 90), icd="R53.1", sex="M",
        dx=("Rule out muscular dystrophy", (MD, MAYBE)),
        story=("Slow on stairs. CK 9,800. Possible muscular dystrophy; gene test drawn, no result yet.", (MD, MAYBE)),
        exam=("Gets up from the floor in four seconds, pushes on one knee.",),
        ask=("Baseline evaluation while we wait.",)),
    "head injury": dict(
        flag="possible-1", ages=(70, 200), icd="S06.2X9S",
        dx=("Traumatic brain injury",),
        story=("Struck by a truck in June, 19 days in intensive care. Traumatic brain injury; home since "
               "August.",),
        exam=("Walks with a hand held, tires after one block. Speech slow.",),
        ask=("Evaluation for home and school.",)),
    "autism": dict(
        flag="no-indication", ages=(36, 110), icd="F84.0",
        dx=("Autism spectrum disorder",),
        story=("Says about ten words, lines up cars, covers the ears. A cousin has cerebral palsy; {child} does not "
               "have cerebral palsy.", (CP, KIN), (CP, NO)),
        exam=("Tone and reflexes normal. Runs, jumps, climbs.",),
        ask=("Occupational therapy for sensory needs.",)),
    "toe walker": dict(
        flag="no-indication", ages=(36, 90), icd="R26.89",
        dx=("Idiopathic toe walking",),
        story=("On the toes since first steps, flat when asked. No evidence of cerebral palsy. No family history of "
               "muscular dystrophy.", (CP, NO), (MD, KIN_NO)),
        exam=("Reflexes 2+ and equal, no clonus. Ankles to 10 degrees.", (F2, NO)),
        ask=("Stretching.",)),
    "club feet": dict(
        flag="ccs-other", ages=(4, 40), icd="Q66.01",
        dx=("Congenital talipes equinovarus, both feet",),
        story=("Clubfeet, six casts by the Ponseti method, tendons cut in the office, boots and bar at night.",),
        exam=("Feet plantigrade, spine and hips normal, moves all limbs well.",),
        ask=("Follow brace wear.",)),
    "speech": dict(
        flag="no-indication", ages=(26, 60), icd="F80.2",
        dx=("Receptive and expressive language delay",),
        story=("Twenty words. Hearing passed. Low tone was noted in the nursery and was gone by six months.", (F4, PAST)),
        exam=("No spasticity, no asymmetry, reflexes normal.", (F5, NO), (F2, NO)),
        ask=("Speech therapy.",)),
    "seizures": dict(
        flag="ccs-other", ages=(40, 160), icd="G40.909",
        dx=("Epilepsy, controlled",),
        story=("Two convulsions in 2025, none since levetiracetam. Cerebral palsy was considered and ruled out.",
               (CP, NO)),
        exam=("Gait, strength and coordination normal.",),
        ask=("Renew the authorization for neurology.",)),
}

LOOK = Half(
    "look",
    girls="Aracely Briony Citlali Dagny Esperanza Fleur Giselle Hollis Ivette Jocasta Keila Lucinda Maribel Nerys Odalys "
          "Paloma Quiana Rosalind Saoirse Tamsin Ursuline Violeta Winona Yaretzi".split(),
    boys="Alonzo Benedikt Cruz Dmitri Eliseo Fergus Gonzalo Hakeem Ignacio Jairo Kelvin Leandro Maximo Nestor Octavio "
         "Prescott Quentin Rigoberto Sterling Tomas Ulises Vicente Weston Yahir".split(),
    surnames=["Ackerley", "Bracamonte Luján", "Carrington", "Dueñas", "D'Amico", "Escalera-Whitt", "Fairbairn", "Gastélum",
              "Hatch-Moreno", "Ibarra Cota", "Jankowski", "Kettering", "Llamas Ponce", "McKinnon", "Nuñez Arce",
              "O'Rourke", "de la Peña", "Quihuis", "Redbird", "Saucedo Lara", "Tillery", "Uribe-Chan", "Van Houten",
              "Yocupicio"],
    women="Adelaide Beatriz Carolina Dolores Edith Florencia Graciela Henrietta Imelda Josefina Lourdes Mercedes".split(),
    men="Armando Bernard Clifford Domingo Edmund Francisco Gilberto Harold Isidro".split(),
    doctors=[("Alma", "Birkenfeld", "MD"), ("Rufus", "Castlebury", "MD"), ("Indira", "Devanathan", "MD"),
             ("Leonel", "Echeverri", "DO"), ("Maud", "Fitzwarren", "NP"), ("Soledad", "Gárate", "MD"),
             ("Percival", "Hornsby", "DO"), ("Yun", "Jiang-Reyes", "MD"), ("Oluwaseun", "Kolawole", "MD"),
             ("Theresa", "Lomelí", "PNP")],
    offices=[("Alamo River Children's Clinic", "77 Rattlesnake Wash Rd", "Holtville", "CA 92250", "ALAMO RIVER"),
             ("Borderland Pediatric Group", "340 Cinnabar Ave", "Calexico", "CA 92231", "BORDERLAND PED"),
             ("Greasewood Family Health", "1890 Kestrel St, Suite 4", "El Centro", "CA 92243", "GREASEWOOD"),
             ("Marigold Specialty Center for Children", "5200 Torrey Bluff Dr", "San Diego", "CA 92121", "MARIGOLD SCC"),
             ("Sandstone Neurology Associates", "21 Portico Way", "La Mesa", "CA 91942", "SANDSTONE NEURO"),
             ("Two Rivers Orthopedic Institute", "660 Foundry St", "Yuma", "AZ 85364", "TWO RIVERS ORTHO")],
    streets=["Kestrel St", "Pomegranate Ave", "Camino Tecolote", "Old Levee Rd", "W Cinnabar Ave Apt 12", "Adobe Ln",
             "Rattlesnake Wash Rd", "S Quince St", "Calle Amistad", "Tumbleweed Ct Spc 9", "Canal Bank Rd", "E 14th St"],
    towns=[("El Centro", "92243"), ("Calexico", "92231"), ("Holtville", "92250"), ("Heber", "92249"), ("Seeley", "92273"),
           ("Niland", "92257"), ("Ocotillo", "92259"), ("Winterhaven", "92283")],
    districts=["Calexico Unified School District", "El Centro Elementary School District",
               "Holtville Unified School District", "Seeley Union School District",
               "Central Union High School District"],
    insurers=["Golden Poppy Health Plan", "Medi-Cal Managed Care - Desert Bloom", "Pacific Anchor PPO",
              "Cardinal Mutual HMO"],
    conditions=CONDITIONS)
