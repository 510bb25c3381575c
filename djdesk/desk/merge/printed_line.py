"""A stored paragraph beside what it prints, so that an edit of the printed words becomes an edit of the
stored ones: figures stay figures, clauses stay clauses, what prints nothing now stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.document.blocks import Block, Run
from djdesk.document.compose.sections import omitted_clauses, printed_line
from djdesk.document.compose.traditional import in_script
from djdesk.forms.report_type import ReportType
from djdesk.model.figure import PENDING_TEXT, Figure, parse_figure
from djdesk.model.prose_tokens import (
    CLOSE,
    OPEN,
    TokenLine,
    chip,
    chip_name,
    lines_of,
    paired,
    plain_tokens,
    stored_of,
)
from djdesk.model.report import Report, Script

_NUMBER = r"(?:约|近|超)?-?\d[\d,.]*余?"
_ATOMS = re.compile(rf"{PENDING_TEXT}|{_NUMBER}|.", re.DOTALL)
_IS_NUMBER = re.compile(rf"{PENDING_TEXT}|{_NUMBER}")


class Atom(msgspec.Struct, frozen=True):
    """A number or a single character as it prints, and which tokens of the stored line it comes from: `start`
    to `end`, the same twice where it comes from none. `field` names the figure or text that prints it.
    """

    text: str
    start: int
    end: int
    field: str = ""


class PrintedLine(msgspec.Struct, frozen=True, dict=True):
    """`line` is the stored paragraph in tokens; `text` what it prints, without its ordinal; `placing` makes
    the atoms of that, which are asked for only where it was edited.
    """

    line: TokenLine
    text: str
    placing: Callable[[], Iterable[Atom]]

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        return tuple(self.placing())


def _of_atoms(line: TokenLine, atoms: Sequence[Atom]) -> PrintedLine:
    return PrintedLine(line, "".join(atom.text for atom in atoms), lambda: atoms)


class Rewritten(msgspec.Struct, frozen=True):
    """The stored paragraph that prints the new words, the figures that have new numbers, and the names of
    figures whose place is now plain words.
    """

    stored: str
    figures: dict[str, Figure]
    lost: tuple[str, ...] = ()


def printed(report: Report, form: ReportType, section_id: str, stored: str) -> PrintedLine:
    """What a paragraph of the report prints, in the report's script."""
    line = lines_of(stored)[0]
    runs = printed_line(report, form, section_id, stored)
    (block,) = in_script((Block("body", tuple(runs)),), report.script)

    def placing() -> Iterator[Atom]:
        silent = _silent(line.tokens, omitted_clauses(report, form, section_id, stored))
        return _placed(line.tokens, silent, block.runs, report.script)

    return PrintedLine(line, block.text, placing)


def joined_lines_of(lines: Sequence[PrintedLine]) -> PrintedLine:
    """Several paragraphs as one, in their order."""
    tokens: list[str] = []
    atoms: list[Atom] = []
    for one in lines:
        moved = len(tokens)
        atoms += [
            msgspec.structs.replace(atom, start=atom.start + moved, end=atom.end + moved)
            for atom in one.atoms
        ]
        tokens += one.line.tokens
    return _of_atoms(TokenLine(lines[0].line.marker, tuple(tokens)), tuple(atoms))


def rewritten(report: Report, before: PrintedLine, words: str, marker: str) -> Rewritten:
    """The paragraph with `words` (without ordinal) in place of what it printed."""
    new = _atoms_beside(before.atoms, words)
    figures: dict[str, Figure] = {}
    lost: list[str] = []
    row: list[str] = []
    at = 0
    broken = _broken_texts(before.atoms, new)
    tokens = before.line.tokens
    for tag, low, high, first, last in SequenceMatcher(
        None, [atom.text for atom in before.atoms], new, autojunk=False
    ).get_opcodes():
        old = before.atoms[low:high]
        start = min((atom.start for atom in old), default=at)
        end = max((atom.end for atom in old), default=at)
        if tag == "equal":
            row += tokens[at:start]
            row += _same(tokens, old, broken)
        else:
            row += tokens[at:start] if old else ()
            found = _numbers(report, old, new[first:last])
            figures |= {name: figure for _, name, figure in found if figure != report.figure(name)}
            kept = {place: chip(name) for place, name, _ in found}
            lost += [
                atom.field
                for atom in old
                if atom.field in report.figures and atom.field not in {name for _, name, _ in found}
            ]
            row += _exchanged(tokens[start:end], old, start, new[first:last], kept)
        at = max(at, end)
    row += tokens[at:]
    return Rewritten(stored_of([TokenLine(marker, tuple(paired(row)))]), figures, tuple(lost))


