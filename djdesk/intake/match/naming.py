"""Which of the type's fields the figures of a text are; those that are none become the report's own, each
with a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from djdesk.forms.report_type import BUILT_IN, FigureField, ReportType
from djdesk.forms.synonyms import in_usual_terms, of_other_bodies
from djdesk.intake.match.similar import likeness, plain
from djdesk.intake.match.slots import FigureSlot
from djdesk.model.figure import Figure
from djdesk.model.organs import BRANCH, ORGAN_GROUPS
from djdesk.model.prose import RESERVED

SURE, POSSIBLE = 0.82, 0.6
_HERE, _ELSEWHERE = 0.12, -0.06  # a field of the section where the number stands is likelier
_SAME_UNIT, _OTHER_UNIT = 0.08, -0.35
_OFFERED = 0.3
_LONGEST = 60
_SAYS_MORE = 0.55  # worth offering, never taken by itself
_LEAST_MORE = 0.3  # of a field's name: 领导 of 领导班子集中学习 says little more than 班子集中学习
_LEAST_SAID = 1 / 3  # of the pairs of characters of what the field says more
_OTHER_ORGAN = -0.3
_OF_THOSE_BELOW = re.compile("(?:各|下属|所属|下辖|直属|基层|所辖)(?:党)?(?:总?支部|党组织|党总支|党委)")
_CLAUSE = re.compile("[，,；;：:。]")
_SENTENCE = re.compile("[；;。\n]")
_EACH = re.compile("每|均|各|/|／")
_SAME_COUNT = (
    {"次", "场", "期", "场次"},
    {"名", "人", "个", "位"},
    {"项", "条", "件", "个"},
    {"家", "个", "户"},
    {"处", "个"},
    {"人次", "次"},
)

OWN, NOT_A_FIGURE = "", "-"  # what the office may have decided about a figure, instead of a field's name


class PlacedName(msgspec.Struct, frozen=True):
    """What became of a figure. `field` is its name in the report; `score` how sure the choice of a type's
    field is, 0 for an own one.
    """

    slot: FigureSlot
    section_id: str
    field: str
    own: bool
    score: float = 0.0
    remembered: bool = False

    @property
    def doubtful(self) -> bool:
        return not self.remembered and (bool(self.slot.shared) or (not self.own and self.score < SURE))


class NumberedName(msgspec.Struct, frozen=True):
    """A slot with its place: the section that it stands in."""

    section_id: str
    slot: FigureSlot


def fingerprint(name: str, unit: str, repeat: int = 1) -> str:
    """By which an office's decision about a figure is known again in the next file; `repeat` counts those
    alike within one text.
    """
    return f"{plain(name)}|{unit}" + (f"#{repeat}" if repeat > 1 else "")


def fingerprints(slots: Iterable[FigureSlot]) -> list[str]:
    """One for each slot, in the order of the text."""
    seen: dict[str, int] = {}
    result = []
    for slot in slots:
        first = fingerprint(slot.name, slot.unit)
        seen[first] = seen.get(first, 0) + 1
        result.append(fingerprint(slot.name, slot.unit, seen[first]))
    return result


def placed(
    found: list[NumberedName],
    form: ReportType,
    decided: Mapping[str, str],
    traditional: bool,
    organ: str = BRANCH,
) -> list[PlacedName]:
    """One entry for each slot, in order. A field is given once, unless the same number stands again. `organ`
    is the kind of Party organisation that reports: its own meetings are its own fields.
    """
    fields = form.figure_fields()
    chosen: dict[int, tuple[str, float, bool]] = {}
    taken: dict[str, Figure] = {}
    decisions = [decided.get(key) for key in fingerprints(item.slot for item in found)]
    for score, index, name, remembered in _ranked(found, form, fields, decisions, traditional, organ):
        figure = found[index].slot.figure
        if index not in chosen and (name not in taken or (taken[name] == figure and figure.state == "value")):
            chosen[index], taken[name] = (name, score, remembered), figure
    names = _OwnNames({*fields, *form.text_fields(), *BUILT_IN, *RESERVED})
    result = []
    for index, item in enumerate(found):
        decision = decisions[index]
        if index in chosen:
            field, score, remembered = chosen[index]
            result.append(PlacedName(item.slot, item.section_id, field, False, score, remembered))
        elif decision == NOT_A_FIGURE and item.slot.figure.state == "value":
            result.append(PlacedName(item.slot, item.section_id, NOT_A_FIGURE, False, 1.0, True))
        else:
            result.append(PlacedName(item.slot, item.section_id, names.of(item), True, 0.0, decision == OWN))
    return result


def likely_fields(
    slot: FigureSlot,
    section_id: str,
    form: ReportType,
    traditional: bool,
    most: int = 5,
    organ: str = BRANCH,
) -> list[str]:
    """The type's fields that a figure may be, the likeliest first."""
    said = _Said.of(slot, traditional)
    scored = [
        (_score(slot, said, field, section.id == section_id, organ, _OFFERED), field.name)
        for section in form.sections
        for field in section.figures
    ]
    return [name for score, name in sorted(scored, key=lambda pair: -pair[0])[:most] if score > _OFFERED]


