"""Which resources are in use: those of the last update pack that was taken, else the program's own. Read at
each start, so nothing that is only needed to take a pack is imported here.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

FOLDER, STATE, RESOURCES = "updates", "state.json", "resources"


class TakenPack(msgspec.Struct, frozen=True):
    """`folder`: the name of its set below the folder of updates. `base`: of which program's resources."""

    folder: str
    id: str
    version: str
    title: str
    changes: tuple[str, ...]
    signer: str
    taken: datetime
    base: str

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(map(int, self.version.split(".")))


class Updates(msgspec.Struct, frozen=True):
    """The packs that were taken, oldest first; the last is in use."""

    packs: tuple[TakenPack, ...] = ()


def updates_of(data: Path) -> Updates:
    """Of the store's folder `data`; none where what is written there cannot be read."""
    try:
        return msgspec.json.decode((data / FOLDER / STATE).read_bytes(), type=Updates)
    except (OSError, msgspec.DecodeError, RecursionError):
        return Updates()


def current_resources(data: Path, shipped: Path) -> Path:
    """The folder in use: of the last pack that was taken by this program, else the shipped."""
    if not (data / FOLDER / STATE).exists():
        return shipped
    packs = updates_of(data).packs
    if packs and packs[-1].base == base_of(shipped):
        made = data / FOLDER / packs[-1].folder / RESOURCES
        if (made / "reports").is_dir():
            return made
    return shipped


def base_of(shipped: Path) -> str:
    """Which program's resources these are: names and sizes, as a new program brings others."""
    parts = ("reports", "ledgers", "layouts", "rules")
    files = sorted(file for part in parts for file in (shipped / part).rglob("*") if file.is_file())
    listed = "\n".join(f"{file.relative_to(shipped).as_posix()} {file.stat().st_size}" for file in files)
    return sha256(listed.encode()).hexdigest()[:16]
