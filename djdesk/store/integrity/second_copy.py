"""A backup copied to a second place: a USB stick, another disk. It is proven where it lies."""

from __future__ import annotations

import shutil
from pathlib import Path

from djdesk.basics.errors import StoreError
from djdesk.basics.files import output_error, put_in_place, temporary_beside
from djdesk.basics.paths import private_folder
from djdesk.store.integrity.backup import flush_file
from djdesk.store.integrity.check import problems_in_file
from djdesk.store.integrity.evidence_copies import named_in_file, sync_copies
from djdesk.store.integrity.opening import Places
from djdesk.store.sqlite.database import make_private


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
        sync_copies(named_in_file(backup) or {}, (places.spare, folder / places.attachments.name))
        if not target.exists():
            make_private(beside)
            shutil.copyfile(backup, beside)
            flush_file(beside)
            problems = problems_in_file(beside)
            if problems:
                raise StoreError(f"抄到“{folder}”的备份不完整（{problems[0]}）", "请换一个U盘或文件夹")
            put_in_place(beside, target)
    except OSError as error:
        raise StoreError(
            f"备份没有抄到“{folder}”：{output_error(target, error).what}", "请腾出空间或换一个文件夹"
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return target
