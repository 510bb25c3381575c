"""The layouts' page in the real window: looked through, chosen, learned from a sample, renamed, removed and
taken back; exports are measured.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.model.period import Period
from support.sample import CLOCK
from ui.layouts.page import LayoutsPage
from ui.layouts.verdict import FITS, Verdict
from ui.shell.app import build_window
from ui.shell.window import MainWindow
from ui.widgets.background import ThreadJob
from ui.wizard.export_step import ExportStep
from ui.wizard.page import WizardPage
from ui.wizard.steps import LAYOUTS

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    _app, window = build_window(tmp_path / "data", RESOURCES, CLOCK)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.new_report("half_year", "区市政中心", Period.parse("2023H1"))
    yield window
    window.close()


@pytest.fixture
def wizard(window: MainWindow) -> WizardPage:
    assert window.wizard is not None
    return window.wizard


@pytest.fixture
def page(wizard: WizardPage) -> LayoutsPage:
    """Reached by the button beside the choice on the first step."""
    wizard.go_to("basics")
    press(wizard.page("basics"), "版式…")
    return shown(wizard)


def shown(wizard: WizardPage) -> LayoutsPage:
    [page] = [one for one in wizard.findChildren(LayoutsPage) if one.isVisible()]
    return page


def press(where: object, words: str) -> None:
    QApplication.processEvents()  # widgets that were just put into a layout are shown by a queued call
    found = [one for one in where.findChildren(QPushButton) if one.text() == words and one.isVisible()]  # type: ignore[attr-defined]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def words_in(where: object) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in where.findChildren(QLabel) if one.isVisible())  # type: ignore[attr-defined]


def look_at(page: LayoutsPage, name: str) -> None:
    """With the arrow keys, as a clerk without a mouse does."""
    page.focus_first()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    for _ in range(page.list.count()):
        if page.list.currentItem() is not None and page.list.currentItem().text().startswith(name + "\n"):
            return
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    raise AssertionError(name)


def learn(page: LayoutsPage, path: Path, qtbot: QtBot) -> None:
    page.learn(path)
    qtbot.waitUntil(lambda: page.learning.isEnabled() and page.banner.isVisible())


def exported(wizard: WizardPage, path: Path) -> ExportStep:
    wizard.go_to("export")
    step = wizard.page("export")
    assert isinstance(step, ExportStep)
    line = next(one for one in step.findChildren(type(step._path)) if one.accessibleName() == "文件位置")
    line.setText(str(path))
    line.returnPressed.emit()
    return step


def test_every_layout_is_listed_with_its_deviations_and_clauses(page: LayoutsPage) -> None:
    look_at(page, "国家标准（GB/T 9704—2012）")
    assert "与国家标准没有不同" in words_in(page.details)
    assert "✓ 正在用" in page.list.currentItem().text()
    look_at(page, "边距30、30、29、29毫米")
    told = words_in(page.details)
    for words in (
        "与国家标准不同的 5 处",
        "5.2.1",
        "5.2.3",
        "版心宽152毫米，标准是156毫米。",
        "每页 23 行，每行 27 字",
    ):
        assert words in told
    assert not page.details.line.isVisible()


def test_a_layout_is_chosen_by_keyboard_seen_in_the_pages_and_undone(
    wizard: WizardPage, page: LayoutsPage, qtbot: QtBot
) -> None:
    assert wizard._preview.follower.layout.line_pitch == 579
    look_at(page, "常见办公版式")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wizard.bridge.report.layout == "office"
    qtbot.waitUntil(lambda: wizard._preview.follower.layout.line_pitch == 560)
    assert not page.details.choose.isEnabled()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(wizard.page("basics").isVisible)
    assert not page.isVisible()
    wizard.undo()
    assert wizard.bridge.report.layout == "standard"


def test_the_page_is_left_by_its_button_the_rail_and_the_steps(wizard: WizardPage, page: LayoutsPage) -> None:
    press(page, "‹ 返回")
    assert wizard.page("basics").isVisible()
    wizard.go_to("export")
    press(wizard.page("export"), "版式…")
    assert page.isVisible()
    wizard._rail.entered.emit()
    assert wizard.page("export").isVisible()
    press(wizard.page("export"), "版式…")
    wizard.walk(-1)
    assert wizard.page("check").isVisible()


def test_a_layout_is_learned_used_renamed_removed_and_taken_back(
    wizard: WizardPage, page: LayoutsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    look_at(page, "常见办公版式")
    page.details.choose.click()
    exported(wizard, tmp_path / "我局范本.docx")
    wizard.show_beside(LAYOUTS)
    learn(page, tmp_path / "我局范本.docx", qtbot)
    assert "学到了版式“我局范本”" in page.banner.sentence.text()
    assert "与国家标准不同的 4 处" in words_in(page.details)
    key = page.selected
    assert key in wizard.bridge.desk.layouts
    page.details.line.setFocus()
    page.details.line.selectAll()
    QTest.keyClicks(page.details.line, "JU")
    QTest.keyClick(page.details.line, Qt.Key.Key_Return)
    assert wizard.bridge.desk.layouts[key].name == "JU"
    press(page, "用于这份报告")
    assert wizard.bridge.report.layout == key
    press(page, "删除")
    assert key not in wizard.bridge.desk.layouts
    assert wizard.bridge.report.layout == "standard"
    press(page.banner, "撤销")
    assert wizard.bridge.report.layout == key
    assert page.selected == key
    wizard.go_to("basics")
    box = wizard.page("basics")._form.layout_choice  # type: ignore[attr-defined]
    assert box.currentText() == "JU"


def test_what_the_sample_did_not_tell_is_said(
    page: LayoutsPage, wizard: WizardPage, tmp_path: Path, qtbot: QtBot
) -> None:
    exported(wizard, tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as source, zipfile.ZipFile(tmp_path / "b.docx", "w") as package:
        for name in source.namelist():
            package.writestr(name, source.read(name).replace(b"<w:evenAndOddHeaders/>", b""))
    wizard.show_beside(LAYOUTS)
    learn(page, tmp_path / "b.docx", qtbot)
    assert "样本里没有读出的：" in words_in(page.details)
    assert "每页都在右侧" in words_in(page.details)


def test_a_broken_sample_is_a_sentence_and_the_page_goes_on(
    page: LayoutsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    learn(page, tmp_path / "坏.docx", qtbot)
    assert "没有学到版式：文件“坏.docx”已损坏，或不是Word文件" in page.banner.sentence.text()
    assert page.learning.isEnabled()


def test_a_name_that_is_taken_is_refused_in_words(
    page: LayoutsPage, wizard: WizardPage, tmp_path: Path, qtbot: QtBot
) -> None:
    exported(wizard, tmp_path / "a.docx")
    wizard.show_beside(LAYOUTS)
    learn(page, tmp_path / "a.docx", qtbot)
    page.details.renamed.emit("固定值28磅")
    assert "已经有一个版式叫“固定值28磅”" in page.banner.sentence.text()


def test_an_answer_after_cancel_changes_nothing(
    page: LayoutsPage, wizard: WizardPage, tmp_path: Path, qtbot: QtBot
) -> None:
    exported(wizard, tmp_path / "a.docx")
    wizard.show_beside(LAYOUTS)
    before = list(wizard.bridge.desk.layouts)
    page.learn(tmp_path / "a.docx")
    job = page.findChild(ThreadJob)
    with qtbot.waitSignal(job.ended):
        page._cancel()
    assert list(wizard.bridge.desk.layouts) == before
    assert page.learning.isEnabled()


def test_an_export_is_opened_again_and_found_to_fit(wizard: WizardPage, tmp_path: Path) -> None:
    step = exported(wizard, tmp_path / "a.docx")
    verdict = step.findChild(Verdict)
    assert verdict.isVisible()
    assert verdict.sentence.text() == FITS
    exported(wizard, tmp_path / "a.txt")
    assert not verdict.isVisible()


def test_findings_of_an_export_are_listed(
    wizard: WizardPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the disk gave back another file than was written."""
    step = exported(wizard, tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as source, zipfile.ZipFile(tmp_path / "b.docx", "w") as package:
        for name in source.namelist():
            package.writestr(name, source.read(name).replace(b'w:w="11906"', b'w:w="12240"'))
    step._check(tmp_path / "b.docx")
    told = words_in(step)
    assert "有 1 处不符" in told
    assert "必改" in told
    assert "纸张是215.9×297毫米，应为210×297毫米。（GB/T 9704—2012 5.1）" in told
    (tmp_path / "c.docx").write_bytes(b"")
    step._check(tmp_path / "c.docx")
    assert "没有核对成：文件“c.docx”是空的" in words_in(step)


def test_a_broken_layout_of_the_office_is_told_with_the_first_report(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "data/layouts").mkdir(parents=True)
    (tmp_path / "data/layouts/本局.toml").write_text("line_pitch = 宽", encoding="utf-8")
    _app, window = build_window(tmp_path / "data", RESOURCES, CLOCK)
    qtbot.addWidget(window)
    window.show()
    window.new_report("half_year", "区市政中心", Period.parse("2023H1"))
    assert "版式文件“本局.toml”" in window.banner.sentence.text()
    assert "其他的不受影响" in window.banner.sentence.text()
    assert window.wizard is not None
    window.wizard.show_beside(LAYOUTS)
    assert "版式文件“本局.toml”" in words_in(shown(window.wizard))
    window.close()
