"""Signs that are not text: byte order marks, carriage returns, characters without width, left-over HTML,
markdown signs, indents.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

from djdesk.intake.text_edits import Edit, TextLine, lines_of

_INVISIBLE = re.compile("[\ufeff\u200b-\u200f\u2060\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]+")
_LOST_BLANKS = re.compile(r"^(?:[ \t]*[?？]){2,}[ \t]*(?=[\u4e00-\u9fff“\d])", re.MULTILINE)  # indents
# Every character set apart by a space, as converters of PDF do: 机 关 党 建.
_HAN = re.compile("[\u4e00-\u9fff]")
_SPREAD = re.compile("[\u4e00-\u9fff][ ](?=[\u4e00-\u9fff])")
_WRITTEN = "[\u4e00-\u9fff\\d，。、；：！？,.;:!?“”《》（）()%]"
_BETWEEN = re.compile(f"(?<={_WRITTEN}) +(?={_WRITTEN})")
_SAMPLE = 4000  # characters that are looked at
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|i|u|em|font|a|img|table|tbody|tr|td|th|h[1-6]|center|o:p|"
    r"section)\b[^<>\n]{0,300}/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile("</?(?:p|br|div|tr|h[1-6]|section)\\b", re.IGNORECASE)
_BULLETS = {"l": "●", "n": "■", "u": "◆", "Ø": "➢", "ü": "✓", "v": "❖", "p": "□", "q": "□"}
_LETTER_BULLET = re.compile(rf"\s*([{''.join(_BULLETS)}])[ \t\u3000]+(?=[\u4e00-\u9fff“《\d])")
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,120}?)(?<=\S)\1")
# *40余*: words in italics, not the stars of a number that was hidden.
_ITALICS = re.compile(
    r"(?<![*\d×xX])\*(?=[^\s*×，。,、万千百亿个名次项件条%])(?=[^*\n]*[\u4e00-\u9fff])[^*\n]{1,120}(?<=[^\s*])\*(?!\*)"
)
_LEANING_LEAD = re.compile(r"\s*\*(?=\S)[^*\n]{2,24}[。：:]\*(?=\S)")
_BOLD_LINE = re.compile(r"^\s*(\*\*|__)(?=\S)[^*\n]{2,60}\1[：:]?\s*$")
_LONGEST_HEADING = 60
_MARKUP_LINE = re.compile(r"^\s*(?:(#{1,6})\s+|>\s?|[-*+]\s+(?=\S)|```\w*\s*$|(?:[-*_]\s?){3,}$)")


def signs(text: str) -> list[Edit]:
    """Edits for what cannot be seen, for HTML that was pasted as text, for blanks that became ? on the way or
    that stand behind every character.
    """
    edits = [Edit("blank", match.start(), match.end()) for match in _INVISIBLE.finditer(text)]
    edits += [
        Edit("blank", match.start(), match.start() + 1, "" if len(match[0]) == 2 else "\n")
        for match in _LINE_END.finditer(text)
    ]
    edits += [
        Edit("mark", match.start(), match.end(), html.unescape(match[0]))
        for match in _ENTITY.finditer(text)
        if html.unescape(match[0]) != match[0]
    ]
    edits += [
        Edit("mark", match.start(), match.end(), "\n" if _BREAKING.match(match[0]) else "")
        for match in _TAG.finditer(text)
    ]
    edits += [Edit("mark", *match.span()) for match in _LOST_BLANKS.finditer(text)]
    if len(_SPREAD.findall(text[:_SAMPLE])) * 2 > len(_HAN.findall(text[:_SAMPLE])):
        edits += [Edit("blank", *match.span()) for match in _BETWEEN.finditer(text)]
    return edits


def typed_bullets(lines: list[TextLine]) -> list[Edit]:
    """The bullets of Wingdings that a copy turned into letters: l 抓学习, Ø 抓服务. One alone is a letter."""
    found = [(line, match) for line in lines if (match := _LETTER_BULLET.match(line.text))]
    count = Counter(match[1] for _, match in found)
    return [
        Edit("mark", line.start + match.start(1), line.start + match.end(), _BULLETS[match[1]] + " ")
        for line, match in found
        if count[match[1]] > 1 or len(count) > 1
    ]


def markup_signs(lines: list[TextLine]) -> list[Edit]:
    """Edits that take markdown's signs away: # > - * at the head of lines, ** around words."""
    edits = []
    for line in lines:
        match = _MARKUP_LINE.match(line.text)
        if match:
            edits.append(Edit("mark", line.start, line.start + match.end()))
        for bold in _EMPHASIS.finditer(line.text, match.end() if match else 0):
            start, end = line.start + bold.start(), line.start + bold.end()
            edits += [Edit("mark", start, start + 2), Edit("mark", end - 2, end)]
        for leaning in _ITALICS.finditer(line.text, match.end() if match else 0):
            start, end = line.start + leaning.start(), line.start + leaning.end()
            edits += [Edit("mark", start, start + 1), Edit("mark", end - 1, end)]
    return edits


def has_emphasis(lines: list[TextLine]) -> bool:
    """Whether at least two lines are set in bold as a whole: **words**, or begin in italics: *words。*"""
    bold = [line for line in lines if _BOLD_LINE.match(line.text)]
    leaning = [line for line in lines if _LEANING_LEAD.match(line.text)]
    return len(bold) >= 2 or len(leaning) >= 2


def markup_levels(lines: list[TextLine]) -> dict[int, int]:
    """Lines that begin with # signs: place of the line -> number of signs."""
    found = {}
    for line in lines:
        match = _MARKUP_LINE.match(line.text)
        if match and match[1]:
            found[line.start] = len(match[1])
    return found


def underlined_levels(lines: list[TextLine]) -> dict[int, int]:
    """Lines with ==== or ---- below them: place of the line -> 1 or 2. One alone may be a ruled line."""
    found = {
        line.start: 1 if "=" in below.text else 2
        for line, below in pairwise(lines)
        if 0 < len(line.text.strip()) <= _LONGEST_HEADING and _UNDERLINE.fullmatch(below.text)
    }
    return found if len(found) > 1 and 1 in found.values() else {}


def blanks(text: str) -> list[Edit]:
    """Edits that take outer white space off every line, and empty lines out."""
    edits, last = [], -1
    for line in lines_of(text):
        words = line.text.strip()
        if not words:
            continue
        start = line.start + line.text.index(words[0])
        before = "\n" if last >= 0 else ""
        if text[max(last, 0) : start] != before:
            edits.append(Edit("blank", max(last, 0), start, before))
        last = start + len(words)
    if last >= 0 and last < len(text):
        edits.append(Edit("blank", last, len(text)))
    return edits
