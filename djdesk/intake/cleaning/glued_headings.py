"""Headings that have lost their line ends: where one begins within a line, and where its words stop when the
text goes straight on.
"""

from __future__ import annotations

import re
from collections import Counter

from djdesk.intake.cleaning.heading_ends import (
    end_score,
    told_by_part,
    usual_part_ends_before,
    within_openers,
)
from djdesk.intake.outline.heading_numbers import FORMS, Numbered, numbered
from djdesk.intake.text_edits import Edit, TextLine

_HAN = "[一二三四五六七八九十]{1,3}"
_INSIDE = re.compile(
    rf"(?<!\d[:：])(?<=[^\s，,、；;（(“《\w.．]|[\u4e00-\u9fff])\s*(?P<number>{_HAN}、|[（(]{_HAN}[）)]|(?<=[。！])[（(]\d{{1,2}}[）)]|(?<=[：:])[（(]1[）)](?=[^，。；：:\n]{{2,20}}[：:。][^\n]*?[。！]\s?[（(]2[）)])|(?<=[况況题題点點作設设法效])[（(]1[）)]|\d{{1,"
    rf"2}}(?:[.．、,，]|[ ][.．])(?=\s?[\u4e00-\u9fff“]))(?=\s?\S)"
)
_AFTER_STOP = "。！？：:!?…"
_LIST_END = re.compile("[。；;！!]")
_STOP = re.compile(r"[。；;：:！!？?]|(?<=[\u4e00-\u9fff）)”%])\.(?=\s?[\u4e00-\u9fff“\"]|\s*$)")
_STOP_SIGNS = ("。", ".", "．", "：", ":")  # the one behind a heading goes with it
_SHORTEST, _LONGEST = 10, 44  # characters of a heading with the beginning of its text; of a heading
_OUTER = 20  # forms up to this rank (一、 and （一）) are headings even where no stop follows
_HINT = 2  # a score from which an end is worth comparing with those of other headings
_PART_OF_NUMBER = re.compile("[第之和与及至到、一二三四五六七八九十百零\\d]$")
_LEAD = re.compile("[\u4e00-\u9fff“《][^，。；：！？\n]{2,43}")
_NOT_HEADING = re.compile(
    "目(?![的标前录])|[项款条级类楼年月日季期届号班组等]|[一二三四五六七八九十]+[、年月级班]"
)
_ATTACHMENTS = re.compile(r"\s*附\s?[件表]?\s?[:：]")
_COLON_AHEAD = re.compile("[^。；：:！!？?]{12,44}[：:]")
_COLON_SOON = re.compile("[^，。；：:]{2,20}[：:]")
_TELLS = re.compile(
    "首先|其次|我们|我[局市县区镇乡校院部委办处街社村所厂站队馆][^，。]{0,6}(?:了|把|将|坚持)"
)  # a sentence itself
_GAP = re.compile("(?<=[\u4e00-\u9fff）)”])[ \u3000]+(?=[\u4e00-\u9fff“])")
_MARKS = re.compile("[，。；：,;:！？]")
_COMMA = re.compile("[，,]")
_FIGURE = re.compile(r"\d+\s?[^\W\d年月日]")
_LIKELY, _SURE = 3, 6  # scores from which a heading is cut off; surer where it could all be one heading
_OFFICE = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?:管委会|党工委|党委|党组|党支部|街道|社区|中心|机关|公司|学校|医院|局|办|镇|乡)"
)


def split_before(lines: list[TextLine]) -> list[Edit]:
    """Line ends before numbered headings that stand within a line."""
    edits = []
    last: dict[str, int] = {}  # the latest number of each form: a series goes on with the next
    for line in lines:
        own = numbered(line.text)
        if own:
            _count(last, own)
        edits += [Edit("split", at, at, "\n") for at in _starts(line, own, last)]
    return edits


def split_after(lines: list[TextLine], units: tuple[str, ...] = ()) -> list[Edit]:
    """Line ends behind headings whose text goes straight on without a mark. `units`: words with which the
    text often begins.

    Headings of a series are alike: where several have lost their ends, ends that make them equally long
    are likelier.
    """
    every = [(line, number) for line in lines if (number := numbered(line.text))]
    found = [(line, number) for line, number in every if number.form.rank <= _OUTER]
    bodies = [line.text[number.end :] for line, number in found]
    likely = [
        _best_ends(body, units) if len(body) > _SHORTEST and _may_be_open(body) else set() for body in bodies
    ]
    forms = _series_names([number for _, number in found])
    kept = {
        at: len(body) for at, body in enumerate(bodies) if len(body) <= _LONGEST and not _STOP.search(body)
    }
    cuts: dict[int, int] = {}
    for _ in range(2):  # the ends that are found tell of those that are not
        alike = _ends_of_series(forms, likely, kept | cuts)
        for at, body in enumerate(bodies):
            like = alike[forms[at]] - Counter(likely[at])
            if at not in cuts and (cut := _before_gap(body) or heading_end(body, units, like)):
                cuts[at] = cut
    places = [(found[at][0], found[at][1].end + cut) for at, cut in cuts.items()]
    places += [
        (line, number.end + gap)
        for line, number in every
        if number.form.name == "digit" and (gap := _before_gap(line.text[number.end :]))
    ]
    return sorted(_line_end(line, at) for line, at in places)


