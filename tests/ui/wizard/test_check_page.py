"""校对: one number everywhere, groups and levels, the keyboard, and what can be done in the list itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from djdesk.desk.proof.open_points import Remark
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import NOT_APPLICABLE
from support.counted_office import COMMITTEE, CountedOffice
from ui.report.proof_deeds import let_stand_here
from ui.wizard.check.check_rows import CLOSE, HOLD, NEVER, action_of
from ui.wizard.check.check_step import CheckStep
from ui.wizard.page import WizardPage
from ui.wizard.section_step import SectionStep
from ui.wizard.steps import CHECK


def listed(step: CheckStep) -> list[str]:
    return [step.rows.item(row).text() for row in range(step.rows.count())]


def places(office: CountedOffice) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    office.bridge.place.connect(lambda *place: told.append(place))
    return told


def test_the_number_is_that_of_what_the_page_lists(office: CountedOffice, show: Any) -> None:
    page: WizardPage = show(WizardPage(office.bridge))
    office.bridge.apply(SetProse("plan", "开展活动X次。"))
    office.counted()
    office.type(COMMITTEE, "6")
    page.go_to(CHECK)
    check = page.page(CHECK)
    assert isinstance(check, CheckStep)
    remarks = [check.rows.item(row).data(Qt.ItemDataRole.UserRole) for row in range(check.rows.count())]
    shown = sum(isinstance(one, Remark) for one in remarks) + check.sources.count
    number = next(step.lacks for step in page.steps if step.id == CHECK)
    assert number == shown == len(office.bridge.check.found)
    assert check.side.text() == f"{shown} 处"
    assert any("必改" in words for words in listed(check)), "what must be changed is counted too"


def test_a_number_that_the_ledger_contradicts_can_be_taken_or_held(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    office.counted()
    office.type(COMMITTEE, "6")
    assert "“支委会”填的是6次，台账里是4次。" in [one.remark.message for one in office.bridge.check.points]
    assert step.sources.isVisible()
    assert step.sources.update_all.isHidden(), "what the clerk typed is not overwritten with the rest"
    held = next(one.remark.hold for one in office.bridge.check.points)
    step.sources._action(HOLD, held)()
    assert office.bridge.check.points == []
    assert not step.sources.isVisible()
    office.type(COMMITTEE, "7")
    assert len(office.bridge.check.points) == 1, "another number is asked about again"


def test_levels_stand_first_then_sections_and_can_be_shown_alone(office: CountedOffice, show: Any) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    office.bridge.apply(SetProse("plan", "开展活动X次。"))
    words = listed(step)
    assert words[:3] == ["必改　1 处", "下一步打算", "必改　下一步打算：数字没有填：“X”"]
    assert step.levels["提示"].isHidden(), "there is nothing of it"
    step.levels["必改"].click()
    assert listed(step) == words[:3]
    office.bridge.apply(SetProse("plan", "开展活动8次。"))
    assert step.levels[None].isChecked(), "nothing is left of that level: all is shown again"


def test_arrows_walk_past_headings_and_enter_goes_there(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    office.bridge.apply(SetProse("plan", "开展活动X次。"))
    told = places(office)
    step.focus_first()
    first = step.rows.current()
    assert first is not None
    assert first.level == "必改"
    qtbot.keyClick(step.rows, Qt.Key.Key_Down)
    second = step.rows.current()
    assert second is not None
    assert second.level == "建议"
    qtbot.keyClick(step.rows, Qt.Key.Key_Up)
    qtbot.keyClick(step.rows, Qt.Key.Key_Return)
    assert told == [("plan", "spot", "0:4:5")]


def test_what_may_stay_so_is_said_in_the_list(office: CountedOffice, show: Any, qtbot: QtBot) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    told = places(office)
    rows = range(step.rows.count())
    item = next(
        step.rows.item(row)
        for row in rows
        if isinstance(one := step.rows.item(row).data(Qt.ItemDataRole.UserRole), Remark)
        and one.step == "problems"
        and action_of(one) == HOLD
    )
    step.rows.scrollToItem(item)
    at = step.rows.link_rect(item).center()
    qtbot.mouseClick(step.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "ready/problems" in office.bridge.report.held
    assert told == [], "the words at the right do not lead away"
    assert not [one for one in office.bridge.check.remarks if one.hold == "ready/problems"]


def test_a_section_without_anything_is_closed_with_the_space_bar(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    form = office.bridge.section_form("service")
    for field in form.figures:
        office.bridge.apply(SetFigure(field.name, NOT_APPLICABLE))
    rows = {
        one: row
        for row in range(step.rows.count())
        if isinstance(one := step.rows.item(row).data(Qt.ItemDataRole.UserRole), Remark) and one.close
    }
    (remark,) = rows
    assert (remark.level, remark.step) == ("建议", "service")
    step.rows.setCurrentRow(rows[remark])
    qtbot.keyClick(step.rows, Qt.Key.Key_Space)
    assert not office.bridge.report.section("service").enabled
    assert action_of(remark) == CLOSE


def test_f7_walks_on_from_any_step_and_past_what_was_put_right(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    page: WizardPage = show(WizardPage(office.bridge))
    office.bridge.apply(SetProse("plan", "开展活动X次。走访Y家。X月完成。"))
    page.found.go(1)
    first = page.found.remark
    assert first == office.bridge.check.found[0]
    assert page.current == "plan"
    assert page.found.sentence.text().startswith(f"校对 1/{len(office.bridge.check.found)}　必改：")
    step = page.page("plan")
    assert isinstance(step, SectionStep)
    assert step.prose.editor.textCursor().selectedText() == "X"
    page.found.go(-1)
    assert page.found.remark == office.bridge.check.found[-1], "around the end"
    page.found.go(1)
    office.bridge.apply(SetProse("plan", "开展活动8次。"))
    qtbot.waitUntil(page.found.isHidden)  # it was put right
    page.found.go(1)
    assert page.found.remark == office.bridge.check.found[0], "what stands in its place is the next"


def test_what_a_step_lacks_is_named_and_led_to_one_after_the_other(office: CountedOffice, show: Any) -> None:
    page: WizardPage = show(WizardPage(office.bridge))
    page.go_to("meetings")
    missing = office.bridge.session.progress().steps["meetings"].missing
    assert page.lacks.go.accessibleName().startswith(f"还差 {len(missing)} 项：{missing[0].called}、")
    QTest.mouseClick(page.lacks.go, Qt.MouseButton.LeftButton)
    focus = page.focusWidget()
    assert focus is not None
    assert missing[0].name in focus.accessibleName()
    office.type(missing[0].name, "3")
    QTest.mouseClick(page.lacks.go, Qt.MouseButton.LeftButton)
    focus = page.focusWidget()
    assert focus is not None
    assert missing[1].name in focus.accessibleName(), "not past the one that follows"


def test_the_types_own_sentences_hold_with_one_click(office: CountedOffice, show: Any) -> None:
    page: WizardPage = show(WizardPage(office.bridge))
    page.go_to("plan")
    step = page.page("plan")
    assert isinstance(step, SectionStep)
    assert page.lacks.go.accessibleName() == "还差 1 项：正文"
    QTest.mouseClick(page.lacks.go, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is step.prose.editor
    assert step.prose.ready.isVisible()
    step.prose.ready.holds.click()
    assert step.prose.ready.isHidden()
    assert next(one.state for one in page.steps if one.id == "plan") == "done"
    assert page.lacks.go.isHidden()
    office.bridge.session.undo()
    assert step.prose.ready.isVisible()


def test_safe_ones_are_listed_before_they_are_put_right_and_one_undo_takes_all_back(
    office: CountedOffice, show: Any, qtbot: QtBot
) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    written = "今年,开展 活动8次,走访5家。认真布署工作。"
    office.bridge.apply(SetProse("plan", written))
    assert step.safe_button.text() == "改好稳妥的 3 处"
    qtbot.mouseClick(step.safe_button, Qt.MouseButton.LeftButton)
    assert [step.safe.rows.item(at).text() for at in range(step.safe.rows.count())] == [
        "下一步打算：“,”改为“，”",
        "下一步打算：“ ”改为“”",
        "下一步打算：“,”改为“，”",
    ]
    assert office.bridge.report.section("plan").prose == written, (
        "nothing is changed before the clerk says so"
    )
    step.safe.rows.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert step.safe.do_button.text() == "改好这 2 处"
    qtbot.mouseClick(step.safe.do_button, Qt.MouseButton.LeftButton)
    assert office.bridge.report.section("plan").prose == "今年，开展活动8次,走访5家。认真布署工作。"
    office.bridge.session.undo()
    assert office.bridge.report.section("plan").prose == written


def test_a_place_is_put_right_in_the_list(office: CountedOffice, show: Any, qtbot: QtBot) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    office.bridge.apply(SetProse("plan", "认真布署工作，布署学习，走访X家。"))
    step.focus_first()
    qtbot.keyClick(step.rows, Qt.Key.Key_Space)
    assert office.bridge.report.section("plan").prose == "认真部署工作，布署学习，走访X家。"
    one = next(one for one in office.bridge.check.found if one.found == "布署")
    step.rows.action_wanted.emit(NEVER, one)
    assert not [one for one in office.bridge.check.found if one.found == "布署"], "nor in any other report"


def test_what_is_let_stand_is_listed_with_its_reason_and_asked_about_again(
    office: CountedOffice, show: Any
) -> None:
    step: CheckStep = show(CheckStep(office.bridge))
    office.bridge.apply(SetProse("plan", "认真布署工作。"))
    assert not step.let.isVisible()
    one = next(one for one in office.bridge.check.found if one.found == "布署")
    let_stand_here(office.bridge, one, "引用原文")
    assert step.let.text() == "不改的 1 处"
    [action] = step.open_let().actions()
    assert action.text() == "重新提示：“布署”应为“部署”（引用原文）"
    action.trigger()
    assert any(one.found == "布署" for one in office.bridge.check.found)
