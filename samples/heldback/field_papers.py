"""The half `field`: therapists' evaluations, school plans, laboratories, letters, papers from across the border."""
from .case import day
from .field_make import Flow, family_name, grid, heads, leaders, other_name, seen, signed, stack, white_bar
from .field_people import t
from .paper import Sheet

NOTE = "clinical_note"

# --- therapists ---------------------------------------------------------------------------


def infant_pt(c, rows=(), tone="", summary="", flag="possible-2"):
    """A physical therapist's infant evaluation: reflexes in a table with integrated and present."""
    c.flag = flag
    f = Flow(c, NOTE, c.pick("H", "T"), 9.6, 48, "run")
    p = f.p
    p.put("Little Lizards Pediatric Therapy", p.bold, 14, "center", after=0)
    p.put("PHYSICAL THERAPY INITIAL EVALUATION", p.bold, 11, "center", after=6)
    heads(p, (.34, .18, .12, .36), ("Child", "DOB", "Sex", "Parent / telephone"), (c.name(), c.dob("mdy"), c.sex("F", "M"), c.parent() + ", " + c.phone("dash")))
    heads(p, (.25, .35, .4), ("Eval date", "Age / adjusted age", "Referring physician"), (seen(c), f"{c.months(c.seen)} mo / {c.corrected(c.seen)} mo", c.doctor("dr")))
    f.section("Medical history:", "{weeks} weeks, NICU 8 weeks. Referral diagnosis on the script: \"developmental delay, r/o CP\".[?CP] Family denies neuromuscular disease[xMD].")
    f.section("Tone and posture:", tone)
    f.title("Reflexes and reactions")
    f.table((.4, .22, .38), [("Reflex", "Result", "Remark"), *rows], 9.2)
    f.table((.4, .2, .2, .2), [("PDMS-3 / AIMS", "Raw", "Percentile", "Age equiv."), ("Body control", "21", "9", "4 mo"), ("AIMS total", "19", "< 5", ""), ("Peabody grasping", "18", "16", "5 mo")], 9.2)
    f.section("Range of motion:", "Full passive range in arms, hips and ankles; popliteal angles 20 degrees each side.")
    f.section("Clinical impression:", summary)
    f.section("Legend:", "ATNR = asymmetric tonic neck reflex; STNR = symmetric tonic neck reflex; TLR = tonic labyrinthine reflex; DTR = deep tendon reflex. I = integrated, P = present, NT = not tested.")
    f.section("Plan:", "PT weekly, home program. If persistent primitive reflexes, clonus or asymmetry appear, the physician will be told and MTP asked to look again.")
    f.sign("Therapist: Corinne Applewhite, PT, DPT        Referring office fax " + c.fax("dash"))
    return f.done()


def school_ot(c):
    """An occupational therapist's school evaluation: a clumsy pupil with no disease."""
    other_name(c)
    f = Flow(c, "school_record", "S", 9.4, 52, "bar")
    p = f.p
    p.put(c.district(), p.bold, 13, "center", after=0)
    p.put("Occupational Therapy Assessment Report (Confidential pupil record)", p.font, 10, "center", after=6)
    leaders(p, [("Pupil", c.name("last")), ("Date of birth", c.dob("mdy")), ("Boy / girl", c.sex("girl", "boy")), ("Parent", c.parent()), ("Telephone of parent", c.phone("dash")), ("Assessed", seen(c) + " and the week after")], 140, lead=1.35)
    f.section("Reason", "The IEP team asked whether handwriting needs OT. Eligibility: SLD. OI (orthopedic impairment) was considered by the team and not found.")
    f.section("Records", "Health history by the parent: born on time, walked at 14 months. Pediatrician 2024: \"DCD. No CP, no muscle disease.\"[-CP,MD] Nurse: vision passes.")
    f.section("Observation", "Left-handed. Presses hard. Leans on the desk; sits upright when reminded. Runs, skips badly. In prone extension holds 8 seconds. Asymmetrical tonic neck reflex: not present in quadruped[-F1]. Tone typical. No tremor.")
    f.table((.44, .28, .28), [("BOT-3 / Beery", "Scale or standard score", "Category"), ("Fine motor precision", "9", "below average"), ("Manual dexterity", "8", "below average"), ("Beery VMI", "84", "below average"), ("Strength", "15", "average")], 9)
    f.section("Sensory", "SPM-2: typical but for body awareness (some problems).")
    f.section("Conclusion", "Developmental coordination disorder and a specific learning disability. School OT 30 minutes weekly for a semester. The parent also wants medical therapy (CCS); the district forwards this report at that wish and takes no position.")
    f.sign("R. Okonjo-Hale, MA, OTR/L, district occupational therapist")
    return f.done()


