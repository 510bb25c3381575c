"""Page numbers that a site or a print-out left in the text: lines of their own, and marks at the head of each
page of one running text.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from djdesk.intake.text_edits import Edit, TextLine

_PAGE_LINE = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}页|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|共\s*\d{1,3}\s*页(?:\s*[,，"
    r"/]?\s*第\s*\d{1,3}\s*页)?|"
    r"[-—–－·•~_]+\s*\d{1,3}\s*[-—–－·•~_]+"
    r"|\d{1,3}\s*/\s*\d{1,3}|page\s*\d{1,3}(?:\s*of\s*\d{1,3})?)$",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(
    r"第\s?\d{1,3}\s?页\s?[/／，,|]?\s?共\s?\d{1,3}\s?页|共\s?\d{1,3}\s?页\s?[/／，,|]?\s?第\s?\d{1,3}\s?页"
)
_NTH_PAGE = re.compile(r"(?:第\s?(?=\d)|page\s?|P)(\d{1,3})(?:\s?页|(?<=\d)(?!\d))", re.IGNORECASE)
_OF_PAGES = re.compile(r"(?<![\d/])(\d{1,3})(?=\s?/\s?\d{1,3}(?![\d/]))")  # 文库 2/3
# At the end of a paragraph that the page broke behind.
_PAGE_BEHIND = re.compile(r"(?<=[。；！？”）])[ \u3000]*第[ ]?(\d{1,3})[ ]?页[ \u3000]*(?=\n|\Z)")
_HEAD = 40  # characters that the head of a page can have
_CHANCE = 3
_LONE_NUMBER = re.compile(r"^(?:(?:part|no)[. ]{0,2})?(\d{1,3})$", re.IGNORECASE)
_MARK = re.compile(r"^(\d{1,3})[、.．]")
_SENTENCE_ENDS = "。！？；：!?;:”）)…"
_PAGE = 120  # characters: a page of running text is longer than any heading


def page_marks(lines: list[TextLine], viewer: bool = False) -> list[Edit]:
    """Edits that take page numbers out. `viewer`: the text comes from a document viewer, where pages are
    numbered 1、 2、 …
    """
    return [*_page_lines(lines), *spliced_pages(lines, viewer)]


def running_heads(text: str) -> list[tuple[int, int]]:
    """第 1 页 / 共 4 页 within lines, with the words that stand at each of these places: the head or foot of
    every page. One place alone counts when it says how many pages there are.
    """
    behind = list(_PAGE_BEHIND.finditer(text))
    if len(behind) > 1 and all(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(behind)):
        return [match.span() for match in behind]
    marks = [match for match in _PAGE_OF.finditer(text) if not _alone(text, match)]
    if len(marks) < 2 and not any("共" in match[0] for match in marks):
        return []
    before = _common([text[max(0, mark.start() - _HEAD) : mark.start()][::-1] for mark in marks])
    after = _common([text[mark.end() : mark.end() + _HEAD] for mark in marks])
    return [(mark.start() - before, mark.end() + after) for mark in marks]


def _alone(text: str, match: re.Match[str]) -> bool:
    return (
        text[: match.start()].rpartition("\n")[2].strip() == ""
        and text[match.end() :].partition("\n")[0].strip() == ""
    )


def _common(beside: list[str]) -> int:
    """How many characters all have in common where they begin; fewer than three are chance."""
    count = 0
    for signs in zip(*beside, strict=False):
        if len(set(signs)) > 1 or signs[0] == "\n":
            break
        count += 1
    return count if len(beside) > 1 and len(beside[0][:count].strip()) >= _CHANCE else 0


def _page_lines(lines: list[TextLine]) -> list[Edit]:
    """第2页 共5页, - 3 -, 2/5; a lone number only as one of a rising series."""
    plain = [unicodedata.normalize("NFKC", line.text).strip() for line in lines]
    heads = _counted_heads(plain)
    lone = {index: int(match[1]) for index, text in enumerate(plain) if (match := _LONE_NUMBER.match(text))}
    values = list(lone.values())
    rising = len(values) > 1 and all(b == a + 1 for a, b in pairwise(values))
    last = max((index for index, text in enumerate(plain) if text), default=-1)
    ends = {last} & lone.keys() if len(lone) == 1 else set()  # the text ends in the number of its last page
    return [
        Edit("page_mark", line.start, line.end)
        for index, line in enumerate(lines)
        if _PAGE_LINE.match(plain[index]) or (rising and index in lone) or index in heads or index in ends
    ]


def _counted_heads(plain: list[str]) -> set[int]:
    """【精品文档】第 1 页, 【精品文档】第 2 页: lines that differ in the number of the page alone."""
    alike: dict[str, list[tuple[int, int]]] = {}
    for index, text in enumerate(plain):
        match = (_NTH_PAGE.search(text) or _OF_PAGES.search(text)) if len(text) <= _HEAD else None
        if match:
            words = text[: match.start()] + "#" + text[match.end() :]
            alike.setdefault(words, []).append((index, int(match[1])))
    return {
        index
        for found in alike.values()
        if len(found) > 1 and all(b[1] > a[1] for a, b in pairwise(found))
        for index, _ in found
    }


def spliced_pages(lines: list[TextLine], viewer: bool = False) -> list[Edit]:
    """1、 2、 3、 … at the head of following long lines most of which break off within a sentence."""
    run = _run(lines)
    if len(run) < 2 or not (_is_pages(run) or (viewer and _breaks_off(run))):
        return []
    edits = []
    for index, line in enumerate(run):
        match = _MARK.match(line.text.lstrip())
        assert match is not None  # _run gives only lines that have one
        begin = line.start + len(line.text) - len(line.text.lstrip())
        start = begin if index == 0 else run[index - 1].end
        edits.append(Edit("page_mark", start, begin + match.end()))
    return edits


def _run(lines: list[TextLine]) -> list[TextLine]:
    """The lines from the one marked 1 on, as long as each following line has the next number."""
    run: list[TextLine] = []
    for line in lines:
        text = line.text.strip()
        match = _MARK.match(text)
        if not text:
            continue
        if match and int(match[1]) == len(run) + 1:
            run.append(line)
        elif run:
            return run if len(run) > 1 else []
    return run


def _breaks_off(run: list[TextLine]) -> bool:
    """A sentence goes on behind one of the marks: they are no headings."""
    return any(line.text.rstrip()[-1] not in _SENTENCE_ENDS for line in run[:-1])


def _is_pages(run: list[TextLine]) -> bool:
    whole = run[:-1]
    broken = sum(line.text.rstrip()[-1] not in _SENTENCE_ENDS for line in whole)
    return all(len(line.text) >= _PAGE for line in whole) and broken * 2 >= len(whole)
