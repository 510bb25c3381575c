"""What the clerk looked at and lets stand, in one report: with a reason, and as a list from which it can be
taken back. Keys are those of djdesk.model.held.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from djdesk.desk.proof.open_points import Remark
from djdesk.model.changes import SetHeld
from djdesk.model.held import PROOF, reason_for, reason_key, reasons_of
from djdesk.model.report import Report


class LetHere(msgspec.Struct, frozen=True):
    """`remark` is what would be said of it now, None where the text does not say it any more."""

    key: str
    reason: str
    remark: Remark | None


def let_here(report: Report, remark: Remark, reason: str = "") -> SetHeld:
    """The change by which the clerk says that it may stay so."""
    more = (remark.hold, *([reason_key(remark.hold, reason.strip())] if reason.strip() else []))
    return SetHeld(tuple(dict.fromkeys((*report.held, *more))))


def asked_again(report: Report, key: str) -> SetHeld:
    """The opposite of `let_here`."""
    gone = {key, *reasons_of(report, key)}
    return SetHeld(tuple(one for one in report.held if one not in gone))


def let_in(report: Report, read: Sequence[Remark]) -> list[LetHere]:
    """What stands let in the report's text; `read` is what the proofreader finds there."""
    found = {one.hold: one for one in read}
    keys = [key for key in report.held if key.startswith(PROOF)]
    return [LetHere(key, reason_for(report, key), found.get(key)) for key in keys if key in found]
