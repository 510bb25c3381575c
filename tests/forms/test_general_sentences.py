"""What a type prints of itself: a point has something of the office's own or is not printed, and a sentence before the
points that names nothing is an aim, true of any office, or the section is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.document.compose.sections import printed_line
from djdesk.forms.asked import as_asked
from djdesk.forms.load import load_types
from djdesk.forms.report_type import BUILT_IN, ReportType
from djdesk.model.figure import NOT_APPLICABLE
from djdesk.model.outline import included
from djdesk.model.period import Period
from djdesk.model.prose import Words, parse
from djdesk.model.report import Report, Tick, subtree
from support.prose_check.drawing import fillings
from support.sample import CLOCK

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")
# An aim or a manner, not a deed: nothing that must have happened.
_AIM = re.compile(
    "(?:认真|扎实|着力|主动|始终|牢固)?(?:坚持|把|以|围绕|引导|推动|加强|严格|发挥|树立|着眼|针对|着力|落实|融入|建设|开展|推进)"
)
_DEED = re.compile("已|完成|取得|成立|签订|制定|召开|举办|全部|逐一|逐项|每[月季年周]|显著|明显|全覆盖|\\d")


def nothing_of_its_own(form: ReportType, on: bool) -> Report:
    """Every figure and tick 不涉及, every text empty."""
    report = new_report(form, "清水村党支部", Period.parse("2024H1"), CLOCK, "x")
    items = [
        f"{section.id}/{item.text}"
        for section in form.sections
        for one in section.checklists
        for item in one.items
    ]
    return msgspec.structs.replace(
        report,
        figures=dict.fromkeys(report.figures, NOT_APPLICABLE),
        ticks=dict.fromkeys(items, Tick("na")),
        groups={group.id: on for group in form.groups},
    )


def bodies(report: Report, form: ReportType) -> Iterator[tuple[str, str]]:
    """Section ids and stored paragraphs of what is no problem and no plan."""
    for section in included(as_asked(report, form).sections):
        own = form.section(section.id)
        if own is not None and own.role == "body":
            yield from ((section.id, line) for line in section.prose.split("\n") if line.strip())


@pytest.mark.parametrize("type_id", TYPES)
def test_a_point_without_anything_of_its_own_is_not_printed(type_id: str) -> None:
    form = TYPES[type_id]
    for report in (nothing_of_its_own(form, on=False), *fillings(form, 60, seed=5)):
        for section_id, line in bodies(report, form):
            runs = printed_line(report, form, section_id, line)
            if line.startswith("{是}") and runs:
                own = {run.field for run in runs} - {"", *BUILT_IN}
                condition = "{?" in line  # said of those that have the group
                assert own or condition, "".join(run.text for run in runs)


@pytest.mark.parametrize("type_id", TYPES)
@pytest.mark.parametrize("on", [True, False])
def test_a_section_that_prints_only_the_type_s_words_is_asked_for(type_id: str, on: bool) -> None:
    form = TYPES[type_id]
    report = nothing_of_its_own(form, on)
    told = {one.step for one in remarks(report, form)}
    printed = {
        section_id
        for section_id, line in bodies(report, form)
        if printed_line(report, form, section_id, line)
    }
    assert printed - told == set()
    assert printed


@pytest.mark.parametrize("type_id", TYPES)
def test_what_is_printed_of_any_office_is_an_aim_and_no_deed(type_id: str) -> None:
    form = TYPES[type_id]
    for section in form.sections:
        if section.role != "body":
            continue
        for paragraph in parse(section.prose):
            plain = "".join(piece.text if isinstance(piece, Words) else "□" for piece in paragraph.pieces)
            sentences = [one for one in re.split("[。：]", plain) if "□" not in one and one.strip()]
            for sentence in sentences[1:] if paragraph.marker else sentences:
                assert _AIM.match(sentence), (section.id, sentence)
                assert not _DEED.search(sentence), (section.id, sentence)


def test_a_section_that_leads_others_is_not_offered_to_be_closed() -> None:
    form = TYPES["promotion_meeting"]
    report = nothing_of_its_own(form, on=True)
    (lead,) = [one for one in remarks(report, form) if one.step == "demonstration"]
    assert subtree(report.sections, report.section_index("demonstration")) > 1
    assert not lead.close
    assert lead.hold
    (single,) = [one for one in remarks(report, form) if one.step == "offices" and one.kind == "section"]
    assert single.close
    assert "□" not in "".join(block.text for block in Composer(form).compose(report))