def without_clauses(line: PrintedLine) -> PrintedLine:
    """The same words and figures without brackets and without what prints nothing: where a mended sentence
    cannot be traced back to its clauses.
    """
    tokens: list[str] = []
    atoms: list[Atom] = []
    for index, atom in enumerate(line.atoms):
        again = (
            index > 0 and atom.field and line.atoms[index - 1].start == atom.start and atom.end > atom.start
        )
        if not again:
            tokens += [chip(atom.field)] if atom.field else plain_tokens(atom.text)
        width = 1 if atom.field else len(plain_tokens(atom.text))
        atoms.append(Atom(atom.text, len(tokens) - width, len(tokens), atom.field))
    return _of_atoms(TokenLine(line.line.marker, tuple(tokens)), tuple(atoms))


# ------------------------------------------------------------ what a line prints, by token


def _silent(tokens: Sequence[str], omitted: set[int]) -> list[bool]:
    """For each token whether it stands in a clause that is not printed, or is a bracket."""
    silent, stack, place = [], [], 0
    for token in tokens:
        if token == OPEN:
            stack.append(place in omitted)
            place += 1
        silent.append(token in (OPEN, CLOSE) or any(stack))
        if token == CLOSE and stack:
            stack.pop()
    return silent


def _placed(
    tokens: Sequence[str], silent: Sequence[bool], runs: Sequence[Run], script: Script
) -> Iterator[Atom]:
    """The printed runs as atoms; chips stand in the order of their runs."""
    at = 0
    words = ""
    for run in (*runs, None):
        if run is not None and not run.field:
            words += run.text
            continue
        end = _chip_at(tokens, silent, at, run.field) if run is not None else len(tokens)
        yield from _words_placed(tokens, silent, range(at, end), words, script)
        words = ""
        if run is not None:
            last = min(end + 1, len(tokens))
            yield from (Atom(text, end, last, run.field) for text in _ATOMS.findall(run.text))
            at = last


def _chip_at(tokens: Sequence[str], silent: Sequence[bool], at: int, name: str) -> int:
    for index in range(at, len(tokens)):
        if tokens[index] == chip(name) and not silent[index]:
            return index
    return at


def _words_placed(
    tokens: Sequence[str], silent: Sequence[bool], span: range, words: str, script: Script
) -> Iterator[Atom]:
    """Printed words beside the characters of a stretch that print; words that a mended sentence borrowed from
    elsewhere have no token.
    """
    printing = [index for index in span if not silent[index] and not chip_name(tokens[index])]
    plain = "".join(tokens[index] for index in printing)
    (block,) = in_script((Block("body", (Run(plain),)),), script)
    candidates = block.text if len(block.text) == len(plain) else plain
    place: list[int | None] = [None] * len(words)
    if candidates == words:
        place = list(printing)
    else:
        matches = SequenceMatcher(None, candidates, words, autojunk=False).get_matching_blocks()
        for old, new, size in matches:
            place[new : new + size] = printing[old : old + size]
    at = span.start
    for match in _ATOMS.finditer(words):
        known = [one for one in place[match.start() : match.end()] if one is not None]
        if known:
            at = max(known[-1] + 1, at)
            yield Atom(match[0], known[0], at)
        else:
            yield Atom(match[0], at, at)


# ------------------------------------------------------------ new words in place of old ones


def _atoms_beside(old: Sequence[Atom], words: str) -> list[str]:
    """The new words as atoms. A word of rounding that the old ones have beside a figure, not in it, stands by
    itself here too: 超{点击量}万.
    """
    leads = {one.text for one, two in pairwise(old) if two.field and not one.field and one.text in "约近超"}
    behind = any(one.field and not two.field and two.text == "余" for one, two in pairwise(old))
    new: list[str] = []
    for atom in _ATOMS.findall(words):
        lead = atom[:1] if len(atom) > 1 and atom[0] in leads else ""
        tail = "余" if behind and len(atom) > 1 and atom.endswith("余") else ""
        new += [part for part in (lead, atom[len(lead) : len(atom) - len(tail)], tail) if part]
    return new


def _broken_texts(atoms: Sequence[Atom], new: Sequence[str]) -> set[int]:
    """The tokens of texts and lists of which only a part stands in the new words."""
    same: set[int] = set()
    for old, _, size in SequenceMatcher(
        None, [atom.text for atom in atoms], new, autojunk=False
    ).get_matching_blocks():
        whole = range(old, old + size)
        same.update(
            atoms[index].start
            for index in whole
            if atoms[index].field and all(other in whole for other in _fellows(atoms, index))
        )
    return {atom.start for atom in atoms if atom.field} - same


