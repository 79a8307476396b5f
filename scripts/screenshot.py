"""A screen that tmux captured with its styles, as SVG."""
import html
import re

CELL = (9, 18)
COLORS = {None: "#d0d0d0", "32": "#7fd07f", "33": "#f0d060"}


def svg(screen):
    lines = screen.rstrip("\n").split("\n")
    columns = max(80, max(len(re.sub("\x1b\\[[0-9;]*m|\x0f", "", line)) for line in lines))
    width, height = columns * CELL[0] + 20, len(lines) * CELL[1] + 20
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
           'font-family="DejaVu Sans Mono, monospace" font-size="15">',
           f'<rect width="{width}" height="{height}" fill="#101418"/>']
    style = {"bold": False, "dim": False, "reverse": False, "color": None}
    for row, line in enumerate(lines):
        column = 0
        y = 10 + row * CELL[1]
        for part in re.split("(\x1b\\[[0-9;]*m)", line.replace("\x0f", "")):
            codes = re.fullmatch("\x1b\\[([0-9;]*)m", part)
            if codes:
                change(style, codes[1])
            elif part:
                out += words(part, 10 + column * CELL[0], y, style)
                column += len(part)
    return "\n".join(out + ["</svg>", ""])


def change(style, codes):
    for code in codes.split(";") or ["0"]:
        if code in ("", "0"):
            style.update(bold=False, dim=False, reverse=False, color=None)
        elif code == "1":
            style["bold"] = True
        elif code == "2":
            style["dim"] = True
        elif code == "7":
            style["reverse"] = True
        elif code in COLORS:
            style["color"] = code
        elif code == "39":
            style["color"] = None


def words(text, x, y, style):
    ink = COLORS[style["color"]]
    out = []
    if style["reverse"]:
        out.append(f'<rect x="{x}" y="{y}" width="{len(text) * CELL[0]}" height="{CELL[1]}" fill="{ink}"/>')
        ink = "#101418"
    look = (' font-weight="bold"' if style["bold"] else "") + (' opacity="0.6"' if style["dim"] else "")
    if text.strip():
        out.append(f'<text x="{x}" y="{y + 14}" fill="{ink}"{look} textLength="{len(text) * CELL[0]}" '
                   f'xml:space="preserve">{html.escape(text)}</text>')
    return out
