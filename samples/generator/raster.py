"""One-bit pictures, a row an integer (leftmost pixel is the highest bit, 1 is black), and wear.

Pages are rendered as HylaFAX renders them: Ghostscript's tiffg4 device at the fax's own resolution.
"""
import math
import pathlib
import struct
import subprocess
import tempfile

from .hands import HANDS, HANDS_DIRECTORY


class Raster:
    def __init__(self, width, rows):
        self.width, self.rows = width, rows

    @property
    def height(self):
        return len(self.rows)

    def packed(self, inverted=False):
        stride = (self.width + 7) // 8
        pad = stride * 8 - self.width
        full = (1 << self.width) - 1
        return b"".join(((full ^ r if inverted else r) << pad).to_bytes(stride, "big")
                        for r in self.rows)

    def pbm(self):
        return b"P4\n%d %d\n" % (self.width, self.height) + self.packed()


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rendered(page, across, along, width):
    """The page at `across` x `along` pixels an inch, `width` pixels wide."""
    source, tall = page.postscript(width / across)
    height = round(tall / 72 * along)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "page.ps").write_bytes(source.encode("ascii"))
        hands = ":".join(sorted({str((HANDS_DIRECTORY / HANDS[h][1]).parent) for h in page.hands()}))
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", *([f"-sFONTPATH={hands}"] if hands else []),
            "-sDEVICE=tiffg4", "-dAdjustWidth=0",
            "-dFIXEDMEDIA", f"-r{across}x{along}", f"-g{width}x{height}",
            f"-sOutputFile={folder}/page.tif", f"{folder}/page.ps")
        run("tiffcp", "-c", "none", "-r", str(height), f"{folder}/page.tif", f"{folder}/plain.tif")
        plain = (folder / "plain.tif").read_bytes()
    tags = first_directory(plain)
    start, (minimum_is_white,) = tags[273][0], tags[262]
    stride = (width + 7) // 8
    full, pad = (1 << width) - 1, stride * 8 - width
    rows = []
    for y in range(height):
        row = int.from_bytes(plain[start + y * stride:start + (y + 1) * stride], "big") >> pad
        rows.append(row ^ full if minimum_is_white else row)
    return Raster(width, rows)


def first_directory(tiff):
    """The numbers of a little-endian TIFF's first directory, by tag."""
    offset, tags = struct.unpack_from("<I", tiff, 4)[0], {}
    for i in range(struct.unpack_from("<H", tiff, offset)[0]):
        tag, kind, count = struct.unpack_from("<HHI", tiff, offset + 2 + 12 * i)
        form = {1: "B", 3: "H", 4: "I"}.get(kind)
        if form:
            size = struct.calcsize(form) * count
            at = offset + 10 + 12 * i
            if size > 4:
                at = struct.unpack_from("<I", tiff, at)[0]
            tags[tag] = struct.unpack_from(f"<{count}{form}", tiff, at)
    return tags


# -- wear ----------------------------------------------------------------------------------
# Each takes (raster, rng, resolution=(across, along)) and changes the raster.

def specks(share):
    """Loose black pixels and small clots: dust on the glass. `share` of the pixels."""
    def wear(raster, rng, resolution):
        for _ in range(int(raster.width * raster.height * share / 2)):
            x, y = rng.randrange(raster.width - 2), rng.randrange(raster.height - 1)
            raster.rows[y] |= rng.choice((1, 1, 3, 3)) << x
            if rng.random() < 0.3:
                raster.rows[y + 1] |= 1 << x
    return wear


def holes(power):
    """Black pixels lost at random, one in 2**power: worn toner."""
    def wear(raster, rng, resolution):
        for y, row in enumerate(raster.rows):
            if row:
                mask = rng.getrandbits(raster.width)
                for _ in range(power - 1):
                    mask &= rng.getrandbits(raster.width)
                raster.rows[y] = row & ~mask
    return wear


def copied(raster, rng, resolution):
    """A second-generation copy: strokes swell, edges go ragged."""
    full = (1 << raster.width) - 1
    old = raster.rows[:]
    for y, row in enumerate(old):
        near = (row << 1 | row >> 1 | (old[y - 1] if y else 0)) & full & ~row
        if near:
            keep = rng.getrandbits(raster.width) & rng.getrandbits(raster.width)
            row |= near & keep
        edge = row & ~(row << 1 & row >> 1)
        if edge:
            row &= ~(edge & rng.getrandbits(raster.width) & rng.getrandbits(raster.width)
                     & rng.getrandbits(raster.width))
        raster.rows[y] = row


def skewed(degrees):
    """The sheet went in crooked; positive turns it clockwise."""
    def wear(raster, rng, resolution):
        across, along = resolution
        slope = math.tan(math.radians(degrees))
        full = (1 << raster.width) - 1
        middle = raster.height / 2
        rows = []
        for y, row in enumerate(raster.rows):      # sideways, each row
            by = round((y - middle) / along * slope * across)
            rows.append((row << by if by > 0 else row >> -by) & full)
        moved = [0] * raster.height
        step = abs(across / (along * slope))        # columns that move by the same pixel
        blocks = max(1, math.ceil(raster.width / step))
        for b in range(blocks):
            left, right = round(b * step), min(raster.width, round((b + 1) * step))
            mask = ((1 << (right - left)) - 1) << (raster.width - right)
            by = round(((left + right) / 2 - raster.width / 2) / across * slope * along)
            for y in range(max(0, by), min(raster.height, raster.height + by)):
                moved[y] |= rows[y - by] & mask
        raster.rows[:] = moved
    return wear


def streak(inches_from_left, pixels=2, gaps=0.04):
    """Dirt on the scanner's glass: a black line down the whole page."""
    def wear(raster, rng, resolution):
        at = raster.width - int(inches_from_left * resolution[0]) - pixels
        mask = ((1 << pixels) - 1) << at
        for y in range(raster.height):
            if rng.random() > gaps:
                raster.rows[y] |= mask
    return wear


def pale(from_row_share, to_row_share, power=1):
    """A band where the original was too light."""
    def wear(raster, rng, resolution):
        for y in range(int(from_row_share * raster.height), int(to_row_share * raster.height)):
            mask = rng.getrandbits(raster.width)
            for _ in range(power - 1):
                mask &= rng.getrandbits(raster.width)
            raster.rows[y] &= ~mask
    return wear


def bad_lines(places, run=3):
    """Lines lost on the phone line, which the receiver filled with the last good one.

    `places` are shares of the height; the receiver counts the lines in its tags.
    """
    def wear(raster, rng, resolution):
        count = 0
        for share in places:
            start = int(share * raster.height)
            length = rng.randint(1, run)
            for y in range(start, min(raster.height, start + length)):
                raster.rows[y] = raster.rows[start - 1]
                count += 1
        raster.bad_lines = count
        raster.bad_run = run
    return wear
