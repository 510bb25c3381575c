"""A clerk who takes Excel files into ledgers through the import page of the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from journeys.ledger_clerk import LedgerClerk
from ui.ledger.workbook.mistakes_model import TYPED
from ui.ledger.workbook.page import LedgerImportPage


class Importer(LedgerClerk):
    """Chooses files in the dialog, as the system's own cannot be worked by a test."""

    def __init__(self, window: object, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(window)  # type: ignore[arg-type]
        self._monkeypatch = monkeypatch

    @property
    def importing(self) -> LedgerImportPage:
        page = self.window.findChild(LedgerImportPage)
        assert isinstance(page, LedgerImportPage)
        return page

    def import_file(self, ledger: str, path: Path) -> None:
        """Finds the ledger, presses 导入 Excel and chooses the file."""
        self._monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        self.find_ledger(ledger)
        self.press_button("导入*")
        self.until(lambda: self.importing.isVisible() and not self.importing.work.busy)

    def mend(self, row: int, column: str, text: str) -> None:
        """Types the right text beside a wrong cell; Enter."""
        wrong = self.importing.view.wrong
        place = next(place for place, one in enumerate(wrong.mistakes.cells) if one.key == (row, column))
        index = wrong.mistakes.index(place, TYPED)
        wrong.scrollTo(index)
        self.click(wrong.viewport(), wrong.visualRect(index).center())
        self.write(text)
        self.press(Qt.Key.Key_Return)
        assert wrong.mistakes.cells[place].state == "mended", wrong.mistakes.cells[place].reason

    def take(self, words: str) -> None:
        """Waits until the button says this, and presses it."""
        self.until(lambda: self.importing.take.text() == words)
        self.press_button(words, self.importing)
        self.until(self.page.isVisible)

    def wrong(self) -> list[tuple[int, str, str]]:
        return [(*one.key, one.mistake.text) for one in self.importing.view.mistakes.cells]
