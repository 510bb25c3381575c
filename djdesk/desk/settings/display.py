"""How large letters are, in a file of its own beside the store: needed before the store can be opened."""

from __future__ import annotations

import json
from pathlib import Path

from djdesk.basics.files import write_whole

SIZES = (100, 110, 125, 150, 175, 200)  # per cent
_FILE = "display.json"


def letter_size(folder: Path) -> int:
    """In per cent of the usual, one of SIZES; 100 where nothing that can be read says otherwise."""
    try:
        size = json.loads((folder / _FILE).read_bytes())["letters"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 100
    return size if size in SIZES else 100


def set_letter_size(folder: Path, size: int) -> None:
    """From the next start on. Raises OutputError."""
    write_whole(folder / _FILE, json.dumps({"letters": size}).encode())
