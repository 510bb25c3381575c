"""Which ledger a table belongs to, told by the table alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.opening import open_desk
from djdesk.desk.samples.ledger_samples import sample_rows
from djdesk.desk.workbook.guess_ledger import guessing
from djdesk.desk.workbook.ledger_export import export_ledger
from djdesk.model.row_changes import AddRows

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerDesk]:
    desk = open_desk(tmp_path_factory.mktemp("data"), RESOURCES, lambda: datetime(2023, 12, 20, 10, 0))
    yield open_ledgers(desk)
    desk.store.close()


def guessed(ledgers: LedgerDesk, path: Path) -> list[str]:
    return [guess.ledger for guess in finish(guessing(ledgers, path))]


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "ledger",
    ["meetings", "theme_days", "study", "dues", "members", "rectification", "condolences", "publicity"],
)
def test_a_table_without_any_name_is_known_by_its_heads_and_kinds(
    ledgers: LedgerDesk, tmp_path: Path, ledger: str
) -> None:
    form = ledgers.form(ledger)
    rows = sample_rows(form, RESOURCES / "sample" / "ledgers" / f"{ledger}.csv")
    session = ledgers.open(ledger)
    if not session.count():
        session.apply(AddRows(tuple(rows[:20])))
    export_ledger(ledgers, ledger, tmp_path / "表.xlsx")
    book = openpyxl.load_workbook(tmp_path / "表.xlsx")
    book.worksheets[0].title = "Sheet1"
    for line in book.worksheets[0].iter_rows(min_row=1, max_row=3):
        for cell in line:
            if isinstance(cell.value, str) and form.name in cell.value:
                cell.value = ""
    book.save(tmp_path / "表.xlsx")
    assert guessed(ledgers, tmp_path / "表.xlsx")[0] == ledger


def test_heads_as_offices_write_them_are_enough(ledgers: LedgerDesk, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "表.xlsx",
        ("序号", "会议名称", "召开时间", "议题", "出席人员"),
        (1, "支委会", "2023.3.5", "研究学习计划", "秦知远"),
    )
    assert guessed(ledgers, path)[0] == "meetings"


def test_the_name_above_the_table_decides_between_like_ones(ledgers: LedgerDesk, tmp_path: Path) -> None:
    heads, row = ("日期", "主题", "地点", "参加人"), ("2023-03-05", "植树", "南山", "秦知远")
    assert guessed(ledgers, sheet(tmp_path / "甲.xlsx", ("主题党日活动记录",), heads, row))[0] == "theme_days"


def test_what_is_no_ledger_is_none(ledgers: LedgerDesk, tmp_path: Path) -> None:
    assert guessed(ledgers, sheet(tmp_path / "表.xlsx", ("货号", "单价", "库存"), ("A1", 3, 5))) == []
    (tmp_path / "照片.xlsx").write_bytes(b"\xff\xd8\xff\xe0 JFIF" * 40)
    with pytest.raises(BadInput):
        guessed(ledgers, tmp_path / "照片.xlsx")
