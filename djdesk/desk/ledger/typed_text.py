"""What a clerk types into a cell, before it is read: days without a year, 今天, names by their initials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from djdesk.basics.dates import folded, month_and_day, parse_day
from djdesk.basics.errors import BadInput
from djdesk.basics.pinyin import closeness
from djdesk.basics.text import one_line
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.row_query import RowQuery

_NEAR = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_OF_THIS_MONTH = re.compile(r"(\d{1,2})\s*[日号]")
_NEWEST = 1000  # rows in which words are looked for
LONGEST_OFFERED = 20  # characters: longer texts are written anew each time
_LAST_YEARS = 300  # a day so far ahead, typed in January or February, was meant of last year


def complete_date(text: str, today: date, ahead: bool = False) -> str:
    """A day in ISO 8601: 2023年3月5日, 20230305, without a year 3.5, 3月5日, ３／５, without a month 5日,
    今天 and its like.

    Text that is no day as it is.
    """
    plain = folded(one_line(text))
    if plain in _NEAR:
        return (today + timedelta(days=_NEAR[plain])).isoformat()
    of_month, of_year = _OF_THIS_MONTH.fullmatch(plain), month_and_day(plain)
    if of_month:
        return _iso(today.year, today.month, int(of_month[1]))
    if not of_year:
        return _whole(text)
    month, day = of_year
    this_year = _iso(today.year, month, day)
    return _iso(today.year - 1, month, day) if not ahead and _is_far(this_year, today) else this_year


def words_so_far(ledgers: LedgerDesk, form: LedgerType, column: str) -> list[str]:
    """The short texts in a column of the newest rows, most frequent first: quick in a ledger of a hundred
    thousand rows too.
    """
    newest = ledgers.desk.store.ledgers.page(form, RowQuery(ledger=form.id, descending=True), 0, _NEWEST)
    words = Counter(cell for record in newest if isinstance(cell := record.cells.get(column), str))
    return [word for word, _ in words.most_common() if len(word) <= LONGEST_OFFERED and "\n" not in word]


def matching(words: str, texts: Iterable[str]) -> list[str]:
    """The texts that `words` finds, best first: those that begin with it, that hold it, whose pinyin initials
    begin with it or hold it.
    """
    wanted = one_line(words)
    ranked = [(rank, text) for text in texts if (rank := closeness(wanted, text)) is not None]
    return [text for _, text in sorted(ranked, key=lambda pair: pair[0])]


def _whole(text: str) -> str:
    try:
        return parse_day(text).isoformat()
    except BadInput:  # the session says what is wrong with it
        return text


def _iso(year: int, month: int, day: int) -> str:
    """Also of a day that there is not: the session says so."""
    return f"{year}-{month:02}-{day:02}"


def _is_far(day: str, today: date) -> bool:
    try:
        return (date.fromisoformat(day) - today).days > _LAST_YEARS
    except ValueError:  # 2.30
        return False
