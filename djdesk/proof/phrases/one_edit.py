"""What is one character away from a fixed phrase: a substitution, an omission, an addition, or two characters
that changed places.

An odd string that falls apart into words of its own, or that differs at its edge only, is another expression,
not a slip. The longer a phrase, the less chance there is of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from djdesk.basics.readings import characters
from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import BareText, Near, PhraseIndex, bare, without_quotes
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of, within_any
from djdesk.proof.wording_pack import FixedPhrase

_FREELY = frozenset("的了和与、及各新大等地得过着也都为在是不更再“”‘’，。；：（）《》0123456789")
_LEFT_OUT = frozenset("的了和与、及各新大等地得过着")  # what many leave out and is not missed
_ALONE = frozenset(
    "以把对将从向由被让使给到于因按并而或可能要会有无没未已正曾每该本这那其所只又就还全均共经用做去来内外中里"
)
_COUNTS = frozenset("一二三四五六七八九十百千万两几多上下前后")  # another of these makes another phrase
_NUMERALS = frozenset("一二三四五六七八九十百千万两双几半")
_GREAT = frozenset(f"十{one}" for one in "一二三四五六七八九")
# Of these one may stand for another: 企业团建工作 is no slip for 企业党建工作.
_KINDS = tuple(
    map(
        frozenset,
        (
            "党团工妇青关群社纪",
            "接出入移",
            "省市县区乡镇村街校院局所",
            "年月周季日",
            "男女",
            "国民央",
            "老青少",
            "正副",
            "东西南北中",
        ),
    )
)
_PLACES, _OF_PLACES = frozenset("省市县区乡镇村街校院局所站厂矿队组科处"), frozenset("党支总团工委")
_OFFICE = "用语"  # groups of what offices say, not of documents
_WITHIN = 6  # characters from which a phrase with another character in its midst is no other expression
_STOPS = frozenset(("", "，", "。", "；", "、"))
_READ = re.compile("[\u4e00-\u9fff、，；（）]+")
_HANZI = re.compile("[\u4e00-\u9fff]")
_SIGNS = re.compile("[、，；（）]")
_OF_LENGTH = 9  # characters from which a phrase also lacks its 为 or 在 when it is gone
_LONG = 8  # characters from which one edit is hardly another expression
_SAYING = 5  # characters up to which a word doubled within may be meant
_VERY_LONG = 10  # characters from which one more does not make another expression
_AHEAD, _BEHIND = 3, 2  # characters on the two sides of an edit that lies well within a phrase
_LAST = 10  # characters from which one whose last character is another is no other expression before a mark
_JOINS = frozenset("和与及、跟同的地得了着过等各对在从把将使让并")  # of these one may stand for another
_TOLD_WHOLE = 8  # characters of a phrase that is marked from end to end; of a longer one the place alone
_AROUND = 3  # characters beside that place
_TITLE = re.compile("《[^《》]*》")


def forms_of(phrases: Sequence[FixedPhrase]) -> Mapping[str, FixedPhrase]:
    """The phrases by their right forms without quotation marks."""
    found: dict[str, FixedPhrase] = {}
    for one in phrases:
        for form in one.forms:
            found.setdefault(bare(form), one)
    return found


def phrase_findings(
    text: str,
    book: RuleBook,
    index: PhraseIndex,
    known: Mapping[str, FixedPhrase],
    protected: Sequence[tuple[int, int]],
) -> Iterator[Finding]:
    """Of one paragraph; `protected` are the places of phrases that stand as they should."""
    read = without_quotes(text)
    taken: list[tuple[int, int]] = []
    for near in sorted(set(index.near(read.text)), key=_likeliest):
        start, end = read.place(near.start), read.place(near.end - 1) + 1
        if any(one < end and start < other for one, other in taken):
            continue
        if end - start > near.end - near.start and not _is_quoted(near.phrase, known):
            continue
        named = text[start - 1 : start] == "“" and text[end : end + 1] == "”" and _is_name(near, known)
        if not named and _is_another(read.text, near, book, known):
            continue
        if _spared(text, start, end, near, protected, book):
            continue
        taken.append((start, end))
        yield _told(read, near, book, known)


def _likeliest(one: Near) -> tuple[int, int, int, int, str]:
    """The longest phrase first; of one the stretch that is as long as it should be. No two are equal."""
    return -len(one.phrase), abs(one.end - one.start - len(one.phrase)), one.start, one.end, one.phrase


def _is_quoted(phrase: str, known: Mapping[str, FixedPhrase]) -> bool:
    """Whether the phrase itself has quotation marks: within another one they part two expressions."""
    return phrase in known and any("“" in form and bare(form) == phrase for form in known[phrase].forms)


def _is_name(near: Near, known: Mapping[str, FixedPhrase]) -> bool:
    """Whether the phrase is a name in quotation marks that nobody makes a like of: 国之大者. What begins
    with a number (四个自信, 三会一课) is a pattern for names of one's own, unless the number is a great one.
    """
    return (
        near.end - near.start == len(near.phrase)
        and _is_quoted(near.phrase, known)
        and (near.phrase[0] not in _NUMERALS or near.phrase[:2] in _GREAT)
    )


def _spared(
    text: str, start: int, end: int, near: Near, protected: Sequence[tuple[int, int]], book: RuleBook
) -> bool:
    size = len(near.phrase)
    return (
        within_any(start, end, protected)
        or _within_another(text, start, near, protected)
        or any(one < end and start < other and other - one >= size for one, other in protected)
        or _phrase_and_word(text, start, end, near, protected, book)
        or spoken_of(text, start, end)
        or any(
            one.start() < start and end < one.end() and size < _LONG
            for one in _TITLE.finditer(text)
            if one.end() - one.start() > size + 4
        )
    )


def _within_another(text: str, start: int, near: Near, protected: Sequence[tuple[int, int]]) -> bool:
    """Whether the odd place lies within a phrase that is as it should be."""
    found = bare(text[start:])[: near.end - near.start]
    odd = start + _shared(found, near.phrase)
    last = odd if len(found) < len(near.phrase) else odd + 1
    return any(one < odd and last < other for one, other in protected)


def _phrase_and_word(
    text: str, start: int, end: int, near: Near, protected: Sequence[tuple[int, int]], book: RuleBook
) -> bool:
    """Whether a character too many or too few stands where a shorter phrase that is as it should
    be meets a word: 推进|支部标准化规范化建设, 支部|以|主题党日.
    """
    found = bare(text[start:end])
    place = _shared(found, near.phrase)
    if len(found) == len(near.phrase) or found[place : place + 1] == found[place - 1 : place]:
        return False
    odd = start + place
    for one, other in protected:
        if one < end and start < other and not one < odd < other:
            rest = text[start : max(start, one)] + text[min(end, other) : end]
            if len(found) > len(near.phrase):
                rest = rest.replace(text[odd], "", 1)
            if rest in book.words or (rest and rest[-1:] in _FREELY and rest[:-1] in book.words):
                return True
    return False


def _told(read: BareText, near: Near, book: RuleBook, known: Mapping[str, FixedPhrase]) -> Finding:
    """Marked from end to end, or, where that is long or holds quotation marks, beside the place alone."""
    found, phrase = read.text[near.start : near.end], near.phrase
    start, end = read.place(near.start), read.place(near.end - 1) + 1
    rule = book["phrase-off"]
    if len(phrase) <= _TOLD_WHOLE and end - start == len(found):
        one = rule.finding(start, found, phrase)
    else:
        first, last = _window(read, near)
        behind = len(found) - last
        fix = phrase[first : len(phrase) - behind]
        form = known[phrase].text if phrase in known and bare(known[phrase].text) == phrase else phrase
        at = read.place(near.start + first)
        message = f"固定说法是“{form}”，这里差一处，应为“{fix}”"
        if "“" in form:
            message = f"固定说法是{form}，这里差一处，应为“{fix}”"
        one = rule.finding(at, found[first:last], fix, message)
    return msgspec.structs.replace(one, source=known[phrase].source) if phrase in known else one


def _window(read: BareText, near: Near) -> tuple[int, int]:
    """What differs, in characters of the found string, with a few beside it: no mark lies within."""
    found, phrase = read.text[near.start : near.end], near.phrase
    first = _shared(found, phrase)
    most = min(len(found), len(phrase)) - first
    last = len(found) - min(_shared(found[::-1], phrase[::-1]), most)
    for _ in range(_AROUND):
        if first > 0 and _joined(read, near.start + first - 1):
            first -= 1
        if last < len(found) and _joined(read, near.start + last - 1):
            last += 1
    return first, last


def _joined(read: BareText, at: int) -> bool:
    """Whether the character at `at` and the one behind it stand side by side, and neither is a mark."""
    pair = read.text[at : at + 2]
    return read.place(at + 1) == read.place(at) + 1 and _SIGNS.search(pair) is None


def _shared(one: str, other: str) -> int:
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[at] != other[at]), size)


def _is_another(text: str, near: Near, book: RuleBook, known: Mapping[str, FixedPhrase]) -> bool:
    """Whether the string is an expression of its own."""
    found, phrase = text[near.start : near.end], near.phrase
    if _SIGNS.findall(found) != _SIGNS.findall(phrase) or not _READ.fullmatch(found):
        return True
    if len(found) == len(phrase):
        official = near.phrase in known and not known[near.phrase].group.endswith(_OFFICE)
        return _other_character(text, near, book, official)
    if len(phrase) < 5:
        return True
    place = _shared(found, phrase)
    if place == 0 or place >= min(len(found), len(phrase)):
        return True
    if len(found) > len(phrase):
        if found[place] in (found[place - 1], found[place + 1 : place + 2]):
            return not _only_doubled(text, near, place, book)
        if found[place] in _PLACES and found[place + 1 : place + 2] in _OF_PLACES:
            return True  # 红旗村党支部
        if found[place] == "副":
            return True  # 党总支|副书记
        free = found[place] in _FREELY | _COUNTS | _ALONE
        return free or (len(phrase) < _VERY_LONG and _covered(text, near.start + place, book))
    if phrase[place] == "党" and phrase[place + 1 : place + 2] in ("支", "总", "小"):
        return True  # 支部 is short for 党支部
    if phrase[place] in _FREELY:
        return phrase[place] in _LEFT_OUT or len(phrase) < _OF_LENGTH
    if place == 1 and not _begins(text, near.start, book):
        return True
    return _bridged(text, near.start, near.start + place, near.end, book, len(phrase) >= _LONG)


def _other_character(text: str, near: Near, book: RuleBook, official: bool) -> bool:
    found, phrase = text[near.start : near.end], near.phrase
    place = _shared(found, phrase)
    turned = sorted(found) == sorted(phrase)
    if place == 1 and not turned and text[near.start - 1 : near.start + 1] in book.words:
        return True  # 真正|使党员
    alike = turned or is_alike(found[place], phrase[place], book)
    ends = len(phrase) >= _LAST and place == len(phrase) - 1 and text[near.end : near.end + 1] in _STOPS
    if not turned and any({found[place], phrase[place]} <= kinds for kinds in _KINDS):
        return True
    if not turned and (ends or _is_well_within(place, phrase)):
        return found[place] in _JOINS or phrase[place] in _JOINS or {found[place], phrase[place]} <= _COUNTS
    if not turned and (found[place] in _FREELY or phrase[place] in _FREELY):
        return True
    if (
        official
        and not turned
        and len(phrase) >= _WITHIN
        and 1 < place < len(phrase) - 2
        and found[place] not in _ALONE
    ):
        return {found[place], phrase[place]} <= _COUNTS
    if turned and len(phrase) > _SAYING:
        pair = found[place : place + 2]
        return ("的" in pair and len(phrase) < _LONG) or (pair in book.words and len(phrase) < _VERY_LONG)
    if not alike and found[place] in _ALONE:
        return True
    if not turned and found[place] in _COUNTS and phrase[place] in _COUNTS:
        return True
    if not alike and (place in (0, len(phrase) - 1) or len(phrase) == 4):
        return True
    return not (alike and len(phrase) >= _LONG) and _covered(text, near.start + place, book)


def _is_well_within(place: int, phrase: str) -> bool:
    """Whether so much of a long phrase stands on both sides as it should that nothing else can be meant."""
    return len(phrase) > _LONG and _AHEAD <= place < len(phrase) - _BEHIND


def _begins(text: str, at: int, book: RuleBook) -> bool:
    """Whether nothing, a mark or a whole word lies before: not 助|廉承诺书, 2023|年组织生活会."""
    before = text[at - 1 : at]
    if not _HANZI.match(before):
        return not before.isdigit()
    return any(text[one:at] in book.words for one in range(max(0, at - 4), at - 1))


def _only_doubled(text: str, near: Near, place: int, book: RuleBook) -> bool:
    """Whether a character stands twice for nothing: 从严治治党, not 健全|全面从严治党."""
    start, size = near.start, len(near.phrase)
    pair = text[start + place - 1 : start + place + 1]
    if pair[0] != pair[1]:
        pair = text[start + place : start + place + 2]
    if place == 1 and any(text[one : start + 1] in book.words for one in range(max(0, start - 3), start)):
        return False
    return pair[0] not in _COUNTS | _FREELY and (size > _SAYING or pair not in book.words)


def _bridged(text: str, start: int, at: int, end: int, book: RuleBook, long: bool) -> bool:
    """Whether what is left where a character is missing makes words of its own, 基层|组织, or its ends belong
    to words of the neighbours, 模范机关建|设. A long phrase that lacks one is hardly anything else.
    """
    words = book.words
    last, first = at == end - 1 or not long, at == start + 1 or not long
    if last and any(text[end - 1 : other] in words for other in range(end + 1, end + 4)):
        return True
    if first and any(text[one : start + 1] in words for one in range(max(0, start - 3), start)):
        return True
    if long:
        return any(
            text[one:other] in words
            for one in range(max(0, at - 3), at)
            for other in range(max(at + 1, one + 3), one + 5)
        )
    return _falls_apart(text, start, end, book)


def _falls_apart(text: str, start: int, end: int, book: RuleBook) -> bool:
    """Whether words of the dictionary, and characters that stand by themselves, cover the stretch without a
    rest; the first and the last may reach beyond it.
    """
    words = book.words
    reached = {start} | {
        to
        for one in range(max(0, start - 3), start)
        for to in range(start + 1, one + 5)
        if text[one:to] in words
    }
    for at in range(start, end):
        if at in reached:
            if text[at] in _FREELY or text[at] in _ALONE or text[at] in _COUNTS:
                reached.add(at + 1)
            reached.update(to for to in range(at + 2, at + 5) if text[at:to] in words)
    return any(at >= end for at in reached)


def _covered(text: str, at: int, book: RuleBook) -> bool:
    """Whether a word of the dictionary covers the odd character."""
    for size in (2, 3, 4):
        for one in range(at - size + 1, at + 1):
            if one >= 0 and text[one : one + size] in book.words:
                return True
    return False


def is_alike(one: str, other: str, book: RuleBook) -> bool:
    """Whether two characters are read alike or look alike."""
    if other in book.alike.get(one, ""):
        return True
    first, second = _readings(one), _readings(other)
    return first[0] in second or second[0] in first


@lru_cache(maxsize=8192)
def _readings(sign: str) -> tuple[str, ...]:
    """How it is read in its two most usual ways, without the tone."""
    return tuple(sound.rstrip("12345") for sound in characters().readings(sign)[:2]) or (sign,)
