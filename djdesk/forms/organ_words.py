"""A report type in the words of one kind of Party organisation. Types are written in those of a branch
(支委会, 党支部书记); each has a table of what the other kinds call it. Keys, which are the names of figures,
texts and ticks, are never touched: where those differ, each kind has its own, by `group`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import msgspec

from djdesk.forms.form_errors import Mistake
from djdesk.forms.report_type import Checklist, OrganWords, ReportType, SectionForm
from djdesk.model.changes import Batch, Change, RenameSection, SetFigure, SetGroups, SetProse
from djdesk.model.figure import EMPTY
from djdesk.model.organs import BRANCH, ORGAN_GROUPS, ORGANS, organ
from djdesk.model.prose import figure_names
from djdesk.model.report import Report

_Say = Callable[[str], str]  # a text in the words of a kind
_KINDS = tuple(one.id for one in ORGANS)


def worded(form: ReportType, kind: str) -> ReportType:
    """The type as an organisation of that kind reads it: headings, prose, helps, and what its ticks print.
    The very same one for a branch.
    """
    return _worded(form, kind) if kind != BRANCH and form.words else form


@lru_cache(maxsize=32)
def _lines_of_type(form: ReportType) -> frozenset[str]:
    """The paragraphs that stand in the type, in the words of every kind."""
    return frozenset[str]().union(*(_lines_in(one.prose, form.words) for one in form.sections))


@lru_cache(maxsize=1024)
def _lines_in(prose: str, words: tuple[OrganWords, ...]) -> frozenset[str]:
    """By themselves: with each letter a type that is edited is another one, most of its prose is not."""
    says = (_sayer({one.of(BRANCH): one.of(kind) for one in words}) for kind in _KINDS if words)
    return frozenset(line for said in (prose, *(say(prose) for say in says)) for line in said.split("\n"))


def own_figure_names(proses: Iterable[str], form: ReportType) -> frozenset[str]:
    """The figures in paragraphs that are not the type's own, whatever kind's words it is in."""
    of_type = _lines_of_type(form)
    lines = (line for prose in proses for line in prose.split("\n"))
    return frozenset(name for line in lines if line not in of_type for name in figure_names(line))


@lru_cache(maxsize=32)
def _worded(form: ReportType, kind: str) -> ReportType:
    say = _sayer({one.of(BRANCH): one.of(kind) for one in form.words})
    return msgspec.structs.replace(form, sections=tuple(_section(one, say) for one in form.sections))


def check_words(form: ReportType) -> Iterator[Mistake]:
    """A phrase that stands nowhere in the type is misspelt."""
    texts = _texts(form) if form.words else ""
    for number, one in enumerate(form.words):
        differs = any(one.of(kind) != one.branch for kind in _KINDS)
        if not (one.branch.strip() and differs and _pattern([one.branch]).search(texts)):
            yield Mistake(
                ("words", number, "branch"), f"的值“{one.branch}”在这个类型里没有", "请核对，或删去这一组"
            )


def with_words_following(report: Report, form: ReportType, change: Change) -> Change:
    """The change together with what another kind of organisation makes of headings and prose: the type's own
    paragraphs become those of the new kind; in the clerk's only a figure that the new kind has not becomes
    its counterpart, with its name before it.
    """
    if not (change.touched.basics or change.touched.asked) or not form.words:
        return change
    after = change.applied(report)
    old, new = organ(report.unit, report.groups), organ(after.unit, after.groups)
    if old == new:
        return change
    return Batch((change, *_followed(after, form, old, new), SetGroups(_groups_of(after, form, old, new))))


def _groups_of(report: Report, form: ReportType, old: str, new: str) -> dict[str, bool]:
    """The groups of the report, which are set also where they stay: what is asked for is another now. A group
    that one kind has by its nature (党组 of a leading group) comes and goes with the kind, unless the clerk
    switched it, or filled in something of it.
    """
    groups = dict(report.groups)
    for group in form.groups:
        kinds = ORGAN_GROUPS.get(group.organ, frozenset())
        was, now = old in kinds, new in kinds
        if was != now and groups.get(group.id) is was and (now or not _filled_in(report, form, group.id)):
            groups[group.id] = now
    return groups


def _filled_in(report: Report, form: ReportType, group_id: str) -> bool:
    figures = (one for one in form.figure_fields().values() if one.group == group_id)
    texts = (one for one in form.text_fields().values() if one.group == group_id)
    return any(report.figure(one.name).state in ("value", "pending") for one in figures) or any(
        report.text(one.name).strip() for one in texts
    )


def in_words_of_its_kind(report: Report, form: ReportType) -> Report:
    """A report that was written before its kind had words of its own, in those words."""
    for change in _followed(report, form, BRANCH, organ(report.unit, report.groups)):
        report = change.applied(report)
    return report


def settled_words(report: Report, form: ReportType) -> Batch | None:
    """What makes of a draft that was begun before its kind had words of its own one in those words: the
    type's own paragraphs in a branch's words become those of the kind, and their numbers go with them. None
    where there is none; nothing that the clerk wrote is touched.
    """
    kind = organ(report.unit, report.groups)
    if kind == BRANCH or not form.words:
        return None
    before, after = worded(form, BRANCH), worded(form, kind)
    changes: list[Change] = []
    for section in report.sections:
        was, now = before.section(section.id), after.section(section.id)
        if was is None or now is None:
            continue
        of_type = dict(zip(was.prose.strip().split("\n"), now.prose.strip().split("\n"), strict=True))
        prose = "\n".join(of_type.get(line, line) for line in section.prose.split("\n"))
        if prose != section.prose:
            changes.append(SetProse(section.id, prose))
        if section.heading == was.heading != now.heading:
            changes.append(RenameSection(section.id, now.heading))
    if not changes:
        return None
    return Batch((*changes, *_numbers_along(report, form, kind)))


def _numbers_along(report: Report, form: ReportType, kind: str) -> Iterator[Change]:
    """Numbers typed for a branch's meeting, where the kind's own has none yet and no words of the clerk's
    name it.
    """
    figures = form.figure_fields()
    kept = own_figure_names((section.prose for section in report.sections), form)
    for one in form.words:
        was, now = one.of(BRANCH), one.of(kind)
        if was == now or was not in figures or now not in figures or was in kept:
            continue
        if report.figure(was).state != "empty" and report.figure(now).state == "empty":
            yield SetFigure(now, report.figure(was))
            yield SetFigure(was, EMPTY)


def _followed(report: Report, form: ReportType, old: str, new: str) -> Iterator[RenameSection | SetProse]:
    if old == new:
        return
    before, after = worded(form, old), worded(form, new)
    figures = form.figure_fields()
    # Where the office writes of its own meeting already, the other kind's is that of those below it.
    there = own_figure_names((section.prose for section in report.sections), form)
    swapped = {
        one.of(old): one.of(new)
        for one in form.words
        if one.of(old) in figures and one.of(new) in figures and one.of(new) not in there
    }
    for section in report.sections:
        was, now = before.section(section.id), after.section(section.id)
        if was is None or now is None:
            continue
        if section.heading == was.heading != now.heading:
            yield RenameSection(section.id, now.heading)
        of_type = dict(zip(was.prose.strip().split("\n"), now.prose.strip().split("\n"), strict=True))
        lines = (of_type.get(line) or _swapped(line, swapped) for line in section.prose.split("\n"))
        if (prose := "\n".join(lines)) != section.prose:
            yield SetProse(section.id, prose)


def _swapped(line: str, names: dict[str, str]) -> str:
    """支委会{支委会}次 as 总支委会{总支委会}次; words elsewhere may speak of other organisations."""
    for was, now in names.items():
        for end in ("}", "@"):
            # Words that say it already (总支委会{支委会}, read before it was a figure) keep theirs.
            line = line.replace(f"{now}{{{was}{end}", f"{now}{{{now}{end}")
            line = line.replace(f"{was}{{{was}{end}", f"{now}{{{now}{end}")
            line = line.replace(f"{{{was}{end}", f"{{{now}{end}")
    return line


def _section(section: SectionForm, say: _Say) -> SectionForm:
    plain = {key: say(getattr(section, key)) for key in ("heading", "short", "guidance", "example", "prose")}
    return msgspec.structs.replace(
        section,
        **plain,
        figures=tuple(
            one if one.group == BRANCH else msgspec.structs.replace(one, help=say(one.help))
            for one in section.figures
        ),
        texts=tuple(
            msgspec.structs.replace(one, help=say(one.help), example=say(one.example))
            for one in section.texts
        ),
        checklists=tuple(_checklist(one, say) for one in section.checklists),
    )


def _checklist(checklist: Checklist, say: _Say) -> Checklist:
    items = (
        item
        if item.group == BRANCH  # a branch's own rules: no other committee meets by the month
        else msgspec.structs.replace(
            item, **{key: say(getattr(item, key)) for key in ("phrase", "problem", "help")}
        )
        for item in checklist.items
    )
    return msgspec.structs.replace(checklist, items=tuple(items))


def _sayer(words: dict[str, str]) -> _Say:
    pattern = _pattern(words)
    return lambda text: pattern.sub(lambda found: words[found[0]], text)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(f"(?<!总)(?:{longest_first})")


def _texts(form: ReportType) -> str:
    """All that is said in the words of a kind, one below the other."""
    found: list[str] = []

    def heard(text: str) -> str:
        found.append(text)
        return text

    for section in form.sections:
        _section(section, heard)
    return "\n".join(found)
