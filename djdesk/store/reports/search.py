"""Finding words in reports: a scan with LIKE, since indexes by trigrams miss words of two characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from djdesk.basics.pinyin import finds, typed_letters
from djdesk.store.sqlite.database import Database

_BEFORE, _BEHIND = 16, 32  # characters of a hit that are shown before the word, and from its beginning on

# A word may run across a clause bracket, which is not shown: prose is looked at without them. That costs a
# copy of the text, so
# only where its characters stand in order at all (:loose, %as%so%).
_IN_REPORT = (
    "SELECT id, title, unit FROM report WHERE title LIKE :exact ESCAPE '\\' OR unit LIKE :exact ESCAPE '\\'"
)
_BY_INITIALS = "SELECT id, title, unit FROM report WHERE spells(:letters, title) OR spells(:letters, unit)"

_IN_SECTION = (
    "SELECT report_id, min(position) FROM section WHERE heading LIKE :exact ESCAPE '\\' OR (prose LIKE "
    ":loose ESCAPE '\\' AND "
    "(prose LIKE :exact ESCAPE '\\' OR replace(replace(prose, '[', ''), ']', '') LIKE :exact ESCAPE "
    "'\\')) GROUP BY report_id"
)
_IN_TEXT = "SELECT report_id, min(name) FROM text_field WHERE text LIKE :exact ESCAPE '\\' GROUP BY report_id"

_IN_EXTRAS = "SELECT report_id, value FROM extras WHERE part = 'all' AND value LIKE :exact ESCAPE '\\'"


def find_hits(db: Database, query: str) -> dict[str, str]:
    """Report id → the text around its first hit: title, unit, sections in order, text fields, formal
    elements.

    Latin letters match in either case; as initials of the pinyin they find titles and units, of which the
    beginning is shown.
    """
    exact = f"%{escaped(query)}%"
    loose = f"%{'%'.join(escaped(c) for c in query)}%"
    hits = {
        id_: _first_snippet((title, unit), query) for id_, title, unit in db.all(_IN_REPORT, {"exact": exact})
    }
    for id_, position in db.all(_IN_SECTION, {"exact": exact, "loose": loose}):
        if id_ not in hits:
            row = db.one(
                "SELECT heading, prose FROM section WHERE report_id = ? AND position = ?", (id_, position)
            ) or ("", "")
            hits[id_] = _first_snippet((row[0], re.sub(r"[\[\]]", "", row[1])), query)
    for id_, name in db.all(_IN_TEXT, {"exact": exact}):
        if id_ not in hits:
            hits[id_] = _first_snippet(
                db.one("SELECT text FROM text_field WHERE report_id = ? AND name = ?", (id_, name)) or (),
                query,
            )
    for id_, value in db.all(_IN_EXTRAS, {"exact": exact}):
        if id_ not in hits and (found := _first_snippet(tuple(_texts(msgspec.json.decode(value))), query)):
            hits[id_] = found
    if letters := typed_letters(query):
        for id_, title, unit in db.all(_BY_INITIALS, {"letters": letters}):
            named = next(text for text in (title, unit) if finds(letters, text))
            hits.setdefault(id_, _readable(named[: _BEFORE + _BEHIND]))
    return hits


def _texts(value: Any) -> Iterator[str]:
    """The texts in a JSON value, its keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def escaped(text: str) -> str:
    """Text for a LIKE pattern with ESCAPE '\\', in which it stands for itself."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def _first_snippet(texts: tuple[str, ...], query: str) -> str:
    """One line around the first place in the first of `texts` that has the query, with … where it was cut."""
    word = re.compile(re.escape(query), re.IGNORECASE | re.ASCII)
    for text in texts:
        found = word.search(text)
        if found:
            start, end = max(0, found.start() - _BEFORE), found.start() + _BEHIND
            return f"{'…' * (start > 0)}{_readable(text[start:end])}{'…' * (end < len(text))}"
    return ""


def _readable(text: str) -> str:
    """Stored prose as it may be shown: a slot as 【name】, half a slot at either end left out, one line."""
    text = re.sub(r"^[^{}]*\}|\{[^{}]*$", "", text)
    return " ".join(re.sub(r"\{([^{}]+)\}", r"【\1】", text).split())
