"""What of a table is still last period's: what a mark (请核对) keeps of it, held against it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from djdesk.model.tables.table import SectionTable

_TIMES = frozenset("年月季")


def table_words(table: SectionTable) -> str:
    """The cells, a line for each row, TAB between cells."""
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in table.rows)


def cells_that_stand(words: str, table: SectionTable) -> int:
    """How many cells that say a number or a time are as they were when `words` were taken. Rows that were
    added or removed since do not count.
    """
    before, now = words.split("\n"), table_words(table).split("\n")
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    count = 0
    for tag, low, high, first, last in steps:
        if tag == "equal":
            count += sum(_speaking(row.split("\t")) for row in now[first:last])
        elif tag == "replace":
            pairs = zip(before[low:high], now[first:last], strict=False)
            count += sum(_same(old.split("\t"), new.split("\t")) for old, new in pairs)
    return count


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    return _speaking(cell for before, cell in zip(old, new, strict=False) if before == cell)


def _speaking(cells: Iterable[str]) -> int:
    return sum(1 for cell in cells if any(c.isdigit() or c in _TIMES for c in cell))
