"""Each collected case of a layout, a check or a ledger, by the command that its folder names, and what is right there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from djdesk.document.layout.faces import has_no_width

Told = tuple[str, ...]

# case -> what the findings must say, and what none may say
CHECKS: dict[str, tuple[Told, Told]] = {
    "check-annex": (
        (),
        ("正文首行应缩进", "正文的字体", "正文的字号", "附件二字首行", "附件二字的字", "附件标题的字"),
    ),
    "check-auto-numbers": ((), ("的字体是黑体",)),
    "check-date-chinese": (("成文日期用了汉字数字，应写成2023年6月30日",), ("正文首行应缩进",)),
    "check-landscape": ((), ("纸张", "边距是", "只排得下")),
    "check-moved-text": (("正文的字体是宋体", "正文的字号是14磅"), ()),
    "check-number-in-box": ((), ("没有页码", "页码应", "页码的形式")),
    "check-quotes-latin": (("引号、破折号、省略号用的是西文字体Times New Roman",), ()),
}
# case, file -> ledger, what the command says of the rows, words of what it tells beside
LEDGERS = {
    ("ledger-dates", "input"): (
        "meetings",
        "可以导入5行，已有0行，读不出1行。",
        ("3月5日", "按第一天 2023-03-28"),
    ),
    ("ledger-heads-far-down", "input"): ("meetings", "可以导入2行，已有0行，读不出0行。", ()),
    ("ledger-invisible-characters", "input"): ("meetings", "可以导入2行，已有0行，读不出0行。", ()),
    ("ledger-nan-cell", "input"): ("meetings", "可以导入1行，已有0行，读不出1行。", ("第2行B列",)),
    ("ledger-number-as-text", "java"): ("hotline", "可以导入2行，已有0行，读不出0行。", ()),
    ("ledger-number-as-text", "long"): ("hotline", "可以导入1行，已有0行，读不出1行。", ("超过15位",)),
    ("ledger-strings-name", "input"): ("meetings", "可以导入2行，已有0行，读不出0行。", ()),
    ("ledger-styles-name", "input"): ("training", "可以导入2行，已有0行，读不出0行。", ()),
    ("ledger-unit-in-format", "input"): ("training", "可以导入2行，已有0行，读不出0行。", ()),
    ("ledger-year-month-number", "input"): ("dues", "可以导入3行，已有0行，读不出0行。", ()),
}


@pytest.fixture
def cases(shared: Path) -> Path:
    return shared / "cases"


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_every_folder_of_these_kinds_is_looked_at(cases: Path) -> None:
    there = {path.name for path in cases.iterdir() if path.name.startswith(("check-", "ledger-", "layout-"))}
    assert there == {*CHECKS, *(case for case, _ in LEDGERS), "layout-variation-selector"}


@pytest.mark.parametrize("case", CHECKS)
def test_check_says_what_is_wrong_and_nothing_else_of_its_kind(
    case: str, cases: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, err = run(capsys, "check", cases / case / "input.docx", "--json", "--data", tmp_path)
    messages = [one["message"] for one in json.loads(out)["findings"] if one["kind"] == "layout"]
    must, never = CHECKS[case]
    assert err == ""
    assert [words for words in must if not any(words in message for message in messages)] == []
    assert [message for message in messages for words in never if words in message] == []


@pytest.mark.parametrize(("case", "file"), LEDGERS)
def test_ledger_import_counts_the_rows_and_names_the_cells(
    case: str, file: str, cases: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ledger, said, beside = LEDGERS[case, file]
    code, out, err = run(
        capsys, "ledger", "import", ledger, cases / case / f"{file}.xlsx", "--dry-run", "--data", tmp_path
    )
    assert out.strip().splitlines()[-1] == said
    assert code == (0 if "读不出0行" in said else 1)
    assert [words for words in beside if words not in out + err] == []


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
def test_a_selector_takes_no_room_on_the_pages(
    profile: str, cases: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    values = (cases / "layout-variation-selector/values.json").read_text(encoding="utf-8")
    lines = {}
    for name, text in (
        ("marked", values),
        ("plain", values.replace("\\udb40\\udd00", "").replace("\U000e0100", "")),
    ):
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        report = tmp_path / f"{name}-report.json"
        fill = (
            "fill",
            "work_news",
            "--values",
            tmp_path / f"{name}.json",
            "-o",
            report,
            "--data",
            tmp_path / "data",
        )
        assert run(capsys, *fill)[0] == 0
        drawn = tmp_path / name
        assert (
            run(capsys, "render", report, "-o", drawn, "--profile", profile, "--data", tmp_path / "data")[0]
            == 0
        )
        pages = json.loads((drawn / "pages.json").read_text(encoding="utf-8"))["pages"]
        lines[name] = [line["text"] for page in pages for line in page["lines"]]
    assert any("\U000e0100" in line for line in lines["marked"])
    assert not any(has_no_width(line[0]) for line in lines["marked"] if line)
    assert [line.replace("\U000e0100", "") for line in lines["marked"]] == lines["plain"]
