"""Above the list of ledgers: which of them a table belongs to. The table is looked at for that; the list
shows the likely ones first.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from djdesk.basics.errors import KnownError
from djdesk.desk.ledger.ledger_desk import LedgerDesk, LedgerEntry
from djdesk.desk.ledger.ledger_list import likely
from djdesk.desk.workbook.guess_ledger import Guess, guessing
from ui.widgets.background import SlicedJob
from ui.widgets.basic import button, label

_GIVE_UP = "不导入了"


class ImportQuestion(QFrame):
    """`changed` when other ledgers are likely, or nothing is asked any more. `path` is the table, None when
    nothing is asked.
    """

    changed = Signal()

    def __init__(self, ledgers: LedgerDesk) -> None:
        super().__init__()
        self._ledgers = ledgers
        self._ids: tuple[str, ...] = ()
        self.path: Path | None = None
        self.setProperty("look", "note")
        self.sentence = label(wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._work = SlicedJob(self)
        self._work.ended.connect(self._on_guessed)
        self._work.failed.connect(self._on_failed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        row.addWidget(self.sentence, 1)
        self._away = button(_GIVE_UP, self.drop, tip="Esc")
        row.addWidget(self._away)
        self.hide()

    @property
    def looking(self) -> bool:
        """Whether the table is still being looked at."""
        return self._work.busy

    def ask(self, path: Path) -> None:
        """Asks, and looks into the table meanwhile."""
        self.path, self._ids = path, ()
        self._say(f"“{path.name}”要导入到哪本台账？正在看它的表头…也可以现在就选。")
        self._work.begin(guessing(self._ledgers, path))
        self.changed.emit()

    def drop(self) -> None:
        """Nothing is asked any more."""
        self._work.cancel()
        self.hide()
        if self.path is not None:
            self.path = None
            self.changed.emit()

    def likely(self, entries: list[LedgerEntry]) -> list[LedgerEntry]:
        """Those that the table fits, the best first; before that is known, those that its name speaks of."""
        if self.path is None:
            return []
        found = [entry for ledger in self._ids for entry in entries if entry.form.id == ledger]
        return found or likely(entries, self.path.stem)

    def _on_guessed(self, guesses: tuple[Guess, ...]) -> None:
        self._ids = tuple(guess.ledger for guess in guesses)
        name = self.path.name if self.path is not None else ""
        words = (
            "按表头看，可能是下面排在最前面的。"
            if self._ids
            else "它的表头和哪本台账都不太像，请自己选一本。"
        )
        self._say(f"“{name}”要导入到哪本台账？{words}按回车或双击选定。")
        self.changed.emit()

    def _on_failed(self, error: KnownError) -> None:
        """The table cannot be read: nothing is asked, only said."""
        self.path = None
        self._say(str(error), "知道了")
        self.changed.emit()

    def _say(self, sentence: str, away: str = _GIVE_UP) -> None:
        self.sentence.setText(sentence)
        self._away.setText(away)
        self.setAccessibleName(sentence)
        self.show()
