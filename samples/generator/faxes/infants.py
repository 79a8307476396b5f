"""Babies: the nursery's discharge papers, the follow-up clinic, the record from across the border."""
from ..canvas import Page
from ..fax import Fax, Packet, npi
from ..raster import copied, skewed, specks, streak
from ..sheets import letterhead, printout


def high_risk_follow_up():
    p = letterhead("Agave Valley Children's Hospital",
                   ["High Risk Infant Follow-up Program   -   3300 Ocotillo Parkway, San Diego, CA 92123",
                    "Telephone (858) 555-0109        Fax (858) 555-0110"], "S", "SB", 10.5, margin=50)
    p.put("HRIF STANDARD VISIT REPORT - VISIT 2", "SB", 13, "center", after=8)
    p.cells([(.45, "Infant's name", "Castellanos, Ximena"), (.25, "Date of birth", "12/29/2025"),
             (.3, "Sex", [("Male", False), ("Female", True)])], 30, "S", value="H", value_size=10.5)
    p.cells([(.25, "MRN", "AV 7719345"), (.25, "Date of visit", "10/14/2026"),
             (.25, "Chronological age", "9 mo 15 d"), (.25, "Corrected age", "6 mo 23 d")], 30, "S",
            value="H", value_size=10.5)
    p.cells([(.4, "Caregiver (relationship)", "Noemí Castellanos (mother)"),
             (.3, "Telephone", "(760) 555-0134"), (.3, "Language at home", "Spanish")], 30, "S",
            value="H", value_size=10.5)
    p.cells([(.25, "Gestational age", "28 3/7 weeks"), (.25, "Birth weight", "1,040 g"),
             (.5, "Medical eligibility", "BW <= 1500 g; GA < 32 weeks; IVH grade II")], 30, "S",
            value="H", value_size=10.5)
    p.down(6)
    p.put("INTERVAL HISTORY", "SB", 11)
    p.para("Home since March on room air. No seizures. Feeds by mouth, gaining. Mother notes that she "
           "reaches with the left hand only and that the right hand stays closed.")
    p.put("NEUROLOGIC EXAMINATION", "SB", 11)
    p.table((.34, .12, .54), [
        ("Item", "Result", "Remarks"),
        ("Primitive reflexes", "abnormal", "Moro and right ATNR still obtained, obligatory, beyond the "
         "age expected for corrected age"),
        ("Deep tendon reflexes", "abnormal", "Patellar 3+ right, 3+ left; 4 beats of ankle clonus right"),
        ("Posture", "normal", "No abnormal posturing. No arching, no scissoring"),
        ("Tone", "normal", "Truncal tone appropriate, no head lag"),
        ("Symmetry", "abnormal", "Clear asymmetry of arm movements: moves right arm less, right hand "
         "fisted while left hand opens"),
        ("Cranial nerves, vision", "normal", "Tracks, no nystagmus"),
    ], "S", "SB", 9.5)
    p.put("DEVELOPMENTAL TEST (Bayley-4, corrected age)", "SB", 11)
    p.para("Cognitive 95, language 92, motor 76.")
    p.put("IMPRESSION AND PLAN", "SB", 11)
    p.para("1. Former 28-week infant, corrected age 6 months, with persistent primitive reflexes, "
           "hyperreflexia and motor asymmetry on the right. Cerebral palsy is possible; too early to "
           "say, no diagnosis is made today.\n2. Refer to Medical Therapy Program (Imperial County) for "
           "OT and PT.\n3. MRI of the brain; next visit at 12 months corrected.")
    p.y += 16
    p.blank(50, p.y + 10, "Examined by", "Ingrid Vasquez-Thorne", 380, "S", value="Z", value_size=17)
    p.y += 26
    p.put("Ingrid Vasquez-Thorne, MD, Developmental-Behavioral Pediatrics   NPI " + npi("168420557"),
          "S", 9.5)
    return Fax(
        "hrif-category-2", "a follow-up clinic's table of the examination: findings F1, F2, F5, no F3",
        "2026-10-16", [(p, "clinical_note")],
        [Packet([1], {
            "child.name": "Ximena Castellanos", "child.dob": "2025-12-29", "child.sex": "female",
            "child.phone": "7605550134", "guardian.name": "Noemí Castellanos", "mrn": "AV 7719345",
            "referrer.name": "Ingrid Vasquez-Thorne", "referrer.npi": npi("168420557"),
            "referrer.organization": "Agave Valley Children's Hospital",
            "referrer.phone": "8585550109", "referrer.fax": "8585550110"},
            [("persistent_primitive_reflexes", "affirmed"), ("hyperreflexia", "affirmed"),
             ("motor_asymmetry", "affirmed"), ("abnormal_posturing", "negated"),
             ("cerebral_palsy", "possible")], "category-2")],
        resolution=(204, 391), unit="cm", sender="AGAVE HRIF", caller="8585550110", time="13:27",
        header="{sender}   Fax: {caller}   To: {to}   {day} {time}   Page: {page} of {pages}",
        header_day="{month}. {d} {y}", grade="clean")


