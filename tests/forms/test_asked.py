"""Groups of a type: what belongs to another kind of office acts as 不涉及, and loses nothing."""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.figures.suggestions import offers
from djdesk.desk.report.create import new_report
from djdesk.desk.report.progress import progress_of
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.figure_table import figure_lines
from djdesk.document.compose.sections import printed_line
from djdesk.forms.asked import as_asked, asked_form, parts_off
from djdesk.forms.check import check_type
from djdesk.forms.groups import group_is_on, switch_group, with_groups_settled
from djdesk.forms.load import load_types
from djdesk.forms.report_type import (
    Checklist,
    ChecklistItem,
    FigureField,
    Group,
    ReportType,
    SectionForm,
    TextField,
)
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import EMPTY, PENDING, Figure
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick, tick_key
from support.sample import CLOCK

TYPE = ReportType(
    id="sample",
    name="样例",
    short="样例",
    version=1,
    description="",
    title="{单位名称}样例",
    periods=("half",),
    groups=(
        Group(id="school", name="学校"),
        Group(id="court", name="法院"),
        Group(id="office", name="机关", on=True),
    ),
    sections=(
        SectionForm(
            id="work",
            heading="主要工作",
            prose="[开会{开会}次][，上思政课{思政课}节][，{?school}师生同学]。[组织{课程}。][抓好{已做清单}。]",
            figures=(
                FigureField(name="开会", unit="次"),
                FigureField(name="思政课", unit="节", required=True, group="school"),
            ),
            texts=(TextField(name="课程", group="school", required=True, default="必修课"),),
            checklists=(
                Checklist(
                    items=(
                        ChecklistItem(text="支委会"),
                        ChecklistItem(text="师德师风", problem="师德师风抓得不紧。", group="school"),
                    )
                ),
                Checklist(title="办案", items=(ChecklistItem(text="阳光司法"),), group="court"),
            ),
        ),
        SectionForm(
            id="trial",
            heading="审判执行",
            prose="[办结案件{案件}件。]",
            figures=(FigureField(name="案件", unit="件"),),
            group="court",
        ),
        SectionForm(id="problems", heading="存在的问题", role="problems", prose="有不足。", carry="mark"),
    ),
)


def number(value: int) -> Figure:
    return Figure(state="value", value=Decimal(value))


def report(**parts: object) -> Report:
    made = new_report(TYPE, "某单位", Period.parse("2023H1"), CLOCK)
    figures = {"开会": number(8), "思政课": number(5)}
    return msgspec.structs.replace(made, **{"figures": {**made.figures, **figures}, **parts})


def text(report: Report) -> str:
    return "\n".join(block.text for block in Composer(TYPE).compose(report) if block.role == "body")


ON = {"school": True, "court": False, "office": True}
OFF = {"school": False, "court": False, "office": True}


def test_the_type_is_sound() -> None:
    assert check_type(TYPE) == []


def test_a_group_that_is_off_prints_as_what_does_not_apply() -> None:
    ticks = {tick_key("work", "师德师风"): Tick("done"), tick_key("work", "支委会"): Tick("done")}
    on = report(groups=ON, ticks=ticks)
    off = msgspec.structs.replace(on, groups=OFF)
    assert text(on).startswith("开会8次，上思政课5节，师生同学。组织必修课。抓好支委会、师德师风。")
    assert text(off).startswith("开会8次。抓好支委会。")
    assert off.figure("思政课") == number(5)


def test_switching_on_the_same_composer_prints_anew() -> None:
    composer, on = Composer(TYPE), report(groups=ON)
    pages = [
        "".join(block.text for block in composer.compose(msgspec.structs.replace(on, groups=groups)))
        for groups in (ON, OFF, ON)
    ]
    assert ["思政课" in page for page in pages] == [True, False, True]
    assert pages[0] == pages[2]


def test_a_line_by_itself_prints_as_in_the_page() -> None:
    line = "[上思政课{思政课}节][，{?school}师生同学]。"
    assert (
        "".join(run.text for run in printed_line(report(groups=ON), TYPE, "work", line))
        == "上思政课5节，师生同学。"
    )
    assert printed_line(report(groups=OFF), TYPE, "work", line) == []
    assert printed_line(report(groups=OFF), TYPE, "work", "{?court}公正司法，服务大局。") == []
    assert printed_line(report(groups=OFF), TYPE, "work", "{?office}公正廉洁，服务大局。") != []


