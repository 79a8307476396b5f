"""The half `field`: long notes of clinics and wards."""
from .case import day
from .field_make import Flow, family_name, heads, leaders, other_name, seen, stack, white_bar
from .field_people import t
from .paper import Sheet

NOTE = "clinical_note"


def footed(c, system):
    def foot(p, number, of):
        p.text(p.margin, 772, f"{system}  |  printed {day(c.received, 'short')} by HIM-ROI", p.font, 7.5)
        p.text(p.right, 772, f"{number} / {of}", p.font, 7.5, "right")
    return foot


def restless_boy(c):
    """Neurology, a new patient: everything weighed and nothing found; a leaflet's paragraph at the end."""
    form, own = c.pick("last", "Last"), c.pick("short", "abbr")

    def head(p, number):
        p.text(p.margin, p.y, f"{c.name(form)}  (Unit No. {c.mrn()})  born {c.dob(own)}", p.bold, 9)
        p.y += 5
        p.rule(0.6, 3)
    f = Flow(c, NOTE, c.pick("H", "T"), 9.6, 50, "own", head, footed(c, "Neuro-Chart 4.2"))
    p = f.p
    p.put(c.org(), p.bold, 14, after=1)
    p.put(f"{c.site()}    Clinic line {c.tel('dot')}    Clinic fax {c.fax('dot')}", p.font, 8.5, after=5)
    p.printed([("Encounter", "New patient, " + seen(c)), ("Seen by", c.doctor()), ("Assigned sex", c.sex())],
              [("Came with", c.parent() + f" ({c.relation()})"), ("Best number", c.phone("dot")), ("Lives at", c.address("two")[0])], 70, lead=1.45)
    p.text(p.width / 2 + 6 + 70, p.y - 1, c.address("two")[1], p.font, p.size)
    p.y += 8
    f.section("Chief complaint", "Poor attention, falls on the playground. School asked: is this cerebral palsy or muscular dystrophy?[-CP,MD]")
    f.section("History of present illness", "{child} is a {age} {boy} whose teacher reports that {he} leaves {his} chair, trips over {his} own feet and loses papers. Walked at "
              "13 months, first words at a year, bicycle without training wheels at six. No regression, no stiffness, no weakness, no hand preference before "
              "18 months[-F5]. {He} runs with {his} brother and is never last. An outside chiropractor wrote \"possible mild CP\" on a form last spring; the pediatrician did "
              "not agree. No staring spells. Headaches once a month, after screens.")
    f.section("Past medical history", "Term, 3,420 g, no nursery stay. Tubes in both ears at two. Wrist buckle fracture at seven, healed. IPV, MMR and DTaP complete.")
    f.section("Family history", "Mother: migraine. Father: ADHD as a child. Maternal grandmother has rheumatoid arthritis[kJIA]. A cousin on the father's side has spina "
              "bifida[kSB]. No known muscle disease, no spinal muscular atrophy in the family[xSMA].")
    f.section("Review of systems", "Constitutional: no weight loss. Eyes: no double vision, no ptosis. Musculoskeletal: no joint swelling, no morning stiffness, no "
              "contractures. Neurologic: no weakness, no paralysis, no clumsiness of one side, no tremor. Psychiatric: restless, sleeps eight hours. Skin: one birth mark. All others negative.")
    f.table((.25, .25, .25, .25), [("Weight", "Height", "Head circ.", "BP"), (f"{c.weight()} kg (54 %ile)", "61 %ile", "48 %ile", "98/60")])
    f.section("Examination", "General: no dysmorphic features. Spine straight, no dimple. Cranial nerves II-XII normal, face symmetric. Motor: normal bulk, tone normal in all four limbs, "
              "strength 5/5 including hip extensors and neck flexors; no Gowers maneuver. Reflexes 2+ and symmetric at biceps, knees and ankles, plantars down, no clonus[-F2]. "
              "No abnormal posturing with stressed gait[-F3]. Coordination: finger-nose accurate, rapid alternating movements a little slow for age. Gait: narrow base, heel-toe, tandem 8 of 10 steps.")
    f.section("Data reviewed", "CK 112 U/L (normal). TSH normal. Teacher Vanderbilt: 8/9 inattention, 7/9 hyperactivity.")
    f.title("Assessment")
    f.para("1. Attention deficit hyperactivity disorder, combined presentation (F90.2).", after=1)
    f.para("2. Differential that was considered and is not supported by the history or examination: cerebral palsy, Duchenne or Becker dystrophy, hereditary "
           "neuropathy, ataxia[-CMT].", after=1)
    f.para("3. Developmental coordination disorder, mild.", after=4)
    f.section("Plan", "Stimulant trial with the pediatrician. No imaging. If {he} should ever lose skills or if weakness appears, return at once and we would screen for a myopathy. School team may ask "
              "the county whether OT is available; form enclosed at the {mom}'s wish.".replace("{mom}", c.relation()))
    f.section("Patient instructions", "WHAT IS CEREBRAL PALSY? Cerebral palsy is a group of disorders of movement caused by injury of the young brain. Signs may be stiff muscles, "
              "brisk reflexes, or use of one hand before the first birthday. Your child does not have it. Handout 212, reviewed 2025.")
    f.sign(f"Signed electronically: {c.doctor()}   Individual NPI {c.npi()}   {seen(c)} 18:0{c.rng.randint(1, 9)}")
    return f.done()


