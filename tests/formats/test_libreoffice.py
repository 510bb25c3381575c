"""Tables that only another program can read: its copy is read, it is ended when the import is given up,
without it a sentence.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.workbook.ledger_import import LedgerImport
from djdesk.store.store import Store
from ledgers.rows import FORM
from ledgers.workbook.test_hostile_workbooks import OLE
from ledgers.workbook.test_workbook import HEADS, saved
from support.branch import Days

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the stand-in for the other program is a shell script"
)
OLD = OLE + "Workbook".encode("utf-16-le")


def stand_in(folder: Path, work: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is called as LibreOffice is: the seventh word is the format, the ninth the folder, the
    tenth the file.
    """
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{work}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("djdesk.formats.libreoffice.office_program", lambda: str(program))
    return program


def importing(folder: Path, name: str = "谈话.xls") -> LedgerImport:
    (folder / name).write_bytes(OLD)
    return LedgerImport(Store.open(folder / "data", Days()), FORM, folder / name)


@pytest.mark.parametrize("name", ["谈话.xls", "谈话.et"])
def test_the_copy_of_an_old_table_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    modern = saved(tmp_path / "modern.xlsx", [HEADS, ["2023-01-05", "个别谈话", "甲", "张三", 2]])
    stand_in(
        tmp_path,
        f'mkdir -p "$9"; test "$7" = xlsx && test -s "${{10}}" && cp "{modern}" "$9/table.xlsx"',
        monkeypatch,
    )
    work = importing(tmp_path, name)
    finish(work.reading())
    assert len(finish(work.planning()).rows) == 1
    assert (tmp_path / name).read_bytes() == OLD


def test_a_table_that_cannot_be_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(BadInput, match="转换不了，可能已损坏、设了密码"):
        finish(importing(tmp_path).reading())
    monkeypatch.setattr("djdesk.formats.libreoffice.office_program", lambda: None)
    other = tmp_path / "x"
    other.mkdir()
    with pytest.raises(
        BadInput, match=r"旧格式的表格，本机没有能转换它的 LibreOffice，请用表格软件打开它，另存为 \.xlsx"
    ):
        finish(importing(other).reading())


def test_giving_up_ends_the_other_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, f'echo $$ > "{tmp_path}/pid"; exec sleep 100', monkeypatch)
    steps = importing(tmp_path).reading()
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        next(steps)
    number = int((tmp_path / "pid").read_text())
    steps.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
