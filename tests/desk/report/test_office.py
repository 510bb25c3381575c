"""What an office has is known from its reports of before, and kept in the store."""

import msgspec

from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.report.create import new_report
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.forms.groups import switch_group
from djdesk.model.changes import SetFigure
from djdesk.model.figure import EMPTY, parse_figure
from djdesk.model.period import Period

FIGURE = "环卫工人休息驿站"


def test_the_next_report_of_the_office_begins_with_its_groups(desk: Desk) -> None:
    form = desk.form("half_year")
    first = create_report(desk, "half_year", "区市政中心", Period.parse("2023H1"))
    assert not first.report.groups["sanitation"]
    first.apply(switch_group(first.report, form, "sanitation", True))
    again = create_report(desk, "half_year", "区市政中心", Period.parse("2023H2"))
    other = create_report(desk, "half_year", "某小学", Period.parse("2023H2"))
    next_one = carry_report(desk, first.report.id, Period.parse("2024H1"))
    assert [one.report.groups["sanitation"] for one in (again, other, next_one)] == [True, False, True]


def test_what_is_switched_is_stored_and_undone(desk: Desk) -> None:
    session = create_report(desk, "half_year", "区市政中心", Period.parse("2023H1"))
    session.apply(switch_group(session.report, session.form, "sanitation", True))
    assert desk.store.load(session.report.id).groups["sanitation"]
    session.undo()
    assert not desk.store.load(session.report.id).groups["sanitation"]
    assert desk.store.check(full=True) == []


def test_a_report_of_before_keeps_its_group_when_the_one_value_is_emptied(desk: Desk) -> None:
    form = desk.form("half_year")
    before = new_report(form, "区市政中心", Period.parse("2023H1"), desk.clock)
    before = msgspec.structs.replace(before, figures={**before.figures, FIGURE: parse_figure("9")})
    desk.store.insert(before, "新建")
    session = open_report(desk, before.id)
    session.apply(SetFigure(FIGURE, EMPTY))
    assert open_report(desk, before.id).report.groups["sanitation"]
    following = carry_report(desk, before.id, Period.parse("2023H2"))
    assert following.report.groups["sanitation"]


def test_groups_of_the_same_name_are_known_across_types(desk: Desk) -> None:
    first = create_report(desk, "half_year", "某社区", Period.parse("2023H1"))
    first.apply(switch_group(first.report, first.form, "community", False))
    review = create_report(desk, "work_news", "某社区", Period.parse("2023H1"))
    assert not review.report.groups["community"]


def test_a_draft_begun_in_a_branch_s_words_is_opened_in_those_of_its_kind(desk: Desk) -> None:
    """Once, as a step that can be taken back; what was handed in stays as it was."""
    form = desk.form("half_year")
    old = new_report(form, "第三中学", Period.parse("2023H1"), desk.clock)
    old = SetFigure("支委会", parse_figure("6")).applied(old)
    for state in ("draft", "submitted"):
        stored = msgspec.structs.replace(old, id=state, unit="第三中学党总支", state=state)
        desk.store.insert(stored, "新建")
    session = open_report(desk, "draft")
    assert "召开总支委会{总支委会}次" in session.report.section("meetings").prose
    assert session.report.figure("总支委会") == parse_figure("6")
    assert not open_report(desk, "draft").can_undo
    session.undo()
    assert session.report.figure("支委会") == parse_figure("6")
    assert "召开支委会{支委会}次" in open_report(desk, "submitted").report.section("meetings").prose
