"""Screens of a terminal, as tmux tells them, made into one moving SVG that needs no script and no font of its own."""

import re
import unicodedata
from html import escape

CELL, LINE, TOP, MARGIN, BAR = 8.4, 19, 14, 16, 34  # pixels
PAPER, TEXT = "#11151c", "#d5dae3"
PALETTE = ["#3b4252", "#f07178", "#a5d6a7", "#ffd580", "#6fb3ff", "#d7a6ff", "#7fdbca", "#d5dae3",
           "#7a8496", "#ff8b92", "#c3e88d", "#ffe6a3", "#92c8ff", "#e6c7ff", "#a6f0e4", "#ffffff"]
WORDS = re.compile(r"\S+(?: \S+)*")
SGR = re.compile(r"\x1b\[([0-9;]*)m")


class Style:
    """What the escapes of a line have said so far."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.colour, self.bold, self.faint, self.reverse = None, False, False, False

    def take(self, codes):
        numbers = [int(code or 0) for code in codes.split(";")]
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.clear()
            elif code in (1, 2, 7):
                self.bold |= code == 1
                self.faint |= code == 2
                self.reverse |= code == 7
            elif code == 22:
                self.bold = self.faint = False
            elif code == 27:
                self.reverse = False
            elif 30 <= code <= 37:
                self.colour = code - 30
            elif 90 <= code <= 97:
                self.colour = code - 82
            elif code == 39:
                self.colour = None
            elif code in (38, 48):  # of 256 only the first 16 have a colour here
                kind = numbers.pop(0) if numbers else 0
                value = numbers[0] if numbers else 0
                del numbers[: 1 if kind == 5 else 3]
                if code == 38 and kind == 5 and value < 16:
                    self.colour = value

    def key(self):
        return self.colour, self.bold, self.faint, self.reverse


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def runs(line):
    """Pieces of a line: column, text, style."""
    style, column, found = Style(), 0, []
    for i, piece in enumerate(SGR.split(line)):
        if i % 2:
            style.take(piece)
        elif piece:
            found.append((column, piece, style.key()))
            column += columns(piece)
    return found


def drawn(line):
    """A line as SVG, its baseline at zero."""
    parts = []
    for column, text, (colour, bold, faint, reverse) in runs(line):
        x, width = column * CELL, columns(text) * CELL
        ink = TEXT if colour is None else PALETTE[colour]
        if reverse:
            parts.append(f'<rect x="{x:.1f}" y="-14" width="{width:.1f}" height="{LINE}" fill="{ink}"/>')
            ink = PAPER
        look = (f' style="fill:{ink}"' if ink != TEXT else "") + (' class="b"' if bold else "") + (' opacity=".6"' if faint else "")
        for word in WORDS.finditer(text):  # no renderer may lose blanks
            left = x + columns(text[: word.start()]) * CELL
            wide = columns(word.group()) * CELL
            parts.append(f'<text x="{left:.1f}" textLength="{wide:.1f}"{look}>{escape(word.group())}</text>')
    return "".join(parts)


class Film:
    """Frames, each a moment and what the screen showed from then on."""

    def __init__(self, width, height, title):
        self.width, self.height, self.title = width, height, title
        self.frames = []

    def add(self, moment, lines, cursor):
        """A new frame, unless nothing has changed; cursor is its column and row, or None."""
        if not self.frames or self.frames[-1][1:] != (lines, cursor):
            self.frames.append((moment, lines, cursor))

    def svg(self, end, poster):
        """All of it, played until the end over and over; those who want no motion see the poster, a frame's number."""
        wide, high = round(self.width * CELL) + 2 * MARGIN, self.height * LINE + TOP + MARGIN
        rows, film, keys = {}, [], []
        for k, (moment, lines, cursor) in enumerate(self.frames):
            place = []
            for y, line in enumerate(lines):
                if SGR.sub("", line).strip():
                    name = rows.setdefault(line, f"r{len(rows)}")
                    place.append(f'<use href="#{name}" y="{TOP + y * LINE}"/>')
            if cursor:
                place.append(f'<use href="#c" x="{cursor[0] * CELL:.1f}" y="{TOP + cursor[1] * LINE}"/>')
            film.append(f'<g transform="translate({k * wide:.0f})">{"".join(place)}</g>')
            keys.append(f"{100 * moment / end:.3f}%{{transform:translateX({-k * wide:.0f}px)}}")
        keys[0] = keys[0].replace(keys[0].split("%")[0], "0", 1)
        defs = "".join(f'<g id="{name}">{drawn(line)}</g>' for line, name in rows.items())
        return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high + BAR:.0f}" viewBox="0 0 {wide:.0f} {high + BAR:.0f}" role="img">
<title>{escape(self.title)}</title>
<style>
text{{fill:{TEXT};font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}}
.b{{font-weight:700}}
@media (prefers-reduced-motion:no-preference){{.film{{animation:film {end:.1f}s step-end infinite}}}}
@keyframes film{{{"".join(keys)}}}
</style>
<rect width="100%" height="100%" rx="9" fill="{PAPER}"/>
<path d="M0 {BAR}V9a9 9 0 0 1 9-9H{wide - 9:.0f}a9 9 0 0 1 9 9V{BAR}z" fill="#1b212b"/>
<circle cx="20" cy="17" r="6" fill="#f07178"/><circle cx="40" cy="17" r="6" fill="#ffd580"/><circle cx="60" cy="17" r="6" fill="#a5d6a7"/>
<text x="{wide / 2:.0f}" y="22" text-anchor="middle" opacity=".55">wherry</text>
<defs><rect id="c" y="-14" width="{CELL}" height="{LINE - 1}" fill="#6fb3ff" opacity=".75"/>{defs}</defs>
<svg x="{MARGIN}" y="{BAR + 6}" width="{wide - MARGIN:.0f}" height="{high:.0f}"><g class="film" transform="translate({-poster * wide:.0f})">
{chr(10).join(film)}
</g></svg>
</svg>
"""
