"""Fax files as servers write them: TIFF with CCITT strips and the receiver's tags; PDF of page images."""
import pathlib
import struct
import tempfile

from .raster import first_directory, run

COMPRESSION = {"group3": (3, "g3:1d:fill"), "group3-2d": (3, "g3:2d:fill"), "group4": (4, "g4")}


def coded(raster, codec, fill="msb2lsb", inverted=False, rows_per_strip=None):
    """The raster's CCITT strips, coded by libtiff."""
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = pathlib.Path(folder, "plain.tif"), pathlib.Path(folder, "coded.tif")
        data = raster.packed(inverted)
        entries = [(256, 4, raster.width), (257, 4, raster.height), (258, 3, 1), (259, 3, 1),
                   (262, 3, int(inverted)), (273, 4, 8), (277, 3, 1), (278, 4, raster.height),
                   (279, 4, len(data))]
        head = struct.pack("<2sHI", b"II", 42, 8 + len(data) + len(data) % 2)
        body = struct.pack("<H", len(entries)) + b"".join(
            struct.pack("<HHII", t, k, 1, v) for t, k, v in entries) + struct.pack("<I", 0)
        plain.write_bytes(head + data + b"\0" * (len(data) % 2) + body)
        run("tiffcp", "-c", COMPRESSION[codec][1], "-f", fill, "-r",
            str(rows_per_strip or raster.height), str(plain), str(packed))
        tiff = packed.read_bytes()
    tags = first_directory(tiff)
    return [tiff[o:o + n] for o, n in zip(tags[273], tags[279])]


class TiffWriter:
    """Directories with exactly the tags they are given, in either byte order."""

    def __init__(self, order="<"):
        self.order, self.pages = order, []

    def add(self, strips, tags):
        """`tags`: number -> (kind, values); kinds are H, I, R (numbers) and A (text)."""
        self.pages.append((strips, tags))

    def bytes(self):
        o = self.order
        out = bytearray(struct.pack(o + "2sHI", b"II" if o == "<" else b"MM", 42, 0))
        link = 4
        for strips, tags in self.pages:
            offsets = []
            for strip in strips:
                offsets.append(len(out))
                out += strip + b"\0" * (len(strip) % 2)
            tags = dict(tags)
            tags[273], tags[279] = ("I", offsets), ("I", [len(s) for s in strips])
            entries = []
            for tag, (kind, values) in sorted(tags.items()):
                if kind == "A":
                    raw = values.encode("ascii") + b"\0"
                    number, count = 2, len(raw)
                elif kind == "R":
                    raw = b"".join(struct.pack(o + "II", *v) for v in values)
                    number, count = 5, len(values)
                else:
                    raw = struct.pack(f"{o}{len(values)}{kind}", *values)
                    number, count = {"H": 3, "I": 4}[kind], len(values)
                if len(raw) > 4:
                    at = len(out)
                    out += raw + b"\0" * (len(raw) % 2)
                    raw = struct.pack(o + "I", at)
                entries.append(struct.pack(o + "HHI", tag, number, count) + raw.ljust(4, b"\0"))
            struct.pack_into(o + "I", out, link, len(out))
            out += struct.pack(o + "H", len(entries)) + b"".join(entries)
            link = len(out)
            out += struct.pack(o + "I", 0)
        return bytes(out)


def rational(value):
    return (round(value * 100), 100) if value != int(value) else (int(value), 1)


def pdf(pages, title):
    """A PDF of 1-bit page images; `pages` are (raster, strip, inches wide, inches tall)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for raster, strip, wide, tall in pages:
        w, h = wide * 72, tall * 72
        first = len(objects) + 1
        kids.append(first)
        draw = b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (w, h)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
                       b"/Resources << /XObject << /Im0 %d 0 R >> >> >>" % (w, h, first + 1, first + 2))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw))
        objects.append(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace "
                       b"/DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms "
                       b"<< /K -1 /Columns %d /Rows %d /BlackIs1 false >> /Length %d >>\nstream\n"
                       % (raster.width, raster.height, raster.width, raster.height, len(strip))
                       + strip + b"\nendstream")
    objects[1] = (b"<< /Type /Pages /Count %d /Kids [%s] >>"
                  % (len(kids), b" ".join(b"%d 0 R" % k for k in kids)))
    objects.append(b"<< /Producer (%s) >>" % title.encode("ascii"))
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    out += (b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, len(objects), start))
    return bytes(out)
