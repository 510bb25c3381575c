"""The page of duties: each rule is changed where it is read, a wrong number gets its sentence, rules of the
office's own come and go.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from djdesk.basics.errors import StoreError
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.forms.ledger_type import Obligation
from djdesk.model.period import Period
from djdesk.store.ledgers.ledger_store import LedgerStore
from djdesk.store.store import Store
from support.input_method import compose
from ui.obligations.page import DutiesPage

MakeDuties = Callable[[LedgerDesk], DutiesPage]
LEFT = Qt.MouseButton.LeftButton


def kept(ledgers: LedgerDesk, rule_id: str) -> Obligation:
    return next(rule for rule in ledgers.obligations() if rule.id == rule_id)


def press(page: DutiesPage, words: str) -> None:
    QTest.mouseClick(
        next(one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisible()), LEFT
    )


def type_times(page: DutiesPage, rule_id: str, text: str) -> None:
    box = page.row_of(rule_id).times
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)


def test_every_rule_is_there_as_it_is_kept(ledgers: LedgerDesk, duties_over: MakeDuties) -> None:
    page = duties_over(ledgers)
    assert [row.rule for row in page.rows] == ledgers.obligations()
    for row in page.rows:
        assert (row.active.isChecked(), row.every.currentData(), row.times.value()) == (
            row.rule.active,
            row.rule.every,
            row.rule.times,
        )
        assert row.strip.isVisible() == row.rule.active
        if row.rule.active:
            assert row.strip.marks == ledgers.duties.of_year(row.rule, ledgers.today().year, ledgers.today())
    assert page.row_of("committee").rows.text() == "三会一课：支委会"
    assert not page.reset.isEnabled()


def test_a_rule_is_changed_where_it_stands(ledgers: LedgerDesk, duties_over: MakeDuties) -> None:
    page = duties_over(ledgers)
    row = page.row_of("committee")
    row.every.setFocus()
    QTest.keyClick(row.every, Qt.Key.Key_Down)  # 每季度
    row.every.activated.emit(row.every.currentIndex())
    assert kept(ledgers, "committee").every == "quarter"
    assert len(row.strip.marks) == 4
    type_times(page, "committee", "3")
    assert kept(ledgers, "committee").times == 1  # not while it is being typed
    QTest.keyClick(row.times, Qt.Key.Key_Return)
    assert kept(ledgers, "committee").times == 3
    assert row.reset.isVisible()
    assert page.reset.isEnabled()
    QTest.mouseClick(row.reset, LEFT)
    assert kept(ledgers, "committee") == next(
        rule for rule in ledgers.book.obligations if rule.id == "committee"
    )
    assert (row.every.currentData(), row.times.value(), row.reset.isVisible()) == ("month", 1, False)


def test_the_day_from_which_a_ledger_is_kept_is_set_below_the_rules(
    ledgers: LedgerDesk, duties_over: MakeDuties
) -> None:
    page = duties_over(ledgers)
    box, reset = page.since.days["meetings"], page.since.resets["meetings"]
    first = ledgers.duties.kept_since("meetings")
    assert first is not None
    assert box.date().toPython() == first
    assert not reset.isVisible()
    page.settle()
    assert not ledgers.duties.sets_kept_since("meetings"), "what is only shown is not set"
    box.line.setFocus()
    box.line.selectAll()
    QTest.keyClicks(box.line, "2023-03-01")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert ledgers.duties.kept_since("meetings") == date(2023, 3, 1)
    row = page.row_of("committee")
    assert row.strip.marks == ledgers.duties.of_year(row.rule, ledgers.today().year, ledgers.today())
    assert reset.isVisible()
    QTest.mouseClick(reset, LEFT)
    assert (ledgers.duties.kept_since("meetings"), reset.isVisible()) == (first, False)
    assert box.date().toPython() == first


def test_a_rule_is_switched_off_and_all_put_back(ledgers: LedgerDesk, duties_over: MakeDuties) -> None:
    page = duties_over(ledgers)
    page.row_of("committee").active.click()
    page.row_of("first_topic").active.click()
    assert (kept(ledgers, "committee").active, kept(ledgers, "first_topic").active) == (False, True)
    assert not page.row_of("committee").times.isEnabled()
    assert page.row_of("committee").silent.text() == "没有启用"
    assert "支委会" not in "".join(one.sentence for one in ledgers.missed(Period.parse("2023")))
    QTest.mouseClick(page.reset, LEFT)
    assert ledgers.obligations() == list(ledgers.book.obligations)
    assert page.row_of("committee").active.isChecked()
    assert not page.reset.isEnabled()


def test_a_wrong_number_gets_its_sentence_and_stays(ledgers: LedgerDesk, duties_over: MakeDuties) -> None:
    page = duties_over(ledgers)
    row = page.row_of("committee")
    for text, word in (("0", "次数至少是1"), ("500", "太大")):
        type_times(page, "committee", text)
        QTest.keyClick(row.times, Qt.Key.Key_Return)
        assert word in row.trouble.text()
        assert row.trouble.isVisible()
        assert (row.times.value(), kept(ledgers, "committee").times) == (int(text), 1)
    type_times(page, "committee", "2")
    page.settle()  # leaving counts as finishing
    assert kept(ledgers, "committee").times == 2
    assert not row.trouble.isVisible()


def test_the_rows_that_count_are_opened(ledgers: LedgerDesk, duties_over: MakeDuties, qtbot: QtBot) -> None:
    page = duties_over(ledgers)
    row = page.row_of("committee")
    with qtbot.waitSignal(page.rows_wanted) as opened:
        QTest.mouseClick(row.rows, LEFT)
    query, words = opened.args
    assert (ledgers.open("meetings").count(query), words) == (
        ledgers.open("meetings").count(ledgers.duties.query(row.rule)),
        "支委会",
    )
    with qtbot.waitSignal(page.rows_wanted) as opened:
        QTest.mouseClick(row.strip, LEFT, pos=row.strip.parts()[3].center().toPoint())
    query, words = opened.args
    assert (ledgers.open("meetings").count(query), words) == (
        row.strip.marks[3].rows,
        f"支委会（{row.strip.marks[3].unit.label}）",
    )


def test_a_rule_of_the_offices_own_is_added_and_removed(ledgers: LedgerDesk, duties_over: MakeDuties) -> None:
    page = duties_over(ledgers)
    press(page, "添加本单位的事项…")
    own = page.own
    assert own.isVisible()
    assert own.name.hasFocus()
    press(page, "添加")
    assert "还没有写名称" in own.trouble.text()
    compose(own.name, commit="书记讲")
    compose(own.name, "dangke")  # still being composed when the button is pressed
    own.ledger.show_key("meetings")
    own.ledger.chosen.emit("meetings")
    own.kind.show_key("党课")
    own.every.show_key("quarter")
    compose(own.name, commit="党课")
    assert own.example.text() == "漏做时提示：3月未开展书记讲党课。"
    press(page, "添加")
    rule = ledgers.obligations()[-1]
    assert (rule.name, rule.ledger, rule.every, rule.times, rule.missed) == (
        "书记讲党课",
        "meetings",
        "quarter",
        1,
        "未开展书记讲党课",
    )
    assert rule.where[0].is_ == ("党课",)
    assert not own.isVisible()
    row = page.row_of(rule.id)
    assert (row.reset.text(), row.reset.isVisible(), row.active.hasFocus()) == ("删除", True, True)
    QTest.mouseClick(row.reset, LEFT)
    assert rule.id not in [one.id for one in ledgers.obligations()]
    press(page, "撤销")
    assert ledgers.obligations()[-1].name == "书记讲党课"


def test_what_is_half_composed_is_not_lost_when_it_is_added(
    ledgers: LedgerDesk, duties_over: MakeDuties
) -> None:
    page = duties_over(ledgers)
    press(page, "添加本单位的事项…")
    page.own.ledger.show_key("integrity")
    compose(page.own.name, "警示教育")
    page.own.keep()
    assert ledgers.obligations()[-1].name == "警示教育"


def test_what_cannot_be_read_or_kept_is_told(
    ledgers: LedgerDesk, duties_over: MakeDuties, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = duties_over(ledgers)

    def broken(*_: object) -> None:
        raise StoreError("写不进数据", "请稍候")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "set_setting", broken)
        page.row_of("committee").active.click()
        assert "写不进数据" in page.row_of("committee").trouble.text()
    with monkeypatch.context() as patch:
        patch.setattr(LedgerStore, "days", broken)
        page.refresh()
        assert "写不进数据" in page.banner.sentence.text()
    press(page, "再试一次")
    assert page.rows[-1].rule == ledgers.obligations()[-1]
    assert kept(ledgers, "committee").active


def test_escape_leaves_the_form_and_then_the_page(
    ledgers: LedgerDesk, duties_over: MakeDuties, qtbot: QtBot
) -> None:
    page = duties_over(ledgers)
    press(page, "添加本单位的事项…")
    QTest.keyClick(page.own.name, Qt.Key.Key_Escape)
    assert not page.own.isVisible()
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
