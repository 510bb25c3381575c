"""An office's old report becomes a report of its type, and the next period's report follows from it: the
whole way through the window.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from djdesk.desk.report.report_list import report_rows
from djdesk.document.compose.sections import numbered
from djdesk.document.docx.embedded_report import data_in
from djdesk.forms.report_type import own_field
from djdesk.intake.match.naming import OWN
from djdesk.model.outline import included
from djdesk.model.period import Period
from djdesk.model.prose import slot_names
from journeys.clerk import ALT, CTRL, Clerk
from journeys.counting_clerk import Counting
from ui.old_reports.docx_edits import EditsPage
from ui.old_reports.doubtful_figures import DoubtRow
from ui.old_reports.folder import FolderPage
from ui.wizard.export_step import ExportStep
from ui.wizard.merge_card import MergeCard

SEEDS = {
    "000": "half_year",
    "001": "promotion_meeting",
    "002": "work_news",
    "003": "secretary_review",
    "004": "model_office",
}
TEXT = (
    "某支部2023年上半年党建工作开展情况汇报\n上半年，某支部认真开展工作。现将有关情况汇报如下：\n一、主要工作开展情况\n"
    "召开支委会8次，走访企业12家，机关在职党员56名到社区。\n二、下一步打算\n继续努力。\n"
)


@pytest.fixture
def counting(clerk: Clerk) -> Counting:
    return Counting(clerk.window)


@pytest.fixture(scope="session")
def as_word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("word")


def by_office(source: Path, folder: Path, ending: str = "docx") -> Path:
    """The file as LibreOffice writes it; skips where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("comparing with LibreOffice needs soffice")
    target = folder / f"{source.stem}.{ending}"
    if not target.exists():
        filters = ["--infilter=Text (encoded):UTF8"] if source.suffix == ".txt" else []
        kind = f"{ending}:Office Open XML Text" if ending == "docx" else ending
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                *filters,
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return target


def type_new_figures(clerk: Counting) -> dict[str, str]:
    """Goes through all steps by Alt+→ and types a number into every figure that the report's prose uses or
    its office had.
    """
    typed: dict[str, str] = {}
    had = clerk.report.last_values.keys()
    form = clerk.wizard.bridge.asked_form
    for section in included(clerk.report.sections):
        section_form = form.section(section.id)
        fields = [
            *(section_form.figures if section_form else ()),
            *map(own_field, clerk.report.own_figures_of(section.id)),
        ]
        used = slot_names(section.prose)
        wanted = [field.name for field in fields if field.name in had or field.name in used]
        if not wanted:
            continue
        while clerk.wizard.current != section.id:
            clerk.press(Qt.Key.Key_Right, ALT, clerk.window)
        for field in fields:  # the grid in its order: Enter goes from one to the next
            if field.name in wanted:
                typed[field.name] = str(10 + len(typed))
                clerk.write(typed[field.name])
            clerk.press(Qt.Key.Key_Return)
    return typed


