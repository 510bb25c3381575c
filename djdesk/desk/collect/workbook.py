"""What came back as an .xlsx file: the table with totals that recompute, the files and how each ended, who is
missing or late, where data and text differ, and names that are to be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.collect.groups import NO_GROUP, GroupRow, group_rows
from djdesk.desk.collect.returned import HOW_WORDS, STATE_WORDS
from djdesk.desk.collect.settled import Settled, UnitRow
from djdesk.desk.collect.table import GAP_WORDS, CollectedTable, TableCell, TableColumn
from djdesk.desk.collect.task_file import ReportTask
from djdesk.desk.collect.totals import WAY_WORDS
from djdesk.formats.xlsx.read import column_letters
from djdesk.formats.xlsx.sheet import Formula
from djdesk.formats.xlsx.write import Cell, Look, SheetLine, SheetToWrite, workbook
from djdesk.model.figure import Figure, number_text
from djdesk.model.period import Period

_HEAD = 5  # lines above the units: title, note, heads, totals, how they are made
_NONE = "—"
_TABLE = "汇总表"


def write_collected(
    result: Settled,
    table: CollectedTable,
    task: ReportTask | None,
    path: Path,
    now: datetime,
    groups: Mapping[str, str] | None = None,
) -> None:
    """Whole or not at all. `groups`: unit → group. Raises OutputError."""
    title = f"{task.title}汇总" if task is not None else "报告汇总"
    groups = groups or {}
    rows = group_rows(table, groups)
    sheets = [_table_sheet(result, table, title, groups if rows else {})]
    sheets += [_groups_sheet(table, rows)] if rows else []
    sheets += [_chase_sheet(result, task), _files_sheet(result)]
    sheets += [one for one in (_differences_sheet(result), _names_sheet(result)) if one is not None]
    write_whole(path, finish(workbook(sheets, title, task.office if task is not None else "", now)))


def write_chase(result: Settled, task: ReportTask | None, path: Path, now: datetime) -> None:
    """Who is missing or late, alone. Raises OutputError."""
    write_whole(
        path, finish(workbook([_chase_sheet(result, task)], "催报", task.office if task else "", now))
    )


# ---------------------------------------------------------------- unit × figure


def _several_periods(table: CollectedTable) -> bool:
    return len({row.period for row in table.rows}) > 1


def _beside(table: CollectedTable, grouped: bool) -> list[str]:
    """The heads of the columns before the figures."""
    periods = ["报告期", "最近一期"] if _several_periods(table) else []
    return ["单位", *periods, "情况", *(["分组"] if grouped else [])]


def _table_sheet(
    result: Settled, table: CollectedTable, title: str, groups: Mapping[str, str]
) -> SheetToWrite:
    periods, beside = _several_periods(table), _beside(table, bool(groups))
    widths = [30.0, *([20.0, 9.0] if periods else []), 12.0, *([16.0] if groups else [])]
    return SheetToWrite(
        _TABLE,
        (*widths, *(max(9.0, min(18.0, 2.0 * len(_head(one)) + 1)) for one in table.columns)),
        list(_table_lines(result, table, title, beside, groups)),
        head=_HEAD,
        beside=1,
        total=len(table.rows) + _HEAD,
        filtered=True,
    )


def _table_lines(
    result: Settled, table: CollectedTable, title: str, beside: Sequence[str], groups: Mapping[str, str]
) -> Iterator[SheetLine]:
    periods = _several_periods(table)
    width = len(beside) + len(table.columns)
    yield SheetLine(_across(title, "title", width), height=30, across=True)
    yield SheetLine(_across(_note(result), "note", width), across=True)
    yield SheetLine(
        (*(Cell(words, "head") for words in beside), *(Cell(_head(one), "head") for one in table.columns))
    )
    first, last = _HEAD + 1, _HEAD + max(1, len(table.rows))
    places = {one.field.name: len(beside) + at for at, one in enumerate(table.columns)}
    blank = [Cell("", "total") for _ in beside[1:]]
    yield SheetLine(
        (
            Cell("合计", "head"),
            *blank,
            *(_total(one, places, first, last, periods) for one in table.columns),
        )
    )
    ways = (Cell(WAY_WORDS[one.rule.way], "centre") for one in table.columns)
    yield SheetLine((Cell("合计办法", "head"), *(Cell("", "centre") for _ in blank), *ways))
    for row, cells in zip(table.rows, table.cells, strict=True):
        label = [Cell(Period.parse(row.period).label), Cell("是" if row.latest else "", "centre")]
        lead = [Cell(row.unit), *(label if periods else []), Cell(_state(row), _state_look(row))]
        lead += [Cell(groups.get(row.unit) or NO_GROUP)] if groups else []
        yield SheetLine((*lead, *map(_cell, cells)))


def _total(column: TableColumn, places: dict[str, int], first: int, last: int, periods: bool) -> Cell:
    if column.total is None:
        return Cell(_NONE, "total")

    def block(name: str) -> str:
        letters = column_letters(places[name])
        return f"{letters}{first}:{letters}{last}"

    own, rule = block(column.field.name), column.rule
    if rule.way == "ratio":
        part, whole = block(rule.part), block(rule.whole)
        both = f"--ISNUMBER({part}),--ISNUMBER({whole})"
        share = f"100*SUMPRODUCT({both},{part})/SUMPRODUCT({both},{whole})"
        return Cell(Formula(f'IFERROR(ROUND({share},2),"{_NONE}")', column.total), "total")
    if rule.way == "latest" and periods:
        return Cell(Formula(f'SUMIF(C{first}:C{last},"是",{own})', column.total), "total")
    return Cell(Formula(f"SUM({own})", column.total), "total")


def _groups_sheet(table: CollectedTable, rows: Sequence[GroupRow]) -> SheetToWrite:
    """The totals of each group, as formulas over the table's sheet."""
    heads = ("分组", "单位", "已报", "迟报", *(_head(one) for one in table.columns))
    lines = [SheetLine(tuple(Cell(words, "head") for words in heads))]
    for place, row in enumerate(rows, 2):
        counts = (row.units, row.reported, row.late)
        totals = (
            _group_total(table, at, total, place, len(_beside(table, True)))
            for at, total in enumerate(row.totals)
        )
        lines.append(SheetLine((Cell(row.name), *(Cell(one, "number") for one in counts), *totals)))
    widths = (24.0, 8.0, 8.0, 8.0, *(max(9.0, min(18.0, 2.0 * len(one) + 1)) for one in heads[4:]))
    return SheetToWrite("分组合计", widths, lines, head=1, beside=1, total=len(lines), filtered=True)


