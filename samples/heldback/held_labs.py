"""The half `held`: reports of imaging, of nerve studies and of genes."""
from generator.fax import npi

from .case import day
from .held_people import NO, YES
from .paper import Sheet


FILMS = [("MR BRAIN W/O CONTRAST", "Late sitter, tight legs, r/o CP.", "Periventricular white matter volume loss with scalloped ventricles. Corpus callosum "
          "thin posteriorly. Brainstem and cerebellum normal.", "Sequela of remote white matter injury (PVL). Correlate clinically for possible cerebral palsy.",
          [("cerebral_palsy", "possible")], "possible-1"),
         ("XR PELVIS AND FEMURS, 2 VIEWS", "Known osteogenesis imperfecta type I, new thigh pain.", "Transverse nondisplaced fracture of the right femoral shaft. Diffuse "
          "osteopenia, Wormian bones on prior skull film.", "Acute right femur fracture in a child with osteogenesis imperfecta.", [("osteogenesis_imperfecta", YES)], "category-1"),
         ("MR SPINE, TOTAL", "Toe walking, urinary accidents. R/O tethered cord, spina bifida.", "Conus at L1. No syrinx. No dysraphism. Filum thin.",
          "Normal MRI of the spine. No evidence of spina bifida or tethering.", [("spina_bifida", NO)], "no-indication")]


def hospital_films(c, which=0):
    """A hospital radiology report: accession, exam, technique, findings, impression."""
    exam, why, seen, end, findings, c.flag = FILMS[which]
    c.office = c.half.offices[3 if which != 1 else 7]
    c.found(*findings)
    p = Sheet(c.pick("C", "H"), c.pt(10), margin=54)
    p.put(c.org(), p.bold, 13, "center", after=1)
    p.put("DIAGNOSTIC IMAGING", size=11, align="center", after=8)
    p.printed([("Name", c.name("LAST")), ("MRN", c.mrn()), ("DOB", c.dob("mdy")), ("Sex", c.sex("F", "M"))],
              [("Accession", f"ACC{c.rng.randint(1000000, 9999999)}"), ("Order no.", f"{c.rng.randint(10000000, 99999999)}"), ("Exam date", day(c.seen, "mdy")),
               ("Ordering", c.doctor("last"))], 68, lead=1.55)
    p.rule()
    for head, words in (("EXAM:", exam), ("CLINICAL INDICATION:", why), ("TECHNIQUE:", c.pick("Standard protocol. Sedation by anesthesia.", "Routine. Comparison: none.")),
                        ("FINDINGS:", seen), ("IMPRESSION:", end)):
        p.put(head, p.bold, after=0)
        p.para(words, after=8)
    p.para(f"Dictated and signed by {c.pick('Ottoline Farrow, MD', 'Ramsey Achebe, MD')}, {day(c.seen, 'mdy')} 14:1{c.rng.randint(0, 9)}. Facility NPI {npi('173920481')}.", size=9)
    return [(p, "imaging")]


def current_study(c):
    """A nerve and muscle study with tables of numbers."""
    c.flag, c.office = "category-1", c.half.offices[4]
    c.found(("spinal_muscular_atrophy", YES), ("hereditary_neuropathy", NO))
    p = Sheet("H", c.pt(9.8), margin=46)
    p.put(c.org(), p.bold, 13, after=1)
    p.put("Electrodiagnostic Laboratory: NCS / EMG", size=11, after=6)
    p.printed([("Patient", c.name("last")), ("DOB", c.dob("mdy")), ("Sex", c.sex("F", "M"))], [("Study date", day(c.seen, "mdy")), ("ID", c.mrn()), ("Referred by", c.doctor("degree"))], 66, lead=1.55)
    p.table((.34, .22, .22, .22), [("Motor nerve", "Lat (ms)", "Amp (mV)", "CV (m/s)"), ("R Median APB", "3.1", "1.4", "48"), ("R Tibial AH", "4.0", "0.9", "41"),
                                   ("L Peroneal EDB", "4.4", "0.6", "40")], p.font, p.bold, c.pt(9.5))
    p.table((.34, .22, .22, .22), [("Needle EMG", "Fibs", "MUP", "Recruit"), ("R Vastus lat.", "2+", "large", "reduced"), ("R Tib. ant.", "2+", "large", "reduced"),
                                   ("R Biceps", "1+", "large", "reduced")], p.font, p.bold, c.pt(9.5))
    p.runin("Sensory:", "Sural and median responses normal. No features of hereditary neuropathy (CMT).", after=6)
    p.runin("Interpretation:", "Active and chronic anterior horn cell disorder, consistent with the genetically confirmed spinal muscular atrophy type 3.", after=6)
    p.para(f"Copies: {c.pick('MTP intake', 'Medical Therapy Program')}; chart. Reviewed by {c.pick('Zsófia Bartha, MD', 'Tobiah Grange, DO')}.", size=9)
    return [(p, "laboratory")]


def gene_letter(c, which=0):
    """A genetics laboratory's report: specimen block, result in a frame."""
    title, result, meaning, findings, c.flag = (
        ("COL1A1 / COL1A2 sequencing", "COL1A1 c.769G>A, heterozygous. PATHOGENIC.", "This confirms the diagnosis of osteogenesis imperfecta.",
         [("osteogenesis_imperfecta", YES)], "category-1"),
        ("SMN1 dosage (reflex from newborn screen)", "SMN1: 1 copy. CARRIER.", "The child is a carrier and does not have spinal muscular atrophy. Father's "
         "sister is reported to have Charcot-Marie-Tooth disease; not tested here.", [("spinal_muscular_atrophy", NO), ("hereditary_neuropathy", "family")], "no-indication"))[which]
    c.found(*findings)
    p = Sheet(c.pick("N", "H"), c.pt(10), margin=50)
    p.put(c.pick("Luminaria Genetics", "Corvid Bay Molecular Lab"), p.bold, 18, after=1)
    p.put(f"Client services {c.other_number('dot')}     CLIA 05D{c.rng.randint(1000000, 9999999)}", size=9, after=6)
    p.printed([("PATIENT", c.name(c.pick("LAST", "Last"))), ("BIRTH DATE", c.dob(c.pick("MIL", "mdy"))), ("SEX", c.sex()), ("PATIENT ID", c.mrn())],
              [("REPORT NO.", f"LG-{c.rng.randint(100000, 999999)}"), ("COLLECTED", day(c.seen, "MIL")), ("REPORTED", day(c.written, "MIL")), ("SPECIMEN", "Blood, EDTA")],
              84, lead=1.55)
    p.printed([("ORDERED BY", c.doctor("degree")), ("FACILITY", c.org())], (), 84, lead=1.55)
    p.down(4)
    top = p.y
    p.para(" " + title, p.bold, p.size + 1, x=p.margin + 8, after=3)
    p.para(result, p.bold, p.size + 1, x=p.margin + 12, after=5)
    p.rect(p.margin, top, p.right - p.margin, p.y - top + 4, 1.3)
    p.down(10)
    p.runin("INTERPRETATION.", meaning, after=6)
    p.runin("RECOMMENDATION.", "Genetic counseling is offered to the family. Variants of uncertain significance are not reported.", after=6)
    p.runin("METHOD.", "Next-generation sequencing with 99 % of bases above 50x; deletions by read depth. Mosaicism below 15 % may be missed.", after=6)
    p.para(f"Electronically reviewed: {c.pick('Marguerite Oyelaran, PhD, FACMG', 'Dag Sorensen, PhD')}", size=9)
    return [(p, "laboratory")]
