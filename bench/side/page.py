"""Figures on their way into a page of Markdown, between two marks, and beside it as JSON and SVG."""

import json
import pathlib
import re

from side.place import ROOT, Trouble

PAGE = ROOT / "docs" / "performance.md"
BESIDE = ROOT / "docs" / "performance"


def table(head, rows):
    """Lines of a Markdown table."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


class Page:
    """Where to write; nothing is written before all is known."""

    def __init__(self, page=PAGE, beside=BESIDE):
        self.page = pathlib.Path(page)
        self.beside = pathlib.Path(beside)
        self.text = self.page.read_text()
        self.others = {}

    def put(self, mark, words):
        """Replaces what stands between `<!-- mark -->` and `<!-- /mark -->`."""
        pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.S)
        if not pattern.search(self.text):
            raise Trouble(f"{self.page} has no place marked {mark}")
        self.text = pattern.sub(lambda found: found[1] + words.strip() + "\n" + found[2], self.text)

    def json(self, name, values):
        """Keeps figures as they were measured."""
        self.others[f"{name}.json"] = json.dumps(values, indent=1, sort_keys=True) + "\n"

    def plot(self, name, svg, about):
        """Keeps a plot, and gives the line that shows it."""
        self.others[f"{name}.svg"] = svg
        return f"![{about}](performance/{name}.svg)"

    def write(self):
        """All of it."""
        self.beside.mkdir(exist_ok=True)
        for name, content in self.others.items():
            (self.beside / name).write_text(content)
        self.page.write_text(self.text)
