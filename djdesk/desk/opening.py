"""Opening the desk: data folder, store, report types, layouts."""

from __future__ import annotations

from pathlib import Path

from djdesk.basics.clock import Clock
from djdesk.basics.errors import DamagedStore
from djdesk.basics.paths import admin_file, data_folder
from djdesk.desk.administering import administer
from djdesk.desk.desk import Desk
from djdesk.desk.resources import Resources
from djdesk.desk.updates.in_use import current_resources
from djdesk.store.integrity.opening import Places, locked_salt
from djdesk.store.integrity.recovery import repair
from djdesk.store.store import Store

OWN_LAYOUTS, OWN_TYPES = "layouts", "types"  # folders beside the store


def store_folder(chosen: Path | None) -> Path:
    """The folder of the store: the one chosen, else the user's own (appdirs)."""
    return data_folder(chosen)


def has_store(folder: Path) -> bool:
    """Whether there is one in the folder already."""
    return Places(folder.absolute()).store.exists()


def is_locked(folder: Path) -> bool:
    """Whether its store opens with a passphrase alone."""
    return locked_salt(Places(folder.absolute())) is not None


def open_desk(folder: Path, resources: Path, clock: Clock, passphrase: str = "") -> Desk:
    """Raises StoreBusy, StoreLocked, DamagedStore, StoreError, or BadInput for a mistake in a resource
    file.
    """
    try:
        store = open_store(folder, clock, passphrase)
    except DamagedStore as damage:
        from djdesk.desk.damage_words import with_ledger_names  # reads TOML

        raise DamagedStore(with_ledger_names(damage.problems, resources), damage.backup) from damage
    try:
        current = current_resources(folder, resources)
        own = (folder / OWN_LAYOUTS, folder / OWN_TYPES)
        desk = Desk(store, Resources.load(current, folder / "types.cache", *own), clock)
        desk.shipped = resources
        administer(desk, admin_file())
        return desk
    except BaseException:
        store.close()
        raise


def open_store(folder: Path, clock: Clock, passphrase: str = "") -> Store:
    return Store.open(folder, clock, passphrase=passphrase)


def repair_store(folder: Path, clock: Clock, passphrase: str = "") -> str:
    """Keeps the damaged store aside and restores the newest good backup, or what can still be read; what was
    done, in a sentence.
    """
    return repair(folder, clock, passphrase).sentence
