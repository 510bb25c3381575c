"""The lines of the lists of resources/rules: # begins a line that says something of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from djdesk.forms.toml_file import file_text

RULES = "校对规则"  # what such a file holds, in messages


def lines_of(path: Path) -> Iterator[str]:
    """Each that says something. Raises FormError for a file that cannot be read."""
    for line in file_text(path, RULES).splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def listed(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Lines of: kind word …; what several say of a kind is one."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, *words in map(str.split, lines_of(path)):
        found[kind] = (*found.get(kind, ()), *words)
    return found


def pairs_of(path: Path) -> Iterator[tuple[str, str]]:
    """Lines of: head: tail …; the head with each of them."""
    for line in lines_of(path):
        head, _, tails = line.partition(": ")
        for tail in tails.split():
            yield head, tail
