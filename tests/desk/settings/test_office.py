"""Our own office: said once in the settings, and used wherever an office's name is proposed."""

from __future__ import annotations

import pytest

from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carry_over import carry_report
from djdesk.desk.report.open_report import create_report
from djdesk.desk.report.report_list import usual_unit
from djdesk.desk.settings.declared import OFFICE
from djdesk.desk.settings.office import own_organ, own_unit, set_office
from djdesk.model.organs import BRANCH, organ
from djdesk.model.organs import OFFICE as OFFICE_COMMITTEE
from djdesk.model.period import Period

TYPE = "half_year"
H1 = Period.parse("2023H1")


def test_the_name_is_ours_whichever_report_was_opened_last(desk: Desk) -> None:
    set_office(desk.store, unit=" 区税务局\n党支部 ")
    create_report(desk, TYPE, "市文明办", H1)
    assert usual_unit(desk) == own_unit(desk.store) == "区税务局 党支部"


def test_without_a_word_it_is_the_one_that_was_written_for_last(desk: Desk) -> None:
    assert usual_unit(desk) == ""
    create_report(desk, TYPE, "市文明办", H1)
    assert usual_unit(desk) == "市文明办"


def test_a_new_report_of_ours_is_signed_and_addressed(desk: Desk) -> None:
    set_office(desk.store, unit="区税务局党支部", issuer="中共区税务局支部委员会", addressee="区直机关工委")
    ours = create_report(desk, TYPE, "区税务局党支部", H1).report
    assert (ours.issuer, ours.addressee) == ("中共区税务局支部委员会", "区直机关工委")
    other = create_report(desk, TYPE, "市文明办", H1).report
    assert (other.issuer, other.addressee) == ("", "")


@pytest.mark.parametrize(
    ("said", "unit", "kind"),
    [
        ("", "区税务局", BRANCH),
        (OFFICE_COMMITTEE, "区税务局", OFFICE_COMMITTEE),
        (OFFICE_COMMITTEE, "市文明办", BRANCH),
    ],
)
def test_the_kind_of_organisation_is_that_of_the_settings(
    desk: Desk, said: str, unit: str, kind: str
) -> None:
    set_office(desk.store, unit="区税务局", organ=said)
    report = create_report(desk, TYPE, unit, H1).report
    assert organ(report.unit, report.groups) == kind
    assert own_organ(desk.store) == said


def test_what_the_last_report_says_of_its_kind_is_carried_on(desk: Desk) -> None:
    set_office(desk.store, unit="区税务局", organ=OFFICE_COMMITTEE)
    first = create_report(desk, TYPE, "区税务局", H1).report
    set_office(desk.store, organ=BRANCH)
    following = carry_report(desk, first.id, Period.parse("2023H2")).report
    assert organ(following.unit, following.groups) == OFFICE_COMMITTEE


def test_one_field_is_set_and_the_others_stay(desk: Desk) -> None:
    set_office(desk.store, unit="甲", issuer="乙")
    set_office(desk.store, issuer="丙")
    assert (OFFICE.get(desk.store).unit, OFFICE.get(desk.store).issuer) == ("甲", "丙")
