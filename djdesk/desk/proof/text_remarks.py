"""What the proofreader found in a report's printed text, as 校对 lists it, and as the text shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.text_places import TextPlace
from djdesk.desk.report.progress import BASICS
from djdesk.model.held import proof_key
from djdesk.model.report import Report

if TYPE_CHECKING:  # the families of rules take a moment to load, which opening a report need not wait for
    from djdesk.desk.proof.proofreading import PlacedFinding
    from djdesk.proof.finding import Finding

_TITLE = "题目和落款"
SPOT = "spot"  # a kind of place: stretch of the prose, named by `spot_name`


def with_text(found: Sequence[Remark], report: Report, in_text: Sequence[Remark]) -> list[Remark]:
    """What is open in a report and what the proofreader found in it, in the order of the report, without what
    the clerk holds as it is.
    """
    order = {section.id: place for place, section in enumerate(report.sections)}
    both = [*found, *(one for one in in_text if one.hold not in report.held)]
    return sorted(both, key=lambda one: order.get(one.step, -1))


def text_remarks(report: Report, read: Sequence[PlacedFinding]) -> Iterator[Remark]:
    """In the order of the text, one for each place."""
    headings = {section.id: section.heading for section in report.sections}
    for one in read:
        kind, name = _place(one)
        yield Remark(
            one.finding.level,
            one.section or BASICS,
            kind,
            name,
            headings.get(one.section, _TITLE) + (" · 表格" if one.table else ""),
            _said(one.finding),
            one.finding.source,
            one.hold or proof_key(one.finding.id),
            rule="" if one.hold else one.finding.rule,
            found=one.finding.text,
            spot=one.place,
            fix=one.fix,
            printed=None if one.table else (one.section, one.paragraph, one.offset),
        )


def spot_name(place: TextPlace) -> str:
    """A stretch of the prose as the name of a place: line, first token, behind the last."""
    return f"{place.line}:{place.start}:{place.end}"


def spot_named(name: str) -> tuple[int, int, int] | None:
    """The opposite of `spot_name`."""
    parts = name.split(":")
    return (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None


def _place(one: PlacedFinding) -> tuple[str, str]:
    """Where a click leads: the words, the text field, the section."""
    if one.section in ("", BASICS):
        return "basics", "标题"
    if one.place is None:
        return "prose", one.table
    if one.place.kind == "text":
        return "text", one.place.name
    return (SPOT, spot_name(one.place)) if one.place.kind == "prose" else ("section", "")


def _said(finding: Finding) -> str:
    """The rule's sentence, with the words that it is about where it does not give them."""
    bare = finding.text.strip()
    return finding.message if not bare or bare in finding.message else f"“{bare[:20]}”：{finding.message}"
