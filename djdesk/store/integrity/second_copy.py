"""A backup copied to a second place: a USB stick, another disk. It is proven where it lies."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from djdesk.basics.errors import StoreError
from djdesk.basics.files import clear_away, output_error, put_in_place, temporary_beside
from djdesk.basics.paths import private_folder
from djdesk.store.integrity.backup import flush_file
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.evidence_copies import named_in_file, sync_copies
from djdesk.store.integrity.opening import Places
from djdesk.store.sqlite.database import make_private
from djdesk.store.sqlite.key import salt_of


def copied_to(backup: Path, folder: Path, places: Places) -> Path:
    """The copy, with the evidence files that it names in a folder `attachments` beside it. `folder` is made,
    what it lies in is not. Raises StoreError; nothing half written stays.
    """
    if not folder.parent.is_dir():
        raise StoreError(f"找不到“{folder.parent}”", "请插上U盘或检查文件夹是否还在")
    private_folder(folder)
    target = folder / backup.name
    beside = temporary_beside(target)
    try:
        sync_copies(named_in_file(backup, places.key) or {}, (places.spare, folder / places.attachments.name))
        if not target.exists():
            make_private(beside)
            shutil.copyfile(backup, beside)
            flush_file(beside)
            problems = problems_in_file(beside, places.key)
            if problems:
                raise StoreError(f"抄到“{folder}”的备份不完整（{problems[0]}）", "请换一个U盘或文件夹")
            put_in_place(beside, target)
    except OSError as error:
        raise StoreError(
            f"备份没有抄到“{folder}”：{output_error(target, error).what}", "请腾出空间或换一个文件夹"
        ) from error
    finally:
        clear_away(beside)
    return target


def renewed(folder: Path, names: Sequence[str], places: Places) -> int:
    """Of the copies of ours in `folder`, those that are not locked as their backups are now are copied anew;
    one without a backup any more goes when it could be read without the passphrase. How many there were.
    Raises StoreError.
    """
    count = 0
    for name in names:
        copy, backup = folder / Path(name).name, places.backups / Path(name).name
        if not copy.is_file() or (backup.is_file() and salt_of(copy) == salt_of(backup)):
            continue
        if backup.is_file() or (places.key is not None and salt_of(copy) is None):
            count += 1
            try:
                copy.unlink()
            except OSError as error:
                raise StoreError(output_error(copy, error).what, "请检查U盘，再备份一次") from error
        if backup.is_file():
            copied_to(backup, folder, places)
    return count
