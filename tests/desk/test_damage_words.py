"""What is wrong with a store is said in words that a clerk knows."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore
from djdesk.desk.damage_words import with_ledger_names
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.opening import open_desk
from djdesk.ledgers.cells import make_record
from djdesk.model.row_changes import AddRows
from support.branch import RESOURCES

NOW = datetime(2023, 12, 20, 10, 0)


def test_a_changed_row_is_told_by_the_name_of_its_ledger(tmp_path: Path) -> None:
    """The box said “record”表中“sample-meetings-28 meetings”一行."""
    desk = open_desk(tmp_path, RESOURCES, lambda: NOW)
    session = open_ledgers(desk).open("meetings")
    cells = {"会议类型": "支委会", "日期": "2023-03-05", "主题": "研究支部工作"}
    session.apply(AddRows((make_record(session.form, cells),)))
    desk.store.close()
    with closing(sqlite3.connect(tmp_path / "djdesk.db")) as store:
        store.execute("UPDATE record SET cells = replace(cells, '支委会', '党课')")
        store.commit()
    with pytest.raises(DamagedStore) as damage:
        open_desk(tmp_path, RESOURCES, lambda: NOW)
    assert "台账“三会一课”的行有1处内容与写入时不一致" in str(damage.value)
    assert re.findall("[a-z_]{3,}", str(damage.value)) == []


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("台账“dues”缺了内容", "台账“党费交纳”缺了内容"),
        ("台账“no_such_one”缺了内容", "台账“no_such_one”缺了内容"),
        ("台账“../dues”缺了内容", "台账“../dues”缺了内容"),
        ("报告的指标有2处内容与写入时不一致", "报告的指标有2处内容与写入时不一致"),
    ],
)
def test_only_ids_of_ledgers_that_are_there_become_names(said: str, read: str) -> None:
    assert with_ledger_names([said], RESOURCES) == [read]


def test_each_kind_of_row_has_its_words(tmp_path: Path) -> None:
    """A store with one row of everything that its schema can hold."""
    desk = open_desk(tmp_path, RESOURCES, lambda: NOW)
    desk.store.set_setting("board_kind", "year")
    desk.store.close()
    with closing(sqlite3.connect(tmp_path / "djdesk.db")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        store.execute("PRAGMA foreign_keys = OFF")
        for table in tables:
            columns = store.execute(f"PRAGMA table_info({table})").fetchall()
            names = [column[1] for column in columns]
            if "hash" in names and table != "setting":
                values = [number if column[2] == "INTEGER" else b"" for number, column in enumerate(columns)]
                marks = ",".join("?" * len(columns))
                store.execute(f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})", values)
        store.execute("UPDATE setting SET value = '1'")
        store.commit()
    with pytest.raises(DamagedStore) as damage:
        open_desk(tmp_path, RESOURCES, lambda: NOW)
    told = [one for one in damage.value.problems if "与写入时不一致" in one]
    assert len(told) > 12
    assert [one for one in told if re.search("[a-z_]{3,}|数据有", one)] == []