def tone_table(c):
    """A therapy unit's yearly report: Ashworth, range, selective control in tables; both legs."""
    c.flag = "category-1"

    def head(p, number):
        p.text(p.margin, p.y, ("Annual PT report" if number == 1 else f"{c.name('natural')}   {c.dob('mdy')}   PT report, sheet {number}"), p.bold, 10)
        p.y += 5
        p.rule(1, 4)
    f = Flow(c, NOTE, "N", 10.4, 50, "own", head)
    p = f.p
    stack(p, [[(.4, "Client", c.name("natural")), (.2, "Birthdate", c.dob("mdy")), (.15, "Sex", c.sex()), (.25, "CCS case no.", c.ccs())], [(.4, "Parent", c.parent()), (.25, "Parent's cell", c.phone("dash")), (.35, "Physician", c.doctor())],
              [(.6, "Address", c.address()), (.4, "Report of", seen(c))]], gap=8)
    f.section("Diagnosis", "Cerebral palsy, spastic diplegia[+CP]. GMFCS II.")
    f.section("Since last year", "Selective dorsal rhizotomy was discussed and declined. Botox in April. New articulated AFOs. Fell less.")
    f.table((.4, .15, .15, .15, .15), [("Modified Ashworth", "R 2025", "L 2025", "R now", "L now"), ("Hip adductors", "2", "2", "1+", "1+"), ("Hamstrings", "2", "2", "2", "2"), ("Gastrocnemius", "3", "3", "2", "2"), ("Elbow flexors", "0", "0", "0", "0")])
    f.table((.4, .3, .3), [("Passive range", "Right", "Left"), ("Hip extension (Thomas)", "-10", "-10"), ("Popliteal angle", "50", "50"), ("Dorsiflexion, knee straight", "-5", "-5")])
    f.section("Reflexes", "Patellar 3+ and Achilles 3+ on both sides, clonus 4 beats each[+F2]. Protective reactions present. No retained ATNR[-F1].")
    f.section("Gait", "Crouched, jumps from foot to foot, walker for distance. Left and right alike.")
    f.section("Goals", "Stairs with one rail; 6-minute walk from 280 to 320 m; dons AFOs alone.")
    f.section("Recommendation", "PT once a week, OT consult. Physician's prescription attached separately.")
    f.sign("Ingrid Solano, PT        Therapy unit copy to " + c.doctor("plain") + ", fax " + c.fax("dash"))
    return f.done()


