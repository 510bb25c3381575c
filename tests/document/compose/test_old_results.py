"""An honour of last period is not printed as if it were new: behind it stands that it is to be checked."""

from __future__ import annotations

from djdesk.desk.next_period.carry_over import carry
from djdesk.document.compose.composer import Composer
from djdesk.model.changes import SetProse, SetText
from djdesk.model.last_period.carried import RESULT_TO_CHECK
from djdesk.model.last_period.standing_marks import looked_at, standing_marks
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK, TYPE, sample_report

_HONOUR = "支部荣获“先进基层党组织”称号。"


def _carried(prose: str = f"走访群众。\n{_HONOUR}\n2023年3月8日，印发方案。") -> Report:
    last = SetProse("service", prose).applied(sample_report())
    return carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)


def _printed(composer: Composer, report: Report) -> str:
    return "\n".join(block.text for block in composer.compose(report))


def test_the_honour_alone_is_printed_with_a_mark() -> None:
    printed = _printed(Composer(TYPE), _carried())
    assert f"{_HONOUR}{RESULT_TO_CHECK}" in printed
    assert printed.count(RESULT_TO_CHECK) == 1


def test_it_goes_at_once_when_the_clerk_confirms_and_comes_back_with_an_undo() -> None:
    composer, report = Composer(TYPE), _carried()
    assert RESULT_TO_CHECK in _printed(composer, report)
    change = looked_at(report, standing_marks(report))
    confirmed = change.applied(report)
    assert RESULT_TO_CHECK not in _printed(composer, confirmed)
    assert RESULT_TO_CHECK in _printed(composer, change.inverse(report).applied(confirmed))


def test_an_edit_beside_the_honour_leaves_the_mark_and_other_words_take_it_away() -> None:
    composer, report = Composer(TYPE), _carried()
    _printed(composer, report)
    beside = SetProse("service", f"今年，{_HONOUR}").applied(report)
    assert RESULT_TO_CHECK in _printed(composer, beside)
    other = SetProse("service", "支部荣获“红旗党支部”称号。").applied(beside)
    assert RESULT_TO_CHECK not in _printed(composer, other)


def test_a_field_of_honours_marks_the_paragraph_that_prints_it() -> None:
    composer = Composer(TYPE)
    last = SetProse("service", "工作受到好评。获得{学习形式}。").applied(sample_report())
    last = SetText("学习形式", "荣获红旗党支部称号").applied(last)
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    report = looked_at(report, [mark for mark in report.carried if mark.kind == "paragraph"]).applied(report)
    assert f"获得荣获红旗党支部称号。{RESULT_TO_CHECK}" in _printed(composer, report)
    newer = SetText("学习形式", "文明单位").applied(report)
    assert RESULT_TO_CHECK not in _printed(composer, newer)


def test_sections_without_an_honour_keep_their_blocks() -> None:
    composer, report = Composer(TYPE), _carried()
    before = [block for block in composer.compose(report) if block.section_id == "meetings"]
    confirmed = looked_at(report, standing_marks(report)).applied(report)
    after = [block for block in composer.compose(confirmed) if block.section_id == "meetings"]
    assert before
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_it_stands_behind_its_sentence_and_not_behind_the_paragraph() -> None:
    prose = "支部{支委会}次被评为“先进集体”；走访群众{走访调研}次。支部荣获“红旗支部”称号。群众满意。"
    printed = _printed(Composer(TYPE), _carried(prose))
    assert f"“先进集体”；{RESULT_TO_CHECK}走访群众" in printed
    assert f"称号。{RESULT_TO_CHECK}群众满意。" in printed
    last = SetText("学习形式", "先进集体、示范支部").applied(sample_report())
    last = SetProse("service", "全年获评{学习形式}。[召开{支委会}次。]现报告如下：").applied(last)
    report = carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    assert f"示范支部。{RESULT_TO_CHECK}召开" in _printed(Composer(TYPE), report)


def test_one_sentence_confirmed_leaves_the_other_marked() -> None:
    last = SetText("学习形式", "荣获红旗支部称号").applied(sample_report())
    last = SetProse("service", "{学习形式}。支部被评为先进集体。").applied(last)
    composer, report = Composer(TYPE), carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK)
    both = f"荣获红旗支部称号。{RESULT_TO_CHECK}支部被评为先进集体。{RESULT_TO_CHECK}"
    assert both in _printed(composer, report)
    confirmed = looked_at(report, [mark for mark in standing_marks(report) if mark.kind == "text"])
    left = f"荣获红旗支部称号。支部被评为先进集体。{RESULT_TO_CHECK}"
    assert left in _printed(composer, confirmed.applied(report))


def test_a_text_that_ends_its_own_sentence_is_marked_there() -> None:
    last = SetText("学习形式", "荣获红旗支部称号。").applied(sample_report())
    last = SetProse("service", "{学习形式}走访群众。").applied(last)
    printed = _printed(Composer(TYPE), carry(last, TYPE, Period.parse("2023H2"), "r2", CLOCK))
    assert f"称号。{RESULT_TO_CHECK}走访群众。" in printed
