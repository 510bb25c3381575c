"""Names of an earlier period in a report as it is printed, as findings of its text: underlined where they
stand, and mended with one click.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from djdesk.desk.next_period.plans import is_plan_heading
from djdesk.desk.next_period.stale_words import StaleWord, stale_words
from djdesk.document.blocks import Block
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.held import stale_key
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.proof.finding import Finding

_ROLES = ("heading", "body", "point")
_RULE = "stale-period"
_SOURCE = "本报告的报告期"


class StaleFinding(msgspec.Struct, frozen=True):
    """At the character `start` of a block; `hold` is the key by which it may stay so."""

    start: int
    finding: Finding
    hold: str


class StaleFindings:
    """Of one report after another; a paragraph that was read before is not read again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Period], tuple[StaleWord, ...]] = {}

    def of(
        self, report: Report, form: ReportType, blocks: Sequence[Block]
    ) -> Iterator[tuple[int, StaleFinding]]:
        """Each with the number of its block. Last period's problems and plans are marked anyway."""
        planned = {
            one.id
            for one in report.sections
            if (form.section(one.id) or OWN_SECTION).role in ("problems", "plan")
            or is_plan_heading(one.heading)
        }
        before, self._known = self._known, {}
        for number, block in enumerate(blocks):
            if block.role not in _ROLES or not block.section_id or block.section_id in planned:
                continue
            key = (block.text, report.period)
            if (found := before.get(key)) is None:
                found = tuple(stale_words(block.text, report.period))
            self._known[key] = found
            for one in found:
                yield number, _finding(block.section_id, one)


def _finding(section_id: str, one: StaleWord) -> StaleFinding:
    finding = Finding(
        one.start,
        one.start + len(one.words),
        one.words,
        _RULE,
        "stale_words",
        "建议",
        one.message,
        one.suggestion,
        _SOURCE,
    )
    return StaleFinding(one.start, finding, stale_key(section_id, one.sentence))
