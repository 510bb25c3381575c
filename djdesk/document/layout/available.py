"""The layouts (版式) that can be chosen: the program's, then the office's own. They are read when the first
is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from djdesk.document.layout.layout import Layout


class _Read(NamedTuple):
    layouts: dict[str, Layout]
    own: frozenset[str]
    troubles: tuple[str, ...]


class LayoutShelf(Mapping[str, Layout]):
    """Layouts by id. Reading them raises BadInput for a mistake in one of the program's files, whoever asks
    first.
    """

    def __init__(self, program: Path, own_folder: Path | None) -> None:
        self.own_folder = own_folder
        self._program = program
        self._read: _Read | None = None

    @property
    def own(self) -> frozenset[str]:
        """The ids of the office's own."""
        return self._all().own

    @property
    def troubles(self) -> tuple[str, ...]:
        """A sentence for each of the office's own files that cannot be used."""
        return self._all().troubles

    def afresh(self) -> LayoutShelf:
        """The same folders, to be read anew."""
        return LayoutShelf(self._program, self.own_folder)

    def __getitem__(self, layout_id: str) -> Layout:
        return self._all().layouts[layout_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all().layouts)

    def __len__(self) -> int:
        return len(self._all().layouts)

    def _all(self) -> _Read:
        if self._read is None:
            self._read = _read(self._program, self.own_folder)
        return self._read


def _read(program: Path, own_folder: Path | None) -> _Read:
    from djdesk.document.layout.own_layouts import OwnLayouts
    from djdesk.document.layout.toml_file import (
        load_layouts,  # readers of TOML: the start page shows no layout
    )

    brought = load_layouts(program)
    own, troubles = OwnLayouts(own_folder).load(brought) if own_folder else ({}, [])
    return _Read({**brought, **own}, frozenset(own), tuple(troubles))
