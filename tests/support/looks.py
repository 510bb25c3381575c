"""All screens in one look of the window, at every size: what is cut, what lies over something else, and letters
that can hardly be read as they are painted. Its own process, since a look is chosen at the start:

    DJDESK_LOOK=dark QT_QPA_PLATFORM=offscreen PYTHONPATH=.:tests .venv/bin/python -m support.looks
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from support.branch import DECEMBER, RESOURCES, SampleOffice
from support.whole import cut, overlapping
from ui.pictures import screens
from ui.shell.app import build_window

# 1366×768 at 150 %, 1920×1080 at 200 %, 1366×768, 1920×1080 and 3840×2160 at 200 %
SIZES = (QSize(911, 512), QSize(960, 540), QSize(1366, 768), QSize(1920, 1080))
LEAST = 4.5  # WCAG 2.1, 1.4.3
_ROUNDING = 0.05  # letters are painted with soft edges


def faint(window: QWidget) -> Iterator[str]:
    """Labels and buttons in use of which no dot stands out against what most of it is painted in."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton)):
        whole = widget.visibleRegion().boundingRect().height() >= widget.height() - 1
        if not (widget.isVisible() and widget.isEnabled() and widget.text().strip() and whole):
            continue
        place = widget.rect()
        place.moveTopLeft(widget.mapTo(window, place.topLeft()))
        part = image.copy(place.intersected(image.rect()))
        dots = Counter(memoryview(part.constBits()).cast("I"))
        ground = dots.most_common(1)[0][0]
        best = max(contrast(ground, dot) for dot in dots)
        if best < LEAST - _ROUNDING:
            yield f"{type(widget).__name__} “{widget.text()[:20]}” {best:.2f} : 1"


def contrast(one: int, other: int) -> float:
    """Of two colours as 0xRRGGBB, by WCAG 2.1."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: int) -> float:
    parts = (((colour >> shift) & 255) / 255 for shift in (16, 8, 0))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def walk(data: Path) -> Iterator[str]:
    """A line for each fault."""
    office = SampleOffice(data / "sample")
    app, window = build_window(office.copy(data / "data"), RESOURCES, lambda: DECEMBER)
    window.show()
    for name, show in screens(window, window.shelf.list.all_rows[0].id):
        show()
        for size in SIZES:
            window.resize(size)
            _settle(app)
            for line in (*cut(window), *overlapping(window), *faint(window)):
                yield f"{name} {size.width()}x{size.height()}: {line}"
    window.close()


def _settle(app: QApplication) -> None:
    for _ in range(20):  # layouts and what follows from them each take a turn of the event loop
        app.processEvents()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        found = list(walk(Path(folder)))
    print("\n".join(found) or "nothing is cut, and everything can be read")
    raise SystemExit(1 if found else 0)
