"""The preview beside the form: pages as they will print, following every change, with the place being edited
marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from djdesk.document.blocks import Block
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.document.typeset.warnings import BreakWarning
from ui.preview.arrange import Zoom
from ui.preview.bar import PreviewBar
from ui.preview.follow import Follower
from ui.preview.fonts import FontBook
from ui.preview.foot import PreviewFoot
from ui.preview.found_words import block_marks, proof_lines, word_marks
from ui.preview.places import Spot, hints, marks, place_at, spot_of, spot_of_edit, spot_of_warning
from ui.preview.rare import RareCharacters
from ui.preview.view import PageView
from ui.report.bridge import SessionBridge
from ui.widgets import theme

_IDLE_MS = 300  # after the last change, before fonts are looked through
_FIELDS = {
    "title": "标题",
    "issuer": "署名",
    "date": "成文日期",
}  # names of fields in the basics, by the role of a block


class PreviewPane(QWidget):
    """`clicked_place` gives section id ("basics" for head and signature) and field ("" for none) of what was
    clicked in a page.
    """

    clicked_place = Signal(str, str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._section = ""
        self._seen: tuple[Block, ...] = ()
        self._wanted: tuple[str, str] | None = None
        self._words = ("", False)
        self._copied: Sequence[tuple[str, str]] = ()
        self.fonts = FontBook()
        self._rare = RareCharacters(self.fonts)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self.follower = Follower(bridge, bridge.desk.profile, self)
        self.bar = PreviewBar(self)
        self.view = PageView(self.fonts, self)
        self.foot = PreviewFoot(self)
        self.foot.show_profile(bridge.desk.profile)
        self.setProperty("look", "desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(276)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self._connect()

    @property
    def pages(self) -> Sequence[Page]:
        return self.follower.pages

    def show_place(self, section_id: str, field: str = "") -> None:
        """Marks the section and scrolls to it, or to `field` in it; nothing moves when that is in sight
        already.
        """
        self._section = section_id
        if not (self.follower.awake and self.follower.complete):
            self._wanted = (section_id, field)
            return
        self._show_pages()
        spot = spot_of(self.follower.pages, self.follower.blocks, section_id, field, self.follower.layout)
        self._reveal(spot)

    def show_words(self, words: str, match_case: bool) -> None:
        """Marks `words` wherever they are printed; "" marks nothing."""
        self._words = (words, match_case)
        self._show_words()

    def show_copied(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Marks paragraphs (section id, printed words) that an earlier report has too."""
        self._copied = paragraphs
        self._show_copied()

    def set_profile(self, profile: ProfileName) -> None:
        """Breaks lines as that program does, from now on in every report."""
        self._bridge.set_profile(profile)
        self.foot.show_profile(profile)
        self.follower.set_profile(profile)

    def show_warning(self, warning: BreakWarning) -> None:
        """Scrolls to the place and asks for its field."""
        follower = self.follower
        if warning not in follower.warnings:  # chosen from a list that is a moment old
            return
        self._reveal(spot_of_warning(follower.pages, follower.blocks, warning, follower.layout))
        block = follower.blocks[warning.block]
        self.clicked_place.emit(block.section_id, _FIELDS.get(block.role, ""))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follower.wake()
        self._show_wanted()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.follower.awake = False

    def _show_wanted(self) -> None:
        """The place that was asked for before its page was there."""
        if self._wanted and self.follower.complete:
            wanted, self._wanted = self._wanted, None
            self.show_place(*wanted)

    def _connect(self) -> None:
        self.follower.changed.connect(self._refresh)
        self._bridge.check.read.connect(self._show_proof)
        self.view.clicked.connect(self._clicked)
        self.view.moved.connect(self._show_state)
        self.foot.hint_wanted.connect(self.show_warning)
        self.foot.profile_wanted.connect(self.set_profile)
        self._idle.timeout.connect(self._show_fonts)
        self.bar.page_wanted.connect(self.view.go_to)
        self.bar.zoom_wanted.connect(self.view.set_zoom)
        self.bar.step_wanted.connect(self.view.step_zoom)
        for keys, act in (
            ("Ctrl+=", lambda: self.view.step_zoom(1)),
            ("Ctrl++", lambda: self.view.step_zoom(1)),
            ("Ctrl+-", lambda: self.view.step_zoom(-1)),
            ("Ctrl+0", lambda: self.view.set_zoom(Zoom("width"))),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _refresh(self) -> None:
        before, self._seen = self._seen, self.follower.blocks
        self._show_pages()
        self._show_wanted()
        if before and self._section:
            self._reveal(
                spot_of_edit(self.follower.pages, before, self._seen, self._section, self.follower.layout)
            )

    def _show_pages(self) -> None:
        follower = self.follower
        self.view.show_pages(
            follower.pages, marks(follower.pages, follower.blocks, self._section, follower.layout)
        )
        self.view.show_hints(hints(follower.pages, follower.warnings))
        self._show_words()
        self._show_copied()
        self._show_proof()
        self.foot.show_warnings(follower.warnings)
        self._idle.start()
        self._show_state()

    def _show_words(self) -> None:
        self.view.show_tint(theme.FOUND, word_marks(self.follower.pages, self.follower.blocks, *self._words))

    def _show_copied(self) -> None:
        places = block_marks(self.follower.pages, self.follower.blocks, self._copied)
        self.view.show_tint(theme.COPIED, places)

    def _show_proof(self) -> None:
        """Lines under what the proofreader asks about, in the colours of the levels."""
        follower, found = self.follower, self._bridge.check.in_text
        if not (follower.awake and follower.complete):
            return
        for level, colour in theme.PAGE_LEVELS.items():
            of_level = [one for one in found if one.level == level]
            self.view.show_tint(colour, proof_lines(follower.pages, follower.blocks, of_level))

    def _show_fonts(self) -> None:
        self.foot.show_fonts(
            self.fonts.substitutions(self.follower.layout), self._rare.found(self.follower.pages)
        )

    def _reveal(self, spot: Spot | None) -> None:
        if spot:
            self.view.reveal(spot.page, spot.rect)

    def _show_state(self) -> None:
        self.bar.show_state(
            self.view.current, len(self.view.pages), self.view.zoom, self.view.factor, self.follower.complete
        )

    def _clicked(self, page: int, point: QPointF) -> None:
        shown = hints(self.follower.pages, self.follower.warnings).get(page, [])
        about = [warning for warning in self.follower.warnings if warning.page == page]
        for hint, warning in zip(shown, about, strict=True):
            if hint.rect.adjusted(-6, -4, 6, 4).contains(point):
                self.show_warning(warning)
                return
        place = place_at(self.follower.pages[page], self.follower.blocks, point, self.follower.layout)
        if place:
            self.clicked_place.emit(*place)