def _line_end(line: TextLine, at: int) -> Edit:
    """In place of the blanks there, if there are any."""
    blanks = len(line.text[at:]) - len(line.text[at:].lstrip())
    return Edit("split", line.start + at, line.start + at + blanks, "\n")


def _series_names(numbers: list[Numbered]) -> list[str]:
    """A name for the series of each number: those of one form, anew where the count begins again. What
    stands under another heading is no measure for it.
    """
    rounds: Counter[str] = Counter()
    last: dict[str, int] = {}
    names = []
    for number in numbers:
        form = number.form.name
        if number.value <= last.get(form, 0):
            rounds[form] += 1
        last[form] = number.value
        names.append(f"{form} {rounds[form]}")
    return names


def _ends_of_series(
    forms: list[str], likely: list[set[int]], known: dict[int, int]
) -> dict[str, Counter[int]]:
    """For each form how often its headings end, or may end, after so many characters. `known`: ends of
    headings by their places.
    """
    alike: dict[str, Counter[int]] = {name: Counter() for name in forms}
    whole: dict[str, list[int]] = {name: [] for name in forms}
    for at, (name, ends) in enumerate(zip(forms, likely, strict=True)):
        alike[name].update(ends)
        if at in known:
            whole[name].append(known[at])
    for name, ends_known in whole.items():
        alike[name].update(ends_known)
        if len(ends_known) > 1 and len(set(ends_known)) == 1:  # all that are known are equally long
            alike[name][ends_known[0]] += _LIKELY
    return alike


def _best_ends(body: str, units: tuple[str, ...]) -> set[int]:
    """Where a heading most likely ends, as it stands alone; several places where they are equal."""
    scores = {at: end_score(body, at, units) for at in range(3, _furthest(body) + 1)}
    best = max(scores.values(), default=0)
    return {at for at, score in scores.items() if score == best >= _HINT}


def heading_end(text: str, units: tuple[str, ...] = (), like: Counter[int] | None = None) -> int:
    """How many characters of `text` are the heading when the body follows without a mark; 0 when nothing says
    so. `like`: how many other headings of its series may end after so many characters.
    """
    if len(text) <= _SHORTEST or not _may_be_open(text) or _TELLS.match(text):
        return 0
    whole = _can_be_whole(text)
    limit = max(_furthest(text), 2)
    inside = within_openers(text, limit)
    own = {at: end_score(text, at, units) for at in range(2, limit + 1) if at not in inside}
    # The text itself says where, by its words or by a colon.
    likely = max(own.values(), default=0) >= _LIKELY
    if not likely and _COLON_AHEAD.match(text):
        return 0
    told = likely or _COLON_SOON.match(text) is not None
    alike = Counter[int]() if whole or like is None else like
    scores = {
        at: score + min(alike[at], _LIKELY) if score or (alike[at] >= _LIKELY and not told) else 0
        for at, score in own.items()
    }
    best = max(scores, key=lambda at: (scores[at], at), default=0)
    sure = whole and not told_by_part(text, best)
    if not best or scores[best] < (_SURE if sure else _LIKELY):
        return 0
    if text[best : best + 1] in ("：", ":"):
        return 0  # the colon parts them, no line end was lost
    return best + 1 if text[best : best + 1] in _STOP_SIGNS else best


def _before_gap(text: str) -> int:
    """The end of words without a mark before the only space that stands between Chinese characters."""
    gaps = list(_GAP.finditer(text, 0, 4 * _LONGEST))
    if len(gaps) != 1 or len(text) - gaps[0].end() < 2 * _SHORTEST:
        return 0
    end = gaps[0].start()
    return end if 3 < end <= _LONGEST and not _MARKS.search(text, 0, end) else 0


def _can_be_whole(text: str) -> bool:
    """All of it could be one heading: short, without a stop within, and neither many clauses nor figures."""
    stop = _STOP.search(text)
    if len(text) > _LONGEST or (stop and stop.end() < len(text)):
        return False
    return not (stop and stop[0] in "。." and _tells_of_work(text))


