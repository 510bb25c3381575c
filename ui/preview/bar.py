"""The row above the pages: which page, of how many, and how large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from ui.preview.arrange import Zoom

FITS = (("适合宽度", Zoom("width")), ("整页", Zoom("page")), ("双页", Zoom("two")))
FACTORS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PreviewBar(QWidget):
    """`page_wanted` gives an index from 0, `zoom_wanted` a Zoom, `step_wanted` +1 or -1."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(object)
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = _PageNumber(self)
        self.total = QLabel(self)
        self.smaller = _button("−", "缩小（Ctrl+−）", self)
        self.zoom = _button("", "显示大小", self)
        self.larger = _button("＋", "放大（Ctrl+＋）", self)
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setMenu(self._menu())
        self.smaller.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.step_wanted.emit(1))
        self.number.chosen.connect(lambda number: self.page_wanted.emit(number - 1))
        self._before = QLabel("第", self)
        for label in (self._before, self.total):
            label.setProperty("look", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(2)
        for left in (self._before, self.number, self.total):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self.smaller, self.zoom, self.larger):
            row.addWidget(right)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        word = 0 if self._before.isHidden() else self._before.sizeHint().width() + 2
        return QSize(hint.width() - word, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The first word goes where there is no room for all of them."""
        word = self._before.sizeHint().width() + 2
        self._before.setHidden(self.width() < self.minimumSizeHint().width() + word)

    def show_state(self, index: int, count: int, zoom: Zoom, factor: float, complete: bool = True) -> None:
        self.number.show_number(index + 1 if count else 0, count)
        self.total.setText(
            f"页，共 {count} 页" if complete else "页"
        )  # the rest of a long report comes in a moment
        name = next((name for name, fit in FITS if fit.fit == zoom.fit), f"{round(factor * 100)}%")
        self.zoom.setText(name)
        self._fit()
        for action in self.zoom.menu().actions():
            wanted = action.data()
            action.setChecked(
                isinstance(wanted, Zoom)
                and wanted.fit == zoom.fit
                and (zoom.fit != "fixed" or wanted.factor == zoom.factor)
            )

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        choices = [*FITS, *((f"{round(factor * 100)}%", Zoom("fixed", factor)) for factor in FACTORS)]
        for place, (name, zoom) in enumerate(choices):
            if place == len(FITS):
                menu.addSeparator()
            action = QAction(name, menu, checkable=True)
            action.setData(zoom)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.zoom_wanted.emit(action.data()))
        return menu


class _PageNumber(QLineEdit):
    """Shows the current page's number; a number typed here and Enter goes there, Esc or leaving takes it
    back.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = 0
        self.setProperty("look", "page-number")
        self.setValidator(QIntValidator(1, 9999, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("000") + 8)
        self.setAccessibleName("页码")
        self.setToolTip("输入页码后按回车")
        self.returnPressed.connect(self._choose)
        self.installEventFilter(self)

    def show_number(self, number: int, count: int) -> None:
        self._shown = number
        if not (self.hasFocus() and self.isModified()):
            self._write()
        validator = self.validator()
        if isinstance(validator, QIntValidator):
            validator.setTop(max(1, count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape
            and self.isModified()
        ):
            self._write()
            return True
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._write()

    def _choose(self) -> None:
        number = int(self.text())
        self.setModified(False)
        self.chosen.emit(number)
        self._write()
        self.selectAll()

    def _write(self) -> None:
        with QSignalBlocker(self):
            self.setText(str(self._shown))
            self.setModified(False)


def _button(text: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip.partition("（")[0])
    button.setProperty("look", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
