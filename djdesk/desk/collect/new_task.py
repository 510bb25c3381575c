"""A task is laid: its names are those of the type, its units those of a list (.xlsx, .csv, .txt)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.basics.text import clean_text, one_line
from djdesk.desk.collect.task_file import ReportTask
from djdesk.desk.report.create import new_id
from djdesk.formats.text_encoding import decoded
from djdesk.formats.xlsx.any_table import table_steps
from djdesk.formats.xlsx.package import contents_of, workbook_kind
from djdesk.formats.xlsx.sheet import Sheet, ShownNumber, Value
from djdesk.forms.report_type import PERIOD_NAME, UNIT_NAME, ReportType
from djdesk.forms.synonyms import known_as
from djdesk.model.period import Period

MOST_UNITS = 200_000
_HEADS = ("单位名称", "党组织名称", "支部名称", "报送单位", "党组织", "党支部", "单位", "支部", "名称")
_GROUP_HEAD = re.compile(
    "片区|系统|战线|组别|分组|街道|乡镇|镇街|园区|所属|上级|隶属|归口|板块|条线|类别|区域|所在"
)
_HEAD_ROWS = 10  # lines above which the heads of a list stand
_SLOT = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")


def new_task(
    form: ReportType,
    period: Period,
    due: date,
    units: Sequence[str] = (),
    *,
    figures: Iterable[str] = (),
    sections: Iterable[str] = (),
    office: str = "",
    words: str = "",
    layout: str = "",
    file_name: str = "",
    own: bool = False,
) -> ReportTask:
    """`own`: the type is the office's own and goes with the task. Raises BadInput for a period that the type
    is not written for, a deadline before the period begins, and names that it has not.
    """
    if period.kind not in form.periods:
        raise BadInput(f"“{form.name}”没有“{period.code}”这样的报告期", "请换一个报告期")
    if due < period.start:
        raise BadInput(f"截止日期{due.isoformat()}在报告期开始之前", "请核对报告期和截止日期")
    headings = [section.heading for section in form.sections if section.heading]
    return ReportTask(
        id=new_id(),
        type_id=form.id,
        type_version=form.version,
        type_name=form.name,
        period=period.code,
        due=due,
        units=tuple(units),
        figures=tuple(dict.fromkeys(_known(name, form.figure_fields(), "指标") for name in figures)),
        sections=tuple(dict.fromkeys(_known(name, headings, "章节") for name in sections)),
        office=one_line(office),
        words=clean_text(words).strip(),
        layout=layout,
        file_name=_file_name(one_line(file_name)),
        own_type=form if own else None,
    )


def unit_list(path: Path) -> tuple[str, ...]:
    """The units of a list, each once, in order: the column headed 单位名称 or the like, else the first that
    holds texts; of a text file its lines. Raises BadInput.
    """
    units = tuple(dict(listed_units(path)))
    if not units:
        raise BadInput(f"“{path.name}”里没有找到单位名称", "请把单位名称放在一列里，第一行写“单位名称”")
    if len(units) > MOST_UNITS:
        raise BadInput(f"“{path.name}”里的单位太多（{len(units)}个）", f"请分成几次，每次最多{MOST_UNITS}个")
    return units


def listed_units(path: Path) -> list[tuple[str, str]]:
    """The units of a list, each with the group (片区, 系统, 街道) that stands in its line, "" for none. A
    group that stands in the first of its lines only, as in joined cells, is that of those below, too. Raises
    BadInput.
    """
    data = contents_of(path)
    if path.suffix.lower() == ".txt":
        return [(unit, "") for line in decoded(data, path)[0].splitlines() if (unit := one_line(line))]
    sheets = finish(table_steps(data, path.name, workbook_kind(data, path.name)))
    return next(filter(None, map(_names, sheets)), [])


def _names(sheet: Sheet) -> list[tuple[str, str]]:
    head, column = _place(sheet)
    heads = sorted(sheet.rows.get(head, {}).items())
    beside = next((one for one, value in heads if one != column and _GROUP_HEAD.search(_text(value))), None)
    found: list[tuple[str, str]] = []
    group = ""
    for row in sorted(sheet.rows):
        unit = one_line(_text(sheet.rows[row].get(column))) if row > head else ""
        own = one_line(_text(sheet.rows[row].get(beside))) if row > head and beside is not None else ""
        group = own or group
        if unit:
            found.append((unit, group))
    return found


def _place(sheet: Sheet) -> tuple[int, int]:
    """The row of the heads (0 where there are none) and the column of the names."""
    rows = sorted(sheet.rows)
    for wanted in _HEADS:
        for row in rows[:_HEAD_ROWS]:
            for column, value in sorted(sheet.rows[row].items()):
                if "".join(_text(value).split()) == wanted:
                    return row, column
    for row in rows:
        for column, value in sorted(sheet.rows[row].items()):
            if isinstance(value, str) and value.strip() and not value.strip().isdigit():
                return row - 1, column
    return 0, 0


def _text(value: Value | None) -> str:
    if isinstance(value, ShownNumber):
        return value.text
    return value.strip() if isinstance(value, str) else ""


def _known(name: str, names: Iterable[str], what: str) -> str:
    known = list(names)
    if name in known:
        return name
    if term := known_as(name, known):
        return term
    near = "、".join(f"“{one}”" for one in get_close_matches(name, known, 3, 0.4)) or "类型里的名称"
    raise BadInput(f"没有叫“{name[:40]}”的{what}", f"请核对名称，是不是要写{near}")


def _file_name(pattern: str) -> str:
    for slot in _SLOT.findall(pattern):
        if slot not in (UNIT_NAME, PERIOD_NAME):
            raise BadInput(f"文件名里的“{{{slot[:20]}}}”不认识", f"可以用{{{UNIT_NAME}}}和{{{PERIOD_NAME}}}")
    return pattern.removesuffix(".docx")
