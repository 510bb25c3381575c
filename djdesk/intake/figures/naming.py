"""What a quantity is called: the noun it counts, before the number or behind the measure word, or what was
said before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from djdesk.basics.verbs import LIGHT, VERB
from djdesk.intake.figures.changing import ChangeStory
from djdesk.intake.figures.clause import Phrase, TextClause, clause_of, items, noun_before, shaped
from djdesk.intake.figures.quantity import Quantity
from djdesk.intake.figures.rates import rate_name

_EVENTS = re.compile("次$|^(?:场|期|遍|轮|堂|届|学时|课时|小时|分钟|天|趟|回|分)")
_MONEY = re.compile("元$|块钱$")
_MONEY_NOUN = re.compile(
    "(?:奖励|[金款费资券卡]|物资|物品|用品|慰问品|费用|补贴|补助|授信|保险|药品|设备|赔偿|订单|项目|产品|图书)$"
)
_OFTEN = re.compile("先后|每|至少|不少|带头|分别$")
_EVENT_NOUN = re.compile(
    "(?:班|会|活动|课|学习|讲座|论坛|赛|宣讲|培训|研讨|教育|调研|检查|行动|测评|演练|服务|参观|座谈|"
    "教学|研究|督查)$"
)
_PREPOSITION = re.compile("(?:按照|按|围绕|通过|结合|利用|运用|针对|坚持|依托|为)$")
_ASPECT = re.compile(
    "(?:[日月年人户]均|总量|总重|总长|总里程|总?价值|总?金额|总价|总?面积|建筑面积|占地面积|投资|总投资)$"
)
# What a measure is of: 库容1.28亿立方米的水库, 负重20公斤登楼.
_ATTRIBUTE = re.compile(
    "(?:[面容体]积|总?投资额?|造价|库容|容量|全长|[总身]?[长宽高]度?|水?深度?|厚度?|直径|海拔|距离|里程|总?重量?|负重|年龄|时长|价值|浓度|产量|储量|"
    "装机|功率|温度|时速|速度|水位)$"
)
_CHANGE = re.compile(
    "(?:同比|环比|较|比)[^，]{0,10}?(?:增长|下降|提高|提升|上升|减少|降低|增加|上涨|增收|[高多少低快慢]出?)了?"
)
_PLACE = re.compile("在[^，。；、的]{2,20}?[会班课场台群栏坛网报座谈]上")
_COMPARED_LAST = re.compile("(?:同比|环比|[较比](?:去年|上年|年初|上期|上月)(?:同期)?)$")
_CHANGE_ALONE = re.compile("(?:同比|环比)?(?:增长|下降|提高|提升|上升|减少|降低|增加|上涨)了?")
_GLOSS = re.compile("[(（][a-zü\u00e0-\u01dc]{1,7}[)）]")  # 隊(duì)伍: how a character is read
_CLASSES = ("大类", "类", "方面", "批", "种")
_BARE_COMPARED = re.compile("同比|环比|较|比")
_HELD_AGAINST = re.compile("对照|按照|围绕|根据|依据|对标")
_DONE = re.compile("完成|实现|落实|办结|回复|答复|解决|整改|兑现|采纳|转化")
_GAINED = re.compile(
    "(?:分别?|先后)?获(?!得感)(?![评得奖])|被评为|被授予|获评|荣获|获得|当选为?|入选|评为|获"
)
_TOOK_PART = re.compile("(?:参加|参与|参训|参会|参赛|到场|出席|受益|报名|观看|听课|听讲|签到|受教育)了?")
_OFFICE = re.compile("担任|任(?!务|期|命)")
_FAR_FROM = ("离", "距", "距离", "相距")
_REMAINING = re.compile("(?:其余|剩余|余下|其他|剩下)的?$")
_ONLY_DONE = re.compile(
    "(?<=[\u4e00-\u9fff”]{2})(?:[仅只]|(?<!人)才)(?:开展|举办|组织|召开|进行|完成)?了?$"
)  # 活动仅开展一次
_SENTENCE = re.compile("[。；！？;!?\n]")
_CLAUSE_END = re.compile("[，。；：！？,;:!?\n]")
_PLACES = re.compile("(?:村|村民组|居民组|社区|小区|自然屯|屯|乡镇|街道|嘎查)$")
_SHORT = 3  # characters: a shorter noun keeps its verb (发现问题)
_LONGEST = 40
_ROW = 8  # figures that one 分别 can tie together
_RATES = ("%", "‰", "个百分点", "百分点", "倍", "成")


class Named(NamedTuple):
    """A quantity with one name, and the stretch of text that says it."""

    quantity: Quantity
    name: str
    start: int
    end: int


class _Chosen(NamedTuple):
    """`said` is the stretch of text that the name was taken from; `own` is False for a name that leans on an
    earlier one.
    """

    names: list[str]
    said: Phrase
    own: bool = True


class _Told(NamedTuple):
    """What was counted before: the latest names, and the latest that stands by itself."""

    names: list[str]
    topic: str
    unit: str  # of the topic
    after_rate: bool  # the latest is a share or a change
    end: int  # of the latest

    @property
    def latest(self) -> str:
        return self.names[-1] if self.names else ""


def named(text: str, plain: str, found: list[Quantity]) -> list[Named]:
    """Names for the quantities of a paragraph. `plain` is the folded `text`; one quantity gets several names
    in 各8次.
    """
    shape = shaped(plain, found)
    result: list[Named] = []
    waiting: list[str] = []  # names told before their numbers: A、B、C分别为1、2、3
    topic, unit, used = "", "", 0
    story = ChangeStory(text, shape, found)
    for index, quantity in enumerate(found):
        clause = clause_of(shape, found, index, used)
        after_rate = bool(result) and result[-1].quantity.unit in _RATES and quantity.unit not in _RATES
        told = _Told(
            [item.name for item in result[-_ROW:]],
            topic,
            unit,
            after_rate,
            found[index - 1].end if index else 0,
        )
        if not (waiting and _is_next(shape, found, index)):
            waiting = _told_before(text, shape, clause, told.names, _run(shape, found, index), quantity.unit)
        if waiting:
            chosen = _Chosen([waiting.pop(0)], clause.lead)
        elif change := story.name(index, clause, told.topic if told.unit == quantity.unit else ""):
            chosen = _Chosen([change], clause.lead, own=False)
        else:
            chosen = _choose(text, shape, quantity, clause, told)
        story.tell(index, chosen.names[-1])
        said = chosen.said or Phrase(quantity.start, quantity.end)
        start, end = (
            min(said.verb[0] if said.verb else said.start, quantity.start),
            max(said.end, quantity.end),
        )
        used = end if said.start >= quantity.end else quantity.end
        if chosen.own and quantity.unit not in _RATES:
            topic, unit = chosen.names[-1], quantity.unit
        result += [Named(quantity, _called(name, quantity), start, end) for name in chosen.names]
    return result


def _called(name: str, quantity: Quantity) -> str:
    """`name` as it is shown; where the text has none, what the measure word tells."""
    shown = _ONLY_DONE.sub("", name[:_LONGEST].strip())
    if _bare(shown):
        return shown
    return "比例" if quantity.unit in _RATES else "数量"


def _choose(text: str, shape: str, quantity: Quantity, clause: TextClause, told: _Told) -> _Chosen:
    if quantity.unit in _RATES:
        return _Chosen([rate_name(text, shape, clause, told.latest)], clause.lead or clause.after)
    if clause.tail.rstrip().endswith("各") and clause.before and not clause.after:
        return _Chosen([_words(text, part) for part in _shared(shape, clause.before)], clause.before)
    if _CHANGE.fullmatch(shape, clause.lead.start, clause.lead.end):
        whose = told.topic if told.after_rate else told.latest
        return _Chosen([whose + text[clause.lead.start : clause.lead.end]], clause.lead, own=False)
    if _BARE_COMPARED.fullmatch(shape, clause.lead.start, clause.lead.end):  # 比年初上升1.3亿元
        whose = told.topic if told.after_rate else told.latest
        change = text[clause.lead.start : quantity.start].rstrip("约近超过 了至到")
        return _Chosen([whose + change], clause.lead, own=False)
    household = _household(shape, quantity, clause, told)
    if household:
        return _Chosen([household], clause.lead, own=False)
    held = _HELD_AGAINST.search(shape, clause.lead.start, clause.lead.end)
    if quantity.unit in _CLASSES and clause.of_next and (held or not clause.before):
        return _Chosen([_words(text, clause.of_next)], clause.lead, own=False)
    honour = _GAINED.match(shape, clause.rest.start, clause.rest.end)
    if honour and honour.end() < clause.rest.end and clause.tail.rstrip().endswith("有"):
        return _Chosen([text[honour.end() : clause.rest.end]], clause.rest)  # 大队有8人评为先进
    if _from_behind(shape, quantity, clause):
        return _Chosen([_behind(text, shape, clause)], clause.after)
    if clause.before:
        name = _words(text, clause.before)
        lacks = (
            told.topic
            and not clause.before.verb
            and _ASPECT.fullmatch(shape, clause.before.start, clause.before.end)
        )
        if lacks and text.endswith("涉及", 0, clause.before.start):
            name = "涉及" + name
        return _Chosen([told.topic + name if lacks else name], clause.before, own=not lacks)
    return _Chosen([_borrowed(text, shape, quantity, clause, told)], clause.lead, own=False)


def _from_behind(shape: str, quantity: Quantity, clause: TextClause) -> bool:
    """Whether the noun behind the measure word is what is counted."""
    after = clause.after
    if not after:
        return False
    if _ATTRIBUTE.search(shape, clause.before.start, clause.before.end):
        return False
    if not clause.before or clause.ends_in:
        return (
            not _MONEY.search(quantity.unit)
            or not clause.lead
            or bool(_MONEY_NOUN.search(shape[after.start : after.end]))
        )
    if _MONEY.search(quantity.unit):
        return bool(_MONEY_NOUN.search(shape[after.start : after.end]))
    if _EVENTS.search(quantity.unit):
        told = (_EVENT_NOUN.search(shape, phrase.start, phrase.end) for phrase in (clause.before, after))
        return bool(_OFTEN.search(clause.tail)) or [bool(noun) for noun in told] == [False, True]
    return True


def _behind(text: str, shape: str, clause: TextClause) -> str:
    """The noun behind; what persons become names them better (6名党员担任支部的书记)."""
    office = _OFFICE.match(shape, clause.after.end, clause.rest.end)
    if office:
        return text[office.end() : clause.rest.end].replace("的", "")
    phrase = clause.after
    if _IN_GROUP.search(shape, phrase.start, phrase.end):  # 412家企业中，规模以上138家
        phrase = phrase._replace(end=phrase.end - 1)
    verb = clause.ends_in
    kept = verb if verb and shape[slice(*verb)] not in LIGHT else None
    return _words(text, phrase._replace(verb=kept))


_IN_GROUP = re.compile("[\u4e00-\u9fff][人员业位者部组村区校生民件个局]中$")


def _words(text: str, phrase: Phrase) -> str:
    name = _GLOSS.sub("", text[phrase.start : phrase.end])
    if len(name) > _LONGEST - 10 and "、" in name:
        name = name.rsplit("、", 1)[1]
    return text[slice(*phrase.verb)] + name if phrase.verb and len(_bare(name)) < _SHORT else name


def _household(shape: str, quantity: Quantity, clause: TextClause, told: _Told) -> str:
    """Households and people told straight behind another figure: 贫困户18户50人, 5个村民组286户1043人; "" for
    anything else.
    """
    if clause.lead or quantity.unit not in ("户", "人", "口"):
        return ""
    if quantity.unit == "户":
        if told.latest.endswith("人口") and not clause.after:
            return "户数"  # 人口2200人、450户
        return "" if clause.after or told.unit in ("户", "人", "名") else "户数"
    told_of = shape[told.end : quantity.start].rstrip("，,、 ")
    if _PLACES.search(told.latest) and told_of == told.latest and not clause.rest:
        return "人口"  # 辖7个村，1.6万人
    if not re.search("户[，、]?$", shape[max(0, quantity.start - 3) : quantity.start]):
        return ""
    whose = told.latest.removesuffix("户数")
    if whose in ("农户", "住户", "居户"):
        return whose + "人口"
    if re.search("[民众工员人者]$", whose):
        return whose
    return whose.removesuffix("户") + "人口" if not whose or whose.endswith("户") else whose + "人数"


def _borrowed(text: str, shape: str, quantity: Quantity, clause: TextClause, told: _Told) -> str:
    """No noun of its own: what follows (1人获评…标兵), or the topic with what was said of it since
    (承诺事项已完成).
    """
    start = clause.lead.start
    if start and shape[start - 1] == "已":
        start -= 1
    said = "" if _PREPOSITION.fullmatch(shape, start, clause.lead.end) else text[start : clause.lead.end]
    rest = _said_of(text, shape, quantity, clause)
    if said == "分" and rest:
        said = ""  # 分4批轮训
    if _MONEY.search(quantity.unit):
        per = re.search("每(?:人|户|名|位|家|件|个[^，]{1,4})$", clause.tail)
        if said in _FAR_FROM:  # 离20万元的目标
            return text[clause.rest.start : clause.rest.end].removeprefix("的")
        if said and VERB.fullmatch(said):
            said = told.topic + said  # 慰问病困职工76人，送去5.4万元
        return said or told.topic + (per[0] if per else "")
    done = bool(said) and _DONE.search(shape, clause.lead.start, clause.lead.end) is not None
    if not said and told.topic and _TOOK_PART.fullmatch(shape, clause.rest.start, clause.rest.end):
        return told.topic + rest
    if told.after_rate and not said and not _CLAUSE_END.search(shape, told.end, quantity.start):
        return told.latest  # 99%的社区活动场所面积达到200平方米
    remains = _REMAINING.search(shape, max(0, quantity.start - 4), quantity.start)
    if remains and told.topic and quantity.unit == told.unit:
        return told.topic  # 43条…，其余3条正在推进
    if rest and not done:
        gained = None if said else _GAINED.match(shape, clause.rest.start, clause.rest.end)
        return text[gained.end() : clause.rest.end] if gained else said + rest
    if said and not done and quantity.unit != told.unit:
        bare_verb = len(said) < _SHORT and VERB.fullmatch(said) is not None
        return (_clause_before(text, shape, clause.lead.start, told.end) if bare_verb else "") + said
    anew = quantity.unit != told.unit and _SENTENCE.search(shape, told.end, quantity.start) is not None
    if (
        (told.after_rate or anew)
        and not said
        and (own := _clause_before(text, shape, quantity.start, told.end))
    ):
        return re.sub("[多少高低]$", "", own)  # 参会率仅6成；宣传稿件少，全年11篇
    return told.topic + said or told.latest or _clause_before(text, shape, quantity.start, told.end) or "数量"


def _said_of(text: str, shape: str, quantity: Quantity, clause: TextClause) -> str:
    """What is said behind the measure word, without a place or 已 in front of it."""
    rest = "" if shape.startswith("的", clause.rest.start) else text[clause.rest.start : clause.rest.end]
    if rest.startswith("在"):
        return _done_there(rest) if _EVENTS.search(quantity.unit) else ""
    return re.sub("^(?:已经|已|[为為](?=[\u4e00-\u9fff]{2}))", "", rest)


def _done_there(rest: str) -> str:
    """在培训班上介绍经验: what was done at a meeting or the like; "" where nothing follows the place."""
    there = _PLACE.match(rest)
    done = rest[there.end() :] if there else ""
    return done if len(done) >= _SHORT and done[0] not in "的，" else ""


def _clause_before(text: str, shape: str, place: int, told: int) -> str:
    """What the clause before is about: 党员年龄偏轻，平均只有29.6岁. `told`: where the figure before ends."""
    own = max(shape.rfind(mark, max(0, place - _LONGEST), place) for mark in "，,")
    if own < 0 or _SENTENCE.search(shape, own, place):
        return ""
    noun = noun_before(shape, max(0, own - _LONGEST), own)
    if told > noun.start or re.search(r"\d", shape[noun.start : noun.end]):
        return ""  # it tells of its own figure
    said = text[noun.start : noun.end]
    return "" if "、" in said else said  # the end of a list is no subject


def _shared(shape: str, phrase: Phrase) -> list[Phrase]:
    parts = items(shape, phrase)
    return [phrase] if any(len(shape[part.start : part.end].strip()) < 2 for part in parts) else parts


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _changed(names: list[str], behind: str) -> list[str]:
    """A、B同比分别上升3%、4%: what is said of all stands at the last name and `behind` the list."""
    compared = _COMPARED_LAST.search(names[-1])
    bare = [*names[:-1], names[-1][: compared.start()]] if compared and compared.start() else names
    how = behind.removeprefix("分别")
    change = (compared[0] if compared else "") + (how if _CHANGE_ALONE.fullmatch(how) else "")
    return [name + change for name in bare]


def _run(shape: str, found: list[Quantity], index: int) -> int:
    """How many quantities stand in one list from `index` on; shares and counts make no list together."""
    count = 1
    while (
        count < _ROW
        and index + count < len(found)
        and _is_next(shape, found, index + count)
        and (found[index + count].unit in _RATES) == (found[index].unit in _RATES)
    ):
        count += 1
    return count


def _is_next(shape: str, found: list[Quantity], index: int) -> bool:
    between = shape[found[index - 1].end : found[index].start]
    return re.fullmatch("\\s*(?:、|和|及|以及|，|,)\\s*", between) is not None


def _told_before(
    text: str, shape: str, clause: TextClause, earlier: list[str], count: int, unit: str
) -> list[str]:
    """The names for `count` quantities in a row when 分别 ties them to a list before or to the figures
    before; else none.
    """
    if count < 2:
        return []
    said = shape[clause.lead.start : clause.lead.end] + clause.tail
    match = re.search("分别", said)
    if not match:
        start = shape.rfind("分别", max(0, clause.lead.start - 6), clause.lead.end)
        if start < 0 or len(earlier) < count:
            return []
        change = text[clause.lead.start : clause.lead.end]
        return [name + change for name in earlier[-count:]]
    listed = Phrase(clause.lead.start, min(clause.lead.start + match.start(), clause.lead.end))
    for parts in (items(shape, listed), items(shape, listed, "、")):
        if len(parts) == count:
            names = [_words(text, part).removesuffix("的") for part in parts]
            return _changed(names, text[listed.end : clause.lead.end]) if unit in _RATES else names
    if match.start() == 0 and len(earlier) >= count:
        return [name + text[clause.lead.start + 2 : clause.lead.end] for name in earlier[-count:]]
    return []
