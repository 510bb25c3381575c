"""The table of report files: what it offers can be done, and what it does not offer is refused in a sentence."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.export.export import write_report
from djdesk.desk.files.embedded_report import report_in_file
from djdesk.desk.files.report_files import (
    OPEN_FILTER,
    REPORT_FILES,
    SAVE_FILTER,
    WORD_FILTER,
    WRITTEN,
    PdfPainter,
    ReportFile,
    readable_words,
    report_file,
)
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.old_reports.read import read_report
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.resources import Resources
from djdesk.formats.file_ending import TASK

FOLDER = Path(__file__).parents[3] / "resources"
NOW = datetime(2023, 7, 3, 10, 32)
RESOURCES = Resources.load(FOLDER)
REPORT = filled_report(
    RESOURCES.form("half_year"), (FOLDER / "sample" / "half_year-2023H1.json").read_bytes(), lambda: NOW
)
PAINTER = PdfPainter(lambda pages, title: (b"%PDF-1.7", ""))


def _id(kind: ReportFile) -> str:
    return kind.ending


@pytest.mark.parametrize("kind", WRITTEN, ids=_id)
def test_every_kind_that_saving_offers_is_written(kind: ReportFile, tmp_path: Path) -> None:
    path = tmp_path / f"报告{kind.ending.upper()}"
    write_report(RESOURCES, REPORT, path, NOW, PAINTER)
    assert path.stat().st_size
    assert f"{kind.name} (*{kind.ending})" in SAVE_FILTER


@pytest.mark.parametrize("kind", [kind for kind in WRITTEN if kind.holds_text], ids=_id)
def test_what_is_written_as_text_is_read_again(kind: ReportFile, tmp_path: Path) -> None:
    path = tmp_path / f"报告{kind.ending}"
    write_report(RESOURCES, REPORT, path, NOW, PAINTER)
    assert read_report(path).result.headings


def test_the_programs_own_file_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "报告.JSON"
    write_report(RESOURCES, REPORT, path, NOW)
    assert opened(RESOURCES, path, NOW).report == REPORT


@pytest.mark.parametrize("name", ["报告.pptx", "报告", "报告.doc", "报告.pdf"])  # a .pdf: nobody here paints
def test_what_nothing_writes_is_refused_and_nothing_appears(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"请用这些扩展名：\.docx \.pdf \.xlsx \.txt \.json"):
        write_report(RESOURCES, REPORT, tmp_path / name, NOW)
    assert not list(tmp_path.iterdir())


def test_opening_offers_what_can_be_read_and_nothing_else() -> None:
    first = OPEN_FILTER.partition(";;")[0]
    offered = {words.removeprefix("*") for words in first.partition("(")[2].removesuffix(")").split()}
    read = {kind.ending for kind in REPORT_FILES if kind.holds_text or kind.read_report}
    assert offered == read | {TASK}
    assert ".pdf" not in offered
    assert WORD_FILTER == "Word、WPS 文件 (*.docx *.doc *.wps *.rtf *.odt)"


def test_a_name_of_no_known_kind_may_hold_a_text() -> None:
    assert report_file(Path("总结.xml")).holds_text
    assert not report_file(Path("总结.xml")).is_written


def test_what_needs_an_office_program_is_said_apart() -> None:
    at_once, by_office = readable_words().split("；")
    assert ".docx" in at_once
    assert ".doc、" in by_office
    assert ".docx" not in by_office


@pytest.mark.parametrize(("lines", "used"), [(1_000, True), (3_500, False)])
def test_data_that_no_hand_wrote_is_left_to_its_text(lines: int, used: bool, tmp_path: Path) -> None:
    """It is held against the text line by line, which costs more than the lines."""
    first, *rest = REPORT.sections
    prose = "\n".join(f"第{number}项工作做完了。" for number in range(lines))
    report = msgspec.structs.replace(REPORT, sections=(msgspec.structs.replace(first, prose=prose), *rest))
    write_report(RESOURCES, report, tmp_path / "a.docx", NOW)
    assert (report_in_file(tmp_path / "a.docx") is not None) == used
