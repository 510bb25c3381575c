"""Deeds of a leader and of the clerk, drawn with fixed seeds: taken over, the report says what the leader's file would say
had he worked on the clerk's newest text; refused, nothing changes; undone, all is as before.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.desk import Desk
from djdesk.desk.export.export import export_session
from djdesk.desk.merge.leader_file import leader_file, lines_of
from djdesk.desk.report.session import ReportSession
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import parse_figure
from support.branch import Branch
from support.leader import Leader
from support.leaders.clerk_deeds import Clerk
from support.leaders.deeds import Deed, Page
from support.leaders.habits import written_by_word
from support.leaders.in_file import bare

KINDS = (
    "word", "tracked_word", "number", "tracked_number", "number_and_words", "paragraph", "tracked_paragraph",
    "deleted", "tracked_deletion", "moved", "tracked_move", "split", "soft_break", "joined", "tracked_join",
    "point_added", "point_removed", "points_swapped", "heading", "section_deleted", "section_moved", "section_new",
)  # fmt: skip
TYPES = ("half_year", "model_office", "promotion_meeting", "secretary_review", "work_news")
MORE = (
    "走访慰问困难党员和老党员。帮助解决实际困难。\n建设党员活动室，配齐学习书柜。更新电教设备。\n"
    "建立联系户制度，做到户户有人联系。定期回访，听取意见。"
)


class Story:
    """A report that was exported, and its file in the leader's hands."""

    def __init__(self, desk: Desk, session: ReportSession, folder: Path) -> None:
        self.desk, self.session, self.folder = desk, session, folder
        self.rng = random.Random(len(folder.name))
        self.file = self.export("发出")

    def export(self, name: str) -> Path:
        path = self.folder / f"{name}.docx"
        export_session(self.desk, self.session, path)
        return path

    def lines(self, path: Path) -> list[str]:
        return [one for line, _ in lines_of(read_content(path)) if (one := bare(line))]

    def acted(self, path: Path, name: str, deeds: list[Deed], habits: int | None = None) -> Path:
        """A copy in which the deeds were done, written as Word does with the `habits` of that seed."""
        made = self.folder / f"{name}.docx"
        shutil.copy(path, made)
        leader = Leader(made)
        for deed in deeds:
            deed.act(leader)
        if habits is not None:
            written_by_word(leader, habits)
        return leader.save()


@pytest.fixture
def story(branch: Branch, tmp_path: Path) -> Callable[[str], Story]:
    def made(type_id: str) -> Story:
        session = branch.report(type_id=type_id)
        for number, name in enumerate(session.report.figures):
            session.apply(SetFigure(name, parse_figure(str(3 + number))))
        for section, word in zip(
            [one for one in session.report.sections if one.prose][1:4:2], "春秋", strict=True
        ):
            session.apply(
                SetProse(section.id, f"{section.prose}\n{MORE.replace('。', f'，从{word}天抓起。')}")
            )
        return Story(branch.desk, session, tmp_path)

    return made


def agreed(story: Story, back: Path, deeds: list[Deed]) -> None:
    """Takes the edits over and holds the report against the clerk's own file with the same deeds done in it."""
    before = story.session.report
    expected = story.lines(story.acted(story.export("现在"), "应当", deeds))
    file = leader_file(story.desk, before, back)
    kinds = [edit.kind for edit in file.edits]
    assert file.proposed == file.edits, kinds
    assert file.taken_into(before, ()) is None
    one_by_one, left = before, file
    while left.edits:
        change = left.taken_into(one_by_one, [story.rng.choice(left.edits)])
        assert change is not None
        one_by_one = change.applied(one_by_one)
        left = leader_file(story.desk, one_by_one, back)
    change = file.taken_into(before, file.edits)
    if change is not None:
        story.session.apply(change)
    got = story.lines(story.export("并入"))
    assert got == expected, "\n".join((str(kinds), *differing(got, expected)))
    assert values(one_by_one) == values(story.session.report), kinds
    assert [
        (edit.kind, edit.before, edit.after)
        for edit in leader_file(story.desk, story.session.report, back).edits
    ] == []
    if change is not None:
        story.session.undo()
    assert values(story.session.report) == values(before)


def values(report):  # type: ignore[no-untyped-def]
    sections = [
        msgspec.structs.replace(one, id="own" if one.id.startswith("own-") else one.id)
        for one in report.sections
    ]
    return sections, report.figures, report.tables, report.title, report.issuer, report.date


def differing(got: list[str], expected: list[str]) -> list[str]:
    extra, lacking = Counter(got) - Counter(expected), Counter(expected) - Counter(got)
    if not extra and not lacking:
        return ["order", *[f"{a[:40]} | {b[:40]}" for a, b in zip(got, expected, strict=False) if a != b]]
    return [f"+ {one}" for one in extra] + [f"- {one}" for one in lacking]


# ------------------------------------------------------------ drawn


def turns(count: int) -> list[tuple[str, int]]:
    """Types of report with seeds: each type in turn, or all of them for each seed."""
    if os.environ.get("DJDESK_WHOLE_DRAWING"):
        return [(type_id, seed) for seed in range(2 * count) for type_id in TYPES]
    return [(TYPES[seed % len(TYPES)], seed) for seed in range(count)]


@pytest.mark.parametrize(("kind", "place"), [(kind, place) for place, kind in enumerate(KINDS)])
def test_each_deed_alone(story: Callable[[str], Story], kind: str, place: int) -> None:
    type_id = TYPES[place % len(TYPES)]
    told = story(type_id)
    drawn = [Page(told.session.report, told.desk.form(type_id), seed).deed(kind) for seed in range(2)]
    for deed in [deed for deed in drawn if deed is not None]:
        agreed(told, told.acted(told.file, "回来", [deed]), [deed])


@pytest.mark.parametrize(("type_id", "seed"), turns(10))
def test_several_deeds_while_the_clerk_goes_on(
    story: Callable[[str], Story], type_id: str, seed: int
) -> None:
    told = story(type_id)
    page = Page(told.session.report, told.desk.form(type_id), seed)
    drawn = [page.deed(page.rng.choice(KINDS)) for _ in range(page.rng.randint(3, 8))]
    deeds = [deed for deed in drawn if deed is not None]
    back = told.acted(told.file, "回来", deeds, habits=seed if seed % 2 else None)
    clerk = Clerk(page, told.session.report)
    for _ in range(4):
        change = clerk.change(told.session.report)
        if change is not None:
            told.session.apply(change)
    agreed(told, back, deeds)


@pytest.mark.parametrize(("type_id", "seed"), turns(5))
def test_words_own_habits_are_no_edits(story: Callable[[str], Story], type_id: str, seed: int) -> None:
    told = story(type_id)
    back = told.acted(told.file, "回来", [], habits=seed)
    assert leader_file(told.desk, told.session.report, back).edits == ()
