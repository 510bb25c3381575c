"""Days as they stand in sheets: what can mean one day only is read, what could mean two is asked about."""

from __future__ import annotations

import pytest

from djdesk.basics.errors import BadInput
from djdesk.forms.ledger_type import Column
from djdesk.ledgers.cells import parse_cell

DAY = Column(name="日期", kind="date")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("202310", "2023-10-01"),
        ("199812", "1998-12-01"),
        ("202212", "2022-12-01"),
        ("230328", "2023-03-28"),
        ("851231", "1985-12-31"),
        ("2023、3、28", "2023-03-28"),
        ("2023·3·28", "2023-03-28"),
        ("2023・3・28日", "2023-03-28"),
        ("3/28/2023", "2023-03-28"),
        ("28.3.2023", "2023-03-28"),
        ("5-5-2023", "2023-05-05"),
        ("2023年3月28日（农历二月初七）", "2023-03-28"),
        ("2023.3.28日(补记)", "2023-03-28"),
        ("2023—03—28", "2023-03-28"),
        ("2023，3，28", "2023-03-28"),
        ("23年10月", "2023-10-01"),
        ("2023年度10月", "2023-10-01"),
        ("2023年10月（补）", "2023-10-01"),
        ("28-Mar-23", "2023-03-28"),
        ("March 28, 2023", "2023-03-28"),
        ("2023-Mar-28", "2023-03-28"),
        ("2023年6月底", "2023-06-30"),
        ("2024年2月末", "2024-02-29"),
        ("2023.9底", "2023-09-30"),
        ("2023年底", "2023-12-31"),
        ("2023年年底前", "2023-12-31"),
        ("二〇二三年十一月底", "2023-11-30"),
        ("2023年6月30日前", "2023-06-30"),
        ("2023-6-30 之前", "2023-06-30"),
        ("2023年6月底以前", "2023-06-30"),
    ],
)
def test_one_meaning_is_read(text: str, day: str) -> None:
    assert parse_cell(DAY, text) == day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("200912", "不是日期"),  # December 2009, or 12 September 2020
        ("3/5/2023", "不是日期"),
        ("202313", "不是日期"),
        ("Oct-23", "不是日期"),  # October 2023, or the 23rd
        ("2023年3月28日（改为3月30日）", "不是日期"),
        ("2023、3·28", "不是日期"),
        ("13/13/2023", "这一天"),
        ("3月28日（补记）", "没有写年份"),
        ("10月", "没有写年份"),
        ("6月底", "不是日期"),
        ("2023年13月底", "不是日期"),
        ("2023年上旬", "不是日期"),
        ("三天前", "不是日期"),
        ("230231", "这一天"),
    ],
)
def test_two_meanings_or_none_are_said(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse_cell(DAY, text)


@pytest.mark.parametrize(
    ("text", "share"), [("百分之九十八", 98), ("百分之98.5", 98.5), ("百分之百", 100), ("百分之几", None)]
)
def test_a_share_in_words(text: str, share: float | None) -> None:
    column = Column(name="完成率", kind="progress")
    if share is None:
        with pytest.raises(BadInput, match="不是百分数"):
            parse_cell(column, text)
    else:
        assert float(str(parse_cell(column, text))) == share
