"""Packs of fixed phrases from elsewhere (a superior office, a newer edition): held against themselves before
they are taken, kept by version, taken back with one step. A version that cannot be read any more leaves the
one before it in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.proof.proofreading import proofreader, rule_book
from djdesk.desk.settings.declared import WORDING_PACKS
from djdesk.desk.settings.proof_values import PackVersion
from djdesk.proof.office_rules import OfficeRules
from djdesk.proof.pack_check import pack_faults
from djdesk.proof.wording_pack import FixedPhrase, read_pack_file

_KEPT = 5  # versions of a pack
_TOLD = 3  # faults in one sentence


def packs(desk: Desk) -> list[PackVersion]:
    """The version of each pack that is in use, by name."""
    newest: dict[str, PackVersion] = {}
    for one in WORDING_PACKS.get(desk.store).values():
        if one.name not in newest or newest[one.name].number < one.number:
            newest[one.name] = one
    return sorted(newest.values(), key=lambda one: one.name)


def versions(desk: Desk, name: str) -> list[PackVersion]:
    """Those of a pack that are kept, the newest first."""
    kept = [one for one in WORDING_PACKS.get(desk.store).values() if one.name == name]
    return sorted(kept, key=lambda one: one.number, reverse=True)


def take_pack(desk: Desk, path: Path) -> PackVersion:
    """The pack of the file (.toml) is in use from now on. Raises BadInput for one that cannot be read or does
    not agree with itself, and then the one before stays in use; StoreError.
    """
    pack = read_pack_file(path)
    faults = faults_of(desk, pack.phrases)
    if faults:
        more = f"；另有{len(faults) - _TOLD}处" if len(faults) > _TOLD else ""
        raise BadInput(
            f"说法包“{pack.name}”没有收下：{'；'.join(faults[:_TOLD])}{more}",
            "请让做说法包的单位改正，原来的照用",
        )
    before = versions(desk, pack.name)
    number = before[0].number + 1 if before else 1
    made = PackVersion(pack.name, number, pack.version, desk.clock(), pack.phrases)
    kept = dict(WORDING_PACKS.get(desk.store))
    for old in before[_KEPT - 1 :]:
        kept.pop(_key(old), None)
    WORDING_PACKS.set(desk.store, {**kept, _key(made): made})
    return made


def take_back(desk: Desk, name: str) -> PackVersion | None:
    """The version before is in use again; None when there is none: the pack is gone. Raises StoreError."""
    before = versions(desk, name)
    if not before:
        return None
    kept = dict(WORDING_PACKS.get(desk.store))
    kept.pop(_key(before[0]), None)
    WORDING_PACKS.set(desk.store, kept)
    return before[1] if len(before) > 1 else None


def faults_of(desk: Desk, phrases: Sequence[FixedPhrase]) -> list[str]:
    """What would make the proofreader accuse right words, or say of one phrase two things."""
    reader = proofreader(desk.resources, OfficeRules(pack=tuple(phrases)))
    if reader is None or desk.resources.folder is None:
        return []
    known = set(rule_book(desk.resources.folder).pack.forms)
    own = {form for phrase in phrases for form in phrase.forms}
    told = [f"“{one.text}”改成的“{one.now}”没有登记" for one in phrases if one.now in known - own]
    clash = [
        f"“{wrong}”登记为错误，说法表里却是对的" for one in phrases for wrong in one.wrong if wrong in known
    ]
    return [*clash, *(one for one in pack_faults(phrases, reader) if one not in told)]


def _key(one: PackVersion) -> str:
    return f"{one.name}#{one.number}"
