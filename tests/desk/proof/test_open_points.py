"""What 校对 lists of a report: levels, ticks against sentences, ready-made text, sections without anything."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.next_period.plan_closure import with_state
from djdesk.desk.proof.open_points import CARRY, Remark, RemarkTracker, by_level, remarks
from djdesk.desk.report.progress import ProgressTracker
from djdesk.forms.report_type import Checklist, ChecklistItem
from djdesk.model.changes import Change, RenameSection, SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.held import claim_key, hold, ready_key
from djdesk.model.outline import switch_section
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick
from support.sample import CLOCK, TYPE, sample_report

MONTHLY = ChecklistItem(text="支委会", phrase="支委会按月召开", figure="支委会")
UNDONE = SetTick("meetings/每月召开支委会", Tick("not_done"))


def after(*changes: Change) -> Report:
    report = sample_report()
    for change in changes:
        report = change.applied(report)
    return report


def found(report: Report, kind: str, step: str = "meetings") -> list[Remark]:
    return [one for one in remarks(report, TYPE) if (one.kind, one.step) == (kind, step)]


def claims(sentence: str, tick: SetTick = UNDONE) -> list[Remark]:
    report = after(tick, SetProse("meetings", sentence))
    return [one for one in found(report, "tick") if "正文却写着" in one.message]


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持每月召开支委会，研究重点工作。",
        "支委会每月召开，党员大会按季召开。",
        "落实制度。\n{是}每月召开“支委会”并做好记录。",
        "[每月召开支委会{支委会}次。]每月召开支委会，不断提升质量。",
    ],
)
def test_a_sentence_that_claims_what_is_ticked_not_done_is_listed(sentence: str) -> None:
    (one,) = claims(sentence)
    assert (one.level, one.name) == ("建议", "每月召开支委会")
    assert one.message.startswith("清单里“每月召开支委会”是未做，正文却写着：")


@pytest.mark.parametrize(
    "sentence",
    [
        "召开支委会6次。",
        "未能做到每月召开支委会。",
        "每月召开支委会坚持得不够好。",
        "下一步，每月召开支委会。",
        "计划从下月起每月召开支委会。",
        "每月召开支委会的要求还没有落实。",
        "做到{未做清单}。",
        "[抓好{已做清单}。]党员大会按季召开。",
    ],
)
def test_a_sentence_that_does_not_claim_it_is_not(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize(
    ("times", "sentence", "claimed"),
    [
        ("1", "[召开支委会{支委会}次。]", False),  # once in half a year is not every month
        ("5", "[召开支委会{支委会}次。]", False),
        ("6", "[召开支委会{支委会}次。]", True),
        ("约6", "[召开支委会{支委会}次。]", True),
        ("待补", "[召开支委会{支委会}次。]", False),
        ("1", "坚持按月召开支委会。", True),
        ("1", "支委会每月召开，共{支委会}次。", True),
    ],
)
def test_a_tick_on_how_often_is_not_contradicted_by_what_was_done_more_rarely(
    times: str, sentence: str, claimed: bool
) -> None:
    form = msgspec.structs.replace(
        TYPE,
        sections=tuple(
            msgspec.structs.replace(section, checklists=(Checklist(title="按月", items=(MONTHLY,)),))
            if section.id == "meetings"
            else section
            for section in TYPE.sections
        ),
    )
    report = after(
        SetTick("meetings/支委会", Tick("not_done")),
        SetFigure("支委会", parse_figure(times)),
        SetProse("meetings", sentence),
    )
    assert any("正文却写着" in one.message for one in remarks(report, form)) == claimed


def test_a_tick_that_is_done_or_undecided_contradicts_nothing() -> None:
    for state in ("done", "open", "na"):
        tick = SetTick("meetings/每月召开支委会", Tick(state))  # type: ignore[arg-type]
        assert claims("坚持每月召开支委会。", tick) == []


def test_a_plan_may_speak_of_what_was_not_done() -> None:
    form = msgspec.structs.replace(
        TYPE,
        sections=tuple(
            msgspec.structs.replace(one, role="plan") if one.id == "meetings" else one
            for one in TYPE.sections
        ),
    )
    report = after(UNDONE, SetProse("meetings", "坚持每月召开支委会。"))
    said = [one for one in remarks(report, form) if "正文却写着" in one.message]
    assert said == []
    assert claims("坚持每月召开支委会。") != []


def test_a_claim_that_the_clerk_said_holds_is_not_listed_again() -> None:
    report = after(UNDONE, SetProse("meetings", "坚持每月召开支委会。"))
    (one,) = [one for one in found(report, "tick") if one.hold]
    assert one.hold == claim_key("meetings", "每月召开支委会")
    kept = hold(report, one.hold).applied(report)
    assert one not in remarks(kept, TYPE)


def test_ready_made_sentences_are_listed_until_touched_or_held() -> None:
    report = sample_report()
    (one,) = found(report, "prose", "plan")
    assert (one.level, one.hold) == ("建议", ready_key("plan"))
    assert found(hold(report, one.hold).applied(report), "prose", "plan") == []
    assert found(after(SetProse("plan", "我们这样做。")), "prose", "plan") == []


def test_a_section_without_anything_can_be_switched_off() -> None:
    nothing = SetFigure("实事", NOT_APPLICABLE)
    (one,) = found(after(nothing), "section", "service")
    assert (one.level, one.close, one.hold) == ("建议", True, ready_key("service"))
    assert found(after(SetFigure("实事", parse_figure("3"))), "section", "service") == []
    assert found(after(), "section", "service") == []
    assert found(after(nothing, SetProse("service", "我们写了别的。")), "section", "service") == []
    kept = after(nothing)
    assert found(hold(kept, one.hold).applied(kept), "section", "service") == []
    assert found(after(), "section", "six") == [], "a section that asks for no figure"


def test_a_section_with_something_else_in_it_stays() -> None:
    gone = [SetFigure(name, NOT_APPLICABLE) for name in ("支委会", "党员大会", "党课")]
    assert found(after(*gone), "section")
    assert found(after(*gone, SetText("学习形式", "自学")), "section") == []
    assert found(after(*gone, SetTick("meetings/每季度讲党课", Tick("done"))), "section") == []


def test_a_leftover_leads_to_its_words() -> None:
    report = after(SetProse("plan", "开展活动X次。"))
    (one,) = found(report, "words", "plan")
    assert (one.level, one.name) == ("必改", "X")


def test_the_list_has_what_must_be_changed_first_and_keeps_the_order_of_the_report() -> None:
    report = after(SetProse("plan", "开展活动X次。"), SetFigure("实事", NOT_APPLICABLE))
    listed = by_level(remarks(report, TYPE))
    assert [one.level for one in listed] == sorted(
        (one.level for one in listed), key=["必改", "建议", "提示"].index
    )
    order = [section.id for section in report.sections]
    suggested = [one.step for one in listed if one.level == "建议" and one.step in order]
    assert suggested == sorted(suggested, key=order.index)


def test_nothing_of_a_section_that_is_switched_off_is_listed() -> None:
    report = sample_report()
    off = tuple(
        msgspec.structs.replace(one, enabled=False) if one.id == "meetings" else one
        for one in report.sections
    )
    assert not [
        one for one in remarks(msgspec.structs.replace(report, sections=off), TYPE) if one.step == "meetings"
    ]


def test_a_heading_with_nothing_below_it_must_be_changed() -> None:
    prose = SetProse("meetings", "[召开支委会{支委会}次][、党员大会{党员大会}次]。")
    gone = (SetFigure("支委会", NOT_APPLICABLE), SetFigure("党员大会", NOT_APPLICABLE))
    (bare,) = [one for one in found(after(prose, *gone), "section") if one.level == "必改"]
    assert bare.message == "只印出一个标题，下面没有内容；请补写，或关闭这一节"
    assert bare.close
    assert not [one for one in found(after(prose, gone[0]), "section") if one.level == "必改"]
    assert not [one for one in found(after(SetProse("meetings", "")), "section") if one.level == "必改"]


def test_a_report_dated_before_its_cut_off_is_asked_about() -> None:
    def dated(day: date, *changes: Change) -> list[str]:
        report = msgspec.structs.replace(after(*changes), date=day)
        return [one.message for one in remarks(report, TYPE) if one.name == "成文日期"]

    told = "成文日期早于“截至6月底”，请改日期，或改写截至的时间"
    assert dated(date(2023, 6, 29)) == [told]
    assert dated(date(2023, 6, 30)) == []
    assert dated(date(2023, 6, 29), SetProse("meetings", "召开支委会{支委会}次。")) == []


def test_one_report_after_another_is_listed_as_each_by_itself() -> None:
    report = sample_report()
    changes: list[Change] = [
        SetProse("plan", "开展活动X次。"),
        UNDONE,
        SetProse("meetings", "坚持每月召开支委会。"),
        SetFigure("实事", parse_figure("2.5")),
        SetProse("plan", "开展活动8次。"),
        hold(report, ready_key("problems")),
        RenameSection("service", "为民服务"),
        switch_section(report, "meetings", False),
        SetFigure("实事", NOT_APPLICABLE),
        SetProse("service", "我们写了别的。"),
    ]
    progress, tracker = ProgressTracker(TYPE), RemarkTracker(TYPE)
    for change in changes:
        report = change.applied(report)
        assert tracker.remarks(report, progress.progress(report)) == remarks(report, TYPE), change


def test_undecided_ticks_are_said_by_their_list_and_number() -> None:
    messages = [one.message for one in found(after(), "tick")]
    assert messages == ["三会一课还有 2 项没定，请逐项选已做、未做或不涉及"]


def test_the_name_of_an_earlier_period_is_asked_about_until_the_clerk_says_it_holds() -> None:
    report = SetProse("meetings", "上半年，支部召开支委会6次。").applied(sample_report("2023H2"))
    [one] = [one for one in remarks(report, TYPE) if "以前的报告期" in one.message]
    assert (one.level, one.step, one.kind, one.name) == ("建议", "meetings", "words", "上半年")
    assert "本期应为“下半年”" in one.message
    kept = hold(report, one.hold).applied(report)
    assert one not in remarks(kept, TYPE)
    right = SetProse("meetings", "下半年，支部召开支委会6次。").applied(report)
    assert [one for one in remarks(right, TYPE) if "以前的报告期" in one.message] == []


def test_plans_may_name_any_period() -> None:
    report = SetProse("plan", "上半年的经验要坚持好。").applied(sample_report("2023H2"))
    assert [one for one in remarks(report, TYPE) if "以前的报告期" in one.message] == []


def test_lines_of_last_period_s_plan_without_an_answer_are_listed() -> None:
    last = SetProse("plan", "{是}建好活动室。\n{是}每月家访一次。").applied(sample_report("2023H1"))
    report = carry(last, TYPE, Period.parse("2023H2"), "x", CLOCK)
    listed = [one for one in remarks(report, TYPE) if one.kind == "plan"]
    assert [one.step for one in listed] == [CARRY, CARRY]
    assert listed[0].message == "上期打算“建好活动室”还没有交代：已完成、部分完成，还是未完成"
    assert [one for one in remarks(report, TYPE) if one.step == "plan" and one.kind == "paragraph"] == []
    change = with_state(report, TYPE, report.plan_lines[0].id, "done")
    left = [one for one in remarks(change.applied(report), TYPE) if one.kind == "plan"]
    assert [one.name for one in left] == [report.plan_lines[1].id]


def test_of_five_hundred_lines_the_first_are_listed_and_the_others_counted() -> None:
    plan = "\n".join(f"{{是}}办好第{number}件事。" for number in range(500))
    last = SetProse("plan", plan).applied(sample_report("2023H1"))
    report = carry(last, TYPE, Period.parse("2023H2"), "x", CLOCK)
    listed = [one.message for one in remarks(report, TYPE) if one.kind == "plan"]
    assert len(listed) == 21
    assert listed[-1] == "上期的打算和问题还有 480 条没有交代"
