"""The one road for change: typing, committing, undo, and a store that fails."""

import pytest

from djdesk.basics.errors import StoreError
from djdesk.desk.report.session import ReportChanged, ReportSession
from djdesk.document.compose.composer import Composer
from djdesk.model.changes import NOTHING, ChangeSet, SetFigure, SetOutline, SetProse, SetTick
from djdesk.model.figure import parse_figure
from djdesk.model.report import Report, Tick
from support.sample import CLOCK, TYPE, sample_report


class Store:
    """Stands in for the store: remembers commits, fails on demand."""

    def __init__(self) -> None:
        self.commits: list[tuple[Report, ChangeSet]] = []
        self.full = False

    def commit(self, after: Report, touched: ChangeSet, progress: tuple[int, int] | None = None) -> None:
        if self.full:
            raise StoreError("磁盘已满", "请腾出空间")
        self.commits.append((after, touched))


def opened() -> tuple[ReportSession, Store]:
    store = Store()
    return ReportSession(store, TYPE, sample_report(), CLOCK), store  # type: ignore[arg-type]


def test_typing_is_one_step_and_one_commit() -> None:
    session, store = opened()
    before = session.report
    for text in ("抓", "抓学", "抓学习"):
        session.type(SetProse("plan", text))
    assert (session.saved, store.commits) == (False, [])
    assert session.flush()
    assert len(store.commits) == 1
    assert store.commits[0][1].sections == {"plan"}
    session.undo()
    assert session.report.section("plan") == before.section("plan")
    session.redo()
    assert session.report.section("plan").prose == "抓学习"


def test_typing_elsewhere_commits_what_came_before() -> None:
    session, store = opened()
    session.type(SetProse("plan", "甲"))
    session.type(SetFigure("支委会", parse_figure("8")))
    assert len(store.commits) == 1
    session.flush()
    session.undo()
    assert session.report.figure("支委会").state == "empty"
    assert session.report.section("plan").prose == "甲"


def test_undo_in_one_order_over_everything() -> None:
    session, _ = opened()
    states = [session.report]
    for change in (
        SetFigure("支委会", parse_figure("8")),
        SetTick("meetings/每季度讲党课", Tick("done")),
        SetProse("plan", "甲"),
        SetOutline(session.report.sections[:3]),
    ):
        session.apply(change)
        states.append(session.report)
    for expected in reversed(states[:-1]):
        session.undo()
        assert (session.report.figures, session.report.sections) == (expected.figures, expected.sections)
        assert session.report.tick("meetings", "每季度讲党课") == expected.tick("meetings", "每季度讲党课")
    assert not session.can_undo
    assert session.undo() == NOTHING
    while session.can_redo:
        session.redo()
    assert session.report.sections == states[-1].sections


def test_a_new_change_ends_redo() -> None:
    session, _ = opened()
    session.apply(SetProse("plan", "甲"))
    session.undo()
    session.apply(SetProse("plan", "乙"))
    assert not session.can_redo


def test_a_full_disk_loses_nothing_and_says_so() -> None:
    session, store = opened()
    store.full = True
    session.apply(SetFigure("支委会", parse_figure("8")))
    assert str(session.trouble) == "磁盘已满，请腾出空间。"
    assert session.report.figure("支委会").shown == "8"
    session.type(SetProse("plan", "甲"))
    store.full = False
    assert session.flush()
    assert session.trouble is None
    assert store.commits[-1][1] == ChangeSet(figures=frozenset({"支委会"}), sections=frozenset({"plan"}))


def test_news_name_what_was_touched_and_who_did_it() -> None:
    session, _ = opened()
    heard: list[ReportChanged] = []
    stop = session.subscribe(heard.append)
    me = object()
    session.type(SetFigure("支委会", parse_figure("8")), me)
    assert heard == [ReportChanged(ChangeSet(figures=frozenset({"支委会"})), me)]
    session.flush()
    assert heard[-1].touched == NOTHING
    stop()
    session.undo()
    assert len(heard) == 2


def test_a_page_that_cannot_be_made_keeps_no_words_from_being_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    session, store = opened()
    session.mark_exported()  # from now on what it prints is compared with what went out
    monkeypatch.setattr(Composer, "compose", lambda *_: 1 // 0)
    session.type(SetProse("plan", "保住这一句。"))
    with pytest.raises(ZeroDivisionError):
        session.flush()
    assert session.saved
    assert store.commits[-1][0].section("plan").prose == "保住这一句。"
    assert session.flush()
