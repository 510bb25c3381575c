"""What is told of words that have a line through them: they were deleted by hand and are no text."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST, _NAMED = 12, 3  # characters of one place, places


def struck_remark(places: Sequence[str]) -> str:
    """A sentence that names the first ones."""
    named = "、".join(f"“{words.strip()[:_LONGEST]}”" for words in places[:_NAMED])
    more = "等" if len(places) > _NAMED else ""
    return f"文件里有{len(places)}处划了删除线的文字（{named}{more}），没有取出，请核对。"
