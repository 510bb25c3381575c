"""How well a table fits a ledger, and whether another ledger fits it better: by its heads, what stands above
them, the kinds of its rows, and the names of sheet and file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.sheet import Sheet
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.workbook.find_table import Table, shown, table_below
from djdesk.ledgers.workbook.import_plan import choose_table, is_ledger
from djdesk.ledgers.workbook.match_heads import propose, usual_forms

LEAST_FIT = 0.45  # below it a table is none of that ledger
NEAR_FIT = 0.75  # of the best one's fit: what is worth proposing beside it
_LEAST_HEADS = 1 / 3  # of the table's columns that a ledger has to know, where it fits no better
_NAMED, _OF_KIND = 0.6, 0.3  # what a name and the kinds of the rows add to the fit of the heads
_ROWS_LOOKED_AT = 40
_HEAD_ROWS, _MOST_NEAR = 15, 10
_LONGEST_HEAD, _MOST_SHEETS = 20, 12
_LEAST_OF_NAME = 4  # characters of a ledger's name that tell it: 整改 stands above many tables


class OtherLedger(msgspec.Struct, frozen=True):
    """What is to be asked before rows of a table are taken: `better` is the ledger that it fits better, ""
    where it fits none.
    """

    sentence: str
    better: str = ""


def question_about(
    form: LedgerType, forms: Sequence[LedgerType], table: Table, file: str
) -> OtherLedger | None:
    """None for a table that fits the ledger at least about as well as any other."""
    own = _table_fit(form, table, file)
    rows = {table.first - 1, *(number for number, _ in _likely_heads(forms, [table.sheet]))}
    fits = [
        (max(_fit_below(one, table.sheet, row, file) for row in rows), one)
        for one in near_ledgers(forms, [table.sheet], table)
    ]
    best, other = max(fits, key=lambda pair: pair[0], default=(0.0, form))
    if other.id != form.id and best >= LEAST_FIT and own < NEAR_FIT * best:
        return OtherLedger(
            f"工作表“{table.sheet.name}”的表头更像“{other.name}”台账，不像“{form.name}”。", other.id
        )
    heads = [text for text in table.heads.values() if text]
    if own < LEAST_FIT and len(table.mapping) < _LEAST_HEADS * len(heads):
        known = "、".join(f"“{table.heads[place]}”" for place in sorted(table.mapping.values()))
        return OtherLedger(
            f"工作表“{table.sheet.name}”有{len(heads)}列，“{form.name}”台账只认得其中的{known}。"
        )
    return None


def near_ledgers(
    forms: Sequence[LedgerType], sheets: Sequence[Sheet], table: Table | None = None
) -> list[LedgerType]:
    """The ledgers that the likeliest rows of heads fit best: a close look at all rows for all seventy takes
    seconds.
    """
    rows = [table.heads] if table is not None else []
    rows += [heads for _, heads in _likely_heads(forms, sheets) if heads not in rows]
    near: dict[str, float] = {}
    for heads in rows:
        for form in forms:
            _, score = propose(form, heads)
            near[form.id] = max(near.get(form.id, 0.0), 2 * score / (len(heads) + len(form.columns)))
    found = sorted((form for form in forms if near.get(form.id)), key=lambda form: -near[form.id])
    return found[:_MOST_NEAR]


def _likely_heads(
    forms: Sequence[LedgerType], sheets: Sequence[Sheet]
) -> Iterator[tuple[int, dict[int, str]]]:
    """Of each sheet that one of the first rows in which most texts are names of columns, with its number."""
    names = {
        one
        for form in forms
        for column in form.columns
        for name in (column.name, *column.aliases)
        for one in usual_forms(name)
    }
    for sheet in islice(sheets, _MOST_SHEETS):
        rows = [
            (
                number,
                {
                    place: text
                    for place, value in sheet.rows[number].items()
                    if isinstance(value, str) and len(text := value.strip()) <= _LONGEST_HEAD
                },
            )
            for number in islice(sorted(sheet.rows), _HEAD_ROWS)
        ]
        known = [sum(not names.isdisjoint(usual_forms(text)) for text in row.values()) for _, row in rows]
        if any(known):
            yield rows[known.index(max(known))]


def fit_of(form: LedgerType, sheets: Sequence[Sheet], file: str) -> float:
    """About 1 for a table that was made for the ledger, 0 for one that has too few of its columns."""
    try:
        table = choose_table(form, sheets)
    except BadInput:
        return 0.0
    return _table_fit(form, table, file)


def _fit_below(form: LedgerType, sheet: Sheet, head: int, file: str) -> float:
    """Of the table whose heads stand in that row, as `fit_of`."""
    table = table_below(form, sheet, head)
    return _table_fit(form, table, file) if is_ledger(form, table) else 0.0


def _table_fit(form: LedgerType, table: Table, file: str) -> float:
    columns = [column for column in form.columns if column.kind != "file"]
    heads = sum(bool(text) for text in table.heads.values())
    fit = 2 * table.score / (len(columns) + max(heads, 1))
    above = "".join(
        shown(value) for number in table.numbers_above() for value in table.sheet.rows[number].values()
    )
    short = form.name.removesuffix("台账")  # 为民办实事清单 is none of another ledger
    name = short if len(short) >= _LEAST_OF_NAME else form.name
    if any(name in text for text in (file, table.sheet.name, above)):
        fit += _NAMED
    return fit + _OF_KIND * _share_of_kinds(form, table)


def _share_of_kinds(form: LedgerType, table: Table) -> float:
    """How many of the first rows are of a kind that the ledger knows; 0 where it knows none."""
    column = form.column(form.kind)
    if column is None or column.kind != "choice" or column.name not in table.mapping:
        return 0.0
    place = table.mapping[column.name]
    rows = [table.sheet.rows[number] for number in islice(table.numbers_below(), _ROWS_LOOKED_AT)]
    cells = [shown(row[place]).strip() for row in rows if place in row]
    return sum(cell in column.choices for cell in cells) / len(cells) if cells else 0.0
