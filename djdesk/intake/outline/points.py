"""Points within the prose: 一是 二是, 一要 二要, 首先 其次, 第一 第二."""

from __future__ import annotations

import re

from djdesk.basics.numerals import chinese_numeral, chinese_value

_HAN = "[一二三四五六七八九十]{1,3}"
_BEFORE = "。；;：:，,！!？?）)”…、—"
MARKER = re.compile(
    rf"(?P<counted>{_HAN}(?:是|要)|其{_HAN}(?=[，,、是])|第{_HAN}(?=[，,、：:])(?![，,]第)|首先(?=[，,是要])?"
    r"|其次(?=[，,是要])?|再次(?=[，,是要])?|再者(?=[，,])|最后(?=[，,是要]))"
)
_COUNTED = re.compile(rf"{_HAN}(?:是|要)")
_NOT_AFTER = re.compile("[统唯万专第同单逐之有划均不合归为说初一二三四五六七八九十百千]$")
_NOT_BEFORE = re.compile(
    "^(?:素|件|点(?!.{0,6}加)|求|[是要][一二三四五六七八九十]|[，,]?[一二三四五六七八九十](?:是|要)|"
    "一说一|否|非)"
)
_FIRST_WORDS = ("首先", "其次", "再次", "再者", "最后")
_TITLE = 25  # characters: a first sentence up to this is the point's title
_CLAUSE = re.compile("[，,；;：:。！!？?]")
_OPEN, _CLOSE = "“‘《（(「『【", "”’》）)」』】"


def starts_with_marker(text: str) -> bool:
    """Whether a line begins with 一是, 二要, 第三， or the like."""
    match = MARKER.match(text)
    return bool(match) and not _NOT_BEFORE.match(text[match.end() :] if match else "")


def markers(text: str) -> list[tuple[int, str]]:
    """The markers in a paragraph: place and words. 首先 counts only where 其次 or 再次 follows, 第一 only at
    the start of a clause.
    """
    found = [(match.start(), match[0]) for match in MARKER.finditer(text) if _stands(text, match)]
    words = {word for _, word in found}
    ordered = "首先" in words and words & {"其次", "再次", "再者", "最后"}
    return [(at, word) for at, word in found if word not in _FIRST_WORDS or ordered]


def parted(text: str) -> list[tuple[int, str, str]]:
    """The points of a paragraph: place, marker, and the words up to the next one."""
    found = markers(text)
    ends = [*(at for at, _ in found[1:]), *([len(text)] if found else [])]
    return [
        (at, marker, text[at + len(marker) : end].rstrip("，,；; "))
        for (at, marker), end in zip(found, ends, strict=True)
    ]


def lead(text: str) -> str:
    """The first clause of what follows a marker; a short first sentence whole, with its stop."""
    text = text.lstrip("，,、：: ")
    first = _stop(text, "。！!？?")
    if first >= 0 and len(_inner(text[:first])) <= _TITLE:
        return text[: first + 1]
    match = _outside(text)
    return text[:match] if match >= 0 else text


def _stands(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_BEFORE.match(after) or not after.strip():
        return False
    if not before.strip() or before[-1] in _BEFORE or before[-1].isspace():
        return before[-1:] != "、" or bool(_COUNTED.fullmatch(match[0]))
    return (
        bool(_COUNTED.fullmatch(match[0]))
        and _goes_on(text, match)
        and not _NOT_AFTER.search(before)
        and before[-1] not in _OPEN
    )


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """表现在一是…，二是…: a marker within a sentence counts when its next one follows as it should."""
    value = chinese_value(match[0][:-1])
    if not value:
        return False
    return (
        re.search(f"[{re.escape(_BEFORE)}]{chinese_numeral(value + 1)}{match[0][-1]}", text[match.end() :])
        is not None
    )


def _stop(text: str, marks: str) -> int:
    """The first of `marks` outside brackets and quotes, -1 for none."""
    depth = 0
    for index, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in marks and depth == 0:
            return index
    return -1


def _outside(text: str) -> int:
    return _stop(text, "，,；;：:。！!？?\n")


def _inner(text: str) -> str:
    return re.sub(r"\s", "", text)
