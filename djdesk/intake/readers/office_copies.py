"""Undoes what LibreOffice's own .docx says several times: a plain-text control or input field stands
there as the field, its text and the field twice again.
"""

from __future__ import annotations

import re

from djdesk.formats.opc import WORD, Element
from djdesk.intake.readers.ooxml import FIELD_CODE, FIELD_SIGN, P, R, T

_INPUT = re.compile(r"\s*(?:FILLIN|FORMTEXT)\b")


def drop_copies(root: Element) -> None:
    """Of copies the first keeps its text. Equal FILLIN fields beside each other are always copies; of form
    fields, which may be boxes for single digits, only the whole pattern is.
    """
    for paragraph in root.iter(P):
        if any(_INPUT.match(code.text or "") for code in paragraph.iter(FIELD_CODE)):
            _Fields().read(paragraph)


class _Fields:
    """Goes through the runs of one paragraph."""

    def __init__(self) -> None:
        self._code, self._result = "", ""
        self._part = ""  # where in a field: "", code, result
        self._texts: list[Element] = []  # of the field's result
        self._between: list[Element] = []  # texts behind the last field
        self._last: tuple[str, str] | None = None  # code and result of the last field
        self._row: list[tuple[str, list[Element]]] = []  # equal fields: the text before each, its elements

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
            self._end((self._code.strip(), self._result))

    def _end(self, field: tuple[str, str]) -> None:
        between = "".join(text.text or "" for text in self._between)
        follows = field == self._last and between in ("", field[1])
        if not follows:
            self._row = []
        self._row.append((between, [*self._texts, *self._between]))
        if follows and field[0].startswith("FILLIN"):
            _clear(self._row[-1:])
        elif len(self._row) == 3 and [text for text, _ in self._row[1:]] == [field[1], ""]:
            _clear(self._row[1:])
        self._last, self._between = field, []


def _clear(row: list[tuple[str, list[Element]]]) -> None:
    for _, texts in row:
        for text in texts:
            text.text = ""
