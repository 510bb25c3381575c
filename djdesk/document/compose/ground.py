"""Whether a paragraph still has something to say: its group may be off, its figures may all be 不涉及. What
the clerk wrote behind the type's own sentences is the clerk's, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from djdesk.document.blocks import Run
from djdesk.document.compose.clauses import Node, Piece, decides, flat_nodes
from djdesk.model.prose import TOKEN, comparison, condition

_ENDS = "。！？"
_CLOSING = "”’》）」』"


def group_is_off(nodes: Sequence[Node]) -> bool:
    """Whether the paragraph belongs to a group that the office does not have."""
    return any(isinstance(node, Piece) and node.dropped and bool(condition(node.field)) for node in nodes)


def without_figures(known_figures: Collection[str], nodes: Sequence[Node], runs: Sequence[Run]) -> bool:
    """Whether there are figures of which no value is printed, nor a list or text, be they 不涉及 or gone with
    what they depend on. `runs` is what the paragraph prints.
    """
    named = [piece for piece in flat_nodes(nodes) if decides(piece)]
    figures = [piece for piece in named if comparison(piece.field)[0] in known_figures]
    known = {piece.field for piece in named if not piece.unfilled}
    return bool(figures) and not any(run.field in known for run in runs)


@lru_cache(maxsize=1024)
def own_tail(stored: str, ready: str) -> str:
    """The sentences that stand behind the last one of the type's paragraph in a stored paragraph, "" for a
    paragraph of which the type has nothing. `ready`: the type's prose of the section.
    """
    given = frozenset(one for line in ready.split("\n") for one in _sentences(line))
    written = list(_sentences(stored))
    last = max((place for place, one in enumerate(written) if one in given), default=-1)
    tail = "".join(written[last + 1 :]) if last >= 0 else ""
    return tail if re.match(r"\s*[^\s。，；：、！？]", tail) else ""


def _sentences(stored: str) -> Iterator[str]:
    """A stored paragraph cut behind each end of a sentence outside brackets, and behind a bracketed clause
    that holds its end itself. Put together they are the paragraph.
    """
    start = depth = at = 0
    while at < len(stored):
        token = TOKEN.match(stored, at)
        words = token[0] if token else stored[at]
        at += len(words)
        depth = max(0, depth + (words == "[") - (words == "]"))
        ends = words in _ENDS or (words == "]" and stored[at - 2 : at - 1] in _ENDS)
        if ends and not depth and stored[at : at + 1] not in (*_CLOSING, *_ENDS):
            yield stored[start:at]
            start = at
    if start < len(stored):
        yield stored[start:]
