"""Clauses that drop out of a sentence, and what goes or stays with them: a dependent goes with what it
depends on, the next member of a list takes the place and the verb of the one before it, within its sentence.

Clauses are given by their brackets (djdesk/model/prose.py) or, where a figure outside any clause is 不涉及,
by the marks of its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from djdesk.document.compose.clause_words import (
    EACH,
    EVENTS,
    LONGEST_NOUN,
    MARKS,
    SETTLES,
    Member,
    beginning,
)
from djdesk.forms.report_type import BUILT_IN
from djdesk.model.prose import condition

ENDS = "。！？"
_OPENING, _CLOSING = "“‘《（「『〔【", "”’》）」』〕】"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a paragraph as it prints.

    `field` is the name whose value it is, "" for words. `dropped`: that figure is 不涉及; `unfilled`: that
    text is empty; `pending` prints 【待补】. `clause`: a clause, or a comparison without words, stood here
    and is gone.
    """

    text: str
    field: str = ""
    pending: bool = False
    dropped: bool = False
    clause: bool = False
    unfilled: bool = False


class Branch(msgspec.Struct, frozen=True):
    """A clause: what it holds, in order. `place` counts the opening brackets of its paragraph from 0; -1
    where no bracket stands and only the marks of the sentence part it.
    """

    nodes: tuple[Piece | Branch, ...]
    place: int = -1


Node = Piece | Branch


def left_over(nodes: Sequence[Node]) -> list[Piece]:
    """What remains of a paragraph, with a piece `clause` where something went."""
    pieces = list(flat_nodes(nodes))
    if not any(piece.dropped or piece.unfilled or piece.clause for piece in pieces):
        return _joined(pieces)  # nothing drops out, and nothing is moved for it
    return _joined(_Sentence().read(_implied(nodes)))


def omitted(nodes: Sequence[Node]) -> set[int]:
    """The places of the clauses that are not printed."""
    sentence = _Sentence()
    sentence.read(_implied(nodes))
    return sentence.omitted


def decides(node: Node) -> bool:
    """Whether it holds a name of which the report knows something: the built-in ones are always known, and a
    condition says something only where it is not met.
    """
    if isinstance(node, Branch):
        return node.place < 0 or any(map(decides, node.nodes))
    if condition(node.field):
        return node.dropped
    return bool(node.field) and node.field not in BUILT_IN


