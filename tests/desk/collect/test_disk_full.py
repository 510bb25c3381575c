"""The disk fills up while files are taken in: a sentence, nothing half taken, and with room again it goes on."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

import main
from djdesk.basics.errors import StoreError
from djdesk.desk.collect.collection import Collection
from djdesk.desk.collect.files import found_files
from faults.full_disk import small_disk
from support.branch import Branch
from support.returned_office import FIGURES, ReturnedOffice, returned_office

NOW = datetime(2024, 7, 13, 9)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> ReturnedOffice:
    return returned_office(tmp_path_factory.mktemp("机关"))


def fill_up(place: Path, free: int) -> None:
    seen = os.statvfs(place)
    (place / "filler").write_bytes(bytes(max(0, seen.f_bavail * seen.f_frsize - free)))


@pytest.mark.parametrize("free", [0, 8192, 24576])
def test_taking_in_on_a_full_disk(free: int, office: ReturnedOffice, branch: Branch, tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path / "小盘"):
            place = tmp_path / "小盘"
            collection = Collection(place / "汇总.djcol", branch.desk.types, lambda: NOW)
            found = found_files(office.folder).files
            fill_up(place, free)
            with pytest.raises(StoreError, match="空间不够"):
                list(collection.taking_in(found))
            collection.close()
            (place / "filler").unlink()
            again = Collection(place / "汇总.djcol", branch.desk.types, lambda: NOW)
            list(again.taking_in(found))
            counted = {row.unit: row.file for row in again.settled().rows if row.file is not None}
            again.close()
    except PermissionError as error:
        pytest.skip(str(error))
    assert len(counted) >= 9
    for unit, figures in office.counted.items():
        if unit in counted:
            assert {name: counted[unit].figures[name].figure.value for name in FIGURES} == figures


def test_a_table_on_a_full_disk_leaves_the_old_one(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        with small_disk(tmp_path / "小盘"):
            out, kept = tmp_path / "小盘" / "汇总.xlsx", tmp_path / "汇总.djcol"
            arguments = ["collect", str(office.folder), "--task", str(office.task), "--collection", str(kept)]
            assert main.main([*arguments, "-o", str(out)]) == 0
            before = out.read_bytes()
            fill_up(tmp_path / "小盘", 2048)
            capsys.readouterr()
            assert main.main([*arguments, "-o", str(out)]) != 0
            told = capsys.readouterr().err
            assert "空间不够" in told
            assert out.read_bytes() == before
            assert {path.name for path in out.parent.iterdir()} == {"汇总.xlsx", "filler"}
            openpyxl.load_workbook(out)
    except PermissionError as error:
        pytest.skip(str(error))
