"""How like two names or headings are, whatever their width, script, quotation marks and leading numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from djdesk.basics.text_cache import cached_by_text
from djdesk.intake.fold import fold

_MARKS = re.compile(r"[\s,.;:!?()\[\]，。、；：！？（）【】〔〕“”‘’《》「」『』·—…\"'-]+")
_SPELLINGS = ((re.compile("[DＤ]建"), "党建"), (re.compile("^[一二三四五六七八九十]+是"), ""))


def plain(text: str, traditional: bool = False) -> str:
    """Letters and characters only, simplified, D建 written as 党建."""
    folded = fold(text, traditional)
    for pattern, words in _SPELLINGS:
        folded = pattern.sub(words, folded)
    return _MARKS.sub("", folded)


def likeness(one: str, other: str) -> float:
    """0 to 1 for two plain texts: shared pairs of characters (Dice); a name that stands whole in the other
    counts nearly full.
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    pairs, others = _pairs(one), _pairs(other)
    if pairs.isdisjoint(others):
        return 0.0
    dice = 2 * len(pairs & others) / (len(pairs) + len(others))
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if len(shorter) >= 2 and shorter in longer:
        return max(dice, 0.72 + 0.2 * len(shorter) / len(longer))
    return dice


def stands_in(item: str, text: str, least: float = 0.85) -> bool:
    """Whether a plain item is said in a plain text: whole, or nearly all its pairs of characters within a
    stretch of twice its length.
    """
    if not item:
        return False
    if item in text:
        return True
    if len(item) < 5:
        return False
    pairs = _pairs(item)
    wanted = least * len(pairs)
    if len(pairs & _pairs(text)) < wanted:  # then no stretch of it has them either
        return False
    window, step = 2 * len(item), max(1, len(item) // 2)
    return any(
        len(pairs & _pairs_of(text[at : at + window])) >= wanted
        for at in range(0, max(1, len(text) - len(item)), step)
    )


def best(name: str, others: Iterable[str]) -> float:
    return max((likeness(name, other) for other in others), default=0.0)


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset({text[index : index + 2] for index in range(len(text) - 1)} or {text})


_pairs = cached_by_text(4096)(_pairs_of)  # names, headings, and the text that they are sought in
