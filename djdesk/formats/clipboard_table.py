"""A table from the clipboard: as Excel, Word and WPS put it there, as HTML or as text with tabs."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

from djdesk.basics.text import clean_text

MOST_ROWS, MOST_COLUMNS = 2000, 30
_LONGEST = 4_000_000  # characters of HTML: what is longer is no table for an annex

Rows = tuple[tuple[str, ...], ...]


def table_of(text: str, html: str = "") -> Rows:
    """The rows, all of one length, empty rows left out; () when there is nothing. HTML knows cells with
    several paragraphs.

    What spans several columns or rows stands in its first cell. At most MOST_ROWS rows and MOST_COLUMNS
    columns are taken.
    """
    rows = _from_html(html) if "<t" in html.lower() and len(html) <= _LONGEST else []
    if not any(len(row) > 1 for row in rows):
        rows = list(csv.reader(io.StringIO(clean_text(text)), dialect="excel-tab")) or rows
    tidy = [
        [_cell(cell) for cell in row[:MOST_COLUMNS]] for row in rows if any(cell.strip() for cell in row)
    ][:MOST_ROWS]
    width = max((len(row) for row in tidy), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in tidy)


def _cell(text: str) -> str:
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _from_html(html: str) -> list[list[str]]:
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows


class _TableReader(HTMLParser):
    """Reads the cells of all tables one after the other; a table within a cell is read as part of its
    text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._span = 1
        self._below: dict[int, int] = {}  # column -> rows that a cell above still reaches down

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self.rows.append([])
        elif self._depth == 1 and tag in ("td", "th") and self.rows:
            self._begin({name: value or "" for name, value in attrs})
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th") and self._cell is not None:
            self.rows[-1] += ["".join(self._cell), *[""] * (self._span - 1)]
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(" ".join(data.split()) if data.strip() else "")

    def _begin(self, attributes: dict[str, str]) -> None:
        row = self.rows[-1]
        while self._below.get(len(row), 0) > 0:
            self._below[len(row)] -= 1
            row.append("")
        self._span = _number(attributes.get("colspan", ""), MOST_COLUMNS)
        down = _number(attributes.get("rowspan", ""), MOST_ROWS) - 1
        if down:
            self._below.update(dict.fromkeys(range(len(row), len(row) + self._span), down))
        self._cell = []


def _number(text: str, most: int) -> int:
    return max(1, min(int(text[:6]), most)) if text.isascii() and text.isdigit() else 1
