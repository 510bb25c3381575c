"""A school, a court and a village write the same type of report: each switches on what it has, and finds no word
of another kind of office.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

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
        ("示范小学", ("到社区报到",), "到社区报到", "党组会议"),
        ("某县人民法院", ("党组",), "党组会议", "爱心早餐"),
        ("清水村", (), "支委会", "到社区报到"),
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


def test_a_heading_over_parts_of_other_offices_opens_with_them(clerk: Clerk) -> None:
    clerk.begin("推进会汇报材料", "机关幼儿园党支部", HALF)
    assert "推进党建示范化工程建设" not in printed(clerk)
    menu = clerk.wizard._actions.menu("demonstration")
    next(action for action in menu.actions() if action.text() == "打开").trigger()
    assert "推进党建示范化工程建设" in printed(clerk)
    assert clerk.report.groups["communities"]
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, clerk.window)
    assert "推进党建示范化工程建设" not in printed(clerk)


def paste(clerk: Clerk, text: str) -> None:
    QApplication.clipboard().setText(text)
    clerk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_figures_ticks_and_lists_of_the_office_s_own(clerk: Clerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "示范小学", HALF)
    step = clerk.go("meetings")
    clerk.click(step.figures.add)
    paste(clerk, "思政课\t节\n家访 户\n支委会 次")
    assert "已经有叫“支委会”" in step.figures.editor.sentence.text()
    assert clerk.report.own_figures == ()
    paste(clerk, "思政课\t节\n家访 户")
    assert [(own.name, own.unit) for own in clerk.report.own_figures] == [("思政课", "节"), ("家访", "户")]
    clerk.enter_figure(step, "家访", "36")
    clerk.click(step.own.add_ticks)
    step.own.lines.setFocus()
    clerk.write("每月师德学习\n党员示范课")
    clerk.click(step.own.done)
    step = clerk.go("meetings")
    clerk.tick(step, "党员示范课", Qt.Key.Key_1)
    assert "党员示范课" in printed(clerk)
    clerk.click(step.own.add_texts)
    step.own.lines.setFocus()
    clerk.write("特色项目")
    clerk.click(step.own.done)
    step = clerk.go("meetings")
    assert step.focus_field("text", "特色项目")
    clerk.write("红领巾讲堂\n")
    clerk.save()
    assert clerk.report.text("特色项目").strip() == "红领巾讲堂"
    clerk.start_next_period()
    assert clerk.report.figure("家访").state == "empty"
    assert [own.text for own in clerk.report.own_ticks] == ["每月师德学习", "党员示范课"]
    assert clerk.go("meetings").focus_field("tick", "每月师德学习")


def test_what_an_office_added_is_offered_in_its_next_report_of_the_type(clerk: Clerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "示范小学", HALF)
    step = clerk.go("meetings")
    clerk.click(step.figures.add)
    paste(clerk, "思政课\t节\n家访 户")
    clerk.save()
    clerk.begin("半年党建工作开展情况汇报", "示范小学", Period.parse("2024H1"))
    step = clerk.go("meetings")
    assert clerk.report.own_figures == ()
    assert step.own.offer.text() == "＋ 本单位上次的 2 项"
    clerk.click(step.own.offer)
    assert [own.name for own in clerk.report.own_figures] == ["思政课", "家访"]
    assert not step.own.offer.isVisible()


def test_what_is_removed_of_the_type_can_be_brought_back(clerk: Clerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "清水村", HALF)
    step = clerk.go("meetings")
    clerk.enter_figure(step, "更新党员信息", "12")
    assert step.focus_field("tick", "推优入党")
    clerk.press(Qt.Key.Key_Delete)
    step = clerk.go("meetings")
    assert step.figures is not None
    step.figures.grid.row("更新党员信息")._own[1][1]()
    step = clerk.go("meetings")
    assert "党员信息12条" not in printed(clerk)
    assert not step.focus_field("figure", "更新党员信息")
    assert [back.text() for back in step.own.returns.values()] == ["推优入党 ↺", "更新党员信息 ↺"]
    clerk.click(step.own.returns["figure/更新党员信息"])
    assert "党员信息12条" in printed(clerk)
    clerk.save()
    clerk.begin("半年党建工作开展情况汇报", "清水村", Period.parse("2024H1"))
    assert not clerk.go("meetings").focus_field("tick", "推优入党")


def test_another_name_for_a_figure_of_the_type(clerk: Clerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "示范小学", HALF)
    step = clerk.go("service")
    clerk.enter_figure(step, "走访调研", "36")
    step.figures.grid.row("走访调研")._own[0][1]()
    step.figures.editor.name.setFocus()
    step.figures.editor.name.selectAll()
    clerk.write("家访")
    clerk.press(Qt.Key.Key_Return)
    assert "{家访}" in clerk.report.section("service").prose
    assert clerk.report.figure("家访").shown == "36"
    step = clerk.go("service")
    assert step.focus_field("figure", "家访")
    assert not step.focus_field("figure", "走访调研")


@pytest.mark.parametrize(
    ("unit", "own", "heading"),
    [
        ("第三中学党总支", "总支委会", "积极组织开展党总支工作"),
        ("区人民法院机关党委", "机关党委会议", "积极组织开展机关党委工作"),
        ("清水村党支部", "支委会", "积极组织开展支部工作"),
    ],
)
def test_the_words_are_those_of_the_unit_s_kind_of_organisation(
    clerk: Clerk, unit: str, own: str, heading: str
) -> None:
    clerk.begin("半年党建工作开展情况汇报", unit, HALF)
    clerk.enter_figure(clerk.go("meetings"), own, "6")
    text = printed(clerk)
    assert f"召开{own}6次" in text
    assert heading in text
    assert not [
        other for other in ("总支委会", "党委会议", "支委会") if other not in own and other in asked(clerk)
    ]
    clerk.save()
    clerk.start_next_period()
    assert f"召开{own}【待补】次" in printed(clerk)


def test_the_kind_of_organisation_can_be_said_and_follows_the_name_again(clerk: Clerk) -> None:
    clerk.begin("半年党建工作开展情况汇报", "某县人民法院", HALF)
    form = clerk.wizard.page("basics")._form
    clerk.wizard.go_to("basics")
    assert form.organ.currentText() == "党支部（按单位名称）"
    clerk.pick(form.organ, "机关党委")
    assert "召开机关党委会议【待补】次" in printed(clerk)
    assert clerk.go("meetings").focus_field("figure", "机关党委会议")
    assert not clerk.go("meetings").focus_field("figure", "支委会")
    clerk.wizard.go_to("basics")
    clerk.pick(form.organ, "党支部（按单位名称）")
    assert "召开支委会【待补】次" in printed(clerk)
    line = form.line("单位名称")
    line.setFocus()
    line.selectAll()
    clerk.write("某县人民法院党总支")
    clerk.save()
    assert form.organ.currentText() == "党总支（按单位名称）"
    assert clerk.go("meetings").focus_field("figure", "总支委会")
