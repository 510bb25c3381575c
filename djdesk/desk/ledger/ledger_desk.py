"""The ledger desk: what a clerk does with ledgers, for the window and the command line."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.pinyin import initials
from djdesk.desk.desk import LAST_UNIT, Desk
from djdesk.desk.figures import counted as counting
from djdesk.desk.figures.counted import CountedFigure
from djdesk.desk.figures.trends import Trend, earlier_values, trends
from djdesk.desk.ledger.obligations import Duties
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.report.session import ReportSession
from djdesk.desk.workbook import ledger_import
from djdesk.desk.workbook.ledger_import import LedgerImport, finish, import_change
from djdesk.formats.xlsx.read import Sheet
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType, Obligation, System
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.deadlines import DueState, due_day, open_rows
from djdesk.ledgers.formulas import Contradiction, contradictions
from djdesk.ledgers.obligations import DutyMark, Missed
from djdesk.ledgers.outliers import Usual, unusual
from djdesk.ledgers.workbook.find_table import head_rows
from djdesk.ledgers.workbook.import_plan import ImportChoice, ImportPlan
from djdesk.ledgers.workbook.match_rows import ChangedRow
from djdesk.ledgers.workbook.read_rows import CellMistake
from djdesk.model.period import Period
from djdesk.model.record import Record
from djdesk.model.report import Report

__all__ = [
    "CellMistake",
    "ChangedRow",
    "Contradiction",
    "CountedFigure",
    "DueState",
    "DutyMark",
    "ImportChoice",
    "ImportPlan",
    "LedgerDesk",
    "LedgerEntry",
    "LedgerImport",
    "Missed",
    "Outlier",
    "Overdue",
    "Sheet",
    "Trend",
    "Usual",
    "head_rows",
    "open_ledgers",
]

MEMBERS, MEMBER_NAME = "members", "姓名"  # the ledger that person columns take their names from
_MOST_OVERDUE = 1000


class LedgerEntry(msgspec.Struct, frozen=True):
    """A system in the list of ledgers; several may share a ledger."""

    system: System
    form: LedgerType
    rows: int
    modified: datetime | None = None  # the last change of a row; None for a ledger that never had one


class Overdue(msgspec.Struct, frozen=True):
    """A row whose deadline has passed and that is not done."""

    form: LedgerType
    record: Record
    due: date
    days: int


class Outlier(msgspec.Struct, frozen=True):
    name: str
    value: Decimal
    usual: Usual

    @property
    def range_words(self) -> str:
        low, high = _plain(self.usual.low), _plain(self.usual.high)
        return f"以往在{low}到{high}之间" if low != high else f"以往是{low}"

    @property
    def sentence(self) -> str:
        return f"“{self.name}”是{self.value:f}，{self.range_words}，请核对。"


def open_ledgers(desk: Desk) -> LedgerDesk:
    """The ledgers of resources/ledgers over the desk's store. Raises BadInput."""
    return LedgerDesk(desk, desk.resources.ledger_book())


