"""Which column of a sheet is which of a ledger, told by the heads: by the same words, by words that say the
same, by likeness; and by what stands below them where the heads leave it open.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

import msgspec

from djdesk.basics.dates import first_of_span, month_and_day, parse_day
from djdesk.basics.errors import BadInput
from djdesk.formats.xlsx.sheet import Value
from djdesk.forms.ledger_type import NUMBERS, Column, LedgerType
from djdesk.forms.synonyms import known_as

NO_WISHES: Mapping[str, str] = MappingProxyType({})
NO_CELLS: Mapping[int, Sequence[Value]] = MappingProxyType({})
_ALIKE = 0.72  # likeness from which a head is proposed for a column
_SAME, _BARE, _NEAR = (
    0.97,
    0.93,
    0.84,
)  # by words that say the same; without light ones; by words near to them
_BY_CELLS = 0.75  # of a column that is told by what stands in it
_OF_OTHERS = 0.7  # for a head of those who should have come, been paid or done, where the column is of all
_LOWEST = 0.92  # for the lowest of several heads by itself: 应到 below 参加情况
_INSIDE = 0.9  # for what stands in brackets beside the head
_OTHER_KIND = 0.8  # for a head whose last word says another kind than the column's
_BESIDE = re.compile(r"[（(【\[].*?[）)】\]]")
_MARKS = re.compile(r"[\s　:：*＊、，。/\\\-—_“”\"'《》★☆▲△※●◆#＃!！]+")
_UNIT_BEHIND = re.compile(r"\s*[/／:：]\s*(?:人次?|名|[场期个户件篇份次]|万?元|小时|学时|%|％)$")
HeadKind = Literal["date", "number", "yes_no", "person", ""]
_KINDS: tuple[tuple[HeadKind, re.Pattern[str]], ...] = (
    ("date", re.compile(r"(?:日期|时间|时限|期限|月份|年月日?)$")),
    ("yes_no", re.compile(r"^是否")),
    ("number", re.compile(r"(?:[数率额款]|金额|资金|经费|人次|学时|场次|数量|比例|度|量)$")),
    ("person", re.compile(r"(?:人|人员|姓名|名单|同志)$")),
)
_OF_A_LIFE = re.compile("出生|入党|入团|参加工作|入职|任[职现]|转正|毕业|退休|入伍")  # days of a person
_OF_THE_FORM = re.compile("填[报表写]|制表|打印|录入|汇总")  # days of the table, not of a row
_PLANNED = re.compile("^(?:应[^急当]|未|拟|预[计算]|缺|请假|非)|计划(?!年)|目标|[上下]限")
_PLAIN_NOUN = re.compile("(?:人员?|同志)?(?:姓名|名单|名字)?|人[数次]|数[量额]?|金额|[日时]期|时间")
_EACH = re.compile("每|人均|平均")
_LONGEST_INSERTED = 6  # characters


def fold(text: str) -> str:
    """A head without marks, spaces and what stands in brackets."""
    return _folded(text)


def usual(text: str) -> str:
    """A head in the words that stand for all that say the same: 召开时间 and 召开日期 are one."""
    return _forms(text)[1]


def usual_forms(text: str) -> frozenset[str]:
    """A head in usual words, with and without those that it may lack."""
    return frozenset(_forms(text)[1:3]) - {""}


def likeness(head: str, names: Iterable[str]) -> float:
    """How well a head fits a column that is known by these names: 1 for the same word, 0 for nothing in
    common.

    Of two rows of heads either may name the kind: 人数 over 应到 and 实到 is 应到人数 and 实到人数.
    """
    known = _known(tuple(names))
    return _fit_of_readings(head, known)


def propose(
    form: LedgerType,
    heads: Mapping[int, str],
    wishes: Mapping[str, str] = NO_WISHES,
    cells: Mapping[int, Sequence[Value]] = NO_CELLS,
) -> tuple[dict[str, int], float]:
    """Ledger column → column of the sheet, the best fits first, each column once; and the sum of the fits.
    What the clerk wished before comes first; a head for which he wished "" is left out. `cells` are the first
    ones of each column of the sheet, for what the heads do not tell.
    """
    fits = [
        (1.0, 1, -place, wishes[text])
        for place, text in heads.items()
        if wishes.get(text) and form.column(wishes[text])
    ]
    known = [_known((column.name, *column.aliases)) for column in form.columns]
    for place, text in heads.items():
        if text in wishes:
            continue
        kind, inside = _kind_of(text), _inside(text)
        for order, column in enumerate(form.columns):
            fit = _fit_of_readings(text, known[order])
            if inside:
                fit = max(fit, _INSIDE * _fit(inside, known[order]))
            if fit < _SAME:
                fit *= _OTHER_KIND if fit < _BARE and _is_other_kind(kind, column) else 1
                fit *= _OF_OTHERS if _counts_others(text, column) else 1
            if fit >= _ALIKE:
                fits.append((fit, -order, -place, column.name))
    mapping: dict[str, int] = {}
    score = 0.0
    for fit, _, place, name in sorted(fits, reverse=True):
        if name not in mapping and -place not in mapping.values():
            mapping[name] = -place
            score += fit
    if cells:
        score += _by_cells(
            form, {place: text for place, text in heads.items() if text not in wishes}, cells, mapping
        )
    return mapping, score


class _Known(msgspec.Struct, frozen=True):
    """The names of a column, read once. `exact` are all forms of them with the fit of a head that has one."""

    exact: dict[str, float]
    words: tuple[str, ...]
    letters: frozenset[str]


@lru_cache(maxsize=4096)
def _known(names: tuple[str, ...]) -> _Known:
    exact: dict[str, float] = {}
    for name in names:
        for text, fit in zip(_forms(name), (1.0, _SAME, _BARE, _NEAR), strict=True):
            if text:
                exact[text] = max(fit, exact.get(text, 0.0))
    words = tuple(dict.fromkeys(word for name in names for word in _forms(name)[:2] if word))
    return _Known(exact, words, frozenset("".join(exact)))


def _fit(head: str, known: _Known) -> float:
    plain, same, bare, near = _forms(head)
    found = known.exact.get(plain, 0.0)
    for text, fit in ((same, _SAME), (bare, _BARE), (near, _NEAR)):
        if found < fit and text in known.exact:
            found = max(found, min(fit, known.exact[text]))
    if found >= _NEAR or known.letters.isdisjoint(plain):
        return found
    return max(found, max((_alike(one, name) for name in known.words for one in {plain, same}), default=0.0))


def _fit_of_readings(head: str, known: _Known) -> float:
    fit = max(_fit(one, known) for one in _readings(head))
    above, _, lowest = head.rpartition("/")
    if not above or _PLAIN_NOUN.fullmatch(fold(lowest)):
        return fit
    return max(fit, _LOWEST * _fit(lowest, known))


@lru_cache(maxsize=4096)
def _readings(head: str) -> tuple[str, ...]:
    above, _, below = head.partition("/")
    if not below:
        return (head,)
    upper, _, lowest = head.rpartition("/")
    nearest = upper.rpartition("/")[2]  # of three rows of heads the lower two: 参会情况/人数/应到
    return tuple(dict.fromkeys((head, below + above, lowest + nearest, nearest + lowest)))


def _inside(head: str) -> str:
    """责任清单（责任人）: what stands in brackets can be what the ledger calls it."""
    found = _BESIDE.search(head)
    return found[0][1:-1] if found and len(found[0]) > 3 else ""


@lru_cache(maxsize=8192)
def _forms(text: str) -> tuple[str, str, str, str]:
    """The head; in usual words; without light words; in words that are near to them."""
    words = _words()
    plain = _folded(text)
    same = _once(words.same.sub(lambda match: words.usual[match[0]], plain))
    bare = words.light.sub("", same) or (words.light.findall(same) or [same])[-1]
    near = _once(words.near.sub(lambda match: words.nearest[match[0]], bare))
    return plain, same, bare, near


def _once(text: str) -> str:
    """帮扶帮扶 (结对帮扶) is one word."""
    return re.sub(r"(..)\1", r"\1", text)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return _MARKS.sub("", _UNIT_BEHIND.sub("", _BESIDE.sub("", text))).lower()


def _alike(head: str, name: str) -> float:
    if not head or not name:
        return 0.0
    if head == name:
        return 1.0
    if len(name) >= 2 and head.endswith(name):  # 参加情况/实到人数
        return 0.8 + 0.1 * len(name) / len(head)
    if len(name) >= 2 and (name in head or (head in name and len(head) >= 2)):
        return 0.75 + 0.1 * min(len(head), len(name)) / max(len(head), len(name))
    if _is_widened(head, name):
        return 0.78
    if 2 * len(set(head) & set(name)) < len(name) * _ALIKE:  # too few characters in common to be alike
        return 0.0
    return SequenceMatcher(None, head, name).ratio() * 0.9


def _is_widened(head: str, name: str) -> bool:
    """参加志愿者人数 is 参加人数 with words put in."""
    if not 0 < len(head) - len(name) <= _LONGEST_INSERTED or len(name) < 4:
        return False
    return any(head.startswith(name[:at]) and head.endswith(name[at:]) for at in range(2, len(name) - 1))


# ------------------------------------------------------------------ kinds


@lru_cache(maxsize=4096)
def _kind_of(head: str) -> HeadKind:
    """What kind of cells a head says by its words; "" for one that does not."""
    plain = _folded(head)
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), "")


def _is_other_kind(kind: HeadKind, column: Column) -> bool:
    if kind == "date":
        return column.kind != "date" and _kind_of(column.name) != "date"
    if kind == "number":
        return column.kind not in NUMBERS and _kind_of(column.name) != "number"
    if kind == "person":
        return column.kind in (*NUMBERS, "date", "yes_no")
    return kind == "yes_no" and column.kind != "yes_no"


def _counts_others(head: str, column: Column) -> bool:
    """应缴, 计划 and 未到 are not what was done, the money for each is not that for all, and the day on
    which a table was filled in is none of a row.
    """
    if column.kind not in (*NUMBERS, "person", "date"):
        return False
    above, _, lowest = head.rpartition("/")
    if _PLAIN_NOUN.fullmatch(fold(lowest)):  # 缺席 over 人员
        lowest = above.rpartition("/")[2] + lowest
    signs = (_PLANNED, _EACH, _OF_THE_FORM) if column.kind == "date" else (_PLANNED, _EACH)
    return any(bool(sign.search(lowest)) != bool(sign.search(column.name)) for sign in signs)


def _by_cells(
    form: LedgerType, heads: Mapping[int, str], cells: Mapping[int, Sequence[Value]], mapping: dict[str, int]
) -> float:
    """Adds columns that their cells tell: the only days of the sheet, words that only one choice has. Returns
    what the fit gains.
    """
    gained = 0.0
    free = [place for place in heads if place not in mapping.values()]
    for column in form.columns:
        if column.name in mapping or column.kind != "choice" or len(column.choices) < 2:
            continue
        found = [place for place in free if _are_choices(column, cells.get(place, ()))]
        if len(found) == 1:
            mapping[column.name] = found[0]
            free.remove(found[0])
            gained += _BY_CELLS
    days = [place for place in free if _is_day_head(heads[place]) and _are_days(cells.get(place, ()))]
    open_days = [column for column in form.columns if column.kind == "date" and column.name not in mapping]
    wanted = [column for column in open_days if column.required or column.name == form.date]
    if len(days) == 1 and len(wanted) == 1:
        mapping[wanted[0].name] = days[0]
        gained += _BY_CELLS
    return gained


def _is_day_head(head: str) -> bool:
    return (
        _kind_of(head) == "date"
        and not re.search("时限|期限|截止", head)
        and not any(sign.search(head) for sign in (_OF_THE_FORM, _OF_A_LIFE))
    )


def _are_choices(column: Column, cells: Sequence[Value]) -> bool:
    """Two or more different words of the choices, and hardly anything else."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    known = [
        text for text in texts if len(text) > 1 and (text in column.choices or known_as(text, column.choices))
    ]
    return len(set(known)) > 1 and len(known) >= 0.8 * len(texts)


def _are_days(cells: Sequence[Value]) -> bool:
    return bool(cells) and sum(map(_is_day, cells)) >= 0.8 * len(cells)


def _is_day(value: Value) -> bool:
    if isinstance(value, date):
        return True
    if not isinstance(value, str):
        return False
    try:
        return month_and_day(value) is not None or first_of_span(value) is not None or bool(parse_day(value))
    except BadInput:
        return False


# ------------------------------------------------------------------ words


class _Words(msgspec.Struct, frozen=True):
    same: re.Pattern[str]
    usual: dict[str, str]
    near: re.Pattern[str]
    nearest: dict[str, str]
    light: re.Pattern[str]


@cache
def _words() -> _Words:
    """head_words.toml."""
    file = resources.files("djdesk.ledgers.workbook").joinpath("head_words.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    usual, nearest = _first_of(data["same"]), _first_of(data["near"])
    return _Words(_any_of(usual), usual, _any_of(nearest), nearest, _any_of(data["light"]))


def _first_of(groups: list[list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in groups:
        for word in group:
            found.setdefault(word, group[0])
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
