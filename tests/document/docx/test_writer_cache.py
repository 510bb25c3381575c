"""One Word file after another: the second is what a first one would be, also in another layout."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.document.blocks import Block, Run
from djdesk.document.docx.writer_cache import WordFiles
from djdesk.document.layout.toml_file import load_layout

STANDARD = load_layout(Path(__file__).parents[3] / "resources/layouts/standard.toml")
WIDER = msgspec.structs.replace(STANDARD, tracking=0)
PROPERTIES = ("标题", "某某支部", datetime(2023, 7, 5))
BLOCKS = (Block("title", (Run("上半年工作汇报"),)), Block("body", (Run("开展活动12次。"),)))


def test_a_later_file_is_that_of_a_fresh_start() -> None:
    files = WordFiles()
    made = [files.make(BLOCKS, layout, *PROPERTIES) for layout in (STANDARD, WIDER, STANDARD, WIDER)]
    afresh = [WordFiles().make(BLOCKS, layout, *PROPERTIES) for layout in (STANDARD, WIDER)]
    assert made == afresh * 2
    assert afresh[0] != afresh[1]
