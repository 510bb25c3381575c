"""An office in one file, taken over on another machine: all of it, or nothing and one sentence."""

from __future__ import annotations

import errno
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import pyzipper  # type: ignore[import-untyped]

from djdesk.basics.errors import BadInput, KnownError, WrongPassphrase
from djdesk.desk.desk import Desk
from djdesk.desk.handover.package import hand_over, layout_name
from djdesk.desk.handover.take_over import plan_take_over, take_over
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.desk.report.report_list import report_rows
from djdesk.desk.settings.declared import EXPORT_FOLDER, OWN_PHRASES, SECOND_PLACE
from djdesk.desk.types.own_types import duplicate
from djdesk.formats.sealed_zip import write_package
from djdesk.model.period import Period
from djdesk.store.integrity.comparison import content_mark
from faults.file_layer import files_on
from faults.nth_errors import RefusesNth
from faults.sqlite_layer import databases_on
from support.branch import Branch

WORD = "党旗在基层一线高高飘扬"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Branch]:
    """Another machine."""
    made = Branch(tmp_path / "另一台")
    yield made
    made.desk.close()


@pytest.fixture
def full(branch: Branch, tmp_path: Path) -> Branch:
    """Reports, rows, evidence, own lists."""
    create_report(branch.desk, "half_year", "区市政中心", Period.parse("2023H1"))
    (row, *_) = branch.meet("支委会", "2023-01-10", "2023-02-10")
    picture = tmp_path / "签到.jpg"
    picture.write_bytes(b"signed" * 1000)
    session = LedgerSession(branch.store, branch.ledgers.form("meetings"))
    session.attach(row.id, picture)
    paper = tmp_path / "撤下的.pdf"
    paper.write_bytes(b"taken off" * 100)
    session.detach(session.attach(row.id, paper))
    OWN_PHRASES.set(branch.store, ("民情会客厅",))
    EXPORT_FOLDER.set(branch.store, "/home/张三/文档")
    return branch


def _state(desk: Desk) -> str:
    return content_mark(desk.store._db.connection)


@pytest.mark.parametrize("word", ["", WORD])
@pytest.mark.parametrize("replace", [False, True])
def test_there_and_back_it_is_the_same_office(
    full: Branch, other: Branch, tmp_path: Path, word: str, replace: bool
) -> None:
    package, back = tmp_path / "移交.djdesk", tmp_path / "还回来.djdesk"
    SECOND_PLACE.set(other.store, str(tmp_path / "U盘"))
    handed = hand_over(full.desk, package, word)
    assert handed.sentence == "已做成“移交.djdesk”：1 份报告，2 行台账，2 份附件。"
    plan = plan_take_over(other.desk, package, word)
    assert len(plan.added) == 1
    assert plan.replaced == plan.doubled == plan.only_here == ()
    take_over(other.desk, package, word, replace)
    assert report_rows(other.desk) == report_rows(full.desk)
    assert OWN_PHRASES.get(other.store) == ("民情会客厅",)
    assert EXPORT_FOLDER.get(other.store) == "", "folders are each machine's own"
    assert SECOND_PLACE.get(other.store) == str(tmp_path / "U盘")
    rows = LedgerSession(other.store, other.ledgers.form("meetings"))
    (file,) = [one for id_ in other.store.ledgers.ids("meetings", "") for one in rows.attachments(id_)]
    assert other.store.evidence.contents(file) == b"signed" * 1000
    (removed,) = rows.removed_evidence()
    rows.bring_evidence_back([removed])
    assert other.store.evidence.contents(removed.file) == b"taken off" * 100
    rows.undo()
    assert other.store.check(full=True) == []
    assert plan_take_over(other.desk, package, word).nothing
    hand_over(other.desk, back, word)
    found = plan_take_over(full.desk, back, word)
    assert found.nothing, "and back: not a row is another"


