"""The scrolled view of pages: paper with a soft shadow, painted lazily; knows pages and marks, but no
report.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from djdesk.document.typeset.values import Page
from ui.preview.arrange import MARGIN, Arrangement, Zoom, arrange, stepped
from ui.preview.fonts import FontBook
from ui.preview.paint import POINTS_PER_INCH
from ui.preview.places import Hint
from ui.preview.sheets import Sheets
from ui.widgets import theme
from ui.widgets.palettes import PAGES

_BAR = 12  # room kept for the scroll bar, so that its coming and going does not change the zoom
_SHADOW = ((4, 4), (3, 6), (2, 8), (1, 14))  # spread in pixels, opacity of 255


class PageView(QAbstractScrollArea):
    """Shows pages. `clicked` tells the page's index and the place on it in points; `moved` that another page
    or zoom is shown.
    """

    clicked = Signal(int, QPointF)
    moved = Signal()

    def __init__(self, fonts: FontBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: tuple[Page, ...] = ()
        self.zoom = Zoom()
        self.marks: dict[int, list[QRectF]] = {}
        self.hints: dict[int, list[Hint]] = {}
        self.tints: dict[str, dict[int, list[QRectF]]] = {}  # by colour
        self._sheets = Sheets(fonts)
        self._arrangement: Arrangement = arrange((), QSizeF(1, 1), self.zoom, 1.0)
        self._pressed: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("页面预览")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(self.moved)

    @property
    def factor(self) -> float:
        """The zoom that is shown; 1.0 is as large as on paper."""
        return self._arrangement.scale / self._full_size

    @property
    def painted(self) -> int:
        """How many pictures of pages were made so far."""
        return self._sheets.painted

    @property
    def current(self) -> int:
        """Index of the page that is being looked at."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        below = [index for index, box in enumerate(self._arrangement.boxes) if box.bottom() > middle]
        return below[0] if below else max(0, len(self.pages) - 1)

    def show_pages(self, pages: Sequence[Page], marks: dict[int, list[QRectF]]) -> None:
        """New pages and marks (rectangles in points by page index); the place that is looked at stays."""
        shapes = [(page.width, page.height) for page in self.pages]
        self.pages = tuple(pages)
        if shapes != [(page.width, page.height) for page in self.pages]:
            self._arrange()
        changed = self._sheets.changed(self.pages)
        for index in {*changed, *_differing(self.marks, marks)}:
            if index < len(self.pages):
                self.viewport().update(self._in_window(self._arrangement.boxes[index]).toAlignedRect())
        self.marks = marks

    def show_hints(self, hints: dict[int, list[Hint]]) -> None:
        """Amber marks beside lines, by page index; their words show under the mouse."""
        for index in {index for index in {*self.hints, *hints} if self.hints.get(index) != hints.get(index)}:
            if index < len(self._arrangement.boxes):
                self.viewport().update(self._in_window(self._arrangement.boxes[index]).toAlignedRect())
        self.hints = hints

    def show_tint(self, colour: str, places: dict[int, list[QRectF]]) -> None:
        """A ground of that colour behind places, by page index; it replaces the one of that colour before."""
        for index in _differing(self.tints.get(colour, {}), places):
            if index < len(self._arrangement.boxes):
                self.viewport().update(self._in_window(self._arrangement.boxes[index]).toAlignedRect())
        self.tints[colour] = places

    def set_zoom(self, zoom: Zoom, at: QPointF | None = None) -> None:
        """Zooms and keeps what lies at `at` (in the viewport; its middle if None) where it is."""
        point = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 3)
        before, plane = self._arrangement, point + self._offset()
        index = before.page_at(plane)
        place = before.to_page(index, plane) if index is not None else None
        current = self.current
        self.zoom = zoom
        self._arrange()
        if index is not None and place is not None:
            target = self._arrangement.boxes[index].topLeft() + place * self._arrangement.scale - point
            self.horizontalScrollBar().setValue(round(target.x()))
            self.verticalScrollBar().setValue(round(target.y()))
        else:
            self.go_to(current)
        self.moved.emit()

    def step_zoom(self, direction: int, at: QPointF | None = None) -> None:
        self.set_zoom(Zoom("fixed", stepped(self.factor, direction)), at)

    def go_to(self, index: int) -> None:
        """Brings the page's top to the top of the view."""
        if self._arrangement.boxes:
            box = self._arrangement.boxes[min(max(index, 0), len(self._arrangement.boxes) - 1)]
            self.verticalScrollBar().setValue(round(box.top() - (MARGIN / 2 if index else 0)))

    def reveal(self, index: int, rect: QRectF) -> None:
        """Scrolls a place (points on a page) into the upper half of the view, unless all of it is in
        sight.
        """
        scale, box = self._arrangement.scale, self._arrangement.boxes[index]
        place = QRectF(box.topLeft() + rect.topLeft() * scale, rect.size() * scale)
        window = QRectF(self._offset(), QSizeF(self.viewport().size()))
        if (
            place.top() < window.top()
            or min(place.bottom(), place.top() + window.height() / 2) > window.bottom()
        ):
            self.verticalScrollBar().setValue(round(place.top() - window.height() / 4))
        if place.left() < window.left() or place.left() > window.right():
            self.horizontalScrollBar().setValue(round(place.left() - MARGIN))

    def place_in_window(self, index: int, point: QPointF) -> QPointF:
        """Where a point of a page is in the viewport now."""
        return self._arrangement.boxes[index].topLeft() + point * self._arrangement.scale - self._offset()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme.DESKTOP))
        window = QRectF(event.rect()).translated(self._offset())
        ratio = self.devicePixelRatioF()
        for index in self._arrangement.visible(window):
            box = self._in_window(self._arrangement.boxes[index])
            _paint_paper(painter, box)
            for rect in self.marks.get(index, []):
                painter.fillRect(self._on_page(box, rect).intersected(box), QColor(PAGES["accent_soft"]))
            for colour, places in self.tints.items():
                for rect in places.get(index, []):
                    painter.fillRect(self._on_page(box, rect), QColor(colour))
            for hint in self.hints.get(index, []):
                painter.fillRect(self._on_page(box, hint.rect), QColor(PAGES["warn"]))
            painter.drawPixmap(
                box.topLeft(), self._sheets.sheet(index, self.pages[index], self._arrangement.scale, ratio)
            )
        shown = self._arrangement.visible(QRectF(self._offset(), QSizeF(self.viewport().size())))
        self._sheets.keep(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.zoom.fit == "fixed":
            self._arrange()
        else:
            self.set_zoom(self.zoom, QPointF(self.viewport().width() / 2, 1.0))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._hint_at(QPointF(event.pos()) + self._offset())
            QToolTip.showText(event.globalPos(), words, self.viewport())  # no words: hides the last
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_PageDown: self.current + 1,
            Qt.Key.Key_PageUp: self.current - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.pages) - 1,
        }
        if event.key() in moves:
            self.go_to(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position().toPoint() - pressed).manhattanLength() > 6:
            return
        point = event.position() + self._offset()
        index = self._arrangement.page_at(point)
        if index is not None:
            self.clicked.emit(index, self._arrangement.to_page(index, point))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:  # another screen or another setting of its size
            self._arrange()

    @property
    def _full_size(self) -> float:
        return self.logicalDpiX() / POINTS_PER_INCH

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _on_page(self, box: QRectF, rect: QRectF) -> QRectF:
        return QRectF(
            box.topLeft() + rect.topLeft() * self._arrangement.scale, rect.size() * self._arrangement.scale
        )

    def _hint_at(self, point: QPointF) -> str:
        index = self._arrangement.page_at(point)
        if index is None:
            return ""
        place = self._arrangement.to_page(index, point)
        found = (
            hint.words
            for hint in self.hints.get(index, [])
            if hint.rect.adjusted(-6, -4, 6, 4).contains(place)
        )
        return "\n\n".join(found)

    def _in_window(self, box: QRectF) -> QRectF:
        return box.translated(-self._offset())

    def _arrange(self) -> None:
        room = QSizeF(max(1, self.width() - _BAR), max(1, self.height()))
        self._arrangement = arrange(self.pages, room, self.zoom, self._full_size)
        view, size = self.viewport().size(), self._arrangement.size
        for bar, extent, page in (
            (self.verticalScrollBar(), size.height(), view.height()),
            (self.horizontalScrollBar(), size.width(), max(view.width(), round(room.width()))),
        ):
            bar.setRange(0, max(0, round(extent) - page))
            bar.setPageStep(page)
            bar.setSingleStep(40)
        self.viewport().update()


def _paint_paper(painter: QPainter, box: QRectF) -> None:
    for spread, opacity in _SHADOW:
        shadow, colour = box.adjusted(-spread, -spread + 2, spread, spread + 2), QColor(0, 0, 0, opacity)
        for side in _around(box, shadow):  # what lies under the paper would be painted for nothing
            painter.fillRect(side, colour)
    painter.fillRect(box, QColor(theme.PAGE))


def _around(box: QRectF, outer: QRectF) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """`outer` without `box`: above, below, at the left and at the right."""
    top, bottom = max(box.top(), outer.top()), min(box.bottom(), outer.bottom())
    return (
        QRectF(outer.topLeft(), QPointF(outer.right(), top)),
        QRectF(QPointF(outer.left(), bottom), outer.bottomRight()),
        QRectF(QPointF(outer.left(), top), QPointF(box.left(), bottom)),
        QRectF(QPointF(box.right(), top), QPointF(outer.right(), bottom)),
    )


def _differing(before: dict[int, list[QRectF]], after: dict[int, list[QRectF]]) -> set[int]:
    return {index for index in {*before, *after} if before.get(index) != after.get(index)}
