"""Undo reaches back over a restart, and only into the report exactly as it was left."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import djdesk.model
from djdesk.desk.desk import Desk
from djdesk.desk.report.kept_steps import KINDS, keep_steps
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.desk.report.report_list import destroy
from djdesk.desk.report.session import ReportSession
from djdesk.desk.report.steps_file import steps_path
from djdesk.model.changes import Batch, RenameSection, SetBasics, SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period


@pytest.fixture
def session(desk: Desk) -> ReportSession:
    return create_report(desk, "half_year", "某支部", Period.parse("2023H1"))


def test_what_was_done_is_undone_the_next_time(desk: Desk, session: ReportSession) -> None:
    begun = session.report
    steps = (
        SetFigure("支委会", parse_figure("约6", "次")),
        Batch((SetProse("duty", "写了。"), RenameSection("duty", "责任"))),
        SetBasics.make(begun, title="另一个标题", date=None),
    )
    for step in steps:
        session.apply(step)
    last = session.report
    session.undo()
    keep_steps(desk, session)
    again = open_report(desk, begun.id)
    assert again.can_redo
    again.redo()
    assert msgspec.structs.replace(again.report, modified=last.modified) == last
    while again.can_undo:
        again.undo()
    assert msgspec.structs.replace(again.report, modified=begun.modified) == begun


def test_a_report_that_was_changed_elsewhere_has_nothing_to_undo(desk: Desk, session: ReportSession) -> None:
    session.apply(SetProse("duty", "写了。"))
    keep_steps(desk, session)
    path = steps_path(desk, session.report.id)
    kept = path.read_bytes()
    other = open_report(desk, session.report.id)
    other.apply(SetProse("duty", "又写了。"))
    path.write_bytes(kept)  # of before
    assert not open_report(desk, session.report.id).can_undo


@pytest.mark.parametrize("kept", [b"", b"{}", b'{"format": 9}', b"\xff"])
def test_a_file_that_is_none_of_ours_is_left_out(desk: Desk, session: ReportSession, kept: bytes) -> None:
    session.apply(SetProse("duty", "写了。"))
    keep_steps(desk, session)
    steps_path(desk, session.report.id).write_bytes(kept)
    assert not open_report(desk, session.report.id).can_undo


def test_a_step_of_another_program_is_left_out(desk: Desk, session: ReportSession) -> None:
    session.apply(SetProse("duty", "写了。"))
    keep_steps(desk, session)
    path = steps_path(desk, session.report.id)
    path.write_bytes(path.read_bytes().replace(b"SetProse", b"SetVerse"))
    assert not open_report(desk, session.report.id).can_undo


def test_nothing_of_a_deleted_report_is_left(desk: Desk, session: ReportSession) -> None:
    session.apply(SetProse("duty", "写了。"))
    keep_steps(desk, session)
    assert steps_path(desk, session.report.id).exists()
    destroy(desk, session.report.id)
    assert not steps_path(desk, session.report.id).exists()


def test_every_change_of_a_report_can_be_kept() -> None:
    found = {kind.__name__ for kind in changes_of_reports()}
    assert found == {kind.__name__ for kind in KINDS}


def changes_of_reports() -> Iterator[type[msgspec.Struct]]:
    folder = str(Path(djdesk.model.__file__).parent)
    for module in pkgutil.walk_packages([folder], "djdesk.model."):
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            inverse = getattr(kind, "inverse", None)
            if (
                issubclass(kind, msgspec.Struct)
                and inverse
                and "report" in inspect.signature(inverse).parameters
            ):
                yield kind
