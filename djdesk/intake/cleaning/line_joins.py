"""Line ends that stand inside a sentence: put there by a site, a fixed width, or a page."""

from __future__ import annotations

import re
from itertools import pairwise

from djdesk.intake.outline.heading_numbers import numbered
from djdesk.intake.outline.points import starts_with_marker
from djdesk.intake.text_edits import Edit, TextLine

_NEVER_FIRST = re.compile(
    "^[，。、；：！？”’）》】…,;!?%]"
)  # a line cannot begin with these (GB/T 15834-2011, 5.1)
_GOES_ON = "，、,（(《“‘—"
_SENTENCE_END = re.compile("[。！？!?：:…][”’）)》】]*$")
_BROKEN_AT = 46  # characters: a heading is shorter, so a longer line without a stop has lost its end
_FLAT = 250  # characters of a line that may hold several paragraphs
_SPACED_STOP = re.compile("(?<=[。！？!?：:])[ \u3000]+(?=[^\\s，。])")
_SLACK = 2.0  # full-width characters by which wrapped lines differ
_NARROW, _WIDE = 18.0, 60.0
_NARROW_SIGN = re.compile("[\x20-\x7e]")


def joins(lines: list[TextLine]) -> list[Edit]:
    """Edits that put broken lines together again. Blank lines between the two halves go with the break."""
    filled = [line for line in lines if line.text.strip()]
    wrap = wrap_width(filled)
    cut = any(_cut_at_semicolon(line.text.strip(), after.text.strip()) for line, after in pairwise(filled))
    return [
        Edit("join", _right(line), _left(after))
        for line, after in pairwise(filled)
        if _belongs(line, after, wrap, cut)
    ]


def flattened(lines: list[TextLine]) -> list[Edit]:
    """Line ends where a page that lost its own has only spaces left behind the sentences: several in one very
    long line.
    """
    edits = []
    for line in lines:
        found = list(_SPACED_STOP.finditer(line.text)) if len(line.text) > _FLAT else []
        if len(found) >= 2:
            edits += [
                Edit("split", line.start + match.start(), line.start + match.end(), "\n") for match in found
            ]
    return edits


def wrap_width(lines: list[TextLine]) -> float:
    """The width at which most lines were broken, in full-width characters; 0 when lines are whole
    paragraphs.
    """
    widths = [width(line.text.rstrip()) for line in lines]
    widest = max(widths, default=0)
    if len(lines) < 6 or not _NARROW <= widest <= _WIDE:
        return 0
    full = [line for line, w in zip(lines, widths, strict=True) if w >= widest - _SLACK * 2]
    unfinished = sum(not _SENTENCE_END.search(line.text.rstrip()) for line in full)
    long = sum(w >= widest / 2 for w in widths)
    return widest if len(full) >= 3 and len(full) * 2 >= long and unfinished * 2 >= len(full) else 0


def width(text: str) -> float:
    """Full-width characters count 1, others a half."""
    return len(text) - len(_NARROW_SIGN.findall(text)) / 2


def _belongs(line: TextLine, after: TextLine, wrap: float, cut: bool) -> bool:
    """Whether `after` goes on where `line` was broken off. `cut`: the site broke lines at semicolons, also
    between points.
    """
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
        return (cut or not (starts_with_marker(following) and starts_with_marker(text))) and not _is_list(
            text, following
        )
    return _is_broken_off(text) and len(following) > 4 and not _closes(following)


def _wrapped_on(line: TextLine, after: TextLine, wrap: float) -> bool:
    """Within a text of fixed width: a full line goes on, unless the next one is indented as a new
    paragraph.
    """
    indented = after.text[:1] in " \t\u3000" and line.text[:1] not in " \t\u3000"
    deeper = len(after.text) - len(after.text.lstrip()) > len(line.text) - len(line.text.lstrip())
    return width(line.text.rstrip()) >= wrap - _SLACK * 2 and not indented and not deeper


def _cut_at_semicolon(text: str, following: str) -> bool:
    """A line end behind a semicolon that no list explains: what follows has no number and no marker."""
    listed = numbered(text) or numbered(following) or starts_with_marker(following)
    return text[-1] in "；;" and not listed and len(following) > 12


def _is_broken_off(text: str) -> bool:
    """A line without a stop that is too long, or has too many commas, to be a heading."""
    if _SENTENCE_END.search(text):
        return False
    return len(text) > _BROKEN_AT or (
        len(text) > _BROKEN_AT // 2 and not numbered(text) and len(re.findall("[，,]", text)) >= 2
    )


def _is_list(text: str, following: str) -> bool:
    """Both are items of a list: each is marked the same way, or both are short."""
    return bool(numbered(text)) and len(text) < 60 and len(following) < 60


def _closes(text: str) -> bool:
    """A signature or a date."""
    return len(text) < 24 and not re.search("[，。；,;]", text)


def _right(line: TextLine) -> int:
    return line.start + len(line.text.rstrip())


def _left(line: TextLine) -> int:
    return line.start + len(line.text) - len(line.text.lstrip())
