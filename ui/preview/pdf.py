"""Pages as a PDF file's bytes: the same characters at the same places, fonts embedded as subsets, text that
can be found and copied.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QRawFont

from djdesk.basics.errors import OutputError
from djdesk.basics.steps import finish
from djdesk.document.typeset.values import Face, Fragment, Page
from ui.preview.fonts import FontBook
from ui.preview.paint import POINTS_PER_INCH, paint_page
from ui.preview.pdf_text import plain_name, true_text

RESOLUTION = 1200  # dots per inch that positions are rounded to: a fiftieth of a millimetre
# Controls, marks, symbols and radicals, whose glyph is often that of a character further on.
_TWINS = (*range(1, 0x20), *range(0x2000, 0x3400))


def pdf_bytes(pages: Sequence[Page], title: str) -> tuple[bytes, str]:
    """The file, and a remark on fonts that this machine lacks ("" for none). Works without a window.

    Raises OutputError when nothing can be painted.
    """
    return finish(pdf_steps(pages, title))


def pdf_steps(pages: Sequence[Page], title: str) -> Generator[float, None, tuple[bytes, str]]:
    """`pdf_bytes` a page at a time; yields how much is done, from 0 to 1."""
    app = QGuiApplication.instance() or _application_without_window()
    fonts = FontBook()
    data = yield from _painted(pages, title, fonts)
    fragments = [fragment for page in pages for line in _lines(page) for fragment in line]
    honest = _with_true_text(data, fragments, fonts)
    del app  # kept until here: fonts need it
    return honest, _remark(fragments, fonts)


def page_layout(page: Page) -> QPageLayout:
    """Paper of the page's size without margins: what is painted has its own."""
    size = QPageSize(
        QSizeF(page.width, page.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _painted(pages: Sequence[Page], title: str, fonts: FontBook) -> Generator[float, None, bytes]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(title)
    writer.setCreator("党建工作台")
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter()
    if not painter.begin(writer):
        raise OutputError("做不出 PDF", "请检查内存和磁盘空间，或者改为导出 Word 文件")
    try:
        for done, page in enumerate(pages):
            yield done / len(pages)
            if done:
                writer.setPageLayout(page_layout(page))
                writer.newPage()
            paint_page(painter, page, fonts, RESOLUTION / POINTS_PER_INCH)
    finally:
        painter.end()
    data: QByteArray = buffer.data()
    return bytes(data.data())


def _with_true_text(data: bytes, fragments: Sequence[Fragment], fonts: FontBook) -> bytes:
    """Qt names a glyph by the lowest code that has it: ⼯ U+2F2F for 工, U+0009 for a blank; beyond U+FFFF it
    names none.
    """
    used: dict[Face, dict[str, None]] = {}
    for fragment in fragments:
        used.setdefault(fragment.face, {}).update(dict.fromkeys(fragment.text))
    printed = frozenset().union(*used.values())
    twins = "".join(map(chr, _TWINS))
    meant: dict[int, str] = {}
    rare: dict[str, dict[str, None]] = {}
    lowest: dict[str, dict[int, int]] = {}
    for face, characters in used.items():
        for font, held in _holders(characters, fonts, face):
            name = plain_name(font.familyName() + font.styleName())
            if name not in lowest:
                lowest[name] = dict(
                    zip(reversed(font.glyphIndexesForString(twins)), reversed(_TWINS), strict=True)
                )
            meant.update(
                {
                    code: char
                    for glyph, char in held.items()
                    if (code := lowest[name].get(glyph)) is not None and chr(code) not in printed
                }
            )
            rare.setdefault(name, {}).update(
                dict.fromkeys(char for char in held.values() if ord(char) > 0xFFFF)
            )
    return true_text(data, meant, {name: tuple(found) for name, found in rare.items()})


def _holders(
    characters: Iterable[str], fonts: FontBook, face: Face
) -> Iterable[tuple[QRawFont, dict[int, str]]]:
    """Which font of the face's chain paints which characters: glyph -> character."""
    left, pixels = list(characters), face.size * RESOLUTION / POINTS_PER_INCH
    number = 0
    while left and (number == 0 or number < len(fonts.chain(face, pixels))):
        font = (
            fonts.chain(face, pixels)[number] if number else fonts.best(face, pixels)
        )  # most faces lack nothing
        glyphs = [(font.glyphIndexesForString(character) or [0])[0] for character in left]
        held = {glyph: character for glyph, character in zip(glyphs, left, strict=True) if glyph}
        if held:
            yield font, held
        left = [character for glyph, character in zip(glyphs, left, strict=True) if not glyph]
        number += 1


def _lines(page: Page) -> Iterable[tuple[Fragment, ...]]:
    yield from (line.fragments for line in page.lines)
    if page.footer is not None:
        yield page.footer.fragments


def _remark(fragments: Iterable[Fragment], fonts: FontBook) -> str:
    """One sentence naming the fonts that were wanted and those that stand in."""
    wanted = dict.fromkeys(fragment.face.family for fragment in fragments)
    lacking = [(family, used) for family in wanted if (used := fonts.used(family)) != family]
    said = "，".join(f"“{family}”用“{used or '系统字体'}”代替" for family, used in lacking)
    return f"这台电脑没有装的字体：{said}。" if said else ""


def _application_without_window() -> QGuiApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["djdesk"])
