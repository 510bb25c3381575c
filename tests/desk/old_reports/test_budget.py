"""What a text may cost: the largest that is still read, in each of the shapes that were dear, and the first that is not."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.resources import Resources
from djdesk.intake.readers.read import read_content, read_pasted

NOW = datetime(2023, 7, 3, 9, 0)
SECONDS = 5
TITLE = "某某街道党工委2023年上半年工作总结\n"
RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"（{number % 99}）狠抓落实第{number}项\n" for number in range(9_000)),
        "".join(f"{'一二三四五六七八九十'[number % 10]}、狠抓落实。办实事12件。" for number in range(4_000)),
        "".join(f"{number}组织学习12次，办实事{number}件。\n" for number in range(2_500)),
    ],
    ids=["headings", "headings within a paragraph", "figures"],
)
def test_the_dearest_shapes_are_read_in_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    begun = time.process_time()  # its own: other processes share the machine
    opened(RESOURCES, path, NOW)
    assert time.process_time() - begun < 2 * SECONDS  # a shared core counts slowly


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("学" * 199_000, True),
        ("学" * 200_001, False),
        ("学\n" * 9_900, True),
        ("学\n" * 10_001, False),
    ],
)
def test_a_text_is_read_up_to_its_limits(text: str, sound: bool, tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(text, encoding="utf-8")
    if sound:
        assert read_content(path).text == text
        return
    with pytest.raises(BadInput, match="请拆成几个文件再试"):
        read_content(path)


def test_pasted_text_has_the_same_limits() -> None:
    assert read_pasted("学" * 199_000).text == "学" * 199_000
    for text in ("学" * 200_001, "学\n" * 10_001):
        with pytest.raises(BadInput, match="请分几次粘贴"):
            read_pasted(text)
