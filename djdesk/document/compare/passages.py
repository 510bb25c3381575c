"""Which paragraph of one version is which of the other: stayed, changed, parted or joined, moved, gone or
new.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

State = Literal["same", "changed", "deleted", "inserted", "moved_from", "moved_to"]
ALIKE = 45.0  # per cent of likeness from which a paragraph in its place is the same one, changed
_ALIKE_ELSEWHERE = 70.0  # … and one in another place
_SHORTEST_MOVE = 6  # characters; a shorter line (无。) is nobody's in particular
_MOST_PAIRS = 40_000  # held against each other one by one; beyond that only what is the same is found
_PARTED = 0.75  # of the words of a paragraph that was parted or joined are those of its parts
_PARTING = ("changed", "inserted", "deleted")


class TextPassage(NamedTuple):
    """A paragraph or a whole table. Only passages of one `kind` can be the same one; what is not `free` does
    not move, is not parted and not joined.
    """

    text: str
    kind: Hashable
    free: bool = True


class TextChange(NamedTuple):
    """`old` and `new` are numbers of passages: one each of what stayed, changed or moved, several on one side
    where a paragraph was parted or joined. Of a moved one there are two entries with the same `old` and
    `new`.
    """

    state: State
    old: tuple[int, ...]
    new: tuple[int, ...]


class _Pair(NamedTuple):
    old: int
    new: int


def entries(old: Sequence[TextPassage], new: Sequence[TextPassage]) -> list[TextChange]:
    """The passages of both in the order in which they are read, what went before what came in its place."""
    held = _anchors(old, new)
    moved = _moves(old, new, held)
    return list(_joined(old, new, list(_in_order(old, new, held, moved))))


def _anchors(old: Sequence[TextPassage], new: Sequence[TextPassage]) -> list[_Pair]:
    """Those that stayed in their order, and in the gaps between them those that changed. Short lines are
    somebody's only by what stands around them.
    """
    same = list(_equal(old, new, range(len(old)), range(len(new)), _SHORTEST_MOVE))
    held: list[_Pair] = []
    before = _Pair(-1, -1)
    for pair in [*same, _Pair(len(old), len(new))]:
        gap = range(before.old + 1, pair.old), range(before.new + 1, pair.new)
        held += (_alike_in_order if len(gap[0]) * len(gap[1]) <= _MOST_PAIRS else _equal)(old, new, *gap)
        held.append(pair)
        before = pair
    return held[:-1]


def _equal(
    old: Sequence[TextPassage], new: Sequence[TextPassage], left: range, right: range, least: int = 0
) -> Iterator[_Pair]:
    """The most passages of `least` characters that are the same in their order."""
    rows = [i for i in left if len(old[i].text) >= least]
    columns = [j for j in right if len(new[j].text) >= least]
    for step in Indel.opcodes([old[i] for i in rows], [new[j] for j in columns]):
        if step.tag == "equal":
            pairs = zip(
                rows[step.src_start : step.src_end], columns[step.dest_start : step.dest_end], strict=True
            )
            yield from map(_Pair._make, pairs)


def _alike_in_order(
    old: Sequence[TextPassage], new: Sequence[TextPassage], left: range, right: range
) -> Iterator[_Pair]:
    """The pairs in order that have the most in common, in a gap where nothing stayed."""
    if not left or not right:
        return
    gained = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_likeness(old[i], new[j], ALIKE) for j in right] for i in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            with_pair = gained[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            gained[i][j] = max(gained[i + 1][j], gained[i][j + 1], with_pair)
    i = j = 0
    while i < len(left) and j < len(right):
        if alike[i][j] and gained[i][j] == gained[i + 1][j + 1] + alike[i][j]:
            yield _Pair(left[i], right[j])
            i, j = i + 1, j + 1
        elif gained[i][j] == gained[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(old: TextPassage, new: TextPassage, least: float) -> float:
    """In per cent; 0 for less than `least`. A part of a longer paragraph counts as like it."""
    if old.kind != new.kind:
        return 0.0
    if old.text == new.text:
        return 100.0
    shorter, longer = sorted((len(old.text), len(new.text)))
    if shorter * 200 < least * (shorter + longer):  # even if all of it were there
        return 0.0
    return 100 * Indel.normalized_similarity(old.text, new.text, score_cutoff=least / 100)


def _moves(old: Sequence[TextPassage], new: Sequence[TextPassage], held: Sequence[_Pair]) -> dict[int, int]:
    """By number of the old passage the new one that it is now, in another place."""
    taken_old, taken_new = {pair.old for pair in held}, {pair.new for pair in held}
    gone = [i for i in range(len(old)) if i not in taken_old and _can_move(old[i])]
    came = [j for j in range(len(new)) if j not in taken_new and _can_move(new[j])]
    found: dict[int, int] = {}
    for i in gone:
        exact = next((j for j in came if old[i] == new[j]), None)
        if exact is not None:
            found[i] = exact
            came.remove(exact)
    gone = [i for i in gone if i not in found]
    if len(gone) * len(came) > _MOST_PAIRS:
        return found
    scored = [(_likeness(old[i], new[j], _ALIKE_ELSEWHERE), i, j) for i in gone for j in came]
    for score, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score and i not in found and j in came:
            found[i] = j
            came.remove(j)
    return found


def _can_move(passage: TextPassage) -> bool:
    return passage.free and len(passage.text) >= _SHORTEST_MOVE


def _in_order(
    old: Sequence[TextPassage], new: Sequence[TextPassage], held: Sequence[_Pair], moved: dict[int, int]
) -> Iterator[TextChange]:
    origin = {j: i for i, j in moved.items()}
    before = _Pair(-1, -1)
    for pair in [*held, _Pair(len(old), len(new))]:
        for i in range(before.old + 1, pair.old):
            yield (
                TextChange("moved_from", (i,), (moved[i],)) if i in moved else TextChange("deleted", (i,), ())
            )
        for j in range(before.new + 1, pair.new):
            yield (
                TextChange("moved_to", (origin[j],), (j,))
                if j in origin
                else TextChange("inserted", (), (j,))
            )
        if pair.old < len(old):
            state: State = "same" if old[pair.old] == new[pair.new] else "changed"
            yield TextChange(state, (pair.old,), (pair.new,))
        before = pair


def _joined(
    old: Sequence[TextPassage], new: Sequence[TextPassage], found: list[TextChange]
) -> Iterator[TextChange]:
    """A changed paragraph and the new ones beside it that were part of it are one entry; so are several old
    ones that became one.
    """
    at = 0
    while at < len(found):
        entry, size = found[at], 1
        most = 4 if entry.state in _PARTING else 1  # most paragraphs stayed as they were
        for length in range(min(most, len(found) - at), 1, -1):
            if (group := _group(old, new, found[at : at + length])) is not None:
                entry, size = group, length
                break
        yield entry
        at += size


def _group(
    old: Sequence[TextPassage], new: Sequence[TextPassage], found: Sequence[TextChange]
) -> TextChange | None:
    """The entries as one that was parted or joined; None when they are not that."""
    lone = {entry.state for entry in found if entry.state != "changed"}
    if lone not in ({"inserted"}, {"deleted"}) or len(found) - sum(e.state != "changed" for e in found) != 1:
        return None
    left = [i for entry in found for i in entry.old]
    right = [j for entry in found for j in entry.new]
    passages = [*(old[i] for i in left), *(new[j] for j in right)]
    if len({passage.kind for passage in passages}) > 1 or not all(passage.free for passage in passages):
        return None
    before, after = "".join(old[i].text for i in left), "".join(new[j].text for j in right)
    kept = Indel.similarity(before, after) / 2
    if kept < _PARTED * min(len(before), len(after)):
        return None
    one, parts = (
        (before, [new[j].text for j in right]) if len(left) == 1 else (after, [old[i].text for i in left])
    )
    if not all(_within(part, one) for part in parts):
        return None
    return TextChange("changed", tuple(left), tuple(right))


def _within(part: str, whole: str) -> bool:
    """Whether most of a part stands in the whole in its order."""
    return bool(part) and Indel.similarity(part, whole) / 2 >= _PARTED * len(part)
