"""Next period's report: what stays, what is emptied, which words move on."""

from datetime import date

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry, period_to_follow
from djdesk.forms.report_type import TextField
from djdesk.model.changes import RenameSection, SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.last_period.carried import CarriedMark, WordMove
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.own.figures import SetOwnFigures
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure, Section, Tick
from support.sample import CLOCK, NOW, TYPE, sample_report


def test_prose_kept_figures_emptied_ticks_reset() -> None:
    last = sample_report()
    for change in (
        SetFigure("支委会", parse_figure("8")),
        SetFigure("党课", NOT_APPLICABLE),
        SetTick("meetings/每季度讲党课", Tick("done")),
        SetText("学习形式", "2023年上半年集中学习"),
        SetTick("meetings/每月召开支委会", Tick("na", "由上级支部召开")),
        SetProse("service", "2023年上半年办实事{实事}件，截至6月底完成。2021年以来年年如此。"),
    ):
        last = change.applied(last)
    new = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert new.section("service").prose == "2023年下半年办实事{实事}件，截至12月底完成。2021年以来年年如此。"
    assert new.text("学习形式") == "2023年下半年集中学习"
    assert {name for name, figure in new.figures.items() if figure.state != "empty"} == {"党课"}
    assert new.figure("党课") == NOT_APPLICABLE
    assert new.last_values == {"支委会": msgspec.structs.replace(parse_figure("8"), origin="report")}
    assert new.ticks == {"meetings/每月召开支委会": Tick("na", "由上级支部召开")}
    assert (new.id, new.carried_from, new.period.label, new.state, new.date) == (
        "r2",
        "r1",
        "2023年下半年",
        "draft",
        NOW.date(),
    )
    assert set(new.figures) == set(last.figures)


def test_next_is_the_period_after() -> None:
    """However long ago the last report was; half-year on half-year, and a free range by its own length."""
    for code, after in (
        ("2023H1", "2023H2"),
        ("2023H2", "2024H1"),
        ("2023Q4", "2024Q1"),
        ("2023", "2024"),
        ("2023M12", "2024M01"),
        ("2022-07-01..2023-06-30", "2023-07-01..2024-06-30"),
        ("2023-03-15..2023-04-14", "2023-04-15..2023-05-14"),
        ("2023-01-02..2023-01-11", "2023-01-12..2023-01-21"),
    ):
        assert period_to_follow(Period.parse(code)).code == after


def test_a_report_carried_twice_does_not_drift() -> None:
    last = SetProse("service", "上半年办实事。").applied(sample_report())
    for code in ("2023H2", "2024H1", "2024H2"):
        last = carry(last, TYPE, Period.parse(code), "x", CLOCK)
    assert last.section("service").prose == "下半年办实事。"
    assert msgspec.json.decode(msgspec.json.encode(last), type=type(last)) == last


def test_the_office_stays_and_the_document_goes() -> None:
    last = msgspec.structs.replace(
        sample_report("2023H1"),
        extras=Extras(
            letterhead="示范市政中心",
            number="示政〔2023〕5号",
            serial="000012",
            urgency="特急",
            copy_to="各支部",
            printer="办公室",
            print_date=date(2023, 7, 5),
            annexes=(
                Annex(title="2023年上半年统计表", rows=(("项目", "次数"), ("支委会", "6"))),
                Annex(text="无题"),
            ),
        ),
    )
    extras = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK).extras
    assert extras == Extras(
        letterhead="示范市政中心",
        copy_to="各支部",
        printer="办公室",
        annexes=(Annex(title="2023年下半年统计表", rows=(("项目", "次数"),)),),
    )


def test_what_was_carried_stands_marked() -> None:
    """A list, a text, a paragraph with a time or a number; not the type's own words, nor a choice of words
    without either."""
    last = sample_report()
    for change in (
        SetText("学习形式", "集中学习\n网上学习"),
        SetProse(
            "service",
            "办实事{实事}件。\n{是}访民情。走访群众。\n2023年3月8日，印发方案。\n走访41户。\n群众满意。\n截至6月30日办结。",
        ),
    ):
        last = change.applied(last)
    new = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert new.carried == (
        CarriedMark("text", "学习形式", "集中学习\n网上学习", "list"),
        CarriedMark("paragraph", "service", "2023年3月8日，印发方案。", "time"),
        CarriedMark("paragraph", "service", "走访41户。", "number"),
        CarriedMark("paragraph", "service", "截至12月31日办结。", "time", (WordMove("6月30日", "12月31日"),)),
    )
    assert standing_marks(new) == new.carried


