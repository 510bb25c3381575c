"""From a report to blocks: numbers, figures, points, ticks, and that unchanged sections stay the same
objects.
"""

from datetime import date

import msgspec
import pytest

from djdesk.document.compose.composer import Composer, title_of
from djdesk.document.compose.points import point_ordinals
from djdesk.document.compose.traditional import in_script
from djdesk.forms.report_type import Checklist, ChecklistItem
from djdesk.model.changes import Change, SetBasics, SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.outline import move_section, switch_section
from djdesk.model.report import Report, Tick
from support.sample import TYPE, sample_report


def filled(*changes: Change) -> Report:
    report = sample_report()
    for change in changes:
        report = change.applied(report)
    return report


def texts(report: Report) -> list[str]:
    return [block.text for block in Composer(TYPE).compose(report) if block.text]


def test_title_headings_and_signature() -> None:
    report = filled(SetBasics.make(sample_report(), date=date(2023, 7, 5)))
    found = texts(report)
    assert found[0] == "区市政中心2023年上半年党建工作开展情况汇报" == title_of(report, TYPE)
    assert [t for t in found if t[0] in "一二三（"] == [
        "一、主要工作开展情况",
        "（一）严格落实组织生活制度",
        "一是抓好学习。坚持【待补】。",
        "二是抓好落实。",
        "（二）服务群众。办实事【待补】件。一是访民情。走访群众。二是解民忧。",
        "（三）“六个一”活动",
        "二、存在的问题",
        "一是创新不够。",
        "三、下一步打算",
    ]
    assert found[-2:] == ["区市政中心", "2023年7月5日"]


def test_unknown_figures_stay_pending_and_are_marked() -> None:
    runs = [
        run
        for block in Composer(TYPE).compose(sample_report())
        for run in block.runs
        if run.field == "支委会"
    ]
    assert [(run.text, run.pending) for run in runs] == [("【待补】", True)]


def test_not_applicable_drops_its_clause() -> None:
    report = filled(
        SetFigure("支委会", NOT_APPLICABLE),
        SetFigure("党员大会", parse_figure("4")),
        SetFigure("党课", parse_figure("3")),
    )
    assert "截至6月底，召开党员大会4次，讲党课3次。" in texts(report)


def test_an_empty_list_of_ticks_takes_its_stretch_along_and_a_full_one_is_joined() -> None:
    done = filled(
        SetTick("meetings/每月召开支委会", Tick("done")),
        SetTick("meetings/每季度讲党课", Tick("done")),
        SetText("学习形式", "集中学习\n个人自学"),
    )
    assert "二是抓好落实。做到支委会每月召开、每季度讲党课。" in texts(done)
    assert "一是抓好学习。坚持集中学习、个人自学。" in texts(done)


def test_a_checklist_prints_what_was_done_for_each() -> None:
    one = filled(SetTick("six/一次志愿服务", Tick("done", "组织28名党员清洁家园")))
    assert "一次志愿服务。组织28名党员清洁家园。" in texts(one)  # 一是 calls for 二是
    two = SetTick("six/一次专题学习", Tick("done")).applied(one)
    assert {"一是一次专题学习。", "二是一次志愿服务。组织28名党员清洁家园。"} <= set(texts(two))


def test_numbering_follows_the_order_and_what_is_switched_off() -> None:
    report = sample_report()
    moved = move_section(report, "service", -1)
    assert moved is not None
    report = moved.applied(report)
    report = switch_section(report, "six", False).applied(report)
    headings = [block.runs[0].text for block in Composer(TYPE).compose(report) if block.level]
    assert headings == [
        "一、主要工作开展情况",
        "（一）服务群众。",
        "（二）严格落实组织生活制度",
        "二、存在的问题",
        "三、下一步打算",
    ]


def test_leads_are_marked() -> None:
    point = next(
        block for block in Composer(TYPE).compose(sample_report()) if block.text.startswith("一是抓好学习")
    )
    assert "".join(run.text for run in point.runs if run.style == "lead") == "一是抓好学习。"


def test_unchanged_sections_give_the_same_blocks() -> None:
    composer, report = Composer(TYPE), sample_report()
    before = composer.compose(report)
    after = composer.compose(SetProse("plan", "抓好三件事。").applied(report))
    assert [a is b for a, b in zip(before, after, strict=True)].count(False) == 1
    moved_figure = composer.compose(SetFigure("实事", parse_figure("110余")).applied(report))
    assert [block.text for block in moved_figure if "110余件" in block.text]


def test_composing_again_equals_composing_afresh() -> None:
    composer, report = Composer(TYPE), sample_report()
    composer.compose(report)
    report = filled(
        SetFigure("党课", parse_figure("3")),
        SetTick("six/一次专题学习", Tick("done")),
        SetBasics.make(report, unit="市文明办"),
    )
    assert composer.compose(report) == Composer(TYPE).compose(report)


def test_traditional_script() -> None:
    blocks = in_script(Composer(TYPE).compose(sample_report()), "traditional")
    assert blocks[0].text == "區市政中心2023年上半年黨建工作開展情況彙報"


def test_about_stands_behind_the_scale() -> None:
    report = filled(SetFigure("实事", parse_figure("9余")), SetProse("service", "服务群众{实事}万人次。"))
    assert any("服务群众9万余人次。" in text for text in texts(report))


@pytest.mark.parametrize(
    ("typed", "prose", "printed"),
    [
        ("约30", "服务{实事}人次。", "服务约30人次。"),
        ("约30", "服务约{实事}人次。", "服务约30人次。"),
        ("30", "服务约{实事}人次。", "服务约30人次。"),
        ("30余", "服务{实事}余人次。", "服务30余人次。"),
        ("近9", "服务{实事}万人次。", "服务近9万人次。"),
    ],
)
def test_a_word_of_rounding_stands_once(typed: str, prose: str, printed: str) -> None:
    report = filled(SetFigure("实事", parse_figure(typed)), SetProse("service", prose))
    assert any(printed in text for text in texts(report))