def late_talker(c):
    """Developmental paediatrics: few words, screening tables, a plan full of conditions."""
    c.rng.random()
    f = Flow(c, NOTE, c.pick("N", "H"), 10, 46, "run", None, footed(c, "DevPeds Suite"))
    p = f.p
    white_bar(p, "DEVELOPMENTAL-BEHAVIORAL PEDIATRICS   Consultation")
    p.put(c.org() + "   " + c.site(), p.font, 8.5, after=6)
    heads(p, (.36, .18, .16, .3), ("Patient's legal name", "Birthdate", "Sex", "Facility ID"), (c.name("last"), c.dob(c.pick("mdy", "dash")), c.sex("F", "M"), c.mrn()))
    heads(p, (.36, .34, .3), ("Responsible adult", "Mailing and street address", "Telephone"), (c.parent(), c.address(), c.phone("dash")), size=8.5)
    f.section("Referred by:", c.doctor("plain") + ", telephone " + c.tel("paren") + ".")
    f.section("Concerns:", "Has eleven words at {months} months, points with the whole hand, lines up spoons. Parents ask for every therapy there is.")
    f.section("Birth:", "39 weeks, repeat cesarean, Apgar 8 and 9. Passed hearing. Newborn screen normal, including spinal muscular atrophy[-SMA].")
    f.section("Milestones:", "Sat 6 months, crawled 9, walked 14. Scribbles. Uses a spoon with either hand.")
    f.section("Medical problem list:", "RESOLVED: jaundice of newborn; acute otitis media x4; head lag (resolved at 4 months[pF4]); plagiocephaly, helmet finished. ACTIVE: expressive language delay; eczema; picky eater.")
    f.section("Family:", "Half-brother with autism. Aunt with lupus. Nobody with muscle disease or cerebral palsy[xCP,MD].")
    f.section("Exam:", "Alert, brings toys to {his} lap. Head 49 cm. No dysmorphism, no café au lait spots under Wood lamp. Tone, bulk and strength normal, symmetric use of hands[-F5]. Deep tendon "
              "reflexes 2+, no clonus[-F2]. No retained primitive reflexes[-F1]. Gait normal for age with a wide base now and then. Back without dimple.")
    f.table((.4, .2, .4), [("Instrument", "Score", "Reading"), ("M-CHAT-R/F", "5", "medium risk"), ("Bayley-4 Cognitive", "90", "average"), ("Bayley-4 Language", "71", "below average"),
                           ("Bayley-4 Motor", "94", "average"), ("Vineland-3", "82", "moderately low")], 9)
    f.section("Impression:", "Mixed receptive-expressive language disorder (F80.2). Does not meet criteria for autism today; look again in six months. No motor disorder.")
    f.title("Recommendations")
    f.list(["Early Start / Regional Center: speech therapy.", "Audiogram.", "If hypotonia, asymmetry or loss of skills is seen at any visit, refer to neurology[hF4,F5].",
            "If a genetic panel is done and shows a dystrophinopathy, CCS would apply[hMD]. None is planned.", "MTP: the family asked that this be sent; I know of no qualifying condition."], "1.", 12)
    f.section("Education given:", "About toe walking: many toddlers do it for a while. Rarely toe walking is an early sign of muscular dystrophy or spasticity, and your doctor checks for both.")
    f.sign(f"{c.doctor()}, developmental-behavioral pediatrics.  Dictated {seen(c)}, not proofread.  Fax {c.fax('dash')}")
    return f.done()


