"""`collect`: a folder of what twelve branches handed in becomes one table; each file ends as something."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

import main
from support.returned_office import FIGURES, UNITS, ReturnedOffice, fill, returned_office, saved_at

SAME = "某市区住建局党总支=区住建局党总支"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReturnedOffice:
    return returned_office(tmp_path_factory.mktemp("机关"))


@pytest.fixture
def office(made: ReturnedOffice, tmp_path: Path) -> ReturnedOffice:
    """A copy that a test may change."""
    shutil.copytree(made.folder, tmp_path / "收到")
    return ReturnedOffice(made.task, tmp_path / "收到", made.counted)


class Collected:
    """What a run said and wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str], out: Path, *argv: object) -> None:
        capsys.readouterr()
        self.code = main.main(["collect", *(str(part) for part in argv), "-o", str(out)])
        said, self.told = capsys.readouterr()
        self.lines = [line.split("\t") for line in said.splitlines()]
        self.state = {name: state for state, name, *_ in self.lines}
        self.why = {line[1]: line[3] for line in self.lines}
        self.path = out

    def sheet(self, name: str = "汇总表") -> list[list[object]]:
        book = openpyxl.load_workbook(self.path, data_only=True)
        return [list(row) for row in book[name].iter_rows(values_only=True)]

    def table(self) -> dict[object, dict[str, object]]:
        rows = self.sheet()
        heads = [str(head).partition("（")[0] for head in rows[2]]
        return {row[0]: dict(zip(heads, row, strict=True)) for row in rows[3:]}


