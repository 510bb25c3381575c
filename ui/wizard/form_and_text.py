"""A step in two parts, one above the other: what is filled in, and the text; both are always in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

_TEXT_SHARE = 0.46  # of the height, at least, goes to the text
_CRAMPED = 380  # px: lower than that, only what has to be filled in is shown
_LEAST_FORM = 72  # px that the form keeps when the clerk drags


class FormAndText(QSplitter):
    """The form takes the height that it needs, up to a share; the text takes the rest. Once the clerk has
    dragged the line between them it stays where it was put. Typing never moves it. `cramped`: there is hardly
    room for both, or no longer so.
    """

    cramped = Signal(bool)

    def __init__(self, form: QScrollArea, text: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._form, self._text = form, text
        self._dragged = False
        self._is_cramped = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(9)
        self.setProperty("look", "form-and-text")
        form.setMinimumHeight(_LEAST_FORM)
        self.addWidget(form)
        self.addWidget(text)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.handle(1).setToolTip("拖动，让正文高些或矮些")
        self.splitterMoved.connect(self._on_dragged)
        form.widget().installEventFilter(self)
        form.verticalScrollBar().rangeChanged.connect(self._keep_in_sight_soon)

    @property
    def only_text(self) -> bool:
        return self._form.isHidden()

    def show_only_text(self, only: bool) -> None:
        """Puts the form away, or brings it back."""
        self._form.setHidden(only)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_cramped != (self.height() < _CRAMPED):
            self._is_cramped = not self._is_cramped
            self.cramped.emit(self._is_cramped)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self._keep_in_sight_soon()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._dragged or self.only_text:
            return
        room = self.height() - self.handleWidth()
        text = max(self._text.minimumSizeHint().height(), round(room * _TEXT_SHARE), room - self._needed())
        form = max(_LEAST_FORM, room - text)
        if self.sizes() != [form, room - form]:
            self.setSizes([form, room - form])

    def _keep_in_sight_soon(self) -> None:
        """When all of the form stands where it is going to stand."""
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The field that the caret is in stays in sight when the form gets less room."""
        focus = self._form.focusWidget()
        if focus is not None and self._is_cramped:
            self._form.ensureWidgetVisible(focus, 0, 8)

    def _needed(self) -> int:
        """The height at which nothing of the form has to be scrolled."""
        content = self._form.widget()
        layout, width = content.layout(), self._form.viewport().width()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return content.sizeHint().height()

    def _on_dragged(self) -> None:
        self._dragged = True
