"""The pages follow the script that is chosen, from one region to another."""

from __future__ import annotations

from djdesk.desk.report.preview import Pager
from djdesk.document.blocks import Block, Run
from djdesk.model.report import Script


def test_each_choice_is_shown_at_once() -> None:
    pager, blocks = Pager("word"), (Block("body", (Run("台湾的网络"),)),)
    order: tuple[Script, ...] = ("traditional", "taiwan", "hongkong", "simplified", "taiwan")
    shown = [pager.printed(blocks, script)[0].text for script in order]
    assert shown == ["臺灣的網絡", "臺灣的網路", "台灣的網絡", "台湾的网络", "臺灣的網路"]


def test_a_block_that_stays_is_the_same_object() -> None:
    pager, blocks = Pager("word"), (Block("body", (Run("网络"),)), Block("body", (Run("台湾"),)))
    first = pager.printed(blocks, "hongkong")
    assert pager.printed((blocks[0],), "hongkong")[0] is first[0]
