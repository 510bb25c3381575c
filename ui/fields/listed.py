"""Under a text field: what the ledgers hold for it, to be taken in one by one or all at once."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from djdesk.desk.report.ledger_texts import filled_in, offered
from djdesk.forms.report_type import TextField
from djdesk.model.changes import SetText
from ui.report.bridge import SessionBridge
from ui.widgets import theme
from ui.widgets.basic import button, label

_MOST_SHOWN = 8


class ListedLine(QWidget):
    """台账里有：A、B、C [全部填入]. Hidden when the ledgers hold nothing that the field lacks. `wanted`
    before something is taken in.
    """

    wanted = Signal()

    def __init__(self, bridge: SessionBridge, field: TextField, parent: QWidget) -> None:
        super().__init__(
            parent
        )  # it may have something to say at once: without a parent it would come up as a window
        self._bridge, self._field = bridge, field
        self._offered: tuple[str, ...] = ()
        self.words = label("", "muted", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.linkActivated.connect(lambda number: self._take((self._offered[int(number)],)))
        self.take = button("", lambda: self._take(self._offered), "take", "可以撤销")
        self.rows = button("看行", self._open_rows, "link", "看台账里的行")
        self.rows.setAccessibleName(f"看“{field.name}”在台账里的行")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words, 1)
        for made in (self.take, self.rows):
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        bridge.sources.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """After the field's text or what the ledgers hold has become another."""
        sources = self._bridge.sources
        listed = sources.count.lists.get(self._field.name) if sources.known else None
        found = (
            offered(listed, self._field, self._bridge.report.text(self._field.name))
            if listed is not None
            else ()
        )
        self.setHidden(not found)
        if found == self._offered:
            return
        self._offered = found
        links = "、".join(
            f'<a href="{number}" style="color:{theme.LINK}; text-decoration:none">{escape(value)}</a>'
            for number, value in enumerate(found[:_MOST_SHOWN])
        )
        more = f"等{len(found)}项" if len(found) > _MOST_SHOWN else ""
        self.words.setText(f"台账里有：{links}{more}")
        self.take.setText("全部填入" if len(found) > 1 else "填入")
        self.take.setAccessibleName(f"把台账里的{'、'.join(found)}填进“{self._field.name}”")

    def _take(self, values: tuple[str, ...]) -> None:
        self.wanted.emit()
        text = self._bridge.report.text(self._field.name)
        self._bridge.apply(SetText(self._field.name, filled_in(self._field, text, values)))

    def _open_rows(self) -> None:
        listed = self._bridge.sources.count.lists.get(self._field.name)
        if listed is not None:
            self._bridge.flush()
            self._bridge.rows_wanted.emit(listed.query, f"“{self._field.name}”的来源")
