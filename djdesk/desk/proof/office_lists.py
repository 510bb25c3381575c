"""What the office itself says to the proofreader: its own phrases, wrong and right words, names that are
spared, rules that are not asked, places that it looked at and lets stand, wording packs. All of it lies in
the store, so that a backup has it too, and reaches the next reading.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.proof.own_phrases import own_phrases, set_phrases
from djdesk.desk.proof.proofreading import rule_book
from djdesk.desk.proof.wording_packs import packs
from djdesk.desk.settings.declared import (
    OFFICE_IGNORED,
    OFFICE_TYPOS,
    RULES_OFF,
    SPARED_WORDS,
)
from djdesk.desk.settings.proof_values import LetStand, OfficeTypo
from djdesk.proof.office_rules import OfficeRules
from djdesk.proof.rule_book import Replacement
from djdesk.proof.wording_pack import SHORTEST

OwnRules = OfficeRules

LONGEST = 60  # characters of a word or phrase of a list


def own_rules(desk: Desk) -> OfficeRules:
    """All that the office says, as the proofreader takes it. Raises StoreError."""
    store = desk.store
    return OfficeRules(
        own_phrases(desk),
        tuple(phrase for pack in packs(desk) for phrase in pack.phrases),
        tuple(Replacement(one.wrong, one.right, level=one.level) for one in OFFICE_TYPOS.get(store)),
        SPARED_WORDS.get(store),
        frozenset(RULES_OFF.get(store)),
        frozenset((one.rule, one.text) for one in OFFICE_IGNORED.get(store)),
    )


def let_stand(desk: Desk, rule: str, text: str, reason: str = "") -> None:
    """The office does not ask about these words any more. Raises StoreError."""
    kept = [one for one in OFFICE_IGNORED.get(desk.store) if (one.rule, one.text) != (rule, text)]
    OFFICE_IGNORED.set(desk.store, (*kept, LetStand(rule, text, reason.strip(), desk.clock().date())))


def ask_again(desk: Desk, rule: str, text: str) -> None:
    """The opposite of `let_stand`."""
    kept = [one for one in OFFICE_IGNORED.get(desk.store) if (one.rule, one.text) != (rule, text)]
    OFFICE_IGNORED.set(desk.store, tuple(kept))


def standing(desk: Desk) -> tuple[LetStand, ...]:
    """What the office lets stand."""
    return OFFICE_IGNORED.get(desk.store)


class OfficeLists(msgspec.Struct, frozen=True):
    """The lists that the office edits."""

    typos: tuple[OfficeTypo, ...] = ()
    phrases: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


def lists_of(desk: Desk) -> OfficeLists:
    """As they stand in the store."""
    store = desk.store
    return OfficeLists(
        OFFICE_TYPOS.get(store), own_phrases(desk), SPARED_WORDS.get(store), RULES_OFF.get(store)
    )


def keep_lists(desk: Desk, lists: OfficeLists) -> None:
    """They are the office's from now on. Raises BadInput for what cannot be one, and keeps nothing then;
    StoreError.
    """
    faults = list_faults(lists)
    if faults:
        raise BadInput(faults[0], "请改正后再保存")
    OFFICE_TYPOS.set(desk.store, lists.typos)
    SPARED_WORDS.set(desk.store, tuple(dict.fromkeys(lists.spared)))
    RULES_OFF.set(desk.store, tuple(dict.fromkeys(lists.off)))
    set_phrases(desk, lists.phrases)


def list_faults(lists: OfficeLists) -> list[str]:
    """What is wrong with the lists, a sentence each."""
    found = []
    wrong = [one.wrong for one in lists.typos]
    for one in lists.typos:
        found += typo_faults(one)
        if one.right in wrong:
            found.append(f"“{one.right}”既写作对的、又写作错的")
    found += [f"“{one}”写了两次" for one in dict.fromkeys(wrong) if wrong.count(one) > 1]
    for phrase in lists.phrases:
        found += phrase_faults(phrase)
    for word in lists.spared:
        found += spared_faults(word)
    return found


def typo_faults(one: OfficeTypo) -> list[str]:
    """A wrong form of one character would be found in every word that has it."""
    if not one.wrong or not one.right:
        return [f"“{one.wrong or one.right}”要把错的和对的都写上"]
    if len(one.wrong) < 2:
        return [f"错的写法“{one.wrong}”太短，至少要2个字"]
    if one.wrong == one.right:
        return [f"“{one.wrong}”错的和对的一样"]
    return _too_long(one.wrong) + _too_long(one.right)


def phrase_faults(phrase: str) -> list[str]:
    """A fixed phrase is known by its characters: a short one is near too many others."""
    if len(phrase) < SHORTEST:
        return [f"固定说法“{phrase}”太短，至少要{SHORTEST}个字"]
    return _too_long(phrase)


def spared_faults(word: str) -> list[str]:
    """One character would spare everything beside it."""
    return [f"不查的词“{word}”太短，至少要2个字"] if len(word) < 2 else _too_long(word)


def _too_long(words: str) -> list[str]:
    return [f"“{words[:12]}…”太长，最多{LONGEST}个字"] if len(words) > LONGEST else []


class RuleSwitch(msgspec.Struct, frozen=True):
    """A rule as the clerk sees it: what it says, whose it is, what it finds, and whether it is asked."""

    id: str
    level: str
    message: str
    source: str
    wrong: str
    right: str
    on: bool


def rule_switches(desk: Desk, off: Iterable[str] | None = None) -> list[RuleSwitch]:
    """All rules, in the order of their files; `off` those that are not asked, as stored when None."""
    if desk.resources.folder is None:
        return []
    silent = set(RULES_OFF.get(desk.store) if off is None else off)
    rules = rule_book(desk.resources.folder).rules.values()
    return [
        RuleSwitch(
            one.id, one.level, _plain(one.message), one.source, one.wrong, one.right, one.id not in silent
        )
        for one in rules
    ]


def _plain(message: str) -> str:
    """A rule's sentence without the words of a case."""
    return message.replace("{found}", "……").replace("{fix}", "……")
