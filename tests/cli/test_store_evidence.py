"""Evidence files on the command line: store check names what is missing, store restore says what could not be
brought back.
"""

import shutil
from pathlib import Path

import pytest

import main
from djdesk.basics.clock import Clock
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.row_changes import AddRows
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock as Still


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


def with_evidence(folder: Path) -> None:
    clock: Clock = Still()
    store = Store.open(folder, clock)
    session, row = LedgerSession(store, FORM), talk("2023-05-10")
    session.apply(AddRows((row,)))
    picture = folder.parent / "签到.jpg"
    picture.write_bytes(b"1" * 100)
    session.attach(row.id, picture)
    store.close()


def test_what_is_missing_is_named_and_comes_back_with_the_folder_of_backups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    with_evidence(data)
    assert run(capsys, "store", "--data", data, "check") == (0, "数据完好。\n", "")
    backup = Path(run(capsys, "store", "--data", data, "backup")[1].strip())
    alone = tmp_path / "alone.db"
    shutil.copy(backup, alone)
    stick = tmp_path / "stick"
    shutil.copytree(backup.parent, stick)
    shutil.rmtree(data)
    code, _, err = run(capsys, "store", "restore", alone, "--data", data)
    assert (code, err.startswith("有 1 份附件的文件没有找到")) == (0, True)
    assert run(capsys, "store", "--data", data, "check") == (1, "附件“签到.jpg”的文件不见了\n", "")
    assert run(capsys, "store", "restore", stick / backup.name, "--data", data) == (0, "", "")
    assert run(capsys, "store", "--data", data, "check") == (0, "数据完好。\n", "")
