"""The one road for rows: committed at once, undone in order, announced; evidence files beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput, StoreError
from djdesk.desk.ledger.session import LARGEST_EVIDENCE, LedgerSession, RowsChanged
from djdesk.model.row_changes import AddRows, RemoveRows, RowBatch, RowsTouched, SetCells
from djdesk.store.store import Store
from ledgers.rows import FORM, talk
from store.samples import Clock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "data", Clock())
    yield store
    store.close()


@pytest.fixture
def session(store: Store) -> LedgerSession:
    return LedgerSession(store, FORM)


ROWS = tuple(talk(f"2023-0{month}-10", 人次=month) for month in range(1, 7))


def state(session: LedgerSession) -> list[tuple[str, dict[str, object]]]:
    return [(row.id, dict(row.cells)) for row in session.view().rows(0, 100)]


def test_steps_are_in_the_store_at_once_and_undone_in_order(session: LedgerSession, store: Store) -> None:
    states = [state(session)]
    ids = [row.id for row in ROWS]
    steps = (
        AddRows(ROWS),
        SetCells({ids[0]: {"内容": "改过", "人次": None}, ids[1]: {"日期": "2022-01-01"}}),
        RemoveRows((ids[2], ids[4])),
        RowBatch((AddRows((talk("2023-09-01"),)), SetCells({ids[0]: {"公开": True}}), RemoveRows((ids[5],)))),
    )
    for step in steps:
        session.apply(step)
        states.append(state(LedgerSession(store, FORM)))
    assert [len(seen) for seen in states] == [0, 6, 6, 4, 4]
    assert states[2][0] == (ids[1], states[1][1][1] | {"日期": "2022-01-01"})
    for expected in reversed(states[:-1]):
        assert session.can_undo
        session.undo()
        assert state(session) == expected
    assert not session.can_undo
    for expected in states[1:]:
        session.redo()
        assert state(session) == expected
    assert session.redo() == RowsTouched()
    assert store.check(full=True) == []


def test_a_batch_may_touch_the_same_row_several_times(session: LedgerSession) -> None:
    first, second = talk("2023-01-01"), talk("2023-02-01")
    session.apply(AddRows((first,)))
    before = state(session)
    session.apply(
        RowBatch(
            (
                AddRows((second,)),
                SetCells({second.id: {"内容": "新"}, first.id: {"内容": "旧"}}),
                SetCells({first.id: {"内容": "再改"}}),
                RemoveRows((second.id,)),
            )
        )
    )
    assert state(session) == [(first.id, {**first.cells, "内容": "再改"})]
    session.undo()
    assert state(session) == before


def test_listeners_hear_what_was_touched(session: LedgerSession) -> None:
    heard: list[RowsChanged] = []
    stop = session.subscribe(heard.append)
    session.apply(AddRows(ROWS[:2]), origin="table")
    session.apply(SetCells({ROWS[0].id: {"内容": "新"}}))
    session.undo()
    stop()
    session.undo()
    ids = [frozenset((row.id,)) for row in ROWS[:2]]
    assert heard == [
        RowsChanged(RowsTouched(added=ids[0] | ids[1]), "table"),
        RowsChanged(RowsTouched(changed=ids[0])),
        RowsChanged(RowsTouched(changed=ids[0])),
    ]


def test_a_row_that_is_gone_is_told_and_nothing_changed(session: LedgerSession) -> None:
    session.apply(AddRows(ROWS))
    before = state(session)
    for change in (
        SetCells({"x": {"内容": "新"}}),
        RemoveRows((ROWS[0].id, "x")),
        RowBatch((RemoveRows((ROWS[0].id,)), SetCells({ROWS[0].id: {"内容": "新"}}))),
    ):
        with pytest.raises(StoreError, match="不在台账里"):
            session.apply(change)
    assert state(session) == before


def test_rows_are_copied_filled_and_pasted(session: LedgerSession) -> None:
    session.apply(AddRows(ROWS[:3]))
    ids = [row.id for row in ROWS[:3]]
    copies = session.copies(ids[:1])
    assert copies.records[0].cells == ROWS[0].cells
    assert copies.records[0].id != ROWS[0].id
    session.apply(session.filled_down(ids, "人次"))
    assert [row.cells["人次"] for row in session.records(ids)] == [1, 1, 1]
    session.apply(
        session.pasted(
            ids[1:],
            ["日期", "类型", "内容"],
            [
                ["2023.5.1", "集体谈话", "甲"],
                ["2023年5月2日", "提醒谈话", ""],
                ["2023/5/3", "个别谈话", "丙"],
            ],
        ).change
    )
    pasted = [(row.cells.get("日期"), row.cells.get("内容")) for row in session.view().rows(0, 10)][1:]
    assert pasted == [("2023-05-01", "甲"), ("2023-05-02", None), ("2023-05-03", "丙")]
    assert session.view().rows(0, 10)[-1].cells["状态"] == "办理中"  # a new row has its defaults


def test_a_pasted_line_that_cannot_be_read_is_left_out_whole_and_told(session: LedgerSession) -> None:
    session.apply(AddRows(ROWS[:3]))
    ids = [row.id for row in ROWS[:3]]
    lines = [["2023-1-1", "甲"], ["下周", "乙"], ["2023-1-3", "丙"], ["昨天", "丁"], ["2023-1-5", "戊"]]
    before = session.records(ids)[1]
    pasted = session.pasted(ids, ["日期", "内容"], lines)
    session.apply(pasted.change)
    assert [(one.place, one.reason[:12]) for one in pasted.refused] == [
        (1, "“日期”：“下周”不是日"),
        (3, "“日期”：“昨天”不是日"),
    ]
    first, second, third = session.records(ids)
    assert (first.cells["内容"], second, third.cells["内容"]) == ("甲", before, "丙")
    assert session.count() == 4


def test_views(session: LedgerSession) -> None:
    session.apply(AddRows(tuple(talk(f"2023-{1 + i % 12:02}-{1 + i % 27:02}", 人次=i) for i in range(500))))
    view = session.view()
    assert len(view) == 500
    rows = view.rows(0, 500)
    assert view.rows(190, 210) == rows[190:210]
    assert view.place(rows[321]) == 321
    found = session.view(session.query(text="gbth", where=(), order="人次", descending=True))
    assert [row.cells["人次"] for row in found.rows(0, 3)] == [499, 498, 497]
    session.apply(RemoveRows((rows[0].id,)))
    assert (len(view), len(view.rows(0, 10))) == (500, 9)
    view.refresh()
    assert (len(view), view.place(rows[0]), view.rows(0, 1)) == (499, None, [rows[1]])


def test_evidence_is_kept_privately_and_comes_back(
    session: LedgerSession, store: Store, tmp_path: Path
) -> None:
    session.apply(AddRows(ROWS[:1]))
    photo = tmp_path / "签到 照片.jpg"
    photo.write_bytes(b"\xff\xd8" + os.urandom(3000))
    one = session.attach(ROWS[0].id, photo)
    other = session.attach(ROWS[0].id, photo)
    assert session.records([ROWS[0].id])[0].cells["佐证材料"] == "签到 照片.jpg、签到 照片.jpg"
    session.save_attachment(one, tmp_path / "copy.jpg")
    assert (tmp_path / "copy.jpg").read_bytes() == photo.read_bytes()
    kept = store.evidence.path(one)
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    session.detach(other)
    assert session.attachments(ROWS[0].id) == [one]
    session.apply(RemoveRows((ROWS[0].id,)))
    assert session.attachments(ROWS[0].id) == []
    session.undo()
    assert session.attachments(ROWS[0].id) == [one]
    session.undo()
    assert session.attachments(ROWS[0].id) == [one, other]
    kept.write_bytes(b"broken")
    with pytest.raises(StoreError, match="签到 照片"):
        session.save_attachment(one, tmp_path / "copy2.jpg")


def test_a_file_that_was_taken_off_comes_back_in_another_sitting(
    session: LedgerSession, store: Store, tmp_path: Path
) -> None:
    session.apply(AddRows(ROWS[:1]))
    paper = tmp_path / "签到表.pdf"
    paper.write_bytes(b"%PDF-1.4 " + b"x" * 300)
    one = session.attach(ROWS[0].id, paper)
    session.detach(one)
    session.undo()
    assert session.removed_evidence() == [], "undone: it lies in no bin"
    session.redo()
    later = LedgerSession(store, session.form)
    (removed,) = later.removed_evidence()
    later.apply(RemoveRows((ROWS[0].id,)))
    with pytest.raises(BadInput, match="先恢复那一行"):
        later.bring_evidence_back([removed])
    later.bring_back(later.removed())
    later.bring_evidence_back([removed])
    assert later.attachments(ROWS[0].id) == [one]
    assert later.records([ROWS[0].id])[0].cells["佐证材料"] == "签到表.pdf"
    later.save_attachment(one, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == paper.read_bytes()
    later.undo()
    assert [row.file for row in later.removed_evidence()] == [one], "in the bin again"
    assert later.attachments(ROWS[0].id) == []


def test_evidence_that_cannot_be_kept_is_refused(session: LedgerSession, tmp_path: Path) -> None:
    session.apply(AddRows(ROWS[:1]))
    with pytest.raises(BadInput, match=r"读不了“没有\.jpg”"):
        session.attach(ROWS[0].id, tmp_path / "没有.jpg")
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(LARGEST_EVIDENCE + 1)
    with pytest.raises(BadInput, match="太大"):
        session.attach(ROWS[0].id, large)
    assert session.attachments(ROWS[0].id) == []


def test_new_rows_that_are_undone_do_not_go_into_the_bin_and_removed_ones_do(session: LedgerSession) -> None:
    first, second = talk("2023-05-01"), talk("2023-05-02")
    session.apply(AddRows((first, second)))
    session.undo()
    assert session.removed() == []
    session.redo()
    session.undo()
    assert (session.count(), session.removed()) == (0, [])
    session.redo()
    session.apply(RemoveRows((first.id,)))
    session.undo()
    session.redo()  # removed once more
    assert [row.record.id for row in session.removed()] == [first.id]
    session.bring_back(session.removed())
    session.undo()  # back into the bin
    assert [row.record.id for row in session.removed()] == [first.id]


def test_what_came_back_on_another_road_is_not_brought_back_twice(
    session: LedgerSession, store: Store, tmp_path: Path
) -> None:
    session.apply(AddRows(ROWS[:2]))
    paper = tmp_path / "签到表.pdf"
    paper.write_bytes(b"%PDF-1.4")
    session.detach(session.attach(ROWS[1].id, paper))
    session.apply(RemoveRows((ROWS[0].id,)))
    rows, files = session.removed(), session.removed_evidence()
    other = LedgerSession(store, session.form)
    other.bring_back(rows)
    other.bring_evidence_back(files)
    with pytest.raises(StoreError, match=r"行已经在台账里.*回收站"):
        session.bring_back(rows)
    with pytest.raises(StoreError, match=r"附件已经在台账里.*回收站"):
        session.bring_evidence_back(files)
    with pytest.raises(StoreError, match="行已经在台账里"):
        session.undo()  # of the removal
    assert (session.count(), len(session.attachments(ROWS[1].id))) == (2, 1)
    other.apply(RemoveRows((ROWS[0].id,)))
    assert session.bring_back(session.removed()).added == {ROWS[0].id}, "removed anew, it comes back"
