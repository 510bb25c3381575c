"""What an office asks for beyond its type, or not at all: texts and ticks of its own, things of the type that
it has removed. Each edit is one change.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.model.changes import Batch, Change, ChangeSet, SetTick
from djdesk.model.figure import EMPTY, Figure
from djdesk.model.own.figures import SetOwnFigures, checked_name, fitted_unit, in_prose
from djdesk.model.prose import LAST, LAST_YEAR, compared, escape
from djdesk.model.report import UNTICKED, OwnFigure, OwnText, OwnTick, Report, tick_key

_LONGEST_ITEM = 60
_MOST_LINES = 200
_PEOPLE = ("人", "名", "人次")
_UNIT = re.compile(r"[^\d\s，。；：、,;:]{1,8}")
_IN_BRACKETS = re.compile(r"(.+?)\s*[（(]([^每（）()]{1,3})[）)]")


class SetOwnContent(msgspec.Struct, frozen=True, tag=True):
    """Replaces the lists of own texts and own ticks, and of what was removed of the type; see Report."""

    own_texts: tuple[OwnText, ...]
    own_ticks: tuple[OwnTick, ...]
    removed: tuple[str, ...]

    @classmethod
    def make(cls, report: Report, **values: tuple[OwnText | OwnTick | str, ...]) -> SetOwnContent:
        """E.g. SetOwnContent.make(report, removed=(figure_key("支委会"),))."""
        now = {name: getattr(report, name) for name in cls.__struct_fields__}
        return cls(**{**now, **values})

    @property
    def target(self) -> tuple[str, ...]:
        return ("own_content",)

    @property
    def touched(self) -> ChangeSet:
        return ChangeSet(asked=True)

    def applied(self, report: Report) -> Report:
        return msgspec.structs.replace(
            report, own_texts=self.own_texts, own_ticks=self.own_ticks, removed=self.removed
        )

    def inverse(self, report: Report) -> Change:
        return SetOwnContent(report.own_texts, report.own_ticks, report.removed)


def figure_key(name: str) -> str:
    """How a figure of the type stands in `Report.removed`."""
    return f"figure/{name}"


def text_key(name: str) -> str:
    return f"text/{name}"


def item_key(section_id: str, item: str) -> str:
    return f"tick/{tick_key(section_id, item)}"


def removed_name(key: str) -> str:
    """What was removed, as it was called."""
    kind, _, rest = key.partition("/")
    return rest.partition("/")[2] if kind == "tick" else rest


def removed(report: Report, key: str) -> SetOwnContent:
    """Takes a figure, text or tick of the type out of the report; its value stays."""
    return SetOwnContent.make(report, removed=(*(one for one in report.removed if one != key), key))


def brought_back(report: Report, keys: Container[str]) -> SetOwnContent:
    """The way back from `removed`."""
    return SetOwnContent.make(report, removed=tuple(one for one in report.removed if one not in keys))


def names_with_units(text: str) -> list[tuple[str, str]]:
    """Name and unit of each pasted line: 走访企业 家, 走访企业（家）, 走访企业, or two cells; empty lines are
    passed over. Raises BadInput for more lines than anyone adds.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > _MOST_LINES:
        raise BadInput(f"一次粘贴了{len(lines)}行", f"请分几次粘贴，一次不超过{_MOST_LINES}行")
    return [_name_and_unit(line) for line in lines]


def _name_and_unit(line: str) -> tuple[str, str]:
    cells = [one_line(cell) for cell in re.split(r"[\t,，;；|]", line) if cell.strip()]
    if len(cells) > 1:
        return cells[0], cells[1]
    whole = one_line(line)
    if found := _IN_BRACKETS.fullmatch(whole):
        return found[1], found[2]
    name, _, unit = whole.rpartition(" ")
    return (name.strip(), unit) if name and _UNIT.fullmatch(unit) else (whole, "")


