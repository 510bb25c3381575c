"""Which units of the report each piece of the file comes from: by the sentences that both have, in order or
moved, then by likeness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from djdesk.desk.merge.units import FilePiece, Unit, key_of, sentences

_LIKE = 0.5  # a paragraph that shares less with a unit is another one
_LIKE_BESIDE = 0.3  # in the very place of the unit, between what stayed
_MOVED = 6  # characters: a shorter sentence that turns up elsewhere is not known to be the same
_CLEARLY = 0.08  # more of the text is shared
_MOST_COMPARED = 40_000  # pairs of units and pieces that are held against each other by likeness
_PART = 0.5  # of a unit's characters must stand in a piece for the unit to be part of it

Origins = list[list[int]]  # for each piece the places of its units, the main one first


def origins_of(units: Sequence[Unit], pieces: Sequence[FilePiece]) -> Origins:
    """For each piece the units that stand in it, in their order; [] for a new one. A unit that was split
    stands in several pieces.
    """
    shared = _shared(units, pieces)
    sizes = [max(1, sum(map(len, sentences(unit.text)))) for unit in units]
    origins: Origins = []
    for piece, counts in zip(pieces, shared, strict=True):
        heading = piece.level > 0
        whole = [
            index
            for index, count in counts.items()
            if count >= _PART * sizes[index] and (units[index].kind == "heading") == heading
        ]
        main = [index for index, _ in counts.most_common(1) if (units[index].kind == "heading") == heading]
        origins.append(sorted(set(whole) | set(main)))
    _by_likeness(units, pieces, origins)
    _split_off(units, pieces, origins)
    _run_together(units, pieces, origins)
    return origins


def _shared(units: Sequence[Unit], pieces: Sequence[FilePiece]) -> list[Counter[int]]:
    """For each piece how many characters of equal sentences it has from each unit."""
    ours = [(key, index) for index, unit in enumerate(units) for key in sentences(unit.text)]
    theirs = [(key, index) for index, piece in enumerate(pieces) for key in sentences(piece.text)]
    shared: list[Counter[int]] = [Counter() for _ in pieces]
    left, new = set(range(len(ours))), set(range(len(theirs)))
    matcher = SequenceMatcher(None, [key for key, _ in ours], [key for key, _ in theirs], autojunk=False)
    for old, at, size in matcher.get_matching_blocks():
        for step in range(size):
            shared[theirs[at + step][1]][ours[old + step][1]] += len(ours[old + step][0])
            left.discard(old + step)
            new.discard(at + step)
    places = defaultdict(list)
    for place in sorted(left):
        places[ours[place][0]].append(place)
    for place in sorted(new):
        key, piece = theirs[place]
        if len(key) >= _MOVED and places[key]:
            shared[piece][ours[places[key].pop(0)][1]] += len(key)
    return shared


def _by_likeness(units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins) -> None:
    """Pieces without a sentence of any unit, held against the units that no piece has: first those in the
    same gap between what stayed, then all.
    """
    taken = {index for found in origins for index in found}
    low = 0
    place = 0
    while place < len(pieces):
        if origins[place]:
            low = max(origins[place]) + 1
            place += 1
            continue
        end = next((other for other in range(place, len(pieces)) if origins[other]), len(pieces))
        high = min(origins[end]) if end < len(pieces) else len(units)
        free = [index for index in range(low, high) if index not in taken]
        _pair(units, pieces, range(place, end), free, origins, _LIKE_BESIDE, in_order=True)
        taken |= {index for found in origins[place:end] for index in found}
        place = end
    free = [index for index in range(len(units)) if index not in taken]
    lone = [place for place in range(len(pieces)) if not origins[place]]
    _pair(units, pieces, lone, free, origins, _LIKE, in_order=False)


def _split_off(units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins) -> None:
    """A new piece beside one of a unit that is more of that unit with it than without it."""
    for place, piece in enumerate(pieces):
        if origins[place] or piece.level:
            continue
        for beside in (place - 1, place + 1):
            found = origins[beside] if 0 <= beside < len(pieces) else []
            if len(found) != 1 or units[found[0]].kind != "line" or pieces[beside].row == piece.row:
                continue
            both = [pieces[one].text for one in sorted((place, beside))]
            if _closer(units[found[0]].text, pieces[beside].text, "".join(both)):
                origins[place] = list(found)
                break


def _run_together(units: Sequence[Unit], pieces: Sequence[FilePiece], origins: Origins) -> None:
    """A unit that no piece has, beside one whose piece is more of both than of that one."""
    holder: dict[int, int] = {}
    for place, found in enumerate(origins):
        for index in found:
            holder.setdefault(index, place)
    for index, unit in enumerate(units):
        if index in holder or unit.kind != "line":
            continue
        for beside in (index - 1, index + 1):
            at = holder.get(beside)
            if at is None or units[beside].section_id != unit.section_id or units[beside].kind != "line":
                continue
            both = [units[one].words for one in sorted((index, beside))]
            if _closer(pieces[at].text, units[beside].words, "".join(both)):
                origins[at] = sorted({*origins[at], index})
                holder[index] = at
                break


def _closer(whole: str, part: str, both: str) -> bool:
    """Whether `whole` is clearly more like `both` than like `part` alone."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(whole)
    matcher.set_seq1(part)
    alone = matcher.ratio()
    matcher.set_seq1(both)
    return matcher.ratio() > alone + _CLEARLY


def _pair(
    units: Sequence[Unit],
    pieces: Sequence[FilePiece],
    places: Sequence[int],
    free: Sequence[int],
    origins: Origins,
    least: float,
    in_order: bool,
) -> None:
    """The likeliest pairs first; `in_order` keeps them from crossing."""
    if not places or not free or len(places) * len(free) > _MOST_COMPARED:
        return
    scores = []
    for place in places:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(key_of(pieces[place].text))
        for index in free:
            if (units[index].kind == "heading") != (pieces[place].level > 0):
                continue
            matcher.set_seq1(units[index].words)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                score = matcher.ratio()
                if score >= least:
                    scores.append((score, place, index))
    paired: list[tuple[int, int]] = []
    for _, place, index in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
        crossing = any((place - p) * (index - i) <= 0 for p, i in paired)
        same = any(place == p or index == i for p, i in paired)
        if not same and not (in_order and crossing):
            paired.append((place, index))
            origins[place].append(index)
