"""Counts of several times held against each other: quarters and their sum, what was counted until one month
and until a later one, a part and its whole, a beginning and its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_UNITS = "人次|人|名|个|户|家|件|条|项|起|份|次|场|期|处|所|篇|台|套|亩|吨|公里|万元|亿元|元"
_NUMBER = r"\d+(?:\.\d+)?"
_SENTENCE = re.compile("[^。；\n]+")
_PART = re.compile(
    rf"(?P<time>第?[一二三四1-4]季度|[上下]半年|\d{{1,2}}月份?)[^，。；、\d]{{0,14}}(?P<n>{_NUMBER})(?P<unit>{_UNITS})(?![余多])"
)
_TOTAL = re.compile(
    rf"[，、；](?P<time>上半年|下半年|全年|前三季度|[一二三四]季度)?(?P<sum>合计|共计|总计|一共|累计|共)[^，。；、\d]{{0,10}}(?P<at>(?P<n>{_NUMBER})(?P<unit>{_UNITS}))"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ALL = {"上半年": {1, 2}, "下半年": {3, 4}, "全年": {1, 2, 3, 4}, "前三季度": {1, 2, 3}}
_MONTHS = {
    "一季度": {1, 2, 3},
    "二季度": {4, 5, 6},
    "三季度": {7, 8, 9},
    "四季度": {10, 11, 12},
    "上半年": set(range(1, 7)),
    "下半年": set(range(7, 13)),
    "全年": set(range(1, 13)),
}
_OF_WHOLE = re.compile(
    rf"(?P<all>{_NUMBER})(?P<unit>{_UNITS})，其中[^，。；、\d]{{1,10}}(?P<at>(?P<n>{_NUMBER})(?P=unit))(?!次)"
)
_UNTIL = re.compile(
    r"截[至止到](?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?:底|末|份|中旬|\d{1,2}日)?，?(?:全[县市区镇乡村局院校年]|支部|党委|我[们局院校镇村])?"
    r"(?:已经|已|共|累计|共计)*(?P<what>(?:发展|召开|开展|完成|培训|走访|办结|收缴|解决|受理|新建|组织|举办|化解|排查|整改)了?"
    rf"[^，。；、\d]{{0,8}}?)(?:累计|共|达)?(?P<at>(?P<n>{_NUMBER})(?P<unit>{_UNITS}))"
)
_FROM_TO = re.compile(
    r"(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:正式)?(?:开班|开始|启动|开工|开幕|动工|开赛|报到)[，、；](?:于)?"
    r"(?P<at>(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)(?:正式|全部)?(?:结业|结束|完工|竣工|闭幕|验收|收官|落幕|交付)"
)
_FILLER = re.compile("已经|已|累计|共计|共|了")


def period_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    for sentence in _SENTENCE.finditer(text):
        said, at = sentence[0], sentence.start()
        if "季度" in said or "半年" in said or "月" in said:
            yield from _sums(said, at, book)
            for match in _FROM_TO.finditer(said):
                if (int(match["m2"]), int(match["d2"])) < (int(match["m1"]), int(match["d1"])):
                    message = "结束的日子早于开始的日子，请核对"
                    yield book["reckoned-wrong"].finding(at + match.start("at"), match["at"], None, message)
        if "其中" in said:
            for match in _OF_WHOLE.finditer(said):
                if Decimal(match["n"]) > Decimal(match["all"]):
                    message = f"“{match['at']}”比总数{match['all']}{match['unit']}还多，请核对"
                    yield book["part-more"].finding(at + match.start("at"), match["at"], None, message)


def _sums(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    """Quarters that stand in a row and what they come to; where the time of the sum is told, only if they are
    all of it.
    """
    for total in _TOTAL.finditer(text):
        parts = [one for one in _PART.finditer(text, 0, total.start()) if one["unit"] == total["unit"]]
        if len(parts) < 2 or len({one["time"] for one in parts}) != len(parts):
            continue
        if any("半年" in one["time"] for one in parts) and any("季度" in one["time"] for one in parts):
            continue
        if total["sum"] == "累计" and not total["time"]:
            continue  # since longer than those
        wanted = _ALL.get(total["time"] or "")
        quarters = {_QUARTERS[one["time"].removeprefix("第")[0]] for one in parts if "季度" in one["time"]}
        if wanted and quarters and quarters != wanted:
            continue
        months = {int(one["time"].rstrip("月份")) for one in parts if "月" in one["time"]}
        if months and months != _MONTHS.get(total["time"] or ""):
            continue  # of some months only, or of a time that is not told
        come = sum((Decimal(one["n"]) for one in parts), Decimal(0))
        if come != Decimal(total["n"]):
            message = f"前面几项之和是{come}{total['unit']}，这里写的是{total['at']}，请核对"
            yield book["sum-wrong"].finding(
                at + total.start("at"), total["at"], f"{come}{total['unit']}", message
            )


def falling_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of a whole text: what was counted until a month is not less in a later one of the same year."""
    if "截" not in text:
        return
    seen: dict[tuple[str, str, str], list[re.Match[str]]] = {}
    for match in _UNTIL.finditer(text):
        key = (match["y"] or "", _FILLER.sub("", match["what"]), match["unit"])
        for other in seen.setdefault(key, []):
            early, late = sorted((other, match), key=lambda one: int(one["m"]))
            if int(early["m"]) < int(late["m"]) and Decimal(late["n"]) < Decimal(early["n"]):
                message = f"截至{early['m']}月已是{early['at']}，这里反而少了，请核对"
                yield book["same-count-differs"].finding(late.start("at"), late["at"], None, message)
        seen[key].append(match)
