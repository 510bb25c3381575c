"""The report types that come with the program load, in the order of their files, and hold what a clerk needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.forms.form_errors import FormError
from djdesk.forms.load import load_type, load_types
from djdesk.forms.report_type import ReportType

REPORTS = Path(__file__).parents[2] / "resources" / "reports"
TYPES = load_types(REPORTS)


def test_the_five_types_come_in_the_order_of_their_files() -> None:
    assert list(TYPES) == ["half_year", "model_office", "promotion_meeting", "secretary_review", "work_news"]
    names = [
        "半年党建工作开展情况汇报",
        "创建模范机关工作总结",
        "推进会汇报材料",
        "抓基层党建工作述职报告",
        "工作信息",
    ]
    assert [form.name for form in TYPES.values()] == names


def test_the_half_year_report_serves_quarters_and_years_too() -> None:
    assert TYPES["half_year"].periods == ("half", "quarter", "year", "range")


def test_what_makes_each_type_special() -> None:
    review, news, office = TYPES["secretary_review"], TYPES["work_news"], TYPES["model_office"]
    assert review.byline_under_title
    assert review.text_fields()["述职人"].required
    assert {section.level for section in TYPES["promotion_meeting"].sections} == {0, 1, 2, 3}
    assert not any(section.numbered for section in news.sections if section.level > 0)
    assert all(section.run_in for section in news.sections if section.level == 2)
    assert (news.sections[-1].role, news.sections[-1].level, news.issuer) == ("byline", 0, False)
    assert [field.name for field in news.sections[-1].texts] == ["供稿单位", "记者", "编辑"]
    six = next(section for section in office.sections if "六个一" in section.heading)
    assert [len(checklist.items) for checklist in six.checklists if checklist.output == "points"] == [6]


@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_a_clerk_is_guided_in_every_section(form: ReportType) -> None:
    for section in form.sections:
        assert section.guidance.endswith("。"), section.id
        assert 1 <= len(section.short) <= 8, section.id
        for field in section.figures:
            assert field.help.endswith("。"), field.name
            assert field.unit, field.name
        for text in section.texts:
            assert text.help.endswith("。"), text.name
            assert text.example or text.choices, text.name
        if section.prose and section.role != "byline":
            assert section.example, section.id
            assert 0 < section.length[0] < section.length[1], section.id


@pytest.mark.parametrize("type_id", ["half_year", "secretary_review", "promotion_meeting", "model_office"])
def test_problems_and_plans_are_offered_and_written_anew_each_time(type_id: str) -> None:
    form = TYPES[type_id]
    for role in ("problems", "plan"):
        sections = [section for section in form.sections if section.role == role]
        assert sections, role
        assert all(section.carry == "mark" and not section.optional for section in sections)
        assert any(section.prose for section in sections)


@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_main_obligations_have_a_sentence_for_the_problems_section(form: ReportType) -> None:
    main = ("支委会", "党员大会", "讲党课", "主题党日", "按期交纳党费", "述职", "三会一课")
    sections = [section for section in form.sections if section.role != "plan"]
    items = [
        item
        for section in sections
        for checklist in section.checklists
        for item in checklist.items
        if item.text in main
    ]
    learning = {"主题党日", "三会一课"}  # in the section on learning these are ways to learn, not obligations
    named = {item.text for item in items if item.problem}
    assert {item.text for item in items} - named <= (learning if form.id == "half_year" else set())
    for section in form.sections:
        for checklist in section.checklists:
            assert all(item.problem == "" or item.problem.endswith("。") for item in checklist.items)


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    text = (REPORTS / "half_year.toml").read_text(encoding="utf-8")
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FormError) as caught:
        load_types(tmp_path)
    assert (
        str(caught.value)
        == "报告类型文件“b.toml”项目“id”的值“half_year”与文件“a.toml”重复，请换一个编号，或移走其中一个文件。"
    )


def test_an_empty_folder_a_missing_file_and_a_foreign_encoding_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="没有找到报告类型文件"):
        load_types(tmp_path)
    with pytest.raises(FormError, match="打不开"):
        load_type(tmp_path / "gone.toml")
    (tmp_path / "old.toml").write_bytes('name = "半年汇报"'.encode("gbk"))
    with pytest.raises(FormError, match="另存为UTF-8编码"):
        load_type(tmp_path / "old.toml")


def test_a_byte_order_mark_from_notepad_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "bom.toml").write_bytes(b"\xef\xbb\xbf" + (REPORTS / "half_year.toml").read_bytes())
    assert load_type(tmp_path / "bom.toml") == TYPES["half_year"]
