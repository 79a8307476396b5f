"""Families' own letters, in Spanish and in English."""
from ..canvas import Page
from ..fax import Fax, Packet
from ..raster import copied, skewed, specks


def mother_in_spanish():
    p = Page(margin=62, size=12, font="T")
    y = 70
    lines = [
        ("Brawley, California, a 6 de noviembre de 2026", 0), ("", 0),
        ("A quien corresponda, Programa de Terapia Médica:", 0), ("", 0),
        ("Soy Guadalupe Peralta Cárdenas, mamá de Iker Nájera Peralta. Mi", 0),
        ("hijo nació el 19 de junio de 2018. Vivimos en 233 Paseo del Río,", 0),
        ("Brawley, CA 92227 y mi teléfono es 760-555-0158.", 0), ("", 0),
        ("El doctor de San Diego nos dijo que Iker tiene distrofia muscular", 0),
        ("de Duchenne. Ya no puede subir las escaleras y se cae cada día.", 0),
        ("En la escuela no hay terapia para él. No tiene parálisis cerebral,", 0),
        ("como decía el papel de antes. Su hermana Abril, de cuatro años,", 0),
        ("está sana.", 0), ("", 0),
        ("Pido por favor que lo revisen para recibir terapia física. No", 0),
        ("tenemos todavía los papeles del hospital; los pedí la semana", 0),
        ("pasada.", 0), ("", 0), ("Muchas gracias y que Dios los bendiga,", 0), ("", 0),
        ("Guadalupe Peralta Cárdenas", 90)]
    for words, indent in lines:
        p.hand(62 + indent, y, words, 17)
        y += 27
    return Fax(
        "carta-de-la-madre", "a mother's letter in Spanish by hand (script): date in words, no record",
        "2026-11-06", [(p, "letter")],
        [Packet([1], {
            "child.name": "Iker Nájera Peralta", "child.dob": "2018-06-19", "child.sex": "male",
            "child.address": "233 Paseo del Río, Brawley, CA 92227", "child.phone": "7605550158",
            "guardian.name": "Guadalupe Peralta Cárdenas"},
            [("muscular_dystrophy", "affirmed"), ("cerebral_palsy", "negated")], "category-1", "es")],
        inverted=True, grade="typical", sender="PAPELERIA BRAWLEY", caller="7605550199",
        wear=(specks(0.0003), skewed(0.9)), time="12:04", handwritten=True)


def father_in_english():
    p = Page(margin=70, size=12.5, font="C")
    p.put("Lucius Abara", "C", 12)
    p.put("66 Ironwood Circle", "C", 12)
    p.put("Westmorland, CA 92281", "C", 12)
    p.put("442-555-0196", "C", 12, after=18)
    p.put("November 12, 2026", "C", 12, after=14)
    p.put("Re: my son, Malachi Abara, DOB 1/9/2015", "C", 12, after=12)
    p.para("Dear therapist,", "C", 12, after=8)
    p.para("Malachi was burned in a kitchen fire in May 2024. He has had four skin grafts at the burn "
           "center. His wounds are closed, but now he has a burn contracture of the right elbow and of the "
           "right armpit and cannot lift his arm over his shoulder. He cannot comb his hair.", "C", 12)
    p.para("The school nurse gave me your fax number. We do not need help with money, just therapy. He is "
           "on his grandmother's plan, Copper Canyon Benefit Fund. Medi-Cal said no.", "C", 12)
    p.para("His medical record number at the burn center is BC-30917. Dr. Yevgenia Strand takes care of "
           "him there. My mother has rheumatoid arthritis, so she cannot drive him far.", "C", 12)
    p.para("Thank you", "C", 12, after=30)
    p.hand(80, p.y, "Lucius Abara", 22)
    return Fax(
        "father-letter", "a typed letter stored upside down, with the orientation tag that says so",
        "2026-11-12", [(p, "letter")],
        [Packet([1], {
            "child.name": "Malachi Abara", "child.dob": "2015-01-09", "child.sex": "male",
            "child.address": "66 Ironwood Circle, Westmorland, CA 92281", "child.phone": "4425550196",
            "guardian.name": "Lucius Abara", "mrn": "BC-30917",
            "insurer": "Copper Canyon Benefit Fund"},
            [("burn_contracture", "affirmed"), ("juvenile_idiopathic_arthritis", "family")],
            "category-1")],
        orientation=3, grade="typical", sender="4425550196", caller="4425550196",
        wear=(copied, specks(0.0002)), time="20:33",
        header="{day} {time}   {caller}                                  PAGE  {page}/{pages}",
        header_day="{m}-{d}-{y}")


FAXES = [mother_in_spanish(), father_in_english()]
