"""Small pictures of evidence files. Pictures come from anywhere: only plain formats, and only sizes that
decode in a moment.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImageReader, QPainter, QPixmap

from ui.widgets import theme

SIDE = 40
_FORMATS = (
    b"jpeg",
    b"jpg",
    b"png",
    b"bmp",
    b"gif",
    b"webp",
)  # no svg: a small one can keep the painter busy for hours
_MOST_PIXELS = 16_000_000  # a screen of five thousand pixels across
_MOST_OF_A_PHOTO = 120_000_000  # a JPEG is decoded at an eighth of its size
_MOST_SCANS = 30  # of a JPEG; each goes over the whole picture, and a small file can hold thousands


def thumbnail(data: bytes) -> QPixmap | None:
    """The picture within a square of SIDE; None for what is no picture or too large to be looked at in
    passing.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    kind, size = bytes(reader.format().data()), reader.size()
    if kind not in _FORMATS or not size.isValid() or size.isEmpty():
        return None
    photo = kind in (b"jpeg", b"jpg")
    if size.width() * size.height() > (_MOST_OF_A_PHOTO if photo else _MOST_PIXELS) or (
        photo and data.count(b"\xff\xda") > _MOST_SCANS
    ):
        return None
    reader.setAutoTransform(True)
    reader.setScaledSize(
        size.scaled(QSize(2 * SIDE, 2 * SIDE), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    )
    image = reader.read()
    if image.isNull():
        return None
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(2.0)
    return picture


def sheet(ending: str, missing: bool = False) -> QPixmap:
    """A sheet of paper with the file's ending on it."""
    picture = QPixmap(2 * SIDE, 2 * SIDE)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.ACCENT if missing else theme.MARK))
    painter.setBrush(QColor(theme.PAPER))
    painter.drawRoundedRect(QRectF(6.5, 2.5, SIDE - 13, SIDE - 5), 3, 3)
    font = QFont()
    font.setPixelSize(9)
    painter.setFont(font)
    painter.setPen(QColor(theme.ACCENT if missing else theme.MUTED))
    words = "?" if missing else ending.lstrip(".").upper()[:4]
    painter.drawText(QRectF(6, 0, SIDE - 12, SIDE), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
