"""Finds words in a report, and replaces them as one change. What figures, lists and the period print is found
too, and told from where it comes: it is never written over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import msgspec

from djdesk.basics.text import clean_text
from djdesk.desk.find.written import Path, WrittenLine, source_of, written_lines
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import (
    Batch,
    Change,
    RenameSection,
    SetBasics,
    SetExtras,
    SetProse,
    SetText,
    SetTick,
)
from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, chip_name, paired, stored_of
from djdesk.model.report import Report
from djdesk.model.tables.set_table import SetTable

MOST_HITS = 2000
_AROUND = 14  # characters shown on each side of a hit
_DIGIT = re.compile(r"\d")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Words that were found. `before`, `words` and `behind` are what stands there, as it is shown.

    first, last: the tokens of `line` from which they come, both included
    fixed: what fills them in ("“支委会”", "清单") and where they are changed; "" where they can be replaced
    """

    line: WrittenLine
    first: int
    last: int
    before: str
    words: str
    behind: str
    fixed: str = ""

    @property
    def name(self) -> str:
        """The place's name for the window, for prose with the tokens (see `place_in_prose`)."""
        prose = self.line.kind == "found"
        return f"{self.line.number} {self.first} {self.last}" if prose else self.line.name


class Found(msgspec.Struct, frozen=True):
    """`cut`: there are more than MOST_HITS."""

    hits: tuple[Hit, ...]
    cut: bool = False


def sought_words(typed: str) -> str:
    """What is looked for when that was typed or pasted: one line, spaces as they are."""
    return re.sub(r"[\n\t]+", "", clean_text(typed))


def find_words(report: Report, form: ReportType, words: str, match_case: bool = False) -> Found:
    """All places of `words` (one line) in reading order; small and capital letters are the same unless asked.
    A number is found as a whole number only: 3 is not found in 2023 or 13.5, so that no number is broken.
    """
    if not words:
        return Found(())
    pattern = pattern_of(words, match_case)
    found: list[Hit] = []
    for line in written_lines(report, form):
        found += _in_line(line, pattern)
        if len(found) > MOST_HITS:
            return Found(tuple(found[:MOST_HITS]), True)
    return Found(tuple(found))


def pattern_of(words: str, match_case: bool) -> re.Pattern[str]:
    """What finds `words` (not empty) in a text, whole numbers only."""
    begin = r"(?<!\d)(?<!\d[.,])" if _DIGIT.match(words[0]) else ""
    end = r"(?!\d)(?![.,]\d)" if _DIGIT.match(words[-1]) else ""
    return re.compile(begin + re.escape(words) + end, 0 if match_case else re.IGNORECASE)


def replaced(report: Report, hits: Iterable[Hit], words: str) -> Change | None:
    """The change that puts `words` (one line) in place of each of the hits, found in that very report; None
    when all of them are filled in from elsewhere, or nothing becomes another.
    """
    lines: dict[Path, dict[int, list[Hit]]] = {}
    for hit in hits:
        if not hit.fixed:
            lines.setdefault(hit.line.path, {}).setdefault(hit.line.number, []).append(hit)
    after = report
    for path, by_number in lines.items():
        texts = _value(after, path).split("\n")
        for number, there in by_number.items():
            texts[number] = _rewritten(there, words)
        after = _with(after, path, "\n".join(texts))
    changes = tuple(_changes(report, after, lines))
    return Batch(changes) if changes else None


def place_in_prose(name: str) -> tuple[int, int, int]:
    """Paragraph, first and last token of the place called so by `Hit.name`."""
    number, first, last = map(int, name.split())
    return number, first, last


def _in_line(line: WrittenLine, pattern: re.Pattern[str]) -> Iterator[Hit]:
    text = line.text
    starts: list[int] = []
    for match in pattern.finditer(text):
        starts = starts or [0, *accumulate(map(len, line.shown))]
        first = bisect_right(starts, match.start()) - 1
        last = bisect_right(starts, match.end() - 1) - 1
        yield Hit(
            line=line,
            first=first,
            last=last,
            before=_clean(text[max(0, match.start() - _AROUND) : match.start()]),
            words=match[0],
            behind=_clean(text[match.end() : match.end() + _AROUND]),
            fixed=line.fixed or _filled_from(line, first, last),
        )


def _filled_from(line: WrittenLine, first: int, last: int) -> str:
    names = (chip_name(token) for token in line.line.tokens[first : last + 1])
    return next((source_of(name) for name in names if name), "")


def _clean(text: str) -> str:
    return text.replace("\0", "")


def _rewritten(hits: Sequence[Hit], words: str) -> str:
    """The stored line with `words` in the places of the hits; brackets of clauses among them stay."""
    line = hits[0].line
    tokens = list(line.line.tokens)
    for hit in sorted(hits, key=lambda one: one.first, reverse=True):
        brackets = [token for token in tokens[hit.first : hit.last + 1] if token in (OPEN, CLOSE)]
        tokens[hit.first : hit.last + 1] = [*words, *brackets]
    if line.kind != "found":
        return "".join(tokens)
    return stored_of([TokenLine(line.line.marker, tuple(paired(tokens)))])


def _changes(before: Report, after: Report, paths: Collection[Path]) -> Iterator[Change]:
    for root in dict.fromkeys(
        path[:2] if path[0] in ("sections", "texts", "ticks", "tables") else path[:1] for path in paths
    ):
        yield from _change(before, after, root)


def _change(before: Report, after: Report, root: Path) -> Iterator[Change]:
    kind, key = root[0], root[-1]
    if kind == "sections":
        was, now = before.sections[int(key)], after.sections[int(key)]
        if was.heading != now.heading:
            yield RenameSection(now.id, now.heading)
        if was.prose != now.prose:
            yield SetProse(now.id, now.prose)
    elif _value(before, root) == _value(after, root):
        return
    elif kind == "texts":
        yield SetText(str(key), after.texts[str(key)])
    elif kind == "ticks":
        yield SetTick(str(key), after.ticks[str(key)])
    elif kind == "tables":
        yield SetTable(str(key), after.tables[str(key)])
    elif kind == "extras":
        yield SetExtras(after.extras)
    else:
        yield SetBasics.make(before, **{str(key): _value(after, root)})


def _value(value: Any, path: Path) -> Any:
    for step in path:
        value = getattr(value, str(step)) if isinstance(value, msgspec.Struct) else value[step]
    return value


def _with(value: Any, path: Path, text: str) -> Any:
    """The value with another text at that place of it."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **{str(step): _with(getattr(value, str(step)), rest, text)})
    inner = _with(value[step], rest, text)
    if isinstance(value, dict):
        return {**value, step: inner}
    return (*value[: int(step)], inner, *value[int(step) + 1 :])