def _group_total(table: CollectedTable, at: int, total: Decimal | None, place: int, lead: int) -> Cell:
    if total is None:
        return Cell(_NONE, "total")
    last = _HEAD + max(1, len(table.rows))

    def block(column: int) -> str:
        letters = column_letters(column)
        return f"'{_TABLE}'!${letters}${_HEAD + 1}:${letters}${last}"

    places = {one.field.name: lead + number for number, one in enumerate(table.columns)}
    rule, group, own = table.columns[at].rule, block(lead - 1), block(lead + at)
    if rule.way == "ratio":
        part, whole = block(places[rule.part]), block(places[rule.whole])
        both = f"--({group}=$A{place}),--ISNUMBER({part}),--ISNUMBER({whole})"
        share = f"100*SUMPRODUCT({both},{part})/SUMPRODUCT({both},{whole})"
        return Cell(Formula(f'IFERROR(ROUND({share},2),"{_NONE}")', total), "total")
    latest = f',{block(2)},"是"' if rule.way == "latest" and _several_periods(table) else ""
    return Cell(Formula(f"SUMIFS({own},{group},$A{place}{latest})", total), "total")


def _cell(cell: TableCell) -> Cell:
    if cell.figure is None:
        looks: dict[str, Look] = {"missing": "missing", "pending": "pending", "none": "none"}
        return Cell(GAP_WORDS[cell.gap], looks[cell.gap])
    figure = cell.figure.figure
    form = f'"{figure.lead}"General"{figure.behind}"' if figure.lead or figure.behind else ""
    return Cell(figure.value, "number", form)


def _head(column: TableColumn) -> str:
    return column.field.name + (f"（{column.field.unit}）" if column.field.unit else "")


