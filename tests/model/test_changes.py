"""Changes: each inverse undoes its change, in any order of changes."""

from datetime import date, datetime

import pytest

from djdesk.model.changes import (
    Batch,
    RenameSection,
    SetBasics,
    SetFigure,
    SetGroups,
    SetOutline,
    SetProse,
    SetText,
    SetTick,
)
from djdesk.model.figure import parse_figure
from djdesk.model.outline import add_section, included, move_section, remove_section, switch_section
from djdesk.model.period import Period
from djdesk.model.report import Report, Section, Tick


@pytest.fixture
def report() -> Report:
    now = datetime(2023, 7, 3, 10, 32)
    sections = tuple(
        Section(id=i, level=level, heading=i)
        for i, level in (("opening", 0), ("a", 1), ("a1", 2), ("a2", 2), ("b", 1), ("c", 1))
    )
    return Report(
        id="r",
        type_id="t",
        type_version=1,
        unit="区市政中心",
        period=Period.parse("2023H1"),
        created=now,
        modified=now,
        sections=sections,
    )


def order(report: Report) -> str:
    return " ".join(section.id for section in report.sections)


def test_every_change_has_its_inverse(report: Report) -> None:
    changes = [
        SetFigure("支委会", parse_figure("8")),
        SetText("主题", "学习"),
        SetTick("a1/党课", Tick("done", "三次")),
        SetProse("a1", "正文"),
        RenameSection("b", "新标题"),
        SetBasics.make(report, unit="别的单位", date=date(2023, 7, 5)),
        SetOutline(report.sections[:2]),
        SetGroups({"school": True}),
        Batch((SetProse("a1", "一"), SetFigure("支委会", parse_figure("9")), SetProse("a1", "二"))),
    ]
    for change in changes:
        after = change.applied(report)
        assert after != report
        back = change.inverse(report).applied(after)
        assert [
            back.sections,
            back.unit,
            back.date,
            back.figure("支委会"),
            back.text("主题"),
            back.tick("a1", "党课"),
        ] == [
            report.sections,
            report.unit,
            report.date,
            report.figure("支委会"),
            report.text("主题"),
            report.tick("a1", "党课"),
        ]


def test_moving_takes_the_children_along(report: Report) -> None:
    moved = move_section(report, "a", 1)
    assert moved is not None
    assert order(moved.applied(report)) == "opening b a a1 a2 c"
    back = move_section(moved.applied(report), "a", -1)
    assert back is not None
    assert back.applied(moved.applied(report)) == report


def test_moving_stays_among_siblings(report: Report) -> None:
    assert move_section(report, "a1", -1) is None
    assert move_section(report, "a2", 1) is None
    assert move_section(report, "c", 1) is None
    assert move_section(report, "opening", 1) is None


def test_adding_and_removing(report: Report) -> None:
    added = add_section(report, "a", "own-1", "特色工作").applied(report)
    assert order(added) == "opening a a1 a2 own-1 b c"
    assert order(remove_section(added, "a").applied(added)) == "opening own-1 b c"


def test_switching_off_hides_the_children(report: Report) -> None:
    off = switch_section(report, "a", False).applied(report)
    assert [section.id for section in included(off.sections)] == ["opening", "b", "c"]
    no_opening = switch_section(report, "opening", False).applied(report)
    assert [section.id for section in included(no_opening.sections)] == ["a", "a1", "a2", "b", "c"]