def test_a_replacement_that_fails_anywhere_has_not_begun(full: Branch, other: Branch, tmp_path: Path) -> None:
    """Folders of this machine stay with it in the same step: never a store that is neither the one nor the other."""
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package)
    SECOND_PLACE.set(other.store, str(tmp_path / "U盘"))
    other.close()
    office, nth, states = tmp_path / "另一台", 0, set[str]()
    struck = True
    while struck:
        nth += 11
        root = tmp_path / "试"
        shutil.copytree(office, root)
        disk = RefusesNth(nth, errno.EIO, forever=nth % 2 == 0)
        with databases_on(disk), files_on(disk, root):
            trial = Branch(root)
            disk.on = True
            refused = _refused(lambda desk=trial.desk: take_over(desk, package, replace=True))  # type: ignore[misc]
            disk.on = False
            trial.close()
        after = Branch(root)
        states.add(f"{refused} {_state(after.desk)}")
        assert SECOND_PLACE.get(after.store) == str(tmp_path / "U盘")
        after.close()
        shutil.rmtree(root)
        struck = bool(disk.struck)
    assert len({state for state in states if state.startswith("False")}) == 1
    assert len({state.split()[1] for state in states}) == 2, "as it was, or as the package is"


def test_what_is_doubled_and_replaced_is_seen_beforehand(full: Branch, other: Branch, tmp_path: Path) -> None:
    create_report(other.desk, "half_year", "区市政中心", Period.parse("2023H1"))
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package)
    before = _state(other.desk)
    plan = plan_take_over(other.desk, package)
    assert _state(other.desk) == before, "looking changes nothing"
    assert len(plan.doubled) == 1
    assert plan.doubled == plan.added
    assert any("会有两份" in line for line in plan.lines())
    assert any("换掉以后不在的报告" in line for line in plan.lines(replace=True))
    said = take_over(other.desk, package)
    assert "接收移交前" in said
    assert len(report_rows(other.desk)) == 2


def test_only_what_is_meant_for_others_is_in_the_package(full: Branch, tmp_path: Path) -> None:
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package)
    assert "张三".encode() in full.store._places.store.read_bytes()
    with zipfile.ZipFile(package) as archive:
        assert all("张三".encode() not in archive.read(name) for name in archive.namelist())


def test_another_program_opens_it_with_the_passphrase(full: Branch, tmp_path: Path) -> None:
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package, WORD)
    with pyzipper.AESZipFile(package) as archive:
        names = archive.namelist()
        archive.setpassword(WORD.encode())
        assert archive.read("store.db").startswith(b"SQLite format 3")
        assert all(one.flag_bits & 1 for one in archive.infolist()), "every entry is encrypted"
    assert not [name for name in names if "签到" in name], "names say nothing"
    assert "民情会客厅".encode() not in package.read_bytes()


def test_a_wrong_passphrase_changes_nothing(full: Branch, other: Branch, tmp_path: Path) -> None:
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package, WORD)
    before = _state(other.desk)
    for word, said in (("不是这个口令呀呀", "口令不对"), ("", "要有口令")):
        with pytest.raises(WrongPassphrase, match=said):
            take_over(other.desk, package, word)
        assert _state(other.desk) == before
    with pytest.raises(BadInput, match="口令太短"):
        hand_over(full.desk, tmp_path / "短.djdesk", "短口令")
    assert not (tmp_path / "短.djdesk").exists()


@pytest.mark.parametrize("word", ["", WORD])
def test_a_package_that_is_cut_or_altered_changes_nothing(
    full: Branch, other: Branch, tmp_path: Path, word: str
) -> None:
    package, bad = tmp_path / "移交.djdesk", tmp_path / "坏.djdesk"
    hand_over(full.desk, package, word)
    whole, rng, before = package.read_bytes(), random.Random(7), _state(other.desk)
    refused = 0
    for turn in range(60):
        at = rng.randrange(len(whole))
        cut = (
            whole[:at]
            if turn % 2
            else whole[:at] + bytes([whole[at] ^ 1 << rng.randrange(8)]) + whole[at + 1 :]
        )
        bad.write_bytes(cut)
        if _refused(lambda: plan_take_over(other.desk, bad, word)):
            refused += 1
            assert _refused(lambda: take_over(other.desk, bad, word))
        assert _state(other.desk) == before
    assert refused >= 50, "the rest is a bit that nobody reads: a date, an attribute"
    assert not (tmp_path / "另一台" / "incoming").exists()