def family_service_plan(c, health="", motor="", flag="no-indication", est=False):
    """A regional center's planning sheet with reasons for service, printed and marked."""
    c.flag = flag
    p = Sheet("T", c.pt(9.8), margin=46)
    p.put("Early Intervention - Individual Family Service Plan", p.bold, 13.5, after=1)
    p.put("Inland Frontier Regional Center, El Centro desk", p.font, 9, after=5)
    grid(p, [("Child", c.name()), ("DOB / today's date", c.dob("mdy") + "   /   " + seen(c)), ("Sex", c.sexes("F", "M")), ("Parent(s)", c.parent()), ("Day phone", c.phone("dash")), ("Lives at", c.address()), ("School district", c.district())], 20)
    p.put("Basis of eligibility (mark)", p.bold, 10, after=0)
    p.ticklist([("Developmental delay 25 % or more", True), ("Established risk: named condition", est), ("High risk: two or more of the factors below", not est), ("Solely low incidence", False)], 2, "check", 9.4)
    p.para("Factors: (1) prematurity under 32 weeks and/or low birth weight; (2) assisted ventilation 48 hours or longer in the first 28 days; (3) asphyxia; (4) severe hyperbilirubinemia; (5) CNS lesion or abnormality; (6) CNS infection; "
           "(7) neonatal seizures; (8) persistent muscle tone abnormality - hypotonia or hypertonia; (9) failure to thrive; (10) drug exposure. Circle those met:  1   2   other: ____", size=8.6, after=5)
    for head, said in (("Health status", health), ("Present level: gross and fine motor", motor), ("Communication", "Six signs, vowel play, turns to name."), ("Family's concern", "\"We want to know if it is cerebral palsy, my cousin's child has that.\"[kCP]")):
        p.put(head, p.bold, 10, after=0)
        p.para(t(c, said), after=5)
    p.table((.4, .3, .3), [("Outcome / service", "How often", "Who"), ("Infant stimulation", "2 hours a week", "vendor"), ("Refer to CCS MTP", "once", "coordinator"), ("Hearing test", "once", "audiology")], p.font, p.bold, 9)
    signed(c, p, "Parent", c.parent(), day(c.seen, "short"))
    return [(p, "school_record")]


# --- laboratories -------------------------------------------------------------------------

REPORTS = dict(
    head_mri=("possible-1", "imaging", "MRI BRAIN WITHOUT CONTRAST", [
        ("HISTORY / INDICATION", "Delayed walking, increased tone in legs. Rule out cerebral palsy.[?CP]"), ("TECHNIQUE", "3 T, sedated. Sagittal T1, axial T2, FLAIR, DWI, SWI."), ("COMPARISON", "None available."),
        ("FINDINGS", "Volume loss and T2 bright signal in the periventricular white matter at both trigones. Thin body of the corpus callosum. Basal ganglia, brainstem and cerebellum normal. No hydrocephalus. No malformation. No mass."),
        ("IMPRESSION", "Periventricular leukomalacia. The pattern may be seen with spastic diplegia; clinical correlation.")]),
    clear_mri=("no-indication", "imaging", "MR BRAIN AND SPINE W WO", [
        ("Reason for exam", "Toe walking; evaluate for tethered cord, spina bifida, leukodystrophy, cerebral palsy."), ("Comparison", "Lumbar films 2024."),
        ("Report", "Brain: normal myelination for age, no white matter lesion, ventricles normal. Spine: conus at L1, filum thin, no fat. Posterior elements closed. No syrinx."),
        ("Conclusion", "Normal study. No dysraphism[-SB], no white matter disease. Nothing to suggest old perinatal injury.")]),
    bones=("no-indication", "imaging", "SKELETAL SURVEY, CHILD UNDER 2", [
        ("CLINICAL", "Fall from couch, clavicle fracture. R/O osteogenesis imperfecta or inflicted injury."),
        ("VIEWS", "Twenty-one images of good quality."), ("FINDINGS", "Healing fracture of the right clavicle. No other fracture old or new. Bone density normal. Skull: no wormian bones. Vertebrae normal height."),
        ("IMPRESSION", "1. Clavicle fracture only. 2. No radiographic evidence of osteogenesis imperfecta[-OI].")]),
    heel_stick=("possible-1", "laboratory", "NEWBORN SCREENING - CALL SHEET", [
        ("Panel", "SMN1 exon 7 deletion"), ("Result", "SCREEN POSITIVE: no SMN1 exon 7 found. Spinal muscular atrophy is suspected; this is a screening result and must be confirmed by SMN1/SMN2 dosage on whole blood.[?SMA]"),
        ("Other disorders", "Pompe disease: negative. X-ALD: negative. Cystic fibrosis: negative. Hemoglobin FA."), ("Action", "Infant to be seen by neuromuscular specialty center within 24 hours; CCS referral by telephone and fax.")]),
    muscle_gene=("category-1", "laboratory", "DMD GENE, DELETION / DUPLICATION", [
        ("Indication", "CK 21,300 U/L; possible Duchenne vs limb girdle muscular dystrophy"), ("Result", "POSITIVE: hemizygous deletion of exons 48-50, out of frame, pathogenic."),
        ("Interpretation", "The result confirms the diagnosis of Duchenne muscular dystrophy[+MD]. Amenable to exon 51 skipping."), ("Note", "Limb girdle genes were not tested. Mother should be offered carrier testing.")]),
    wires=("no-indication", "laboratory", "NERVE CONDUCTION / NEEDLE EMG", [
        ("Question", "High arches, family asks: Charcot-Marie-Tooth? myasthenia?"), ("Motor", "Median 54 m/s, 8.8 mV; peroneal 49 m/s, 5.1 mV; F waves normal."), ("Sensory", "Sural 14 uV, 50 m/s; median 38 uV."),
        ("Repetitive stimulation", "3 Hz, spinal accessory: no decrement."), ("Needle", "Tibialis anterior, vastus, deltoid: normal units, full recruitment."),
        ("Conclusion", "Normal study. No electrical evidence of hereditary neuropathy[-CMT], of myasthenia[-MG] or of myopathy[-MYO].")]),
    grey_gene=("possible-1", "laboratory", "EXOME, TRIO", [
        ("Phenotype given", "Weakness, high palate, CK normal; clinical suspicion: nemaline myopathy[?MYO]"), ("Result", "UNCERTAIN. NEB c.8889+3A>G, one copy, variant of uncertain significance. No second variant."),
        ("Secondary findings", "None in the ACMG list. Parents opted in."), ("Comment", "A recessive disorder would need two variants. The result neither confirms nor excludes nemaline myopathy; biopsy may help.")]),
)


