"""One child of the held-back corpus: what is printed of the child is written down as it is printed.

A value goes into the truth by the same call that hands out the words for the page, so the truth holds
exactly what a reader can find. Nothing here is printed text of either half: their words come in `Half`.
"""
from dataclasses import dataclass, field
from datetime import timedelta

from generator.fax import Packet, npi

MONTHS = "January February March April May June July August September October November December".split()
MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
CIN_LETTERS = "ACDEFGHMNTUVWXYZ"


@dataclass
class Half:
    """The names and wordings that belong to one half alone."""
    name: str
    girls: list
    boys: list
    surnames: list
    women: list
    men: list
    doctors: list            # (given, surname, degree)
    offices: list            # (name, street, city, state and ZIP, machine's name)
    streets: list
    towns: list              # (city, ZIP)
    districts: list
    insurers: list
    conditions: dict = field(default_factory=dict)


def day(when, form="mdy"):
    y, m, d = when.year, when.month, when.day
    return {"mdy": f"{m:02}/{d:02}/{y}", "mdy2": f"{m}/{d}/{y % 100:02}", "short": f"{m}/{d}/{y}",
            "dash": f"{m:02}-{d:02}-{y}", "dash2": f"{m}-{d}-{y % 100:02}", "iso": f"{y}-{m:02}-{d:02}",
            "long": f"{MONTHS[m - 1]} {d}, {y}", "abbr": f"{MONTHS[m - 1][:3]} {d}, {y}",
            "mil": f"{d:02} {MONTHS[m - 1][:3]} {y}", "MIL": f"{d:02}-{MONTHS[m - 1][:3].upper()}-{y}",
            "dmy": f"{d:02}/{m:02}/{y}", "dmydash": f"{d:02}-{m:02}-{y}",
            "dmes": f"{d:02}-{MESES[m - 1][:3]}-{y}", "DMES": f"{d:02}/{MESES[m - 1][:3].upper()}/{y}",
            "largo": f"{d} de {MESES[m - 1]} de {y}"}[form]


def dial(digits, form="paren"):
    a, b, c = digits[:3], digits[3:6], digits[6:]
    return {"paren": f"({a}) {b}-{c}", "dash": f"{a}-{b}-{c}", "dot": f"{a}.{b}.{c}", "space": f"{a} {b} {c}",
            "tight": f"({a}){b}-{c}", "plus": f"+1 {a} {b} {c}", "slash": f"{a}/{b}-{c}",
            "mx": f"({a}) {b}-{c[:2]}-{c[2:]}"}[form]


