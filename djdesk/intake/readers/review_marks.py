"""What a Word file says of its own editing: tracked changes (修订) by paragraph, and comments (批注), each
with who and when. The text itself is read elsewhere, with all tracked changes accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from djdesk.formats.opc import Element, WordPackage

_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")  # ISO/IEC 29500-1, 17.13.5
_MOST_SHOWN = 60  # characters of the text that a comment stands at


class Revision(msgspec.Struct, frozen=True):
    """Who tracked a change, and on which day (YYYY-MM-DD, "" where the file does not say)."""

    author: str
    day: str


class Comment(msgspec.Struct, frozen=True):
    """`about` is the text that it stands at, shortened; "" where it stands at a place."""

    author: str
    day: str
    text: str
    about: str


class Review(msgspec.Struct, frozen=True):
    """`revisions` by the paragraph's text without blanks, as it reads with the changes and as it read before
    them; `count` is how many stretches are tracked.
    """

    revisions: dict[str, tuple[Revision, ...]]
    count: int
    comments: tuple[Comment, ...]


NO_REVIEW = Review({}, 0, ())


def bare(text: str) -> str:
    """The key of a paragraph among the revisions."""
    return "".join(text.split())


def review_marks(path: Path, known: Callable[[Revision], bool] = lambda _: False) -> Review:
    """The tracked changes and comments of a .docx; changes that are `known` stood there before it was edited
    and are passed over. Raises BadInput.
    """
    with WordPackage(path) as package:
        main = package.main()
        data = package.stored(main) or b""
        parts = [part for kind, part in package.related(main).items() if kind == "comments"]
        notes = package.stored(parts[0]) if parts else None
        tracked = any(f":{tag} ".encode() in data for tag in (*_INSERTED, *_DELETED))
        if not tracked and notes is None:
            return NO_REVIEW
        root = package.parsed(data)
        space = str(root.tag).partition("}")[0] + "}"
        revisions, count = _revisions(root, space, known) if tracked else ({}, 0)
        comments = _comments(package.parsed(notes), root, space) if notes is not None else ()
    return Review(revisions, count, tuple(comments))


def _revisions(
    root: Element, space: str, known: Callable[[Revision], bool]
) -> tuple[dict[str, tuple[Revision, ...]], int]:
    inserted, deleted = ({space + tag for tag in tags} for tags in (_INSERTED, _DELETED))

    def is_known(mark: Element) -> bool:
        return known(_revision(mark, space))

    def gone(mark: Element) -> bool:
        return mark.tag in deleted

    def not_yet(mark: Element) -> bool:
        return mark.tag in inserted | deleted and mark.tag in (deleted if is_known(mark) else inserted)

    found: dict[str, tuple[Revision, ...]] = {}
    count = 0
    for paragraph in root.iter(space + "p"):
        marks = [mark for mark in paragraph.iter(*inserted, *deleted) if not is_known(mark)]
        if not marks:
            continue
        count += len(marks)
        who = tuple(dict.fromkeys(_revision(mark, space) for mark in marks))
        for left_out in (gone, not_yet):
            text = bare("".join(_texts(paragraph, space, left_out)))
            if text:
                found[text] = tuple(dict.fromkeys((*found.get(text, ()), *who)))
    return found, count


def _nothing(_mark: Element) -> bool:
    return False


def _texts(element: Element, space: str, left_out: Callable[[Element], bool]) -> Iterator[str]:
    for child in element:
        if left_out(child):
            continue
        if child.tag in (space + "t", space + "delText"):
            yield child.text or ""
        else:
            yield from _texts(child, space, left_out)


def _revision(mark: Element, space: str) -> Revision:
    return Revision(mark.get(f"{space}author", "").strip(), mark.get(f"{space}date", "")[:10])


def _comments(notes: Element, root: Element, space: str) -> Iterator[Comment]:
    about: dict[str, list[str]] = {}
    open_ones: set[str] = set()
    for element in root.iter(space + "commentRangeStart", space + "commentRangeEnd", space + "t"):
        if element.tag == space + "t":
            for one in open_ones:
                about[one].append(element.text or "")
            continue
        number = element.get(f"{space}id", "")
        if element.tag.endswith("Start"):
            open_ones.add(number)
            about[number] = []
        else:
            open_ones.discard(number)
    for note in notes.iter(space + "comment"):
        lines = ("".join(_texts(one, space, _nothing)).strip() for one in note.iter(space + "p"))
        text = "\n".join(line for line in lines if line)
        words = "".join(about.get(note.get(f"{space}id", ""), ()))
        shown = words if len(words) <= _MOST_SHOWN else words[: _MOST_SHOWN - 1] + "…"
        if text:
            made = _revision(note, space)
            yield Comment(made.author, made.day, text, shown)
