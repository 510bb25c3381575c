"""Which paragraph of a .docx is title, heading or signature: by the names of our styles, else by what it says
and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from djdesk.basics.dates import parse_day
from djdesk.basics.errors import BadInput
from djdesk.document.blocks import BlockRole
from djdesk.document.docx_check.formatting import FormattedParagraph

_NAMED: dict[str, BlockRole] = {
    "title": "title",
    "subtitle": "subtitle",
    "题下署名": "byline",
    "主送机关": "addressee",
    "发文机关署名": "issuer",
    "成文日期": "date",
    "份号密级": "head_mark",
    "发文机关标志": "letterhead",
    "发文字号": "number",
    "附件说明": "annex_note",
    "附件": "annex_label",
    "附件标题": "annex_title",
    "版记": "imprint",
}
_LINES = ("红色分隔线", "表后空段")  # paragraphs without text that have a height of their own
_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-4])$")
# 7.3.3: 一、 （一） 1. （1）
_NUMBERS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．]\D"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_PLAIN_DATE = re.compile(r"\d{4}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,2}")
_LONGEST_DATE = 20  # characters, with blanks between them
_NUMBER = r"\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*"
_ANNEX = re.compile(rf"附\s*件{_NUMBER}$")  # 7.3.7; what is listed before the signature has a colon (7.3.4)
_ANNEX_NOTE = re.compile(rf"附\s*件{_NUMBER}[:：]")
_LISTED = re.compile(r"[0-9０-９]{1,2}\s*[.．、]")
_BEHIND_DATE = re.compile(r"[（(].*[）)]$|(?:抄送|主送|印发|联系人|.*印发$)")  # 附注 (7.3.6), 版记 (7.4)
_LONGEST_HEADING = 40  # characters; what is longer has a run-in heading
_LONGEST_ISSUER = 40
_ENDS = "。；：！？，、"


class Roled(msgspec.Struct, frozen=True):
    """`level` 1 to 4 for headings and for body paragraphs that begin with a heading's number, else 0."""

    paragraph: FormattedParagraph
    role: BlockRole
    level: int = 0
    own: bool = False  # told by our style, not guessed


def roles(paragraphs: Sequence[FormattedParagraph]) -> list[Roled]:
    """One for each paragraph, in order."""
    named = [_by_style(paragraph) for paragraph in paragraphs]
    has_title = any(one is not None and one.role == "title" for one in named)
    signed = any(one is not None and one.role in ("issuer", "date") for one in named)
    result = [one or _by_text(paragraph) for paragraph, one in zip(paragraphs, named, strict=True)]
    if not has_title:
        _guess_title(result)
    _guess_annexes(result)
    if not signed:
        _guess_signature(result)
    return result


def date_in(text: str) -> date | None:
    """The day of a line that is nothing but a date, however it is written: 2023年6月30日, 2023.6.30,
    二〇二三年六月三十日, in brackets too; None for all else.
    """
    plain = text.strip().strip("（）()").strip()
    if len(plain) > _LONGEST_DATE or not (plain.endswith(("日", "号")) or _PLAIN_DATE.fullmatch(plain)):
        return None
    try:
        return parse_day(re.sub(r"\s", "", plain), of_month=False)
    except BadInput:
        return None


def number_level(text: str) -> int:
    """The level of the heading number with which `text` begins, 0 for none."""
    return next((level for level, pattern in enumerate(_NUMBERS, start=1) if pattern.match(text)), 0)


def _by_style(paragraph: FormattedParagraph) -> Roled | None:
    text = paragraph.text.strip()
    if not text:
        return Roled(paragraph, "red_line" if paragraph.style in _LINES else "blank")
    if paragraph.style in _NAMED:
        return Roled(paragraph, _NAMED[paragraph.style], own=True)
    found = _HEADING_NAME.match(paragraph.style)
    outline = paragraph.look.get("outlineLvl", "")
    if found or outline in ("0", "1", "2", "3"):
        return Roled(paragraph, "heading", int(found[1]) if found else int(outline) + 1, own=True)
    return None


def _by_text(paragraph: FormattedParagraph) -> Roled:
    text = paragraph.text.strip()
    level = number_level(paragraph.number.strip() + text)
    alone = level and len(text) <= _LONGEST_HEADING and not text.endswith(tuple(_ENDS)) and "。" not in text
    return Roled(paragraph, "heading" if alone else "body", level)


def _guess_title(result: list[Roled]) -> None:
    """The first paragraphs of one look, when they are centred; a date or name under them is a byline."""
    first = next((index for index, one in enumerate(result) if one.role != "blank"), None)
    if first is None or result[first].role == "heading":
        return
    result[first] = Roled(result[first].paragraph, "title")
    size = _size(result[first].paragraph)
    for index in range(first + 1, len(result)):
        one = result[index]
        if one.role == "blank" or one.paragraph.look.get("jc") != "center":
            return
        again = _size(one.paragraph) == size and size != ""
        result[index] = Roled(one.paragraph, "title" if again else "byline")


def _guess_annexes(result: list[Roled]) -> None:
    """附件1 alone on a line, and the centred lines below it; behind 附件： the names that are listed."""
    below, listing = False, False
    for index, one in enumerate(result):
        text = one.paragraph.text.strip()
        guessed = not one.own and one.role in ("body", "heading")
        if one.role == "blank":
            listing = False
        elif guessed and index and _ANNEX.match(text):
            result[index] = Roled(one.paragraph, "annex_label")
            below = True
        elif guessed and below and one.paragraph.look.get("jc") == "center":
            result[index] = Roled(one.paragraph, "annex_title")
        elif guessed and (_ANNEX_NOTE.match(text) or (listing and _LISTED.match(text))):
            result[index] = Roled(one.paragraph, "annex_note")
            below, listing = False, True
        else:
            below = listing = False


def _guess_signature(result: list[Roled]) -> None:
    """The last line before the annexes that is a date alone, with the short lines before it."""
    annex = next((index for index, one in enumerate(result) if one.role == "annex_label"), len(result))
    for index in range(annex - 1, 1, -1):
        one = result[index]
        text = one.paragraph.text.strip()
        if one.role == "blank" or one.own:
            continue
        if date_in(text) is not None:
            result[index] = Roled(one.paragraph, "date")
            _guess_issuers(result, index)
            return
        if not _BEHIND_DATE.match(text):
            return


def _guess_issuers(result: list[Roled], date_at: int) -> None:
    """The line above the date; more of them if they stand at the right as well (联合署名)."""
    for index in range(date_at - 1, 0, -1):
        one = result[index]
        text = one.paragraph.text.strip()
        first = index == date_at - 1
        if (
            one.role != "body"
            or one.own
            or one.level
            or len(text) > _LONGEST_ISSUER
            or text.endswith(tuple(_ENDS))
            or not (first or one.paragraph.look.get("jc") in ("right", "end"))
        ):
            return
        result[index] = Roled(one.paragraph, "issuer")


def _size(paragraph: FormattedParagraph) -> str:
    return next((piece.look.get("sz", "") for piece in paragraph.pieces if piece.text.strip()), "")
