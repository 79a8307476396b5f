"""Small faxes, each with bytes of its own: a TIFF of a few lines in plain bits, drawn from a tiny font."""

import hashlib
import struct

FONT = {
    "A": "0e11111f111111", "C": "0e11101010110e", "D": "1e11111111111e", "E": "1f10101e10101f",
    "F": "1f10101e101010", "H": "1111111f111111", "I": "0e04040404040e", "L": "1010101010101f",
    "N": "11191513111111", "O": "0e11111111110e", "P": "1e11111e101010", "R": "1e11111e141211",
    "S": "0f10100e01011e", "T": "1f040404040404", "Y": "11110a04040404", " ": "00000000000000",
}
WIDTH, SCALE = 1728, 5


def rows(text):
    """A line of text as rows of packed bits, black is one."""
    for line in range(7):
        bits = "".join(
            format(int(FONT[letter][2 * line:2 * line + 2], 16), "05b") + "0" for letter in text)
        wide = ("0" * 120 + "".join(bit * SCALE for bit in bits)).ljust(WIDTH, "0")[:WIDTH]
        row = int(wide, 2).to_bytes(WIDTH // 8, "big")
        yield from [row] * SCALE


def tiff(number, seed):
    """A fax of one page; its description makes its bytes its own."""
    blank = [bytes(WIDTH // 8)] * 24
    page = blank[:]
    for text in ["REFERRAL FOR THERAPY", "CHILD IS SEEN FOR PT"]:
        page += list(rows(text)) + blank
    strip = b"".join(page)
    said = f"fault fax {seed} {number}\0".encode()
    entries = [
        (256, 4, 1, WIDTH), (257, 4, 1, len(page)), (258, 3, 1, 1), (259, 3, 1, 1),
        (262, 3, 1, 0), (270, 2, len(said), None), (273, 4, 1, 8), (277, 3, 1, 1),
        (278, 4, 1, len(page)), (279, 4, 1, len(strip)), (282, 5, 1, "resolution"),
        (283, 5, 1, "resolution"), (296, 3, 1, 2),
    ]
    after = 8 + len(strip)
    resolution, description = after, after + 8
    directory = description + len(said) + len(said) % 2
    body = struct.pack("<H", len(entries))
    for tag, kind, count, value in entries:
        value = {"resolution": resolution, None: description}.get(value, value)
        body += struct.pack("<HHII", tag, kind, count, value)
    return (struct.pack("<2sHI", b"II", 42, directory) + strip + struct.pack("<II", 204, 1)
            + said.ljust(len(said) + len(said) % 2, b"\0") + body + struct.pack("<I", 0))


def digest(fax):
    return hashlib.sha256(fax).hexdigest()
