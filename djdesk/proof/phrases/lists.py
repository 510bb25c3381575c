"""Fixed lists: 创新、协调、绿色、开放、共享. Items that changed places, one that is missing between its
neighbours, and one that was written for another.

A part of a list is no mistake, and neither is a list that another one holds as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from djdesk.proof.finding import Finding
from djdesk.proof.phrases.index import bare
from djdesk.proof.phrases.one_edit import is_alike
from djdesk.proof.rule_book import RuleBook
from djdesk.proof.spared import spoken_of
from djdesk.proof.wording_pack import FixedPhrase

_SIGN = re.compile("[、，,]")
_MARK = re.compile("[、，, ]")
_RUN = re.compile("[^。；;：:！？!?\\n（）()《》]+")
_PIECE = re.compile("[^、，,\\s“”‘’]+")
_BETWEEN = re.compile("[”’]?[、，,\\s][“‘]?|[”’][“‘]|[和及与]")
_LAST = re.compile("([\u4e00-\u9fff]{2,})[和及与]([\u4e00-\u9fff]{2,})")  # 工作纪律和生活纪律
_JOINED = frozenset("和及与")
_STRETCH = re.compile(".+")
_FEWEST = 3  # items of a list
_SHORTEST = 2  # characters of an item
_WHOLE_WORDS = 3  # characters that each item of a list of three must have for its order to be fixed
_SURE = 4  # items from which one that is missing or changed is told


class _Item(msgspec.Struct, frozen=True):
    """An item of a fixed list in a text: number of its piece, place in the list, offsets."""

    piece: int
    place: int
    start: int
    end: int


class _List(msgspec.Struct, frozen=True):
    phrase: FixedPhrase
    items: tuple[str, ...]
    uniform: bool

    def core(self, item: str) -> str:
        """The item without what all items begin or end with: 政治 of 政治建设."""
        first, last = self.items[0], self.items[0][::-1]
        ahead = next(
            (n for n, sign in enumerate(first) if any(one[n : n + 1] != sign for one in self.items)), 0
        )
        behind = next(
            (n for n, sign in enumerate(last) if any(one[::-1][n : n + 1] != sign for one in self.items)), 0
        )
        return item[ahead : len(item) - behind]

    def is_made_like(self, found: str) -> bool:
        """Whether it has what all the items have: 社会纪律 beside 政治纪律."""
        first = self.items[0]
        core = self.core(first)
        ahead = first.find(core)
        behind = len(first) - ahead - len(core)
        return (
            len(core) < len(first)
            and found[:ahead] == first[:ahead]
            and (not behind or found[-behind:] == first[-behind:])
        )


def _as_lists(form: str) -> Iterator[tuple[str, ...]]:
    """The items of a phrase, and those without what the last one says of all: 共享的新发展理念."""
    items = tuple(_SIGN.split(bare(form)))
    last, of_all, _ = items[-1].partition("的")
    if len(items) >= _FEWEST and all(len(one) >= _SHORTEST for one in items):
        yield items
        if of_all and len(last) >= _SHORTEST and not any("的" in one for one in items[:-1]):
            yield (*items[:-1], last)


class ListIndex:
    """The lists of a pack by their items."""

    def __init__(self, phrases: Sequence[FixedPhrase]) -> None:
        self.lists: list[_List] = []
        self._any_order: set[frozenset[str]] = set()
        self._by_head: dict[str, list[tuple[int, int, str]]] = {}
        self._by_tail: dict[str, list[tuple[int, int, str]]] = {}
        known: set[tuple[str, ...]] = set()
        for phrase in phrases:
            for form in phrase.forms:
                for items in _as_lists(form):
                    if items in known:
                        continue
                    known.add(items)
                    if phrase.any_order:
                        self._any_order.add(frozenset(items))
                    else:
                        self._add(_List(phrase, items, len(set(_SIGN.findall(form))) == 1))

    def _add(self, one: _List) -> None:
        number = len(self.lists)
        self.lists.append(one)
        for place, item in enumerate(one.items):
            self._by_head.setdefault(item[:2], []).append((number, place, item))
            self._by_tail.setdefault(item[-2:], []).append((number, place, item))

    def is_item(self, text: str) -> bool:
        return any(text == item for _, _, item in self._by_head.get(text[:2], ()))

    def is_free(self, items: Sequence[str]) -> bool:
        """Whether these items make a list that has no order."""
        return frozenset(items) in self._any_order

    def items(self, pieces: Sequence[re.Match[str]]) -> Mapping[int, list[_Item]]:
        """By list the items of the pieces: the first of a row may end with one, the last begin with one."""
        found: dict[int, list[_Item]] = {}
        for number, piece in enumerate(pieces):
            text, start, end = piece[0], piece.start(), piece.end()
            heads = [one for one in self._by_head.get(text[:2], ()) if text.startswith(one[2])]
            whole = {one for one, _, item in heads if item == text}
            tails = [one for one in self._by_tail.get(text[-2:], ()) if text.endswith(one[2])]
            for one, place, item in heads:
                if item == text or one not in whole:
                    found.setdefault(one, []).append(_Item(number, place, start, start + len(item)))
            for one, place, item in tails:
                if one not in whole:
                    found.setdefault(one, []).append(_Item(number, place, end - len(item), end))
        return found


def list_findings(text: str, book: RuleBook, index: ListIndex) -> Iterator[Finding]:
    """Of one paragraph."""
    if len(_MARK.findall(text)) < _FEWEST - 1:
        return
    for run in _RUN.finditer(text):
        for pieces in _rows(text, run, index):
            yield from _in_row(text, pieces, book, index)


def _rows(text: str, run: re.Match[str], index: ListIndex) -> Iterator[list[re.Match[str]]]:
    """Pieces of a run that follow each other with one mark between."""
    row: list[re.Match[str]] = []
    for piece in _pieces(text, run, index):
        if row and not _BETWEEN.fullmatch(text, row[-1].end(), piece.start()):
            yield row
            row = []
        row.append(piece)
    yield row


def _pieces(text: str, run: re.Match[str], index: ListIndex) -> Iterator[re.Match[str]]:
    """What lies between the marks; the last two items of a list may have 和 between them."""
    for piece in _PIECE.finditer(text, run.start(), run.end()):
        last = _LAST.fullmatch(piece[0])
        if last is not None and (index.is_item(last[1]) or index.is_item(last[2])):
            cut = piece.start() + last.end(1)
            yield from (
                one
                for start, end in ((piece.start(), cut), (cut + 1, piece.end()))
                if (one := _STRETCH.match(text, start, end))
            )
        else:
            yield piece


def _in_row(
    text: str, pieces: Sequence[re.Match[str]], book: RuleBook, index: ListIndex
) -> Iterator[Finding]:
    if len(pieces) < _FEWEST:
        return
    told: list[Finding] = []
    right: list[tuple[int, int]] = []
    for number, items in index.items(pieces).items():
        one = index.lists[number]
        for stretch in _stretches(items, pieces):
            if one.uniform and len(_signs(text, pieces, stretch[0].piece, stretch[-1].piece)) != 1:
                continue
            places = [item.place for item in stretch]
            if places == list(range(len(one.items))):
                right.append((stretch[0].start, stretch[-1].end))
            elif not index.is_free([one.items[place] for place in places]) and not spoken_of(
                text, stretch[0].start, stretch[-1].end
            ):
                told += _departures(text, pieces, one, stretch, book)
    told.sort(key=lambda finding: finding.start - finding.end)
    for finding in told:
        over = any(start <= finding.start and finding.end <= end for start, end in right)
        if not over:
            yield finding
            right.append((finding.start, finding.end))


def _stretches(items: Sequence[_Item], pieces: Sequence[re.Match[str]]) -> Iterator[list[_Item]]:
    """Items of one list in pieces that follow each other, with one strange piece among them at most."""
    stretch: list[_Item] = []
    for item in items:
        inner = item.piece
        whole = pieces[inner].start() == item.start, pieces[inner].end() == item.end
        gap = inner - stretch[-1].piece if stretch else 1
        if stretch and (
            gap not in (1, 2) or not whole[0] or stretch[-1].end != pieces[stretch[-1].piece].end()
        ):
            yield stretch
            stretch = []
        if not stretch or item.piece != stretch[-1].piece:
            stretch.append(item)
    if stretch:
        yield stretch


def _signs(text: str, pieces: Sequence[re.Match[str]], first: int, last: int) -> set[str]:
    """The marks between the pieces of that number."""
    between = (text[pieces[at].end() : pieces[at + 1].start()] for at in range(first, last))
    return {sign for mark in between if mark not in _JOINED for sign in _SIGN.findall(mark) or [" "]}


def _departures(
    text: str, pieces: Sequence[re.Match[str]], one: _List, stretch: Sequence[_Item], book: RuleBook
) -> Iterator[Finding]:
    places, size = [item.place for item in stretch], len(one.items)
    follow = stretch[-1].piece - stretch[0].piece + 1 == len(stretch)
    ascending = places == sorted(set(places))
    if follow and sorted(places) == list(range(size)):
        if size >= _SURE or min(map(len, one.items)) >= _WHOLE_WORDS:
            yield _turned(text, one, stretch, book)
    elif ascending and len(places) == size - 1 and size >= _FEWEST:
        [gone] = set(range(size)) - set(places)
        if follow and 0 < gone < size - 1 and size >= _SURE:
            yield _missing(text, one, stretch, gone, book)
        yield from _strange(text, pieces, one, stretch, gone, book)


def _turned(text: str, one: _List, stretch: Sequence[_Item], book: RuleBook) -> Finding:
    """Items out of their order, from the first that is to the last."""
    odd = [at for at, item in enumerate(stretch) if item.place != at]
    first, last = odd[0], odd[-1]
    fix = one.items[first]
    for at in range(first, last):
        fix += text[stretch[at].end : stretch[at + 1].start] + one.items[at + 1]
    start, end = stretch[first].start, stretch[last].end
    message = f"固定的次序是“{bare(one.phrase.text)}”，这里应为“{fix}”"
    return _of(book, "list-order", one, text, start, end, fix, message)


def _missing(text: str, one: _List, stretch: Sequence[_Item], gone: int, book: RuleBook) -> Finding:
    before, behind = stretch[gone - 1], stretch[gone]
    mark = text[before.end : behind.start]
    fix = one.items[gone - 1] + mark + one.items[gone] + mark + one.items[gone + 1]
    message = f"固定的说法是“{bare(one.phrase.text)}”，这里缺了“{one.items[gone]}”"
    return _of(book, "list-item", one, text, before.start, behind.end, fix, message)


def _strange(
    text: str,
    pieces: Sequence[re.Match[str]],
    one: _List,
    stretch: Sequence[_Item],
    gone: int,
    book: RuleBook,
) -> Iterator[Finding]:
    """What stands in the place of the item that is gone, where it is like it."""
    number = stretch[0].piece + gone if gone else stretch[0].piece - 1
    if not 0 <= number < len(pieces) or any(item.piece == number for item in stretch):
        return
    first, last = min(number, stretch[0].piece), max(number, stretch[-1].piece)
    if last - first != len(stretch) or (one.uniform and len(_signs(text, pieces, first, last)) != 1):
        return
    item, piece = one.items[gone], pieces[number]
    found, start = piece[0], piece.start()
    if gone == 0:
        found = found[-len(item) :]
        start = piece.end() - len(found)
    elif gone == len(stretch):
        found = found[: len(item)]
    if found == item or not _is_like(one, item, found, len(found) == len(piece[0]), book):
        return
    message = f"固定的说法是“{bare(one.phrase.text)}”，这里应为“{item}”"
    yield _of(book, "list-item", one, "", start, start + len(found), item, message, found)


def _is_like(one: _List, item: str, found: str, whole: bool, book: RuleBook) -> bool:
    """Whether it is the item with another character, or begins as an item of three does: 守规矩 for 守纪律.
    What is only the beginning or end of a longer stretch must sound or look like the item.
    """
    if len(found) != len(item):
        return False
    odd = [at for at, sign in enumerate(found) if sign != item[at]]
    if len(odd) == 1 and is_alike(found[odd[0]], item[odd[0]], book):
        return True
    even = len(item) > _WHOLE_WORDS and len({len(other) for other in one.items}) == 1
    if not whole or (len(one.items) < _SURE and not even):
        return False
    size = len(one.items)
    sure = size > _SURE + 1 or (size >= _SURE and item not in (one.items[0], one.items[-1]))
    if sure and len(item) > _WHOLE_WORDS and one.is_made_like(found):
        return True
    return len(odd) == 1 or (len(item) == _WHOLE_WORDS and found[0] == one.core(item)[:1])


def _of(
    book: RuleBook,
    rule: str,
    one: _List,
    text: str,
    start: int,
    end: int,
    fix: str,
    message: str,
    found: str = "",
) -> Finding:
    told = book[rule].finding(start, found or text[start:end], fix, message)
    return msgspec.structs.replace(told, source=one.phrase.source)
