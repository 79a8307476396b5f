"""The half `field`: shorter notes, a different clinic each; heads in seven makes, headings in five."""
from .case import day
from .field_clinic import NOTE, footed
from .field_make import Flow, family_name, grid, heads, leaders, other_name, seen, stack, white_bar
from .field_people import t

# What each says: its flag, its title, and its parts.
STORIES = dict(
    shaking=("ccs-other", "Epilepsy clinic return visit", [
        ("Seizure history", "First seizure in June: stares, then jerking of the left arm, four minutes. The left arm was weak for half an hour afterwards and then normal (Todd paralysis)[pF5]. Two more since, both at night."),
        ("EEG / MRI", "Right centrotemporal spikes. MRI brain: normal; no stroke, no cortical dysplasia, no sequela of birth injury."),
        ("Development", "On time. Left handed since kindergarten. Plays the cello."),
        ("Family", "Father had febrile seizures. No cerebral palsy[xCP]."),
        ("Neuro exam", "Normal cranial nerves. Strength 5/5 both sides, no drift, no asymmetry[-F5]. DTR 2+, toes down[-F2]. Tandem gait fine."),
        ("Impression", "Childhood epilepsy with centrotemporal spikes (G40.009). Not intractable."),
        ("Plan", "Oxcarbazepine 150 mg twice daily. If spells with lasting weakness occur, go to the emergency room: stroke must be excluded. CCS referral for medication and EEG authorization. Rescue kit letter for school.")]),
    extra_chromosome=("ccs-other", "Cardiology and Down Syndrome Clinic", [
        ("Summary", "{months} month old {boy} with trisomy 21 and complete atrioventricular canal, repaired at five months. Doing well."),
        ("System review", "Feeding by mouth. No cyanosis. Snores. Thyroid normal. Hearing aids no. Neck films: no atlantoaxial instability, so no spinal cord compression[-SCI]."),
        ("Development", "Sits, scoots, pulls to stand. Early Start once a week."),
        ("Exam", "Typical features. Scar healed. Murmur 1/6. Joints lax. Deep tendon reflexes 2+ and equal[-F2]; uses both hands alike[-F5]. Hips stable."),
        ("Diagnoses", "Down syndrome. Atrioventricular septal defect, repaired (Q21.2)."),
        ("Plan", "Echo in a year, diuretic stopped. SBE prophylaxis until next visit. Referral to CCS for cardiac follow-up. The family was told by a neighbor that therapy at the MTU is for all children with Down syndrome.")]),
    head_to_left=("no-indication", "Craniofacial and plagiocephaly consult", [
        ("HPI", "{months} month old with flat right occiput noticed at two months and a preference to look to the left. Tummy time is short. Term, vertex, forceps. No feeding trouble."),
        ("Birth injury", "Clavicle intact. No brachial plexus palsy[-BPI]."),
        ("Exam", "Right occipital flattening, ear forward 5 mm, forehead asymmetry. Left sternocleidomastoid tight, rotation right 60 degrees. Face: mild facial asymmetry. Neurologic: normal tone, moves all extremities equally, brings both hands to midline[-F5], DTR 2+[-F2], Moro fading as expected at this age. No arching."),
        ("Assessment", "1. Positional plagiocephaly, moderate. 2. Congenital muscular torticollis, left. Sutures open; craniosynostosis excluded."),
        ("Plan", "Stretching taught, outpatient PT eight visits, helmet scan in four weeks. Hip ultrasound, since torticollis can come with hip dysplasia."),
        ("Referral", "Sent to MTP because the plan denied PT, the mother says.")]),
    arm_came_back=("no-indication", "Brachial plexus clinic, last visit", [
        ("Background", "Shoulder dystocia, 4,380 g. Right Erb palsy at birth, followed here monthly[pBPI]."),
        ("Course", "Biceps at six weeks, full overhead reach at five months. No surgery."),
        ("Today", "{months} months. Active Movement Scale 7 in every group. Claps, crawls on both palms, throws with either arm. No contracture. Sensation fine. Reflexes 2+ both sides[-F2]. Arms and legs symmetrical in use and strength[-F5]."),
        ("Conclusion", "Birth palsy, fully recovered; no residual. Discharged from this clinic."),
        ("Note to CCS", "The case opened at birth may be closed. Call us if the family sees a loss of motion.")]),
    small_dimple=("no-indication", "Pediatric urology", [
        ("Complaint", "Wets at night, hard stools."),
        ("History", "Dry by day since four. Stool every four days. Stream strong. No leg weakness, no change of gait, no back pain. Born by cesarean; prenatal screen negative for neural tube defect."),
        ("Exam", "Stool in the left abdomen. Sacral dimple 4 mm above the cleft, bottom seen. Gluteal fold straight. Strength of legs 5/5, ankle jerks 2+[-F2], anal wink present. Feet without cavus."),
        ("Film", "KUB: stool. Spina bifida occulta at S1, an incidental variant. US spine done as a newborn: conus at L2."),
        ("Impression", "Primary nocturnal enuresis, constipation. No neurogenic bladder. No open spina bifida or tethered cord[-SB]."),
        ("Plan", "Polyethylene glycol, timed voiding, alarm. MRI only if new leg signs. Ortho did not need to see {him}.")]),
    stretched_back=("category-2", "Infant neurology consultation", [
        ("Reason", "Unusual posture and low tone in a {months} month old; referral diagnosis \"CP\" on the request."),
        ("Birth", "37 weeks, cord around neck, Apgar 3/6/7. Not cooled. Home on day six."),
        ("Now", "Rolls to the side. Feeds slowly. Smiles, laughs. One seizure in the nursery, none after; phenobarbital stopped."),
        ("Examination", "Head 42.1 cm. Eyes fix and follow. Axial hypotonia with slip-through on vertical suspension and head lag; deep tendon reflexes 2+ throughout, no clonus[+F4][-F2]. At rest abnormal posturing: neck retracted, arms extended and turned in, several times in the hour[+F3]. Moro absent, ATNR not elicited[-F1]. Left and right alike[-F5]."),
        ("Opinion", "At-risk infant with two neurological findings. It is too early for the name on the request: cerebral palsy can be neither confirmed nor excluded[?CP]. Metabolic screen sent; SMN1 testing was normal on the newborn screen[-SMA]."),
        ("Advice", "Medical Therapy Program now. MRI at twelve months. See again in ten weeks.")]),
    left_hand_first=("possible-2", "Telephone-supported outreach clinic", [
        ("Why seen", "Mother noticed that {child} takes everything with the left hand; {months} months."),
        ("Pregnancy / birth", "Uneventful, 40 weeks, 3,100 g. No nursery stay."),
        ("Milestones", "Sits, combat crawls, babbles."),
        ("Exam", "Early hand preference: left, consistently, right hand stays low and is used only to steady[+F5]. Tone normal in arms and legs. Deep tendon reflexes 2+ and equal[-F2]. Moro and palmar grasp gone[-F1]. No posturing[-F3]. Parachute present both sides."),
        ("Impression", "Hand preference before one year. Work-up: MRI brain to look for an old infarct. No diagnosis yet."),
        ("Plan", "Inform MTP as one finding so far. If MRI shows an infarct the next step would be the cerebral palsy clinic[hCP].")]),
    losing_ground=("category-1", "Neurometabolic service letter", [
        ("Diagnosis", "Metachromatic leukodystrophy, late infantile form, arylsulfatase A 4 % of normal, ARSA two pathogenic variants (E75.25)."),
        ("Course", "Walked at 14 months. At two and a half began to fall; by four no longer walked; speech slurred now. This is a progressive disease: the earlier label of \"ataxic cerebral palsy\" has been withdrawn and was wrong[-CP]."),
        ("Examination", "Sits with support. Spastic legs, knee jerks 3+, ankle jerks weak[+F2]. Swallow slow. Optic discs pale. Nerve conduction slow."),
        ("Family", "A sister, younger, carries one variant. Parents are cousins. A healthy brother."),
        ("Treatment", "Transplant not offered at this stage. Comfort, seating, chest care. Baclofen for stiffness. Gastrostomy discussed."),
        ("Request", "MTP: seating, standing, home program, OT for access. Palliative team is on board.")]),
    from_far_away=("category-1", "International adoption clinic", [
        ("Background", "Adopted from Peshawar at seven. Orphanage papers, translated: paralytic poliomyelitis of the left leg at age two, 2019[+POLIO]. No vaccine before that. Since then IPV x4, MMR, Tdap."),
        ("Present", "{age}. Left leg thin and cold, knee gives way, holds the thigh with a hand to walk. No pain. Never had a brace. Attends third grade, English good."),
        ("Exam", "Left thigh 5 cm thinner. Quadriceps 1/5, hip extensors 2/5, tibialis 2/5; left knee and ankle jerks absent, right 2+. Leg 3 cm short. Sensation full. Arms strong. Spine: small curve from the leg."),
        ("Tests", "TB negative, hepatitis B immune, HIV negative, stool clear. EMG: chronic denervation of the left leg, no ongoing disease; not spinal muscular atrophy[-SMA]."),
        ("Assessment", "Sequelae of poliomyelitis, left leg (B91)."),
        ("Plan", "KAFO, shoe lift, PT: MTP. Orthopedics for growth. Family history unknown.")]),
    ditch=("category-1", "Inpatient rehabilitation discharge", [
        ("Event", "Car into an irrigation ditch in May. Burst fracture of T8, fused T6 to T10. Brain CT normal; concussion, cleared."),
        ("Diagnosis", "Spinal cord injury T8, complete, AIS A[+SCI]. Neurogenic bladder and bowel."),
        ("Course", "Ten weeks here. Two urinary infections. Pressure injury of the heel, healed. No autonomic dysreflexia. Mood: sees psychology; 12+ consent on file."),
        ("Exam", "Arms 5/5. Trunk to the ribs. Legs 0/5, no sensation below the nipple line + 4. Reflexes absent in the legs in June, returning now."),
        ("Function", "Transfers on a board with one. Pushes a light chair 300 m. Catheter self, every four hours."),
        ("Home", "Ramp is being built. Van not yet."),
        ("Needs", "Outpatient therapy at the Medical Therapy Unit, standing frame, hand controls later.")]),
    hot_soup=("category-1", "Burn outpatient clinic", [
        ("Injury", "Pulled a pot of caldo from the stove at fourteen months; 12 % TBSA, neck, chest and left arm. Grafted twice."),
        ("Visit", "Scars are thick. The chin is pulled down and to the left; left elbow stops short."),
        ("Exam", "Neck extension 20 degrees. Burn scar contracture of the neck and of the left antecubital fossa, elbow minus 35[+BURN]. Fingers free. Left arm strength normal for age."),
        ("No concern for", "abuse (reviewed by the team), nerve injury[-BPI], growth delay."),
        ("Therapy", "Pressure vest, silicone, splint at night, massage. Release is planned in spring; if range is lost before that, sooner."),
        ("Order", "CCS / MTP: OT twice weekly, new neck collar.")]),
    end_plate=("category-1", "Neuromuscular clinic", [
        ("Interval", "Congenital myasthenic syndrome, CHRNE, known since age one[+MG]. Salbutamol was added; fewer apneic spells, none since February."),
        ("Review", "Eyelids lower at dusk. Chews slowly. No double vision. Two colds, no admission. No rash or joint pain."),
        ("Medicines", "pyridostigmine 30 mg five times a day for weakness; salbutamol 1 mg three times a day for the same; AVOID macrolides, aminoglycosides, magnesium."),
        ("Exam", "Ptosis, eyes hardly move. Neck flexion 3/5, proximal 4-/5, fatigue after ten lifts. Reflexes 1+. No wasting, CK normal, so no muscular dystrophy[-MD]."),
        ("Kin", "Parents from one village. A brother has the same disease and walks."),
        ("Plan", "MTP for endurance, seating at school, power assist. Sleep study. Antibodies were negative; this is not the autoimmune form, thymectomy makes no sense.")]),
    folded=("category-1", "Newborn orthopedic consult", [
        ("Findings at birth", "Shoulders turned in, elbows straight, wrists bent, club feet, hips stiff. Skin creases missing."),
        ("Diagnosis", "Arthrogryposis multiplex congenita, amyoplasia type[+AMC]."),
        ("Excluded", "Chromosomes normal. CT of the brain normal. Creatine kinase normal. Newborn screen negative for spinal muscular atrophy[-SMA]. No fractures, no osteogenesis imperfecta[-OI]."),
        ("Done", "Stretch and splint from day three; Ponseti casts weekly, four so far. Hips: ultrasound shows both located."),
        ("Family teaching", "How to bathe, dress and hold. Not to be lifted under the arms. Most children learn to walk."),
        ("Next", "Medical Therapy Program from birth; occupational therapist first. Genetics to see for recurrence.")]),
    second_child=("no-indication", "Genetic counseling, results visit", [
        ("Family", "An older brother of {child} died of spinal muscular atrophy type 1[kSMA]. Both parents are carriers. A maternal cousin has Charcot-Marie-Tooth disease[kCMT]."),
        ("Test", "SMN1 by MLPA, {child}: two copies. {child} is neither affected nor a carrier[-SMA]."),
        ("Course", "{months} months old, thrives, kicks both legs, lifts the head. Newborn screen had been negative too."),
        ("Told to parents", "In each pregnancy the chance of an affected child is one in four. For an affected child there are treatments, best before signs appear."),
        ("Exam by the pediatrician, same day", "Tone normal[-F4], reflexes 2+, tongue still, Moro equal. Well infant."),
        ("Request", "Parents want the CCS case that was opened at birth to be closed.")]),
    stork_legs=("category-1", "Nerve and muscle clinic", [
        ("Diagnosis", "Hereditary motor and sensory neuropathy type I, PMP22 duplication[+CMT]."),
        ("History", "Trips on curbs. Feet turned in since nine, both operated (plantar release). Hands cramp when writing."),
        ("Pedigree", "Father and grandfather wear braces. Nobody has muscular dystrophy[xMD]."),
        ("Exam", "Calves thin, high arches. Dorsiflexion 3/5, intrinsics 4/5. Ankle jerks absent. Vibration lost to the knees. Romberg unsteady. Spine: 12 degrees."),
        ("Avoid", "Vincristine."),
        ("Plan", "AFO, hand therapy, balance: MTP. Foot surgeon in June. PFTs not needed. If steps become worse quickly, look for inflammatory neuropathy.")]),
    no_biceps=("category-1", "Plexus program, initial evaluation", [
        ("History", "Vacuum, 4,510 g, right shoulder stuck for two minutes. Horner sign in the first week, gone. Phrenic nerve intact."),
        ("Diagnosis", "Right brachial plexus birth injury, C5 to C7[+BPI]."),
        ("Active Movement Scale", "Shoulder abduction 2, elbow flexion 1, wrist extension 3, finger flexion 7."),
        ("Rest of exam", "Alert. No clavicle fracture. Legs and the left arm normal. Neck turns fully. Reflexes: right biceps absent, others 2+. Hips stable."),
        ("Plan", "Therapy weekly through MTP. Cookie test at nine months. If elbow flexion stays below 3 at six months, nerve surgery.")]),
    puffs=("no-indication", "Sports clearance and asthma recheck", [
        ("Subjective", "Asthma better on fluticasone. Legs hurt at night after soccer, rubs away; parent wonders about muscular dystrophy because of a video."),
        ("PMH", "Asthma, obesity, flat feet, ankle sprain x2."),
        ("FHx", "Grandmother with diabetes and rheumatoid arthritis[kJIA]. Uncle: amputation of a toe from diabetes."),
        ("ROS", "No weakness, no falls, no joint swelling, no dark urine, no numbness, no paralysis."),
        ("PE", "BMI 96 %ile. Lungs clear. Spine straight. Squats, jumps, rises from the floor without hands. Strength 5/5, DTR 2+[-F2]. Knees not swollen."),
        ("Labs", "CK 140. Screening for muscular dystrophy is negative[-MD]. Vitamin D 19."),
        ("A/P", "Growing pains; asthma, mild persistent (J45.30); overweight. Cleared for all sports. Vitamin D. Spacer. Nothing for CCS; form completed because the school asks.")]),
    shunted=("possible-1", "Neurosurgery follow-up", [
        ("Course", "{weeks} weeks, IVH grade III, post-hemorrhagic hydrocephalus, VP shunt at ten weeks, one revision."),
        ("Today", "{age}. Headaches twice, none with vomiting. Second grade with help. Clumsy on stairs, teacher says."),
        ("Exam", "Shunt refills. Discs flat. Full strength. Reflexes 2+ and equal[-F2][-F5]. Heel walking hard. Finger tapping slow."),
        ("MRI", "Ventricles unchanged. No tethered cord, no Chiari II."),
        ("Assessment", "Hydrocephalus, shunted, stable. Whether the clumsiness is a motor deficit should be settled by a therapist's examination."),
        ("Plan", "MTP evaluation. MRI yearly. Signs of shunt failure reviewed: vomiting, sleepiness, sunset eyes, weak legs.")]),
    quiet_stroke=("possible-1", "Stroke and coagulation clinic", [
        ("Event", "Seizures on day two. MRI: left middle cerebral artery infarct, presumed perinatal stroke. Thrombophilia screen negative. Aspirin none."),
        ("Since", "Walked at 13 months. Words on time. No seizures since day four."),
        ("Exam at {months} months", "Uses both hands in play, pincer on either side; strength equal, no asymmetry of tone or movement[-F5]. DTR 2+[-F2]. No fisting, no posturing[-F3]."),
        ("Opinion", "Perinatal arterial ischemic stroke (P91.821) without a motor deficit so far. Hemiplegic cerebral palsy may still declare itself[?CP]."),
        ("Plan", "Watch the right hand. MTP screening. Early Start. Next visit six months.")]),
    bendy=("no-indication", "Pain and hypermobility clinic", [
        ("History", "Knees and wrists ache after gym. Can put a foot behind the head. Sprains easily. No dislocations, no fractures."),
        ("Family", "Mother was a dancer, double jointed. An aunt has Marfan syndrome? never tested."),
        ("Exam", "Beighton 8/9. No effusion, no warmth, no loss of motion: no arthritis[-JIA]. Sclerae white, teeth good, not OI[-OI]. Strength 5/5, reflexes 2+[-F2]. Skin soft, scars thin and normal."),
        ("Diagnosis", "Benign joint hypermobility (M35.7) with activity pain. Chronic fatigue."),
        ("Plan", "Pacing, strengthening in the community, sleep. Genetic test for Ehlers-Danlos not indicated. School OT for pencil grip. This is not an MTP condition.")]),
    by_evening=("category-1", "Movement disorders program", [
        ("Referral label", "\"Spastic diplegic CP\" (since age three)."),
        ("History", "Walks well at breakfast, badly at supper. Toes turn in and the foot cramps. No prematurity. MRI normal twice. An uncle has the same."),
        ("Trial", "Levodopa 50 mg three times a day: ran within four days. GCH1 variant found."),
        ("Exam on drug", "Gait nearly normal. Foot inversion late in the visit. Reflexes 2+, no clonus[-F2]. No spasticity."),
        ("Conclusion", "Dopa-responsive dystonia (Segawa), G24.1. Cerebral palsy has been ruled out and should be taken off the problem list[-CP]."),
        ("Plan", "Continue levodopa. MTP is asked to re-examine under the new diagnosis.")]),
    knees_jump=("possible-2", "Early childhood clinic", [
        ("Story", "{months} months, born at {weeks} weeks, 1,240 g. BPD, home oxygen until spring. Walked at 16 months corrected. Two words."),
        ("Head imaging", "HUS normal x2."),
        ("Exam", "DTR: patellar 3+ both sides, Achilles 2+[+F2]. No clonus. Tone normal to touch. Primitive reflexes integrated[-F1]. Gait symmetric, arms swing alike[-F5]. No abnormal posture[-F3]. Heels down."),
        ("Impression", "Brisk knee jerks in a former preterm toddler, otherwise fine. Language delay."),
        ("Plan", "Speech. Recheck reflexes in three months. One item only on the MTP list, sent so that it is known. BPD clinic.")]),
    spins=("no-indication", "Autism evaluation clinic: summary", [
        ("Team", "Psychology, speech, occupational therapy, pediatrics. ADOS-2 module 1: 21."),
        ("History", "Lost five words at 18 months, has twelve now. Flaps, spins, walks on toes when excited. Sleeps five hours. Eats dry food only. Full term, no NICU."),
        ("Medical exam", "Head 60 %ile. Skin clear. Strength and tone normal, reflexes 2+, heels come down past neutral[-F2]. Posture normal when calm; finger posturing beside the eyes is a mannerism. No muscle disease seen[-MD]."),
        ("OT impressions", "Seeks spinning. Poor pencil grasp. Low registration. W-sits. Retained reflexes were claimed by a private coach; the team did not find any[-F1]."),
        ("Tests", "Microarray normal. Fragile X negative. MECP2 not sent."),
        ("Diagnosis", "Autism spectrum disorder, level 3, with language impairment and toe walking (F84.0, F80.2)."),
        ("Recommendations", "ABA, AAC device, dental visit under anesthesia. Regional Center. If regression of walking were seen, Rett syndrome and leukodystrophy would be looked for.")]),
    turned_ankle=("category-1", "Oncology long-term follow-up", [
        ("Diagnosis", "Osteosarcoma of the right distal femur, finished treatment 14 months ago, no disease."),
        ("Surgery", "Right above knee amputation[+LIMB]; wound closed, residual limb 24 cm, no neuroma."),
        ("Prosthesis", "Second socket too loose. Uses crutches to go to the bathroom at night. Wants to swim."),
        ("Late effects", "Echo normal (doxorubicin). Hearing: high tones lost (cisplatin). No neuropathy from vincristine; none was given."),
        ("Exam", "Hip extension minus 10 right. Strength good. Skin: one blister. Left leg and arms normal. Phantom pain twice a month, gabapentin."),
        ("Plan", "MTP: prosthetic training, hip stretching. New socket and swim leg. Scans every six months; if a lung nodule appears, call.")]),
    blue_whites=("category-1", "Metabolic bone clinic", [
        ("Known", "OI type I, COL1A1 nonsense variant[+OI]. Eleven fractures; the last one, right tibia, in March. Zoledronate every six months."),
        ("Interval", "No fracture. Back ache. Swims. Hearing test normal."),
        ("Family", "Mother, same disease, 1.52 m tall. Sister unaffected."),
        ("Exam", "Blue sclerae, lax joints, mild bowing of the right tibia. Teeth good. Strength 4+/5 about the hips. Reflexes normal. No basilar signs."),
        ("DXA", "L1-L4 Z -1.6 (was -2.4)."),
        ("Plan", "Continue. PT through the Medical Therapy Program for core and gait. No contact sport; school letter. Films of the spine; if compression is seen, brace.")]),
    past_three=("possible-1", "General pediatrics, problem visit", [
        ("HPI", "{age} {boy}. Walks with the left foot turned in since {he} began; trips. Right-handed since before one year."),
        ("Birth", "Emergency cesarean, two nights in the nursery."),
        ("PE", "Left calf 1 cm smaller. Left patellar reflex 3+, right 2+; three beats of clonus on the left[+F2]. Left arm does not swing, left grip weaker: asymmetry of motor findings[+F5]. Spine normal. Skin clear."),
        ("Imaging", "None yet. MRI brain and spine ordered."),
        ("Assessment", "Gait abnormality, cause not known (R26.9). No diagnosis has been made."),
        ("Plan", "Neurology in December. MTP: please advise whether {he} can be seen now, being over three.")]),
    copy_number=("category-1", "Spinraza infusion day note", [
        ("Diagnosis", "Spinal muscular atrophy, type 2, SMN2 three copies[+SMA]."),
        ("Today", "Nusinersen dose 9, L3-4 under ultrasound, no complication. Scoliosis 34 degrees makes access harder."),
        ("Function", "RULM 24. Sits alone, stands in a frame. Drives a power chair. Hands shake."),
        ("Respiratory", "BiPAP nights, cough assist twice a day."),
        ("Exam", "Arms antigravity, legs 1-2/5, areflexia, tongue fasciculations. Hips displaced right. Elbow flexion contracture 20."),
        ("Orders", "MTP therapy to go on: stretching, stander, chair fit. Return four months. If headache lasts more than three days, call.")]),
    catheter=("category-1", "Spina bifida multidisciplinary clinic", [
        ("Level", "Myelomeningocele L5, closed on day one[+SB]. Shunt, last revision at nine. Chiari II, no symptoms. LATEX PRECAUTIONS."),
        ("Urology", "Catheter five times a day, oxybutynin, two infections."),
        ("Ortho", "Walks with AFOs, crutches outdoors. Left foot sore. Spine 15 degrees."),
        ("Neurosurgery", "MRI: cord low, as always. No new symptom of tethering."),
        ("Therapy", "Quadriceps 5, hamstrings 4-, dorsiflexors 3, calf 0. Shoulder pain from crutches."),
        ("Transition", "Knows own medicines. Adult clinic from 21. Folic acid 4 mg explained for the future: spina bifida can recur."),
        ("Plan", "MTP review of gait, orthoses, shoulder. Wound nurse for the foot.")]),
    cores=("category-1", "Muscle disease consultation", [
        ("History", "Late walker (26 months), slow on stairs, tires. Malignant hyperthermia in a great uncle."),
        ("Tests", "CK 210. MRI of thigh: selective pattern. Biopsy: central cores. RYR1 dominant variant."),
        ("Diagnosis", "Central core disease, a congenital myopathy[+MYO]. Muscular dystrophy was excluded by biopsy[-MD]; spinal muscular atrophy by gene test[-SMA]."),
        ("Exam", "Gowers sign, hip girdle 3+/5, shoulders 4/5, face mild. Reflexes 1+. Hips lax, scoliosis small. No contractures."),
        ("Alert", "Avoid succinylcholine and volatile anesthetics."),
        ("Plan", "PT at MTP, swimming, lift pass at school; PFT, echo normal. If nights become restless, sleep study.")]),
)