def warm_nursery(c):
    """A newborn unit's long summary: problem list resolved and active, one sign left at discharge."""
    c.flag, c.office = "possible-2", c.half.offices[3]
    c.given = [f"Baby {'Girl' if c.girl else 'Boy'}"]
    c.parent_is_mother, c.parent_given = True, c.rng.choice(c.half.women)
    c.parent_surname = c.surname

    def head(p, number):
        p.text(p.margin, p.y, f"{c.name('LAST')}      MRN# {c.mrn()}      DOB {c.dob('dash')}", "CB", 9.5)
        p.y += 4
        p.line(p.margin, p.y, p.right, p.y, 1)
        p.y += 6
    f = Flow(c, "discharge_summary", "C", 9, 44, "own", head, footed(c, "SGUCH NICU EHR"))
    p = f.p
    p.put(c.org(True), p.bold, 11.5, "center", after=0)
    p.put("NEONATOLOGY  *  DISCHARGE SUMMARY", p.bold, 10.5, "center", after=4)
    p.printed([("Sex", c.sex("female", "male")), ("GA", f"{c.weeks} 5/7"), ("BW", f"{c.rng.randint(690, 1180)} g"), ("LOS", "71 days")],
              [("Mother", c.parent()), ("Contact", c.phone("dash")), ("Discharged", day(c.written, "dash")), ("To", "home")], 74, lead=1.4)
    p.printed([("Home address", c.address())], (), 96)
    f.table((.5, .2, .3), [("PROBLEM LIST", "Status", "Dates"), ("Respiratory distress syndrome", "Resolved", "day 1-19"), ("Apnea of prematurity", "Resolved", "last day 58"),
                           ("Intraventricular hemorrhage, gr II left", "Resolved", "day 5-30"), ("Suspected seizure (EEG normal)", "Ruled out", "day 6"),
                           ("Clonus, 3 beats[pF2]", "Resolved", "day 20-40"), ("Anemia of prematurity", "Active", "iron"), ("Hypotonia[+F4]", "Active", "day 33-")], 9)
    f.section("MATERNAL", "24 y, G2P1, A+, GBS positive, treated. Hepatitis B, HIV and RPR negative. Maternal uncle uses a wheelchair for Becker muscular dystrophy[kMD].")
    f.section("HOSPITAL COURSE BY SYSTEM", "RESP: surfactant x2, SIMV 11 days, CPAP to 34 weeks, room air. CV: PDA, ibuprofen, closed. GI: full feeds day 21; arching with reflux in week 7, better on "
              "thickened feeds. ID: late-onset sepsis excluded. HEME: one transfusion. EYES: ROP zone 3 stage 1, regressing. NEURO: head ultrasounds day 5, 14 and 35; MRI at term-equivalent age normal, "
              "no PVL. Abnormal posturing was looked for at every exam and not seen[-F3]. Newborn screen: SMN1 present, screen negative for spinal muscular atrophy[-SMA].")
    f.section("DISCHARGE EXAM", "Weight 2,610 g, HC 33 cm. Pink, open flat fontanelle. Heart no murmur. Hips stable. Spine: no dimple. Neuro: alert, sucks well. Generalized hypotonia with "
              "deep tendon reflexes 2+ throughout. Moro, grasp and rooting present as is normal for age. Moves all four limbs equally[-F5].")
    f.section("ANTICIPATORY GUIDANCE", "Premature babies have a higher chance of cerebral palsy, hearing loss and learning problems. Watch for stiffness, for fisted hands after four months and for "
              "scissoring of the legs. Call if you see them[hCP,F3]. Back to sleep. Car seat test passed.")
    f.section("FOLLOW-UP", "Pediatrician in 48 hours. HRIF at 4 months. Ophthalmology 2 weeks. Medical Therapy Program: please screen, referral made by fax.")
    f.section("IMMUNIZATIONS", "Hep B 1/5, nirsevimab 1/6. Pentacel (DTaP-IPV/Hib) due at 2 months.")
    f.sign(f"Attending: {c.doctor()}    Unit telephone {c.tel('dash')}    Unit fax {c.fax('dash')}")
    return f.done()


def curved_back(c):
    """Orthopaedics: a mild curve, flat feet; measures in a table and a film's indication."""
    f = Flow(c, NOTE, c.pick("P", "S"), 10.2, 58, "under")
    p = f.p
    p.put(c.org(), p.bold, 15, "right", after=0)
    p.put("Spine and Limb Clinic", p.font, 10, "right", after=0)
    p.put("voice " + c.tel("slash") + "  ~  facsimile " + c.fax("slash"), p.font, 9, "right", after=10)
    leaders(p, [("Name of child", c.name()), ("Born on", c.dob("long")), ("Chart", c.mrn()), ("Date of clinic", seen(c, "long")), ("Accompanied by", c.parent() + ", " + c.relation()), ("Reached at", c.phone("paren"))], 130, lead=1.5)
    c.sex()
    f.section("Reason for visit", "School screening found an uneven back. The form from the school nurse lists \"scoliosis, rule out spina bifida, rule out neuromuscular cause\".")
    f.section("History", "This {age} {boy} swims twice a week. Back is tired after backpacks. No leg pain, no numbness, no bladder or bowel trouble. History of fractures: one finger, at eight, in a car door; no "
              "bruising, no dental problems, nothing that suggests osteogenesis imperfecta[-OI]. Menarche / voice change in the past year. Flat feet noted in kindergarten, no longer worn inserts.")
    f.section("Family history", "An aunt wore a brace. Grandfather with rheumatoid arthritis[kJIA]. No Charcot-Marie-Tooth disease and no Friedreich ataxia in the family[xCMT].")
    f.section("Physical examination", "Shoulders: right a finger higher. Forward bend: right thoracic prominence, scoliometer 6 degrees. Leg lengths equal. No hairy patch or dimple. Feet flexible flat, arch returns on toes. Hips full. "
              "Strength 5/5 throughout. Abdominal reflexes present and equal, knee and ankle jerks 2+ equal, no clonus[-F2]. Asymmetry of the trunk is that of the curve; arms and legs are equal in use and strength[-F5].")
    f.table((.3, .2, .2, .3), [("Curve", "Today", "April", "Change"), ("T6 - L1 right", "16 deg", "15 deg", "none beyond error"), ("Risser", "2", "1", "")], 9.6)
    f.section("Radiographs", "Standing spine, two views. Indication: rule out spina bifida. Thoracic curve 16 degrees, no congenital anomaly, posterior elements intact: no spina bifida[-SB].")
    f.section("Impression", "1. Adolescent idiopathic scoliosis, mild. 2. Flexible flat feet. Not neuromuscular.")
    f.section("Plan", "Film in six months. If the curve passes 25 degrees we would brace. Parents ask about the therapy unit; I explained that idiopathic curves of this size need no therapy program, and send this note because they wish an answer in writing.")
    p = f.room(60)
    p.hand(p.margin, p.y + 22, c.doctor_is[0] + " " + c.doctor_is[1], 18, "W8")
    p.y += 30
    p.put(c.doctor(), p.bold, 10)
    return f.done()


