"""Which unit a name means: what is usual is taken, what is only likely is asked."""

from __future__ import annotations

import pytest

from djdesk.desk.collect.unit_names import UnitNames, unit_key

UNITS = (
    "区委办党支部",
    "区人社局机关党委",
    "区住建局党总支",
    "第一党支部",
    "第十二党支部",
    "向阳街道党工委",
    "向阳社区党委",
    "区卫健委机关党支部",
)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("区委办党支部", "区委办党支部"),
        ("区委办公室党支部", "区委办党支部"),
        ("中共区委办公室支部委员会", "区委办党支部"),
        ("中国共产党区委办支部委员会", "区委办党支部"),
        ("区委办 公室 党支部", "区委办党支部"),
        ("区人力资源和社会保障局机关党委", "区人社局机关党委"),
        ("中共区人力资源和社会保障局机关委员会", "区人社局机关党委"),
        ("中共区住房和城乡建设局总支部委员会", "区住建局党总支"),
        ("区住建局党总支部", "区住建局党总支"),
        ("第1党支部", "第一党支部"),
        ("第１２党支部", "第十二党支部"),
        ("第十二支部", "第十二党支部"),
        ("中共向阳街道工作委员会", "向阳街道党工委"),
        ("向阳街道办事处党工委", "向阳街道党工委"),
        ("中共向阳社区委员会", "向阳社区党委"),
        ("中共区卫生健康委员会机关支部委员会", "区卫健委机关党支部"),
    ],
)
def test_usual_names_of_a_unit_are_it(written: str, unit: str) -> None:
    assert UnitNames(UNITS).find(written).unit == unit


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("某某市区住建局党总支", "区住建局党总支"),
        ("向阳街党工委", "向阳街道党工委"),
        ("区卫健委机关第一党支部", "区卫健委机关党支部"),
    ],
)
def test_a_likely_name_is_asked_not_taken(written: str, likely: str) -> None:
    found = UnitNames(UNITS).find(written)
    assert found.unit == ""
    assert likely in found.likely


@pytest.mark.parametrize("written", ["", "区住建局党支部", "第二党支部", "区委办工会", "区财政局机关党委"])
def test_another_unit_is_none_of_the_list(written: str) -> None:
    assert UnitNames(UNITS).find(written).unit == ""


def test_two_units_of_one_key_are_asked() -> None:
    names = UnitNames(("区委办党支部", "区委办公室党支部", "第一党支部"))
    assert names.find("区委办公室党支部").unit == "区委办公室党支部", "the very name counts first"
    found = names.find("中共区委办公室支部委员会")
    assert found.unit == ""
    assert set(found.likely) == {"区委办党支部", "区委办公室党支部"}


def test_what_was_said_once_is_remembered() -> None:
    assert UnitNames(UNITS, {"老城支部": "第一党支部"}).find("老城支部").unit == "第一党支部"


def test_a_file_is_named_after_its_unit() -> None:
    names = UnitNames(UNITS)
    assert names.find_in("附件2：第十二党支部 上半年小结（定）.txt").unit == "第十二党支部"
    assert names.find_in("第一党支部和第十二党支部.txt").unit == ""
    assert names.find_in("小结.txt").unit == ""


def test_a_committee_without_the_party_is_no_party_committee() -> None:
    assert unit_key("向阳社区居民委员会") != unit_key("中共向阳社区委员会")


OFFICES = (
    "区发改局党支部",
    "区卫健局党委",
    "区城管局第二党支部",
    "区法院机关党委",
    "区检察院机关党支部",
    "区妇联党支部",
    "区退役军人局党支部",
    "团区委党支部",
    "区财政局党支部",
    "青山集团（股份）有限公司党委",
    "第一中学党支部",
    "第二小学党总支",
    "机关第一百零二党支部",
    "机关第一党支部",
    "李家村党支部",
    "开发区管委会",
    "区委网信办党支部",
)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("区发展和改革局党支部", "区发改局党支部"),
        ("中共区卫生健康局委员会", "区卫健局党委"),
        ("区城市管理局第二党支部", "区城管局第二党支部"),
        ("区城管局二支部", "区城管局第二党支部"),
        ("区城管局第2支部", "区城管局第二党支部"),
        ("区人民法院机关党委", "区法院机关党委"),
        ("中共区人民检察院机关支部委员会", "区检察院机关党支部"),
        ("区妇女联合会党支部", "区妇联党支部"),
        ("区退役军人事务局党支部", "区退役军人局党支部"),
        ("共青团区委员会党支部", "团区委党支部"),
        ("区财政局", "区财政局党支部"),
        ("青山集团(股份)有限公司党委", "青山集团（股份）有限公司党委"),
        ("青山集团〔股份〕公司党委", "青山集团（股份）有限公司党委"),
        ("一中党支部", "第一中学党支部"),
        ("第2小学党总支部", "第二小学党总支"),
        ("机关第102党支部", "机关第一百零二党支部"),
        ("机关一支部", "机关第一党支部"),
        ("李家村村民委员会党支部", "李家村党支部"),
        ("开发区管理委员会", "开发区管委会"),
        ("区委网络安全和信息化委员会办公室党支部", "区委网信办党支部"),
    ],
)
def test_short_and_long_names_of_offices_are_one(written: str, unit: str) -> None:
    assert UnitNames(OFFICES).find(written).unit == unit


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("区财政局党委", "区财政局党支部"),  # a kind that the list has not
        ("区财改局党支部", "区财政局党支部"),
        ("第一党支部", "机关第一党支部"),
        ("青山公司党委", "青山集团（股份）有限公司党委"),
    ],
)
def test_what_may_be_a_slip_is_asked(written: str, likely: str) -> None:
    found = UnitNames(OFFICES).find(written)
    assert found.unit == ""
    assert likely in found.likely


def test_a_branch_of_another_number_is_not_offered() -> None:
    names = UnitNames(("区城管局第一党支部", "长乐社区第七十一党支部", "机关第十一党支部"))
    assert names.find("第一党支部").likely == ("区城管局第一党支部",)
    assert names.find("区城管局第四党支部").likely == ()


@pytest.mark.parametrize("office", ["中共青山区委组织部", "滨江市青山区直属机关工委", "青山区委"])
def test_the_place_of_the_office_itself_need_not_be_written(office: str) -> None:
    names = UnitNames(("区委办党支部", "区财政局党支部", "青山区审计局党支部"), office=office)
    assert names.find("中共青山区委办公室支部委员会").unit == "区委办党支部"
    assert names.find("青山区财政局党支部").unit == "区财政局党支部"
    assert names.find("区审计局党支部").unit == "青山区审计局党支部"
    assert names.find("东湖区财政局党支部").unit == "", "another district is another office"


def test_a_file_is_named_after_its_unit_as_people_call_it() -> None:
    names = UnitNames(OFFICES)
    assert names.find_in("区发展和改革局2024年上半年总结.doc").unit == "区发改局党支部"
    assert names.find_in("区法院半年小结.txt").unit == "区法院机关党委"
    assert names.find_in("总结（机关第102党支部）.txt").unit == "机关第一百零二党支部"
    assert names.find_in("2024年上半年.txt").unit == ""
