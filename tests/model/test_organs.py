"""Which kind of Party organisation an office is, by its name and by what the clerk says."""

from __future__ import annotations

import pytest

from djdesk.model.organs import (
    ORGAN_GROUPS,
    ORGANS,
    organ,
    organ_by_name,
    said_organ,
    same_office,
    with_organ,
)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("清水村党支部", "branch"),
        ("中共某县水务局支部委员会", "branch"),
        ("区市政中心", "branch"),
        ("某局机关党委第三党支部", "branch"),
        ("某街道党工委机关党支部", "branch"),
        ("清水村村民委员会", "branch"),
        ("市关工委", "branch"),
        ("共青团某市直属机关团工委", "branch"),
        ("第三中学党总支", "general_branch"),
        ("中共第三中学总支部委员会", "general_branch"),
        ("某 公司 党 总支", "general_branch"),
        ("某集团党委", "committee"),
        ("中共某职业学院委员会", "committee"),
        ("中国共产党某镇委员会", "committee"),
        ("中共某县纪律检查委员会", "branch"),
        ("中共某开发区工作委员会", "working_committee"),
        ("区人民法院机关党委", "office_committee"),
        ("中共某市财政局机关委员会", "office_committee"),
        ("市直属机关党委", "office_committee"),
        ("某街道党工委", "working_committee"),
        ("某县人民检察院党组", "leading_group"),
        ("中共某市水利局党组", "leading_group"),
        ("某县供销社党组机关党委", "office_committee"),
        ("县委党组织员办公室", "branch"),
        ("中共某县委", "committee"),
        ("某区委", "committee"),
        ("清水镇", "committee"),
        ("清水镇人民政府", "committee"),
        ("某某民族乡", "committee"),
        ("春晖街道", "working_committee"),
        ("春晖街道办事处", "working_committee"),
        ("某县经济开发区管委会", "working_committee"),
        ("清水镇中心小学", "branch"),
        ("春晖街道社区卫生服务中心", "branch"),
        ("县委组织部", "branch"),
        ("县老龄委", "branch"),
        ("城镇", "branch"),
        ("市直机关工委", "working_committee"),
        ("中共某市直属机关工作委员会", "working_committee"),
    ],
)
def test_the_name_says_the_kind(unit: str, kind: str) -> None:
    assert organ_by_name(unit) == kind


def test_what_the_clerk_says_counts_and_can_be_taken_back() -> None:
    groups = with_organ({"grid": True}, "office_committee")
    assert (organ("区人民法院", {}), organ("区人民法院", groups)) == ("branch", "office_committee")
    assert said_organ(with_organ(groups, "branch")) == "branch"
    assert with_organ(groups, "") == {"grid": True}
    assert said_organ({"organ/none such": True, "organ/branch": False}) == ""


def test_every_kind_is_a_group_of_its_own() -> None:
    assert {one.id for one in ORGANS} <= set(ORGAN_GROUPS)
    assert "branch" not in ORGAN_GROUPS["above_branch"]


@pytest.mark.parametrize(
    ("unit", "signed", "same"),
    [
        ("清河县人民医院党总支", "中共清河县人民医院总支部委员会", True),
        ("第三中学党支部", "中共某县第三中学支部委员会", True),
        ("某税务局机关党委", "中共某税务局机关委员会", True),
        ("某集团党委", "中国共产党某集团委员会", True),
        ("高新区产业园党工委", "中共高新区产业园工作委员会", True),
        ("某县人民医院党总支", "某县人民医院党总支部", True),
        ("某县人民医院党总支", "中共某县人民医院支部委员会", False),
        ("某县人民医院党总支", "中共某县中医院总支部委员会", False),
        ("清水村党支部", "清水村村民委员会", False),
        ("某县党委", "中共邻县委员会", False),
        ("党支部", "中共某局支部委员会", False),
    ],
)
def test_an_office_in_short_and_as_it_signs(unit: str, signed: str, same: bool) -> None:
    assert same_office(unit, signed) is same
    assert same_office(signed, unit) is same
