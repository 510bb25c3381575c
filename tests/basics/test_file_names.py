"""Names that the file system takes: a long one loses characters of its unit and keeps period and kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from djdesk.basics.file_names import fits, fitted, free_beside
from djdesk.basics.files import held_by

LONG = "某某自治区某某市某某县" * 12


@pytest.mark.parametrize(
    ("name", "windows", "right"),
    [
        ("报" * 85, False, True),
        ("报" * 86, False, False),
        ("报" * 80, True, True),
        ("报" * 256, True, False),
    ],
)
def test_what_fits(name: str, windows: bool, right: bool) -> None:
    assert fits(Path("/") / name, windows) is right


def test_windows_counts_the_whole_path() -> None:
    folder = Path("/" + "层" * 200)
    assert fits(folder / ("报" * 57), windows=True)
    assert not fits(folder / ("报" * 58), windows=True)


@pytest.mark.parametrize("windows", [False, True])
def test_the_unit_is_shortened_at_its_end(windows: bool) -> None:
    long = LONG * 2
    name = fitted(Path("/文档") / f"{long}2023年上半年党建工作总结.docx", long, windows=windows).name
    assert fits(Path("/文档") / name, windows)
    assert name.startswith(long[:20])
    assert name.endswith("2023年上半年党建工作总结.docx")


def test_a_name_that_fits_stays_as_it_is() -> None:
    assert fitted(Path("a/汇报2023.7.docx"), "某单位") == Path("a/汇报2023.7.docx")


def test_a_long_name_without_the_unit_is_cut_before_its_ending(tmp_path: Path) -> None:
    path = fitted(tmp_path / ("长" * 300 + ".docx"), "某单位", windows=False)
    path.write_bytes(b"x")
    assert path.suffix == ".docx"
    assert path.stem == "长" * len(path.stem)


def test_a_free_name_keeps_its_number(tmp_path: Path) -> None:
    path = fitted(tmp_path / f"{LONG}总结.docx", LONG)
    path.write_bytes(b"x")
    other = free_beside(path, path.stem.removesuffix("总结"))
    assert other.name.endswith("总结（2）.docx")
    assert not other.exists()
    assert other.name[:10] == path.name[:10]
    assert free_beside(tmp_path / "甲.docx").name == "甲（2）.docx"
    (tmp_path / "甲（2）.docx").touch()
    assert free_beside(tmp_path / "甲.docx").name == "甲（3）.docx"
    (tmp_path / "甲（3）.docx").symlink_to(
        tmp_path / "gone"
    )  # what it leads to is not there; the name is taken
    assert free_beside(tmp_path / "甲.docx").name == "甲（4）.docx"


@pytest.mark.skipif(os.name == "nt", reason="the limit of a name is another there")
def test_who_holds_a_file_with_the_longest_name(tmp_path: Path) -> None:
    assert held_by(tmp_path / ("报" * 83 + ".docx")) == "", "the name of its lock would be too long"
