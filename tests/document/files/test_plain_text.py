"""Plain text of blocks."""

from __future__ import annotations

from djdesk.document.blocks import Block, Run
from djdesk.document.files.plain_text import plain_text

BLOCKS = (
    Block("title", (Run("某某局关于"), Run("上半年党建工作的汇报")), breaks=(5,)),
    Block("blank"),
    Block("addressee", (Run("市直机关工委："),)),
    Block("heading", (Run("一、工作开展情况"),), level=1),
    Block("point", (Run("一是学在前。", "lead"), Run("集中学习"), Run("12", field="学习"), Run("次。"))),
    Block("issuer", (Run("某某局党支部"),)),
)


def test_each_block_is_one_line_with_paragraphs_two_characters_in() -> None:
    assert plain_text(BLOCKS) == (
        "某某局关于上半年党建工作的汇报\n\n市直机关工委：\n　　一、工作开展情况\n　　一是学在前。集中学习12次。\n某某局党支部\n"
    )


def test_without_indent_for_web_forms() -> None:
    assert "　" not in plain_text(BLOCKS, indent=False)


def test_what_a_text_file_cannot_hold_is_dropped_and_rare_characters_stay() -> None:
    assert plain_text([Block("body", (Run("龑𬱖\x00\x0b䶮【待补】"),))]) == "　　龑𬱖䶮【待补】\n"


def test_nothing_gives_nothing() -> None:
    assert plain_text([]) == ""