class _Sentence:
    """Reads nodes from left to right and remembers what went just before."""

    def __init__(self) -> None:
        self.omitted: set[int] = set()
        self._gap: str | None = None  # the mark of the first clause of those that just went
        self._governing = ""  # the verb that went with them
        self._counted = ("", "")  # the one noun that went with them, and its measure
        self._base = ""  # "gone" when no member is left of the list that dependents speak of, else "here"
        self._people = ""  # the same of those members that count people: 每人 speaks of these

    def read(self, nodes: Sequence[Node]) -> list[Piece]:
        outer = self._gap, self._governing, self._base, self._people, self._counted
        self._forget()
        out: list[Piece] = []
        for node in nodes:
            if isinstance(node, Piece):
                out.append(node)
                if node.text or node.clause:
                    self._forget()
            elif not decides(node):
                out.extend(_Sentence().read(node.nodes))
                self._forget()
            else:
                out.extend(self._member(node))
                if _ends_with(node, ENDS):
                    self._gap, self._governing, self._counted = None, "", ("", "")
        self._gap, self._governing, self._base, self._people, self._counted = outer
        return out

    def _forget(self) -> None:
        self._gap, self._governing, self._base, self._people = None, "", "", ""
        self._counted = ("", "")

    def _member(self, branch: Branch) -> list[Piece]:
        member = _member(branch)
        if not member.dependent and (member.governing or member.mark == "；"):
            self._base, self._governing = "", ""
            self._people = "" if member.mark == "；" else self._people
        of_people = self._people if EACH.match(member.words) else ""
        if member.dependent and (of_people or self._base) == "gone":
            return self._drop(branch, member)
        within = self.read(branch.nodes)
        if _goes(branch, within):
            return self._drop(branch, member)
        kept = self._in_place(within, member)
        self._gap, self._governing, self._counted = None, "", ("", "")
        if not member.dependent:
            self._base = "here"
            self._people = "here" if _counts_people(branch) else self._people
        return kept

    def _drop(self, branch: Branch, member: Member) -> list[Piece]:
        self.omitted.add(branch.place)
        if self._gap is None:
            self._gap = "（" if member.words.startswith("（") else member.mark
        elif member.governing and self._gap in MARKS and MARKS.get(member.mark, 0) > MARKS[self._gap]:
            self._gap = member.mark  # what follows takes over its verb, and stands apart as it did
        self._governing = member.governing or self._governing
        if not member.dependent and member.noun:
            alone = member.governing and len(member.noun) <= LONGEST_NOUN
            self._counted = (member.noun, _measure(flat_nodes(branch.nodes))) if alone else ("", "")
        if not member.dependent and self._base != "here":
            self._base = "gone"
        if not member.dependent and self._people != "here" and _counts_people(branch):
            self._people = "gone"
        return [Piece("", clause=True)]

    def _in_place(self, pieces: list[Piece], member: Member) -> list[Piece]:
        """The member where those before it stood: with their mark, and with their verb if it has none."""
        if self._gap is None or self._gap == "（" or not pieces:
            return pieces
        first, rest = pieces[0], pieces[1:]
        words, mark = first.text, member.mark
        if mark and not member.dependent and words.startswith(mark):
            words = words[1:]
            mark = mark if self._gap and MARKS[mark] > MARKS[self._gap] else self._gap
        else:
            mark = ""
        value = next((piece.text for piece in pieces if piece.field and decides(piece)), _number_in(pieces))
        verb = self._governing if member.takes(value) and not _is_share(pieces) else ""
        if SETTLES.search(verb) and _measure(pieces) in EVENTS:
            verb = ""  # tasks are settled, 确定任务18项; what is held 4 times is not
        noun, measure = self._counted
        if noun and member.lacks_noun and words == member.words and _measure(pieces) == measure:
            words += noun  # 采纳7条 behind 收到意见12条 speaks of the same 意见
        if first.field or first.clause:
            return [Piece(mark + verb), *pieces] if mark + verb else pieces
        return [msgspec.structs.replace(first, text=mark + verb + words), *rest]


def _goes(branch: Branch, within: list[Piece]) -> bool:
    """Whether a clause drops out: with a name of its own that prints nothing; else when nothing is left of
    the clauses and comparisons that it holds.
    """
    own = [node for node in branch.nodes if isinstance(node, Piece) and node.field]
    if any(piece.dropped or piece.unfilled for piece in own):
        return True
    if branch.place < 0 or any(decides(piece) and not piece.clause for piece in own):
        return False
    held = any(decides(node) for node in branch.nodes)
    return held and not any(decides(piece) and not piece.clause for piece in within)


def _member(branch: Branch) -> Member:
    words = ""
    for piece in flat_nodes(branch.nodes):
        if decides(piece):
            break
        digit = re.search(r"\d", piece.text) if branch.place < 0 else None
        words += piece.text[: digit.start()] if digit else piece.text
        if digit:
            break
    return beginning(words)


def _counts_people(branch: Branch) -> bool:
    """Whether a clause counts people or households: 服务群众{n}人次."""
    pieces = list(flat_nodes(branch.nodes))
    return any(piece.field and re.match("[余多]?[名位人户]", after.text) for piece, after in pairwise(pieces))


def flat_nodes(nodes: Sequence[Node]) -> Iterator[Piece]:
    """The pieces in reading order, those within clauses included."""
    for node in nodes:
        if isinstance(node, Branch):
            yield from flat_nodes(node.nodes)
        else:
            yield node


