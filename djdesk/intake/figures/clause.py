"""The clause around a quantity: what stands before its number and behind its measure word, and the nouns in that."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from djdesk.intake.figures.quantity import Quantity
from djdesk.intake.figures.verbs import LIGHT, VERB
from djdesk.intake.figures.words import HEAD, STOP, TAIL

_FARTHEST = 80  # characters: as far as a clause is looked at
_HARD = re.compile(r"[，。；：！？,;:!?\n（(）)…|]|——|―")
_SOFT = re.compile(r"[，。；：！？,;:!?\n（(）)…|、]|——|―")
_ENCLOSED = re.compile("“[^“”\n]{1,60}”|「[^「」\n]{1,60}」|《[^《》\n]{1,80}》|‘[^‘’\n]{1,40}’|[(（][^()（）\n，。；,;]{1,10}[)）]")
_OPEN, _HIDDEN = "ㄍ", "ㄖ"  # stand for the first and the other characters of a name in quotes, so that no rule looks into it
_BOUND = re.compile("(?:以上|以下|左右|上下|以内|之内|内|以外|之多|不等|多)+")
_JOIN = re.compile("^(?:、|和|以及|及|与|并|等|\\s)+")
_LISTED = re.compile(f"、|以及|(?<!参)与(?!会)|(?<![温饱])和(?!谐)|(?<=[^普涉])及(?!时)|(?<={_HIDDEN})(?={_OPEN})")
_AND_SO_ON = re.compile("等(?:各类|各项|各种|方面|多项|一批|重点|突出|领域|多种|一系列|\\d+类)*(?:的)?(?P<noun>[^等、的]{1,10})$")


class Phrase(NamedTuple):
    """A stretch of the text: `start`..`end`. `verb` is what governs it and has to stay with a short noun, "" for none."""

    start: int
    end: int
    verb: str = ""

    def __bool__(self) -> bool:
        return self.end > self.start


class Clause(NamedTuple):
    """What surrounds a quantity. `before` is its noun before the number, `lead` all that was said there, `tail` what was cut off
    just before the number (先后, 每月不少于); `after` is the noun behind the measure word, `rest` all up to the end of the clause."""

    lead: Phrase
    before: Phrase
    ends_in_verb: str
    tail: str
    after: Phrase
    rest: Phrase


def shaped(text: str, found: list[Quantity]) -> str:
    """`text` with quoted names, book titles and short brackets hidden, as long as it was. What holds a quantity is not hidden."""
    starts = [quantity.start for quantity in found]  # ascending
    characters = list(text)
    for match in _ENCLOSED.finditer(text):
        if bisect_left(starts, match.start()) == bisect_left(starts, match.end()):
            characters[match.start() : match.end()] = _OPEN + _HIDDEN * (match.end() - match.start() - 1)
    return "".join(characters)


def clause_of(shape: str, found: list[Quantity], index: int, used: int) -> Clause:
    """The clause of `found[index]`. `used` is where the name of the quantity before it ended."""
    quantity = found[index]
    left = max(_left(shape, quantity.start), found[index - 1].end if index else 0, used)
    lead = _trimmed(shape, left, quantity.start)
    if not lead and left and shape[left - 1] in "：:（(" and left - 1 > used:
        lead = _trimmed(shape, max(_left(shape, left - 1), used), left - 1)  # 党员总数：35名, 党员大会（2次）
    tail = shape[lead.end : quantity.start]
    before, verb = _noun_before(shape, lead)
    following = found[index + 1].start if index + 1 < len(found) else len(shape)
    rest = _rest(shape, quantity.end, following)
    return Clause(lead, before, verb, tail, _noun_after(shape, rest, bool(before)), rest)


def items(shape: str, phrase: Phrase) -> list[Phrase]:
    """The parts of a list: 党组会议、“三重一大”专题会议."""
    parts, start = [], phrase.start
    for match in _LISTED.finditer(shape, phrase.start, phrase.end):
        parts.append(Phrase(start, match.start()))
        start = match.end()
    parts.append(Phrase(start, phrase.end))
    return [part for part in parts if part]


def _left(shape: str, place: int) -> int:
    """Where the clause before `place` begins."""
    begin = max(0, place - _FARTHEST)
    last = begin
    for match in _HARD.finditer(shape, begin, place):
        last = match.end()
    return last


def _trimmed(shape: str, start: int, end: int) -> Phrase:
    """Without joining words, time and manner in front and reckoning words behind."""
    segment = shape[start:end]
    tail = TAIL.search(segment)
    while tail:
        segment = segment[: tail.start()]
        tail = TAIL.search(segment)
    for pattern in (_JOIN, HEAD):
        head = pattern.match(segment)
        if head:
            start += head.end()
            segment = segment[head.end() :]
    return Phrase(start, start + len(segment))


def _noun_before(shape: str, lead: Phrase) -> tuple[Phrase, str]:
    """The noun at the end of what stands before the number, and the verb at its very end when there is one instead."""
    segment = shape[lead.start : lead.end]
    collapsed = _AND_SO_ON.search(segment)
    if collapsed and ("、" in segment[: collapsed.start()] or collapsed["noun"] in ("问题", "活动", "工作", "事项", "方面")):
        verb = VERB.search(segment)
        word = verb[0] if verb and verb[0] not in LIGHT else ""
        return Phrase(lead.start + collapsed.start("noun"), lead.end, word), ""
    verbs = list(VERB.finditer(segment))
    if not verbs:
        return lead, ""
    last = verbs[-1]
    if last.end() < len(segment):
        return _without_articles(shape, lead.start + last.end(), lead.end, "" if last[0] in LIGHT else last[0]), ""
    if last[0] in LIGHT or (len(verbs) == 1 and last.start() == 0):
        return Phrase(lead.end, lead.end), last[0]
    earlier = verbs[-2].end() if len(verbs) > 1 else 0
    return Phrase(lead.start + earlier, lead.end), last[0]


def _without_articles(shape: str, start: int, end: int, verb: str) -> Phrase:
    head = re.match("(?:了|过|的|起|出|好|各类|各种|各项|各级各类|一批|多种|、|和)+", shape[start:end])
    begin = start + head.end() if head else start
    return Phrase(begin, end, verb) if begin < end else Phrase(start, end, verb)


def _rest(shape: str, end: int, following: int) -> Phrase:
    """From behind the measure word (and 以上, 左右) to the end of the clause or the next number."""
    bound = _BOUND.match(shape, end)
    start = bound.end() if bound else end
    limit = min(following, start + _FARTHEST)
    stop = _SOFT.search(shape, start, limit)
    return Phrase(start, max(start, stop.start() if stop else limit))


def _noun_after(shape: str, rest: Phrase, has_before: bool) -> Phrase:
    start = rest.start + (1 if shape.startswith("的", rest.start) else 0)
    segment = shape[start : rest.end]
    stop = STOP.search(segment)
    if stop and stop.start() == 0:
        relative = segment.rfind("的")  # 一次由…参加的工作例会
        if has_before or not 0 < relative < len(segment) - 1 or start > rest.start:
            return Phrase(start, start)
        return Phrase(start + relative + 1, rest.end)
    if has_before and VERB.match(segment):
        return Phrase(start, start)
    end = start + (stop.start() if stop else len(segment))
    noun = shape[start:end].rstrip("和与及、 的等")
    return Phrase(start, start + len(noun))
