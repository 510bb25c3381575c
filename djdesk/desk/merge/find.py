"""What a leader changed: the file held against the report as it was exported (`base`), as edits of the report
as it is now (`ours`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from djdesk.desk.merge.draft import Draft
from djdesk.desk.merge.edits import (
    CloseSections,
    EditKind,
    LeaderEdit,
    MoveSections,
    PutBasics,
    PutFigure,
    PutHeading,
    PutSection,
    Step,
)
from djdesk.desk.merge.paragraphs import ParagraphEdit, Paragraphs, longest_rising
from djdesk.desk.merge.sections import FileSection, day_in, sections_of
from djdesk.desk.merge.tables import NO_TABLES, TablePairs, edits_of_tables, with_new_tables
from djdesk.desk.merge.units import NUMBER, Unit, printed_report, without_marks
from djdesk.document.blocks import Block
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import Figure
from djdesk.model.report import Report

_NOT_OURS = "这里由程序按类型排出或在附件里填，请对照着自己改。"
_ELSEWHERE = "正文里别处也用到这个数，会一起变。"
NewId = Callable[[], str]


def edits_between(
    base: Report,
    ours: Report,
    form: ReportType,
    lines: Sequence[tuple[str, int | None]],
    new_id: NewId,
    tables: TablePairs = NO_TABLES,
    blocks: Sequence[Block] = (),
) -> list[LeaderEdit]:
    """What the file's lines (with the level that the file gives them) say otherwise than the base, in the
    order of the file, then what was changed in its tables. What the report says already is left out. `blocks`
    are those of the base where they were made already.
    """
    written = with_new_tables(_Finder(base, form, lines, new_id, blocks).edits(), tables, new_id)
    found = chain(written, edits_of_tables(base, tables))
    draft = Draft(base, ours)
    return [edit for one in found if (edit := _against(base, ours, draft, one)) is not None]


def _against(base: Report, ours: Report, fresh: Draft, edit: LeaderEdit) -> LeaderEdit | None:
    """The edit with what the clerk has done to the same place; None when nothing is left of it. `fresh` is a
    draft of both that has taken nothing.
    """
    if not edit.steps:
        return edit
    draft = fresh.copy()
    clashes = []
    for step in edit.steps:
        draft.clash = ""
        draft.take((step,))
        clashes.append(draft.clash or _clash(base, ours, step))
    if not draft.changes():
        return None
    return msgspec.structs.replace(edit, clash=next(filter(None, clashes), ""))


def _clash(base: Report, ours: Report, step: Step) -> str:
    if isinstance(step, PutFigure):
        now = ours.figure(step.name)
        same = (now.state, now.shown) == (base.figure(step.name).state, base.figure(step.name).shown)
        return "" if same else f"您后来填的是{now.shown or '不涉及'}"
    if isinstance(step, PutHeading):
        there = {section.id: section.heading for section in ours.sections}
        heading, then = there.get(step.section_id), base.section(step.section_id).heading
        return "" if heading == then else "这个标题您后来也改过" if heading else "这一节您后来删去了"
    if isinstance(step, PutBasics):
        names = [
            name
            for name, given in (
                ("title", step.title),
                ("issuer", step.issuer),
                ("addressee", step.addressee),
                ("date", step.day),
            )
            if given
        ]
        return "您后来也改过" if any(getattr(base, one) != getattr(ours, one) for one in names) else ""
    if isinstance(step, CloseSections):
        before = {section.id: section.prose for section in base.sections}
        typed = any(
            section.id in step.section_ids and section.prose != before.get(section.id)
            for section in ours.sections
        )
        return "这一节您后来也改过" if typed else ""
    return ""


class _Finder:
    def __init__(
        self,
        base: Report,
        form: ReportType,
        lines: Sequence[tuple[str, int | None]],
        new_id: NewId,
        blocks: Sequence[Block],
    ) -> None:
        self._base, self._form, self._new_id = base, form, new_id
        blocks = () if base.carried else blocks
        base = msgspec.structs.replace(base, carried=())  # what stands behind an old honour is no text
        lines = [(without_marks(text), level) for text, level in lines]
        report = printed_report(base, form, blocks)
        self._units = report.units
        self._sections = sections_of(report, lines)
        self._headings = {section.id: section.heading for section in base.sections}
        self._paragraphs = Paragraphs(base, form, self._units, self._sections)
        self._used = {
            index for section in self._sections for placed in section.pieces for index in placed.units
        }
        self._figures: dict[str, Figure] = {}

    def edits(self) -> Iterator[LeaderEdit]:
        ids = [self._identified(section) for section in self._sections]
        yield from self._frame()
        yield from self._moved_sections(ids)
        before: list[str] = []
        for section, section_id in zip(self._sections, ids, strict=True):
            if section.section_id in ("head", "tail"):
                continue
            if section.heading is not None and section.unit < 0:
                yield from self._new_section(section, section_id, tuple(reversed(before)))
            else:
                yield from self._heading(section)
                yield from self._lines(section, section_id)
            before.append(section_id)
        yield from self._gone(set(ids))

    def _identified(self, section: FileSection) -> str:
        return section.section_id or f"own-{self._new_id()[:12]}"

    def _edit(
        self,
        section_id: str,
        kind: EditKind,
        before: Sequence[str],
        after: Sequence[str],
        *steps: Step,
        note: str = "",
    ) -> LeaderEdit:
        heading = self._headings.get(section_id, "") or (
            "标题和落款" if section_id == "basics" else "正文开头"
        )
        return LeaderEdit(section_id, heading, kind, tuple(before), tuple(after), steps, note=note)

    # ------------------------------------------------------------ title, signature, tables

    def _frame(self) -> Iterator[LeaderEdit]:
        placed = [
            one for part in self._sections if part.section_id in ("head", "tail") for one in part.pieces
        ]
        for one in placed:
            units = [self._units[index] for index in one.units if self._units[index].kind != "line"]
            if units and one.piece.text != units[0].text:
                yield self._framed(units[0], one.piece.text)
            elif not units and not one.units:
                yield self._edit("basics", "未并入", (), (one.piece.text,), note=_NOT_OURS)
        for index, unit in enumerate(self._units):
            if unit.section_id == "basics" and index not in self._used:
                yield self._edit("basics", "未并入", (unit.text,), (), note=_NOT_OURS)

    def _framed(self, unit: Unit, text: str) -> LeaderEdit:
        steps: tuple[Step, ...] = ()
        day = day_in(text) if unit.role == "date" else None
        if unit.role == "title":
            steps = (PutBasics(title=text),)
        elif unit.role == "issuer" and unit.text == (self._base.issuer or self._base.unit):
            steps = (PutBasics(issuer=text),)
        elif unit.role == "addressee":
            steps = (PutBasics(addressee=text.rstrip("：:")),)
        elif day is not None:
            steps = (PutBasics(day=day),)
        kind: EditKind = "未并入" if not steps else "题目" if unit.role == "title" else "落款"
        return self._edit("basics", kind, (unit.text,), (text,), *steps, note="" if steps else _NOT_OURS)

    # ------------------------------------------------------------ sections

    def _heading(self, section: FileSection) -> Iterator[LeaderEdit]:
        if section.heading is None:
            return
        unit = self._units[section.unit]
        words = _bare(section.heading.text)
        if words != unit.words.rstrip("。") and words:
            keeps = unit.words.endswith(("：", "！", "？"))
            yield self._edit(
                unit.section_id,
                "标题",
                (unit.words,),
                (words,),
                PutHeading(unit.section_id, words if keeps else words.rstrip("：")),
            )

    def _new_section(
        self, section: FileSection, section_id: str, after: tuple[str, ...]
    ) -> Iterator[LeaderEdit]:
        assert section.heading is not None
        heading = _bare(section.heading.text)
        steps: list[Step] = [PutSection(section_id, section.heading.level, heading, after)]
        for line in self._paragraphs.within(section, section_id):
            steps += [line.step] if line.step is not None else []
            steps += [PutFigure(name, figure) for name, figure in line.figures.items()]
        text = [section.heading.text, *(placed.piece.text for placed in section.pieces)]
        edit = self._edit(section_id, "章节新增", (), text, *steps)
        yield msgspec.structs.replace(edit, heading=heading)

    def _moved_sections(self, ids: Sequence[str]) -> Iterator[LeaderEdit]:
        order = [unit.section_id for unit in self._units if unit.kind == "heading"]
        there = [one for one in ids if one in order]
        stay = longest_rising([order.index(one) for one in there])
        index = 0
        while index < len(there):
            if index in stay:
                index += 1
                continue
            end = index + 1
            while (
                end < len(there)
                and end not in stay
                and order.index(there[end]) == order.index(there[end - 1]) + 1
            ):
                end += 1
            moving = tuple(there[index:end])
            place = ids.index(moving[0])
            after = tuple(one for one in reversed(ids[:place]) if one not in ("head", "tail"))
            texts = [self._headings[one] for one in moving]
            ahead = next((self._headings[one] for one in after if self._headings.get(one)), "")
            where = f"移到“{ahead}”后面。" if ahead else "移到最前面。"
            yield self._edit(moving[0], "章节移动", texts, texts, MoveSections(moving, after), note=where)
            index = end

    def _gone(self, there: set[str]) -> Iterator[LeaderEdit]:
        """Sections whose heading is not in the file any more, with what stood under them there."""
        headings = [unit for unit in self._units if unit.kind == "heading"]
        done: set[str] = set()
        for place, unit in enumerate(headings):
            if unit.section_id in there or unit.section_id in done:
                continue
            below = headings[place + 1 :]
            deeper = below[: next((i for i, one in enumerate(below) if one.level <= unit.level), len(below))]
            group = (unit.section_id, *(one.section_id for one in deeper))
            texts = [one.text for one in self._units if one.section_id in group]
            if any(one.section_id in there for one in deeper):
                note = "标题去掉了，下面的小节还在，请在步骤栏里自己调整。"
                yield self._edit(unit.section_id, "未并入", (unit.text,), (), note=note)
                yield from self._deleted(unit.section_id)
                continue
            done |= set(group)
            note = "不再印出，填过的内容留着，可以再打开。"
            yield self._edit(unit.section_id, "章节删除", texts, (), CloseSections(group), note=note)
        bare = {unit.section_id for unit in self._units if unit.kind == "line"} - {
            one.section_id for one in headings
        }
        for section_id in sorted(bare - there):
            yield from self._deleted(section_id)

    # ------------------------------------------------------------ paragraphs

    def _lines(self, section: FileSection, section_id: str) -> Iterator[LeaderEdit]:
        yield from self._shown(section_id, self._paragraphs.within(section, section_id))
        yield from self._deleted(section_id)

    def _deleted(self, section_id: str) -> Iterator[LeaderEdit]:
        yield from self._shown(section_id, self._paragraphs.deleted(section_id))

    def _shown(self, section_id: str, edits: Iterable[ParagraphEdit]) -> Iterator[LeaderEdit]:
        for one in edits:
            if one.step is not None:
                yield self._edit(section_id, one.kind, one.before, one.after, one.step, note=one.note)
            elif one.kind == "未并入":
                yield self._edit(section_id, one.kind, one.before, one.after, note=one.note)
            for name, figure in one.figures.items():
                yield self._number(section_id, name, figure, one.after[0])

    def _number(self, section_id: str, name: str, figure: Figure, where: str) -> LeaderEdit:
        """A number on its own, so that it can be taken without the words about it."""
        before = f"{name}：{self._base.figure(name).shown}"
        edit = self._edit(
            section_id,
            "数字",
            (before,),
            (f"{name}：{figure.shown}",),
            PutFigure(name, figure),
            note=_ELSEWHERE if self._paragraphs.printing[name] > 1 else "",
        )
        edit = msgspec.structs.replace(edit, where=where)
        first = self._figures.setdefault(name, figure)
        if first.shown != figure.shown:
            return msgspec.structs.replace(edit, clash=f"文件里别处写的是{first.shown}")
        return edit


def _bare(text: str) -> str:
    """A heading's words."""
    match = NUMBER.match(text)
    return (text[match.end() :] if match else text).strip().rstrip("。")
