"""Finding words in reports: a scan with LIKE, since indexes by trigrams miss words of two characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.pinyin import finds, typed_letters
from djdesk.model.figure import Figure
from djdesk.store.reports.report_columns import FIGURE, figures_of
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


_WITH_FIGURES = (
    "SELECT report_id, prose FROM section WHERE prose LIKE '%{%' AND prose LIKE :loose ESCAPE '\\' "
    "ORDER BY position"
)
_FIGURES = f"SELECT {', '.join(FIGURE)} FROM figure WHERE report_id = ?"
_SLOT = late_pattern(r"\{([^{}:]+)\}")


def find_hits(db: Database, query: str) -> dict[str, str]:
    """`_of_words` for the whole query; where it has blanks, also reports that have each of its words, with
    the text around the first.
    """
    hits = _of_words(db, query)
    words = query.split()
    if len(words) > 1:
        first, *others = [_of_words(db, word) for word in words]
        for id_, text in first.items():
            if all(id_ in other for other in others):
                hits.setdefault(id_, text)
    return hits


def _of_words(db: Database, query: str) -> dict[str, str]:
    """Report id → the text around its first hit: title, unit, sections in order with the numbers that their
    figures print, text fields, formal elements.

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
    for id_, text in _with_figures(db, query):
        hits.setdefault(id_, _first_snippet((text,), query))
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


def _with_figures(db: Database, query: str) -> Iterator[tuple[str, str]]:
    """Report id and prose as it prints where a number of the query is one that a figure prints: 支委会8次 in
    支委会{支委会}次. Sections whose words cannot hold the others of the query are not looked at.
    """
    if not re.search(r"\d", query):
        return
    rest = [escaped(char) for char in re.sub(r"[\d.,约近超余]", "", query)]  # brackets may part them
    figures: dict[str, dict[str, Figure]] = {}
    for id_, prose in db.all(_WITH_FIGURES, {"loose": f"%{'%'.join(rest)}%"}):
        if id_ not in figures:
            figures[id_] = figures_of(db.all(_FIGURES, (id_,)))
        text = _filled(re.sub(r"[\[\]]", "", prose), figures[id_])
        if query.lower() in text.lower():
            yield id_, text


def _filled(prose: str, figures: Mapping[str, Figure]) -> str:
    return _SLOT.sub(lambda slot: figures[slot[1]].shown if slot[1] in figures else slot[0], prose)


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
