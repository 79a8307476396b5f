"""When two values say the same, and the picture of how well the stated confidence holds."""
import re
import unicodedata
from difflib import SequenceMatcher

# Of these a reading must not hold one that nobody wrote.
KEYS = {"child.name", "child.dob", "mrn", "medi_cal_cin", "ccs_number", "referrer.npi"}
NUMBERS = {"mrn", "medi_cal_cin", "ccs_number", "referrer.npi"}
LONG = {"child.address", "school_district", "referrer.organization"}


def words(text):
    """Lower-case words of letters and digits, without accents."""
    folded = unicodedata.normalize("NFKD", str(text))
    plain = folded.encode("ascii", "ignore").decode("ascii").lower()
    return re.sub("[^a-z0-9]", " ", plain).split()


def alike(name, expected, read):
    """A birth date is the same date; a telephone number the same ten digits; an identifier the same letters
    and digits; sex the same first letter; an address, district or office four fifths of the words in their
    order; anything else, names above all, the same words in any order."""
    if name == "child.dob":
        return expected == str(read)
    if name.endswith((".phone", ".fax")):
        return re.sub(r"\D", "", expected)[-10:] == re.sub(r"\D", "", str(read))[-10:]
    if name in NUMBERS:
        return re.sub("[^A-Z0-9]", "", expected.upper()) == re.sub("[^A-Z0-9]", "", str(read).upper())
    if name == "child.sex":
        return " ".join(words(expected))[:1] == " ".join(words(read))[:1]
    if name in LONG:
        return SequenceMatcher(None, words(expected), words(read)).ratio() >= 0.8
    return sorted(words(expected)) == sorted(words(read))


def picture(bins, side=320, edge=46):
    """The calibration as SVG: stated confidence to the right, share right upwards, a dot's size the count."""
    def at(x, y):
        return edge + x * side, edge + (1 - y) * side
    most = max((count for count, _, _ in bins), default=1) or 1
    size = side + 2 * edge
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" font-family="sans-serif" font-size="11">',
           f'<rect width="{size}" height="{size}" fill="white"/>',
           f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="black"/>',
           '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="grey" stroke-dasharray="4"/>'.format(*at(0, 0), *at(1, 1))]
    for step in range(0, 11, 2):
        x, y = at(step / 10, 0)
        out.append(f'<text x="{x}" y="{y + 15}" text-anchor="middle">{step / 10:g}</text>')
        x, y = at(0, step / 10)
        out.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{step / 10:g}</text>')
    last = None
    for count, right, stated in bins:
        if not count:
            continue
        x, y = at(stated / count, right / count)
        if last:
            out.append(f'<line x1="{last[0]:.1f}" y1="{last[1]:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="steelblue"/>')
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (count / most) ** 0.5:.1f}" fill="steelblue" fill-opacity="0.6">'
                   f"<title>{count} values, stated {stated / count:.3f}, right {right / count:.3f}</title></circle>")
        last = x, y
    out.append(f'<text x="{edge + side / 2}" y="{size - 10}" text-anchor="middle">stated confidence</text>')
    out.append(f'<text transform="translate(13 {edge + side / 2}) rotate(-90)" text-anchor="middle">share right</text>')
    return "\n".join([*out, "</svg>", ""])
