"""The office's own lists: kept, taken into the next reading, to Excel and back; wording packs by version."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.steps import finish
from djdesk.desk.proof.list_tables import read_lists, write_lists
from djdesk.desk.proof.office_lists import (
    OfficeLists,
    ask_again,
    keep_lists,
    let_stand,
    lists_of,
    own_rules,
    rule_switches,
    standing,
)
from djdesk.desk.proof.proofreading import proofreader
from djdesk.desk.proof.wording_packs import packs, take_back, take_pack
from djdesk.desk.settings.declared import WORDING_PACKS
from djdesk.desk.settings.proof_values import OfficeTypo
from djdesk.formats.xlsx.write import Cell, SheetLine, SheetToWrite, workbook
from support.branch import Branch

PACK = """
name = "上级说法"
version = "{version}"
[[groups]]
name = "街道"
source = "街道党工委通知"
phrases = [{phrases}]
"""


def found(branch: Branch, text: str) -> list[str]:
    reader = proofreader(branch.desk.resources, own_rules(branch.desk))
    assert reader is not None
    return [one.text for one in reader.findings(text)]


def test_wrong_words_of_the_office_are_found_and_its_names_are_spared(branch: Branch) -> None:
    text = "青松服务站李布署入户走访。"
    assert found(branch, text) == ["布署"]
    keep_lists(branch.desk, OfficeLists((OfficeTypo("青松服务站", "青松服务驿站"),), (), ("李布署",)))
    assert found(branch, text) == ["青松服务站"]
    assert found(branch, "认真布署工作。") == ["布署"], "only the name is spared"


def test_a_rule_that_is_switched_off_is_not_asked(branch: Branch) -> None:
    switches = {one.id: one for one in rule_switches(branch.desk)}
    assert all(one.on and one.message and one.wrong for one in switches.values())
    assert found(branch, "会议 强调，要抓好落实。") == [" "]
    reader = proofreader(branch.desk.resources)
    assert reader is not None
    rule = reader.findings("会议 强调，要抓好落实。")[0].rule
    keep_lists(branch.desk, OfficeLists(off=(rule,)))
    assert found(branch, "会议 强调，要抓好落实。") == []
    assert not {one.id: one.on for one in rule_switches(branch.desk)}[rule]


def test_what_the_office_lets_stand_is_not_asked_again_until_it_wants(branch: Branch) -> None:
    let_stand(branch.desk, "typo", "布署", "引用原文")
    assert found(branch, "认真布署工作，再接再励。") == ["再接再励"]
    assert [(one.text, one.reason) for one in standing(branch.desk)] == [("布署", "引用原文")]
    ask_again(branch.desk, "typo", "布署")
    assert found(branch, "认真布署工作。") == ["布署"]


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        (OfficeLists((OfficeTypo("园", "员"),)), "太短"),
        (OfficeLists((OfficeTypo("网格园", ""),)), "都写上"),
        (OfficeLists((OfficeTypo("网格园", "网格园"),)), "一样"),
        (OfficeLists((OfficeTypo("甲乙", "丙丁"), OfficeTypo("甲乙", "戊己"))), "写了两次"),
        (OfficeLists(phrases=("三个字",)), "太短"),
        (OfficeLists(spared=("李",)), "太短"),
    ],
)
def test_what_cannot_be_a_word_of_a_list_is_refused_and_nothing_kept(
    branch: Branch, lists: OfficeLists, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        keep_lists(branch.desk, lists)
    assert lists_of(branch.desk) == OfficeLists()


def test_lists_go_to_excel_and_come_back_the_same(branch: Branch, tmp_path: Path) -> None:
    lists = OfficeLists(
        (OfficeTypo("网格园", "网格员"), OfficeTypo("工委会", "党工委", "建议")),
        ("银杏红管家服务队",),
        ("李布署",),
    )
    keep_lists(branch.desk, lists)
    switches = rule_switches(branch.desk)
    off = OfficeLists(lists.typos, lists.phrases, lists.spared, (switches[0].id,))
    keep_lists(branch.desk, off)
    target = tmp_path / "词表.xlsx"
    write_lists(lists_of(branch.desk), rule_switches(branch.desk), target, branch.desk.clock())
    read = read_lists(target, OfficeLists(), [one.id for one in switches])
    assert read.faults == ()
    assert read.lists == off


def test_what_a_sheet_has_wrong_is_told_by_sheet_and_row(branch: Branch, tmp_path: Path) -> None:
    rows = {
        "错字": [
            ("错的", "对的", "级别"),
            ("网格园", "网格员", "必改"),
            ("园", "员", ""),
            ("", "只有对的", ""),
            ("拆签", "拆迁", "马上改"),
        ],
        "规则开关": [("编号", "开关"), ("没有这条", "关"), ("typo", "也许")],
    }
    sheets = [
        SheetToWrite(name, (20.0, 20.0, 8.0), [SheetLine(tuple(map(Cell, row))) for row in lines], head=1)
        for name, lines in rows.items()
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(finish(workbook(sheets, "", "", branch.desk.clock())))
    before = OfficeLists(spared=("李布署",))
    read = read_lists(path, before, [one.id for one in rule_switches(branch.desk)])
    assert [one.partition("：")[0] for one in read.faults] == [
        "工作表“错字”第3行",
        "工作表“错字”第4行",
        "工作表“错字”第5行",
        "工作表“规则开关”第2行",
        "工作表“规则开关”第3行",
    ]
    assert read.lists.spared == ("李布署",), "a list without a sheet stays as it is"


def pack(folder: Path, version: str, *phrases: str) -> Path:
    path = folder / f"{version}.toml"
    path.write_text(PACK.format(version=version, phrases=", ".join(phrases)), encoding="utf-8")
    return path


def test_a_pack_is_used_at_once_and_taken_back_with_one_step(branch: Branch, tmp_path: Path) -> None:
    text = "打造银杏红色管加品牌。"
    assert found(branch, text) == []
    take_pack(branch.desk, pack(tmp_path, "2024-1", '"银杏红色管家品牌"'))
    assert found(branch, text) != []
    take_pack(branch.desk, pack(tmp_path, "2024-2", '"梧桐红色驿站品牌"'))
    assert found(branch, text) == []
    assert [(one.name, one.version) for one in packs(branch.desk)] == [("上级说法", "2024-2")]
    before = take_back(branch.desk, "上级说法")
    assert before is not None
    assert (before.version, found(branch, text) != []) == ("2024-1", True)
    assert take_back(branch.desk, "上级说法") is None
    assert packs(branch.desk) == []


@pytest.mark.parametrize(
    "phrases",
    [
        ('"三会"',),
        ('"银杏红色管家品牌"', '"银杏红色管家品牌"'),
        ('{ text = "银杏红色管家品牌", wrong = ["不忘初心、牢记使命"] }',),
    ],
    ids=["too short", "twice", "a right form as wrong"],
)
def test_a_pack_that_contradicts_itself_is_refused_and_the_last_good_one_stays(
    branch: Branch, tmp_path: Path, phrases: tuple[str, ...]
) -> None:
    take_pack(branch.desk, pack(tmp_path, "1", '"梧桐红色驿站品牌"'))
    with pytest.raises(KnownError):
        take_pack(branch.desk, pack(tmp_path, "2", *phrases))
    (tmp_path / "broken.toml").write_text("groups = 3", encoding="utf-8")
    with pytest.raises(KnownError):
        take_pack(branch.desk, tmp_path / "broken.toml")
    assert [one.version for one in packs(branch.desk)] == ["1"]


def test_a_version_that_cannot_be_read_any_more_leaves_the_one_before_in_use(
    branch: Branch, tmp_path: Path
) -> None:
    take_pack(branch.desk, pack(tmp_path, "1", '"梧桐红色驿站品牌"'))
    take_pack(branch.desk, pack(tmp_path, "2", '"银杏红色管家品牌"'))
    stored = branch.desk.store.setting(WORDING_PACKS.key, {})
    stored["上级说法#2"] = {"name": 3}
    branch.desk.store.set_setting(WORDING_PACKS.key, stored)
    assert [one.version for one in packs(branch.desk)] == ["1"]
