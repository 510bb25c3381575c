"""A report moved to another version of its type keeps all that the clerk wrote."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from djdesk.desk.report.create import new_report
from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm, TextField
from djdesk.forms.versions.moved import moved_to
from djdesk.model.changes import SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure, OwnTick, Report, Section, Tick
from support.sample import CLOCK

OLD = ReportType(
    id="ours",
    name="汇报",
    short="汇报",
    version=1,
    description="",
    title="{单位名称}汇报",
    periods=("half",),
    sections=(
        SectionForm(
            id="a", heading="学习", prose="[学习{学习}次。]", figures=(FigureField(name="学习", unit="次"),)
        ),
        SectionForm(
            id="b",
            heading="宣传",
            prose="[编发{简报}期。]",
            figures=(FigureField(name="简报", unit="期"),),
            texts=(TextField(name="主题"),),
            checklists=(Checklist(items=(ChecklistItem(text="办宣传栏"),)),),
        ),
        SectionForm(id="c", heading="其他", prose="照常。"),
    ),
)
NEW = msgspec.structs.replace(
    OLD,
    version=2,
    sections=(
        SectionForm(id="d", heading="党建责任", prose="新的一节。"),
        msgspec.structs.replace(OLD.sections[0], heading="理论学习", prose="[集中学习{学习}次。]"),
    ),
)


def written() -> Report:
    return new_report(OLD, "某支部", Period.parse("2023H1"), CLOCK, "r1")


def value(number: int) -> Figure:
    return Figure(state="value", value=Decimal(number))


def test_what_was_left_as_it_was_follows_the_new_version() -> None:
    moved = moved_to(written(), OLD, NEW)
    assert moved.type_version == 2
    assert moved.sections == (
        Section(id="d", level=1, heading="党建责任", prose="新的一节。"),
        Section(id="a", level=1, heading="理论学习", prose="[集中学习{学习}次。]"),
    )
    assert set(moved.figures) == {"学习"}


def test_what_the_clerk_wrote_stays() -> None:
    report = written()
    for change in (
        SetProse("a", "我们学了{学习}次。"),
        SetFigure("学习", value(6)),
        SetFigure("简报", value(3)),
        SetText("主题", "清廉"),
        SetTick("b/办宣传栏", Tick("done")),
    ):
        report = change.applied(report)
    moved = moved_to(report, OLD, NEW)
    assert [section.id for section in moved.sections] == ["d", "a", "own-b"]
    assert moved.section("a").prose == "我们学了{学习}次。"
    assert moved.section("own-b").prose == "[编发{简报}期。]"
    assert moved.figures == {"学习": value(6), "简报": value(3)}
    assert moved.own_figures == (OwnFigure("own-b", "简报", "期"),)
    assert moved.text("主题") == "清廉"
    assert moved.own_ticks == (OwnTick("own-b", "办宣传栏"),)
    assert moved.tick("own-b", "办宣传栏") == Tick("done")


def test_there_and_back_is_the_same_where_nothing_was_dropped() -> None:
    more = msgspec.structs.replace(OLD, version=2, sections=(*OLD.sections, NEW.sections[0]))
    report = SetProse("b", "自己写的。").applied(written())
    there = moved_to(report, OLD, more)
    assert [section.id for section in there.sections] == ["a", "b", "c", "d"]
    assert moved_to(there, more, OLD) == report
