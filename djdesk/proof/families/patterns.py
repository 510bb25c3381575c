"""Rules that a pattern says whole: leftovers, numerals, units, marks, frames of grammar. They are all
data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from djdesk.basics.numerals import number_value
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import ProofRule, RuleBook
from djdesk.proof.text_pairs import text_pairs

_PLACE = "at"  # groups whose names begin so narrow the finding to themselves


class PatternIndex:
    """The patterns by what a paragraph needs for them to be tried."""

    def __init__(self, book: RuleBook) -> None:
        self._rules = [rule for rule, _ in book.patterns]
        self._found_by = [pattern.finditer for _, pattern in book.patterns]
        self._always: list[int] = []
        self._by_need: dict[str, list[int]] = {}
        for number, (rule, _) in enumerate(book.patterns):
            if not rule.needs:
                self._always.append(number)
            for need in rule.needs:
                self._by_need.setdefault(need, []).append(number)
        self._needs = frozenset(self._by_need)

    def matches(self, text: str) -> Iterator[tuple[ProofRule, re.Match[str]]]:
        """What those find in a text that may find something there, in the order of the book."""
        numbers = set(self._always)
        for need in (*self._needs.intersection(text), *self._needs.intersection(text_pairs(text))):
            numbers.update(self._by_need[need])
        found_by = self._found_by
        for number in sorted(numbers):
            for match in found_by[number](text):
                yield self._rules[number], match


def pattern_findings(text: str, index: PatternIndex) -> Iterator[Finding]:
    """Of one paragraph."""
    for rule, match in index.matches(text):
        places = (one for one in match.re.groupindex if one.startswith(_PLACE) and match[one] is not None)
        group = next(places, 0)
        yield rule.finding(match.start(group), match[group], _fixed(rule, match, match[group]))


def _fixed(rule: ProofRule, match: re.Match[str], found: str) -> str | None:
    if rule.fix is None or not rule.fix.startswith("@"):
        return None if rule.fix is None else match.expand(rule.fix)
    return _CONVERTED[rule.fix](found) if rule.fix in _CONVERTED else None


_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万]+")


def _number(found: str) -> str:
    """二百六十五 as 265, 2024年七月 as 2024年7月."""
    return _NUMERAL.sub(lambda numeral: str(number_value(numeral[0]) or numeral[0]), found)


def _stronger(found: str) -> str:
    """The mark that ends more: a full stop before a semicolon, before a comma."""
    return min(found, key="。！？；;：，,、".index)


_CONNECTED = {"就": "才", "才": "就", "因此": "但", "所以": "但", "但是": "所以", "但": "所以", "还": "都"}


_PLENUM = re.compile("(十[五六七八九]|二十)[届大]?第?([一二三四五六七])(?:届|次)?中?全(?:体会议|会)")


def _plenum(found: str) -> str:
    """二十三届全会 as 二十届三中全会; names of the years' plenums follow one form."""
    return _PLENUM.sub(r"\1届\2中全会", found)


def _congress(found: str) -> str:
    return with_hanzi(found.replace("届", "").replace("代表大会", "大").removeprefix("第"))


def with_hanzi(found: str) -> str:
    """20大 as 二十大."""
    for digits, hanzi in (
        ("20", "二十"),
        ("19", "十九"),
        ("18", "十八"),
        ("17", "十七"),
        ("16", "十六"),
        ("15", "十五"),
    ):
        found = found.replace(digits, hanzi)
    return found


def _four(found: str) -> str:
    return "四个自信" if found.endswith(("自信", "信心", "自觉")) else "四个意识"


def _neighbours(found: str) -> str:
    """5、6 as 五六; before a measure word 2 is 两."""
    spoken = "".join("零一二三四五六七八九"[int(digit)] for digit in found if digit.isdecimal())
    return {"一二": "一两", "二三": "两三"}.get(spoken, spoken)


_NAMED = {
    "维护": "两个维护",
    "确立": "两个确立",
    "意识": "四个意识",
    "自信": "四个自信",
    "一课": "三会一课",
    "一做": "两学一做",
}


def _layout(found: str) -> str:
    if found.startswith("四个全面"):
        return "四个全面”战略布局" if found.endswith("布局") else "四个全面"
    return found.replace("战略", "总体") if "战略" in found else "五位一体"


def _regulation(found: str) -> str | None:
    for part, name in (
        ("纪律处", "中国共产党纪律处分条例"),
        ("廉洁自律", "中国共产党廉洁自律准则"),
        ("支部工作", "中国共产党支部工作条例"),
        ("政治生活", "关于新形势下党内政治生活的若干准则"),
        ("发展党员", "中国共产党发展党员工作细则"),
    ):
        if part in found:
            return name
    return None


