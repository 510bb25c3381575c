"""Numbers with their verbs, their nouns and their units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from support.prose_check.fault import Hit
from support.prose_check.lexicon import lexicon
from support.prose_check.marks import is_lead
from support.prose_check.tokens import Clause, Item, Sentence, Token

_ROUND = ("以上", "以下", "左右", "以内", "不等")
_PLAIN = (
    "资金",
    "经费",
    "基金",
    "单位",
    "力量",
    "对象",
    "方案",
    "计划",
    "平台",
    "基地",
    "阵地",
    "活动",
    "工作",
    "会",
    "班",
    "制度",
    "情况",
    "机制",
    "清单",
    "主题",
    "项目",
    "工程",
    "行动",
    "日",
)
_ACTED_ON = ("户", "企业", "群众", "党员", "职工", "问题", "事项", "案件", "村民", "居民", "学生", "家庭")
_FREE = re.compile(
    "其中|户均|人均|平均|合计|共计|总计|共(?=[0-9【])|.*[0-9】].*中"
)  # 其中女党员12名: the part stands under the verb of the whole


class Count(NamedTuple):
    """A number behind its noun: 党员大会4次. `verb` is the one it stands under, "" for none."""

    before: tuple[Token, ...]
    number: Token
    unit: Token
    verb: str
    own: bool

    @property
    def noun(self) -> str:
        return "".join(token.text for token in self.before if token.kind not in ("ADV", "T"))

    @property
    def words(self) -> str:
        return "".join(token.text for token in self.before)


def count_hits(sentence: Sentence) -> Iterator[Hit]:
    """Every count under a verb: its own, one in the same clause before it, or the one of the counts right before."""
    lender = ""
    for clause in sentence.clauses:
        counted = False
        own_verb = ""
        for item in clause.items:
            count = count_of(item)
            if count is None:
                own_verb = _last_verb(item.tokens) or own_verb
                continue
            counted = True
            if count.verb:
                lender = count.verb if count.own else lender
                yield from _strict(count, item)
            elif not _needs_none(count):
                lent = own_verb or lender
                if not lent:
                    yield Hit("no_verb", item.start, item.end, "a number without verb")
                elif not _takes(lent, count):
                    yield Hit("borrowed", item.start, item.end, f"{lent} takes no such noun")
            if count.own:
                own_verb = count.verb
        if not counted or clause.mark in "；：":
            lender = ""
    yield from _headless(sentence)


def count_of(item: Item) -> Count | None:
    """The last number of the item, when nothing but a mark follows its unit."""
    found = list(item.tokens)
    while found and (found[-1].text in _ROUND or found[-1].kind == "M"):
        found.pop()
    tail = "".join(token.text for token in found[-2:])
    if tail in _ROUND:
        found = found[:-2]
    if len(found) < 2 or found[-2].kind != "NUM" or found[-1].kind != "UNIT":
        return None
    before = tuple(found[:-2])
    verb, own = _verb_of(before, found[-1].text)
    return Count(before, found[-2], found[-1], verb, own)


def _verb_of(before: Sequence[Token], unit: str) -> tuple[str, bool]:
    """The verb and whether it can be lent to the next count."""
    verb = _last_verb(before)
    if verb:
        return _ruling_verb(before) or verb, True
    if before and before[-1].kind == "VN":
        first = all(token.kind in ("ADV", "T") for token in before[:-1])
        if first or lexicon().units.get(unit) == "event":
            return before[-1].text, False
    return "", False


def _ruling_verb(before: Sequence[Token]) -> str:
    """The verb that the number stands under: of those that begin the item the first that is choosy, 举办 of
    举办招聘会.
    """
    lead = next((place for place, token in enumerate(before) if token.kind not in ("ADV", "T", "M")), 0)
    for token in before[lead:]:
        if token.kind not in ("V", "VN"):
            return ""
        if token.text in lexicon().takes:
            return token.text
    return ""


def _last_verb(found: Sequence[Token]) -> str:
    """The nearest verb; a verbal noun counts where it begins and acts on something: 慰问困难党员."""
    lead = next(
        (place for place, token in enumerate(found) if token.kind not in ("ADV", "T", "M")), len(found)
    )
    for place in range(len(found) - 1, -1, -1):
        token = found[place]
        if token.kind == "V" and not _says_which(found, place):
            return token.text
        if token.kind == "VN" and (place == lead or found[place - 1].kind in ("V", "VN", "ADV")):
            behind = "".join(one.text for one in found[place + 1 :])
            if behind and not behind.startswith(_PLAIN):
                return token.text
        behind = "".join(one.text for one in found[place + 1 :])
        actor = place > 0 and "".join(one.text for one in found[:place]).endswith(lexicon().words["actors"])
        if token.kind == "VN" and (
            behind.endswith(_ACTED_ON) or (actor and behind and not behind.startswith(_PLAIN))
        ):
            return token.text
    return ""


def _says_which(found: Sequence[Token], place: int) -> bool:
    """办税 of 办税终端: a verb with its object in it, before a noun, is a part of that noun's name."""
    after = found[place + 1].kind if place + 1 < len(found) else ""
    return found[place].text in lexicon().words["closed"] and after in ("H", "N")


