"""The half `field`: sheets that come along with a note: leaflets, templates, vaccines, questionnaires, consents."""
from datetime import timedelta

from .case import day
from .field_make import grid, heads, leaders, stack, white_bar
from .field_people import t
from .paper import Sheet

LEAFLETS = dict(
    tone=("Tummy time and low muscle tone", [
        ("What is low muscle tone?", "Babies with low tone (doctors say hypotonia) feel floppy, like a rag doll. Their head lags when they are pulled to sit. Many babies are a little soft and catch up."),
        ("What causes it?", "Often nothing. Sometimes prematurity, Down syndrome, a thyroid problem, or rare diseases such as spinal muscular atrophy, congenital myopathy or muscular dystrophy."),
        ("When should I call?", "If your baby has trouble feeding or breathing, is getting weaker, keeps one hand in a fist, arches all day, or uses one side more than the other.")]),
    cp=("Cerebral palsy: questions parents ask", [
        ("Does my child have cerebral palsy?", "Only a doctor who has examined your child can say. Signs may include stiff muscles, brisk reflexes, scissoring legs, reflexes of the newborn that stay, and early hand preference."),
        ("Kinds", "Spastic diplegia (legs), hemiplegia (one side), quadriplegia (all limbs), dyskinetic, ataxic and mixed. It does not get worse with time."),
        ("Help", "In California a child under 21 with cerebral palsy can be referred to the CCS Medical Therapy Program.")]),
    muscle=("Your child's CK test", [
        ("Why was it done?", "Creatine kinase leaks out of sore muscle. It can be high after a virus, after hard play, or in diseases of muscle like Duchenne muscular dystrophy."),
        ("A normal result", "makes Duchenne muscular dystrophy very unlikely."), ("A high result", "is repeated after a week of rest. If it stays high your doctor may order a gene test. Girls can be carriers."),
        ("Watch for", "climbing up the legs to stand (Gowers sign), large calves, toe walking that is new, trouble with stairs.")]),
    joints=("When joints hurt", [
        ("Growing pains", "come at night in both legs, and are gone in the morning. They are harmless."), ("Arthritis", "Juvenile idiopathic arthritis causes swelling and stiffness in the morning for six weeks or more. Eyes must be checked."),
        ("Fragile bones", "Children with osteogenesis imperfecta break bones easily; their eyes may look blue."), ("Call us", "for fever, a limp that lasts, or a joint that is hot.")]),
    spine=("Folic acid, dimples and the back", [
        ("Spina bifida", "means that the spine did not close. In the open kind (myelomeningocele) a baby needs surgery. Spina bifida occulta is a gap seen on an x-ray in one of ten people and is not a disease."),
        ("Dimples", "Most are harmless. A deep or hairy one is looked at by ultrasound."), ("For the next pregnancy", "take folic acid 0.4 mg every day, before and during pregnancy.")]),
)


def leaflet(c, topic="tone"):
    """A page of education from a library of handouts; nothing in it is of this child."""
    title, parts = LEAFLETS[topic]
    p = Sheet(c.pick("G", "H", "B"), c.pt(10.6), margin=60)
    p.put("KidsHealth Pages for Families", p.font, 9, after=2)
    p.put(title, p.bold, 18, after=4)
    p.rule(1.5, 6)
    for name, words in parts:
        p.put(name, p.bold, 11.5, after=0)
        p.para(words, after=7)
    p.down(10)
    p.para("This page gives general information and is not meant to replace the advice of your doctor. Copyright 2024. Given at checkout.", size=8.2)
    return p, "other"


