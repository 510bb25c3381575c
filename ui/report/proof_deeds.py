"""What can be done about what the proofreader found, wherever it is shown: put right here, everywhere, or let
stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from djdesk.desk.proof.fixes import Fix, mended
from djdesk.desk.proof.ignored import LetHere, asked_again, let_in
from djdesk.desk.proof.ignored import let_here as letting
from djdesk.desk.proof.open_points import Remark
from ui.report.bridge import SessionBridge


def fix(bridge: SessionBridge, fixes: Iterable[Fix]) -> bool:
    """All of them as one step; False when none fits the text any more."""
    bridge.flush()
    change = mended(bridge.report, fixes)
    if change is None:
        return False
    bridge.apply(change)
    return True


def alike(bridge: SessionBridge, remark: Remark) -> list[Fix]:
    """The fixes of all that are of its kind: the same words that a rule has the same words for; of rules of
    marks and spaces all that are mended by themselves.
    """
    one = remark.fix
    if one is None:
        return []
    return [
        other.fix
        for other in bridge.check.in_text
        if other.fix is not None
        and other.fix.rule == one.rule
        and ((one.safe and other.fix.safe) or (other.fix.before, other.fix.after) == (one.before, one.after))
    ]


def safe_fixes(bridge: SessionBridge) -> list[Remark]:
    """What must be changed and can be without a second thought: no digit, name or word becomes another."""
    return [
        one for one in bridge.check.in_text if one.fix is not None and one.fix.safe and one.level == "必改"
    ]


def let_stand_here(bridge: SessionBridge, remark: Remark, reason: str = "") -> None:
    """In this report."""
    bridge.apply(letting(bridge.report, remark, reason))


def let_stand_always(bridge: SessionBridge, remark: Remark, reason: str = "") -> None:
    """The office does not ask about these words again; in this report it stays so even when that is taken
    back elsewhere.
    """
    from djdesk.desk.proof.office_lists import let_stand

    if remark.rule and remark.found:
        let_stand(bridge.desk, remark.rule, remark.found, reason)
        bridge.read_anew()


def let_here(bridge: SessionBridge) -> list[LetHere]:
    """What stands let in this report and would be asked about else."""
    return let_in(bridge.report, bridge.check.all_in_text)


def ask_here_again(bridge: SessionBridge, key: str, *_checked: object) -> None:
    """The opposite of `let_stand_here`."""
    bridge.apply(asked_again(bridge.report, key))
