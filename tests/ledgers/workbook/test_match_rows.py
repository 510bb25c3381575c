"""A second import knows what came in before: by what stood in the file, whatever was changed in the ledger
since.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.ledgers.cells import with_cells
from djdesk.ledgers.workbook.import_plan import ImportChoice, ImportPlan
from djdesk.model.record import Cell, Record, RowSource
from ledgers.rows import FORM, planned
from ledgers.workbook.test_workbook import HEADS, saved

LINES: list[list[Any]] = [
    ["2023-01-05", "个别谈话", "甲", "张三", 2],
    ["2023-01-06", "集体谈话", "乙", "李四", 3],
    ["1月7日", "个别谈话", "丙", "王五", 1],
]
MENDED = {("台账", 4): {"日期": "2023-01-07"}}


class Kept:
    """What a ledger holds after imports."""

    def __init__(self) -> None:
        self.rows: dict[str, Record] = {}
        self.sources: dict[str, RowSource] = {}

    def plan(self, path: Path, **choice: Any) -> ImportPlan:
        return planned(
            path, list(self.rows.values()), sources=list(self.sources.values()), choice=ImportChoice(**choice)
        )

    def take(self, plan: ImportPlan) -> None:
        self.rows |= {record.id: record for record in plan.rows}
        self.sources |= {one.record: one for one in plan.sources}

    def change(self, content: str, **cells: Cell | None) -> None:
        """The clerk changes a row in the ledger."""
        record = next(one for one in self.rows.values() if one.cells["内容"] == content)
        self.rows[record.id] = with_cells(FORM, record, cells)


def test_mended_rows_join_and_are_known_the_next_time(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, *LINES]), Kept()
    first = kept.plan(path)
    assert (len(first.rows), first.wrong_rows, [one.text for one in first.mistakes]) == (2, 1, ["1月7日"])
    again = kept.plan(path, mended={("台账", 4): {"日期": "七日"}})
    assert (again.wrong_rows, again.mistakes[0].text) == (1, "1月7日")
    assert "七日" in again.mistakes[0].reason
    plan = kept.plan(path, mended=MENDED)
    assert ([one.row for one in plan.mended], plan.mistakes, len(plan.rows)) == ([4], (), 3)
    kept.take(plan)
    second = kept.plan(path)
    assert (second.rows, second.known, second.mistakes) == ((), 3, ())


def test_a_row_that_came_in_answers_for_one_row_of_the_sheet(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, LINES[0]]), Kept()
    kept.take(kept.plan(path))
    plan = kept.plan(saved(tmp_path / "x.xlsx", [HEADS, LINES[0], LINES[0]]))
    assert (plan.known, len(plan.rows)) == (1, 1)


def test_what_can_be_read_is_never_overruled_by_what_was_typed_before(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.xlsx", [HEADS, ["2023-01-07", "座谈", "丙", "王五", 1]])
    plan = Kept().plan(path, mended={("台账", 2): {"日期": "2020-01-01", "类型": "个别谈话"}})
    assert [(row.cells["日期"], row.cells["类型"]) for row in plan.rows] == [("2023-01-07", "个别谈话")]


def test_a_row_that_was_changed_in_the_ledger_does_not_come_in_again(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, *LINES[:2]]), Kept()
    kept.take(kept.plan(path))
    kept.change("甲", 内容="谈心", 日期="2023-02-01", 人次=None)
    assert (kept.plan(path).rows, kept.plan(path).known) == ((), 2)
    kept.rows = {id_: record for id_, record in kept.rows.items() if record.cells["内容"] != "乙"}
    assert [record.cells["内容"] for record in kept.plan(path).rows] == ["乙"]


def test_a_row_that_was_changed_in_the_file_is_told_with_what_changed(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, *LINES[:2]]), Kept()
    kept.take(kept.plan(path))
    saved(path, [HEADS, ["2023-01-04", "集体谈话", "丁", "张三", 1], LINES[0], [*LINES[1][:4], 30]])
    plan = kept.plan(path)
    assert [record.cells["内容"] for record in plan.rows] == ["丁"]
    ((row,), known) = (plan.changed, plan.known)
    assert (row.line, row.cells, row.edited, known) == (4, {"人次": 30}, False, 1)
    kept.change("乙", 谈话人="赵六")
    assert kept.plan(path).changed[0].edited
    assert kept.plan(path).changed[0].cells == {"谈话人": "李四", "人次": 30}


def test_two_rows_of_the_sheet_that_look_like_one_row_change_none(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, LINES[0]]), Kept()
    kept.take(kept.plan(path))
    twins = [[*LINES[0][:3], "李四", 5], [*LINES[0][:3], "王五", 6]]
    saved(path, [HEADS, ["2023-01-04", "集体谈话", "丁", "张三", 1], *twins])
    plan = kept.plan(path)
    assert plan.changed == ()
    assert [record.cells["谈话人"] for record in plan.rows] == ["张三", "李四", "王五"]
    saved(path, [HEADS, ["2023-01-04", "集体谈话", "丁", "张三", 1], twins[0]])
    assert [row.cells for row in kept.plan(path).changed] == [{"谈话人": "李四", "人次": 5}]


def test_a_row_that_is_another_one_now_comes_in_with_a_note(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, *LINES[:2]]), Kept()
    kept.take(kept.plan(path))
    saved(path, [HEADS, LINES[0], ["2023-03-06", "集体谈话", "乙", "李四", 3]])
    plan = kept.plan(path)
    assert (len(plan.rows), plan.changed, plan.moved, plan.known) == (1, (), (3,), 1)


def test_rows_that_the_clerk_skips_stay_out(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, *LINES]), Kept()
    plan = kept.plan(path, skipped=frozenset({("台账", 4)}), mended=MENDED)
    assert (len(plan.rows), plan.wrong_rows, plan.skipped) == (2, 0, 1)


def test_a_row_of_the_clerks_own_that_is_the_same_counts_as_there(tmp_path: Path) -> None:
    path, kept = saved(tmp_path / "x.xlsx", [HEADS, *LINES[:2]]), Kept()
    kept.rows = {record.id: record for record in kept.plan(path).rows}
    plan = kept.plan(path)
    assert (plan.rows, plan.known, len(plan.sources)) == ((), 2, 2)


@settings(max_examples=25, deadline=None)
@given(
    lines=st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from("甲乙丙"), st.integers(1, 2)), min_size=1, max_size=8
    ),
    data=st.data(),
)
def test_whatever_is_edited_a_second_import_adds_nothing(
    tmp_path_factory: Any, lines: list[tuple[int, str, int]], data: st.DataObject
) -> None:
    table = [[f"2023-01-0{day}", "个别谈话", text, "张三", number] for day, text, number in lines]
    path, kept = saved(tmp_path_factory.mktemp("twice") / "x.xlsx", [HEADS, *table]), Kept()
    kept.take(kept.plan(path))
    for id_ in data.draw(st.lists(st.sampled_from(sorted(kept.rows)), unique=True)):
        cells = data.draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "内容": st.sampled_from("甲乙丙丁"),
                    "人次": st.integers(1, 3),
                    "日期": st.just("2023-01-02"),
                },
            )
        )
        kept.rows[id_] = with_cells(FORM, kept.rows[id_], cells)
    plan = kept.plan(path)
    assert (plan.rows, plan.changed, plan.known) == ((), (), len(lines))
