"""The lines of the source sheet: the figures with links to their rows, and for each ledger the rows, figure
by figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import msgspec

from djdesk.basics.dates import printed_day
from djdesk.desk.figures.counted import CountedFigure
from djdesk.document.compose.figure_table import NONE, FigureLine
from djdesk.document.files.figure_workbook import number_cell, value_cell
from djdesk.formats.xlsx.write import Cell, Look, SheetLine, SheetToWrite, place, sheet_name
from djdesk.forms.ledger_type import Column, LedgerType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.cells import show_cell
from djdesk.ledgers.personal import masked
from djdesk.model.entered import Entered
from djdesk.model.figure import number_text
from djdesk.model.record import Cell as LedgerCell
from djdesk.model.record import Record
from djdesk.model.report import Report
from djdesk.store.ledgers.ledger_store import LedgerStore

FIGURES_SHEET = "指标来源"
_PERSONAL = re.compile("电话|手机|联系方式|身份证|证件号|住址|家庭地址|账号|卡号|微信号|出生")
_WIDTHS = {
    "date": 12,
    "choice": 14,
    "number": 10,
    "money": 12,
    "text": 26,
    "person": 14,
    "yes_no": 8,
    "progress": 8,
    "file": 20,
}
_HEADS = (
    "序号",
    "章节",
    "指标",
    "单位",
    "报告中的数",
    "来源",
    "填写人",
    "填写时间",
    "怎样计数",
    "截止日期",
    "行数",
    "台账现数",
    "状态",
    "台账的行",
)
_PAGE = 1000  # rows that are in memory at once
_HEAD = 3  # title, note, heads
_LONGEST_FIGURES = 120  # characters of a list of figures above their rows


class SourceBlock(msgspec.Struct, frozen=True):
    """Rows of one query, and the figures that are counted from them.

    numbers: of the rows, as the store has them (`Record.number`)
    """

    query: RowQuery
    figures: tuple[CountedFigure, ...]
    numbers: tuple[int, ...]


class FigureOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as the reviewer sees it.

    origin: where the report's value came from, in words
    entered: who set it at this desk, and when; None where it came with the report
    how: a sentence on how the ledger counts it, "" where none does
    rows: how many rows stand behind the ledger's value
    ledger_value: None where no ledger tells
    state: whether report and ledger agree, in words
    differs: they do not, or something is open that the ledger knows
    doubt: what the reviewer should look at, "" for nothing
    """

    line: FigureLine
    origin: str
    entered: Entered | None
    how: str
    rows: int
    ledger_value: Decimal | None
    state: str
    differs: bool
    doubt: str


def ledger_sheet_names(ledgers: Sequence[str]) -> list[str]:
    """A name for each ledger's sheet, all different, none that of the first sheet."""
    taken = [FIGURES_SHEET]
    for name in ledgers:
        taken.append(sheet_name(name, taken))
    return taken[1:]


def figures_sheet(
    report: Report,
    sources: Sequence[FigureOrigin],
    places: Mapping[str, tuple[str, int]],
    now: datetime,
    personal: bool,
) -> SheetToWrite:
    """`places`: figure → sheet and line of its rows."""
    widths = (6, 26, 26, 7, 11, 20, 10, 22, 46, 12, 8, 11, 28, 12)
    lines = _figure_lines(report, sources, places, now, personal)
    return SheetToWrite(
        FIGURES_SHEET, widths, lines, head=_HEAD, beside=3, total=len(sources) + 4, filtered=True
    )


def ledger_sheet(
    form: LedgerType, name: str, blocks: Sequence[SourceBlock], store: LedgerStore, personal: bool
) -> tuple[SheetToWrite, list[tuple[CountedFigure, int]]]:
    """The sheet, and for each figure the line at which its rows begin."""
    starts, at = [], _HEAD + 1
    for block in blocks:
        starts += [(figure, at) for figure in block.figures]
        at += len(block.numbers) + 1
    columns = [column for column in form.columns if personal or not _PERSONAL.search(column.name)]
    widths = (6, *(_width(column) for column in columns))
    return SheetToWrite(
        name, widths, _ledger_lines(form, columns, blocks, store, personal), head=_HEAD, beside=1, total=at
    ), starts


def _width(column: Column) -> int:
    return max(_WIDTHS[column.kind], len(column.name) * 2 + 2)


def _figure_lines(
    report: Report,
    sources: Sequence[FigureOrigin],
    places: Mapping[str, tuple[str, int]],
    now: datetime,
    personal: bool,
) -> Iterator[SheetLine]:
    yield SheetLine((Cell(f"{report.unit}{report.period.label}数据来源表", "title"),), 30, across=True)
    yield SheetLine((Cell(_note(report, sources, now, personal), "note"),), 34, across=True)
    yield SheetLine(tuple(Cell(words, "head") for words in _HEADS), 24)
    for number, source in enumerate(sources, 1):
        yield _figure_line(number, source, places.get(source.line.field.name))


