"""PDF and print: the same lines as the preview, embedded subsets of fonts, text that can be found; chosen in
the window.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from djdesk.desk.export.export import pages_of_session, report_pages
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.resources import Resources
from djdesk.model.changes import SetBasics, SetProse
from djdesk.model.formal_elements import Annex, Extras
from support import office
from support.sample import CLOCK, TYPE, sample_report
from ui.preview.pane import PreviewPane
from ui.preview.pdf import pdf_bytes
from ui.printing import NO_PRINTER, prepared, print_pages
from ui.report.bridge import SessionBridge
from ui.wizard.export_step import ExportStep

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="reading a PDF back needs poppler-utils"
)
ODD = "由李𬱖、王䶮两位同志负责，“三会一课”100%落实——共1293人次……见《工作要点》（2023年）第3—5页，www.example.cn。"


def lines_of(pdf: Path) -> list[str]:
    """The lines by their places, from top to bottom."""
    return [line.text for page in office.pdf_lines(pdf) for line in page]


def read_aloud(pdf: Path) -> str:
    """All text in the order in which the file holds it, without blanks."""
    text = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return re.sub(r"\s", "", text)


def shown_lines(pane: PreviewPane) -> list[str]:
    lines = [line for page in pane.pages for line in (*page.lines, page.footer) if line]
    return [text for text in (re.sub(r"\s", "", line.text) for line in lines) if text]


@pytest.fixture
def step(bridge: SessionBridge, qtbot: QtBot, tmp_path: Path) -> ExportStep:
    step = ExportStep(bridge)
    qtbot.addWidget(step)
    step.resize(640, 600)
    step.show()
    path = step.findChild(QLineEdit)
    path.setText(str(tmp_path / "汇报.docx"))
    return step


def press(qtbot: QtBot, step: ExportStep, words: str) -> None:
    button = next(button for button in step.findChildren(QPushButton) if button.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@needs_poppler
@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_the_pdf_has_the_lines_of_the_preview_as_text(
    pane: PreviewPane, bridge: SessionBridge, step: ExportStep, qtbot: QtBot, tmp_path: Path, script: str
) -> None:
    bridge.apply(SetProse("plan", f"{ODD}\n{ODD * 3}"))
    bridge.apply(SetBasics.make(bridge.report, script=script))
    step.findChild(QLineEdit).setText(str(tmp_path / "汇报.docx"))
    press(qtbot, step, "导出 PDF")
    pane.follower.catch_up()
    assert lines_of(tmp_path / "汇报.pdf") == shown_lines(pane)
    assert read_aloud(tmp_path / "汇报.pdf") == "".join(shown_lines(pane))
    assert not step.banner.isVisible()


@needs_poppler
def test_fonts_are_embedded_as_subsets_and_words_hold_no_blanks(
    bridge: SessionBridge, step: ExportStep, qtbot: QtBot, tmp_path: Path
) -> None:
    bridge.apply(SetProse("problems", "认真抓好党建工作各项任务落实见效。"))
    press(qtbot, step, "导出 PDF")
    pdf = tmp_path / "汇报.pdf"
    fonts = subprocess.run(
        ["pdffonts", str(pdf)], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert fonts
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+", font)
        assert font.split()[-5:-2] == ["yes", "yes", "yes"]  # embedded, subset, with a table of characters
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert "认真抓好党建工作各项任务落实见效。" in text
    assert not re.search(
        r"[\u2e80-\u2fdf\uf900-\ufaff\t]", text
    )  # no radicals or compatibility characters in place of the real ones
    assert pdf.stat().st_size < 600_000  # whole fonts would be twenty times that


def test_an_empty_report_is_a_pdf_too(tmp_path: Path) -> None:
    resources = Resources.load(Path(__file__).parents[3] / "resources")
    resources = Resources({TYPE.id: TYPE}, resources.layouts)
    data, _ = pdf_bytes(report_pages(resources, sample_report(), "word"), "标题")
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


def test_a_pdf_that_cannot_be_written_is_said_and_the_old_one_stays(
    step: ExportStep, qtbot: QtBot, tmp_path: Path
) -> None:
    step.findChild(QLineEdit).setText(str(tmp_path / "没有这个文件夹" / "汇报.docx"))
    press(qtbot, step, "导出 PDF")
    assert "没有导出" in step.banner.sentence.text()
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_without_a_printer_that_is_said(
    step: ExportStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    press(qtbot, step, "打印…")
    assert step.banner.sentence.text() == NO_PRINTER


def test_the_dialog_offers_all_pages(
    step: ExportStep, bridge: SessionBridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}

    def refuse(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        asked.update(
            pages=(dialog.minPage(), dialog.maxPage()),
            range=dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange),
        )
        return QPrintDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["办公室打印机"]))
    monkeypatch.setattr(QPrintDialog, "exec", refuse)
    press(qtbot, step, "打印…")
    assert asked == {"pages": (1, len(pages_of_session(bridge.desk, bridge.session))), "range": True}
    assert not step.banner.isVisible()


@needs_poppler
def test_a_range_of_pages_is_printed(bridge: SessionBridge, tmp_path: Path) -> None:
    pages = pages_of_session(bridge.desk, bridge.session)
    assert len(pages) > 2
    printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), "汇报")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    assert print_pages(printer, pages) == [2, 3]
    printed = subprocess.run(
        ["pdfinfo", str(tmp_path / "printed.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert re.search(r"Pages:\s+2\n", printed)
    assert "A4" in printed


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_prints_nothing(bridge: SessionBridge, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path))  # a folder
    assert print_pages(printer, pages_of_session(bridge.desk, bridge.session)) == []


@needs_poppler
def test_a_sideways_page_is_on_its_side_in_the_pdf_too(qapp: object, tmp_path: Path) -> None:
    resources = Resources.load(Path(__file__).parents[3] / "resources")
    rows = (("项目", "次数"), ("支委会", "六"))
    report = filled_report(resources.form("half_year"), b"{}", CLOCK)
    report = msgspec.structs.replace(
        report, extras=Extras(annexes=(Annex(title="统计表", rows=rows, landscape=True),))
    )
    pdf = tmp_path / "wide.pdf"
    pdf.write_bytes(pdf_bytes(report_pages(resources, report, "word"), "统计表")[0])
    listed = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "20", str(pdf)], capture_output=True, text=True, check=True
    ).stdout
    sizes = [
        tuple(round(float(side)) for side in found)
        for found in re.findall(r"size: +([\d.]+) x ([\d.]+)", listed)
    ]
    assert sizes == [(595, 842)] * (len(sizes) - 1) + [(842, 595)]
    last = read_aloud(pdf).rpartition("统计表")[2]
    assert all(text in last for text in ("项目", "支委会", str(len(sizes))))
