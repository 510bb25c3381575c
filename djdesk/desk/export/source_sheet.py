"""The source sheet for the reviewer (数据来源表): every figure with where it comes from, and the rows behind
it, as an .xlsx file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.desk.export.source_lines import (
    FigureOrigin,
    SourceBlock,
    figures_sheet,
    ledger_sheet,
    ledger_sheet_names,
)
from djdesk.desk.export.target import check_target, remembered
from djdesk.desk.figures.checks import report_contradictions
from djdesk.desk.figures.counted import CountedFigure, counted_in_report
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.document.compose.composer import title_of
from djdesk.document.compose.figure_table import FigureLine, figure_lines, value_text
from djdesk.formats.xlsx.write import workbook
from djdesk.forms.row_query import RowQuery
from djdesk.model.figure import Origin, number_text
from djdesk.model.report import Report

_MOST_LINES = 1_000_000  # a sheet has 1,048,576
_ORIGINS = {"typed": "手填", "imported": "导入", "formula": "公式算出", "word": "Word 改稿"}


class Sourced(msgspec.Struct, frozen=True):
    """What was written: how many figures, rows behind them, and figures that the
    reviewer should look at; `note` says what went less than well."""

    path: Path
    figures: int
    rows: int
    differing: int
    note: str = ""


def suggested_source_name(title: str) -> str:
    return f"{title}数据来源表.xlsx"


def source_sheet(
    ledgers: LedgerDesk, report: Report, path: Path, personal: bool = False, anyway: bool = False
) -> Generator[float, None, Sourced]:
    """Yields how much is done, from 0 to 1; the file appears whole at the end, or not at all when this is
    given up on the way.

    Without `personal` no telephone and identity numbers stand in it, and no columns that are made for them.
    Raises TargetTaken where another file stands that the clerk did not want replaced, unless `anyway`;
    OutputError, BadInput, StoreError.
    """
    if not anyway:
        check_target(ledgers.desk, report.id, path)
    yield 0.0
    form, desk = ledgers.desk.form_of(report), ledgers.desk
    counted = {one.name: one for one in counted_in_report(ledgers, report)}
    lines = figure_lines(report, form)
    blocks = _blocks(ledgers, [counted[line.field.name] for line in lines if line.field.name in counted])
    by_ledger = _by_ledger(blocks)
    names = ledger_sheet_names([ledgers.form(id_).name for id_ in by_ledger])
    sheets = [
        ledger_sheet(ledgers.form(id_), name, some, desk.store.ledgers, personal)
        for (id_, some), name in zip(by_ledger.items(), names, strict=True)
    ]
    doubts = _doubts(ledgers, report)
    sources = [_source(line, report, counted.get(line.field.name), doubts) for line in lines]
    places = {
        figure.name: (name, place)
        for (sheet, starts), name in zip(sheets, names, strict=True)
        for figure, place in starts
    }
    first = figures_sheet(report, sources, places, desk.clock(), personal)
    title = f"{title_of(report, form)}数据来源表"
    data = yield from workbook(
        [first, *(sheet for sheet, _ in sheets)], title, report.issuer or report.unit, desk.clock()
    )
    write_whole(path, data)
    note = remembered(desk, report.id, path, hashlib.sha256(data).hexdigest())
    return Sourced(
        path,
        len(sources),
        sum(len(block.numbers) for block in blocks),
        sum(source.differs for source in sources),
        note,
    )


def _blocks(ledgers: LedgerDesk, figures: Sequence[CountedFigure]) -> list[SourceBlock]:
    """The rows of each query once, with all figures that are counted from them."""
    together: dict[RowQuery, list[CountedFigure]] = {}
    for figure in figures:
        together.setdefault(figure.query, []).append(figure)
    store = ledgers.desk.store.ledgers
    blocks = [
        SourceBlock(query, tuple(some), tuple(store.numbers(ledgers.form(query.ledger), query)))
        for query, some in together.items()
    ]
    return [block for block in blocks if block.numbers]


def _by_ledger(blocks: Sequence[SourceBlock]) -> Mapping[str, list[SourceBlock]]:
    found: dict[str, list[SourceBlock]] = {}
    for block in blocks:
        found.setdefault(block.query.ledger, []).append(block)
    for some in found.values():
        if sum(len(block.numbers) + 1 for block in some) > _MOST_LINES:
            raise BadInput("台账的行太多，一张工作表放不下", "请缩短报告期，或直接导出台账")
    return found


def _doubts(ledgers: LedgerDesk, report: Report) -> dict[str, str]:
    """Figure → sentences about figures that cannot all be right."""
    found: dict[str, str] = {}
    for one in report_contradictions(ledgers, report):
        for name in one.figures:
            found[name] = found.get(name, "") + one.sentence
    return found


def _source(
    line: FigureLine, report: Report, counted: CountedFigure | None, doubts: Mapping[str, str]
) -> FigureOrigin:
    name, now = line.field.name, line.now
    known = counted is not None and counted.value is not None
    origin = "" if now.state in ("empty", "pending") else _ORIGINS.get(now.origin, "")
    if now.origin == "ledger" and now.state == "value":
        origin = f"台账“{counted.ledger_name}”" if counted else "台账"
    state, differs = _state(line, counted)
    how = counted.how if counted and (known or now.origin == "ledger") else ""
    return FigureOrigin(
        line=line,
        origin=origin or "—",
        entered=report.entered.get(name),
        how=how,
        rows=counted.rows if counted and known else 0,
        ledger_value=counted.value if counted else None,
        state=state,
        differs=differs,
        doubt=doubts.get(name, ""),
    )


def _state(line: FigureLine, counted: CountedFigure | None) -> tuple[str, bool]:
    """In words how report and ledger stand to each other, and whether the reviewer should look."""
    now = line.now
    if counted is None or (counted.value is None and counted.state != "stale"):
        return ("没有台账可核对" if now.state == "value" else _open(line)), False
    there = "没有这样的行" if counted.value is None else f"为{number_text(counted.value)}{line.field.unit}"
    if counted.state == "stale":
        return f"台账已变：现在{there}", True
    if counted.state == "same":
        return "一致", False
    if now.state == "value" and not counted.differs:
        return f"一致（{_whose(now.origin)}，与台账相同）", False
    if now.state == "value":
        return f"{_whose(now.origin)}与台账不同：台账{there}", True
    return f"{_open(line)}：台账{there}", bool(counted.value)


def _whose(origin: Origin) -> str:
    return {"typed": "手填", "word": "Word 改稿"}.get(origin, "导入的数")


def _open(line: FigureLine) -> str:
    return {"na": "填了不涉及", "pending": "待补", "empty": "未填"}.get(line.now.state, value_text(line.now))
