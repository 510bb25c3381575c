"""Line ends that stand inside a sentence: put there by a site, a fixed width, or a page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from djdesk.intake.edits import Edit, Line
from djdesk.intake.numbers import numbered
from djdesk.intake.points import starts_with_marker

_NEVER_FIRST = re.compile("^[，。、；：！？”’）》】…,;!?%]")  # a line cannot begin with these (GB/T 15834-2011, 5.1)
_GOES_ON = "，、,（(《“‘—"
_SENTENCE_END = re.compile("[。！？!?：:…][”’）)》】]*$")
_BROKEN_AT = 46  # characters: a heading is shorter, so a longer line without a stop has lost its end
_WRAPPED_SHARE = 0.5
_SLACK = 2.0  # full-width characters by which wrapped lines differ
_NARROW, _WIDE = 18.0, 60.0


def joins(lines: list[Line]) -> list[Edit]:
    """Edits that put broken lines together again. Blank lines between the two halves go with the break."""
    filled = [line for line in lines if line.text.strip()]
    wrap = wrap_width(filled)
    return [Edit("join", _right(line), _left(after)) for line, after in pairwise(filled) if _belongs(line, after, wrap)]


def wrap_width(lines: list[Line]) -> float:
    """The width at which most lines were broken, in full-width characters; 0 when lines are whole paragraphs."""
    widths = [width(line.text.rstrip()) for line in lines]
    if len(widths) < 6:
        return 0
    common = max(Counter(round(w) for w in widths if _NARROW <= w <= _WIDE).items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    near = [w for w in widths if abs(w - common) <= _SLACK]
    unfinished = sum(not _SENTENCE_END.search(line.text.rstrip()) for line in lines if abs(width(line.text.rstrip()) - common) <= _SLACK)
    if common and len(near) >= _WRAPPED_SHARE * len(widths) and unfinished * 2 >= len(near) and max(widths) <= common + _SLACK * 2:
        return max(near)
    return 0


def width(text: str) -> float:
    """Full-width characters count 1, others a half."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _belongs(line: Line, after: Line, wrap: float) -> bool:
    """Whether `after` goes on where `line` was broken off."""
    text, following = line.text.strip(), after.text.strip()
    if _NEVER_FIRST.match(following):
        return True
    if numbered(following) or following.startswith("#"):
        return False
    if wrap:
        return _wrapped_on(line, after, wrap)
    if text[-1] in _GOES_ON:
        return not numbered(text) or len(text) > 20
    if text[-1] in "；;":
        return not (starts_with_marker(following) and starts_with_marker(text)) and not _is_list(text, following)
    return len(text) > _BROKEN_AT and not _SENTENCE_END.search(text) and len(following) > 4 and not _closes(following)


def _wrapped_on(line: Line, after: Line, wrap: float) -> bool:
    """Within a text of fixed width: a full line goes on, unless the next one is indented as a new paragraph."""
    indented = after.text[:1] in " \t\u3000" and line.text[:1] not in " \t\u3000"
    deeper = len(after.text) - len(after.text.lstrip()) > len(line.text) - len(line.text.lstrip())
    return width(line.text.rstrip()) >= wrap - _SLACK * 2 and not indented and not deeper


def _is_list(text: str, following: str) -> bool:
    """Both are items of a list: each is marked the same way, or both are short."""
    return bool(numbered(text)) and len(text) < 60 and len(following) < 60


def _closes(text: str) -> bool:
    """A signature or a date."""
    return len(text) < 24 and not re.search("[，。；,;]", text)


def _right(line: Line) -> int:
    return line.start + len(line.text.rstrip())


def _left(line: Line) -> int:
    return line.start + len(line.text) - len(line.text.lstrip())
