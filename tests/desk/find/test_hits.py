"""Finding and replacing words in a report."""

from __future__ import annotations

import pytest

from djdesk.desk.find.hits import Found, find_words, place_in_prose, replaced, sought_words
from djdesk.model.changes import (
    Change,
    RenameSection,
    SetBasics,
    SetExtras,
    SetFigure,
    SetProse,
    SetText,
    SetTick,
)
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.formal_elements import Annex
from djdesk.model.outline import switch_section
from djdesk.model.prose_tokens import lines_of
from djdesk.model.report import Report, Tick
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable
from support.sample import TYPE, sample_report


def after(*changes: Change, report: Report | None = None) -> Report:
    report = report or sample_report()
    for change in changes:
        report = change.applied(report)
    return report


def found(report: Report, words: str) -> Found:
    return find_words(report, TYPE, words)


def with_all(report: Report, words: str, new: str) -> Report:
    change = replaced(report, found(report, words).hits, new)
    return report if change is None else change.applied(report)


def prose(report: Report, section: str = "meetings") -> str:
    return report.section(section).prose


def everywhere() -> Report:
    """甲办 in every place where words of a report can stand."""
    report = after(
        SetProse("meetings", "甲办一段。\n{是}甲办[，甲办]两段。\n{表格:t1}"),
        RenameSection("service", "甲办服务群众"),
        SetText("学习形式", "甲办自学\n集中学"),
        SetTick("meetings/每月召开支委会", Tick("not_done", "甲办搬迁")),
        SetTable("t1", SectionTable((("单位", "次数"), ("甲办", "3")))),
    )
    report = after(
        SetBasics.make(report, title="甲办情况", issuer="甲办支部", addressee="上级甲办"), report=report
    )
    annex = Annex(title="甲办名单", text="一行\n甲办行", rows=(("甲", "乙"), ("甲办", "丙")))
    return after(
        SetExtras.make(report, copy_to="甲办", co_issuers=("甲办二", "乙办"), annexes=(annex,)), report=report
    )


def test_words_are_found_wherever_they_stand_and_replaced_in_one_step() -> None:
    report = everywhere()
    assert len(found(report, "甲办").hits) == 15
    new = with_all(report, "甲办", "丁局")
    assert found(new, "甲办").hits == ()
    assert len(found(new, "丁局").hits) == 15
    assert prose(new) == "丁局一段。\n{是}丁局[，丁局]两段。\n{表格:t1}"
    assert new.section("service").heading == "丁局服务群众"
    assert new.texts["学习形式"] == "丁局自学\n集中学"
    assert new.tables["t1"].rows == (("单位", "次数"), ("丁局", "3"))
    assert new.extras.annexes[0].rows == (("甲", "乙"), ("丁局", "丙"))
    assert new.ticks["meetings/每月召开支委会"] == Tick("not_done", "丁局搬迁")


def test_the_change_is_taken_back_by_its_inverse() -> None:
    report = everywhere()
    change = replaced(report, found(report, "甲办").hits, "丁局")
    assert change is not None
    assert change.inverse(report).applied(change.applied(report)) == report


def test_hits_stand_in_reading_order_with_what_is_around_them() -> None:
    report = after(SetProse("meetings", "先讲学习。\n再讲学习效果。"), SetProse("service", "学习雷锋。"))
    hits = found(report, "学习").hits
    assert [(hit.line.step, hit.before, hit.behind) for hit in hits] == [
        ("meetings", "先讲", "。"),
        ("meetings", "再讲", "效果。"),
        ("service", "", "雷锋。"),
    ]
    assert hits[0].line.where == "严格落实组织生活制度"


def test_the_place_in_prose_is_given_by_its_tokens() -> None:
    report = after(SetProse("meetings", "开头。\n共{支委会}次[，讲党课]。"))
    [hit] = found(report, "党课").hits
    number, first, last = place_in_prose(hit.name)
    assert "".join(lines_of(prose(report))[number].tokens[first : last + 1]) == "党课"


def test_one_of_several_is_replaced_alone() -> None:
    report = after(SetProse("meetings", "学习、学习、学习。"))
    change = replaced(report, found(report, "学习").hits[1:2], "宣讲")
    assert change is not None
    assert prose(change.applied(report)) == "学习、宣讲、学习。"


def test_what_a_figure_prints_is_found_and_never_written_over() -> None:
    report = after(
        SetProse("meetings", "开会{支委会}次，共12次。"), SetFigure("支委会", parse_figure("12", "次"))
    )
    hits = found(report, "12次").hits
    assert [hit.fixed for hit in hits] == ["“支委会”", ""]
    assert prose(with_all(report, "12次", "13次")) == "开会{支委会}次，共13次。"


