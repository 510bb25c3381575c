"""Next period's report: what stays, what is emptied, which words move on."""

from datetime import date

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry, moved_on, next_period
from djdesk.model.changes import SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.period import Period
from djdesk.model.report import Tick
from support.sample import CLOCK, NOW, TYPE, sample_report


def test_prose_kept_figures_emptied_ticks_reset() -> None:
    last = sample_report()
    for change in (
        SetFigure("支委会", parse_figure("8")),
        SetFigure("党课", NOT_APPLICABLE),
        SetTick("meetings/每季度讲党课", Tick("done")),
        SetText("学习形式", "2023年上半年集中学习"),
        SetProse("service", "2023年上半年办实事{实事}件，截至6月底完成。2021年以来年年如此。"),
    ):
        last = change.applied(last)
    new = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert new.section("service").prose == "2023年下半年办实事{实事}件，截至12月底完成。2021年以来年年如此。"
    assert new.text("学习形式") == "2023年下半年集中学习"
    assert {figure.state for figure in new.figures.values()} == {"empty"}
    assert new.last_values == {"支委会": msgspec.structs.replace(parse_figure("8"), origin="report")}
    assert new.ticks == {}
    assert (new.id, new.carried_from, new.period.label, new.state, new.date) == (
        "r2",
        "r1",
        "2023年下半年",
        "draft",
        NOW.date(),
    )
    assert set(new.figures) == set(last.figures)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (
            "2023H1",
            "2023H2",
            "2023年度上半年，上半年，1—6月，1至6月，6月底",
            "2023年度下半年，下半年，7—12月，7至12月，12月底",
        ),
        (
            "2023H2",
            "2024H1",
            "2023年下半年，下半年，2023年计划，2020年",
            "2024年上半年，上半年，2024年计划，2020年",
        ),
        ("2023", "2024", "2023年，2023年度，上半年，12023年", "2024年，2024年度，上半年，12023年"),
        ("2023Q4", "2024Q1", "2023年第四季度，四季度", "2024年第一季度，一季度"),
        ("2023Q1", "2023Q2", "第一季度召开支委会，3月底", "第二季度召开支委会，6月底"),
        ("2023M05", "2023M06", "2023年5月，5月份，5月底", "2023年6月，6月份，6月底"),
    ],
)
def test_words_for_the_period_move_on(old: str, new: str, before: str, after: str) -> None:
    assert moved_on(before, Period.parse(old), Period.parse(new)) == after


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("2023H1", "2023H2", "下半年，抓好三件事。", "明年上半年，抓好三件事。"),
        (
            "2023H2",
            "2024H1",
            "明年上半年，抓好三件事。2024年上半年见效。",
            "下半年，抓好三件事。2024年下半年见效。",
        ),
        ("2023", "2024", "2024年，继续抓好2023年未完成事项。", "2025年，继续抓好2024年未完成事项。"),
    ],
)
def test_in_a_plan_the_period_after_moves_on(old: str, new: str, before: str, after: str) -> None:
    assert moved_on(before, Period.parse(old), Period.parse(new), plan=True) == after


def test_likely_next_period() -> None:
    assert next_period(Period.parse("2022H2"), NOW.date()).code == "2023H1"
    assert next_period(Period.parse("2023H1"), NOW.date()).code == "2023H2"
    assert next_period(Period.parse("2020H1"), NOW.date()).code == "2023H1"


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
