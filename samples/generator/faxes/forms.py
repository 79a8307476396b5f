"""State forms: a service request of a doctor's office, and the family's application in two languages."""
from ..canvas import Page
from ..fax import Fax, Packet, npi
from ..raster import skewed, specks
from ..sheets import cover


def service_request():
    front = cover(
        "Date Palm Pediatrics", ["418 Orchid Court, Suite B, Brawley, CA 92227",
                                 "Tel (760) 555-0141    Fax (760) 555-0142"],
        ("Medical Therapy Program", "El Centro Medical Therapy Unit", "(760) 312-6658"),
        ("Lorena, referrals desk", "(760) 555-0141", "(760) 555-0142"), "2 (with this sheet)",
        "New referral, one child", ["New SAR attached. Parent prefers mornings for calls."])
    p = Page(margin=40, font="H", size=9)
    p.put("State of California - Health and Human Services Agency", "H", 7.5)
    p.put("NEW REFERRAL CCS/GHPP CLIENT SERVICE AUTHORIZATION REQUEST (SAR)", "HB", 12, "center",
          after=8)
    p.bar("Provider Information", size=9)
    p.cells([(.25, "1. Date of request", "11/03/2026"),
             (.5, "2. Provider name", "Wendell Astorga, MD"),
             (.25, "3. Provider number", npi("145208813"))])
    p.cells([(.55, "4. Address (number, street)", "418 Orchid Court, Suite B"),
             (.2, "City", "Brawley"), (.1, "State", "CA"), (.15, "ZIP code", "92227")])
    p.cells([(.4, "5. Contact person", "Lorena Quist"),
             (.3, "6. Contact telephone number", "(760) 555-0141"),
             (.3, "7. Contact fax number", "(760) 555-0142")])
    p.bar("Client Information", size=9)
    p.cells([(.5, "8. Client name - last", "Okafor Medrano"), (.3, "first", "Tadeo"),
             (.2, "middle", "")])
    p.cells([(.3, "9. Alias (AKA)", ""),
             (.3, "10. Gender", [("Male", True), ("Female", False)]),
             (.4, "11. Date of birth (mm/dd/yy)", "06/17/2020")])
    p.cells([(.3, "12. CCS/GHPP case number", "5530872"),
             (.4, "13. Medical record number (hospital or office)", "DP-20417"),
             (.3, "14. Home phone number", "(760) 555-0163")])
    p.cells([(.3, "15. Cell phone number", ""), (.3, "16. Work phone number", ""),
             (.4, "17. Email address", "")])
    p.cells([(.6, "18. Residence address (number, street) (DO NOT USE P.O. BOX)",
              "907 Tamarack Lane"), (.2, "City", "Brawley"), (.2, "State / ZIP code", "CA 92227")])
    p.cells([(.5, "19. Mailing address (if different)", "same"),
             (.25, "20. County of residence", "Imperial"), (.25, "21. Language spoken", "English")])
    p.cells([(.6, "22. Name of parent/legal guardian", "Adaeze Okafor"),
             (.4, "23. Mother's first name", "Adaeze")])
    p.cells([(.6, "24. Primary care physician (if known)", "Wendell Astorga, MD"),
             (.4, "25. PCP telephone number", "(760) 555-0141")])
    p.bar("Insurance Information", size=9)
    p.cells([(.3, "26.a. Enrolled in Medi-Cal?", [("Yes", True), ("No", False)]),
             (.35, "26.b. If yes, client index number (CIN)", "94417083E"),
             (.35, "26.c. Client's Medi-Cal number", "")])
    p.cells([(.4, "27. Enrolled in commercial insurance plan?", [("Yes", False), ("No", True)]),
             (.6, "Type / name of plan", [("PPO", False), ("HMO", False), ("Other", False)])])
    p.bar("Diagnosis", size=9)
    p.cells([(.34, "28. Diagnosis (DX)/ICD-10:", "G80.1"),
             (.33, "Diagnosis (DX)/ICD-10:", "R26.89"), (.33, "Diagnosis (DX)/ICD-10:", "")])
    p.bar("Requested Services", size=9)
    p.cells([(.2, "29. CPT-4/HCPCS", "97163"),
             (.36, "30. Specific description of service", "PT evaluation, MTU"),
             (.28, "31. From / To", "11/03/26 - 05/03/27"), (.16, "33. Units", "1")])
    p.cells([(.2, "29. CPT-4/HCPCS", "97167"),
             (.36, "30. Specific description of service", "OT evaluation, MTU"),
             (.28, "31. From / To", "11/03/26 - 05/03/27"), (.16, "33. Units", "1")])
    p.cells([(1, "Additional information",
              "Spastic diplegic cerebral palsy, walks with posterior walker, GMFCS III.")])
    p.cells([(1, "", "Tight adductors, heel cords short. Wears bilateral AFOs.")], 22)
    p.y += 14
    p.blank(40, p.y + 12, "41. Signature of physician", "W. Astorga", 380, value="Z", value_size=17)
    p.blank(395, p.y + 12, "42. Date", "11/03/2026", 572, value="Z", value_size=14)
    p.y += 24
    p.para("Privacy Statement (Civil Code Section 1798 et seq.): the information requested on this form "
           "is required by the Department for identification and document processing.", size=7)
    return Fax(
        "sar-diplegia", "cover and a new-referral SAR in ruled cells, the value under its label",
        "2026-11-03", [(front, "cover"), (p, "referral")],
        [Packet([1, 2], {
            "child.name": "Tadeo Okafor Medrano", "child.dob": "2020-06-17", "child.sex": "male",
            "child.address": "907 Tamarack Lane, Brawley, CA 92227", "child.phone": "7605550163",
            "guardian.name": "Adaeze Okafor", "mrn": "DP-20417", "medi_cal_cin": "94417083E",
            "ccs_number": "5530872", "referrer.name": "Wendell Astorga",
            "referrer.organization": "Date Palm Pediatrics", "referrer.npi": npi("145208813"),
            "referrer.phone": "7605550141", "referrer.fax": "7605550142",
            "referral.date": "2026-11-03"},
            [("cerebral_palsy", "affirmed")], "category-1")],
        sender="DATE PALM PEDS", caller="7605550142", rows_per_strip=256)


