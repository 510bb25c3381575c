"""A mark on what was carried over stands until the clerk writes something else or says that it is still so."""

from __future__ import annotations

import msgspec

from djdesk.model.changes import SetProse, SetText
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.last_period.standing_marks import (
    looked_at,
    marks_of_section,
    marks_of_texts,
    old_results,
    standing_marks,
)
from djdesk.model.report import Report
from support.sample import sample_report

_PARAGRAPH = CarriedMark("paragraph", "service", "3月8日，办实事{实事}件。", "time")
_TEXT = CarriedMark("text", "学习形式", "集中学习", "list")


def _report() -> Report:
    report = msgspec.structs.replace(sample_report(), carried=(_PARAGRAPH, _TEXT))
    report = SetProse("service", "走访群众。\n3月8日，办实事{实事}件。").applied(report)
    return SetText("学习形式", "集中学习").applied(report)


def test_an_edit_takes_the_mark_away_and_undo_brings_it_back() -> None:
    report = _report()
    change = SetProse("service", "走访群众。\n9月8日，办实事{实事}件。")
    after = change.applied(report)
    assert standing_marks(after) == (_TEXT,)
    assert standing_marks(change.inverse(report).applied(after)) == (_PARAGRAPH, _TEXT)
    assert marks_of_texts(SetText("学习形式", "网上学习").applied(report), ("学习形式",)) == {}


def test_an_edit_elsewhere_leaves_it() -> None:
    report = SetProse("service", "走访职工。\n3月8日，办实事{实事}件。").applied(_report())
    assert marks_of_section(report, "service") == (_PARAGRAPH,)
    moved = SetProse("service", "3月8日，办实事{实事}件。\n走访群众。").applied(_report())
    assert marks_of_section(moved, "service") == (_PARAGRAPH,)


def test_another_name_of_a_figure_is_no_edit() -> None:
    report = SetProse("service", "3月8日，办实事{民生实事}件。").applied(_report())
    assert marks_of_section(report, "service") == (_PARAGRAPH,)


def test_still_so_takes_the_mark_and_its_inverse_brings_it_back() -> None:
    report = _report()
    change = looked_at(report, (_PARAGRAPH,))
    after = change.applied(report)
    assert standing_marks(after) == (_TEXT,)
    assert change.inverse(report).applied(after) == report


def test_a_section_that_is_gone_has_no_mark() -> None:
    report = msgspec.structs.replace(_report(), sections=())
    assert standing_marks(report) == (_TEXT,)


_HONOUR = CarriedMark("paragraph", "service", "走访3次，荣获市级先进。", "result", results=("荣获市级先进",))


def test_an_honour_stands_marked_while_its_words_are_there() -> None:
    """Whatever is edited around it; it goes with its words, or when the clerk says that it is still so."""
    report = SetProse("service", "走访3次，荣获市级先进。").applied(sample_report())
    report = msgspec.structs.replace(report, carried=(_HONOUR,))
    for words in ("走访9次，荣获市级先进。", "我院荣获市级先进。又走访2次。", "下半年，荣获市级先进！"):
        assert standing_marks(SetProse("service", words).applied(report)) == (_HONOUR,)
    assert standing_marks(SetProse("service", "走访3次，荣获省级先进。").applied(report)) == ()
    assert standing_marks(looked_at(report, (_HONOUR,)).applied(report)) == ()


def test_a_list_of_honours_stands_marked_while_one_of_them_is_there() -> None:
    mark = CarriedMark("text", "学习形式", "先进\n标兵", "result", results=("先进", "标兵"))
    report = msgspec.structs.replace(sample_report(), carried=(mark,))
    for text, stands in (("先进\n标兵", True), ("标兵\n红旗单位", True), ("红旗单位", False)):
        assert bool(standing_marks(SetText("学习形式", text).applied(report))) is stands


def test_a_paragraph_old_results_itself_or_through_a_text() -> None:
    mark = CarriedMark("text", "学习形式", "先进", "result", results=("先进",))
    report = SetText("学习形式", "先进").applied(sample_report())
    report = msgspec.structs.replace(report, carried=(_HONOUR, mark, _PARAGRAPH))
    assert old_results(report, "service", "走访9次，荣获市级先进。") == (_HONOUR,)
    assert old_results(report, "meetings", "获评{学习形式}。") == (mark,)
    assert not old_results(report, "meetings", "走访9次，荣获市级先进。")
    assert not old_results(report, "service", _PARAGRAPH.words)
    changed = SetText("学习形式", "红旗").applied(report)
    assert not old_results(changed, "meetings", "获评{学习形式}。")
