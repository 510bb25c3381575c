"""Lines of a text that came from elsewhere: torn in mid-sentence, glued, page numbers within, paragraphs
twice, an end that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from djdesk.basics.text_cache import FEW
from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_STOPS = "。！？…”）》.!?)】；;：:"
_PAUSES = "，,、；;"
_NO_END = _STOPS + _PAUSES + "“（(—》"  # behind these no full stop is missing
_NUMBERED = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、）)]|"
    r"第[一二三四五六七八九十]+[章节条、，部]|[①-⑳]|[-*•●■◆#])"
)
_POINT = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十][是要]|首先|其次|再次|最后|第[一二三四五六七八九十]，)"
)
_LEVEL = re.compile(
    r"[ \u3000]*(?:([一二三四五六七八九十]+、)|([（(][一二三四五六七八九十]+[）)])|"
    r"(\d+[.．、])|([（(]\d+[）)]))"
)
_HEAD = re.compile("[ \u3000]*[一二三四五六七八九十]+、[^，。；：\n]{2,20}[，、][^，。；：\n]{2,20}。?")
_PAGE = re.compile(r"\n(\d{1,3})、")
_GLUED = re.compile(
    "(?<=[。；：:])(?P<at>[一二三四五六七八九十]{1,2}、[\u4e00-\u9fff]{3,12}?(?:情况|成效|做法|问题|打算|计划|措施|安排|体会|经验|不足|建议))(?=[\u4e00-\u9fff（(])"
)
_SITE = re.compile("https?:|www\\.|转载|版权|阅读|下载|扫码|编辑[:：]|编辑：")
_PAUSE, _PAUSED = re.compile("[，,。]"), re.compile("[，,。；]")
_LONG = 15
_BROKEN = re.compile("[\u4e00-\u9fff]{6}[的和与及对把将以从由被既并或]$")  # no line ends so
_ANNOUNCES = re.compile("(?:如下|以下|下列|下面)[^，。]{0,12}.$")
_WRAPS = 5  # lines of one width that make a text one that was broken at it
_RAGGED = 3  # characters that such lines differ by
_CHARACTER = re.compile("[\u4e00-\u9fffA-Za-z0-9“《”》）、，。；]")
_HEADING = 24  # characters of a line that a number may stand below without being a page's
_SIGNATURE = 4  # lines that may stand behind the last paragraph
_BODY = 24
_PARAGRAPH = 60  # characters of what stands below a heading, not below a sentence of a list
_ALONE = 14  # characters of a sentence that stands alone
_HEADED = re.compile("(?:通知|报告|方案|意见|决定|办法|总结|汇报|要点|计划|打算|措施|简报|纪实|日)$")


class Line(msgspec.Struct, frozen=True):
    """A paragraph with its place in the text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of_text(text: str) -> list[Line]:
    """The paragraphs that hold anything, without their line ends."""
    return list(_lines(text))


