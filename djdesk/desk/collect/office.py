"""A collection as the window works with it: opened for each piece of work and closed again, off the interface
thread, so that nobody else is kept out of its file longer than needed.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

import msgspec

from djdesk.basics.clock import Clock
from djdesk.desk.collect.collection import Collection
from djdesk.desk.collect.files import FoundFile, found_in
from djdesk.desk.collect.groups import GroupRow, group_rows
from djdesk.desk.collect.news_points import NewsBook
from djdesk.desk.collect.returned import ReturnedState, TickedCase
from djdesk.desk.collect.settled import Settled
from djdesk.desk.collect.table import CollectedTable, collected_table
from djdesk.desk.collect.task_file import ReportTask
from djdesk.forms.report_type import ReportType


class TakenIn(msgspec.Struct, frozen=True):
    """A file was taken in: the `number`th of `total`."""

    number: int
    total: int
    name: str
    state: ReturnedState
    unit: str = ""
    why: str = ""


class Gathered(msgspec.Struct, frozen=True):
    """All that a collection says. `places`: the folders and files that it takes in; `others`: how many files
    of which ending were no reports, when it was taken in last. `groups`: unit → group; `by_group`: their
    totals.
    """

    task: ReportTask | None
    places: tuple[Path, ...]
    result: Settled
    table: CollectedTable
    files: Mapping[str, FoundFile] = {}
    others: Mapping[str, int] = {}
    news: NewsBook = NewsBook()
    groups: Mapping[str, str] = {}
    by_group: tuple[GroupRow, ...] = ()
    cases: tuple[TickedCase, ...] = ()


Steps = Generator[TakenIn | Gathered, None, None]


class CollectingOffice:
    """The collection at `path`, made with the first piece of work. Each method but
    `say_news` and `say_cases` gives steps for a thread, the last of which is a Gathered; they raise BadInput
    and StoreError.
    """

    def __init__(self, path: Path, types: Mapping[str, ReportType], clock: Clock) -> None:
        self.path = path
        self._types, self._clock = types, clock

    def begin(self, task: ReportTask | None, groups: Mapping[str, str] | None = None) -> Steps:
        """A new collection, for a task where there is one; or the one that is there. `groups`: unit → group,
        None for as it was.
        """
        collection = Collection(self.path, self._types, self._clock)
        try:
            if task is not None:
                collection.set_task(task)
            if groups is not None:
                collection.say_groups(groups)
            yield self._gathered(collection)
        finally:
            collection.close()

    def take_in(self, more: Sequence[Path] = ()) -> Steps:
        """Folders and files, besides those that were taken in before; of those only what changed is read."""
        collection = Collection(self.path, self._types, self._clock)
        try:
            places = tuple(dict.fromkeys((*collection.places, *(path.resolve() for path in more))))
            found = found_in(places)
            collection.say_places(places)
            total = len(found.files)
            for number, one in enumerate(collection.taking_in(found.files), 1):
                yield TakenIn(number, total, one.name, one.state, one.unit, "；".join(one.why))
            yield self._gathered(collection, {one.name: one for one in found.files}, found.others)
        finally:
            collection.close()

    def say_name(self, written: str, unit: str) -> Steps:
        """Which unit of the list a name means, "" for none of them."""
        collection = Collection(self.path, self._types, self._clock)
        try:
            collection.say_name(written, unit)
            yield self._gathered(collection)
        finally:
            collection.close()

    def say_groups(self, groups: Mapping[str, str]) -> Steps:
        """unit → group."""
        return self.begin(None, groups)

    def say_cases(self, cases: Sequence[TickedCase]) -> None:
        """Which paragraphs are the best cases; kept at once."""
        collection = Collection(self.path, self._types, self._clock)
        try:
            collection.say_cases(cases)
        finally:
            collection.close()

    def say_news(self, book: NewsBook) -> None:
        """Which pieces were adopted, and what that is worth; kept at once."""
        collection = Collection(self.path, self._types, self._clock)
        try:
            collection.say_news(book)
        finally:
            collection.close()

    def _gathered(
        self,
        collection: Collection,
        files: Mapping[str, FoundFile] | None = None,
        others: Mapping[str, int] | None = None,
    ) -> Gathered:
        result, task, groups = collection.settled(), collection.task, collection.groups
        table = collected_table(result, self._types, task)
        return Gathered(
            task,
            collection.places,
            result,
            table,
            files or {},
            others or {},
            collection.news,
            groups,
            group_rows(table, groups),
            collection.cases,
        )
