"""From which day each ledger of the duties is kept: what was before it is not called missed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from ui.inputs.day import DayBox
from ui.widgets.basic import Card, button, label

_ABOUT = (
    "台账是从这一天起记的，以前的月份、季度不算没有做。不填的，按第一条记录的日期。"
    "年中才开始用台账、又补记了几条早先的，请在这里填上真正开始记的那一天。"
)


class KeptSinceCard(Card):
    """`changed` when a day was set or taken back."""

    changed = Signal()

    def __init__(self, ledgers: LedgerDesk) -> None:
        super().__init__()
        self._ledgers = ledgers
        self.days: dict[str, DayBox] = {}
        self.resets: dict[str, QPushButton] = {}
        self.trouble = label("", "bad", True)
        self.trouble.hide()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        for widget in (
            label("从哪一天开始记", "section"),
            label(_ABOUT, "muted", True),
            self._holder,
            self.trouble,
        ):
            self.body.addWidget(widget)

    def refresh(self) -> None:
        """The ledgers of the rules in force, each with its day. Raises StoreError."""
        wanted = dict.fromkeys(rule.ledger for rule in self._ledgers.obligations() if rule.active)
        for id_ in wanted:
            if id_ not in self.days:
                self._add(id_)
        for id_, box in self.days.items():
            self._show(id_, box, id_ in wanted)

    def settle(self) -> None:
        """What is typed into a day counts."""
        for box in self.days.values():
            box.interpretText()

    def _add(self, id_: str) -> None:
        name, line = self._ledgers.form(id_).name, len(self.days)
        box = DayBox(f"{name}：从哪一天开始记", lambda: self._ledgers.today().year)
        box.dateChanged.connect(lambda day: self._keep(id_, day.toPython()))
        reset = button("按第一条记录", lambda: self._keep(id_, None), "quiet")
        self.days[id_], self.resets[id_] = box, reset
        for column, widget in enumerate((label(name), box, reset)):
            self._grid.addWidget(widget, line, column)

    def _show(self, id_: str, box: DayBox, wanted: bool) -> None:
        duties = self._ledgers.duties
        day = duties.kept_since(id_) or self._ledgers.today()
        box.show_date(QDate(day.year, day.month, day.day))
        for column in range(3):
            item = self._grid.itemAtPosition(list(self.days).index(id_), column)
            if item is not None and (widget := item.widget()) is not None:
                widget.setVisible(wanted and (column < 2 or duties.sets_kept_since(id_)))

    def _keep(self, id_: str, day: date | None) -> None:
        try:
            self._ledgers.duties.set_kept_since(id_, day)
            self.refresh()
        except KnownError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        self.trouble.hide()
        self.changed.emit()
