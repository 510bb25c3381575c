"""Kinds of Party organisations that write reports (党支部, 党总支, 党委 …): each calls its own committee, its
meetings and its secretary by other words. Which one an office is says its name, unless the clerk says it.

Which kinds there are: 《中国共产党章程》, chapter on 党的基层组织 (基层委员会, 总支部委员会, 支部委员会);
机关党委: 《中国共产党党和国家机关基层组织工作条例》; 党工委 is none of these, but sent out by a committee;
党组 leads an office from within (《中国共产党党组工作条例》) and has no meetings of members.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from djdesk.basics.late_pattern import late_pattern

BRANCH, GENERAL, COMMITTEE, OFFICE, WORKING, LEADING = (
    "branch",
    "general_branch",
    "committee",
    "office_committee",
    "working_committee",
    "leading_group",
)
_SAID = "organ/"  # in Report.groups: the kind that the clerk said


class Organ(msgspec.Struct, frozen=True):
    """`id` is one of the six above, `name` what a clerk calls it."""

    id: str
    name: str


ORGANS = (
    Organ(BRANCH, "党支部"),
    Organ(GENERAL, "党总支"),
    Organ(COMMITTEE, "党委"),
    Organ(OFFICE, "机关党委"),
    Organ(WORKING, "党工委"),
    Organ(LEADING, "党组"),
)
# What a report type may hold for some of them, used like a group that is switched: most kinds have no
# 三会一课 of their own but that of their branches.
ORGAN_GROUPS: Mapping[str, frozenset[str]] = {
    **{organ.id: frozenset((organ.id,)) for organ in ORGANS},
    "above_branch": frozenset((GENERAL, COMMITTEE, OFFICE, WORKING, LEADING)),
    "committees": frozenset((COMMITTEE, OFFICE)),
    "of_members": frozenset((BRANCH, GENERAL, COMMITTEE, OFFICE, WORKING)),
}
# In a name the last one counts: 某局机关党委第三党支部 is a branch. 关工委, 团工委 and 村民委员会 are none of
# the Party's.
_KINDS = late_pattern(
    "(?P<general_branch>总支)|(?P<branch>支部)|(?P<office_committee>机关(?:党委|基层委员会|委员会))"
    "|(?P<working_committee>党工委|(?<!团)(?:(?<!关)|(?<=机关))工委|(?:机关|党的)工作委员会)|(?P<committee>党委|党的(?:基层)?委员会|(?<=[省市州盟县区旗乡镇])委$)"
    "|(?P<leading_group>党组(?![织成书理]))"
)
_OF_THE_PARTY = late_pattern("^中(?:共|国共产党).+(?<!纪律检查)(?<!工作)委员会$")

# Of these every one has the same kind: a township a committee (《中国共产党农村基层组织工作条例》 article 5),
# a sub-district and a development zone what was sent out to it.
_TOWNSHIP = late_pattern("(?:[^城乡]乡|[^城乡村]镇)(?:人民政府|政府)?$|(?:民族乡|苏木)(?:人民政府|政府)?$")
_SENT_TO = late_pattern("街道(?:办|办事处)?$|(?:区|园|城)(?:管委会|管理委员会)$")
_SENT_OUT = late_pattern("^中(?:共|国共产党).+工作委员会$")
# What a name says of the kind, at its end: 某局机关党委 signs as 中共某局机关委员会.
_KIND_AT_END = late_pattern("(?:党?总支部?|党?支部|机关党?|党)?(?:党的)?(?:基层|工作)?(?:委员会|工委|委)?$")


def same_office(one: str, other: str) -> bool:
    """Whether both name the same organisation, in short and as it signs: 县医院党总支 and
    中共某县医院总支部委员会. What stands before the kind may be longer in one of them.
    """
    if organ_by_name(one) != organ_by_name(other):
        return False
    place, other_place = _place(one), _place(other)
    shorter, longer = sorted((place, other_place), key=len)
    return len(shorter) >= 2 and longer.endswith(shorter)


def _place(unit: str) -> str:
    """The office without its kind: 某局 of 中共某局机关委员会."""
    unit = re.sub(r"\s|^中共|^中国共产党", "", unit)
    return _KIND_AT_END.sub("", unit)


@lru_cache(maxsize=256)
def organ_by_name(unit: str) -> str:
    """The kind that an office's name says: GENERAL for 第三中学党总支, COMMITTEE for 清水镇; BRANCH where it
    says none, as most offices that write reports are branches.
    """
    unit = re.sub(r"\s", "", unit)
    found = [match.lastgroup or "" for match in _KINDS.finditer(unit.replace("总支部", "总支"))]
    if found:
        return found[-1]
    if _SENT_OUT.match(unit) or _SENT_TO.search(unit):
        return WORKING
    return COMMITTEE if _OF_THE_PARTY.match(unit) or _TOWNSHIP.search(unit) else BRANCH


def said_organ(groups: Mapping[str, bool]) -> str:
    """The kind that the clerk said, "" where it follows the name."""
    known = (key.removeprefix(_SAID) for key, on in groups.items() if on and key.startswith(_SAID))
    return next((kind for kind in known if kind in ORGAN_GROUPS), "")


def is_organ_key(key: str) -> bool:
    """Whether a key of Report.groups says the kind of organisation, not that a group is on."""
    return key.startswith(_SAID)


def with_organ(groups: Mapping[str, bool], kind: str) -> dict[str, bool]:
    """The groups with the kind that the clerk says; "" leaves it to the name again."""
    left = {key: on for key, on in groups.items() if not is_organ_key(key)}
    return left | ({_SAID + kind: True} if kind else {})


def organ(unit: str, groups: Mapping[str, bool]) -> str:
    """The kind of the office of that name whose report has these groups."""
    return said_organ(groups) or organ_by_name(unit)
