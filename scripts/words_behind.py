"""Holds the words that pdftotext finds in pulled pages against those that were recognised, word by word and
place by place. usage: words_behind.py FOLDER WORDS..."""
import json
import os
import re
import subprocess
import sys
import html

faxes = {}
for path in sys.argv[2:]:
    words = json.load(open(path))
    faxes[words["fax"]["sha256"]] = words["recognized"]["pages"]
wanted = found = 0
for packet in sorted(os.listdir(sys.argv[1])):
    if packet.startswith("."):
        continue
    folder = os.path.join(sys.argv[1], packet)
    shown = json.load(open(folder + "/packet.json"))
    pages = [p for p in faxes[shown["fax"]["sha256"]] if p["number"] in shown["pages"]]
    told = subprocess.run(
        ["pdftotext", "-bbox", folder + "/pages.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = re.split(r"<page ", told)[1:]
    for page, sheet in zip(pages, sheets):
        places = {}
        for box in re.finditer(
            r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', sheet
        ):
            places.setdefault(html.unescape(box[5]), []).append([float(v) for v in box.groups()[:4]])
        scale = 72 / page["pixelsPerInch"]
        for line in page["lines"]:
            for word in line["words"]:
                x, y, width, height = word["box"]
                wanted += 1
                own = [v * scale for v in (x, y, x + width, y + height)]
                found += any(
                    all(abs(a - b) < 1.5 for a, b in zip(own, place))
                    for place in places.get(word["text"], [])
                )
print(f"{found} of {wanted} words stand where they were read")
if not wanted or found < 0.98 * wanted:
    sys.exit("words are missing, or stand elsewhere")
