"""A type changed cell by cell is read by the same code as a file; every step can be taken back."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.forms.workbook.editing import ClauseParts, TypeEdit, figures, offered
from djdesk.forms.workbook.sheets import BOUNDS, CLAUSES, FIELDS, GROUPS, LISTS, SECTIONS
from support.type_sheets import TYPES

HALF = TYPES["half_year"]


@pytest.fixture
def edit() -> TypeEdit:
    return TypeEdit(HALF)


def row(edit: TypeEdit, sheet: object, key: str, text: str) -> int:
    return next(number for number, line in edit.lines(sheet) if line.get(key) == text)  # type: ignore[arg-type]


@pytest.mark.parametrize("type_id", TYPES)
def test_nothing_changed_is_the_very_same_type(type_id: str) -> None:
    edit = TypeEdit(TYPES[type_id])
    edit.set_item("name", "别的名称")
    assert edit.form == msgspec.structs.replace(TYPES[type_id], name="别的名称")
    assert edit.faults == ()
    edit.undo()
    assert edit.form == TYPES[type_id]
    assert not edit.changed
    edit.redo()
    assert edit.form.name == "别的名称"


def test_a_figure_that_is_renamed_is_renamed_wherever_it_is_named(edit: TypeEdit) -> None:
    edit.set_cell(FIELDS, row(edit, FIELDS, "name", "集中学习"), "name", "集体学习")
    assert edit.faults == ()
    prose = "".join(one.prose for one in edit.form.sections)
    assert "{集体学习}" in prose
    assert "{集中学习}" not in prose
    assert [one.at_most for one in edit.form.relations if one.figure == "业务骨干引领学"] == ["集体学习"]
    edit.undo()
    assert edit.form == HALF


def test_lists_and_groups_keep_what_names_them(edit: TypeEdit) -> None:
    edit.set_cell(LISTS, row(edit, LISTS, "title", "学习形式"), "title", "学习的形式")
    assert edit.faults == ()
    edit.set_cell(GROUPS, row(edit, GROUPS, "name", "党组"), "name", "党组（党委）")
    assert edit.faults == ()
    assert "{已做清单/学习的形式}" in edit.lines(CLAUSES, "learning")[1][1]["text"]
    assert edit.form.groups[1].name == "党组（党委）"


def test_a_section_comes_with_an_id_and_goes_with_what_it_asks_for(edit: TypeEdit) -> None:
    place = edit.add(SECTIONS, {"heading": "宣传工作", "level": "1"}, row(edit, SECTIONS, "id", "service"))
    added = edit.lines(SECTIONS)[place][1]["id"]
    edit.add(FIELDS, {"section": added, "name": "简报", "kind": "数量", "unit": "期"})
    edit.add(CLAUSES, {"section": added, "paragraph": "1", "droppable": "是", "text": "编发简报{简报}期。"})
    assert edit.faults == ()
    section = edit.form.section(added)
    assert section is not None
    assert section.prose == "[编发简报{简报}期。]"
    assert [one.id for one in edit.form.sections].index(added) == place
    edit.remove(SECTIONS, place)
    assert edit.form == HALF


def test_what_is_wrong_stands_at_its_cell_and_the_last_good_form_stays(edit: TypeEdit) -> None:
    number = row(edit, FIELDS, "name", "讲党课")
    edit.set_cell(FIELDS, number, "kind", "好多")
    fault = edit.fault_at(FIELDS, number, "kind")
    assert fault is not None
    assert "可以写：数量" in fault.remedy
    assert edit.fault_at(FIELDS, number, "unit") is None
    assert edit.form == HALF
    assert edit.changed
    edit.set_cell(FIELDS, number, "kind", "数量")
    assert edit.faults == ()


def test_letters_typed_in_one_cell_are_one_step(edit: TypeEdit) -> None:
    number = row(edit, SECTIONS, "id", "duty")
    for text in ("写", "写清", "写清责任"):
        edit.type(SECTIONS, number, "guidance", text)
    edit.type(SECTIONS, number, "example", "例")
    edit.undo()
    section = edit.form.section("duty")
    assert section is not None
    assert section.guidance == "写清责任"
    edit.undo()
    assert edit.form == HALF


def test_clauses_change_places_in_their_paragraphs(edit: TypeEdit) -> None:
    first, second = (number for number, _ in edit.lines(CLAUSES, "meetings")[:2])
    edit.move(CLAUSES, first, second)
    lines = [line for _, line in edit.lines(CLAUSES, "meetings")[:2]]
    assert lines[0]["marker"] == "一是"
    assert lines[0]["droppable"] == "是"
    assert lines[1]["text"] == "严格落实组织生活制度。"
    edit.remove(CLAUSES, first)
    assert edit.lines(CLAUSES, "meetings")[0][1]["marker"] == "一是"


def test_what_can_be_chosen(edit: TypeEdit) -> None:
    assert "人数" in offered(edit, FIELDS.column("kind"), "")
    assert "环卫市政" in offered(edit, FIELDS.column("group"), "")
    assert "支委会" in offered(edit, BOUNDS.column("figure"), "")
    assert offered(edit, LISTS.column("figure"), "organs") == ("", *figures(edit, "organs"))
    assert offered(edit, FIELDS.column("name"), "") == ()
    assert "主题党日主题" not in figures(edit, "meetings")


@pytest.mark.parametrize(
    ("verb", "figure", "unit", "text"),
    [
        ("召开", "支委会", "次", "召开支委会{支委会}次"),
        ("走访", "走访调研", "次", "走访调研{走访调研}次"),
        ("", "满意率", "%", "满意率{满意率}%"),
    ],
)
def test_a_clause_of_a_verb_and_a_figure(verb: str, figure: str, unit: str, text: str) -> None:
    assert ClauseParts(verb, figure, unit).text == text


def test_what_was_left_goes_on_another_time(edit: TypeEdit) -> None:
    edit.set_item("name", "改了一半")
    edit.set_item("title", "")
    again = TypeEdit(HALF)
    assert again.go_on(edit.draft())
    assert again.item("name") == "改了一半"
    assert again.faults == edit.faults
    again.undo()
    assert again.form == HALF
    assert not again.changed
    for foreign in (b"", b"{}", b'{"\xe7\xb1\xbb": []}', b"[1]"):
        assert not again.go_on(foreign)


def test_after_each_step_it_is_what_somebody_reads_who_sees_it_for_the_first_time(edit: TypeEdit) -> None:
    """Sheets that did not change are not read again."""

    def agrees() -> None:
        other = TypeEdit(HALF)
        other.go_on(edit.draft())
        assert other.faults == edit.faults
        assert edit.faults or other.form == edit.form

    figure = row(edit, FIELDS, "name", "支委会")
    for sheet, place, key, text in (
        (SECTIONS, 2, "heading", "压实责任"),
        (FIELDS, figure, "unit", ""),
        (FIELDS, figure, "kind", "次数量"),
        (SECTIONS, 2, "level", "三"),
        (FIELDS, figure, "kind", "数量"),
        (SECTIONS, 2, "level", "2"),
        (CLAUSES, 1, "text", "看了{电影}场"),
        (SECTIONS, 2, "heading", "压实党建责任"),
    ):
        edit.set_cell(sheet, place, key, text)
        agrees()
    for _ in range(5):
        edit.undo()
        agrees()
    edit.redo()
    agrees()
