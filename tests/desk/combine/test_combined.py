"""The combined report: its figures are the table's, its sections hold what the units say, with whose it is."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

import main
from djdesk.basics.errors import BadInput
from djdesk.desk.collect.office import CollectingOffice, Gathered
from djdesk.desk.collect.task_file import read_task
from djdesk.desk.combine.begin import begin_combined, combining
from djdesk.desk.combine.combined import Combined
from djdesk.desk.combine.sources import write_sources
from djdesk.desk.export.export import write_report
from djdesk.model.prose import figure_names
from support.branch import Branch
from support.returned_office import FIGURES, UNITS, ReturnedOffice, fill, returned_office

NOW = datetime(2024, 7, 13, 9)
PROBLEMS = {"存在的问题": "一是流动党员管理难度较大。二是党建品牌特色不够鲜明。"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> ReturnedOffice:
    return returned_office(tmp_path_factory.mktemp("机关"))


@pytest.fixture
def now() -> datetime:
    return NOW


def gathered(branch: Branch, office: ReturnedOffice, tmp_path: Path) -> Gathered:
    collecting = CollectingOffice(tmp_path / "汇总.djcol", branch.desk.types, branch.desk.clock)
    list(collecting.begin(read_task(office.task, branch.desk.types)))
    got = list(collecting.take_in([office.folder]))[-1]
    assert isinstance(got, Gathered)
    return got


def combined(branch: Branch, got: Gathered) -> Combined:
    made = list(combining(got, branch.desk.types, "区直机关工委", branch.desk.clock))[-1]
    assert isinstance(made, Combined)
    return made


def test_figures_are_those_of_the_table_and_are_printed(
    branch: Branch, office: ReturnedOffice, tmp_path: Path
) -> None:
    got = gathered(branch, office, tmp_path)
    session = begin_combined(branch.desk, combined(branch, got))
    totals = {column.field.name: column.total for column in got.table.columns}
    for name in FIGURES:
        assert session.report.figure(name).value == totals[name]
    out = tmp_path / "汇总报告.txt"
    write_report(branch.desk.resources, session.report, out, NOW)
    text = out.read_text("utf-8-sig")
    assert f"召开支委会{totals['支委会']}次" in text
    assert "各单位材料" not in text, "what is gathered is off until it is wanted"
    assert branch.desk.store.load(session.report.id).unit == "区直机关工委"
    branch.close()


def test_paragraphs_and_problems_have_their_units_and_sources(
    branch: Branch, office: ReturnedOffice, tmp_path: Path
) -> None:
    folder = tmp_path / "收到"
    shutil.copytree(office.folder, folder)
    own = ReturnedOffice(office.task, folder, office.counted)
    for number in (6, 7):
        _with_sections(own, UNITS[number], PROBLEMS)
    made = combined(branch, gathered(branch, own, tmp_path))
    section = next(one for one in made.report.sections if one.id == "problems")
    assert "{是}流动党员管理难度较大（区第七党支部等2个单位）。" in section.prose.split("\n")
    groups = {one.text: one for one in made.sections["problems"]}
    assert groups["流动党员管理难度较大。"].units == (UNITS[6], UNITS[7])
    write_sources(
        made, gathered(branch, own, tmp_path).table, branch.desk.form("half_year"), tmp_path / "源.xlsx", NOW
    )
    book = openpyxl.load_workbook(tmp_path / "源.xlsx")
    rows = list(book["文字来源"].iter_rows(values_only=True))
    assert any("流动党员" in str(row[1]) and row[3] == UNITS[7] for row in rows)
    numbers = [row for row in book["数字来源"].iter_rows(values_only=True) if row[0] == "讲党课"]
    assert {row[1]: row[2] for row in numbers if isinstance(row[2], int)} == {
        unit: figures["讲党课"] for unit, figures in office.counted.items() if unit != UNITS[11]
    }
    branch.close()


def test_what_one_unit_says_of_its_own_is_gathered_under_its_heading(
    branch: Branch, office: ReturnedOffice, tmp_path: Path
) -> None:
    folder = tmp_path / "收到"
    shutil.copytree(office.folder, folder)
    own = ReturnedOffice(office.task, folder, office.counted)
    said = "创建“红色驿站”，为户外劳动者提供热水和{休息}场所。"
    _with_sections(
        own, UNITS[6], {"夯实党组织基础，提升党建引领效能": said.replace("{", "").replace("}", "")}
    )
    made = combined(branch, gathered(branch, own, tmp_path))
    beside = [one for one in made.report.sections if one.id.startswith("own-units-")]
    assert all(not one.enabled for one in beside)
    gathered_texts = "\n".join(one.prose for one in beside)
    assert "红色驿站" in gathered_texts
    assert f"（{UNITS[6]}）" in gathered_texts
    assert not figure_names(gathered_texts), "what they say is text"
    branch.close()


def test_nothing_and_different_things_are_not_combined(
    branch: Branch, office: ReturnedOffice, tmp_path: Path
) -> None:
    collecting = CollectingOffice(tmp_path / "空.djcol", branch.desk.types, branch.desk.clock)
    empty = list(collecting.begin(read_task(office.task, branch.desk.types)))[-1]
    assert isinstance(empty, Gathered)
    with pytest.raises(BadInput, match="还没有收到"):
        list(combining(empty, branch.desk.types, "区直机关工委", branch.desk.clock))
    with pytest.raises(BadInput, match="还不知道"):
        list(combining(gathered(branch, office, tmp_path), branch.desk.types, "", branch.desk.clock))
    values, out = tmp_path / "v.json", office.folder.parent / "别期" / "别期.docx"
    out.parent.mkdir()
    values.write_text('{"unit": "区第八党支部", "period": "2023H2"}', "utf-8")
    assert main.main(["fill", "half_year", "--values", str(values), "-o", str(out)]) == 0
    mixed = CollectingOffice(tmp_path / "两期.djcol", branch.desk.types, branch.desk.clock)
    got = list(mixed.take_in([office.folder, out.parent]))[-1]
    assert isinstance(got, Gathered)
    with pytest.raises(BadInput, match="不是同一种、同一期"):
        list(combining(got, branch.desk.types, "区直机关工委", branch.desk.clock))
    branch.close()


def test_a_file_that_went_meanwhile_is_told(branch: Branch, office: ReturnedOffice, tmp_path: Path) -> None:
    folder = tmp_path / "收到"
    shutil.copytree(office.folder, folder)
    got = gathered(branch, ReturnedOffice(office.task, folder, office.counted), tmp_path)
    (folder / f"{UNITS[6]}.docx").unlink()
    assert set(combined(branch, got).unread) == {f"{UNITS[6]}.docx"}
    branch.close()


def _with_sections(office: ReturnedOffice, unit: str, sections: dict[str, str]) -> None:
    fill(office, unit, office.counted[unit], sections=sections, when=datetime(2024, 7, 9))
