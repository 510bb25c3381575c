"""What was copied from earlier reports: told by section, marked on the pages, and less when it is rewritten."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit

from djdesk.model.changes import SetProse
from djdesk.model.period import Period
from journeys.clerk import Clerk
from ui.widgets import theme
from ui.wizard.check.check_step import CheckStep
from ui.wizard.check.copied_card import CopiedCard
from ui.wizard.section_step import SectionStep
from ui.wizard.steps import CHECK

OWN = "把每月第一个周五定为支部学习日，干部轮流领读，边学边议，学完当场列出整改事项。"


@pytest.fixture
def next_report(writing: Clerk) -> Clerk:
    """The next half-year's report, begun from last one's."""
    writing.wizard.bridge.apply(SetProse("learning", OWN))
    last = writing.report.id
    writing.window.carry_report(last, Period.parse("2023H2"))
    return writing


def opened(clerk: Clerk) -> CopiedCard:
    clerk.wizard.go_to(CHECK)
    page = clerk.wizard.page(CHECK)
    assert isinstance(page, CheckStep)
    [link] = [one for one in page.findChildren(QPushButton) if one.text() == "与以前报告相同的文字"]
    clerk.click(link)
    clerk.until(lambda: "……" not in page.copied.words.text())
    return page.copied


def shown(card: CopiedCard) -> list[str]:
    return [one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card)]


def test_a_carried_report_is_copied_until_it_is_rewritten(next_report: Clerk) -> None:
    card = opened(next_report)
    assert card.whole.text() == "全文 100%"
    for section in next_report.report.sections:
        if section.id != "learning" and section.prose:
            next_report.wizard.bridge.apply(
                SetProse(section.id, f"本期{section.heading}另起炉灶，写法全部换新。")
            )
    next_report.until(lambda: card.whole.text() != "全文 100%")
    assert 0 < int(card.whole.text().strip("全文 %")) < 50
    next_report.wizard.bridge.apply(
        SetProse("learning", "把学习搬到工地和窗口，谁值班谁领学，问题当天办结。")
    )
    next_report.until(lambda: card.whole.text() == "")
    assert "没有与以前报告相同或几乎相同的段落。" in shown(card)


def test_both_texts_are_shown_and_lead_to_the_paragraph(next_report: Clerk) -> None:
    next_report.wizard.bridge.apply(SetProse("learning", "先开了一次会。\n" + OWN.replace("周五", "周三")))
    card = opened(next_report)
    [row] = [one for one in card.findChildren(QPushButton) if one.text().startswith("▸ 积极推进")]
    next_report.click(row)
    next_report.until(lambda: any("2023年上半年：" in text for text in shown(card)))
    texts = shown(card)
    assert any(f'<span style="color:{theme.ACCENT}">三</span>' in text for text in texts)
    [rewrite] = [
        one for one in card.findChildren(QPushButton) if one.text() == "去改写" and one.isVisibleTo(card)
    ]
    next_report.click(rewrite)
    assert next_report.wizard.current == "learning"
    page = next_report.wizard.page("learning")
    assert isinstance(page, SectionStep)
    editor = page.prose.editor
    assert isinstance(editor, QTextEdit)
    assert editor.textCursor().selectedText() == OWN.replace("周五", "周三")


def test_the_pages_mark_what_is_copied_while_the_card_is_open(next_report: Clerk) -> None:
    view = next_report.wizard._preview.view
    next_report.until(lambda: next_report.wizard._preview.follower.complete)
    card = opened(next_report)
    assert view.tints[theme.COPIED]
    card.open_or_close()
    assert view.tints[theme.COPIED] == {}


def test_the_first_report_of_all_was_copied_from_none(writing: Clerk) -> None:
    card = opened(writing)
    assert "没有与以前报告相同或几乎相同的段落。" in shown(card)
    assert card.whole.text() == ""
