"""Every line of words that a report has of its own, wherever it stands, with what its figures print between
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from djdesk.desk.report.progress import BASICS
from djdesk.document.compose import formal_elements
from djdesk.document.compose.composer import title_of
from djdesk.document.compose.printed_comparison import fields_of
from djdesk.document.compose.sections import printed_piece
from djdesk.forms.asked import asked_for
from djdesk.forms.report_type import (
    OWN_SECTION,
    PERIOD_END,
    PERIOD_NAME,
    PERIOD_SPAN,
    FigureField,
    ReportType,
    SectionForm,
)
from djdesk.model.outline import included
from djdesk.model.prose import comparison, condition, listed, tables_in
from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, chip, chip_name, lines_of
from djdesk.model.report import Report, Section
from djdesk.model.tables.table import table_slot, tabled
from djdesk.model.themes import themed_section

Path = tuple[str | int, ...]

_NOTHING = "\0"  # what stands for a chip that prints no words: nothing is found across it
_SCALARS = {"unit": "单位名称", "addressee": "主送机关", "issuer": "署名"}
_TITLE = "标题"
_EXTRAS = {
    "letterhead": formal_elements.LETTERHEAD,
    "number": formal_elements.NUMBER,
    "serial": formal_elements.SERIAL,
    "secrecy": formal_elements.SECRECY,
    "urgency": formal_elements.URGENCY,
    "signatory": formal_elements.SIGNATORY,
    "co_issuers": formal_elements.CO_ISSUERS,
    "note": formal_elements.NOTE,
    "annexes": formal_elements.ANNEXES,
    "copy_to": formal_elements.COPY_TO,
    "printer": formal_elements.PRINTER,
}


class WrittenLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a text of the report.

    path: where the text lies in the report, by names of fields, keys and places: ("sections", 3, "prose")
    number: the line in that text, from 0
    line: its tokens (djdesk.model.prose_tokens); `shown` holds for each what it shows, "" for brackets
    step, kind, name: its place in the window (SessionBridge.place)
    where: the heading or field it stands under
    fixed: which field makes the whole line, so that its words are changed there; "" for words of its own
    """

    path: Path
    number: int
    line: TokenLine
    shown: tuple[str, ...]
    step: str
    kind: str
    name: str
    where: str
    fixed: str = ""

    @property
    def text(self) -> str:
        return "".join(self.shown)


def written_lines(report: Report, form: ReportType) -> Iterator[WrittenLine]:
    """In reading order. Sections that are switched off are left out, as they are not printed."""
    yield from _basics(report, form)
    asked, printed = asked_for(report, form)
    fields = fields_of(printed, asked)
    there = {section.id for section in included(printed.sections)}
    for index, section in enumerate(report.sections):
        if section.id in there:
            of = asked.section(section.id) or OWN_SECTION
            yield from _section(report, printed, fields, of, index)
    for name, value in msgspec.structs.asdict(report.extras).items():
        if name in _EXTRAS:
            yield from _texts(("extras", name), value, BASICS, "basics", _EXTRAS[name])


def _basics(report: Report, form: ReportType) -> Iterator[WrittenLine]:
    title = report.title or title_of(report, form)
    by_itself = "" if report.title else "单位名称和报告期"
    yield from _plain(("title",), title, BASICS, "basics", _TITLE, _TITLE, by_itself)
    for field, name in _SCALARS.items():
        yield from _plain((field,), getattr(report, field), BASICS, "basics", name, name)


def _section(
    report: Report, printed: Report, fields: Mapping[str, FigureField], form: SectionForm, index: int
) -> Iterator[WrittenLine]:
    section = report.sections[index]
    heading = section.heading or "正文"
    path: Path = ("sections", index)
    yield from _plain((*path, "heading"), section.heading, section.id, "section", "", heading)
    yield from _prose(printed, fields, form, section, (*path, "prose"), heading)
    for field in form.texts:
        if value := report.texts.get(field.name, ""):
            place = f"{heading} · {field.name}"
            yield from _plain(("texts", field.name), value, section.id, "text", field.name, place)
    for key, tick in report.ticks.items():
        where, _, item = key.partition("/")
        if where == section.id and tick.note:
            yield from _plain(
                ("ticks", key, "note"), tick.note, section.id, "tick", item, f"{heading} · {item}"
            )
    for id_ in tables_in(section.prose):
        if table := report.tables.get(id_):
            slot = table_slot(id_)
            yield from _texts(
                ("tables", id_, "rows"), table.rows, section.id, "prose", slot, f"{heading} · 表格"
            )


def _prose(
    printed: Report,
    fields: Mapping[str, FigureField],
    form: SectionForm,
    section: Section,
    path: Path,
    heading: str,
) -> Iterator[WrittenLine]:
    known = {chip(name): _shown(printed, fields, form, name) for name in _chips(section.prose)}
    for number, line in enumerate(lines_of(section.prose)):
        if line.tokens:
            shown = tuple(
                "" if token in (OPEN, CLOSE) else known[token] if len(token) > 2 else token
                for token in line.tokens
            )
            yield WrittenLine(
                path=path,
                number=number,
                line=line,
                shown=shown,
                step=section.id,
                kind="found",
                name="",
                where=heading,
            )


def _chips(prose: str) -> set[str]:
    return {chip_name(token) for line in lines_of(prose) for token in line.tokens if len(token) > 2}


def _shown(report: Report, fields: Mapping[str, FigureField], form: SectionForm, name: str) -> str:
    if condition(name) or tabled(name):
        return _NOTHING
    return printed_piece(report, fields, form, name).text or _NOTHING


def _texts(path: Path, value: Any, step: str, kind: str, name: str, where: str = "") -> Iterator[WrittenLine]:
    """All texts within a value: of its fields, its items."""
    if isinstance(value, str):
        yield from _plain(path, value, step, kind, name, where or name)
    elif isinstance(value, msgspec.Struct):
        for field, inner in msgspec.structs.asdict(value).items():
            yield from _texts((*path, field), inner, step, kind, name, where)
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _texts((*path, place), inner, step, kind, name, where)


def _plain(
    path: Path, value: str, step: str, kind: str, name: str, where: str, fixed: str = ""
) -> Iterator[WrittenLine]:
    for number, text in enumerate(value.split("\n")):
        if text:
            tokens = tuple(text)
            yield WrittenLine(
                path=path,
                number=number,
                line=TokenLine("", tokens),
                shown=tokens,
                step=step,
                kind=kind,
                name=name,
                where=where,
                fixed=fixed,
            )


def source_of(name: str) -> str:
    """What a chip of that name is filled from, in a clerk's words."""
    items, title = listed(name)
    if items:
        return f"清单“{title}”" if title else "清单"
    if name in (PERIOD_NAME, PERIOD_END, PERIOD_SPAN):
        return "“报告期”"
    return "章节标题" if themed_section(name) else f"“{comparison(name)[0]}”"
