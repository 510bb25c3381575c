"""Which unit of a list a name means that a report bears: 中共某区委办公室支部委员会 is 区委办党支部. What is
usual is taken, what is only likely is asked, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec
from rapidfuzz.distance import Indel

from djdesk.desk.collect.office_names import folded, places_of, shortened

# How an organisation of the Party signs, and what it is called (《中国共产党章程》第三十条): 中共…支部委员会
# is …党支部. The first that fits counts, the longer ones stand first.
_KINDS = (
    (re.compile("(?:党?总支部委员会|党?总支委员会|党总支部|党总支|总支部|总支)$"), "总支"),
    (re.compile("(?:党支部委员会|支部委员会|党支部|支部)$"), "支部"),
    (re.compile("(?:机关党的基层委员会|机关基层委员会|机关党的委员会|机关委员会|机关党委)$"), "机关党委"),
    (re.compile("(?:党的工作委员会|党工委|工作委员会)$"), "工委"),
    (re.compile("(?:党的基层委员会|党的委员会|基层委员会|党委)$"), "党委"),
)
_OF_THE_PARTY = re.compile("^(?:中国共产党|中共)")
_COMMITTEE = re.compile("(?<!工作)(?<!纪律检查)委员会$")
_NUMBER = re.compile("[一二三四五六七八九十百千零]+$")
_LIKELY, _MOST_ASKED = 75, 3  # of 100 by RapidFuzz; below that two names have little in common
_SAME_NUMBER = 10
_LONGER_AT_MOST = 3  # times: a name that holds another's characters in order is more than its long form
_SHORTEST_PLACE = 3  # characters by which a unit is known in the name of a file


class UnitFound(msgspec.Struct, frozen=True):
    """`unit` is that of the list, "" where none is sure; `likely` are those that it may be, the likeliest
    first.
    """

    unit: str
    likely: tuple[str, ...] = ()


class UnitNames:
    """The units of a list by all they may be called. `decided`: what a person said of a name before.
    `office`: who asks; places by which it is called need not stand in the names.
    """

    def __init__(
        self, units: Iterable[str], decided: Mapping[str, str] | None = None, office: str = ""
    ) -> None:
        self.units = tuple(units)
        self._decided = dict(decided or {})
        self._own = set(self.units)
        self._places = places_of(office)
        self._by_key: dict[str, list[str]] = {}
        self._by_place: dict[str, list[str]] = {}
        for unit in self.units:
            key = self._key(unit)
            self._by_key.setdefault(key, []).append(unit)
            self._by_place.setdefault(_parted(key)[0], []).append(unit)

    def find(self, name: str) -> UnitFound:
        """The unit that a name means. One that does not say of which kind it is (区财政局) is the only unit
        of that office.
        """
        if name in self._decided:
            return UnitFound(self._decided[name])
        if name in self._own:
            return UnitFound(name)
        key = self._key(name)
        same = self._by_key.get(key, []) if key else []
        if not same and key:
            place, kind = _parted(key)
            there = self._by_place.get(place, []) if place else []
            same = there if not kind else [one for one in there if not _parted(self._key(one))[1]]
        if len(same) == 1:
            return UnitFound(same[0])
        return UnitFound("", tuple(same[:_MOST_ASKED]) or self._likely(key))

    def find_in(self, text: str) -> UnitFound:
        """The one unit whose name stands in a text (a file's name), in full or without its kind: the longest,
        where one holds the other.
        """
        whole = folded(text)
        found = [unit for unit in self.units if folded(unit) in whole]
        if not found:
            short = shortened(whole)
            places = [place for place in self._by_place if len(place) >= _SHORTEST_PLACE and place in short]
            longest = [place for place in places if not any(place in one for one in places if one != place)]
            found = [unit for place in longest for unit in self._by_place[place]]
        longest = [unit for unit in found if not any(unit != other and unit in other for other in found)]
        return UnitFound(longest[0]) if len(longest) == 1 else UnitFound("", tuple(longest[:_MOST_ASKED]))

    def _key(self, name: str) -> str:
        key = unit_key(name)
        for place in self._places:
            if key.startswith(place):
                return key[len(place) :]
        return key

    def _likely(self, key: str) -> tuple[str, ...]:
        """Those that share most with the name, that hold it, or of which it is the short form; of another
        kind only the same office; never one of another number.
        """
        if not key:
            return ()
        place, kind = _parted(key)
        scored = []
        for other, units in self._by_key.items():
            other_place, other_kind = _parted(other)
            if kind and other_kind and kind != other_kind and place != other_place:
                continue
            score = _likeness(place, other_place)
            if score >= _LIKELY:
                scored += [(-score, unit) for unit in units]
        return tuple(unit for _, unit in sorted(scored)[:_MOST_ASKED])


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """What two names of one unit share: 区委办|支部 of 中共区委办公室支部委员会 and of 区委办党支部; ""
    of an empty name.
    """
    plain = folded(name)
    signed = _OF_THE_PARTY.match(plain) is not None
    plain = _OF_THE_PARTY.sub("", plain)
    kind = ""
    for pattern, word in _KINDS:
        if found := pattern.search(plain):
            plain, kind = plain[: found.start()], word
            break
    else:
        if signed and (found := _COMMITTEE.search(plain)):
            plain, kind = plain[: found.start()], "党委"
    plain = shortened(plain)
    return f"{plain}|{kind}" if plain or kind else ""


def _likeness(place: str, other: str) -> float:
    """0 to 100 for two offices without their kinds."""
    if not place or not other:
        return 0.0
    bare, other_bare = _NUMBER.sub("", place), _NUMBER.sub("", other)
    number, other_number = place[len(bare) :], other[len(other_bare) :]
    if number and other_number and number != other_number:
        return 0.0
    shorter, longer = sorted((place, other), key=len)
    alike = 100 * Indel.normalized_similarity(place, other)
    score = alike + (_SAME_NUMBER if number and number == other_number else 0)
    held = not bare or not other_bare or bare in other_bare or other_bare in bare
    if held or (
        longer[0] == shorter[0]
        and longer[-1] == shorter[-1]
        and len(longer) <= _LONGER_AT_MOST * len(shorter)
        and _in_order(shorter, longer)
    ):
        return max(score, _LIKELY + score / 5)
    return score


def _in_order(short: str, long: str) -> bool:
    """Whether the characters of a short form stand in the long one in their order: 发改局 in 发展和改革局."""
    left = iter(long)
    return all(sign in left for sign in short)


def _parted(key: str) -> tuple[str, str]:
    place, _, kind = key.rpartition("|")
    return place, kind
