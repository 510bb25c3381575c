"""第二篇：, 【篇一】 before a title, 篇1, 例二, 【三】 behind it: its place among the texts that a page has
put together.
"""

from __future__ import annotations

import re

from djdesk.intake.outline.title import KIND_END, ORGANISATION

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})"
_OF_SERIES = re.compile(
    rf"^[【\[（(]?第\s?{_NUMBER}\s?篇[】\])）]?\s*[：:、.．]?\s*"
    rf"|^(?:篇|范文|範文)\s?{_NUMBER}\s*[：:、.．]\s*"
    rf"|^[【\[（(](?:篇|范文|範文|例)\s?{_NUMBER}[】\])）]\s*[：:、.．]?\s*"
)
_OF_COLLECTED = re.compile(
    r"\s*[（(](?:[二三四五六七八九]|十[一二三四五六七八九]?|[二三四五]十[一二三四五六七八九]?)[）)]\s*"
)
_TITLE_LABEL = re.compile(r"\s*(?:原?标题|标\s题|题目|主题|文章标题)\s*[：:]\s*(?=\S{5})")
# Behind a title: nothing but a collection writes so.
SUFFIX = re.compile(
    rf"\s*(?:[（(【\[]?(?:篇|范文|範文|例)\s?{_NUMBER}\s?[）)】\]]?|(?<=范文)[（(]{_NUMBER}[）)]|篇?\s?[【\[]\s?{_NUMBER}\s?[】\]])\s*[:：]?"
)
# （精选8篇） behind a title.
OF_COLLECTION = re.compile(
    r"\s*[（(【\[][^（(【\[]{0,8}?(?:\d+|[一二三四五六七八九十]+|[多几数])\s?篇[^）)】\]]{0,4}[）)】\]]\s*$"
)
_BARE_SUFFIX = re.compile(
    r"\s?(?:(?<!\d)\d{1,2}|[一二三四五六七八九十]|篇)$"
)  # 工作总结二; of news it is the issue
_NEWS = ("简报", "信息", "簡報", "情况", "情況")


def series_prefix(line: str) -> int:
    """Where the words behind 第二篇：, 标题： or the （十） of a collection begin, 0 when there is none."""
    end = collected_prefix(line)
    if end:
        return end
    label = _TITLE_LABEL.match(line) or _OF_COLLECTED.match(line)
    named = label and (label.re is _TITLE_LABEL or ORGANISATION.match(line, label.end()))
    return label.end() if label and named and KIND_END.search(line.rstrip()) else 0


def collected_prefix(line: str) -> int:
    """The same for 第二篇： and its like alone."""
    match = _OF_SERIES.match(line)
    return match.end() if match else 0


def collected_suffix(line: str) -> int:
    """Where 篇一, 例1 or 【二】 behind the words of a line begins, 0 when there is none."""
    text = line.rstrip()
    found = next((match for match in SUFFIX.finditer(text) if match.end() == len(text)), None)
    return found.start() if found else 0


def bare_suffix(line: str) -> int:
    """Where the number alone behind a kind of document begins: 述职报告二; 0 when there is none."""
    text = line.rstrip()
    match = _BARE_SUFFIX.search(text)
    kind = match is not None and KIND_END.search(text[: match.start()])
    return match.start() if match and kind and not text[: match.start()].endswith(_NEWS) else 0


def mark_before(line: str, begin: int) -> tuple[int, int] | None:
    """The span of 第二篇： in `line`, when its title begins at `begin` of its words."""
    prefix = series_prefix(line.strip())
    return (0, len(line) - len(line.lstrip()) + prefix) if prefix and begin else None


def mark_behind(line: str, end: int) -> tuple[int, int] | None:
    """The span of （精选8篇） or 篇一 in `line`, when its title ends at `end` of its words."""
    if end >= len(line.strip()):
        return None
    suffix = OF_COLLECTION.search(line)
    mark = collected_suffix(line) or bare_suffix(line)
    return suffix.span() if suffix else (mark, len(line.rstrip())) if mark else None
