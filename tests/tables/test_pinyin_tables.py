"""The tables that the program carries are those that their maker makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from djdesk.basics import readings
from tables import pinyin


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt knows strokes on Linux alone")
def test_the_tables_are_up_to_date(tmp_path: Path) -> None:
    pinyin.main(tmp_path)
    carried = Path(readings.__file__).with_name("reading_tables")
    assert {file.name for file in carried.glob("*.txt")} == {file.name for file in tmp_path.iterdir()}
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (carried / file.name).read_bytes(), file.name
