"""The office's own layouts: kept beside the store, offered after the program's, renamed, removed; broken
files are told and stop nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.desk import Desk
from djdesk.desk.export.export import check_export, export_session
from djdesk.desk.layouts.layouts import keep_layout, learn_from_sample, remove_layout, rename_layout
from djdesk.desk.opening import open_desk
from djdesk.desk.report.open_report import create_report
from djdesk.document.layout.layout_toml import layout_to_toml
from djdesk.model.changes import SetBasics
from djdesk.model.period import Period
from support.sample import CLOCK

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "data", RESOURCES, CLOCK)


@pytest.fixture
def sample(desk: Desk, tmp_path: Path) -> Path:
    """A report that was exported in a layout with the page number in the middle."""
    session = create_report(desk, "half_year", "区市政中心", Period.parse("2023H1"))
    session.apply(SetBasics.make(session.report, layout="office"))
    target = tmp_path / "我局范本.docx"
    export_session(desk, session, target)
    return target


def test_a_learned_layout_is_kept_and_offered_after_the_programs_own(
    desk: Desk, sample: Path, tmp_path: Path
) -> None:
    before = list(desk.layouts)
    learned = learn_from_sample(desk.resources, sample)
    assert list(desk.layouts) == before
    keep_layout(desk, learned.layout)
    assert list(desk.layouts) == [*before, learned.layout.id]
    assert learned.layout.name == "我局范本"
    assert learned.layout.line_pitch == 560
    assert (
        check_export(
            desk,
            sample,
            msgspec.structs.replace(
                create_report(desk, "half_year", "x", Period.parse("2023H1")).report, layout=learned.layout.id
            ),
        )
        == []
    )
    desk.store.close()
    again = open_desk(tmp_path / "data", RESOURCES, CLOCK)
    assert again.layouts[learned.layout.id] == learned.layout
    again.store.close()
    if os.name != "nt":
        [file] = (tmp_path / "data/layouts").iterdir()
        assert file.stat().st_mode & 0o077 == 0


def test_the_second_of_one_name_gets_a_number(desk: Desk, sample: Path) -> None:
    for name in ("我局范本", "我局范本（2）", "我局范本（3）"):
        learned = learn_from_sample(desk.resources, sample)
        keep_layout(desk, learned.layout)
        assert learned.layout.name == name


def test_renaming_and_removing(desk: Desk, sample: Path) -> None:
    learned = learn_from_sample(desk.resources, sample)
    key = learned.layout.id
    keep_layout(desk, learned.layout)
    rename_layout(desk, key, " 局办公室\n版式 ")
    assert desk.layouts[key].name == "局办公室 版式"
    rename_layout(desk, key, "局办公室 版式")  # its own name is not another's
    assert desk.layouts[key].name == "局办公室 版式"
    for name, words in (("", "空的"), ("固定值28磅", "已经有一个")):
        with pytest.raises(BadInput, match=words):
            rename_layout(desk, key, name)
    remove_layout(desk, key)
    assert key not in desk.layouts
    assert desk.layout(key).id == "standard"
    keep_layout(desk, learned.layout)  # taken back
    assert key in desk.layouts


def test_the_programs_layouts_are_neither_renamed_nor_removed(desk: Desk) -> None:
    for act in (lambda: remove_layout(desk, "strict"), lambda: rename_layout(desk, "strict", "x")):
        with pytest.raises(KnownError, match="自带"):
            act()


def test_broken_files_are_told_and_stop_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.store.close()
    own = tmp_path / "data/layouts"
    own.mkdir()
    good = msgspec.structs.replace(desk.layouts["strict"], id="ours", name="本局")
    (own / "好的.toml").write_text(layout_to_toml(good), encoding="utf-8")
    (own / "坏的.toml").write_text(
        layout_to_toml(good).replace("line_pitch = 595", "line_pitch = 宽"), encoding="utf-8"
    )
    (own / "同号.toml").write_text(
        layout_to_toml(msgspec.structs.replace(good, id="standard")), encoding="utf-8"
    )
    (own / "很深.toml").write_text("a = " + "[" * 40_000, encoding="utf-8")
    (own / "很大.toml").write_text("# " + "x" * 200_000, encoding="utf-8")
    (own / "夹.toml").mkdir()
    again = open_desk(tmp_path / "data", RESOURCES, CLOCK)
    assert again.layouts["ours"] == good
    assert again.layouts["standard"] == desk.layouts["standard"]
    told = "\n".join(again.resources.troubles)
    for name in ("坏的.toml", "同号.toml", "很深.toml", "很大.toml", "夹.toml"):
        assert name in told
    rename_layout(again, "ours", "改名")
    assert "改名" in (own / "好的.toml").read_text(encoding="utf-8")
    again.store.close()
