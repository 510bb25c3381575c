"""A report type from an old report: its sections become those of the type, its numbers figures, its points a
list and leads of the sample; its words stay as examples beside the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.time_words import time_words
from djdesk.desk.old_reports.convert import own_file
from djdesk.desk.old_reports.recognise import Choices, ImportedReport, Memory, imported, read_file, read_paste
from djdesk.desk.resources import Resources
from djdesk.desk.types.own_types import checked, free_name
from djdesk.desk.types.sample_prose import lead_of, sample_of
from djdesk.document.compose.traditional import final_blocks
from djdesk.document.files.plain_text import plain_text
from djdesk.forms.report_type import (
    BUILT_IN,
    PERIOD_NAME,
    UNIT_NAME,
    Checklist,
    ChecklistItem,
    FigureField,
    ReportType,
    Role,
    SectionForm,
)
from djdesk.forms.workbook.ids import free_id
from djdesk.model.last_period.choices import Carry
from djdesk.model.period import PeriodKind
from djdesk.model.prose import POINT_MARKERS, RESERVED
from djdesk.model.report import OwnFigure, Report, Section
from djdesk.model.themes import theme_words

_KINDS: tuple[PeriodKind, ...] = ("half", "quarter", "year", "month", "range")
_PROBLEMS = re.compile("问题|不足|短板|差距|薄弱")
_PLAN = re.compile("打算|计划|下[一]?步|努力方向|工作安排|工作思路")
_MOST_SHORT, _MOST_EXAMPLE, _MOST_GUIDED = 8, 400, 4
_SLOT = re.compile(r"\{([^{}\[\]\n]{1,63})\}")
_CLOSING = re.compile(r"[^。！？]{0,60}(?:如下|汇报|报告)[:：。]?$")
_LIST = "工作要点"
_OPENING = "{报告期间}，{单位名称}扎实推进各项工作。现将有关情况报告如下："
_BLANK_YEAR = re.compile("(?:20[xX×＊*]{2}|[xX×]{2,4})年(?:度|[上下]半年)?")


class MadeType(msgspec.Struct, frozen=True):
    """`told`: what a person should know, in sentences."""

    form: ReportType
    told: tuple[str, ...]


def made_type(resources: Resources, path: Path, now: datetime, type_id: str = "", name: str = "") -> MadeType:
    """Nothing is kept. Raises BadInput for a file that cannot be read or has no section."""
    found = _read(resources, path, now)
    report = found.report
    if not any(section.level and section.heading for section in report.sections):
        raise BadInput(
            f"“{path.name}”里没有找到章节标题，做不出类型", "请换一份有“一、”“（一）”这样标题的报告"
        )
    pattern = _title(found)
    called = name or _SLOT.sub("", pattern).strip("的 ") or "工作汇报"
    called = free_name(called, [one.name for one in resources.types.values()])
    form = ReportType(
        id=type_id or free_id(called, set(resources.types)),
        name=called,
        short=called if len(called) <= _MOST_SHORT else called[-6:],
        version=1,
        description=f"从“{path.name}”做成。",
        title=pattern,
        periods=tuple(dict.fromkeys((report.period.kind, *_KINDS))),
        sections=tuple(_sections(report)),
    )
    return MadeType(checked(form), tuple(_told(found, form)))


def _read(resources: Resources, path: Path, now: datetime) -> ImportedReport:
    """Understood without any type of ours: every section and figure is the report's own. One of ours is read
    as it is printed.
    """
    own = own_file(resources, path)
    if own is None:
        source = read_file(path)
    else:
        blocks = final_blocks(own.report, resources.form_of(own.report))
        source = msgspec.structs.replace(read_paste(plain_text(blocks)), name=path.name)
    bare = ReportType(
        id="bare", name="", short="", version=1, description="", title="", periods=_KINDS, sections=()
    )
    return imported(source, Memory({bare.id: bare}, "", now), Choices(simplify=True))


def _title(found: ImportedReport) -> str:
    """The old title with unit and period as names: {单位名称}{报告期间}党建工作开展情况汇报."""
    title = _BLANK_YEAR.sub("", " ".join(found.report.title.split()))
    spans = [word.span for word in time_words(title)]
    if spans:
        begin, end = spans[0][0], max(stop for _, stop in spans)
        rest = title[end:] if end - begin < 20 else title[spans[0][1] :]
    else:
        rest = title.removeprefix(found.report.unit) if found.report.unit else title
    rest = re.sub("^(?:年度?|的|关于|[：:、，\\s])+", "", _bare(rest).strip())
    return f"{{{UNIT_NAME}}}{{{PERIOD_NAME}}}{rest or '工作汇报'}"


def _bare(text: str) -> str:
    return re.sub(r"[{}\[\]\n]", "", text)


def _sections(report: Report) -> Iterator[SectionForm]:
    names = _names(report)
    ids: list[str] = []
    above = 0
    for place, section in enumerate(report.sections):
        level = min(section.level, above + 1)
        above = level
        heading = _without_times(_bare(section.heading)).strip().rstrip("。")
        short = _bare(theme_words(heading))[:_MOST_SHORT] if heading else "导语"
        ids.append(free_id(short, ids, "section"))
        figures = tuple(_field(own, names) for own in report.own_figures_of(section.id))
        role, carry = _role(section, place)
        yield SectionForm(
            id=ids[-1],
            heading=heading,
            level=level,
            short=short,
            role=role,
            carry=carry,
            guidance=_guidance(section, figures),
            example=_example(report, section),
            length=_length(report, section),
            prose="" if role in ("problems", "plan") else _prose(report, section, names, place == 0),
            run_in=bool(section.look.run_in),
            points="run_in" if section.look.joined else "paragraphs",
            numbered=section.look.numbered is not False,
            figures=figures,
            checklists=_points(section, role),
        )


def _names(report: Report) -> dict[str, str]:
    """What each figure is called in the type: without the time in its name, and never twice."""
    taken = {*BUILT_IN, *RESERVED}
    names: dict[str, str] = {}
    for own in report.own_figures:
        bare = _bare(_without_times(own.name)).strip(" 的中内，") or _bare(own.name)
        number, free = 1, bare
        while free in taken:
            number += 1
            free = f"{bare}（{number}）"
        names[own.name] = free
        taken.add(free)
    return names


def _without_times(text: str) -> str:
    for word in reversed(time_words(text)):
        if not word.shut:
            text = text[: word.span[0]] + text[word.span[1] :]
    return text


def _field(own: OwnFigure, names: dict[str, str]) -> FigureField:
    return FigureField(name=names[own.name], unit=own.unit, kind=own.kind)


def _role(section: Section, place: int) -> tuple[Role, Carry]:
    if section.level == 0:
        return ("opening" if place == 0 else "closing"), "keep"
    if _PLAN.search(section.heading):
        return "plan", "mark"
    return ("problems", "mark") if _PROBLEMS.search(section.heading) else ("body", "keep")


def _prose(report: Report, section: Section, names: dict[str, str], opening: bool) -> str:
    """Only what another period can say too."""
    lines = [one for line in section.prose.split("\n") if (one := sample_of(line))]
    if opening and section.level == 0 and not lines:
        last = re.split("(?<=[。！？])", section.prose.strip())[-1]
        lines = [_OPENING] if _CLOSING.search(last) else []
    printed = {found[1] for line in lines for found in _SLOT.finditer(line)}
    left = [own for own in report.own_figures_of(section.id) if own.name not in printed]
    if left:  # asked for, so that it has to be printed
        clauses = (f"[{'、' if place else ''}{_counted(own)}]" for place, own in enumerate(left))
        lines.append(f"{''.join(clauses)}。")
    text = "\n".join(lines)
    return _SLOT.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", text)


def _counted(own: OwnFigure) -> str:
    return f"{_bare(_without_times(own.name))}{{{own.name}}}{own.unit}"


def _example(report: Report, section: Section) -> str:
    """The old words, with their numbers, up to the end of a sentence."""
    text = " ".join(_printed(report, line) for line in section.prose.split("\n") if line.strip())
    if len(text) <= _MOST_EXAMPLE:
        return text
    cut = text[:_MOST_EXAMPLE]
    end = max(cut.rfind(mark) for mark in "。；！？")
    return cut[: end + 1] if end > 0 else f"{cut}……"


def _printed(report: Report, line: str) -> str:
    number = {"是": "一是", "要": "一要"}

    def shown(found: re.Match[str]) -> str:
        name = found[1]
        if name in number:
            return number[name]
        return report.figures[name].shown if name in report.figures else ""

    return re.sub(r"\{\{|\}\}|\[\[|\]\]", lambda found: found[0][0], _SLOT.sub(shown, line))


def _length(report: Report, section: Section) -> tuple[int, int]:
    count = len("".join(_printed(report, section.prose).split()))
    return (count * 6 // 100 * 10, count * 14 // 100 * 10 + 10) if count >= 40 else (0, 0)


def _guidance(section: Section, figures: tuple[FigureField, ...]) -> str:
    if not section.prose.strip():
        return "这一级只有标题，内容写在下面各节。"
    leads = [lead.rstrip("。") for lead in _leads(section)][:_MOST_GUIDED]
    words = f"可以分几点写：{'；'.join(leads)}。" if leads else "写这一方面的做法和成效，旧报告的写法见示例。"
    counted = "、".join(field.name for field in figures[:_MOST_GUIDED])
    more = "等" if len(figures) > _MOST_GUIDED else ""
    return f"{words}要填的数有{counted}{more}。" if counted else words


def _points(section: Section, role: Role) -> tuple[Checklist, ...]:
    if role != "body":
        return ()
    items = tuple(ChecklistItem(text=lead.rstrip("。")) for lead in dict.fromkeys(_leads(section)))
    return (Checklist(title=_LIST, items=items),) if len(items) > 1 else ()


def _leads(section: Section) -> list[str]:
    starts = tuple(f"{{{one}}}" for one in POINT_MARKERS)
    lines = [line for line in section.prose.split("\n") if line.startswith(starts)]
    return [lead for line in lines if (lead := lead_of(line[3:]))]


def _told(found: ImportedReport, form: ReportType) -> Iterator[str]:
    figures = len(form.figure_fields())
    lists = sum(len(one.checklists) for one in form.sections)
    what = f"{len(form.sections)}个章节、{figures}个指标、{lists}份清单"
    yield f"做出了“{form.name}”：{what}，请核对名称和样稿后再用。"
    if found.report.tables:
        yield f"原文有{len(found.report.tables)}张表格，没有放进类型。"
