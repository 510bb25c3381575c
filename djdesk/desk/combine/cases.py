"""The best cases (典型案例) of a combined report: what one unit alone says of its work, offered for ticking,
and what was ticked as a section of the report.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import BadInput
from djdesk.desk.collect.office import Gathered
from djdesk.desk.collect.returned import TickedCase
from djdesk.desk.combine.alike import Alike, grouped
from djdesk.desk.combine.combined import Combined, printed_lines, report_of_totals
from djdesk.desk.combine.gather import GatheredSections, gathering
from djdesk.forms.report_type import ReportType
from djdesk.model.period import Period
from djdesk.model.prose import escape
from djdesk.model.report import Section

CASES, CASES_HEADING = "own-cases", "典型案例"
_NO_WORK = ("opening", "problems", "plan", "byline")  # sections that tell of nothing that was done
_BEHIND = ("problems", "plan")  # sections before which the cases stand
_SHORTEST = 30  # characters


class CaseOffer(msgspec.Struct, frozen=True):
    """`heading` is that of the section in which the unit says it."""

    case: TickedCase
    heading: str


class CaseOffers(msgspec.Struct, frozen=True):
    offers: tuple[CaseOffer, ...]


def offering(
    got: Gathered, types: Mapping[str, ReportType], unit: str, clock: Clock
) -> Generator[str | CaseOffers]:
    """The names of the files as they are read once more, at last what can be ticked. Raises BadInput as
    `combining` does.
    """
    form, period = what_is_combined(got, types, unit)
    gathered = yield from gathering(got.result, got.files, types, form.id, clock())
    report = report_of_totals(form, unit, period, got.result, got.table, clock)
    yield CaseOffers(tuple(_offers(gathered, form, printed_lines(report, form))))


def _offers(
    gathered: GatheredSections, form: ReportType, printed: Mapping[str, Sequence[str]]
) -> Iterator[CaseOffer]:
    """Paragraphs that one unit alone has, in the order of the type's sections; what the type itself says with
    other numbers is none.
    """
    for section in form.sections:
        if section.role in _NO_WORK:
            continue
        texts = gathered.by_section.get(section.id, ())
        for one in grouped(texts, known=printed.get(section.id, ())):
            if len(one.units) == 1 and len(one.text) >= _SHORTEST:
                said = max(one.by, key=lambda said: len(said.text))
                yield CaseOffer(TickedCase(said.unit, said.file, said.text), section.heading)


def what_is_combined(got: Gathered, types: Mapping[str, ReportType], unit: str) -> tuple[ReportType, Period]:
    """Raises BadInput where nothing came back, or files of several types or periods did."""
    rows = [row for row in got.result.rows if row.file is not None]
    kinds = {(row.file.type_id, row.file.period) for row in rows if row.file is not None}
    if not kinds:
        raise BadInput("还没有收到可以汇总的报告", "请先收文件")
    if len(kinds) > 1:
        raise BadInput("收到的报告不是同一种、同一期的", "请按任务收，或分开放再收")
    if not unit:
        raise BadInput("还不知道汇总报告是哪个单位的", "请在任务里或“设置”里写上单位名称")
    type_id, period = kinds.pop()
    return types[type_id], Period.parse(period)


def with_cases(
    made: Combined, form: ReportType, cases: Sequence[TickedCase], gathered: GatheredSections
) -> Combined:
    """With a section of the cases before its problems; those that their units say no more are told, as
    nothing is printed that is in no file.
    """
    there = {(one.unit, one.text): one for texts in gathered.by_section.values() for one in texts}
    said = [there[one.unit, one.text] for one in cases if (one.unit, one.text) in there]
    lost = tuple(one for one in cases if (one.unit, one.text) not in there)
    if not said:
        return msgspec.structs.replace(made, lost=lost)
    prose = "\n".join(escape(f"{one.unit}：{one.text}") for one in said)
    section = Section(id=CASES, level=1, heading=CASES_HEADING, prose=prose)
    before = made.report.sections
    place = _place(before, form)
    report = msgspec.structs.replace(made.report, sections=(*before[:place], section, *before[place:]))
    sources = {**made.sections, CASES: tuple(Alike(one.text, (one,)) for one in said)}
    return Combined(report, sources, made.unread, lost)


def _place(sections: Sequence[Section], form: ReportType) -> int:
    roles = {section.id: section.role for section in form.sections}
    place = next((at for at, one in enumerate(sections) if roles.get(one.id) in _BEHIND), len(sections))
    while 0 < place < len(sections) and sections[place].level > 1:
        place -= 1
    return place
