"""The preview against Qt's own text layout: the first page, a keystroke in a long report with its painting,
and a PDF.
"""

from __future__ import annotations

import gc
import os
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from time import perf_counter

from djdesk.desk.export.export import pages_of_session
from djdesk.desk.report.open_report import create_report

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measure, paired_ratio
from benchmarks.samples import RESOURCES, TYPE, UNIT, desk_on_disk, disk_folder, with_sections
from djdesk.desk.desk import Desk
from djdesk.desk.report.preview import Pager
from djdesk.desk.report.session import ReportSession
from djdesk.document.blocks import Block, Run
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.toml_file import load_layouts
from djdesk.document.typeset.looks import Looks, SetLook
from djdesk.document.typeset.scripts import chinese_flags
from djdesk.model.changes import SetProse
from djdesk.model.period import Period
from ui.preview.fonts import FontBook
from ui.preview.paint import page_size, paint_page
from ui.preview.pdf import pdf_bytes

SHORT, LONG = 20, 200  # pages
KEYS = 20  # keystrokes of a round
DPI = 96.0
FIRST_PAGE, PDF, FRAME_MS = 2.5, 1.5, 25.0
_A4 = QSizeF(595.3, 841.9)


def run(rounds: int) -> list[Measure]:
    app = QApplication.instance() or QApplication(
        ["bench"]
    )  # with widgets: benchmarks after this one open windows
    layout = load_layouts(RESOURCES / "layouts")["standard"]
    fonts = FontBook()
    with disk_folder() as folder:
        desk = desk_on_disk(Path(folder))
        short, long = _report(desk, SHORT, 1), _report(desk, LONG, 2)
        blocks, pages = short.blocks(), pages_of_session(desk, short)
        faces = _Faces(layout, fonts)
        ours = partial(_first_page, blocks, layout, fonts)
        first = paired_ratio(ours, partial(_qt_page, blocks, faces), rounds)
        pdf = paired_ratio(lambda: pdf_bytes(pages, "汇报"), partial(_qt_pdf, blocks, faces), rounds)
        typing = _keystrokes(long, layout, fonts)
        typing()
        times = [seconds for _ in range(rounds) for seconds in typing()]
        desk.store.close()
    del app
    return [
        Measure("first preview page / QTextDocument", first, FIRST_PAGE, "×", rounds),
        Measure(
            f"keystroke to painted page, {LONG} pages, p95",
            statistics.quantiles(times, n=20)[-1] * 1000,
            FRAME_MS,
            "ms",
            rounds,
        ),
        Measure(f"PDF of {SHORT} pages / QTextDocument", pdf, PDF, "×", rounds),
    ]


def _report(desk: Desk, pages: int, half: int) -> ReportSession:
    """A report of so many pages, the last of which may be one more."""
    session = create_report(desk, TYPE, UNIT, Period.regular("half", 2023, half))
    bare = session.report
    for count in range(pages // 2, pages * 2):
        session.type(with_sections(bare, count))
        if len(pages_of_session(desk, session)) >= pages:
            break
    session.flush()
    return session


def _first_page(blocks: Sequence[Block], layout: Layout, fonts: FontBook) -> None:
    """The first page of a report that was never set, painted, as ui/preview/follow.py shows it; the others
    are set when it is seen.
    """
    pager = Pager("word")
    page = (pager.first_look(tuple(blocks), layout) or pager.pages(tuple(blocks), layout))[0]
    scale = DPI / 72
    image = QImage(page_size(page, scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, fonts, scale)
    painter.end()


def _qt_document(blocks: Sequence[Block], faces: _Faces, dpi: float, bare: bool) -> QTextDocument:
    """The same text as Qt sets it: fixed line height, first line indent, justified, the page's margins.

    In the body's face alone if `bare`, else each piece in the face that the layout says.
    """
    scale = dpi / 72
    document = QTextDocument()
    form = QTextBlockFormat()
    form.setLineHeight(28.95 * scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setTextIndent(32 * scale)
    form.setAlignment(Qt.AlignmentFlag.AlignJustify)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(form)
    for block in blocks:
        for run in [Run(block.text)] if bare else block.runs:
            for text, look, chinese in faces.pieces(block, run, bare):
                cursor.insertText(text, faces.format(look, chinese, scale))
        cursor.insertBlock(form)
    cursor.endEditBlock()
    document.setPageSize(_A4 * scale)
    frame = document.rootFrame().frameFormat()
    frame.setMargin(0)
    frame.setTopMargin(104.9 * scale)
    frame.setBottomMargin(99.2 * scale)
    frame.setLeftMargin(79.4 * scale)
    frame.setRightMargin(73.7 * scale)
    document.rootFrame().setFrameFormat(frame)
    document.pageCount()
    return document


class _Faces:
    """The fonts of a layout as formats of QTextDocument."""

    def __init__(self, layout: Layout, fonts: FontBook) -> None:
        self._looks = Looks(layout)
        self._fonts = fonts
        self._body = self._looks.of(Block("body"), Run(""))
        self._made: dict[tuple[SetLook, bool], QTextCharFormat] = {}

    def pieces(self, block: Block, run: Run, bare: bool) -> list[tuple[str, SetLook, bool]]:
        """Text, look and whether it is Chinese, of pieces that are one or the other."""
        if bare:
            return [(run.text, self._body, True)]
        flags = chinese_flags(run.text, "word")
        groups = groupby(zip(run.text, flags, strict=True), key=itemgetter(1))
        look = self._looks.of(block, run)
        return [("".join(char for char, _ in group), look, chinese) for chinese, group in groups]

    def format(self, look: SetLook, chinese: bool, scale: float) -> QTextCharFormat:
        if (look, chinese) not in self._made:
            face = look.chinese if chinese else look.latin
            font = QFont(self._fonts.used(face.family))
            font.setPixelSize(round(face.size * scale))
            self._made[look, chinese] = form = QTextCharFormat()
            form.setFont(font)
        return self._made[look, chinese]


def _qt_page(blocks: Sequence[Block], faces: _Faces) -> None:
    document = _qt_document(blocks, faces, DPI, bare=True)
    image = QImage((_A4 * (DPI / 72)).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setClipRect(image.rect())
    document.drawContents(painter, image.rect())
    painter.end()


def _qt_pdf(blocks: Sequence[Block], faces: _Faces) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(DPI))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    _qt_document(blocks, faces, DPI, bare=False).print_(writer)
    return bytes(buffer.data().data())


def _keystrokes(session: ReportSession, layout: Layout, fonts: FontBook) -> Callable[[], list[float]]:
    """Types into the middle of the report; each call gives the seconds from change to the painted page of
    KEYS keystrokes.
    """
    pager = Pager("word")
    section = session.report.sections[len(session.report.sections) // 2].id
    scale = DPI / 72

    def painted() -> None:
        before = pager.pages(session.blocks(), layout)
        text = session.report.section(section).prose
        middle = len(text) // 2
        session.type(SetProse(section, f"{text[:middle]}字{text[middle:]}"))
        blocks = session.blocks()
        pages = pager.pages(blocks, layout)
        pager.warnings(pages, blocks)
        changed = next(page for page, old in zip(pages, before, strict=False) if page is not old)
        image = QImage(page_size(changed, scale), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_page(painter, changed, fonts, scale)
        painter.end()

    def type_keys() -> list[float]:
        times = []
        gc.collect()
        for _ in range(KEYS):
            start = perf_counter()
            painted()
            times.append(perf_counter() - start)
        session.undo()
        return times

    return type_keys
