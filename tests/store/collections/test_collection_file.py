"""The file of a collection: as safe as the store, and only ever open once."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import DamagedStore, StoreBusy, StoreError
from djdesk.store.collections.collection_file import CollectionFile, ReturnedRow

NOW = datetime(2024, 7, 8, 9)
ROW = ReturnedRow("一.docx", 100, 1, "ab", '{"a":1}')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "汇总.djcol"
    file = CollectionFile(made, NOW)
    file.change([ROW])
    file.say("task", "{}")
    file.close()
    return made


def test_what_was_kept_is_there_wherever_the_file_lies(path: Path, tmp_path: Path) -> None:
    moved = path.rename(tmp_path / "别处.djcol")
    file = CollectionFile(moved, NOW)
    assert file.rows() == {ROW.name: ROW}
    assert (file.said("task"), file.said("names")) == ("{}", "")
    file.change([ReturnedRow("二.docx", 1, 1, "", "{}")], [ROW.name])
    assert list(file.rows()) == ["二.docx"]
    file.close()


def test_a_collection_is_open_once(path: Path) -> None:
    file = CollectionFile(path, NOW)
    with pytest.raises(StoreBusy, match="正在别处打开"):
        CollectionFile(path, NOW)
    file.close()
    CollectionFile(path, NOW).close()


def test_a_changed_row_is_told(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE returned SET contents = '{\"a\":2}'")
    connection.commit()
    connection.close()
    file = CollectionFile(path, NOW)
    with pytest.raises(DamagedStore, match="与写入时不一致"):
        file.rows()
    file.close()


@pytest.mark.parametrize("kind", ["text", "other", "newer", "empty"])
def test_what_is_no_collection_is_refused_untouched(kind: str, path: Path) -> None:
    if kind == "text":
        path.write_text("文字")
    elif kind == "empty":
        path.write_bytes(b"")
    else:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA application_id=1" if kind == "other" else "PRAGMA user_version=99")
        connection.commit()
        connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="更新版本" if kind == "newer" else "不是汇总文件"):
        CollectionFile(path, NOW)
    assert path.read_bytes() == before


def test_half_of_a_change_is_none(path: Path) -> None:
    file = CollectionFile(path, NOW)

    def rows() -> object:
        yield ReturnedRow("二.docx", 1, 1, "", "{}")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        file.change(rows(), [ROW.name])  # type: ignore[arg-type]
    assert file.rows() == {ROW.name: ROW}
    file.close()


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="找不到文件夹"):
        CollectionFile(tmp_path / "没有" / "汇总.djcol", NOW)
