"""The paragraphs of a cleaned text before it is known what they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from djdesk.intake.content import Content
from djdesk.intake.result import SourceText
from djdesk.intake.text_edits import lines_of

SENTENCE_END = "。！？!?"
# A point typed for 。: between Chinese characters, or behind the last of them.
POINT_AS_STOP = re.compile(r"(?<=[\u4e00-\u9fff）)”%％])\.(?=\s?[\u4e00-\u9fff“（(\"]|\s*$)")
_OPEN, _CLOSE = "“‘《（(「『【〔", "”’》）)」』】〕"
_DIGIT = r"[\d一二三四五六七八九十xX×]"
_DATE = re.compile(
    rf"[（(]?[二２2][〇○零OoＯ０0-9一二三四五六七八九xX×]{{3}}\s?年\s?{_DIGIT}{{1,3}}\s?月(?:\s?{_DIGIT}{{1,"
    rf"3}}\s?日)?[）)]?$"
)


class TextParagraph(NamedTuple):
    """`begin` counts in the cleaned text, `place` in the file's; `level` is what the file says itself (0
    title, 1 …), None for nothing.
    """

    text: str
    begin: int
    place: int
    level: int | None


def paragraphs_of(source: SourceText, content: Content) -> list[TextParagraph]:
    """The lines of the cleaned text that hold something."""
    found = []
    for line in lines_of(source.text):
        if line.text.strip():
            place = source.place(line.start)
            found.append(
                TextParagraph(
                    line.text, line.start, place, content.levels.get(content.text.rfind("\n", 0, place) + 1)
                )
            )
    return found


def first_stop(text: str, marks: str = SENTENCE_END) -> int:
    """Place of the first of `marks` that stands outside quotes and brackets, -1 for none."""
    depth = 0
    for index, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (
            char in marks or (char == "." and "。" in marks and POINT_AS_STOP.match(text, index))
        ):
            return index
    return -1


def is_date(text: str) -> bool:
    """A line that is only a date: 2023年6月30日, 二〇二三年七月. Dates that are not filled in yet, such as
    20XX年X月X日, are such lines too, so that this is not `parse_day`.
    """
    return _DATE.match(text.strip()) is not None


def is_prose(text: str) -> bool:
    """A paragraph that a heading can stand above."""
    return is_long(text) or (len(text) > 14 and ends_sentence(text.rstrip()))


def ends_sentence(text: str) -> bool:
    """Whether its last character is a stop."""
    return text[-1] in SENTENCE_END + "；;" or (text[-1] == "." and bool(POINT_AS_STOP.search(text[-2:])))


def is_long(text: str) -> bool:
    """Prose rather than a heading or a name."""
    return len(text) >= 40
