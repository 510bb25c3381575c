"""Reports of a type in every state of its figures, and what the reader marks in them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import NamedTuple

import msgspec

from djdesk.desk.report.create import new_report
from djdesk.document.blocks import Block, Run
from djdesk.document.compose.composer import Composer
from djdesk.forms.organ_words import worded
from djdesk.forms.report_type import (
    Checklist,
    ChecklistItem,
    FigureField,
    ReportType,
    SectionForm,
    TextField,
)
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, Figure
from djdesk.model.organs import ORGAN_GROUPS, organ
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick, TickState
from support.prose_check.fault import ProseFault
from support.prose_check.reader import read
from support.sample import CLOCK

STATES = ("value", "na", "empty")
ALONE = (*STATES, "nought")
PERIODS = {
    "half": "2024H1",
    "quarter": "2024Q3",
    "month": "2024M05",
    "year": "2024",
    "range": "2024-01-15..2024-06-20",
}
UNITS = (
    "县水务局",
    "第三中学党总支",
    "清水村党支部",
    "某集团党委",
    "区人民法院机关党委",
    "某街道党工委",
    "县检察院党组",
)
LEVELS = {"count": (2, 60), "people": (2, 90), "money": (2, 500), "percent": (61, 99), "duration": (8, 130)}
MOODS = ((8, 1, 1), (4, 4, 2), (1, 8, 1), (1, 1, 8), (1, 1, 1))  # weights of value, 不涉及, 待补
_BARE = ("岗位练兵", "技能比武", "安全演练", "图书漂流", "联学联建", "结对互助", "晨读时光", "田间课堂")
_TITLES = ("《请销假办法》", "《值班值守规定》", "《职工议事规程》", "《学习考勤办法》", "《档案查阅规定》")
_QUOTED = ("“晨读时光”", "“田间课堂”", "“周末讲台”", "“邻里一家亲”", "“午间半小时”")


class Extent(NamedTuple):
    """How much is drawn: pairs of figures a section (0: none), whole fillings a type."""

    pairs: int
    fillings: int


QUICK, WHOLE = Extent(12, 12), Extent(100_000, 500)


class Marked(NamedTuple):
    """A fault in a drawn report. `place` is its text with the names of figures and lists in their places."""

    section: str
    fault: ProseFault
    place: str
    paragraph: str


class Drawn(NamedTuple):
    """All that was marked in a type, the number of reports that were drawn and of texts of sections that were
    read.
    """

    marked: list[Marked]
    reports: int
    read: int


def draw(form: ReportType, extent: Extent, seed: int = 7) -> Drawn:
    """Composes every drawing and reads each text of a section once."""
    composer = Composer(form)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    marked: list[Marked] = []
    reports = 0
    for report in drawings(form, extent, seed):
        reports += 1
        report = _related(report, form)
        for section, paragraphs in printed(composer.compose(report)).items():
            key = (section, tuple("".join(run.text for run in runs) for runs in paragraphs))
            if key not in seen:
                seen.add(key)
                marked.extend(_marked(section, paragraphs, key[1]))
    return Drawn(marked, reports, len(seen))


def _related(report: Report, form: ReportType) -> Report:
    """The report with no part larger than its whole: that is told to the clerk where the figure is typed."""
    figures = dict(report.figures)
    for one in form.relations:
        part, whole = figures.get(one.figure), figures.get(one.at_most)
        values = [one.value for one in (part, whole) if one is not None and one.value is not None]
        if whole is not None and not one.usual and len(values) == 2 and values[0] > values[1]:
            figures[one.figure] = whole
    return msgspec.structs.replace(report, figures=figures)


def _marked(section: str, paragraphs: list[list[Run]], texts: Sequence[str]) -> Iterator[Marked]:
    for fault in read(texts):
        place = template_place(paragraphs[fault.paragraph], fault.start, fault.end)
        yield Marked(section, fault, place, texts[fault.paragraph])


def printed(blocks: Sequence[Block]) -> dict[str, list[list[Run]]]:
    """Section id -> its paragraphs, without headings, also those that run in."""
    found: dict[str, list[list[Run]]] = {}
    for block in blocks:
        if block.role in ("body", "point"):
            runs = [run for run in block.runs if run.style != "heading"]
            found.setdefault(block.section_id, []).append(runs)
    return found


def template_place(runs: Sequence[Run], start: int, end: int) -> str:
    """The stretch of a paragraph with names of figures and texts for what they print."""
    place, at = "", 0
    for run in runs:
        first, last = max(start, at), min(end, at + len(run.text))
        if first < last:
            place += f"{{{run.field}}}" if run.field else run.text[first - at : last - at]
        at += len(run.text)
    return place


def drawings(form: ReportType, extent: Extent, seed: int) -> Iterator[Report]:
    """Each figure in each state alone, before a ground of values and one of 不涉及; pairs within a section
    likewise; nothing filled; nothing that applies; each text and tick list there and gone; groups on and off;
    whole fillings.
    """
    rng = random.Random(f"{form.id} {seed}")
    whole, form = form, _of_its_kind(form, UNITS[0])
    blank = new_report(form, UNITS[0], Period.parse(PERIODS[form.periods[0]]), CLOCK, "drawn")
    full = filling(form, blank, rng, (1, 0, 0))
    nothing = msgspec.structs.replace(
        blank, figures=dict.fromkeys(blank.figures, NOT_APPLICABLE), ticks=_ticks(form, rng, ("na",))
    )
    yield from (blank, full, nothing)
    for section in form.sections:
        yield from _alone(section, rng, (full, nothing))
        yield from _pairs(section, rng, (full, nothing), extent.pairs)
        yield from _texts(section, rng, (full, nothing))
    yield from _groups(form, (full, nothing))
    yield from _kinds(whole, rng, extent)
    yield from fillings(whole, extent.fillings, seed)


def _kinds(form: ReportType, rng: random.Random, extent: Extent) -> Iterator[Report]:
    """What is worded otherwise for another kind of Party organisation, as the rest is drawn for a branch."""
    for unit in UNITS[1:] if form.words else ():
        blank = new_report(form, unit, Period.parse(PERIODS[form.periods[0]]), CLOCK, "drawn")
        own = _of_its_kind(worded(form, organ(unit, {})), unit)
        plain = {section.id: section for section in form.sections}
        full = filling(own, blank, rng, (1, 0, 0))
        nothing = msgspec.structs.replace(blank, figures=dict.fromkeys(blank.figures, NOT_APPLICABLE))
        yield from (blank, full)
        for section in own.sections:
            if section.prose != plain[section.id].prose:
                yield from _alone(section, rng, (full, nothing))
                yield from _pairs(section, rng, (full, nothing), extent.pairs)
                yield from _texts(section, rng, (full, nothing))


def fillings(form: ReportType, number: int, seed: int) -> Iterator[Report]:
    """Whole reports by chance, of all periods and of moods from nearly all known to hardly anything."""
    rng = random.Random(f"{form.id} fillings {seed}")
    for place in range(number):
        period = Period.parse(PERIODS[rng.choice(form.periods)])
        blank = new_report(form, rng.choice(UNITS), period, CLOCK, "drawn")
        own = worded(form, organ(blank.unit, {}))
        yield filling(_of_its_kind(own, blank.unit), blank, rng, MOODS[place % len(MOODS)])


def _alone(section: SectionForm, rng: random.Random, grounds: Sequence[Report]) -> Iterator[Report]:
    """A nought without texts and ticks: what these say against it is told to the clerk."""
    for ground, field, state in product(grounds, section.figures, ALONE):
        bare = msgspec.structs.replace(ground, texts={}, ticks={}) if state == "nought" else ground
        yield with_figures(bare, {field.name: figure(field, state, rng)})


def _pairs(
    section: SectionForm, rng: random.Random, grounds: Sequence[Report], most: int
) -> Iterator[Report]:
    every = list(product(combinations(section.figures, 2), product(STATES, repeat=2), grounds))
    for (one, other), states, ground in every if len(every) <= most else rng.sample(every, most):
        values = {
            field.name: figure(field, state, rng) for field, state in zip((one, other), states, strict=True)
        }
        yield with_figures(ground, values)


def _texts(section: SectionForm, rng: random.Random, grounds: Sequence[Report]) -> Iterator[Report]:
    """Each text there and gone; no item, one, some and all items of the section's lists done."""
    items = [item.text for checklist in section.checklists for item in checklist.items]
    for ground in grounds:
        for field in section.texts:
            for value in ("", text(field, rng, 1), text(field, rng, 3)):
                yield msgspec.structs.replace(ground, texts={**ground.texts, field.name: value})
        for done in {0, 1, 2, len(items)} if items else ():
            ticks = {
                f"{section.id}/{item}": Tick("done" if n < done else "na") for n, item in enumerate(items)
            }
            yield msgspec.structs.replace(ground, ticks={**ground.ticks, **ticks})


