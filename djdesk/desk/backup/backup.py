"""When a backup is due, making it, and the copy at a second place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from djdesk.basics.errors import KnownError, StoreError
from djdesk.desk.backup.bin_age import empty_by_age
from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import (
    BACKUP_STATE,
    BIN_DAYS,
    BOARD_PERIOD,
    EXPORT_FOLDER,
    EXPORTED_FILES,
    RECENT_LEDGERS,
    SECOND_PLACE,
    BackupState,
)

COPIES_FOLDER = "党建工作台备份"  # in the second place
_COPIES = 5  # backups that stay there
_BY_THE_WAY = tuple(
    setting.key
    for setting in (
        BACKUP_STATE,
        BIN_DAYS,
        SECOND_PLACE,
        BOARD_PERIOD,
        EXPORT_FOLDER,
        EXPORTED_FILES,
        RECENT_LEDGERS,
    )
)  # what moves by looking around: no backup is due for it


def back_up_if_due(desk: Desk) -> Path | None:
    """When the work is done: a backup when the store holds anything else than the newest one does; None when
    there is nothing new. No clock decides: one that was wrong for a day must not end the backups.

    Rows that are old leave the recycle bins before, and evidence files that no row and no backup names any
    more are deleted then. Raises StoreError.
    """
    backups = desk.store.backups()
    if not backups and desk.store.last_change() is None:
        return None
    if backups and not desk.store.changed_since(backups[0].path, _BY_THE_WAY):
        return None
    with suppress(StoreError):  # they go the next time: the backup matters more
        empty_by_age(desk)
    try:
        made = back_up_now(desk, "关闭时")
    except StoreError as error:
        _remember_missed(desk, error)
        raise
    desk.store.tidy_evidence()
    return made


def back_up_now(desk: Desk, reason: str = "手动备份") -> Path:
    """A backup, copied to the second place when that is there. Raises StoreError when there is no backup;
    what became of the copy says `backup_words`.
    """
    made = desk.store.backup(reason)
    state = BACKUP_STATE.get(desk.store)
    after = msgspec.structs.replace(state, missed=0, why="")
    try:
        after = _with_copy(desk, made, after)
    except KnownError:
        after = msgspec.structs.replace(after, uncopied=after.uncopied + 1)
    _remember(desk, state, after)
    return made


def second_place(desk: Desk) -> Path | None:
    """The folder that each backup is copied to; None when none was chosen."""
    folder = SECOND_PLACE.get(desk.store)
    return Path(folder) if folder else None


def uncopied_backups(desk: Desk) -> int:
    """How many backups in a row did not reach the second place."""
    return BACKUP_STATE.get(desk.store).uncopied


def set_second_place(desk: Desk, folder: Path | None) -> None:
    """Chooses it, and copies the newest backup there at once. Raises StoreError; it is chosen all the same,
    for a stick that is not in now.
    """
    SECOND_PLACE.set(desk.store, str(folder) if folder else "")
    state = BACKUP_STATE.get(desk.store)
    _remember(desk, state, msgspec.structs.replace(state, uncopied=0, copies=()))
    backups = desk.store.backups()
    if folder is not None and backups:
        state = BACKUP_STATE.get(desk.store)
        _remember(desk, state, _with_copy(desk, backups[0].path, state))


def backup_words(desk: Desk) -> str:
    """What a clerk should know of the backups when the program starts; "" when all is well."""
    state, folder = BACKUP_STATE.get(desk.store), second_place(desk)
    if state.missed:
        times = f"前 {state.missed} 次关闭时都" if state.missed > 1 else "上次关闭时"
        return f"{times}没有做成备份：{state.why}"
    if folder is not None and state.uncopied:
        return f"最近 {state.uncopied} 次备份没有抄到“{folder}”，请插上U盘，再到“备份与恢复”里点“现在备份”。"
    return ""


def _with_copy(desk: Desk, made: Path, state: BackupState) -> BackupState:
    """The state after the copy at the second place; older copies of ours are taken away there. Raises
    StoreError.
    """
    folder = second_place(desk)
    if folder is None:
        return state
    copy = desk.store.copy_backup(made, folder / COPIES_FOLDER)
    desk.store.renew_copies(copy.parent, state.copies)
    copies = tuple(dict.fromkeys((copy.name, *state.copies)))
    for name in copies[_COPIES:]:
        old = copy.with_name(Path(name).name)
        try:
            old.unlink(missing_ok=True)
        except OSError:  # held by another program: it stays
            continue
    return msgspec.structs.replace(state, uncopied=0, copies=copies[:_COPIES])


def _remember_missed(desk: Desk, error: StoreError) -> None:
    state = BACKUP_STATE.get(desk.store)
    try:
        _remember(desk, state, msgspec.structs.replace(state, missed=state.missed + 1, why=str(error)))
    except KnownError:  # the disk that had no room for the backup has none for this either
        return


def _remember(desk: Desk, before: BackupState, after: BackupState) -> None:
    if after != before:
        BACKUP_STATE.set(desk.store, after)