def nursery_discharge():
    p = Page(margin=42, font="N", size=9.5)
    p.put("DISCHARGE PLANNING SERVICE AUTHORIZATION REQUEST (SAR)", "NB", 14, "center", after=8)
    p.bar("Hospital Information", "NB", 9.5, None)
    p.cells([(.25, "1. Date of request", "11/16/2026"),
             (.5, "2. Hospital name", "Chaparral Regional Medical Center"),
             (.25, "3. Provider number", npi("189734206"))], label="N", value="N", value_size=11)
    p.cells([(.65, "4. Address (number, street, city, state, ZIP code)",
              "1000 Mesa Verde Blvd, Yuma, AZ 85364"),
             (.35, "5. Contact person / discharge planner", "Odalys Pruitt, RN")],
            label="N", value="N", value_size=11)
    p.cells([(.5, "6. Contact telephone number", "(928) 555-0160"),
             (.5, "7. Contact fax number", "(928) 555-0161")], label="N", value="N", value_size=11)
    p.bar("Client Information", "NB", 9.5, None)
    p.cells([(.5, "8. Client name - last", "ROSALES"), (.3, "first", "BABY BOY"), (.2, "middle", "")],
            label="N", value="N", value_size=11)
    p.cells([(.25, "9. Alias (AKA)", ""), (.3, "10. Gender", [("Male", True), ("Female", False)]),
             (.45, "11. Date of birth (mm/dd/yyyy)", "10/27/2026")], label="N", value="N",
            value_size=11)
    p.cells([(.3, "12. CCS/GHPP case number", ""), (.4, "13. Medical record number", "CR00318826"),
             (.3, "14. Home phone number", "(760) 555-0148")], label="N", value="N", value_size=11)
    p.cells([(.7, "18. Residence address (DO NOT USE P.O. BOX)", "71 Gila Bend Way, Winterhaven, CA 92283"),
             (.3, "20. County of residence", "Imperial")], label="N", value="N", value_size=11)
    p.cells([(.45, "22. Name of parent/legal guardian", "Corinne Rosales"),
             (.25, "23. Mother's first name", "Corinne"), (.3, "21. Language spoken", "English")],
            label="N", value="N", value_size=11)
    p.cells([(.3, "26.a. Enrolled in Medi-Cal?", [("Yes", False), ("No", True)]),
             (.7, "27. Name of commercial plan", "Blue Mesa Mutual PPO")],
            label="N", value="N", value_size=11)
    p.bar("Diagnosis and discharge plan", "NB", 9.5, None)
    p.cells([(.5, "28. Diagnosis (DX)/ICD-10", "P91.62 moderate HIE"),
             (.5, "28. Diagnosis (DX)/ICD-10", "P94.2 congenital hypotonia")],
            label="N", value="N", value_size=11)
    p.cells([(.5, "29. Plan to discharge to", [("Home", True), ("Transfer to", False)]),
             (.5, "Planned date", "11/18/2026")], label="N", value="N", value_size=11)
    p.cells([(.6, "30. Specific description of service", "HRIF visits; MTP evaluation OT/PT"),
             (.4, "31. EPSDT SS?", [("Yes", False), ("No", True)])],
            label="N", value="N", value_size=11)
    p.cells([(.6, "34. Name of discharging physician", "Leopold Achterberg, MD"),
             (.4, "35. Date", "11/16/2026")], label="N", value="N", value_size=11)
    p.y += 16
    p.blank(42, p.y + 10, "32. Signature of discharge planner", "Odalys Pruitt RN", 400, "N",
            value="Z", value_size=16)

    who = "Patient: ROSALES, BABY BOY   MRN: CR00318826   DOB: 10/27/2026   Sex: M"
    a = printout("CHAPARRAL REGIONAL MEDICAL CENTER - NICU DISCHARGE SUMMARY", who, 1, 2)
    for title, words in (
        ("BIRTH", "Born 10/27/2026 07:52 at this hospital (inborn) at 39 1/7 weeks by emergency "
         "cesarean for fetal bradycardia. Birth weight 3380 g, head 34.5 cm. Apgars 2/4/6 at 1, 5 and "
         "10 minutes. Cord arterial pH 6.94, base deficit 17."),
        ("MATERNAL", "Mother Corinne Rosales, 24 years, G1P1, O positive, GBS negative, rubella immune. "
         "Maternal grandmother with rheumatoid arthritis."),
        ("RESPIRATORY", "Intubated at birth, extubated day 3, room air since day 5."),
        ("NEURO", "Moderate hypoxic ischemic encephalopathy, Sarnat stage 2. Whole body cooling x 72 h "
         "from 4 hours of life. EEG: no electrographic seizures. Head ultrasound normal. MRI day 6: "
         "mild restricted diffusion, watershed, bilateral."),
        ("ID", "Blood culture negative, antibiotics 48 h."),
        ("HEARING / SCREENS", "Hearing passed both ears. Newborn screen sent 10/29, normal."),
    ):
        a.put(title, "CB", 10)
        a.para(words, "C", 9.5, after=7)
    b = printout("CHAPARRAL REGIONAL MEDICAL CENTER - NICU DISCHARGE SUMMARY", who, 2, 2)
    for title, words in (
        ("DISCHARGE EXAM (11/16/2026)", "Weight 3610 g. Alert, fixes briefly. Moro present, suck and "
         "grasp intact. Axial hypotonia with head lag; deep tendon reflexes 2+ and symmetric, no "
         "clonus. No abnormal posturing. Moves all four limbs equally."),
        ("MEDICATIONS", "Vitamin D 400 units daily."),
        ("FOLLOW UP", "HRIF clinic in 3 months. Early Start referral made. Medical Therapy Program "
         "referral by fax. PCP Dr. Simone Bickford in 2 days."),
        ("FAMILY HISTORY", "No muscular dystrophy or cerebral palsy in the family."),
    ):
        b.put(title, "CB", 10)
        b.para(words, "C", 9.5, after=7)
    b.down(10).put("Electronically signed by Leopold Achterberg, MD, Neonatology, 11/16/2026 14:20", "C")
    return Fax(
        "nicu-discharge", "discharge-planning SAR and a record printout with repeated heads; one finding",
        "2026-11-16", [(p, "referral"), (a, "discharge_summary"), (b, "discharge_summary")],
        [Packet([1, 2, 3], {
            "child.name": "Baby Boy Rosales", "child.dob": "2026-10-27", "child.sex": "male",
            "child.address": "71 Gila Bend Way, Winterhaven, CA 92283", "child.phone": "7605550148",
            "guardian.name": "Corinne Rosales", "mrn": "CR00318826",
            "referrer.name": "Leopold Achterberg", "referrer.npi": npi("189734206"),
            "referrer.organization": "Chaparral Regional Medical Center",
            "referrer.phone": "9285550160", "referrer.fax": "9285550161",
            "referral.date": "2026-11-16", "insurer": "Blue Mesa Mutual PPO"},
            [("hypotonia", "affirmed"), ("abnormal_posturing", "negated"),
             ("cerebral_palsy", "family_negated"), ("muscular_dystrophy", "family_negated"),
             ("juvenile_idiopathic_arthritis", "family")],
            "possible-2")],
        resolution=(200, 200), width=1700, sender="CHAPARRAL NICU", caller="9285550161", time="15:06",
        header="{day} {time}  {sender}  {caller}  ->  {to}  {page}/{pages}",
        header_day="{m}/{d}/{y}", software="Cloud Fax Gateway 4.2")


