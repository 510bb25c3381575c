"""The command `check`: layout of Word files, leftovers of texts, exit codes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

import main
from djdesk.document.docx.writer import write_docx
from djdesk.document.layout.toml_file import load_layouts
from document.docx_sample import BLOCKS, PROPERTIES

LAYOUTS = load_layouts(Path(__file__).parents[2] / "resources/layouts")


def check(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main(["check", *(str(part) for part in argv)])
    out, err = capsys.readouterr()
    return code, out, err


def wrong_paper(folder: Path) -> Path:
    """An export with US Letter paper and a placeholder in its text."""
    data = write_docx(tuple(b for b in BLOCKS if "【待补】" not in b.text), LAYOUTS["standard"], PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(folder / "a.docx", "w") as package:
        for name in source.namelist():
            package.writestr(name, source.read(name).replace(b'w:w="11906"', b'w:w="12240"'))
    return folder / "a.docx"


def test_a_word_file_with_a_fault_of_layout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = check(capsys, wrong_paper(tmp_path), "--json", "--data", tmp_path / "data")
    assert (code, err) == (1, "")
    [finding] = json.loads(out)["findings"]
    assert finding == {
        "start": 0,
        "end": 0,
        "text": "",
        "kind": "layout",
        "level": "必改",
        "message": "纸张是215.9×297毫米，应为210×297毫米。",
        "suggestion": "应为210×297毫米",
        "source": "GB/T 9704—2012 5.1",
        "rule": "",
        "fixable": False,
        "safe": False,
        "id": "",
    }
    code, out, _ = check(capsys, wrong_paper(tmp_path))
    assert (code, out) == (1, "必改　纸张是215.9×297毫米，应为210×297毫米。（GB/T 9704—2012 5.1）\n")


def test_a_word_file_is_checked_against_the_layout_that_was_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = tuple(block for block in BLOCKS if "【待补】" not in block.text)
    (tmp_path / "a.docx").write_bytes(write_docx(clean, LAYOUTS["office"], PROPERTIES))
    assert check(capsys, tmp_path / "a.docx", "--layout", "office") == (0, "没有发现问题。\n", "")
    code, out, _ = check(capsys, tmp_path / "a.docx", "--json")
    assert code == 1
    assert {one["kind"] for one in json.loads(out)["findings"]} == {"layout"}
    code, _, err = check(capsys, tmp_path / "a.docx", "--layout", "x")
    assert code == 2
    assert "没有“x”这个版式" in err


def test_leftovers_stand_at_their_place_in_the_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "上半年\n召开支委会X次，20xx年开展活动。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    code, out, _ = check(capsys, tmp_path / "a.txt", "--json")
    found = json.loads(out)["findings"]
    assert code == 1
    assert (
        [text[one["start"] : one["end"]] for one in found]
        == ["X", "20xx年"]
        == [one["text"] for one in found]
    )
    assert {(one["kind"], one["level"]) for one in found} == {("placeholder", "必改")}


def test_bad_input_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    for path in (tmp_path / "a.docx", tmp_path / "absent.docx"):
        code, out, err = check(capsys, path, "--json")
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_word_file_comes_back_with_comments_and_the_office_is_not_asked_about_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "a.docx", tmp_path / "b.docx"
    made = docx.Document()
    made.add_paragraph("认真布署工作，召开会议。")
    made.save(str(path))
    before = path.read_bytes()
    code, _, err = check(capsys, path, "-o", target)
    assert (code, err, path.read_bytes()) == (1, "", before)
    said = [one.text for one in docx.Document(str(target)).comments]
    assert any("“布署”应为“部署”" in one for one in said)
    code, _, err = check(capsys, path, "-o", path)
    assert code == 2
    assert "原来的文件" in err
    assert path.read_bytes() == before
    main.main(["wording", "take", "--data", str(tmp_path / "data"), "银杏红管家服务队伍"])
    (tmp_path / "c.txt").write_text("支部建立银杏红管加服务队伍。", encoding="utf-8")
    assert "银杏" not in check(capsys, tmp_path / "c.txt")[1]
    assert "银杏红管家服务队伍" in check(capsys, tmp_path / "c.txt", "--data", tmp_path / "data")[1]


def test_a_folder_is_checked_at_once_and_what_cannot_be_read_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "来文"
    folder.mkdir()
    (folder / "一.txt").write_text("认真布署工作。", encoding="utf-8")
    (folder / "二.docx").write_bytes(b"not a Word file")
    (folder / "三.txt").write_text("召开会议。", encoding="utf-8")
    code, out, err = check(capsys, folder, "-o", tmp_path / "结果")
    assert (code, err) == (1, "")
    assert "一.txt　必改1处" in out
    assert "二.docx　没有检查" in out
    assert (tmp_path / "结果" / "校对结果.xlsx").exists()
    code, out, _ = check(capsys, folder, "--json")
    files = {one["file"]: one for one in json.loads(out)["files"]}
    assert set(files) == {"一.txt", "二.docx", "三.txt"}
    assert "error" in files["二.docx"]
    assert files["一.txt"]["findings"][0]["text"] == "布署"


def test_files_of_one_name_in_two_folders_are_told_apart_and_none_writes_over_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for unit, text in (("甲支部", "认真布署工作。"), ("乙支部", "召开了坐谈会。")):
        (tmp_path / "来文" / unit).mkdir(parents=True)
        word = docx.Document()
        word.add_paragraph(text)
        word.save(str(tmp_path / "来文" / unit / "报告.docx"))
    _, out, err = check(capsys, tmp_path / "来文", "-o", tmp_path / "结果")
    assert err == ""
    assert "甲支部/报告.docx" in out
    copies = sorted(path.name for path in (tmp_path / "结果").glob("*.docx"))
    assert copies == ["乙支部—报告（校对批注）.docx", "甲支部—报告（校对批注）.docx"]
    table = openpyxl.load_workbook(tmp_path / "结果" / "校对结果.xlsx")
    named = {str(row[1].value) for row in table["问题"].iter_rows(min_row=3)}
    assert named == {"甲支部/报告.docx", "乙支部/报告.docx"}
