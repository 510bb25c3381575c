"""Words whose characters stand apart: 意 识 形 态 in the middle of a sentence. Websites part what a filter
looks for, and the spaces come along. A line that stands alone (通 知) and names of two characters (王 强) are
set so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_GAP = re.compile("[ \u00a0\u2009\u3000]+")
_APART = re.compile("[\u4e00-\u9fff](?:[ \u00a0\u2009\u3000]{1,2}[\u4e00-\u9fff])+")
_WORD = re.compile("[\u4e00-\u9fff](?:[ \u00a0\u2009\u3000]{0,2}[\u4e00-\u9fff]){1,5}")
_SENTENCE = re.compile("[，。；！？,;]")
_QUOTED = re.compile("[“《‘][^”》’]*[”》’]")
_NAME = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?![\u4e00-\u9fff])")


def spaced_word_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph. In quotation marks one gap may part two halves of a motto."""
    if not _GAP.search(text) or not _SENTENCE.search(text):
        return
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for run in _APART.finditer(text):
        if any(start < run.start() < end for start, end in quoted) and _parts_a_motto(text, run, book):
            continue
        if _parts_two_words(text, run, book):
            continue
        at = run.start()
        while at < run.end() - 1:
            found = _word_at(text, at, book)
            if found:
                yield book["word-apart"].finding(at, found, _GAP.sub("", found))
            at += len(found) or 1


def _parts_a_motto(text: str, run: re.Match[str], book: RuleBook) -> bool:
    """Whether there is one gap, with the end of a word before it or the beginning of one behind it."""
    if len(_GAP.findall(run[0])) > 1:
        return False
    at, end = run.start(), run.end()
    return text[at - 1 : at + 1] in book.words or text[end - 1 : end + 1] in book.words


def _parts_two_words(text: str, run: re.Match[str], book: RuleBook) -> bool:
    """Whether a word ends before the one gap and one begins behind it, or names of persons do: 总结 为了."""
    if len(_GAP.findall(run[0])) > 1:
        return False
    at, end = run.start() + 1, run.end() - 1
    known = (book.words, book.names)
    return any(text[at - size : at] in words for words in known for size in (2, 3) if size <= at) and any(
        text[end : end + size] in words for words in known for size in (2, 3)
    )


def _word_at(text: str, at: int, book: RuleBook) -> str:
    """The longest word with a gap that begins there, as it stands in the text; "" where there is none."""
    found = _WORD.match(text, at)
    if found is None or (_NAME.match(text, at) and len(found[0]) == 3):
        return ""
    ends = [place for place in range(len(found[0]), 2, -1) if not found[0][place - 1].isspace()]
    shown = (found[0][:end] for end in ends)
    return next((one for one in shown if _GAP.search(one) and _is_word(_GAP.sub("", one), book)), "")


def _is_word(joined: str, book: RuleBook) -> bool:
    return joined in book.words or joined in book.phrases
