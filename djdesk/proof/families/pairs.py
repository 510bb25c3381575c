"""Brackets and quotation marks: each with its partner, quotes within quotes single (GB/T 15834-2011, 4.8,
4.9, 4.15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.proof.finding import Finding
from djdesk.proof.rule_book import RuleBook

_CLOSING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "〔": "〕",
    "【": "】",
    "(": ")",
    "「": "」",
    "『": "』",
}
_ALIKE = {"(": "（", ")": "）"}
_SIGNS = re.compile("[“”‘’《》（）〔〕【】()「」『』]")
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十a-zA-Z①-⑳]+$")


def pair_findings(text: str, book: RuleBook) -> Iterator[Finding]:
    """Of one paragraph, or of paragraphs that a hard line end tore."""
    open_signs: list[tuple[int, str]] = []
    for match in _SIGNS.finditer(text):
        at, sign = match.start(), _ALIKE.get(match[0], match[0])
        if sign in _CLOSING:
            if sign == "“" and open_signs and open_signs[-1][1] == "“":
                if _closes_twice(text, at):
                    yield book["nested-quotes"].finding(at, "“", "‘")
                elif _closes_none(text, at):
                    yield book["quote-not-turned"].finding(at, "“", "”")
                    open_signs.pop()
                    continue
                else:
                    yield book["unpaired"].finding(open_signs[-1][0], "“", None)
                    open_signs.pop()
            open_signs.append((at, sign))
            continue
        if open_signs and _CLOSING[open_signs[-1][1]] == sign:
            open_signs.pop()
        elif sign == "’":
            continue  # an apostrophe
        elif sign == "）" and _NUMBER.search(text[max(0, at - 3) : at]) and _begins(text, at):
            continue  # 1）
        else:
            within = [place for place, one in enumerate(open_signs) if _CLOSING[one[1]] == sign]
            if within:
                for start, other in open_signs[within[-1] + 1 :]:
                    yield book["unpaired"].finding(start, other, None)
                del open_signs[within[-1] :]
            else:
                yield book["unpaired"].finding(at, match[0], None)
    for start, sign in open_signs:
        yield book["unpaired"].finding(start, sign, None)


def _closes_twice(text: str, at: int) -> bool:
    """Whether behind a second opening mark two closing ones follow before another opens."""
    rest = text[at + 1 :]
    first = rest.find("”")
    second = rest.find("”", first + 1) if first >= 0 else -1
    opening = rest.find("“")
    return second >= 0 and (opening < 0 or opening > second)


def _closes_none(text: str, at: int) -> bool:
    """Whether no closing mark follows a second opening one before another opens."""
    rest = text[at + 1 :]
    first, opening = rest.find("”"), rest.find("“")
    return first < 0 or 0 <= opening < first


def _begins(text: str, at: int) -> bool:
    head = text[:at].rstrip()
    number = _NUMBER.search(head)
    return number is not None and (number.start() == 0 or head[number.start() - 1] in "。；，：、\n \u3000")