def gene_puzzle(c):
    """Genetics: weak since birth, a panel is out; everything is a maybe."""
    c.flag = "possible-1"
    f = Flow(c, NOTE, "T", 10.5, 60, "own", None, footed(c, "Genetics dictation"))
    p = f.p
    p.put(c.org(), "TB", 16, after=0)
    p.put("Clinical Genetics and Metabolism  /  " + c.site(), "TI", 9.5, after=2)
    p.put(f"Phone: {c.tel('paren')}   Fax: {c.fax('paren')}", "T", 9.5, after=4)
    p.rule(1.4, 6)
    p.put(seen(c, "long"), after=6)
    p.put("Re: " + t(c, "{child}").replace(c.given[0], c.name()) + ",  d.o.b. " + c.dob("mdy2") + ",  hospital number " + c.mrn(), "TB", after=5)
    c.sex()
    f.para(f"We saw this {c.age()} old {t(c, '{boy}')} with {c.parent()}, {t(c, '{his}')} {c.relation()}, at the request of Dr. {c.doctor('plain')}. The home telephone is {c.phone('paren')} and the home is at {c.address()}.", after=6)
    f.section("Why {he} was sent".replace("{he}", "she" if c.girl else "he"), "Late motor milestones and a soft cry; question of congenital myopathy versus spinal muscular atrophy[?MYO,SMA].")
    f.section("History", "Fetal movements were fewer than with {his} sister. Sat at eleven months, pulled to stand at nineteen, has not walked alone. Smart, talks in sentences. CK 88. An EMG in town was read as \"myopathic, "
              "technically limited\". Echocardiogram normal.")
    f.section("Pedigree", "Third child of parents who are not related. A brother of the maternal grandmother had \"polio\" in 1951 and a short leg[kPOLIO]. A niece of the father has osteogenesis imperfecta[kOI]. No myotonic dystrophy known[xMD].")
    f.section("Examination", "Long face, high palate, no ptosis. Neck flexion weak. Arms antigravity, hips 3/5. Reflexes hard to obtain. No contractures, no arthrogryposis[-AMC]. Tongue still. Spine straight when sitting.")
    f.section("Thoughts", "A congenital myopathy (nemaline, RYR1) seems likeliest[?MYO]. SMN1 dosage was sent to exclude spinal muscular atrophy[?SMA]. Congenital myasthenic syndrome is possible and treatable[?MG]. "
              "Against cerebral palsy: normal MRI and weak reflexes[-CP]. We do not have a diagnosis today.")
    f.section("What we did", "Signed consent for a 211-gene neuromuscular panel was obtained. The consent says results may be positive, negative or uncertain, that a result may show a carrier state for a disease such as "
              "Duchenne muscular dystrophy, and that not finding a change does not exclude disease.")
    f.section("Meanwhile", "Therapy need not wait. I ask the Medical Therapy Program to look at {him} while the result is out; expected in six weeks.")
    f.sign(c.doctor() + ", Clinical Genetics        cc: primary care; CCS Medical Therapy Program")
    return f.done()


