"""Which paragraph of one version is which of the other."""

from __future__ import annotations

from djdesk.document.compare.passages import TextChange, TextPassage, entries

A = "支部委员会每季度研究一次意识形态工作，形成清单3项。"
B = "党费收缴及时足额，上半年共收缴党费12345元，没有拖欠。"
C = "组织党员到社区报到，认领微心愿26个，全部办结。"
D = "下一步，继续抓好主题教育，做到学做结合。"


def states(old: list[str], new: list[str]) -> list[TextChange]:
    left, right = ([TextPassage(text, "text") for text in side] for side in (old, new))
    return entries(left, right)


def test_a_paragraph_with_another_figure_is_the_same_one_changed() -> None:
    assert states([A, B], [A.replace("3", "5"), B]) == [
        TextChange("changed", (0,), (0,)),
        TextChange("same", (1,), (1,)),
    ]


def test_a_paragraph_that_came_or_went_is_that() -> None:
    assert states([A, B], [A, C, B])[1] == TextChange("inserted", (), (1,))
    assert states([A, C, B], [A, B])[1] == TextChange("deleted", (1,), ())


def test_a_moved_paragraph_is_seen_at_both_places_even_with_a_figure_changed() -> None:
    found = states([A, B, C, D], [B, C, D, A.replace("3", "5")])
    assert found[0] == TextChange("moved_from", (0,), (3,))
    assert found[-1] == TextChange("moved_to", (0,), (3,))
    assert [entry.state for entry in found[1:-1]] == ["same"] * 3


def test_a_paragraph_that_was_parted_or_joined_is_one_entry() -> None:
    assert states([A + B, D], [A, B, D])[0] == TextChange("changed", (0,), (0, 1))
    assert states([A, B, D], [A + B, D])[0] == TextChange("changed", (0, 1), (0,))


def test_a_new_paragraph_beside_a_changed_one_is_no_part_of_it() -> None:
    assert [entry.state for entry in states([A, D], [A.replace("3", "5"), C, D])] == [
        "changed",
        "inserted",
        "same",
    ]


def test_passages_of_two_kinds_are_never_one() -> None:
    found = entries([TextPassage(A, "text")], [TextPassage(A, "heading")])
    assert [entry.state for entry in found] == ["deleted", "inserted"]


def test_every_passage_of_both_versions_is_told_once() -> None:
    old, new = [A, B, C, D, "", A + D], [D, C.replace("26", "28"), "", B + A, B]
    found = states(old, new)
    assert sorted(i for e in found if e.state != "moved_to" for i in e.old) == list(range(len(old)))
    assert sorted(j for e in found if e.state != "moved_from" for j in e.new) == list(range(len(new)))
