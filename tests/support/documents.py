"""What a Markdown document names: paths in code marks, links and pictures, subcommands of dev.py; and which of them are wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

TREES = ("djdesk", "ui", "tests", "resources", "docs")
_MARKED = re.compile(r"`([^`\n]+)`")
_OURS = re.compile(rf"(?:{'|'.join(TREES)})/[\w./*-]*")
_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SUBCOMMAND = re.compile(r"dev\.py ([a-z]+)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def faults(document: Path, root: Path, subcommands: Collection[str]) -> Iterator[str]:
    """A sentence for each thing that the document names and that is not there. `root`: what paths in code marks
    begin at; a link begins at the document's own folder.
    """
    text = document.read_text(encoding="utf-8")
    for mark in _MARKED.findall(text):
        if _OURS.fullmatch(mark) and not _is_there(root, mark):
            yield f"{document.name}: `{mark}` does not exist"
    for target in _LINK.findall(text):
        if not _ELSEWHERE.match(target):
            yield from _broken(document, root, target)
    for name in _SUBCOMMAND.findall(text):
        if name not in subcommands:
            yield f"{document.name}: dev.py has no subcommand {name}"


def _is_there(root: Path, mark: str) -> bool:
    return any(root.glob(mark)) if "*" in mark else (root / mark).exists()


def _broken(document: Path, root: Path, target: str) -> Iterator[str]:
    path, _, anchor = target.partition("#")
    place = (document.parent / path).resolve() if path else document
    if not place.exists() or not place.is_relative_to(root.resolve()):
        yield f"{document.name}: the link {target} leads nowhere"
    elif anchor and place.suffix == ".md" and anchor not in _anchors(place.read_text(encoding="utf-8")):
        yield f"{document.name}: {target} names no heading"


def _anchors(text: str) -> set[str]:
    """Headings as links name them: small letters, no punctuation, blanks as hyphens."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in _HEADING.findall(text)}
