"""Measure words (量词, 单位): which say the same, which numbers they allow, what kind of figure they make."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from djdesk.basics.late_pattern import late_pattern

FigureKind = Literal["count", "people", "money", "percent", "duration", "measure", "index"]


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PEOPLE = _each("人 名 位 人次 人份 户 户次 人(次) 名(次) 人(组) 人(户)")
_MONEY = _each("元 元钱 人民币元 块钱 美元 欧元 港元 元/人 元/月 元/户 元/人次 元/年")
_PERCENT = _each("% ‰")
_DURATION = _each(
    "小时 个小时 学时 个学时 课时 个课时 分钟 秒 学分 工时 天 日 人天 工作日 个工作日 周 星期 个星期 月 "
    "个月 年 周年 "
    "岁 小时/人 学时/人"
)
_MEASURE = _each(
    "公里 千米 米 厘米 平方米 平米 m2 立方米 m3 平方公里 平方千米 公顷 亩 吨 公斤 千克 斤 克 升 毫升 "
    "千瓦 千瓦时 兆瓦 度 km t kg"
)
_INDEX = _each("倍 分 百分点 个百分点")
# Things and occasions: what is counted with these comes whole.
_COUNT = _each(
    "次 回 场 场次 项 项次 个 个次 篇 篇次 条 条次 件 件次 家 家次 处 处次 期 份 本 册 册次 套 块 届 批 "
    "批次 轮 轮次 遍 "
    "堂 课 节 讲 班 班次 班期 支 组 队 幅 张 面 台 台次 辆 座 栋 间 门 种 类 例 例次 起 宗 封 则 首 部 档 "
    "版 级 所 站 点 "
    "趟 车次 株 棵 只 头 口 盏 枚 把 副 箱 盒 袋 瓶 桶 盘 片 根 颗 扇 对 双 床 单 笔 餐 票 席 页 字"
)
_SAME = (
    _each("人 名 位"),
    _each("人次 人(次) 名(次)"),
    _each("人(组) 人 组"),
    _each("元 元钱 人民币元 块 块钱"),
    _each("天 日"),
    _each("周 星期 个星期"),
    _each("工作日 个工作日"),
    _each("次 回"),
    _each("小时 个小时"),
    _each("学时 个学时 课时 个课时"),
    _each("平方米 平米 m2"),
    _each("立方米 m3"),
    _each("公里 千米 km"),
    _each("平方公里 平方千米"),
    _each("公斤 千克 kg"),
    _each("吨 t"),
    _each("个月 月"),
    _each("百分点 个百分点"),
    _each("场 场次"),
    _each("本 册"),
)
_SCALED = late_pattern("(十万|百万|千万|十亿|百亿|千亿|万|亿|千|百)(?=.)")
_SIZES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11,
}  # fmt: skip
_RATE = late_pattern("(?:率|百分比|占比|比重|比例|增幅|增速|涨幅|降幅)(?:[（(].*[）)])?$")
_NUMBER_OF = late_pattern("(?:人数|人次|人次数)(?:[（(].*[）)])?$")
_COUNT_OF = late_pattern("(?:次数|场数|场次|个数|件数|项数|篇数|户数|家数|期数|条数)(?:[（(].*[）)])?$")
_MONEY_OF = late_pattern("(?:金额|资金|经费|款|慰问金|补助金|奖金|支出|收入)(?:[（(].*[）)])?$")
_AVERAGE = late_pattern("人均|户均|平均|均(?:数|值)|每(?:人|户|名|月|年|次|场|个|家|天|周)")
_PERSON = late_pattern(
    "(?:人|人员|者|领导|书记|干部|代表|群众|职工|同志|教师|老师|学生|居民|村民|委员|党员|积极分子)$"
)


def plain_unit(unit: str) -> str:
    """In half-width, without spaces: （组） as (组), ㎡ as m2."""
    return "".join(normalize("NFKC", unit).split())


def split_scale(unit: str) -> tuple[Decimal, str]:
    """万元 is 10000 of 元, 次 is 1 of 次. A unit that is itself such a word (百分点, 千米, 千克) is none of
    these."""
    bare = plain_unit(unit)
    found = _SCALED.match(bare)
    if found is None or bare in _INDEX | _MEASURE:
        return Decimal(1), bare
    return Decimal(_SIZES[found[1]]), bare[found.end() :]


def same_measure(one: str, other: str) -> bool:
    """Whether two bare units say the same of a number: 名 and 人, 平方米 and ㎡. 个 stands for any of things
    and people.
    """
    one, other = plain_unit(one), plain_unit(other)
    things = _COUNT | _PEOPLE
    return (
        one == other
        or any(one in group and other in group for group in _SAME)
        or (one == "个" and other in things and "次" not in other)
    )


def is_measure_word(unit: str) -> bool:
    """Whether it is known as a unit."""
    return split_scale(unit)[1] in _COUNT | _PEOPLE | _MONEY | _PERCENT | _DURATION | _MEASURE | _INDEX


def kind_by_words(name: str, unit: str) -> FigureKind:
    """The kind of a figure whose report type says nothing: by its unit, and where that is not given or says
    nothing, by its name. "index" where neither tells: nothing is known of its bounds.
    """
    bare = split_scale(unit)[1]
    for kind, words in _BY_UNIT:
        if bare in words:
            return "people" if kind == "count" and bare == "个" and _PERSON.search(name) else kind
    if bare:
        return "index"
    for kind, pattern in _BY_NAME:
        if pattern.search(name):
            return kind
    return "index"


_BY_UNIT: tuple[tuple[FigureKind, frozenset[str]], ...] = (
    ("people", _PEOPLE),
    ("money", _MONEY),
    ("percent", _PERCENT),
    ("duration", _DURATION),
    ("measure", _MEASURE),
    ("index", _INDEX),
    ("count", _COUNT),
)
_BY_NAME: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    ("percent", _RATE),
    ("people", _NUMBER_OF),
    ("count", _COUNT_OF),
    ("money", _MONEY_OF),
)


def is_whole(kind: FigureKind, name: str, unit: str, per: str = "") -> bool:
    """Whether only whole numbers can be: things and people that are counted one by one, not in 万, not on
    average.
    """
    return kind in ("count", "people") and split_scale(unit)[0] == 1 and not per and not _AVERAGE.search(name)
