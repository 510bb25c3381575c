"""Where everything in a combined report comes from, as an .xlsx: each number with the units behind it, each
paragraph with whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.collect.table import GAP_WORDS, CollectedTable
from djdesk.desk.collect.totals import WAY_WORDS
from djdesk.desk.combine.combined import Combined
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.forms.report_type import ReportType


def write_sources(
    combined: Combined, table: CollectedTable, form: ReportType, path: Path, now: datetime
) -> None:
    """Raises OutputError."""
    sheets = [
        _sheet(
            "数字来源",
            ("指标", "单位", "数", "计量单位", "怎样合计", "文件", "章节"),
            (26, 30, 10, 10, 22, 46, 34),
            list(_numbers(table)),
        ),
        _sheet(
            "文字来源",
            ("章节", "文字", "几个单位", "单位", "文件"),
            (30, 80, 9, 40, 46),
            list(_texts(combined, form)),
        ),
    ]
    if combined.unread:
        rows = [(Cell(name), Cell(why)) for name, why in combined.unread.items()]
        sheets.append(_sheet("没有读到文字的文件", ("文件", "说明"), (50, 60), rows))
    write_whole(path, finish(workbook(sheets, "汇总报告来源", combined.report.unit, now)))


def _sheet(
    name: str, heads: Sequence[str], widths: Sequence[float], rows: Sequence[tuple[Cell, ...]]
) -> SheetToWrite:
    lines = [SheetLine(tuple(Cell(words, "head") for words in heads)), *(SheetLine(row) for row in rows)]
    return SheetToWrite(name, tuple(map(float, widths)), lines, head=1, total=len(lines), filtered=True)


def _numbers(table: CollectedTable) -> Iterator[tuple[Cell, ...]]:
    for at, column in enumerate(table.columns):
        for row, cells in zip(table.rows, table.cells, strict=True):
            figure = cells[at].figure
            shown = (
                Cell(figure.figure.value, "number")
                if figure is not None and figure.figure.value is not None
                else Cell(GAP_WORDS[cells[at].gap])
            )
            yield (
                Cell(column.field.name),
                Cell(row.unit),
                shown,
                Cell(column.field.unit),
                Cell(WAY_WORDS[column.rule.way]),
                Cell(row.file.name if row.file is not None else ""),
                Cell(figure.place if figure is not None else ""),
            )


def _texts(combined: Combined, form: ReportType) -> Iterator[tuple[Cell, ...]]:
    headings = {section.id: section.heading for section in combined.report.sections}
    headings |= {section.id: section.heading for section in form.sections}
    for section_id, texts in combined.sections.items():
        for one in texts:
            for said in one.by:
                yield (
                    Cell(headings.get(section_id, "")),
                    Cell(said.text),
                    Cell(len(one.units), "number"),
                    Cell(said.unit),
                    Cell(said.file),
                )