def _fellows(atoms: Sequence[Atom], index: int) -> list[int]:
    """The places of all atoms of the same chip."""
    return [
        place
        for place in range(max(0, index - 400), min(len(atoms), index + 400))
        if atoms[place].field and atoms[place].start == atoms[index].start
    ]


def _same(tokens: Sequence[str], atoms: Sequence[Atom], broken: set[int]) -> list[str]:
    """The tokens of a stretch that stayed; a chip of which a part is gone becomes the words that are left."""
    if not any(atom.field and atom.start in broken for atom in atoms):
        return list(tokens[atoms[0].start : atoms[-1].end])
    row: list[str] = []
    at = atoms[0].start
    for atom in atoms:
        if atom.end > at:
            row += tokens[at : atom.start]
            row += () if atom.field and atom.start in broken else tokens[max(at, atom.start) : atom.end]
            at = atom.end
        if atom.field and atom.start in broken:
            row += plain_tokens(atom.text)
    return row


def _numbers(report: Report, old: Sequence[Atom], new: Sequence[str]) -> list[tuple[int, str, Figure]]:
    """Which of the new numbers are figures': place among the new atoms, the figure's name, its new value.
    Numbers are held against each other in their order, if there are as many of them as before.
    """
    before = [atom for atom in old if _IS_NUMBER.fullmatch(atom.text)]
    places = [index for index, text in enumerate(new) if _IS_NUMBER.fullmatch(text)]
    figures = [atom for atom in before if atom.field in report.figures]
    if len(places) != len(before):
        before = figures
    if len(places) != len(before):
        return []
    found = []
    for atom, place in zip(before, places, strict=True):
        if atom.field in report.figures:
            value = _with_value(report.figure(atom.field), atom.text, new[place])
            if value is not None:
                found.append((place, atom.field, value))
    return found


def _with_value(old: Figure, before: str, text: str) -> Figure | None:
    """The figure that printed `before` and now says `text`. Where 余 stands behind 万 it is among the
    words.
    """
    if before == text:
        return old
    try:
        new = parse_figure(text)
    except BadInput:
        return None
    if new.state == "value":
        new = msgspec.structs.replace(new, origin="word")
        if old.lead and not before.startswith(old.lead) and not new.lead:
            return msgspec.structs.replace(new, approx=True, lead=old.lead)
        if old.behind and not before.endswith("余") and not new.lead:
            return msgspec.structs.replace(new, approx=True)
    return new


def _exchanged(
    tokens: Sequence[str], old: Sequence[Atom], start: int, new: Sequence[str], kept: dict[int, str]
) -> list[str]:
    """New atoms in place of old ones. Brackets stay about the figures that stay, and what prints nothing
    stays.
    """
    gone = {index - start for atom in old for index in range(atom.start, atom.end)}
    row: list[str] = []
    at = place = 0
    for index in sorted(kept):
        where = next(
            (i for i in range(at, len(tokens)) if i in gone and tokens[i] == kept[index]), len(tokens)
        )
        row += _between(tokens[at:where], gone, at, new[place:index])
        row.append(kept[index])
        at, place = min(where + 1, len(tokens)), index + 1
    return row + _between(tokens[at:], gone, at, new[place:])


def _between(tokens: Sequence[str], gone: set[int], offset: int, new: Sequence[str]) -> list[str]:
    """Brackets that open before the first old word stand before the new ones, all else behind them."""
    first = next((index for index in range(len(tokens)) if index + offset in gone), 0)
    stay = [index for index in range(len(tokens)) if index + offset not in gone]
    words = plain_tokens("".join(new))
    return [
        *(tokens[index] for index in stay if index < first),
        *words,
        *(tokens[index] for index in stay if index >= first),
    ]


def split_line(line: PrintedLine, parts: Sequence[str]) -> list[PrintedLine]:
    """The line cut where the parts of its words end, one line for each."""
    made: list[PrintedLine] = []
    rest = line
    for part in parts[:-1]:
        blocks = SequenceMatcher(
            None, [atom.text for atom in rest.atoms], _ATOMS.findall(part), autojunk=False
        ).get_matching_blocks()
        cut = max((block.a + block.size for block in blocks if block.size > 1), default=0)
        token = rest.atoms[cut].start if cut < len(rest.atoms) else len(rest.line.tokens)
        made.append(_of_atoms(TokenLine(line.line.marker, rest.line.tokens[:token]), rest.atoms[:cut]))
        rest = _of_atoms(
            TokenLine(line.line.marker, rest.line.tokens[token:]),
            tuple(
                msgspec.structs.replace(atom, start=max(0, atom.start - token), end=max(0, atom.end - token))
                for atom in rest.atoms[cut:]
            ),
        )
    return [*made, rest]
