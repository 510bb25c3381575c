"""The command line as other programs call it: what it prints, what it writes, and one sentence for bad input."""

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

import main
from djdesk.document.files.report_json import report_from_json
from djdesk.model.period import Period
from support.raw_workbook import raw_workbook

ROOT = Path(__file__).parents[2]


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def values(tmp_path: Path) -> Path:
    path = tmp_path / "values.json"
    path.write_text(
        json.dumps(
            {"unit": "区市政中心", "period": "2023H1", "figures": {"支委会": 8, "党员大会": "不涉及"}},
            ensure_ascii=False,
        )
    )
    return path


@pytest.fixture
def report(tmp_path: Path, values: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "r.json"
    assert run(capsys, "fill", "half_year", "--values", values, "-o", path) == (0, "", "")
    return path


def test_types(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "types")
    assert code == 0
    assert "half_year, 半年党建工作开展情况汇报" in out.splitlines()
    assert len(out.splitlines()) == 5


def test_fill_and_convert_to_every_kind(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in (".txt", ".docx", ".json"):
        out = tmp_path / f"out{ending}"
        assert run(capsys, "convert", report, "-o", out) == (0, "", "")
        assert out.stat().st_size > 1000
    text = (tmp_path / "out.txt").read_text(encoding="utf-8-sig")
    assert "召开支委会8次" in text
    assert "党员大会" not in text.split("召开支委会8次")[1].split("。")[0]
    assert json.loads((tmp_path / "out.json").read_bytes()) == json.loads(report.read_bytes())


def test_convert_to_pdf_names_the_fonts_that_stand_in(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    code, printed, remark = run(capsys, "convert", report, "-o", out)
    assert (code, printed) == (0, "")
    assert remark == "" or remark.startswith("这台电脑没有装的字体：")
    assert out.read_bytes().startswith(b"%PDF-")
    code, _, sentence = run(capsys, "convert", report, "-o", tmp_path / "nowhere" / "out.pdf")
    assert code == 2
    assert len(sentence.splitlines()) == 1


def test_carry(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "next.json"
    assert run(capsys, "carry", report, "--to", "2023H2", "-o", out)[0] == 0
    carried = report_from_json(out.read_bytes())
    assert carried.period.label == "2023年下半年"
    assert {name: figure.shown for name, figure in carried.last_values.items()} == {"支委会": "8"}
    assert {figure.state for figure in carried.figures.values()} == {"empty", "na"}  # 不涉及 is so again


def test_carry_says_what_moved_and_goes_to_the_next_period_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values, report, out = tmp_path / "v.json", tmp_path / "r.json", tmp_path / "next.json"
    prose = "截至6月30日，办结9件。2023年3月8日，印发方案。"
    given = {
        "unit": "某卫生院",
        "period": "2023H1",
        "date": "2023-06-30",
        "sections": {"积极组织开展支部工作": prose},
    }
    values.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    assert run(capsys, "fill", "half_year", "--values", values, "-o", report)[0] == 0
    code, said, _ = run(capsys, "carry", report, "-o", out, "--json")
    assert code == 0
    assert json.loads(said)["moved"] == [
        {"where": "积极组织开展支部工作", "from": "6月30日", "to": "12月31日"}
    ]
    carried = report_from_json(out.read_bytes())
    assert carried.period == Period.parse("2023H2")
    assert carried.section("service").prose == "截至12月31日，办结9件。2023年3月8日，印发方案。"
    assert [mark.name for mark in carried.carried] == ["service"]
    assert "请核对" in run(capsys, "carry", report, "-o", out)[1]


def test_render(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "render", report, "-o", tmp_path / "pages", "--profile", "libreoffice")[0] == 0
    listed = json.loads((tmp_path / "pages/pages.json").read_bytes())
    assert listed["profile"] == "libreoffice"
    pictures = sorted(path.name for path in (tmp_path / "pages").glob("*.png"))
    assert pictures == [f"page-{page['number']:03d}.png" for page in listed["pages"]]
    first = listed["pages"][0]["lines"]
    assert {"text", "x", "y", "width"} == set(first[0])
    assert "— 1 —" in first[-1]["text"]


def test_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    assert run(capsys, "store", "--data", data, "check")[0] == 0
    code, out, _ = run(capsys, "store", "--data", data, "backup")
    assert code == 0
    assert Path(out.strip()).is_file()
    assert run(capsys, "store", "restore", out.strip(), "--data", data)[0] == 0
    assert run(capsys, "store", "--data", data, "restore")[0] == 2


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["fill", "没有", "--values", "VALUES", "-o", "OUT.docx"], "没有“没有”这种报告类型"),
        (["fill", "half_year", "--values", "no.json", "-o", "OUT.docx"], "找不到文件"),
        (["fill", "half_year", "--values", "VALUES", "-o", "OUT.doc"], "不会写"),
        (["fill", "half_year", "--values", "VALUES", "-o", "nowhere/deep/OUT.docx"], "文件夹"),
        (["convert", "VALUES", "-o", "OUT.docx"], "报告"),
        (["convert", ".", "-o", "OUT.docx"], "文件夹"),
        (["carry", "VALUES", "--to", "下半年", "-o", "OUT.json"], "报告"),
        (["nonsense"], "命令写得不对"),
        (["fill"], "命令写得不对"),
    ],
)
def test_bad_input_gets_one_sentence(
    argv: list[str],
    words: str,
    values: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *[values if part == "VALUES" else part for part in argv])
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert not list(tmp_path.glob("OUT*"))


def test_pages_of_an_old_text_are_those_of_the_word_file_made_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`render` and `convert` of the same file can be held against each other: the text's own words, nothing
    of a report type.
    """
    old = tmp_path / "old.txt"
    lines = [
        "区市政中心2023年上半年党建工作开展情况汇报",
        "一、主要工作",
        "（一）抓学习",
        "召开支委会8次、党员大会X次。",
        "二、下一步打算",
        "抓好落实。",
    ]
    old.write_text("\n".join(lines), encoding="utf-8")
    assert run(capsys, "render", old, "-o", tmp_path / "pages")[0] == 0
    pages = json.loads((tmp_path / "pages/pages.json").read_bytes())["pages"]
    assert "".join(line["text"] for page in pages for line in page["lines"][:-1]) == "".join(lines)
    assert run(capsys, "convert", old, "-o", tmp_path / "again.txt")[0] == 0
    assert "".join((tmp_path / "again.txt").read_text(encoding="utf-8-sig").split()).replace(
        "　", ""
    ) == "".join(lines)


def test_convert_to_the_table_of_figures(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def figures(out: Path) -> dict[str, object]:
        sheet = openpyxl.load_workbook(out)["指标表"]
        return {
            row[2]: row[4] for row in sheet.iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)
        }

    text, word, out = tmp_path / "r.txt", tmp_path / "r.docx", tmp_path / "out.xlsx"
    for target in (text, word):
        assert run(capsys, "convert", report, "-o", target) == (0, "", "")
    assert run(capsys, "convert", report, "-o", out) == (0, "", "")
    known = figures(out)
    assert (known["支委会"], known["党员大会"]) == (8, "不涉及")
    assert run(capsys, "convert", word, "-o", out) == (0, "", "")  # the Word file carries its report
    assert figures(out) == known
    assert run(capsys, "convert", text, "-o", out) == (0, "", "")  # an old text: what could be recognised
    assert figures(out)["支委会"] == 8
    code, _, sentence = run(capsys, "convert", report, "-o", tmp_path / "nowhere" / "out.xlsx")
    assert code == 2
    assert len(sentence.splitlines()) == 1


def test_figures_that_cannot_be_are_written_as_given_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {"支委会": 3.0, "讲党课": 2.5, "党员大会": -3, "集中学习": 5, "业务骨干引领学": 6}
    values = tmp_path / "values.json"
    values.write_text(
        json.dumps({"period": "2023H1", "figures": figures}, ensure_ascii=False), encoding="utf-8"
    )
    code, _, told = run(capsys, "fill", "half_year", "--values", values, "-o", tmp_path / "r.json")
    sentences = [
        "建议　前后不一致：“业务骨干引领学”是6次，比“集中学习”的5次还多。",
        "必改　“党员大会”是-3次，不能是负数，请核对。",
        "必改　“讲党课”是2.5次，应是整数，请核对。",
    ]
    assert (code, sorted(told.splitlines())) == (0, sentences)
    run(capsys, "convert", tmp_path / "r.json", "-o", tmp_path / "r.txt")
    assert "召开支委会3次、党员大会-3次，讲党课2.5次" in (tmp_path / "r.txt").read_text(encoding="utf-8-sig")
    code, out, _ = run(capsys, "check", tmp_path / "r.json")
    assert code == 1
    assert set(sentences) <= set(out.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("ledger", "import", "--data", "{data}", "meetings", "{file}", "--dry-run"),
        ("ledger", "--data", "{data}", "import", "--dry-run", "meetings", "{file}"),
        ("--data", "{data}", "ledger", "import", "meetings", "--sheet", "台账", "{file}", "--dry-run"),
        ("--data={data}", "ledger", "import", "--dry-run", "meetings", "--sheet=台账", "{file}"),
        ("ledger", "import", "meetings", "{file}", "--dry-run", "--data", "{data}"),
    ],
)
def test_options_may_stand_anywhere(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = raw_workbook(tmp_path / "x.xlsx", [("会议类型", "日期", "主题"), ("党课", "2023-03-05", "讲课")])
    places = {"{data}": str(tmp_path / "data"), "{file}": str(file)}
    for mark, place in places.items():
        words = tuple(word.replace(mark, place) for word in words)
    assert main.main(words) == 0
    assert capsys.readouterr().out == "可以导入1行，已有0行，读不出0行。\n"
    assert (tmp_path / "data").is_dir()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--nothing",), "不认识“--nothing”"),
        (("--data", "{data}", "nothing"), "没有“nothing”这个命令"),
        (("--data", "{data}", "--nothing"), "不认识“--nothing”"),
        (("--data", "{data}", "types", "more"), "没有“more”"),
        (("--data",), "“--data”后面没有写内容"),
        (("types", "--data"), "“--data”后面没有写内容"),
        (("ledger", "burn"), "没有“burn”"),
    ],
)
def test_what_is_not_understood_is_told_in_a_sentence_and_opens_no_window(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([word.replace("{data}", str(tmp_path / "data")) for word in words]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert said in err


def test_a_command_behind_the_folder_is_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--data", str(tmp_path / "data"), "types"]) == 0
    assert "half_year" in capsys.readouterr().out