def report_of(c, which="head_mri", make=0):
    """A report of a laboratory or of an imaging department, in one of three makes."""
    c.flag, kind, title, parts = REPORTS[which]
    other_name(c)
    font, style = (("C", "own"), ("H", "side"), ("T", "run"))[make]
    f = Flow(c, kind, font, 9.8, 52, style)
    p = f.p
    house = "El Indio Imaging Associates" if kind == "imaging" else "Palo Alto Verde Reference Laboratories"
    if make == 0:
        p.put(house.upper(), p.bold, 12, after=4)
        p.printed([("NAME", c.name("LAST")), ("BORN", c.dob("MIL")), ("SEX", c.sex("F", "M"))], [("MR", c.mrn()), ("ACCESSION", f"ACC {c.rng.randint(100000, 999999)}"), ("ORDERED BY", c.doctor("upper"))], 76, lead=1.5)
    elif make == 1:
        white_bar(p, house)
        heads(p, (.34, .2, .14, .32), ("Patient", "Date of birth", "Gender", "Client / MRN"), (c.name("last"), c.dob("mdy"), c.sex(), c.mrn()))
        heads(p, (.4, .3, .3), ("Requesting clinician", "Copy by fax to", "Reported"), (c.doctor(), c.fax("dash"), day(c.written, "mdy")))
    else:
        p.put(house, p.bold, 15, "center", after=0)
        p.put("Report to " + c.doctor("dr") + ", fax " + c.fax("paren"), p.font, 9.5, "center", after=8)
        stack(p, [[(.45, "Patient's name", c.name("natural")), (.25, "Birth date", c.dob("abbr")), (.3, "Record / sex", c.mrn() + "   " + c.sex("F", "M"))]])
    p.rule()
    f.title(title, 11, after=4)
    for name, words in parts:
        f.section(name + ":" if style != "side" else name, words, after=7)
    f.sign("Read by " + c.pick("Hollingsworth, A. MD", "Ferraro-Kim, D. PhD") + "   " + seen(c) + ".  CONFIDENTIAL MEDICAL REPORT")
    return f.done()


