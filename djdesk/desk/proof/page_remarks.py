"""What shows only on the pages and is told in 校对: a signature alone on its page, one line on the last."""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.desk.proof.open_points import Level, Remark
from djdesk.desk.report.preview import Pager
from djdesk.desk.report.progress import BASICS
from djdesk.desk.resources import Resources
from djdesk.document.blocks import Block
from djdesk.document.compose.composer import Composer
from djdesk.document.typeset.values import ProfileName
from djdesk.document.typeset.warnings import BreakWarning
from djdesk.forms.report_type import ReportType
from djdesk.model.held import page_key
from djdesk.model.report import Report

# Of the bad breaks those that concern a whole page; the rest is told below the pages (版面提示).
_TOLD: dict[str, tuple[Level, str]] = {
    "signature_alone": ("建议", "GB/T 9704—2012，7.3.5.5"),
    "heading_last": ("建议", ""),
    "short_last_page": ("提示", ""),
}
_WHERE = "版面"


class PageProof:
    """Sets the pages of one report after each change, paying for what changed alone."""

    def __init__(self, resources: Resources, profile: ProfileName) -> None:
        """`profile`: the program whose breaks are looked at."""
        self._resources = resources
        self._pager = Pager(profile)

    @property
    def profile(self) -> ProfileName:
        return self._pager.profile

    def remarks(self, report: Report, blocks: tuple[Block, ...]) -> list[Remark]:
        """In the order of the pages, without what the clerk holds as it is. `blocks`: as composed."""
        printed = self._pager.printed(blocks, report.script)
        pages = self._pager.pages(printed, self._resources.layout(report.layout))
        found = [_remark(one, printed) for one in self._pager.warnings(pages, printed) if one.kind in _TOLD]
        return [one for one in found if one.hold not in report.held]


def page_remarks(
    resources: Resources, report: Report, form: ReportType, profile: ProfileName = "word"
) -> list[Remark]:
    """Of a report that is looked at once."""
    return PageProof(resources, profile).remarks(report, Composer(form).compose(report))


def _remark(warning: BreakWarning, blocks: Sequence[Block]) -> Remark:
    """It leads to the text in which something can be cut or added: what stands before the place."""
    level, source = _TOLD[warning.kind]
    before = [block.section_id for block in blocks[: warning.block + 1] if block.section_id]
    sections = [section for section in before if section != BASICS]
    step, kind = (sections[-1], "prose") if sections else (BASICS, "basics")
    said = f"{warning.message}{warning.suggestion}"
    key = page_key(warning.kind, warning.page + 1)
    return Remark(level, step, kind, "", _WHERE, said, source, key)