class Case:
    """The child, the family and the sender of one fax; every method that answers words records them."""

    def __init__(self, half, rng, received, ages=(30, 180), sex=None):
        self.half, self.rng, self.received = half, rng, received
        self.fields, self.findings, self.alerts = {}, [], []
        self.announced = None                        # sheets a cover announces that never came
        self.grade, self.pen = "clean", None         # pen: (font, size) where the form is filled by hand
        self.flag, self.language = "no-indication", "en"
        self.girl = sex == "F" if sex else rng.random() < 0.5
        self.numbers = rng.sample(range(100), 24)
        self.given = [rng.choice(half.girls if self.girl else half.boys)]
        self.surname, self.suffix = rng.choice(half.surnames), ""
        self.parent_is_mother = rng.random() < 0.75
        self.parent_given = rng.choice(half.women if self.parent_is_mother else half.men)
        self.parent_surname = self.surname
        self.born = received - timedelta(days=round(rng.uniform(*ages) * 30.44))
        self.weeks = rng.choice((25, 26, 27, 28, 29, 30, 31))
        town, postcode = rng.choice(half.towns)
        self.street = f"{rng.randint(2, 2899)} {rng.choice(half.streets)}"
        self.town, self.postcode = town, postcode
        self.doctor_is = rng.choice(half.doctors)
        self.office = rng.choice(half.offices)
        self.area = rng.choice(("760", "442", "760"))
        self.parent_number = self.phone_number(self.area)
        self.office_number = self.phone_number(rng.choice(("760", "619", "858", "442")))
        self.office_fax = self.phone_number(self.office_number[:3])
        self.record = rng.choice((f"{rng.randint(100000, 9999999)}", f"{rng.randint(10, 99)}-{rng.randint(1000, 99999)}",
                                  f"{''.join(rng.sample('BCDFHKMPRTW', 2))}{rng.randint(10000, 999999)}",
                                  f"{rng.randint(1000000, 99999999):08}"))
        if rng.random() < 0.08:
            self.record = f"{rng.randint(100, 999)} {rng.randint(100, 999)}"
        self.client_index = f"9{rng.randint(0, 9999999):07}{rng.choice(CIN_LETTERS)}"
        self.client_number = f"{rng.randint(1000000, 9999999)}"
        self.provider_number = npi(f"1{rng.randint(0, 99999999):08}")
        self.written = received - timedelta(days=rng.randint(0, 6))
        self.seen = received - timedelta(days=rng.randint(8, 40))
        self.school = rng.choice(half.districts)
        self.plan = rng.choice(half.insurers)

    def announce(self, sheets):
        """A cover alone that says how many sheets there are; returns the number."""
        self.announced = sheets
        self.alerts.append("pages_missing")
        return sheets

    def phone_number(self, area):
        return f"{area}55501{self.numbers.pop():02}"

    def pick(self, *options):
        return self.rng.choice(options)

    def pt(self, size):
        """A size of type; senders of coarse faxes and worn copies are given the bigger one."""
        return size + (1.2 if self.grade in ("standard", "worn") else self.rng.choice((0, 0.4, 0.8)))

    def other_number(self, form="dash"):
        """A telephone number that is nobody's we ask for."""
        return dial(self.phone_number(self.area), form)

    def parents_birthday(self, form="mdy"):
        return day(self.born - timedelta(days=self.rng.randint(7700, 13000)), form)

    def weight(self):
        months = self.months()
        return round((3.5 + 0.45 * months if months < 18 else 8 + 0.19 * months) * self.rng.uniform(0.85, 1.1), 1)

    def relation(self):
        return "mother" if self.parent_is_mother else "father"

    # -- the child's ages ------------------------------------------------------------------
    def months(self, on=None):
        on = on or self.received
        return (on.year - self.born.year) * 12 + on.month - self.born.month - (on.day < self.born.day)

    def age(self, form="long", on=None):
        m = self.months(on)
        if form == "es":
            return f"{m // 12} años" if m >= 36 else f"{m} meses"
        if m < 36:
            return f"{m} mo" if form == "short" else f"{m} months"
        return {"long": f"{m // 12} years", "short": f"{m // 12} y {m % 12} m", "adj": f"{m // 12}-year-old"}[form]

    def corrected(self, on=None):
        return max(0, round((((on or self.received) - self.born).days - (40 - self.weeks) * 7) / 30.44 - 0.4))

    # -- what is printed and therefore true ------------------------------------------------
    def note(self, field_name, value, words):
        self.fields[field_name] = value
        return words

    @property
    def natural(self):
        return " ".join([*self.given, self.surname] + ([self.suffix] if self.suffix else []))

    def name(self, form="natural"):
        tail = f" {self.suffix}" if self.suffix else ""
        given = " ".join(self.given)
        words = {"natural": self.natural, "last": f"{self.surname}{tail}, {given}", "upper": self.natural.upper(),
                 "LAST": f"{self.surname.upper()}{tail.upper()}, {given.upper()}",
                 "Last": f"{self.surname.upper()}, {given}{tail}"}[form]
        return self.note("child.name", self.natural, words)

    def name_parts(self):
        """Surnames, first name, second names."""
        self.name()
        return self.surname + (f" {self.suffix}" if self.suffix else ""), self.given[0], " ".join(self.given[1:])

    def dob(self, form="mdy"):
        return self.note("child.dob", self.born.isoformat(), day(self.born, form))

    def sex(self, female="Female", male="Male"):
        return self.note("child.sex", "female" if self.girl else "male", female if self.girl else male)

    def sexes(self, female="Female", male="Male", first="F"):
        self.sex()
        both = [(female, self.girl), (male, not self.girl)]
        return both if first == "F" else both[::-1]

    def address(self, form="one"):
        whole = f"{self.street}, {self.town}, CA {self.postcode}"
        return self.note("child.address", whole, {"one": whole, "two": (self.street, f"{self.town}, CA {self.postcode}"),
                                                  "parts": (self.street, self.town, "CA", self.postcode)}[form])

    def phone(self, form="paren"):
        return self.note("child.phone", self.parent_number, dial(self.parent_number, form))

    def parent(self, form="natural"):
        whole = f"{self.parent_given} {self.parent_surname}"
        return self.note("guardian.name", whole, {"natural": whole, "last": f"{self.parent_surname}, {self.parent_given}",
                                                  "LAST": f"{self.parent_surname.upper()}, {self.parent_given.upper()}",
                                                  "upper": whole.upper()}[form])

    def mrn(self):
        return self.note("mrn", self.record, self.record)

    def cin(self):
        return self.note("medi_cal_cin", self.client_index, self.client_index)

    def ccs(self):
        return self.note("ccs_number", self.client_number, self.client_number)

    def npi(self):
        return self.note("referrer.npi", self.provider_number, self.provider_number)

    def doctor(self, form="degree"):
        given, surname, degree = self.doctor_is
        return self.note("referrer.name", f"{given} {surname}", {
            "degree": f"{given} {surname}, {degree}", "plain": f"{given} {surname}", "dr": f"Dr. {given} {surname}",
            "last": f"{surname}, {given} {degree}", "bare": f"{given} {surname} {degree}",
            "upper": f"{given} {surname}, {degree}".upper()}[form])

    def org(self, upper=False):
        return self.note("referrer.organization", self.office[0], self.office[0].upper() if upper else self.office[0])

    def tel(self, form="paren"):
        return self.note("referrer.phone", self.office_number, dial(self.office_number, form))

    def fax(self, form="paren"):
        return self.note("referrer.fax", self.office_fax, dial(self.office_fax, form))

    def site(self):
        return f"{self.office[1]}, {self.office[2]}, {self.office[3]}"

    def dated(self, form="mdy"):
        return self.note("referral.date", self.written.isoformat(), day(self.written, form))

    def district(self):
        return self.note("school_district", self.school, self.school)

    def insurer(self):
        return self.note("insurer", self.plan, self.plan)

    # -- what is wrong with the child ------------------------------------------------------
    def ask(self, condition):
        self.condition = self.half.conditions[condition]
        self.flag = self.condition["flag"]
        return self

    def found(self, *pairs):
        for pair in pairs:
            if pair not in self.findings:
                self.findings.append(pair)

    def say(self, part, **more):
        """The words of one part of the condition, with this child in them; its findings are noted."""
        words, *findings = self.condition[part]
        self.found(*findings)
        return self.fill(words, **more)

    def fill(self, words, **more):
        she = self.girl
        return words.format(child=self.given[0], he="she" if she else "he", He="She" if she else "He",
                            his="her" if she else "his", His="Her" if she else "His", him="her" if she else "him",
                            boy="girl" if she else "boy", son="daughter" if she else "son", age=self.age("adj"),
                            months=self.months(self.seen), corrected=self.corrected(self.seen), weeks=self.weeks,
                            o="a" if she else "o", hijo="hija" if she else "hijo", el="la" if she else "el",
                            nino="niña" if she else "niño", anos=self.age("es"), **more)

    def packet(self, pages):
        return Packet(pages, self.fields, self.findings, self.flag, self.language)
