"""Reads HTML, pasted or saved: the text of its blocks as lines, headings and tables kept."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.numerals import stored_number
from djdesk.intake.content import Content
from djdesk.intake.readers.struck import struck_remark
from djdesk.intake.readers.table_head import head_rows
from djdesk.intake.result import TextTable
from djdesk.model.tables.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Merge,
    SectionTable,
    mistakes,
)

_SKIPPED = {
    "script",
    "style",
    "head",
    "title",
    "noscript",
    "template",
    "iframe",
    "select",
    "button",
    "textarea",
    "svg",
    "nav",
    "footer",
}
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "center",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "dl",
    "dt",
    "dd",
    "pre",
    "hr",
    "body",
    "html",
    "form",
    "aside",
    "figure",
    "fieldset",
}
_READINGS, _STRUCK_TAGS = ("rt", "rp"), ("s", "strike", "del")
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_DEEPEST = 200
_PROSE_CELL = 200  # characters: a cell with more holds a text, not a datum
_SOURCE_BREAK = re.compile("(?<=[\u3000-\u9fff，。；：])[ \\t]*\\r?\\n[ \\t]*(?=[\u3000-\u9fff])")
_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def html_content(markup: str) -> Content:
    """The text of an HTML page or fragment, its blocks joined by LF. Raises BadInput when nothing is in
    it.
    """
    from djdesk.formats.html_tree import html_tree

    root = html_tree(markup)
    if root is None:
        raise BadInput("这段网页里没有文字", "请在网页上选中文字再复制")
    struck = _drop_unseen(root)
    page = _Page()
    page.walk(root, 0)
    told = (struck_remark(struck),) if struck else ()
    return msgspec.structs.replace(page.content(), remarks=told)


def _drop_unseen(root: Any) -> list[str]:
    """Takes out what the page does not show, readings above characters, and what has a line through it, which
    it returns.
    """
    struck: list[str] = []
    for element in list(root.iter()):
        parent, style = element.getparent(), element.get("style", "")
        is_struck = element.tag in _STRUCK_TAGS or _STRUCK.search(style) is not None
        is_gone = is_struck or element.tag in _READINGS or _HIDDEN.search(style) is not None
        if parent is None or not (is_gone or element.get("hidden") is not None):
            continue
        if is_struck and (words := _words(element)):
            struck.append(words)
        before = element.getprevious()
        if element.tail and before is not None:
            before.tail = (before.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)
    return struck


class _Page:
    """Collects the lines of one page."""

    def __init__(self) -> None:
        self._lines: list[str] = [""]
        self._heads: dict[int, int] = {}  # line -> h1 … h6
        self._tables: list[tuple[int, SectionTable]] = []

    def content(self) -> Content:
        places, length = [], 0
        for line in self._lines:
            places.append(length)
            length += len(line) + 1
        heads = {index: level for index, level in self._heads.items() if self._lines[index].strip()}
        top = list(heads.values()).count(1) == 1
        return Content(
            "\n".join(self._lines),
            {places[index]: level - 1 if top else level for index, level in heads.items()},
            tuple(self._placed(table, first, places) for first, table in self._tables),
        )

    def _placed(self, table: SectionTable, first: int, places: list[int]) -> TextTable:
        last = first + len(table.rows) - 1
        return TextTable(table, places[first], places[last] + len(self._lines[last]))

    def walk(self, element: Any, depth: int) -> None:
        """The element's text and that of what it holds, then what follows it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _SKIPPED and depth < _DEEPEST:
            self._enter(element, tag, depth)
        if element.tail:
            self._say(element.tail)

    def _enter(self, element: Any, tag: str, depth: int) -> None:
        if tag == "br":
            self._break()
        elif tag == "table" and self._table(element):
            return
        block = tag in _BLOCKS
        if block:
            self._break()
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self._heads[len(self._lines) - 1] = int(tag[1])
        if tag == "li" and element.getparent() is not None and element.getparent().tag == "ol":
            self._say(f"{sum(1 for _ in element.itersiblings('li', preceding=True)) + 1}.")
        if element.text:
            self._say(element.text)
        for child in element:
            self.walk(child, depth + 1)
        if block:
            self._break()

    def _table(self, table: Any) -> bool:
        """A table of data becomes rows with tabs; one that only holds text in place is gone through as
        blocks.
        """
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        texts = [tuple(map(_words, row)) for row in rows if row]
        widest, longest = (
            max(map(len, texts), default=0),
            max((len(cell) for row in texts for cell in row), default=0),
        )
        if table.find(".//table") is not None or widest < 2 or longest > _PROSE_CELL:
            return False
        self._break()
        if (made := _table_of([row for row in rows if row])) is not None:
            self._tables.append((len(self._lines) - 1, made))
        for row in texts:
            self._lines[-1] = "\t".join(row)
            self._lines.append("")
        return True

    def _break(self) -> None:
        if self._lines[-1].strip():
            self._lines.append("")

    def _say(self, text: str) -> None:
        """White space in HTML is one space; line ends of the source between Chinese characters are none."""
        words = _LINE_ENDS.sub(" ", _SOURCE_BREAK.sub("", text))
        if not words.strip(" \t"):
            return
        self._lines[-1] += words.lstrip(" \t") if not self._lines[-1] else words


def _table_of(rows: list[list[Any]]) -> SectionTable | None:
    """The cells where they stand, with what they take to the right and below; None for more than a text can
    hold.
    """
    texts: dict[tuple[int, int], str] = {}
    merges = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in texts:
                column += 1
            across, down = (_span(cell, name) for name in ("colspan", "rowspan"))
            down = min(down, len(rows) - number)
            for place in product(range(number, number + down), range(column, column + across)):
                texts[place] = ""
            texts[number, column] = _words(cell)
            merges += [Merge(number, column, down, across)] if across * down > 1 else []
            column += across
    columns = max(column for _, column in texts) + 1
    if len(rows) > MOST_ROWS or columns > MOST_COLUMNS or len(rows) * columns > MOST_CELLS:
        return None
    grid = tuple(
        tuple(texts.get((number, column), "") for column in range(columns)) for number in range(len(rows))
    )
    table = SectionTable(grid, head_rows(grid, merges), tuple(merges))
    return None if any(mistakes(table)) else table


def _span(cell: Any, name: str) -> int:
    return min(max(stored_number(cell.get(name)) or 1, 1), MOST_COLUMNS)


def _words(cell: Any) -> str:
    return " ".join("".join(cell.itertext()).split())
