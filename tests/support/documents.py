"""What a Markdown document names: paths, functions and classes in code marks, links and pictures, commands of dev.py;
and which of them are wrong.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

TREES = ("djdesk", "ui", "tests", "resources", "docs", "benchmarks", "findings")
_MARKED = re.compile(r"`([^`\n]+)`")
_OURS = re.compile(rf"(?:{'|'.join(TREES)})/[\w./*-]*")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?")
# `name` in `path.py`, `name` and `name` in `path.py`, `name` (`path.py`)
_AT_HOME = re.compile(r"((?:`[\w.]+`(?: and |, )?)+) (?:in |of |\()`([\w./]+\.py)`")
_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_COMMAND = re.compile(r"dev\.py ([a-z]+)(?: ([a-z]+))?")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def faults(
    document: Path, root: Path, subcommands: Collection[str], commands: Collection[str] = ()
) -> Iterator[str]:
    """A sentence for each thing that the document names and that is not there. `root`: what paths in code marks
    begin at; a link begins at the document's own folder. `commands` are those behind `dev.py run`.
    """
    text = document.read_text(encoding="utf-8")
    for mark in _MARKED.findall(text):
        if _OURS.fullmatch(mark) and not _is_there(root, mark):
            yield f"{document.name}: `{mark}` does not exist"
    for marks, path in _AT_HOME.findall(text):
        for name in _MARKED.findall(marks):
            if (root / path).is_file() and name not in defined(root / path):
                yield f"{document.name}: {path} has no {name}"
    for target in _LINK.findall(text):
        if not _ELSEWHERE.match(target):
            yield from _broken(document, root, target)
    for name, command in _COMMAND.findall(text):
        if name not in subcommands:
            yield f"{document.name}: dev.py has no subcommand {name}"
        elif name == "run" and command and command not in commands:
            yield f"{document.name}: the program has no command {command}"


def unknown_names(document: Path, code: Collection[str]) -> list[str]:
    """Names in code marks of which a part is no word of the `code`; names of files apart."""
    marks = _MARKED.findall(document.read_text(encoding="utf-8"))
    return [
        mark
        for mark in marks
        if _NAME.fullmatch(mark)
        and not mark.endswith((".txt", ".md"))
        and not set(mark.split(".")) <= set(code)
    ]


def words_of_the_code(root: Path) -> set[str]:
    """Every word in the Python files of the program and its tests."""
    files = [path for tree in ("djdesk", "ui", "tests") for path in (root / tree).rglob("*.py")]
    return {word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}


@cache
def defined(path: Path) -> frozenset[str]:
    """Functions, classes and constants of a module, and what its classes define: name and Class.name."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names |= set(_names_of(node))
        if isinstance(node, ast.ClassDef):
            inside = [name for inner in node.body for name in _names_of(inner)]
            names |= {*inside, *(f"{node.name}.{name}" for name in inside)}
    return frozenset(names)


def _names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def headings(text: str) -> set[str]:
    """A document's headings as they are cited: by number (4, 4.1) where they have one, else by their words."""
    numbered = re.compile(r"(\d+(?:\.\d+)?)\.? ")
    return {found[1] if (found := numbered.match(title)) else title for title in _HEADING.findall(text)}


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
