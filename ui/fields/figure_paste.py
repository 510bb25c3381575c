"""Several lines pasted from Excel into the figure grid: which go into which figure, and what is said about
the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import clean_text
from djdesk.forms.report_type import FigureField
from djdesk.model.changes import SetFigure
from djdesk.model.figure import parse_figure

_MOST_TOLD = 3


class Pasted(msgspec.Struct, frozen=True):
    """`sentence` is "" when every line went in."""

    changes: tuple[SetFigure, ...]
    sentence: str


def read_lines(text: str, fields: Sequence[FigureField]) -> Pasted:
    """Line by line into `fields` from the first on; of several columns the first counts, an empty line leaves
    its figure alone.
    """
    lines = [line.split("\t")[0] for line in clean_text(text).strip("\n").split("\n")]
    changes: list[SetFigure] = []
    wrong: list[str] = []
    for number, (line, field) in enumerate(zip(lines, fields, strict=False), start=1):
        if not line.strip():
            continue
        try:
            changes.append(SetFigure(field.name, parse_figure(line, field.unit)))
        except BadInput as error:
            wrong.append(f"第{number}行（{field.name}）{error.what}")
    return Pasted(tuple(changes), _sentence(len(changes), wrong, len(lines) - len(fields)))


def _sentence(done: int, wrong: list[str], surplus: int) -> str:
    parts = [f"{'；'.join(wrong[:_MOST_TOLD])}，没有填入"] if wrong else []
    if len(wrong) > _MOST_TOLD:
        parts.append(f"另有{len(wrong) - _MOST_TOLD}行也没有填入")
    if surplus > 0:
        parts.append(f"下面的格子不够，多出的{surplus}行没有填入")
    return f"已填入{done}行。{'；'.join(parts)}。" if parts else ""
