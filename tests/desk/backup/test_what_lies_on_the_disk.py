"""What is personal is planted, a sitting with all that writes files is gone through, and every file that it left is
looked into: a locked store has it nowhere in plain text, no file tells who wrote it, on which machine and where.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from djdesk.basics.log import LOG, record_error
from djdesk.desk.backup.backup import back_up_if_due, set_second_place
from djdesk.desk.backup.passphrase import set_passphrase
from djdesk.desk.backup.restoring import kept_states, preview, restore_all
from djdesk.desk.export.export import export_session
from djdesk.desk.handover.package import hand_over
from djdesk.desk.handover.take_over import plan_take_over
from djdesk.model.changes import SetProse
from support.branch import Branch

WORDS = "先锋支部 2026"
PERSON, NUMBER = "欧阳慎之", "330102199001011234"
USER, MACHINE, FOLDER = "zhangsanyonghu", "bangongshi-pc-07", "lujingbiaoji"
EXPORTS = ("报告.docx", "报告.txt", "报告.json", "指标.xlsx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that is written goes below it: the data, temporary files, exports, the stick."""
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, USER)
    monkeypatch.setattr("socket.gethostname", lambda: MACHINE)
    monkeypatch.setattr("platform.node", lambda: MACHINE)
    place = tmp_path / FOLDER
    for name in ("temp", "U盘", "导出"):
        (place / name).mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(place / "temp"))
    return place


@pytest.fixture
def sitting(folder: Path) -> Path:
    """A whole sitting over a store that is locked at its beginning."""
    branch = Branch(folder / "data")
    set_passphrase(branch.desk, WORDS, WORDS)
    set_second_place(branch.desk, folder / "U盘")
    session = branch.report()
    session.apply(SetProse(session.report.sections[-1].id, f"{PERSON}，{NUMBER}。"))
    session.flush()
    branch.meet("党课", "2023-03-10", subject=f"{PERSON}的事，{NUMBER}")
    for name in EXPORTS:
        export_session(branch.desk, session, folder / "导出" / name)
    back_up_if_due(branch.desk)
    branch.meet("党课", "2023-04-10", subject=PERSON)
    hand_over(branch.desk, folder / "导出" / "移交.djdesk", "移交用的口令啊啊")
    plan_take_over(branch.desk, folder / "导出" / "移交.djdesk", "移交用的口令啊啊")
    (state, *_) = kept_states(branch.desk)
    preview(branch.desk, state)
    restore_all(branch.desk, state)
    try:
        raise ValueError(f"{PERSON} {NUMBER} {folder}")
    except ValueError as error:
        record_error(folder / "data", error)
    branch.close()
    return folder


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and of the files in a package that is not encrypted."""
    yield path.name, path.read_bytes()
    if is_zipfile(path) and path.suffix != ".djdesk":
        with ZipFile(path) as package:
            for name in package.namelist():
                yield f"{path.name}/{name}", package.read(name)


def found(folder: Path, *words: str) -> list[str]:
    """Files below the folder in which one of the words stands in plain text."""
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "gb18030")]
    return [
        name
        for path in folder.rglob("*")
        if path.is_file()
        for name, data in contents(path)
        if any(form in data for form in forms)
    ]


def test_a_locked_store_has_it_nowhere_in_plain_text(sitting: Path) -> None:
    assert found(sitting / "导出", PERSON), "what is looked for is there at all"
    for place in ("data", "temp", "U盘"):
        assert found(sitting / place, PERSON, NUMBER) == []
    assert list((sitting / "temp").iterdir()) == []


def test_no_file_says_who_wrote_it_on_which_machine_and_where(sitting: Path) -> None:
    assert found(sitting, USER, MACHINE, str(sitting)) == []


def test_the_log_of_an_error_says_neither(sitting: Path) -> None:
    text = (sitting / "data" / LOG).read_text(encoding="utf-8")
    assert "ValueError" in text
    assert not [word for word in (PERSON, NUMBER, USER, MACHINE, FOLDER) if word in text]
