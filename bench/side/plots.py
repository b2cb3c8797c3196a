"""Two kinds of plots as SVG: bars with their spread, and curves on logarithmic axes."""

import math
from xml.sax.saxutils import escape

INK, PAPER = "#223", "#ffffff"
COLOURS = ["#1b6ca8", "#e07a1f", "#4f9d4f", "#a23b72", "#7a6a53", "#888888"]
STYLE = "font-family='sans-serif' font-size='12'"


def _text(x, y, words, anchor="start", more=""):
    return f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' fill='{INK}' {STYLE} {more}>{escape(str(words))}</text>"


def _page(width, height, title, parts):
    head = (f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' role='img'>"
            f"<title>{escape(title)}</title><rect width='{width}' height='{height}' fill='{PAPER}'/>")
    return "\n".join([head, _text(10, 20, title, more="font-weight='bold'"), *parts, "</svg>"]) + "\n"


def bars(title, unit, rows):
    """One bar for each (name, values): the median, and a thin line from the least to the most."""
    left, width, step = 270, 760, 30
    most = max(max(values) for _, values in rows) or 1
    scale = (width - left - 110) / most
    parts = []
    for index, (name, values) in enumerate(rows):
        y = 40 + index * step
        middle = median(values)
        parts += [
            _text(left - 8, y + 15, name, "end"),
            f"<rect x='{left}' y='{y}' width='{middle * scale:.1f}' height='20' fill='{COLOURS[index % len(COLOURS)]}'/>",
            f"<path d='M{left + min(values) * scale:.1f} {y + 10}H{left + max(values) * scale:.1f}' stroke='{INK}'/>",
            _text(left + max(values) * scale + 6, y + 15, f"{short(middle)} {unit}")]
    return _page(width, 50 + len(rows) * step, title, parts)


def curves(title, x_name, y_name, series):
    """A curve for each name: pairs of x and y, both on logarithmic axes."""
    width, height, left, bottom = 760, 400, 80, 350
    points = [point for pairs in series.values() for point in pairs]
    across = _axis([x for x, _ in points], left, width - 190)
    up = _axis([y for _, y in points], bottom, 50)
    parts = [f"<path d='M{left} 50V{bottom}H{width - 190}' fill='none' stroke='{INK}'/>",
             _text((left + width - 190) / 2, height - 12, x_name, "middle"), _text(left, 44, y_name)]
    for value in sorted({x for x, _ in points}):
        parts.append(_text(across(value), bottom + 18, short(value), "middle", "style='font-size:10px'"))
    for power in range(math.floor(math.log10(_least(points, 1))), math.ceil(math.log10(max(y for _, y in points))) + 1):
        if bottom >= up(10 ** power) >= 50:
            parts.append(f"<path d='M{left} {up(10 ** power):.1f}H{width - 190}' stroke='#dddddd'/>")
            parts.append(_text(left - 6, up(10 ** power) + 4, short(10 ** power), "end"))
    for index, (name, pairs) in enumerate(series.items()):
        colour = COLOURS[index % len(COLOURS)]
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in pairs)
        parts.append(f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'/>")
        parts += [f"<circle cx='{across(x):.1f}' cy='{up(y):.1f}' r='3' fill='{colour}'/>" for x, y in pairs]
        parts.append(_text(width - 180, 60 + index * 18, name, more=f"style='fill:{colour}'"))
    return _page(width, height, title, parts)


def _least(points, which):
    return min(point[which] for point in points if point[which] > 0)


def _axis(values, start, end):
    """From a value to its place; what is nothing stands a little before the least."""
    low = min(value for value in values if value > 0)
    span = math.log10(max(values) / low) or 1
    shift = 0.15 if min(values) <= 0 else 0

    def place(value):
        share = math.log10(value / low) / span if value > 0 else -shift
        return start + (end - start) * (share + shift) / (1 + shift)
    return place


def short(value):
    """A number as a person would write it."""
    for limit, letter in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if value >= limit:
            return f"{value / {'G': 1e9, 'M': 1e6, 'k': 1e3}[letter]:.3g}{letter}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def median(values):
    """The middle one, or between the two of the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
