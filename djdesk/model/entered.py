"""Who set a figure of a report, and when: what the source sheet says beside the number (填写人、填写时间)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from djdesk.model.figure import EMPTY, Figure


class Entered(msgspec.Struct, frozen=True, omit_defaults=True):
    """by: the name that stood in the settings (填写人) at that time, "" where none did"""

    at: datetime
    by: str = ""


def entered_after(
    entered: Mapping[str, Entered], before: Mapping[str, Figure], after: Mapping[str, Figure], now: Entered
) -> dict[str, Entered]:
    """By figure: those that are another `after` were set `now`, those that are empty by nobody. One that has
    another name since, and says the same, is whoever's it was.
    """
    gone = {figure: entered[name] for name, figure in before.items() if name in entered and name not in after}
    found: dict[str, Entered] = {}
    for name, figure in after.items():
        if figure == EMPTY:
            continue
        if figure != before.get(name):
            found[name] = now if name in before else gone.get(figure, now)
        elif name in entered:
            found[name] = entered[name]
    return found
