"""Reads a .docx: paragraphs with their numbers, tables, text boxes, notes, embedded texts; tracked changes
accepted, hidden text left out. What cannot be read is told.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from djdesk.basics.numerals import stored_number
from djdesk.formats.opc import WORD, Element, WordPackage
from djdesk.intake.content import Content
from djdesk.intake.readers.embedded_text import embedded_text
from djdesk.intake.readers.margins import margin_remarks
from djdesk.intake.readers.numbering_parts import Numbering
from djdesk.intake.readers.office_copies import drop_copies
from djdesk.intake.readers.ooxml import (
    DIAGRAM,
    DRAWING,
    PPR,
    RELATION,
    TBL,
    TC,
    TR,
    VAL,
    P,
    owner,
    transitional,
)
from djdesk.intake.readers.run_text import BREAK, RunText
from djdesk.intake.readers.shown_tree import ShownTree
from djdesk.intake.readers.struck import struck_remark
from djdesk.intake.readers.style_parts import PLAIN, Style, Styles
from djdesk.intake.readers.word_tables import frames_text, rows_of, table_of
from djdesk.intake.result import TextTable

_NEAR = 12  # characters of the line that a remark names as its place
_DEEPEST = 2  # Word files within Word files
_NOTES = ("footnote", "endnote")
_SOME = 3  # places of one kind that are named


def read_docx(
    path: Path,
    depth: int = 0,
    converted: bool = False,
    read_other: Callable[[Path], Content] | None = None,
) -> Content:
    """The text of a .docx, its paragraphs joined by LF. Raises BadInput.

    depth: how many files it is embedded in
    converted: LibreOffice made it
    read_other: reads files of other kinds that are embedded in it
    """
    with WordPackage(path) as package:
        main = package.main()
        parts = _Parts(package, main)
        data = transitional(package.stored(main) or b"")
        styles = parts.data("styles") if any(word in data for word in (b"pStyle", b"rStyle")) else None
        numbered = b"numPr" in data or (styles is not None and b"numPr" in styles)
        numbers = parts.data("numbering") if numbered else None
        known = Styles(styles) if styles else None
        numbering = (
            Numbering(package.parsed(numbers), lambda style: known.style(style).num_id if known else "")
            if numbers
            else None
        )
        root = package.parsed(data)
        if root.find(f"{WORD}body") is None:
            raise package.refusal("里没有正文", "请用Word打开它，另存一份再试")
        if converted:
            drop_copies(root)
        reader = _Reader(root, known, numbering, parts, depth, read_other)
        reader.read()
    return reader.content()


class _Parts:
    """The parts that the text refers to: by relationship, and where a file has none by their usual names."""

    def __init__(self, package: WordPackage, main: str) -> None:
        self._package = package
        self._folder = main.rpartition("/")[0]
        self._related = package.related(main)

    def data(self, kind: str) -> bytes | None:
        name = self._related.get(kind, f"{self._folder}/{kind}.xml")
        data = self._package.stored(name)
        return transitional(data) if data is not None else None

    def root(self, kind: str) -> Element:
        """The root element of a part, None when it is not there. `kind` may be an id."""
        data = self.data(kind)
        return self._package.parsed(data) if data is not None else None

    def embedded(self, id_: str) -> tuple[str, bytes | None]:
        """Name and bytes of an embedded file."""
        name = self._related.get(id_, "")
        return name, self._package.stored(name) if name else None


class _Reader:
    """Goes through one document in reading order."""

    def __init__(
        self,
        root: Element,
        styles: Styles | None,
        numbering: Numbering | None,
        parts: _Parts,
        depth: int,
        read_other: Callable[[Path], Content] | None,
    ) -> None:
        self._root = root
        self._styles, self._numbering, self._parts = styles, numbering, parts
        self._depth, self._read_other = depth, read_other
        self._shown = ShownTree(styles)
        self._shown.show(root)
        self._text = RunText(root, styles)
        self._lines: list[str] = []
        self._length = 0
        self._levels: dict[int, int] = {}
        self._tables: list[TextTable] = []
        self._remarks: list[str] = []
        self._places: dict[str, list[str]] = {}
        self._met = {"pictures": 0, "unknown_signs": 0}

    def read(self) -> None:
        """Body, then the notes that it refers to."""
        self._blocks(self._root.find(f"{WORD}body"))
        self._notes()
        self._remarks += margin_remarks(self._root, self._parts.root)

    def content(self) -> Content:
        shown, text = self._shown, self._text
        prompts = shown.prompts + text.prompts
        counts = (
            (shown.hidden, "文件里有{}处隐藏文字，没有取出。"),
            (shown.deleted, "文件里有{}处修订删除的内容，已按接受修订处理。"),
            (prompts, "文件里有{}处控件还没有填，里面的提示语没有取出，请对照原文件填写。"),
            (
                text.unknown_signs,
                f"文件里有{{}}个符号认不出{self._where('unknown_signs')}，写成“〓”，请对照原文件改正。",
            ),
            (text.pictures, f"文件里有{{}}张图片{self._where('pictures')}，图片里如有文字，没有取出。"),
            (text.comments, "文件里有{}条批注，批注不算正文，没有取出。"),
        )
        told = [sentence.format(count) for count, sentence in counts if count]
        told += [struck_remark(shown.struck)] if shown.struck else []
        return Content("\n".join(self._lines), self._levels, tuple(self._tables), (*told, *self._remarks))

    def _blocks(self, parent: Element) -> None:
        """Paragraphs, tables and embedded texts below `parent`, also within content controls."""
        for child in parent:
            if child.tag == P:
                self._paragraph(child)
            elif child.tag == TBL:
                self._table(child)
            elif child.tag == f"{WORD}altChunk":
                self._embedded(child.get(f"{RELATION}id", ""))
            elif child.tag == f"{WORD}subDoc":
                self._tell("一篇子文档，它在另一个文件里")
            elif child.tag not in (f"{WORD}sectPr", f"{WORD}sdtPr", f"{WORD}tcPr"):
                self._blocks(child)

    def _notes(self) -> None:
        """Footnotes, then endnotes stand behind the text, each on its line, in the order of their marks."""
        count = 0
        for kind in _NOTES:
            marks = [id_ for name, id_ in self._text.notes if name == kind]
            root = self._parts.root(f"{kind}s") if marks else None
            if root is None:
                continue
            self._shown.show(root)
            self._text.pair(root)
            notes = {note.get(f"{WORD}id", ""): note for note in root if note.get(f"{WORD}type") is None}
            for note in (notes[mark] for mark in dict.fromkeys(marks) if mark in notes):
                if text := self._one_line(note):
                    count += 1
                    self._add(f"注{count}：{text}")

    def _paragraph(self, paragraph: Element) -> None:
        text = self._text.words(paragraph)
        properties = paragraph.find(PPR)
        style = self._style(properties)
        number = self._number(properties, style) if self._numbering is not None else ""
        parts = [part for part in text.split(BREAK) if part.strip()]
        for part in parts:
            if style.level is not None and part is parts[0]:
                self._levels[self._length] = style.level
                part = part.replace("\n", "")  # a title is turned for its looks, not its sense
            self._add(Numbering.joined(number, part))
            number = ""
        if not parts and self._lines and self._lines[-1]:
            self._add("")
        self._asides()

    def _asides(self) -> None:
        """What was met in a paragraph beside its words stands behind it."""
        text = self._text
        boxes, text.boxes = text.boxes, []
        diagrams, text.diagrams = text.diagrams, []
        objects, text.objects = text.objects, []
        for what in objects:
            self._tell(what)
        for kind, met in self._met.items():
            if (count := getattr(text, kind)) > met:
                self._met[kind] = count
                self._places.setdefault(kind, []).append(self._place())
        with text.apart():
            for box in boxes:
                if str(box.tag).startswith(WORD):
                    self._blocks(box)
                else:
                    self._drawn(box)
        for id_ in diagrams:
            root = self._parts.root(id_)
            if root is None:
                self._tell("一个图形（SmartArt）")
            else:
                for point in root.iter(f"{DIAGRAM}t"):
                    self._drawn(point)

    def _drawn(self, shape: Element) -> None:
        """Text of a drawing: WordArt's own string, or paragraphs of DrawingML."""
        if word_art := shape.get("string"):
            self._add(word_art)
        for paragraph in shape.iter(f"{DRAWING}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{DRAWING}t"))
            if words.strip():
                self._add(words)

    def _embedded(self, id_: str) -> None:
        """Text in another format that Word takes in when the file is opened (w:altChunk, 17.17.2.1)."""
        content = self._embedded_content(id_)
        if content is None:
            return
        for place, level in content.levels.items():
            self._levels[self._length + place] = level
        self._tables += [table.moved(self._length) for table in content.tables]
        self._remarks += content.remarks
        self._add(content.text.rstrip("\n"))

    def _embedded_lines(self, id_: str) -> list[str]:
        """The same within a cell of a table, which has neither headings nor tables."""
        content = self._embedded_content(id_)
        if content is None:
            return []
        self._remarks += content.remarks
        return [line.replace("\t", " ").strip() for line in content.text.split("\n") if line.strip()]

    def _embedded_content(self, id_: str) -> Content | None:
        name, data = self._parts.embedded(id_)
        content = None
        if data is not None and self._depth < _DEEPEST:
            content = embedded_text(
                name, data, lambda path: read_docx(path, self._depth + 1), self._read_other
            )
        if content is None:
            self._tell("一段嵌入的文字（另一种格式）")
        return content

    def _tell(self, what: str) -> None:
        """A remark on what was not taken, with its place."""
        self._remark(what, "里面的内容没有取出，请对照原文件补上")

    def _remark(self, what: str, said: str) -> None:
        self._remarks.append(f"{self._place()}有{what}，{said}。")

    def _place(self) -> str:
        """Where the reader is, by the line before."""
        near = " ".join(next((line for line in reversed(self._lines) if line.strip()), "").split())
        return f"“{near[:_NEAR]}{'…' if len(near) > _NEAR else ''}”后面" if near else "文件开头"

    def _where(self, kind: str) -> str:
        places = self._places.get(kind, [])
        more = "等处" if len(places) > _SOME else ""
        return f"（{'、'.join(places[:_SOME])}{more}）" if places else ""

    def _table(self, table: Element) -> None:
        """A table of data: its rows are lines with TABs. One that frames text is taken paragraph by
        paragraph.
        """
        rows = rows_of(table)
        if frames_text(table, rows):
            for row in rows:
                for cell in row:
                    self._blocks(cell)
            return
        start, nested = self._length, table.find(f".//{TC}//{TBL}") is not None
        found = {cell: self._cell_lines(cell) for row in rows for cell in row}
        made = table_of(table, rows, lambda cell: "\n".join(found[cell]))
        if made is None:
            self._remark("一个很大的表格", "它按文字留下，每行的格子用空格隔开")
        elif nested:
            self._remark("表格，格子里还有表格", "里面的小表格按文字放在格子里，请对照原文件")
        for row in rows:
            self._add("\t".join(" ".join(found[cell]) for cell in row))
        self._tables += [TextTable(made, start, self._length - 1)] if made is not None else []
        # paragraphs of boxes were read with their cell, other drawings stand behind the table
        self._text.boxes = [box for box in self._text.boxes if not str(box.tag).startswith(WORD)]
        self._asides()

    def _cell_lines(self, cell: Element) -> list[str]:
        """The words of a cell, a line for each paragraph; those of a table within it a line for each row."""
        lines: list[str] = []
        own, last = owner(cell, TR), None
        for paragraph in cell.iter(P, f"{WORD}altChunk"):
            if paragraph.tag != P:
                lines += self._embedded_lines(paragraph.get(f"{RELATION}id", ""))
                continue
            words = self._text.words(paragraph).replace(BREAK, "\n")
            properties = paragraph.find(PPR)
            if self._numbering is not None:
                words = Numbering.joined(self._number(properties, self._style(properties)), words)
            parts = [part for line in words.split("\n") if (part := line.replace("\t", " ").strip())]
            row = owner(paragraph, TR)
            if row is not own and row is last and parts and lines:
                lines[-1] += "　" + " ".join(parts)
            else:
                lines += parts
            last = row
        return lines

    def _one_line(self, element: Element) -> str:
        """The words of all paragraphs of a note, those of its boxes behind their paragraph."""
        parts = (
            self._text.words(paragraph).replace("\n", " ").replace(BREAK, " ").strip()
            for paragraph in element.iter(P)
        )
        return " ".join(part for part in parts if part)

    def _style(self, properties: Element) -> Style:
        if properties is None or self._styles is None:
            style = PLAIN
        else:
            named = properties.find(f"{WORD}pStyle")
            style = self._styles.style(named.get(VAL, "")) if named is not None else PLAIN
        outline = properties.find(f"{WORD}outlineLvl") if properties is not None else None
        if outline is not None and (level := stored_number(outline.get(VAL))) is not None:
            return style._replace(level=level + 1 if level < 9 else None)
        return style

    def _number(self, properties: Element, style: Style) -> str:
        """The automatic number of the paragraph; its own list before that of its style."""
        assert self._numbering is not None
        num_id, depth = style.num_id, style.depth
        linked = self._numbering.level_of_style(num_id, style.lineage)
        depth = depth if linked is None else linked
        own = properties.find(f"{WORD}numPr") if properties is not None else None
        if own is not None:
            number, level = own.find(f"{WORD}numId"), own.find(f"{WORD}ilvl")
            if number is not None:
                num_id = number.get(VAL, "")
                depth = self._numbering.level_of_style(num_id, style.lineage) or 0
            if level is not None and (own_depth := stored_number(level.get(VAL))) is not None:
                depth = own_depth
        return self._numbering.number(num_id, depth) if num_id and num_id != "0" else ""

    def _add(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text) + 1
