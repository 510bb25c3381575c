"""The sample office comes and goes whole, also when the program is killed while it comes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from djdesk.desk.desk import Desk
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.sample_state import OwnWork, has_samples, mixed, own_work
from djdesk.desk.samples.samples import add_samples, adding_samples, remove_samples
from djdesk.model.period import Period
from djdesk.model.row_changes import AddRows, SetCells
from support.branch import Branch

ROOT = Path(__file__).parents[3]
RESOURCES = ROOT / "resources"
KILLED = """
import os, sys
from datetime import datetime
from pathlib import Path
from djdesk.desk.opening import open_desk
from djdesk.desk.samples.samples import adding_samples
steps = adding_samples(open_desk(Path(sys.argv[1]), Path(sys.argv[2]), lambda: datetime(2023, 7, 3)))
for _ in range(30):
    next(steps)
os._exit(9)
"""


def rows(desk: Desk) -> int:
    return sum(entry.rows for entry in open_ledgers(desk).entries())


def test_a_program_killed_while_they_come_knows_them_at_the_next_start(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "data"), str(RESOURCES)], cwd=ROOT, check=False
    )
    assert ended.returncode == 9
    desk = Branch(tmp_path / "data").desk
    assert has_samples(desk)
    assert rows(desk) > 0
    remove_samples(desk)
    assert (has_samples(desk), rows(desk), report_rows(desk)) == (False, 0, [])
    assert desk.store.check(full=True) == []
    desk.store.close()


def test_given_up_half_way_they_leave_nothing(desk: Desk) -> None:
    steps = adding_samples(desk)
    for _ in range(30):
        next(steps)
    assert rows(desk) > 0
    steps.close()
    assert (has_samples(desk), rows(desk), report_rows(desk), report_rows(desk, binned=True)) == (
        False,
        0,
        [],
        [],
    )


def test_own_work_beside_them_is_told(desk: Desk) -> None:
    add_samples(desk)
    assert (own_work(desk), mixed(desk)) == (OwnWork(0, 0), "")
    session = open_ledgers(desk).open("meetings")
    session.apply(
        AddRows((session.new_record({"会议类型": "支委会", "日期": "2023-03-01", "主题": "研究工作"}),))
    )
    create_report(desk, "half_year", "区市政中心", Period.parse("2023H2"))
    assert own_work(desk) == OwnWork(1, 1)
    assert "样例" in mixed(desk)


def test_what_was_written_over_a_sample_row_goes_with_it_and_is_in_the_backup(desk: Desk) -> None:
    add_samples(desk)
    session = open_ledgers(desk).open("meetings")
    first = session.view().rows(0, 1)[0]
    session.apply(SetCells({first.id: {"主题": "自己的会"}}))
    remove_samples(desk)
    assert session.count() == 0
    (backup,) = desk.store.backups()
    desk.store.restore(backup.path)
    assert "自己的会" in [record.cells.get("主题") for record in desk.store.ledgers.records([first.id])]
