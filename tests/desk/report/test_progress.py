"""还差 N 项, offers from what was not done, and the remarks before export."""

from djdesk.desk.figures.suggestions import offers
from djdesk.desk.proof.open_points import remarks
from djdesk.desk.report.progress import progress_of
from djdesk.model.changes import Change, SetBasics, SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.report import Report, Tick
from support.sample import TYPE, sample_report


def after(*changes: Change) -> Report:
    report = sample_report()
    for change in changes:
        report = change.applied(report)
    return report


def test_a_section_lacks_its_figures_until_each_is_decided() -> None:
    assert {m.name for m in progress_of(sample_report(), TYPE).steps["meetings"].missing} == {
        "支委会",
        "党员大会",
        "党课",
        "学习形式",
        "每月召开支委会",
    }
    report = after(SetFigure("支委会", parse_figure("8")), SetFigure("党员大会", NOT_APPLICABLE))
    step = progress_of(report, TYPE).steps["meetings"]
    assert (step.state, [m.name for m in step.missing]) == ("started", ["党课", "学习形式", "每月召开支委会"])
    done = progress_of(
        after(
            SetFigure("支委会", parse_figure("8")),
            SetFigure("党员大会", NOT_APPLICABLE),
            SetFigure("党课", parse_figure("3")),
            SetText("学习形式", "集中学习"),
            SetTick("meetings/每月召开支委会", Tick("done")),
            SetTick("meetings/每季度讲党课", Tick("na")),
        ),
        TYPE,
    )
    assert done.steps["meetings"].state == "done"
    assert done.done == progress_of(report, TYPE).done + 1


def test_blanks_are_no_text() -> None:
    for nothing in ("", " ", "\n\u3000\n"):
        step = progress_of(after(SetText("学习形式", nothing)), TYPE).steps["meetings"]
        assert "学习形式" in [missing.name for missing in step.missing]
    step = progress_of(after(SetText("学习形式", "自学")), TYPE).steps["meetings"]
    assert "学习形式" not in [missing.name for missing in step.missing]


def test_a_heading_that_only_groups_is_no_step() -> None:
    assert "work" not in progress_of(sample_report(), TYPE).steps


def test_basics_ask_for_unit_and_date() -> None:
    report = after(SetBasics.make(sample_report(), unit="", date=None))
    assert [m.name for m in progress_of(report, TYPE).steps["basics"].missing] == ["单位名称", "成文日期"]


def test_what_was_not_done_is_offered_as_problem_and_plan() -> None:
    report = after(
        SetTick("meetings/每月召开支委会", Tick("not_done", "缺3月")),
        SetTick("meetings/每季度讲党课", Tick("done")),
    )
    (problem,) = offers(report, TYPE, "problems")
    assert (problem.sentence, problem.source, problem.used) == (
        "支委会没有做到每月召开（缺3月）。",
        "组织生活",
        False,
    )
    used = SetProse("problems", "{是}" + problem.sentence).applied(report)
    assert offers(used, TYPE, "problems")[0].used
    assert offers(report, TYPE, "plan")[0].sentence == "抓紧补上“每月召开支委会”，明确责任人和完成时限。"


def test_leftovers_in_the_prose_are_remarks() -> None:
    report = after(SetProse("plan", "开展活动X次，走访XX社区，20xx年完成，还有____。W集团投资3个亿。"))
    found = [remark.message for remark in remarks(report, TYPE) if remark.step == "plan"]
    assert len(found) == 4
    assert all("没有填" in message for message in found)