def _ranked(
    found: list[NumberedName],
    form: ReportType,
    fields: Mapping[str, FigureField],
    decisions: list[str | None],
    traditional: bool,
    organ: str,
) -> list[tuple[float, int, str, bool]]:
    """Pairs of slot and field worth considering, the best first."""
    pairs = []
    for index, item in enumerate(found):
        decision = decisions[index]
        if decision is not None:
            pairs += [(2.0, index, decision, True)] if decision in fields else []
            continue
        said = _Said.of(item.slot, traditional)
        for section in form.sections:
            for field in section.figures:
                score = _score(item.slot, said, field, section.id == item.section_id, organ, POSSIBLE)
                if score >= POSSIBLE:
                    pairs.append((score, index, field.name, False))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))


class _Said(NamedTuple):
    """What the text says of a number, in usual terms: its name in the text's script and in simplified
    characters, the words beside it, the clause that it stands in; whether it is said to be of each.
    """

    name: str
    simplified: str
    words: str
    clause: str
    of_each: bool

    @classmethod
    def of(cls, slot: FigureSlot, traditional: bool) -> _Said:
        return cls(
            in_usual_terms(plain(slot.name, traditional)),
            in_usual_terms(plain(slot.name)),
            in_usual_terms(plain(re.sub(r"[\d.,余]+", "", slot.words), traditional)),
            in_usual_terms(_said_of(slot, traditional)),
            _is_of_each(slot),
        )


def _score(slot: FigureSlot, said: _Said, field: FigureField, here: bool, organ: str, least: float) -> float:
    """0 to 1.2; any number below `least` where it is less than that."""
    wanted, score = _alike_names(said.name, said.simplified, said.words, field.name)
    if score + _SAME_UNIT + _HERE < least:
        return score
    score += _SAME_UNIT if field.unit == slot.unit else 0.0 if _alike(field.unit, slot.unit) else _OTHER_UNIT
    score += _HERE if here else _ELSEWHERE
    if field.group in ORGAN_GROUPS:
        below = _OF_THOSE_BELOW.search(said.clause) is not None and organ != BRANCH
        score += _OTHER_ORGAN if (organ in ORGAN_GROUPS[field.group]) == below else 0.0
    more = _says_more(wanted, said.name, said.clause) or (field.per and not said.of_each)
    return min(score, _SAYS_MORE) if more else score


@lru_cache(maxsize=32768)  # the same names stand in the files of many units
def _alike_names(name: str, simplified: str, words: str, field: str) -> tuple[str, float]:
    """The way of writing a field's name that is nearest to what the text says, and how near it is."""
    wanted, *others = _usual_names(field)
    if others:
        wanted = max((wanted, *others), key=lambda one: likeness(simplified, one))
    if of_other_bodies(name, wanted):
        return wanted, -1.0
    return wanted, max(likeness(name, wanted), 0.9 * likeness(words, wanted))


def _says_more(wanted: str, name: str, said: str) -> bool:
    """Whether a field's name says more of what is counted than the text does: 按期交纳党费的党员 than
    现有党员86名. `said` is what the text says of the number.
    """
    more = wanted.replace(name, "", 1) if name and name in wanted else ""
    if len(more) < _LEAST_MORE * len(wanted) or not more:
        return False
    pairs = {more[at : at + 2] for at in range(max(1, len(more) - 1))}
    return sum(pair in said for pair in pairs) < _LEAST_SAID * len(pairs)


def _is_of_each(slot: FigureSlot) -> bool:
    """每人慰问金500元 and 500元/人, unlike 慰问金7500元: said in the sentence before the number, or at once
    behind it.
    """
    before, number, behind = slot.context
    return _EACH.search(_SENTENCE.split(before)[-1] + number + _CLAUSE.split(behind)[0]) is not None


def _said_of(slot: FigureSlot, traditional: bool) -> str:
    """The clause that the number stands in; with the next one where that counts nothing itself: 党员86名，
    按月交纳党费.
    """
    before, _, behind = slot.context
    clauses = [*_CLAUSE.split(behind), ""]
    following = "" if re.search(r"\d", clauses[1]) else clauses[1]
    return plain(_CLAUSE.split(before)[-1] + clauses[0] + following + slot.words, traditional)


@lru_cache(maxsize=512)
def _usual_names(name: str) -> tuple[str, ...]:
    """A field's name, without what stands in brackets and with it: 党员（代表）大会."""
    return tuple(dict.fromkeys(in_usual_terms(one) for one in (_core(name), plain(name))))


def _core(name: str) -> str:
    return plain(re.sub(r"[（(][^（）()]*[）)]", "", name))


def _alike(one: str, other: str) -> bool:
    return not one or not other or any(one in group and other in group for group in _SAME_COUNT)


class _OwnNames:
    """Gives each figure of the report's own a name that prose can carry and nothing else has; the same figure
    keeps its name.
    """

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)
        self._given: dict[str, list[tuple[str, NumberedName]]] = {}

    def of(self, item: NumberedName) -> str:
        base = re.sub(r"[{}\[\]\n]", "", item.slot.name).strip()[: _LONGEST - 4] or "数量"
        for name, before in self._given.get(base, ()):
            if (
                before.slot.figure == item.slot.figure
                and before.slot.unit == item.slot.unit
                and item.slot.figure.state == "value"
            ):
                return name
        name = next(name for name in _numbered(base) if name not in self._taken)
        self._taken.add(name)
        self._given.setdefault(base, []).append((name, item))
        return name


def _numbered(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}（{number}）"
        number += 1
