"""The parts of a workbook that its sheets refer to: the list of sheets, relations, shared texts, formats of
cells (ECMA-376).
"""

from __future__ import annotations

import re

_DATE_FORMATS = {
    *range(14, 23),
    *range(27, 37),
    *range(45, 48),
    *range(50, 59),
}  # built in (ECMA-376, 18.8.30), with the Chinese ones
_PERCENT_FORMATS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


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
    """Part names by relation id."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            self.parts[attributes.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"
            )


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
            self.texts.append(unescaped("".join(self._parts)))
        elif name == "rPh":
            self._reading = False

    def text(self, data: str) -> None:
        if self._open:
            self._parts.append(data)


class WorkbookStyles(Book):
    """Which cell formats show a number as a date or in percent."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def kinds(self) -> list[str]:
        """By style number: "d" date, "%" percent, "" a plain number."""
        return [self._kind(number) for number in self._formats]

    def _kind(self, number: int) -> str:
        code = self._codes.get(number)
        if code is None:
            return "d" if number in _DATE_FORMATS else "%" if number in _PERCENT_FORMATS else ""
        bare = _QUOTED.sub("", code.split(";")[0]).lower()
        if "%" in bare:
            return "%"
        return (
            "d"
            if re.search(r"[yd年月日]|m(?!m?:)", code if "年" in code or "月" in code else bare)
            and "general" not in bare
            else ""
        )


def unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_ (ECMA-376, 22.9.2.19)."""
    return (
        re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    )
