"""A report that is being written: the one road for change, undo and redo, and when what was typed is safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from djdesk.basics.clock import Clock
from djdesk.basics.errors import KnownError
from djdesk.desk.report.issued import as_exported, as_submitted, compared, has_gone_out, known_from_version
from djdesk.desk.report.progress import Progress, ProgressTracker
from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.forms.groups import with_groups_settled
from djdesk.forms.organ_words import with_words_following
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import NOTHING, Batch, Change, ChangeSet, SetEarlier
from djdesk.model.entered import Entered, entered_after
from djdesk.model.report import Report
from djdesk.store.store import Store


class ReportChanged(msgspec.Struct, frozen=True):
    """What is announced after each change and each saving. `touched` is NOTHING when only the state of saving
    changed.

    `origin` is whoever made the change and needs no refresh; None for undo and redo, which everyone shows.
    """

    touched: ChangeSet
    origin: object | None = None


Listener = Callable[[ReportChanged], None]
Earlier = Callable[[Report], SetEarlier]


class UndoStep(msgspec.Struct):
    """One undo step. While `open`, more typing at the same target joins it. `entered`: who had set the
    figures that it set, before it, once undone after it; None where that is not known any more.
    """

    target: tuple[str, ...]
    undo: Change
    redo: Change
    touched: ChangeSet
    open: bool
    entered: dict[str, Entered] | None = None


class ReportSession:
    """Holds the current frozen report. `apply` changes and commits; `type` changes now and commits at the
    next `flush`.

    A commit that fails loses nothing: the change stays, `trouble` says why, and the next flush tries again.
    """

    def __init__(
        self,
        store: Store,
        form: ReportType,
        report: Report,
        clock: Clock,
        earlier: Earlier | None = None,
        typist: Callable[[], str] = str,
    ) -> None:
        """`earlier` looks up the values of earlier periods for a report whose unit or period has become
        another; `typist` says who is typing (填写人), "" where nobody said.
        """
        self.form = form
        self.report = report
        self.saved_at: datetime = report.modified
        self.trouble: KnownError | None = None
        self._store = store
        self._clock = clock
        self._earlier = earlier
        self._typist = typist
        self._composer = Composer(form)
        self._reckoner = ProgressTracker(form)
        self._unsaved = NOTHING
        self._counts: tuple[int, int] | None = None  # of what the list shows, as far as it is known
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []
        self._listeners: list[Listener] = []

    @property
    def saved(self) -> bool:
        return self._unsaved == NOTHING

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def blocks(self) -> tuple[Block, ...]:
        """The report as blocks; sections that did not change give the same objects as the last call."""
        return self._composer.compose(self.report)

    def progress(self) -> Progress:
        return self._reckoner.progress(self.report)

    @property
    def steps(self) -> tuple[list[UndoStep], list[UndoStep]]:
        """What can be undone and done again, the last one last."""
        return list(self._undo), list(self._redo)

    def bring_steps(self, undo: Sequence[UndoStep], redo: Sequence[UndoStep]) -> None:
        """Steps that led to the report as it is, from before the program was closed."""
        self._undo, self._redo = list(undo), list(redo)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after each change; returns what ends that."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:  # the window was closed before it was left
                self._listeners.remove(listener)

        return end

    def apply(self, change: Change, origin: object | None = None) -> None:
        """One step: changed, committed, announced."""
        self.flush()
        self._do(self._with_all(change), origin)
        self.flush()

    def type(self, change: Change, origin: object | None = None) -> None:
        """Typing: changed and announced at once; `flush` (a pause, leaving the field) makes it one committed
        step.
        """
        change = self._with_all(change)
        if self._undo and self._undo[-1].open and self._undo[-1].target != change.target:
            self.flush()
        self._do(change, origin)

    def flush(self) -> bool:
        """Commits what is not yet in the store. True when everything is safe."""
        if self._undo:
            self._undo[-1].open = False
        if self.saved:
            return True
        told = NOTHING
        try:
            told = self._compare()
            progress = self.progress()
            self._counts = progress.done, progress.total
        finally:  # an error of ours in what is reckoned keeps nothing from being saved
            self._commit()
        self._announce(ReportChanged(told))
        return self.saved

    def _commit(self) -> None:
        try:
            self._store.commit(self.report, self._unsaved, self._counts)
        except KnownError as error:
            self.trouble = error
        else:
            self._unsaved, self.trouble, self.saved_at = NOTHING, None, self.report.modified

    def mark_exported(self) -> None:
        """A file of it has been written. No step of undo, for that cannot be taken back."""
        self.flush()
        self._keep(as_exported(self.report, self.blocks()))

    def mark_submitted(self) -> None:
        """It has been handed in; no step of undo either."""
        self.flush()
        self._keep(as_submitted(self.report, self.blocks()))

    def settle_issued(self, exported: Report) -> None:
        """Compares with the version that the last export left, where a store did not keep what went out."""
        if self.report.state != "draft" and not self.report.issued.printed:
            self._keep(known_from_version(self.report, exported, self.form))

    def _keep(self, report: Report) -> None:
        self.report = report
        self._unsaved |= ChangeSet(issued=True)
        self._announce(ReportChanged(ChangeSet(issued=True)))
        self.flush()

    def _compare(self) -> ChangeSet:
        """Looks whether the report still says what went out; what is to be announced of that."""
        if not has_gone_out(self.report):  # nothing to compare with: no need to compose it
            return NOTHING
        before, self.report = self.report, compared(self.report, self.blocks())
        told = NOTHING if self.report is before else ChangeSet(issued=True)
        self._unsaved |= told
        return told

    def refresh_earlier_values(self) -> None:
        """Brings the values of earlier periods up to what the store knows now; no step of undo, as the clerk
        has done nothing.
        """
        if self._earlier:
            self.bring_earlier_values(self._earlier(self.report))

    def bring_earlier_values(self, found: SetEarlier) -> None:
        """Values of earlier periods that were looked up, put in, committed and announced; no step of undo. A
        submitted report stays as it went out.
        """
        if self.report.state == "submitted" or found.applied(self.report) == self.report:
            return
        self.report = found.applied(self.report)
        self._unsaved |= found.touched
        self._announce(ReportChanged(found.touched))
        self.flush()

    def settle_groups(self) -> None:
        """Says of each group whether it is on, as the report tells now; no step of undo, as nothing becomes
        another.
        """
        self.report, before = with_groups_settled(self.report, self.form), self.report
        if self.report is not before:
            self._unsaved |= ChangeSet(asked=True)
            self.flush()

    def undo(self) -> ChangeSet:
        """Takes the last step back; what it touched, NOTHING when there was none."""
        return self._step_back(self._undo, self._redo, lambda step: step.undo)

    def redo(self) -> ChangeSet:
        return self._step_back(self._redo, self._undo, lambda step: step.redo)

    def _do(self, change: Change, origin: object | None) -> None:
        undo = change.inverse(self.report)
        last, typed_before = self._undo[-1] if self._undo else None, None
        if last and last.open and last.target == change.target:
            last.redo = change
            if change == last.undo:  # typed back to what was there: no step
                typed_before = self._undo.pop().entered
        else:
            entered = _entered_of(self.report, change.touched)
            self._undo.append(UndoStep(change.target, undo, change, change.touched, True, entered))
        self._redo.clear()
        self._set(change, change.touched, origin, typed_before)

    def _with_all(self, change: Change) -> Change:
        """With what follows from it in one step: words of another kind of organisation, earlier values."""
        return self._with_earlier(with_words_following(self.report, self.form, change))

    def _with_earlier(self, change: Change) -> Change:
        """Another unit or period has other earlier values: they come with it in one step."""
        if self._earlier is None or not change.touched.basics:
            return change
        before, after = self.report, change.applied(self.report)
        if (before.unit, before.period) == (after.unit, after.period):
            return change
        if before.period != after.period:
            after = msgspec.structs.replace(after, last_values={}, last_period=None, last_year_values={})
        return Batch((change, self._earlier(after)))

    def _step_back(
        self, source: list[UndoStep], target: list[UndoStep], pick: Callable[[UndoStep], Change]
    ) -> ChangeSet:
        self.flush()
        if not source:
            return NOTHING
        step = source.pop()
        step.open = False
        target.append(step)
        before, step.entered = step.entered, _entered_of(self.report, step.touched)
        self._set(pick(step), step.touched, None, before)
        self.flush()
        return step.touched

    def _set(
        self,
        change: Change,
        touched: ChangeSet,
        origin: object | None,
        entered_before: dict[str, Entered] | None = None,
    ) -> None:
        before, now = self.report, self._clock()
        after = change.applied(before)
        entered = after.entered
        if after.figures is not before.figures and entered is before.entered:
            entered = entered_after(entered, before.figures, after.figures, Entered(now, self._typist()))
        if entered_before is not None:  # the numbers of before, of whoever had typed them
            kept = {name: one for name, one in entered.items() if name not in touched.figures}
            entered = {**kept, **entered_before}
        self.report = msgspec.structs.replace(after, modified=now, entered=entered)
        self._unsaved |= touched
        self._announce(ReportChanged(touched, origin))

    def _announce(self, news: ReportChanged) -> None:
        for listener in tuple(self._listeners):
            listener(news)


def _entered_of(report: Report, touched: ChangeSet) -> dict[str, Entered]:
    return {name: report.entered[name] for name in touched.figures if name in report.entered}
