"""A ledger goes out in steps: whole at the end, or not at all."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import openpyxl
import pytest

from djdesk.basics.errors import OutputError
from djdesk.basics.steps import finish
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.workbook.ledger_export import export_ledger_steps
from djdesk.model.row_changes import AddRows, RemoveRows
from support.table_clerk import Office

ROWS = 4500  # read in three goes


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


@pytest.fixture
def session(office: Office) -> LedgerSession:
    session = office.meetings(1)
    rows = (session.new_record({"会议类型": "党课", "主题": f"第{n}课"}) for n in range(1, ROWS))
    session.apply(AddRows(tuple(rows)))
    return session


def test_each_row_is_written_once(office: Office, session: LedgerSession, tmp_path: Path) -> None:
    shares: list[float] = []

    def followed() -> Generator[float, None, int]:
        steps = export_ledger_steps(office.ledgers, "meetings", tmp_path / "a.xlsx")
        while True:
            try:
                shares.append(next(steps))
            except StopIteration as end:
                rows: int = end.value
                return rows
            yield shares[-1]

    assert finish(followed()) == ROWS
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    topics = [row[3] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert topics == ["研究第1项工作", *(f"第{n}课" for n in range(1, ROWS))]


def test_a_row_that_is_removed_meanwhile_is_told(
    office: Office, session: LedgerSession, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"old")
    steps = export_ledger_steps(office.ledgers, "meetings", tmp_path / "a.xlsx")
    next(steps)
    last = session.view().rows(ROWS - 1, ROWS)
    session.apply(RemoveRows(tuple(record.id for record in last)))
    with pytest.raises(OutputError, match="有行被删除"):
        finish(steps)
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