def consent(c):
    """A release of information with its legend of programmes."""
    p = Sheet(c.pick("T", "S"), c.pt(10), margin=58)
    p.put("AUTHORIZATION TO RELEASE HEALTH INFORMATION", p.bold, 13, "center", after=8)
    leaders(p, [("Records of", c.name("natural")), ("Born", c.dob("mdy")), ("Released by", "this office"), ("To", "County CCS and Medical Therapy Program")], 110, lead=1.6)
    p.para("Purpose: to determine whether the child has a condition that the program serves. Program conditions include cerebral palsy, spina bifida, muscular dystrophy, spinal muscular atrophy, arthrogryposis, osteogenesis imperfecta, "
           "juvenile arthritis, amputation and burns with contracture. Signing does not mean that my child has any of them.", after=6)
    p.choices(p.margin, p.y + 12, [("All records", True), ("Mental health", False), ("HIV result", False), ("Alcohol and drug treatment", False)], "cross", 16, p.font, 9.6)
    p.y += 26
    p.para("I may cancel this authorization in writing at any time. It ends in one year. I have a right to a copy. If the person who receives the information is not a health plan or provider it may no longer be protected.", after=22)
    p.hand(p.margin + 8, p.y, c.parent_given + " " + c.parent_surname, 17, c.pick("W1", "W3", "W8"))
    p.line(p.margin, p.y + 5, p.margin + 240, p.y + 5)
    p.text(p.margin, p.y + 14, "Signature of parent or legal representative", p.font, 8)
    return p, "other"


def vaccines(c):
    """A table of vaccines from a registry; polio is one of them."""
    p = Sheet(c.pick("C", "N"), c.pt(9.2), margin=48)
    p.put("CALIFORNIA IMMUNIZATION REGISTRY - OFFICIAL RECORD", p.bold, 11.5, after=4)
    heads(p, (.45, .25, .3), ("Name", "Birthdate", "Registry ID"), (c.name("last"), c.dob("mdy"), f"R{c.rng.randint(1000000, 9999999)}"))

    def on(days):
        when = c.born + timedelta(days=days)
        return day(when, "mdy2") if when < c.received else ""
    p.table((.28, .18, .18, .18, .18), [("Vaccine", "1", "2", "3", "4"), ("DTaP (diphtheria, tetanus, pertussis)", on(62), on(124), on(185), on(480)), ("IPV (poliomyelitis)", on(62), on(124), on(185), on(1490)),
                                        ("Hib (meningitis)", on(62), on(124), on(185), on(400)), ("PCV", on(62), on(124), on(185), on(400)), ("HepB", on(1), on(62), on(185), ""), ("MMR", on(380), on(1490), "", ""), ("Varicella", on(380), on(1490), "", "")], p.font, p.bold, 9)
    p.para("Contraindications on file: none. Guillain-Barre syndrome within 6 weeks of a vaccine: no. Progressive neurologic disorder: no. Immune deficiency: no.", size=9, after=4)
    p.para("Diseases prevented: polio can cause lifelong paralysis and weakness of the limbs; diphtheria can cause paralysis of the palate; measles can cause encephalitis.", size=8.6)
    return p, "other"


def template(c):
    """A page of boxes for review of systems and examination, nearly all of them normal."""
    p = Sheet(c.pick("N", "H"), c.pt(8.8), margin=42)
    white_bar(p, "REVIEW OF SYSTEMS AND EXAM TEMPLATE", 11)
    p.put(c.name("LAST") + "     " + c.dob("mdy"), p.bold, 9.5, after=4)
    for head, items in (("GENERAL", ("fever", "weight loss", "fatigue", "[N]")), ("MUSCULOSKELETAL", ("joint swelling", "arthritis", "contracture", "fractures", "scoliosis", "[N]")),
                        ("NEURO HISTORY", ("seizure", "weakness", "paralysis", "clumsy", "regression", "[N]")), ("TONE", ("hypotonia", "spasticity", "rigidity", "[N]")),
                        ("REFLEXES", ("0", "1+", "[2+]", "3+", "clonus")), ("POSTURE", ("arching", "scissoring", "fisting", "opisthotonus", "[N]")), ("SYMMETRY", ("right less", "left less", "[equal]")),
                        ("PRIMITIVE REFLEXES", ("Moro persists", "ATNR persists", "grasp persists", "[integrated / n.a.]")), ("BACK", ("dimple", "tuft", "spina bifida", "[N]"))):
        p.y += 19
        p.text(p.margin, p.y, head, p.bold, 9)
        p.choices(p.margin + 128, p.y, [("normal" if i == "[N]" else i.strip("[]"), i.startswith("[")) for i in items], "[]", 10, p.font, 9)
        p.line(p.margin, p.y + 5, p.right, p.y + 5, 0.3)
    t(c, "[-F2][-F3][-F5][-F1]")
    p.y += 22
    p.para("[X] = applies, [ ] = absent or not asked. Template version 11.", size=8.4)
    return p, "clinical_note"


