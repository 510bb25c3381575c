"""Paragraphs of many units that say the same: each once, with the units that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import Indel

ALIKE = 82.0  # per cent from which two paragraphs say the same, numbers left aside
SAME_PROBLEM = 60.0  # of problems, which people word more freely
_NUMBER = re.compile(r"(?:【待补】|[\d〇零一二三四五六七八九十百千万.%％余]+)")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[）)、.．])\s*")
_NEXT_POINT = re.compile("(?<=[。；;])\\s*(?=[一二三四五六七八九十]+是)")


class SaidBy(msgspec.Struct, frozen=True):
    """A text and whose it is: the unit and its file."""

    text: str
    unit: str
    file: str


class Alike(msgspec.Struct, frozen=True):
    """Texts that say the same; the fullest stands for all."""

    text: str
    by: tuple[SaidBy, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.unit for one in self.by))

    @property
    def named(self) -> str:
        """区委办党支部, or 区委办党支部等3个单位."""
        units = self.units
        return units[0] if len(units) == 1 else f"{units[0]}等{len(units)}个单位"


def grouped(texts: Iterable[SaidBy], least: float = ALIKE, known: Sequence[str] = ()) -> tuple[Alike, ...]:
    """By likeness, in the order in which they came; what is like one of `known` is left out."""
    of_type = [_core(one) for one in known]
    cores: list[str] = []
    groups: list[list[SaidBy]] = []
    for one in texts:
        core = _core(one.text)
        if not core or _like(core, of_type, ALIKE) is not None:
            continue
        place = _like(core, cores, least)
        if place is None:
            cores.append(core)
            groups.append([one])
        else:
            groups[place].append(one)
    return tuple(Alike(max((one.text for one in group), key=len), tuple(group)) for group in groups)


def points_in(text: str) -> list[str]:
    """The points of a paragraph, each without its ordinal: 一是…。二是…。"""
    return [_ORDINAL.sub("", part).strip() for part in _NEXT_POINT.split(text) if part.strip()]


def _core(text: str) -> str:
    return _NUMBER.sub("", _ORDINAL.sub("", text)).strip()


def _like(core: str, others: Sequence[str], least: float) -> int | None:
    if not others:
        return None
    found = process.extractOne(core, others, scorer=Indel.normalized_similarity, score_cutoff=least / 100)
    return None if found is None else found[2]
