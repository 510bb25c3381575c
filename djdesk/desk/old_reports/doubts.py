"""What of an imported report is not sure, in the order in which the clerk goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from djdesk.desk.old_reports.recognise import ImportedReport
from djdesk.desk.proof.open_points import figure_remarks
from djdesk.intake.line_doubts import line_doubts
from djdesk.intake.line_roles import ReadLine, text_lines

DoubtKind = Literal["type", "unit", "period", "line", "figure", "value"]
_MOST_WRONG = 5  # figures that cannot be, each with its sentence


class ImportDoubt(msgspec.Struct, frozen=True):
    """One thing to look at.

    words: for the clerk
    place: of its line in the file's text, -1 where it has none
    key: fingerprint of the figure, "" for other kinds
    """

    kind: DoubtKind
    words: str
    place: int = -1
    key: str = ""


def doubts_of(result: ImportedReport) -> list[ImportDoubt]:
    """What the clerk has settled is none any more."""
    lines = text_lines(result.reading)
    settled = result.choices.roles
    doubts = [
        *_about_the_whole(result, lines),
        *(
            ImportDoubt("line", doubt.words, doubt.place)
            for doubt in line_doubts(result.reading)
            if doubt.place not in settled
        ),
        *_about_figures(result, lines),
    ]
    return doubts + [ImportDoubt("value", words.rstrip("。")) for words in wrong_values(result)]


def wrong_values(result: ImportedReport) -> list[str]:
    """Sentences about figures that cannot be, or contradict each other."""
    wrong = [one.message for one in figure_remarks(result.report, result.form) if one.level == "必改"]
    if len(wrong) > _MOST_WRONG:
        wrong[_MOST_WRONG:] = [f"另有 {len(wrong) - _MOST_WRONG} 处数对不上，采用以后在“校对”里看。"]
    return wrong


def _about_the_whole(result: ImportedReport, lines: list[ReadLine]) -> Iterator[ImportDoubt]:
    choices, found = result.choices, result.matched
    first = next((line.place for line in lines if line.role != "out"), -1)
    if not result.kind_is_sure and choices.type_id is None:
        yield ImportDoubt("type", "没有合适的类型，先按最接近的放，请核对类型", first)
    if not found.unit_known and choices.unit is None:
        yield ImportDoubt("unit", "文中没有认出单位，请核对单位", first)
    if not found.period_known and choices.period is None:
        yield ImportDoubt("period", "文中没有写明报告期，请核对报告期", first)


def _about_figures(result: ImportedReport, lines: list[ReadLine]) -> Iterator[ImportDoubt]:
    keys = dict(zip(map(id, result.matched.figures), result.figure_keys(), strict=True))
    for figure in result.doubtful:
        words = "".join(figure.slot.context)
        place = next((line.place for line in lines if words in line.text), -1)
        number = f"{figure.slot.figure.shown}{figure.slot.unit}"
        name = f"“{figure.slot.name}”{number}" if figure.slot.name else f"“{number}”"
        yield ImportDoubt("figure", f"{name}是哪个指标", place, keys[id(figure)])
