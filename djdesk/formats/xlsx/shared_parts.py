"""The parts of a workbook that its sheets refer to: the list of sheets, relations, shared texts, formats of
cells (ECMA-376).
"""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

from djdesk.basics.text import without_invisible
from djdesk.formats.xlsx.number_formats import NumberFormat, built_in_format, number_format


class Book:
    """Names, relation ids and states of the sheets, and which calendar counts."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            id_ = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append(
                (attributes.get("name", ""), id_, attributes.get("state", "visible") != "visible")
            )
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")

    def end(self, name: str) -> None:
        """Nothing ends that matters."""

    def text(self, data: str) -> None:
        """No text matters."""


class Relations(Book):
    """Names of parts by relation id, and what each is to `part`, whose relations they are. Names of parts are
    found by way of these alone (ISO/IEC 29500-2, 8): programs call them as they like.
    """

    def __init__(self, part: str) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}
        self.kinds: dict[str, str] = {}  # by relation id
        self._folder = dirname(part)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            id_ = attributes.get("Id", "")
            self.parts[id_] = normpath(join("/", self._folder, target)).lstrip("/")
            self.kinds[id_] = attributes.get("Type", "").rpartition("/")[2]

    def first(self, kind: str) -> str:
        """The part of a kind ("styles"), "" where there is none."""
        return next((self.parts[id_] for id_, one in self.kinds.items() if one == kind), "")


class Strings(Book):
    """Shared strings; of rich text all runs, of phonetic readings (rPh) none."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._open = self._reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._open = not self._reading
        elif name == "si":
            self._parts = []
        elif name == "rPh":
            self._reading = True

    def end(self, name: str) -> None:
        if name == "t":
            self._open = False
        elif name == "si":
            self.texts.append(without_invisible(unescaped("".join(self._parts))))
        elif name == "rPh":
            self._reading = False

    def text(self, data: str) -> None:
        if self._open:
            self._parts.append(data)


class WorkbookStyles(Book):
    """How cell formats show a number, and which strike the text out."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._faces: list[str] = []  # of each cell format
        self._struck: set[str] = set()  # faces, by number
        self._face = -1
        self._in_cells = self._in_faces = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(int(attributes.get("numFmtId", "0")))
            self._faces.append(attributes.get("fontId", "0"))
        elif name == "fonts":
            self._in_faces = True
        elif name == "font" and self._in_faces:
            self._face += 1
        elif name == "strike" and self._in_faces and attributes.get("val", "1") in ("1", "true"):
            self._struck.add(str(self._face))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False
        elif name == "fonts":
            self._in_faces = False

    def formats(self) -> list[NumberFormat]:
        """By style number."""
        return [
            number_format(self._codes[number]) if number in self._codes else built_in_format(number)
            for number in self._formats
        ]

    def struck(self) -> frozenset[str]:
        """Style numbers, as cells name them, that draw a line through the text (ECMA-376, 18.4.10)."""
        return frozenset(str(number) for number, face in enumerate(self._faces) if face in self._struck)


def unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_ (ECMA-376, 22.9.2.19)."""
    return (
        re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    )
