"""A report from a values file (values.json), without the window."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.dates import read_day
from djdesk.basics.errors import BadInput
from djdesk.basics.text import clean_text, one_line
from djdesk.desk.report.create import likely_period, new_report
from djdesk.forms.figure_bounds import kind_of_field
from djdesk.forms.form_errors import from_values as mistake_of
from djdesk.forms.groups import with_groups_settled
from djdesk.forms.report_type import BUILT_IN, FigureField, ReportType
from djdesk.forms.synonyms import known_as
from djdesk.model.figure import PENDING, Figure, parse_figure, whole
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.measure_words import is_whole
from djdesk.model.organs import ORGANS, with_organ
from djdesk.model.period import Period
from djdesk.model.prose import figure_names
from djdesk.model.report import Report, Section, Tick, TickState, tick_key
from djdesk.model.themes import theme_slot

_PLACES = 12  # that a report file keeps, see djdesk.document.files.report_json
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
    `organ` is the kind of Party organisation (党总支, 机关党委 …) where the unit's name does not say it.
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
    organ: str = ""


def filled_report(form: ReportType, data: bytes, clock: Clock, usual: Period | None = None) -> Report:
    """The report that `data` (values.json) describes; of the period `usual` where it names none. Raises
    BadInput with a sentence that names the place.
    """
    values = _decoded(data)
    period = Period.parse(values.period) if values.period else usual
    period = period or likely_period(form.periods[0], clock().date())
    if period.kind not in form.periods:
        raise BadInput(
            f"“{form.name}”没有“{values.period}”这样的报告期", "请换一个报告期，例如 2023H1、2023Q2 或 2023"
        )
    groups = {_group(name, form): on for name, on in values.groups.items()}
    groups = with_organ(groups, _organ(values.organ))
    report = new_report(form, one_line(values.unit), period, clock, groups=groups)
    sections = _sections(form, report, values.sections)
    fields = form.figure_fields()
    figures = dict(report.figures)
    for given, value in values.figures.items():
        name = _known(given, report.figures, "指标")
        figures[name] = _figure(fields[name], value)
    texts = report.texts | {
        _known(name, form.text_fields(), "文字内容"): clean_text(text) for name, text in values.texts.items()
    }
    filled = msgspec.structs.replace(
        report,
        issuer=one_line(values.author),
        title=one_line(values.title),
        date=_day(values.date, period.end.year) or report.date,
        figures=figures,
        texts=texts,
        sections=sections,
        ticks=_ticks(form, values.ticks),
        extras=_extras(values.extras),
    )
    return with_groups_settled(filled, form)


def _decoded(data: bytes) -> Values:
    try:
        return msgspec.convert(json.loads(data.decode("utf-8-sig"), parse_float=Decimal), Values)
    except UnicodeDecodeError:
        raise BadInput("数据文件不是 UTF-8 编码的文字", "请用 UTF-8 编码另存一次") from None
    except json.JSONDecodeError as error:
        raise BadInput(
            f"数据文件第{error.lineno}行第{error.colno}个字符处不合 JSON 的写法", "请检查引号、逗号和括号"
        ) from None
    except msgspec.ValidationError as error:
        raise _refused("数据文件", error, Values) from None
    except ValueError:  # a number of thousands of digits, which Python reads none of
        raise BadInput("数据文件里有一个数太长", "请检查是不是选错了文件") from None
    except RecursionError:
        raise BadInput("数据文件嵌套太深", "请检查是不是选错了文件") from None


def _refused(where: str, error: msgspec.ValidationError, root: type[msgspec.Struct]) -> BadInput:
    """Says which key of the file is not as it has to be, and what it may be."""
    mistake = mistake_of(error, root)
    keys = [step for step in mistake.path if isinstance(step, str)]
    place = f"“{keys[-1]}”" if keys else ""
    return BadInput(f"{where}里{place}{mistake.what}", mistake.remedy)


def _known(name: str, names: Iterable[str], what: str) -> str:
    """`name` if it, or another word for the same, is among `names`, else a sentence with the nearest ones."""
    known = list(names)
    if name in known:
        return name
    same = [other for other in known if other.translate(_FOLD) == name.translate(_FOLD)]
    if len(same) == 1:
        return same[0]
    term = known_as(name, known)
    if term is not None:
        return term
    near = (
        "、".join(f"“{n}”" for n in difflib.get_close_matches(name, known, 3, 0.4))
        or "用 types 命令查看的类型里的名称"
    )
    raise BadInput(f"没有叫“{name[:40]}”的{what}", f"请核对名称，是不是要写{near}")


def _group(name: str, form: ReportType) -> str:
    """The id of the group of that name or id."""
    ids = {group.name: group.id for group in form.groups} | {group.id: group.id for group in form.groups}
    return ids[_known(name, ids, "分组")]


def _organ(name: str) -> str:
    """The id of that kind of Party organisation, "" for none given."""
    ids = {organ.name: organ.id for organ in ORGANS} | {organ.id: organ.id for organ in ORGANS}
    return ids[_known(name.strip(), ids, "党组织类别")] if name.strip() else ""


def _figure(field: FigureField, value: object) -> Figure:
    """A number keeps its digits, but for the .0 that programs write behind whole numbers; a text is read as
    in the window. What cannot be by the figure's kind is kept and told by `figure_remarks`.
    """
    if value is None:
        return PENDING
    if isinstance(value, str):
        return _written(field, value)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not _in_reach(value):
        shown = json.dumps(value, ensure_ascii=False, default=str)[:40]
        raise BadInput(f"指标“{field.name}”的值 {shown} 不是数字", '请写数字、null 或 "不涉及"')
    number = round(Decimal(value), _PLACES).normalize() if _finer(value) else Decimal(value)
    if is_whole(kind_of_field(field), field.name, field.unit, field.per):
        number = whole(number)
    return Figure(state="value", value=number, origin="imported")


def _written(field: FigureField, text: str) -> Figure:
    """A figure given as text: 待补, 不涉及, 约30, 3万. Raises BadInput; an empty text is no number."""
    try:
        figure = parse_figure(text, field.unit)
    except BadInput as error:
        raise BadInput(f"指标“{field.name}”的值{error.what}", error.remedy) from None
    if figure.state == "empty":
        return PENDING
    return msgspec.structs.replace(figure, origin="imported") if figure.state == "value" else figure


def _in_reach(value: int | Decimal) -> bool:
    """A number that a figure can hold: below 10 to the 15th."""
    number = Decimal(value)
    return number.is_finite() and abs(number) < Decimal(10) ** 15


def _finer(value: int | Decimal) -> bool:
    """With the places that computing leaves behind: 0.30000000000000004."""
    exponent = Decimal(value).as_tuple().exponent
    return isinstance(exponent, int) and exponent < -_PLACES


def _day(text: str, year: int) -> date | None:
    return read_day(text, year) if text.strip() else None


@cache
def _former_headings() -> dict[str, dict[str, str]]:
    """former_headings.toml: type → heading → id of the section."""
    file = resources.files("djdesk.desk.report").joinpath("former_headings.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _sections(form: ReportType, report: Report, given: dict[str, str]) -> tuple[Section, ...]:
    """Sections with the prose given for them; a key is a heading, with or without its number, that of an
    earlier version of the type, or a section id.
    """
    former = _former_headings().get(form.id, {})
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
        place = former.get(bare, "") if bare not in by_name else ""
        if place not in by_name:
            place = by_name[_known(bare if bare in by_name else heading, by_name, "章节")]
        prose[place] = clean_text(text)
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
        raise _refused("公文要素（extras）", error, _GivenExtras) from None


def _as_text(value: Any) -> Any:
    """Texts that can be kept, numbers as texts; the rest of the JSON as it is."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else f"{value}"
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
