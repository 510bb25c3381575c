"""The compiled form of the report types is never trusted further than its files."""

from pathlib import Path

import pytest

from djdesk.forms.form_errors import FormError
from djdesk.forms.load import load_types
from djdesk.forms.type_cache import load_types_quickly

REPORTS = Path(__file__).parents[2] / "resources/reports"


def test_the_same_types_the_first_and_the_second_time(tmp_path: Path) -> None:
    kept = tmp_path / "types"
    expected = load_types(REPORTS)
    assert load_types_quickly(REPORTS, kept) == expected
    assert kept.is_file()
    assert load_types_quickly(REPORTS, kept) == expected
    assert list(load_types_quickly(REPORTS, kept)) == list(expected)


def test_a_changed_file_is_read_again_and_its_mistakes_are_told(tmp_path: Path) -> None:
    folder, kept = tmp_path / "reports", tmp_path / "types"
    folder.mkdir()
    text = (REPORTS / "half_year.toml").read_text(encoding="utf-8")
    (folder / "half_year.toml").write_text(text, encoding="utf-8")
    load_types_quickly(folder, kept)
    (folder / "half_year.toml").write_text(text.replace("半年汇报", "半年材料"), encoding="utf-8")
    assert load_types_quickly(folder, kept)["half_year"].short == "半年材料"
    (folder / "half_year.toml").write_text(text.replace("short", "shrt", 1), encoding="utf-8")
    with pytest.raises(FormError):
        load_types_quickly(folder, kept)


@pytest.mark.parametrize("damage", [b"", b"\xff" * 40, b"{}"])
def test_a_damaged_form_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / "types"
    kept.write_bytes(damage)
    assert load_types_quickly(REPORTS, kept) == load_types(REPORTS)
    assert kept.read_bytes() != damage


def test_one_letter_that_the_disk_changed_makes_no_other_form(tmp_path: Path) -> None:
    kept = tmp_path / "types"
    load_types_quickly(REPORTS, kept)
    whole = kept.read_bytes()
    for changed in ("半月汇报".encode(), b"\xff" * 12):
        kept.write_bytes(whole.replace("半年汇报".encode(), changed))
        assert load_types_quickly(REPORTS, kept) == load_types(REPORTS)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    assert load_types_quickly(REPORTS, tmp_path / "missing/types") == load_types(REPORTS)