def _campaign(found: str) -> str | None:
    for part, name in (
        ("不忘", "不忘初心、牢记使命"),
        ("学一", "两学一做"),
        ("党史", "党史学习教育"),
        ("党纪", "党纪学习教育"),
        ("群众路线", "党的群众路线教育实践活动"),
    ):
        if part in found:
            return name
    return None


def _group(found: str) -> str | None:
    for part, name in (
        ("委", "支部委员会"),
        ("党员活动", "党员大会"),
        ("小组", "党小组会"),
        ("份子", "入党积极分子"),
        ("预备", "预备党员转正"),
    ):
        if part in found:
            return name
    return None


_INITIALS = {
    "dy": "党员",
    "dj": "党建",
    "dw": "党委",
    "dzb": "党支部",
    "dzz": "党组织",
    "dzzb": "党总支部",
    "djb": "党建办",
    "zy": "中央",
    "zz": "政治",
    "zzb": "组织部",
    "gcd": "共产党",
    "xjp": "习近平",
}
_TURNED_BACK = {
    "排程": "调度",
    "视窗": "窗口",
    "选单式": "菜单式",
    "巨集伟": "宏伟",
    "双回圈": "双循环",
    "域性": "局性",
    "程序": "进程",
    "程式": "程序",
}
_ABOUT = re.compile("(?:左右|上下|以上)$")
_COUNTED = re.compile(r"(\d+[余多]?)(.+)")
_MEASURES = {
    **dict.fromkeys(("名位", "位名", "名人"), "名"),
    **dict.fromkeys(("户家", "家户"), "户"),
    **dict.fromkeys(("项个", "个项"), "项"),
    **{"人名": "人", "件项": "件", "份册": "册", "场次次": "场次", "位人": "位"},
}
_UNITS = {
    **dict.fromkeys(("公倾", "工顷"), "公顷"),
    **dict.fromkeys(("平方来", "平万米"), "平方米"),
    **dict.fromkeys(("公理", "公力"), "公里"),
    **dict.fromkeys(("千来", "干米"), "千米"),
    **dict.fromkeys(("干克", "千刻"), "千克"),
    **dict.fromkeys(("公金", "公今"), "公斤"),
    **{"平方千来": "平方千米", "立方来": "立方米", "干瓦": "千瓦", "干瓦时": "千瓦时", "顿": "吨"},
}


def _measured(found: str) -> str:
    """15位次 as 15人次."""
    return _COUNTED.sub(lambda match: match[1] + _MEASURES.get(match[2], "人次"), found)


_SAID_TWICE = re.compile("(将近|接近|大约|约)有?(?:将近|近|约)$")


def _more(found: str) -> str:
    """近百余 as 近百, 230余多 as 230余, 大约近 as 大约."""
    if twice := _SAID_TWICE.fullmatch(found):
        return twice[1]
    return found[:-1] if found.endswith("余多") else re.sub("[余多]", "", found, count=1)


_CONVERTED: Mapping[str, Callable[[str], str | None]] = {
    "@number": _number,
    "@first": lambda found: found[0].replace(",", "，"),
    "@stronger": _stronger,
    "@connect": lambda found: next(
        (right for wrong, right in _CONNECTED.items() if found.endswith(wrong)), None
    ),
    "@hanzi": lambda found: found[:-1] + "日一二三四五六日"[int(found[-1])],
    "@initials": lambda found: _INITIALS.get(found.lower()),
    "@converted": _TURNED_BACK.get,
    "@measure": dict(zip("明此向见厂偏祥", "名次项件场篇项", strict=True)).get,
    "@rule-of-law": lambda found: found.replace("制", "治"),
    "@cross": {"渡": "度", "度": "渡"}.get,
    "@then": lambda found: found.replace("那么", "则"),
    "@plenum": _plenum,
    "@congress": _congress,
    "@four": _four,
    "@layout": _layout,
    "@regulation": _regulation,
    "@campaign": _campaign,
    "@group": _group,
    "@neighbours": _neighbours,
    "@about": lambda found: (
        _ABOUT.sub("", found) if _ABOUT.search(found) else re.sub("[余多来]", "", found, count=1)
    ),
    "@tens": lambda found: (found[0] != "1") * "〇一二三四五六七八九"[int(found[0])] + "十几",
    "@day": lambda found: found.replace("曰", "日"),
    "@more": _more,
    "@unit": _UNITS.get,
    "@times": _measured,
    "@premise": lambda found: found[:-1] + "的前提下",
    "@quoted": lambda found: f"“{found}”",
    "@named": lambda found: _NAMED.get(found[-2:]),
}
