"""How the window looks, in a file of its own beside the store: needed before the store can be opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from djdesk.basics.files import write_whole

SIZES = (100, 110, 125, 150, 175, 200)  # per cent
LOOKS = ("light", "dark", "contrast")
_FILE = "display.json"
_FARTHEST = 100_000  # pixels from the corner of the screens


class WindowPlace(NamedTuple):
    """Where the window lay when it was closed, in pixels of the letters' size of that time."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool


def letter_size(folder: Path) -> int:
    """In per cent of the usual, one of SIZES; 100 where nothing that can be read says otherwise."""
    size = _kept(folder).get("letters")
    return size if size in SIZES else 100


def set_letter_size(folder: Path, size: int) -> None:
    """From the next start on. Raises OutputError."""
    _keep(folder, letters=size)


def is_chosen(folder: Path, key: str) -> bool:
    """Whether "letters" or "look" was ever set."""
    return key in _kept(folder)


def look_of(folder: Path) -> str:
    """One of LOOKS; "light" where nothing that can be read says otherwise."""
    look = _kept(folder).get("look")
    return look if look in LOOKS else "light"


def set_look(folder: Path, look: str) -> None:
    """From the next start on. Raises OutputError."""
    _keep(folder, look=look)


def window_place(folder: Path) -> WindowPlace | None:
    """Where the window lay, None where nothing that can be read says so."""
    kept = _kept(folder).get("window")
    if not isinstance(kept, list) or len(kept) != len(WindowPlace._fields):
        return None
    if any(not isinstance(part, int) or abs(part) > _FARTHEST for part in kept):
        return None
    return WindowPlace(kept[0], kept[1], kept[2], kept[3], bool(kept[4]))


def keep_window_place(folder: Path, place: WindowPlace) -> None:
    """For the next start. Raises OutputError."""
    if place != window_place(folder):
        _keep(folder, window=list(place))


def _kept(folder: Path) -> Mapping[str, Any]:
    try:
        kept = json.loads((folder / _FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(folder: Path, **values: object) -> None:
    write_whole(folder / _FILE, json.dumps({**_kept(folder), **values}).encode())