def four_limbs(c):
    """Physiatry: a long-known disease, injections, equipment; medications with what they are for."""
    c.flag = "category-1"
    other_name(c, 0.6)

    def head(p, number):
        if number > 1:
            p.text(p.right, p.y, f"{c.name('natural')}, {c.dob('mdy')}, sheet {number}", p.font, 8.5, "right")
            p.y += 6
    f = Flow(c, NOTE, c.pick("H", "N"), 9.6, 48, "bar", head)
    p = f.p
    p.put("PEDIATRIC REHABILITATION MEDICINE", p.bold, 13, after=0)
    p.put(c.org(), p.font, 11, after=0)
    p.put(f"{c.site()}  T {c.tel('space')}  F {c.fax('space')}", p.font, 8.5, after=6)
    stack(p, [[(.4, "Child", c.name("last")), (.2, "Birth date", c.dob("mdy")), (.14, "Gender", c.sex()), (.26, "Hosp. no.", c.mrn())],
              [(.34, "Caregiver", c.parent()), (.22, "Caregiver cell", c.phone("dash")), (.44, "Address of residence", c.address())],
              [(.34, "Physiatrist", c.doctor()), (.22, "NPI (type 1)", c.npi()), (.22, "Medi-Cal ID", c.cin()), (.22, "Service date", seen(c))]], size=9.5)
    f.section("Interval history", "{child} is a {age} {boy} with spastic quadriplegic cerebral palsy[+CP], GMFCS V, after hypoxic birth. Hip surgery last fall went well. Spasms at night are worse since {he} grew. One hospital stay for "
              "pneumonia; aspiration was suspected, video swallow showed none. Chair is small.")
    f.table((.34, .3, .36), [("Medication", "Dose", "Given for"), ("baclofen", "10 mg tid", "spasticity"), ("diazepam", "2 mg at bedtime", "spasm"), ("glycopyrrolate", "1 mg bid", "drooling"),
                             ("levetiracetam", "400 mg bid", "seizures (none since May)"), ("pamidronate", "stopped", "low bone density, not OI[-OI]")], 8.8)
    f.section("Physical examination", "Alert, smiles to voice, follows. Tone: Modified Ashworth 3 elbow flexors, 3 adductors, 2 hamstrings, both sides alike. Deep tendon reflexes 4+ at the ankles with sustained clonus, 3+ elsewhere[+F2]. "
              "Asymmetric tonic neck reflex is obligatory when the head turns[+F1]. Scissoring of the legs in supported standing[+F3]. Hips abduct 25 degrees. Wrists come to neutral. Spine: flexible C curve. Skin whole under AFOs.")
    f.section("Impression", "Spastic quadriplegic cerebral palsy, GMFCS V (G80.0), with hip displacement treated, neuromuscular scoliosis, epilepsy controlled.")
    f.section("Plan", "1. Botulinum toxin to adductors and hamstrings on the 14th; consent read with the family: risks are weakness, infection, rarely botulism-like illness. 2. New manual tilt wheelchair, vendor clinic. 3. If toxin fails, refer for "
              "intrathecal baclofen. 4. Medical Therapy Program: therapy at the MTU once weekly OT, PT. 5. Hip film in March. 6. Bring the stander to the next visit.")
    f.section("Teaching", "Reviewed stretching. Handouts: \"Living with a baclofen pump\", \"Scoliosis in muscular dystrophy and other neuromuscular disease\", \"Hip watch\".")
    f.sign(f"{c.doctor()}   attested {seen(c)}")
    return f.done()


def fifteen_months(c):
    """A well child visit with growth and vaccines; two signs in the doctor's own words."""
    c.flag = "category-2"
    other_name(c)
    f = Flow(c, NOTE, c.pick("H", "G"), 9.4, 44, "side", None, footed(c, "PedsTrack"))
    p = f.p
    p.put("15 MONTH WELL CHILD CHECK", p.bold, 14, after=1)
    p.put(c.org() + ", " + c.site(), p.font, 9, after=4)
    p.ruled([(.42, "PATIENT (LAST, FIRST)", c.name("LAST")), (.2, "BIRTHDATE (M/D/Y)", c.dob("mdy2")), (.14, "M / F", c.sex("F", "M")), (.24, "ACCT NO.", c.mrn())], 28, value="H", value_size=10)
    p.ruled([(.42, "PARENT PRESENT", c.parent()), (.2, "PARENT CELL", c.phone("dash")), (.38, "STREET / CITY / ZIP", c.address())], 28, value="H", value_size=9.5)
    p.y += 4
    f.section("Interval", "Ears once. Eats table food. Great-grandmother came from Sinaloa to help.")
    f.table((.25, .25, .25, .25), [("Growth", "Value", "Percentile", "12 mo"), ("Weight", f"{c.weight()} kg", "38", "35"), ("Length", "77.5 cm", "44", "47"), ("Head", "46.1 cm", "30", "33")])
    f.section("Development", "Says mama, papa, agua. Points. Crawls by pulling with the right arm, does not pull to stand. ASQ-3 gross motor 15 (cutoff 37), fine motor 25 (cutoff 34), others pass. Reaches with the right hand only and has done so since seven months[+F5].")
    f.section("Diet / sleep / safety", "Whole milk 16 oz. Sleeps 11 hours. Rear-facing seat. Poison control number given. Pool fence yes.")
    f.section("ROS", "No fever, no cough, no vomiting, no rash, no seizures, no joint swelling.")
    f.section("Exam", "General: well. HEENT: TMs gray, palate whole. Neck: no torticollis. Chest clear. Heart no murmur. Abdomen soft. Genitalia normal. Hips: abduct equally. Skin clear. Neuro: left ankle and knee jerks 3+ with "
              "four beats of clonus, right 2+[+F2]; left hand fisted less than before; left heel does not come to the floor. Moro and ATNR gone[-F1]. No posturing[-F3].")
    f.section("Vaccines today", "DTaP #4, Hib #4, PCV #4. Had: IPV #1-3, MMR #1, VAR #1, HepA #1, HepB #1-3. Refused: influenza.")
    f.section("Screens", "Hgb 11.8. Lead <1. Vision photoscreen pass. Family risk for hip dysplasia: none.")
    f.section("Assessment", "Well child, growth fine. At risk infant: asymmetry and brisk reflexes on the left side. Neurology and brain MRI requested. Until they are done no diagnosis is made.")
    f.section("Plan", "Refer CCS Medical Therapy Program category II, OT and PT evaluation. Early Start already open for delay. Next visit at 18 months. Anticipatory guidance sheet given: autism screening, toilet training, biting.")
    f.sign(f"{c.doctor()}    NPI {c.npi()}    office {c.tel('dash')}  fax {c.fax('dash')}    {seen(c)}")
    return f.done()


