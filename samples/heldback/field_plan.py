"""The half `field`: its faxes, one a row."""
from . import field_clinic as n, field_extras as x, field_forms as f, field_papers as w, field_stories as v, field_strays as s
from .field_people import FIELD


def told(which, make, **more):
    """A story on a clinic's paper, under its own name."""
    def of(case):
        return v.visit_of(case, which, make, **more)
    of.__name__, of.__module__ = which, v.__name__
    return of



P1, P2, P3, P4, P5, P6, P7 = ("W1", 15), ("W2", 14), ("W3", 15), ("W4", 15), ("W5", 14), ("W6", 14), ("W7", 13.5)


def named(called, family, **more):
    """A family of sheets with the words of one child, under a name of its own."""
    def of(case):
        return family(case, **more)
    of.__name__, of.__module__ = called, family.__module__
    return of


PLAN = [
    (x.with_sheets(n.restless_boy, (x.template,)), {}, "clean", {"ages": (96, 130), "sex": "M"}),
    (x.with_sheets(n.late_talker, (x.leaflet, "muscle"), (x.kin_sheet,)), {}, "typical", {"ages": (25, 33)}),
    (x.with_sheets(n.warm_nursery, (x.leaflet, "tone")), {}, "typical", {"ages": (2.5, 3.4)}),
    (x.with_sheets(n.curved_back, (x.leaflet, "spine")), {}, "standard", {"ages": (140, 180)}),
    (x.with_sheets(n.gene_puzzle, (x.consent,)), {}, "typical", {"ages": (24, 32)}),
    (n.four_limbs, {}, "worn", {"ages": (70, 140)}),
    (x.with_sheets(n.fifteen_months, (x.vaccines,)), {}, "typical", {"ages": (16, 17)}),
    (x.with_sheets(n.big_calves, (x.vaccines,), (x.summary_slip,)), {}, "clean", {"ages": (100, 150), "sex": "M"}),
    (x.with_sheets(n.warm_knee, (x.leaflet, "joints")), {}, "typical", {"ages": (60, 130)}),
    (n.many_joints, {}, "standard", {"ages": (120, 190)}),
    (x.with_sheets(n.broken_thigh, (x.summary_slip,)), {}, "worn", {"ages": (60, 110)}),
    (x.with_sheets(n.soft_infant, (x.leaflet, "cp")), {}, "typical", {"ages": (11, 13)}),
    (x.with_sheets(told("shaking", 1, style="bar"), (x.template,)), {}, "typical", {"ages": (80, 120)}),
    (x.with_sheets(told("extra_chromosome", 2, style="run", font="T", size=10.5), (x.vaccines,), (x.leaflet, "tone")), {}, "clean", {"ages": (26, 32)}),
    (x.with_sheets(told("head_to_left", 4, style="side"), (x.leaflet, "tone"), (x.vaccines,)), {}, "typical", {"ages": (5.3, 6.4)}),
    (x.with_sheets(told("arm_came_back", 0, style="under", font="N", size=10.5), (x.summary_slip,)), {}, "standard", {"ages": (16, 22)}),
    (x.with_sheets(told("small_dimple", 3, style="run", font="S"), (x.leaflet, "spine")), {}, "worn", {"ages": (90, 120)}),
    (told("stretched_back", 5, style="own"), {}, "typical", {"ages": (9, 10.5)}),
    (x.with_sheets(told("left_hand_first", 6, style="under", font="P", size=10.5), (x.leaflet, "cp")), {}, "clean", {"ages": (11.5, 12.5)}),
    (told("losing_ground", 2, style="side", font="B", size=9), {}, "typical", {"ages": (70, 85)}),
    (x.with_sheets(told("from_far_away", 0, style="run", font="G", size=9), (x.vaccines,)), {}, "standard", {"ages": (110, 118)}),
    (told("ditch", 1, style="side", font="C", size=8.6), {}, "worn", {"ages": (160, 200)}),
    (x.with_sheets(told("second_child", 5, style="run", font="T", size=10.6), (x.kin_sheet,), (x.consent,)), {}, "typical", {"ages": (3.5, 5)}),
    (x.with_sheets(told("by_evening", 4, style="own", font="N", size=10.5), (x.consent,)), {}, "clean", {"ages": (90, 130)}),
    (told("past_three", 3, style="bar", font="H"), {}, "typical", {"ages": (40, 45), "cover": True}),
    (x.with_sheets(told("quiet_stroke", 6, style="run", font="C", size=9), (x.summary_slip,)), {}, "standard", {"ages": (19, 25)}),
    (told("hot_soup", 3, style="under", font="T", size=10.6), {}, "worn", {"ages": (30, 60)}),
    (x.with_sheets(told("end_plate", 0, style="side", font="H"), (x.consent,)), {}, "typical", {"ages": (90, 160)}),
    (told("no_biceps", 2, style="own", font="N", size=10.6), {}, "clean", {"ages": (3.5, 5)}),
    (x.with_sheets(told("puffs", 4, style="run", font="S"), (x.leaflet, "muscle"), (x.vaccines,)), {}, "typical", {"ages": (100, 140)}),
    (x.with_sheets(told("knees_jump", 1, style="own", font="T", size=10.6), (x.leaflet, "cp")), {}, "standard", {"ages": (23, 29)}),
    (x.with_sheets(told("spins", 6, style="under", font="H"), (x.kin_sheet,), (x.template,)), {}, "typical", {"ages": (44, 64)}),
    (told("blue_whites", 5, style="side", font="P"), {}, "worn", {"ages": (110, 160), "turn": {1: 180}}),
    (told("shunted", 3, style="bar", font="N", size=10.6), {}, "typical", {"ages": (86, 104), "cover": True}),
    (named("authorization_hemi", f.plan_request, why="Left calf Ashworth 2, thumb held in palm, walks heel up on the left. Botulinum toxin in June. No seizures. Denied by the medical group as a CCS benefit."), {},
     "typical", {"ages": (60, 140)}),
    (named("authorization_speech", f.plan_request, dx="Expressive language delay; screen for autism", icd="F80.1", flag="no-indication",
           why="Twenty words at 30 months. Motor milestones on time, walks and runs. Tone and reflexes normal, no asymmetry.[-F5] Speech therapy once a week, 26 weeks."), {}, "worn", {"ages": (29, 34)}),
    (named("authorization_feet", f.plan_request, dx="Charcot-Marie-Tooth disease, type 1A[+CMT]", icd="G60.0", why="High arches, weak ankles, falls. Father has it too. AFOs, PT."), {}, "handwritten", {"ages": (90, 170), "pen": P3}),
    (named("slip_not_walking", f.one_page_of_codes, words="Not yet walking, cruises both ways. Exam: tone normal, DTR 2+[-F2], equal[-F5], Moro gone[-F1]. If not walking at 18 mo: neurology, to look for CP.[hCP] Family asked me to send this now."), {},
     "clean", {"ages": (16, 17.5)}),
    (named("slip_open_back", f.one_page_of_codes, ticked=("Q05.9", ""), words="Spina bifida, lumbosacral, shunted[+SB]. New in town, had PT and braces in Fresno. Please open.", flag="category-1"), {}, "standard", {"ages": (40, 130)}),
    (named("infant_sheet_two", f.hrif_sheet, has=("F1", "F2"), none=("F4",), cp="maybe", words="ATNR and palmar grasp persist; knees 3+. Parents told that CP is one possibility among several."), {}, "typical", {"ages": (13, 17)}),
    (named("infant_sheet_one", f.hrif_sheet, has=("F5",), cp="no", flag="possible-2", words="Left hand fists when crying, right does not; crawls with left arm dragging. Tone low-normal. Recheck at 12 months adjusted."), {}, "clean", {"ages": (10, 11.8)}),
    (named("infant_sheet_none", f.hrif_sheet, cp="no", flag="no-indication", words="Doing well. Bayley motor 98. Graduates at three. Sent to MTP because the template sends all visits."), {}, "worn", {"ages": (13, 30)}),
    (named("infant_sheet_three", f.hrif_sheet, has=("F2", "F3", "F4"), cp="maybe", words="Low trunk tone with brisk jerks and back arching; feeding by tube at night."), {}, "standard", {"ages": (9, 10.5)}),
    (named("nurse_asthma", f.nurse_form, marks=("Asthma",), words=("Last in every race, sits out with cough.", "His doctor did a blood test for muscular dystrophy and it was normal.[-MD]", "Can he get P.T. from you?")), {},
     "handwritten", {"ages": (90, 130), "pen": P2, "sex": "M"}),
    (named("nurse_cp", f.nurse_form, marks=("Cerebral palsy",), flag="category-1", words=("Uses a posterior walker; tires on the ramp.", "Cerebral palsy since birth, followed in San Diego.[+CP] No seizures.", "Is there an MTU at our school? The parent agrees.")), {},
     "typical", {"ages": (70, 130)}),
    (named("nurse_joints", f.nurse_form, marks=("Arthritis (JRA)",), flag="category-1", words=("Cannot open jars or grip a pencil before ten.", "Juvenile arthritis, takes a shot every week.[+JIA]", "OT for hands please")), {}, "handwritten", {"ages": (90, 150), "pen": P6}),
    (named("boxes_stiff", f.by_the_box, dx="Arthrogryposis (amyoplasia)[+AMC]", icd="Q74.3", words=("Elbows do not bend past 30, wrists flexed, clubfeet casted.", "No feeding trouble. Sibling well.")), {}, "handwritten", {"ages": (8, 60), "pen": P4}),
    (named("boxes_writhing", f.by_the_box, dx="Dyskinetic cerebral palsy[+CP]", icd="G80.3", words=("Athetosis of hands and face, dystonia of trunk when excited. Reflexes 2+.[-F2] GMFCS IV.", "Kernicterus as a newborn. Uses eye gaze device.")), {}, "typical", {"ages": (60, 150)}),
    (named("boxes_maybe", f.by_the_box, dx="Weakness, r/o muscular dystrophy[?MD]", icd="R53.1", flag="possible-1", words=("Gowers +, calves large, CK 9,000. DMD test sent 10/2.", "Mother's brother had muscular dystrophy.[kMD]")), {}, "handwritten", {"ages": (50, 90), "pen": P5, "sex": "M"}),
    (named("order_limb", f.brace_order, dx="Congenital absence of left hand[+LIMB]", icd="Q71.32", order=("Evaluate & fit: passive hand, then body powered", "OT 2x/wk prosthetic training at MTU"), note="Otherwise healthy. Transverse, wrist level."), {},
     "handwritten", {"ages": (12, 80), "pen": P7}),
    (named("order_flat", f.brace_order, dx="Pes planus, flexible", icd="M21.41", flag="no-indication", order=("UCBL inserts, pair", "Stretching handout"), note="Feet pronated, arch forms on toes. Tone and reflexes normal, no asymmetry of gait.[-F5] No sign of CMT.[-CMT]"), {}, "standard", {"ages": (60, 130)}),
    (named("page_behind_adhd", f.programme_page, words="Dear intake, this {age} {boy} has ADHD and anxious parents who read the page behind this one. Walks on time, good at soccer. Neurologic examination normal: reflexes 2+, no clonus[-F2], no asymmetry[-F5]. "
           "In my opinion none of the conditions on your list applies; please confirm to the family in writing."), {}, "typical", {"ages": (80, 130)}),
    (named("page_behind_two", f.programme_page, flag="category-2", words="{child} was seen at {months} months. Born at {weeks} weeks. Knee and ankle jerks 3+ with clonus on the right[+F2]. The right arm and leg move less than the left, the right hand is fisted: asymmetry[+F5]. "
           "Moro integrated[-F1]. Tone of the trunk is fair. No diagnosis yet. I believe {he} fits category 2 on your page."), {}, "worn", {"ages": (12, 24)}),
    (named("infant_pt_old_reflex", w.infant_pt, flag="possible-1", rows=(("Moro", "I", "gone by 5 months"), ("ATNR", "P, obligatory", "both sides, beyond expected age[+F1]"), ("Palmar grasp", "I", ""), ("Galant", "NT", ""), ("Protective, forward", "emerging", "")),
           tone="Trunk tone typical, arms typical. No arching or other abnormal posturing.[-F3] Movements equal right and left.[-F5]", summary="One neurologic finding: the persistent ATNR. Delay of about three months. No diagnosis is given by a therapist."), {},
     "typical", {"ages": (10, 11.8)}),
    (named("school_ot", w.school_ot), {}, "clean", {"ages": (90, 130)}),
    (named("tone_table", w.tone_table), {}, "typical", {"ages": (70, 140)}),
    (named("service_plan_late", w.family_service_plan, health="Ventilated four days, home at seven weeks. Ears twice. Eats well. Hearing passed.", motor="Sits, gets to hands and knees, not yet walking at {months} months. Tone normal, uses both hands.[-F5] Pediatrician's note: no primitive reflexes, DTR 2+.[-F1][-F2]"), {},
     "typical", {"ages": (14, 18)}),
    (named("head_mri", w.report_of, which="head_mri", make=0), {}, "typical", {"ages": (22, 34)}),
    (named("clear_mri", w.report_of, which="clear_mri", make=1), {}, "worn", {"ages": (50, 90)}),
    (named("bones", w.report_of, which="bones", make=2), {}, "standard", {"ages": (8, 20)}),
    (named("heel_stick", w.report_of, which="heel_stick", make=1), {}, "clean", {"ages": (1.2, 2), "newborn": True}),
    (named("muscle_gene", w.report_of, which="muscle_gene", make=2), {}, "typical", {"ages": (40, 80), "sex": "M"}),
    (named("wires", w.report_of, which="wires", make=0), {}, "typical", {"ages": (120, 180)}),
    (named("mother_writes", w.plain_letter, flag="category-1", date="short", lines=("<TODAY>", "Dear CCS lady,", "My <CHILD> <NAME> was born <DOB>. {He} has quadriplegic CP, the doctors at Loma Linda told us when {he} was two.[+CP] {He} cannot sit alone and {his} hips hurt at night.",
           "We moved to <ADDRESS>. My cell is <PHONE>, text is better. Medi-Cal number <CIN>.", "Please can {he} have therapy again.", "<PARENT>")), {}, "handwritten", {"ages": (40, 120), "pen": P1}),
    (named("father_asks", w.plain_letter, flag="no-indication", lines=("<TODAY>", "To: Medical Therapy Program, El Centro", "My name is <PARENT>. I write for my <CHILD>, <NAME>, date of birth <DOB>, who has autism and does not speak. We live at <ADDRESS>; telephone <PHONE>.",
           "The insurance has ended occupational therapy. On the internet it says that you treat cerebral palsy and muscular dystrophy. {He} has neither, the neurologist was clear about that.[-CP,MD] My brother has a boy with spina bifida in your program and it has helped him.[kSB]",
           "Is there a way? If {he} were found to have a muscle disease later, would you look at {him} again?", "Respectfully,", "<PARENT>")), {}, "clean", {"ages": (50, 100)}),
    (named("carta_espalda", w.plain_letter, spanish=True, flag="category-1", lines=("<TODAY>", "Buenas tardes, señores de la terapia:", "Les escribo por mi <CHILD> <NAME>, que nació el <DOB>. Nació con la columna abierta, espina bífida, y ha tenido dos operaciones.[+SB] No mueve bien los pies y usa pañal.",
           "Nuestra dirección es <ADDRESS> y el celular <PHONE>. Su Medi-Cal es <CIN>.", "Dios los bendiga. <PARENT>")), {}, "handwritten", {"ages": (20, 80), "pen": P3}),
    (named("carta_pies", w.plain_letter, spanish=True, flag="no-indication", lines=("<TODAY>", "A la oficina de CCS:", "Soy <PARENT>, de <ADDRESS>, teléfono <PHONE>. Mi <CHILD> <NAME> (nacimiento: <DOB>) tiene pie plano y se cansa.", "El pediatra lo revisó y dijo que no es parálisis cerebral ni distrofia muscular, "
           "que sus reflejos están normales.[-CP,MD][-F2] Mi suegra insiste porque un sobrino de ella sí tiene distrofia muscular.[kMD]", "¿Nos pueden dar plantillas o terapia? Espero su respuesta.", "<PARENT>")), {}, "typical", {"ages": (50, 100)}),
    (named("letter_of_need", w.clinic_letter, lines=("To the Medical Therapy Conference:", "I follow this {boy} for generalized myasthenia gravis, acetylcholine receptor antibody positive[+MG]. {His} parent, <PARENT>, can be reached at <PHONE>; home is <ADDRESS>.",
           "{He} was first thought to have a conversion disorder, then a muscular dystrophy; both were excluded[-MD]. Pyridostigmine 60 mg four times a day and prednisone. Thymus removed in May.",
           "{He} can climb one flight. Arms tire in a minute. Breathing is good. There is no family history of myasthenia[xMG].", "I request therapy for endurance, and a letter to the school about stairs.")), {}, "typical", {"ages": (120, 200)}),
    (named("nota_hemiparesia", w.hoja_medica, make=0, parts=(("AHF:", "Abuela con artritis reumatoide[kJIA]; un primo con síndrome de Down. Niegan distrofia muscular[xMD]."), ("APP:", "Término, parto domiciliario. Crisis a los tres días. Vacunas completas, incluye Sabin y SRP."),
           ("PA:", "{anos}. Camina de puntas del lado derecho desde que empezó a andar; usa la izquierda para comer."), ("EF:", "Consciente, pares normales. Tono aumentado en brazo y pierna derechos, Ashworth 2. ROT derechos +++, izquierdos ++[+F2]. Babinski derecho. Sensibilidad normal."),
           ("IDX:", "Parálisis cerebral infantil tipo hemiparesia espástica derecha[+CP]. G80.2."), ("Plan:", "Rehabilitación en Imperial. Toxina botulínica. Si convulsiona, EEG. Resonancia cuando sea posible."))), {}, "typical", {"ages": (50, 100)}),
    (named("nota_lactante", w.hoja_medica, make=1, flag="category-2", title="CONSULTA DE NEURODESARROLLO", parts=(("Antecedentes perinatales", "{weeks} SDG, 1,080 g, HIV grado I resuelta, ventilación nueve días. Tamiz normal. Sin convulsiones."),
           ("Exploración", "Peso adecuado. Fija y sigue. Reflejo de Moro completo y RTCA persistente bilateral para una edad corregida de {corrected} meses[+F1]. Manos empuñadas con pulgares incluidos, arqueo del tronco al cargar[+F3]. ROT ++, sin clonus[-F2]. Movimientos simétricos[-F5]."),
           ("Impresión", "Datos de alarma neurológica. No se establece diagnóstico de parálisis cerebral por la edad; queda en vigilancia como posible[?CP]."), ("Indicaciones", "Estimulación, terapia física. Orientación a la madre sobre reflujo y sueño. Cita en dos meses. Ultrasonido de cadera normal."))), {}, "worn", {"ages": (10, 14)}),
    (named("nota_normal", w.hoja_medica, make=2, flag="no-indication", title="VALORACIÓN POR ORTOPEDIA PEDIÁTRICA", parts=(("Motivo", "Piernas arqueadas; la guardería pide descartar raquitismo y parálisis cerebral."), ("Antecedentes", "Caminó a los 11 meses. Madre con lupus. Tía con miastenia gravis[kMG]. Sin fracturas."),
           ("Exploración", "Genu varo de 8 grados, simétrico. Marcha sin claudicar. Tono normal, reflejos ++ y simétricos, sin clonus[-F2][-F5]. Columna sin foseta."), ("Estudios", "Radiografías normales, sin datos de osteogénesis imperfecta[-OI]. Calcio y fosfatasa normales."),
           ("Diagnóstico", "Genu varo fisiológico. Se descarta parálisis cerebral[-CP]."), ("Plan", "Vitamina D. Cita en un año. No requiere terapia."))), {}, "standard", {"ages": (20, 30)}),
    (named("permiso_mano", w.permiso, what="Le mandaron terapia de lenguaje; no habla claro. Camina y corre bien."), {}, "handwritten", {"ages": (36, 70), "pen": P2}),
    (named("permiso_letra", w.permiso, flag="possible-1", what="El doctor sospecha distrofia muscular y está pendiente un examen de sangre.[?MD] Se cae mucho y le cuesta subir escalones."), {}, "typical", {"ages": (50, 90), "sex": "M"}),
    (s.two_visits, {}, "typical", {"second": {}, "ages": (40, 90)}),
    (s.uncle, {}, "standard", {"ages": (420, 700), "sex": "M"}),
    (s.long_grown, {}, "typical", {"ages": (254, 280)}),
    (s.feed_store, {}, "worn", {}),
    (s.short_of_pages, {}, "clean", {"ages": (60, 140)}),
    (told("copy_number", 2, style="under", font="S"), {}, "typical", {"ages": (90, 150)}),
    (told("folded", 4, style="run", font="T", size=10.6), {}, "clean", {"ages": (1.6, 3), "newborn": True}),
    (told("stork_legs", 3, style="side", font="P"), {}, "worn", {"ages": (130, 180)}),
    (told("bendy", 0, style="bar", font="G", size=9), {}, "typical", {"ages": (140, 180)}),
    (told("turned_ankle", 6, style="own", font="B", size=9), {}, "standard", {"ages": (150, 200)}),
    (named("grey_gene", w.report_of, which="grey_gene", make=2), {}, "typical", {"ages": (20, 50)}),
]
COVER = s.cover
HALF = FIELD
