"""The office's own fixed phrases in 校对: offered, ticked, and from then on proofread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from djdesk.desk.proof.own_phrases import own_phrases
from djdesk.model.changes import SetBasics, SetProse
from support.counted_office import CountedOffice
from ui.wizard.check.check_step import CheckStep


def finished(office: CountedOffice, prose: str) -> None:
    for period in ("2021H1", "2021H2", "2022H1"):
        session = office.report(period)
        session.apply(SetProse(session.report.sections[0].id, prose))
        session.apply(SetBasics.make(session.report, state="submitted"))


def opened(office: CountedOffice, show: Any) -> CheckStep:
    step: CheckStep = show(CheckStep(office.bridge))
    step.own_phrases.open_or_close()
    step.own_phrases.finish()
    return step


def lines(step: CheckStep) -> list[str]:
    rows = step.own_phrases.rows
    return [rows.item(row).text() for row in range(rows.count())]


def test_a_phrase_is_offered_taken_and_held_against_the_text(office: CountedOffice, show: Any) -> None:
    finished(office, "支部擦亮银杏志愿服务品牌，受到好评。")
    office.bridge.apply(SetProse("plan", "继续擦亮支部擦亮银杏志愿服品牌。"))
    step = opened(office, show)
    assert lines(step) == ["支部擦亮银杏志愿服务品牌　3份报告里用过3次"]
    assert not any("银杏" in one.message for one in office.bridge.check.found)
    rows = step.own_phrases.rows
    rows.setFocus()
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert own_phrases(office.desk) == ("支部擦亮银杏志愿服务品牌",)
    assert any("银杏" in one.message for one in office.bridge.check.found)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert own_phrases(office.desk) == ()
    assert not any("银杏" in one.message for one in office.bridge.check.found)


def test_what_is_not_wanted_is_not_offered_again(office: CountedOffice, show: Any) -> None:
    finished(office, "支部擦亮银杏志愿服务品牌，受到好评。")
    step = opened(office, show)
    step.own_phrases.never.click()
    assert lines(step) == []
    step.own_phrases.open_or_close()
    assert step.own_phrases.isHidden()
    step.own_phrases.open_or_close()
    step.own_phrases.finish()
    assert lines(step) == []
    assert "还没有" in step.own_phrases.words.text()
    assert step.own_phrases.never.isHidden()