def record_from_mexicali():
    p = Page(font="C", size=10, margin=48)
    p.put("HOSPITAL MATERNO INFANTIL DEL DESIERTO", "CB", 13, "center")
    p.put("Servicio de Neurología Pediátrica  -  Calz. de los Pinos 1450, Mexicali, B.C.", "C", 9,
          "center")
    p.put("Tel. (686) 555-0119", "C", 9, "center")
    p.rule(1.2)
    p.put("NOTA DE EVOLUCIÓN", "CB", 12, "center", after=6)
    p.pairs([("Paciente:", "Gael Emiliano Urrutia Bojórquez"), ("Expediente:", "HMD-114502"),
             ("F. de nacimiento:", "05/04/2025"), ("Sexo:", "Masculino"),
             ("CURP:", "UUBG250405HBCRJLA7"),
             ("Madre:", "Dulce María Bojórquez Tapia"), ("Teléfono:", "(686) 555-0137"),
             ("Domicilio:", "540 Emerson Way, Calexico, CA 92231"),
             ("Fecha:", "28/10/2026")], gap=130, font="CB", value="C", size=9.5)
    for title, words in (
        ("APP:", "RN pretérmino de 29 SDG, peso al nacer 1240 gramos, Apgar 5/7. HIV grado III "
         "(hemorragia intraventricular) en USG transfontanelar del día 4, sin hidrocefalia. "
         "Ventilación 6 días."),
        ("AHF:", "Abuela materna con artritis reumatoide. Niega distrofia muscular en la familia."),
        ("PA:", "Lactante de 18 meses (edad corregida 16 meses). Se sienta con apoyo, no se para. La "
         "madre refiere que las piernas se le cruzan al cargarlo."),
        ("EF:", "Alerta, PC 45.5 cm. Reflejos osteotendinosos aumentados, ROT +++ en ambas piernas, "
         "clonus aquíleo agotable. RTCA persistente a la derecha. Postura anormal: piernas en tijera "
         "en suspensión vertical. Sin asimetría motora. Fondo de ojo normal."),
        ("IDX:", "1. Prematurez, hemorragia intraventricular grado III. 2. Hiperreflexia y persistencia de "
         "reflejos primitivos en estudio; a descartar parálisis cerebral infantil."),
        ("PLAN:", "Resonancia magnética. Terapia física y ocupacional; se envía al programa de terapia "
         "médica del Condado de Imperial por domicilio de la madre en Calexico."),
    ):
        p.put(title, "CB", 10, after=0)
        p.para(words, "C", 9.5, x=70, after=4)
    p.y += 22
    p.line(190, p.y, 420, p.y)
    p.put("Dra. Fernanda Olachea Rivas", "C", 10, "center")
    p.put("Neurología Pediátrica   Céd. Prof. 4815526", "C", 9, "center")
    return Fax(
        "expediente-mexicali", "a Mexican record: dd/mm dates, CURP, two surnames, HIV = a brain bleed",
        "2026-11-09", [(p, "clinical_note")],
        [Packet([1], {
            "child.name": "Gael Emiliano Urrutia Bojórquez", "child.dob": "2025-04-05",
            "child.sex": "male", "child.address": "540 Emerson Way, Calexico, CA 92231",
            "child.phone": "6865550137", "guardian.name": "Dulce María Bojórquez Tapia",
            "mrn": "HMD-114502", "referrer.name": "Fernanda Olachea Rivas",
            "referrer.organization": "Hospital Materno Infantil del Desierto",
            "referrer.phone": "6865550119"},
            [("hyperreflexia", "affirmed"), ("persistent_primitive_reflexes", "affirmed"),
             ("abnormal_posturing", "affirmed"), ("motor_asymmetry", "negated"),
             ("cerebral_palsy", "possible"), ("muscular_dystrophy", "family_negated"),
             ("juvenile_idiopathic_arthritis", "family")],
            "category-2", "es")],
        codec="group3", fill="lsb2msb", grade="typical", sender="HMD NEUROLOGIA", caller="6865550119",
        time="18:20", wear=(specks(0.0003), skewed(0.7), streak(6.9)),
        header="{day} {time}  DE: {sender}  +52 {caller}  A: {to}  PAG. {page}/{pages}",
        header_day="{d}/{m}/{y}")