def _tells_of_work(sentence: str) -> bool:
    """Many clauses or figures: more than a heading says."""
    return len(_COMMA.findall(sentence)) >= 2 or _FIGURE.search(sentence) is not None


def _may_be_open(text: str) -> bool:
    """No full stop near by ends the heading."""
    stop = _STOP.search(text)
    return not (
        stop
        and stop.start() <= _LONGEST
        and stop[0] in "。."
        and stop.end() < len(text)
        and not _tells_of_work(text[: stop.start()])
        and not usual_part_ends_before(text, stop.start())
    )


def _furthest(text: str) -> int:
    """Where a heading must have ended: before the first stop, and before what is counted."""
    stop, figure = _STOP.search(text), _FIGURE.search(text)
    ends = [match.start() for match in (stop, figure) if match]
    return min([*ends, len(text), _LONGEST])


def usual_subjects(text: str) -> tuple[str, ...]:
    """The first two characters of the office's name as the title begins and as the text names it most
    often.
    """
    names = Counter(match[0] for match in _OFFICE.finditer(text)).most_common(1)
    named = [names[0][0][:2]] if names and names[0][1] > 2 else []
    opening = re.match("[\u4e00-\u9fffXx×]{3}", text)
    return (*named, *([opening[0]] if opening else []))


def _starts(line: TextLine, own: Numbered | None, last: dict[str, int]) -> list[int]:
    found: list[int] = []
    text = line.text
    if _ATTACHMENTS.match(text):
        return found  # 附件：1.名册 is one line (GB/T 9704-2012, 7.3.4)
    for match in _INSIDE.finditer(text):
        at = match.start("number")
        inner = numbered(text[at:])
        if at <= (own.end if own else 0) or inner is None:
            continue
        previous = found[-1] - line.start if found else 0
        if (
            _is_heading_start(text, at, match["number"], previous)
            or _goes_on(text, at, inner, last)
            or _heads_series(text, at, inner)
        ):
            found.append(line.start + at)
            _count(last, inner)
    return found


def _count(last: dict[str, int], found: Numbered) -> None:
    """The series of inner forms begin anew below a number."""
    for form in FORMS:
        if form.rank > found.form.rank:
            last.pop(form.name, None)
    last[found.form.name] = found.value


def _goes_on(text: str, at: int, found: Numbered, last: dict[str, int]) -> bool:
    """The next number of a series that has begun, though no stop stands before it: behind a closing bracket,
    or, for 一、 and （一）, behind the last word of a sentence that lost its stop; the words of a heading
    follow.
    """
    before, after = text[:at].rstrip(), text[at + found.end :]
    if last.get(found.form.name) != found.value - 1 or not before or _PART_OF_NUMBER.search(before):
        return False
    if not _LEAD.match(after) or _NOT_HEADING.match(after):
        return False
    if before[-1] == after[0] or before.count("“") > before.count("”"):
        return False  # 周二、周四
    return before[-1] in "）)”】》〕" or (found.form.rank <= _OUTER and "\u4e00" <= before[-1] <= "\u9fff")


def _is_heading_start(text: str, at: int, number: str, previous: int) -> bool:
    before, after = (
        text[max(previous, at - 80) : at].rstrip(),
        text[at + len(number) : at + len(number) + 200],
    )
    if not before or re.match("[项款条](?!件)|目(?![的标前录])|[、，,]", after):
        return False
    if before[-1] not in _AFTER_STOP:
        return _follows_heading(before, number)
    end = _LIST_END.search(after)
    return not (
        end and end[0] in "；;" and before[-1] not in "。！!"
    )  # else an item of a list within a sentence


def _heads_series(text: str, at: int, found: Numbered) -> bool:
    """具体情况如下：（1）基本情况：…。（2）设置情况：…。: the first of labels that go on behind stops."""
    return (
        found.form.name == "digit_brackets"
        and text[:at].rstrip().endswith(("：", ":"))
        and _COLON_SOON.match(text, at + found.end) is not None
    )


def _follows_heading(before: str, number: str) -> bool:
    """一、工作情况(一)加强…: the first number of an inner form straight behind a short heading."""
    before = before.lstrip()
    outer, inner = numbered(before), numbered(number + "字")
    return bool(
        outer
        and inner
        and inner.value == 1
        and outer.form.rank < inner.form.rank
        and (outer.form.rank <= _OUTER or inner.form.name == "digit_brackets")
        and len(before) <= _LONGEST
        and not _STOP.search(before[outer.end :])
    )