# --- letters ------------------------------------------------------------------------------

def by_pen(c, p):
    return (lambda words: p.written(t(c, words), c.pen, lead=1.6)) if c.pen else (lambda words: p.para(t(c, words), after=8))


def plain_letter(c, lines=(), flag="no-indication", spanish=False, font="T", size=11.5, date="long"):
    """A letter by a parent, a grandmother or a teacher: greeting, lines and a name; {NAME} and so on stand in the lines."""
    c.flag, c.language = flag, "es" if spanish else "en"
    if spanish:
        family_name(c)
    p = Sheet(font, c.pt(size), margin=62)
    p.y = 56
    write = by_pen(c, p)
    ready = dict(NAME=c.name, PARENT=c.parent, ADDRESS=c.address, PHONE=lambda: c.phone("dash" if not spanish else "space"), DOB=lambda: c.dob("largo" if spanish else date),
                 DOCTOR=lambda: c.doctor("dr"), CIN=c.cin, TODAY=lambda: c.dated("largo" if spanish else date), KID=lambda: (c.sex(), c.fill("{nino}" if spanish else "{boy}"))[1],
                 CHILD=lambda: (c.sex(), c.fill("{hijo}" if spanish else "{son}"))[1], DISTRICT=c.district)
    for line in lines:
        for key, words in ready.items():
            if "<" + key + ">" in line:
                line = line.replace("<" + key + ">", words())
        write(line)
    return [(p, "letter")]


def clinic_letter(c, lines=(), flag="category-1", sender="f"):
    """A physician's letter of medical need on letterhead."""
    c.flag = flag
    p = Sheet(c.pick("P", "B", "G"), c.pt(10.4), margin=66)
    p.put(c.org(), p.bold, 14, after=0)
    p.put(c.site(), p.font, 9, after=0)
    p.put(f"{c.tel('dash')} (tel)    {c.fax('dash')} (fax)", p.font, 9, after=12)
    p.put(c.dated("long"), after=8)
    p.put("Subject: " + c.name("natural") + "     Birth: " + c.dob("long"), p.bold, after=2)
    p.put("Medi-Cal client index: " + c.cin() + "     Our chart: " + c.mrn(), p.bold, after=8)
    c.sex()
    for line in lines:
        line = line.replace("<PARENT>", c.parent() if "<PARENT>" in line else "").replace("<PHONE>", c.phone("paren") if "<PHONE>" in line else "").replace("<ADDRESS>", c.address() if "<ADDRESS>" in line else "")
        p.para(t(c, line), after=7)
    p.y += 16
    p.hand(p.margin, p.y, c.doctor_is[0] + " " + c.doctor_is[1], 18, c.pick("W1", "W2", "W8"))
    p.y += 6
    p.put(c.doctor(), p.bold, after=0)
    p.put("NPI " + c.npi(), p.font, 9)
    return [(p, "letter")]


# --- across the border --------------------------------------------------------------------