@pytest.mark.parametrize(("name", "marked"), [("书记述职评议等次", True), ("学习方式", False)])
def test_a_rating_of_last_period_is_no_choice_that_stays(name: str, marked: bool) -> None:
    """等次为“好” of last year would be said of this one."""
    field = TextField(name=name, kind="choice", choices=("好", "较好"))
    sections = (msgspec.structs.replace(TYPE.sections[0], texts=(field,)), *TYPE.sections[1:])
    form = msgspec.structs.replace(TYPE, sections=sections)
    new = carry(SetText(name, "好").applied(sample_report()), form, Period.parse("2024H1"), "r2", CLOCK)
    assert new.text(name) == "好"
    assert [(mark.name, mark.reason) for mark in standing_marks(new)] == (
        [(name, "result")] if marked else []
    )


def test_what_happened_keeps_its_day_however_often_it_is_carried() -> None:
    last = SetProse("service", "2023年3月8日，印发实施方案。").applied(sample_report())
    for code in ("2023H2", "2024H1", "2024H2"):
        last = carry(last, TYPE, Period.parse(code), "x", CLOCK)
        assert last.section("service").prose == "2023年3月8日，印发实施方案。"
        assert len(standing_marks(last)) == 1


def test_own_problems_and_plans_are_kept_and_ready_sentences_begin_anew() -> None:
    form = msgspec.structs.replace(
        TYPE,
        sections=tuple(
            msgspec.structs.replace(section, carry="mark")
            if section.role in ("problems", "plan")
            else section
            for section in TYPE.sections
        ),
    )
    last = SetProse("plan", "下半年，抓好以下工作。\n{是}上半年没有办完的，下半年要办结。").applied(
        sample_report()
    )
    new = carry(last, form, Period.parse("2023H2"), "r2", CLOCK)
    assert new.section("problems").prose == "{是}创新不够。"
    assert new.section("plan").prose == last.section("plan").prose
    assert [mark.words for mark in new.carried] == ["{是}上半年没有办完的，下半年要办结。"]
    assert new.carried[0].reason == "own"


def test_a_title_and_a_heading_move_and_are_marked() -> None:
    last = msgspec.structs.replace(sample_report(), title="区市政中心2023年上半年工作汇报")
    last = RenameSection("service", "上半年服务群众").applied(last)
    new = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert (new.title, new.section("service").heading) == ("区市政中心2023年下半年工作汇报", "下半年服务群众")
    assert {(mark.kind, mark.name) for mark in standing_marks(new)} == {("title", ""), ("heading", "service")}


def test_the_types_own_sentence_of_an_older_version_is_that_of_today() -> None:
    """截至{截至日期} of what a period adds up was printed for every half; a sentence of the clerk's stays."""
    was = "[截至{截至日期}，[召开支委会{支委会}次]。]"
    form = msgspec.structs.replace(
        TYPE,
        sections=tuple(
            msgspec.structs.replace(section, prose="[{统计时段}，[召开支委会{支委会}次]。]")
            if section.id == "meetings"
            else section
            for section in TYPE.sections
        ),
    )
    own = "截至{截至日期}，有党员{党员大会}名。"
    last = SetProse("meetings", f"{was}\n{own}").applied(sample_report())
    new = carry(last, form, Period.parse("2023H2"), "r2", CLOCK)
    assert new.section("meetings").prose == f"[{{统计时段}}，[召开支委会{{支委会}}次]。]\n{own}"
    assert standing_marks(new) == ()


def test_the_period_before_is_no_gap_though_its_report_had_no_number() -> None:
    assert carry(sample_report(), TYPE, Period.parse("2023H2"), "r2", CLOCK).last_period is None
    later = carry(sample_report(), TYPE, Period.parse("2024H2"), "r2", CLOCK)
    assert later.last_period == Period.parse("2023H1")


def test_a_part_whose_words_stand_in_own_sections_below_it_gets_no_sentences_of_the_type() -> None:
    last = sample_report()
    problems = next(section for section in last.sections if section.id == "problems")
    empty = msgspec.structs.replace(problems, prose="")
    own = Section(id="own-1", level=problems.level + 1, heading="发展不平衡")
    place = last.sections.index(problems)
    rest = last.sections[place + 1 :]
    told = msgspec.structs.replace(last, sections=(*last.sections[:place], empty, own, *rest))
    untold = msgspec.structs.replace(last, sections=(*last.sections[:place], empty, *rest))
    assert not carry(told, TYPE, Period.parse("2023H2"), "r2", CLOCK).section("problems").prose
    assert carry(untold, TYPE, Period.parse("2023H2"), "r2", CLOCK).section("problems").prose


def test_a_word_that_rounded_last_periods_number_goes_with_it() -> None:
    """{奋战}多小时 would print 【待补】多小时; behind a text field 多 is a word of its own."""
    own = OwnFigure(name="奋战", unit="小时", section_id="service")
    last = SetOwnFigures((own,), {"奋战": parse_figure("20")}).applied(sample_report())
    prose = "奋战{奋战}多小时，历时多小时，办实事{实事}余件，{单位名称}多次走访，{实事}多样。"
    new = carry(SetProse("service", prose).applied(last), TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert new.section("service").prose == (
        "奋战{奋战}小时，历时多小时，办实事{实事}件，{单位名称}多次走访，{实事}多样。"
    )
