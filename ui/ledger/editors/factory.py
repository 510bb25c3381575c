"""The editor for a cell, by the kind of its column: the same one in the table (compact) and in the form of a
row.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.forms.ledger_type import Column
from ui.ledger.editors.base import CellEditor
from ui.ledger.editors.choice import ChoiceEditor, PersonEditor, YesNoEditor
from ui.ledger.editors.day import DayEditor
from ui.ledger.editors.text import (
    CellTextEditor,
    FileNames,
    LongTextEditor,
    NumberEditor,
    ProgressEditor,
    WordsSoFar,
)


def make_editor(
    column: Column, session: LedgerSession, ledgers: LedgerDesk, parent: QWidget, compact: bool
) -> CellEditor:
    """`compact` for a table's cell: no frame, one line, filling the cell."""
    kind = column.kind
    words = WordsSoFar(ledgers, session.form, column)
    if kind == "date":
        return DayEditor(column, parent, compact, ledgers.today, ahead=column.name == session.form.due)
    if kind == "choice":
        return ChoiceEditor(column, parent, compact, column.choices, words.find if column.free else None)
    if kind == "yes_no":
        return YesNoEditor(column, parent, compact)
    if kind == "person":
        return PersonEditor(column, parent, compact, ledgers.member_names)
    if kind == "progress":
        return ProgressEditor(column, parent, compact, session)
    if kind in ("number", "money"):
        return NumberEditor(column, parent, compact)
    if kind == "file":
        return FileNames(column, parent, compact)
    return (
        CellTextEditor(column, parent, compact, words) if compact else LongTextEditor(column, parent, words)
    )
