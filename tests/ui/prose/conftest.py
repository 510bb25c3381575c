"""A stored report of a made-up type with an editor on it, and the ways in which a clerk acts on the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.resources import Resources
from djdesk.model.changes import SetFigure, SetProse, SetText
from djdesk.model.figure import NOT_APPLICABLE, PENDING, Figure
from djdesk.model.period import Period
from djdesk.store.store import Store
from support.sample import CLOCK, TYPE
from ui.prose.editor import ProseEditor
from ui.prose.panel import ProsePanel
from ui.report.bridge import SessionBridge

SECTION = "meetings"


class Desktop:
    """An open report, the prose editor of one section in a shown window, and another field beside it."""

    def __init__(self, bridge: SessionBridge) -> None:
        self.bridge = bridge
        self.window = QWidget()
        self.panel = ProsePanel(bridge, SECTION)
        self.other = QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.panel)
        layout.addWidget(self.other)
        self.window.resize(700, 500)

    @property
    def editor(self) -> ProseEditor:
        return self.panel.editor

    @property
    def stored(self) -> str:
        """The section's prose as the report has it."""
        return self.bridge.report.section(SECTION).prose

    def write(self, stored: str) -> None:
        """Puts prose into the report, as another part of the program would."""
        self.bridge.apply(SetProse(SECTION, stored))

    def value(self, name: str, number: str) -> None:
        self.bridge.apply(SetFigure(name, Figure(state="value", value=Decimal(number))))

    def not_applicable(self, name: str) -> None:
        self.bridge.apply(SetFigure(name, NOT_APPLICABLE))

    def pending(self, name: str) -> None:
        self.bridge.apply(SetFigure(name, PENDING))

    def text(self, name: str, text: str) -> None:
        self.bridge.apply(SetText(name, text))

    def caret(self, position: int, to: int | None = None) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        if to is not None:
            cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def caret_after(self, words: str) -> None:
        """Puts the caret behind the first place of some plain words."""
        self.editor.setTextCursor(self.editor.document().find(words))
        self.caret(self.editor.textCursor().selectionEnd())

    def shown(self, name: str) -> str:
        return self.editor.looks.of(name).text

    def place_of(self, position: int) -> QPoint:
        """The middle of what stands at a position, in the viewport."""
        cursor = self.editor.textCursor()
        cursor.setPosition(position)
        left = self.editor.cursorRect(cursor)
        cursor.setPosition(position + 1)
        return (QPointF(left.center() + self.editor.cursorRect(cursor).center()) / 2).toPoint()


def struck_in(block: QTextBlock) -> set[int]:
    """Positions of a paragraph's layout that are struck through."""
    return {
        at
        for part in block.layout().formats()
        if part.format.fontStrikeOut()
        for at in range(part.start, part.start + part.length)
    }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "store", CLOCK)
    yield Desk(store, Resources({TYPE.id: TYPE}, {}), CLOCK)
    store.close()


@pytest.fixture
def bridge(desk: Desk, qapp: object) -> SessionBridge:
    return SessionBridge(desk, create_report(desk, TYPE.id, "区市政中心", Period.parse("2023H2")))


@pytest.fixture
def desktop(bridge: SessionBridge, qtbot: QtBot) -> Desktop:
    desktop = Desktop(bridge)
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    desktop.window.activateWindow()
    desktop.editor.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is desktop.editor)
    return desktop


@pytest.fixture
def heard() -> Callable[[object], list[object]]:
    """Collects what a signal carries."""

    def listen(signal: object) -> list[object]:
        got: list[object] = []
        signal.connect(lambda *args: got.append(args if len(args) > 1 else args[0] if args else None))  # type: ignore[attr-defined]
        return got

    return listen
