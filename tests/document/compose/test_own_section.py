"""A section of the clerk's own is set as its neighbours are, at the level that was chosen."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.document.compose.own_section import neighbours_look, printed_heading
from djdesk.forms.report_type import ReportType, SectionForm
from djdesk.model.outline import add_section, levels_after, reset_section
from djdesk.model.report import Look, Report
from support.sample import TYPE, sample_report


def added(report: Report, after: str, level: int = 0, form: ReportType = TYPE) -> Report:
    bare = add_section(report, after, "own-1", "特色工作", level).applied(report)
    look = neighbours_look(bare, form, "own-1")
    return add_section(report, after, "own-1", "特色工作", level, look).applied(report)


def test_beside_headings_that_run_in_it_runs_in() -> None:
    report = added(sample_report(), "service")
    own = report.section("own-1")
    assert (own.level, own.look) == (2, Look(run_in=True, joined=True))
    assert printed_heading(report, TYPE, "own-1") == "（三）特色工作"


def test_beside_headings_on_their_own_line_it_stands_so() -> None:
    report = added(sample_report(), "meetings")
    assert report.section("own-1").look == Look()
    assert printed_heading(report, TYPE, "own-1") == "（二）特色工作"


def test_themes_without_numbers_are_joined_by_one_without() -> None:
    sections = tuple(
        msgspec.structs.replace(one, numbered=False) if one.level == 2 else one for one in TYPE.sections
    )
    form = msgspec.structs.replace(TYPE, sections=sections)
    report = added(sample_report(), "service", form=form)
    assert report.section("own-1").look.numbered is False
    assert printed_heading(report, form, "own-1") == "特色工作"


def test_a_heading_that_only_groups_tells_nothing_where_another_does() -> None:
    run_in = SectionForm(id="last", heading="末", level=1, run_in=True, prose="做好。")
    form = msgspec.structs.replace(TYPE, sections=(*TYPE.sections[:5], run_in))
    report = sample_report()
    sections = (*report.sections[:5], msgspec.structs.replace(report.section("plan"), id="last"))
    report = msgspec.structs.replace(report, sections=sections)
    assert added(report, "work", 1, form).section("own-1").look == Look(run_in=True)


def test_alone_at_its_level_it_is_plain() -> None:
    report = added(sample_report(), "service", 3)
    assert (report.section("own-1").level, report.section("own-1").look) == (3, Look())
    assert printed_heading(report, TYPE, "own-1") == "1.特色工作"


@pytest.mark.parametrize(
    ("after", "level", "before"),
    [
        ("meetings", 2, "service"),
        ("meetings", 3, "service"),  # within it
        ("meetings", 1, "problems"),  # not between the sections of 主要工作, which would become its own
        ("six", 1, "problems"),
        ("opening", 0, "work"),
        ("work", 2, "problems"),
    ],
)
def test_where_it_stands_at_each_level(after: str, level: int, before: str) -> None:
    ids = [section.id for section in added(sample_report(), after, level).sections]
    assert ids[ids.index("own-1") + 1] == before


def test_which_levels_can_be_chosen() -> None:
    report = sample_report()
    assert list(levels_after(report, "opening")) == [1]
    assert list(levels_after(report, "work")) == [1, 2]
    assert list(levels_after(report, "meetings")) == [1, 2, 3]
    deep = added(added(report, "meetings", 3), "own-1", 3)
    assert list(levels_after(deep, "own-1")) == [1, 2, 3, 4]


def test_another_level_takes_what_is_below_along_and_can_be_taken_back() -> None:
    report = added(sample_report(), "problems")
    child = add_section(report, "own-1", "own-2", "其中", 2)
    report = child.applied(report)
    change = reset_section(report, "own-1", "特色亮点", 2)
    after = change.applied(report)
    assert [(after.section(id_).heading, after.section(id_).level) for id_ in ("own-1", "own-2")] == [
        ("特色亮点", 2),
        ("其中", 3),
    ]
    assert change.inverse(report).applied(after) == report
