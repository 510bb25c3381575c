"""Scores of 工作信息 by unit: each month and the year, with ranks, by the office's own points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import msgspec

from djdesk.basics.files import write_whole
from djdesk.basics.steps import finish
from djdesk.desk.collect.news_points import SENT, NewsBook
from djdesk.desk.collect.settled import Settled
from djdesk.formats.xlsx.read import column_letters
from djdesk.formats.xlsx.sheet import Formula
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from djdesk.model.period import Period


class NewsPiece(msgspec.Struct, frozen=True):
    """`month`: 2024-07."""

    file: str
    unit: str
    month: str


class UnitScore(msgspec.Struct, frozen=True):
    """`months`: month → points; `levels`: level → how many pieces; equal totals have the same rank."""

    unit: str
    months: Mapping[str, Decimal]
    levels: Mapping[str, int]
    total: Decimal
    rank: int


def pieces_of(result: Settled, types: frozenset[str]) -> tuple[NewsPiece, ...]:
    """Those whose unit is known. The month is that of the report's period where it is one month, else that in
    which it was saved.
    """
    return tuple(
        NewsPiece(one.returned.name, one.unit, _month(one.returned.period, one.returned.handed.isoformat()))
        for one in result.files
        if one.counts and one.returned.type_id in types
    )


def years_of(pieces: Iterable[NewsPiece]) -> tuple[str, ...]:
    return tuple(sorted({one.month[:4] for one in pieces}, reverse=True))


def scores(
    pieces: Sequence[NewsPiece], book: NewsBook, units: Sequence[str], year: str
) -> tuple[UnitScore, ...]:
    """Of a year, the best first; `units` are those that stand in it also with nothing."""
    worth = {one.level: one.points for one in book.points}
    months: dict[str, dict[str, Decimal]] = {unit: {} for unit in units}
    levels: dict[str, dict[str, int]] = {unit: {} for unit in units}
    for one in pieces:
        if not one.month.startswith(year):
            continue
        by_month = months.setdefault(one.unit, {})
        by_level = levels.setdefault(one.unit, {})
        for level in (SENT, *book.adopted.get(one.file, ())):
            if level in worth:
                by_month[one.month] = by_month.get(one.month, Decimal()) + worth[level]
                by_level[level] = by_level.get(level, 0) + 1
    totals = {unit: sum(by_month.values(), Decimal()) for unit, by_month in months.items()}
    order = sorted(totals, key=lambda unit: -totals[unit])  # equal ones stay in the order of the list
    ranks = {total: 1 + sum(other > total for other in totals.values()) for total in set(totals.values())}
    return tuple(
        UnitScore(unit, months[unit], levels.get(unit, {}), totals[unit], ranks[totals[unit]])
        for unit in order
    )


def write_scores(
    pieces: Sequence[NewsPiece], book: NewsBook, units: Sequence[str], office: str, path: Path, now: datetime
) -> None:
    """A sheet for each year, each month of it with its ranks, and the pieces. Raises OutputError."""
    sheets: list[SheetToWrite] = []
    for year in years_of(pieces):
        found = scores(pieces, book, units, year)
        sheets.append(_year_sheet(found, book, year))
        months = sorted({month for one in found for month in one.months})
        sheets += [_month_sheet(found, month) for month in months]
    sheets.append(_piece_sheet(pieces, book))
    write_whole(path, finish(workbook(sheets, "工作信息计分", office, now)))


def _month(code: str, handed: str) -> str:
    period = Period.parse(code) if code else None
    return period.start.isoformat()[:7] if period is not None and period.kind == "month" else handed[:7]


def _year_sheet(found: Sequence[UnitScore], book: NewsBook, year: str) -> SheetToWrite:
    months = [f"{year}-{month:02d}" for month in range(1, 13)]
    levels = [one.level for one in book.points]
    heads = (
        "名次",
        "单位",
        *(f"{number}月" for number in range(1, 13)),
        "全年",
        *(f"{one}（篇）" for one in levels),
    )
    first, last = column_letters(2), column_letters(13)
    rows = []
    for place, one in enumerate(found, 3):
        total = Formula(f"SUM({first}{place}:{last}{place})", one.total)
        rows.append(
            (
                Cell(one.rank, "centre"),
                Cell(one.unit),
                *(Cell(one.months.get(month, Decimal()), "number") for month in months),
                Cell(total, "total"),
                *(Cell(one.levels.get(level, 0), "number") for level in levels),
            )
        )
    widths = (7, 30, *(7,) * 12, 9, *(13,) * len(levels))
    return _sheet(f"{year}年", f"{year}年工作信息计分", heads, widths, rows)


def _month_sheet(found: Sequence[UnitScore], month: str) -> SheetToWrite:
    year, number = month.split("-")
    totals = sorted(
        ((one.months.get(month, Decimal()), one.unit) for one in found), key=lambda pair: -pair[0]
    )
    rows = [
        (Cell(1 + sum(other > total for other, _ in totals), "centre"), Cell(unit), Cell(total, "number"))
        for total, unit in totals
    ]
    title = f"{year}年{int(number)}月工作信息计分"
    return _sheet(f"{year}年{int(number)}月", title, ("名次", "单位", "得分"), (7, 30, 9), rows)


def _piece_sheet(pieces: Sequence[NewsPiece], book: NewsBook) -> SheetToWrite:
    worth = {one.level: one.points for one in book.points}
    rows = []
    for one in pieces:
        levels = [level for level in book.adopted.get(one.file, ()) if level in worth]
        points = sum((worth[level] for level in (SENT, *levels) if level in worth), Decimal())
        rows.append(
            (Cell(one.month), Cell(one.unit), Cell(one.file), Cell("、".join(levels)), Cell(points, "number"))
        )
    said = "；".join(f"{one.level}{one.points}分" for one in book.points)
    return _sheet(
        "采用明细", f"计分办法：{said}", ("月份", "单位", "信息", "采用", "得分"), (10, 30, 60, 34, 8), rows
    )


def _sheet(
    name: str, title: str, heads: Sequence[str], widths: Sequence[float], rows: Sequence[tuple[Cell, ...]]
) -> SheetToWrite:
    lines = list(_lines(title, heads, rows))
    return SheetToWrite(
        name, tuple(map(float, widths)), lines, head=2, beside=2, total=len(lines), filtered=True
    )


def _lines(title: str, heads: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Iterator[SheetLine]:
    yield SheetLine((Cell(title, "title"), *(None for _ in heads[1:])), height=30, across=True)
    yield SheetLine(tuple(Cell(words, "head") for words in heads))
    yield from (SheetLine(row) for row in rows)
