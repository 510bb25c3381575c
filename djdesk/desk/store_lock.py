"""Whether another window has the store open; asked before anything of the program is loaded."""

from __future__ import annotations

from pathlib import Path

from djdesk.basics.errors import KnownError, StoreBusy
from djdesk.store.sqlite.lock import LOCK_FILE, FolderLock


def is_open_elsewhere(folder: Path) -> bool:
    """True when another process holds the store in `folder`. Anything else that is in the way is told when
    the store is opened.
    """
    path = folder / LOCK_FILE
    if not path.exists():
        return False
    try:
        FolderLock(path).release()
    except StoreBusy:
        return True
    except KnownError:
        return False
    return False
