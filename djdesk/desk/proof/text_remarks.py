"""What the proofreader found in a report's printed text, as 校对 lists it: the same mistake of a section
once.
"""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.proofreading import PlacedFinding
from djdesk.desk.report.carried_words import plain_words
from djdesk.desk.report.progress import BASICS
from djdesk.model.held import proof_key
from djdesk.model.report import Report
from djdesk.proof.finding import Finding

_TITLE = "题目和落款"


def with_text(found: Sequence[Remark], report: Report, read: Sequence[PlacedFinding]) -> list[Remark]:
    """What is open in a report and what the proofreader found in it, in the order of the report, without what
    the clerk holds as it is.
    """
    in_text = [one for remarks in text_remarks(report, read).values() for one in remarks]
    order = {section.id: place for place, section in enumerate(report.sections)}
    both = [*found, *(one for one in in_text if one.hold not in report.held)]
    return sorted(both, key=lambda one: order.get(one.step, -1))


def text_remarks(report: Report, read: Sequence[PlacedFinding]) -> dict[str, list[Remark]]:
    """By section id, "" for what stands outside sections, in the order of the text."""
    folded: dict[str, dict[tuple[str, str], tuple[PlacedFinding, int]]] = {}
    for one in read:
        section, key = (
            folded.setdefault(one.section, {}),
            (one.finding.rule, f"{one.table}{one.finding.text}"),
        )
        first, times = section.get(key, (one, 0))
        section[key] = (first, times + 1)
    prose = {section.id: plain_words(section.prose.replace("\n", " ")) for section in report.sections}
    headings = {section.id: section.heading for section in report.sections}
    return {
        section: [
            _remark(one, times, prose.get(section, ""), headings.get(section, _TITLE))
            for one, times in found.values()
        ]
        for section, found in folded.items()
    }


def _remark(one: PlacedFinding, times: int, prose: str, where: str) -> Remark:
    """A click finds the words in the prose where they stand there as they are printed, else the section."""
    finding = one.finding
    kind, name = ("basics", "标题") if not one.section else ("prose", "")
    words = "" if one.table else _words(finding.text, one.around, prose)
    if one.table:
        name, where = one.table, f"{where} · 表格"
    elif one.section and words:
        kind, name = "words", words
    said = f"{_said(finding)}（共{times}处）" if times > 1 else _said(finding)
    return Remark(
        finding.level,
        one.section or BASICS,
        kind,
        name,
        where,
        said,
        finding.source,
        proof_key(finding.id),
    )


def _words(found: str, around: str, prose: str) -> str:
    """What a search finds at that place first: the stretch itself, else with its neighbours; "" for
    neither.
    """
    at, first = prose.find(around), prose.find(found)
    if at < 0:
        return found if found.strip() and first >= 0 else ""
    return found if found.strip() and at <= first < at + len(around) else around


def _said(finding: Finding) -> str:
    """The rule's sentence, with the words that it is about where it does not give them."""
    bare = finding.text.strip()
    return finding.message if not bare or bare in finding.message else f"“{bare[:20]}”：{finding.message}"
