"""Line ends that stand inside a sentence: put there by a site, a fixed width, or a page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from djdesk.intake.outline.heading_numbers import LIST_SIGN, numbered
from djdesk.intake.outline.paragraphs import is_date
from djdesk.intake.outline.points import starts_with_marker
from djdesk.intake.text_edits import Edit, TextLine

_NEVER_FIRST = re.compile(
    "^[，。、；：！？”’）》】…,;!?%]"
)  # a line cannot begin with these (GB/T 15834-2011, 5.1)
_TOLD_BELOW = ("问题", "方面", "工作", "特点", "做法", "情况", "不足", "措施", "要求", "意见", "经验", "体会")
_OPENS = "（(《“‘〔【["
_GOES_ON = "，、,（(《“‘—"
_SENTENCE_END = re.compile(r"(?:[。！？!?：:…]|(?<=[\u4e00-\u9fff）)%])\.)[”’）)》】]*$")
_BROKEN_AT = 46  # characters: a heading is shorter, so a longer line without a stop has lost its end
_FLAT = 250  # characters of a line that may hold several paragraphs
_SPACED_STOP = re.compile("(?<=[。！？!?：:])[ \u3000]+(?=[^\\s，。])")
_FAR_RIGHT = 6.0  # full-width characters before a signature; a paragraph is set in by two or so
_SHORTEST = 3
_MARKS = re.compile("[，。；、？！,;?!]")
_OPEN_QUOTE = re.compile("[“《（][^”》）“《（]{0,20}$")
_CLOSES_QUOTE = re.compile("[^“《（”》）]{0,20}[”》）]")
_LAST_SYLLABLES = re.compile("[\u4e00-\u9fff]{1,2}。")
_HEADS_PART = 10  # characters
_ROW = 60  # characters of a line that holds more than a heading
_SPACE = re.compile("(?<=\\S)[ \u3000]+")
_THEME = re.compile(
    "[【“]?[\u4e00-\u9fff][^，。；：！？\\s]{2,22}(?:，[^，。；：！？\\s]{2,12})?([ \u3000]+)"
    "(?=[\u4e00-\u9fff\\d])"
)
_SIGNED = re.compile("[\u4e00-\u9fff]{4,20}([ \u3000]+)\\S.{5,14}\\s*")
_ANY_STOP = re.compile("[。；！？!?;]")
_YEAR = re.compile(r"(?:20[\dxX×]{2}|\d{1,2})\s?[年月]")
_SLACK = 2.0  # full-width characters by which wrapped lines differ
_FEWEST = 6  # lines from which a width can be told
_OUTLIER = 5  # one wider line among so many full ones may be there
_NARROW, _WIDE = 12.0, 60.0
_NARROW_SIGN = re.compile("[\x20-\x7e]")


def joins(lines: list[TextLine], apart: frozenset[int] = frozenset()) -> list[Edit]:
    """Edits that put broken lines together again. Blank lines between the two halves go with the break.
    `apart`: starts of lines that a title ends; nothing goes on behind them.
    """
    filled = [line for line in lines if line.text.strip()]
    wrap = wrap_width(filled)
    pairs = [pair for pair in pairwise(filled) if pair[0].start not in apart]
    cut = any(_cut_at_semicolon(line.text.strip(), after.text.strip()) for line, after in pairwise(filled))
    return [
        Edit("join", _right(line), _left(after))
        for line, after in pairs
        if _belongs(line, after, wrap, cut) and not (wrap and _is_heading_between(line, after, wrap))
    ]


def flattened(lines: list[TextLine]) -> list[Edit]:
    """Line ends where a page that lost its own has only spaces left: behind the sentences of very long
    lines, and behind the headings there.
    """
    if not _is_flat(lines):
        return []
    edits = []
    themes: list[tuple[int, int]] = []  # spaces behind unnumbered headings: one alone is chance
    for line in lines:
        found = [match.span() for match in _SPACED_STOP.finditer(line.text)] if len(line.text) > _ROW else []
        starts = [0, *(end for _, end in found)]
        for start, end in zip(starts, [*(begin for begin, _ in found), len(line.text)], strict=True):
            if gap := _behind_heading(line.text[start:end]):
                found.append((start + gap[0], start + gap[1]))
            elif (gap := _behind_theme(line.text[start:end])) and start:
                themes.append((line.start + start + gap[0], line.start + start + gap[1]))
            elif gap := _before_date(line.text[start:end]):
                found.append((start + gap[0], start + gap[1]))
        edits += [Edit("split", line.start + begin, line.start + end, "\n") for begin, end in found]
    if len(themes) > 1:
        edits += [Edit("split", begin, end, "\n") for begin, end in themes]
    return edits


def _is_flat(lines: list[TextLine]) -> bool:
    """Few and long lines, sentences parted by spaces."""
    filled = [line.text for line in lines if line.text.strip()]
    stops = sum(len(_SPACED_STOP.findall(text)) for text in filled)
    long = sum(len(text) for text in filled if len(text) > _ROW)
    return (stops >= 2 and any(len(text) > _FLAT for text in filled)) or (
        stops >= 3 and long * 5 >= 4 * sum(map(len, filled))
    )


def _behind_heading(text: str) -> tuple[int, int] | None:
    """The space between a numbered heading and its text, where digits may have spaces around them too."""
    number = numbered(text)
    if number is None:
        return None
    stop = _ANY_STOP.search(text, number.end)
    limit = min(stop.start() if stop else len(text), number.end + _BROKEN_AT)
    gaps = [match for match in _SPACE.finditer(text, number.end + 2, limit) if match.end() < len(text)]
    plain = [gap for gap in gaps if not (_is_narrow(text[gap.start() - 1]) or _is_narrow(text[gap.end()]))]
    dated = [gap for gap in gaps if _YEAR.match(text, gap.end())]
    best = next(iter(plain), None) or next(reversed(dated), None)
    return best.span() if best and len(text) - best.end() > 8 else None


def _behind_theme(text: str) -> tuple[int, int] | None:
    """The space between a few words without a mark and the paragraph below them."""
    match = _THEME.match(text)
    return match.span(1) if match and len(text) - match.end() > _ROW // 2 else None


def _before_date(text: str) -> tuple[int, int] | None:
    """The space between a signature and its date."""
    match = _SIGNED.fullmatch(text)
    return match.span(1) if match and is_date(text[match.end(1) :]) else None


def _is_narrow(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def wrap_width(lines: list[TextLine]) -> float:
    """The width at which most lines were broken, in full-width characters; 0 when lines are whole
    paragraphs. It is the commonest width, for a line of the page may be wider than all of the report's.
    """
    widths = [width(line.text.rstrip()) for line in lines]
    wide = Counter(math.floor(w + 0.5) for w in widths if _NARROW <= w <= _WIDE)
    if len(lines) < _FEWEST or not wide:
        return 0
    top = max(wide, key=lambda edge: (sum(wide[edge - step] for step in range(3)), wide[edge]))
    full = [line for line, w in zip(lines, widths, strict=True) if top - 2 * _SLACK <= w <= top + 1]
    unfinished = sum(not _SENTENCE_END.search(line.text.rstrip()) for line in full)
    long = sum(w >= top / 2 for w in widths)
    wider = sum(w > top + 1 for w in widths)
    even = len(full) >= 3 and len(full) * 2 >= long and unfinished * 2 >= len(full)
    return float(top) if even and wider * _OUTLIER <= len(full) else 0


def full_line(wrap: float) -> Callable[[str], bool] | None:
    """Whether a line fills the width of the text; None where the text has no width."""
    return (lambda text: width(text) > wrap - _SLACK) if wrap else None


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
    if text[-1] in _OPENS and len(text) > 1:
        return True  # （|二）力量不均衡
    if numbered(following) or following.startswith("#") or LIST_SIGN.match(following):
        return False
    if _is_torn(text, following):
        return True
    if wrap:
        return _wrapped_on(line, after, wrap)
    if text[-1] == "—" and len(text) <= _HEADS_PART:
        return False  # 上半年——
    if text[-1] in _GOES_ON:
        return not numbered(text) or len(text) > 20
    if text[-1] in "；;":
        return (cut or not (starts_with_marker(following) and starts_with_marker(text))) and not _is_list(
            text, following
        )
    if starts_with_marker(following) and text.endswith(_TOLD_BELOW):
        return False  # 发现以下几个问题 above 一是…
    return _is_broken_off(text) and len(following) > 4 and not _closes(following)


def _is_torn(text: str, following: str) -> bool:
    """A long line that ends within quotation marks that close below, or whose last word ends there: 总结如
    above 下。一、…
    """
    if len(text) < _ROW // 3 or _SENTENCE_END.search(text) or text[-1] in "；;，,、":
        return False
    inside = _OPEN_QUOTE.search(text) is not None and _CLOSES_QUOTE.match(following) is not None
    return inside or (_LAST_SYLLABLES.match(following) is not None and not starts_with_marker(following))


def _wrapped_on(line: TextLine, after: TextLine, wrap: float) -> bool:
    """Within a text of fixed width: a full line goes on, unless the next one is indented as a new
    paragraph.
    """
    if _ends_apart(line) or _ends_apart(after):
        return False
    indented = after.text[:1] in " \t\u3000" and line.text[:1] not in " \t\u3000"
    deeper = len(after.text) - len(after.text.lstrip()) > len(line.text) - len(line.text.lstrip())
    return width(line.text.rstrip()) >= wrap - _SLACK * 2 and not indented and not deeper


def _is_heading_between(line: TextLine, after: TextLine, wrap: float) -> bool:
    """A short line without any mark behind a full line that ends a sentence: an unnumbered heading."""
    words = after.text.strip()
    return (
        _SENTENCE_END.search(line.text.rstrip()) is not None
        and width(words) < wrap - 2 * _SLACK
        and len(words) >= _SHORTEST
        and _MARKS.search(words) is None
    )


def _ends_apart(line: TextLine) -> bool:
    """A date, or a signature far to the right: lines of their own."""
    blank = line.text[: len(line.text) - len(line.text.lstrip())]
    return is_date(line.text) or (width(blank) >= _FAR_RIGHT and not _SENTENCE_END.search(line.text.rstrip()))


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
