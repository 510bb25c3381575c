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


# What the standard gives each form (GB/T 9704-2012, 7.3.3), also where a form before it is left out.
_STANDARD = {"han": 1, "ordinal": 1, "han_brackets": 2, "digit": 3, "digit_brackets": 4}
_OUTER_FORMS = ("part", "section")  # 第一部分, 第一节: layers above 一、 that the standard does not know
_DEEPEST = 4


def levels(found: list[HeadingCandidate]) -> list[int]:
    """The level of each heading, 1 to 4: its form's, one deeper for every layer above 一、 that the text has.

    Forms that the standard does not know (1.2, 1）, ①, A.) stand one below the heading they follow; where
    two forms are nested against custom, the one that starts anew below the other is the inner.
    """
    forms = {candidate.found.form.name: candidate.found.form for candidate in found}
    outer = [name for name in _OUTER_FORMS if name in forms]
    fixed = {name: place + 1 for place, name in enumerate(outer)}
    fixed |= {name: level + len(outer) for name, level in _STANDARD.items() if name in forms}
    if "han" in fixed and "ordinal" in fixed:
        fixed["ordinal"] += 1
    fixed |= _against_custom(found, [form for form in forms.values() if form.name in fixed])
    above: list[tuple[int, int]] = []  # level and rank of the headings that are open
    result = []
    for candidate in found:
        form = candidate.found.form
        level = fixed.get(form.name) or next((lv for lv, rank in reversed(above) if rank < form.rank), 0) + 1
        above = [(lv, rank) for lv, rank in above if rank < form.rank]
        above.append((level, form.rank))
        result.append(min(level, _DEEPEST))
    return result


def _against_custom(found: list[HeadingCandidate], forms: list[Form]) -> dict[str, int]:
    """1、 with （一） below it: levels in the order of the nesting, for the two that are turned round."""
    forms = sorted(forms, key=lambda form: form.rank)
    for place, (outer, inner) in enumerate(pairwise(forms)):
        if _starts_below(found, outer, inner) > _starts_below(found, inner, outer):
            return {inner.name: place + 1, outer.name: place + 2}
    return {}


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
