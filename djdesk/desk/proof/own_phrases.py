"""The office's own fixed phrases: what its finished reports say again and again is offered, the clerk takes
it or not, and what was taken is proofread as the phrases of the packs are.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.desk.desk import Desk
from djdesk.desk.proof.proofreading import read_text, rule_book
from djdesk.desk.report.create import new_report
from djdesk.desk.settings.declared import OWN_PHRASES, REFUSED_PHRASES
from djdesk.model.period import Period
from djdesk.proof.recurring import Recurring, recurring_steps
from djdesk.proof.wording_pack import SHORTEST

OfferedPhrases = tuple[Recurring, ...]

_MOST = 60  # that are offered at once
_READ = 40  # finished reports, the newest


def own_phrases(desk: Desk) -> tuple[str, ...]:
    """What the office took, in that order."""
    return OWN_PHRASES.get(desk.store)


def offered_phrases(desk: Desk) -> OfferedPhrases:
    """As `offering_phrases`, at once."""
    return finish(offering_phrases(desk))


def offering_phrases(desk: Desk) -> Generator[float, None, OfferedPhrases]:
    """What the newest finished reports (已导出, 已报送) say three times or more, the most telling first. What
    the packs know, the report types print by themselves, or the office took or refused is left out. Raises
    StoreError.
    """
    if desk.resources.folder is None:
        return ()
    rows = [row for row in desk.store.rows() if row.state != "draft" and row.type_id in desk.types]
    rows = sorted(rows, key=lambda row: (row.period.end, row.modified), reverse=True)[:_READ]
    texts = []
    for number, row in enumerate(rows):
        texts.append(read_text(desk.form(row.type_id), desk.store.load(row.id)))
        yield (number + 1) / (2 * len(rows))
    book = rule_book(desk.resources.folder)
    own = (*own_phrases(desk), *REFUSED_PHRASES.get(desk.store))
    units = {row.unit for row in rows}
    ready = _printed_by_itself(desk, {row.type_id for row in rows})
    known = (*book.phrases, *own, *units, *ready)
    found = yield from recurring_steps(texts, known, book.words)
    return tuple(found[:_MOST])


def _printed_by_itself(desk: Desk, types: Iterable[str]) -> Iterator[str]:
    """What a report of these types says before anyone has written in it."""
    for form in map(desk.form, types):
        yield from (section.prose for section in form.sections)
        empty = new_report(form, "", Period.containing("year", desk.clock().date()), desk.clock)
        yield read_text(form, empty)


def take_phrases(desk: Desk, phrases: Iterable[str]) -> None:
    """They are the office's from now on. Raises BadInput for one that is too short, StoreError."""
    taken = [phrase.strip() for phrase in phrases]
    for phrase in taken:
        if len(phrase) < SHORTEST:
            raise BadInput(f"“{phrase}”太短", f"固定说法至少要{SHORTEST}个字，请写完整")
    OWN_PHRASES.set(desk.store, tuple(dict.fromkeys((*own_phrases(desk), *taken))))
    REFUSED_PHRASES.set(desk.store, tuple(one for one in REFUSED_PHRASES.get(desk.store) if one not in taken))


def refuse_phrases(desk: Desk, phrases: Iterable[str]) -> None:
    """They are not the office's, and not offered again."""
    refused = [phrase.strip() for phrase in phrases]
    OWN_PHRASES.set(desk.store, tuple(one for one in own_phrases(desk) if one not in refused))
    REFUSED_PHRASES.set(desk.store, tuple(dict.fromkeys((*REFUSED_PHRASES.get(desk.store), *refused))))


def set_phrases(desk: Desk, phrases: Iterable[str]) -> None:
    """Just these are the office's. Raises StoreError."""
    OWN_PHRASES.set(desk.store, tuple(dict.fromkeys(phrases)))
