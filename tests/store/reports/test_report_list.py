"""The list of reports: filters, order, and words found wherever they stand."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from djdesk.model.changes import SetBasics, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from djdesk.model.report import Report, Section
from djdesk.store.store import Store
from store.samples import NOW, sample


def _found(store: Store, query: str) -> dict[str, str]:
    return {row.id: row.hit for row in store.rows(query)}


@pytest.fixture
def prose(store: Store) -> Callable[[str], Report]:
    def put(text: str) -> Report:
        report = msgspec.structs.replace(
            sample(), sections=(Section(id="s", level=1, heading="标题", prose=text),)
        )
        store.insert(report)
        return report

    return put


def test_a_row_says_what_the_start_page_shows(store: Store) -> None:
    report = sample()
    store.insert(report)
    store.commit(report, SetProse("s1", "").touched, progress=(3, 9))
    (row,) = store.rows()
    assert (row.id, row.type_id, row.title, row.unit, row.period) == (
        "r1",
        "half-year",
        "",
        report.unit,
        report.period,
    )
    assert (row.state, row.modified, row.done, row.total, row.hit, row.binned) == (
        "draft",
        NOW,
        3,
        9,
        "",
        None,
    )
    store.set_progress("r1", 4, 9)
    assert store.rows()[0].done == 4
    assert store.load("r1") == report


def test_filters_by_type_year_and_state(store: Store) -> None:
    store.insert(sample("a"))
    store.insert(msgspec.structs.replace(sample("b", period=Period.regular("year", 2022)), type_id="review"))
    store.insert(sample("c", period=Period.parse("2022-12-01..2023-01-31")))
    change = SetBasics.make(store.load("c"), state="submitted")
    store.commit(change.applied(store.load("c")), change.touched)
    listed = {
        name: {row.id for row in rows}
        for name, rows in {
            "type": store.rows(type_id="review"),
            "2022": store.rows(year=2022),
            "2023": store.rows(year=2023),
            "2021": store.rows(year=2021),
            "state": store.rows(state="submitted"),
            "both": store.rows(year=2023, state="draft"),
            "all": store.rows(),
        }.items()
    }
    assert listed == {
        "type": {"b"},
        "2022": {"b", "c"},
        "2023": {"a", "c"},
        "2021": set(),
        "state": {"c"},
        "both": {"a"},
        "all": {"a", "b", "c"},
    }


def test_last_changed_comes_first_and_equal_times_by_arrival(store: Store) -> None:
    for report_id, day in (("a", 3), ("b", 5), ("c", 3)):
        store.insert(msgspec.structs.replace(sample(report_id), modified=NOW.replace(day=day)))
    assert [row.id for row in store.rows()] == ["b", "c", "a"]


@pytest.mark.parametrize(
    "query", ["乡村", "村", "推进乡村振兴，建设美丽", "ABC", "abc", "50%", "a_b", "c\\d", "“引号”", "𬱖", "'"]
)
def test_words_are_found_as_they_are(store: Store, prose: Callable[[str], Report], query: str) -> None:
    prose("今年推进乡村振兴，建设美丽abC村庄，完成50%，a_b，c\\d，“引号”，𬱖'。")
    assert query.lower() in _found(store, query)["r1"].lower()


@pytest.mark.parametrize("query", ["50_", "5%完", "%", "_", "乡 没", "没有", "\\", "x" * 60000])
def test_wildcards_mean_themselves(store: Store, prose: Callable[[str], Report], query: str) -> None:
    prose("推进乡村振兴，完成50成。")
    assert _found(store, query) == {}


def test_words_across_clause_brackets_are_found_and_slots_shown_by_name(
    store: Store, prose: Callable[[str], Report]
) -> None:
    prose("截至6月底，[召开支委会{支委会}次][、党员大会{党员大会}次]。")
    assert _found(store, "次、党员大会") == {
        "r1": "截至6月底，召开支委会【支委会】次、党员大会【党员大会】次。"
    }


def test_hits_in_title_unit_heading_and_fields(store: Store) -> None:
    store.insert(
        msgspec.structs.replace(sample(unit="机关第二党支部"), title="推进会汇报", texts={"形式": "先学一步"})
    )
    for query in ("推进会", "机关第二", "第1项工作", "先学"):
        assert query in _found(store, query)["r1"]
    store.put_in_bin("r1")
    assert _found(store, "推进会") == {}
    assert [row.hit for row in store.rows("推进会", binned=True)] == ["推进会汇报"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("召开支委会8次", "…截至6月底，召开支委会8次、党员大会约30次。"),
        ("支委会8", "支委会8"),
        ("8次、党员大会约30次", "8次、党员大会约30次"),
        ("支委会9次", None),
        ("大会30次", None),
    ],
)
def test_numbers_are_found_as_they_are_printed(store: Store, query: str, found: str | None) -> None:
    section = Section(
        id="s1",
        level=1,
        heading="工作情况",
        prose="截至6月底，[召开支委会{支委会}次][、党员大会{党员大会}次]。",
    )
    figures = {"支委会": parse_figure("8"), "党员大会": parse_figure("约30")}
    store.insert(msgspec.structs.replace(sample("r1"), sections=(section,), figures=figures))
    hit = _found(store, query).get("r1")
    assert hit is None if found is None else hit is not None and found.lstrip("…") in hit


@pytest.mark.parametrize(
    ("query", "there"),
    [("乡村 振兴", True), ("振兴  美丽", True), ("振兴 没有", False), ("美丽 推进会", True)],
)
def test_two_words_are_both_in_the_report(
    store: Store, prose: Callable[[str], Report], query: str, there: bool
) -> None:
    report = prose("推进乡村振兴，建设美丽村庄。")
    change = SetBasics.make(report, title="推进会汇报")
    store.commit(change.applied(report), change.touched)
    assert bool(_found(store, query)) is there


def test_a_snippet_shows_the_place_in_one_line(store: Store, prose: Callable[[str], Report]) -> None:
    prose("甲" * 300 + "\n乡村振兴\n" + "乙" * 300)
    hit = _found(store, "乡村振兴")["r1"]
    assert hit.startswith("…甲")
    assert hit.endswith("乙…")
    assert "\n" not in hit
    assert len(hit) < 60


def test_titles_and_units_are_found_by_initials(store: Store) -> None:
    store.insert(msgspec.structs.replace(sample(), title="长效机制建设情况", unit="重庆市某局党支部"))
    assert _found(store, "cxjz") == {"r1": "长效机制建设情况"}
    assert _found(store, "CQS") == _found(store, "zqs") == {"r1": "重庆市某局党支部"}
    assert _found(store, "xcjz") == {}


@pytest.mark.parametrize(
    ("before", "behind", "shown"),
    [
        (16, 28, "{before}乡村振兴{behind}"),  # all of a text that just fits
        (17, 28, "…{before}乡村振兴{behind}"),
        (16, 29, "{before}乡村振兴{behind}…"),
        (0, 0, "乡村振兴"),
    ],
)
def test_a_snippet_says_that_it_was_cut_only_where_it_was(
    store: Store, prose: Callable[[str], Report], before: int, behind: int, shown: str
) -> None:
    prose("甲" * before + "乡村振兴" + "乙" * behind)
    assert _found(store, "乡村振兴")["r1"] == shown.format(
        before="甲" * min(before, 16), behind="乙" * min(behind, 28)
    )
