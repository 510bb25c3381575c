"""The head of a page whose line ends were lost: what a site says of the text, its title told twice, the mark
of a collection, and the first paragraph, all in one line.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from djdesk.intake.outline.series_marks import SUFFIX
from djdesk.intake.outline.title import glued_title_end
from djdesk.intake.text_edits import Edit, TextLine

_HEAD = 12  # lines in which it is looked for
_LONG = 120  # characters: no line of a head is longer
# The number of the first page in a viewer, and what its site calls every text.
_PAGE = re.compile(
    r"\s*(?:1[、.．]\s*)?(?P<label>(?:精编|精品|精选|优秀|最新|实用)(?:范文|文档|资料|文库|文章)\s+)?"
)
_LEAD_IN = re.compile(
    r"[^\n]{0,300}?(?:小编|范文|整理|分享)[^。！!\n]{0,90}?(?:大家|参考|借鉴|阅读|帮助|喜欢|启发)(?:[。！!~～]+|[^，,。]{0,6}[。！!]+)\s*"
)
_WORDS = r"[^，。；：,;:！!？?\s\n]"
_TWICE = re.compile(rf"(?P<title>{_WORDS}(?:[^，。；：,;:！!？?\n]{{5,58}}?))\s*(?=(?P=title))")
_MARKED = re.compile(rf"(?P<title>{_WORDS}[^，。；：,;:！!？?\n]{{4,50}}?)(?={SUFFIX.pattern} ?\S)")
_MARK = re.compile(SUFFIX.pattern)
_HAN = re.compile("[\u4e00-\u9fff]")
_FEWEST = 5  # Chinese characters of a title
_NEARLY = 0.9  # a character or two more or fewer


def heads_apart(lines: list[TextLine]) -> list[Edit]:
    """Line ends within such lines: behind what the site says, between the titles, before the text."""
    filled = [line for line in lines if line.text.strip()][:_HEAD]
    return [
        Edit("split", line.start + at, line.start + at, "\n")
        for line in filled
        for at in (_ends(line.text) if len(line.text) >= _LONG else _told_otherwise(line.text, 0))
    ]


def nearly_same(title: str, again: str) -> bool:
    """The title once more: 区医院2021年度…汇报, 区医院2021年…汇报."""
    return Indel.normalized_similarity(title, again) >= _NEARLY


def _ends(text: str) -> list[int]:
    page = _PAGE.match(text)
    begin = page.end() if page else 0
    label = [begin] if page and page["label"] else []
    lead_in = _LEAD_IN.match(text, begin)
    if lead_in and (ends := _title_ends(text, lead_in.end())):
        return [*label, lead_in.end(), *ends]
    if lead_in and (end := glued_title_end(text[lead_in.end() :], [lead_in[0]])):
        return [*label, lead_in.end(), lead_in.end() + end]
    return [*label, *_title_ends(text, begin)]


def _title_ends(text: str, begin: int) -> list[int]:
    """Behind each copy of a title told several times, or behind a title with its place in a collection."""
    twice = _TWICE.match(text, begin)
    if twice and len(_HAN.findall(twice["title"])) >= _FEWEST:
        ends, at = [], twice.end()
        while text.startswith(twice["title"], at):
            ends.append(at)
            at += len(twice["title"])
            at += len(text[at:]) - len(text[at:].lstrip())
        mark = _MARK.match(text, at)
        return [*ends, mark.end() if mark else at]
    if ends := _told_otherwise(text, begin):
        return ends
    marked = _MARKED.match(text, begin)
    mark = _MARK.match(text, marked.end()) if marked else None
    return [mark.end()] if mark else []


def _told_otherwise(text: str, begin: int) -> list[int]:
    """Behind each of two titles that are nearly the same: 区医院2021年度…汇报区医院2021年…汇报."""
    first = begin + glued_title_end(text[begin:], [])
    second = first + glued_title_end(text[first:], []) if first > begin else first
    if second == first or not nearly_same(text[begin:first], text[first:second]):
        return []
    return [first, second]
