"""What the clerk is told after a report was carried: what was moved on, what is to be checked."""

from __future__ import annotations

from djdesk.desk.next_period.carried_list import carried_lines, carried_object, carried_summary
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.progress import progress_of
from djdesk.model.changes import RenameSection, SetProse, SetText
from djdesk.model.last_period.standing_marks import looked_at, standing_marks
from djdesk.model.outline import switch_section
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK, TYPE, sample_report


def _carried() -> Report:
    last = sample_report()
    for change in (
        SetText("学习形式", "集中学习"),
        SetProse("service", "截至6月底，办实事{实事}件。\n3月8日，走访群众。"),
        RenameSection("work", "上半年主要工作"),
    ):
        last = change.applied(last)
    return carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)


def test_from_and_to_with_their_places() -> None:
    assert carried_object(_carried())["moved"] == [
        {"where": "下半年主要工作", "from": "上半年", "to": "下半年"},
        {"where": "服务群众", "from": "6月底", "to": "12月底"},
    ]
    assert [point["text"] for point in carried_object(_carried())["to_check"]] == [
        "集中学习",
        "下半年主要工作",
        "截至12月底，办实事{实事}件。",
        "3月8日，走访群众。",
    ]
    assert (
        "服务群众：“截至12月底，办实事 件。”是上期内容，里面有时间，请核对（已改：6月底→12月底）"
        in carried_lines(_carried(), TYPE)
    )


def test_the_window_says_how_much() -> None:
    said = carried_summary(_carried(), TYPE)
    assert "上半年→下半年、6月底→12月底" in said
    assert "4 处" in said
    assert carried_summary(sample_report(), TYPE) == ""


def test_a_year_that_was_written_out_is_no_move_to_the_new_period() -> None:
    words = "截至6月底，办实事{实事}件。\n3月8日，走访群众。\n今年5月，书屋开放。\n上半年，义诊9场。"
    last = SetProse("service", words).applied(sample_report("2023H1"))
    said = carried_summary(carry(last, TYPE, Period.parse("2024H1"), "r3", CLOCK), TYPE)
    assert said == (
        "已注明年份：3月8日→2023年3月8日、今年5月→2023年5月。4 处上次内容请核对（事情发生的日期没有改）。"
    )
    last = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    said = carried_summary(carry(last, TYPE, Period.parse("2024H1"), "r3", CLOCK), TYPE)
    assert said.startswith("已改到新的报告期：12月底→6月底、下半年→上半年。已注明年份：3月8日→2023年3月8日、")


def test_a_section_that_is_closed_is_not_counted() -> None:
    """校对 does not list it either, until it is opened again."""
    report = _carried()
    closed = switch_section(report, "service", False).applied(report)
    assert "4 处" in carried_summary(report, TYPE)
    assert "2 处" in carried_summary(closed, TYPE)
    listed = [remark for remark in remarks(closed, TYPE) if "请核对" in remark.message]
    assert len(listed) == 2


def test_a_dated_honour_is_told_as_an_honour() -> None:
    last = SetProse("service", "2023年3月，支部荣获“先进党支部”称号，奖金2万元。").applied(sample_report())
    (mark,) = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK).carried
    assert (mark.reason, mark.results) == ("result", ("支部荣获“先进党支部”称号",))


def test_each_mark_is_an_open_point_that_leads_to_its_place() -> None:
    report = _carried()
    found = [remark for remark in remarks(report, TYPE) if "请核对" in remark.message]
    assert [(remark.step, remark.kind, remark.name) for remark in found] == [
        ("basics", "basics", "标题"),
        ("meetings", "text", "学习形式"),
        ("service", "paragraph", "截至12月底，办实事{实事}件。"),
        ("service", "paragraph", "3月8日，走访群众。"),
    ]
    assert sum(missing.kind == "carried" for missing in progress_of(report, TYPE).missing) == len(found)


def test_no_open_point_is_left_when_all_was_looked_at() -> None:
    report = _carried()
    report = looked_at(report, standing_marks(report)).applied(report)
    assert all(missing.kind != "carried" for missing in progress_of(report, TYPE).missing)
    assert all("请核对" not in remark.message for remark in remarks(report, TYPE))
