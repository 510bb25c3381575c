"""Names that a file system takes: how long a name and a whole path may be, and a shorter name in place of one
that is too long.
"""

from __future__ import annotations

import os
from pathlib import Path

_MOST_BYTES = 255  # of a name in UTF-8: ext4, XFS, Btrfs; 85 Chinese characters (NAME_MAX of POSIX)
_MOST_UNITS = 255  # of a name in UTF-16: NTFS, exFAT
_MOST_OF_PATH = 259  # of a whole path in UTF-16: MAX_PATH of Windows is 260 with the zero at its end
_LEAST = 2  # characters of a unit that are left, so that it can still be told from others


def fits(path: Path, windows: bool = os.name == "nt") -> bool:
    """Whether the file system takes the name, and on Windows the whole path."""
    if windows:
        return _units(path.name) <= _MOST_UNITS and _units(str(path.absolute())) <= _MOST_OF_PATH
    return len(os.fsencode(path.name)) <= _MOST_BYTES


def fitted(path: Path, unit: str, tail: str = "", windows: bool = os.name == "nt") -> Path:
    """`path` with `tail` before its ending, as it is if that fits, else with a shorter name: `unit` loses
    characters at its end, so that period and kind stay; where that is not enough, or the name does not hold
    the unit, the name does. A folder that is too deep itself is left for the system to refuse.
    """
    stem, ending = path.stem, path.suffix
    at = stem.find(unit) if unit else -1
    cut = at + len(unit) if at >= 0 else len(stem)
    least = at + min(_LEAST, len(unit)) if at >= 0 else 1
    while not fits(made := path.with_name(f"{stem}{tail}{ending}"), windows):
        if cut <= least:
            if len(stem) <= 1:
                break
            cut, least = len(stem), 1
        stem, cut = stem[: cut - 1] + stem[cut:], cut - 1
    return made if stem == path.stem else path.with_name(f"{stem.rstrip(' .') or '报告'}{tail}{ending}")


def free_beside(path: Path, unit: str = "", windows: bool = os.name == "nt") -> Path:
    """A name beside `path` that no file has: 报告（2）.docx."""
    number = 2
    while os.path.lexists(other := fitted(path, unit, f"（{number}）", windows)):
        number += 1
    return other


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
