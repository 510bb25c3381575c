"""Follows a report that is being written: its blocks and pages, made anew after each change, at most once per turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from djdesk.desk.session import News
from djdesk.document.blocks import Block
from djdesk.document.layout import Layout
from djdesk.document.script import in_script
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.model.changes import NOTHING
from djdesk.model.report import Script
from ui.bridge import SessionBridge

Typeset = Callable[[Sequence[Block]], Sequence[Page]]
TypesetFor = Callable[[Layout, ProfileName], Typeset]


class Follower(QObject):
    """Holds what the pages show. `changed` is emitted when there are new ones; nothing is made while `awake` is False."""

    changed = Signal()

    def __init__(self, bridge: SessionBridge, typeset_for: TypesetFor, profile: ProfileName, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: tuple[Block, ...] = ()
        self.pages: tuple[Page, ...] = ()
        self.awake = False
        self._bridge = bridge
        self._typeset_for = typeset_for
        self._profile = profile
        self.layout = bridge.desk.layout(bridge.report.layout)
        self._typeset = typeset_for(self.layout, profile)
        self._script = _Script()
        self._behind = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.catch_up)
        bridge.news.connect(self._hear)

    def set_profile(self, profile: ProfileName) -> None:
        self._profile = profile
        self._typeset = self._typeset_for(self.layout, profile)
        self._later()

    def wake(self) -> None:
        """The pages are seen: makes what was missed meanwhile, at once."""
        self.awake = True
        if self._behind:
            self.catch_up()

    def catch_up(self) -> None:
        """Blocks and pages of the report as it is now."""
        self._soon.stop()
        report = self._bridge.report
        layout = self._bridge.desk.layout(report.layout)
        if layout != self.layout:
            self.layout = layout
            self._typeset = self._typeset_for(layout, self._profile)
        self.blocks = self._script.of(self._bridge.session.blocks(), report.script)
        self.pages = tuple(self._typeset(self.blocks))
        self._behind = False
        self.changed.emit()

    def _hear(self, news: News) -> None:
        if news.touched != NOTHING:
            self._later()

    def _later(self) -> None:
        self._behind = True
        if self.awake:
            self._soon.start()


class _Script:
    """Blocks in the report's script; a block that did not change gives the same object again, as typesetting likes it."""

    def __init__(self) -> None:
        self._kept: dict[Block, Block] = {}

    def of(self, blocks: tuple[Block, ...], script: Script) -> tuple[Block, ...]:
        if script == "simplified":
            self._kept = {}
            return blocks
        fresh = tuple(block for block in dict.fromkeys(blocks) if block not in self._kept)
        made = in_script(fresh, script) if fresh else ()
        known = {**self._kept, **dict(zip(fresh, made, strict=True))}
        self._kept = {block: known[block] for block in blocks}
        return tuple(known[block] for block in blocks)
