"""From a half's plan to fax files: draws each child's sheets, sends them, and lists what is true of them."""
import importlib
import json
import random
from datetime import date, timedelta

from generator.fax import Fax
from generator.raster import bad_lines, copied, holes, skewed, specks, streak

from .case import Case
from .paper import Sheet

HALVES = ("look", "score", "drill", "field", "wide", "desk", "held")
HEADERS = ("{day} {time}  FROM: {sender} {caller}  TO: {to}  P. {page}/{pages}",
           "{day}  {time}   {sender}   {caller}          page {page} of {pages}",
           "From:{sender} To:{to} {day} {time} {page:03}/{pages:03}",
           "{day} {time} {caller} -> {to} {sender} #{page}/{pages}")
DAYS = ("{month} {d} {y}", "{m}/{d}/{y}", "{d}-{month}-{yy}", "{y}-{m}-{d}")


def plan_of(half):
    return importlib.import_module(f"heldback.{half}_plan")


def wear_of(grade, rng):
    """What happened to the sheets on their way, and how they were sent."""
    lean = skewed(rng.choice((-1, 1)) * rng.uniform(0.15, 0.7))
    codec = rng.choice(("group4", "group4", "group3", "group3-2d"))
    if grade == "clean":
        return (), {"codec": codec, "resolution": rng.choice(((204, 196), (204, 196), (200, 200), (204, 391)))}
    if grade == "standard":
        return ((specks(0.0001), lean) if rng.random() < 0.5 else (specks(0.00008),)), {"codec": codec, "resolution": (204, 98)}
    if grade == "worn":
        wear = [copied, holes(rng.choice((4, 5))), specks(0.0005), lean]
        if rng.random() < 0.4:
            wear.append(streak(rng.uniform(0.2, 0.5), rng.choice((1, 2))))
        return tuple(wear), {"codec": codec}
    wear = [specks(rng.choice((0.0001, 0.0002, 0.0003))), lean]
    if rng.random() < 0.3:
        wear.append(streak(rng.uniform(7.9, 8.3), 1))
    return tuple(wear), {"codec": codec}


def drawn(half, number, seed=1):
    """The fax of one row of a half's plan, with its family's name and its children's cases."""
    plan = plan_of(half)
    family, asked, grade, more = plan.PLAN[number]
    rng = random.Random(f"held back {seed} {half} {number}")
    received = date(2026, 10, 1) + timedelta(days=rng.randrange(54))

    def child(condition):
        own = plan.HALF.conditions[condition] if isinstance(condition, str) else {}
        case = Case(plan.HALF, rng, received, more.get("ages", own.get("ages", (30, 180))), more.get("sex", own.get("sex")))
        case.grade, case.pen = grade, more.get("pen")
        if more.get("newborn"):
            case.given = ["Baby", "Girl" if case.girl else "Boy"]
        elif rng.random() < 0.22:
            case.given.append(rng.choice([g for g in (plan.HALF.girls if case.girl else plan.HALF.boys) if g != case.given[0]]))
        if not case.girl and case.given[0] != "Baby" and rng.random() < 0.1:
            case.suffix = rng.choice(("Jr.", "III"))
        return case.ask(condition) if own else case
    case = child(asked)
    cases = [case]
    if "second" in more:
        other = child(more["second"])
        other.office, other.doctor_is, other.office_number, other.office_fax = (
            case.office, case.doctor_is, case.office_number, case.office_fax)
        sheets = family(case, other)
        cases.append(other)
        spread = more.get("spread") or [list(range(1, 1 + len(sheets) // 2)), list(range(1 + len(sheets) // 2, 1 + len(sheets)))]
        case.alerts.append("multiple_children")
    else:
        sheets = family(case, **(asked if isinstance(asked, dict) else {}))
        if more.get("blank"):
            sheets = sheets + [(Sheet(), "blank")]
        if more.get("cover"):
            sheets = [(plan.COVER(case, len(sheets) + 1), "cover")] + sheets
        spread = [list(range(1, 1 + len(sheets)))]
    for page, turned in more.get("turn", {}).items():
        sheets[page - 1][0].turned = turned
    wear, sent = wear_of(grade, rng)
    if "codec" in more:
        sent["codec"] = more["codec"]
    if more.get("lost lines"):
        wear, sent["codec"] = (*wear, bad_lines([rng.uniform(0.1, 0.9) for _ in range(9)], 2)), "group3"
        case.alerts.append("transmission_errors")
    if grade == "handwritten":
        case.alerts.append("handwriting")
    fax = Fax(f"{half}{number + 1:03}", family.__name__, received.isoformat(), sheets,
              [c.packet(pages) for c, pages in zip(cases, spread)], alerts=case.alerts,
              grade="typical" if grade == "handwritten" else grade, handwritten=grade == "handwritten",
              sender=case.office[4] if any(n.startswith("referrer.") for n in case.fields) else None, caller=case.office_fax, announced=case.announced,
              header=rng.choice(HEADERS), header_day=rng.choice(DAYS), wear=wear, inverted=rng.random() < 0.2,
              fill=rng.choice(("msb2lsb", "msb2lsb", "lsb2msb")), order=rng.choice("<<>"),
              time=f"{rng.randint(7, 17):02}:{rng.randint(0, 59):02}", **sent)
    return fax, family.__module__.rpartition(".")[2] + "." + family.__name__, cases


def truth_of(fax, family):
    """What is true of a fax, in the shape of samples/truth.json; one child's is not nested."""
    told = fax.expected()
    told["case"] = family.partition(".")[2]
    told.pop("transmission")
    if len(told["packets"]) == 1:
        (packet,) = told.pop("packets")
        packet.pop("pages")
        told.update(packet)
    if fax.handwritten:
        told["grade"] = "handwritten"
    return told


def write(half, number, seed, folder):
    """Draws one fax into the folder; answers its truth as JSON."""
    fax, family, _ = drawn(half, number, seed)
    (folder / fax.file).write_bytes(fax.bytes())
    return json.dumps(truth_of(fax, family), ensure_ascii=False)