@lru_cache(maxsize=FEW)
def _lines(text: str) -> tuple[Line, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        bare = line.rstrip("\r \u3000\t")
        if bare.strip():
            found.append(Line(at, bare))
        at += len(line) + 1
    return tuple(found)


def in_a_list(line: Line, after: Line | None) -> bool:
    """Whether a numbered line is an item, a sentence of its own, and no heading: what follows is the next
    item or something higher, not what the line heads.
    """
    own = _LEVEL.match(line.text)
    if own is None or (after is None and "，" not in line.text):
        return False
    if after is None:
        return True
    other = _LEVEL.match(after.text)
    if other is None:
        return len(after.text) < _BODY and after.text[-1] not in _STOPS
    return other.lastindex is not None and own.lastindex is not None and other.lastindex <= own.lastindex


def line_findings(text: str, lines: Sequence[Line], book: RuleBook) -> Iterator[Finding]:
    """Of a whole text."""
    pages = _page_numbers(text)
    for start, end in pages:
        yield book["page-number-inside"].finding(start, text[start:end], "")
    wrapped = _wrapped(lines)
    yield from _torn(text, lines, book, frozenset(start for start, _ in pages), wrapped)
    yield from _stopped_headings(lines, book)
    yield from _twice(lines, book)
    yield from _end(lines, wrapped, book)
    for match in _GLUED.finditer(text):
        yield book["heading-glued"].finding(match.start("at"), match["at"], f"\n{match['at']}\n")


def _stopped_headings(lines: Sequence[Line], book: RuleBook) -> Iterator[Finding]:
    """一、抓学习，强思想。 above its paragraph, where that is long or another heading ends without a stop."""
    heads = [line for line in lines if _HEAD.fullmatch(line.text)]
    stopped = {line.start for line in heads if line.text[-1] == "。"}
    mixed = len(stopped) < len(heads)
    for line, after in pairwise(lines):
        above = mixed or len(after.text) > _PARAGRAPH
        if line.start in stopped and above and not in_a_list(line, after):
            yield book["heading-stop"].finding(line.end - 1, "。", "")


def _page_numbers(text: str) -> list[tuple[int, int]]:
    """Numbers 2、 3、 … that stand where a sentence goes on: most of the lines before them end in
    mid-sentence.
    """
    found = [(match.start(), match.end(), int(match[1])) for match in _PAGE.finditer(text)]
    torn = [
        one
        for one in found
        if text[one[0] - 1 : one[0]] not in _STOPS
        and not _is_heading(text[text.rfind("\n", 0, one[0]) + 1 : one[0]])
    ]
    if len(torn) < 2 or 2 * len(torn) < len(found):
        return []
    return [(start, end) for start, end, _ in found]


def _is_heading(line: str) -> bool:
    """A short line that is no piece of a page: （一）思想建设方面 above 1、理论学习。…"""
    return len(line) <= _HEADING and not _PAGE.match("\n" + line)


def _torn(
    text: str, lines: Sequence[Line], book: RuleBook, pages: frozenset[int], wrapped: frozenset[int]
) -> Iterator[Finding]:
    """A line that ends in a comma, a semicolon or a word, with the rest on the next line."""
    for place, (line, after) in enumerate(pairwise(lines)):
        torn = line.start in wrapped or _goes_on(line, after, lines[place - 1] if place else None)
        if not torn or line.end in pages:
            continue
        yield book["line-torn"].finding(line.end, text[line.end : after.start], "")
    for line, after in pairwise(lines):
        if line.start not in wrapped and line.end not in pages and _pauses_at_end(line, after):
            yield book["pause-for-stop"].finding(line.end - 1, line.text[-1], "。")
    for line in lines[:-1]:
        if line.start not in wrapped and _lacks_stop(line, lines):
            yield book["no-stop"].finding(line.end - 1, line.text[-1], line.text[-1] + "。")


def _wrapped(lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that end in mid-sentence because they are full: of a text that was broken at a
    fixed width, as a page of it is copied.
    """
    if sum(line.text[-1] not in _STOPS for line in lines) < _WRAPS:
        return frozenset()
    sizes = [len(line.text.encode("gbk", "replace")) for line in lines]
    width = max(
        Counter(size // 2 for size in sizes).items(), key=lambda one: (one[1], one[0]), default=(0, 0)
    )[0]
    full = [
        line.start
        for size, line, after in zip(sizes, lines, lines[1:], strict=False)
        if abs(size // 2 - width) <= _RAGGED
        and line.text[-1] not in _STOPS
        and not _NUMBERED.match(after.text)
        and after.text[0] not in " \u3000"
        and _CHARACTER.match(after.text)
    ]
    many = len(full) >= _WRAPS and 2 * len(full) >= len(lines)
    return frozenset(full) if many and width >= _LONG else frozenset()


def _goes_on(line: Line, after: Line, before: Line | None) -> bool:
    last = line.text[-1]
    if last not in _PAUSES or len(line.text) < _LONG or _NUMBERED.match(after.text):
        return False
    if last in "；;":
        series = _POINT.match(line.text) or (
            before is not None and before.text[-1] in "；;" and _POINT.match(before.text)
        )
        return not (_POINT.match(after.text) and series) and not _NUMBERED.match(
            line.text[:4] + "x" if series else "x"
        )
    return last in "，,、" and len(after.text) > 1


def _pauses_at_end(line: Line, after: Line) -> bool:
    """Whether a paragraph of sentences ends in a comma though a heading or the next number follows."""
    if line.text[-1] not in "，,、" or _ANNOUNCES.search(line.text):
        return False
    return "。" in line.text and len(line.text) >= _BODY and _NUMBERED.match(after.text) is not None


def _lacks_stop(line: Line, lines: Sequence[Line]) -> bool:
    """A paragraph of sentences, not a heading, a list's item, a salutation or a line of a torn text."""
    text = line.text
    if text[-1] in _NO_END or len(text) < _BODY or _NUMBERED.match(text):
        return False
    if not re.search("[，,].*[，,]|。", text) or re.match("[#>*|]", text) or "\t" in text:
        return False
    others = [one for one in lines if len(one.text) >= _BODY and re.search("[，,]", one.text)]
    stopped = sum(one.text[-1] in _STOPS for one in others)
    return 2 * stopped > len(others) or (stopped > 0 and len(others) <= 3)


def _twice(lines: Sequence[Line], book: RuleBook) -> Iterator[Finding]:
    seen: set[str] = set()
    for line in lines:
        bare = line.text.strip()
        if len(bare) >= _LONG and bare in seen:
            yield book["paragraph-twice"].finding(line.start, line.text, None)
        seen.add(bare)


def _is_sentence(text: str) -> bool:
    """Whether a text of one line is more than a heading: it has a comma or says what was done."""
    return (
        len(text) >= _ALONE
        and not _NUMBERED.match(text)
        and not _HEADED.search(text)
        and re.search("[，,].*[，,]|[，,、]$|了(?!解)|[。；]", text) is not None
    )


def _torn_from(lines: Sequence[Line], body: Line, wrapped: frozenset[int]) -> Line:
    """The last line of all where line ends within sentences tore every line from `body` on."""
    rest = lines[lines.index(body) :]
    for line, after in pairwise(rest):
        torn = line.start in wrapped or line.text[-1] in _PAUSES
        if not torn or _NUMBERED.match(after.text) or _HEADED.search(after.text):
            return body
    return rest[-1]


def _end(lines: Sequence[Line], wrapped: frozenset[int], book: RuleBook) -> Iterator[Finding]:
    """The last paragraph of sentences ends in mid-sentence; signature and date may follow."""
    lines = [line for line in lines if not _SITE.search(line.text)]
    bodies = [line for line in lines if len(line.text) >= _BODY and _PAUSE.search(line.text)]
    if len(lines) == 1 and lines[0].text[-1] not in "：:" and _is_sentence(lines[0].text):
        bodies = lines
    if lines and _BROKEN.search(lines[-1].text) and not _NUMBERED.match(lines[-1].text):
        bodies = lines
    if not bodies:
        return
    last = _torn_from(lines, bodies[-1], wrapped)
    later = [line for line in lines if line.start > last.start]
    if any(_PAUSED.search(line.text) for line in later):
        return
    if (
        last.text[-1] in _STOPS.replace("；", "").replace("：", "")
        or len(lines) - lines.index(last) > _SIGNATURE
    ):
        return
    at = max(last.text.rfind(mark, 0, len(last.text) - 1) for mark in "，,、。；;") + 1
    at = max(at, len(last.text) - (2 if last.text[-1] in _PAUSES else 8))
    yield book["end-cut"].finding(last.start + at, last.text[at:], None)
