"""What of a report was copied from earlier ones."""

from __future__ import annotations

import pytest

from djdesk.desk.next_period.copied_share import (
    EarlierTexts,
    copied_shares,
    masked_words,
    readable,
    whole_share,
)
from djdesk.document.compare.words import differing_pieces
from djdesk.model.changes import SetProse
from djdesk.model.outline import switch_section
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.store.reports.passages import Passage
from support.sample import sample_report

UNIT = "区市政中心"
STUDY = "坚持每周学习制度，组织党员集中学习{集中学习}次，开展专题研讨{专题研讨}次，党员学习的自觉性明显提高。"


def passage(prose: str, period: str = "2022H2", unit: str = UNIT, heading: str = "理论学习") -> Passage:
    return Passage(
        report_id=f"r{period}",
        type_id="sample",
        unit=unit,
        period=Period.parse(period),
        section_id="study",
        heading=heading,
        prose=prose,
    )


def earlier(*proses: str) -> EarlierTexts:
    return EarlierTexts(map(passage, proses))


def with_prose(**proses: str) -> Report:
    report = sample_report()
    for section in report.sections:
        report = SetProse(section.id, proses.get(section.id, "")).applied(report)
    return report


@pytest.mark.parametrize(
    "now",
    [
        STUDY,
        STUDY.replace("{集中学习}", "12").replace("{专题研讨}", "3"),
        STUDY.replace("{集中学习}", "二十"),
        STUDY.replace("坚持每周", "今年坚持每周"),
        "{是}" + STUDY,
        STUDY.replace("，开展专题研讨{专题研讨}次", "[，开展专题研讨{专题研讨}次]"),
        STUDY.replace("明显", "进一步"),
    ],
)
def test_the_same_words_with_other_figures_and_times_are_copied(now: str) -> None:
    found = earlier(STUDY).like(now, UNIT)
    assert found is not None
    assert found[0].stored == STUDY


@pytest.mark.parametrize(
    "now",
    [
        "围绕城市管理难点，组织党员骨干到一线走访，现场解决占道经营、井盖破损等问题，居民满意度持续上升。",
        "坚持每周学习制度，但学习内容与业务结合得还不够紧，部分年轻党员满足于完成任务，学用脱节。",
        "现将情况汇报如下：",
        "",
    ],
)
def test_other_words_are_not(now: str) -> None:
    assert earlier(STUDY).like(now, UNIT) is None


def test_another_unit_with_the_same_words_was_copied_from() -> None:
    texts = EarlierTexts(
        [passage("甲街道办党工委认真落实主体责任，专题研究党建工作{专题研究}次。", unit="甲街道办")]
    )
    found = texts.like("乙街道党工委认真落实主体责任，专题研究党建工作5次。", "乙街道")
    assert found is not None
    assert found[0].passage.unit == "甲街道办"


def test_the_latest_report_that_has_it_is_named() -> None:
    texts = EarlierTexts([passage(STUDY, "2023H1"), passage(STUDY, "2022H2")])
    found = texts.like(STUDY, UNIT)
    assert found is not None
    assert (found[0].passage.period, found[1]) == (Period.parse("2023H1"), 100.0)


def test_shares_count_the_words_of_sections_and_of_the_whole() -> None:
    report = with_prose(
        meetings=STUDY + "\n" + "这一段是本期新写的话，以前的报告里没有。", plan="全新的打算，写得短。"
    )
    shares = {share.section_id: share for share in copied_shares(report, earlier(STUDY))}
    assert [one.paragraph for one in shares["meetings"].copied] == [0]
    words, new, plan = 40, 20, 10  # 【】 and their names are no words
    assert shares["meetings"].share == pytest.approx(words / (words + new))
    assert shares["plan"].share == 0
    assert whole_share(list(shares.values())) == pytest.approx(words / (words + new + plan))


def test_rewriting_makes_the_share_fall() -> None:
    before = whole_share(copied_shares(with_prose(meetings=STUDY), earlier(STUDY)))
    after = whole_share(copied_shares(with_prose(meetings="本期把学习搬到工地，边学边干。"), earlier(STUDY)))
    assert (before, after) == (1.0, 0.0)


def test_sections_that_are_not_printed_do_not_count() -> None:
    report = with_prose(meetings=STUDY)
    report = switch_section(report, "meetings", False).applied(report)
    assert copied_shares(report, earlier(STUDY)) == []
    assert whole_share([]) == 0.0


@pytest.mark.parametrize(
    ("stored", "masked"),
    [
        ("2023年上半年，开会12次", "□，开会□次"),
        ("{报告期间}，{单位名称}抓好学习", "□，□抓好学习"),
        ("区市政中心抓好学习", "□抓好学习"),
        ("{是}一次会议[，[[注]]]{?parks}{表格:t1}", "□次会议，[注]"),
        ("学习三个文件、二十大精神", "学习□个文件、□大精神"),
        ("{{略}} 完", "{略}完"),
    ],
)
def test_what_may_differ_is_hidden(stored: str, masked: str) -> None:
    assert masked_words(stored, UNIT) == masked


def test_two_texts_are_shown_with_what_differs() -> None:
    assert readable("开会{支委会}次[，讲课]") == "开会【支委会】次，讲课"
    assert differing_pieces("学习很好", "学习更好") == [("学习", False), ("更", True), ("好", False)]
    assert differing_pieces("学习很好", "学习") == [("学习", False)]


def test_a_paragraph_in_which_one_sentence_of_several_was_put_in_is_still_copied() -> None:
    long = STUDY * 4
    found = earlier(long).like(long.replace("。坚持", "。今年新添了夜校，坚持", 1), UNIT)
    assert found is not None
    assert 80 <= found[1] < 100
