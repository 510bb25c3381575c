"""Fixed phrases against the time that a text is of: names that another has replaced, and phrases that did
not yet exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import bare
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.wording_pack import FixedPhrase

_MORE = 2  # characters that a longer phrase has at least
_CLAUSE = re.compile("[。；！？\\n]")
_LOOKS_BACK = re.compile(
    "原|曾|前身|历史|回顾|当年|以来|改名|更名|改称|撤销|废止|印发|试行|合并|组建|划入|整合"
)
_YEAR = re.compile("(?<!\\d)([12]\\d{3})(?:年|[—－-])")


def dated_forms(phrases: Sequence[FixedPhrase]) -> Mapping[str, FixedPhrase]:
    """Phrases that have a first or a last day, by their right forms without quotation marks."""
    return {
        bare(form): one
        for one in phrases
        if one.since is not None or one.until is not None
        for form in one.forms
    }


def dated_findings(
    text: str,
    book: RuleBook,
    dated: Mapping[str, FixedPhrase],
    places: Sequence[tuple[int, int]],
    day: date,
) -> Iterator[Finding]:
    """Of one paragraph of a text of that day, in which fixed phrases stand at `places`. Who looks back may
    use the names of then, and within a longer phrase another one is nothing by itself.
    """
    taken = -1
    for start, end in places:
        form = text[start:end]
        phrase = dated.get(bare(form))
        if phrase is None or start < taken:
            continue
        if any(one <= start and end <= other and other - one > end - start + _MORE for one, other in places):
            continue
        taken = end
        if phrase.since is not None and day < phrase.since:
            message = f"“{bare(form)}”是{_month(phrase.since)}才有的说法，这份材料是{_month(day)}的，请核对"
            yield _of(book, "phrase-early", phrase, start, form, None, message)
        elif (
            phrase.until is not None
            and phrase.until.year < day.year
            and not _looks_back(text, start, end, phrase.until)
        ):
            told = f"“{bare(form)}”用到{_month(phrase.until)}为止，"
            if phrase.now:
                fix, message = phrase.now, f"{told}现在是“{phrase.now}”"
                yield _of(book, "phrase-stale", phrase, start, form, fix, message)
            else:
                yield _of(book, "phrase-early", phrase, start, form, None, f"{told}写现在的工作时请核对")


def _looks_back(text: str, at: int, end: int, until: date) -> bool:
    """Whether the sentence speaks of a time when the name was in use."""
    marks = [found.end() for found in _CLAUSE.finditer(text, 0, at)]
    behind = _CLAUSE.search(text, end)
    sentence = text[marks[-1] if marks else 0 : at] + text[end : behind.start() if behind else len(text)]
    years = [int(year) for year in _YEAR.findall(sentence)]
    return _LOOKS_BACK.search(sentence) is not None or any(year <= until.year for year in years)


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


def _of(
    book: RuleBook, rule: str, phrase: FixedPhrase, at: int, form: str, fix: str | None, message: str
) -> Finding:
    return msgspec.structs.replace(book[rule].finding(at, form, fix, message), source=phrase.source)