def test_titles_in_a_list_need_no_mark_between() -> None:
    assert "一是抓好学习。坚持《工作规则》《议事规则》、自学。" in texts(
        filled(SetText("学习形式", "《工作规则》\n《议事规则》\n自学"))
    )


def test_a_title_that_the_clerk_broke_is_one_line_of_text_with_those_breaks() -> None:
    report = msgspec.structs.replace(sample_report(), title="区市政中心\n党建工作情况汇报")
    block = Composer(TYPE).compose(report)[0]
    assert (block.text, block.breaks) == ("区市政中心党建工作情况汇报", (5,))
    assert title_of(report, TYPE) == "区市政中心党建工作情况汇报"


def test_a_point_goes_when_all_its_figures_do_and_stays_with_one_text() -> None:
    prose = "{是}规范发展党员。严把质量关，[吸收积极分子{支委会}名][，转正{党员大会}名]。\n{是}丰富载体。[用好{学习形式}，]开展活动{党课}次。"
    report = filled(
        SetProse("meetings", prose), *(SetFigure(name, NOT_APPLICABLE) for name in ("支委会", "党员大会"))
    )
    assert "规范发展党员" not in "".join(texts(report))
    assert "丰富载体。" in "".join(texts(report))
    silent = filled(SetProse("meetings", prose), SetFigure("党课", NOT_APPLICABLE))
    assert "丰富载体" not in "".join(texts(silent))
    told = SetText("学习形式", "夜校")
    assert "丰富载体。用好夜校。" in "".join(
        texts(filled(SetProse("meetings", prose), told, SetFigure("党课", NOT_APPLICABLE)))
    )


def test_a_point_goes_when_what_is_known_went_with_what_it_depends_on() -> None:
    prose = "{是}关心党员。[慰问党员{支委会}名[，每人发放慰问金{党课}元]]。\n{是}丰富载体。[用好{学习形式}。]"
    known = filled(SetProse("meetings", prose), SetFigure("党课", parse_figure("500")))
    assert "一是关心党员。慰问党员【待补】名，每人发放慰问金500元。" in texts(known)
    assert "关心党员" not in "".join(texts(SetFigure("支委会", NOT_APPLICABLE).applied(known)))


def test_a_list_can_be_that_of_one_checklist() -> None:
    both = (
        Checklist(title="会议", items=(ChecklistItem(text="支委会"), ChecklistItem(text="党员大会"))),
        Checklist(title="学习", items=(ChecklistItem(text="夜校"),)),
    )
    section = msgspec.structs.replace(TYPE.sections[2], checklists=both)
    form = msgspec.structs.replace(TYPE, sections=(*TYPE.sections[:2], section, *TYPE.sections[3:]))
    prose = "[按时召开{已做清单/会议}，][办好{已做清单/学习}，]严格组织生活。"
    report = filled(SetProse("meetings", prose), SetTick("meetings/党员大会", Tick("done")))
    assert "按时召开党员大会，严格组织生活。" in [block.text for block in Composer(form).compose(report)]
    more = SetTick("meetings/夜校", Tick("done")).applied(report)
    assert "按时召开党员大会，办好夜校，严格组织生活。" in [
        block.text for block in Composer(form).compose(more)
    ]


def test_a_point_that_is_left_alone_has_no_ordinal() -> None:
    prose = "{是}建强队伍。[发展党员{支委会}名。]\n{是}丰富载体。[办讲座{党课}场。]\n{要}抓落实。"
    both = filled(SetProse("meetings", prose))
    assert {"一是建强队伍。发展党员【待补】名。", "二是丰富载体。办讲座【待补】场。"} <= set(texts(both))
    one = SetFigure("支委会", NOT_APPLICABLE).applied(both)
    assert "丰富载体。办讲座【待补】场。" in texts(one)
    assert "一要抓落实。" in texts(one)  # written as the only one


def test_ordinals_count_what_is_printed() -> None:
    points = [("", True), ("是", False), ("是", True), ("要", True), ("是", True)]
    assert point_ordinals(points) == ["", "一是", "一是", "一要", "二是"]
    assert point_ordinals([("是", False), ("是", True)]) == ["一是", ""]
    assert point_ordinals([("是", True)]) == ["一是"]


@pytest.mark.parametrize(
    ("prose", "typed", "printed"),
    [
        ("坚持以{学习形式}为主线，抓好学习。", "立德树人", "坚持以立德树人为主线，抓好学习。"),
        ("坚持以{学习形式}为主线，抓好学习。", "以立德树人为主线。", "坚持以立德树人为主线，抓好学习。"),
        ("紧扣审判主业，{学习形式}。", "结案率98%。", "紧扣审判主业，结案率98%。"),
        ("紧扣审判主业。{学习形式}", "结案率98%。", "紧扣审判主业。结案率98%。"),  # nothing else ends it
        ("用好{学习形式}等载体。", "先锋讲堂。", "用好先锋讲堂等载体。"),
        ("用好{学习形式}等载体。", "先锋讲堂。\n微课堂。", "用好先锋讲堂、微课堂等载体。"),
        ("用好{学习形式}载体。", "先锋讲堂等载体", "用好先锋讲堂等载体。"),
    ],
)
def test_a_text_typed_with_the_words_of_its_sentence_says_them_once(
    prose: str, typed: str, printed: str
) -> None:
    assert printed in texts(filled(SetProse("meetings", prose), SetText("学习形式", typed)))
