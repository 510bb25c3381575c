"""Tables under the heads of other offices: which ledger they belong to, and which column is which.

heads/*_office.txt: a table a line, `ledger|head=column|…`; a head without a column has none in the ledger.
other_tables.txt: tables that are no ledger, `name|head|…`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.opening import open_desk
from djdesk.desk.workbook.ledger_fit import LEAST_FIT, fit_of, near_ledgers, question_about
from djdesk.desk.workbook.ledger_import import plan_import_of
from djdesk.formats.xlsx.sheet import Sheet, Value
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.workbook.import_plan import choose_table
from support.raw_workbook import raw_workbook

RESOURCES = Path(__file__).parents[3] / "resources"
HEADS = Path(__file__).parent / "heads"
OFFICES = ("first_office", "second_office", "third_office")
MAPPED, FOUND = 0.96, 0.98  # of the heads that have a column; of the tables


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerDesk]:
    desk = open_desk(tmp_path_factory.mktemp("data"), RESOURCES, lambda: datetime(2023, 12, 20, 10, 0))
    yield open_ledgers(desk)
    desk.store.close()


def tables(ledgers: LedgerDesk, office: str) -> list[tuple[LedgerType, Sheet, dict[int, str]]]:
    """The ledger, the sheet, and place → column as it is right."""
    found = []
    for line in (HEADS / f"{office}.txt").read_text(encoding="utf-8").splitlines():
        ledger, *cells = line.split("|")
        form = ledgers.form(ledger)
        pairs = [cell.rpartition("=")[::2] for cell in cells]
        rows: dict[int, dict[int, Value]] = {1: {place: head for place, (head, _) in enumerate(pairs)}}
        for number in range(4):
            rows[2 + number] = {place: cell(form, name, number) for place, (_, name) in enumerate(pairs)}
        found.append(
            (form, Sheet("Sheet1", rows), {place: name for place, (_, name) in enumerate(pairs) if name})
        )
    return found


def cell(form: LedgerType, name: str, number: int) -> str:
    column = form.column(name)
    if column is None or column.kind == "text":
        return f"第{number}项"
    if column.kind == "date":
        return f"2023-03-{number + 5:02}"
    if column.kind == "choice":
        return column.choices[number % len(column.choices)]
    return {"yes_no": "是", "person": "秦知远", "file": ""}.get(column.kind, str(number + 2))


@pytest.mark.parametrize("office", OFFICES)
def test_nearly_every_head_leads_to_its_column_and_none_to_another(office: str, ledgers: LedgerDesk) -> None:
    right = heads = 0
    wrong = []
    for form, sheet, meant in tables(ledgers, office):
        found = {place: name for name, place in choose_table(form, [sheet]).mapping.items()}
        heads += len(meant)
        right += sum(found.get(place) == name for place, name in meant.items())
        wrong += [
            (form.id, sheet.rows[1][place], name) for place, name in found.items() if meant.get(place) != name
        ]
    assert wrong == []
    assert right >= MAPPED * heads


@pytest.mark.parametrize("office", OFFICES)
def test_the_ledger_is_known_by_the_heads_alone(office: str, ledgers: LedgerDesk) -> None:
    forms = list(ledgers.book.types.values())
    there = tables(ledgers, office)
    found = [
        max(near_ledgers(forms, [sheet]), key=lambda one: fit_of(one, [sheet], ""), default=form)
        for form, sheet, _ in there
    ]
    right = sum(one.id == form.id for one, (form, _, _) in zip(found, there, strict=True))
    assert right >= FOUND * len(there)


@pytest.mark.parametrize("office", OFFICES)
def test_its_own_ledger_takes_it_without_a_question(office: str, ledgers: LedgerDesk) -> None:
    forms = list(ledgers.book.types.values())
    asked = [
        form.id
        for form, sheet, _ in tables(ledgers, office)
        if question_about(form, forms, choose_table(form, [sheet]), "")
    ]
    assert asked == []


def test_a_ledger_that_it_is_not_of_does_not_take_it_without_a_word(ledgers: LedgerDesk) -> None:
    forms = list(ledgers.book.types.values())
    silent = []
    for number, (form, sheet, _) in enumerate(tables(ledgers, "first_office")):
        for other in forms[number % 23 :: 29]:
            if other.id != form.id and not _is_told(forms, other, sheet):
                silent.append((form.id, other.id))
    assert silent == []


def _is_told(forms: list[LedgerType], form: LedgerType, sheet: Sheet) -> bool:
    try:
        return question_about(form, forms, choose_table(form, [sheet]), "") is not None
    except BadInput:
        return True


def test_a_table_of_something_else_is_no_ledger(ledgers: LedgerDesk) -> None:
    forms = list(ledgers.book.types.values())
    taken = []
    for line in (HEADS / "other_tables.txt").read_text(encoding="utf-8").splitlines():
        name, *heads = line.split("|")
        rows: dict[int, dict[int, Value]] = {
            1: dict(enumerate(heads)),
            **{
                2 + number: {place: _of_something(head, number) for place, head in enumerate(heads)}
                for number in range(4)
            },
        }
        sheet = Sheet("Sheet1", rows)
        taken += [
            (name, form.id) for form in near_ledgers(forms, [sheet]) if fit_of(form, [sheet], "") >= LEAST_FIT
        ]
    assert taken == []


def _of_something(head: str, number: int) -> str:
    if "日期" in head or "时间" in head:
        return f"2023-03-{number + 5:02}"
    return (
        str(number + 20)
        if any(word in head for word in ("数", "金额", "工资", "温", "价"))
        else f"第{number}项"
    )


def test_who_came_is_known_where_a_ledger_has_no_column_for_who_should_have(
    ledgers: LedgerDesk, tmp_path: Path
) -> None:
    rows = [("日期", "主题", "应到", "实到", "形式"), ("2024-01-05", "学习党章", "20", "18", "集中学习")]
    (row,) = plan_import_of(ledgers, "theme_days", raw_workbook(tmp_path / "x.xlsx", rows)).rows
    assert row.cells["参加人数"] == 18


@pytest.mark.parametrize(
    ("ledger", "title", "named"),
    [
        ("good_deeds", "2024年为民办实事清单", True),
        ("good_deeds", "2024年工作清单", False),
        ("rectification", "整改台账", True),
        ("rectification", "环境整改清单", False),  # two characters stand above many tables
    ],
)
def test_a_title_tells_the_ledger_without_its_last_word(
    ledgers: LedgerDesk, ledger: str, title: str, named: bool
) -> None:
    form = ledgers.form(ledger)
    heads = dict(enumerate(column.name for column in form.columns))
    bare, titled = Sheet("一", {2: dict(heads)}), Sheet("一", {1: {0: title}, 2: dict(heads)})
    assert (fit_of(form, [titled], "") > fit_of(form, [bare], "") + 0.5) == named