def big_calves(c):
    """Primary care, copied forward: 'history of' a disease the child still has."""
    c.flag = "category-1"

    def head(p, number):
        p.text(p.margin, p.y, f"Patient: {c.name('last')} | DOB: {c.dob('short')} | MRN: {c.mrn()} | Age/Sex: {c.age('short')} {c.sex('F', 'M')}", p.bold, 8.6)
        p.y += 4
        p.rule(0.5, 3)
    f = Flow(c, NOTE, c.pick("C", "H"), 8.8, 42, "run", head, footed(c, "eVisit Plus"))
    p = f.p
    p.put(c.org() + "  " + c.tel("dash") + "  fax " + c.fax("dash"), p.bold, 9.5, after=2)
    p.put("Acute visit note " + seen(c, "short") + " - " + c.doctor(), p.font, 9, after=3)
    p.put("Parent: " + c.parent("last") + "   Ph: " + c.phone("dash") + "   Addr: " + c.address(), p.font, 8.6, after=4)
    f.section("CC:", "cough x 4 days, and paperwork for therapy.")
    f.section("HPI:", "{age} {boy} with h/o Duchenne muscular dystrophy[+MD], followed in San Diego, here with cough and runny nose. No fever. Drinking. Mother also brings MTP papers: therapy stopped when they moved from Kern County. Walks at "
              "home, wheelchair for school. (Copied from 03/2025: \"CK 18,200, deletion exons 45-50. On deflazacort.\")")
    f.section("PMHx:", "Duchenne muscular dystrophy. Constipation. Fracture of the tibia, healed. Mild intermittent asthma.")
    f.section("PSHx:", "muscle biopsy of the left thigh; tonsils.")
    f.section("FHx:", "maternal uncle died at 19 of the same. Sister is not a carrier. Grandmother: rheumatoid arthritis[kJIA].")
    f.section("Allergies:", "NKDA. No latex allergy. No history of malignant hyperthermia.")
    f.section("ROS:", "Gen: no fever. HEENT: runny nose. Resp: cough, no wheeze. CV: no chest pain. GI: hard stools. GU: neg. MSK: no new weakness. Neuro: no seizure, no paralysis. Skin: no rash. Psych: neg. 10 point ROS otherwise negative.")
    f.section("PE:", "Gen: NAD. HEENT: NC/AT, TMs clear, OP clear. Neck: supple. CV: RRR, no m/r/g. Lungs: CTAB. Abd: soft NT ND. Ext: no c/c/e, moves all extremities equally. Neuro: grossly intact, no focal deficits, DTR 2+ throughout[-F2]. Skin: w/d/i.")
    f.section("A/P:", "1. Viral URI J06.9: fluids, honey. 2. DMD G71.01: MTP referral for PT/OT, stretching, equipment review; keep neuromuscular clinic in January, PFT and echo then. 3. Constipation: polyethylene glycol. Flu shot given, no live vaccine "
              "while on steroid. ER if worse: trouble breathing, new weakness.")
    f.sign(f"Signed {c.doctor()} {seen(c, 'short')}. Portions of this note were carried forward from prior encounters and may not reflect today.", 8)
    return f.done()


