"""A theme is named in one place: in the heading of its section."""

from pathlib import Path

import pytest

from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.load import load_type
from djdesk.model.changes import RenameSection
from djdesk.model.outline import switch_section
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.themes import theme_words
from support.sample import CLOCK

TYPE = load_type(Path(__file__).parents[2] / "resources/reports/secretary_review.toml")


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("紧扣“立制”，锻造责任明确、运行高效的模范机关", "立制"),
        ("强化责任落实，创建务实高效的服务机关", "强化责任落实"),
        ("铸魂育人", "铸魂育人"),
        ("聚焦主业：“案结事了”常态化", "案结事了"),
        ("", ""),
    ],
)
def test_a_heading_s_theme(heading: str, words: str) -> None:
    assert theme_words(heading) == words


def opening(report: Report, composer: Composer) -> str:
    return next(block.text for block in composer.compose(report) if block.section_id == "opening")


def test_the_opening_follows_the_headings() -> None:
    composer = Composer(TYPE)
    report = new_report(TYPE, "某县人民法院", Period.parse("2023"), CLOCK)
    assert "紧扣立制、立心、立行、立身，" in opening(report, composer)
    report = RenameSection("rules", "紧扣“铸魂”，锻造忠诚法院队伍").applied(report)
    assert "紧扣铸魂、立心、立行、立身，" in opening(report, composer)
    report = switch_section(report, "action", False).applied(report)
    assert "紧扣铸魂、立心、立身，" in opening(report, composer)
