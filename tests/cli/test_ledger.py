"""Ledgers on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.opening import open_desk
from main import main
from store.samples import Clock
from support.branch import SampleOffice

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture
def data(sample_office: SampleOffice, tmp_path: Path) -> str:
    return str(sample_office.copy(tmp_path / "data"))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = main(["ledger", *arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.strip()


def test_list_figures_and_missed(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = said(capsys, "list", "--data", data)
    assert (code, len(lines), "meetings, 三会一课, 54行" in lines) == (0, 70, True)
    code, lines, _ = said(capsys, "figures", "half_year", "2023H1", "--data", data)
    assert code == 0
    assert any(line.startswith("支委会, 5次, 5行, 取自“三会一课”台账") for line in lines)
    code, lines, _ = said(capsys, "missed", "2023H1", "--data", data)
    assert (code, lines) == (1, ["3月未召开支委会。", "5月未召开党小组会。"])


def test_out_and_in_again(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, empty = tmp_path / "三会一课.xlsx", str(tmp_path / "new")
    assert said(capsys, "export", "meetings", "-o", str(target), "--data", data)[1] == ["导出54行。"]
    assert said(capsys, "import", "meetings", str(target), "--dry-run", "--data", empty)[1] == [
        "可以导入54行，已有0行，读不出0行。"
    ]
    assert said(capsys, "import", "meetings", str(target), "--data", empty) == (
        0,
        ["导入54行，已有0行，读不出0行。"],
        "",
    )
    assert said(capsys, "import", "meetings", str(target), "--data", empty)[1] == [
        "导入0行，已有54行，读不出0行。"
    ]
    desk = open_desk(Path(empty), RESOURCES, Clock())
    assert open_ledgers(desk).open("meetings").count() == 54
    desk.store.close()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("import", "dues", "{file}"), "不像“党费交纳”台账"),
        (("import", "nothing", "{file}"), "没有编号为“nothing”的台账"),
        (("import",), "没有写是哪本台账"),
        (("import", "dues"), "没有写要读的文件"),
        (("export", "dues"), "没有写导出到哪个文件"),
        (("figures", "half_year", "明年"), "看不懂报告期"),
        (("figures", "half_year"), "没有写报告期"),
        (("figures", "x", "2023"), "没有“x”这种报告类型"),
        (("import", "dues", "{file}", "--sheet", "无"), "没有工作表“无”"),
    ],
)
def test_bad_input_gets_a_sentence(
    arguments: tuple[str, ...], word: str, data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "x.xlsx"
    said(capsys, "export", "meetings", "-o", str(target), "--data", data)
    code, _, sentence = said(
        capsys, *(part.replace("{file}", str(target)) for part in arguments), "--data", data
    )
    assert code == 2
    assert word in sentence
    assert len(sentence.splitlines()) == 1


def test_sources_of_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values, report, out = tmp_path / "v.json", tmp_path / "r.json", tmp_path / "来源.xlsx"
    values.write_text('{"period": "2023H1", "figures": {"支委会": 6}}', encoding="utf-8")
    assert (
        main(["fill", "half_year", "--data", str(tmp_path / "d"), "--values", str(values), "-o", str(report)])
        == 0
    )
    assert main(["ledger", "sources", str(report), "--data", str(tmp_path / "d"), "-o", str(out)]) == 0
    assert "项指标、0行，需要核对0项。" in capsys.readouterr().out
    assert out.stat().st_size > 1000
    assert main(["ledger", "sources", str(report), "--data", str(tmp_path / "d")]) == 2
    assert "-o" in capsys.readouterr().err
