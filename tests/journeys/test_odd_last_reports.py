"""Last reports that are not as the program would write them today: of an earlier version of their type, of a type
that is gone, with renamed sections, of another kind of period. A sentence, and nothing is lost.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from djdesk.model.changes import RenameSection
from djdesk.model.period import Period
from djdesk.model.report import Report, Section
from journeys.clerk import Clerk
from journeys.hospital import PROSE, last_report
from ui.next_period.carry_step import CarryStep


def _from(clerk: Clerk, last: Report, period: str = "2024H1") -> CarryStep:
    clerk.window.desk.store.insert(last, "新建")
    clerk.window.shelf.refresh()
    clerk.window.carry_report(last.id, Period.parse(period))
    clerk.until(lambda: clerk.window.wizard is not None)
    page = clerk.wizard.page("carry")
    assert isinstance(page, CarryStep)
    page.complete()
    return page


def _hospital(clerk: Clerk) -> Report:
    return last_report(clerk.window.desk.form("half_year"))


def test_of_an_earlier_version_with_a_section_that_the_type_no_longer_has(clerk: Clerk) -> None:
    last = _hospital(clerk)
    gone = Section(
        id="epidemic",
        level=2,
        heading="做好疫情防控",
        prose="{是}落实预检分诊。\n{是}2023年1月值守发热门诊。",
    )
    last = msgspec.structs.replace(last, type_version=1, sections=(*last.sections, gone))
    page = _from(clerk, last)
    assert clerk.report.type_version == clerk.window.desk.form("half_year").version
    kept = clerk.report.section("epidemic")
    assert kept.heading == gone.heading
    assert "落实预检分诊" in kept.prose
    assert any("发热门诊" in one.words for one in clerk.report.carried)
    assert len(page.plan.rows) == 5


def test_with_renamed_sections_problems_and_plan_are_still_answered(clerk: Clerk) -> None:
    last = _hospital(clerk)
    for section, heading in (
        ("problems", "差距与短板"),
        ("plan", "2024年上半年重点任务"),
        ("service", "医者仁心"),
    ):
        last = RenameSection(section, heading).applied(last)
    page = _from(clerk, last)
    assert [line.kind for line in clerk.report.plan_lines] == ["problem"] * 2 + ["plan"] * 3
    assert clerk.report.section("service").heading == "医者仁心"
    page.plan.focus_first()
    clerk.press(Qt.Key.Key_1)
    assert clerk.report.plan_lines[0].state == "done"
    assert PROSE["problems"].split("\n")[0] not in clerk.report.section("problems").prose


def test_of_another_kind_of_period(clerk: Clerk) -> None:
    page = _from(clerk, _hospital(clerk), "2024")
    assert page.side.text() == "2023年下半年 → 2024年"
    assert clerk.report.section("service").prose.startswith("截至12月底")
    assert clerk.report.last_period == Period.parse("2023H2")


def test_of_a_type_that_is_gone(clerk: Clerk) -> None:
    last = msgspec.structs.replace(_hospital(clerk), type_id="abolished")
    clerk.window.desk.store.insert(last, "新建")
    clerk.window.shelf.refresh()
    before = clerk.window.desk.store.rows()
    clerk.window.carry_report(last.id, Period.parse("2024H1"))
    assert clerk.window.wizard is None
    told = "".join(one.text() for one in clerk.window.banner.findChildren(QLabel))
    assert "这份报告用的类型“abolished”这里没有" in told
    assert clerk.window.desk.store.rows() == before
    assert clerk.window.desk.store.load(last.id) == last