def application(words, answers, hand, size):
    """The eligibility application: label above value, sections A to D, filled by hand or typed."""
    p = Page(margin=44, font="T", size=9.5)
    value = {"value": "Z", "value_size": size} if hand else {"value": "C", "value_size": size}
    p.put(words["agency"], "T", 8)
    p.put(words["title"], "TB", 13, "center", after=3)
    p.put(words["program"], "T", 9.5, "center", after=8)
    height = 38 if hand else 33
    labels = words["labels"]
    for section, rows in (("A", words["A"]), ("B", words["B"]), ("C", words["C"])):
        p.bar(words["sections"][section], "TB", 9.5)
        for row in rows:
            p.cells([(share, labels[key], answers.get(key, "")) for share, key in row], height,
                    label="T", label_size=8, **value)
    p.bar(words["sections"]["D"], "TB", 9.5)
    p.para(words["certify"], "T", 9, after=14)
    p.blank(44, p.y + 10, words["signature"], answers["signature"], 330, "T", value="Z", value_size=18)
    p.blank(345, p.y + 10, words["date"], answers["date"], 568, "T",
            value="Z" if hand else "C", value_size=15 if hand else 10)
    p.y += 30
    p.para(words["notice"], "T", 7.5)
    return p


ENGLISH = {
    "agency": "State of California - Department of Health Care Services",
    "title": "APPLICATION TO DETERMINE CCS PROGRAM ELIGIBILITY",
    "program": "Return to your county California Children's Services office",
    "sections": {"A": "A. Applicant information", "B": "B. Parent or legal guardian information",
                 "C": "C. Health insurance information", "D": "D. Certification"},
    "labels": {
        "name": "1. Name of applicant (last, first, middle)", "birth name":
        "2. Name on birth certificate (if different)", "dob": "3. Date of birth (mm/dd/yyyy)",
        "place": "4. Place of birth (county, state, country)", "sex": "5. Gender",
        "address": "6. Residence address (number, street, city, ZIP code)", "county": "7. County",
        "race": "8. Race / ethnicity", "condition": "9. Suspected eligible condition or disability",
        "doctor": "10. Name of physician", "doctor phone": "11. Physician phone",
        "guardian": "12. Name of parent or legal guardian", "mother": "13. Mother's first name",
        "day phone": "14. Day phone", "evening": "15. Evening phone", "message": "16. Message phone",
        "language": "17. Language spoken at home", "medi-cal": "18. Medi-Cal?",
        "cin": "19. Medi-Cal number", "other": "20. Other health insurance",
        "plan": "21. Name of plan"},
    "A": [[(.6, "name"), (.4, "birth name")], [(.3, "dob"), (.45, "place"), (.25, "sex")],
          [(.75, "address"), (.25, "county")], [(1, "condition")],
          [(.6, "doctor"), (.4, "doctor phone")]],
    "B": [[(.65, "guardian"), (.35, "mother")],
          [(.33, "day phone"), (.33, "evening"), (.34, "message")], [(1, "language")]],
    "C": [[(.25, "medi-cal"), (.3, "cin"), (.45, "other")]],
    "certify": "I apply to the CCS program for the applicant named above. I certify that I have read "
               "this application and that the information is true and correct. I understand that "
               "financial information is not needed where only medical therapy is asked for.",
    "signature": "Signature", "date": "Date",
    "notice": "Section 123800 of the Health and Safety Code allows the program to ask for this "
              "information. Failure to give it may delay the application.",
}

