"""What a step still lacks: ticks, the type's own sentences, and nothing that is 不涉及."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.report.create import new_report
from djdesk.desk.report.progress import Missing, ProgressTracker, is_ready_made, progress_of
from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm, TextField
from djdesk.model.changes import Change, SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.held import hold, ready_key
from djdesk.model.period import Period
from djdesk.model.report import Report, Section, Tick
from support.sample import CLOCK, TYPE, sample_report


def missing(report: Report, step: str, form: ReportType = TYPE) -> list[Missing]:
    return list(progress_of(report, form).steps[step].missing)


def after(report: Report, *changes: Change) -> Report:
    for change in changes:
        report = change.applied(report)
    return report


def test_a_list_is_missing_until_every_item_is_decided_and_is_called_by_its_title() -> None:
    report = sample_report()
    (one,) = [one for one in missing(report, "meetings") if one.kind == "tick"]
    assert (one.name, one.called) == ("每月召开支委会", "三会一课还有 2 项没定")
    report = after(report, SetTick("meetings/每月召开支委会", Tick("not_done")))
    (one,) = [one for one in missing(report, "meetings") if one.kind == "tick"]
    assert (one.name, one.called) == ("每季度讲党课", "三会一课还有 1 项没定")
    report = after(report, SetTick("meetings/每季度讲党课", Tick("na")))
    assert not [one for one in missing(report, "meetings") if one.kind == "tick"]


def test_the_types_own_problems_are_missing_until_touched_or_said_to_hold() -> None:
    report = sample_report()
    assert [one.kind for one in missing(report, "problems")] == ["pattern"]
    assert missing(after(report, SetProse("problems", "{是}学得不深。")), "problems") == []
    held = hold(report, ready_key("problems"))
    kept = after(report, held)
    assert progress_of(kept, TYPE).steps["problems"].state == "done"
    assert [one.kind for one in missing(kept, "plan")] == ["pattern"], "only what was held"
    assert after(kept, held.inverse(report)) == report
    assert hold(kept, ready_key("problems")).applied(kept) == kept


def test_what_held_last_period_is_looked_at_again() -> None:
    report = sample_report()
    kept = after(report, hold(report, ready_key("problems")))
    following = carry(kept, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert following.held == ()
    assert "pattern" in [one.kind for one in missing(following, "problems")]


@pytest.mark.parametrize(
    ("form", "ready"),
    [
        (SectionForm(id="s", heading="h", role="problems", prose="还有不足。"), True),
        (SectionForm(id="s", heading="h", role="plan", prose="召开支委会{支委会}次。"), True),
        (SectionForm(id="s", heading="h", prose="{单位名称}深入开展联建。"), True),
        (SectionForm(id="s", heading="h", prose="召开支委会{支委会}次。"), False),
        (SectionForm(id="s", heading="h", prose="深入开展。", figures=(FigureField(name="甲"),)), False),
        (SectionForm(id="s", heading="h", role="opening", level=0, prose="现将情况汇报如下："), False),
        (SectionForm(id="s", heading="h", role="closing", level=0, prose="特此报告。"), False),
        (SectionForm(id="s", heading="h", role="problems"), False),
    ],
)
def test_which_sentences_the_clerk_has_to_write(form: SectionForm, ready: bool) -> None:
    whole = msgspec.structs.replace(TYPE, sections=(form,))
    report = new_report(whole, "某单位", Period.parse("2023H1"), CLOCK)
    assert is_ready_made(report, whole, "s") == ready
    assert not is_ready_made(SetProse("s", form.prose + "我们写的。").applied(report), whole, "s")


def test_where_all_is_decided_and_nothing_done_only_the_types_words_are_left() -> None:
    items = (ChecklistItem(text="执纪问责"), ChecklistItem(text="廉政教育"))
    form = SectionForm(
        id="s",
        heading="h",
        prose="抓早抓小。[做好{已做清单}等工作。][谈话{谈话}次。]",
        figures=(FigureField(name="谈话", unit="次"),),
        checklists=(Checklist(items=items),),
    )
    whole = msgspec.structs.replace(TYPE, sections=(form,))
    report = new_report(whole, "清水村党支部", Period.parse("2023H1"), CLOCK)

    def ready(*changes: Change) -> bool:
        return is_ready_made(after(report, *changes), whole, "s")

    gone = SetFigure("谈话", NOT_APPLICABLE)
    undone = (SetTick("s/执纪问责", Tick("na")), SetTick("s/廉政教育", Tick("not_done")))
    assert ready(gone, *undone)
    assert not ready(*undone), "a number is still to come"
    assert ready(gone, undone[0]), "every figure is 不涉及: the section may be one to close"
    assert not ready(gone, undone[0], SetTick("s/廉政教育", Tick("done")))
    assert not ready(*undone, SetFigure("谈话", parse_figure("3")))


def form_with(prose: str, required: bool = False) -> ReportType:
    section = SectionForm(
        id="meal",
        heading="就餐",
        prose=prose,
        figures=(FigureField(name="用餐次数", unit="次"), FigureField(name="用餐人数", unit="人")),
        texts=(TextField(name="用餐统计期间", required=required), TextField(name="食堂")),
    )
    return msgspec.structs.replace(TYPE, sections=(*TYPE.sections, section))


def asked(prose: str, *changes: Change, required: bool = False) -> set[str]:
    form = form_with(prose, required)
    report = sample_report()
    section = Section(id="meal", level=1, heading="就餐", prose=prose)
    report = msgspec.structs.replace(report, sections=(*report.sections, section))
    return {one.name for one in missing(after(report, *changes), "meal", form)}


NONE = SetFigure("用餐次数", NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("prose", "changes", "names"),
    [
        ("就餐有序。[{用餐统计期间}用餐{用餐次数}次。]", (), {"用餐统计期间", "用餐次数"}),
        ("就餐有序。[{用餐统计期间}用餐{用餐次数}次。]", (NONE,), set()),
        ("就餐有序。{用餐统计期间}用餐{用餐次数}次。", (NONE,), set()),
        ("就餐有序。[{用餐统计期间}用餐{用餐次数}次。]统计期间为{用餐统计期间}。", (NONE,), {"用餐统计期间"}),
        ("[用餐{用餐次数}次[，人均{用餐人数}人，在{食堂}]]。", (NONE,), set()),
        ("[用餐{用餐次数}次][，在{食堂}就餐]。", (NONE,), {"食堂"}),
        (
            "[{用餐统计期间}用餐{用餐次数}次。]",
            (SetFigure("用餐次数", parse_figure("3")),),
            {"用餐统计期间"},
        ),
        (
            "[{用餐统计期间}用餐{用餐次数}次。]",
            (SetFigure("用餐次数", parse_figure("待补")),),
            {"用餐统计期间", "用餐次数"},
        ),
        ("{是}用餐{用餐次数}次。\n{是}食堂是{食堂}。", (NONE,), {"食堂"}),
    ],
)
def test_what_only_stands_with_a_figure_that_is_not_there_is_not_asked(
    prose: str, changes: tuple[Change, ...], names: set[str]
) -> None:
    assert asked(prose, *changes) == names


def test_a_required_text_is_asked_wherever_it_stands_but_in_what_drops_out() -> None:
    dropping = "就餐有序。[{用餐统计期间}用餐{用餐次数}次。]"
    assert asked(dropping, required=True) >= {"用餐统计期间"}
    assert asked(dropping, NONE, required=True) == set()
    assert asked("就餐有序。", NONE, required=True) == {"用餐统计期间"}
    assert asked("就餐有序。", SetText("用餐统计期间", "上半年"), required=True) == set()


def test_a_section_of_lists_alone_is_asked_for_its_items_first() -> None:
    items = (ChecklistItem(text="执纪问责"), ChecklistItem(text="廉政教育"))
    form = SectionForm(
        id="s", heading="h", prose="抓早抓小。[做好{已做清单}等工作。]", checklists=(Checklist(items=items),)
    )
    whole = msgspec.structs.replace(TYPE, sections=(form,))
    report = new_report(whole, "清水村党支部", Period.parse("2023H1"), CLOCK)
    one, other = SetTick("s/执纪问责", Tick("na")), SetTick("s/廉政教育", Tick("not_done"))
    assert not is_ready_made(after(report, one), whole, "s")
    assert is_ready_made(after(report, one, other), whole, "s")


def test_a_heading_of_the_offices_own_that_only_groups_others_lacks_no_text() -> None:
    report = sample_report()
    own = Section(id="own-1", level=1, heading="主要做法及成效")
    below = Section(id="own-2", level=2, heading="抓学习", prose="学得扎实。")

    def with_own(*sections: Section) -> Report:
        return msgspec.structs.replace(report, sections=(*report.sections, *sections))

    assert progress_of(with_own(own, below), TYPE).steps["own-1"].state == "done"
    alone = missing(with_own(own), "own-1")
    assert [one.kind for one in alone] == ["prose"], "a heading with nothing below it"
    beside = msgspec.structs.replace(below, level=1)
    assert [one.kind for one in missing(with_own(own, beside), "own-1")] == ["prose"]
    tracker = ProgressTracker(TYPE)
    assert tracker.progress(with_own(own)).steps["own-1"].state == "empty"
    assert tracker.progress(with_own(own, below)).steps["own-1"].state == "done", "what came below is seen"