def heading(c, f, make, title):
    """Who the child is, in one of seven makes."""
    p = f.p
    if make == 0:
        p.put(c.org(), p.bold, 15, after=0)
        p.put(c.site(), p.font, 9, after=0)
        p.put("Tel. " + c.tel("paren") + "  Fax " + c.fax("paren"), p.font, 9, after=6)
        p.put(title, p.bold, 12, after=4)
        grid(p, [("Name (first, middle, last)", c.name()), ("Day of birth", c.dob("long")), ("Sex at birth", c.sex()), ("File number", c.mrn()), ("Parent or guardian at visit", c.parent()),
                 ("Where we can call", c.phone("dash")), ("Visit of", seen(c, "long"))], 19)
    elif make == 1:
        white_bar(p, title.upper())
        heads(p, (.32, .16, .12, .4), ("PATIENT", "BIRTH", "SEX", "CAREGIVER / PHONE"), (c.name("last"), c.dob("mdy2"), c.sex("F", "M"), c.parent() + "  " + c.phone("dash")))
        heads(p, (.2, .3, .5), ("HOSPITAL #", "SERVICE DATE", "RESIDES AT"), (c.mrn(), seen(c), c.address()))
        f.room(0).put(f"{c.org()}   office {c.tel('dash')}   records fax {c.fax('dash')}", p.font, 8.5, after=3)
    elif make == 2:
        p.put(c.org(True), p.bold, 12, "center", after=0)
        p.put(f"{c.site()}  .  {c.tel('dot')}  .  fax {c.fax('dot')}", p.font, 8.5, "center", after=10)
        p.put(title, p.bold, 12, "center", after=5)
        p.para(f"{c.name()}, born {c.dob('long')}, {t(c, '{boy}')}. Chart {c.mrn()}. Seen {seen(c, 'long')} with {c.parent()} ({c.relation()}), telephone {c.phone('paren')}, of {c.address()}.", p.bold, f.size, after=6)
        c.sex()
    elif make == 3:
        p.put(title, p.bold, 14, "right", after=0)
        p.put(c.org(), p.font, 10, "right", after=8)
        leaders(p, [("Patient name", c.name("last")), ("Birth date", c.dob("abbr")), ("Gender", c.sex()), ("MR number", c.mrn()), ("Date seen", seen(c)), ("Family telephone", c.phone("dot")), ("Family", c.parent())], 130, lead=1.42)
        p.text(p.margin, 760, f"Questions {c.tel('dot')}, fax {c.fax('dot')}", p.font, 8.5)
    elif make == 4:
        p.text(p.margin, p.y + 4, c.name("LAST"), p.bold, 13)
        p.text(p.right, p.y + 4, "MRN " + c.mrn(), p.bold, 11, "right")
        p.y += 9
        p.rule(2, 2)
        stack(p, [[(.2, "born", c.dob("MIL")), (.15, "sex", c.sex("female", "male")), (.35, "legal guardian", c.parent("last")), (.3, "telephone", c.phone("space"))],
                  [(.55, "street address", c.address()), (.45, "contact date", seen(c, "mil"))]], gap=8)
        p.put(title + " - " + c.org(), p.bold, 10.5, after=0)
        p.put(f"clinic {c.tel('space')} / fax {c.fax('space')}", p.font, 9, after=4)
    elif make == 5:
        p.ruled([(.5, "1 Patient: surname, given names", c.name("last")), (.25, "2 Date of birth mm-dd-yyyy", c.dob("dash")), (.25, "3 Sex", c.sexes("F", "M"))], 30, value=p.bold)
        p.ruled([(.4, "4 Mother / father / guardian", c.parent()), (.25, "5 Phone, day or evening", c.phone("tight")), (.35, "6 Institution record no.", c.mrn())], 30, value=p.bold)
        p.ruled([(1, "7 Address", c.address())], 28, value=p.bold)
        p.y += 5
        p.put(title, p.bold, 12.5, after=1)
        p.put(f"{c.org()}, {c.tel('dash')} (voice), {c.fax('dash')} (fax); encounter {seen(c, 'short')}", p.font, 9, after=5)
    else:
        p.put(seen(c, "long"), p.font, f.size, after=4)
        p.put("Medical Therapy Program, 1528 S. Waterman", p.font, f.size, after=8)
        p.put("RE:   " + c.name(), p.bold, after=1)
        p.put("DOB:  " + c.dob("mdy"), p.bold, after=1)
        p.put("OUR #:  " + c.mrn(), p.bold, after=1)
        p.put("PARENT:  " + c.parent() + "   " + c.phone("paren"), p.bold, after=6)
        p.put(f"From: {c.org()}, {c.tel('paren')}, fax {c.fax('paren')}", p.font, f.size, after=1)
        p.put(title, p.font, f.size, after=5)


def visit_of(c, told="shaking", make=0, style="own", font="H", size=9.6, margin=50):
    """One of the stories on a clinic's paper."""
    c.flag, title, parts = STORIES[told][0], STORIES[told][1], STORIES[told][2]
    (family_name if " " in c.surname else other_name)(c)
    f = Flow(c, NOTE, font, size, margin, style, None, footed(c, c.pick("Chartline", "Meridian EHR", "ClinicNote 7")) if make in (0, 1, 4) else None)
    heading(c, f, make, title)
    for name, words in parts:
        f.section(t(c, name), words)
    f.sign(c.pick("Electronically signed: ", "Dictated and read: ", "Provider: ") + c.doctor() + (c.pick("    NPI ", "    provider NPI: ") + c.npi() if c.rng.random() < 0.5 else ""))
    return f.done()