def _groups(form: ReportType, grounds: Sequence[Report]) -> Iterator[Report]:
    """Each group of the type alone on and alone off, all on and all off."""
    ids = [group.id for group in form.groups]
    for ground, on in product(grounds, (True, False)):
        yield msgspec.structs.replace(ground, groups=dict.fromkeys(ids, on))
        for one in ids:
            yield msgspec.structs.replace(ground, groups={**dict.fromkeys(ids, not on), one: on})


def filling(form: ReportType, blank: Report, rng: random.Random, mood: Sequence[int]) -> Report:
    """The report with every figure, text, tick and group decided by chance; `mood` weighs value, 不涉及 and 待补."""
    figures = {
        field.name: figure(field, rng.choices(STATES, mood)[0], rng)
        for section in form.sections
        for field in section.figures
    }
    texts = {
        field.name: text(field, rng, rng.randint(1, 4))
        if rng.choices((True, False), (mood[0], mood[1]))[0]
        else ""
        for section in form.sections
        for field in section.texts
    }
    states: tuple[TickState, ...] = (
        ("done",) * mood[0] + ("na",) * mood[1] + ("open", "not_done") * bool(mood[1])
    )
    groups = {group.id: rng.random() < 0.6 for group in form.groups} if mood[1] else {}
    report = msgspec.structs.replace(blank, texts=texts, ticks=_ticks(form, rng, states), groups=groups)
    return with_figures(report, figures)


