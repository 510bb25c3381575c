"""A report comes back in its Word file: untouched it is the same again, edited by hand each edit is found and
can be taken over.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import docx
import msgspec
import pytest

from djdesk.desk.export.export import write_report
from djdesk.desk.files.embedded_report import publishable, report_in_docx
from djdesk.desk.merge.draft import merged
from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.find import edits_between
from djdesk.desk.merge.leader_file import carried_file, lines_of
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.report.create import new_id, new_report
from djdesk.desk.resources import Resources
from djdesk.document.compose.traditional import final_blocks
from djdesk.document.docx.embedded_report import data_in
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import (
    Batch,
    Change,
    RenameSection,
    SetBasics,
    SetEarlier,
    SetExtras,
    SetFigure,
    SetProse,
)
from djdesk.model.figure import NOT_APPLICABLE, PENDING, Figure
from djdesk.model.formal_elements import Annex
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure, Report, Tick

NOW = datetime(2023, 7, 3, 10, 32)
RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
FORM = RESOURCES.form("half_year")


def number(value: int) -> Figure:
    return Figure(state="value", value=Decimal(value))


def sample() -> Report:
    report = new_report(FORM, "区市政中心", Period.parse("2023H1"), lambda: NOW, "r1")
    figures = {
        "支委会": number(8),
        "党员大会": number(4),
        "讲党课": number(3),
        "主题党日活动": number(20),
        "集中学习": number(82),
        "专题研讨": NOT_APPLICABLE,
        "党组会议": PENDING,
        "走访企业": number(12),
    }
    report = msgspec.structs.replace(
        report,
        figures=report.figures | figures,
        own_figures=(OwnFigure("organs", "走访企业", "家"),),
        ticks={"meetings/支委会": Tick("done"), "meetings/党员大会": Tick("not_done", "李某某没有到会")},
        texts={"学习载体": "周一例会\n夜校", "修订的议事规则": "没有印出来的话"},
    )
    return SetProse("organs", "走访企业{走访企业}家，解决问题。").applied(report)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, sample(), path, NOW)
    return path


def edit(path: Path, change: Callable[[str], str | None]) -> None:
    """What a leader does in Word: each paragraph's text by `change`, None to delete it."""
    document = docx.Document(str(path))
    for paragraph in list(document.paragraphs):
        new = change(paragraph.text)
        if new is None:
            paragraph._element.getparent().remove(paragraph._element)
        elif new != paragraph.text:
            lines = new.split("\n¶")
            paragraph.text = lines[0]
            for line in reversed(lines[1:]):
                added = docx.Document(str(path)).add_paragraph(line)._element
                paragraph._element.addnext(added)
    document.save(str(path))


def found(path: Path) -> tuple[Report, list[LeaderEdit]]:
    file = carried_file(path, RESOURCES.types)
    assert file is not None
    return file.base, list(file.edits)


def changed(path: Path) -> tuple[Report, tuple[Change, ...]]:
    """The report in the file, and what takes all edits over."""
    report, edits = found(path)
    batch = merged(report, report, edits)
    return report, batch.changes if batch else ()


def in_word(figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, origin="word")


def test_an_untouched_file_gives_the_report_back(written: Path) -> None:
    report, edits = found(written)
    before = sample()
    assert edits == []
    assert (report.sections, report.figures, report.own_figures) == (
        before.sections,
        before.figures,
        before.own_figures,
    )
    assert final_blocks(report, FORM) == final_blocks(before, FORM)


def test_nothing_is_in_the_data_that_is_not_in_the_text(written: Path) -> None:
    data = data_in(written)
    assert data is not None
    text = data.decode()
    assert "李某某" not in text
    assert "没有印出来的话" not in text
    assert '"r1"' not in text
    assert "10:32" not in text
    assert "夜校" in text, "what is printed is kept"


