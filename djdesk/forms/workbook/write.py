"""The rows of a report type's workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm, TextField
from djdesk.forms.workbook.clause_rows import clause_rows
from djdesk.forms.workbook.columns import NO, ORGAN_NAMES, YES, FormColumn, FormSheet
from djdesk.forms.workbook.sheets import (
    BOUNDS,
    CLAUSES,
    FIELDS,
    FORMAT,
    GROUPS,
    LISTS,
    SECTIONS,
    TYPE,
    TYPE_ITEMS,
    WORDS,
)

Put = str | int | None
Row = tuple[Put, ...]


def sheet_rows(form: ReportType, called: Mapping[str, str] | None = None) -> dict[str, list[Row]]:
    """The rows of each sheet by its name, below heads and explanations, in the order of the columns.
    `called`: what other sheets call each section, by its id.
    """
    labels = called if called is not None else section_labels(form.sections)
    groups = group_labels(form)
    found: tuple[tuple[FormSheet, Iterable[Mapping[str, Any]]], ...] = (
        (SECTIONS, (_section(one) for one in form.sections)),
        (
            FIELDS,
            ({"section": one.id, **_field(field)} for one in form.sections for field in _fields_of(one)),
        ),
        (
            LISTS,
            (
                {"section": one.id, **_item(checklist, item)}
                for one in form.sections
                for checklist in one.checklists
                for item in checklist.items or (ChecklistItem(text=""),)
            ),
        ),
        (
            CLAUSES,
            ({"section": one.id, **_values(row)} for one in form.sections for row in clause_rows(one.prose)),
        ),
        (BOUNDS, _relations(form)),
        (GROUPS, (_values(one) for one in form.groups)),
        (WORDS, (_values(one) for one in form.words)),
    )
    rows = {
        sheet.name: [
            tuple(_cell(column, {"order": number, **values}, labels, groups) for column in sheet.columns)
            for number, values in enumerate(lines, 1)
        ]
        for sheet, lines in found
    }
    return {TYPE.name: _type_rows(form), **rows}


def section_labels(sections: Iterable[SectionForm]) -> dict[str, str]:
    """What each section is called in other sheets, by its id: short name or heading where no other section
    answers to it, else the id.
    """
    known = list(sections)
    names = Counter(name for one in known for name in {one.id, one.short, one.heading})
    return {
        one.id: next((name for name in (one.short, one.heading) if _plain(name) and names[name] == 1), one.id)
        for one in known
    }


def group_labels(form: ReportType) -> dict[str, str]:
    """What each group is called in other sheets, by its id; kinds of Party organisations among them."""
    taken = Counter([*(group.name for group in form.groups), *ORGAN_NAMES, *ORGAN_NAMES.values()])
    taken.update(group.id for group in form.groups)
    own = {
        group.id: group.name if _plain(group.name) and taken[group.name] == 1 else group.id
        for group in form.groups
    }
    return {**ORGAN_NAMES, **own}


def _plain(name: str) -> bool:
    return bool(name) and name == name.strip()


def _type_rows(form: ReportType) -> list[Row]:
    values = {**_values(form), "format": FORMAT}
    return [(one.head, _cell(one, values, {}, {}) or "", one.help) for one in TYPE_ITEMS]


def _section(section: SectionForm) -> dict[str, Any]:
    least, most = section.length
    return {**_values(section), "least": least or None, "most": most or None}


def _field(field: FigureField | TextField) -> dict[str, Any]:
    values = _values(field)
    return {**values, "most": values.get("most") or None}


def _item(checklist: Checklist, item: ChecklistItem) -> dict[str, Any]:
    output = "" if checklist.output == "none" else checklist.output
    of_list = {**_values(checklist), "output": output, "list_group": checklist.group}
    return {**of_list, **_values(item)}


def _fields_of(section: SectionForm) -> tuple[FigureField | TextField, ...]:
    return (*section.figures, *section.texts)


def _relations(form: ReportType) -> Iterator[dict[str, Any]]:
    for one in form.relations:
        said = [key for key in ("at_most", "at_least", "equal", "sum_of", "over") if getattr(one, key)]
        yield {
            "figure": one.figure,
            "relation": said[0] if said else "",
            "others": one.others,
            "usual": one.usual,
        }


def _values(of: Any) -> dict[str, Any]:
    return {key: getattr(of, key) for key in of.__struct_fields__}


def _cell(
    column: FormColumn, values: Mapping[str, Any], labels: Mapping[str, str], groups: Mapping[str, str]
) -> Put:
    value = values.get(column.key)
    if value is None or value == "" or value == ():
        return None
    if column.kind == "yes":
        usual = column.key in ("numbered", "issuer")  # said both ways, as the usual word is 是
        return YES if value else NO if usual or column.key == "byline_under_title" else None
    if column.kind == "word":
        return column.words[str(value)]
    if column.kind == "lines":
        return "\n".join(column.words.get(one, one) for one in value)
    if column.kind == "section":
        return labels[value]
    if column.kind == "group":
        return str(groups.get(value, value))
    put: Put = value
    return put
