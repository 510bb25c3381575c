"""The table of a report's figures as an .xlsx file: this period, last period, the same period last year,
change, growth and source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from djdesk.basics.dates import printed_day
from djdesk.basics.steps import finish
from djdesk.document.compose.figure_table import NONE, FigureLine, value_text
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.model.figure import Figure, number_text
from djdesk.model.figure_change import FigureChange, than_last, than_last_year
from djdesk.model.report import Report

SOURCES = {"typed": "手填", "ledger": "台账", "formula": "公式", "imported": "导入", "word": "Word 改稿"}
_PENDING, _EMPTY = "待补", "未填"
_REMARK = (
    "“—”：没有可以比较的数，或从0开始增长、百分数指标不算增长率。百分数指标的增减是百分点。"
    "带“余”“约”的是概数。"
)


def figure_workbook(report: Report, lines: Sequence[FigureLine], title: str, now: datetime) -> bytes:
    """The whole file; `lines` are the report's figures, `title` names the report."""
    sheet = figure_sheet(report, lines, now)
    return finish(workbook([sheet], f"{title}指标表", report.issuer or report.unit, now))


def figure_sheet(report: Report, lines: Sequence[FigureLine], now: datetime) -> SheetToWrite:
    year = report.period.kind == "year"
    widths = (6, 30, 28, 7, 15, 15, 12, 11, *(() if year else (15, 12, 12)), 8, 12)
    return SheetToWrite(
        "指标表",
        widths,
        _lines(report, lines, now, year),
        head=3,
        beside=3,
        total=len(lines) + 4,
        filtered=True,
    )


def value_cell(figure: Figure | None) -> Cell:
    """A number as a number, 余 or 约 in its format; states as words."""
    if figure is None:
        return Cell(NONE, "centre")
    if figure.value is None:
        return Cell({"pending": _PENDING, "empty": _EMPTY}.get(figure.state, value_text(figure)), "centre")
    return number_cell(figure.value, figure.lead, figure.behind)


def number_cell(value: Decimal, before: str = "", behind: str = "") -> Cell:
    """With the places that it has; words around it stand in the format, so that it can be calculated with."""
    text = number_text(value)
    places = len(text.partition(".")[2])
    form = f"{_quoted(before)}{'0.' + '0' * places if places else '0'}{_quoted(behind)}"
    return Cell(value, "number", form)


def _lines(report: Report, lines: Sequence[FigureLine], now: datetime, year: bool) -> Iterator[SheetLine]:
    yield SheetLine((Cell(f"{report.unit}{report.period.label}主要指标表", "title"),), 30, across=True)
    unit, made = report.unit or "（未填）", printed_day(now)
    note = f"填报单位：{unit}　　报告期：{report.period.label}　　制表日期：{made}"
    yield SheetLine((Cell(note, "note"),), 20, across=True)
    yield SheetLine(tuple(Cell(words, "head") for words in _heads(report, year)), 44)
    for number, line in enumerate(lines, 1):
        cells = [
            Cell(number, "centre"),
            Cell(line.section),
            Cell(line.field.name),
            Cell(line.field.unit or NONE, "centre"),
            value_cell(line.now),
            value_cell(line.last),
            *_change_cells(line.from_last),
        ]
        if not year:
            cells += [value_cell(line.last_year), *_change_cells(line.from_last_year)]
        source = SOURCES[line.now.origin] if line.now.state in ("value", "na") else NONE
        yield SheetLine(
            (
                *cells,
                Cell(source, "centre"),
                Cell(line.now.as_of, "date") if line.now.as_of else Cell(NONE, "centre"),
            )
        )
    yield SheetLine((Cell(_REMARK, "note"),), 20, across=True)


def _heads(report: Report, year: bool) -> tuple[str, ...]:
    period, kind = report.period, report.period.kind
    last, then = than_last(kind), than_last_year(kind)
    heads = [
        "序号",
        "章节",
        "指标",
        "单位",
        f"{'本年' if year else '本期'}\n{period.label}",
        f"{last}\n{period.previous.label}",
        f"比{last}\n增减",
        f"比{last}\n增长（%）",
    ]
    if not year:
        heads += [f"{then}\n{period.last_year.label}", f"比{then}\n增减", f"比{then}\n增长（%）"]
    return (*heads, "来源", "截止日期")


def _change_cells(found: FigureChange | None) -> tuple[Cell, Cell]:
    none = Cell(NONE, "centre")
    if found is None:
        return none, none
    if found.approx and found.level:
        return Cell("基本持平", "centre"), none
    about = "约" if found.approx else ""
    difference = number_cell(
        _bare(found.difference), about, "个百分点" if found.points and found.difference else ""
    )
    if found.growth is None:
        return difference, none
    return difference, number_cell(round(found.growth, 0) if about else found.growth, about)


def _bare(value: Decimal) -> Decimal:
    """Without zeros behind the point that say nothing."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""
