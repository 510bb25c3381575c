"""Which line of a text is its title: every line of its head is weighed, the best one is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.page_words import is_report_prose, page_score
from djdesk.intake.outline.paragraphs import is_date
from djdesk.intake.outline.series_marks import (
    OF_COLLECTION,
    bare_suffix,
    collected_prefix,
    collected_suffix,
    series_prefix,
)
from djdesk.intake.outline.title import (
    ORGANISATION,
    glued_title_end,
    is_title,
)
from djdesk.intake.outline.title_weight import (
    LONGEST,
    SHORTEST,
    SUBTITLE,
    bare_words,
    goes_on,
    is_broken,
    is_candidate,
    is_headline,
    is_office,
    is_taken_up,
    may_stand_above,
    title_points,
    weighed_as,
)

_HEAD = 40  # lines in which a title is looked for
_LABELS = 6  # short lines that a page puts between two things
_REACH = 400  # lines in which a count that begins anew is looked for
_ENOUGH = 4  # points from which a line is the title whatever stands above it
_FIRST_NUMBER = re.compile(r"\s*(?:一、|第一(?:部分|章))")
_FIRST_PAGE = re.compile(r"\s*1[、.．]\s*")
_PAGE = 120  # characters: a page of running text is longer than any title
_NEWS = re.compile("[：:]|——")  # an office, and what is told of it
_LINES = 3  # that a title can have


class TitlePlace(NamedTuple):
    """The title stands in lines first..last, in the last of them up to character `end`; what stands before
    character `begin` of the first (第二篇：) is not part of it.
    """

    first: int
    last: int
    begin: int
    end: int
    points: int


def find_title(
    lines: list[str], lead_ins: list[str] | None = None, is_full: Callable[[str], bool] | None = None
) -> TitlePlace | None:
    """The title among `lines`, none of them empty; None where the text begins without one. `lead_ins`: what
    sites said of the text; `is_full`: whether a line was broken at the width of the text.
    """
    end = _head_end(lines)
    places = [place for at in range(end) for place in _places(lines, at, end, lead_ins or [], is_full)]
    best = max(places, key=lambda place: (place.points, place.last - place.first, place.first), default=None)
    if best and best.points >= _ENOUGH:
        return best
    if lines and not numbered(lines[0]) and not is_date(lines[0]) and is_title(lines[0].strip()):
        first = next((place for place in places if place.first == 0), None)
        if first and first.points > 0:
            return first
    if best and best.points == 1:  # a headline that is nothing else, straight above the text
        return best if best.last + 1 < len(lines) and is_report_prose(lines[best.last + 1]) else None
    return best if best and best.points > 1 else None


def _head_end(lines: list[str]) -> int:
    """The lines before the first heading that does not come again as one of a printed outline, or before the
    third paragraph.
    """
    prose = 0
    for at, line in enumerate(lines[:_HEAD]):
        number = None if series_prefix(line) else numbered(line.strip())
        first = number and number.value == 1 and number.form.rank <= 20
        if first and not _comes_again(lines, at) and not _is_notice(lines, at):
            return at + 1
        prose += is_report_prose(line)
        if prose >= 3:
            return at
    return min(len(lines), _HEAD)


def _comes_again(lines: list[str], at: int) -> bool:
    """An entry of a printed outline: its words are a heading further down."""
    words = bare_words(lines[at])
    return any(bare_words(line[: 2 * LONGEST]).startswith(words) for line in lines[at + 1 :])


def _is_notice(lines: list[str], at: int) -> bool:
    """A numbered list of what a page has to say: most of the lines that follow each other speak so, or they
    are no paragraphs and the count begins anew below them, or a title stands there.
    """
    run = list(takewhile(lambda line: numbered(line.strip()) is not None, lines[at : at + 12]))
    if sum(page_score(line) > 0 for line in run) * 2 >= len(run):
        return True
    if len(run) < 2 or any(map(is_report_prose, run)):
        return False
    below = range(at + len(run), min(at + len(run) + _LABELS, len(lines)))
    if any(_heads_text(lines, place) for place in below):
        return True
    first = numbered(lines[at].strip())
    anew = (numbered(line.strip()) for line in lines[at + len(run) : at + _REACH])
    return first is not None and any(
        other and other.form is first.form and other.value == 1 for other in anew
    )


def _heads_text(lines: list[str], at: int) -> bool:
    """A line with an office's name that the paragraph below it takes up."""
    following = next((line for line in lines[at + 1 : at + _LABELS] if is_report_prose(line)), "")
    text = lines[at].strip()
    if not following or not is_candidate(text) or not ORGANISATION.search(text):
        return False
    return is_taken_up(text, following) or (lines[at + 1] is following and _NEWS.search(text) is not None)


def _places(
    lines: list[str], at: int, end: int, lead_ins: list[str], is_full: Callable[[str], bool] | None
) -> list[TitlePlace]:
    line = lines[at]
    begin = _prefix(line)
    if glued := glued_title_end(line[begin:], lead_ins):
        points = title_points(line[begin : begin + glued], lines, at, line[begin + glued :])
        counted = _FIRST_NUMBER.match(line, begin + glued) is not None
        return [TitlePlace(at, at, begin, begin + glued, points + (_ENOUGH if counted else 1))]
    following = next((text for text in lines[at + 1 : at + 12] if is_report_prose(text)), "")
    collected = collected_prefix(line) > 0
    points = title_points(line[begin:], lines, at, following, collected=collected)
    found = [TitlePlace(at, at, begin, len(line), points)]
    if marked := _of_collection(lines, at, begin, following):
        found.append(marked)
    suffix = OF_COLLECTION.search(line)
    if suffix and suffix.start() - begin >= SHORTEST:
        points = title_points(line[begin : suffix.start()], lines, at, following)
        found.append(TitlePlace(at, at, begin, suffix.start(), points - 2))
    office_below = is_office(line) and at > 0 and may_stand_above(lines[at - 1].strip())
    if at + 1 < end and SUBTITLE.match(lines[at + 1].strip()) and not office_below:
        points = title_points(line[begin:] + lines[at + 1].strip(" —－-"), lines, at, following)
        found.append(TitlePlace(at, at, begin, len(line), points + 3))
    text = line.strip()
    for last in range(at + 1, min(at + _LINES, end)):
        broken = is_full is not None and is_broken(text, lines[last], is_full)
        if not (broken or goes_on(text, lines[last]) or is_headline(text, lines[last : last + 2])):
            break
        first, text = text, text + lines[last].strip()
        points = max(
            title_points(said[begin:], lines, at, following, lines[last + 1 : last + 2])
            for said in weighed_as(first, lines[last], text)
        )
        found.append(TitlePlace(at, last, begin, len(lines[last]), points + 1))
    return found


def _of_collection(lines: list[str], at: int, begin: int, following: str) -> TitlePlace | None:
    """…工作总结篇一: the first such line is a title, whatever the page says above it of its collection."""
    line = lines[at]
    sure = collected_suffix(line)
    end = sure or bare_suffix(line)
    if end - begin < SHORTEST:
        return None
    again = sure and any(collected_suffix(other) for other in lines[:at])
    points = title_points(line[begin:end], lines, at, following, collected=bool(sure))
    return TitlePlace(at, at, begin, end, points + (1 if not sure else -9 if again else 4))


def _prefix(line: str) -> int:
    """第二篇： or 标题： before the title, or the number of the first page of a running text."""
    page = _FIRST_PAGE.match(line) if len(line) >= _PAGE else None
    end = series_prefix(line) or (page.end() if page else 0)
    return end if end < len(line.rstrip()) else 0
