"""Figures that one sentence gives and that do not fit each other: sums, shares, parts, and the same count
of the same thing given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_SENTENCE = re.compile("[^。；\n]+")
TWO_FIGURES = re.compile(r"\d\D+\d")  # or nothing can be reckoned
_HALVES = re.compile(
    r"上半年(?P<name>[^，。；\d]{0,14}?)(?P<a>\d+)(?P<unit>[\u4e00-\u9fff]{1,2})，(?:而)?下半年[^，。；\d]{0,14}?(?P<b>\d+)(?P=unit)，"
    r"(?:全年|合计|总计|共计|一共|累计)[^，。；\d]{0,10}?(?P<at>(?P<all>\d+)(?P=unit))"
)
_PARTS = re.compile(
    r"(?P<head>共有?|共计|总计|合计|现有|下设|下辖|设有|设立|成立|组建|建有|辖有?|划分为?|发展|吸收|培训|慰问|表彰|选派|招录|评选出?|推荐)(?P<name>[^，。；\d]{0,8})(?P<all>\d+)(?P<unit>[名个人项件户次家份])(?P<what>[\u4e00-\u9fff]{0,6})，"
    r"其中(?P<rest>[^。；]*)"
)
_PART = re.compile(r"(?P<name>[\u4e00-\u9fff]{0,8}?)(?P<at>(?P<n>\d+)(?P<unit>[名个人项件户次家份]))")
_SHARE = re.compile(
    r"(?P<all>\d+)(?P<unit>[件项个户条名人])，(?:已|均已|其中)?[\u4e00-\u9fff]{0,6}?(?P<n>\d+)(?P=unit)，"
    r"(?:整改率|办结率|完成率|化解率|到会率|参学率|解决率|回复率|合格率)(?:为|达到?|是)?(?P<at>(?P<share>\d+(?:\.\d+)?)[%％])"
)
_PART_SHARE = re.compile(
    r"(?P<all>\d+)(?P<unit>[件项个户条名人])，其中[^，。；\d]{0,8}(?P<n>\d+)(?P=unit)，(?:约|[\u4e00-\u9fff]{2,4})?占(?:比|[\u4e00-\u9fff]{0,4}总(?:人)?数的|全体党员的)?(?:为)?"
    r"(?P<at>(?P<share>\d+(?:\.\d+)?)[%％])"
)
_CALLED = re.compile(
    r"应[到出参](?:会|席|加|学|训)?(?P<who>[^，。；\d]{0,8})(?P<all>\d+)[名人个]"
    r"[^。；\d]{0,6}实[到际出](?:会|席|到|参加|参会|参学|参训)?[^，。；\d]{0,8}(?P<at>(?P<come>\d+)[名人个])"
    r"(?:[，、][^。；\d]{0,8}(?:请假|缺席|因[病公事]|未到)[^。；\d]{0,6}(?P<gone>\d+)[名人个](?=[，。；、]|$)(?![、，][^。；\d]{0,8}\d+[名人个]))?"
)
# What organisations are told apart by, so that none is counted in two parts: 机关党支部, not 先进党支部.
_PARTED = re.compile(
    "(?:机关|社区|城市社区|行政村|村|农村|企业|国有企业|国企|非公|民营|学校|教育|事业|医院|离?退休|在职|流动|教师|教工|学生|"
    "本科生|研究生|街道|乡镇|镇|乡|县直|市直|区直|车间|项目|社会组织|两新|居民|网格|科室|党委|党总支|总支|党支部|支部|国家级|省级|市级|县级|"
    "一线工人|工人|农民|教师|学生|医生|医师|护士|护理人员|医护人员|民警|辅警|法官|检察官|法官助理|书记员|技术人员|"
    "工业|农业|服务业|一类|二类|三类|高级|中级|初级)"
)
# Who are no part of those that were counted, named behind them: 党员28名，其中…，入党积极分子43名.
_BESIDE_THEM = re.compile("积极分子|发展对象|申请人|志愿者|群众|职工|学生|团员|服务对象|联系")
_COUNT = re.compile(
    r"(?P<when>全年|上半年|下半年|今年以来|截至目前)[，]?(?:支部|党支部|我局|累计|共)?(?P<verb>召开|开展|举办|组织)(?P<what>[\u4e00-\u9fff]{2,8}?)(?P<at>(?P<n>\d+)(?P<unit>[次场期]))"
)


_BODY_OF = re.compile(
    r"(?P<whole>(?P<all>\d+)[名人个])[^，。；（\d]{0,6}(?:，其中[：，]?|（(?:其中)?[：，]?)"
    r"(?P<parts>[\u4e00-\u9fff]{1,5}?\d+[名人个](?:[、，][\u4e00-\u9fff]{1,5}?\d+[名人个]){1,3})(?=[，。；）]|$)"
)
_WIDEST = 13  # characters that are marked of a row of parts
_MEMBERS = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,5}?)(?:各)?(?P<n>\d+)[名人个]")
_BODIES = (
    {"书记", "副书记", "委员"},
    {"书记", "委员"},
    {"书记", "副书记", "组织委员", "宣传委员"},
    {"组长", "副组长", "成员"},
    {"组长", "成员"},
    {"男", "女"},
    {"男生", "女生"},
    {"男性", "女性"},
    {"男职工", "女职工"},
    {"男同志", "女同志"},
)
# Two kinds that are all there are.
_HALVES_OF = (("男", "女"), ("正式党员", "预备党员"), ("在职", "退休"))


def count_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    for sentence in _SENTENCE.finditer(text):
        if not TWO_FIGURES.search(sentence[0]):
            continue
        yield from _sums(sentence[0], sentence.start(), book)
        yield from _shares(sentence[0], sentence.start(), book)
        yield from _more_than_whole(sentence[0], sentence.start(), book)
        yield from _bodies(sentence[0], sentence.start(), book)
        yield from _all_parts(sentence[0], sentence.start(), book)
        yield from _called(sentence[0], sentence.start(), book)


def _all_parts(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    """其中 and a row of parts that ends the sentence: together they are not more than the whole."""
    for match in _PARTS.finditer(text):
        row = match["rest"].replace("“", "").replace("”", "")
        parts: list[int] = []
        for piece in re.split("[、，]|和(?=[\u4e00-\u9fff]{2,8}\\d)", row):
            part = _PART.fullmatch(piece)
            if part is None or part["unit"] != match["unit"] or not _PARTED.match(part["name"]):
                parts.clear()
                break
            parts.append(int(part["n"]))
        total, whole = sum(parts), int(match["all"])
        if len(parts) > 1 and total > whole >= max(parts):
            message = f"后面各项之和是{total}{match['unit']}，这里说{whole}{match['unit']}，请核对"
            start = match.start("all")
            yield book["sum-wrong"].finding(
                at + start, text[start : match.end("unit")], f"{total}{match['unit']}", message
            )


def _bodies(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    """Who a body is made of, all told: 支委5名（书记1名、副书记1名、委员3名）, 10人，其中女7名、男3名."""
    if "书记" not in text and "男" not in text and "组长" not in text:
        return
    for match in _BODY_OF.finditer(text):
        parts = list(_MEMBERS.finditer(match["parts"]))
        names = tuple(part["name"].removeprefix("党员") for part in parts)
        total = sum(int(part["n"]) for part in parts)
        if set(names) in _BODIES and total != int(match["all"]):
            message = f"各项之和是{total}，前面说{match['whole']}，请核对"
            first = next(part for part in parts if parts[-1].end() - part.start() <= _WIDEST)
            start = match.start("parts") + first.start()
            yield book["sum-wrong"].finding(at + start, text[start : match.end("parts")], None, message)


def _called(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    """Who should have come and who came; with who is missing they add up."""
    for match in _CALLED.finditer(text):
        whole, come, gone = int(match["all"]), int(match["come"]), match["gone"]
        if come > whole:
            message = f"实到{come}比应到{whole}还多，请核对"
        elif gone is not None and come + int(gone) != whole:
            message = f"实到{come}和未到{gone}合起来不是应到的{whole}，请核对"
        else:
            continue
        yield book["sum-wrong"].finding(at + match.start("at"), match["at"], None, message)


def _sums(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    for match in _HALVES.finditer(text):
        total = int(match["a"]) + int(match["b"])
        if total != int(match["all"]):
            yield book["sum-wrong"].finding(
                at + match.start("at"),
                match["at"],
                None,
                f"“{match['at']}”和前面两项之和{total}{match['unit']}对不上",
            )


def _shares(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    for match in (*_SHARE.finditer(text), *_PART_SHARE.finditer(text)):
        whole, part, said = (Decimal(match[name]) for name in ("all", "n", "share"))
        if not whole or part > whole:
            continue
        exponent = said.as_tuple().exponent
        places = Decimal((0, (1,), exponent if isinstance(exponent, int) else 0))
        share = (part / whole * 100).quantize(places, ROUND_HALF_UP)
        if share != said:
            message = f"{part}占{whole}的{share}%，这里写的是{match['at']}，请核对"
            yield book["share-wrong"].finding(at + match.start("at"), match["at"], f"{share}%", message)


def _more_than_whole(text: str, at: int, book: RuleBook) -> Iterator[Finding]:
    for match in _PARTS.finditer(text):
        whole = int(match["all"])
        halves = [part for part in _PART.finditer(match["rest"]) if part["unit"] == match["unit"]]
        if len(halves) == 2 and any(all(name in text for name in pair) for pair in _HALVES_OF):
            total = sum(int(part["n"]) for part in halves)
            if total != whole and all(int(part["n"]) <= whole for part in halves):
                start, end = halves[0].start("at"), halves[1].end()
                message = f"两项之和是{total}{match['unit']}，前面说共{whole}{match['unit']}，请核对"
                yield book["sum-wrong"].finding(
                    at + match.start("rest") + start, match["rest"][start:end], None, message
                )
        for part in _PART.finditer(match["rest"]):
            if _BESIDE_THEM.search(part["name"]):
                break
            if part["unit"] == match["unit"] and int(part["n"]) > whole:
                message = f"“{part['at']}”比总数{whole}{match['unit']}还多，请核对"
                yield book["part-more"].finding(
                    at + match.start("rest") + part.start("at"), part["at"], None, message
                )


def differing_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of a whole text: the same verb, thing and time with two counts."""
    seen: dict[tuple[str, ...], str] = {}
    for match in _COUNT.finditer(text):
        key = (match["when"], match["verb"], match["what"], match["unit"])
        before = seen.setdefault(key, match["n"])
        if before != match["n"]:
            message = f"“{match['what']}{match['at']}”和前面的{before}{match['unit']}不一致，请核对"
            yield book["same-count-differs"].finding(match.start("at"), match["at"], None, message)
