"""A table of an old Word file, from the file to the report, the store, the program's own file and Word again."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.desk.export.export import write_report
from djdesk.desk.merge.leader_file import own_report
from djdesk.desk.old_reports.convert import rewrite
from djdesk.desk.old_reports.recognise import Choices, Memory, imported, read_file
from djdesk.desk.resources import Resources
from djdesk.document.files.report_json import report_from_json, report_to_json
from djdesk.intake.readers.read import read_content
from djdesk.model.tables.table import Merge, SectionTable
from djdesk.store.store import Store
from intake.word_file import paragraph, write_docx

NOW = datetime(2023, 7, 3, 10, 32)
RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
PROSE = "上半年召开支部党员大会3次，支委会6次，党小组会12次，全体党员按时参加，请假的都补了课。"
SPAN, START, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
COUNTS = SectionTable(
    (("支部", "次數", ""), ("", "2023年上半年", "2022年上半年"), ("第一支部", "3", "2")),
    head=2,
    merges=(Merge(0, 0, 2, 1), Merge(0, 1, 1, 2)),
)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    rows = (
        cell("支部", START) + cell("次數", SPAN),
        cell("", ON) + cell("2023年上半年") + cell("2022年上半年"),
        cell("第一支部") + cell("3") + cell("2"),
    )
    table = f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    before = ("某街道党工委2023年上半年党建工作总结", "现将有关情况报告如下。", "一、主要做法", PROSE)
    body = "".join(map(paragraph, before)) + table + "".join(map(paragraph, (PROSE, "二、下步打算", PROSE)))
    return write_docx(tmp_path / "旧报告.docx", body)


def memory() -> Memory:
    return Memory(RESOURCES.types, "某街道党工委", NOW)


def document_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def assert_is_a_table(path: Path) -> None:
    text = document_of(path)
    assert text.count("<w:tbl>") == 1
    assert text.count("<w:tblHeader/>") == 2
    assert '<w:gridSpan w:val="2"/>' in text
    assert '<w:vMerge w:val="restart"/>' in text
    (again,) = read_content(path).tables
    assert (again.table.rows, again.table.merges, again.table.head) == (
        COUNTS.rows,
        COUNTS.merges,
        COUNTS.head,
    )


def test_it_is_the_same_in_the_store_in_json_and_in_word(old: Path, tmp_path: Path) -> None:
    result = imported(read_file(old), memory())
    report = result.report
    assert report.tables == {"t1": COUNTS}
    assert not any("表格" in line for line in result.left_over)
    assert report_from_json(report_to_json(report)) == report
    store = Store.open(tmp_path / "store", lambda: NOW)
    store.insert(report)
    assert store.load(report.id).tables == report.tables
    store.close()
    path = tmp_path / "新.docx"
    write_report(RESOURCES, report, path, NOW)
    assert_is_a_table(path)
    own = own_report(path, RESOURCES.types)
    assert own is not None
    assert (own.report.sections, own.report.tables, own.told) == (report.sections, report.tables, "")


def test_written_again_without_a_form_it_is_a_table_too(old: Path, tmp_path: Path) -> None:
    target = tmp_path / "新.docx"
    rewrite(RESOURCES, old, target, NOW, None)
    assert_is_a_table(target)


def test_with_simplified_characters_its_cells_are_too(old: Path) -> None:
    report = imported(read_file(old), memory(), Choices(simplify=True)).report
    assert report.tables["t1"].rows[0] == ("支部", "次数", "")
