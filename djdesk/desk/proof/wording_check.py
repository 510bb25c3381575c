"""The packs of fixed phrases, with the office's own, held against themselves."""

from __future__ import annotations

from djdesk.desk.desk import Desk
from djdesk.desk.proof.own_phrases import own_phrases
from djdesk.desk.proof.proofreading import proofreader, rule_book
from djdesk.proof.pack_check import pack_faults
from djdesk.proof.wording_pack import FixedPhrase

_OFFICE = "本单位"


def wording_faults(desk: Desk) -> list[str]:
    """A sentence for each; none where all is well. The office's phrases are read as if nobody had taken them:
    a slip that was taken is told.
    """
    reader = proofreader(desk.resources)
    if reader is None or desk.resources.folder is None:
        return []
    phrases = rule_book(desk.resources.folder).pack.phrases
    own = [FixedPhrase(one, _OFFICE, _OFFICE) for one in own_phrases(desk)]
    return list(pack_faults([*phrases, *own], reader))
