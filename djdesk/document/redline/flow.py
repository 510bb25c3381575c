"""Where paragraphs of a redline end that came or went in front of a table or at the end of a section.
LibreOffice
cannot take away a paragraph there, Word not the last of a file: one that stays has to be the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from djdesk.document.compare.blocks import Compared, ComparedUnit
from djdesk.document.compare.passages import TextChange


class Chain(NamedTuple):
    """A paragraph that stayed, and those behind it that came or went: their ends are changed one before,
    so that
    the end of the last one stays.
    """

    kept: TextChange
    behind: tuple[TextChange, ...] = ()

    @property
    def old(self) -> tuple[int, ...]:
        return tuple(at for entry in (self.kept, *self.behind) for at in entry.old)

    @property
    def new(self) -> tuple[int, ...]:
        return tuple(at for entry in (self.kept, *self.behind) for at in entry.new)


def flows(
    compared: Compared, found: Sequence[TextChange], ends_changed: Callable[[TextChange], bool]
) -> list[TextChange | Chain]:
    """The entries of one section, those that stayed as chains. `ends_changed` tells whether the last words of
    a paragraph that stayed came, or went there.
    """
    chained: list[TextChange | Chain] = []
    for is_table, group in groupby(_side_by_side(compared, found), lambda one: _is_table(compared, one)):
        flow = list(group)
        chained += flow if is_table else _Flow(compared, ends_changed).chained(flow)
    return chained


class _Flow(NamedTuple):
    """Paragraphs with no table between."""

    compared: Compared
    ends_changed: Callable[[TextChange], bool]

    def chained(self, found: list[TextChange]) -> list[TextChange | Chain]:
        stayed = [at for at, entry in enumerate(found) if _stayed(entry)]
        if not stayed:
            return _paired([_by_itself(entry) for entry in found])
        made: list[TextChange | Chain] = list(found[: stayed[0]])
        for at, end in pairwise([*stayed, len(found)]):
            below = found[end] if end < len(found) else None
            behind = found[at + 1 : end]
            if behind and self.joins(found[at], behind, below):
                made.append(Chain(found[at], tuple(map(_by_itself, behind))))
            else:
                made += [Chain(found[at]), *behind]
        return made

    def joins(self, kept: TextChange, behind: Sequence[TextChange], below: TextChange | None) -> bool:
        """Whether what came or went `behind` a paragraph belongs to its end and not to the start of the next.

        It must where none follows; where the paragraph's last words changed too, which LibreOffice takes
        for one
        change with the paragraph behind; and in front of an empty line, which would be set as what was
        refused.
        """
        if below is None:
            return True
        came = [one.state in ("inserted", "moved_to") for one in behind]
        empty = not any(self.compared.old[at].passage.text for at in below.old)
        return (any(came) and empty) or self.ends_changed(kept)


def _paired(found: list[TextChange]) -> list[TextChange | Chain]:
    """Where no paragraph stayed the last that went and the last that came are one that changed."""
    gone = [at for at, entry in enumerate(found) if entry.old]
    came = [at for at, entry in enumerate(found) if entry.new]
    if not gone or not came:
        return list(found)
    pair = TextChange("changed", found[gone[-1]].old, found[came[-1]].new)
    return [*(entry for at, entry in enumerate(found) if at not in (gone[-1], came[-1])), Chain(pair)]


def _side_by_side(compared: Compared, found: Sequence[TextChange]) -> Iterator[TextChange]:
    """Between two that stayed the tables that went beside those that came, and paragraphs beside
    paragraphs: so
    the fewest stand alone between tables.
    """
    for stayed, group in groupby(found, _stayed):
        if stayed:
            yield from group
            continue
        entries = list(group)
        gone, came = (
            _parted([one for one in entries if one.state in states], lambda one: _is_table(compared, one))
            for states in (("deleted", "moved_from"), ("inserted", "moved_to"))
        )
        roles = {
            _unit(compared, one).role for part in (*gone, *came) for one in part if _is_table(compared, one)
        }
        if len(gone) == 1 or len(came) == 1 or len(roles) > 1:
            yield from entries
            continue
        # the last parts belong side by side: before them is what one version has more of
        more = len(gone) - len(came)
        gone, came = [[]] * max(-more, 0) + gone, [[]] * max(more, 0) + came
        for left, right in zip(gone, came, strict=True):
            yield from (one for one in (*left, *right) if _is_table(compared, one))
            yield from (one for one in (*left, *right) if not _is_table(compared, one))


def _parted(found: Sequence[TextChange], is_table: Callable[[TextChange], bool]) -> list[list[TextChange]]:
    """Parts that begin with a table, but for the first."""
    parts: list[list[TextChange]] = [[]]
    for entry in found:
        if is_table(entry):
            parts.append([])
        parts[-1].append(entry)
    return parts


def _stayed(entry: TextChange) -> bool:
    return entry.state in ("same", "changed")


def _by_itself(entry: TextChange) -> TextChange:
    """A place of a paragraph that moved as one that went or came."""
    if entry.state == "moved_from":
        return TextChange("deleted", entry.old, ())
    if entry.state == "moved_to":
        return TextChange("inserted", (), entry.new)
    return entry


def _is_table(compared: Compared, entry: TextChange) -> bool:
    return _unit(compared, entry).is_table


def _unit(compared: Compared, entry: TextChange) -> ComparedUnit:
    return compared.new[entry.new[0]] if entry.new else compared.old[entry.old[0]]
