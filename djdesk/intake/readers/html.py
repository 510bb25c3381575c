"""Reads HTML, pasted or saved: the text of its blocks as lines, headings and tables kept."""

from __future__ import annotations

import re
from typing import Any

from djdesk.basics.errors import BadInput
from djdesk.intake.content import Content
from djdesk.intake.result import TextTable
from djdesk.model.tables.table import SectionTable

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
_DEEPEST = 200
_PROSE_CELL = 200  # characters: a cell with more holds a text, not a datum
_SOURCE_BREAK = re.compile("(?<=[\u3000-\u9fff，。；：])[ \\t]*\\r?\\n[ \\t]*(?=[\u3000-\u9fff])")
_LINE_ENDS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def html_content(markup: str) -> Content:
    """The text of an HTML page or fragment, its blocks joined by LF. Raises BadInput when nothing is in
    it.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise BadInput("这段网页里没有文字", "请在网页上选中文字再复制")
    page = _Page()
    page.walk(root, 0)
    return page.content()


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
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
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
        rows = [
            tuple(" ".join("".join(cell.itertext()).split()) for cell in row if cell.tag in ("td", "th"))
            for row in table.iter("tr")
        ]
        rows = [row for row in rows if row]
        widest, longest = (
            max((len(row) for row in rows), default=0),
            max((len(cell) for row in rows for cell in row), default=0),
        )
        if table.find(".//table") is not None or widest < 2 or longest > _PROSE_CELL:
            return False
        self._break()
        self._tables.append((len(self._lines) - 1, _squared(rows)))
        for row in rows:
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


def _squared(rows: list[tuple[str, ...]]) -> SectionTable:
    """Rows of one length; the first is the head unless it is the only one."""
    widest = max(map(len, rows))
    full = tuple((*row, *[""] * (widest - len(row))) for row in rows)
    return SectionTable(full, head=int(len(full) > 1))
