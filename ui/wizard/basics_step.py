"""The first step: unit, period, title, signature, date; folded away below, what only formal documents
have.
"""

from __future__ import annotations

from djdesk.document.compose.formal_elements import ANNEXES
from ui.fields.basics import BasicsForm
from ui.fields.extras import FoldedExtras
from ui.fields.groups import GroupsCard
from ui.report.bridge import SessionBridge
from ui.widgets.basic import Card
from ui.widgets.step_page import StepPage
from ui.wizard.carried_card import CarriedCard
from ui.wizard.ledger_cards import MissedCard, TakeCard


class BasicsStep(StepPage):
    filled_in = True

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self.title.setText("基本信息")
        self.side.setText(bridge.form.name)
        card = Card()
        self._form = BasicsForm(bridge)
        self._form.focused.connect(self.focused)
        card.body.addWidget(self._form)
        self.body.addWidget(card)
        self.carried = CarriedCard(bridge, self)
        self.body.addWidget(self.carried)
        if bridge.form.groups:
            self.groups = GroupsCard(bridge)
            self.body.addWidget(self.groups)
        self.body.addWidget(TakeCard(bridge, self))
        self.body.addWidget(MissedCard(bridge, self))
        formal = Card()
        self._extras = FoldedExtras(bridge)
        self._extras.focused.connect(self.focused)
        formal.body.addWidget(self._extras)
        self.body.addWidget(formal)
        self.body.addStretch(1)

    def settle(self) -> None:
        self._form.settle()
        self._extras.settle()

    def focus_field(self, kind: str, name: str) -> bool:
        return self._form.focus_name(name) or self._extras.focus_name(name)

    def focus_first(self) -> None:
        self._form.focus_name("单位名称")

    def help_of(self, kind: str, name: str) -> str:
        if name == ANNEXES:
            return (
                "附件从新的一页开始，标题写在“附件”下面；正文后面的附件说明会自动写好，序号和名称与附件一致。"
            )
        return (
            "这些内容用在标题、导语和落款里。标题会按单位和报告期自动写好，也可以自己改；改了报告期，"
            "正文里的报告期跟着变。"
        )
