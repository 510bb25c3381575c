"""Reads a .docx: paragraphs with their numbers, tables, text boxes, notes; tracked changes accepted, hidden
text left out.
"""

from __future__ import annotations

from pathlib import Path

from djdesk.formats.opc import Element, WordPackage
from djdesk.intake.content import Content
from djdesk.intake.readers.numbering_parts import Numbering
from djdesk.intake.readers.style_parts import PLAIN, Style, Styles
from djdesk.intake.result import TextTable

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PROSE_CELL = 80  # characters: a cell of several paragraphs with more is a text, not a datum


def read_docx(path: Path) -> Content:
    """The text of a .docx, its paragraphs joined by LF. Raises BadInput."""
    with WordPackage(path) as package:
        main = package.main()
        folder = main.rpartition("/")[0] + "/"
        data = package.stored(main) or b""
        root = package.parsed(data)
        styles = package.stored(folder + "styles.xml") if b"pStyle" in data else None
        numbered = b"numPr" in data or (styles is not None and b"numPr" in styles)
        numbers = package.stored(folder + "numbering.xml") if numbered else None
        notes = package.stored(folder + "footnotes.xml") if b"footnoteReference" in data else None
        reader = _Reader(
            root, Styles(styles) if styles else None, Numbering(package.parsed(numbers)) if numbers else None
        )
        if reader.body is None:
            raise package.refusal("里没有正文", "请用Word打开它，另存一份再试")
        reader.blocks(reader.body)
        if notes:
            reader.notes(package.parsed(notes))
    return reader.content()


