"""A table of an old report on its way into a report: in its section, whole, and no heading or title of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from djdesk.forms.load import load_types
from djdesk.intake.content import Content
from djdesk.intake.intake import taken_in
from djdesk.intake.match.matching import Given, matched
from djdesk.intake.readers.html import html_content
from djdesk.intake.result import TextTable
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.tables.table import Merge, SectionTable

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")
PROSE = "上半年召开支部党员大会3次，支委会6次，党小组会12次，全体党员按时参加，请假的都补了课。"
COUNTS = SectionTable((("支部", "2023年上半年"), ("第一支部", "6次"), ("", ""), ("第二支部", "7次")))


def content_of(*parts: str | SectionTable, levels: bool = False) -> Content:
    lines: list[str] = []
    tables = []
    for part in parts:
        if isinstance(part, SectionTable):
            start = sum(len(line) + 1 for line in lines)
            lines += ["\t".join(row) for row in part.rows]
            tables.append(TextTable(part, start, sum(len(line) + 1 for line in lines) - 1))
        else:
            lines.append(part)
    return Content("\n".join(lines), {0: 0} if levels else {}, tuple(tables))


def report_of(content: Content) -> Report:
    given = Given("r1", datetime(2023, 7, 3), "某支部", Period.parse("2023H1"), {})
    return matched(taken_in(content).cleaned, TYPES["half_year"], given).report


def proses(report: Report) -> list[str]:
    return [section.prose for section in report.sections if section.enabled and section.prose]


HEAD = (
    "某街道党工委2023年上半年党建工作总结",
    "2023年上半年，街道党工委认真履行主体责任，现将有关情况报告如下。",
)


@pytest.mark.parametrize("levels", [False, True])
def test_a_table_stands_in_its_section_between_its_paragraphs(levels: bool) -> None:
    content = content_of(*HEAD, "一、主要做法", PROSE, COUNTS, PROSE, "二、下步打算", PROSE, levels=levels)
    report = report_of(content)
    assert report.tables == {"t1": COUNTS}
    (_, deeds, plan) = proses(report)
    assert [line.startswith("{表格:") for line in deeds.split("\n")] == [False, True, False]
    assert "表格" not in plan


def test_prose_before_a_table_is_not_joined_with_it() -> None:
    """Lines of one width, of which the last has no stop, as a wrapped text has them."""
    wrapped = [PROSE[at : at + 12] for at in range(0, 36, 12)]
    report = report_of(content_of(*HEAD, "一、主要做法", *wrapped, *wrapped, COUNTS, PROSE))
    assert report.tables == {"t1": COUNTS}
    text = "\n".join(proses(report))
    assert text.count("{表格:t1}") == 1
    assert "第一支部" not in text


def test_cells_are_no_heading_no_title_no_signature_and_no_figure() -> None:
    table = SectionTable(
        (
            ("一、学习", "某街道党工委2023年工作总结"),
            ("二、会议", "支委会6次"),
            ("某街道党工委", "2023年7月5日"),
        )
    )
    reading = taken_in(content_of(*HEAD, "一、主要做法", PROSE, "二、下步打算", PROSE, table))
    assert [heading.text for heading in reading.result.headings] == ["主要做法", "下步打算"]
    assert reading.result.title == HEAD[0]
    report = report_of(content_of(*HEAD, "一、主要做法", PROSE, "二、下步打算", PROSE, table))
    assert report.tables == {"t1": table}
    assert report.date is None
    assert [figure.name for figure in reading.result.figures].count("支委会") == 2, "read, but not taken"
    assert proses(report)[-1].count("{") - 1 == PROSE.count("次") == 3


def test_a_table_before_the_first_heading_stands_there() -> None:
    report = report_of(content_of(*HEAD, COUNTS, "一、主要做法", PROSE))
    assert proses(report)[0].endswith("\n{表格:t1}")


def test_a_table_of_the_page_goes_as_a_whole() -> None:
    page = SectionTable((("首页", "新闻中心"), ("通知公告", "党建专栏")), 0)
    content = content_of("首页 > 党建专栏 > 正文", *HEAD, "一、主要做法", PROSE, COUNTS, PROSE)
    assert list(report_of(content).tables.values()) == [COUNTS]
    reading = taken_in(content_of(page, *HEAD, "一、主要做法", PROSE))
    rows = [paragraph for paragraph in reading.cleaned.paragraphs if paragraph.table == 0]
    assert len(rows) in (0, 2)


def test_two_tables_one_behind_the_other_are_two() -> None:
    second = SectionTable((("项目", "次数"), ("党课", "3")))
    report = report_of(content_of(*HEAD, "一、主要做法", PROSE, COUNTS, second, PROSE))
    assert report.tables == {"t1": COUNTS, "t2": second}
    assert "{表格:t1}\n{表格:t2}" in proses(report)[1]


def test_a_table_among_counted_points_stays_between_them() -> None:
    points = ("一是抓学习。组织集中学习6次。", "二是抓队伍。发展党员2名。")
    report = report_of(content_of(*HEAD, "一、主要做法", points[0], COUNTS, points[1], "二、下步打算", PROSE))
    lines = proses(report)[1].split("\n")
    assert [line[:4] for line in lines] == ["{是}抓", "{表格:", "{是}抓"]


def test_tables_of_a_page_keep_their_joined_cells() -> None:
    page = (
        "<table><tr><th rowspan='2'>支部</th><th colspan='2'>次数</th></tr><tr><th>今年</th><th>去年</th></tr>"
        "<tr><td>甲</td><td>3</td><td>2</td></tr></table>"
    )
    (found,) = html_content(f"<p>前</p>{page}<p>后</p>").tables
    assert found.table.rows == (("支部", "次数", ""), ("", "今年", "去年"), ("甲", "3", "2"))
    assert found.table.merges == (Merge(0, 0, 2, 1), Merge(0, 1, 1, 2))
    assert found.table.head == 2
