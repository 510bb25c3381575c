"""Qt with the trimmed data of ICU does what it did with the whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from release.icu_data import is_kept, trimmed, trimmed_library

FOLDER = Path(PySide6.__file__).parent / "Qt/lib"
ASKED = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QDate, QLocale, QTimeZone
words = "重庆 长效 银行 会计 3 12 第2支部 第10支部 abc Zed".split()
for name in ("zh_CN", "en_US", "C", "zh_TW"):
    order = QCollator(QLocale(name))
    print(sorted(words, key=cmp_to_key(order.compare)))
    order.setNumericMode(True)
    print(sorted(words, key=cmp_to_key(order.compare)), QLocale(name).toUpper("straße iı"))
    kind, length = QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName
    print(QTimeZone(b"Asia/Shanghai").displayName(kind, length, QLocale(name)))
    print(QLocale(name).toString(QDate(2026, 11, 30), QLocale.FormatType.LongFormat))
"""


@pytest.fixture
def library() -> Path:
    found = sorted(FOLDER.glob("libicudata.so.*"))
    if not found or not shutil.which("ld"):
        pytest.skip("no ICU of Qt's own or no binutils here")
    return found[0]


def _answers(libraries: Path) -> str:
    env = {**os.environ, "LD_LIBRARY_PATH": str(libraries)}
    done = subprocess.run([sys.executable, "-c", ASKED], env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_qt_orders_and_names_as_before_with_a_seventh_of_the_data(library: Path, tmp_path: Path) -> None:
    made = trimmed_library(library, tmp_path)
    assert made.name == library.name
    assert made.stat().st_size < library.stat().st_size / 7
    assert _answers(tmp_path) == _answers(FOLDER)


def test_a_library_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="ICU"):
        trimmed(b"\x7fELF" + bytes(100) + b"CmnD")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("icudt73l/coll/zh.res", True),
        ("icudt73l/coll/ucadata.icu", True),
        ("icudt73l/root.res", True),
        ("icudt73l/zh_Hans_CN.res", True),
        ("icudt73l/gb18030.cnv", True),
        ("icudt73l/zoneinfo64.res", True),
        ("icudt73l/coll/ko.res", False),
        ("icudt73l/de.res", False),
        ("icudt73l/ibm-964_P110-1999.cnv", False),
        ("icudt73l/brkitr/cjdict.dict", False),
        ("icudt73l/unit/zh.res", False),
    ],
)
def test_what_chinese_and_english_need_is_kept(name: str, kept: bool) -> None:
    assert is_kept(name) == kept
