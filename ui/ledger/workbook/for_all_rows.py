"""Columns that a ledger must have and a sheet does not: one text for all of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from djdesk.basics.errors import BadInput
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_type import Column
from ui.ledger.editors.base import CellEditor
from ui.ledger.editors.factory import make_editor
from ui.widgets.basic import label


class ForAllRows(QWidget):
    """`changed` gives column → text, as far as it can be read; what cannot is told beside it."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, str] = {}
        self.boxes: dict[str, CellEditor] = {}
        self.told = label("", "bad", wrap=True)
        self._session: LedgerSession | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 10, 4)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def begin(self) -> None:
        """Another file: nothing is given."""
        self.given = {}
        self._fill(())

    def offer(self, columns: Sequence[Column], session: LedgerSession, ledgers: LedgerDesk) -> None:
        """A box for each; boxes stay while the same columns are missing."""
        self._session = session
        if [column.name for column in columns] != list(self.boxes):
            self.given = {
                column.name: self.given[column.name] for column in columns if column.name in self.given
            }
            self._fill(columns, ledgers)

    def _fill(self, columns: Sequence[Column], ledgers: LedgerDesk | None = None) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old is not self.told:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        for line, column in enumerate(columns):
            if self._session is None or ledgers is None:
                break
            box = make_editor(column, self._session, ledgers, self, column.kind == "text")
            box.set_text(self.given.get(column.name, ""))
            box.setAccessibleName(f"所有行的“{column.name}”")
            box.setMinimumHeight(28)
            for done in (box.finished, box.left):
                done.connect(partial(self._take, column.name))
            self.boxes[column.name] = box
            self._grid.addWidget(label(f"所有行的“{column.name}”", "muted"), line, 0)
            self._grid.addWidget(box, line, 1)
            box.show()
        self.told.setText("")
        self._grid.addWidget(self.told, len(columns), 0, 1, 2)
        self.setVisible(bool(columns))

    def _take(self, name: str) -> None:
        """What was typed, when the box is left or Enter is pressed."""
        box = self.boxes.get(name)
        if box is None:  # it is being taken away
            return
        box.settle()
        text = box.text().strip()
        self.told.setText("")
        try:
            if self._session is not None:
                self._session.parse(name, text)
        except BadInput as error:
            self.told.setText(f"“{name}”：{error}")
            text = ""
        if text == self.given.get(name, ""):
            return
        self.given = {
            **{one: kept for one, kept in self.given.items() if one != name},
            **({name: text} if text else {}),
        }
        self.changed.emit(dict(self.given))
