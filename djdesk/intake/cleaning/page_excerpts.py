"""What a page shows of a report above the report itself: its beginning, cut off at so many characters, and
the words of its title one by one as labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from djdesk.intake.outline.title import KIND_END
from djdesk.intake.text_edits import TextLine

_HEAD = 16  # filled lines at the head of a page that are looked at
_EXCERPT = 20  # characters of an excerpt that the text says again: fewer are chance
_LABEL, _LABELS = 8, 3  # characters of a label, labels in a row
_ENDS = "。！？!?；;：:”"


def excerpts(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Places of lines that only begin what stands in full below them, and of rows of the title's words."""
    head = [line for line in lines if line.text.strip()][: 2 * _HEAD]
    words = [_bare(line.text) for line in head]
    gone = {*_cut_beginnings(head, words), *_labels(words)}
    return [(head[at].start, head[at].end) for at in sorted(gone)]


def _cut_beginnings(head: Sequence[TextLine], words: Sequence[str]) -> Iterator[int]:
    """摘要：… as the page cuts it off, with or without the title in front."""
    titles = {one for one in words[:_HEAD] if KIND_END.search(one)}
    for at, said in enumerate(words[:_HEAD]):
        title = max((one for one in titles if said != one and said.startswith(one)), key=len, default="")
        rest = said.removeprefix(title)
        if len(rest) < _EXCERPT or head[at].text.rstrip()[-1:] in _ENDS:
            continue
        if any("".join(words[below:]).startswith(rest) for below in range(at + 1, len(words))):
            yield at


def _labels(words: Sequence[str]) -> Iterator[int]:
    """公立, 医院, 党建, 汇报 above 某区公立医院党建工作汇报."""
    title = next((one for one in words if len(one) > _LABEL and KIND_END.search(one)), "")
    above = list(range(words.index(title))) if title else []
    for labels, run in groupby(above, lambda at: len(words[at]) <= _LABEL and words[at] in title):
        block = list(run)
        if labels and len(block) >= _LABELS:
            yield from block


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