@pytest.mark.parametrize("ending", ["txt", "docx"])
@pytest.mark.parametrize("seed", SEEDS)
def test_an_old_report_goes_on_as_the_next(
    counting: Counting,
    shared: Path,
    tmp_path: Path,
    as_word: Path,
    seed: str,
    ending: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (source,) = (shared / "seeds").glob(f"{seed}_*.txt")
    counting.drop(source if ending == "txt" else by_office(source, as_word))
    page = counting.page
    assert page.result is not None
    assert page.result.form.id == SEEDS[seed]
    before = page.result
    headings = [heading.text for heading in before.reading.cleaned.headings]
    counting.click(page.adopt_next)
    counting.until(lambda: counting.window.wizard is not None)
    assert counting.report.period.start > before.report.period.start
    assert counting.report.last_values.keys() == {
        name for name, figure in before.report.figures.items() if figure.state == "value"
    }
    typed = type_new_figures(counting)
    counting.save()
    assert {name: counting.report.figure(name).shown for name in typed} == typed
    counting.window.desk.store.set_setting("export_folder", str(tmp_path))
    counting.press(Qt.Key.Key_F12, where=counting.window)
    counting.press(Qt.Key.Key_Space)
    counting.until(lambda: list(tmp_path.glob("*.docx")))
    (target,) = tmp_path.glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    rewritten = {s.id for s in counting.wizard.bridge.form.sections if s.carry != "keep"}
    kept = [
        section
        for section, _ in numbered(counting.report, counting.wizard.bridge.form)
        if section.id not in rewritten
    ]
    assert len(kept) >= len(headings) // 2
    assert all(section.heading in text for section in kept if section.level)
    in_prose = {name for section in kept for name in re.findall(r"(?<!\{)\{([^{}]+)\}(?!\})", section.prose)}
    assert all(typed[name] in text for name in in_prose & typed.keys())
    with capsys.disabled():
        print(
            f"\nseed {seed} .{ending}: {counting.count} keys and clicks, {counting.digits} of them digits, {len(typed)} figures"
        )


def test_the_offices_decision_about_a_figure_is_kept_for_the_next_file(
    counting: Counting, tmp_path: Path
) -> None:
    first, second = tmp_path / "一.txt", tmp_path / "二.txt"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text(TEXT.replace("8次", "9次").replace("12家", "15家"), encoding="gb18030")
    counting.drop(first)
    page = counting.page
    assert page.result is not None
    key = next(
        key
        for key, figure in zip(page.result.figure_keys(), page.result.matched.figures, strict=True)
        if "走访企业" in figure.slot.name
    )
    field = next(
        item for item in page.tree.items() if item.parent() is not None and item.text(0).strip() == "走访调研"
    )
    page.tree.take(key, field)  # what a drop does
    assert page.result.report.figure("走访调研").shown == "12"
    counting.click(page.adopt)
    counting.until(lambda: counting.window.wizard is not None)
    assert counting.report.figure("走访调研").shown == "12"
    counting.window.show_shelf()
    counting.drop(second)
    assert counting.page.result is not None
    assert counting.page.result.report.figure("走访调研").shown == "15"


def test_a_doubtful_figure_is_settled_by_choice(counting: Counting, shared: Path) -> None:
    (source,) = (shared / "seeds").glob("003_*.txt")
    counting.drop(source)
    page = counting.page
    doubtful = len(page.doubts.rows)
    assert doubtful
    row = page.doubts.rows[0]
    assert isinstance(row, DoubtRow)
    counting.click(row.right)
    assert len(page.doubts.rows) == doubtful - 1
    row = page.doubts.rows[0]
    row.choice.setCurrentIndex(row.choice.findData(OWN))
    row.choice.activated.emit(row.choice.currentIndex())
    assert len(page.doubts.rows) == doubtful - 2
    assert page.result is not None
    assert any(figure.own and figure.slot == row.figure.slot for figure in page.result.matched.figures)


def test_a_mend_is_taken_back_and_so_are_the_wide_marks(counting: Counting, shared: Path) -> None:
    (source,) = (shared / "seeds").glob("000_*.txt")
    counting.drop(source)
    page = counting.page
    assert page.result is not None
    assert page.result.reading.cleaned.headings[1].text == "压实党建责任，抓好工作落实"
    counting.click(page.parts.names[2])
    counting.click(page.left_over.widen, QPoint(10, page.left_over.widen.height() // 2))
    assert page.result.reading.cleaned.headings[1].text == "压实党建责任,抓好工作落实"
    item = page.left_over.mends.item(0)
    site = "https://www.shituxiezuo.com"
    assert site not in "".join(section.prose for section in page.result.report.sections)
    item.setCheckState(Qt.CheckState.Unchecked)
    counting.until(
        lambda: page.result and site in "".join(section.prose for section in page.result.report.sections)
    )


def test_figures_of_an_old_text_that_cannot_be_are_told(counting: Counting, tmp_path: Path) -> None:
    path = tmp_path / "一.txt"
    path.write_text(TEXT.replace("12家", "12家，问题整改率137%"), encoding="utf-8")
    counting.drop(path)
    told = counting.page.doubts.hint.text()
    assert "“问题整改率”是137%，不能超过100%，请核对。" in told
    assert counting.page.result is not None
    assert counting.page.result.report.figure("问题整改率").shown == "137"


def test_text_from_the_clipboard_is_taken_on_the_start_page(counting: Counting) -> None:
    QGuiApplication.clipboard().setText(TEXT)
    counting.window.shelf.list.table.setFocus()
    QTest.keyClick(counting.window.shelf.list.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page = counting.page
    assert page.name.text() == "粘贴的文字"
    assert page.result is not None
    assert page.result.report.figure("支委会").shown == "8"
    counting.click(page.cancel)
    assert counting.window.shelf.isVisible()
    assert report_rows(counting.window.desk) == []


def exported(counting: Counting, folder: Path) -> Path:
    """A report of the window, exported as Word."""
    counting.begin("半年党建工作开展情况汇报", "某支部", Period.parse("2023H1"))
    step = counting.go("meetings")
    counting.enter_figure(step, "支委会", "8")
    counting.save()
    path = folder / "报告.docx"
    counting.export(path)
    return path


def edited(path: Path, old: str, new: str) -> Path:
    """The file as someone leaves it who changed words in Word."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    document.save(str(path))
    return path


def test_an_exported_file_fills_the_form_again(counting: Counting, tmp_path: Path) -> None:
    path = exported(counting, tmp_path)
    before = counting.report
    counting.window.show_shelf()
    counting.drop(path)
    counting.until(lambda: counting.window.wizard is not None)
    assert counting.report.id != before.id
    assert (counting.report.sections, counting.report.figures) == (before.sections, before.figures)
    assert "按原样填好" in counting.window.banner.sentence.text()


@pytest.mark.parametrize("take", [True, False])
def test_words_changed_in_word_are_shown_and_taken_or_left(
    counting: Counting, tmp_path: Path, take: bool
) -> None:
    path = edited(exported(counting, tmp_path), "召开支委会8次", "召开支委会9次")
    counting.window.show_shelf()
    counting.drop(path)
    page = counting.window.findChild(EditsPage) or pytest.fail("no page of edits")
    counting.until(page.isVisible)
    (row,) = page.list.rows
    assert "支委会" in "".join(row.edit.after)
    if not take:
        row.take.setFocus()
        counting.press(Qt.Key.Key_Space, where=row.take)
    counting.click(page.go)
    counting.until(lambda: counting.window.wizard is not None)
    assert counting.report.figure("支委会").shown == ("9" if take else "8")


def test_the_leaders_edits_go_into_the_open_report_in_one_step(counting: Counting, tmp_path: Path) -> None:
    path = edited(exported(counting, tmp_path), "严格落实组织生活制度", "从严落实组织生活制度")
    before = counting.report
    card = counting.wizard.page("export").findChild(MergeCard)
    assert card is not None
    card.read(path)
    assert len(card.list.rows) == 1
    counting.click(card.take)
    assert "从严落实组织生活制度" in counting.report.section("meetings").prose
    assert "{支委会}" in counting.report.section("meetings").prose
    counting.press(Qt.Key.Key_Z, CTRL, counting.window)
    assert counting.report.sections == before.sections


def test_another_report_is_not_merged(counting: Counting, tmp_path: Path) -> None:
    exported(counting, tmp_path)
    other = tmp_path / "别的.docx"
    document = docx.Document()
    for number in range(30):
        document.add_paragraph(f"第{number}段，和这份报告没有关系的采购合同条款。")
    document.save(str(other))
    card = counting.wizard.page("export").findChild(MergeCard)
    assert card is not None
    card.read(other)
    assert "对不上" in card.words.text()
    assert card.list.rows == []


def test_the_switch_leaves_the_data_out(counting: Counting, tmp_path: Path) -> None:
    path = exported(counting, tmp_path)
    assert data_in(path) is not None
    step = counting.wizard.page("export")
    assert isinstance(step, ExportStep)
    step.with_data.setFocus()
    counting.press(Qt.Key.Key_Space, where=step.with_data)
    counting.export(tmp_path / "二.docx")
    assert data_in(tmp_path / "二.docx") is None


BAD = {
    "空.txt": b"",
    "假.docx": b"PK\x03\x04" + bytes(60),
    "图.docx": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "乱.txt": bytes(range(1, 32)) * 40,
    "短.txt": b"\n\n \n",
    "旧.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_and_leaves_the_start_page(
    counting: Counting, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # without LibreOffice an old .doc is refused at once
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    counting.drop(bad)
    counting.until(
        lambda: counting.window.banner.isVisible() and counting.window.banner.sentence.text().endswith("。")
    )
    assert counting.window.shelf.isVisible()
    assert report_rows(counting.window.desk) == []


def test_a_folder_is_read_at_once_and_adopted(counting: Counting, tmp_path: Path) -> None:
    folder = tmp_path / "旧报告"
    folder.mkdir()
    (folder / "一.txt").write_text(TEXT, encoding="utf-8")
    (folder / "二.txt").write_text(TEXT.replace("上半年", "下半年"), encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "照片.png").write_bytes(b"x")
    counting.drop(folder)
    page = counting.window.findChild(FolderPage)
    assert page is not None
    counting.until(lambda: page.work is None)
    assert [page.table.topLevelItem(row).text(0) for row in range(page.table.topLevelItemCount())] == [
        "一.txt",
        "二.txt",
        "坏.docx",
    ]
    assert page.table.topLevelItem(2).text(4).endswith("。")
    counting.click(page.take)
    assert sorted(row.period.code for row in report_rows(counting.window.desk)) == ["2023H1", "2023H2"]
    assert "已导入 2 份" in counting.window.banner.sentence.text()


def test_the_buttons_of_the_start_page_ask_for_folder_and_text(counting: Counting) -> None:
    words = {button.text() for button in counting.window.shelf.findChildren(QPushButton)}
    assert {"导入一个文件夹…", "粘贴文字（Ctrl+V）"} <= words
    QApplication.clipboard().clear()
    counting.click(counting.window.shelf.begin.from_paste)
    counting.until(lambda: "剪贴板里没有文字" in counting.window.banner.sentence.text())


def test_a_folder_takes_the_programs_own_word_files_as_they_are(counting: Counting, tmp_path: Path) -> None:
    folder = tmp_path / "稿子"
    folder.mkdir()
    edited(exported(counting, folder), "召开支委会8次", "召开支委会9次")
    counting.window.show_shelf()
    counting.drop(folder)
    page = counting.window.findChild(FolderPage)
    assert page is not None
    counting.until(lambda: page.work is None)
    row = page.table.topLevelItem(0)
    assert "数据都在" in row.text(4)
    assert "采用 1 处" in row.text(4)
    page.table.itemActivated.emit(row, 0)
    edits = counting.window.findChild(EditsPage) or pytest.fail("no page of edits")
    counting.until(edits.isVisible)
    counting.click(edits.go)
    counting.until(lambda: counting.window.wizard is not None)
    assert counting.report.figure("支委会").shown == "9"
    assert row.text(4) == "已导入"
