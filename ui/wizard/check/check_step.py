"""校对: what is still missing and what looks wrong, by level and section, each leading to its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from djdesk.desk.proof.open_points import LEVELS, Level, Remark
from djdesk.desk.report.session import ReportChanged
from djdesk.model.held import hold
from djdesk.model.outline import switch_section
from ui.report import proof_deeds
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card, button, hint, label
from ui.widgets.flow import FlowLayout
from ui.widgets.step_page import StepPage
from ui.wizard.check.check_rows import CLOSE, FIX, FIX_ALIKE, NEVER, CheckRows
from ui.wizard.check.check_sources import SourceChecks
from ui.wizard.check.copied_card import CopiedCard
from ui.wizard.check.own_phrases_card import OwnPhrasesCard
from ui.wizard.check.safe_fixes_card import SafeFixesCard
from ui.wizard.source_notice import SOURCES

_ALL = "全部"


class CheckStep(StepPage):
    """Shows what `SessionBridge.check` lists, all of it or one level: the number at the title is always of
    all.
    """

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._level: Level | None = None
        self.title.setText("校对")
        self.own_phrases = OwnPhrasesCard(bridge)
        self.copied = CopiedCard(bridge)
        self.levels = self._make_levels()
        card = Card()
        self._clean = label("没有发现遗漏。可以导出了。", "good")
        self.rows = CheckRows()
        self.rows.wanted.connect(self._go)
        self.rows.action_wanted.connect(self._act)
        card.body.addWidget(self._clean, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(self.rows, 1)
        self.sources = SourceChecks(bridge)
        self.safe = SafeFixesCard(bridge)
        self.body.addWidget(self.sources)
        self.body.addWidget(self.safe)
        self.body.addWidget(card, 1)
        tip = "从以往报告里找常用说法，收进校对"
        phrases = button("本单位的固定说法", self.own_phrases.open_or_close, "link", tip)
        tip = "哪些段落与以前的报告相同或几乎相同，各章节占多少"
        copied = button("与以前报告相同的文字", self._open_copied, "link", tip)
        lists = button("校对词表", bridge.lists_wanted.emit, "link", "错字、不查的词、规则开关、说法包")
        links = FlowLayout()
        tip = "这份报告里点过“这里不改”“这样就行”的；点一条就重新提示"
        self.let = button("", self.open_let, "link", tip)
        for link in (self.let, lists, copied, phrases):
            links.addWidget(link)
        self.body.addLayout(links)
        self.body.addWidget(self.copied)
        self.body.addWidget(self.own_phrases)
        bridge.news.connect(self._on_news)
        bridge.check.changed.connect(self._on_sources)
        bridge.sources.watch(self)

    def showEvent(self, event: QShowEvent) -> None:
        self._bridge.check.read_text()
        self._refresh()
        super().showEvent(event)

    def focus_field(self, kind: str, name: str) -> bool:
        """Of kind "sources": the first figure whose rows have changed."""
        first = self.sources.first() if kind == SOURCES else None
        if first is None:
            return False
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_widget(self.sources)
        return True

    def focus_first(self) -> None:
        self.rows.setFocus()
        self.rows.choose_first()

    def help_of(self, kind: str, name: str) -> str:
        return (
            "红色是必改，黄色是建议，灰色是提示。这里列出还没填的指标和清单、没写的章节、还没核对的上期内容、正文里的"
            "占位字样、错字、标点、数字和固定说法，与台账不同、互相对不上、与以往相差较大的数，以及清单里未做、正文却写了的事。点一条就到它的位置；"
            "F7 到下一处，Shift+F7 到上一处，在哪一步都行。草稿随时可以导出，没填的地方会印成【待补】。"
        )

    def show_level(self, level: Level | None) -> None:
        """Only what is of that level; None: all."""
        self._level = level
        self._refresh()

    def _make_levels(self) -> dict[Level | None, QPushButton]:
        made: dict[Level | None, QPushButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(6)
        for level in (None, *LEVELS):
            one = button("", partial(self.show_level, level), "switch")
            one.setCheckable(True)
            made[level] = one
            row.addWidget(one)
        row.addWidget(hint("F7 下一处　Shift+F7 上一处"), 100)
        tip = "标点、空格这类不动数字、姓名和字词的，先列出来看，再一起改"
        self.safe_button = button("", lambda: self.safe.open(), "take", tip)
        row.addWidget(self.safe_button)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertLayout(1, row)
        return made

    def _on_news(self, news: ReportChanged) -> None:
        if self.isVisible():
            self._refresh()

    def _on_sources(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        check = self._bridge.check
        check.read_text()
        found = check.found
        if not any(one.level == self._level for one in found):
            self._level = None
        for level, made in self.levels.items():
            count = sum(level in (None, one.level) for one in found)
            made.setText(f"{level or _ALL} {count}")
            made.setVisible(bool(count))
            made.setChecked(level == self._level)
        self.sources.refresh(self._level)
        let = len(proof_deeds.let_here(self._bridge))
        self.let.setVisible(bool(let))
        self.let.setText(f"不改的 {let} 处")
        safe = len(proof_deeds.safe_fixes(self._bridge))
        self.safe_button.setVisible(bool(safe))
        self.safe_button.setText(f"改好稳妥的 {safe} 处")
        self.safe.follow()
        self.side.setText(f"{len(found)} 处" if found else "")
        shown = [one for one in check.remarks if self._level in (None, one.level)]
        self._clean.setVisible(not shown)
        self._clean.setText("没有发现遗漏。" if found else "没有发现遗漏。可以导出了。")
        self.rows.setVisible(bool(shown))
        self.rows.show_found(shown)

    def _open_copied(self) -> None:
        self.copied.open_or_close()
        if not self.copied.isHidden():
            self.show_widget(self.copied)

    def _go(self, remark: Remark) -> None:
        self._bridge.place.emit(remark.step, remark.kind, remark.name)

    def open_let(self) -> QMenu:
        """What stands let in this report, with the reasons; each can be asked about again."""
        menu = QMenu(self)
        for one in proof_deeds.let_here(self._bridge):
            said = one.remark.message if one.remark is not None else ""
            words = f"{said}（{one.reason}）" if one.reason else said
            act = partial(proof_deeds.ask_here_again, self._bridge, one.key)
            menu.addAction(f"重新提示：{words}").triggered.connect(act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.let.mapToGlobal(self.let.rect().topLeft()))
        return menu

    def _act(self, what: str, remark: Remark) -> None:
        report = self._bridge.report
        if what == CLOSE:
            self._bridge.apply(switch_section(report, remark.step, False))
        elif what == FIX and remark.fix is not None:
            proof_deeds.fix(self._bridge, [remark.fix])
        elif what == FIX_ALIKE:
            proof_deeds.fix(self._bridge, proof_deeds.alike(self._bridge, remark))
        elif what == NEVER:
            proof_deeds.let_stand_always(self._bridge, remark)
        else:
            self._bridge.apply(hold(report, remark.hold))
