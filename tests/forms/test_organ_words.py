"""A type in the words of each kind of Party organisation: what it asks for, what it prints, what follows when the
kind becomes another.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.asked import asked_form
from djdesk.forms.check import check_type
from djdesk.forms.groups import groups_of, with_groups_settled
from djdesk.forms.load import load_types
from djdesk.forms.organ_words import settled_words, with_words_following, worded
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import SetBasics, SetFigure, SetGroups, SetProse
from djdesk.model.figure import EMPTY, parse_figure
from djdesk.model.organs import ORGANS, with_organ
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick
from support.sample import CLOCK

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")
HALF_YEAR = TYPES["half_year"]
HALF, NEXT = Period.parse("2024H1"), Period.parse("2024H2")
OWN = {
    "清水村党支部": ("支委会", "党员大会", "党支部书记"),
    "第三中学党总支": ("总支委会", "总支党员大会", "党总支书记"),
    "某集团党委": ("党委会议", "党员（代表）大会", "党委书记"),
    "区人民法院机关党委": ("机关党委会议", "党员（代表）大会", "机关党委书记"),
    "某街道党工委": ("党工委会议", "", "党工委书记"),
    "某县检察院党组": ("党组会议", "", "党组书记"),
}


def new(unit: str, form: ReportType = HALF_YEAR) -> Report:
    return new_report(form, unit, HALF, CLOCK, "made")


def asked(report: Report, form: ReportType = HALF_YEAR) -> str:
    """Names of figures and what ticks say, as the report asks for them."""
    sections = asked_form(report, form).sections
    return "\n".join(
        [field.name + field.help for section in sections for field in section.figures]
        + [
            item.text + (item.phrase or "")
            for section in sections
            for one in section.checklists
            for item in one.items
        ]
    )


def printed(report: Report, form: ReportType = HALF_YEAR) -> str:
    return "\n".join(block.text for block in Composer(form).compose(report))


def with_all_done(report: Report, form: ReportType = HALF_YEAR) -> Report:
    items = {
        f"{section.id}/{item.text}": Tick("done")
        for section in asked_form(report, form).sections
        for one in section.checklists
        for item in one.items
    }
    return msgspec.structs.replace(report, ticks=items)


@pytest.mark.parametrize("unit", OWN)
def test_each_kind_is_asked_for_its_own_meetings_and_prints_them(unit: str) -> None:
    report = new(unit)
    committee, meeting, secretary = OWN[unit]
    others = {word for words in OWN.values() for word in words[:2]} - {committee, meeting}
    fields = {field.name for section in asked_form(report, HALF_YEAR).sections for field in section.figures}
    assert {committee, meeting} - {""} <= fields
    assert not fields & others
    values = {name: parse_figure("6") for name in (committee, meeting) if name}
    text = printed(with_all_done(msgspec.structs.replace(report, figures={**report.figures, **values})))
    assert f"召开{committee}6次" in text
    assert not meeting or f"、{meeting}6次" in text
    assert secretary + "第一责任人责任" in text


@pytest.mark.parametrize("unit", list(OWN)[1:])
def test_only_a_branch_has_the_meetings_of_a_branch_as_its_own(unit: str) -> None:
    text = printed(with_all_done(new(unit)))
    assert "按月召开" not in text
    assert "主题党日按月" not in text
    assert "下属党支部“三会一课”" in text or "下属党组织“三会一课”" in text
    assert "下属" not in printed(with_all_done(new("清水村党支部")))
    assert "支委会按月召开" in printed(with_all_done(new("清水村党支部")))


@pytest.mark.parametrize("type_id", TYPES)
@pytest.mark.parametrize("kind", [one.id for one in ORGANS[1:]])
def test_no_kind_but_a_branch_reads_of_a_committee_of_a_branch(type_id: str, kind: str) -> None:
    form = TYPES[type_id]
    report = msgspec.structs.replace(new("某单位", form), groups=with_organ({}, kind))
    words = (asked(report, form) + printed(report, form)).replace("总支委会", "")
    assert "支委会" not in words.replace("支委会、党小组会", "")


def test_a_heading_and_the_type_s_own_paragraphs_follow_the_unit_s_name() -> None:
    report = new("第三中学")
    assert "{支委会}" in report.section("meetings").prose
    assert report.section("service").heading == "积极组织开展支部工作"
    change = with_words_following(report, HALF_YEAR, SetBasics.make(report, unit="第三中学党总支"))
    after = change.applied(report)
    assert after == msgspec.structs.replace(new("第三中学党总支"), modified=after.modified)
    assert after.section("service").heading == "积极组织开展党总支工作"
    assert change.inverse(report).applied(after) == report
    assert change.touched.asked


def test_the_clerk_s_own_words_stay_but_for_the_meeting_that_is_no_longer_there() -> None:
    report = new("第三中学")
    mine = "下属各支部按时召开支委会。召开支委会{支委会}次，比上期{支委会@环比}。"
    report = SetProse("meetings", mine).applied(report)
    change = with_words_following(report, HALF_YEAR, SetGroups(with_organ(report.groups, "office_committee")))
    assert change.applied(report).section("meetings").prose == (
        "下属各支部按时召开支委会。召开机关党委会议{机关党委会议}次，比上期{机关党委会议@环比}。"
    )


@pytest.mark.parametrize(
    ("unit", "figure", "printed"),
    [
        ("第三中学党总支", "总支委会", "召开总支委会6次"),
        ("县医院党委", "党委会议", "召开党委会议6次"),
        ("市交通局机关党委", "机关党委会议", "召开机关党委会议6次"),
        ("某开发区党工委", "党工委会议", "召开党工委会议6次"),
    ],
)
def test_a_draft_of_before_the_kinds_had_words_gets_them_with_its_numbers(
    unit: str, figure: str, printed: str
) -> None:
    typed = SetFigure("支委会", parse_figure("6"))
    mine = SetProse("service", new("第三中学").section("service").prose + "\n各支部召开支委会。")
    old = msgspec.structs.replace(mine.applied(typed.applied(new("第三中学"))), unit=unit)
    change = settled_words(old, HALF_YEAR)
    assert change is not None
    after = change.applied(old)
    assert after.figure(figure) == parse_figure("6")
    assert after.figure("支委会") == EMPTY
    text = "".join(block.text for block in Composer(HALF_YEAR).compose(after))
    assert printed in text
    assert "各支部召开支委会。" in text
    assert change.inverse(old).applied(after).figures == old.figures
    assert settled_words(after, HALF_YEAR) is None


def test_only_a_draft_in_a_branch_s_words_is_settled() -> None:
    assert settled_words(new("第三中学"), HALF_YEAR) is None
    assert settled_words(new("第三中学党总支"), HALF_YEAR) is None
    own = SetProse("meetings", "各支部召开支委会{支委会}次。").applied(new("第三中学党总支"))
    assert settled_words(own, HALF_YEAR) is None
    both = SetFigure("总支委会", parse_figure("4")).applied(new("第三中学"))
    both = SetFigure("支委会", parse_figure("6")).applied(both)
    change = settled_words(msgspec.structs.replace(both, unit="第三中学党总支"), HALF_YEAR)
    assert change is not None
    after = change.applied(both)
    assert (after.figure("总支委会"), after.figure("支委会")) == (parse_figure("4"), parse_figure("6"))


def test_another_change_is_the_very_same() -> None:
    report = new("第三中学")
    typed = SetFigure("支委会", parse_figure("6"))
    assert with_words_following(report, HALF_YEAR, typed) is typed
    renamed = SetBasics.make(report, unit="第四中学")
    assert with_words_following(report, HALF_YEAR, renamed) is renamed


def test_the_next_period_has_the_words_of_the_kind() -> None:
    """Also where the report was written before kinds had words of their own, or its kind was said by the clerk."""
    old = msgspec.structs.replace(new("第三中学"), unit="第三中学党总支")
    after = carry(old, HALF_YEAR, NEXT, "next", CLOCK)
    assert "召开总支委会{总支委会}次" in after.section("meetings").prose
    assert after.section("service").heading == "积极组织开展党总支工作"
    said = msgspec.structs.replace(new("区人民法院"), groups=with_organ({}, "office_committee"))
    again = carry(carry(said, HALF_YEAR, NEXT, "2", CLOCK), HALF_YEAR, NEXT.next, "3", CLOCK)
    assert "机关党委会议{机关党委会议}次" in again.section("meetings").prose
    assert groups_of(again, HALF_YEAR)["organ/office_committee"]


def test_a_value_of_another_kind_is_not_lost_until_the_clerk_says_the_kind() -> None:
    report = SetFigure("支委会", parse_figure("6")).applied(new("第三中学党总支"))
    assert "支委会\n" in "\n".join(
        field.name + "\n" for one in asked_form(report, HALF_YEAR).sections for field in one.figures
    )
    said = msgspec.structs.replace(report, groups=with_organ({}, "general_branch"))
    assert "支委会" not in [
        field.name for one in asked_form(said, HALF_YEAR).sections for field in one.figures
    ]


@pytest.mark.parametrize("unit", [unit for unit in OWN if not unit.endswith("支部")])
@pytest.mark.parametrize("section", ["opening", "meetings", "service"])
def test_what_an_office_writes_of_its_branches_meetings_stands_in_each_next_period(
    unit: str, section: str
) -> None:
    """Its figures were those of a branch: the sentence went at the first carrying, or spoke of the office itself."""
    own = OWN[unit][0]
    mine = f"召开{own}{{{own}}}次。指导各支部召开支委会{{支委会}}次、党员大会{{党员大会}}次、谈心谈话多次。"
    report = SetProse(section, mine).applied(new(unit))
    for name in (own, "支委会", "党员大会"):
        report = SetFigure(name, parse_figure("7")).applied(report)
    once = carry(report, HALF_YEAR, NEXT, "2", CLOCK)
    twice = carry(once, HALF_YEAR, NEXT.next, "3", CLOCK)
    for after in (once, twice):
        assert f"召开{own}【待补】次。指导各支部召开支委会【待补】次、" in printed(after), after.period
        assert "【待补】次、谈心谈话多次。" in printed(after)


@pytest.mark.parametrize("unit", [unit for unit in OWN if not unit.endswith("支部")])
def test_words_that_name_the_meeting_already_are_not_put_before_it_again(unit: str) -> None:
    """An old file read before kinds had meetings of their own: 总支委会{支委会} became 总总支委会{总支委会}."""
    own = OWN[unit][0]
    report = SetProse("meetings", f"共召开{own}{{支委会}}次，比上期{{支委会@环比}}。").applied(new(unit))
    after = carry(report, HALF_YEAR, NEXT, "2", CLOCK)
    assert after.section("meetings").prose == f"共召开{own}{{{own}}}次，比上期{{{own}@环比}}。"


def test_a_paragraph_of_the_type_brings_no_meetings_of_another_kind() -> None:
    """Written before kinds had words of their own: the type's paragraph is not the office's."""
    report = msgspec.structs.replace(new("第三中学"), unit="第三中学党总支")
    assert "支委会{" in report.section("meetings").prose
    assert "支委会【待补】" not in printed(report)


def test_what_stands_above_branches_has_branches_until_it_is_switched_off() -> None:
    form = TYPES["model_office"]
    assert groups_of(new("第三中学党总支", form), form)["branches"]
    assert not groups_of(new("清水村党支部", form), form)["branches"]
    off = msgspec.structs.replace(new("某集团党委", form), groups={"branches": False})
    assert not groups_of(off, form)["branches"]
    settled = with_groups_settled(new("第三中学党总支", form), form)
    assert with_groups_settled(settled, form) is settled


def test_what_a_kind_has_by_its_nature_comes_and_goes_with_it() -> None:
    """A report that was begun as 某县人民法院 and is then called that of its 党组."""
    begun = with_groups_settled(new("某县人民法院"), HALF_YEAR)
    assert not begun.groups["party_group"]
    called = SetBasics.make(begun, unit="某县人民法院党组")
    change = with_words_following(begun, HALF_YEAR, called)
    after = change.applied(begun)
    assert after.groups["party_group"]
    assert change.inverse(begun).applied(after).groups == begun.groups
    back = with_words_following(after, HALF_YEAR, SetBasics.make(after, unit="某县人民法院"))
    assert not back.applied(after).groups["party_group"]
    filled = SetFigure("党组会议", parse_figure("6")).applied(after)
    back = with_words_following(filled, HALF_YEAR, SetBasics.make(filled, unit="某县人民法院"))
    assert back.applied(filled).groups["party_group"]


def test_a_group_that_the_clerk_switched_stays_as_it_is() -> None:
    begun = with_groups_settled(new("某县人民法院党组"), HALF_YEAR)
    off = msgspec.structs.replace(begun, groups={**begun.groups, "party_group": False})
    renamed = with_words_following(off, HALF_YEAR, SetBasics.make(off, unit="某县人民法院"))
    assert not renamed.applied(off).groups["party_group"]
    on = msgspec.structs.replace(renamed.applied(off), groups={**begun.groups, "party_group": True})
    again = with_words_following(on, HALF_YEAR, SetBasics.make(on, unit="某县人民法院党组"))
    assert again.applied(on).groups["party_group"]


def test_a_phrase_that_stands_nowhere_is_told() -> None:
    (first, *rest) = HALF_YEAR.words
    slip = msgspec.structs.replace(first, branch="支部大委员会")
    (mistake,) = check_type(msgspec.structs.replace(HALF_YEAR, words=(slip, *rest)))
    assert mistake.path == ("words", 0, "branch")
    assert "支部大委员会" in mistake.what


def test_a_branch_reads_the_type_as_it_is_written() -> None:
    assert worded(HALF_YEAR, "branch") == HALF_YEAR
