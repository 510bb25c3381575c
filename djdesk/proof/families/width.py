"""Half-width and full-width (GB/T 15834-2011, 5.1; GB/T 15835-2011, 5.1.1), straight quotation marks,
spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_FULL = {
    "〝": "“",
    "〞": "”",
    "‚": "“",
    "‛": "”",
    "„": "“",
    "‟": "”",
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（",
    ")": "）",
}
_ODD = "〝〞‚‛„‟"
_MARK = re.compile(f"[,;:?!(){_ODD}]")
_CHINESE = re.compile("[\u3400-\u9fff，。、；：？！“”‘’（）《》〔〕【】…—]")
_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")
_WEB = re.compile(r"(?:https?://|www\.)[\w./?&=%#:()-]+|[\w.-]+@[\w.-]+")
_LATIN_PAIR = re.compile(r"\([A-Za-z0-9 ,.:;/-]*\)")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）])\.(?=\s*$|[\u4e00-\u9fff“])")
_NUMBERED = re.compile("[ \u3000]*[一二三四五六七八九十]{1,3}")
_STRAIGHT = re.compile('["＂]')
_GAP = re.compile(
    "(?<=[\u4e00-\u9fff，。、；：”》）])[ \u3000\u00a0\t]+(?=[\u4e00-\u9fff“《（])|"
    "(?<=[\u4e00-\u9fff”》）])[ \u00a0]+(?=[，。、；：,;:]|[！？!?]$)|(?<=[，、；])[ \u00a0]+(?=[0-9])"
)
_BLANK = re.compile("[ \u00a0]+(?=[\u4e00-\u9fff“《（(0-9])")  # behind a half-width mark
_DIGIT_GAP = re.compile(
    "(?<=[\u4e00-\u9fff”》])(?<![讯电])[ \u00a0]+(?=[0-9])|(?<=[0-9%])[ \u00a0]+(?=[\u4e00-\u9fff])"
)
_BYLINE = re.compile("[（(][^（）()，。；、\n]{2,24}$")
_CLOSED = re.compile("[^（）()，。；、\n]{1,24}[）)]")
_HALF_BEFORE = re.compile("(?:^|(?<=[ \u3000“。]))[\u4e00-\u9fff]{4,12}$")
_HALF = re.compile("[\u4e00-\u9fff]{4,12}(?=[ \u3000”]|$)")
_LEVEL = "(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
_NUMBER = re.compile(_LEVEL)
_HEADING = re.compile(f"(?:^|(?<=[ 。：:])){_LEVEL}[^，。；：,;:]{{2,24}}(?:[，,][^，。；：,;:]{{2,24}})?$")
_TITLE = re.compile("[^，。；,;]{4,40}(?:总结|报告|汇报|材料|方案|计划|要点|意见|通知|小结|体会|简报|述职)")
_ENDS, _WHOLE = ("。", "！"), 150  # a line of so many characters is more than one paragraph
_COLUMNS = re.compile("[：:]|附件|第[一二三四五六七八九十]+[章节条]")
_NAME = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?![\u4e00-\u9fff])")


def width_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph."""
    for at, full in half_width_marks(text):
        blank = _BLANK.match(text, at + 1) if text[at] in ",;:?!" else None
        found = text[at : blank.end()] if blank else text[at]
        yield book["odd-quotes" if text[at] in _ODD else "half-width"].finding(at, found, full)
    for match in _DIGITS.finditer(text):
        fixed = "".join(chr(ord(sign) - 0xFEE0) for sign in match[0])
        yield book["full-width-digits"].finding(match.start(), match[0], fixed)
    yield from _straight(text, book)
    yield from _spaces(text, book)


def half_width_marks(text: str) -> list[tuple[int, str]]:
    """Where a half-width mark stands in Chinese, and what it should be. In place of it, the full-width one
    changes no other place: what is read for marks is read so.
    """
    marks = list(_MARK.finditer(text))
    stops = [one for one in _STOP.finditer(text) if not _NUMBERED.fullmatch(text, 0, one.start())]
    if not (marks or stops) or not _CHINESE.search(text):
        return []
    spared = [match.span() for match in _WEB.finditer(text)]
    found = [
        (match.start(), _FULL[match[0]])
        for match in marks
        if not any(start <= match.start() < end for start, end in spared)
        and _is_chinese(text, match.start(), match[0])
    ]
    return [*found, *((match.start(), "。") for match in stops)]