def warm_knee(c):
    """Rheumatology: a swollen knee which is not the chronic disease."""
    family_name(c)
    f = Flow(c, NOTE, "P", 10, 54, "own")
    p = f.p
    p.rect(p.margin, p.y - 6, p.right - p.margin, 62, 1)
    p.text(p.margin + 8, p.y + 10, c.org(), p.bold, 14)
    p.text(p.margin + 8, p.y + 24, "Pediatric Rheumatology Outreach  -  " + c.site(), p.font, 9)
    p.text(p.margin + 8, p.y + 37, f"Messages: {c.tel('dash')}      Records by fax: {c.fax('dash')}", p.font, 9)
    p.text(p.margin + 8, p.y + 50, "Clinic date: " + seen(c, "abbr"), p.font, 9)
    p.y += 66
    stack(p, [[(.5, "PATIENT", c.name()), (.25, "BORN", c.dob("mil")), (.25, "SEX", c.sex())], [(.5, "MEDICAL RECORD", c.mrn()), (.5, "FAMILY CONTACT", c.parent() + "  " + c.phone("dash"))]])
    f.section("Subjective", "{age} {boy} with swelling of the right knee for 19 days. It began ten days after a stomach illness that went through the house. Limps in the morning for a few minutes. No rash, no eye pain, no fever now. Referred to us as \"JIA\".")
    f.section("Past and family history", "Healthy. Great-aunt with psoriasis; a sister with juvenile idiopathic arthritis, on methotrexate[kJIA]. No burns, fractures or operations.")
    f.section("Objective", "Right knee warm, small effusion, lacks 5 degrees of extension. All other joints, temporomandibular and spine included, are normal. No muscle wasting. Leg lengths equal. Gait a slight limp. Reflexes normal, symmetric. Slit lamp: no uveitis.")
    f.table((.3, .2, .2, .3), [("Test", "Result", "Unit", "Reference"), ("ESR", "24", "mm/h", "0-15"), ("CRP", "1.1", "mg/dL", "<0.8"), ("ANA", "negative", "", "<1:80"), ("Rheumatoid factor", "negative", "IU/mL", "<14"), ("Stool culture", "Yersinia", "", "none")])
    f.section("Assessment", "Reactive arthritis after enteritis. Criteria for juvenile idiopathic arthritis are not met (under six weeks, known infection)[-JIA]. Septic arthritis excluded by the tap.")
    f.section("Plan", "Naproxen two weeks. Should swelling last beyond six weeks, JIA will have to be considered and we would inject the joint[hJIA]. No therapy program is needed now. ICD-10: M02.361.")
    f.sign(c.doctor() + ", rheumatology")
    return f.done()


def many_joints(c):
    """Rheumatology, a follow-up: history of, on drugs, flare in two joints."""
    c.flag = "category-1"
    other_name(c)

    def head(p, number):
        p.text(p.margin, p.y, f"{c.name('upper')}   #{c.mrn()}   pg {number}", "NB", 10)
        p.y += 5
        p.rule(1.2, 4)
    f = Flow(c, NOTE, "N", 10.4, 52, "side", head)
    p = f.p
    p.put("Rheumatology follow-up, telehealth and in person", p.bold, 13, after=2)
    p.put(f"{c.org()}   {c.tel('paren')}   FAX {c.fax('paren')}", after=6)
    heads(p, (.2, .14, .4, .26), ("Date of birth", "Sex", "Home", "Home telephone"), (c.dob("mdy"), c.sex(), c.address(), c.phone("paren")))
    f.section("Guardian", c.parent())
    f.section("Background", "History of polyarticular juvenile idiopathic arthritis[+JIA], rheumatoid factor negative, diagnosed at four; two joint injections; uveitis in the left eye, inactive.")
    f.section("Since last visit", "Missed adalimumab for six weeks when the insurance changed. Now wakes stiff for an hour, writes little, takes the elevator.")
    f.section("Drugs", "methotrexate 12.5 mg weekly (arthritis), folic acid 1 mg (with it), adalimumab 40 mg every 2 weeks (arthritis, uveitis), naproxen as needed (pain), vitamin D.")
    f.section("Joint count", "Active: both wrists, right third finger, left ankle. Limited: wrists (extension 35 right, 40 left), left ankle dorsiflexion 0. No subcutaneous nodules. No muscle weakness, so no sign of myositis. Reflexes normal.")
    f.section("Other", "No family history of JIA, psoriasis or inflammatory bowel disease[xJIA]. Immunizations: no live vaccines; inactivated polio vaccine complete.")
    f.section("Assessment", "Flare after a gap in treatment. M08.3. Loss of wrist motion calls for therapy.")
    f.section("To do", "Prior authorization resent. Occupational therapy for wrists, splints, writing aids; physical therapy for the ankle: Medical Therapy Program referral today. Labs monthly. If no better in eight weeks change to tocilizumab; screen for tuberculosis first.")
    f.sign(f"{c.doctor()}   NPI-1 {c.npi()}   {seen(c)}")
    return f.done()


