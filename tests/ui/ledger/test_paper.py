"""The rows that are shown go on paper or into a PDF while the window goes on."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from djdesk.model.row_changes import AddRows, SetCells
from support.table_clerk import Office, TableClerk
from ui.printing import NO_PRINTER

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="reading a PDF back needs poppler-utils"
)
Choosing = Callable[[Path], None]
MANY = 3000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.store.close()


@pytest.fixture
def choosing(monkeypatch: pytest.MonkeyPatch) -> Choosing:
    """The clerk chooses that file."""

    def choose(target: Path) -> None:
        def answer(
            parent: QWidget, title: str, name: str, kinds: str, options: QFileDialog.Option
        ) -> tuple[str, str]:
            assert (title, name) == ("导出 PDF", "三会一课.pdf")
            return str(target), kinds

        monkeypatch.setattr("ui.ledger.paper.QtWidgets.QFileDialog.getSaveFileName", answer)

    return choose


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer that keeps its paper as a file; the clerk agrees to what its dialog offers."""
    paper = tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室"])

    def agree(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(paper))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", agree)
    return paper


def clerk_with(office: Office, qtbot: QtBot, rows: int = 8) -> TableClerk:
    session = office.meetings(8)
    more = [session.new_record({"会议类型": "党课", "主题": f"第{n}课"}) for n in range(rows - 8)]
    if more:
        session.apply(AddRows(tuple(more)))
    return TableClerk(qtbot, office, session)


def press(root: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = [one for one in root.findChildren(QPushButton) if words in one.text() and one.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def said(clerk: TableClerk) -> str:
    return clerk.page.banner.sentence.text() if clerk.page.banner.isVisible() else ""


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return unicodedata.normalize("NFKC", done.stdout)  # a printer names glyphs by the lowest code


@needs_poppler
def test_the_paper_holds_the_rows_that_are_shown(office: Office, qtbot: QtBot, printer: Path) -> None:
    clerk = clerk_with(office, qtbot)
    press(clerk.page.bar.kinds, "党课")
    clerk.page.table.setFocus()
    QTest.keyClick(clerk.page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "已送到" in said(clerk))
    text = text_of(printer)
    assert "三会一课台账" in text
    assert "只打印:会议类型:党课" in text
    assert "共2条" in text.replace(" ", "")
    assert "第1页" in text
    assert [word for word in ("第2项", "第6项") if word not in text] == []
    assert "第1项" not in text


def test_without_a_printer_it_is_said(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    clerk = clerk_with(office, qtbot)
    press(clerk.page, "打印…")
    qtbot.waitUntil(lambda: said(clerk) == NO_PRINTER)


def test_where_no_row_is_shown_nothing_is_printed(office: Office, qtbot: QtBot, printer: Path) -> None:
    clerk = clerk_with(office, qtbot)
    clerk.page.narrowing.narrow(clerk.page.narrowing.filter.with_text("没有这样的词"))
    press(clerk.page, "打印…")
    qtbot.waitUntil(lambda: "没有可打印的行" in said(clerk))
    assert not printer.exists()


@needs_poppler
def test_the_pdf_says_where_it_is_and_another_file_is_asked_about(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot)
    target = tmp_path / "三会一课.pdf"
    target.write_bytes(b"old")
    choosing(target)
    clerk.page.export_pdf()
    qtbot.waitUntil(lambda: "没有导出" in said(clerk))
    assert target.read_bytes() == b"old"
    press(clerk.page.banner, "换掉它")
    qtbot.waitUntil(lambda: "已导出 8 行" in said(clerk))
    assert "研究第8项工作" in text_of(target)
    clerk.page.banner.hide()
    clerk.page.export_pdf()  # its own file, unasked
    qtbot.waitUntil(lambda: "已导出 8 行" in said(clerk))


def test_a_long_one_tells_how_far_it_is_and_can_be_given_up(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, MANY)
    target = tmp_path / "a.pdf"
    choosing(target)
    shares: list[int] = []
    clerk.page.paper.progress.valueChanged.connect(shares.append)
    clerk.page.export_pdf()
    qtbot.waitUntil(lambda: len(set(shares)) > 3, timeout=20_000)
    clerk.page.export_pdf()  # impatient: how far the first one is
    assert clerk.page.paper.isVisible()
    press(clerk.page.paper, "取消")
    assert not clerk.page.paper.busy
    assert said(clerk) == "没有导出，原来的文件没有动。"
    assert not target.exists()
    assert shares == sorted(shares)


@needs_poppler
def test_what_is_edited_meanwhile_is_in_the_file(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, MANY)
    [first] = clerk.session.view().rows(0, 1)
    choosing(tmp_path / "a.pdf")
    clerk.page.export_pdf()
    QApplication.processEvents()
    clerk.session.apply(SetCells({first.id: {"主题": "临时改的"}}))
    assert clerk.page.paper.busy
    qtbot.waitUntil(lambda: f"已导出 {MANY:,} 行" in said(clerk), timeout=60_000)
    assert "临时改的" in text_of(tmp_path / "a.pdf")


def test_the_window_may_be_closed_meanwhile(
    office: Office, qtbot: QtBot, tmp_path: Path, choosing: Choosing
) -> None:
    clerk = clerk_with(office, qtbot, MANY)
    choosing(tmp_path / "a.pdf")
    clerk.page.export_pdf()
    clerk.page.close()
    qtbot.waitUntil(lambda: not clerk.page.paper.busy)
    assert not (tmp_path / "a.pdf").exists()
