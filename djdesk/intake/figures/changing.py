"""Figures that grow and are added up: 从去年12家增加到17家; 在35个的基础上又添12个，总共47个; 医生46名、
护士71名，总计117名.
"""

from __future__ import annotations

import re

from djdesk.intake.figures.clause import TextClause, noun_before
from djdesk.intake.figures.quantity import Quantity

_BEFORE = (
    "去年|上年|前年|往年|年初|年末|年底|上月|上季度|上半年|上期|最初|原来|原先|原有|起初|当初|开始|刚开始"
)
_NOW = "今年|本年|目前|现在|眼下|如今|现有"
_YEAR_TIME = "(?:同期|底|初|末|年初)?"
_PERIOD = f"(?P<period>(?:{_BEFORE}|{_NOW}){_YEAR_TIME})"
_VERB = (
    "增加|增长|拓展|延伸|攀升|跃升|递增|下调|上调|调升|扩大|扩充|扩展|扩建|发展|壮大|上升|提升|提高|下降|降低|减少|缩短|缩小|压缩|压减|压降|精简|整合|合并|"
    "拆分|调整|优化|增|长|升|降|减|涨|提|扩|缩|拆|并|跌|变"
)
_TO = f"(?:{_VERB})(?:成|到|至|为)了?"
_BASE = r"的?(?:基础|底子)之?上"
_STARTS = re.compile(f"(?P<by>从|由|在|较|比|自|把|将)?(?:{_PERIOD}的?)?(?:每[\u4e00-\u9fff]{{1,3}})?\\s?$")
_BASE_BEHIND = re.compile(
    rf"(?:左右|以上|多)?(?P<noun>[^，。；：、,;:\d]{{0,10}}?)(?:{_BASE}|(?:逐步|迅速|已|一举)?{_TO})"
)
_ANY_CHANGE = re.compile("(?:左右|以上|多)?(?P<noun>)[\u4e00-\u9fff](?:到|至)了?")  # 从26起压到4起
_ARRIVES = re.compile(rf"(?:{_TO}|^[\u4e00-\u9fff](?:到|至)了?)(?:{_PERIOD}的?)?(?:近|约|超)?\s?$")
_ADDS = re.compile(
    rf"(?:[^，。；：、]{{0,10}}?{_BASE})?[，,]?(?:又|再|还|新|净|同比|环比|累计)*(?P<verb>增加|增添|增设|新增|新添|增|添|扩充|扩大|减少|压减|"
    r"提高|提升|上升|增长|下降|降低|缩短|降|升|涨|减)(?:了|到)?(?:近|约|超)?\s?$"
)
_TOTAL = re.compile(
    r"[，,、；;]?(?:以上|目前|现)?(?P<word>总人?数|总量|总共|总计|合计|共计|一共|累计|共)(?:已|就)?(?:达到?|为|有|是|[:：])?\s?$"
)
_SUMMED = {"总共": "总数", "一共": "总数", "累计": "总数", "共": "总数", "共计": "合计"}
_NEW = {"增": "新增", "新增": "新增", "添": "新添", "新添": "新添", "增添": "新添", "增设": "新设"}
_MORE = re.compile(
    r"[，,、](?:其中|(?:比|较)(?:去年|上年|前年|年初|上半年|上期)(?:同期|底)?|今年|当年|本年)?(?:又|再|还)?"
    r"(?P<verb>新增|净增加?|增加|增|新添|净减少?|减少)了?\s?$"
)
# The office that reports goes without saying: 支部联系点.
_WHOSE = re.compile(
    "^(?:党?支部|党?总支|党委|党组|[我本全][县市区镇乡村校院局所行社司厂])(?=.{2})(?!书记|委员|成员|班子|活动|会)"
)
_SENTENCE = re.compile("[。；！？;!?\n]")
_NEAR = 16  # characters: the longest that 由年初的每班 … can be
_SHORT = 3  # characters: a shorter noun keeps its verb (推广面积)
_ROW = 8  # figures that one total can add up


