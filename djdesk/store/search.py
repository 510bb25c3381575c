"""Finding words in reports: a scan with LIKE, since indexes by trigrams miss words of two characters."""

from __future__ import annotations

import re

from djdesk.store.database import Database

_BEFORE, _SHOWN = 16, 48  # characters of a hit that are shown: before the word, and in all

# Clause brackets are taken out first: a word may run across one. Slots keep their braces, which no query has.
_PLACES = (
    "id AS report_id, 0 AS place, 0 AS position, title AS text FROM report",
    "id AS report_id, 1 AS place, 0 AS position, unit AS text FROM report",
    "report_id, 2 AS place, position * 2 AS position, heading AS text FROM section",
    "report_id, 2 AS place, position * 2 + 1 AS position, replace(replace(prose, '[', ''), ']', '') AS text FROM section",
    "report_id, 3 AS place, 0 AS position, text FROM text_field",
)
_SEARCH = " UNION ALL ".join(
    "SELECT report_id, place, position, instr(lower(text), :lower), length(text), "
    f"substr(text, max(1, instr(lower(text), :lower) - {_BEFORE}), {_SHOWN}) FROM (SELECT {place}) WHERE text LIKE :like ESCAPE '\\'"
    for place in _PLACES
)


def find_hits(db: Database, query: str) -> dict[str, str]:
    """Report id → the text around its first hit: title, unit, sections in order, text fields."""
    escaped = re.sub(r"([\\%_])", r"\\\1", query)
    lower = "".join(c.lower() if c.isascii() else c for c in query)  # as SQLite's own lower(): ASCII alone
    found = db.all(_SEARCH, {"like": f"%{escaped}%", "lower": lower})
    first: dict[str, str] = {}
    for report_id, _, _, at, length, text in sorted(found, key=lambda row: row[:3]):
        if report_id not in first:
            first[report_id] = _snippet(text, at > _BEFORE + 1, max(1, at - _BEFORE) + _SHOWN <= length)
    return first


def _snippet(text: str, cut_before: bool, cut_after: bool) -> str:
    """One line with … where it was cut; a slot shows its name as 【name】, half a slot is left out."""
    if cut_before:
        text = re.sub(r"^[^{}]*\}", "", text)
    if cut_after:
        text = re.sub(r"\{[^{}]*$", "", text)
    text = re.sub(r"\{([^{}]+)\}", r"【\1】", text)
    return f"{'…' * cut_before}{' '.join(text.split())}{'…' * cut_after}"
