"""The office's own types are kept in versions; a report stays in the version that it was written in until it is
moved.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.report.create import new_report
from djdesk.desk.report.report_file import read_report_file
from djdesk.desk.resources import Resources
from djdesk.desk.types.own_types import duplicate, lock_type, put_away, take_type, take_type_file
from djdesk.desk.types.type_files import write_type
from djdesk.document.files.report_json import report_to_json
from djdesk.forms.report_type import FigureField, ReportType
from djdesk.forms.versions.type_changes import type_changes
from djdesk.model.period import Period
from support.type_sheets import RESOURCES, TYPES

NOW = datetime(2024, 1, 8, 9, 0)
OWN = msgspec.structs.replace(TYPES["half_year"], id="ours", name="我局半年汇报", short="我局", version=1)


def with_figure(form: ReportType, name: str) -> ReportType:
    first = form.sections[2]
    more = msgspec.structs.replace(first, figures=(*first.figures, FigureField(name=name, unit="次")))
    return msgspec.structs.replace(form, sections=(*form.sections[:2], more, *form.sections[3:]))


@pytest.fixture
def resources(tmp_path: Path) -> Resources:
    return Resources.load(RESOURCES, tmp_path / "types.cache", own_types=tmp_path / "types")


def test_a_type_of_ones_own_is_there_the_next_time(resources: Resources, tmp_path: Path) -> None:
    taken = take_type(resources, OWN)
    assert taken.kept
    assert taken.before is None
    for _ in range(2):  # read, then by way of the kept form
        again = Resources.load(RESOURCES, tmp_path / "types.cache", own_types=tmp_path / "types")
        assert again.form("ours") == OWN
        assert list(again.types)[:5] == list(TYPES)


def test_a_changed_one_becomes_the_next_version_and_the_old_one_stays(resources: Resources) -> None:
    first = take_type(resources, OWN).resources
    taken = take_type(first, with_figure(OWN, "编发简报"))
    assert taken.form.version == 2
    assert taken.changes == ("增加指标“编发简报”。",)
    shelf = taken.resources.type_shelf
    assert [form.version for form in shelf.versions("ours")] == [1, 2]
    assert shelf.version("ours", 1) == OWN
    assert not take_type(taken.resources, with_figure(OWN, "编发简报")).kept


def test_a_version_of_one_of_the_programs_types_stands_in_its_place(resources: Resources) -> None:
    half = TYPES["half_year"]
    assert not take_type(resources, half).kept
    taken = take_type(resources, with_figure(half, "编发简报"))
    assert taken.form.version == half.version + 1
    assert taken.resources.form("half_year") == taken.form
    back = put_away(taken.resources, "half_year", 3)
    assert back.form("half_year") == half
    assert back.type_shelf.version("half_year", taken.form.version) == taken.form
    again = take_type(back, with_figure(half, "编发信息"))
    assert again.form.version == half.version + 2


def test_a_locked_type_takes_nothing(resources: Resources) -> None:
    locked = lock_type(take_type(resources, OWN).resources, "ours", True)
    with pytest.raises(BadInput, match="锁定"):
        take_type(locked, with_figure(OWN, "编发简报"))
    with pytest.raises(BadInput, match="锁定"):
        put_away(locked, "ours", 0)
    assert take_type(lock_type(locked, "ours", False), with_figure(OWN, "编发简报")).kept
    with pytest.raises(BadInput, match="自带"):
        lock_type(locked, "half_year", True)


def test_one_that_reports_use_is_not_removed(resources: Resources) -> None:
    own = take_type(resources, OWN).resources
    with pytest.raises(BadInput, match="2份报告"):
        put_away(own, "ours", 2)
    assert "ours" not in put_away(own, "ours", 0).types


def test_a_copy_has_a_name_and_an_id_of_its_own(resources: Resources) -> None:
    taken = duplicate(resources, "half_year")
    assert taken.form.name == "半年党建工作开展情况汇报（本单位）"
    assert taken.form.id not in TYPES
    assert taken.form.sections == TYPES["half_year"].sections
    twice = duplicate(taken.resources, "half_year")
    assert len({form.name for form in twice.resources.types.values()}) == 7


def test_another_type_has_the_name(resources: Resources) -> None:
    with pytest.raises(BadInput, match="已经有一个类型叫"):
        take_type(resources, msgspec.structs.replace(OWN, name="工作信息"))


def test_a_file_under_another_id(resources: Resources, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_type(TYPES["half_year"], path, NOW)
    taken = take_type_file(resources, path, "ours", "我局半年汇报")
    assert (taken.form.id, taken.form.name) == ("ours", "我局半年汇报")
    for wrong in ("我局", "../x", "con"):
        with pytest.raises(BadInput, match="编号"):
            take_type_file(resources, path, wrong)


def test_a_broken_file_is_told_and_the_others_are_used(resources: Resources, tmp_path: Path) -> None:
    take_type(resources, OWN)
    (tmp_path / "types/坏的.toml").write_text("id = ", encoding="utf-8")
    again = Resources.load(RESOURCES, tmp_path / "types.cache", own_types=tmp_path / "types")
    assert again.form("ours") == OWN
    (trouble,) = again.type_shelf.troubles
    assert "坏的.toml" in trouble


def test_what_changed_is_said_from_top_to_bottom() -> None:
    half = TYPES["half_year"]
    meetings = half.section("meetings")
    assert meetings is not None
    other = msgspec.structs.replace(meetings, heading="组织生活", prose="", figures=meetings.figures[1:])
    sections = [other if one.id == "meetings" else one for one in half.sections if one.id != "service"]
    new = msgspec.structs.replace(half, title="{单位名称}工作汇报", sections=tuple(sections), relations=())
    assert type_changes(half, half) == []
    told = type_changes(half, new)
    assert told[0] == "标题改为“{单位名称}工作汇报”。"
    assert "去掉章节“支部工作”。" in told
    assert "章节“以“三会一课”为支撑，强化制度规范”改名为“组织生活”。" in told
    assert "章节“三会一课”的样稿有改动。" in told
    assert told[-1] == "指标之间的关系有改动。"
    assert any("去掉指标“支委会”" in line for line in told)


def test_another_type_of_the_same_id_is_told_from_a_new_version(resources: Resources) -> None:
    own = take_type(resources, OWN).resources
    other = msgspec.structs.replace(TYPES["work_news"], id="ours", name="我局信息")
    with pytest.raises(BadInput, match="另一个类型“我局半年汇报”"):
        take_type(own, other)
    renamed = msgspec.structs.replace(OWN, name="我局工作汇报")
    assert take_type(own, renamed).changes == ("名称改为“我局工作汇报”。",)


def test_a_report_of_a_type_that_is_not_here(resources: Resources, tmp_path: Path) -> None:
    own = take_type(resources, OWN).resources
    report = new_report(OWN, "某支部", Period.parse("2023H1"), lambda: NOW)
    path = tmp_path / "r.json"
    path.write_bytes(report_to_json(report))
    assert read_report_file(own, path) == report
    with pytest.raises(BadInput, match="收进"):
        read_report_file(Resources.load(RESOURCES), path)
