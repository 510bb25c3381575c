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
from djdesk.document.docx_check.formatting import FormattedParagraph, number

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
_BOTH = (
    "(?:一、二|二、三|三、四|四、五|五、六)(?:季度|月|年级|级|类|等|期|批|产业)"  # 一、二季度 is no number
)
# 7.3.3: 一、 （一） 1. （1）; with a wrong mark behind it a number is one all the same
_NUMBERS = (
    re.compile(rf"(?!{_BOTH})[一二三四五六七八九十]{{1,3}}[、.．,，]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．、]\D"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_PLAIN_DATE = re.compile(r"\d{4}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,2}")
_LONGEST_DATE = 20  # characters, with blanks between them
WEEKDAY = re.compile(r"\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?$")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_ZERO = re.compile("(?<=[一二三四五六七八九零〇])[OoＯｏΟοОо0○◯](?=[一二三四五六七八九零〇年])")
_NUMBER = r"\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?\s*"
_OF_MANY = r"\s*(?:[0-9]{1,2}\s*[-—－.]\s*[0-9]{1,2}|之[一二三四五六七八九十]{1,2})\s*"
_ANNEX = re.compile(
    rf"附\s*[件表录图](?:{_NUMBER}|{_OF_MANY})$"
)  # 7.3.7; what is listed before the signature has a colon (7.3.4)
_ANNEX_NOTE = re.compile(rf"附\s*件{_NUMBER}[:：]")
_IN_BRACKETS = re.compile(r"[（(].{1,40}[）)]")
_LISTED = re.compile(r"[0-9０-９]{1,2}\s*[.．、]")
_DOCUMENT_NUMBER = re.compile(r"[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*第?\s*\d+\s*号")
_HEAD_MARK = re.compile(
    r"\d{6}|(?:绝密|机密|秘密|内部)(?:\s*[★☆]?.{0,6})|特\s*急|加\s*急|特提|平急"
)  # 7.2.1 to 7.2.3
_RED = re.compile("[C-Fc-f][0-9A-Fa-f]0[0-9A-Fa-f]0[0-9A-Fa-f]")
_ADDRESSEE = re.compile(r"[^。；！？：:]{2,80}[：:]")
_IMPRINT = re.compile(r"抄\s*[送报][：:]|主\s*送[：:]|.{2,40}\d{4}年\d{1,2}月\d{1,2}日\s*印发$")
_BEHIND_DATE = re.compile(r"[（(].*[）)]$|(?:抄送|主送|印发|联系人|.*印发$)")  # 附注 (7.3.6), 版记 (7.4)
_LONGEST_HEADING = 40  # characters; what is longer has a run-in heading
_LONGEST_ISSUER = 40
_FACE = "rFonts.eastAsia"
_TITLE_SIZE = 36  # half points: 小二, which no text below a title has
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
        _guess_title(result, _guess_head(result))
    _guess_addressee(result)
    _guess_annexes(result)
    if not signed:
        _guess_signature(result)
    _guess_imprint(result)
    return [Roled(one.paragraph, "row") if _is_caption(one) else one for one in result]


def date_in(text: str) -> date | None:
    """The day of a line that is nothing but a date, however it is written: 2023年6月30日, 2023.6.30,
    二〇二三年六月三十日, in brackets too; None for all else.
    """
    plain = WEEKDAY.sub("", text.strip().strip("（）()").strip())
    if len(plain) > _LONGEST_DATE or not (plain.endswith(("日", "号")) or _PLAIN_DATE.fullmatch(plain)):
        return None
    try:
        return parse_day(_with_zeros(re.sub(r"\s", "", plain)), of_month=False)
    except BadInput:
        return None


def is_month(text: str) -> bool:
    """Whether a line is nothing but a month: 二〇二三年六月, as drafts leave the day open."""
    plain = _with_zeros(re.sub(r"\s", "", text.strip().strip("（）()")))
    if not plain.endswith("月") or len(plain) > _LONGEST_DATE:
        return False
    try:
        return parse_day(plain).day == 1
    except BadInput:
        return False


def _with_zeros(text: str) -> str:
    """二O二三 and 贰零贰叁 as 二〇二三: letters that look like the zero, and the formal digits."""
    return _ZERO.sub("〇", text.translate(_FORMAL))


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
        level = number_level(paragraph.number.strip() + text)  # its number says it before its style (7.3.3)
        return Roled(paragraph, "heading", level or (int(found[1]) if found else int(outline) + 1), own=True)
    return None


def _by_text(paragraph: FormattedParagraph) -> Roled:
    text = paragraph.text.strip()
    level = number_level(paragraph.number.strip() + text)
    alone = level and len(text) <= _LONGEST_HEADING and not text.endswith(tuple(_ENDS)) and "。" not in text
    return Roled(paragraph, "heading" if alone else "body", level)


def _guess_head(result: list[Roled]) -> int:
    """版头 at the top (7.2): marks, the office's name in red, its number. Where the rest begins."""
    rest = 0
    for index, one in enumerate(result):
        text = one.paragraph.text.strip()
        if one.role == "blank":
            continue
        role: BlockRole | None = None
        if _HEAD_MARK.fullmatch(text):
            role = "head_mark"
        elif _is_red(one.paragraph):
            role = "letterhead"
        elif _DOCUMENT_NUMBER.search(text) and len(text) <= _LONGEST_ISSUER:
            role = "number"
        if role is None:
            break
        result[index], rest = Roled(one.paragraph, role), index + 1
    return rest if any(one.role in ("letterhead", "number") for one in result[:rest]) else 0


def _is_red(paragraph: FormattedParagraph) -> bool:
    looks = [piece.look for piece in paragraph.pieces if piece.text.strip()]
    return all(_RED.fullmatch(look.get("color", "")) is not None for look in looks)


def _guess_title(result: list[Roled], start: int) -> None:
    """The first paragraphs from `start` of one look, when they are centred; a date or name under them is a
    byline. A heading's style makes no heading of a centred line without a number.
    """
    first = next((at for at in range(start, len(result)) if result[at].role != "blank"), None)
    if first is None or (result[first].role == "heading" and not _may_be_title(result[first])):
        return
    result[first] = Roled(result[first].paragraph, "title")
    size, face = _first_look(result[first].paragraph, "sz"), _first_look(result[first].paragraph, _FACE)
    for index in range(first + 1, len(result)):
        one = result[index]
        centred = one.paragraph.look.get("jc") == "center"
        if one.role == "blank":
            return
        there = _first_look(one.paragraph, "sz")
        again = there == size and size != ""
        large = number(there) >= _TITLE_SIZE
        again = again or (large and face != "" and _first_look(one.paragraph, _FACE) == face)
        if not centred and not (again and large and one.role == "body"):
            return
        if one.role == "heading" and not (again and _may_be_title(one)):
            return
        result[index] = Roled(one.paragraph, "title" if again else "byline")


def _may_be_title(one: Roled) -> bool:
    numbered = number_level(one.paragraph.number.strip() + one.paragraph.text.strip())
    return one.paragraph.look.get("jc") == "center" and not numbered


def _guess_addressee(result: list[Roled]) -> None:
    """The line below title and byline that ends with a colon (7.3.2): 市委组织部： 同志们："""
    if any(one.role == "addressee" for one in result):
        return
    top = next((at for at, one in enumerate(result) if one.role == "title"), len(result))
    for index in range(top + 1, len(result)):
        one = result[index]
        text = one.paragraph.text.strip()
        if one.role in ("blank", "title", "subtitle", "byline"):
            continue
        if one.role == "body" and not one.level and _ADDRESSEE.fullmatch(text):
            result[index] = Roled(one.paragraph, "addressee")
        return


def _is_caption(one: Roled) -> bool:
    """The name of a table or its unit (单位：万元), directly above it: a part of the table."""
    paragraph, text = one.paragraph, one.paragraph.text.strip()
    short = len(text) <= _LONGEST_HEADING and not text.endswith("。")
    placed = paragraph.above_table and paragraph.look.get("jc") in ("center", "right", "end")
    return one.role == "body" and not one.own and short and placed


def _guess_imprint(result: list[Roled]) -> None:
    """版记 below the signature (7.4): 抄送, 印发机关和印发日期."""
    signed = next((at for at, one in enumerate(result) if one.role == "date"), len(result))
    for index in range(signed + 1, len(result)):
        one = result[index]
        if one.role == "body" and not one.own and _IMPRINT.match(one.paragraph.text.strip()):
            result[index] = Roled(one.paragraph, "imprint")


def _guess_annexes(result: list[Roled]) -> None:
    """附件1 alone on a line, and the centred lines below it; behind 附件： the names that are listed."""
    below, listing = False, False
    for index, one in enumerate(result):
        text = one.paragraph.text.strip()
        guessed = not one.own and one.role in ("body", "heading")
        if one.role == "blank":
            listing = False
        elif guessed and index and (_ANNEX.match(text) or _is_label_with_colon(result, index)):
            result[index] = Roled(one.paragraph, "annex_label")
            below = True
        elif guessed and below and one.paragraph.look.get("jc") == "center":
            under = result[index - 1].role == "annex_title" and _IN_BRACKETS.fullmatch(text)
            result[index] = Roled(one.paragraph, "subtitle" if under else "annex_title")
        elif guessed and (_ANNEX_NOTE.match(text) or (listing and _LISTED.match(text))):
            result[index] = Roled(one.paragraph, "annex_note")
            below, listing = False, True
        else:
            below = listing = False


def _is_label_with_colon(result: list[Roled], index: int) -> bool:
    """附件1： alone, with nothing listed below it."""
    if not _ANNEX.match(result[index].paragraph.text.strip().rstrip(":：")):
        return False
    after = result[index + 1].paragraph.text.strip() if index + 1 < len(result) else ""
    return not _LISTED.match(after)


def _guess_signature(result: list[Roled]) -> None:
    """The last line before the annexes that is a date alone, with the short lines before it; else the last
    such line at the right, whatever follows it without a label.
    """
    annex = next((index for index, one in enumerate(result) if one.role == "annex_label"), len(result))
    dates = [
        index
        for index in range(2, annex)
        if not result[index].own
        and result[index].role == "body"
        and (date_in(result[index].paragraph.text) or _is_month_at_the_right(result[index].paragraph))
    ]
    below = (one for one in reversed(result[dates[-1] + 1 : annex])) if dates else ()
    last = all(
        one.role == "blank" or _BEHIND_DATE.match(one.paragraph.text.strip()) is not None for one in below
    )
    for index in reversed(dates):
        if last or result[index].paragraph.look.get("jc") in ("right", "end"):
            result[index] = Roled(result[index].paragraph, "date")
            _guess_issuers(result, index)
            return


def _is_month_at_the_right(paragraph: FormattedParagraph) -> bool:
    return paragraph.look.get("jc") in ("right", "end") and is_month(paragraph.text)


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


def _first_look(paragraph: FormattedParagraph, name: str) -> str:
    return next((piece.look.get(name, "") for piece in paragraph.pieces if piece.text.strip()), "")