class _Reader:
    """Goes through one document in reading order."""

    def __init__(self, root: Element, styles: Styles | None, numbering: Numbering | None) -> None:
        space = (
            "{"
            + next((space for space in _SPACES if str(root.tag).startswith("{" + space)), _SPACES[0])
            + "}"
        )
        self.space = space
        self.body = root.find(f"{space}body")
        self._styles, self._numbering = styles, numbering
        self._lines: list[str] = []
        self._length = 0
        self._levels: dict[int, int] = {}
        self._tables: list[TextTable] = []
        self._hidden = self._deleted = 0
        self._boxes: list[Element] = []
        self._val = f"{space}val"
        self._p, self._tbl, self._tr, self._tc, self._r = (
            space + name for name in ("p", "tbl", "tr", "tc", "r")
        )
        self._t, self._pPr, self._rPr, self._box = (
            space + name for name in ("t", "pPr", "rPr", "txbxContent")
        )
        self._signs = {
            space + "tab": "\t",
            space + "cr": "\n",
            space + "noBreakHyphen": "-",
            space + "br": "\n",
        }
        self._skipped = {
            space + name
            for name in (
                "del",
                "moveFrom",
                "instrText",
                "delText",
                "delInstrText",
                "rt",
                "sectPr",
                "tblPr",
                "tblGrid",
                "sdtPr",
                "trPr",
                "tcPr",
                "rPr",
                "pPr",
                "tblPrEx",
            )
        } | {_FALLBACK}

    def content(self) -> Content:
        remarks = [f"文件里有{self._hidden}处隐藏文字，没有取出。"] if self._hidden else []
        remarks += [f"文件里有{self._deleted}处修订删除的文字，已按接受修订处理。"] if self._deleted else []
        return Content("\n".join(self._lines), self._levels, tuple(self._tables), tuple(remarks))

    def blocks(self, parent: Element) -> None:
        """Paragraphs and tables below `parent`, also within content controls."""
        for child in parent:
            if child.tag == self._p:
                self._paragraph(child)
            elif child.tag == self._tbl:
                self._table(child)
            elif child.tag not in self._skipped:
                self.blocks(child)

    def notes(self, root: Element) -> None:
        """Footnotes stand behind the text, each on its line."""
        count = 0
        for note in root:
            text = self._one_line(note)
            if text and note.get(f"{self.space}type") is None:
                count += 1
                self._add(f"注{count}：{text}")

    def _paragraph(self, paragraph: Element) -> None:
        text = self._words(paragraph)
        boxes, self._boxes = self._boxes, []
        properties = paragraph.find(self._pPr)
        style = self._style(properties)
        number = self._number(properties, style) if self._numbering is not None else ""
        if text.strip():
            if style.level is not None:
                self._levels[self._length] = style.level
                text = text.replace("\n", "")  # a title is turned for its looks, not its sense
            self._add(number + text)
        elif self._lines and self._lines[-1]:
            self._add("")
        for box in boxes:
            self.blocks(box)

    def _table(self, table: Element) -> None:
        """Rows of short cells are lines with tabs; a cell with prose is taken paragraph by paragraph."""
        rows = [
            [cell for cell in row.iter(self._tc) if _owner(cell, self._tbl) is table]
            for row in table.iter(self._tr)
            if _owner(row, self._tbl) is table
        ]
        if max((len(row) for row in rows), default=0) < 2 or any(
            self._is_prose(cell) for row in rows for cell in row
        ):
            for row in rows:
                for cell in row:
                    self.blocks(cell)
            return
        start = self._length
        texts = [tuple(self._one_line(cell) for cell in row) for row in rows]
        for row_text in texts:
            self._add("\t".join(row_text))
        self._boxes = []
        self._tables.append(TextTable(tuple(texts), start))

    def _is_prose(self, cell: Element) -> bool:
        """Whether a cell holds running text: several paragraphs, one of them long, or a table of its own."""
        if cell.find(f".//{self._tbl}") is not None:
            return True
        lengths = [
            sum(len(t.text or "") for t in paragraph.iter(self._t)) for paragraph in cell.iter(self._p)
        ]
        return len(lengths) > 1 and sum(lengths) > _PROSE_CELL

    def _one_line(self, element: Element) -> str:
        """The words of all paragraphs of a cell or note."""
        parts = (self._words(paragraph).replace("\n", " ").strip() for paragraph in element.iter(self._p))
        return " ".join(part for part in parts if part)

    def _words(self, element: Element) -> str:
        parts: list[str] = []
        self._collect(element, parts)
        return "".join(parts)

    def _collect(self, element: Element, parts: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == self._t or tag == _MATH:
                parts.append(child.text or "")
            elif tag in self._signs:
                if child.get(f"{self.space}type") not in ("page", "column"):
                    parts.append(self._signs[tag])
            elif tag == self._box:
                self._boxes.append(child)
            elif tag == self._r and self._is_hidden(child):
                self._hidden += 1
            elif tag in self._skipped:
                self._deleted += tag.endswith("}del") and child.find(f".//{self.space}delText") is not None
            elif len(child):
                self._collect(child, parts)

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(self._rPr)
        if properties is None:
            return False
        vanish = properties.find(f"{self.space}vanish")
        return (
            vanish is not None
            and vanish.get(self._val) not in ("0", "false", "off")
            and run.find(self._t) is not None
        )

    def _style(self, properties: Element) -> Style:
        if properties is None or self._styles is None:
            style = PLAIN
        else:
            named = properties.find(f"{self.space}pStyle")
            style = self._styles.style(named.get(self._val, "")) if named is not None else PLAIN
        outline = properties.find(f"{self.space}outlineLvl") if properties is not None else None
        if outline is not None and (level := outline.get(self._val, "")).isdigit():
            return Style(int(level) + 1 if int(level) < 9 else None, style.num_id, style.depth)
        return style

    def _number(self, properties: Element, style: Style) -> str:
        """The automatic number of the paragraph; its own list before that of its style."""
        assert self._numbering is not None
        num_id, depth = style.num_id, style.depth
        own = properties.find(f"{self.space}numPr") if properties is not None else None
        if own is not None:
            number, level = own.find(f"{self.space}numId"), own.find(f"{self.space}ilvl")
            if number is not None:
                num_id, depth = number.get(self._val, ""), 0
            if level is not None and level.get(self._val, "").isdigit():
                depth = int(level.get(self._val))
        return self._numbering.number(num_id, depth) if num_id and num_id != "0" else ""

    def _add(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text) + 1


def _owner(element: Element, tag: str) -> Element:
    """The innermost element of that tag around `element`."""
    return next(element.iterancestors(tag), None)
