"""Offices of other kinds write two periods, the second from the first: from the store, from an old Word file that was
never in it, and across a gap of a year. Nothing false is printed.
"""

from __future__ import annotations

from pathlib import Path

import docx
import msgspec

from djdesk.desk.export.export import write_report
from djdesk.model.changes import SetProse
from djdesk.model.period import Period
from djdesk.model.report import Report
from journeys.clerk import Clerk
from journeys.counting_clerk import Counting
from journeys.on_carry_page import carry_page, go_through
from journeys.test_import import by_office
from support.offices.fillings import filled_report, office_filling
from support.sample import NOW

OWN = {
    "school": {
        "problems": "{报告期间}，党建工作取得一定成效，但还存在一些差距和不足。\n"
        "{是}师德学习不够深入。个别教师学习的主动性不强。\n{是}家访记录不全。",
        "plan": "下一步，{单位名称}将坚持立德树人。\n{是}建好“红烛讲堂”，10月底前投入使用。\n"
        "{是}每月开展一次党员教师示范课。",
        "service": "截至6月底，开展走访调研{走访调研}次，办成为民实事{为民办实事事项}项。"
        "2024年3月12日，组织党员教师植树。党总支荣获县级“先进基层党组织”称号。",
    },
    "village": {
        "problems": "存在的主要问题：一是流动党员管理难；二是集体经济薄弱。",
        "plan": "1.办好夏季纳凉课堂。\n2.完成村级活动场所改造，9月底前启用。",
    },
}


def last_report(clerk: Clerk, office: str) -> Report:
    last = filled_report(clerk.window.desk.form("half_year"), office_filling(office, "half_year"))
    for section, prose in OWN[office].items():
        last = SetProse(section, prose).applied(last)
    return msgspec.structs.replace(last, id="a" * 32)


def put_in_store(clerk: Clerk, last: Report) -> None:
    clerk.window.desk.store.insert(last, "新建")
    clerk.window.shelf.refresh()


def write_it(clerk: Clerk) -> None:
    page = go_through(clerk, 20, "3月12日")
    if page.plan.tell.isEnabled():
        clerk.click(page.plan.tell)
    clerk.save()


def exported(clerk: Clerk, folder: Path) -> str:
    target = folder / "新报告.docx"
    clerk.export(target)
    paragraphs = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    return "\n".join(("".join(paragraphs[0].split()), *paragraphs[1:]))  # a title turns its line


def test_a_school_from_one_period_to_the_next(clerk: Clerk, tmp_path: Path) -> None:
    put_in_store(clerk, last_report(clerk, "school"))
    clerk.start_next_period()
    write_it(clerk)
    text = exported(clerk, tmp_path)
    assert "2024年下半年党建工作开展情况汇报" in text
    assert "截至12月底" in text
    assert "荣获" not in text
    assert "3月12日" not in text
    assert "待补" not in text
    assert "上期问题整改和工作打算落实情况" in text
    assert "针对“师德学习不够深入”的问题，已整改到位。针对“家访记录不全”的问题，尚未整改到位。" in text
    assert "“建好‘红烛讲堂’，10月底前投入使用”已完成" in text
    problems = text.partition("存在的问题")[2].partition("下一步打算")[0]
    assert "师德学习不够深入" not in problems
    assert "原定的“每月开展一次党员教师示范课”尚未完成。" in problems
    plan = text.partition("下一步打算")[2]
    assert "红烛讲堂" not in plan
    assert "继续整改“家访记录不全”的问题" in plan


def test_a_village_from_an_old_word_file(clerk: Clerk, tmp_path: Path) -> None:
    source = tmp_path / "旧报告.txt"
    write_report(clerk.window.desk.resources, last_report(clerk, "village"), source, NOW)
    counting = Counting(clerk.window)
    counting.drop(by_office(source, tmp_path))
    counting.click(counting.page.adopt_next)
    page = carry_page(clerk)
    assert page.side.text() == "2024年上半年 → 2024年下半年"
    assert {line.words for line in clerk.report.plan_lines} >= {
        "办好夏季纳凉课堂",
        "完成村级活动场所改造，9月底前启用",
    }
    write_it(clerk)
    text = exported(clerk, tmp_path)
    assert "2024年上半年党建工作" not in text
    assert "待补" not in text
    plan = text.rpartition("下一步打算")[2]
    for line in clerk.report.plan_lines:
        told = line.words.partition("，")[0] in plan
        assert told == (line.state == "not"), line.words


def test_across_a_gap_of_a_year_it_says_the_last_time(clerk: Clerk, tmp_path: Path) -> None:
    put_in_store(clerk, last_report(clerk, "school"))
    clerk.window.carry_report("a" * 32, Period.parse("2025H2"))
    page = carry_page(clerk)
    assert page.title.text() == "沿用上次"
    write_it(clerk)
    text = exported(clerk, tmp_path)
    assert "上次问题整改和工作打算落实情况" in text
    assert "2024年上半年查找的2个问题" in text
    assert "上期" not in text


def test_five_hundred_lines_of_a_plan_are_listed_by_and_by(clerk: Clerk) -> None:
    last = last_report(clerk, "school")
    plan = "\n".join(f"{{是}}办好第{number}件事。" for number in range(1, 501))
    put_in_store(clerk, SetProse("plan", plan).applied(last))
    clerk.start_next_period()
    page = carry_page(clerk)
    assert len(page.plan.rows) == 20
    assert page.plan.more.text() == "再列出 50 条（还有 482 条）"
    clerk.click(page.plan.more)
    assert len(page.plan.rows) == 70


def test_everything_na_and_a_plan_without_items_is_said(clerk: Clerk) -> None:
    last = last_report(clerk, "school")
    for section in ("problems", "plan"):
        last = SetProse(section, clerk.window.desk.form("half_year").section(section).prose.strip()).applied(
            last
        )
    na = {
        name: msgspec.structs.replace(figure, state="na", value=None, approx=False, lead="")
        for name, figure in last.figures.items()
    }
    put_in_store(clerk, msgspec.structs.replace(last, figures=na))
    clerk.start_next_period()
    page = carry_page(clerk)
    assert page.figures.left.text() == "没有要填的数"
    assert "没有单位自己写的问题和打算" in page.plan.sentence.text()
    assert not page.plan.tell.isVisible()
