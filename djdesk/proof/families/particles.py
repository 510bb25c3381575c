"""的, 地 and 得 by the words on their two sides: 积极的引导群众 for 积极地, 浓厚地氛围 for 浓厚的, 开的简短
for 开得. The words are lists of resources/rules/particles.txt.

What may be a noun with its attribute (开展积极的引导, 有效的管理制度) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of

_SIGN = re.compile("(?<=[\u4e00-\u9fff])[的地](?=[\u4e00-\u9fff])")
_RUN = re.compile("[\u4e00-\u9fff0-9]*")
_LEAD = re.compile("[\u4e00-\u9fff0-9]*$")
_DID = re.compile("[了着过好到完起出成清]")  # behind a verb: it is one
_WORDS = re.compile(
    "(?:[跳冲扑奔跑走爬游站拿举抬扛背抱搬推拉接送递迎挡钻踏登翻跨闯投融挖掏捞抢救拾清喊唱讲说写记贴挂摆放装修补打种]"
    "[入进出上下起向到开过回遍完清好透准牢稳](?!的)|"
    "把(?!握|关|控|脉)|将(?!来|军|士)|向(?!导|心|上|好)(?=[\u4e00-\u9fff]{2})|用(?=党|习近平|自己|实际|行动|科学|理论|法治|心用情)|"
    "为(?=群众|人民|居民|百姓|企业|大家|老人|师生|职工|患者|党员|村民|基层)|同(?=群众|人民|腐败|各种)|与(?=群众|企业|村民|居民)|"
    "走(?=上|向|进|好|出|中国|群众|到|在|完)|抓(?=好|实|牢|紧|住|细|党建|落实|学习)|做(?=好|到|群众|思想|出)|讲(?=好|清|述|解|明)|说(?=明|道|出)|"
    "问(?=道|清|明|起)|在(?=工作|岗位|一线|基层|会上)|站(?=在|好|稳)|干(?=好|下去|完))"
)
_OF_LAND = frozenset("方区点位面下上震铁址质域图步段块板税名理形势带级产毯头主道热壤")  # 地方, 地区
_HAS = re.compile("[有是了着过使让以用给为对在]")
_PAPERS = re.compile("信息|资料|材料|数据|台账|名单|清单|记录")  # 详细的登记信息
_DONE = re.compile("[了着过]|已经|正在|需要|能够")
_CAN = re.compile("(?:能够|(?<![功职技智可])能|可以|应当|应该|必须|无法|难以|得以|未能)$")
_ENDS = re.compile("(?:了)?(?=[，。；、！？”]|$)")


class ParticleWords:
    """The lists by what they are; `book` gives them."""

    def __init__(self, book: RuleBook) -> None:
        kinds = {kind: frozenset(listed) for kind, listed in book.particle_lists.items()}
        self.how = kinds["how"] | book.macro_words("状")
        self.verbs = kinds["verb"] | book.macro_words("动")
        self.both = book.macro_words("动名") - self.verbs
        self.bare, self.like, self.noun = kinds["bare"], kinds["like"], kinds["noun"] - self.verbs
        self.only, self.adverb, self.change = kinds["only"], kinds["adverb"], kinds["change"]
        self.good, self.much, self.one = kinds["good"], kinds["much"], kinds["one"]
        self.before_de = self.how | self.bare
        any_of = {kind: f"(?:{'|'.join(listed)})" for kind, listed in book.particle_lists.items()}
        self.degree, self.governs = (re.compile(f"{any_of[kind]}$") for kind in ("degree", "governs"))
        self.whom, self.head, self.says = (re.compile(any_of[kind]) for kind in ("whom", "head", "says"))
        self.head_last = re.compile(f"{any_of['head']}$")
        self.named = re.compile(f"^[\u4e00-\u9fff]{{2,10}}{any_of['named']}(?![\u4e00-\u9fff]*了)")
        self.nominal = re.compile(any_of["nominal"])

    def is_told_of(self, lead: str) -> bool:
        """Whether a verb stands before, of which the rest may be the object."""
        return (
            any(lead[at : at + 2] in self.verbs for at in range(len(lead) - 1))
            or _HAS.search(lead) is not None
        )


def particle_findings(text: str, book: RuleBook, words: ParticleWords) -> Iterator[Finding]:
    """Of one paragraph."""
    for match in _SIGN.finditer(text):
        at = match.start()
        told = None
        if match[0] == "的":
            told = _adverbial(text, at, words) or _complement(text, at, words, book)
        else:
            told = _attribute(text, at, words) or _complement(text, at, words, book)
        if told is None:
            continue
        rule, start, fix = told
        if not spoken_of(text, start, at + 1):
            yield book[rule].finding(start, text[start : at + 1], fix)


_Told = tuple[str, int, str] | None


def _ending(text: str, at: int, words: frozenset[str], longest: int = 6) -> str:
    """The longest of the words that ends there."""
    for size in range(min(longest, at), 1, -1):
        if text[at - size : at] in words:
            return text[at - size : at]
    return ""


def _beginning(text: str, at: int, words: frozenset[str], longest: int = 4) -> str:
    for size in range(longest, 0, -1):
        if text[at : at + size] in words and len(text) >= at + size:
            return text[at : at + size]
    return ""


def _adverbial(text: str, at: int, words: ParticleWords) -> _Told:
    """的 before a verb that has its object behind it."""
    said = _ending(text, at, words.before_de)
    if not said:
        return None
    start = at - len(said)
    lead = words.degree.sub("", _lead(text, start))
    if said in words.bare:
        return _superfluous(text, at, start, said, words)
    if _can(text, at + 1, _lead(text, start), words):
        return "de-how", start, said + "地"
    if words.governs.search(lead):
        return None
    verb = _beginning(text, at + 1, words.verbs)
    if not verb and _WORDS.match(text, at + 1) is not None:
        return "de-how", start, said + "地"
    if lead and _has_changed(text, at + 1, words) and not words.is_told_of(lead):
        return "de-how", start, said if said in words.adverb else said + "地"
    if verb:
        if _takes_object(_rest(text, at + 1 + len(verb)), bool(lead), words):
            return "de-how", start, said + "地"
        return None
    if verb := _beginning(text, at + 1, words.both):
        end = at + 1 + len(verb)
        then = _beginning(text, end, words.verbs)
        rest = _rest(text, end + len(then))
        sure = _DID.match(text, end) or (
            then and (lead or rest[:1] != "了") and _takes_object(rest, bool(lead), words)
        )
        if said in words.adverb and lead and not words.is_told_of(lead):
            sure = sure or _takes_object(_rest(text, end), True, words)
        if sure or (words.whom.match(text, end) and not _is_named(text, end, lead, words)):
            return "de-how", start, said + "地"
    return None


def _can(text: str, at: int, lead: str, words: ParticleWords) -> bool:
    """Whether somebody can, may or must do what the verb there says: 能够有效的|提升素质."""
    if _CAN.search(lead) is None:
        return False
    known = _beginning(text, at, words.verbs | words.both | words.change)
    return bool(known) and text[at + len(known) : at + len(known) + 1] != "的"


def _has_changed(text: str, at: int, words: ParticleWords) -> bool:
    """Whether a verb of change ends the clause."""
    return text[at : at + 2] in words.change and _ENDS.match(text, at + 2) is not None


def _takes_object(rest: str, has_subject: bool, words: ParticleWords) -> bool:
    """Whether what follows a verb is its object. Without a subject before it, verb and attribute may be the
    subject themselves: 耐心的解答|打消了顾虑.
    """
    if not rest or rest[0] in "的和与及地得":
        return False
    if _DID.match(rest):
        return True
    if words.head.match(rest) or words.named.search(rest) or words.says.match(rest):
        return False
    return has_subject or not (
        any(rest[place : place + 2] in words.verbs for place in range(len(rest) - 1))
        or _DONE.search(rest)
        or _PAPERS.match(rest)
    )


def _is_named(text: str, end: int, lead: str, words: ParticleWords) -> bool:
    """Whether verb and object rather make a name of something, or another verb governs them."""
    rest = _rest(text, end)
    return words.head_last.search(rest) is not None or words.is_told_of(lead)


def _superfluous(text: str, at: int, start: int, said: str, words: ParticleWords) -> _Told:
    """的 behind an adverb that takes none."""
    known = _beginning(text, at + 1, words.verbs | words.both | words.good)
    rest = _rest(text, at + 1 + len(known))
    if len(known) < 2 or rest[:1] == "的" or (known not in words.verbs and words.head.match(rest)):
        return None
    return "de-needless", start, said


def _attribute(text: str, at: int, words: ParticleWords) -> _Told:
    """地 before a noun."""
    like = _ending(text, at, words.like)
    said = like or _ending(text, at, words.how)
    if not said:
        bare = _ending(text, at, words.bare)
        if bare in ("更加", "进一步", "更为", "越来越", "十分", "极其", "格外"):
            return _superfluous(text, at, at - len(bare), bare, words)
        return None
    if text[at + 1] in _OF_LAND or (said[0] in "更最" and text[at + 1 : at + 3] in words.both):
        return None  # 更好地|服务社区
    noun = like in words.only or _beginning(text, at + 1, words.noun)
    if not noun and like and text[at + 1 : at + 3] in words.both:
        noun = _beginning(text, at + 3, words.noun)
    if not noun or (not like and _beginning(text, at + 1, words.verbs)):
        return None
    return "de-of-noun", at - len(said), said + "的"


def _complement(text: str, at: int, words: ParticleWords, book: RuleBook) -> _Told:
    """的 or 地 between a verb and what is said of how it was done."""
    end, much = at + 1, _beginning(text, at + 1, words.much, 3)
    end += len(much)
    good = _beginning(text, end, words.good)
    if not good:
        return None
    end += len(good)
    if second := _beginning(text, end, words.good):
        end += len(second)
    if _ENDS.match(text, end) is None:
        return None
    verb, two = text[at - 1], text[at - 2 : at]
    if two in words.verbs or two in words.both:
        verb = two
    elif verb not in words.one or (two in book.dictionary and two[0] not in "都也就才又能要会"):
        return None
    if text[at - len(verb) : at + 1] in book.dictionary:
        return None  # 落地, 驻地
    lead = _lead(text, at - len(verb))
    if text[at] == "的" and (words.nominal.search(lead) if much else _is_nominal(lead, verb, second, words)):
        return None
    return "de-of-degree", at - len(verb), verb + "得"


def _is_nominal(lead: str, verb: str, second: str, words: ParticleWords) -> bool:
    """Whether verb, 的 and adjective may be a noun: 服务的及时. A verb of one character makes none of two."""
    if words.nominal.search(lead) or not lead or lead[-1] in "要能应":
        return True
    return len(verb) > 1 and not second


def _lead(text: str, at: int) -> str:
    """The clause before a place."""
    found = _LEAD.search(text, max(0, at - 24), at)
    return found[0] if found is not None else ""


def _rest(text: str, at: int) -> str:
    """The clause behind a place."""
    found = _RUN.match(text, at)
    return found[0] if found is not None else ""
