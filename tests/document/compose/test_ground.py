"""What the clerk wrote behind the type's sentences is printed, whatever becomes of these."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.next_period.to_confirm import to_confirm
from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.ground import own_tail
from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK

FORM = load_types(Path(__file__).parents[3] / "resources/reports")["half_year"]
READY = FORM.section("service").prose.strip()  # type: ignore[union-attr]
OWN = "6月12日，党员清理沟渠2公里。"


def village(prose: str, form: ReportType = FORM) -> Report:
    """A village without anything that goes to other offices; of the section's figures only 走访调研 is counted."""
    report = new_report(form, "石桥村党支部", Period.parse("2024H1"), CLOCK, "r1")
    for figure in form.section("service").figures:  # type: ignore[union-attr]
        report = SetFigure(figure.name, NOT_APPLICABLE).applied(report)
    report = SetFigure("走访调研", parse_figure("9")).applied(report)
    return SetProse("service", prose).applied(report)


def printed(report: Report) -> str:
    blocks = Composer(FORM).compose(report)
    return "\n".join(block.text for block in blocks if block.section_id == "service")


def behind(opening: str) -> str:
    """The type's prose with the clerk's sentence behind the point that begins so."""
    lines = READY.split("\n")
    found = [place for place, line in enumerate(lines) if opening in line]
    assert len(found) == 1
    return "\n".join(line + OWN * (place == found[0]) for place, line in enumerate(lines))


def test_behind_what_belongs_to_other_offices_it_stands_alone() -> None:
    text = printed(village(READY + OWN))
    assert text.endswith(f"推动逐项解决。{OWN}") or text.endswith(OWN)
    assert "应急信息" not in text
    assert f"是{OWN}" not in text


def test_a_point_whose_figures_are_out_stays_with_what_the_clerk_says() -> None:
    text = printed(village(behind("积极回应群众关切")))
    assert f"二是积极回应群众关切。{OWN}" in text
    assert "积极回应群众关切" not in printed(village(READY))


def test_a_figure_that_is_out_is_no_ground() -> None:
    assert "积极回应群众关切" not in printed(
        village(behind("积极回应群众关切").replace(OWN, "办成{为民办实事事项}件。"))
    )


@pytest.mark.parametrize(
    ("stored", "tail"),
    [
        ("{是}抓学习。[讲课{党课}次。]" + OWN, OWN),
        ("{是}抓学习。[讲课{党课}次。]", ""),
        ("{是}抓学习。。", ""),
        ("{是}抓实事。[讲实话{党课}次。]" + OWN, ""),  # nothing of the type
        ("{是}抓学习。" + OWN + "[讲课{党课}次。]", ""),  # not at its end
        ("{是}抓学习。[讲课{党课}次。]还在写", "还在写"),
        ("{是}抓学习。“学好了。”" + OWN, "“学好了。”" + OWN),
    ],
)
def test_where_the_clerks_own_begins(stored: str, tail: str) -> None:
    assert own_tail(stored, "{是}抓学习。[讲课{党课}次。]") == tail


def test_what_is_asked_to_be_confirmed_is_what_is_printed() -> None:
    """On the page 沿用上期 and in 校对 no word of another office is read."""
    last = village(READY + OWN)
    report = carry(last, FORM, Period.parse("2024H2"), "r2", CLOCK)
    (one,) = (one for one in to_confirm(report, FORM) if one.step == "service")
    assert one.words == "6月12日，党员清理沟渠2公里。"
    (said,) = (one.message for one in remarks(report, FORM) if "清理沟渠" in one.message)
    assert said.startswith("“6月12日，党员清理沟渠2公里。”是上期内容")
    empty = msgspec.structs.replace(report, carried=())
    assert to_confirm(empty, FORM) == []


def test_the_offices_name_is_no_ground() -> None:
    """It is printed in every report; of a point whose figures are out it says nothing."""
    report = village("{是}{单位名称}抓好党课。[讲党课{走访调研}次。]\n{是}{单位名称}走访群众。")
    assert "抓好党课" in printed(report)
    out = SetFigure("走访调研", NOT_APPLICABLE).applied(report)
    assert "抓好党课" not in printed(out)
    assert "走访群众" in printed(out)
