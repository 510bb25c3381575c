"""The administrator's file: presets stand until the clerk chooses, locks stay, a mistake is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from djdesk.basics.clock import system_clock
from djdesk.basics.paths import admin_file
from djdesk.desk.administering import administer, administer_display
from djdesk.desk.desk import Desk
from djdesk.desk.opening import open_desk
from djdesk.desk.settings.administrator import CHECKS, COPY
from djdesk.desk.settings.display import letter_size, look_of, set_letter_size
from support.branch import Branch

RESOURCES = Path(__file__).parents[2] / "resources"
GOOD = """format = 1
note = "区委组织部"
[preset]
office-issuer = "中共示范区委"
profile = "libreoffice"
[locked]
office-unit = "示范区市政中心党支部"
export-with-data = false
"""


@pytest.fixture
def desk(branch: Branch) -> Desk:
    return branch.desk


@pytest.fixture
def say(tmp_path: Path, desk: Desk) -> Callable[[str | bytes], Desk]:
    """Writes the file and takes it as a start does."""
    path = tmp_path / "admin.toml"

    def write(words: str | bytes) -> Desk:
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        administer(desk, path)
        return desk

    return write


def test_a_preset_stands_until_the_clerk_chooses(say: Callable[[str | bytes], Desk]) -> None:
    desk = say(GOOD)
    assert desk.office.issuer == "中共示范区委"
    assert desk.profile == "libreoffice"
    desk.set_office(issuer="中共某支部")
    desk.set_profile("word")
    say(GOOD)
    assert desk.office.issuer == "中共某支部"
    assert desk.profile == "word"


def test_what_is_locked_nobody_changes(say: Callable[[str | bytes], Desk], tmp_path: Path) -> None:
    desk = say(GOOD)
    desk.set_office(unit="别的单位", addressee="区委")
    desk.set_exports_data(True)
    assert desk.office.unit == "示范区市政中心党支部"
    assert desk.office.addressee == "区委"
    assert not desk.exports_data
    (tmp_path / "admin.toml").unlink()
    administer(desk, tmp_path / "admin.toml")
    desk.set_exports_data(True)
    assert desk.exports_data


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("format = 1\n[locked\n", "第2行"),
        ("format = 9\n", "先升级程序"),
        ("[locked]\ncolour = 1\n", "没有“colour”"),
        ("[locked]\nletters = 119\n", "letters 不能是 119"),
        ('[locked]\nexport-with-data = "yes"\n', "export-with-data 不能是"),
        ("[locked]\nletters = true\n", "letters 不能是"),
        ('[preset]\noffice-unit = "两行\\n字"\n', "office-unit 不能是"),
        ("locked = 3\n", "locked 不认得"),
        ("[other]\na = 1\n", "other 不认得"),
        (b"\xff\xfe\x00", "不是完整的 TOML"),
        (b"a = " + b"[" * 30_000, "不是完整的 TOML"),
        (b"#" * 70_000, "太大"),
    ],
)
def test_a_mistake_is_a_sentence_and_the_last_good_file_goes_on(
    say: Callable[[str | bytes], Desk], words: str | bytes, said: str
) -> None:
    say(GOOD)
    desk = say(words)
    assert said in desk.administered.notice
    assert desk.administered.is_locked("office-unit")
    desk.set_office(unit="别的单位")
    assert desk.office.unit == "示范区市政中心党支部"


def test_a_first_file_that_is_broken_leaves_all_as_it_is(say: Callable[[str | bytes], Desk]) -> None:
    desk = say("[locked\n")
    assert "保持原来的样子" in desk.administered.notice
    assert not desk.administered.locked


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path, desk: Desk) -> None:
    administer(desk, tmp_path)
    assert "不是文件" in desk.administered.notice


def test_the_look_and_the_letters_hold_before_the_window_is_made(tmp_path: Path) -> None:
    path, data = tmp_path / "admin.toml", tmp_path / "data"
    data.mkdir()
    path.write_text('[preset]\nletters = 125\n[locked]\nlook = "dark"\n', encoding="utf-8")
    administer_display(data, path)
    assert (letter_size(data), look_of(data)) == (125, "dark")
    set_letter_size(data, 150)
    administer_display(data, path)
    assert letter_size(data) == 150


def test_it_lies_where_the_system_keeps_such_files_and_is_read_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    path = admin_file()
    path.parent.mkdir(parents=True)
    path.write_text(GOOD, encoding="utf-8")
    desk = open_desk(tmp_path / "data", RESOURCES, system_clock)
    assert desk.office.unit == "示范区市政中心党支部"
    assert (tmp_path / "data" / COPY).read_text(encoding="utf-8") == GOOD
    desk.close()


def test_keys_of_the_file_are_the_rows_of_the_page(desk: Desk) -> None:
    from ui.settings.rows import setting_rows

    assert {row.key for row in setting_rows(desk)} == CHECKS.keys()
