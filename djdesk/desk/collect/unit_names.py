"""Which unit of a list a name means that a report bears: 中共某区委办公室支部委员会 is 区委办党支部. What is
usual is taken, what is only likely is asked, and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import normalize

import msgspec
from rapidfuzz import fuzz

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
# What offices are usually called in short; a name is read with the short form in place of the long one.
_SHORT = (
    ("人力资源和社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("发展和改革委员会", "发改委"),
    ("卫生健康委员会", "卫健委"),
    ("国有资产监督管理委员会", "国资委"),
    ("市场监督管理", "市监"),
    ("市场监管", "市监"),
    ("机关事务管理", "机关事务"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("人民代表大会常务委员会", "人大"),
    ("人大常委会", "人大"),
    ("政治协商会议", "政协"),
    ("人民政府", "政府"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
    ("社区社区", "社区"),
    ("村民委员会", "村"),
    ("村委会", "村"),
    ("村村", "村"),
    ("委员会办公室", "委办"),
    ("委办公室", "委办"),
    ("政府办公室", "政府办"),
    ("办公室", "办"),
    ("有限责任公司", "公司"),
    ("股份有限公司", "公司"),
    ("有限公司", "公司"),
)
_MARKS = re.compile(r"[\s·“”\"'《》、,，.。()（）\[\]【】-]+")
_NUMBERS = str.maketrans("0123456789", "〇一二三四五六七八九")
_NTH = re.compile("第?([一二三四五六七八九十]+)(?=支部$)")
_LIKELY, _MOST_ASKED = 75, 3  # of 100 by RapidFuzz; below that two names have little in common


class UnitFound(msgspec.Struct, frozen=True):
    """`unit` is that of the list, "" where none is sure; `likely` are those that it may be, the likeliest
    first.
    """

    unit: str
    likely: tuple[str, ...] = ()


class UnitNames:
    """The units of a list by all they may be called. `decided`: what a person said of a name before."""

    def __init__(self, units: Iterable[str], decided: Mapping[str, str] | None = None) -> None:
        self.units = tuple(units)
        self._decided = dict(decided or {})
        self._own = set(self.units)
        self._by_key: dict[str, list[str]] = {}
        for unit in self.units:
            self._by_key.setdefault(unit_key(unit), []).append(unit)

    def find(self, name: str) -> UnitFound:
        """The unit that a name means."""
        if name in self._decided:
            return UnitFound(self._decided[name])
        if name in self._own:
            return UnitFound(name)
        key = unit_key(name)
        same = self._by_key.get(key, []) if key else []
        if len(same) == 1:
            return UnitFound(same[0])
        return UnitFound("", tuple(same[:_MOST_ASKED]) or self._likely(key))

    def find_in(self, text: str) -> UnitFound:
        """The one unit whose name stands in a text (a file's name): the longest, where one
        holds the other.
        """
        folded = _folded(text)
        found = [unit for unit in self.units if _folded(unit) in folded]
        longest = [unit for unit in found if not any(unit != other and unit in other for other in found)]
        return UnitFound(longest[0]) if len(longest) == 1 else UnitFound("", tuple(longest[:_MOST_ASKED]))

    def _likely(self, key: str) -> tuple[str, ...]:
        """Those of the same kind that share most with the name, and those that hold it or are held by it."""
        if not key:
            return ()
        place, kind = _parted(key)
        scored = []
        for other, units in self._by_key.items():
            other_place, other_kind = _parted(other)
            if kind and other_kind and kind != other_kind:
                continue
            held = bool(place and other_place) and (
                place.endswith(other_place) or other_place.endswith(place)
            )
            score = 100.0 if held else fuzz.ratio(place, other_place)
            if score >= _LIKELY:
                scored += [(-score, unit) for unit in units]
        return tuple(unit for _, unit in sorted(scored)[:_MOST_ASKED])


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """What two names of one unit share: 区委办|支部 of 中共区委办公室支部委员会 and of 区委办党支部; ""
    of an empty name.
    """
    plain = _folded(name)
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
    for long, short in _SHORT:
        plain = plain.replace(long, short)
    if kind == "支部":
        plain = _NTH.sub(r"\1", plain + "支部").removesuffix("支部")
    return f"{plain}|{kind}" if plain or kind else ""


def _folded(name: str) -> str:
    """Half-width, without spaces and marks, numbers in Chinese."""
    plain = _MARKS.sub("", normalize("NFKC", name))
    return re.sub(r"\d+", lambda found: _chinese(found[0]), plain)


def _chinese(digits: str) -> str:
    """12 as 十二, as branches are numbered; longer ones digit by digit."""
    number = int(digits) if len(digits) < 3 else 0
    if not 0 < number < 100:
        return digits.translate(_NUMBERS)
    ones = "〇一二三四五六七八九"
    tens, rest = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else ones[tens] + "十"
    return head + (ones[rest] if rest else "")


def _parted(key: str) -> tuple[str, str]:
    place, _, kind = key.rpartition("|")
    return place, kind
