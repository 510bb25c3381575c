"""An old report that is taken in: whose unit the office then goes by."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.old_reports.adopt import adopt, adopt_next, memory_of
from djdesk.desk.old_reports.recognise import Choices, ImportedReport, imported, read_paste
from djdesk.desk.report.report_list import usual_unit
from djdesk.model.period import Period
from support.shelf_desk import Shelf

_TEXT = "市文明办2023年上半年党建工作开展情况汇报\n上半年，市文明办认真开展工作。\n一、主要工作开展情况\n召开支委会8次。\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def _taken(shelf: Shelf) -> ImportedReport:
    found = imported(read_paste(_TEXT), memory_of(shelf.desk), Choices(unit="市文明办", type_id="sample"))
    return msgspec.structs.replace(found, report=msgspec.structs.replace(found.report, unit="市文明办"))


def test_a_report_of_another_office_does_not_make_it_ours(shelf: Shelf) -> None:
    adopt(shelf.desk, _taken(shelf), {})
    assert usual_unit(shelf.desk) == ""
    shelf.add("2023H1", unit="清河街道")
    adopt(shelf.desk, _taken(shelf), {})
    assert usual_unit(shelf.desk) == "清河街道"


def test_the_office_that_a_report_is_begun_for_is_ours(shelf: Shelf) -> None:
    adopt_next(shelf.desk, _taken(shelf), {})
    assert usual_unit(shelf.desk) == "市文明办"
    other = shelf.add("2022H2", unit="清河街道")
    shelf.add("2023H1", unit="某小学")
    carry_report(shelf.desk, other, Period.parse("2023H1"))
    assert usual_unit(shelf.desk) == "清河街道"
