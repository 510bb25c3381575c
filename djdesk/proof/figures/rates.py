"""Rates and growth held against the counts that one sentence gives: 受理40件，办结38件，办结率95%;
由20万元增长到25万元，增长25%. What a rate is of, its name says: 办结率 of what was 办结. Cut off where
others round is right too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_UNITS = "人次|人|名|个|户|家|件|条|项|起|份|次|场|处|所|篇|台|套|亩|吨|公里|万元|亿元|元"
_SENTENCE = re.compile("[^。；\n]+")
_RATE = re.compile(
    "(?P<name>[\u4e00-\u9fff]{1,8}?)率(?:为|达到?|是|高达|已达|均为|均达)?(?P<at>(?P<share>\\d+(?:\\.\\d+)?)[%％])"
)
_COUNT = re.compile(
    rf"(?P<said>[\u4e00-\u9fff“”]{{0,16}})(?P<n>\d+(?:\.\d+)?)(?P<unit>{_UNITS})(?![%％率余多以左上])"
)
# What a rate is called after, and the verbs that count the same: 结案率 is of cases that were 审结.
_OF = {
    "结案": "审结|办结|执结|结案",
    "办结": "办结|办理完毕|已办",
    "整改": "整改|完成|改到位",
    "完成": "完成",
    "销号": "销号",
    "化解": "化解",
    "成功": "成功|调成",
    "解决": "解决",
    "答复": "答复|回复",
    "回复": "答复|回复",
    "合格": "合格|通过",
    "通过": "通过",
    "到会": "到会|实到|参加|出席",
    "参会": "实到|参加|参会|出席",
    "参学": "参学|参加|实到",
    "参训": "参训|参加|实到",
    "签订": "签订|签约|签字",
    "签约": "签订|签约",
    "就业": "就业",
    "执行": "执行|执结",
    "采纳": "采纳",
    "转正": "转正",
    "录取": "录取",
    "兑现": "兑现",
    "落实": "落实",
    "换届": "换届",
    "覆盖": "覆盖",
    "建档": "建档",
    "达标": "达标",
}
_OTHER_TIME = re.compile("同比|环比|较|比|去年|上年|上期|目标|力争|确保|提高|上升|下降|平均|全[市县区省国]")
_UP, _DOWN = "增长|增加|提高|提升|上升|增", "下降|减少|降低|减|回落"
_GROWN = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,12}}(?P<a>\d+(?:\.\d+)?)(?P<unit>{_UNITS})[^，。；\d]{{0,4}}(?:{_UP}|{_DOWN})(?:到|至|为)"
    rf"[^，。；\d]{{0,8}}(?P<b>\d+(?:\.\d+)?)(?P=unit)，(?:同比|共|年均)?(?P<way>{_UP}|{_DOWN}|增幅|降幅)(?:了|达到?|为)?"
    rf"(?P<at>(?P<share>\d+(?:\.\d+)?)[%％])"
)
_THAN_BEFORE = re.compile(
    rf"(?P<b>\d+(?:\.\d+)?)(?P<unit>{_UNITS})，(?:比|较|与)[^，。；\d]{{0,8}}?(?:年|期|季度|月|初)的?(?P<a>\d+(?:\.\d+)?)(?P=unit)"
    rf"(?:相比)?，?(?P<way>{_UP}|{_DOWN})(?:了|达)?(?P<at>(?P<share>\d+(?:\.\d+)?)[%％])"
)


def rate_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    if "%" not in text and "％" not in text:
        return
    for sentence in _SENTENCE.finditer(text):
        if "率" in sentence[0]:
            yield from _rates(sentence[0], sentence.start(), book)
        yield from _growth(sentence[0], sentence.start(), book)


def _rates(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    counts = list(_COUNT.finditer(text))
    for rate in _RATE.finditer(text):
        said = next((words for name, words in _OF.items() if rate["name"].endswith(name)), rate["name"][-2:])
        before = [one for one in counts if one.end() <= rate.start()]
        if len(before) < 2 or _OTHER_TIME.search(text, before[-1].end(), rate.start("at")):
            continue
        part = before[-1]
        wholes = [one for one in before[:-1] if one["unit"] == part["unit"]]
        if not wholes or re.search(said, part["said"]) is None or len(wholes) > 2:
            continue
        told, n = Decimal(rate["share"]), Decimal(part["n"])
        rights = [_share(n, Decimal(one["n"]), told) for one in wholes if Decimal(one["n"]) >= n]
        if rights and not any(told in right for right in rights):
            right = f"{rights[-1][0]}%"
            message = f"{n}占{wholes[-1]['n']}的{right}，这里写的是{rate['at']}，请核对"
            only = right if len(rights) == 1 else None
            yield book["share-wrong"].finding(at + rate.start("at"), rate["at"], only, message)


def _share(part: Decimal, whole: Decimal, told: Decimal) -> tuple[Decimal, Decimal]:
    """In per cent, rounded and cut off, with as many places as were told."""
    exponent = told.as_tuple().exponent
    places = Decimal((0, (1,), exponent if isinstance(exponent, int) else 0))
    share = part / whole * 100 if whole else Decimal(0)
    return share.quantize(places, ROUND_HALF_UP), share.quantize(places, ROUND_DOWN)


def _growth(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    for match in (*_GROWN.finditer(text), *_THAN_BEFORE.finditer(text)):
        before, after, told = Decimal(match["a"]), Decimal(match["b"]), Decimal(match["share"])
        falls = re.match(_DOWN, match["way"]) is not None or match["way"] == "降幅"
        if not before or falls != (after < before):
            continue
        right = _share(abs(after - before), before, told)
        if told not in right:
            message = f"从{before}到{after}变了{right[0]}%，这里写的是{match['at']}，请核对"
            yield book["share-wrong"].finding(at + match.start("at"), match["at"], f"{right[0]}%", message)
