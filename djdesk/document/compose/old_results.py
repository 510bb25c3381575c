"""Where 【上期内容，请核对】 is printed: behind the sentence that tells last period's honour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from djdesk.document.blocks import Run
from djdesk.model.last_period.carried import RESULT_TO_CHECK, CarriedMark

_END = re.compile("[。！？；]+[”’》）」』]*|$")
_SLOT = re.compile(r"\{[^{}]*\}|[\[\]]")  # a value or the bracket of a clause in stored prose


def with_marks(runs: Sequence[Run], marks: Sequence[CarriedMark]) -> list[Run]:
    """The runs of a paragraph with RESULT_TO_CHECK behind each sentence that one of the marks speaks of;
    behind the last one where its words are not found, so that none is printed as if it were new.
    """
    text = "".join(run.text for run in runs)
    places = {_sentence_end(text, at) for mark in marks for at in _told(runs, text, mark) or [len(text)]}
    marked = list(runs)
    for place in sorted(places, reverse=True):
        marked.insert(_begin(marked, place), Run(RESULT_TO_CHECK, pending=True))
    return marked


def _told(runs: Sequence[Run], text: str, mark: CarriedMark) -> list[int]:
    """The last character of each place that says what the mark stands on."""
    if mark.kind == "text":
        ends = accumulate(len(run.text) for run in runs)
        return [end - 1 for run, end in zip(runs, ends, strict=True) if run.field == mark.name and run.text]
    return [found.end() - 1 for words in mark.results for found in _printed(words).finditer(text)]


def _printed(words: str) -> re.Pattern[str]:
    """Words of stored prose as they may be printed: any values, with or without a clause's brackets."""
    parts = [re.escape(part) for part in _SLOT.sub("\0", words).split("\0")]
    return re.compile("[^。！？；]*?".join(parts)) if any(parts) else re.compile("(?!)")


def _sentence_end(text: str, at: int) -> int:
    """Behind the stop of the sentence with the character `at`; `at` may be that stop itself."""
    found = _END.search(text, max(at, 0))
    return found.end() if found else len(text)


def _begin(runs: list[Run], place: int) -> int:
    """The index of the run that begins at `place`; a run that goes on there is parted."""
    for index, run in enumerate(runs):
        if place <= 0:
            return index
        if place < len(run.text):
            parts = (run.text[:place], run.text[place:])
            runs[index : index + 1] = [msgspec.structs.replace(run, text=part) for part in parts]
            return index + 1
        place -= len(run.text)
    return len(runs)
