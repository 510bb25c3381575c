"""Paints typeset pages: every character at the place that it was given. Decides nothing about lines or
pages.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGlyphRun, QGuiApplication, QImage, QPainter, QRawFont

from djdesk.basics.errors import OutputError
from djdesk.document.typeset.values import Fragment, Page, PlacedLine, Rule
from ui.preview.fonts import FontBook

POINTS_PER_INCH = 72
_PADDING = 3.0  # points of colour above and below the characters of 【待补】


class Inks(msgspec.Struct, frozen=True):
    """Colours of the print. `pending` and `pending_ground` mark 【待补】 on the screen; None prints it like
    everything else.
    """

    text: str = "#000000"
    pending: str | None = None
    pending_ground: str | None = None


PRINT = Inks()


def paint_page(painter: QPainter, page: Page, fonts: FontBook, scale: float, inks: Inks = PRINT) -> None:
    """Paints the page's characters with its corner at the painter's origin; `scale` is pixels per point. The
    paper stays as it is.
    """
    for rule in page.rules:
        _paint_rule(painter, rule, scale, inks)
    for line in page.lines:
        for fragment in line.fragments:
            _paint_fragment(painter, line, fragment, fonts, scale, inks)
    if page.footer is not None:
        _paint_footer(painter, page, page.footer, fonts, scale, inks)


def _paint_footer(
    painter: QPainter, page: Page, footer: PlacedLine, fonts: FontBook, scale: float, inks: Inks
) -> None:
    """On a sideways page the number is turned with the upright page that it belongs to."""
    painter.save()
    if page.landscape:
        painter.translate(page.width * scale, 0)
        painter.rotate(90)
    for fragment in footer.fragments:
        _paint_fragment(painter, footer, fragment, fonts, scale, inks)
    painter.restore()


def _paint_rule(painter: QPainter, rule: Rule, scale: float, inks: Inks) -> None:
    """A filled bar: as thick as on paper where the device is fine enough, else one pixel."""
    half = max(rule.thickness * scale, 1.0) / 2
    box = QRectF(QPointF(rule.x1, rule.y1) * scale, QPointF(rule.x2, rule.y2) * scale)
    box = box.adjusted(0, -half, 0, half) if rule.y1 == rule.y2 else box.adjusted(-half, 0, half, 0)
    painter.fillRect(box, QColor(inks.text if rule.colour == "000000" else f"#{rule.colour}"))


def page_size(page: Page, scale: float) -> QSize:
    """The page in whole pixels."""
    return QSize(max(1, round(page.width * scale)), max(1, round(page.height * scale)))


def paint_pages(pages: Sequence[Page], folder: Path, dpi: int) -> None:
    """Writes page-001.png … into `folder`, which is made if need be. Works without a window. Raises
    OutputError.
    """
    paint_png(pages, folder, dpi)


def paint_png(pages: Sequence[Page], folder: Path, dpi: int = 144) -> list[Path]:
    """Writes page-001.png … in black on white and returns their paths. Raises OutputError when one cannot be
    written.
    """
    app = QGuiApplication.instance() or _application_without_window()
    fonts = FontBook()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹“{folder}”（{error.strerror}）", "请换一个位置再试") from None
    paths = [_write_page(page, folder / f"page-{page.number:03d}.png", dpi, fonts) for page in pages]
    del app  # kept until here: fonts and images need it
    return paths


def _application_without_window() -> QGuiApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["djdesk"])


def _write_page(page: Page, path: Path, dpi: int, fonts: FontBook) -> Path:
    scale = dpi / POINTS_PER_INCH
    image = QImage(page_size(page, scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        paint_page(painter, page, fonts, scale)
    finally:
        painter.end()
    if not image.save(str(path)):
        raise OutputError(f"写不了图片“{path}”", "请检查磁盘空间和文件夹的权限")
    return path


def _paint_fragment(
    painter: QPainter, line: PlacedLine, fragment: Fragment, fonts: FontBook, scale: float, inks: Inks
) -> None:
    pixels = fragment.face.size * scale
    best = fonts.best(fragment.face, pixels)
    colour = (
        inks.pending
        if fragment.pending and inks.pending
        else inks.text
        if fragment.colour == "000000"
        else f"#{fragment.colour}"
    )
    if fragment.pending and inks.pending_ground and fragment.positions:
        left, right = fragment.positions[0], fragment.positions[-1] + fragment.face.size
        top = line.baseline - fragment.face.size
        box = QRectF(
            left * scale,
            (top - _PADDING / 2) * scale,
            (right - left) * scale,
            (fragment.face.size * 1.15 + _PADDING) * scale,
        )
        painter.fillRect(box, QColor(inks.pending_ground))
    painter.setPen(QColor(colour))
    points = [QPointF(x * scale, line.baseline * scale) for x in fragment.positions]
    glyphs = best.glyphIndexesForString(fragment.text)
    if len(glyphs) == len(points) and 0 not in glyphs:
        _draw(painter, best, glyphs, points)
    else:
        _paint_by_character(painter, fragment, points, fonts.chain(fragment.face, pixels), fonts)


def _paint_by_character(
    painter: QPainter, fragment: Fragment, points: list[QPointF], chain: tuple[QRawFont, ...], fonts: FontBook
) -> None:
    """For fragments that hold a character which the best font lacks: each character from the first font that
    has it.
    """
    for character, point in zip(fragment.text, points, strict=True):
        for font in chain:
            glyphs = font.glyphIndexesForString(character)
            if len(glyphs) == 1 and glyphs[0]:
                _draw(painter, font, glyphs, [point])
                break
        else:  # none of ours: whatever the system can find for it
            font_of_system = fonts.fonts(fragment.face)[0]
            font_of_system.setPixelSize(max(1, round(chain[0].pixelSize())))
            painter.setFont(font_of_system)
            painter.drawText(point, character)


def _draw(painter: QPainter, font: QRawFont, glyphs: list[int], points: list[QPointF]) -> None:
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(glyphs)
    run.setPositions(points)
    painter.drawGlyphRun(QPointF(0, 0), run)
