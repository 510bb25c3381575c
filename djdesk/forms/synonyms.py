"""Names that people give to the same thing: 支部委员会 and 支委会, 上党课 and 讲党课. Used where a name that
was written elsewhere is looked for among a type's names; exact names come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from djdesk.basics.text_cache import cached_by_text
from djdesk.model.measure_words import is_measure_word

# Long forms first: a word that was put in is not looked at again by what stands above it.
_TERMS = (
    (re.compile("总支部?委员会(?:会议|议)?|总支委(?:会议|会会议)|总支委会"), "总支委会"),
    (re.compile("(?<!总)支部委员会(?:会议|议)?|(?<!总)支委(?:会议|会会议)|(?<!总)支委会"), "支委会"),
    (re.compile("总支(?:部)?(?:党员)?大会(?:会议)?"), "总支党员大会"),
    (re.compile("(?<!总支)(?:(?<!总)支部)?党员大会(?:会议)?|(?<!总)支部大会"), "党员大会"),
    (re.compile("党员(?:代表大会|\\(代表\\)大会)"), "党员代表大会"),
    (re.compile("机关(?:党委会议?|委员会会议)"), "机关党委会议"),
    (re.compile("(?<!机关)党委会议?"), "党委会议"),
    (re.compile("党?工委会议?"), "党工委会议"),
    (re.compile("党小组(?:会议|会)"), "党小组会"),
    (re.compile("(?:讲授|讲|上)党课(?:活动)?|党课"), "党课"),
    (re.compile("(?:支部)?主题党日(?:活动)?"), "主题党日"),
    (re.compile("党组(?:会议|会)"), "党组会"),
    (re.compile("(?:党委|党组)?理论学习中心组(?:集体)?学习|中心组学习"), "中心组学习"),
    (re.compile("集体学习|集中学习"), "集中学习"),
    (re.compile("专题研讨(?:会|活动)?|专题讨论"), "专题研讨"),
    (re.compile("(?:确定|培养|吸收|新增)?(?:入党)?积极分子"), "入党积极分子"),
    (re.compile("(?:发展|接收|吸收)预备党员"), "发展预备党员"),
    (re.compile("预备党员(?:按期)?转正|转正预备党员"), "预备党员转正"),
    (re.compile("(?:按时|按期|足额)?(?:缴|交)纳党费"), "交纳党费"),
    (re.compile("学时|课时|学习时长|学习时间|时长"), "学时"),
    (re.compile("走访慰问"), "慰问"),
)
# Meetings of different bodies, longest first; whose 党员大会 it is, a name does not always say.
_BODIES = re.compile(
    "|".join(
        sorted({term for _, term in _TERMS if re.search("(?<!大)会(?:议)?$", term)}, key=len, reverse=True)
    )
)
_MARKS = re.compile(r"[\s“”\"'‘’《》、,，·]+")
_BESIDE = re.compile(r"\(([^()]{1,4})\)$")
_LEAD = re.compile("^(?:累计|共|已|组织召开|组织开展|召开|开展|举办|组织|举行)(?=.{2})")
_END = re.compile("(?<=..)(?:次数|场次|场数|人数|个数|总数|数量|数)$")


def canonical(name: str) -> str:
    """The name without verb, marks, unit and count words, its terms in their usual form; for comparing
    only."""
    plain = _MARKS.sub("", normalize("NFKC", name))
    unit = _BESIDE.search(plain)
    if unit is not None and is_measure_word(unit[1]):
        plain = plain[: unit.start()]
    return in_usual_terms(_LEAD.sub("", _END.sub("", plain)))


def of_other_bodies(one: str, other: str) -> bool:
    """Whether both, in their usual terms, name meetings, but none that is the same: 党小组会 and
    党组会 differ by a character and are held by different bodies.
    """
    meetings, others = set(_BODIES.findall(one)), set(_BODIES.findall(other))
    return bool(meetings and others) and meetings.isdisjoint(others)


@cached_by_text(4096)
def in_usual_terms(text: str) -> str:
    """The terms in it in their usual form: 支部委员会 as 支委会."""
    for pattern, term in _TERMS:
        text = pattern.sub(term, text)
    return text


def known_as(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that says the same as `name`; None when none does, or several do."""
    wanted = canonical(name)
    found = [other for other in names if canonical(other) == wanted]
    return found[0] if len(found) == 1 else None
