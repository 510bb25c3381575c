"""Which paragraphs of the report a paragraph of the file comes from, where no sentence of it stayed as it was."""

from __future__ import annotations

from djdesk.desk.merge.alignment import origins_of
from djdesk.desk.merge.units import FilePiece, Unit

FIRST = "上半年街道党工委认真落实主体责任扎实推进各项工作取得成效，"
SECOND = "同时抓好理论学习每月组织一次集中研讨，"
THIRD = "还走访慰问困难群众二十余户发放物资，"
LAST = "结尾不变。"


def units(*texts: str) -> list[Unit]:
    return [Unit("line", "s", text, text, 0, place) for place, text in enumerate(texts)]


def pieces(*texts: str) -> list[FilePiece]:
    return [FilePiece(text, text, row) for row, text in enumerate(texts)]


def test_three_paragraphs_that_were_run_together_are_all_known() -> None:
    joined = FIRST.replace("认真", "切实") + SECOND.replace("抓好", "抓实") + THIRD.replace("还", "并")
    assert origins_of(units(FIRST, SECOND, THIRD, LAST), pieces(joined, LAST)) == [[0, 1, 2], [3]]


def test_a_paragraph_that_is_gone_is_no_part_of_its_neighbour() -> None:
    assert origins_of(units(FIRST, THIRD, LAST), pieces(FIRST.replace("认真", "切实"), LAST)) == [[0], [2]]