def _measure(pieces: Iterable[Piece]) -> str:
    """The character behind the first value, 条 of 收到意见{n}条; "" where none is named."""
    return next((after.text[:1] for piece, after in pairwise(pieces) if piece.field and decides(piece)), "")


def _number_in(pieces: Sequence[Piece]) -> str:
    number = re.search(r"\d+", "".join(piece.text for piece in pieces))
    return number[0] if number else ""


def _is_share(pieces: Sequence[Piece]) -> bool:
    """满意率95% is a sentence of its own: a share is said of its noun, not done."""
    return re.search(r"(?:\d|】)\s*[%％]", "".join(piece.text for piece in pieces)) is not None


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Words that stand beside each other as one piece."""
    out: list[Piece] = []
    for piece in pieces:
        if out and not (piece.field or piece.clause or out[-1].field or out[-1].clause):
            out[-1] = Piece(out[-1].text + piece.text)
        else:
            out.append(piece)
    return out


def _implied(nodes: Sequence[Node]) -> list[Node]:
    """The nodes, with what stands between the marks of a sentence as clauses where a figure outside any
    clause is 不涉及; and a mark between two clauses as the second one's.
    """
    if not any(map(_outside, nodes)):
        return _with_marks(nodes)
    out: list[Node] = []
    for sentence in _sentences(nodes):
        split = any(map(_outside, sentence))
        out.extend(map(_clause_of, _stretches(sentence)) if split else sentence)
    return _with_marks(out)


def _outside(node: Node) -> bool:
    return isinstance(node, Piece) and node.dropped


def _clause_of(stretch: list[Node]) -> Node:
    bracketed = [node for node in stretch if isinstance(node, Branch)]
    text = "".join(node.text for node in stretch if isinstance(node, Piece))
    if len(stretch) == 1 and (bracketed or not re.search(r"\d", text)):
        return stretch[0]
    return Branch(tuple(stretch))


def _with_marks(nodes: Sequence[Node]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Branch) and len(out) > 1 and isinstance(out[-2], Branch) and _is_mark(out[-1]):
            node = Branch((out.pop(), *node.nodes), node.place)
        out.append(node)
    return out


def _is_mark(node: Node) -> bool:
    return isinstance(node, Piece) and not node.field and node.text in MARKS


def _sentences(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The nodes cut behind each end of a sentence."""
    sentence: list[Node] = []
    for node in _cut(nodes):
        sentence.append(node)
        if _begins_with(node, ENDS):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _stretches(sentence: Sequence[Node]) -> Iterator[list[Node]]:
    """A sentence cut before each of its marks and its end, and behind a clause that ends with one."""
    stretch: list[Node] = []
    for node in sentence:
        if stretch and (
            _begins_with(node, f"{''.join(MARKS)}{ENDS}") or _ends_with(stretch[-1], (*MARKS, *ENDS))
        ):
            yield stretch
            stretch = []
        stretch.append(node)
    if stretch:
        yield stretch


def _ends_with(node: Node, marks: Iterable[str]) -> bool:
    """Whether a clause brings its own mark at its end."""
    words = "".join(piece.text for piece in flat_nodes((node,)))
    return isinstance(node, Branch) and words[-1:] in tuple(marks) and words != ""


def _begins_with(node: Node, marks: str) -> bool:
    return isinstance(node, Piece) and not node.field and node.text != "" and node.text[0] in marks


def _cut(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes with words cut before each mark and around each end outside quotes and brackets."""
    depth = 0
    for node in nodes:
        if isinstance(node, Branch) or node.field or not node.text:
            yield node
            continue
        start = 0
        for at, char in enumerate(node.text):
            depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
            if not depth and (char in MARKS or char in ENDS) and at > start:
                yield msgspec.structs.replace(node, text=node.text[start:at])
                start = at
            if not depth and char in ENDS:
                yield msgspec.structs.replace(node, text=node.text[start : at + 1])
                start = at + 1
        if start < len(node.text):
            yield msgspec.structs.replace(node, text=node.text[start:])
