"""Where the steps of a report that can be undone lie between two starts."""

from __future__ import annotations

from pathlib import Path

from djdesk.desk.desk import Desk

_FOLDER = "undo"  # beside the store


def steps_path(desk: Desk, report_id: str) -> Path:
    return desk.folder / _FOLDER / f"{''.join(sign for sign in report_id if sign.isalnum())}.json"


def forget_steps(desk: Desk, report_id: str) -> None:
    """Of a report that is deleted for good."""
    try:
        steps_path(desk, report_id).unlink(missing_ok=True)
    except OSError:
        return
