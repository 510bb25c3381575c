"""What the clerk looked at and said holds as it stands (这样就行): keys that name what was looked at.

A key goes stale by itself when what it names becomes something else; nothing has to take it away.
"""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.model.changes import SetHeld
from djdesk.model.report import Report

PROOF = "proof/"
_WHY = "why/"


def ready_key(section_id: str) -> str:
    """The type's own sentences of a section: they may stay as they are."""
    return f"ready/{section_id}"


def claim_key(section_id: str, item: str) -> str:
    """A sentence that speaks of an item that is ticked 未做."""
    return f"claim/{section_id}/{item}"


def stale_key(section_id: str, sentence: str) -> str:
    """A sentence that names an earlier period: it may speak of that one."""
    return f"stale/{section_id}/{sentence}"


def cut_off_key(section_id: str, sentence: str) -> str:
    """A sentence that says until when it counts, at odds with the period."""
    return f"cut-off/{section_id}/{sentence}"


def often_key(figure: str, value: str) -> str:
    """A figure below what its tick says of how often."""
    return f"often/{figure}/{value}"


def ledger_key(name: str, value: str, counted: str) -> str:
    """A figure that differs from its ledger: this value against that one."""
    return f"ledger/{name}/{value}/{counted}"


def unlike_key(name: str, value: str) -> str:
    """A figure far from what it usually is."""
    return f"unlike/{name}/{value}"


def proof_key(finding: str) -> str:
    """A place that the proofreader asks about: the id of its finding."""
    return f"{PROOF}{finding}"


def reason_key(key: str, reason: str) -> str:
    """Why what `key` names may stay so, in the clerk's words."""
    return f"{_WHY}{key}/{reason}"


def reasons_of(report: Report, key: str) -> list[str]:
    """The keys that give a reason for `key`."""
    return [one for one in report.held if one.startswith(f"{_WHY}{key}/")]


def reason_for(report: Report, key: str) -> str:
    """What the clerk gave as the reason last; "" for none."""
    given = reasons_of(report, key)
    return given[-1].removeprefix(f"{_WHY}{key}/") if given else ""


def kept_along(held: Sequence[str]) -> tuple[str, ...]:
    """Of the keys of a report those that go with its words to another one: the words that stay are not asked
    about again, and those that change are.
    """
    return tuple(key for key in held if key.startswith((PROOF, _WHY + PROOF)))


def page_key(kind: str, page: int) -> str:
    """A bad break of a page, by its number."""
    return f"page/{kind}/{page}"


def hold(report: Report, key: str) -> SetHeld:
    """The change by which the clerk says so."""
    return SetHeld(report.held if key in report.held else (*report.held, key))
