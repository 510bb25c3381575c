"""A signature that stands alone on the last page is told, with a remedy; one beside text is not."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from djdesk.desk.export.export import report_pages
from djdesk.desk.proof.page_remarks import PageProof, page_remarks
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.traditional import final_blocks
from djdesk.model.changes import SetBasics
from djdesk.model.held import hold
from djdesk.model.report import Report
from support.branch import Branch

LINE = "持续抓好基层党组织标准化规范化建设，推动各项任务落到实处见到实效。"
Drafts = list[tuple[int, Report]]


@pytest.fixture
def drafts(branch: Branch) -> Drafts:
    """A report that grows by a paragraph at a time, each of two lines, over more than two pages."""
    report = branch.report("2023H1").report
    report = SetBasics.make(report, date=date(2023, 7, 5)).applied(report)
    grown = []
    for count in range(1, 45):
        sections = tuple(
            msgspec.structs.replace(one, prose="\n".join([LINE] * count)) if one.id == "plan" else one
            for one in report.sections
        )
        grown.append((count, msgspec.structs.replace(report, sections=sections)))
    return grown


def alone(branch: Branch, report: Report) -> bool:
    """Whether the last page has the signature and nothing else, as its lines say."""
    blocks = final_blocks(report, branch.desk.types[report.type_id])
    last = report_pages(branch.desk.resources, report, "word")[-1]
    roles = {blocks[line.block].role for line in last.lines if line.text.strip()}
    return roles <= {"issuer", "date"}


def test_it_is_told_exactly_when_it_is_so(branch: Branch, drafts: Drafts) -> None:
    form = branch.desk.types["half_year"]
    seen = set()
    for count, report in drafts:
        found = [one for one in page_remarks(branch.desk.resources, report, form) if "署名" in one.message]
        assert bool(found) == alone(branch, report), count
        seen.add(bool(found))
        for one in found:
            assert (one.level, one.step, one.kind) == ("建议", "plan", "prose")
            assert "删减一两行" in one.message
            assert "不要写“此页无正文”" in one.message
            assert one.source == "GB/T 9704—2012，7.3.5.5"
    assert seen == {True, False}


def test_the_clerk_may_leave_it_so_until_it_stands_on_another_page(branch: Branch, drafts: Drafts) -> None:
    form = branch.desk.types["half_year"]
    lonely = [report for _, report in drafts if alone(branch, report)]
    found = page_remarks(branch.desk.resources, lonely[0], form)
    held = hold(lonely[0], found[0].hold).applied(lonely[0])
    assert page_remarks(branch.desk.resources, held, form) == []
    later = msgspec.structs.replace(lonely[-1], held=held.held)
    if len(report_pages(branch.desk.resources, later, "word")) > len(
        report_pages(branch.desk.resources, held, "word")
    ):
        assert page_remarks(branch.desk.resources, later, form) != []


def test_followed_after_each_change_it_says_the_same_as_at_once(branch: Branch, drafts: Drafts) -> None:
    form = branch.desk.types["half_year"]
    composer, proof = Composer(form), PageProof(branch.desk.resources, "word")
    for _, report in drafts:
        followed = proof.remarks(report, composer.compose(report))
        assert followed == page_remarks(branch.desk.resources, report, form)