def _figure_line(number: int, source: FigureOrigin, where: tuple[str, int] | None) -> SheetLine:
    """`where`: sheet and line of the rows behind the figure."""
    line, now = source.line, source.line.now
    nothing, counted, entered = Cell(NONE, "centre"), source.ledger_value, source.entered
    state = f"{source.state}。{source.doubt}" if source.doubt else source.state
    cells = (
        Cell(number, "centre"),
        Cell(line.section),
        Cell(line.field.name),
        Cell(line.field.unit or NONE, "centre"),
        value_cell(now),
        Cell(source.origin, "centre"),
        Cell(entered.by or NONE, "centre") if entered else nothing,
        Cell(_moment(entered.at), "centre") if entered else nothing,
        Cell(source.how or NONE),
        _day_cell(now.as_of),
        nothing if counted is None else Cell(source.rows, "number", "0"),
        nothing if counted is None else number_cell(counted),
        Cell(state, _state_look(source)),
        Cell("看这些行", "link", link=place(*where)) if where else nothing,
    )
    return SheetLine(cells)


def _state_look(source: FigureOrigin) -> Look:
    if source.differs or source.doubt:
        return "bad"
    return "good" if source.state.startswith("一致") else "centre"


def _note(report: Report, sources: Sequence[FigureOrigin], now: datetime, personal: bool) -> str:
    differing = sum(source.differs for source in sources)
    typed = sum(source.line.now.state == "value" and source.line.now.origin == "typed" for source in sources)
    words = [
        f"填报单位：{report.unit or '（未填）'}",
        f"报告期：{report.period.label}",
        f"制表：{_moment(now)}",
        f"报告最后修改：{_moment(report.modified)}",
        f"共{len(sources)}项指标，手填{typed}项，需要核对{differing}项",
    ]
    hidden = "" if personal else "　电话、身份证号等已隐去。"
    named = any(source.entered and source.entered.by for source in sources)
    who = "填写人是填写时在“设置”里写的姓名。" if named else "“设置”里没有写填写人，只记时间。"
    return "　　".join(words) + f"\n填写时间是最后一次改这个数的时间，随报告一起来的数没有。{who}{hidden}"


def _ledger_lines(
    form: LedgerType,
    columns: Sequence[Column],
    blocks: Sequence[SourceBlock],
    store: LedgerStore,
    personal: bool,
) -> Iterator[SheetLine]:
    yield SheetLine((Cell(f"台账“{form.name}”中计入指标的行", "title"),), 30, across=True)
    yield SheetLine((Cell("返回指标来源", "link", link=place(FIGURES_SHEET, 1)),), 20, across=True)
    yield SheetLine(
        tuple(Cell(words, "head") for words in ("序号", *(column.name for column in columns))), 24
    )
    room = max(40, sum(_width(column) for column in columns))
    for block in blocks:
        words = _words(block)
        yield SheetLine((Cell(words, "group"),), 20 * (1 + len(words) * 2 // room), across=True)
        count = 0
        for start in range(0, len(block.numbers), _PAGE):
            for record in store.by_numbers(block.numbers[start : start + _PAGE]):
                count += 1
                yield SheetLine((Cell(count, "centre"), *_cells(record, columns, personal)))


def _words(block: SourceBlock) -> str:
    """The figures of a block with their values, and how they are counted if that is the same for all."""
    values = [
        f"{one.name}{number_text(one.value) + one.unit if one.value is not None else ''}"
        for one in block.figures
    ]
    names = "、".join(values)
    names = names if len(names) <= _LONGEST_FIGURES else names[:_LONGEST_FIGURES] + "…"
    how = f"{block.figures[0].how}" if len(block.figures) == 1 else ""
    return f"{names}（{len(block.numbers)}行）。{how}"


def _cells(record: Record, columns: Sequence[Column], personal: bool) -> list[Cell | None]:
    return [_cell(column, record.cells.get(column.name), personal) for column in columns]


def _cell(column: Column, cell: LedgerCell | None, personal: bool) -> Cell:
    if cell is None:
        return Cell(None)
    if column.kind == "date" and isinstance(cell, str):
        return Cell(date.fromisoformat(cell), "date")
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        form = {"money": "#,##0.00", "progress": '0"%"'}.get(column.kind, "General")
        return Cell(cell, "number", form)
    text = show_cell(column, cell)
    return Cell(text if personal else masked(text))


def _day_cell(day: date | None) -> Cell:
    return Cell(day, "date") if day else Cell(NONE, "centre")


def _moment(moment: datetime) -> str:
    return f"{printed_day(moment)} {moment:%H:%M}"
