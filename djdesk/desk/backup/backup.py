"""When a backup is due, and making it."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.desk import Desk


def back_up_if_due(desk: Desk) -> Path | None:
    """When the work is done: a backup when a report or a ledger was changed after the newest one; None when
    there is nothing new.

    Evidence files that no row and no backup names any more are deleted then. Raises StoreError.
    """
    newest_change = desk.store.last_change()
    newest_backup = max((info.taken for info in desk.store.backups()), default=None)
    if newest_change is None or (newest_backup is not None and newest_change <= newest_backup):
        return None
    made = desk.store.backup("关闭时")
    desk.store.tidy_evidence()
    return made
