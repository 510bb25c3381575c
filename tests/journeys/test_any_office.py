"""A school, a court and a village write the same type of report: each switches on what it has, and finds no word
of another kind of office.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from djdesk.model.period import Period
from journeys.clerk import Clerk
from ui.fields.tick_item import TickButton

FOREIGN = ("车队", "消杀", "驿站", "供餐", "督办回复", "法宣在线", "创城", "市政")
HALF = Period.parse("2023H1")


def printed(clerk: Clerk) -> str:
    return "\n".join(block.text for block in clerk.wizard.bridge.session.blocks())


def asked(clerk: Clerk) -> str:
    """Every word that a clerk reads on the pages of the sections."""
    words = []
    for step in clerk.wizard.steps:
        if step.kind == "section" and step.enabled:
            page = clerk.wizard.page(step.id)
            words += [label.text() for label in page.findChildren(QLabel)]
            words += [button.text() for button in page.findChildren(TickButton)]
    return "\n".join(words)


@pytest.mark.parametrize(
    ("unit", "groups", "there", "not_there"),
    [
        ("示范小学", (), "到社区报到", "党组会议"),
        ("某县人民法院", ("党组",), "党组会议", "爱心早餐"),
        ("清水村", (), "支委会", "党组会议"),
    ],
)
def test_an_office_of_any_kind_is_asked_for_its_own(
    clerk: Clerk, unit: str, groups: tuple[str, ...], there: str, not_there: str
) -> None:
    clerk.begin("半年党建工作开展情况汇报", unit, HALF)
    if groups:
        clerk.has(*groups)
    words = asked(clerk)
    assert there in words
    assert not_there not in words
    assert [word for word in FOREIGN if word in words or word in printed(clerk)] == []


def test_switching_off_loses_nothing_and_is_remembered(clerk: Clerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "某区市政中心", HALF)
    clerk.has("环卫市政")
    clerk.enter_figure(clerk.go("meetings"), "环卫工人休息驿站", "9")
    assert "休息驿站9处" in printed(clerk)
    clerk.click(clerk.go("meetings").groups.buttons["sanitation"])
    assert "驿站" not in printed(clerk)
    assert not clerk.go("meetings").focus_field("figure", "环卫工人休息驿站")
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, clerk.window)
    assert "休息驿站9处" in printed(clerk)
    clerk.save()
    clerk.begin("半年党建工作开展情况汇报", "某区市政中心", Period.parse("2023H2"))
    assert clerk.report.groups["sanitation"]
    assert clerk.go("meetings").focus_field("figure", "环卫工人休息驿站")


def test_a_section_of_a_group_opens_with_its_group(clerk: Clerk) -> None:
    clerk.begin("推进会汇报材料", "某县", HALF)
    step = next(step for step in clerk.wizard.steps if step.id == "two_new")
    assert not step.enabled
    menu = clerk.wizard._actions.menu("two_new")
    next(action for action in menu.actions() if action.text() == "打开").trigger()
    assert clerk.report.groups["two_new"]
    assert "实施“两新”党建示范化工程" in printed(clerk)
    clerk.go("two_new")
