"""Each of the seventy systems, with the project's own data: a row of it changes a figure of a report; the
sample office keeps them all.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from djdesk.desk.ledger.row_filter import RowFilter
from djdesk.desk.samples.ledger_samples import sample_rows
from djdesk.forms.counting import query_of
from djdesk.forms.ledger_load import LedgerBook, load_book
from djdesk.forms.ledger_type import YES, Column, Condition, LedgerType, Measure, System
from djdesk.forms.load import load_types
from djdesk.ledgers.cells import make_record
from djdesk.model.organs import ORGAN_GROUPS
from djdesk.model.period import Period
from djdesk.model.record import Cell, Record
from djdesk.store.ledgers.ledger_store import LedgerStore, RowWrites
from djdesk.store.store import Store
from store.samples import Clock

RESOURCES = Path(__file__).parents[1] / "resources"
BOOK: LedgerBook = load_book(RESOURCES / "ledgers")
REPORTS = load_types(RESOURCES / "reports")
HALF = Period.parse("2023H1")
DAY = "2023-05-16"
PLAIN: dict[str, Cell] = {
    "date": DAY,
    "number": 3,
    "money": 20_000,
    "progress": 50,
    "person": "褚怀瑾",
    "file": "签到表.pdf",
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerStore]:
    store = Store.open(tmp_path_factory.mktemp("empty"), Clock())
    yield store.ledgers
    store.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerStore]:
    store = Store.open(tmp_path_factory.mktemp("store"), Clock())
    for form in BOOK.types.values():
        store.ledgers.commit(
            form.id, RowWrites(added=sample_rows(form, RESOURCES / "sample" / "ledgers" / f"{form.id}.csv"))
        )
    yield store.ledgers
    store.close()


def feeding(form: LedgerType, system: str) -> list[Measure]:
    """The system's measures whose figure a report type has."""
    return [
        measure
        for measure in form.measures_of(system)
        if any(
            measure.figure in report.figure_fields()
            for id_, report in REPORTS.items()
            if not measure.types or id_ in measure.types
        )
    ]


def plain_cell(column: Column) -> Cell:
    if column.kind == "choice":
        return column.choices[0]
    return True if column.kind == "yes_no" else PLAIN.get(column.kind, f"另一个{column.name}")


def met(form: LedgerType, conditions: Sequence[Condition]) -> dict[str, Cell]:
    """Cells that meet what a measure asks for."""
    cells: dict[str, Cell] = {}
    for condition in conditions:
        column = form.column(condition.column)
        assert column is not None
        if condition.is_:
            cells[column.name] = condition.is_[0] == YES if column.kind == "yes_no" else condition.is_[0]
        elif condition.is_not:
            cells[column.name] = next(word for word in column.choices if word not in condition.is_not)
        elif condition.at_least is not None:
            cells[column.name] = condition.at_least + 1
    return cells


def row_for(form: LedgerType, measure: Measure) -> Record:
    """A row of the period with every column filled as its kind asks, but for the day on which it would have
    ended.
    """
    cells = {
        column.name: plain_cell(column)
        for column in form.columns
        if column.name not in (measure.until, measure.per)
    }
    cells |= met(form, measure.where)
    if measure.per:
        cells[measure.per] = f"另一个{measure.per}"
    return make_record(form, cells)


def figures(store: LedgerStore, form: LedgerType, system: str) -> dict[str, object]:
    return {measure.figure: store.measure(form, measure, HALF).value for measure in feeding(form, system)}


def changes(store: LedgerStore, form: LedgerType, system: System, measure: Measure) -> set[str]:
    """What one more row, meant for `measure`, changes among the system's figures; the row is taken out again."""
    before = figures(store, form, system.name)
    record = row_for(form, measure)
    store.commit(form.id, RowWrites(added=[record]))
    after = figures(store, form, system.name)
    store.commit(form.id, RowWrites(removed=[record.id]))
    assert figures(store, form, system.name) == before
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize("system", BOOK.systems, ids=lambda system: system.name)
def test_a_row_changes_the_figures_that_it_is_kept_for(empty: LedgerStore, system: System) -> None:
    form = BOOK.ledger_of(system.name)
    assert form is not None
    measures = feeding(form, system.name)
    assert measures
    assert [
        measure.figure for measure in measures if measure.figure not in changes(empty, form, system, measure)
    ] == []


