"""Undoes what LibreOffice's own .docx says several times: an input field (FILLIN) of an .odt stands there as
the field, its text and the field again.
"""

from __future__ import annotations

from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.ooxml import FIELD_CODE, FIELD_SIGN, P, R, T


def drop_copies(root: Element) -> None:
    """Of equal input fields that follow each other without other words, the first keeps its text."""
    for paragraph in root.iter(P):
        if any("FILLIN" in (code.text or "") for code in paragraph.iter(FIELD_CODE)):
            _Fields().read(paragraph)


class _Fields:
    """Goes through the runs of one paragraph."""

    def __init__(self) -> None:
        self._code, self._result = "", ""
        self._part = ""  # where in a field: "", code, result
        self._texts: list[Element] = []  # of the field's result
        self._between: list[Element] = []  # texts behind the last field
        self._last: tuple[str, str] | None = None  # code and result of the last field

    def read(self, paragraph: Element) -> None:
        for child in [child for run in paragraph.iter(R) for child in run]:
            if child.tag == FIELD_SIGN:
                self._sign(child.get(f"{WORD}fldCharType", ""))
            elif child.tag == FIELD_CODE:
                self._code += child.text or ""
            elif child.tag == T and self._part == "result":
                self._texts.append(child)
                self._result += child.text or ""
            elif child.tag == T:
                self._between.append(child)

    def _sign(self, kind: str) -> None:
        if kind == "begin":
            self._part, self._code, self._result, self._texts = "code", "", "", []
        elif kind == "separate":
            self._part = "result"
        elif kind == "end":
            self._part = ""
            field = (self._code.strip(), self._result)
            between = "".join(text.text or "" for text in self._between)
            if field == self._last and field[0].startswith("FILLIN") and between in ("", self._result):
                for text in (*self._texts, *self._between):
                    text.text = ""
            self._last, self._between = field, []
