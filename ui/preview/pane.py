"""The preview beside the form: pages as they will print, following every change, with the place being edited marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.document.blocks import Block
from djdesk.document.typeset.values import Page, ProfileName
from ui.bridge import SessionBridge
from ui.preview.arrange import Zoom
from ui.preview.bar import PreviewBar
from ui.preview.follow import Follower
from ui.preview.fonts import FontBook
from ui.preview.places import Spot, marks, place_at, spot_of, spot_of_edit
from ui.preview.view import PageView


class PreviewPane(QWidget):
    """`clicked_place` gives section id ("basics" for head and signature) and field ("" for none) of what was clicked in a page."""

    clicked_place = Signal(str, str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None, *, profile: ProfileName = "word") -> None:
        super().__init__(parent)
        self._section = ""
        self._seen: tuple[Block, ...] = ()
        self._wanted: tuple[str, str] | None = None
        self.fonts = FontBook()
        self.follower = Follower(bridge, profile, self)
        self.bar = PreviewBar(self)
        self.view = PageView(self.fonts, self)
        self.setProperty("look", "desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self._connect()

    @property
    def pages(self) -> Sequence[Page]:
        return self.follower.pages

    def show_place(self, section_id: str, field: str = "") -> None:
        """Marks the section and scrolls to it, or to `field` in it; nothing moves when that is in sight already."""
        self._section = section_id
        if not self.follower.awake:
            self._wanted = (section_id, field)
            return
        self._show_pages()
        spot = spot_of(self.follower.pages, self.follower.blocks, section_id, field, self.follower.layout)
        self._reveal(spot)

    def set_profile(self, profile: ProfileName) -> None:
        """Breaks lines as that program does."""
        self.follower.set_profile(profile)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follower.wake()
        if self._wanted:
            wanted, self._wanted = self._wanted, None
            self.show_place(*wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.follower.awake = False

    def _connect(self) -> None:
        self.follower.changed.connect(self._refresh)
        self.view.clicked.connect(self._clicked)
        self.view.moved.connect(self._show_state)
        self.bar.page_wanted.connect(self.view.go_to)
        self.bar.zoom_wanted.connect(self.view.set_zoom)
        self.bar.step_wanted.connect(self.view.step_zoom)
        for keys, act in (("Ctrl+=", lambda: self.view.step_zoom(1)), ("Ctrl++", lambda: self.view.step_zoom(1)),
                          ("Ctrl+-", lambda: self.view.step_zoom(-1)), ("Ctrl+0", lambda: self.view.set_zoom(Zoom("width")))):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _refresh(self) -> None:
        before, self._seen = self._seen, self.follower.blocks
        self._show_pages()
        if before and self._section:
            self._reveal(spot_of_edit(self.follower.pages, before, self._seen, self._section, self.follower.layout))

    def _show_pages(self) -> None:
        follower = self.follower
        self.view.show_pages(follower.pages, marks(follower.pages, follower.blocks, self._section, follower.layout))
        self._show_state()

    def _reveal(self, spot: Spot | None) -> None:
        if spot:
            self.view.reveal(spot.page, spot.rect)

    def _show_state(self) -> None:
        self.bar.show_state(self.view.current, len(self.view.pages), self.view.zoom, self.view.factor)

    def _clicked(self, page: int, point: QPointF) -> None:
        place = place_at(self.follower.pages[page], self.follower.blocks, point, self.follower.layout)
        if place:
            self.clicked_place.emit(*place)