def _note(result: Settled) -> str:
    units = len({row.unit for row in result.rows})
    words = f"{units}个单位，收到{units - len(result.missing)}个"
    words += f"，未报{len(result.missing)}个" if result.missing else ""
    words += f"，迟报{len(result.late)}个" if result.late else ""
    looks = sum(one.state == "look" for one in result.files)
    return words + (f"；有{looks}份文件要看，见“收到的文件”。" if looks else "。")


def _state(row: UnitRow) -> str:
    if row.file is None:
        return f"未报，已过{row.days_late}天" if row.days_late else "未报"
    return f"迟{row.days_late}天" if row.days_late else "已收"


def _state_look(row: UnitRow) -> Look:
    if row.file is None:
        return "missing"
    return "bad" if row.days_late else "centre"


# ---------------------------------------------------------------- the other sheets


def _chase_sheet(result: Settled, task: ReportTask | None) -> SheetToWrite:
    until = (
        f"截止日期{task.due.isoformat()}。"
        if task is not None
        else "没有给出任务文件，不知道谁该报、何时该报。"
    )
    rows = [(row.unit, "未报", row.days_late, "") for row in result.missing]
    rows += [(row.unit, "迟报", row.days_late, row.file.name) for row in result.late if row.file is not None]
    return _listed("催报", until, ("单位", "情况", "过了几天", "文件"), (34, 10, 10, 60), rows)


def _files_sheet(result: Settled) -> SheetToWrite:
    rows = [
        (
            one.returned.name,
            STATE_WORDS[one.state],
            one.unit or one.returned.unit,
            Period.parse(one.returned.period).label if one.returned.period else "",
            HOW_WORDS[one.returned.how] if one.state != "refused" else "",
            one.returned.handed.isoformat(),
            "是" if one.counts else "",
            "；".join(why.rstrip("。") for why in one.why),
        )
        for one in result.files
    ]
    heads = ("文件", "结果", "单位", "报告期", "怎样读的", "存盘日期", "计入", "说明")
    return _listed("收到的文件", f"{len(rows)}份。", heads, (44, 8, 28, 18, 10, 12, 6, 60), rows)


def _differences_sheet(result: Settled) -> SheetToWrite | None:
    rows = [
        (one.unit or one.returned.unit, name, _shown(figure.inside), _shown(figure.figure), one.returned.name)
        for one in result.files
        for name, figure in one.returned.figures.items()
        if figure.inside is not None
    ]
    heads = ("单位", "指标", "文件里的数据", "正文里写的（采用）", "文件")
    told = "文件导出以后在 Word 里改过正文，两处不一样，汇总表采用正文里的。"
    return _listed("改过的数字", told, heads, (28, 24, 14, 18, 50), rows) if rows else None


def _names_sheet(result: Settled) -> SheetToWrite | None:
    rows = [(one.name, one.file, "、".join(one.likely)) for one in result.doubtful]
    told = "名单里没有这些写法，还没有计入；说明是哪个单位以后再汇总一次。"
    return (
        _listed("单位待确认", told, ("文件里的单位", "文件", "可能是"), (36, 50, 50), rows) if rows else None
    )


def _listed(
    name: str,
    told: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str | int]],
) -> SheetToWrite:
    return SheetToWrite(
        name,
        tuple(map(float, widths)),
        list(_lines(told, heads, rows)),
        head=2,
        beside=1,
        total=len(rows) + 2,
        filtered=True,
    )


def _lines(told: str, heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Iterator[SheetLine]:
    yield SheetLine(_across(told, "note", len(heads)), across=True)
    yield SheetLine(tuple(Cell(words, "head") for words in heads))
    for row in rows:
        yield SheetLine(tuple(Cell(one, "text" if isinstance(one, str) else "number") for one in row))


def _across(words: str, look: Look, width: int) -> tuple[Cell | None, ...]:
    return (Cell(words, look), *(None for _ in range(width - 1)))


def _shown(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return GAP_WORDS["none" if figure is not None and figure.state == "na" else "pending"]
    return f"{figure.lead}{number_text(figure.value)}{figure.behind}"