def test_data_survives_in_either_carrier(written: Path, tmp_path: Path) -> None:
    data = data_in(written)
    for dropped in ("customXml/item1.xml", "docProps/custom.xml"):
        other = tmp_path / "other.docx"
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(other, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                target.writestr(name, b"<x/>" if name == dropped else content)
        assert data_in(other) == data
    properties = zipfile.ZipFile(written).read("docProps/custom.xml").decode()
    assert max(map(len, re.findall("<vt:lpwstr>([^<]*)<", properties))) <= 250
    assert properties.isascii()


def test_damaged_data_is_not_believed(written: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in ("customXml/item1.xml", "docProps/custom.xml"):
                content = content.replace(b"eN", b"eM").replace(b"A", b"B", 3)
            target.writestr(name, content)
    assert report_in_docx(other) is None


def test_a_file_without_data_is_an_ordinary_one(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    write_report(RESOURCES, sample(), path, NOW, with_data=False)
    assert report_in_docx(path) is None
    assert not any("custom" in name for name in zipfile.ZipFile(path).namelist())


def test_a_new_number_changes_the_figure_and_nothing_else(written: Path) -> None:
    edit(written, lambda text: text.replace("召开支委会8次", "召开支委会9次"))
    _, changes = changed(written)
    assert changes == (SetFigure("支委会", in_word(number(9))),)


def test_new_words_keep_the_figures_beside_them(written: Path) -> None:
    edit(written, lambda text: text.replace("家，解决问题。", "家，解决实际困难。"))
    _, changes = changed(written)
    assert changes == (SetProse("organs", "走访企业{走访企业}家，解决实际困难。"),)


def test_a_number_that_became_words_leaves_the_figures_behind_it(tmp_path: Path) -> None:
    report = SetProse("organs", "走访企业{走访企业}家，召开支委会{支委会}次，集中学习{集中学习}次。").applied(
        sample()
    )
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report, path, NOW)
    edit(path, lambda text: text.replace("走访企业12家", "走访了辖区的全部企业"))
    _, changes = changed(path)
    assert changes == (
        SetProse("organs", "走访了辖区的全部企业，召开支委会{支委会}次，集中学习{集中学习}次。"),
    )


def test_headings_titles_and_paragraphs_are_found(written: Path) -> None:
    def change(text: str) -> str | None:
        if text.startswith("二、"):
            return "二、差距和不足"
        if "年党建工作开展情况汇报" in text.replace("\n", "") and len(text) < 40:
            return "区市政中心2023年上半年党建工作总结"
        return None if text.startswith("三是组织生活") else text

    edit(written, change)
    report, edits = found(written)
    assert {one.section_id for one in edits} == {"basics", "problems"}
    batch = merged(report, report, edits)
    assert batch is not None
    assert SetBasics.make(report, title="区市政中心2023年上半年党建工作总结") in batch.changes
    assert RenameSection("problems", "差距和不足") in batch.changes
    after = batch.applied(report)
    lines = lines_of(read_content(written))
    assert edits_between(after, after, FORM, lines, new_id) == [], "with all taken over they agree"
    assert batch.inverse(report).applied(after) == report


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_an_imported_report_comes_back_whole(shared: Path, tmp_path: Path, seed: str) -> None:
    (source,) = (shared / "seeds").glob(f"{seed}_*.txt")
    report, path = opened(RESOURCES, source, NOW).report, tmp_path / "x.docx"
    write_report(RESOURCES, report, path, NOW)
    back = report_in_docx(path)
    assert back is not None
    form = RESOURCES.form(back.type_id)
    assert back.sections == publishable(report, form, "").sections
    assert found(path)[1] == []


def test_the_form_comes_back_after_libreoffice_saved_the_file(written: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("comparing with LibreOffice needs soffice")
    (tmp_path / "out").mkdir()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            str(tmp_path / "out"),
            str(written),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = tmp_path / "out" / written.name
    report, edits = found(saved)
    assert edits == []
    assert report.figures == sample().figures


def test_comparisons_and_tables_come_back_as_they_went_out(tmp_path: Path) -> None:
    report = SetProse("organs", "走访企业{走访企业}家[，{走访企业@环比}][，{走访企业@同比}]。").applied(
        sample()
    )
    report = SetEarlier({"走访企业": number(10)}, {"走访企业": number(8), "支委会": number(9)}).applied(
        report
    )
    report = SetExtras.make(
        report,
        annexes=(Annex(title="名单", rows=(("姓名", "单位"), ("李某某", "一\n二"))), Annex(figures=True)),
    ).applied(report)
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report, path, NOW)
    carried = report_in_docx(path)
    assert carried is not None
    assert (carried.last_values, carried.last_year_values, carried.extras) == (
        report.last_values,
        report.last_year_values,
        report.extras,
    )
    assert found(path)[1] == []

    edit(
        path,
        lambda text: text.replace("走访企业12家", "走访企业各类12家") if "走访企业12家" in text else text,
    )
    assert changed(path)[1] == (
        SetProse("organs", "走访企业各类{走访企业}家[，{走访企业@环比}][，{走访企业@同比}]。"),
    )


def test_a_rounded_number_in_ten_thousands_stays_one(tmp_path: Path) -> None:
    report = SetProse("organs", "走访企业{走访企业}万家，开会{支委会}次。").applied(sample())
    report = SetFigure("走访企业", Figure(state="value", value=Decimal(9), approx=True)).applied(report)
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report, path, NOW)
    edit(path, lambda text: text.replace("9万余家，开会8次", "9万余家，开会7次"))
    assert changed(path)[1] == (SetFigure("支委会", in_word(number(7))),)

    edit(path, lambda text: text.replace("9万余家，开会7次", "10万余家，开会7次"))
    report, changes = changed(path)
    wanted = in_word(Figure(state="value", value=Decimal(10), approx=True))
    assert Batch(changes).applied(report).figure("走访企业") == wanted


@pytest.mark.parametrize(
    ("prose", "first", "second"),
    [("走访企业{走访企业}家。", "约30家", "约40家"), ("走访企业约{走访企业}家。", "约30家", "约40家")],
)
def test_a_rounded_number_keeps_its_word(tmp_path: Path, prose: str, first: str, second: str) -> None:
    about = Figure(state="value", value=Decimal(30), approx=True, lead="约")
    report = SetFigure("走访企业", about).applied(SetProse("organs", prose).applied(sample()))
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report, path, NOW)
    edit(path, lambda text: text.replace(first, second))
    _, changes = changed(path)
    wanted = in_word(msgspec.structs.replace(about, value=Decimal(40)))
    assert Batch(changes).applied(report).figure("走访企业") == wanted


def test_paragraphs_in_traditional_script_are_known_again(tmp_path: Path) -> None:
    report = SetProse("organs", "开会{支委会}次，听取汇报。\n走访企业{走访企业}家，解决问题。").applied(
        sample()
    )
    report = msgspec.structs.replace(report, script="traditional")
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report, path, NOW)
    edit(path, lambda text: text.replace("開會8次", "開會9次"))
    assert changed(path)[1] == (SetFigure("支委会", in_word(number(9))),)


def test_a_text_with_full_stops_in_a_point_stays_one_field(tmp_path: Path) -> None:
    report = SetProse("organs", "{是}抓{学习载体}，走访企业。").applied(sample())
    report = msgspec.structs.replace(report, texts={**report.texts, "学习载体": "例会。夜校"})
    path = tmp_path / "报告.docx"
    write_report(RESOURCES, report, path, NOW)
    edit(path, lambda text: text.replace("，走访企业。", "，走访农户。"))
    assert changed(path)[1] == (SetProse("organs", "{是}抓{学习载体}，走访农户。"),)