def hoja_medica(c, parts=(), flag="category-1", make=0, title="NOTA DE EVOLUCIÓN"):
    """A Mexican hospital's or clinic's note."""
    c.flag, c.language = flag, "es"
    if " " not in c.surname:
        c.surname += " " + c.pick("Gaxiola", "Montaño", "Valdez")
    family_name(c)
    c.parent_number, c.office_number, c.office_fax = c.phone_number("686"), c.phone_number("686"), c.phone_number("686")
    c.office = (c.pick("Hospital Civil Río Nuevo", "Clínica Pediátrica Los Pinos", "Centro de Neurodesarrollo Cachanilla"), "", "Mexicali", "B.C.", "HOSPITAL RIO NUEVO")
    f = Flow(c, NOTE, ("T", "H", "C")[make], 9.8, 54, ("run", "under", "own")[make])
    p = f.p
    p.put(c.org(), p.bold, 14, "center", after=0)
    p.put(title, p.bold, 11, "center", after=1)
    p.put("Teléfono " + c.tel("mx") + "    Fax " + c.fax("mx"), p.font, 9, "center", after=6)
    if make == 1:
        grid(p, [("Apellidos y nombre(s)", c.name("last")), ("Nacimiento (día/mes/año)", c.dob("dmy")), ("Sexo", c.sexes("Mujer", "Hombre")), ("Núm. de expediente", c.mrn()), ("Responsable del menor", c.parent()), ("Tel. celular", c.phone("mx")), ("Domicilio en California", c.address())], 20)
    else:
        leaders(p, [("Paciente", c.name("natural")), ("F. de nacimiento", c.dob("DMES")), ("Sexo", c.sex("femenino", "masculino")), ("Expediente", c.mrn()), ("Familiar responsable", c.parent()), ("Tel. de casa", c.phone("mx")),
                    ("Vive en", c.address()), ("Fecha", seen(c, "dmy"))], 165, lead=1.4)
    for name, words in parts:
        f.section(name, words)
    f.sign("Atentamente, " + c.doctor("dr") + ".   Céd. prof. 77" + str(c.rng.randint(10000, 99999)))
    return f.done()


def permiso(c, flag="no-indication", what=""):
    """A clinic's consent and registration form in Spanish, with a list of diseases that nobody marked."""
    c.flag, c.language = flag, "es"
    family_name(c)
    p = Sheet("H", c.pt(9.6), margin=48)
    p.put(c.org(), p.bold, 14, after=0)
    p.put(f"{c.site()}   Tel. {c.tel('dash')}   Fax {c.fax('dash')}", p.font, 8.5, after=5)
    p.put("HOJA DE REGISTRO Y AUTORIZACIÓN PARA COMPARTIR INFORMACIÓN", p.bold, 11.5, after=4)
    more = {"pen": c.pen} if c.pen else {}
    for row in ([(.6, "Nombre completo del paciente", c.name()), (.4, "Cumpleaños (mes-día-año)", c.dob("dash"))], [(.2, "Sexo", c.sexes("F", "M")), (.45, "Nombre de quien firma (mamá, papá, tutor)", c.parent()), (.35, "Su teléfono", c.phone("dash"))],
                [(.68, "Dónde vive", c.address()), (.32, "Tarjeta de Medi-Cal", c.cin())]):
        p.ruled(row, 34 if c.pen else 28, value="H", value_size=10, **more)
    p.y += 6
    p.put("Marque si su hijo(a) tiene o ha tenido:", p.bold, 10, after=0)
    p.ticklist([(w, w in ("Asma", "Alergias")) for w in ("Asma", "Alergias", "Convulsiones", "Parálisis cerebral", "Distrofia muscular", "Espina bífida", "Artritis juvenil", "Huesos frágiles", "Diabetes", "Autismo", "Sordera", "Polio", "Quemaduras graves", "Amputación", "Soplo")], 3, "check", 9.6)
    p.put("Motivo", p.bold, 10, after=0)
    (p.written(t(c, what), c.pen) if c.pen else p.para(t(c, what), after=6))
    p.para("Autorizo que esta clínica envíe el expediente a California Children's Services y a su Programa de Terapia Médica. Entiendo que CCS atiende a niños con parálisis cerebral, distrofia muscular, artritis reumatoide juvenil, "
           "osteogénesis imperfecta y otras enfermedades, y que firmar no garantiza la elegibilidad. Si mi hijo(a) llegara a tener alguna, avisaré.", size=8.8, after=4)
    signed(c, p, "Firma", c.parent(), day(c.written, "mdy"), "Fecha")
    return [(p, "other")]
