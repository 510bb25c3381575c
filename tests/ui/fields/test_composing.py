"""Input methods: what is being composed is committed exactly once, in its place, and no refresh disturbs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from support.input_method import compose
from ui.widgets.composing import ComposingGuard, settle_all

Box = QLineEdit | QTextEdit | QPlainTextEdit


class Form(QWidget):
    """A box under guard and another one that can take the focus."""

    def __init__(self, kind: Callable[[], Box]) -> None:
        super().__init__()
        self.box = kind()
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.box)
        layout.addWidget(self.other)
        self.guard = ComposingGuard(self.box)

    def text(self) -> str:
        return self.box.text() if isinstance(self.box, QLineEdit) else self.box.toPlainText()

    def put(self, text: str) -> None:
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
        else:
            self.box.setPlainText(text)


@pytest.fixture(params=[QLineEdit, QTextEdit, QPlainTextEdit], ids=lambda kind: kind.__name__)
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> Form:
    form = Form(request.param)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.box.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusObject() is form.box)
    return form


def test_it_knows_when_something_is_composed(form: Form) -> None:
    assert not form.guard.composing
    compose(form.box, "dang")
    assert form.guard.composing
    compose(form.box, commit="党")
    assert not form.guard.composing
    assert form.text() == "党"


def test_settle_inserts_the_composition_once_at_the_caret(form: Form) -> None:
    form.put("甲乙")
    if isinstance(form.box, QLineEdit):
        form.box.setCursorPosition(1)
    else:
        cursor = form.box.textCursor()
        cursor.setPosition(1)
        form.box.setTextCursor(cursor)
    compose(form.box, "党员")
    form.guard.settle()
    form.guard.settle()
    assert form.text() == "甲党员乙"
    assert not form.guard.composing


@pytest.mark.parametrize("leave", ["focus", "hide", "close"])
def test_leaving_the_box_keeps_the_composition(form: Form, leave: str) -> None:
    compose(form.box, "支委会")
    {"focus": form.other.setFocus, "hide": form.hide, "close": form.close}[leave]()
    assert form.text() == "支委会"


def test_an_input_method_that_commits_late_does_not_double_the_text(form: Form) -> None:
    compose(form.box, "支委会")
    form.guard.settle()
    compose(form.box, commit="支委会")
    assert form.text() == "支委会"
    compose(form.box, commit="支委会")  # a second time it is the clerk who wants it
    assert form.text() == "支委会支委会"


def test_the_same_word_composed_again_is_not_taken_for_a_late_commit(form: Form) -> None:
    compose(form.box, "学习")
    form.guard.settle()
    compose(form.box, "xuexi")
    compose(form.box, commit="学习")
    assert form.text() == "学习学习"


class ForgettingInput:
    """Stands for an input method that throws its composition away when it is reset."""

    def __init__(self, box: QObject) -> None:
        self._box = box

    def commit(self) -> None: ...

    def reset(self) -> None:
        compose(self._box)


class CommittingInput(ForgettingInput):
    """Stands for one that commits when it is reset."""

    def reset(self) -> None:
        compose(self._box, commit="党课")


@pytest.mark.parametrize("method", [ForgettingInput, CommittingInput])
def test_settle_works_with_either_kind_of_input_method(
    form: Form, method: type[ForgettingInput], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: method(form.box))
    compose(form.box, "党课")
    form.guard.settle()
    assert form.text() == "党课"
    assert not form.guard.composing


def test_a_refresh_waits_for_the_end_of_the_composition(form: Form, qtbot: QtBot) -> None:
    ran: list[str] = []

    def refresh() -> None:
        ran.append(form.text())

    form.guard.defer(refresh)
    assert ran == [""]
    compose(form.box, "dang")
    form.guard.defer(refresh)
    form.guard.defer(refresh)
    assert len(ran) == 1
    with qtbot.waitSignal(form.guard.ended):
        compose(form.box, commit="党")
        assert len(ran) == 1, "the box has not taken in the commit when the filter sees it"
    assert ran == ["", "党"]


def test_settle_runs_what_waited_at_once(form: Form) -> None:
    ran: list[str] = []
    compose(form.box, "大会")
    form.guard.defer(lambda: ran.append(form.text()))
    form.guard.settle()
    assert ran == ["大会"]


def test_a_composition_that_goes_on_keeps_refreshes_waiting(form: Form, qtbot: QtBot) -> None:
    ran: list[str] = []
    compose(form.box, "dang")
    form.guard.defer(lambda: ran.append("ran"))
    compose(form.box, commit="党")
    compose(form.box, "yuan")  # the next word begins before the event loop turns
    QCoreApplication.processEvents()
    assert ran == []
    form.guard.settle()
    assert ran == ["ran"]
    assert form.text() == "党yuan"


def test_settle_all_reaches_every_box_below(form: Form) -> None:
    compose(form.box, "主题")
    settle_all(form)
    assert form.text() == "主题"
