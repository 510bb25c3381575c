"""How many cells a table may have: counted while it is read, over all its sheets and rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats.xlsx import csv_read, read
from djdesk.formats.xlsx.csv_read import csv_steps
from djdesk.formats.xlsx.package import WorkbookPackage
from djdesk.formats.xlsx.read import package_steps
from support.raw_workbook import raw_workbook

ROWS = [("日期", "主题"), ("2023-03-01", "学习"), ("2023-03-02", "座谈")]


@pytest.mark.parametrize(("most", "sound"), [(6, True), (5, False)])
def test_a_workbook_with_more_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, sound: bool
) -> None:
    monkeypatch.setattr(read, "_MOST_CELLS", most)
    package = WorkbookPackage(raw_workbook(tmp_path / "a.xlsx", ROWS).read_bytes(), "台账.xlsx")
    if sound:
        assert len(finish(package_steps(package))) == 1
        return
    with pytest.raises(BadInput, match=r"“台账.xlsx”里的单元格太多"):
        finish(package_steps(package))


@pytest.mark.parametrize(("most", "sound"), [(6, True), (5, False)])
def test_a_text_table_with_more_cells_is_refused(
    monkeypatch: pytest.MonkeyPatch, most: int, sound: bool
) -> None:
    monkeypatch.setattr(csv_read, "_MOST_CELLS", most)
    data = "\n".join(",".join(row) for row in ROWS).encode()
    if sound:
        assert len(finish(csv_steps(data, "台账.csv"))) == 1
        return
    with pytest.raises(BadInput, match=r"“台账.csv”里的单元格太多"):
        finish(csv_steps(data, "台账.csv"))


@pytest.mark.parametrize(("most", "blocks"), [(12, 2), (11, 1)])
def test_merged_blocks_are_filled_up_to_a_bound_over_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, blocks: int
) -> None:
    monkeypatch.setattr(read, "_MOST_MERGED_TOGETHER", most)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    for block in ("A2:B4", "A5:B7"):
        sheet.merge_cells(block)
    book.save(tmp_path / "a.xlsx")
    [found] = finish(package_steps(WorkbookPackage((tmp_path / "a.xlsx").read_bytes(), "台账.xlsx")))
    assert len(found.merged) == blocks
