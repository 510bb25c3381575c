"""Numbered headings: which numbered paragraphs are headings, how far their words go, and how deep they
stand.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from djdesk.intake.outline.heading_numbers import Form, Numbered, numbered
from djdesk.intake.outline.paragraphs import TextParagraph, first_stop, is_prose
from djdesk.intake.outline.points import starts_with_marker

_LONGEST_LINE = 55  # characters of a heading on its own line
_LONGEST_LEAD = 46  # of one that runs in
_LONGEST_SENTENCE = 42  # of one on its own line that ends as a sentence
_COLON_LEAD = 22
_TOLD = 16  # characters of a sentence behind such a lead
_TOLD_OPEN = 8  # of words without a stop behind it
_SPACED = re.compile(r"([^\s。；：;:]{3,40})\s+(\S{6,})")
_COUNTED = re.compile(r"\d\s?[余多]?[万亿]?[余多]?[\u4e00-\u9fff%％㎡]|[XxＸ×*]{1,3}[个名次项场件人户家]")
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
    return [candidate for candidate in headings if candidate.words and not _is_point(candidate, paragraphs)]


def _is_point(candidate: HeadingCandidate, paragraphs: list[TextParagraph]) -> bool:
    """第一，要抓好学习。 with nothing of its own below it."""
    text = paragraphs[candidate.at].text.rstrip()
    sentence = candidate.found.form.name == _POINT_LIKE and text[-1] in "。！!"
    return sentence and not _has_text_below(candidate, paragraphs)


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
    colon = first_stop(body, "：:")
    led = 0 < colon < min(stop if stop >= 0 else len(body), _COLON_LEAD) and not re.search(
        "[，,；;]", body[:colon]
    )
    if led and stop < 0 and len(body) - colon > _TOLD_OPEN:
        return body[: colon + 1], False  # 组织建设方面：流动党员“云支部”3个
    if stop < 0 or (stop == len(body) - 1 and not (led and stop - colon >= _TOLD)):
        return _alone(body, stop, form)
    if form.name == _POINT_LIKE:
        return "", False
    if led and colon + 1 < len(body):
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
    return (body, True) if len(body) <= _LONGEST_SENTENCE else _clause(body, form)


def _clause(body: str, form: Form) -> tuple[str, bool]:
    """一、 and （一） are headings even when no stop ends them: the first clause stands for them."""
    colon = first_stop(body, "；;：:。")
    if form.rank <= _OUTER and 3 < colon <= _LONGEST_LEAD and body[colon] in "：:":
        return body[: colon + 1], False
    cut = first_stop(body, "，,；;：:")
    if form.rank > _OUTER or not 3 < cut <= _LONGEST_LEAD:
        return "", False
    return body[:cut], False


def _without_items(found: list[HeadingCandidate], paragraphs: list[TextParagraph]) -> list[HeadingCandidate]:
    """Leaves out the items of lists: those that end in a semicolon with what follows them in count, and
    series of whole sentences.
    """
    listed = {
        candidate.at
        for series in _series(found)
        if _is_list_of_sentences(series, paragraphs)
        for candidate in series
    }
    headings: list[HeadingCandidate] = []
    items: dict[str, int] = {}
    for candidate in found:
        text, name = paragraphs[candidate.at].text.rstrip(), candidate.found.form.name
        follows = items.get(name) == candidate.found.value - 1 and candidate.found.value > 1
        runs_in = not candidate.alone and candidate.words.endswith(
            ("。", "！")
        )  # 1.压紧责任。签订责任书16份；
        if (text[-1] in "；;" and not runs_in) or (follows and candidate.alone) or candidate.at in listed:
            items[name] = candidate.found.value
            continue
        items.pop(name, None)
        headings.append(candidate)
    return headings


def _series(found: list[HeadingCandidate]) -> list[list[HeadingCandidate]]:
    """Numbers of one form that rise, with nothing outer between them."""
    series: list[list[HeadingCandidate]] = []
    open_ones: dict[str, list[HeadingCandidate]] = {}
    for candidate in found:
        form, value = candidate.found.form, candidate.found.value
        open_ones = {
            name: one for name, one in open_ones.items() if one[-1].found.form.rank <= form.rank or value > 1
        }
        last = open_ones.get(form.name)
        if last and value > last[-1].found.value:
            last.append(candidate)
        else:
            open_ones[form.name] = [candidate]
            series.append(open_ones[form.name])
    return series


def _is_list_of_sentences(series: list[HeadingCandidate], paragraphs: list[TextParagraph]) -> bool:
    """Half of a series or more are single sentences with nothing below them, and none has a text of its own:
    1.屋面翻修完了。 2.给寄宿生配了储物柜。
    """
    if len(series) < 2:
        return False
    if series[0].found.form.rank <= _OUTER:
        return series[0].found.form.rank == _OUTER and _is_told_in_full(series, paragraphs)
    sentences = [candidate for candidate in series if _is_sentence(candidate, paragraphs)]
    if any(candidate.alone and _has_text_below(candidate, paragraphs) for candidate in series[:-1]):
        return False  # what stands below the last may be the text behind the list
    short = all(len(paragraphs[candidate.at].text) <= _LONGEST_SENTENCE * 2 for candidate in series)
    return len(sentences) * 2 >= len(series) and (short or len(sentences) * 3 >= len(series) * 2)


def _is_told_in_full(series: list[HeadingCandidate], paragraphs: list[TextParagraph]) -> bool:
    """（一）发展不平衡，3个村没有收入。（二）…: each is a sentence of clauses with nothing below it, and one
    at least counts something.
    """
    texts = [paragraphs[candidate.at].text for candidate in series]
    return (
        all(_is_sentence(candidate, paragraphs) and candidate.alone for candidate in series)
        and all(re.search("[，,；;]", text) for text in texts)
        and any(_COUNTED.search(text) for text in texts)
        and not any(_has_text_below(candidate, paragraphs) for candidate in series[:-1])
    )


def _is_sentence(candidate: HeadingCandidate, paragraphs: list[TextParagraph]) -> bool:
    """The whole paragraph is one sentence."""
    body = paragraphs[candidate.at].text[candidate.found.end :].strip()
    if candidate.words.endswith(("：", ":")) and not candidate.alone:
        return False  # 参保扩面：全区参保41万人。
    stop = first_stop(body)
    if stop < 0 and candidate.alone and _COUNTED.search(body):
        return not _has_text_below(candidate, paragraphs)  # 1.建成党员活动室2间
    return 0 <= stop == len(body) - 1 and body[-1] in "。！!"


def _has_text_below(candidate: HeadingCandidate, paragraphs: list[TextParagraph]) -> bool:
    """A paragraph follows that is no item itself: one without a number, or the first of an inner form."""
    if candidate.at + 1 >= len(paragraphs):
        return False
    following = paragraphs[candidate.at + 1].text
    number = numbered(following)
    inner = number is None or (number.value == 1 and number.form.rank > candidate.found.form.rank)
    return inner and is_prose(following)


def _starts_below(found: list[HeadingCandidate], inner: Form, outer: Form) -> int:
    """How often `inner` starts at 1 directly behind a heading of `outer`."""
    return sum(
        after.found.form is inner and after.found.value == 1 and before.found.form is outer
        for before, after in pairwise(found)
    )
