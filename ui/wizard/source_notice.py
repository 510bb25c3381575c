"""A line above the step: figures can be taken from the ledgers, or rows have changed since they were. Nothing
is taken unasked.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from djdesk.desk.figures.counted import CountedFigure
from djdesk.desk.proof.open_points import CARRY
from djdesk.desk.report.progress import BASICS
from djdesk.desk.report.session import ReportChanged
from djdesk.model.changes import NOTHING
from djdesk.model.figure import number_text
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label
from ui.wizard.steps import CHECK

_MOST_NAMED, _NONE = 3, "—"
_OFFER, _DONE = ("open",), "done"
SOURCES = "sources"  # the kind of place in the check step where changed figures are listed


class SourceNotice(QFrame):
    """Hidden when there is nothing to say, and when the clerk has put away what it says."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._step = ""
        self._put_away: set[tuple[object, ...]] = set()
        self._said: tuple[object, ...] = ()
        self.setProperty("look", "notice")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 6, 14, 6)
        self.sentence = label("", wrap=True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.sentence, 1)
        self.buttons: list[QPushButton] = []
        bridge.sources.changed.connect(self._refresh)
        bridge.sources.trouble.connect(self._complain)
        bridge.news.connect(self._on_news)
        self.hide()

    def show_step(self, step: str) -> None:
        """Which step is shown: 基本信息, 沿用上期 and 校对 say the same in cards of their own."""
        self._step = step
        self._refresh()

    def _refresh(self) -> None:
        sources = self._bridge.sources
        if not sources.known:
            return
        changed, open_ = sources.count.changed(), sources.count.in_state("open")
        begun = any(figure.state == "value" for figure in self._bridge.report.figures.values())
        if changed and self._step != CHECK:
            self._say(
                ("changed", *((one.name, one.value) for one in changed)),
                _changed_words(changed),
                ("查看", self._look),
                ("全部更新", lambda: self._take("stale")),
            )
        elif open_ and not begun and self._step not in (BASICS, CARRY):
            self._say(
                _OFFER, f"台账里能数出 {len(open_)} 项指标，现在取用？", ("取用", lambda: self._take("open"))
            )
        else:
            self._said = ()
            self.hide()

    def _complain(self, sentence: str) -> None:
        self._say(("trouble", sentence), sentence)

    def _look(self) -> None:
        self._bridge.place.emit(CHECK, SOURCES, "")

    def _take(self, state: str) -> None:
        sources = self._bridge.sources
        names = [one.name for one in sources.count.in_state(state) if one.value is not None]
        if sources.take(names):
            self._say(
                (_DONE, *names), f"已从台账取用 {len(names)} 项指标。", ("撤销", self._bridge.session.undo)
            )

    def _on_news(self, news: ReportChanged) -> None:
        if self._said[:1] == (_DONE,) and news.touched != NOTHING:
            self._refresh()  # what was done last is something else now

    def _say(
        self, key: tuple[object, ...], sentence: str, *actions: tuple[str, Callable[[], object]]
    ) -> None:
        if key in self._put_away:
            self.hide()
            return
        if self.sentence.text() != sentence or not self.buttons:
            self.sentence.setText(sentence)
            self.setAccessibleName(sentence)
        if key != self._said:
            self._said = key
            for old in self.buttons:
                self._row.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.buttons = [button(words, act) for words, act in actions]
            self.buttons.append(button("先不用" if key == _OFFER else "知道了", self._put, "quiet"))
            for made in self.buttons:
                self._row.addWidget(made)
        self.show()

    def _put(self) -> None:
        """Not said again until it would be something else."""
        if self._said[:1] != (_DONE,):
            self._put_away.add(self._said)
        self._said = ()
        self.hide()


def _changed_words(changed: list[CountedFigure]) -> str:
    named = "、".join(
        f"{one.name} {one.current.shown}→{_NONE if one.value is None else number_text(one.value)}"
        for one in changed[:_MOST_NAMED]
    )
    more = f" 等 {len(changed)} 项指标" if len(changed) > _MOST_NAMED else ""
    return f"取用以后台账有变动：{named}{more}。"
