"""Printed text to tokens, items, clauses and sentences, each with its place in the paragraph.

Longest match over closed classes. A statistical tagger was weighed and left out: whether 培训 or 慰问 is verb or
noun is just what is asked here, and a rule that can be read says why it judged so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from support.prose_check.lexicon import lexicon

CLOSERS = {"（": "）", "“": "”", "《": "》", "‘": "’", "〔": "〕"}
ENDS, BREAKS = "。！？", "，；："
_TIME = re.compile(
    r"(?:\d{4}年(?:上半年|下半年|第?[一二三四]季度|度)?(?:\d{1,2}月(?:底|份|末|\d{1,2}日)?)?|\d{1,2}月(?:底|份|末|\d{1,2}日)?"
    r"|第?[一二三四]季度)(?:[至到]今?(?:\d{4}年)?(?:\d{1,2}月(?:底|份|末|\d{1,2}日)?)?)?(?:以来|期间)?"
)
_NUMBER = re.compile(r"(?:[约近超](?=\d))?(?:\d[\d,.]*|【待补】)[余多]?[万亿千百]?[余多]?")
_ANY = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)


class Token(NamedTuple):
    """`kind`: V verb, VN verbal noun, N noun or name in quotes, A predicate, ADV, T time, NUM, UNIT, M mark, H any
    other character.
    """

    kind: str
    text: str
    start: int
    end: int


class Item(NamedTuple):
    """What stands between 、 and 、 in a clause."""

    tokens: tuple[Token, ...]
    start: int
    end: int


class Clause(NamedTuple):
    """What stands between ， ； ： and the next; `mark` is the one behind it, "" at the end."""

    items: tuple[Item, ...]
    text: str
    start: int
    end: int
    mark: str

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for item in self.items for token in item.tokens)


class Sentence(NamedTuple):
    clauses: tuple[Clause, ...]
    text: str
    start: int
    end: int


def enclosed(text: str, at: int) -> int:
    """The end of the quotation, title or bracket that opens at `at`; `at` itself where it never closes."""
    stack = [CLOSERS[text[at]]]
    for place in range(at + 1, len(text)):
        if text[place] == stack[-1]:
            stack.pop()
            if not stack:
                return place + 1
        elif text[place] in CLOSERS:
            stack.append(CLOSERS[text[place]])
    return at


def split(text: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """(start, end, mark behind) of the parts between `marks`, those in quotations and brackets apart."""
    last = place = start
    end = len(text) if end is None else end
    while place < end:
        char = text[place]
        if char in CLOSERS and (closed := enclosed(text, place)) > place:
            place = min(closed, end)
            # a quotation that ends a sentence ends it here, too: “……。”
            continue
        if char in marks:
            yield last, place, char
            last = place + 1
        place += 1
    if last < end:
        yield last, end, ""


def sentences(text: str) -> list[Sentence]:
    """The sentences of a paragraph, without the marks that end them."""
    found = []
    for start, end, _ in split(text, ENDS):
        lead = len(text[start:end]) - len(text[start:end].lstrip(" 　"))
        clauses = tuple(_clause(text, *part) for part in split(text, BREAKS, start + lead, end))
        found.append(Sentence(clauses, text[start:end], start, end))
    return found


def _clause(text: str, start: int, end: int, mark: str) -> Clause:
    items = tuple(Item(tuple(tokens(text, a, b)), a, b) for a, b, _ in split(text, "、", start, end))
    return Clause(items, text[start:end], start, end, mark)


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Bracketed remarks are left out: they are no part of the clause that they stand in."""
    place, before = start, Token("M", "", start, start)
    while place < end:
        token = _token(text, place, end, before)
        place = token.end
        if not (token.kind == "M" and token.text.startswith("（")):
            before = token
            yield token


def _token(text: str, place: int, end: int, before: Token) -> Token:
    char = text[place]
    if char in CLOSERS and (closed := enclosed(text, place)) > place:
        return Token("M" if char == "（" else "N", text[place:closed], place, closed)
    if time := _TIME.match(text, place, end):
        return Token("T", time[0], place, time.end())
    if number := _NUMBER.match(text, place, end):
        return Token("NUM", number[0], place, number.end())
    if before.kind == "NUM" and (unit := _longest_unit(text, place, end)):
        return Token("UNIT", unit, place, place + len(unit))
    for word in lexicon().words["time"]:
        if text.startswith(word, place, end):
            return Token("T", word, place, place + len(word))
    return _word(text, place, end, before)


def _longest_unit(text: str, place: int, end: int) -> str:
    units = lexicon().units
    return next(
        (
            text[place : place + n]
            for n in (5, 3, 2, 1)
            if place + n <= end and text[place : place + n] in units
        ),
        "",
    )


def longest_word(text: str, place: int, end: int) -> str:
    words = lexicon()
    for length in range(min(words.longest, end - place), 0, -1):
        if text[place : place + length] in words.kinds:
            return text[place : place + length]
    return ""


def _word(text: str, place: int, end: int, before: Token) -> Token:
    word = longest_word(text, place, end)
    if not word:
        other = _ANY.match(text, place, end)
        assert other is not None
        return Token("H" if other[0].isalnum() else "M", other[0], place, other.end())
    behind = place + len(word)
    kind = lexicon().kinds[word]
    if kind in ("V", "VN") and _makes_a_noun(text, behind, end):
        return Token("N", text[place : behind + 1], place, behind + 1)
    acts = before.kind == "N" or text[:place].endswith(lexicon().words["actors"])
    if len(word) == 1 and kind in ("V", "A") and not _stands_alone(text, behind, end, before, word, acts):
        kind = "H"
    return Token(kind, word, place, behind)


def _makes_a_noun(text: str, behind: int, end: int) -> bool:
    """慰问+金, 培训+班, when nothing but a number, a mark or a particle follows."""
    if behind >= end or text[behind] not in lexicon().words["noun_suffixes"][0]:
        return False
    after = text[behind + 1 : behind + 2]
    return behind + 1 >= end or not after.isalpha() or after in "的等和与及"


def _stands_alone(text: str, behind: int, end: int, before: Token, word: str, acts: bool) -> bool:
    """A verb of one character is one where a clause begins, behind an adverb, or before a number, a name or 了;
    elsewhere it is a part of a noun: 办 of 街道办.
    """
    after = text[behind : behind + 1] if behind < end else ""
    if word in "有是达占需让使把" or before.kind in ("M", "ADV", "T"):
        return True
    if after.isdigit() or after == "【":
        return word in "超为评获讲办投筹设开送"
    return (acts and word in "谈讲送帮学教看读抓办带") or (after != "" and after in "“《了过出成好到齐")