def test_a_group_that_is_off_is_not_asked_for() -> None:
    done = {tick_key("work", item): Tick("done") for item in ("支委会", "师德师风", "阳光司法")}
    empty = report(figures={"开会": number(8), "思政课": EMPTY, "案件": EMPTY}, texts={}, ticks=done)
    asked = {
        groups["school"]: progress_of(msgspec.structs.replace(empty, groups=groups), TYPE)
        for groups in (ON, OFF)
    }
    assert [missing.name for missing in asked[True].steps["work"].missing] == ["思政课", "课程"]
    assert asked[False].steps["work"].missing == ()
    assert [line.field.name for line in figure_lines(msgspec.structs.replace(empty, groups=OFF), TYPE)] == [
        "开会"
    ]


def test_a_tick_of_a_group_that_is_off_is_not_offered_as_a_problem() -> None:
    ticked = report(groups=ON, ticks={tick_key("work", "师德师风"): Tick("not_done")})
    assert [one.sentence for one in offers(ticked, TYPE, "problems")] == ["师德师风抓得不紧。"]
    assert offers(msgspec.structs.replace(ticked, groups=OFF), TYPE, "problems") == []


def test_a_checklist_of_which_nothing_is_left_goes() -> None:
    section = asked_form(report(groups=OFF), TYPE).section("work")
    assert section is not None
    assert [[item.text for item in one.items] for one in section.checklists] == [["支委会"]]


@pytest.mark.parametrize(
    ("parts", "on"),
    [
        ({}, False),
        ({"texts": {"课程": "必修课"}}, False),  # as every new report has it
        ({"texts": {"课程": "选修课"}}, True),
        ({"figures": {"思政课": number(1)}}, True),
        ({"figures": {"思政课": PENDING}}, True),
        ({"ticks": {tick_key("work", "师德师风"): Tick("not_done")}}, True),
        ({"ticks": {tick_key("work", "师德师风"): Tick("na")}}, False),
    ],
)
def test_a_report_of_before_tells_its_groups_itself(parts: dict[str, object], on: bool) -> None:
    made = new_report(TYPE, "某单位", Period.parse("2023H1"), CLOCK)
    assert group_is_on(msgspec.structs.replace(made, **parts), TYPE, "school") is on


def test_prose_of_its_own_switches_a_section_s_group_on() -> None:
    made = new_report(TYPE, "某单位", Period.parse("2023H1"), CLOCK)
    assert not group_is_on(made, TYPE, "court")
    written = tuple(
        msgspec.structs.replace(one, prose="公开庭审。") if one.id == "trial" else one
        for one in made.sections
    )
    assert group_is_on(msgspec.structs.replace(made, sections=written), TYPE, "court")


def test_a_group_most_offices_have_is_on_until_it_is_switched_off() -> None:
    assert group_is_on(report(), TYPE, "office")
    assert not group_is_on(report(groups={"office": False}), TYPE, "office")
    assert not group_is_on(report(), TYPE, "unknown")


def test_settled_groups_stay_when_a_field_is_emptied() -> None:
    settled = with_groups_settled(report(), TYPE)
    assert settled.groups == ON
    assert group_is_on(SetFigure("思政课", EMPTY).applied(settled), TYPE, "school")
    assert with_groups_settled(settled, TYPE) is settled


def test_a_section_of_a_group_that_is_off_is_not_printed_and_comes_back() -> None:
    def headings(one: Report) -> list[str]:
        return [block.text for block in Composer(TYPE).compose(one) if block.role == "heading"]

    before = with_groups_settled(report(), TYPE)
    change = switch_group(before, TYPE, "court", True)
    after = change.applied(before)
    assert headings(before) == ["一、主要工作", "二、存在的问题"]
    assert headings(after) == ["一、主要工作", "二、审判执行", "三、存在的问题"]
    assert change.inverse(before).applied(after) == before
    assert "trial" not in progress_of(before, TYPE).steps
    assert "trial" in progress_of(after, TYPE).steps


def test_a_report_that_has_everything_is_read_as_it_is() -> None:
    whole = report(groups={"school": True, "court": True, "office": True})
    assert as_asked(whole, TYPE) is whole
    assert asked_form(whole, TYPE) is TYPE


TYPES = load_types(Path(__file__).parents[2] / "resources/reports")


def test_a_section_that_only_introduces_others_is_off_without_them() -> None:
    form = TYPES["promotion_meeting"]
    report = new_report(form, "机关幼儿园党支部", Period.parse("2024H1"), CLOCK, "made")

    def on(one: Report) -> bool:
        return next(s for s in as_asked(one, form).sections if s.id == "demonstration").enabled

    assert not on(report)
    assert parts_off(report, form, "demonstration") == ("communities", "offices", "two_new")
    assert on(msgspec.structs.replace(report, groups={"two_new": True}))
    assert parts_off(msgspec.structs.replace(report, groups={"two_new": True}), form, "demonstration") == ()
    assert on(SetProse("demonstration", "本园开展示范班组创建。").applied(report))
    assert parts_off(report, form, "work") == ()
