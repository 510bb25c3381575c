"""Names of an earlier period that were left in a report's text: 上半年 in a report on the second half, 2022年
in one on 2023. What happened then, what is compared with it, and both halves side by side are no such words.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from djdesk.basics.time_words import TimeWord, sentences, time_words
from djdesk.desk.next_period.compared import compared
from djdesk.desk.next_period.judged import Sentence
from djdesk.desk.next_period.new_words import edited, is_the_period
from djdesk.desk.next_period.plans import opens_a_plan
from djdesk.model.period import Period

_BACK = 366  # days that an earlier period's name is looked for; older ones are history


class StaleWord(msgspec.Struct, frozen=True):
    """`words` at `start` of the text name `period`, which is not the report's; `suggestion` names the
    report's in the same manner.
    """

    start: int
    words: str
    suggestion: str
    period: Period
    sentence: str

    @property
    def message(self) -> str:
        return f"“{self.words}”是以前的报告期，本期应为“{self.suggestion}”；写的就是那时的事，点“这样就行”"


def stale_words(text: str, period: Period) -> Iterator[StaleWord]:
    """In one paragraph of a report on `period`, in order. A plan's deadlines are left alone."""
    words = time_words(text)
    if not words:
        return
    for old in _earlier(period):
        for start, end in sentences(text):
            if opens_a_plan(text[start:end]):
                break
            yield from _in_sentence(text, (start, end), words, old, period)


def _in_sentence(
    text: str, span: tuple[int, int], words: list[TimeWord], old: Period, period: Period
) -> Iterator[StaleWord]:
    here = [word for word in words if span[0] <= word.span[0] < span[1]]
    if not any(is_the_period(word, old) for word in here):
        return
    beside = {word.span for word in compared(text, [word for word in here if not word.shut])}
    sentence = Sentence(text, span, here, old, period)
    for word in here:
        named = is_the_period(word, old) and not is_the_period(word, period)
        if not named or word.shut or word.span in beside:
            continue
        made = sentence.edits_of(word)
        new = edited(word.text, made, word.span[0]) if made else word.text
        if new != word.text:
            yield StaleWord(word.span[0], word.text, new, old, text[span[0] : span[1]].strip())


def _earlier(period: Period) -> Iterator[Period]:
    """The periods of the same kind before it, the nearest first."""
    if period.kind == "range":
        return
    one = period.previous
    while (period.start - one.start).days <= _BACK:
        yield one
        one = one.previous