@pytest.fixture
def collected(office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Collected:
    return Collected(capsys, tmp_path / "汇总.xlsx", office.folder, "--task", office.task, "--same", SAME)


def test_each_file_ends_as_something_and_says_why(collected: Collected) -> None:
    assert collected.code == 0
    looked_at = {f"{UNITS[0]}.docx", "区第四党支部旧.docx"}
    assert {name for name, state in collected.state.items() if state == "refused"} == {f"{UNITS[5]}.docx"}
    assert looked_at <= {name for name, state in collected.state.items() if state == "look"}
    assert "正文是50" in collected.why[f"{UNITS[0]}.docx"]
    assert "另有较新的" in collected.why["区第四党支部旧.docx"]
    assert "已损坏" in collected.why[f"{UNITS[5]}.docx"]
    for unit in (UNITS[1], UNITS[2], UNITS[3], UNITS[6]):
        assert collected.state[f"{unit}.docx"] == "taken", unit
    assert all(collected.why[name] for name, state in collected.state.items() if state != "taken")


def test_who_is_missing_and_who_is_late_is_told_with_days(collected: Collected) -> None:
    assert f"迟报　{UNITS[2]}，迟3天" in collected.told
    assert f"未报　{UNITS[10]}" in collected.told
    assert f"未报　{UNITS[5]}" in collected.told, "a broken file is none"
    chased = {(row[0], row[1]) for row in collected.sheet("催报")[2:]}
    assert chased == {(UNITS[10], "未报"), (UNITS[5], "未报"), (UNITS[2], "迟报")}


def test_values_and_totals_are_those_of_an_independent_count(
    collected: Collected, office: ReturnedOffice
) -> None:
    table = collected.table()
    for unit, figures in office.counted.items():
        assert {name: table[unit][name] for name in FIGURES} == figures, unit
    assert table[UNITS[10]]["支委会"] == "未报"
    for name in FIGURES:
        assert table["合计"][name] == sum(one[name] for one in office.counted.values())


def test_both_values_of_an_edited_file_are_shown(collected: Collected) -> None:
    ((unit, name, inside, text, _),) = collected.sheet("改过的数字")[2:]
    assert (unit, name, text) == (UNITS[0], "支委会", "50")
    assert inside != "50"


def test_a_doubtful_name_is_listed_and_remembered(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "汇总.xlsx"
    first = Collected(capsys, out, office.folder, "--task", office.task)
    assert first.state["某市区住建局.docx"] == "look"
    assert "单位待确认　某市区住建局党总支" in first.told
    assert first.sheet("单位待确认")[2][2] == UNITS[11]
    assert first.table()[UNITS[11]]["支委会"] == "未报", "not counted before it is said"
    Collected(capsys, out, office.folder, "--same", SAME)
    again = Collected(capsys, out, office.folder)
    assert again.state["某市区住建局.docx"] == "taken"
    assert again.table()[UNITS[11]]["支委会"] == office.counted[UNITS[11]]["支委会"]


def test_totals_are_formulas_over_all_units_and_nothing_else(collected: Collected) -> None:
    sheet = openpyxl.load_workbook(collected.path)["汇总表"]
    total = collected.table()["合计"]
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith("支委会"))
    written = re.fullmatch(r"=SUM\((\w+:\w+)\)", str(sheet.cell(4, column).value))
    assert written is not None
    cells = [row[0] for row in sheet[written[1]]]
    assert [sheet.cell(cell.row, 1).value for cell in cells] == list(UNITS)
    assert {cell.column for cell in cells} == {column}
    assert sum(cell.value for cell in cells if isinstance(cell.value, int)) == total["支委会"]


def test_a_zip_is_read_as_the_folder(
    office: ReturnedOffice, collected: Collected, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = tmp_path / "收到.zip"
    with zipfile.ZipFile(packed, "w") as package:
        for path in office.folder.iterdir():
            package.write(path, f"报送/{path.name}")
    by_zip = Collected(capsys, tmp_path / "另.xlsx", packed, "--task", office.task, "--same", SAME)
    assert by_zip.table() == collected.table()
    assert {name.rpartition("/")[2]: state for name, state in by_zip.state.items()} == collected.state


def test_the_newer_of_two_is_taken_when_it_comes(
    office: ReturnedOffice, collected: Collected, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(office, UNITS[6], office.counted[UNITS[6]] | {"支委会": 99}, name="区第七党支部改")
    again = Collected(capsys, collected.path, office.folder)
    assert again.table()[UNITS[6]]["支委会"] == 99
    assert again.state[f"{UNITS[6]}.docx"] == "look"
    (office.folder / "区第七党支部改.docx").unlink()
    back = Collected(capsys, collected.path, office.folder)
    assert back.table() == collected.table(), "what is no longer there counts no longer"


@pytest.mark.parametrize("wrong", ["空文件夹", "没有的文件夹", "out.csv", "另一任务"])
def test_what_cannot_be_is_one_sentence(
    wrong: str,
    office: ReturnedOffice,
    collected: Collected,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place, out, more = office.folder, tmp_path / "汇总.xlsx", []
    if wrong == "空文件夹":
        place = tmp_path / "空"
        place.mkdir()
        (place / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    elif wrong == "没有的文件夹":
        place = tmp_path / wrong
    elif wrong == "out.csv":
        out = tmp_path / wrong
    else:
        other = tmp_path / "别.djtask"
        main.main(["task", "half_year", "--period", "2024H1", "--due", "2024-08-01", "-o", str(other)])
        more = ["--task", other]
    before = collected.path.read_bytes()
    again = Collected(capsys, out, place, *more)
    assert (again.code, again.lines) == (2, [])
    assert len(again.told.splitlines()) == 1
    assert collected.path.read_bytes() == before, "nothing was written"


def test_without_a_task_the_files_themselves_say_who_they_are(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Collected(capsys, tmp_path / "汇总.xlsx", office.folder)
    assert found.code == 0
    assert set(office.counted) - {UNITS[9], UNITS[11]} <= set(found.table())
    assert "未报" not in found.told


@pytest.mark.parametrize(
    "said", ["", "x", "<html><body>x</body></html>", "见附件。", "请各单位查收，谢谢。", "联系人：张三"]
)
def test_what_says_nothing_of_a_report_is_refused_whatever_it_is_called(
    said: str, office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in (".txt", ".docx"):
        path = office.folder / f"{UNITS[10]}2024年上半年总结{ending}"
        path.write_text(said, "utf-8")
        saved_at(path, datetime(2024, 7, 8))
    found = Collected(capsys, tmp_path / "汇总.xlsx", office.folder, "--task", office.task)
    assert found.state[f"{UNITS[10]}2024年上半年总结.txt"] == "refused"
    assert found.state[f"{UNITS[10]}2024年上半年总结.docx"] == "refused"
    assert found.table()[UNITS[10]]["支委会"] == "未报"


def test_of_two_of_one_day_the_one_saved_later_counts(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = fill(office, UNITS[7], {"支委会": 41}, name="甲", when=datetime(2024, 7, 8, 15))
    fill(office, UNITS[7], {"支委会": 42}, name="乙", when=datetime(2024, 7, 8, 9, 30))
    found = Collected(capsys, tmp_path / "汇总.xlsx", office.folder, "--task", office.task)
    assert found.table()[UNITS[7]]["支委会"] == 41
    saved_at(first, datetime(2024, 7, 8, 8))
    again = Collected(capsys, found.path, office.folder)
    assert again.table()[UNITS[7]]["支委会"] == 42


def test_what_was_refused_is_read_again(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office.folder / f"{UNITS[5]}.docx"
    whole = (office.folder / f"{UNITS[6]}.docx").read_bytes()
    found = Collected(capsys, tmp_path / "汇总.xlsx", office.folder, "--task", office.task)
    assert found.state[path.name] == "refused"
    path.write_bytes(whole)
    assert Collected(capsys, found.path, office.folder).state[path.name] == "taken"


def test_a_meeting_of_another_kind_of_organisation_is_not_wanted_of_a_unit(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(office, UNITS[10], {"讲党课": 3, "集中学习": 4})  # a 党委 has no 支委会
    found = Collected(capsys, tmp_path / "汇总.xlsx", office.folder, "--task", office.task)
    assert found.state[f"{UNITS[10]}.docx"] == "taken"
    assert found.table()[UNITS[10]]["支委会"] == "不涉及"
    fill(office, UNITS[8], {"支委会": 3, "集中学习": 4})
    again = Collected(capsys, found.path, office.folder)
    assert "讲党课" in again.why[f"{UNITS[8]}.docx"]
    assert again.table()[UNITS[8]]["讲党课"] == "待补"


def test_a_plain_file_is_known_by_its_name_where_its_text_says_less(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = office.folder / f"{UNITS[4]}.txt"
    text.write_text(text.read_text("utf-8").replace(UNITS[4], "本支部"), "utf-8")
    saved_at(text, datetime(2024, 7, 8))
    found = Collected(capsys, tmp_path / "汇总.xlsx", office.folder, "--task", office.task)
    assert found.table()[UNITS[4]]["讲党课"] == office.counted[UNITS[4]]["讲党课"]
    assert "按文件名" in found.why[text.name]


def test_groups_are_read_once_and_totalled(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = tmp_path / "分组.csv"
    lines = [
        "单位名称,片区",
        *(f"{unit},{'东片' if place < 6 else '西片'}" for place, unit in enumerate(UNITS)),
    ]
    groups.write_text("\n".join([*lines, "别的党支部,西片"]), encoding="utf-8")
    out = tmp_path / "汇总.xlsx"
    arguments = (office.folder, "--task", office.task, "--same", SAME)
    first = Collected(capsys, out, *arguments, "--groups", groups)
    assert "别的党支部" in first.told
    heads, *rows = first.sheet("分组合计")
    at = [str(head).partition("（")[0] for head in heads].index("讲党课")
    wanted = {
        "东片": sum(office.counted[unit]["讲党课"] for unit in UNITS[:6] if unit in office.counted),
        "西片": sum(office.counted[unit]["讲党课"] for unit in UNITS[6:] if unit in office.counted),
    }
    assert {row[0]: row[at] for row in rows} == wanted
    assert Collected(capsys, out, *arguments).sheet("分组合计")[1:] == rows, "they are remembered"


CASE = "把党员责任区划到车间班组，设立“师徒同行”岗，全年带出技术骨干，形成可以推广的办法。"


def test_a_combined_report_with_the_cases_that_were_chosen(
    office: ReturnedOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task, units = tmp_path / "有单位.djtask", tmp_path / "名单.txt"
    units.write_text("\n".join(UNITS), encoding="utf-8")
    asked = ["--period", "2024H1", "--due", "2024-07-10", "--units", str(units), "--office", "区直机关工委"]
    assert main.main(["task", "half_year", *asked, "-o", str(task)]) == 0
    heading = "夯实党组织基础，提升党建引领效能"
    fill(office, UNITS[6], office.counted[UNITS[6]], sections={heading: CASE})
    out, report = tmp_path / "汇总.xlsx", tmp_path / "汇总报告.txt"
    arguments = (office.folder, "--task", task, "--same", SAME, "--report", report)
    run = Collected(capsys, out, *arguments, "--case", f"{UNITS[6]}.docx=师徒同行")
    assert run.code == 0, run.told
    text = report.read_text("utf-8-sig")
    assert f"{UNITS[6]}：{CASE}" in text
    assert text.index("典型案例") < text.index("存在的问题")
    total = sum(one["讲党课"] for one in office.counted.values())
    assert f"讲党课{total}次" in text
    fill(office, UNITS[6], office.counted[UNITS[6]])
    again = Collected(capsys, out, *arguments)
    assert "典型案例在文件里没有了" in again.told
    assert "师徒同行" not in report.read_text("utf-8-sig"), "nothing is printed that no file says"
    wrong = Collected(capsys, out, *arguments, "--case", f"{UNITS[6]}.docx=没有的话")
    assert wrong.code != 0
    assert "没有找到" in wrong.told