class ChangeStory:
    """What one paragraph tells of its figures' growth, read from left to right: `name` for a quantity, then
    `tell` what it was called.
    """

    def __init__(self, text: str, shape: str, found: list[Quantity]) -> None:
        self._text = text
        self._shape = shape
        self._found = found
        self._names: list[str] = []
        self._subject = ""  # what changes: 联系点
        self._last = -1  # the last quantity that told of it

    def tell(self, index: int, name: str) -> None:
        """`name` is what the quantity at `index` is called."""
        self._names.append(name)

    def name(self, index: int, clause: TextClause, topic: str) -> str:
        """The name of a base, an increase, a level reached or a total; "" for any other quantity. `topic` is
        what was counted last with the same measure word.
        """
        quantity = self._found[index]
        begin = self._found[index - 1].end if index else 0
        said = self._shape[begin : quantity.start]
        if self._subject and (self._last != index - 1 or _SENTENCE.search(said)):
            self._subject = ""
        base = self._base(index, begin, clause, topic)
        if base:
            return base
        name = self._follows(said, clause) if self._subject else ""
        if name:
            self._last = index
        return name or self._total(index, said, clause) or self._more(said, clause, topic)

    def _base(self, index: int, begin: int, clause: TextClause, topic: str) -> str:
        quantity = self._found[index]
        leads_on = _BASE_BEHIND.match(self._shape, quantity.end)
        leads_on = leads_on or _ANY_CHANGE.match(self._shape, quantity.end)
        start = _STARTS.search(self._shape, max(begin, quantity.start - _NEAR), quantity.start)
        if not leads_on or not start or not start[0]:
            return ""
        behind = self._text[leads_on.start("noun") : leads_on.end("noun")].strip("的")
        called = (
            behind
            or (start["by"] not in ("把", "将") and self._subject_before(begin, start.start()))
            or topic
        )
        if not called:
            return ""
        self._subject, self._last = called, index
        if behind and _has_noun_behind(self._shape, self._found, index + 1):
            return called
        return (start["period"] or "原") + called

    def _subject_before(self, begin: int, end: int) -> str:
        noun = noun_before(self._shape, begin, end)
        called = _WHOSE.sub("", self._text[noun.start : noun.end])
        return self._text[slice(*noun.verb)] + called if noun.verb and len(called) < _SHORT else called

    def _follows(self, said: str, clause: TextClause) -> str:
        if clause.after:
            return ""
        arrives = _ARRIVES.search(said)
        if arrives:
            return self._subject
        adds = _ADDS.fullmatch(said)
        if adds:
            verb = adds["verb"]
            return _NEW[verb] + self._subject if verb in _NEW else self._subject + verb
        return self._subject + "总数" if _TOTAL.fullmatch(said) else ""

    def _more(self, said: str, clause: TextClause, topic: str) -> str:
        """党组织66个，新增15个: more of what was counted last, without another noun."""
        alone = _MORE.fullmatch(said)
        if not alone or not topic or clause.after:
            return ""
        verb = alone["verb"]
        return _NEW[verb] + topic if verb in _NEW else topic + verb

    def _total(self, index: int, said: str, clause: TextClause) -> str:
        """总计 behind a list is of what the names of the list have in common; where they have nothing it is
        a total if it is their sum.
        """
        total = _TOTAL.fullmatch(said)
        if clause.after or not total:
            return ""
        unit, names, added = self._found[index].unit, [], 0.0
        for before in range(index - 1, max(-1, index - 1 - _ROW), -1):
            between = self._shape[self._found[before].end : self._found[before + 1].start]
            if _SENTENCE.search(between) or self._found[before].unit != unit:
                break
            names.append(self._names[before])
            added += self._found[before].value or 0
        common = _common_end(names) if len(names) > 1 else ""
        word = _SUMMED.get(total["word"], total["word"])
        if len(common) > 1:
            return common + word
        return word if len(names) > 1 and added == self._found[index].value else ""


def _has_noun_behind(shape: str, found: list[Quantity], index: int) -> bool:
    """Whether the quantity at `index`, if there is one, has a noun of its own (2个大支部拆成9个小支部)."""
    return index < len(found) and bool(re.match(r"(?!以上|左右)[\u4e00-\u9fff]", shape[found[index].end :]))


def _common_end(names: list[str]) -> str:
    length = 0
    while length < min(map(len, names)) and len({name[len(name) - length - 1] for name in names}) == 1:
        length += 1
    return names[0][len(names[0]) - length :] if length else ""
