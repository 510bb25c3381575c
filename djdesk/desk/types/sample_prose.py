"""A paragraph of an old report as a sample for the next ones: its point, and the clauses with figures in
them, each of which drops out by itself. What happened once (names, days, occasions) stays out of it: nothing
of an old report is printed in a new one unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.basics.time_words import names_a_number, names_a_time
from djdesk.model.prose import POINT_MARKERS

_SLOT = re.compile(r"\{([^{}\[\]\n]{1,63})\}")
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]?")
_PART = re.compile(r"[^，；、,;]*[，；、,;]?")
_MARKS = "，；、,;"
_DEPENDS = re.compile("每|其中|人均|平均|占|比|较|同比|环比|合计|共计|累计|为[^了]|达|最")
# What is named of many: 学习《…》《…》等12本书, 参观…等各类活动6次. In another period it is another.
_OCCASIONS = re.compile(
    "(?:[，,、]?(?:如|包括|例如))?(?:(?:《[^》]*》|“[^”]*”)[、和及]?)+等|^[^{}]*等(?=各类|各项|各种|多种|系列)"
)
_LONGEST_LEAD = 32
_HERE = re.compile("[X×Ｘ*＊某]{2,}|20[xX]{2}|[XxＸ×](?=[个名次省市县区月日年届])")  # a blank of the old text


def sample_of(line: str) -> str:
    """Of a stored paragraph; "" where nothing of it is of use in another report."""
    marker = next((one for one in POINT_MARKERS if line.startswith(f"{{{one}}}")), "")
    text = _SLOT.sub(lambda found: "" if found[1].startswith("表格:") else found[0], line)
    text = text[len(marker) + 2 :] if marker else text
    lead = lead_of(text) if marker else ""
    made = [one for sentence in _SENTENCE.findall(text) if (one := _clauses(sentence))]
    body = lead + "".join(made)
    return f"{{{marker}}}{body}" if marker and body else body


def lead_of(text: str) -> str:
    """What a point is about, as a sentence: its first sentence, else its first clause; "" where that is about
    one occasion.
    """
    sentence = _SENTENCE.match(text)
    first = sentence[0] if sentence is not None else ""
    words = first if len(first) <= _LONGEST_LEAD else re.split("[，；,;：:]", first)[0]
    words = words.rstrip("。！？!?，；：:")
    return f"{words}。" if words and len(words) <= _LONGEST_LEAD and is_lasting(words) else ""


def is_lasting(words: str) -> bool:
    """Whether the words can be said in another period too."""
    said = _SLOT.search(words) or "{" in words or "[" in words or _HERE.search(words)
    return not (said or names_a_time(words) or names_a_number(words))


def _clauses(sentence: str) -> str:
    """The parts of a sentence with figures, from the first to the last, each a clause that drops out; "" for
    a sentence without one.
    """
    parts = [_OCCASIONS.sub("", part) for part in _with_figures(sentence)]
    if not parts:
        return ""
    made: list[str] = []
    for place, part in enumerate(parts):
        words = part.strip().rstrip(_MARKS).rstrip("。！？!?")
        mark = (parts[place - 1].strip()[-1:] if place else "") or ""
        mark = mark if mark in _MARKS else "，" if place else ""
        if place and _DEPENDS.match(words) and made:
            made[-1] = f"{made[-1][:-1]}[{mark}{words}]]"  # goes with the clause that it is about
        else:
            made.append(f"[{mark}{words}]")
    return "".join(made) + "。"


def _with_figures(sentence: str) -> Iterator[str]:
    """Each part that has a figure, with the parts between it and the one before; what comes before the first
    and behind the last is of the occasion. A part that names a time loses that word's clause.
    """
    waiting = ""
    begun = False
    for part in _PART.findall(sentence):
        if not part:
            continue
        if not _SLOT.search(part):
            waiting = f"{waiting}{part}" if begun and is_lasting(part) else ""
            continue
        words = part if not waiting else f"{waiting}{part}"
        if is_lasting(_SLOT.sub("", words)):
            begun = True
            yield words
        elif is_lasting(_SLOT.sub("", part)):
            begun = True
            yield part
        waiting = ""