def with_marks(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """The text with these marks at their places."""
    signs = list(text)
    for at, mark in marks:
        signs[at] = mark
    return "".join(signs)


def _is_chinese(text: str, at: int, mark: str) -> bool:
    """Whether the mark belongs to Chinese text: a bracket by what it holds and stands by, another mark by its
    neighbours."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "()":
        return _bracket_is_chinese(text, at, mark)
    if before.isdigit() and after.isdigit():
        return False  # 1,200 and 3:1
    near = _CHINESE.match(before) or _CHINESE.match(after)
    if mark == ":" and before.isascii() and before.isalnum() and not _CHINESE.match(after):
        return False
    if near:
        return True
    further = text[at + 1 :].lstrip()[:1]
    return bool(
        _CHINESE.match(further) or (not after and _CHINESE.search(text[:at]) and not before.isascii())
    )


def _bracket_is_chinese(text: str, at: int, mark: str) -> bool:
    for pair in _LATIN_PAIR.finditer(text):
        if pair.start() <= at < pair.end():
            before, after = text[pair.start() - 1 : pair.start()], text[pair.end() : pair.end() + 1]
            return bool(_CHINESE.match(before) or _CHINESE.match(after))
    other = text.find(")", at) if mark == "(" else text.rfind("(", 0, at)
    held = text[at + 1 : other] if mark == "(" else text[other + 1 : at]
    near = text[at - 1 : at] + text[at + 1 : at + 2]
    return bool(_CHINESE.search(held if other >= 0 else near) or _CHINESE.search(near))


def _straight(text: str, book: RuleBook) -> Iterator[Finding]:
    """Straight marks in pairs, the first opening; one without its partner is left to a person."""
    marks = [match.start() for match in _STRAIGHT.finditer(text) if not _is_inch(text, match.start())]
    if not _CHINESE.search(text):
        return
    for place, at in enumerate(marks):
        fixed = None if len(marks) % 2 else "“”"[place % 2]
        yield book["straight-quotes"].finding(at, text[at], fixed)


def _is_inch(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[:at].count('"') % 2 == 0


def _is_motto(text: str, at: int, end: int) -> bool:
    """Whether a blank parts two halves of one length: 守初心讲奉献 走新路开新局."""
    before, after = _HALF_BEFORE.search(text, 0, at), _HALF.match(text, end)
    return before is not None and after is not None and len(before[0]) == len(after[0])


def _parts_lines(text: str, at: int, end: int) -> bool:
    """Whether the blank stands for a line end that was lost: by a heading, behind the title, or behind a
    sentence of a long line.
    """
    return (
        (text[at - 1 : at] in _ENDS and len(text) > _WHOLE)
        or _NUMBER.match(text, end) is not None
        or _HEADING.search(text, 0, at) is not None
        or _TITLE.fullmatch(text, 0, at) is not None
    )


def _spaces(text: str, book: RuleBook) -> Iterator[Finding]:
    """Spaces between characters of a sentence. A line of names, columns or a motto of two halves has them
    rightly, and so have a title's parts."""
    if not re.search("[，。；！？,;]", text) or len(text) < 12:
        return
    quoted = [match.span() for match in re.finditer("[“《‘][^”》’]*[”》’]", text)]
    gaps = list(_GAP.finditer(text))
    for match in gaps:
        at = match.start()
        if any(start < at < end for start, end in quoted) or _NAME.search(text, max(0, at - 2), at + 3):
            continue
        if _BYLINE.search(text, 0, at) and _CLOSED.match(text, match.end()):
            continue  # （文/王明 图/李强）
        if _is_motto(text, at, match.end()) or _parts_lines(text, at, match.end()):
            continue
        if match.start() == 0 or _COLUMNS.search(text[max(0, at - 6) : at]):
            continue
        yield book["space-inside"].finding(at, match[0], "")
    for match in _DIGIT_GAP.finditer(text):
        yield book["space-by-digit"].finding(match.start(), match[0], "")
