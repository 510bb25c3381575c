"""A report type from the sheets of a workbook. All mistakes are found at once: those of single cells here,
those between the parts by the checks that TOML types pass (djdesk.forms.check).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from djdesk.forms.check import check_type
from djdesk.forms.form_errors import FaultyType, Mistake
from djdesk.forms.report_type import (
    Checklist,
    ChecklistItem,
    FigureField,
    Group,
    OrganWords,
    Relation,
    ReportType,
    SectionForm,
    TextField,
)
from djdesk.forms.workbook.columns import FIGURES, TEXTS, FormColumn, FormSheet
from djdesk.forms.workbook.draft import GroupNames, SectionNames, SheetDraft, split
from djdesk.forms.workbook.faults import Fault, grouped, in_sheet_words
from djdesk.forms.workbook.heads import FormTable, SheetCells, SheetRow, meant
from djdesk.forms.workbook.ids import free_id
from djdesk.forms.workbook.place import located
from djdesk.forms.workbook.prose_rows import read_prose
from djdesk.forms.workbook.sheets import (
    BOUNDS,
    FIELDS,
    FORMAT,
    GROUPS,
    LISTS,
    SECTIONS,
    SHEETS,
    TYPE,
    TYPE_ITEMS,
    WORDS,
)
from djdesk.model.organs import ORGANS

Field = FigureField | TextField


class ReadForm(NamedTuple):
    """`form` is None when there are faults."""

    form: ReportType | None
    faults: tuple[Fault, ...]


KnownTables = dict[str, tuple[SheetCells, FormTable]]  # by the name of the sheet: what a table was read from


def form_of(cells: Sequence[SheetCells], known: KnownTables | None = None) -> ReadForm:
    """The type that the sheets hold, or everything that is wrong with them. Who reads again and again gives
    what is `known` of the very same sheets; it is kept there.
    """
    draft = _tables(cells, {} if known is None else known)
    if any(not _has_heads(draft, sheet) for sheet in SHEETS if sheet.needed):
        return ReadForm(None, tuple(draft.faults))  # what follows from it is not told
    if not draft.tables[SECTIONS.name].rows:
        draft.faults.append(Fault(SECTIONS.name, 0, -1, "", "里没有章节", "请至少写一个章节，填上标题"))
        return ReadForm(None, tuple(draft.faults))
    head = _head(draft)
    if head is None:
        return ReadForm(None, tuple(draft.faults))
    groups = GroupNames(draft, _groups(draft))
    sections = _sections(draft, groups)
    form = ReportType(
        **head,
        sections=sections,
        groups=tuple(groups.groups),
        relations=_relations(draft),
        words=tuple(
            OrganWords(**{organ.id: row.name(organ.id) for organ in ORGANS})
            for row in draft.rows(WORDS, "words")
        ),
    )
    if not draft.faults or not any(fault.sheet == SECTIONS.name for fault in draft.faults):
        draft.faults += [_fault(draft, form, mistake) for mistake in check_type(form)]
    faults = sorted(dict.fromkeys(draft.faults), key=_position)
    return ReadForm(None if faults else form, tuple(faults))


def read_form(cells: Sequence[SheetCells], file: str) -> ReportType:
    """`form_of`; raises FaultyType."""
    found = form_of(cells)
    if found.form is None:
        raise FaultyType(file, grouped(found.faults))
    return found.form


def _position(fault: Fault) -> tuple[int, int, int]:
    names = [sheet.name for sheet in SHEETS]
    place = names.index(fault.sheet) if fault.sheet in names else -1
    return place, fault.row, fault.column


def _tables(cells: Sequence[SheetCells], known: KnownTables) -> SheetDraft:
    draft = SheetDraft()
    named = {_plain(found.name): found for found in cells}
    for sheet in SHEETS:
        found = named.get(sheet.name)
        before, table = known.get(sheet.name, (None, None))
        if found is not None and found is before and table is not None:
            draft.tables[sheet.name] = table.again(draft.faults)
        elif found is not None:
            count = len(draft.faults)
            draft.tables[sheet.name] = FormTable(sheet, found, draft.faults)
            if len(draft.faults) == count:  # what is wrong with its heads is said each time
                known[sheet.name] = found, draft.tables[sheet.name]
        elif sheet.needed:
            remedy = "请不要删去工作表、也不要改它的名称；没有内容也要留着表头"
            draft.faults.append(Fault("", 0, -1, "", f"少了工作表“{sheet.name}”", remedy))
    return draft


def _has_heads(draft: SheetDraft, sheet: FormSheet) -> bool:
    table = draft.tables.get(sheet.name)
    return table is not None and all(one.key in table.columns for one in sheet.columns if one.must)


def _plain(name: str) -> str:
    return "".join(name.split())


def _head(draft: SheetDraft) -> dict[str, Any] | None:
    """What the sheet 类型 says, by the names of ReportType; None for a workbook of a newer program."""
    table = draft.tables[TYPE.name]
    known = {one.head: one for one in TYPE_ITEMS}
    said: dict[str, SheetRow] = {}
    for row in table.rows:
        item = known.get(_plain(row.name("item")))
        if item is None:
            names = "、".join(known)
            table.fault(
                row.number, "item", f"不认识“{row.name('item')}”", f"请改为以下之一：{names}，或删去这一行"
            )
        elif item.key in said:
            table.fault(row.number, "item", f"“{item.head}”写了两行", "请删去一行")
        else:
            said[item.key] = row
    if "format" in said and table.whole(said["format"], "value", FORMAT) > FORMAT:
        what, remedy = "这份表是更新版本的党建工作台做的", "请安装新版程序后再收"
        draft.faults[:] = [Fault("", 0, -1, "", what, remedy)]
        return None
    draft.origins.update({(key,): (TYPE, row, "value") for key, row in said.items()})
    empty = SheetRow(0, {})
    name = said.get("name", empty).name("value")
    return {
        "id": said.get("id", empty).name("value") or free_id(name, ()),
        "name": name,
        "short": said.get("short", empty).name("value") or name,
        "version": table.whole(said.get("version", empty), "value", 1),
        "description": said.get("description", empty).text("value"),
        "title": said.get("title", empty).name("value"),
        "periods": tuple(_periods(table, said.get("periods", empty), known["报告期"])),
        "issuer": table.yes(said.get("issuer", empty), "value", True),
        "byline_under_title": table.yes(said.get("byline_under_title", empty), "value"),
    }


def _periods(table: FormTable, row: SheetRow, column: FormColumn) -> list[str]:
    found = []
    for word in split(row.cells.get("value", "")):
        kind = meant(column, word)
        if kind:
            found.append(kind)
        else:
            words = "、".join(column.words.values())
            table.fault(row.number, "value", f"报告期“{word}”不在允许的范围内", f"可以写：{words}")
    return list(dict.fromkeys(found))


def _groups(draft: SheetDraft) -> list[Group]:
    found = list[Group]()
    for row in draft.rows(GROUPS, "groups"):
        table = draft.tables[GROUPS.name]
        taken = [group.id for group in found]
        found.append(
            Group(
                id=row.name("id") or free_id(row.name("name"), taken),
                name=row.name("name"),
                help=row.text("help"),
                on=table.yes(row, "on"),
                organ=table.word(row, "organ"),
            )
        )
    return found


def _sections(draft: SheetDraft, groups: GroupNames) -> tuple[SectionForm, ...]:
    table, bare = draft.tables[SECTIONS.name], list[SectionForm]()
    given = [row.name("id") for row in table.rows]
    for number, row in enumerate(table.rows):
        draft.origins[("sections", number)] = (SECTIONS, row, "")
        words = {key: table.word(row, key) for key in ("role", "points", "carry")}
        made = SectionForm(
            id=row.name("id") or free_id(row.name("short") or row.name("heading"), given, "section"),
            heading=row.name("heading"),
            level=table.whole(row, "level", 1),
            short=row.name("short"),
            guidance=row.text("guidance"),
            example=row.text("example"),
            length=(table.whole(row, "least", 0), table.whole(row, "most", 0)),
            run_in=table.yes(row, "run_in"),
            numbered=table.yes(row, "numbered", True),
            optional=table.yes(row, "optional"),
            group=groups.of(table, row, "group"),
            **{key: word for key, word in words.items() if word},  # type: ignore[arg-type]  # words of the kinds
        )
        given.append(made.id)
        bare.append(made)
    names = SectionNames(draft, bare)
    fields = _fields(draft, names, groups)
    lists = _lists(draft, names, groups)
    prose = read_prose(draft, names)
    return tuple(
        SectionForm(
            **{key: getattr(one, key) for key in one.__struct_fields__}
            | {
                "figures": tuple(field for field in fields[number] if isinstance(field, FigureField)),
                "texts": tuple(field for field in fields[number] if isinstance(field, TextField)),
                "checklists": lists[number],
                "prose": prose[number],
            }
        )
        for number, one in enumerate(bare)
    )


def _fields(draft: SheetDraft, names: SectionNames, groups: GroupNames) -> list[list[Field]]:
    table = draft.tables[FIELDS.name]
    found: list[list[Field]] = [[] for _ in names.sections]
    for row in table.rows:
        number = names.place(table, row)
        if number is None:
            continue
        field = _field(table, row, groups)
        key = "figures" if isinstance(field, FigureField) else "texts"
        place = sum(type(other) is type(field) for other in found[number])
        draft.origins[("sections", number, key, place)] = (FIELDS, row, "")
        found[number].append(field)
    return found


_UNKNOWN = "?"  # a kind that there is not, which is told already
_OF_TEXTS = ("example", "choices", "default", "optional")
_OF_FIGURES = ("unit", "target", "per", "most")


def _field(table: FormTable, row: SheetRow, groups: GroupNames) -> FigureField | TextField:
    kind = table.word(row, "kind", _UNKNOWN)
    if not kind:
        kind = "count" if row.name("unit") else "choice" if row.name("choices") else ""
    if not kind:
        table.fault(row.number, "kind", "是空的", "请从下拉的单子里选一种")
        kind = "text"
    of_text = kind in TEXTS
    kept = () if kind == _UNKNOWN else _OF_FIGURES if of_text else _OF_TEXTS
    kind = "count" if kind == _UNKNOWN else kind
    for key in kept:
        if row.name(key) and (key not in ("target", "optional") or table.yes(row, key)):
            what = f"只用于{'数字' if of_text else '文字'}，这一行的种类是{(TEXTS | FIGURES)[kind]}"
            table.fault(row.number, key, what, "请清空这一格，或改种类")
    shared = {
        "name": row.name("name"),
        "kind": kind,
        "help": row.text("help"),
        "required": table.yes(row, "required"),
        "group": groups.of(table, row, "group"),
    }
    if of_text:
        return TextField(
            **shared,  # type: ignore[arg-type]
            example=row.text("example"),
            choices=tuple(split(row.cells.get("choices", ""))),
            default=row.text("default"),
            optional=table.yes(row, "optional"),
        )
    return FigureField(
        **shared,  # type: ignore[arg-type]
        unit=row.name("unit"),
        target=table.yes(row, "target"),
        per=row.name("per"),
        most=table.whole(row, "most", 0),
    )


def _lists(draft: SheetDraft, names: SectionNames, groups: GroupNames) -> list[tuple[Checklist, ...]]:
    table = draft.tables[LISTS.name]
    rows: list[dict[str, list[SheetRow]]] = [{} for _ in names.sections]
    for row in table.rows:
        number = names.place(table, row)
        if number is not None:
            rows[number].setdefault(row.name("title") or Checklist().title, []).append(row)
    return [
        tuple(
            _checklist(draft, number, place, title, lines, groups)
            for place, (title, lines) in enumerate(of.items())
        )
        for number, of in enumerate(rows)
    ]


def _checklist(
    draft: SheetDraft, number: int, place: int, title: str, rows: list[SheetRow], groups: GroupNames
) -> Checklist:
    """What is said of the whole list may stand in any of its rows, and says the same wherever it does."""
    table, path = draft.tables[LISTS.name], ("sections", number, "checklists", place)
    draft.origins[path] = (LISTS, rows[0], "")
    for key in ("output", "counted", "list_group"):
        said = [row for row in rows if row.name(key)]
        for row in [one for one in said if one.name(key) != said[0].name(key)][:1]:
            table.fault(
                row.number, key, f"与清单“{title}”的其他行不同", "整份清单只能有一种写法，请改成一样的"
            )
    of_list = {
        key: next((row for row in rows if row.name(key)), rows[0])
        for key in ("output", "counted", "list_group")
    }
    items = [row for row in rows if set(row.cells) & {"text", "phrase", "problem", "help", "figure", "group"}]
    for position, row in enumerate(items):
        draft.origins[(*path, "items", position)] = (LISTS, row, "")
    return Checklist(
        title=title,
        output="points" if table.word(of_list["output"], "output") == "points" else "none",
        counted=of_list["counted"].name("counted"),
        group=groups.of(table, of_list["list_group"], "list_group"),
        items=tuple(
            ChecklistItem(
                text=row.name("text"),
                phrase=row.name("phrase"),
                problem=row.text("problem"),
                help=row.text("help"),
                figure=row.name("figure"),
                group=groups.of(table, row, "group"),
            )
            for row in items
        ),
    )


def _relations(draft: SheetDraft) -> tuple[Relation, ...]:
    found = list[Relation]()
    for row in draft.rows(BOUNDS, "relations"):
        table = draft.tables[BOUNDS.name]
        kind, others = table.word(row, "relation"), tuple(split(row.cells.get("others", "")))
        if not kind:
            if not row.name("relation"):
                table.fault(row.number, "relation", "是空的", "请从下拉的单子里选一种")
            kind = "equal"
        several = kind in ("sum_of", "over")
        if not several and len(others) > 1:
            table.fault(
                row.number, "others", f"写了{len(others)}个指标", "这种关系请只写一个指标，几个就分几行写"
            )
        held = {kind: others if several else others[0] if others else ""}
        usual = table.yes(row, "usual")
        found.append(Relation(figure=row.name("figure"), usual=usual, **held))  # type: ignore[arg-type]
    return tuple(found)


def _fault(draft: SheetDraft, form: ReportType, mistake: Mistake) -> Fault:
    """A mistake of the checks at the place of the workbook where it is mended."""
    sheet, row, key = located(draft, form, mistake)
    column: FormColumn | None = sheet.column(key) if key else None
    table = draft.tables.get(sheet.name)
    place = table.columns.get(key, -1) if table is not None else -1
    head = row.name("item") if sheet is TYPE and row is not None else column.head if column else ""
    return Fault(
        sheet.name,
        row.number if row is not None else 0,
        place,
        head,
        in_sheet_words(mistake.what),
        in_sheet_words(mistake.remedy),
    )
