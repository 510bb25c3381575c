"""Report types on the command line: out as a workbook, in again as the office's own, used like any other."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

import main
from djdesk.document.files.report_json import report_from_json
from support.type_sheets import TYPES, Book

OLD = "某镇党委2024年上半年机关党建情况汇报\n一、主要工作\n（一）抓学习\n组织集中学习9次。\n二、下一步打算\n继续努力。\n"


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def values(tmp_path: Path, **figures: int) -> Path:
    path = tmp_path / "values.json"
    path.write_text(
        json.dumps({"unit": "某支部", "period": "2023H1", "figures": figures}, ensure_ascii=False)
    )
    return path


def test_a_type_goes_out_is_changed_and_used(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Book(TYPES["half_year"], tmp_path / "x.xlsx")
    out = tmp_path / "out.xlsx"
    assert run(capsys, "types", "export", "half_year", "-o", out, "--data", data) == (0, "", "")
    assert openpyxl.load_workbook(out).sheetnames == book.book.sheetnames
    book.put("类型", book.row("类型", "编号"), "内容", "ours")
    book.put("类型", book.row("类型", "名称"), "内容", "我局半年汇报")
    book.add("字段", 章节="三会一课", 名称="编发简报", 种类="数量", 单位="期")
    book.add("分句", 章节="三会一课", 段=9, 可省略="是", 分句="编发简报{编发简报}期。")
    code, said, _ = run(capsys, "types", "import", book.saved(), "--data", data)
    assert code == 0
    assert said.splitlines()[0] == "ours, 我局半年汇报"
    assert "ours, 我局半年汇报" in run(capsys, "types", "--data", data)[1].splitlines()
    report = tmp_path / "r.json"
    figures = values(tmp_path, 编发简报=14)
    assert run(capsys, "fill", "ours", "--values", figures, "-o", report, "--data", data) == (0, "", "")
    for ending in (".txt", ".docx"):
        target = tmp_path / f"r{ending}"
        assert run(capsys, "convert", report, "-o", target, "--data", data) == (0, "", "")
    assert "编发简报14期" in (tmp_path / "r.txt").read_text(encoding="utf-8-sig")
    code, _, err = run(capsys, "carry", tmp_path / "r.docx", "-o", tmp_path / "n.json", "--data", data)
    assert (code, err) == (0, "")
    assert report_from_json((tmp_path / "n.json").read_bytes()).type_id == "ours"
    code, _, err = run(capsys, "fill", "ours", "--values", figures, "-o", report)
    assert code == 2
    assert "ours" in err


def test_the_next_version_and_a_report_of_the_one_before(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Book(TYPES["work_news"], tmp_path / "x.xlsx")
    book.put("类型", book.row("类型", "编号"), "内容", "ours")
    book.put("类型", book.row("类型", "名称"), "内容", "我局信息")
    assert run(capsys, "types", "import", book.saved(), "--data", data)[0] == 0
    report = tmp_path / "r.json"
    run(capsys, "fill", "ours", "--values", values(tmp_path), "-o", report, "--data", data)
    before = (tmp_path / "before.txt", tmp_path / "after.txt")
    run(capsys, "convert", report, "-o", before[0], "--data", data)
    row = book.row("章节", "政治建设")
    book.put("章节", row, "标题", "换了的标题")
    book.add("字段", 章节="政治建设", 名称="编发简报", 种类="数量", 单位="期")
    book.add("分句", 章节="政治建设", 段=9, 可省略="是", 分句="编发简报{编发简报}期。")
    code, said, _ = run(capsys, "types", "import", book.saved(), "--data", data)
    assert code == 0
    assert "第3版" in said
    assert "增加指标“编发简报”。" in said
    assert run(capsys, "types", "versions", "ours", "--data", data)[1] == "2, 我局信息\n3, 我局信息\n"
    run(capsys, "convert", report, "-o", before[1], "--data", data)
    assert before[0].read_bytes() == before[1].read_bytes()
    run(capsys, "carry", report, "-o", tmp_path / "n.json", "--data", data)
    following = report_from_json((tmp_path / "n.json").read_bytes())
    assert following.type_version == 3
    assert "编发简报" in following.figures
    assert "换了的标题" in [section.heading for section in following.sections]
    assert "没有改动" in run(capsys, "types", "import", book.path, "--data", data)[1]


def test_everything_that_is_wrong_is_said_and_nothing_is_kept(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Book(TYPES["half_year"], tmp_path / "x.xlsx")
    book.put("类型", book.row("类型", "编号"), "内容", "ours")
    row = book.row("字段", "支委会")
    book.put("字段", row, "名称", "讲党课")
    last = book.add("分句", 章节="没有的章节", 分句="一句话。")
    code, out, err = run(capsys, "types", "import", book.saved(), "--data", data)
    assert (code, out) == (2, "")
    assert "什么也没有收进来" in err.splitlines()[0]
    assert f"工作表“分句”第{last}行" in err
    assert "ours" not in run(capsys, "types", "--data", data)[1]


def test_a_type_from_an_old_report(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, made = tmp_path / "旧.txt", tmp_path / "新类型.xlsx"
    old.write_text(OLD, encoding="utf-8")
    code, out, err = run(capsys, "types", "make", old, "-o", made, "--id", "ours", "--data", data)
    assert (code, out) == (0, "ours, 机关党建情况汇报\n")
    assert "1个指标" in err
    assert run(capsys, "types", "import", made, "--data", data)[0] == 0
    report = tmp_path / "r.txt"
    figures = values(tmp_path, 集中学习=12)
    assert run(capsys, "fill", "ours", "--values", figures, "-o", report, "--data", data)[0] == 0
    assert "集中学习12次" in report.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export",), "没有写是哪一个"),
        (("export", "half_year"), "没有写存到哪里"),
        (("export", "nothing", "-o", "x.xlsx"), "没有“nothing”这种报告类型"),
        (("export", "half_year", "-o", "x.pdf"), "文件名请以 .xlsx 或 .toml 结尾"),
        (("export", "half_year", "-o", "x.xlsx", "--version", "9"), "没有第9版"),
        (("import", "nothing.xlsx"), "找不到文件"),
        (("rename", "half_year"), "没有“rename”"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    words: tuple[str, ...], told: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "types", *words, "--data", data)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1