def broken_thigh(c):
    """An emergency department's record: a fracture, and what it was not."""
    c.flag = "ccs-other"
    other_name(c)
    f = Flow(c, NOTE, "C", 9.4, 46, "own", None, footed(c, "EDIS"))
    p = f.p
    p.put("EMERGENCY DEPARTMENT PHYSICIAN RECORD", p.bold, 12, "center", after=1)
    p.put(c.org(True), p.bold, 10, "center", after=5)
    p.printed([("PT NAME", c.name("LAST")), ("DOB", c.dob("MIL")), ("SEX", c.sex("F", "M")), ("ADDRESS", c.address("two")[0]), ("", c.address("two")[1])],
              [("VISIT ID", c.mrn()), ("ARRIVED", seen(c) + " 1912"), ("GUARDIAN", c.parent("LAST")), ("GUARDIAN PH", c.phone("dash")), ("MD", c.doctor("upper"))], 78, lead=1.5)
    f.section("HPI", "Fell from a trampoline, landed on the left leg, could not stand. No loss of consciousness, no neck pain, no numbness. Witnessed by two adults. Mechanism fits the injury.")
    f.section("PMH / SOC / FAM", "Asthma. Immunizations current incl. polio. No prior fractures. No family history of brittle bones / osteogenesis imperfecta[xOI].")
    f.section("PE", "Alert, tearful. Sclerae white. Spine nontender, no step-off. L thigh swollen and short, pulses 2+, wiggles toes, sensation intact. Moves the other limbs. GCS 15.")
    f.section("IMAGING", "XR L FEMUR - indication: r/o fx. Impression: spiral fracture of the mid shaft, 1 cm short. Bone density looks normal, no wormian bones on skull view.\nXR C-SPINE - indication: r/o spinal cord injury. Impression: normal alignment.")
    f.section("MDM", "Differential: fracture, dislocation, non-accidental trauma, pathologic fracture, osteogenesis imperfecta. Social work saw the family and had no concern. No clinical concern for OI[-OI]. No spinal cord injury[-SCI].")
    f.section("DISPOSITION", "Admitted to orthopedics for flexible nails. Dx: S72.342A displaced spiral fracture of shaft of left femur. CCS referral sent by case management for the injury.")
    f.section("DISCHARGE INSTRUCTIONS (ADMIT)", "Cast and nail care. Call for blue toes. Paralysis or numbness is an emergency.")
    f.sign(f"ED tel {c.tel('dash')}   ED fax {c.fax('dash')}   e-signed 2247")
    return f.done()


def soft_infant(c):
    """A follow-up clinic's narrative: three signs, on corrected age."""
    c.flag = "category-2"

    def head(p, number):
        if number > 1:
            p.text(p.margin, p.y, "High risk infant clinic, continued: " + c.name("last"), p.font, 8.5)
            p.y += 6
    f = Flow(c, NOTE, c.pick("B", "S"), 10, 54, "own", head)
    p = f.p
    p.put("High Risk Infant Follow-Up", p.bold, 16, "center", after=1)
    p.put(c.org(), p.font, 11, "center", after=1)
    p.put(f"{c.site()}", p.font, 9, "center", after=8)
    leaders(p, [("Infant", c.name()), ("Date of birth / visit", c.dob("mdy") + "  /  " + seen(c)), ("Sex", c.sex()), ("Mother" if c.parent_is_mother else "Father", c.parent()), ("Home phone", c.phone("dash")),
                ("Medical record no.", c.mrn()), ("Age / corrected age", f"{c.months(c.seen)} months / {c.corrected(c.seen)} months")], 150, lead=1.4)
    f.section("Neonatal summary", "{weeks} weeks, ventilated 24 days, late-onset group B strep meningitis, grade III IVH on the right, no shunt. Home on day 92.")
    f.section("Parent report", "{child} cries stiffly, arches in the car seat, startles at the dog. Reflux medicine was stopped in summer. Not yet sitting.")
    f.section("Neurologic examination (corrected age {corrected} months)".replace("{corrected}", str(c.corrected(c.seen))), "State: alert. Cranial nerves intact, tracks. Resting posture: back arched, opisthotonus when laid down, thumbs in palms much of the time[+F3]. Primitive reflexes: complete Moro and "
              "obligatory ATNR to the right, both past their age[+F1]. Deep tendon reflexes: 3+ at knees and ankles, unsustained clonus[+F2]. Movements: both sides alike, no asymmetry[-F5].")
    f.table((.4, .2, .4), [("Bayley-4", "Composite", "Note"), ("Cognitive", "80", "by corrected age"), ("Language", "77", ""), ("Motor", "61", "2nd percentile or less"), ("HINE", "44 / 78", "below cutoff 59")], 9.4)
    f.section("Impression", "Infant born very preterm with abnormal posturing, retained primitive reflexes and hyperreflexia. These findings raise concern for evolving cerebral palsy; a diagnosis is not made before 12 months corrected[?CP].")
    f.section("Recommendations", "CCS Medical Therapy Program (at-risk category). Early Start in place. MRI. Return in three months. Discussed with the family that many, not all, such infants go on to have CP.")
    f.sign(f"{c.doctor()}    Program phone {c.tel('paren')}    Program fax {c.fax('paren')}")
    return f.done()
