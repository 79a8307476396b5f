"""The half `field`: its people and offices, and words that carry what is true of them."""
import re

from .case import Half

NAMES = dict(CP="cerebral_palsy", POLIO="poliomyelitis", MD="muscular_dystrophy", SMA="spinal_muscular_atrophy", MYO="congenital_myopathy",
             CMT="hereditary_neuropathy", MG="myasthenia_gravis", OI="osteogenesis_imperfecta", AMC="arthrogryposis",
             JIA="juvenile_idiopathic_arthritis", LIMB="limb_deficiency_amputation", BURN="burn_contracture", SB="spina_bifida",
             SCI="spinal_cord_injury", BPI="brachial_plexus_injury", F1="persistent_primitive_reflexes", F2="hyperreflexia",
             F3="abnormal_posturing", F4="hypotonia", F5="motor_asymmetry")
HOW = {"+": "affirmed", "-": "negated", "?": "possible", "k": "family", "p": "historical", "x": "family_negated", "h": "hypothetical"}
MARK = re.compile(r" ?\[([-+?kpxh])([A-Z0-9,]+)\]")


def t(c, words, **more):
    """The words of one passage with this child in them. What they say of a disease or a sign stands in the passage itself, as `[+CP]`
    (affirmed), `[-F2]` (negated), `[?MD]` (possible), `[kJIA]` (a relative's), `[pF4]` (past), `[xSMA]` (no relative's), `[hCP]` (if);
    it is noted, and not printed. A child's own outdoes what else is said of the same disease."""
    for how, names in MARK.findall(words):
        for name in names.split(","):
            family = NAMES[name]
            if how == "+":
                c.findings[:] = [f for f in c.findings if f[0] != family]
            if (family, "affirmed") not in c.findings:
                c.found((family, HOW[how]))
    return c.fill(MARK.sub("", words), **more)


FIELD = Half(
    "field",
    girls="Aaliyah Anayeli Araceli Bianca Brooklyn Celeste Daniela Destiny Evangelina Farah Gracie Harper Ingrid Inés Jazmín Kaylee Luz "
          "Marisol Nayeli Nevaeh Perla Rubí Savannah Tiffany Valeria Yadira".split() + ["Emma Rose", "María José"],
    boys="Adolfo Aiden Andrés Brayden Cade Cristóbal Dominic Emanuel Ethan Fabián Gamaliel Hunter Irving Jaxon Kevin Leonardo Malik Nathaniel "
         "Oswaldo Reynaldo Saúl Tadeo Tristan Zachary".split() + ["John Paul", "Jesús Ángel"],
    surnames=["Aguirre Bañuelos", "Alcaraz", "Bojórquez", "Castañeda Ruiz", "Chen", "Cota-Meza", "Delgadillo", "Espinoza Félix", "Fitzgerald", "Galindo",
              "Huerta Zamora", "Jefferson", "Kaur", "León", "Macías Torres", "Navarro", "Osuna Lizárraga", "Padilla", "Quiñónez", "Rentería", "Sandhu",
              "Tirado Beltrán", "Vance", "Washington", "Xochihua", "Zavala Peña", "Nguyen", "Park", "Romero-Diaz", "Whitfield", "Salas", "Thompson-Ríos"],
    women="Angélica Brenda Cecilia Cristina Elsa Erika Jennifer Juana Karla Lidia Mónica Raquel Rocío Sandra Silvia Tanya Verónica".split(),
    men="Alberto Anthony Benjamín Eduardo Felipe Gregory Héctor Joel Manuel Oscar Ricardo Rubén Sergio".split(),
    doctors=[("Catherine", "Abrams-Levy", "MD"), ("Rohan", "Chaudhari", "MD"), ("Dennis", "Eastwood", "DO"), ("Marcela", "Gallegos", "MD"), ("Tuan", "Huynh", "MD"),
             ("Ibrahim", "Khoury", "MD"), ("Susan", "Lindgren", "CPNP"), ("Alexis", "Pemberton", "MD"), ("Jaime", "Sotelo Ramos", "MD"), ("Grace", "Umeh", "MD"),
             ("Walter", "Zielinski", "MD")],
    offices=[("Sonora Vista Children's Clinic", "2250 Ross Circle, Suite 4", "El Centro", "CA 92243", "SONORA VISTA CC"),
             ("Point Bonita Children's Specialists", "5151 Genesee Bluff Rd, 3rd Floor", "San Diego", "CA 92124", "PT BONITA SPEC"),
             ("Valle Dorado Family Health Center", "480 Paulin Crossing", "Calexico", "CA 92231", "VALLE DORADO FHC"),
             ("San Gorgonio University Children's Hospital", "77 Arrowhead Loop", "Loma Linda", "CA 92354", "SGUCH FAX"),
             ("Canyon Ridge Pediatric Neurology", "1919 Alameda Norte, #210", "La Mesa", "CA 91942", "CANYON RIDGE NEURO"),
             ("Kofa Desert Pediatrics", "3400 S Avenue B", "Yuma", "AZ 85364", "KOFA DESERT PEDS")],
    streets=["N Waterfowl Rd", "Hackberry Ave", "Calle Luna Llena", "Brockman Line Rd", "W Olive Grove St Apt 7B", "Avenida Cortez", "E Holton Ln", "Nectarine Dr",
             "S Farnsworth Ct", "County Rd S-33", "Tangelo St Unit 12", "Pepper Mill Way", "Paseo del Cerrito"],
    towns=[("Hot Mineral Spa", "92257"), ("Tamarisk Wells", "92274"), ("Dahlia Corner", "92231"), ("Harpers Well", "92251"), ("Pilot Knob", "92283"), ("Rockwood", "92227"),
           ("Wister", "92233"), ("Gordons Well", "92250"), ("Mulberry Corner", "92227")],
    districts=["Silsbee Union Elementary School District", "Alamo River Unified School District", "Tamarack Elementary School District",
               "Acacia Joint Union School District"],
    insurers=["Salton Basin Community Health Plan", "Mission Trail Health", "Blue Agave PPO of California", "Palisade Select HMO"])