SPANISH = {
    "agency": "Estado de California - Departamento de Servicios de Atención Médica",
    "title": "SOLICITUD PARA DETERMINAR LA ELEGIBILIDAD AL PROGRAMA CCS",
    "program": "Devuelva esta solicitud a la oficina de Servicios para Niños de California",
    "sections": {"A": "A. Información del solicitante", "B": "B. Información del padre, madre o tutor",
                 "C": "C. Información del seguro médico", "D": "D. Certificación"},
    "labels": {
        "name": "1. Nombre del solicitante (apellido, nombre)", "birth name":
        "2. Nombre en el acta de nacimiento (si es diferente)",
        "dob": "3. Fecha de nacimiento (mes/día/año)",
        "place": "4. Lugar de nacimiento (condado, estado, país)", "sex": "5. Sexo",
        "address": "6. Domicilio (número, calle, ciudad, código postal)", "county": "7. Condado",
        "condition": "8. Enfermedad o discapacidad del solicitante", "doctor": "9. Nombre del médico",
        "doctor phone": "10. Teléfono del médico", "guardian": "11. Nombre del padre, madre o tutor",
        "mother": "12. Primer nombre de la madre", "day phone": "13. Teléfono de día",
        "evening": "14. Teléfono de noche", "message": "15. Teléfono para mensajes",
        "language": "16. Idioma que se habla en casa", "medi-cal": "17. ¿Tiene Medi-Cal?",
        "cin": "18. Número de Medi-Cal", "other": "19. Otro seguro médico"},
    "A": [[(.6, "name"), (.4, "birth name")], [(.3, "dob"), (.45, "place"), (.25, "sex")],
          [(.75, "address"), (.25, "county")], [(1, "condition")],
          [(.6, "doctor"), (.4, "doctor phone")]],
    "B": [[(.65, "guardian"), (.35, "mother")],
          [(.33, "day phone"), (.33, "evening"), (.34, "message")], [(1, "language")]],
    "C": [[(.3, "medi-cal"), (.3, "cin"), (.4, "other")]],
    "certify": "Solicito los servicios del programa CCS para la persona nombrada arriba. Certifico que "
               "he leído esta solicitud y que la información es verdadera y correcta.",
    "signature": "Firma", "date": "Fecha",
    "notice": "La Sección 123800 del Código de Salud y Seguridad permite pedir esta información. Si no "
              "la proporciona, la solicitud puede demorarse.",
}


def application_by_hand():
    page = application(ENGLISH, {
        "name": "Whitlock, Juniper Rose", "dob": "02/09/2016", "place": "Imperial, CA, USA",
        "sex": [("Male", False), ("Female", True)], "address": "2216 Saltbush Rd, Holtville 92250",
        "county": "Imperial", "condition": "Charcot-Marie-Tooth disease  -  Therapy Services Only",
        "doctor": "Dr. Hamish Orellana", "doctor phone": "619-555-0118",
        "guardian": "Theodore Whitlock", "mother": "Maribel", "day phone": "760-555-0176",
        "evening": "same", "language": "English", "medi-cal": [("Yes", False), ("No", True)],
        "other": "none", "signature": "Theodore Whitlock", "date": "10/26/2026"}, True, 16)
    return Fax(
        "application-by-hand", "an application filled by hand (script), label above value in cells",
        "2026-10-27", [(page, "referral")],
        [Packet([1], {
            "child.name": "Juniper Rose Whitlock", "child.dob": "2016-02-09", "child.sex": "female",
            "child.address": "2216 Saltbush Rd, Holtville, CA 92250", "child.phone": "7605550176",
            "guardian.name": "Theodore Whitlock"},
            [("hereditary_neuropathy", "affirmed")], "category-1")],
        codec="group3", sender="HOLTVILLE LIBRARY", caller="7605550188", grade="typical",
        wear=(specks(0.0002), skewed(-0.4)), time="16:41", handwritten=True)


def application_in_spanish():
    page = application(SPANISH, {
        "name": "Zaragoza Ibáñez, Renata", "dob": "08/21/2024", "place": "Imperial, California, EE.UU.",
        "sex": [("Masc.", False), ("Fem.", True)],
        "address": "365 Calle de la Noria, Calexico 92231", "county": "Imperial",
        "condition": "Parálisis braquial obstétrica derecha (desde el parto)",
        "doctor": "Dr. Efraín Quiñones", "doctor phone": "(760) 555-0129",
        "guardian": "Maricruz Ibáñez Soto", "mother": "Maricruz", "day phone": "(442) 555-0151",
        "evening": "(442) 555-0151", "language": "Español",
        "medi-cal": [("Sí", True), ("No", False)], "cin": "90735512N", "other": "Ninguno",
        "signature": "Maricruz Ibáñez", "date": "11/10/2026"}, False, 10.5)
    return Fax(
        "solicitud-espanol", "the application in Spanish, typed; accents, ñ, two surnames",
        "2026-11-10", [(page, "referral")],
        [Packet([1], {
            "child.name": "Renata Zaragoza Ibáñez", "child.dob": "2024-08-21", "child.sex": "female",
            "child.address": "365 Calle de la Noria, Calexico, CA 92231", "child.phone": "4425550151",
            "guardian.name": "Maricruz Ibáñez Soto", "medi_cal_cin": "90735512N"},
            [("brachial_plexus_injury", "affirmed")], "category-1", "es")],
        codec="group3-2d", fill="lsb2msb", sender="CENTRO FAMILIAR", caller="4425550152",
        wear=(specks(0.0001),), software="spandsp 20180108", time="09:03")


FAXES = [service_request(), application_by_hand(), application_in_spanish()]
