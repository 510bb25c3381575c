"""A report from a values file (values.json), without the window."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.dates import parse_day
from djdesk.basics.errors import BadInput
from djdesk.basics.text import clean_text, one_line
from djdesk.desk.report.create import likely_period, new_report
from djdesk.forms.asked import with_groups_settled
from djdesk.forms.report_type import BUILT_IN, ReportType
from djdesk.model.figure import NOT_APPLICABLE, PENDING, Figure
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.period import Period
from djdesk.model.prose import figure_names
from djdesk.model.report import Report, Section, Tick, TickState, tick_key
from djdesk.model.themes import theme_slot

_TICKS: dict[str, TickState] = {"done": "done", "not done": "not_done", "n/a": "na"}
_FOLD = str.maketrans(
    "（），：；“”‘’　", "(),:;\"\"'' "
)  # names are the same whatever the width of their marks


class _GivenAnnex(Annex, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An annex as a values file has it: a slip in a name is told."""


class _GivenExtras(Extras, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The formal elements as a values file has them."""

    annexes: tuple[_GivenAnnex, ...] = ()


class Values(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """values.json; every key optional. `author` is the signature (署名); `texts` fills text fields by name.

    `extras` are the formal elements (公文要素) by the names of djdesk.model.formal_elements; cells of a
    table may be
    numbers. `groups` says by name or id which groups of the type the office has; one with a value is on.
    """

    unit: str = ""
    period: str = ""
    date: str = ""
    author: str = ""
    title: str = ""
    figures: dict[str, Any] = {}
    texts: dict[str, str] = {}
    ticks: dict[str, str] = {}
    sections: dict[str, str] = {}
    extras: dict[str, Any] = {}
    groups: dict[str, bool] = {}


def filled_report(form: ReportType, data: bytes, clock: Clock) -> Report:
    """The report that `data` (values.json) describes. Raises BadInput with a sentence that names the
    place.
    """
    values = _decoded(data)
    period = Period.parse(values.period) if values.period else likely_period(form.periods[0], clock().date())
    if period.kind not in form.periods:
        raise BadInput(
            f"“{form.name}”没有“{values.period}”这样的报告期", "请换一个报告期，例如 2023H1、2023Q2 或 2023"
        )
    groups = {_group(name, form): on for name, on in values.groups.items()}
    report = new_report(form, one_line(values.unit), period, clock, groups=groups)
    sections = _sections(form, report, values.sections)
    figures = report.figures | {
        _known(name, report.figures, "指标"): _figure(name, value) for name, value in values.figures.items()
    }
    texts = report.texts | {
        _known(name, form.text_fields(), "文字内容"): clean_text(text) for name, text in values.texts.items()
    }
    filled = msgspec.structs.replace(
        report,
        issuer=one_line(values.author),
        title=one_line(values.title),
        date=_day(values.date) or report.date,
        figures=figures,
        texts=texts,
        sections=sections,
        ticks=_ticks(form, values.ticks),
        extras=_extras(values.extras),
    )
    return with_groups_settled(filled, form)


def _decoded(data: bytes) -> Values:
    try:
        return msgspec.convert(json.loads(data.decode("utf-8-sig")), Values)
    except UnicodeDecodeError:
        raise BadInput("数据文件不是 UTF-8 编码的文字", "请用 UTF-8 编码另存一次") from None
    except json.JSONDecodeError as error:
        raise BadInput(
            f"数据文件第{error.lineno}行第{error.colno}个字符处不合 JSON 的写法", "请检查引号、逗号和括号"
        ) from None
    except msgspec.ValidationError as error:
        raise BadInput(f"数据文件的内容不合规定（{error}）", "请按说明改正这一处") from None
    except RecursionError:
        raise BadInput("数据文件嵌套太深", "请检查是不是选错了文件") from None


def _known(name: str, names: Iterable[str], what: str) -> str:
    """`name` if it is among `names`, else a sentence with the nearest ones."""
    known = list(names)
    if name in known:
        return name
    same = [other for other in known if other.translate(_FOLD) == name.translate(_FOLD)]
    if len(same) == 1:
        return same[0]
    near = (
        "、".join(f"“{n}”" for n in difflib.get_close_matches(name, known, 3, 0.4))
        or "用 types 命令查看的类型里的名称"
    )
    raise BadInput(f"没有叫“{name[:40]}”的{what}", f"请核对名称，是不是要写{near}")


def _group(name: str, form: ReportType) -> str:
    """The id of the group of that name or id."""
    ids = {group.name: group.id for group in form.groups} | {group.id: group.id for group in form.groups}
    return ids[_known(name, ids, "分组")]


def _figure(name: str, value: object) -> Figure:
    if value is None or value == "待补":
        return PENDING
    if value == "不涉及":
        return NOT_APPLICABLE
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or abs(value) >= 1e15:
        shown = json.dumps(value, ensure_ascii=False, default=str)[:40]
        raise BadInput(f"指标“{name}”的值 {shown} 不是数字", '请写数字（不加引号）、null 或 "不涉及"')
    return Figure(state="value", value=Decimal(str(value)), origin="imported")


def _day(text: str) -> date | None:
    return parse_day(text, of_month=False) if text.strip() else None


def _sections(form: ReportType, report: Report, given: dict[str, str]) -> tuple[Section, ...]:
    """Sections with the prose given for them; a key is a heading, with or without its number, or a section
    id.
    """
    by_name = {section.heading: section.id for section in report.sections} | {
        section.id: section.id for section in report.sections
    }
    prose: dict[str, str] = {}
    names = [
        *report.figures,
        *form.text_fields(),
        *BUILT_IN,
        *(theme_slot(one.id) for one in report.sections),
    ]
    for heading, text in given.items():
        bare = re.sub(
            r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])",
            "",
            heading.strip(),
        ).rstrip("。")
        prose[by_name[_known(bare if bare in by_name else heading, by_name, "章节")]] = clean_text(text)
        for name in figure_names(text):
            _known(name, names, "指标或文字内容")
    return tuple(
        msgspec.structs.replace(section, prose=prose.get(section.id, section.prose))
        for section in report.sections
    )


def _extras(given: dict[str, Any]) -> Extras:
    try:
        return msgspec.convert(msgspec.to_builtins(msgspec.convert(_as_text(given), _GivenExtras)), Extras)
    except msgspec.ValidationError as error:
        raise BadInput(
            f"公文要素（extras）的内容不合规定（{error}）",
            "请核对名称和写法，例如 number、annexes 的 title 和 rows",
        ) from None


def _as_text(value: Any) -> Any:
    """Texts that can be kept, numbers as texts; the rest of the JSON as it is."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value}"
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return {key: _as_text(item) for key, item in value.items()} if isinstance(value, dict) else value


def _ticks(form: ReportType, given: dict[str, str]) -> dict[str, Tick]:
    """Each text ticks every checklist item of that text."""
    items = [
        (section.id, item.text)
        for section in form.sections
        for checklist in section.checklists
        for item in checklist.items
    ]
    ticks = {}
    for text, state in given.items():
        _known(text, [item for _, item in items], "清单项")
        if state not in _TICKS:
            raise BadInput(f"清单项“{text}”的状态“{state[:20]}”不对", "请写 done、not done 或 n/a")
        ticks.update(
            {tick_key(section_id, item): Tick(_TICKS[state]) for section_id, item in items if item == text}
        )
    return ticks