def add_own_figures(
    report: Report, section_id: str, lines: Iterable[tuple[str, str]], taken: Iterable[str]
) -> SetOwnFigures:
    """Several figures of the report's own as one change. Raises BadInput for the first wrong name."""
    used = {*report.figures, *report.texts, *taken}
    made: dict[str, OwnFigure] = {}
    for name, unit in lines:
        plain = checked_name(name, used | made.keys())
        made[plain] = OwnFigure(
            section_id, plain, fitted_unit(unit), "people" if unit in _PEOPLE else "count"
        )
    return SetOwnFigures((*report.own_figures, *made.values()), dict.fromkeys(made, EMPTY))


def replace_figure(
    report: Report, section_id: str, old: str, name: str, unit: str, taken: Iterable[str]
) -> Batch:
    """Another name or unit for a figure of the type: one of the report's own takes its place, with its values
    and wherever the prose has it; the type's is removed. Raises BadInput.
    """
    plain = checked_name(name, {*report.figures, *report.texts, *taken})
    own = OwnFigure(section_id, plain, fitted_unit(unit))
    values: dict[str, Figure | None] = {plain: report.figure(old)}
    last, last_year = (_moved(known, old, plain) for known in (report.last_values, report.last_year_values))
    words = {"": f"{{{plain}}}", **{mark: f"{{{compared(plain, mark)}}}" for mark in (LAST, LAST_YEAR)}}
    return Batch(
        (
            SetOwnFigures((*report.own_figures, own), values, last, last_year),
            *in_prose(report, old, words),
            removed(report, figure_key(old)),
        )
    )


def _moved(known: dict[str, Figure], old: str, name: str) -> dict[str, Figure | None]:
    return {name: known[old]} if old in known else {}


def add_own_ticks(
    report: Report, section_id: str, items: Iterable[str], taken: Iterable[str]
) -> SetOwnContent:
    """Ticks of the office's own at the end of a section's. Raises BadInput for one that is there already."""
    used, made = set(taken), []
    for item in items:
        plain = one_line(item)
        if not plain:
            raise BadInput("还没有写清单事项", "请写上要做的事，例如“每月走访企业”")
        if len(plain) > _LONGEST_ITEM:
            raise BadInput(f"“{plain[:20]}…”太长", f"请缩短到{_LONGEST_ITEM}个字以内")
        if plain in used:
            raise BadInput(f"本章节已经有“{plain[:20]}”", "请换一种说法")
        used.add(plain)
        made.append(OwnTick(section_id, plain))
    return SetOwnContent.make(report, own_ticks=(*report.own_ticks, *made))


def remove_own_tick(report: Report, section_id: str, item: str) -> Batch:
    kept = tuple(one for one in report.own_ticks if (one.section_id, one.text) != (section_id, item))
    key = tick_key(section_id, item)
    cleared = (SetTick(key, UNTICKED),) if key in report.ticks else ()
    return Batch((SetOwnContent.make(report, own_ticks=kept), *cleared))


def add_own_texts(
    report: Report, section_id: str, names: Iterable[str], taken: Iterable[str]
) -> SetOwnContent:
    """List fields of the office's own, one line for each thing. Raises BadInput."""
    used = {*report.figures, *report.texts, *(one.name for one in report.own_texts), *taken}
    made: list[OwnText] = []
    for name in names:
        plain = checked_name(name, used | {one.name for one in made})
        made.append(OwnText(section_id, plain))
    return SetOwnContent.make(report, own_texts=(*report.own_texts, *made))


def remove_own_text(report: Report, name: str) -> Batch:
    """Takes the field away; where the prose has it, its present words stay."""
    kept = tuple(one for one in report.own_texts if one.name != name)
    lines = [line.strip() for line in report.text(name).split("\n") if line.strip()]
    words = {"": escape("、".join(lines)), LAST: "", LAST_YEAR: ""}
    return Batch((SetOwnContent.make(report, own_texts=kept), *in_prose(report, name, words)))
