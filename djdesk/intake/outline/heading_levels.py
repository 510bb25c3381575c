"""Numbered headings: which numbered paragraphs are headings, how far their words go, and how deep they
stand.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from djdesk.intake.outline.heading_numbers import Form, Numbered, numbered
from djdesk.intake.outline.paragraphs import TextParagraph, first_stop
from djdesk.intake.outline.points import starts_with_marker

_LONGEST_LINE = 55  # characters of a heading on its own line
_LONGEST_LEAD = 46  # of one that runs in
_LONGEST_SENTENCE = 42  # of one on its own line that ends as a sentence
_LONGEST_ITEM = 24  # a one-sentence item of a list is longer
_COLON_LEAD = 22
_SPACED = re.compile(r"([^\s。；：;:]{3,40})\s+(\S{6,})")
_OUTER = 20  # forms up to this rank (一、 and （一）) are headings even where no stop follows
_POINT_LIKE = "ordinal"  # 第一， is a point unless it stands alone


class HeadingCandidate(NamedTuple):
    """The numbered paragraph `at`: `words` of its heading, "" when it is none; `alone` when nothing follows
    them.
    """

    at: int
    found: Numbered
    words: str
    alone: bool


def candidates(paragraphs: list[TextParagraph], skip: set[int]) -> list[HeadingCandidate]:
    """The numbered headings in the order of the text."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        number = numbered(paragraph.text)
        if number and index not in skip:
            words, alone = heading_words(paragraph.text[number.end :], number.form)
            found.append(HeadingCandidate(index, number, words, alone))
    headings = _without_items(found, paragraphs)
    return [candidate for candidate in headings if candidate.words]


def heading_words(text: str, form: Form) -> tuple[str, bool]:
    """The heading at the start of `text` and whether it is all of it; ("", False) for a list item or plain
    sentence.
    """
    body = text.strip()
    stop = first_stop(body)
    if _is_listed(body, form):
        return "", False
    spaced = _SPACED.match(body)
    if spaced and (
        starts_with_marker(spaced[2])
        or spaced.end(1) + _LONGEST_LEAD // 2 < (stop if stop >= 0 else len(body))
    ):
        return spaced[1], False
    if stop < 0 or stop == len(body) - 1:
        return _alone(body, stop, form)
    if form.name == _POINT_LIKE:
        return "", False
    colon = first_stop(body, "：:")
    if (
        0 < colon < min(stop, _COLON_LEAD)
        and not re.search("[，,；;]", body[:colon])
        and colon + 1 < len(body)
    ):
        return body[: colon + 1], False
    if stop < _LONGEST_LEAD:
        return body[: stop + 1], False
    return _clause(body, form)


def levels(found: list[HeadingCandidate]) -> dict[str, int]:
    """Level of each form that is in use: the outermost 1, the next 2, … A form counts as outer when others
    start anew below it.
    """
    forms = sorted({candidate.found.form for candidate in found}, key=lambda form: form.rank)
    for first in range(len(forms) - 1):
        outer, inner = forms[first], forms[first + 1]
        if _starts_below(found, outer, inner) > _starts_below(found, inner, outer):
            forms[first], forms[first + 1] = inner, outer
    return {form.name: min(place + 1, 4) for place, form in enumerate(forms)}


def _is_listed(body: str, form: Form) -> bool:
    """（一）…；（二）…: the next number follows a semicolon in the same paragraph."""
    cut = first_stop(body, "；;。")
    following = numbered(body[cut + 1 :].lstrip()) if cut >= 0 and body[cut] in "；;" else None
    return following is not None and following.form is form


def _alone(body: str, stop: int, form: Form) -> tuple[str, bool]:
    if not body or body[-1] in "；;，,、":
        return "", False
    if body[-1] in "：:":
        return (body, True) if len(body) <= _COLON_LEAD + 8 else ("", False)
    if stop < 0:
        return (body, True) if len(body) <= _LONGEST_LINE and form.name != "letter" else _clause(body, form)
    if form.name == _POINT_LIKE:
        return "", False
    return (body, True) if len(body) <= _LONGEST_SENTENCE else _clause(body, form)


def _clause(body: str, form: Form) -> tuple[str, bool]:
    """一、 and （一） are headings even when no stop ends them: the first clause stands for them."""
    cut = first_stop(body, "，,；;：:")
    if form.rank > _OUTER or not 3 < cut <= _LONGEST_LEAD:
        return "", False
    return body[:cut], False


def _without_items(found: list[HeadingCandidate], paragraphs: list[TextParagraph]) -> list[HeadingCandidate]:
    """Leaves out the items of lists: those that end in a semicolon with what follows them in count, and runs
    of single sentences.
    """
    headings: list[HeadingCandidate] = []
    items: dict[str, int] = {}
    for place, candidate in enumerate(found):
        text, name = paragraphs[candidate.at].text.rstrip(), candidate.found.form.name
        follows = items.get(name) == candidate.found.value - 1 and candidate.found.value > 1
        if text[-1] in "；;" or (follows and candidate.alone) or _is_sentence_item(found, place, paragraphs):
            items[name] = candidate.found.value
            continue
        items.pop(name, None)
        headings.append(candidate)
    return headings


def _is_sentence_item(found: list[HeadingCandidate], place: int, paragraphs: list[TextParagraph]) -> bool:
    """One long sentence between others of its kind, with nothing below it."""
    candidate = found[place]
    text = paragraphs[candidate.at].text.rstrip()
    if (
        candidate.found.form.rank <= _OUTER
        or not candidate.alone
        or text[-1] != "。"
        or len(candidate.words) <= _LONGEST_ITEM
    ):
        return False
    beside = [other for other in found[max(0, place - 1) : place + 2] if other is not candidate]
    return any(
        other.found.form is candidate.found.form and abs(other.at - candidate.at) == 1 for other in beside
    )


def _starts_below(found: list[HeadingCandidate], inner: Form, outer: Form) -> int:
    """How often `inner` starts at 1 directly behind a heading of `outer`."""
    return sum(
        after.found.form is inner and after.found.value == 1 and before.found.form is outer
        for before, after in pairwise(found)
    )
