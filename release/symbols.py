"""Which C library a folder of programs and libraries needs: the newest version of a symbol that one of them
asks for.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_VERSION = re.compile(r"\(?GLIBC_(\d+)\.(\d+)(?:\.\d+)?\)?")
_ELF = b"\x7fELF"


def needed_glibc(folder: Path) -> str:
    """As "2.28"; "0.0" where nothing asks for one. Needs binutils' objdump."""
    versions = [version for path in elf_files(folder) for version in versions_of(path)]
    return "{}.{}".format(*max(versions, default=(0, 0)))


def newer_than(folder: Path, most: tuple[int, int]) -> dict[str, str]:
    """The files that need a newer C library than `most`, and which."""
    found = {}
    for path in elf_files(folder):
        newest = max(versions_of(path), default=(0, 0))
        if newest > most:
            found[str(path.relative_to(folder))] = "{}.{}".format(*newest)
    return found


def elf_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if _is_elf(path)]


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_ELF)) == _ELF


def versions_of(path: Path) -> set[tuple[int, int]]:
    """Of the C library's symbols that one file asks for."""
    asked = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
    _, _, needed = asked.partition("Version References:")
    return {(int(major), int(minor)) for major, minor in _VERSION.findall(needed)}
