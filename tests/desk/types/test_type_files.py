"""A type goes into a workbook or a TOML file and comes back the very same, whatever Excel did to the file."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import msgspec
import openpyxl  # type: ignore[import-untyped]
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.types.type_files import read_type, write_type
from djdesk.forms.form_errors import FaultyType
from djdesk.forms.load import parse_type
from djdesk.forms.report_type import FigureField, ReportType
from djdesk.forms.versions.type_toml import type_toml
from djdesk.forms.workbook.columns import ORGAN_NAMES
from djdesk.model.organs import ORGAN_GROUPS
from support.type_sheets import NOW, TYPES, Book

HALF = TYPES["half_year"]


@pytest.mark.parametrize("form", TYPES.values(), ids=list(TYPES))
@pytest.mark.parametrize("ending", [".xlsx", ".toml"])
def test_what_is_written_reads_back_the_same(form: ReportType, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"类型{ending}"
    write_type(form, path, NOW)
    assert read_type(path) == form


@pytest.mark.parametrize("form", TYPES.values(), ids=list(TYPES))
def test_toml_says_it_all(form: ReportType) -> None:
    assert parse_type(type_toml(form, "一行\n说明"), "x.toml") == form


def test_every_kind_of_organisation_has_a_word_in_the_sheets() -> None:
    assert not [key for key in ORGAN_GROUPS if ORGAN_NAMES.get(key, key) == key]
    assert len(set(ORGAN_NAMES.values())) == len(ORGAN_NAMES)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(HALF, tmp_path / "half_year.xlsx")


def test_a_workbook_is_ready_to_be_edited(book: Book) -> None:
    assert book.book.sheetnames == ["说明", "类型", "章节", "字段", "清单", "分句", "关系", "分组", "称谓"]
    for name in ("章节", "字段", "清单", "分句"):
        sheet = book.sheet(name)
        assert sheet.freeze_panes.endswith("3")
        assert all(cell.value for row in sheet.iter_rows(max_row=2) for cell in row)
        assert sheet.data_validations.dataValidation
        assert min(one.width for one in sheet.column_dimensions.values()) > 5
    offered = {str(one.sqref): one.formula1 for one in book.sheet("字段").data_validations.dataValidation}
    assert any("数量" in words for words in offered.values())
    assert any(words.startswith("'章节'!") for words in offered.values())


def test_another_program_saved_it(book: Book) -> None:
    assert book.read() == HALF


def test_rows_were_sorted(book: Book) -> None:
    for sheet in book.book.worksheets[2:]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        random.Random(7).shuffle(rows)
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
    assert book.read() == HALF


def test_columns_were_moved_and_empty_ones_deleted(book: Book) -> None:
    for sheet in book.book.worksheets[2:]:
        columns = [[cell.value for cell in column] for column in sheet.iter_cols()]
        columns = [one for one in columns if any(one[2:])]
        random.Random(3).shuffle(columns)
        sheet.delete_cols(1, sheet.max_column)
        for number, column in enumerate(columns, 1):
            for row, value in enumerate(column, 1):
                sheet.cell(row, number).value = value
    assert book.read() == HALF


def test_blanks_full_width_digits_and_numbers_as_text(book: Book) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for sheet in book.book.worksheets[2:]:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if isinstance(cell.value, int):
                    cell.value = f" {cell.value}".translate(wide)
                elif isinstance(cell.value, str):
                    cell.value = f"{cell.value}  "
                elif cell.column % 3 == 0:
                    cell.value = "   "
    assert book.read() == HALF


def test_a_remark_of_ones_own_is_left_alone(book: Book) -> None:
    sheet = book.sheet("字段")
    sheet.insert_cols(3)
    sheet.cell(1, 3).value = "备注（给小李看）"
    sheet.cell(5, 3).value = "这个再想想"
    book.book.create_sheet("草稿")["A1"] = "随便写写"
    assert book.read() == HALF


def test_rows_inserted_without_numbers_stand_where_they_were_put(book: Book) -> None:
    sheet = book.sheet("字段")
    row = book.row("字段", "党员大会")
    sheet.insert_rows(row)
    for head, value in {"章节": "三会一课", "名称": "党小组会", "种类": "次数", "单位": "次"}.items():
        book.put("字段", row, head, value)
    clause = next(
        cell.row for cell in sheet.parent["分句"]["F"] if "{支委会}" in str(cell.value) and cell.row > 2
    )
    book.sheet("分句").insert_rows(clause + 1)
    for head, value in {"章节": "三会一课", "可省略": "是", "分句": "，召开党小组会｛党小组会｝次"}.items():
        book.put("分句", clause + 1, head, value)
    form = book.read()
    section = form.section("meetings")
    assert section is not None
    names = [field.name for field in section.figures]
    assert names[names.index("支委会") + 1] == "党小组会"
    assert FigureField(name="党小组会", unit="次") in section.figures
    assert "[，召开党小组会{党小组会}次]" in section.prose.split("\n")[0]


def test_a_section_of_ones_own_needs_no_id(book: Book) -> None:
    book.add("章节", 标题="宣传思想工作", 简称="宣传思想", 级别=1)
    book.add("字段", 章节="宣传思想", 名称="编发简报", 种类="数量", 单位="期")
    book.add("分句", 章节="宣传思想", 段=1, 要点="一是", 分句="抓好宣传。")
    book.add("分句", 章节="宣传思想", 段=1, 可省略="是", 分句="编发简报{编发简报}期。")
    section = book.read().sections[-1]
    assert (section.heading, section.level, section.id) == ("宣传思想工作", 1, "xcsx")
    assert section.prose == "{是}抓好宣传。[编发简报{编发简报}期。]"


def faults(book: Book) -> list[str]:
    with pytest.raises(FaultyType) as caught:
        book.read()
    return list(caught.value.lines)


def test_all_mistakes_are_told_at_once_with_their_places(book: Book) -> None:
    committee = book.row("字段", "支委会")
    book.put("字段", committee, "种类", "次数量")
    theme = book.row("字段", "讲党课")
    book.put("字段", theme, "名称", "党员大会")
    number = book.add("关系", 指标="讲党课", 关系="等于合计", 比较的指标="没有的指标、支委会")
    long = book.row("章节", "三会一课")
    book.put("章节", long, "字数下限", 900)
    empty = book.add("分句", 章节="三会一课", 段=9, 可省略="是", 分句="永远都在")
    unknown = book.add("分句", 章节="三会一课", 段=9, 分句="看了{电影场次}场")
    told = faults(book)
    letter = "ABCDEFGHIJKLMNO"[book.column("字段", "种类") - 1]
    assert f"工作表“字段”第{committee}行{letter}列“种类”：值“次数量”不在允许的范围内" in "\n".join(told)
    assert any(f"工作表“字段”第{theme}行" in line and "重复" in line for line in told)
    assert any(f"工作表“关系”第{number}行" in line and "没有的指标" in line for line in told)
    assert any(f"工作表“章节”第{long}行" in line and "下限900大于上限800" in line for line in told)
    assert any(f"工作表“分句”第{empty}行" in line and "没有指标或文字项" in line for line in told)
    assert any(f"工作表“分句”第{unknown}行" in line and "{电影场次}" in line for line in told)


@pytest.mark.parametrize("name", ["类型", "章节", "字段", "清单", "分句"])
def test_a_sheet_that_is_missing_is_named(book: Book, name: str) -> None:
    del book.book[name]
    assert any(f"少了工作表“{name}”" in line for line in faults(book))


def test_a_renamed_head_is_told_with_the_one_that_is_meant(book: Book) -> None:
    book.sheet("字段").cell(1, book.column("字段", "单位")).value = "单 位名"
    (line,) = faults(book)
    assert "工作表“字段”第1行" in line
    assert "是不是“单位”？" in line


def test_a_head_that_everything_hangs_on(book: Book) -> None:
    book.sheet("字段").delete_cols(book.column("字段", "名称"))
    told = "\n".join(faults(book))
    assert "工作表“字段”第1行：少了“名称”这一列" in told


def test_what_stands_in_no_column_is_not_lost(book: Book) -> None:
    book.sheet("清单").cell(7, 30).value = "差点漏掉的一句"
    assert any("工作表“清单”第7行AD列：写在没有表头的列里" in line for line in faults(book))


def test_sums_in_a_circle(book: Book) -> None:
    book.add("关系", 指标="支委会", 关系="等于合计", 比较的指标="党员大会、讲党课")
    last = book.add("关系", 指标="党员大会", 关系="等于合计", 比较的指标="支委会\n集中学习")
    told = faults(book)
    assert any(f"工作表“关系”第{last}行" in line and "绕成了圈" in line for line in told)


def test_a_cell_whose_formula_gave_nothing(book: Book) -> None:
    row = book.row("字段", "支委会")
    book.put("字段", row, "单位", "=1/0")
    assert any(f"工作表“字段”第{row}行" in line and "公式" in line for line in faults(book))


def test_two_lists_of_one_name_become_one_and_differ_in_nothing(book: Book) -> None:
    row = book.row("清单", "支委会")
    book.put("清单", row, "逐项成段", "是")
    book.put("清单", row + 1, "逐项成段", "否")
    assert any(f"工作表“清单”第{row + 1}行" in line and "其他行不同" in line for line in faults(book))


def test_a_field_with_what_only_the_other_kind_has(book: Book) -> None:
    row = book.row("字段", "支委会")
    book.put("字段", row, "可选内容", "好、较好")
    assert any(f"第{row}行" in line and "只用于文字" in line for line in faults(book))


def test_no_word_of_the_toml_file_is_said_of_a_sheet(book: Book) -> None:
    book.put("章节", book.row("章节", "存在的问题"), "下期沿用", "沿用")
    book.put("类型", book.row("类型", "报告期"), "内容", "")
    book.put("字段", book.row("字段", "支委会"), "最大值", -1)
    row = book.add("字段", 章节="三会一课", 名称="评议结果", 种类="选择")
    told = faults(book)
    assert len(told) == 4
    assert any(f"第{row}行" in line and "请填“可选内容”" in line for line in told)
    assert not any(word in line for line in told for word in ("choices", "carry", "keep", "periods", "most"))


def test_a_workbook_of_a_newer_program(book: Book) -> None:
    book.put("类型", book.row("类型", "表格格式"), "内容", 2)
    (line,) = faults(book)
    assert line == "这份表是更新版本的党建工作台做的，请安装新版程序后再收。"


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    other = openpyxl.Workbook()
    other.active["A1"] = "日期"
    other.save(path)
    with pytest.raises(BadInput, match="不是报告类型的表"):
        read_type(path)
    (tmp_path / "字.toml").write_bytes("名称 = ".encode("gbk"))
    with pytest.raises(BadInput, match="UTF-8"):
        read_type(tmp_path / "字.toml")


def test_a_zip_that_would_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 90_000_000)
    with pytest.raises(BadInput, match="展开后太大"):
        read_type(path)


def test_toml_with_several_mistakes_tells_them_all(tmp_path: Path) -> None:
    sections = (
        msgspec.structs.replace(HALF.sections[0], prose="{没有}{也没有}"),
        *HALF.sections[1:],
    )
    wrong = msgspec.structs.replace(HALF, id="半年", sections=sections)
    path = tmp_path / "x.toml"
    path.write_text(type_toml(wrong), encoding="utf-8")
    with pytest.raises(FaultyType) as caught:
        read_type(path)
    assert len(caught.value.lines) == 3


def test_a_section_may_be_merged_over_its_rows(book: Book) -> None:
    sheet, column = book.sheet("字段"), book.column("字段", "章节")
    rows = [cell.row for cell in sheet.iter_cols(column, column, 3).__next__() if cell.value == "三会一课"]
    sheet.merge_cells(start_row=rows[0], end_row=rows[-1], start_column=column, end_column=column)
    assert book.read() == HALF


def test_what_is_wrong_alike_in_many_rows_is_said_once(book: Book) -> None:
    row = book.row("章节", "三会一课")
    book.put("章节", row, "简称", "组织生活")
    book.put("章节", row, "标题", "组织生活")
    told = [line for line in faults(book) if "“三会一课”" in line]
    assert len(told) == 3  # 字段, 清单, 分句
    assert told[0].startswith("工作表“字段”第16–37行B列“章节”：“章节”表里没有“三会一课”")


def test_without_heads_nothing_that_follows_is_told(book: Book) -> None:
    book.sheet("章节").delete_rows(1)
    (line,) = faults(book)
    assert line.startswith("工作表“章节”：找不到表头，请在第一行补上表头：次序、标题")


def test_a_toml_file_that_only_nests(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f"x = {'[' * 50_000}{']' * 50_000}")
    with pytest.raises(BadInput, match="嵌套太深"):
        read_type(path)
    path.write_bytes(b"#" * 3_000_000)
    with pytest.raises(BadInput, match="太大"):
        read_type(path)
