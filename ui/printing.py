"""Printing (打印) of the pages that the preview shows: printer, page range and duplex are asked for by the
system's dialog.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from djdesk.basics.steps import finish
from djdesk.document.typeset.values import Page
from ui.preview.fonts import FontBook
from ui.preview.paint import POINTS_PER_INCH, paint_page

NO_PRINTER = "没有打印：这台电脑上没有可用的打印机，请先装好打印机，或者导出 PDF 到能打印的电脑上打印。"


def ask_and_print(pages: Sequence[Page], title: str, parent: QWidget) -> str:
    """Asks where to print and prints; gives the sentence to say, "" when the clerk thought better of it."""
    printer = ask_printer(pages, title, parent)
    return printer if isinstance(printer, str) else said_of(printer, print_pages(printer, pages))


def ask_printer(pages: Sequence[Page], title: str, parent: QWidget) -> QPrinter | str:
    """The printer that the clerk chose; else the sentence to say, "" when he thought better of it."""
    if not QPrinterInfo.availablePrinterNames():
        return NO_PRINTER
    printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else ""


def said_of(printer: QPrinter, printed: Sequence[int]) -> str:
    """The sentence about the pages that went to the printer."""
    name = printer.printerName() or printer.outputFileName()
    if not printed:
        return f"没有打印：打印机“{name}”没有响应，请检查它是否开着、连着，纸是否装好，再试一次。"
    which = f"第{printed[0]}页" if len(printed) == 1 else f"{len(printed)}页"
    return f"已送到“{name}”打印：{which}。"


def prepared(printer: QPrinter, title: str) -> QPrinter:
    """A4, both sides turned over the long edge (GB/T 9704-2012, 6.2: 双面印刷); the pages bring their own
    margins.
    """
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> list[int]:
    """Prints the pages of the chosen range in the chosen order; their numbers, [] when the printer cannot be
    reached.
    """
    return finish(print_steps(printer, pages))


def print_steps(printer: QPrinter, pages: Sequence[Page]) -> Generator[float, None, list[int]]:
    """`print_pages` a page at a time; yields how much is done, from 0 to 1. Given up, what went to the
    printer so far is called back.
    """
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    wanted = [page for page in pages if first <= page.number <= last]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    queue = wanted * copies if printer.collateCopies() else [page for page in wanted for _ in range(copies)]
    if not queue:
        return []
    fonts = FontBook()
    painter = QPainter()
    printer.setPageOrientation(_orientation(queue[0]))
    if not painter.begin(printer):
        return []
    try:
        for index, page in enumerate(queue):
            if index:
                printer.setPageOrientation(_orientation(page))
                printer.newPage()
            paint_page(painter, page, fonts, printer.resolution() / POINTS_PER_INCH)
            yield (index + 1) / len(queue)
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()
    return [page.number for page in wanted]


def _orientation(page: Page) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if page.width > page.height else QPageLayout.Orientation.Portrait
