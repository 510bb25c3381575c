"""Old texts as reports at the desk: the clerk's choices, folders, and files that are damaged in every way."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.export.export import write_report
from djdesk.desk.merge.leader_file import carried_file
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.old_reports.recognise import (
    Choices,
    ImportedReport,
    Memory,
    decisions_made,
    imported,
    read_all,
    read_file,
    read_paste,
)
from djdesk.desk.resources import Resources
from djdesk.document.compose.traditional import final_blocks
from djdesk.intake.match.naming import NOT_A_FIGURE
from djdesk.model.figure import EMPTY
from djdesk.model.period import Period

NOW = datetime(2023, 7, 3, 10, 32)
RESOURCES = Resources.load(Path(__file__).parents[3] / "resources")
MEMORY = Memory(RESOURCES.types, "某支部", NOW)
TEXT = (
    "某支部2023年上半年党建工作开展情况汇报\n上半年,某支部认真开展工作。现将有关情况汇报如下:\n一、主要工作开展情况\n"
    "召开支委会8次,走访企业12家,“爱心早餐”每周一次。\n二、下一步打算\n继续努力。\n"
)


def taken(text: str = TEXT, **choices: object) -> ImportedReport:
    return imported(read_paste(text), MEMORY, Choices(**choices))  # type: ignore[arg-type]


def test_what_the_clerk_chose_stands_over_what_was_recognised() -> None:
    result = taken(unit="区委办", period=Period.parse("2022"), title="年度总结", type_id="work_news")
    assert (result.report.unit, result.report.period.code, result.report.title, result.form.id) == (
        "区委办",
        "2022",
        "年度总结",
        "work_news",
    )


@pytest.mark.parametrize(
    "written", ["2023年12月31日", "二〇二三年十二月三十一日", "（二○二三年十二月三十一日）"]
)
def test_the_date_below_the_text_is_the_reports_date(written: str) -> None:
    report = taken(f"{TEXT}某支部\n{written}\n").report
    assert report.date == date(2023, 12, 31)


def test_marks_are_widened_unless_refused_and_never_in_numbers() -> None:
    plain = taken(widen=False)
    assert "上半年,某支部" in plain.report.sections[0].prose
    wide = taken(TEXT.replace("12家", "12家,发放手册1,200册"))
    assert "上半年，某支部认真开展工作。现将有关情况汇报如下：" in wide.report.sections[0].prose
    mends = [mend for mend in wide.reading.mends if mend.kind == "half_width"]
    assert mends
    assert all(mend.made for mend in mends)
    back = taken(refused=frozenset(mend for mend in taken().reading.mends if mend.kind == "half_width"))
    assert back.report.sections[0].prose == plain.report.sections[0].prose


def test_one_mark_is_taken_back_and_the_others_stay_widened() -> None:
    (first, *_) = [mend for mend in taken().reading.mends if mend.kind == "half_width"]
    prose = taken(refused=frozenset({first})).report.sections[0].prose
    assert "上半年,某支部" in prose
    assert "汇报如下：" in prose


def test_traditional_text_is_kept_or_turned_simplified() -> None:
    text = "某支部2023年上半年黨建工作開展情況匯報\n一、主要工作開展情況\n召開支委會8次,關懷職工，為群眾辦實事,堅持學習。\n"
    assert "召開支委會" in taken(text).report.sections[0].prose + taken(text).report.sections[1].prose
    simple = taken(text, simplify=True)
    assert "召开支委会{支委会}次" in "".join(section.prose for section in simple.report.sections)


def test_a_text_of_no_known_kind_gets_the_nearest_type_and_says_so() -> None:
    result = taken("关于采购办公家具的合同\n一、货物名称\n办公桌20张。\n二、付款方式\n货到付款。\n")
    assert not result.kind_is_sure
    assert [len(result.kinds), result.left_over != []] == [len(RESOURCES.types), True]


def test_a_figure_that_is_none_stays_in_the_words() -> None:
    key = next(key for key in taken().figure_keys() if key.startswith("走访企业"))
    result = taken(decided={key: NOT_A_FIGURE})
    assert "走访企业12家" in "".join(section.prose for section in result.report.sections)
    assert result.report.own_figures == ()
    assert decisions_made(result, {key: NOT_A_FIGURE, "别处|次": "x"}) == {key: NOT_A_FIGURE}


def test_own_figures_go_on_empty_with_their_last_values() -> None:
    last = taken().report
    (own,) = last.own_figures
    following = carry(last, RESOURCES.form(last.type_id), Period.parse("2023H2"), "r2", lambda: NOW)
    assert following.own_figures == (own,)
    assert following.figure(own.name) == EMPTY
    assert following.last_values[own.name].shown == "12"


def test_a_folder_gives_each_file_or_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "乙.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$丙.docx").write_bytes(b"x")
    found = {path.name: result for _, _, path, result in read_all(tmp_path, MEMORY)}
    assert isinstance(found["甲.txt"], ImportedReport)
    assert isinstance(found["乙.docx"], BadInput)
    assert len(found) == 2


@pytest.mark.parametrize("name", ["没有", "空"])
def test_a_folder_without_reports_gets_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(BadInput):
        list(read_all(tmp_path / name, MEMORY))


def test_nothing_to_paste_gets_a_sentence() -> None:
    with pytest.raises(BadInput, match="剪贴板"):
        read_paste(" \n")


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Bytes flipped, cut off, cut out, or more appended."""
    changed = bytearray(data)
    way = rng.randrange(4)
    if way == 0:
        for _ in range(rng.choice((1, 5, 50, 500))):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    elif way == 1:
        del changed[rng.randrange(len(changed)) :]
    elif way == 2:
        first, last = sorted(rng.randrange(len(changed)) for _ in range(2))
        del changed[first:last]
    else:
        changed += changed[: rng.randrange(len(changed))]
    return bytes(changed)


def said_or_composed(path: Path) -> str:
    """The sentence about a file that cannot be taken in, or that its report composes."""
    try:
        carried = carried_file(path, RESOURCES.types)
        report = carried.base if carried else imported(read_file(path), MEMORY).report
    except KnownError as error:
        return str(error)
    return "composed" if final_blocks(report, RESOURCES.form(report.type_id)) else ""


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_a_damaged_file_is_a_report_or_a_sentence(tmp_path: Path, ending: str) -> None:
    whole = tmp_path / f"whole{ending}"
    write_report(RESOURCES, taken().report, whole, NOW)
    rng = random.Random(20230703)
    for _ in range(80):
        path = tmp_path / f"damaged{ending}"
        path.write_bytes(damaged(whole.read_bytes(), rng))
        assert said_or_composed(path).endswith(("。", "composed"))
