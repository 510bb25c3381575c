"""How long a section is stands beside its title."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from djdesk.model.changes import SetProse
from support.counted_office import CountedOffice
from ui.wizard.page import WizardPage
from ui.wizard.section_step import SectionStep


def step(page: WizardPage, section: str) -> SectionStep:
    page.go_to(section)
    found = page.page(section)
    assert isinstance(found, SectionStep)
    return found


def test_problems_say_their_share_of_the_whole(office: CountedOffice, show: Any) -> None:
    page: WizardPage = show(WizardPage(office.bridge))
    for section in office.bridge.report.sections:
        office.bridge.apply(SetProse(section.id, ""))
    office.bridge.apply(SetProse("problems", "创新不够，办法不多。"))
    page.resize(1366, 700)
    page.go_to("problems")
    problems = step(page, "problems")
    assert problems.side.text().startswith("10 字 · 占全文 100%")
    office.bridge.apply(SetProse("plan", "抓好学习，抓好落实，抓好整改，抓好服务，抓好队伍，抓好宣传。"))
    assert problems.side.text().startswith("10 字 · 占全文 25%")
    page.resize(700, 500)
    QApplication.processEvents()
    assert problems.side.text() == "10 字"
    assert problems.side.toolTip().startswith("10 字 · 占全文 25%")


def test_counts_without_punctuation_are_said_under_the_mouse(office: CountedOffice, show: Any) -> None:
    page: WizardPage = show(WizardPage(office.bridge))
    for section in office.bridge.report.sections:
        office.bridge.apply(SetProse(section.id, ""))
    office.bridge.apply(SetProse("plan", "抓好学习，抓好落实。"))
    assert step(page, "plan").side.toolTip().endswith("本节 10 字，不计标点 8 字\n全文 10 字，不计标点 8 字")