@pytest.mark.parametrize(
    ("words", "source"),
    [("2023年上半年，", "“报告期”"), ("区市政中心认真", "“单位名称”"), ("6月底", "“报告期”")],
)
def test_it_is_told_from_where_filled_in_words_come(words: str, source: str) -> None:
    assert [hit.fixed for hit in found(sample_report(), words).hits if hit.line.step != "basics"] == [source]


def test_a_title_that_makes_itself_is_changed_at_unit_and_period() -> None:
    title = next(hit for hit in found(sample_report(), "情况汇报").hits)
    assert (title.line.name, title.fixed) == ("标题", "单位名称和报告期")
    assert with_all(sample_report(), "情况汇报", "总结").title == ""


def test_nothing_is_found_across_a_figure_that_prints_nothing() -> None:
    report = after(SetProse("meetings", "开展{支委会}活动。"), SetFigure("支委会", NOT_APPLICABLE))
    assert found(report, "开展活动").hits == ()


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("2023年开会3次", "3", 1),
        ("完成98.5%", "98", 0),
        ("完成98.5%", "5", 0),
        ("完成98.5%", "98.5", 1),
        ("投入1,200元", "200", 0),
        ("第3、4期", "4", 1),
        ("5G网络", "5", 1),
        ("学习3次，", "3次", 1),
        ("学习13次，", "3次", 0),
    ],
)
def test_numbers_are_found_whole(text: str, words: str, count: int) -> None:
    assert len(found(after(SetProse("meetings", text)), words).hits) == count


@pytest.mark.parametrize(("match_case", "count"), [(False, 3), (True, 1)])
def test_capitals_count_only_when_asked(match_case: bool, count: int) -> None:
    report = after(SetProse("meetings", "app、App、APP"))
    assert len(find_words(report, TYPE, "App", match_case).hits) == count


def test_signs_of_patterns_are_plain_words() -> None:
    report = after(SetProse("meetings", "（一）学习.情况[[注]]"))
    assert len(found(report, ".情").hits) == 1
    assert prose(with_all(report, "[注]", "{略}")) == "（一）学习.情况{{略}}"


def test_brackets_of_a_clause_stay_where_words_on_both_sides_are_replaced() -> None:
    report = after(SetProse("meetings", "召开会议[，讲党课{党课}次]。"))
    assert prose(with_all(report, "会议，讲", "大会，上")) == "召开大会，上[党课{党课}次]。"


def test_words_in_a_clause_that_is_not_printed_now_are_replaced_too() -> None:
    report = after(
        SetProse("meetings", "召开会议[，区委讲党课{党课}次]。"), SetFigure("党课", NOT_APPLICABLE)
    )
    assert prose(with_all(report, "区委", "市委")) == "召开会议[，市委讲党课{党课}次]。"


def test_deleting_words_leaves_no_empty_clause() -> None:
    report = after(SetProse("meetings", "召开会议[讲党课]。"))
    assert prose(with_all(report, "讲党课", "")) == "召开会议。"


def test_sections_that_are_switched_off_are_left_alone() -> None:
    report = after(SetProse("meetings", "学习。"), SetProse("service", "学习。"))
    report = after(switch_section(report, "service", False), report=report)
    assert [hit.line.step for hit in found(report, "学习。").hits] == ["meetings"]


def test_nothing_is_sought_nothing_is_found() -> None:
    assert found(sample_report(), "").hits == ()
    assert replaced(sample_report(), (), "甲") is None


def test_pasted_line_ends_are_not_sought_but_spaces_are() -> None:
    assert sought_words("三会\n一课 \r\n") == "三会一课 "


def test_more_hits_than_anyone_reads_are_cut_and_said() -> None:
    report = after(SetProse("meetings", "的" * 2001))
    many = found(report, "的")
    assert (len(many.hits), many.cut) == (2000, True)
    assert found(after(SetProse("service", "的" * 40)), "的").cut is False


def test_replacing_by_the_same_words_changes_nothing() -> None:
    report = after(SetProse("meetings", "学习"))
    assert replaced(report, found(report, "学习").hits, "学习") is None


def test_a_rare_character_is_one_place() -> None:
    report = after(SetProse("meetings", "𬱖同志讲党课。"))
    assert prose(with_all(report, "同志", "书记")) == "𬱖书记讲党课。"