def test_a_figure_has_one_source_in_each_report_type() -> None:
    for type_id, report in REPORTS.items():
        sources = [
            name
            for form in BOOK.types.values()
            for name in form.figures(type_id)
            if name in report.figure_fields()
        ]
        assert len(sources) == len(set(sources)), type_id


def test_the_rows_behind_a_figure_open_as_they_were_counted() -> None:
    for form in BOOK.types.values():
        for measure in form.measures:
            query = query_of(form, measure, HALF)
            assert RowFilter.opened(form, query, measure.figure).query(form) == query, measure.figure


def test_every_column_and_every_ledger_is_explained() -> None:
    bare = [
        (form.name, column.name)
        for form in BOOK.types.values()
        for column in form.columns
        if not column.help.strip()
    ]
    assert bare == []


def test_what_names_a_day_or_a_person_is_one() -> None:
    for form in BOOK.types.values():
        for column in form.columns:
            if column.name.endswith(("日期", "时限", "期限")):
                assert column.kind == "date", (form.name, column.name)
            if column.name in ("党员", "责任人", "书记", "主持人", "主讲人", "联系人", "参加人"):
                assert column.kind == "person", (form.name, column.name)


# ---------------------------------------------------------------- the sample office

HOLIDAYS = (
    ("2022-01-01", "2022-01-03"),
    ("2022-01-31", "2022-02-06"),
    ("2022-04-03", "2022-04-05"),
    ("2022-04-30", "2022-05-04"),
    ("2022-06-03", "2022-06-05"),
    ("2022-09-10", "2022-09-12"),
    ("2022-10-01", "2022-10-07"),
    ("2022-12-31", "2023-01-02"),
    ("2023-01-21", "2023-01-27"),
    ("2023-04-05", "2023-04-05"),
    ("2023-04-29", "2023-05-03"),
    ("2023-06-22", "2023-06-24"),
    ("2023-09-29", "2023-10-06"),
    ("2023-12-30", "2024-01-01"),
)


def works(day: str) -> bool:
    return date.fromisoformat(day).weekday() < 5 and not any(first <= day <= last for first, last in HOLIDAYS)


@pytest.mark.parametrize("form", BOOK.types.values(), ids=lambda form: form.id)
def test_the_sample_offices_rows_are_such_as_an_office_keeps(form: LedgerType) -> None:
    path = RESOURCES / "sample" / "ledgers" / f"{form.id}.csv"
    lines = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"), newline="")))
    rows = sample_rows(form, path)
    assert {row.day.year for row in rows if row.day is not None} >= {2023}
    assert [
        row.cells
        for row in rows
        if any(column.required and column.name not in row.cells for column in form.columns)
    ] == []
    assert [row.day for row in rows if row.day is not None and not works(row.day.isoformat())] == []
    assert len({tuple(line.items()) for line in lines}) == len(lines), "a row stands there twice"
    assert not [
        cell for line in lines for cell in line.values() if "X" in cell or "某" in cell or "×" in cell
    ]


@pytest.mark.parametrize("period", ["2023H1", "2023H2", "2023"])
@pytest.mark.parametrize("type_id", REPORTS)
def test_the_sample_office_fills_its_reports_by_itself(store: LedgerStore, type_id: str, period: str) -> None:
    type_ = REPORTS[type_id]
    others = ORGAN_GROUPS.keys() - {"branch"}  # the sample office is a 党支部
    names = {name for name, field in type_.figure_fields().items() if field.group not in others}
    measures = {
        name: (form, measure)
        for form in BOOK.types.values()
        for name, measure in form.figures(type_id).items()
        if name in names
    }
    filled = [
        name
        for name, (form, measure) in measures.items()
        if store.measure(form, measure, Period.parse(period)).value
    ]
    assert len(names) - len(filled) <= 1, set(names) - set(filled)