def _needs_none(count: Count) -> bool:
    """满意率98%; 其中女党员12名; a number alone that answers a number before (共12次)."""
    return count.noun.endswith(lexicon().words["quantities"]) or bool(
        _FREE.match(count.words + count.number.text)
    )


def _takes(verb: str, count: Count) -> bool:
    takes = lexicon().takes.get(verb)
    if takes is None:
        return True
    kind = lexicon().units.get(count.unit.text, "thing")
    return kind in takes.units and (not takes.ends or count.noun.endswith(takes.ends))


def _strict(count: Count, item: Item) -> Iterator[Hit]:
    takes = lexicon().takes.get(count.verb)
    if takes and takes.strict and lexicon().units.get(count.unit.text, "thing") not in takes.units:
        yield Hit("borrowed", item.start, item.end, f"{count.verb} is not counted in {count.unit.text}")


def _headless(sentence: Sentence) -> Iterator[Hit]:
    """召开8次: a verb that needs a noun, right before the number, and no noun earlier in the sentence."""
    seen = False
    gives = False
    for clause in sentence.clauses:
        for item in clause.items:
            count = count_of(item)
            if count and count.before and count.before[-1].kind == "V":
                head = [token for token in count.before[:-1] if token.kind in ("H", "N", "VN", "V")]
                needs = count.before[-1].text in lexicon().words["transitive"]
                if needs and not head and (not seen or (gives and not _is_event(count))):
                    yield Hit("no_head", item.start, item.end, "nothing that was counted")
            gives = count is not None and lexicon().units.get(count.unit.text) == "people"
        seen = seen or not is_lead(clause)


def _is_event(count: Count) -> bool:
    return lexicon().units.get(count.unit.text) == "event"


def number_hits(text: str, clauses: Sequence[Clause]) -> Iterator[Hit]:
    """A number without unit; a unit of the clause's end without number; % without number."""
    for clause in clauses:
        for item in clause.items:
            found = item.tokens
            for token, after in zip_longest(found, found[1:]):
                if token.kind == "NUM" and "【" not in token.text and _bare(text, token, after):
                    yield Hit("number", token.start, min(token.end + 4, len(text)), "a number without unit")
            yield from _bare_unit(text, item)
    for found_percent in re.finditer("(?<![0-9】])[%％]", text):
        yield Hit("number", max(0, found_percent.start() - 6), found_percent.end(), "% without number")


def _bare(text: str, token: Token, after: Token | None) -> bool:
    if after is not None and after.kind == "UNIT":
        return False
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return not re.search(r"[A-Za-z+\-—~～:/.·第＋×]", around) and not token.text.endswith(("万", "亿"))


def _bare_unit(text: str, item: Item) -> Iterator[Hit]:
    end = item.end
    while end > item.start and text[end - 1] in " 　”）":
        return
    for unit, words in lexicon().unit_words.items():
        head = text[item.start : end]
        if not head.endswith(unit) or len(head) < 2:
            continue
        if re.search(
            r"(?:[\d】][余多]?[万亿千百]?|[一二三四五六七八九十百千万两几多每各数首逐人场户]|[余多])"
            + unit
            + "$",
            head,
        ):
            continue
        if not head.endswith(tuple(words)):
            yield Hit("number", max(item.start, end - 6), end, f"{unit} without number")


def unit_hits(clauses: Sequence[Clause]) -> Iterator[Hit]:
    """People are counted with 名, 人, 位; things are not."""
    words = lexicon().words
    for clause in clauses:
        for item in clause.items:
            count = count_of(item)
            if count is not None:
                yield from _unit_of(count.noun, count.unit, item)
            for number, unit, *rest in _windows(item.tokens):
                noun = _noun_behind(rest)
                if number.kind == "NUM" and unit.text == "个" and noun.endswith(words["people"]):
                    yield Hit("unit", number.start, unit.end + len(noun), "people counted with 个")
                elif (
                    number.kind == "NUM" and unit.text in ("名", "位") and noun.endswith(words["not_people"])
                ):
                    yield Hit("unit", number.start, unit.end + len(noun), f"things counted with {unit.text}")


def _windows(found: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    for place in range(len(found) - 2):
        yield found[place:]


def _noun_behind(rest: Sequence[Token]) -> str:
    """The noun that a number stands before, up to the next verb, mark or particle."""
    noun = ""
    for token in rest:
        if (
            token.kind in ("V", "VN", "M", "ADV", "NUM", "T", "A")
            or token.text in "到在与和为对向从按将把被的参"
        ):
            break
        noun += token.text
    return noun


def _unit_of(noun: str, unit: Token, item: Item) -> Iterator[Hit]:
    words = lexicon().words
    if unit.text == "个" and noun.endswith(words["people"]) and not noun.endswith(words["people_things"]):
        yield Hit("unit", item.start, item.end, "people counted with 个")
    if unit.text in ("名", "位") and noun.endswith(words["not_people"]):
        yield Hit("unit", item.start, item.end, f"things counted with {unit.text}")