def over_three():
    p = printout("OLEANDER FAMILY MEDICINE  880 Quail Run, El Centro, CA 92243  Ph 442-555-0174",
                 "Patient: Brandt, Soren   DOB: 05/30/2023   Sex: Male   MRN: 60-4471   Visit: 11/12/2026",
                 1, 1, "H", 10)
    for title, words in (
        ("CHIEF COMPLAINT", "Falls a lot, drags the left foot. Here with father, Anders Brandt, "
         "(442) 555-0185."),
        ("HPI", "3-year-old boy, walked at 19 months. Father reports he never runs and uses the left "
         "hand only to help. No seizures, no regression, no pain."),
        ("BIRTH HISTORY", "Term, 3.1 kg, no NICU stay."),
        ("FAMILY HISTORY", "Paternal uncle has multiple sclerosis."),
        ("EXAM", "Wt 13.9 kg. Alert. Left patellar reflex 3+, right 2+. Asymmetric tone: left arm and leg "
         "stiffer than the right. Decreased use of the left arm in play. No abnormal posturing. Spine "
         "straight, no sacral dimple. Strength 4/5 left, 5/5 right."),
        ("ASSESSMENT", "Hyperreflexia and motor asymmetry on the left in a child over three, cause not "
         "known. No diagnosis yet."),
        ("PLAN", "MRI brain ordered. Neurology, first opening in January. Referral to the Medical Therapy "
         "Unit for evaluation in the meantime."),
    ):
        p.put(title, "HB", 10.5)
        p.para(words, "H", 10.5, after=8)
    p.down(8).put("Electronically signed: Keziah Lindqvist, FNP-C   11/12/2026 17:02", "H", 10)
    p.put("NPI " + npi("137650248"), "H", 10)
    return Fax(
        "over-three", "two at-risk findings past the third birthday; the file states no resolution",
        "2026-11-13", [(p, "clinical_note")],
        [Packet([1], {
            "child.name": "Soren Brandt", "child.dob": "2023-05-30", "child.sex": "male",
            "child.phone": "4425550185", "guardian.name": "Anders Brandt", "mrn": "60-4471",
            "referrer.name": "Keziah Lindqvist", "referrer.npi": npi("137650248"),
            "referrer.organization": "Oleander Family Medicine", "referrer.phone": "4425550174"},
            [("hyperreflexia", "affirmed"), ("motor_asymmetry", "affirmed"),
             ("abnormal_posturing", "negated")], "possible-1")],
        unit="missing", sender="OLEANDER FM", caller="4425550175", time="17:09", grade="typical",
        wear=(copied, specks(0.0002), skewed(0.5)), order=">")


FAXES = [high_risk_follow_up(), nursery_discharge(), record_from_mexicali(), over_three()]
