"""The first look at a long report: its first page, as it will stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.report.preview import Pager
from djdesk.document.blocks import Block, Run
from djdesk.document.layout.toml_file import load_layouts

LAYOUT = load_layouts(Path(__file__).parents[3] / "resources" / "layouts")["standard"]


def report(paragraphs: int) -> tuple[Block, ...]:
    return tuple(
        Block("body", (Run(f"第{number}段写的是抓党建促发展的做法和成效，内容各不相同。" * 4),))
        for number in range(paragraphs)
    )


def test_a_short_report_is_set_at_once() -> None:
    assert Pager("word").first_look(report(20), LAYOUT) is None


@pytest.mark.parametrize("paragraphs", [60, 61, 62, 63, 200])
def test_the_first_page_stays_and_the_rest_follows(paragraphs: int) -> None:
    blocks, pager = report(paragraphs), Pager("word")
    first = pager.first_look(blocks, LAYOUT)
    assert first is not None
    pages = pager.pages(blocks, LAYOUT)
    assert pages[0] is first[0]
    assert len(first) < len(pages)
    assert pages == Pager("word").pages(blocks, LAYOUT)
