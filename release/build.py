"""dev.py package: PyInstaller's folder, the proof that it works, the packed files, and whether they are small
enough.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from release.deb import build_deb
from release.licences import unnamed
from release.prove import proved
from release.symbols import needed_glibc, newer_than

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
PROGRAM = DIST / "djdesk" / ("djdesk.exe" if os.name == "nt" else "djdesk")
MOST_UNPACKED, MOST_PACKED = 110_000_000, 40_000_000  # bytes


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package")
    parser.add_argument("--folder", action="store_true", help="the folder alone, not packed")
    parser.add_argument("--glibc", default="", metavar="2.28", help="fail when a newer C library is needed")
    chosen = parser.parse_args(arguments)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "pyinstaller.spec"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        return 1
    if not proved(PROGRAM, _say):
        return 1
    strange = unnamed(PROGRAM.parent / "_internal")
    for name in strange:
        _say(f"{name} is named by no entry of resources/help/licences.toml")
    size = folder_size(PROGRAM.parent)
    fits = not strange
    fits &= _bounded("unpacked", size, MOST_UNPACKED)
    if sys.platform.startswith("linux"):
        fits &= _old_enough(chosen.glibc)
    for path in [] if chosen.folder else _packed():
        fits &= _bounded(str(path.relative_to(ROOT)), path.stat().st_size, MOST_PACKED)
    return 0 if fits else 1


def _old_enough(most: str) -> bool:
    """Whether it runs on a system with the C library `most`; "" asks for none."""
    _say(f"needs glibc {needed_glibc(PROGRAM.parent)}")
    newer = newer_than(PROGRAM.parent, _version(most)) if most else {}
    for name, version in newer.items():
        _say(f"{name} needs glibc {version}, newer than {most}")
    return not newer


def _version(words: str) -> tuple[int, int]:
    major, _, minor = words.partition(".")
    return int(major), int(minor)


def folder_size(folder: Path) -> int:
    """Bytes of the files below `folder`, a link being none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _packed() -> list[Path]:
    """The files that are given out, made of the folder."""
    if os.name == "nt":
        return [Path(shutil.make_archive(str(DIST / "djdesk"), "zip", DIST, "djdesk"))]
    portable = DIST / "djdesk.tar.xz"
    with tarfile.open(portable, "w:xz") as archive:
        archive.add(PROGRAM.parent, "djdesk")
    return [portable, *([build_deb(PROGRAM.parent, DIST)] if shutil.which("dpkg-deb") else [])]


def _bounded(what: str, size: int, most: int) -> bool:
    _say(f"{what}: {size / 1e6:.1f} MB (at most {most / 1e6:.0f})")
    return size <= most


def _say(words: str) -> None:
    print(f"[package] {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
