"""Figures of one sentence that are reckoned from each other: from so much to so much by so many points, parts
and the rest, what was received and what was done of it, days of the week, periods that end before they begin.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from djdesk.basics.numerals import number_value
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_FIGURES = re.compile(r"\d\D+\d|、[^”]*”")
_SENTENCE = re.compile("[^。；\n]+")
_UP, _DOWN = "提高|提升|上升|增长|增加|扩大|增至|升", "下降|降低|减少|压减|压缩|缩短|降|下调|回落"
_UNITS = "万元|亿元|元|万人次|人次|万人|人|名|个|户|家|天|小时|分钟|分|亩|次|件|项|吨|公里|米|平方米|岁"
_RATE = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,10}}(?<!第)(?P<a>\d+(?:\.\d+)?)(?P<unit>[%％]|{_UNITS})[^，。；\d]{{0,3}}(?P<verb>{_UP}|{_DOWN})"
    rf"(?:到|至|为|到了|(?P<more>了))?(?:[^，。；\d]{{0,8}})(?P<at>(?P<b>\d+(?:\.\d+)?)(?P=unit))"
    rf"(?:[，、]?(?:共|累计|净|同比|共计)?(?:{_UP}|{_DOWN})了?(?P<by>(?P<c>\d+(?:\.\d+)?)(?P<points>个百分点|(?P=unit))))?"
)
_REST = re.compile(
    r"(?P<all>\d+)(?P<unit>[件项个户条名人处家份起宗篇次])[^。；\d]{0,14}?(?P<n>\d+)(?P=unit)(?:[^。；\d]{0,12}(?P<m>\d+)(?P=unit))?"
    r"[^。；\d]{0,6}(?:其余|剩余|余下|还剩|尚余|剩下)(?:的)?(?P<at>(?P<rest>\d+)(?P=unit))"
)
_DONE_OF = re.compile(
    r"(?:收到|征集|收集|征求|排查|发现|受理|梳理|查摆|接到|查找|摸排)[^，。；\d]{0,16}(?P<all>\d+)(?P<unit>[件项个条户处起])[^。；\d]{0,6}[，、]"
    r"(?:已|均|已经|现场|当场|目前已|其中)?(?:采纳|办结|整改|解决|答复|完成|化解|落实|回复|销号|办理|处理)(?:到位|落实)?(?:完成|了)?[^，。；\d]{0,4}"
    r"(?P<at>(?P<n>\d+)(?P=unit))"
)
_ADDED = re.compile(
    r"(?P<parts>(?:[^，。；、：:]{1,12}?\d+[名人个户件项家次份][，、]){2,})(?:共|合计|总计|一共|共计|总共)(?:有)?"
    r"(?P<at>(?P<all>\d+)(?P<unit>[名人个户件项家次份]))(?=[，。；]|$)"
)
_ADDEND = re.compile(r"(?P<n>\d+)(?P<unit>[名人个户件项家次份])[，、]")
_ONE_DAY = re.compile(
    r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[（(，]?(?P<at>(?:星期|周)(?P<day>[一二三四五六日天]))"
)
_PERIOD = re.compile(
    r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?(?:起|开始)?[，]?(?:—|～|-|到|至)(?P<at>(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?)"
)
_YEARS = re.compile(r"(?<!\d)(?P<a>\d{4})(?:年)?[—～至-](?P<at>(?P<b>\d{4})年)")
_NAMED = re.compile(
    r"“(?P<list>[^”“。；\n]{3,60})”(?:这)?(?P<at>(?P<n>[两二三四五六七八九十])(?:个|大|项)(?:环节|方面|步骤|阶段|板块|层面|重点|主题|篇章|专题|模块))"
)
_TIMES = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,10}}(?<!第)(?P<a>\d+(?:\.\d+)?)(?P<unit>{_UNITS})[^，。；\d]{{0,3}}(?:{_UP})(?:到|至|为|到了)?"
    rf"[^，。；\d]{{0,8}}(?P<b>\d+(?:\.\d+)?)(?P=unit)[，、]?(?:共|累计|净|同比)?"
    rf"(?P<at>(?:{_UP})了?(?P<times>\d+(?:\.\d+)?|[一两二三四五六七八九十])倍)"
)
_LEAP_DAY = re.compile(r"(?P<y>\d{4})年(?P<at>2月29日)")
_EXCLUSIVE = (
    ("优秀", "合格", "基本合格", "不合格"),
    ("优秀", "良好", "一般"),
    ("好", "较好", "一般", "差"),
    ("满意", "基本满意", "不满意"),
    ("男", "女"),
)
_GRADED = re.compile(
    r"(?:共|参加|参与)?(?:评议|测评|评定|考核|评)[^，。；\d优良合好差满]{0,8}(?P<all>\d+)(?P<unit>[名人个张])[，：](?:其中)?[，]?(?P<at>[^。；]+)"
)
_GRADE = re.compile(
    "(?P<name>优秀|良好|一般|基本合格|不合格|合格|较好|好|差|满意|基本满意|不满意)(?:的)?(?:等次)?(?P<n>\\d+)[名人个张]"
)


def arithmetic_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    for sentence in _SENTENCE.finditer(text):
        if not _FIGURES.search(sentence[0]):
            continue
        for tell, find in _FOUND_BY:
            if not tell.search(sentence[0]):
                continue
            for at, found, suggestion, message in find(sentence[0]):
                yield book["reckoned-wrong"].finding(sentence.start() + at, found, suggestion, message)


_Found = Iterator[tuple[int, str, str | None, str]]


def _rates(text: str) -> _Found:
    for match in _RATE.finditer(text):
        before, after = Decimal(match["a"]), Decimal(match["b"])
        rises = re.fullmatch(_UP, match["verb"]) is not None
        if before != after and rises != (after > before) and not match["more"]:
            said = f"从{match['a']}到{match['b']}不是“{match['verb']}”，请核对"
            yield match.start("at"), match["at"], None, said
        elif match["by"] and (match["unit"] in "%％") == (match["points"] == "个百分点"):
            right = abs(after - before)
            if right != Decimal(match["c"]):
                said = f"{match['a']}和{match['b']}相差{right}，这里写的是{match['c']}，请核对"
                yield match.start("by"), match["by"], f"{right}{match['points']}", said


def _times(text: str) -> _Found:
    """From 20 to 60 is thrice as much, and twice as much more: 增加了2倍."""
    for match in _TIMES.finditer(text):
        before, after = Decimal(match["a"]), Decimal(match["b"])
        told = match["times"]
        times = Decimal(told) if told[0].isdigit() else Decimal(number_value(told.replace("两", "二")) or 0)
        if before and after / before == times:
            said = f"从{match['a']}到{match['b']}是增加了{times - 1}倍，或者说是原来的{times}倍"
            yield match.start("at"), match["at"], match["at"].replace(told, str(times - 1)), said


def _leap_days(text: str) -> _Found:
    for match in _LEAP_DAY.finditer(text):
        if not isleap(int(match["y"])):
            yield match.start("at"), match["at"], None, f"{match['y']}年2月没有29日，请核对"


def _rests(text: str) -> _Found:
    for match in _REST.finditer(text):
        rest = int(match["all"]) - int(match["n"]) - int(match["m"] or 0)
        one = int(match["all"]) - int(match["n"])
        if int(match["rest"]) not in (rest, one) and rest >= 0:
            said = f"共{match['all']}{match['unit']}，减去前面的应剩{rest}{match['unit']}，请核对"
            sure = f"{rest}{match['unit']}" if rest == one else None
            yield match.start("at"), match["at"], sure, said


def _added(text: str) -> _Found:
    for match in _ADDED.finditer(text):
        parts = list(_ADDEND.finditer(match["parts"]))
        total = sum(int(part["n"]) for part in parts)
        if all(part["unit"] == match["unit"] for part in parts) and total != int(match["all"]):
            said = f"前面几项之和是{total}{match['unit']}，这里写的是{match['at']}，请核对"
            yield match.start("at"), match["at"], None, said


def _done(text: str) -> _Found:
    for match in _DONE_OF.finditer(text):
        if int(match["n"]) > int(match["all"]):
            said = f"“{match['at']}”比前面的{match['all']}{match['unit']}还多，请核对"
            yield match.start("at"), match["at"], None, said


def _weekdays(text: str) -> _Found:
    for match in _ONE_DAY.finditer(text):
        try:
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        right = "一二三四五六日"[day.weekday()]
        if match["day"].replace("天", "日") != right:
            said = f"{match['y']}年{match['m']}月{match['d']}日是星期{right}"
            yield match.start("at"), match["at"], match["at"][:-1] + right, said


def _periods(text: str) -> _Found:
    for match in _PERIOD.finditer(text):
        first_year = int(match["y1"] or 0)
        last_year = int(match["y2"] or first_year)
        if match["y2"] and not match["y1"]:
            continue
        first = (first_year, int(match["m1"]), int(match["d1"] or 0))
        last = (last_year, int(match["m2"]), int(match["d2"] or 99))
        named_years = match["y1"] and match["y2"]
        if last < first and (named_years or (first[1] == last[1] and match["d1"])):
            yield match.start("at"), match["at"], None, "起止时间前后颠倒，请核对"
    for match in _YEARS.finditer(text):
        if int(match["b"]) < int(match["a"]) and int(match["a"]) < 2100:
            yield match.start("at"), match["at"], None, "起止年份前后颠倒，请核对"


def _lists(text: str) -> _Found:
    for match in _NAMED.finditer(text):
        items = match["list"].split("、")
        said = number_value(match["n"].replace("两", "二"))
        if len(items) > 1 and "等" not in match["list"] and said != len(items):
            message = f"引号里列了{len(items)}项，后面说“{match['at']}”，请核对"
            yield match.start("at"), match["at"], None, message


def _grades(text: str) -> _Found:
    for match in _GRADED.finditer(text):
        grades = {grade["name"]: int(grade["n"]) for grade in _GRADE.finditer(match["at"])}
        total = sum(grades.values())
        kinds = (kinds for kinds in _EXCLUSIVE if len(grades) > 1 and set(grades) <= set(kinds))
        if next(kinds, None) and total > int(match["all"]):
            message = f"各等次之和是{total}，前面说共{match['all']}{match['unit']}，请核对"
            yield match.start("at"), match["at"], None, message


# What is reckoned, behind what a sentence must hold for it.
_FOUND_BY = tuple(
    (re.compile(tell), find)
    for tell, find in (
        ("[由从]", _rates),
        ("倍", _times),
        ("[其剩]余|余下|还剩|尚余", _rests),
        ("[，、](?:共|合计|总计|一共|总共)", _added),
        ("收到|征集|收集|征求|排查|发现|受理|梳理|查摆|接到|查找|摸排", _done),
        ("星期|周", _weekdays),
        ("2月29日", _leap_days),
        ("[年月日起始，0-9](?:[—～-]|到|至)", _periods),
        ("”", _lists),
        ("评|考核", _grades),
    )
)
