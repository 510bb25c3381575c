"""The time of day as a value that is handed in, so that tests and pictures can choose it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Local time without zone, cut to whole seconds: what a clerk reads off the wall."""
    return datetime.now().replace(microsecond=0)