def _refused(act: Callable[[], object]) -> bool:
    """In one sentence; anything but a known error fails the test."""
    try:
        act()
    except KnownError:
        return True
    return False


@pytest.mark.parametrize(
    "name",
    [
        "../逃.toml",
        "layouts/../../逃.toml",
        "/tmp/逃.toml",
        "C:\\逃.toml",
        "layouts/con.toml",
        "layouts/a\\b.toml",
        "layouts/.隐.toml",
        "attachments/" + "a" * 64,
        "attachments/../" + "a" * 64,
        "别的",
    ],
)
def test_names_in_a_package_are_proven_before_they_are_paths(
    full: Branch, other: Branch, tmp_path: Path, name: str
) -> None:
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package)
    with zipfile.ZipFile(package) as archive:
        entries: dict[str, bytes | Path] = {one: archive.read(one) for one in archive.namelist()}
    contents = msgspec.json.decode(entries.pop("package.json"))  # type: ignore[arg-type]
    entries[name] = b"x"
    contents["entries"][name] = {
        "size": 1,
        "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    }
    write_package(package, {"package.json": msgspec.json.encode(contents), **entries}, "")
    before, there = _state(other.desk), {path for path in tmp_path.rglob("*") if "另一台" not in path.parts}
    with pytest.raises(BadInput, match="改动过"):
        take_over(other.desk, package)
    assert _state(other.desk) == before
    assert {path for path in tmp_path.rglob("*") if "另一台" not in path.parts} == there


@pytest.mark.parametrize("good", ["layouts/本单位.toml", "layouts/区委（新）.toml", "layouts/a-b_1.toml"])
def test_names_of_layouts_that_offices_have_are_taken(good: str) -> None:
    assert layout_name(good) == good.removeprefix("layouts/")


def test_a_newer_package_and_a_foreign_file_are_said(full: Branch, other: Branch, tmp_path: Path) -> None:
    newer, foreign, empty = tmp_path / "新.djdesk", tmp_path / "别的.zip", tmp_path / "空.djdesk"
    write_package(newer, {"package.json": b'{"format": 9, "what": "else"}'}, "")
    write_package(foreign, {"报告.docx": b"x"}, "")
    empty.write_bytes(b"")
    for path, said in (
        (newer, "更新版本"),
        (foreign, "不是移交包"),
        (empty, "不是移交包"),
        (tmp_path / "无", "找不到"),
    ):
        with pytest.raises(BadInput, match=said):
            plan_take_over(other.desk, path)


def test_own_layouts_go_along(full: Branch, other: Branch, tmp_path: Path) -> None:
    folder = full.desk.resources.own_folder
    assert folder is not None
    folder.mkdir(exist_ok=True)
    source = next((Path(__file__).parents[3] / "resources" / "layouts").glob("*.toml"))
    text = source.read_text(encoding="utf-8")
    (folder / "本单位.toml").write_text(text, encoding="utf-8")
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package)
    assert plan_take_over(other.desk, package).layouts == ("本单位",)
    take_over(other.desk, package)
    there = other.desk.resources.own_folder
    assert there is not None
    assert (there / "本单位.toml").read_text(encoding="utf-8") == text


def test_own_report_types_go_along_with_the_reports_that_need_them(
    full: Branch, other: Branch, tmp_path: Path
) -> None:
    taken = duplicate(full.desk.resources, "half_year")
    full.desk.resources = taken.resources
    session = create_report(full.desk, taken.form.id, "某支部", Period.parse("2023H1"))
    package = tmp_path / "移交.djdesk"
    hand_over(full.desk, package)
    take_over(other.desk, package)
    assert other.desk.form(taken.form.id) == taken.form
    assert open_report(other.desk, session.report.id).form == taken.form
