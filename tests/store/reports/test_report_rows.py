"""What was committed comes back equal, by whatever change it got there."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import StoreError
from djdesk.model.changes import (
    EVERYTHING,
    SetCarried,
    SetEarlier,
    SetExtras,
    SetFigure,
    SetOutline,
    SetProse,
    SetText,
    SetTick,
)
from djdesk.model.entered import Entered
from djdesk.model.figure import PENDING, parse_figure
from djdesk.model.last_period.carried import CarriedMark, WordMove
from djdesk.model.period import Period
from djdesk.model.report import Report, Section, Tick
from djdesk.store.store import Store
from store.samples import ODD, Clock, changed, random_change, sample


def test_a_report_comes_back_equal_also_after_reopening(folder: Path, clock: Clock) -> None:
    report = sample()
    for attempt in range(2):
        store = Store.open(folder, clock)
        if attempt == 0:
            store.insert(report)
        loaded = store.load("r1")
        store.close()
        assert loaded == report
        assert str(loaded.figures["支委会"].value) == "6.50", "the digits as they were typed"


@pytest.mark.parametrize("seed", range(8))
def test_any_row_of_changes_is_stored_exactly(store: Store, seed: int) -> None:
    rng = random.Random(seed)
    report, other = sample(), sample("r2", "另一个支部")
    store.insert(report)
    store.insert(other)
    for number in range(60):
        change = random_change(report, rng)
        report = changed(report, change, number)
        store.commit(report, change.touched)
        assert store.load("r1") == report
    assert store.load("r2") == other
    assert store.check(full=True) == []


def test_undo_takes_back_what_was_added(store: Store) -> None:
    report = sample()
    store.insert(report)
    for change in (
        SetOutline((*report.sections, Section(id="own-1", level=1, heading="自拟", prose="文字"))),
        SetFigure("新", PENDING),
        SetText("新", "文字"),
        SetTick("s1/新", Tick("done")),
    ):
        after = change.applied(report)
        store.commit(after, change.touched)
        assert store.load("r1") == after
        store.commit(report, change.touched)
        assert store.load("r1") == report


def test_everything_replaces_the_whole_report(store: Store) -> None:
    store.insert(sample())
    new = msgspec.structs.replace(
        sample(unit="改了"),
        figures={"另": PENDING},
        ticks={},
        last_values={},
        sections=sample().sections[::-1],
    )
    store.commit(new, EVERYTHING)
    assert store.load("r1") == new


def test_values_of_last_year_are_kept_changed_and_taken_away(store: Store) -> None:
    last_year = msgspec.structs.replace(sample().figures["支委会"], value=parse_figure("7.25").value)
    report = SetEarlier(sample().last_values, {"支委会": last_year}).applied(sample())
    store.insert(report, "新建")
    assert store.load("r1") == report
    assert store.rows("7.25") == []  # a number of last year is nothing that is searched for
    for change in (
        SetEarlier({}, {"党课": sample().figures["支委会"]}),
        SetExtras.make(report, number="5号"),
        SetEarlier({}, {}),
    ):
        report = change.applied(report)
        store.commit(report, change.touched)
        assert store.load("r1") == report
    assert store.check(full=True) == []
    assert store.load_snapshot(1).last_year_values.keys() == {"支委会"}


@pytest.mark.parametrize("typed", ["30", "30余", "约30", "近100", "超50"])
def test_a_rounded_number_keeps_its_word(store: Store, typed: str) -> None:
    report = SetFigure("支委会", parse_figure(typed)).applied(sample())
    store.insert(report, "新建")
    assert store.load("r1").figure("支委会").shown == typed


def test_marks_on_what_was_carried_are_kept_and_taken_away(store: Store) -> None:
    marks = (
        CarriedMark("text", "名称", "旧文字甲乙", "list"),
        CarriedMark("paragraph", "s1", "截至12月底。", "time", (WordMove("6月底", "12月底"),)),
    )
    report = msgspec.structs.replace(sample(), carried=marks)
    store.insert(report, "新建")
    assert store.load("r1") == report
    assert store.rows("旧文字甲乙") == []  # only what the report says is searched
    for left in (marks[1:], ()):
        change = SetCarried(left)
        report = change.applied(report)
        store.commit(report, change.touched)
        assert store.load("r1") == report
    assert store.check(full=True) == []
    assert store.load_snapshot(1).carried == marks


def test_odd_text_comes_back_character_by_character(store: Store) -> None:
    report = msgspec.structs.replace(
        sample(),
        title=ODD,
        texts={ODD: ODD},
        ticks={f"s1/{ODD}": Tick("done", ODD)},
        figures={ODD: PENDING},
        sections=(Section(id="s1", level=1, heading=ODD, prose=ODD),),
    )
    store.insert(report, ODD)
    assert store.load("r1") == report
    assert store.load_snapshot(store.snapshots("r1")[0].number) == report
    assert store.snapshots("r1")[0].reason == ODD
    store.set_setting(ODD, {ODD: [ODD]})
    assert store.setting(ODD, None) == {ODD: [ODD]}


def test_half_a_character_is_refused_in_words_and_changes_nothing(store: Store) -> None:
    report = sample()
    store.insert(report)
    change = SetProse("s1", "前\ud800后")
    with pytest.raises(StoreError, match="残缺的字符"):
        store.commit(change.applied(report), change.touched)
    with pytest.raises(StoreError, match="残缺的字符"):
        store.commit(msgspec.structs.replace(report, title="\ud800"), EVERYTHING)
    assert store.load("r1") == report


def test_a_commit_is_whole_or_not_at_all(store: Store) -> None:
    report = sample()
    store.insert(report)
    bad = msgspec.structs.replace(
        report, figures={**report.figures, "支委会": PENDING}, texts={"学习形式": "\udfff"}
    )
    with pytest.raises(StoreError):
        store.commit(bad, SetFigure("支委会", PENDING).touched | SetText("学习形式", "").touched)
    assert store.load("r1") == report


def test_reports_that_are_not_there_are_said_so(store: Store) -> None:
    report = sample()
    for act in (
        lambda: store.load("r1"),
        lambda: store.commit(report, EVERYTHING),
        lambda: store.set_progress("r1", 1, 2),
        lambda: store.put_in_bin("r1"),
        lambda: store.purge("r1"),
        lambda: store.snapshot("r1", "x"),
    ):
        with pytest.raises(StoreError, match="没有这份报告"):
            act()
    assert not store.exists("r1")
    assert store.figures("r1") == {}
    with pytest.raises(StoreError, match="历史版本"):
        store.load_snapshot(99)


def test_the_same_report_is_not_inserted_twice(store: Store) -> None:
    store.insert(sample())
    with pytest.raises(StoreError, match="已经在库里"):
        store.insert(msgspec.structs.replace(sample(), title="别的"))
    assert store.load("r1") == sample()


def test_the_one_that_came_last_is_found(store: Store, clock: Clock) -> None:
    half = Period.regular("half", 2023, 1)
    assert store.find("half-year", "第一党支部", half) is None
    for report_id in ("a", "b", "c"):
        store.insert(sample(report_id))
    store.insert(sample("d", period=Period.regular("half", 2022, 1)))
    store.insert(sample("e", unit="别的支部"))
    store.put_in_bin("c")
    assert store.find("half-year", "第一党支部", half) == "b"
    assert store.find("half-year", "第一党支部", half.shifted(-2)) == "d"
    assert store.find("other", "第一党支部", half) is None
    assert store.figures("b") == sample().figures
    assert store.exists("b")


def test_the_recycle_bin_gives_back_and_forgets(store: Store, clock: Clock) -> None:
    def listed(binned: bool) -> set[str]:
        return {row.id for row in store.rows(binned=binned)}

    for report_id in ("a", "b", "c"):
        store.insert(sample(report_id), "新建")
    store.put_in_bin("a")
    store.put_in_bin("b")
    assert listed(binned=False) == {"c"}
    assert listed(binned=True) == {"a", "b"}
    assert store.rows(binned=True)[0].binned == clock.now
    assert store.load("a") == sample("a"), "still readable"
    store.take_out("a")
    assert listed(binned=False) == {"a", "c"}
    store.purge("c")
    assert not store.exists("c")
    assert store.snapshots("c") == []
    assert store.empty_bin() == 1
    assert listed(binned=True) == set()
    assert listed(binned=False) == {"a"}
    assert store.check(full=True) == []


def test_what_is_purged_is_gone_from_the_file(store: Store, folder: Path) -> None:
    report = msgspec.structs.replace(sample(), texts={"姓名": "张三丰某某困难党员"})
    store.insert(report, "新建")
    secret = "张三丰某某困难党员".encode()
    assert secret in (folder / "djdesk.db").read_bytes()
    store.purge("r1")
    for path in folder.rglob("*"):
        assert not path.is_file() or secret not in path.read_bytes()


def test_versions_follow_their_numbers_not_the_clock(store: Store, clock: Clock) -> None:
    report = sample()
    store.insert(report, "新建")
    kept: list[Report] = [report]
    for year in (2024, 2021, 2021):
        clock.now = clock.now.replace(year=year)
        change = SetText("学习形式", f"{year} {len(kept)}")
        report = change.applied(report)
        store.commit(report, change.touched)
        store.snapshot("r1", f"版本{len(kept)}")
        kept.append(report)
    listed = store.snapshots("r1")
    assert [snapshot.reason for snapshot in listed] == ["版本3", "版本2", "版本1", "新建"]
    assert [store.load_snapshot(snapshot.number) for snapshot in listed] == kept[::-1]
    assert [snapshot.taken.year for snapshot in listed] == [2021, 2021, 2024, 2023]


def test_settings_keep_values_of_json(store: Store) -> None:
    assert store.setting("宽度", 3) == 3
    for value in (None, True, 12, 1.5, "文字", [1, {"a": None}], {"x": []}):
        store.set_setting("宽度", value)
        assert store.setting("宽度", 3) == value


@pytest.mark.parametrize("sections", [4, 80])
def test_an_edit_costs_six_statements_however_long_the_report_is(
    store: Store, clock: Clock, sections: int
) -> None:
    """Of a figure two more: who set it, and when."""
    report = sample(sections=sections)
    store.insert(report)
    for change in (SetFigure("支委会", PENDING), SetProse("s1", "改"), SetText("学习形式", "改")):
        of_figure = ["SELECT", "INSERT"] if isinstance(change, SetFigure) else []
        ran: list[str] = []
        report = change.applied(report)
        if of_figure:
            report = msgspec.structs.replace(report, entered={"支委会": Entered(clock.now, "周明")})
        store._db.connection.set_trace_callback(ran.append)
        store.commit(report, change.touched, (1, 2))
        store._db.connection.set_trace_callback(None)
        assert [statement.split()[0] for statement in ran] == [
            "BEGIN",
            "SELECT",
            "SELECT",
            "INSERT",
            *of_figure,
            "UPDATE",
            "COMMIT",
        ]