def kin_sheet(c):
    """A questionnaire of what runs in the family, a column for each relative."""
    p = Sheet(c.pick("H", "T"), c.pt(9.6), margin=48)
    p.put("FAMILY HEALTH QUESTIONNAIRE", p.bold, 13, "center", after=2)
    p.put("Filled in by the parent of " + c.name("natural"), p.font, 9.5, "center", after=8)
    x = [p.margin + 210 + 66 * n for n in range(5)]
    for at, words in zip(x, ("This child", "Mother", "Father", "Sibling", "Grandparent")):
        p.text(at, p.y + 8, words, p.bold, 8.2)
    p.y += 12
    marked = {"Asthma": 0, "Diabetes": 4, "Rheumatoid or juvenile arthritis": 4, "Migraine": 1}
    for name in ("Asthma", "Birth defects of the spine", "Brittle bones", "Cerebral palsy", "Diabetes", "Muscular dystrophy", "Myasthenia", "Migraine", "Rheumatoid or juvenile arthritis", "Seizures", "Spinal muscular atrophy", "Polio"):
        p.y += 20
        p.text(p.margin, p.y, name, p.font, 9.4)
        p.line(p.margin, p.y + 5, p.right, p.y + 5, 0.3)
        for place, at in enumerate(x):
            p.box(at + 14, p.y, "", marked.get(name) == place, "check", size=10)
    t(c, "[kJIA]")
    p.y += 22
    p.text(p.margin, p.y, "Anything else we should know?", p.font, 9.4)
    p.hand(p.margin + 150, p.y, c.pick("no", "grandmother has bad knees", "nothing"), 15, c.pick("W2", "W4", "W7"))
    return p, "other"


def summary_slip(c):
    """An after-visit summary: whereabouts, medicines and when to call; clinics named for diseases."""
    p = Sheet(c.pick("G", "H"), c.pt(10), margin=54)
    p.put("After Visit Summary", p.bold, 18, after=2)
    p.put(c.name("natural") + "    " + day(c.seen, "long"), p.font, 10, after=6)
    for head, items in (("Your next visits", (f"{day(c.received + timedelta(days=41), 'short')}  10:20  Vision screening", f"{day(c.received + timedelta(days=90), 'short')}  13:00  Primary care, Building C, shared floor with the Muscular Dystrophy and Spina Bifida clinics")),
                        ("What to do at home", ("Read together every day.", "Sunscreen and water. Helmet on the bicycle: head injury can cause lasting weakness.")),
                        ("Call or come in when", ("fever over 102, fast breathing, no wet diaper in eight hours", "a new weakness, stiffness or loss of a skill", "a joint that is swollen, a limp for more than three days")),
                        ("Studies looking for families", ("A trial of a new medicine for spinal muscular atrophy", "A registry for cerebral palsy"))):
        p.put(head, p.bold, 12, after=0)
        for words in items:
            p.para("\u2022 " + words, after=1)
        p.y += 7
    return p, "clinical_note"


def with_sheets(family, *sheets):
    """A family's sheets with others behind them."""
    def of(case, **more):
        return family(case, **more) + [make(case, *args) for make, *args in sheets]
    of.__name__, of.__module__ = family.__name__, family.__module__
    return of
