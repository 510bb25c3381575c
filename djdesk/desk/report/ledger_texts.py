"""Texts of a report that ledgers hold: what a list or text field can take from the rows of the period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from djdesk.basics.text import one_line
from djdesk.forms.asked import asked_form
from djdesk.forms.counting import query_of
from djdesk.forms.ledger_load import LedgerBook
from djdesk.forms.ledger_type import LedgerType, ListSource, split_names
from djdesk.forms.report_type import ReportType, TextField
from djdesk.forms.row_query import RowQuery
from djdesk.model.report import Report
from djdesk.store.ledgers.ledger_store import LedgerStore

_MOST_ROWS = 500  # the newest are looked at: a field of more would be no list that anyone reads
_MARKS = "《》“”‘’"


class ListedText(msgspec.Struct, frozen=True):
    """`values` in the order of their days, each once. `query` finds the rows behind them."""

    field: str
    ledger_name: str
    values: tuple[str, ...]
    query: RowQuery


def sources_for(book: LedgerBook, form: ReportType) -> dict[str, tuple[LedgerType, ListSource]]:
    """Field → where its texts stand, in the order of the report type's fields."""
    fed = {
        field: (ledger, source)
        for ledger in book.types.values()
        for field, source in ledger.texts(form.id).items()
    }
    return {name: fed[name] for name in form.text_fields() if name in fed}


def listing(book: LedgerBook, store: LedgerStore, form: ReportType, report: Report) -> Iterator[ListedText]:
    """One field after the other, those of which the ledgers hold nothing too."""
    for name, (ledger, source) in sources_for(book, asked_form(report, form)).items():
        query = query_of(ledger, source.as_measure(), report.period)
        newest = store.page(ledger, msgspec.structs.replace(query, descending=True), 0, _MOST_ROWS)
        found: dict[str, None] = {}
        for record in reversed(newest):
            found |= dict.fromkeys(_texts(ledger, source, record.cells.get(source.column)))
        yield ListedText(name, ledger.name, tuple(found), query)


def offered(listed: ListedText, field: TextField, text: str) -> tuple[str, ...]:
    """What the field does not hold yet: for a list all that its lines lack, for another field the newest when
    nothing stands there.
    """
    if field.kind == "list":
        there = {_bare(line) for line in text.split("\n")}
        return tuple(value for value in listed.values if _bare(value) not in there)
    fitting = [value for value in listed.values if field.kind != "choice" or value in field.choices]
    return tuple(fitting[-1:]) if not text.strip() else ()


def filled_in(field: TextField, text: str, values: Sequence[str]) -> str:
    """The field's text with the values taken in."""
    if field.kind != "list":
        return values[-1]
    return "\n".join([line for line in text.split("\n") if line.strip()] + list(values))


def _texts(ledger: LedgerType, source: ListSource, cell: object) -> list[str]:
    if not isinstance(cell, str):
        return []
    column = ledger.column(source.column)
    texts = split_names(cell) if column is not None and column.several else [cell]
    return [_wrapped(plain, source.wrap) for text in texts if (plain := one_line(text))]


def _wrapped(text: str, wrap: str) -> str:
    return text if not wrap or text[0] in _MARKS else wrap[0] + text + wrap[1]


def _bare(text: str) -> str:
    return one_line(text).strip(_MARKS)