def _of_its_kind(form: ReportType, unit: str) -> ReportType:
    """Without what only other kinds of organisations have, but with every group that can be switched."""
    kind = organ(unit, {})

    def mine(one: FigureField | Checklist | ChecklistItem) -> bool:
        return kind in ORGAN_GROUPS.get(one.group, (kind,))

    sections = (
        msgspec.structs.replace(
            section,
            figures=tuple(filter(mine, section.figures)),
            checklists=tuple(
                msgspec.structs.replace(one, items=tuple(filter(mine, one.items)))
                for one in filter(mine, section.checklists)
            ),
        )
        for section in form.sections
    )
    return msgspec.structs.replace(form, sections=tuple(sections))


def _ticks(form: ReportType, rng: random.Random, states: Sequence[TickState]) -> dict[str, Tick]:
    return {
        f"{section.id}/{item.text}": Tick(rng.choice(states))
        for section in form.sections
        for checklist in section.checklists
        for item in checklist.items
    }


def with_figures(report: Report, figures: dict[str, Figure]) -> Report:
    return msgspec.structs.replace(report, figures={**report.figures, **figures})


def figure(field: FigureField, state: str, rng: random.Random) -> Figure:
    if state != "value":
        nought = Figure(state="value", value=Decimal(0))
        return {"na": NOT_APPLICABLE, "nought": nought}.get(state, EMPTY)
    return Figure(state="value", value=Decimal(rng.randint(*LEVELS[field.kind])))


def text(field: TextField, rng: random.Random, lines: int) -> str:
    """The field's own example first; for a list others of its shape behind it."""
    if field.kind == "choice":
        return rng.choice(field.choices)
    if field.kind != "list":
        return field.example
    shape = _TITLES if field.example.startswith("《") else _QUOTED if field.example.startswith("“") else _BARE
    return "\n".join([field.example, *rng.sample(shape, lines - 1)])
