"""A theme that is typed and ticked stands in the text once."""

from __future__ import annotations

import pytest

from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.load import load_types
from djdesk.model.changes import SetFigure, SetText, SetTick
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Tick
from support.branch import RESOURCES
from support.sample import CLOCK

FORM = load_types(RESOURCES / "reports")["work_news"]


def printed(themes: str, *ticked: str) -> str:
    report = new_report(FORM, "县医院", Period.parse("2024Q3"), CLOCK)
    report = SetText("宣讲会主题", themes).applied(SetFigure("宣讲会", parse_figure("3")).applied(report))
    for item in ticked:
        report = SetTick(f"awareness/{item}", Tick("done")).applied(report)
    return "".join(block.text for block in Composer(FORM).compose(report) if hasattr(block, "text"))


@pytest.mark.parametrize(
    ("themes", "ticked", "left"),
    [
        ("党纪学习教育", ("党纪学习教育宣讲会",), ""),
        ("“党纪学习教育”\n敬老爱老", ("党纪学习教育宣讲会", "两会精神宣讲会"), "两会精神"),
        ("全国两会精神", ("两会精神宣讲会",), ""),
        ("敬老爱老", ("两会精神宣讲会",), "两会精神"),
        ("", ("党纪学习教育宣讲会",), "党纪学习教育"),
    ],
)
def test_a_theme_typed_and_ticked_is_said_once(themes: str, ticked: tuple[str, ...], left: str) -> None:
    text = printed(themes, *ticked)
    said = f"开展{left}等专题宣讲"
    assert (said in text) == bool(left)
    assert "等专题宣讲" not in text or said in text
