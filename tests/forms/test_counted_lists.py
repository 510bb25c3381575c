"""六个一 becomes 七个一 with a seventh item, wherever headings and prose say it; names of fields stay."""

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.counted_lists import called, counts_settled, with_counts_following
from djdesk.forms.load import load_type
from djdesk.forms.report_type import Checklist
from djdesk.model.own.contents import add_own_ticks, brought_back, item_key, removed
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick, tick_key
from support.sample import CLOCK

TYPE = load_type(Path(__file__).parents[2] / "resources/reports/model_office.toml")
ITEMS = [item.text for one in TYPE.section("six").checklists if one.counted for item in one.items]  # type: ignore[union-attr]


@pytest.fixture
def report() -> Report:
    made = new_report(TYPE, "某中学", Period.parse("2023"), CLOCK, groups={"six": True})
    return msgspec.structs.replace(made, texts={"“六个一”活动内容": "家访"})


def heading(report: Report) -> str:
    return report.section("six").heading


@pytest.mark.parametrize(
    ("count", "words"), [(0, "一个一"), (1, "一个一"), (2, "两个一"), (6, "六个一"), (12, "十二个一")]
)
def test_a_list_is_called_by_its_number(count: int, words: str) -> None:
    assert called(Checklist(counted="个一"), count) == words
    assert called(Checklist(), count) == ""


def test_an_item_more_and_headings_and_prose_follow(report: Report) -> None:
    change = with_counts_following(report, TYPE, add_own_ticks(report, "six", ["一次师德宣讲"], ITEMS))
    after = change.applied(report)
    assert heading(after) == "认真开展“七个一”活动"
    assert "抓好“七个一”活动落实" in after.section("six").prose
    assert "{“六个一”活动内容}" in after.section("six").prose
    assert change.inverse(report).applied(after) == report


def test_the_office_s_own_list_in_place_of_the_type_s(report: Report) -> None:
    own = ["一堂示范课", "一次家访", "一场宣讲"]
    steps = [lambda now, item=item: removed(now, item_key("six", item)) for item in ITEMS]
    steps += [lambda now: add_own_ticks(now, "six", own, ITEMS)]
    for step in steps:
        report = with_counts_following(report, TYPE, step(report)).applied(report)
    ticks = {tick_key("six", item): Tick("done", f"{item}办得好") for item in own}
    report = msgspec.structs.replace(report, ticks=ticks)
    points = [block.text for block in Composer(TYPE).compose(report) if block.section_id == "six"]
    assert "“三个一”" in points[0]
    assert [text[:7] for text in points if text.startswith(("一是", "二是", "三是"))] == [
        "一是一堂示范课",
        "二是一次家访。",
        "三是一场宣讲。",
    ]


def test_what_comes_back_counts_again(report: Report) -> None:
    key = item_key("six", ITEMS[0])
    less = with_counts_following(report, TYPE, removed(report, key)).applied(report)
    assert heading(less) == "认真开展“五个一”活动"
    again = with_counts_following(less, TYPE, brought_back(less, (key,))).applied(less)
    assert again == report


def test_a_new_report_with_less_is_called_so(report: Report) -> None:
    less = msgspec.structs.replace(report, removed=tuple(item_key("six", item) for item in ITEMS[:2]))
    assert heading(counts_settled(less, TYPE)) == "认真开展“四个一”活动"
    assert counts_settled(report, TYPE) == report
