"""What the ledgers say about one report, counted in small pieces and kept until it is counted anew. No Qt, no
reading while typing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from djdesk.desk.figures import counted as counting
from djdesk.desk.figures.checks import Outlier, outliers_among
from djdesk.desk.figures.counted import CountedFigure, take_counted
from djdesk.desk.figures.earlier_counts import EarlierCounts, counting_earlier
from djdesk.desk.figures.trends import figure_history
from djdesk.desk.figures.unfinished import Unfinished, unfinished
from djdesk.desk.ledger.deadlines import Overdue, overdue_rows
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.report.ledger_texts import ListedText, listing
from djdesk.desk.report.session import ReportSession
from djdesk.ledgers.obligations import Missed
from djdesk.proof.figure_relations import Contradiction, report_relations


class ReportCount:
    """`counting` looks at the rows; everything else only compares what it found with what stands in the
    report.
    """

    def __init__(self, ledgers: LedgerDesk, session: ReportSession) -> None:
        self.ledgers = ledgers
        self.figures: dict[str, CountedFigure] = {}
        self.missed: list[Missed] = []
        self.overdue: list[Overdue] = []
        self.unfinished: list[Unfinished] = []
        self.lists: dict[str, ListedText] = {}
        self._earlier: EarlierCounts | None = None
        self._history: dict[str, list[Decimal]] = {}
        self._session = session
        self._taking = False

    def counting(self) -> Iterator[None]:
        """Counts anew, a piece of work at each step; what was known before is kept until the end."""
        ledgers, report = self.ledgers, self._session.report
        figures: dict[str, CountedFigure] = {}
        history: dict[str, list[Decimal]] = {}
        if not ledgers.book.types:
            return
        for one in counting.counting(ledgers.book, ledgers.desk.store.ledgers, self._session.form, report):
            figures[one.name] = one
            yield
        missed: list[Missed] = []
        for duty in ledgers.duties.looking(report.period, ledgers.today()):
            missed += [duty] if duty is not None else []
            yield
        overdue = [one for one in overdue_rows(ledgers) if one.due <= report.period.end]
        yield
        late, undone = {one.record.id for one in overdue}, list[Unfinished]()
        for rows in unfinished(ledgers.book, ledgers.desk.store.ledgers, report.period):
            undone += [one for one in rows if one.record.id not in late]
            yield
        lists: dict[str, ListedText] = {}
        for listed in listing(ledgers.book, ledgers.desk.store.ledgers, self._session.form, report):
            lists[listed.field] = listed
            yield
        for name, values in figure_history(ledgers, report):
            history[name] = values
            yield
        earlier = yield from counting_earlier(ledgers, report)
        self._earlier = earlier
        self.figures, self.missed, self.overdue, self.unfinished = figures, missed, overdue, undone
        self.lists, self._history = lists, history
        self.restate(
            [name for name, one in figures.items() if one.current != self._session.report.figure(name)]
        )

    def bring_earlier(self) -> None:
        """Values of earlier periods that no report gives and the ledgers do, beside the figures."""
        counted, self._earlier = self._earlier, None
        if counted is not None:
            self._session.bring_earlier_values(counted.change(self._session.report))

    def restate(self, names: Collection[str]) -> None:
        """Figures of the report are others now; the rows are the same."""
        ledgers, session = self.ledgers, self._session
        for name in self.figures.keys() & set(names):
            self.figures[name] = counting.restated(
                self.figures[name],
                ledgers.book,
                ledgers.desk.store.ledgers,
                session.report,
                self._taking,
            )

    def take(self, names: Sequence[str]) -> tuple[str, ...]:
        """Takes counted values into the report as one change. Raises StoreError with nothing changed."""
        self._taking = True
        try:
            return take_counted(self.ledgers, self._session, names)
        finally:
            self._taking = False

    def in_state(self, *states: str, names: Collection[str] | None = None) -> list[CountedFigure]:
        """Those of `names`, else all, in the order of the report type."""
        return [
            one
            for one in self.figures.values()
            if one.state in states and (names is None or one.name in names)
        ]

    def changed(self) -> list[CountedFigure]:
        """Taken from ledgers that count something else now."""
        return [one for one in self.in_state("stale") if one.value != one.current.value]

    def contradictions(self) -> list[Contradiction]:
        return report_relations(self._session.report, self._session.form)

    def outliers(self) -> list[Outlier]:
        return outliers_among(self._session.report, self._session.form, self._history)
