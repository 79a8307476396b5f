"""The half `drill`: imaging, gene tests, nerve studies and therapists' evaluations."""
from .case import day
from .drill_people import CMT, CP, MAYBE, MD, MG, NO, SB, SMA, YES
from .paper import Sheet

FILMS = [
    ("MRI BRAIN W/O CONTRAST", "R/O cerebral palsy; toddler who does not walk yet.", "Periventricular signal is bright on FLAIR, ventricles square at the trigones, corpus callosum thin. "
     "No mass, no shift. ACC clear.", "1. Periventricular leukomalacia. 2. Suggests, but does not prove, cerebral palsy; correlate with the examination.", [(CP, MAYBE)], "possible-1"),
    ("MRI PELVIS AND THIGHS, MUSCLE PROTOCOL", "CK 8,300 U/L. Query muscular dystrophy.", "Adductor magnus and biceps femoris partly replaced by fat. Sartorius and gracilis spared.",
     "Pattern seen in dystrophinopathy; muscular dystrophy is suspected, gene test advised.", [(MD, MAYBE)], "possible-1"),
    ("XR SPINE, INFANT, 2 VIEWS; US SPINE", "Sacral dimple, concern for spina bifida.", "Thirteen ribs on the left. Posterior elements closed. Conus at L1-L2, nerve roots move.",
     "No evidence of spina bifida or tethered cord.", [(SB, NO)], "no-indication")]


def picture_report(c, which=0):
    """A radiologist's report, the family of numbers round it."""
    title, why, seen, end, findings, c.flag = FILMS[which]
    c.found(*findings)
    p = Sheet(c.pick("C", "T", "H"), c.pt(10), margin=54)
    p.put(c.pick("Saltbush Imaging Center", "Frontera Radiology Medical Group"), p.bold, 15, "center", after=1)
    p.put("Accreditation 40112    Scheduling " + c.other_number(), size=8.5, align="center", after=8)
    p.printed([("Patient", c.name(c.pick("LAST", "last"))), ("DOB", c.dob(c.pick("mdy", "MIL"))), ("Sex", c.sex("F", "M")), ("MRN", c.mrn())],
              [("Accession", f"ACC{c.rng.randint(1000000, 9999999)}"), ("Exam date", day(c.seen, "mdy")), ("Referring", c.doctor("bare")), ("Office fax", c.fax("dash"))], 72, lead=1.5)
    p.rule()
    p.put("EXAM: " + title, p.bold, after=6)
    for head, words in (("CLINICAL INDICATION", why), ("TECHNIQUE", "Standard departmental protocol. Sedation by anesthesia; no complication." if which < 2 else "Portable."),
                        ("COMPARISON", c.pick("None.", "Outside film of 2024, not available.")), ("FINDINGS", seen), ("IMPRESSION", end)):
        p.put(head + ":", p.bold, after=0)
        p.para(words, after=7)
    p.put("Electronically signed: " + c.pick("Odette Fairchild, MD", "Marius Kovalenko, MD") + "   " + day(c.seen, "mdy") + " 17:20", size=9)
    return [(p, "imaging")]


GENES = [
    ("SMN1 and SMN2 dosage (MLPA)", "Spinal muscular atrophy suspected by newborn screen", [("SMN1", "exon 7", "0 copies", "Pathogenic"), ("SMN2", "exon 7", "3 copies", "-")],
     "POSITIVE. The result confirms spinal muscular atrophy.", [(SMA, YES)], "category-1"),
    ("Neuromuscular panel, 131 genes", "Weakness, CK 340", [("TTN", "c.48283C>T", "heterozygous", "Uncertain significance (VUS)")],
     "INCONCLUSIVE. A variant of uncertain significance does not establish a diagnosis of congenital myopathy or of muscular dystrophy.", [], "no-indication"),
    ("PMP22 duplication", "Foot drop, high arches", [("PMP22", "17p11.2 duplication", "heterozygous", "Pathogenic")],
     "POSITIVE. Consistent with Charcot-Marie-Tooth disease type 1A.", [(CMT, YES)], "category-1")]


def gene_report(c, which=0):
    """A laboratory's gene report with its table."""
    title, why, rows, end, findings, c.flag = GENES[which]
    c.found(*findings)
    p = Sheet(c.pick("G", "H"), c.pt(9.5), margin=50)
    p.put(c.pick("Ocean Terrace Genomics", "Lodestar Clinical Genetics Laboratory"), p.bold, 16, after=1)
    p.put("CLIA 05D2099999   Lab director Ingrid Thaler, PhD, FACMG   Tel " + c.other_number(), size=8, after=8)
    p.ruled([(.4, "Patient (last, first)", c.name("last")), (.3, "Date of birth", c.dob(c.pick("mdy", "abbr"))), (.3, "Sex", c.sex())], 28, value=p.font)
    p.ruled([(.4, "Ordering provider", c.doctor("degree")), (.3, "NPI", c.npi()), (.3, "Client MRN", c.mrn())], 28, value=p.font)
    p.ruled([(.3, "Collected", day(c.seen, "mdy")), (.3, "Reported", day(c.written, "mdy")), (.4, "Specimen", f"Blood, EDTA  GX-{c.rng.randint(20000, 99999)}")], 28, value=p.font)
    p.down(10)
    p.runin("Test:", title)
    p.runin("Indication:", why, after=8)
    p.table((.2, .3, .22, .28), [("Gene", "Variant", "Zygosity / dosage", "Classification"), *rows], p.font, p.bold, 9.5)
    p.runin("Interpretation:", end, after=8)
    p.para("Genetic counseling is recommended. Limits: deep intronic changes and low mosaicism are not detected.", size=8.5)
    return [(p, "laboratory")]


