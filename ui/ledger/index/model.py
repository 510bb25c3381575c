"""The lines of the list of ledgers: headings and systems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from djdesk.desk.ledger.ledger_list import Listed, Mark, feeds

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class Heading(msgspec.Struct, frozen=True):
    """Above the systems of a group."""

    words: str
    count: int


Line = Heading | Listed


class IndexModel(QAbstractListModel):
    """Headings cannot be chosen; the arrow keys pass over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._marks: dict[str, list[Mark]] = {}
        self.now = datetime.min

    def show(self, lines: Sequence[Line], now: datetime) -> None:
        self.beginResetModel()
        self._lines, self.now = list(lines), now
        self.endResetModel()

    def add_mark(self, mark: Mark) -> None:
        """Shown wherever its ledger is listed."""
        self._marks.setdefault(mark.ledger, []).append(mark)
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def forget_marks(self) -> None:
        self._marks = {}

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def listed(self, index: Index) -> Listed | None:
        """The system at an index; None for a heading."""
        line = self.line(index.row())
        return line if isinstance(line, Listed) else None

    def marks(self, listed: Listed) -> list[Mark]:
        """What waits in its ledger; a single kind of its rows is shown without."""
        return [] if listed.kind else self._marks.get(listed.entry.form.id, [])

    def first(self) -> QModelIndex:
        """Of the systems; an invalid index when there is none."""
        return next(
            (self.index(row) for row, line in enumerate(self._lines) if isinstance(line, Listed)),
            QModelIndex(),
        )

    def place_of(self, listed: Listed) -> QModelIndex:
        """Where a system is listed now, first of all; where a kind of its rows is not, the system itself."""
        rows = [
            (row, line)
            for row, line in enumerate(self._lines)
            if isinstance(line, Listed) and line.entry.system.name == listed.entry.system.name
        ]
        exact = [row for row, line in rows if line.kind == listed.kind]
        return self.index(exact[0] if exact else rows[0][0]) if rows else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.listed(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> str | None:
        line = self.line(index.row())
        if line is None or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return None
        if isinstance(line, Heading):
            return f"{line.words} {line.count}" if role != _ROLE.ToolTipRole else None
        if role == _ROLE.DisplayRole:
            return f"{line.entry.system.name} · {line.kind}" if line.kind else line.entry.system.name
        waiting = [mark.sentence for mark in self.marks(line)]
        if role == _ROLE.ToolTipRole:
            fed = "、".join(feeds(line.entry))
            return "\n".join(
                [
                    line.entry.system.name,
                    line.entry.form.help,
                    *([f"报告里的指标：{fed}"] if fed else []),
                    *waiting,
                ]
            )
        return "，".join([self.data(index) or "", f"{line.entry.rows}行", *waiting])
