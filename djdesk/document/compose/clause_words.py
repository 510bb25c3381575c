"""How a clause begins: its mark, its verb, the noun; and which words need no verb of another clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from djdesk.basics.text_cache import cached_by_text
from djdesk.basics.verbs import VERB

MARKS = {"、": 1, "，": 2, "：": 3, "；": 4}  # how strongly each one parts; the sentence's end is stronger
# Governs what stands behind it, but says nothing that could be shared: 围绕主题召开 shares 召开.
_PREPOSITION = frozenset(
    ("围绕", "结合", "按照", "针对", "依托", "通过", "利用", "运用", "坚持", "联合", "为", "有", "共", "上")
)
# Verbs that the names of figures need not know.
_ALSO = re.compile(
    "[列找查举给作做拿选评派投捐划挖献]出|[抓做用管办写]好|回访|家访|探访|探望|义诊|诊治|救治|筛查|接种|授课|结对|帮教|受案|执结|"
    "宣判|开庭|送达|破获|抓获|追缴|追回|征收|稽查|授信|放贷|播种|清淤|疏浚|清运|拆除|铺设|架设|修缮|补种|粉刷|投放|发送|刊载|"
    "登载|涌现|问责|处分|诫勉|新增|减少|压减|盘活|选送|报名|结成|签约|争创|创成|讨论|议定|审定|修改|起草|汇编|拟定|"
    "罚款|罚没|没收|处罚|取缔|关停|查封|扣押|立案|移送|劝返|起诉|批捕|逮捕|访谈|采纳|竣工|开工"
)
# Speaks of what was said just before, so that it cannot stay without it.
_DEPENDENT = re.compile(
    "（|(?:并|还|共)?(?:每(?:人|户|份|期|场|批|套|亩|例|件)|每[名位家个](?=[发补慰奖资各均获得平])|每(?:月|周|年|季度?|天|次)$|人均|户均|平均|其中|占|"
    "分别|合计|共计|累计$|惠及|受益|辐射|涉及|同比|环比|较上|比上|(?:参与|参加|到会|出席)[^的]{0,4}$|[^率]{0,2}率(?:达到?|为)?$)"
)
EACH = re.compile("每[人户]|每[名位]|人均|户均")
# Does not ask for a verb of the clause before it: has a link of its own.
_LINKED = re.compile(
    "[并且还又也再仍均都已各同对在以从把将为向由使让给被按经是有达较比约超近不]|通过|确保|切实|进一步|积极|有效|"
    "全面|推动|引导|促进|持续|做到|成为|其他"
)
# Says by itself what became of those that are counted: 脱贫7户 needs no verb of the clause before it.
_BECAME = re.compile(
    "[结破]案|脱贫|返贫|就业|创业|[上返复到]岗|转正|入党|入职|入学|复学|[结毕]业|[参到与]会|[参获]赛|获奖|获证|持证|参保|"
    "到场|受训|受教育|合格|达标|退出|下沉|报到|落地|投产|完工|交付|销号|清零|归档|挂牌|揭牌|增收|返乡|增产|上线|阅读|点赞|转发"
)
# Is done to a thing, not to what takes place so many times.
SETTLES = re.compile(
    "(?:确定|明确|制[定订]|修订|新[订建]|拟定|出台|印发|下发|编印|发放|[列找查选评推]出|建[立成]|设[立置有]|成立|组建|配[备齐]|签[订署]|"
    "投入|选[派聘配]|吸[收纳]|发展|培育|撰写|形成|购[置买]|安装|修建|兑现)$"
)
EVENTS = ("次", "场", "轮", "遍", "回", "趟")
LONGEST_NOUN = 16


class Member(msgspec.Struct, frozen=True):
    """How a clause begins: its mark, the words up to its first value, and what governs the noun in them
    (面向党员讲授 in 面向党员讲授党课3次).
    """

    mark: str
    words: str
    governing: str
    dependent: bool

    @property
    def noun(self) -> str:
        """What its verb is said of: 意见 in 收到意见12条, nothing in 采纳7条."""
        return self.words[len(self.governing) :]

    @property
    def lacks_noun(self) -> bool:
        """Whether it is a verb alone that is said of something: 采纳7条, not 转正7名."""
        return bool(self.governing) and not self.noun and not _BECAME.fullmatch(self.words)

    def takes(self, value: str) -> bool:
        """Whether it is a bare noun with its count, or a bare value, which cannot stand without a verb."""
        counts = bool(re.search(r"\d|【", value)) or not self.words
        bare = not self.governing and not self.dependent and not _LINKED.match(self.words)
        bare = bare and not _BECAME.fullmatch(self.words)
        return counts and bare and len(self.words) <= LONGEST_NOUN


@cached_by_text(2048)
def beginning(words: str) -> Member:
    """Of the words of a clause up to its first value."""
    mark = words[:1] if words[:1] in MARKS else ""
    bare = words[len(mark) :]
    verbs = list(_verbs(words, len(mark)))
    end = verbs[-1][1] if verbs else -1
    governing = words[len(mark) : end] if end >= 0 else ""
    return Member(mark, bare, governing, bool(_DEPENDENT.match(bare)))


def _verbs(words: str, start: int) -> Iterator[tuple[int, int]]:
    """The places of the first verb that can be shared and of those that stand right behind it (组织开展)."""
    found = sorted(
        (match.span() for verb in (VERB, _ALSO) for match in verb.finditer(words, start)),
    )
    end = -1
    for first, last in found:
        if end >= 0 and first > end:
            return
        if first >= end and words[first:last] not in _PREPOSITION:
            yield first, last
            end = last
