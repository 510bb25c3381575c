"""Nothing is said to follow from what was done 0 times; the 0 itself stands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.load import load_types
from djdesk.model.changes import SetProse
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure, Report
from support.sample import CLOCK

FORM = load_types(Path(__file__).parents[3] / "resources/reports")["half_year"]


def printed(prose: str, own: tuple[OwnFigure, ...] = (), **figures: str) -> str:
    blank = new_report(FORM, "某局党支部", Period.parse("2024H1"), CLOCK, "made")
    values = {name: parse_figure(value) for name, value in figures.items()}
    known = {**dict.fromkeys(blank.figures, NOT_APPLICABLE), **values}
    report: Report = msgspec.structs.replace(blank, figures=known, own_figures=own, texts={})
    blocks = Composer(FORM).compose(SetProse("service", prose).applied(report))
    return "".join(block.text for block in blocks if block.section_id == "service").partition("。")[2]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "走访调研0次。持续改进。"),
        ("3", "走访调研3次，逐项登记、跟踪办理。持续改进。"),
        ("约0", "走访调研约0次，逐项登记、跟踪办理。持续改进。"),
    ],
)
def test_what_follows_goes_and_the_number_stays(value: str, text: str) -> None:
    assert printed("走访调研{走访调研}次，逐项登记、跟踪办理。持续改进。", 走访调研=value) == text


def test_the_last_number_of_the_sentence_counts() -> None:
    prose = "走访调研{走访调研}次，发现问题{发现问题}项，逐项登记。"
    assert printed(prose, 走访调研="9", 发现问题="0") == "走访调研9次，发现问题0项。"
    assert printed(prose, 走访调研="0", 发现问题="2") == "走访调研0次，发现问题2项，逐项登记。"
    assert printed("走访调研{走访调研}次，参加50人。", 走访调研="0") == "走访调研0次，参加50人。"


def test_half_of_a_pair_does_not_stay_alone() -> None:
    assert printed("虽然走访调研{走访调研}次，但深度不够。仍需努力。", 走访调研="0") == "仍需努力。"


def test_what_an_office_says_of_a_number_of_its_own_stays() -> None:
    """None of it may be good news: 安全事故0起，形势平稳."""
    own = (OwnFigure("service", "安全检查", "次"),)
    prose = "安全检查{安全检查}次，形势平稳。"
    assert parse_figure("0").value == Decimal(0)
    assert printed(prose, own, 安全检查="0") == "安全检查0次，形势平稳。"
