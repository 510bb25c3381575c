"""What contradicts itself or says a thing for nothing: a part larger than its whole, an effect of nought, doubled
connectives, a lead said twice, words that wait for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from support.prose_check.counts import count_of
from support.prose_check.fault import Hit
from support.prose_check.lexicon import lexicon
from support.prose_check.marks import is_lead
from support.prose_check.tokens import Clause, Sentence

_BOTH = re.compile(
    "因为所以|因此所以|所以因此|因而所以|虽然但是|尽管但是|但是却|但却但|但是但|并且而且|而且并且|不仅不但|不但不仅|从而进而|进而从而|同时此外|此外同时"
    "|以及和|和以及|或者或|根据按照|按照根据|为了为|通过通过"
)
_AND_BEHIND_COMMA = re.compile(r"[，；](?:和|及)(?![谐平睦解好时其])(?=[^，。；]{1,16}(?:\d|【待补】))")
_BLANK_BETWEEN = re.compile(r"[，、；：。！？][　 ]+[，、；：。！？]")
_SHARE_AND_UNIT = re.compile(r"(?:\d|】)[%％](?:以上|左右)?[个项次名件户人家条场份]")
_ONLY_A_UNIT = re.compile(r"(?<=[，；。])[个名项次件户家场条份篇期](?=[，；。])")
_NO_NUMBER = re.compile(
    r"(?<![\d】余多几数各每首逐一二三四五六七八九十百千万两半这那该此某另实知署提点报命更姓题排前])[名位]"
    r"(?=(?:党员|干部|群众|职工|教师|学生|委员|书记|代表|同志|法官|医生|护士|民警|老人|志愿者|人员)(?!单))"
)
_WAITS = re.compile(
    r"(?:目标|任务|要求|做法|情况|措施|问题|表现|原因|结果|等次|主题|内容)(?:是|为|有|包括)(?=[，；。])"
)
_BARE_NOUN = re.compile(
    r"(?:^|(?<=[，；。]))(?:实施|推行|落实|采取|开展|健全|执行|围绕|通过|依托|按照|采用|运用|坚持|完善)(?:等)?"
    r"(?:工程|形式|方式|方法|措施|要求|机制|制度|载体|平台|主题|内容)(?=[，；。])"
)
_RESULT = re.compile(
    r"(?:^|(?<=[，；。]))(?:抓好|做好|用好|办好|抓实|做实|搞好|开好|管好)、(?![抓做用办搞开管])"
)
_ROUNDED_TWICE = re.compile(r"[约近超逾]{2}\d|[约近超逾]\d+[余多]|(?<![\d.])\d[余多](?![万亿])")
_UNIT_TWICE = re.compile(
    r"\d[余多]?([名位人个件项份册次场条篇])(?!人?次)[名位个件项份册次场条篇](?=[，。；、])"
)
_SAME_GENERAL = re.compile(r"(制度|工作|活动|机制|方式|形式|载体|措施|办法)等\1")
_OPEN_LIST = re.compile(r"(?:采取|通过|运用|做到|推行|按照|采用)[^，。；]{1,30}等(?=[，。；])")
_UNTIL = re.compile("截[至止][^，。；]{0,14}(?:期间|以来)(?=，)")
_UNDER_TWICE = re.compile("领导下[^。；]{0,14}领导下")
_WHICH = re.compile(
    r"(?:^|(?<=[，；。]))(?:形成|制定|开展|召开|举办|新建|打造|培育|修订|选派|建立)的[^，。；有为是达]{2,14}(?:\d|【待补】)[^，。；]{1,4}(?=[，；。])"
)
_MARK_BEFORE_AS = re.compile("[、，]为(?:主线|载体|抓手|目标|统领|引领|重点|契机|依托|核心)")
_NOTHING_BEFORE_DENG = re.compile("(?:培育出|形成了|开展了|通过了|用好|抓好|做好|以)等(?![级次候待额同])")
_FOR_WHOM = re.compile(
    "(?:为|对|给|向)[^，。；、]{2,12}(?:明确|确定|配备|安排|派驻|安排好)(?=[，。；])(?<!责任明确)"
)
_EACH_TWICE = re.compile("每[名位][^，。；]{0,10}每人")
# Of these none is what one hopes for: the sentence may go on with what it led to.
_GOOD_TO_LACK = re.compile(
    "事故|事件|问题|投诉|信访|上访|案|违|欠|逾期|差错|火灾|风险|矛盾|纠纷|舆情|疫情|流失|超|零"
)


class _Counted(NamedTuple):
    noun: str
    unit: str
    number: Decimal
    clause: Clause


def sense_hits(text: str, found: Sequence[Sentence]) -> Iterator[Hit]:
    for kind, rule, why in (
        ("connective", _BOTH, "two connectives for one"),
        ("connective", _AND_BEHIND_COMMA, "an and behind a comma"),
        ("marks", _BLANK_BETWEEN, "two marks with a blank between"),
        ("number", _SHARE_AND_UNIT, "a share with a unit"),
        ("number", _ONLY_A_UNIT, "a unit alone"),
        ("number", _NO_NUMBER, "a unit without number"),
        ("object", _WAITS, "nothing behind the verb"),
        ("object", _BARE_NOUN, "a general noun without what it is"),
        ("object", _RESULT, "a verb whose object has gone"),
        ("number", _ROUNDED_TWICE, "rounded twice, or a single digit rounded"),
        ("number", _UNIT_TWICE, "two units"),
        ("twice", _SAME_GENERAL, "the same general noun on both sides of 等"),
        ("connective", _OPEN_LIST, "等 without the noun that the verb asks for"),
        ("lead", _UNTIL, "截至 is a moment, no period"),
        ("twice", _UNDER_TWICE, "under whom is said twice"),
        ("no_verb", _WHICH, "which they are, not what was done"),
        ("connective", _MARK_BEFORE_AS, "以…为 parted by a mark"),
        ("connective", _NOTHING_BEFORE_DENG, "等 with nothing before it"),
        ("object", _FOR_WHOM, "for whom, but not what"),
        ("each", _EACH_TWICE, "each said twice"),
    ):
        for hit in rule.finditer(text):
            yield Hit(kind, max(0, hit.start() - 2), min(len(text), hit.end() + 4), why)
    for sentence in found:
        yield from _parts(sentence)
        yield from _of_nought(sentence)
        yield from _same_lead(sentence)
        for clause in sentence.clauses:
            yield from _uncounted(clause)


def _counted(clause: Clause) -> Iterator[_Counted]:
    for item in clause.items:
        count = count_of(item)
        number = re.search(r"\d[\d,]*(?:\.\d+)?", count.number.text) if count is not None else None
        if count is not None and number is not None:
            yield _Counted(count.noun, count.unit.text, Decimal(number[0].replace(",", "")), clause)


def _parts(sentence: Sentence) -> Iterator[Hit]:
    """其中 counts a part of what was counted right before it with the same unit."""
    whole: _Counted | None = None
    for clause in sentence.clauses:
        is_part = re.match("[，；]?其中", clause.text) is not None
        for one in _counted(clause):
            if is_part and whole is not None and one.unit == whole.unit and one.number > whole.number:
                yield Hit("part", clause.start, clause.end, f"more than the {whole.number} it is a part of")
            if not is_part:
                whole = one


def _of_nought(sentence: Sentence) -> Iterator[Hit]:
    """Nothing follows from what was not: 建有驿站0处，为工人提供休息场所."""
    for clause, after in zip(sentence.clauses, sentence.clauses[1:], strict=False):
        counts = list(_counted(clause))
        if not counts or any(one.number for one in counts) or _GOOD_TO_LACK.search(clause.text):
            continue
        if not re.search(r"\d|【待补】", after.text) and not is_lead(after):
            yield Hit("nought", clause.start, after.end, "an effect of what was not")


def _same_lead(sentence: Sentence) -> Iterator[Hit]:
    """截至6月底，截至6月底，…; 2024年上半年，上半年…"""
    for clause, after in zip(sentence.clauses, sentence.clauses[1:], strict=False):
        lead = clause.text.strip("，；　 ")
        if len(lead) < 3 or not is_lead(clause):
            continue
        begins = after.text.lstrip("，；　 ")
        if any(begins.startswith(lead[place:]) for place in range(len(lead) - 2)):
            yield Hit("twice", clause.start, after.end, "the same lead twice")


def _uncounted(clause: Clause) -> Iterator[Hit]:
    """表彰先进个人3名、先进集体。: of members under one verb the last ones without their numbers."""
    counts = [count_of(item) for item in clause.items]
    first = next((place for place, count in enumerate(counts) if count is not None and count.verb), None)
    if first is None:
        return
    for item, count in list(zip(clause.items, counts, strict=True))[first + 1 :]:
        words = "".join(token.text for token in item.tokens)
        bare = [token for token in item.tokens if token.kind not in ("ADV", "T")]
        says = any(token.kind in ("V", "A", "NUM") for token in bare) or (
            len(bare) > 1 and any(token.kind == "VN" for token in bare)
        )
        if count is None and not says and not words.endswith(lexicon().words["predicates"]):
            yield Hit("number", item.start, item.end, "a member without its number")
