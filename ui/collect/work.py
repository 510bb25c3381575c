"""收集 at work: a collection is opened, files are taken in and doubts answered, each in a thread, and what
came of it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTreeWidgetItem

from djdesk.basics.errors import KnownError
from djdesk.desk.collect.answer import bring_type
from djdesk.desk.collect.groups import group_list
from djdesk.desk.collect.office import CollectingOffice, Gathered, TakenIn
from djdesk.desk.collect.returned import STATE_WORDS
from djdesk.desk.collect.task_file import ReportTask, read_task
from djdesk.desk.combine.cases import CaseOffer, CaseOffers
from djdesk.desk.combine.combined import Combined
from djdesk.desk.desk import Desk
from djdesk.formats.file_ending import COLLECTION, TASK, ending_of
from ui.collect.look import CollectLook
from ui.widgets.background import ThreadJob

_MOST_TOLD = 5


class CollectWork(CollectLook):
    """One collection at a time; `gathered` is what it says, None before one is open. `shown` carries it each
    time it is shown anew, `put_together_done` a Combined.
    """

    shown = Signal(object)
    put_together_done = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._office: CollectingOffice | None = None
        self.gathered: Gathered | None = None
        self.work: ThreadJob | None = None
        self.made: Combined | None = None
        self._fresh = False  # a combined report that is not open yet
        self._offers: Sequence[CaseOffer] | None = None  # that are not shown yet
        self._counts = dict.fromkeys(STATE_WORDS, 0)

    def refresh(self) -> None:
        """What can be done now."""
        self.show_state(self.gathered, self.work is not None, self._office is not None)

    # ------------------------------------------------------------ which collection

    def open_file(self, path: Path) -> None:
        """A task's collection, which lies beside it; or a collection."""
        if ending_of(path) == TASK:
            try:
                task = read_task(path, self._desk.types)
                bring_type(self._desk, task)
                self.begin(path.with_suffix(COLLECTION), task)
            except KnownError as error:
                self.banner.say(str(error))
        else:
            self.begin(path)

    def begin(self, path: Path, task: ReportTask | None = None) -> None:
        """The collection at `path`, made where there is none."""
        if self.work is not None:
            return
        self._office, self.gathered = CollectingOffice(path, self._desk.types, self._desk.clock), None
        self.detail.show_nothing()
        office = self._office
        self._run(lambda: office.begin(task))

    def take_in(self, places: Sequence[Path] = ()) -> None:
        """Folders, files and .zip; with none what was taken in before, of which only changes are read."""
        if self.work is not None:
            return
        if self._office is None and places:  # without a task: beside the first that is taken in
            first = places[0].resolve()
            kept = first.with_name((first.name if first.is_dir() else first.stem) + COLLECTION)
            self._office = CollectingOffice(kept, self._desk.types, self._desk.clock)
        if self._office is not None:
            office = self._office
            self._counts = dict.fromkeys(STATE_WORDS, 0)
            self.list.clear()
            self._run(lambda: office.take_in(places))

    def say_name(self, written: str, unit: str) -> None:
        if self._office is not None and self.work is None:
            office = self._office
            self._run(lambda: office.say_name(written, unit))

    def read_groups(self, path: Path) -> bool:
        """Which unit is in which group, from a list; False, with a sentence, where it says none."""
        got, office = self.gathered, self._office
        if got is None or office is None or self.work is not None:
            return False
        listed = got.task.units if got.task is not None and got.task.units else ()
        units = listed or tuple(row.unit for row in got.table.rows)
        try:
            read = group_list(path, units, got.task.office if got.task is not None else "")
        except KnownError as error:
            self.banner.say(str(error))
            return False
        self._run(lambda: office.say_groups(read.of_unit))
        if read.strange:
            some = "、".join(read.strange[:_MOST_TOLD])
            self.banner.say(f"名单里有 {len(read.strange)} 个不是这次汇总里的单位：{some}")
        return True

    # ------------------------------------------------------------ inside

    def _run(self, steps: Callable[[], Generator[object]]) -> None:
        self.banner.hide()
        self.progress.setMaximum(0)
        self.work = ThreadJob(steps, self)
        self.work.stepped.connect(self._on_step)
        self.work.ended.connect(self._ended)
        self.refresh()
        self.work.begin()

    def _on_step(self, step: object) -> None:
        if isinstance(step, TakenIn):
            self.progress.setMaximum(step.total)
            self.progress.setValue(step.number)
            self._counts[step.state] += 1
            self.list.addTopLevelItem(
                QTreeWidgetItem([step.name, STATE_WORDS[step.state], step.unit, "", step.why])
            )
            said = "，".join(
                f"{STATE_WORDS[state]} {count}" for state, count in self._counts.items() if count
            )
            self.summary.setText(f"{step.number} / {step.total}　{said}")
        elif isinstance(step, str):
            self.summary.setText(f"正在读“{step}”")
        elif isinstance(step, Combined):
            self.made, self._fresh = step, True
        elif isinstance(step, CaseOffers):
            self._offers = step.offers
        elif isinstance(step, Gathered):
            if (
                self.gathered is not None and not step.files
            ):  # nothing was looked for: the files are as before
                before = self.gathered
                step = msgspec.structs.replace(step, files=before.files, others=before.others)
            self.gathered = step

    def _ended(self, error: KnownError | None) -> None:
        self.work = None
        if error is not None:
            self.banner.say(str(error))
            if self.gathered is None:
                self._office = None
        elif self._fresh and self.made is not None:
            self._fresh = False
            self.put_together_done.emit(self.made)
        elif self._offers is not None:
            self.cases.show_offers(self._offers)
            self._offers = None
        elif self.gathered is not None:
            self.show_gathered(self.gathered)
            self.shown.emit(self.gathered)
        self.refresh()