def nerve_study(c, which=0):
    """An electromyography and nerve conduction report with tables of numbers."""
    end, findings, c.flag = [("Demyelinating sensorimotor polyneuropathy. With the family's history this is hereditary neuropathy (Charcot-Marie-Tooth disease).", [(CMT, YES)], "category-1"),
                             ("Decrement of 24 % at 3 Hz, repaired by exercise: juvenile myasthenia gravis.", [(MG, YES)], "category-1"),
                             ("Normal study. No sign of myopathy or neuropathy.", [], "no-indication")][which]
    c.found(*findings)
    p = Sheet(c.pick("H", "C"), c.pt(9.5), margin=52)
    p.put(c.org(), p.bold, 13, "center", after=1)
    p.put("ELECTRODIAGNOSTIC LABORATORY   fax " + c.fax("dash"), size=9, align="center", after=8)
    p.printed([("Name", c.name(c.pick("natural", "upper"))), ("DOB", c.dob("mdy") + f"  ({c.age('long')})"), ("ID", c.mrn())],
              [("Test date", day(c.seen, "mdy")), ("Height", f"{c.rng.randint(98, 160)} cm"), ("Ref. by", c.doctor("plain"))], 52)
    p.put("Motor nerve conduction", p.bold, after=2)
    slow = which == 0
    p.table((.34, .22, .22, .22), [("Nerve / site", "Latency ms", "Amplitude mV", "Velocity m/s"), ("L median, wrist", "7.9" if slow else "3.1", "3.2" if slow else "9.4", ""),
                                   ("L median, elbow", "19.4" if slow else "6.8", "2.9" if slow else "9.1", "21" if slow else "57"),
                                   ("R peroneal, ankle", "9.8" if slow else "4.0", "0.6" if slow else "5.2", "18" if slow else "49"), ("R sural", "NR" if slow else "2.6", "NR" if slow else "15 uV", "")],
            p.font, p.bold, 9)
    p.put("Needle EMG", p.bold, after=2)
    p.table((.3, .18, .18, .34), [("Muscle", "Insertion", "Fibs", "Motor units"), ("R tibialis anterior", "normal", "0" if not slow else "1+", "large" if slow else "normal"),
                                  ("R vastus lateralis", "normal", "0", "normal")], p.font, p.bold, 9)
    p.runin("INTERPRETATION:", end, after=10)
    p.put(f"Performed and read by {c.doctor('degree')}", after=1)
    return [(p, "laboratory")]


def therapist_report(c, has=None):
    """A therapist's evaluation on two sheets: scores, strength and range in tables, goals; the second has a short head."""
    c.ask(has) if has else None
    p, q = (Sheet(c.pick("H", "T"), c.pt(9.8), margin=50) for _ in (1, 2))
    q.font, q.bold, q.size = p.font, p.bold, p.size
    p.put(c.org(), p.bold, 13, after=1)
    p.put(c.pick("PHYSICAL THERAPY EVALUATION", "OCCUPATIONAL THERAPY EVALUATION", "PT/OT EVALUATION REPORT"), p.bold, 11.5, after=5)
    p.printed([("Child", c.name()), ("Date of birth", c.dob(c.pick("mdy", "short"))), ("Age", c.age("short")), ("Sex", c.sex())],
              [("Evaluation date", day(c.seen, "mdy")), ("Caregiver", c.parent()), ("Phone", c.phone(c.pick("dash", "dot"))), ("Record", c.mrn())], 86, lead=1.5)
    p.printed([("Diagnosis", c.say("dx") + " (" + c.condition["icd"] + ")"), ("Referring MD", c.doctor("plain"))], (), 86, lead=1.5)
    p.runin("HISTORY:", c.say("story"))
    p.runin("FINDINGS:", c.say("exam"), after=8)
    p.table((.34, .22, .22, .22), [("Range (passive, degrees)", "R", "L", "Typical"), ("Hip abduction", "35", "30", "45"), ("Knee extension", "-10", "-5", "0"),
                                   ("Ankle dorsiflexion, knee straight", "0", "5", "20")], p.font, p.bold, 9.2)
    p.table((.34, .22, .44), [("Measure", "Raw", "Comment"), ("GMFM-66", "52.3", "not scored on day 2"), ("Peabody (PDMS-2) gross motor quotient", "64", "first percentile"),
                              ("Beery VMI", "81", "")], p.font, p.bold, 9.2)
    p.para("The child was seen twice, 45 minutes each, with an interpreter by telephone on the first day.", after=4)
    q.put(c.given[0] + " " + c.surname[0] + ".    " + day(c.seen, "short") + "     page 2", q.font, 9, "right", after=8)
    q.put("GOALS (six months)", q.bold, after=2)
    for n, words in enumerate(("Moves from floor to stand at a bench without help, 4 of 5 trials.", "Puts on a pullover shirt with setup.", "Family carries out the stretching program daily."), 1):
        q.para(f"{n}. {words}", after=2)
    q.down(6)
    q.runin("RECOMMENDATIONS:", c.say("ask"), after=6)
    q.runin("CCS:", "Referral to the Medical Therapy Program is recommended; medical eligibility is for the program to decide.", after=16)
    q.put(c.pick("Valentina Moro, PT, DPT  License 29999", "Ophelia Grant, OTR/L", "Kenji Sato-Lund, PT, PCS"), q.bold, after=1)
    q.put("Agency fax " + c.fax("dash"), size=9)
    return [(p, "clinical_note"), (q, "clinical_note")]
