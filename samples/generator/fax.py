"""One sample: its sheets, how it was sent, and what a careful reader would write down."""
import json
import random
import re
from dataclasses import dataclass, field
from datetime import date

from .faxfile import COMPRESSION, TiffWriter, coded, pdf, rational
from .raster import rendered

OUR_LINE = "17603126658"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

# What the queue says, in the four words the open scoring uses.
COARSE = {"category-1": "category-1", "category-2": "category-2", "possible-1": "needs-review",
          "possible-2": "needs-review", "unreadable": "needs-review",
          "no-indication": "not-indicated", "ccs-other": "not-indicated",
          "not-a-referral": "not-a-referral", "aged-out": "not-a-referral"}


def npi(first_nine):
    """A provider number with its check digit (Luhn over 80840 and the number)."""
    total = 0
    for place, digit in enumerate(reversed("80840" + first_nine)):
        n = int(digit) * (2 if place % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return first_nine + str(-total % 10)


@dataclass
class Packet:
    pages: list
    fields: dict
    findings: list
    flag: str
    language: str = "en"

    def expected(self):
        for name, value in self.fields.items():
            if name == "medi_cal_cin":
                assert re.fullmatch(r"9\d{7}[ACDEFGHMNTUVWXYZ]", value), value
            if name == "referrer.npi":
                assert npi(value[:9]) == value, value
            if name.endswith((".phone", ".fax")):
                assert re.fullmatch(r"\d{3}55501\d\d", value), value
            if name in ("child.dob", "referral.date"):
                date.fromisoformat(value)
        return {"pages": self.pages, "fields": self.fields,
                "findings": [list(f) for f in self.findings], "category": COARSE[self.flag],
                "flag": self.flag, "language": self.language}


@dataclass
class Fax:
    name: str
    shows: str
    received: str                       # YYYY-MM-DD
    sheets: list                        # (Page, kind)
    packets: list
    alerts: list = field(default_factory=list)
    grade: str = "clean"                # clean, typical, standard (98 lines), worn
    codec: str = "group4"               # group3, group3-2d, group4, pdf
    resolution: tuple = (204, 196)
    width: int = 1728
    unit: str = "inch"                  # inch, cm, missing
    fill: str = "msb2lsb"
    inverted: bool = False              # photometric min-is-black
    order: str = "<"
    orientation: int = 1
    rows_per_strip: int | None = None
    software: str = "HylaFAX (tm) Version 6.0.7"
    sender: str | None = None           # the sending machine's name for itself
    caller: str | None = None           # ten digits
    announced: int | None = None        # pages the header line announces
    time: str = "10:12"
    header: str = "{day} {time}  FROM: {sender} {caller}  TO: {to}  P. {page}/{pages}"
    header_day: str = "{month} {d} {y}"
    wear: tuple = ()
    page_wear: dict = field(default_factory=dict)
    hits: tuple = ()                    # shares of each coded strip where the line garbled a byte
    handwritten: bool = False
    bad_lines: int = 0                  # counted while the pages are drawn

    @property
    def file(self):
        return self.name + (".pdf" if self.codec == "pdf" else ".tif")

    def rasters(self):
        announced = self.announced or len(self.sheets)
        y, m, d = self.received.split("-")
        for number, (page, _) in enumerate(self.sheets, 1):
            if self.header:
                page.header = self.header.format(
                    day=self.header_day.format(month=MONTHS[int(m) - 1], m=m, d=d, y=y, yy=y[2:]),
                    time=self.time, sender=self.sender or "", caller=self.caller or "",
                    to=OUR_LINE, page=number, pages=announced)
            raster = rendered(page, *self.resolution, self.width)
            raster.bad_lines = raster.bad_run = 0
            rng = random.Random(f"{self.name} {number}")
            for wear in (*self.wear, *self.page_wear.get(number, ())):
                wear(raster, rng, self.resolution)
            yield raster

    def bytes(self):
        rasters = list(self.rasters())
        self.bad_lines = sum(r.bad_lines + len(self.hits) for r in rasters)
        if self.codec == "pdf":
            across, along = self.resolution
            return pdf([(r, coded(r, "group4")[0], r.width / across, r.height / along)
                        for r in rasters], self.software)
        writer = TiffWriter(self.order)
        for number, raster in enumerate(rasters):
            writer.add(*self.directory(raster, number))
        return writer.bytes()

    def directory(self, raster, number):
        if self.orientation == 3:      # stored from the lower right corner up
            raster.rows = [int(format(r, f"0{raster.width}b")[::-1], 2) for r in raster.rows[::-1]]
        rows = self.rows_per_strip or raster.height
        strips = coded(raster, self.codec, self.fill, self.inverted, rows)
        for place, strip in enumerate(strips if self.hits else []):
            strip = bytearray(strip)
            for share in self.hits:
                strip[int(share * len(strip))] ^= 0x5A
            strips[place] = bytes(strip)
        tags = {254: ("I", [2]), 256: ("I", [raster.width]), 257: ("I", [raster.height]),
                258: ("H", [1]), 259: ("H", [COMPRESSION[self.codec][0]]),
                262: ("H", [int(self.inverted)]), 266: ("H", [2 if self.fill == "lsb2msb" else 1]),
                274: ("H", [self.orientation]), 277: ("H", [1]), 278: ("I", [rows]),
                297: ("H", [number, 0]), 305: ("A", self.software),
                306: ("A", f"{self.received.replace('-', ':')} {self.time}:00")}
        if self.unit != "missing":
            scale = 2.54 if self.unit == "cm" else 1
            tags[282] = ("R", [rational(round(self.resolution[0] / scale, 2))])
            tags[283] = ("R", [rational(round(self.resolution[1] / scale, 2))])
            tags[296] = ("H", [3 if self.unit == "cm" else 2])
        if self.codec.startswith("group3"):
            tags[292] = ("I", [4 | (1 if self.codec == "group3-2d" else 0)])
            bad = raster.bad_lines + len(self.hits)
            tags[326] = ("I", [bad])
            tags[327] = ("H", [2 if self.hits else 1 if bad else 0])
            tags[328] = ("I", [raster.bad_run or min(1, bad)])
        if self.sender:
            tags[270] = ("A", self.sender)
        return strips, tags

    def row(self):
        """This sample's row of the table in README.md."""
        across, along = self.resolution
        marks = {"group3": "G3 1-D", "group3-2d": "G3 2-D", "group4": "G4", "pdf": "PDF, G4"}
        how = [marks[self.codec], f"{across}x{along}"]
        how += [{"cm": "in cm", "missing": "not stated"}[self.unit]] if self.unit != "inch" else []
        how += ["lsb first"] if self.fill == "lsb2msb" else []
        how += ["black is 0"] if self.inverted else []
        how += ["big-endian"] if self.order == ">" else []
        how += ["orientation 3"] if self.orientation == 3 else []
        flags = ", ".join(p.flag for p in self.packets)
        languages = ", ".join(sorted({p.language for p in self.packets}))
        return (f"| `{self.file}` | {len(self.sheets)} | {', '.join(how)} | {self.grade} | {languages} "
                f"| {flags} | {self.shows} |")

    def expected(self):
        # `rotation` is how far clockwise the page was turned when it was received.
        pages = [{"number": n, "kind": kind, "blank": kind == "blank",
                  "rotation": page.turned % 360}
                 for n, (page, kind) in enumerate(self.sheets, 1)]
        out = {"file": self.file, "case": self.name, "grade": self.grade, "codec": self.codec,
               "received": self.received,
               "transmission": {
                   "sender": (self.sender or None) if self.header else None,
                   "callerNumber": self.caller if self.header else None,
                   "pageAnnounced": self.announced or (len(self.sheets) if self.header else None),
                   "badLines": self.bad_lines},
               "pages": pages, "packets": [p.expected() for p in self.packets],
               "alerts": self.alerts}
        if self.handwritten:
            out["handwritten"] = True
        return out

    def expected_json(self):
        text = json.dumps(self.expected(), indent=1, ensure_ascii=False)
        text = re.sub(r"\[\s+(\"[a-z_]+\"),\s+(\"[a-z_]+\")\s+\]", r"[\1, \2]", text)
        text = re.sub(r"\[((?:\s+\d+,?)+)\s+\]",
                      lambda m: "[" + ", ".join(m.group(1).replace(",", " ").split()) + "]", text)
        return re.sub(r"\{\s+(\"number\": \d+),\s+(\"kind\": \"[a-z_]+\"),\s+(\"blank\": [a-z]+),"
                      r"\s+(\"rotation\": \d+)\s+\}", r"{\1, \2, \3, \4}", text) + "\n"
