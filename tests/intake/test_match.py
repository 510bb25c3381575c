"""An old report as a report of a type: composing it gives the text back, section by section, word for word."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from djdesk.document.compose.composer import Composer
from djdesk.document.compose.sections import numbered
from djdesk.forms.load import load_types
from djdesk.forms.report_type import ReportType
from djdesk.intake.content import Content
from djdesk.intake.intake import taken_in
from djdesk.intake.match.choose import candidates
from djdesk.intake.match.matching import Given, Matched, matched
from djdesk.intake.match.naming import NOT_A_FIGURE, OWN, fingerprint
from djdesk.intake.match.period_words import period_of_words
from djdesk.intake.match.slots import slots_of
from djdesk.intake.readers.read import read_content
from djdesk.intake.result import Cleaned
from djdesk.model.figure import PENDING, PENDING_TEXT
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure
from intake.marked import marked

ROOT = Path(__file__).parents[2]
TYPES = load_types(ROOT / "resources" / "reports")
SAMPLES = sorted((Path(__file__).parent / "texts").glob("*.txt")) + sorted(
    (Path(__file__).parent / "figures" / "texts").glob("*.txt")
)
SEEDS = {
    "000": "half_year",
    "001": "promotion_meeting",
    "002": "work_news",
    "003": "secretary_review",
    "004": "model_office",
}
_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}(?=是|要)")


def given(**decided: str) -> Given:
    return Given("r1", datetime(2023, 7, 3), "某支部", Period.parse("2023H1"), decided)


def cleaned_of(text: str) -> Cleaned:
    return taken_in(Content(text)).cleaned


def match(text: str, type_id: str = "half_year", **decided: str) -> Matched:
    return matched(cleaned_of(text), TYPES[type_id], given(**decided))


def written(result: Matched) -> list[str]:
    """The text under each heading, and the heading, as the report had it; blanks as 【待补】, counted points
    without their count.
    """
    sections, figures = [], iter(result.figures)
    for placement in result.sections:
        heading = placement.part.heading
        words = heading.text.strip() if heading else ""
        for stretch in placement.part.stretches:
            text, at = "", 0
            for figure in islice(figures, len(slots_of(stretch.text, stretch.figures)[0])):
                blank = figure.slot.figure == PENDING
                text += stretch.text[at : figure.slot.start] + (
                    PENDING_TEXT if blank else stretch.text[figure.slot.start : figure.slot.end]
                )
                at = figure.slot.end
            words += ("" if stretch.joined or not words else "\n") + text + stretch.text[at:]
        sections.append(_ORDINAL.sub("#", words))
    return sections


def composed(result: Matched, form: ReportType) -> list[str]:
    blocks = Composer(form).compose(result.report)
    numbers = {section.id: number for section, number in numbered(result.report, form)}
    texts = []
    for placement in result.sections:
        text = "\n".join(block.text for block in blocks if block.section_id == placement.section_id)
        texts.append(_ORDINAL.sub("#", text.removeprefix(numbers[placement.section_id])))
    return texts


def assert_nothing_lost(cleaned: Cleaned, form: ReportType) -> Matched:
    result = matched(cleaned, form, given())
    assert composed(result, form) == written(result)
    kept = re.sub(r"\s", "", "".join(written(result)))
    bodies = [paragraph.text for paragraph in cleaned.paragraphs if paragraph.role in ("heading", "body")]
    numbers = [heading.number for heading in cleaned.headings]
    assert len(kept) >= len(re.sub(r"\s", "", "".join(bodies))) - len("".join(numbers)) - 4 * len(
        cleaned.points
    )
    return result


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_becomes_a_report_of_its_type_and_keeps_its_words(shared: Path, seed: str) -> None:
    (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
    cleaned = taken_in(read_content(path)).cleaned
    assert candidates(cleaned, TYPES)[0].type_id == SEEDS[seed]
    result = assert_nothing_lost(cleaned, TYPES[SEEDS[seed]])
    assert all(placement.form is not None for placement in result.sections), "every heading has its section"
    assert sum(not figure.own for figure in result.figures) >= 0.7 * len(result.figures)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_texts_of_other_offices_keep_their_words_whatever_type_is_chosen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cleaned = cleaned_of(marked(text).raw if path.parent.parent == Path(__file__).parent else text)
    for form in TYPES.values():
        assert_nothing_lost(cleaned, form)


TEXT = """某支部2023年上半年党建工作开展情况汇报
上半年，某支部认真开展工作。现将有关情况汇报如下：
一、主要工作开展情况
（一）加强学习。累计开展集中学习82次，走访企业12家，发放手册1,200册，惠及9万余人次，增收960余万元，办实事110余项。
1.积极推进学习教育常态化。一是召开支委会8次。三是讲党课X次。
二、存在问题
学习不够深入，[个别]同志{用心}不足，涉及3—5个方面。
三、下半年工作打算
继续努力，建成三个校区的活动室。
"""


def test_figures_become_fields_of_the_type_or_the_reports_own() -> None:
    result = match(TEXT)
    report = result.report
    assert report.figure("集中学习").value == Decimal(82)
    assert report.figure("支委会").value == Decimal(8)
    assert report.figure("讲党课") == PENDING
    own = {figure.name: figure for figure in report.own_figures}
    visit = next(name for name in own if "走访企业" in name)
    assert own[visit] == OwnFigure(own[visit].section_id, visit, "家", "count")
    assert {(report.figure(name).value, report.figure(name).approx) for name in report.figures} >= {
        (Decimal(9), True),
        (Decimal(110), True),
    }
    assert {unplaced.reason for _, unplaced in result.unplaced} == {"range", "numeral"}
    assert report.figure(visit).origin == "imported"


def test_blanks_of_any_kind_are_pending_figures() -> None:
    result = match(
        "某支部2023年上半年党建工作总结\n一、主要工作\n发展党员(*)人，义诊1xx场，存款*,***万元，走访□□户。\n"
    )

    assert list(result.report.figures.values()).count(PENDING) >= 4
    assert "发展党员【待补】人，义诊【待补】场，存款【待补】万元，走访【待补】户。" in "".join(
        composed(result, TYPES["half_year"])
    )


def test_other_words_for_a_figure_are_known() -> None:
    report = match(TEXT.replace("支委会8次", "支部委员会8次")).report
    assert report.figure("支委会").value == Decimal(8)


def test_sections_keep_their_words_and_what_is_missing_is_switched_off() -> None:
    report = match(TEXT).report
    headings = {section.id: section.heading for section in report.sections if section.enabled}
    assert headings["problems"] == "存在问题"
    assert headings["plan"] == "下半年工作打算"
    assert headings["work"] == "主要工作开展情况"
    assert not next(section for section in report.sections if section.id == "organs").enabled
    assert report.section("problems").prose == "学习不够深入，[[个别]]同志{{用心}}不足，涉及3—5个方面。"
    assert (report.unit, report.period, report.title) == (
        "某支部",
        Period.parse("2023H1"),
        "某支部2023年上半年党建工作开展情况汇报",
    )


def test_a_gap_in_the_points_is_closed_and_nothing_else_changes() -> None:
    form = TYPES["half_year"]
    report = match(TEXT).report
    texts = [block.text for block in Composer(form).compose(report)]
    assert "1.积极推进学习教育常态化。一是召开支委会8次。二是讲党课【待补】次。" in texts
    assert (
        "（一）加强学习。累计开展集中学习82次，走访企业12家，发放手册1200册，惠及9万余人次，增收960余万元，办实事110余项。"
        in texts
    )


def test_room_that_was_left_for_a_number_is_still_to_be_filled() -> None:
    text = TEXT.replace("继续努力，", "培养积极分子　　名，收缴党费　　万元，")
    texts = [block.text for block in Composer(TYPES["half_year"]).compose(match(text).report)]
    assert "培养积极分子【待补】名，收缴党费【待补】万元，建成三个校区的活动室。" in texts


def test_signs_of_a_list_stay_before_their_leads() -> None:
    leads = [
        "➤技术服务：选派特派员32名，下乡680人次。",
        "➤农资打假：检查门店213家次，立案8起。",
        "➤春耕帮扶：帮扶97户，代耕430亩，群众满意。",
    ]
    text = TEXT.replace("继续努力，建成三个校区的活动室。", "\n".join(leads))
    texts = [block.text for block in Composer(TYPES["half_year"]).compose(match(text).report)]
    assert [one for one in texts if "➤" in one] == leads


def test_the_offices_decisions_are_followed() -> None:
    decided = {
        fingerprint("走访企业", "家"): "走访调研",
        fingerprint("集中学习", "次"): OWN,
        fingerprint("支委会", "次"): NOT_A_FIGURE,
    }
    result = matched(
        cleaned_of(TEXT),
        TYPES["half_year"],
        Given("r", datetime(2023, 7, 3), "", Period.parse("2023H1"), decided),
    )
    report = result.report
    assert report.figure("走访调研").value == Decimal(12)
    assert report.figure("集中学习").value is None
    assert "召开支委会8次" in "".join(section.prose for section in report.sections)
    assert not any(
        figure.doubtful for figure in result.figures if figure.slot.name in ("走访企业", "集中学习", "支委会")
    )


def test_signature_and_date_go_where_the_type_has_them() -> None:
    text = TEXT + "中共某支部\n2023年6月30日\n"
    report = match(text).report
    assert (report.issuer, str(report.date)) == ("中共某支部", "2023-06-30")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2023年度上半年", "2023H1"),
        ("二〇二三年下半年", "2023H2"),
        ("2023年第三季度", "2023Q3"),
        ("2023年一季度", "2023Q1"),
        ("2023年", "2023"),
        ("２０２３年度", "2023"),
        ("2023年5月", "2023Q2"),
        ("2022—2023学年第二学期党支部工作总结", "2023H1"),
        ("2023-2024学年度上学期", "2023H2"),
        ("2023年秋季学期", "2023H2"),
        ("20xx年", None),
        ("近年来", None),
    ],
)
def test_the_period_of_the_words(words: str, code: str | None) -> None:
    found = period_of_words(words, "", TYPES["half_year"])
    assert (found.code if found else None) == code


def test_sections_of_the_type_do_not_hide_those_of_the_text() -> None:
    report = match(
        "某支部2023年工作总结\n一、做法\n（一）加强学习\n学习了。\n二、特色亮点\n（一）抓服务\n服务了。\n"
    ).report
    shown = [section.heading for section, _ in numbered(report, TYPES["half_year"])]
    assert [words for words in ("做法", "加强学习", "特色亮点", "抓服务") if words not in shown] == []


@pytest.mark.parametrize(
    ("unit", "signed"),
    [
        ("某县人民医院党总支", "中共某县人民医院总支部委员会"),
        ("某县第一中学党支部", "中共某县第一中学支部委员会"),
        ("某区税务局机关党委", "中共某区税务局机关委员会"),
    ],
)
def test_an_office_that_signs_in_full_is_signed_once(unit: str, signed: str) -> None:
    text = f"{unit}2023年上半年党建工作开展情况汇报\n一、主要工作\n召开会议6次，学习认真。\n{signed}\n2023年6月30日"
    result = match(text)
    assert (result.report.unit, result.report.issuer) == (unit, signed)
    blocks = Composer(TYPES["half_year"]).compose(result.report)
    assert [block.text for block in blocks if "某" in block.text][1:] == [signed]


@pytest.mark.parametrize("heading", ["加强组织建设", "严肃党内组织生活", "扎实抓好组织建设"])
def test_a_meeting_is_that_of_its_own_body(heading: str) -> None:
    """党小组会 was taken for 党组会议, which differs by a character."""
    text = f"一、{heading}\n共召开党小组会24次，党课4次。"
    names = [figure.field for figure in match(text).figures]
    assert names[0] == "党小组会"
    text = f"一、{heading}\n共召开党组会6次，党课4次。"
    assert match(text).figures[0].field == "党组会议"
