"""How often words say that something is done, and figures that are below it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.create import new_report
from djdesk.forms.load import load_types
from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm
from djdesk.model.figure import parse_figure
from djdesk.model.held import hold
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure, OwnTick, Report, Tick
from djdesk.proof.frequencies import often, too_few
from support.sample import CLOCK

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")
HALF_YEAR = TYPES["half_year"]


@pytest.mark.parametrize(
    ("words", "period", "least"),
    [
        ("支委会按月召开", "2024H1", 6),
        ("每月召开支委会", "2024Q1", 3),
        ("每个月至少开展两次学习", "2024H1", 12),
        ("每季度讲党课", "2024H1", 2),
        ("党课按季讲授", "2024", 4),
        ("每季度至少讲一次的", "2024", 4),
        ("每季度讲党课", "2024M05", 0),
        ("每半年开展一次", "2024", 2),
        ("每半年开展一次", "2024Q1", 0),
        ("每两个月开展一次", "2024H1", 3),
        ("隔月", "2024H1", 0),
        ("每年召开1次", "2024", 1),
        ("“一月一主题”活动", "2024H1", 6),
        ("月月行集中示范", "2024", 12),
        ("每周例会", "2024Q1", 11),
        ("周周见", "2024M05", 3),
        ("每半月会商", "2024Q1", 5),
        ("每月10日前上报", "2024H1", 6),
        ("逐月核对3次", "2024Q1", 9),
        ("按月", "2024-01-15..2024-06-20", 5),
        ("按月", "2024-01-01..2024-06-30", 6),
        ("按月", "2024-01-31..2024-02-29", 1),
    ],
)
def test_the_least_that_words_ask_for(words: str, period: str, least: int) -> None:
    found = often(words)
    assert (found.least(Period.parse(period)) if found else 0) == least


@pytest.mark.parametrize(
    "words",
    ["支委会", "按期召开", "定期集中学习", "一月一日起执行", "第一季度一次不落", "十一月一批", "年年底盘点",
     "每人一份", "每户", "按时交纳", "本月", "月末", "全年"],
)  # fmt: skip
def test_words_that_say_nothing_of_how_often(words: str) -> None:
    assert often(words) is None


def report(form: ReportType, period: str, figures: dict[str, str], done: tuple[str, ...]) -> Report:
    blank = new_report(form, "清水村党支部", Period.parse(period), CLOCK, "x")
    ticks = {
        f"{section.id}/{item.text}": Tick("done")
        for section in form.sections
        for one in section.checklists
        for item in one.items
        if item.text in done
    }
    values = {name: parse_figure(value) for name, value in figures.items()}
    return msgspec.structs.replace(blank, figures={**blank.figures, **values}, ticks=ticks)


ALL = ("支委会", "党员大会", "讲党课", "主题党日", "每月发放《党员自主学习清单》")
NAMES = ("支委会", "党员大会", "讲党课", "主题党日活动", "学习清单汇编发放")


@pytest.mark.parametrize(
    ("period", "figures", "few"),
    [
        ("2024H1", ("2", "2", "2", "6", "6"), ["支委会"]),
        ("2024H1", ("6", "2", "1", "3", "5"), ["学习清单汇编发放", "讲党课", "主题党日活动"]),
        ("2024H1", ("6", "2", "2", "6", "6"), []),
        ("2024H1", ("9", "3", "2", "8", "7"), []),
        ("2024Q1", ("3", "0", "1", "3", "3"), ["党员大会"]),
        ("2024", ("12", "4", "3", "12", "12"), ["讲党课"]),
        ("2024H1", ("不涉及", "待补", "", "6余", "近6"), []),
    ],
)
def test_a_tick_above_its_figure_is_told(period: str, figures: tuple[str, ...], few: list[str]) -> None:
    values = dict(zip(NAMES, figures, strict=True))
    assert [one.figure for one in too_few(report(HALF_YEAR, period, values, ALL), HALF_YEAR)] == few


def test_what_is_not_ticked_claims_nothing() -> None:
    made = report(HALF_YEAR, "2024H1", {"支委会": "2", "讲党课": "1"}, ("讲党课",))
    assert [one.figure for one in too_few(made, HALF_YEAR)] == ["讲党课"]


def test_it_is_a_suggestion_of_the_check_and_can_be_held() -> None:
    made = report(HALF_YEAR, "2024H1", {"支委会": "2"}, ("支委会",))
    (one,) = [one for one in remarks(made, HALF_YEAR) if "至少应有" in one.message]
    assert (one.level, one.step, one.kind, one.name) == ("建议", "meetings", "figure", "支委会")
    assert one.message == (
        "清单里“支委会按月召开”是已做，但“支委会”是2次，2024年上半年按“按月”算至少应有6次，请核对"
    )
    kept = hold(made, one.hold).applied(made)
    assert not [one for one in remarks(kept, HALF_YEAR) if "至少应有" in one.message]
    more = msgspec.structs.replace(kept, figures={**kept.figures, "支委会": parse_figure("3")})
    assert [one for one in remarks(more, HALF_YEAR) if "至少应有" in one.message]


@pytest.mark.parametrize(("value", "told"), [("3", True), ("6", False)])
def test_an_item_and_a_figure_of_the_office_s_own(value: str, told: bool) -> None:
    made = report(HALF_YEAR, "2024H1", {}, ())
    made = msgspec.structs.replace(
        made,
        own_figures=(OwnFigure("meetings", "师德学习", "次"), OwnFigure("meetings", "学员", "名")),
        own_ticks=(OwnTick("meetings", "每月组织师德学习"),),
        figures={**made.figures, "师德学习": parse_figure(value), "学员": parse_figure("1")},
        ticks={"meetings/每月组织师德学习": Tick("done")},
    )
    assert [one.item for one in too_few(made, HALF_YEAR)] == (["每月组织师德学习"] if told else [])


@pytest.mark.parametrize(("value", "told"), [("4", True), ("6", False), ("9", False)])
def test_a_figure_whose_own_name_says_how_often(value: str, told: bool) -> None:
    form = TYPES["work_news"]
    made = report(form, "2024H1", {"“一月一主题”活动": value}, ())
    assert [(one.item, one.figure) for one in too_few(made, form)] == [("", "“一月一主题”活动")] * told


@pytest.mark.parametrize(("value", "told"), [("1", True), ("2", False)])
def test_a_figure_for_each_month_is_held_against_one_month(value: str, told: bool) -> None:
    form = ReportType(
        id="t", name="甲", short="甲", version=1, description="", title="甲", periods=("half",),
        sections=(
            SectionForm(
                id="s", heading="乙",
                figures=(FigureField(name="例会", unit="次", per="月"), FigureField(name="到会", unit="名", per="月")),
                checklists=(Checklist(items=(ChecklistItem(text="每月召开两次例会", figure="例会"),)),),
            ),
        ),
    )  # fmt: skip
    made = report(form, "2024H1", {"例会": value}, ("每月召开两次例会",))
    assert bool(too_few(made, form)) is told
