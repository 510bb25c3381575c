"""A text of last period's report for the next one: what says until when it counts, and what names the period,
moves on; what happened stays when it happened.

The rules are those of the language. 截至 and its like give the end of the period, whatever it is; 上半年,
1—6月 and their like are the period itself. A day, a month, a year besides is when something happened: it is
never touched. Nothing moves in titles 《》, in quotes, in tables, beside 去年 and its like, in what is only
planned, nor in a sentence that says what happened on a day of the old period, which would then be said of the
new one.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from typing import Literal

import msgspec

from djdesk.basics.time_words import TimeWord, sentences, time_words
from djdesk.desk.next_period.judged import Sentence
from djdesk.desk.next_period.new_words import WordEdit, edited
from djdesk.desk.next_period.plans import opens_a_plan
from djdesk.model.last_period.carried import WordMove
from djdesk.model.period import Period

TextPart = Literal["body", "heading", "title"]


class MovedText(msgspec.Struct, frozen=True):
    """A text as it is carried, and which of its words are others now."""

    text: str
    moves: tuple[WordMove, ...] = ()


def moved_on(
    text: str,
    old: Period,
    new: Period,
    part: TextPart = "body",
    carried: Iterable[WordMove] | None = None,
) -> MovedText:
    """`text` of a report on `old` for one on `new`.

    part: in a title or heading the period's name is the report's own even between quotes, and in a title
    the following period (上半年工作总结和下半年工作打算) goes on with it
    carried: what was moved in the text when it was last carried, if nobody has looked at it since. What
    stayed then was said of a time before `old` and stays again.
    """
    edits: list[WordEdit] = []
    moves: list[WordMove] = []
    words = deque(time_words(text))
    movable = _movable(words, carried)
    planned = False
    for start, end in sentences(text):
        here = []
        while words and words[0].span[0] < end:
            here.append(words.popleft())
        planned = planned or opens_a_plan(text[start:end])
        if "\t" not in text[start:end] and not planned:
            sentence = Sentence(text, (start, end), here, old, new, frozenset(movable or ()), part == "title")
            for word in here:
                stayed = movable is not None and word.text not in movable
                made = sentence.edits_of(word, stayed) if part != "body" or not word.shut else []
                if made:
                    edits += made
                    moves.append(WordMove(word.text, edited(word.text, made, word.span[0])))
            whole = sentence.whole_year_edits()
            edits += whole
            moves += [WordMove(text[edit.start : edit.end], edit.words) for edit in whole]
        planned = planned and not text[start:end].endswith("\n")
    return MovedText(edited(text, edits), tuple(move for move in moves if move.before != move.after))


def _movable(words: Iterable[TimeWord], carried: Iterable[WordMove] | None) -> set[str] | None:
    """The words that may move: those that were moved before, unless the same word stands there also as one
    that was not. None: all.
    """
    if carried is None:
        return None
    moved = Counter(move.after for move in carried)
    found = Counter(word.text for word in words)
    return {text for text, times in moved.items() if found[text] == times}
