"""Undo over a restart: the steps of a report that is let go lie beside the store until it is opened again.
They count only for the report exactly as it was left; whatever else is there, nothing can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from djdesk.basics.errors import KnownError
from djdesk.basics.files import write_whole
from djdesk.basics.paths import private_folder
from djdesk.desk.desk import Desk
from djdesk.desk.report.session import ReportSession, UndoStep
from djdesk.desk.report.steps_file import steps_path
from djdesk.model import changes as plain
from djdesk.model.entered import Entered
from djdesk.model.last_period.plan_changes import SetCarryChoices, SetPlanLines
from djdesk.model.own.contents import SetOwnContent
from djdesk.model.own.figures import SetOwnFigures
from djdesk.model.report import Report
from djdesk.model.set_contents import SetContents
from djdesk.model.tables.set_table import SetTable

_FORMAT = 1
_MOST_STEPS, _LARGEST = 300, 4_000_000  # steps, bytes
KINDS: tuple[type[msgspec.Struct], ...] = (
    plain.SetFigure,
    plain.SetText,
    plain.SetTick,
    plain.SetProse,
    plain.RenameSection,
    plain.SetOutline,
    plain.SetBasics,
    plain.SetExtras,
    plain.SetEarlier,
    plain.SetGroups,
    plain.SetCarried,
    plain.SetHeld,
    plain.Batch,
    SetCarryChoices,
    SetPlanLines,
    SetOwnContent,
    SetOwnFigures,
    SetContents,
    SetTable,
)  # every change of a report
_BY_NAME = {kind.__name__: kind for kind in KINDS}


class _KeptStep(msgspec.Struct):
    target: tuple[str, ...]
    undo: dict[str, Any]
    redo: dict[str, Any]
    touched: plain.ChangeSet
    entered: dict[str, Entered] | None = None


class _Kept(msgspec.Struct):
    """`mark`: of the report that the steps lead to."""

    format: int
    mark: str
    undo: list[_KeptStep]
    redo: list[_KeptStep]


def keep_steps(desk: Desk, session: ReportSession) -> None:
    """What was done can be undone the next time too. Where that cannot be written nothing is said: no word of
    the report hangs on it.
    """
    undo, redo = session.steps
    path = steps_path(desk, session.report.id)
    try:
        if not (undo or redo) or not session.saved:
            path.unlink(missing_ok=True)
            return
        private_folder(path.parent)
        write_whole(path, _encoded(session, undo[-_MOST_STEPS:], redo[-_MOST_STEPS:]), private=True)
    except (OSError, KnownError):
        return


def bring_steps(desk: Desk, session: ReportSession) -> None:
    """The steps of a report that was just opened, where it is still as it was left."""
    try:
        kept = msgspec.json.decode(steps_path(desk, session.report.id).read_bytes(), type=_Kept)
        if (kept.format, kept.mark) != (_FORMAT, _mark(session.report)):
            return
        session.bring_steps([_step(one) for one in kept.undo], [_step(one) for one in kept.redo])
    except (OSError, msgspec.DecodeError, KeyError, ValueError, TypeError):
        return  # not there, or of another program: as a report that was never changed


def _encoded(session: ReportSession, undo: Sequence[UndoStep], redo: Sequence[UndoStep]) -> bytes:
    """As many of the last steps as there is room for."""
    mark = _mark(session.report)
    while True:
        steps = [[_kept(step) for step in of] for of in (undo, redo)]
        data = msgspec.json.encode(_Kept(_FORMAT, mark, *steps))
        if len(data) <= _LARGEST or not undo:
            return data
        undo, redo = undo[len(undo) // 2 + 1 :], ()


def _mark(report: Report) -> str:
    """Which two reports share that say the very same, in whatever order their dicts are."""
    values = (getattr(report, name) for name in report.__struct_fields__)
    said = [sorted(value.items()) if isinstance(value, dict) else value for value in values]
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _kept(step: UndoStep) -> _KeptStep:
    return _KeptStep(step.target, _bare(step.undo), _bare(step.redo), step.touched, step.entered)


def _bare(change: plain.Change) -> dict[str, Any]:
    bare: dict[str, Any] = msgspec.to_builtins(change)
    return bare


def _step(kept: _KeptStep) -> UndoStep:
    undo, redo = _change(kept.undo), _change(kept.redo)
    return UndoStep(kept.target, undo, redo, kept.touched, open=False, entered=kept.entered)


def _change(bare: dict[str, Any]) -> plain.Change:
    kind = _BY_NAME[bare["type"]]
    if kind is plain.Batch:
        return plain.Batch(tuple(_change(one) for one in bare["changes"]))
    change: plain.Change = msgspec.convert(bare, kind)  # type: ignore[assignment]  # every kind is one
    return change
