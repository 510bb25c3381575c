"""Which C library a folder needs is read from the files themselves."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from release.symbols import needed_glibc, newer_than

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not shutil.which("objdump"), reason="needs Linux and binutils"
)


def test_a_program_of_this_system_needs_its_c_library(tmp_path: Path) -> None:
    shutil.copy("/usr/bin/objdump", tmp_path / "program")
    (tmp_path / "text.txt").write_text("GLIBC_9.9", encoding="utf-8")
    needed = tuple(map(int, needed_glibc(tmp_path).split(".")))
    assert (2, 2) <= needed < (3, 0)
    assert newer_than(tmp_path, needed) == {}
    assert newer_than(tmp_path, (2, 0)) == {"program": needed_glibc(tmp_path)}


def test_texts_need_nothing(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("GLIBC_2.99", encoding="utf-8")
    assert needed_glibc(tmp_path) == "0.0"
