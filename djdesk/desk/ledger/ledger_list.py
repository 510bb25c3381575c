"""The list of ledgers: which are used most, how a word finds one, what waits in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from djdesk.basics.pinyin import begins, finds, typed_letters
from djdesk.desk.desk import Desk
from djdesk.desk.ledger.deadlines import overdue_query
from djdesk.desk.ledger.ledger_desk import LedgerDesk, LedgerEntry
from djdesk.desk.report.create import likely_period
from djdesk.desk.sample_state import has_samples, own_work
from djdesk.desk.settings.declared import RECENT_LEDGERS
from djdesk.forms.ledger_type import Condition, LedgerType
from djdesk.forms.row_query import RowQuery

_MOST_RECENT = 8
_MOST_USUAL = 6
_LEAST_LETTERS, _LEAST_FIGURE = 2, 3  # letters from which kinds, figures are looked for by initials
_UNITS = {"month": "个月", "quarter": "个季度", "half": "个半年", "year": "年"}


class Listed(msgspec.Struct, frozen=True):
    """A line of the list: a system, or one kind of its rows. `why` names the figure by which it was found, ""
    when its name says it.
    """

    entry: LedgerEntry
    kind: str = ""
    why: str = ""

    @property
    def query(self) -> RowQuery | None:
        """The rows that are meant; None for all of them."""
        form = self.entry.form
        return (
            RowQuery(ledger=form.id, where=(Condition(column=form.kind, is_=(self.kind,)),))
            if self.kind
            else None
        )


class Mark(msgspec.Struct, frozen=True):
    """What waits in a ledger: `words` for the list, the whole `sentence`, the rows that it is about (none for
    what was not done).
    """

    ledger: str
    words: str
    sentence: str
    query: RowQuery | None = None


def feeds(entry: LedgerEntry) -> list[str]:
    """The figures that are counted from the rows of a system."""
    return list(dict.fromkeys(measure.figure for measure in entry.form.measures_of(entry.system.name)))


def usual(desk: Desk, entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """The ledgers opened last, newest first, then those with rows: last changed, then largest."""
    recent = RECENT_LEDGERS.get(desk.store)
    opened = [entry for ledger in recent for entry in entries if entry.form.id == ledger]
    filled = [entry for entry in entries if entry.rows and entry.form.id not in recent]
    filled.sort(
        key=lambda entry: (entry.modified.date() if entry.modified else None, entry.rows), reverse=True
    )
    return (opened + filled)[: max(_MOST_USUAL, len(opened))]


def remember(desk: Desk, ledger: str) -> None:
    """A ledger was opened. Raises StoreError."""
    recent = RECENT_LEDGERS.get(desk.store)
    if recent[:1] != (ledger,):
        others = (one for one in recent if one != ledger)
        RECENT_LEDGERS.set(desk.store, (ledger, *others)[:_MOST_RECENT])


def forget(desk: Desk, ledger: str) -> None:
    """It is not to be listed among those in use any more. Raises StoreError."""
    recent = RECENT_LEDGERS.get(desk.store)
    RECENT_LEDGERS.set(desk.store, tuple(one for one in recent if one != ledger))


def found(entries: Sequence[LedgerEntry], words: str) -> list[Listed]:
    """What is meant by part of a name, of a kind, of a group or of a figure, or by the initials of one; the
    likeliest first.
    """
    wanted = words.strip().lower()
    if not wanted:
        return [Listed(entry) for entry in entries]
    ranked: list[tuple[int, Listed]] = []
    for entry in entries:
        hits = list(_hits(entry, wanted))
        ranked += hits or [(rank, Listed(entry, why=name)) for rank, name in _figures(entry, wanted)][:1]
    return [one for _, one in sorted(ranked, key=lambda hit: hit[0])]


def with_rows(ledgers: LedgerDesk, hits: Sequence[Listed]) -> list[Listed]:
    """The same, with the rows of a kind counted where one is meant."""
    return [
        one
        if one.query is None
        else msgspec.structs.replace(one, entry=_of_kind(ledgers, one.entry, one.query))
        for one in hits
    ]


def likely(entries: Sequence[LedgerEntry], file: str) -> list[LedgerEntry]:
    """The ledgers that a file may hold, by its name without the ending; the likeliest first."""
    scored = [
        (
            max(_common(file, name) for name in (entry.system.name, entry.form.name, *_kinds(entry.form))),
            entry,
        )
        for entry in entries
    ]
    best = max((score for score, _ in scored), default=0)
    return [entry for score, entry in scored if score == best and score >= _LEAST_LETTERS][:_MOST_USUAL]


def marks(ledgers: LedgerDesk) -> Iterator[Mark | None]:
    """What waits, ledger by ledger, so that a window can do other things between them; None where nothing
    does.

    What was not done is told of the half-year that is being written about, and not of the sample office
    alone, whose year is over.
    """
    totals = ledgers.desk.store.ledgers.totals()
    for form in ledgers.book.types.values():
        if form.due and form.state and form.id in totals:
            query = overdue_query(ledgers, form)
            rows = ledgers.desk.store.ledgers.count(form, query)
            yield Mark(form.id, f"逾期 {rows}", f"有{rows}行过了时限还没有办完", query) if rows else None
    if has_samples(ledgers.desk) and not own_work(ledgers.desk).rows:
        return
    for one in ledgers.duties.looking(likely_period("half", ledgers.today()), ledgers.today()):
        yield (
            Mark(
                one.rule.ledger, f"{one.rule.name}缺 {len(one.units)} {_UNITS[one.rule.every]}", one.sentence
            )
            if one
            else None
        )


def _of_kind(ledgers: LedgerDesk, entry: LedgerEntry, query: RowQuery) -> LedgerEntry:
    """When its rows were changed is not known of a kind alone."""
    rows = ledgers.desk.store.ledgers.count(entry.form, query) if entry.rows else 0
    return msgspec.structs.replace(entry, rows=rows, modified=None)


def _hits(entry: LedgerEntry, wanted: str) -> Iterator[tuple[int, Listed]]:
    """Lower ranks come first: what a name begins with, a whole kind, what stands inside a name or kind, a
    group.
    """
    names = (entry.system.name, entry.form.name)
    if any(begins(wanted, name) for name in names):
        yield 0, Listed(entry)
    elif any(finds(wanted, name) for name in names):
        yield 2, Listed(entry)
    elif finds(wanted, entry.system.group):
        yield 4, Listed(entry)
    for kind in _kinds(entry.form):
        if not any(kind in name for name in names) and (
            not wanted.isascii() or len(wanted) >= _LEAST_LETTERS
        ):
            if _is_all_of(wanted, kind):
                yield 1, Listed(entry, kind)
            elif begins(wanted, kind) or (finds(wanted, kind) and not wanted.isascii()):
                yield 3, Listed(entry, kind)


def _figures(entry: LedgerEntry, wanted: str) -> Iterator[tuple[int, str]]:
    for name in feeds(entry):
        if wanted in name or (wanted.isascii() and len(wanted) >= _LEAST_FIGURE and begins(wanted, name)):
            yield 5, name


def _kinds(form: LedgerType) -> tuple[str, ...]:
    column = form.column(form.kind)
    return column.choices if column is not None and column.kind == "choice" else ()


def _is_all_of(wanted: str, name: str) -> bool:
    """The whole name, or the initials of all of it."""
    letters = sum(sign.isalpha() for sign in name)
    return wanted == name or (len(typed_letters(wanted)) == letters and begins(wanted, name))


def _common(one: str, other: str) -> int:
    """How many characters the longest run has that stands in both."""
    best = 0
    for start in range(len(one)):
        while one[start : start + best + 1] in other and start + best < len(one):
            best += 1
    return best
