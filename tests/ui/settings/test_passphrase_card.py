"""数据口令 in 设置: what it means is read before, and typed; changed and taken away with the old one alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from djdesk.desk.backup.backup import back_up_now
from djdesk.desk.backup.passphrase import SURE
from support.branch import Branch
from ui.settings.passphrase_card import PassphraseCard

WORDS = "先锋支部 2026"


def press(button: QPushButton) -> None:
    assert button.isEnabled()
    assert button.isVisible()
    QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def card(branch: Branch, qtbot: QtBot) -> PassphraseCard:
    branch.meet("党课", "2023-03-10")
    back_up_now(branch.desk)
    made = PassphraseCard(branch.desk)
    qtbot.addWidget(made)
    made.show()
    return made


def lock(card: PassphraseCard, words: str = WORDS) -> None:
    press(card.begin)
    card.first.setText(words)
    card.second.setText(words)
    card.sure.setText(SURE)
    press(card.act)


def test_it_is_locked_after_what_it_means_was_read(branch: Branch, card: PassphraseCard) -> None:
    press(card.begin)
    assert "忘了，谁也打不开" in card.warning.text()
    assert card.warning.isVisible()
    assert "附件的文件" in card.covered.text()
    card.first.setText(WORDS)
    card.second.setText(WORDS)
    assert not card.act.isEnabled(), "what happens when it is forgotten was not said to be read"
    card.sure.setText(SURE)
    press(card.act)
    assert branch.store.locked
    assert card.state.text() == "口令加好了：现在的数据和 1 份备份都加密了。"
    assert not card.first.isVisible()
    assert card.first.text() == card.sure.text() == ""
    assert branch.store.ledgers.totals()["meetings"].rows == 1, "what is open goes on"
    branch.meet("党课", "2023-04-10")


@pytest.mark.parametrize(("first", "second", "said"), [("短", "短", "太短"), (WORDS, WORDS + "1", "不一样")])
def test_what_is_wrong_with_it_is_said(
    branch: Branch, card: PassphraseCard, first: str, second: str, said: str
) -> None:
    press(card.begin)
    card.first.setText(first)
    card.second.setText(second)
    card.sure.setText(SURE)
    press(card.act)
    assert said in card.said.text()
    assert card.said.isVisible()
    assert not branch.store.locked


def test_another_one_needs_the_old_one(branch: Branch, card: PassphraseCard) -> None:
    lock(card)
    press(card.begin)
    card.old.setText("不是它")
    card.first.setText("换了一个口令")
    card.second.setText("换了一个口令")
    card.sure.setText(SURE)
    press(card.act)
    assert "现在的口令不对" in card.said.text()
    assert branch.store.is_passphrase(WORDS)
    card.old.setText(WORDS)
    card.first.setText("另外换了一个口令")
    card.second.setText("另外换了一个口令")
    press(card.act)
    assert branch.store.is_passphrase("另外换了一个口令")


def test_it_is_taken_away_with_the_old_one(branch: Branch, card: PassphraseCard) -> None:
    lock(card)
    press(card.drop)
    assert "不再加密" in card.warning.text()
    card.old.setText(WORDS)
    press(card.act)
    assert not branch.store.locked
    assert "口令去掉了" in card.state.text()


def test_who_changes_his_mind_leaves_no_passphrase_behind(branch: Branch, card: PassphraseCard) -> None:
    press(card.begin)
    card.first.setText(WORDS)
    press(card.cancel)
    assert card.first.text() == ""
    assert not card.act.isVisible()
    assert not branch.store.locked