class LedgerDesk:
    """Nothing is remembered here: the rows are in the store, the types in the book."""

    def __init__(self, desk: Desk, book: LedgerBook) -> None:
        self.desk = desk
        self.book = book
        self.duties = Duties(book, desk.store)

    # ------------------------------------------------------------ ledgers

    def form(self, ledger_id: str) -> LedgerType:
        """Raises BadInput for an id that there is not."""
        if ledger_id not in self.book.types:
            raise BadInput(f"没有编号为“{ledger_id}”的台账", "请用 ledger list 查看有哪些台账")
        return self.book.types[ledger_id]

    def entries(self, words: str = "") -> list[LedgerEntry]:
        """The systems in their order; `words`: part of the name of a system, its ledger or group, or of the
        name's pinyin initials.
        """
        totals = self.desk.store.ledgers.totals()
        found = []
        for system in self.book.systems:
            form = self.book.ledger_of(system.name)
            if form is not None and _named(words, f"{system.name}\n{form.name}\n{system.group}"):
                total = totals.get(form.id)
                found.append(
                    LedgerEntry(system, form, total.rows, total.modified)
                    if total
                    else LedgerEntry(system, form, 0)
                )
        return found

    def open(self, ledger_id: str) -> LedgerSession:
        return LedgerSession(self.desk.store, self.form(ledger_id))

    def member_names(self, words: str = "") -> list[str]:
        """Names for a person column, of the members' ledger; `words`: part of a name or of its initials."""
        if MEMBERS not in self.book.types:
            return []
        names = self.desk.store.ledgers.column_values(self.book.types[MEMBERS], MEMBER_NAME)
        return [name for name in names if _named(words, name)]

    # ------------------------------------------------------------ Excel

    def plan_import(
        self, ledger_id: str, path: Path, sheet: str = "", mapping: Mapping[str, str] | None = None
    ) -> ImportPlan:
        """A dry run: see `planning`."""
        return finish(self.planning(ledger_id, path, sheet, mapping))

    def planning(
        self, ledger_id: str, path: Path, sheet: str = "", mapping: Mapping[str, str] | None = None
    ) -> Generator[float, None, ImportPlan]:
        """Yields how much is done, from 0 to 1; returns what an import of the file would do. Nothing is
        stored.

        `mapping`: the ledger's column → letters of the sheet's column, "" to leave one out; where it says
        nothing the proposal counts.
        Raises BadInput for a file that cannot be read or a sheet that is no such ledger.
        """
        work = self.importing(ledger_id, path)
        yield from (done / 2 for done in work.reading())
        plan = yield from work.planning(ImportChoice(sheet=sheet, mapping=mapping or {}))
        return plan

    def importing(self, ledger_id: str, path: Path) -> LedgerImport:
        """The same for a window in which the clerk mends and decides before anything comes in."""
        return LedgerImport(self.desk.store, self.form(ledger_id), path)

    def import_rows(
        self,
        plan: ImportPlan,
        session: LedgerSession | None = None,
        origin: object | None = None,
        updates: Sequence[ChangedRow] = (),
    ) -> int:
        """Adds the plan's rows, and takes over changed ones, as one step, which `session`, if given, can
        undo; how many in all.
        """
        if plan.rows or updates:
            (session or self.open(plan.ledger)).apply(import_change(plan, updates), origin)
        return len(plan.rows) + len(updates)

    def export(self, ledger_id: str, path: Path, query: RowQuery | None = None) -> int:
        """Writes the ledger, or the rows that a query finds, as .xlsx; how many rows. Raises OutputError, the
        old file then stays.
        """
        unit = str(self.desk.store.setting(LAST_UNIT, ""))
        return ledger_import.export(
            self.desk.store.ledgers, self.form(ledger_id), path, query, unit, self.desk.clock()
        )

    # ------------------------------------------------------------ figures

    def counted(self, report: Report) -> list[CountedFigure]:
        """The report's figures that ledgers count, in the order of its type."""
        return counting.counted_figures(
            self.book, self.desk.store.ledgers, self.desk.form(report.type_id), report
        )

    def apply(
        self, session: ReportSession, names: Collection[str] | None = None, origin: object | None = None
    ) -> tuple[str, ...]:
        """Takes counted values into the report as one change; the names that were set.

        Without `names` all that are not filled in or whose rows have changed; a value that the clerk typed
        stays, and 0 is not put where
        nothing stood. What is named is set whatever stands there: so a typed value is taken back.
        """
        store = self.desk.store.ledgers
        counted = counting.counted_figures(self.book, store, session.form, session.report, names)
        chosen = [
            one
            for one in counted
            if one.value is not None and (names is not None or one.state in ("open", "stale"))
        ]
        counting.take_over(session, self.book, store, chosen, self.today(), origin)
        return tuple(one.name for one in chosen)

    def changed_since(self, report: Report) -> list[CountedFigure]:
        """Figures that were taken from ledgers whose rows have changed since."""
        return [one for one in self.counted(report) if one.state == "stale"]

    def contradictions(self, report: Report) -> list[Contradiction]:
        """Figures of the report that cannot all be right."""
        return contradictions(report.type_id, _values(report), self.book.formulas)

    def outliers(
        self, report: Report, history: Mapping[str, Sequence[Decimal]] | None = None
    ) -> list[Outlier]:
        """Figures far from what they were in earlier reports of the unit, or in the ledgers where there are
        too few reports.

        `history` as `earlier_values` gave it before.
        """
        if history is None:
            history = dict(self.earlier_values(report))
        found = []
        for name, value in _values(report).items():
            usual = unusual(value, history.get(name, ()))
            if usual is not None:
                found.append(Outlier(name, value, usual))
        return found

    def earlier_values(self, report: Report) -> Iterator[tuple[str, list[Decimal]]]:
        """Figure by figure, so that a window can do other things between them."""
        return earlier_values(self.book, self.desk.store, self.desk.form(report.type_id), report)

    def trends(self, type_id: str, period: Period) -> list[Trend]:
        """Key figures of a period beside earlier ones."""
        return trends(self.book, self.desk.store.ledgers, self.desk.form(type_id), period)

    # ------------------------------------------------------------ duties and deadlines

    def obligations(self) -> list[Obligation]:
        """The rules as the office has set them; more about them in `duties`."""
        return self.duties.rules()

    def set_obligation(self, rule: Obligation) -> None:
        """The office's own `active`, `times` and `every` of a rule. Raises BadInput for less than once."""
        self.duties.set(rule)

    def missed(self, period: Period) -> list[Missed]:
        """Duties that were missed in the months of the period that are over; of ledgers that are kept at all."""
        return self.duties.missed(period, self.today())

    def duty_query(self, rule: Obligation, units: Sequence[Period]) -> RowQuery:
        """The rows that count for a rule in these months or quarters."""
        return self.duties.query(rule, units)

    def overdue(self) -> list[Overdue]:
        """Rows of all ledgers whose deadline has passed, longest ago first."""
        found = [one for form in self.with_deadlines() for one in self.overdue_in(form)]
        return sorted(found, key=lambda one: one.due)

    def with_deadlines(self) -> list[LedgerType]:
        """The ledgers in which a row can be overdue, and that have rows."""
        totals = self.desk.store.ledgers.totals()
        return [form for form in self.book.types.values() if form.due and form.state and form.id in totals]

    def overdue_in(self, form: LedgerType) -> list[Overdue]:
        """Of one ledger, longest ago first; at most a thousand."""
        today = self.today()
        rows = self.desk.store.ledgers.page(form, self.overdue_query(form), 0, _MOST_OVERDUE)
        dated = [(record, due_day(form, record)) for record in rows]
        return [Overdue(form, record, due, (today - due).days) for record, due in dated if due is not None]

    def overdue_query(self, form: LedgerType) -> RowQuery:
        """The rows of a ledger whose deadline has passed and that are not done, longest ago first."""
        yesterday = date.fromordinal(self.today().toordinal() - 1)
        return RowQuery(ledger=form.id, where=open_rows(form), by=form.due, end=yesterday, order=form.due)

    def today(self) -> date:
        return self.desk.clock().date()


def _named(words: str, text: str) -> bool:
    wanted = words.strip().lower()
    return wanted in text.lower() or (wanted.isascii() and wanted in initials(text))


def _values(report: Report) -> dict[str, Decimal]:
    return {name: figure.value for name, figure in report.figures.items() if figure.value is not None}


def _plain(number: Decimal) -> str:
    return f"{round(number, 1).normalize():f}"
