"""One file that came back is read: exactly where it carries its data, with what was edited since, or as an
old report. It depends on the file and the task alone, so that it can be done anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, reason_of
from djdesk.desk.collect.answer import wanted_figures, what_is_missing
from djdesk.desk.collect.returned import How, Returned, ReturnedFigure, ReturnedState, refused
from djdesk.desk.collect.task_file import ReportTask
from djdesk.desk.files.embedded_report import ReportInFile, report_in_file
from djdesk.desk.merge.leader_file import held_against, lines_of
from djdesk.desk.merge.units import frame_lines
from djdesk.desk.old_reports.recognise import Choices, Memory, imported, read_file
from djdesk.document.compose.traditional import final_blocks
from djdesk.document.files.report_json import report_from_json
from djdesk.forms.asked import asked_form
from djdesk.forms.report_type import ReportType
from djdesk.forms.versions.type_shelf import form_for
from djdesk.intake.readers.read import read_content
from djdesk.model.figure import Figure
from djdesk.model.prose import figure_names
from djdesk.model.report import Report

_OWN_ENDING = ".json"
_MOST_TOLD = 5
_LARGEST_OWN = 50_000_000  # bytes


class Asked(msgspec.Struct, frozen=True):
    """What every file is held against. `task` is None where no task went out."""

    types: Mapping[str, ReportType]
    now: datetime
    task: ReportTask | None = None


def read_returned(path: Path, name: str, handed: date, asked: Asked) -> Returned:
    """What the file at `path`, called `name`, says. Whatever is wrong with it stands in the result."""
    try:
        if path.suffix.lower() == _OWN_ENDING:
            return _of_report(_own(path), asked, name, handed)
        inside = _inside(path)
        if inside is None or inside.report.type_id not in asked.types:
            return _of_text(path, asked, name, handed)
        if inside.untouched or (not inside.edited and _prints_the_same(inside.report, asked, path)):
            return _of_report(inside.report, asked, name, handed)
        return _of_edited(inside.report, path, asked, name, handed)
    except BadInput as error:
        return refused(name, handed, str(error))


def _own(path: Path) -> Report:
    try:
        if path.stat().st_size > _LARGEST_OWN:
            raise BadInput("报告文件太大", "请确认选对了文件")
        return report_from_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"读不出文件（{reason_of(error)}）", "请把它复制到本机再试") from None


def _inside(path: Path) -> ReportInFile | None:
    try:
        return report_in_file(path)
    except BadInput:  # no Word file, or a damaged one: whether it can be read says the reader
        return None


def _prints_the_same(report: Report, asked: Asked, path: Path) -> bool:
    """Whether a file that another program saved again has the very lines that the report prints; tables are
    held against each other by `held_against`. Raises BadInput.
    """
    content = read_content(path)
    if content.tables or report.tables:
        return False
    blocks = final_blocks(report, form_for(asked.types, report))
    printed = [line for block in blocks for line in frame_lines(block)]
    return printed == [line for line, _ in lines_of(content)]


def _of_report(
    report: Report,
    asked: Asked,
    name: str,
    handed: date,
    how: How = "data",
    before: Report | None = None,
    told: tuple[str, ...] = (),
    doubtful: frozenset[str] = frozenset(),
) -> Returned:
    """`before` is the report as the file's data has it, `told` what is to be looked at, `doubtful` the names
    of figures that may be others.
    """
    if report.type_id not in asked.types:
        raise BadInput("本程序没有这种报告类型", "请升级本程序，或请填报单位另发一份")
    form = form_for(asked.types, report)
    _check_task(report, form, asked.task)
    inside = before.figures if before is not None else {}
    changed = [name for name, one in report.figures.items() if not _says_the_same(inside.get(name), one)]
    changed = changed if before is not None else []
    why = list(told) + [
        f"指标“{one}”在 Word 里改过：数据是{_words(inside.get(one))}，正文是{_words(report.figures[one])}"
        for one in changed[:_MOST_TOLD]
    ]
    if asked.task is not None:
        why += [f"任务要求的{one}没有填" for one in what_is_missing(report, form, asked.task)[:_MOST_TOLD]]
    state: ReturnedState = "look" if why or doubtful else "taken"
    return Returned(
        name=name,
        state=state,
        handed=handed,
        why=tuple(why),
        how=how,
        unit=report.unit,
        period=report.period.code,
        type_id=report.type_id,
        task_id=report.task.id,
        figures=_figures(report, form, asked.task, {one: inside.get(one) for one in changed}, doubtful),
        own=tuple(own for own in report.own_figures if how != "text" and report.figure(own.name).settled),
    )


def _of_edited(inside: Report, path: Path, asked: Asked, name: str, handed: date) -> Returned:
    """A Word file of ours whose text may say something else by now: the text is what was handed in."""
    file = held_against(inside, path, asked.types)
    if file is None:
        return _of_text(path, asked, name, handed)
    change = file.taken_into(file.base, file.proposed)
    report = change.applied(file.base) if change is not None else file.base
    left = [edit for edit in file.edits if not edit.proposed]
    told = [f"改过的“{''.join(edit.after or edit.before)[:20]}”没有并入" for edit in left[:_MOST_TOLD]]
    how: How = "edited" if file.edits else "data"
    return _of_report(report, asked, name, handed, how, file.base, tuple(told))


def _of_text(path: Path, asked: Asked, name: str, handed: date) -> Returned:
    """A file without data, read as an old report."""
    task = asked.task
    choices = Choices(type_id=task.type_id) if task is not None else Choices()
    result = imported(read_file(path), Memory(asked.types, "", asked.now), choices)
    report, told = result.report, []
    known = result.matched.unit_known or result.matched.period_known
    if not known and not any(one.settled for one in report.figures.values()):
        raise BadInput("里面没有读出报告的内容", "请确认发的是不是这份报告，或请填报单位重新发一份")
    if not result.matched.period_known:
        told.append("文字里没有写明报告期")
        if task is not None:
            report = msgspec.structs.replace(report, period=task.of_period)
    if not result.matched.unit_known:
        report = msgspec.structs.replace(report, unit="")
    likeliest = result.kinds[0]
    if task is not None and likeliest.type_id != task.type_id and result.kind_is_sure:
        told.append(f"看起来是“{asked.types[likeliest.type_id].name}”")
    doubtful = [one for one in result.doubtful if one.field]
    told += [f"指标“{one.field}”认得不准" for one in doubtful[:_MOST_TOLD]]
    names = frozenset(one.field for one in doubtful if one.field)
    return _of_report(report, asked, name, handed, "text", None, tuple(told), names)


def _check_task(report: Report, form: ReportType, task: ReportTask | None) -> None:
    if task is None:
        return
    if report.type_id != task.type_id:
        raise BadInput(f"这是“{form.name}”，任务要的是“{task.type_name}”", "请填报单位换一份")
    if report.period != task.of_period:
        raise BadInput(
            f"这是{report.period.label}的报告，任务要的是{task.of_period.label}的", "请填报单位换一份"
        )


def _figures(
    report: Report,
    form: ReportType,
    task: ReportTask | None,
    inside: Mapping[str, Figure | None],
    doubtful: frozenset[str],
) -> dict[str, ReturnedFigure]:
    """Every figure of the report; what is open and not asked for is told apart."""
    open_ones = [one for one, figure in report.figures.items() if not figure.settled]
    wanted = set(asked_form(report, form).figure_fields()) if open_ones else set[str]()
    wanted |= set(wanted_figures(report, form, task)) if open_ones and task is not None else set()
    own = {one.name for one in report.own_figures}
    places = _places(report)
    return {
        one: ReturnedFigure(
            figure,
            inside.get(one),
            figure.settled or one in wanted or one in own,
            one in doubtful,
            places.get(one, ""),
        )
        for one, figure in report.figures.items()
    }


def _places(report: Report) -> dict[str, str]:
    """The heading of the section that says each figure first."""
    places: dict[str, str] = {}
    for section in report.sections:
        if section.enabled and "{" in section.prose:
            for name in figure_names(section.prose):
                places.setdefault(name, section.heading)
    return places


def _says_the_same(one: Figure | None, other: Figure) -> bool:
    return one is not None and (one.state, one.value, one.approx) == (other.state, other.value, other.approx)


def _words(figure: Figure | None) -> str:
    if figure is None or figure.state == "empty":
        return "空的"
    return {"na": "不涉及", "pending": "待补"}.get(figure.state) or figure.shown
