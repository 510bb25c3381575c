"""The JSON form of a whole report: there and back, and every kind of file that is not one."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.document.files.report_json import FORMAT, report_from_json, report_to_json
from djdesk.model.figure import NOT_APPLICABLE, PENDING, Figure
from djdesk.model.formal_elements import Annex, Extras
from djdesk.model.period import Period
from djdesk.model.report import Report, Section, Tick

REPORT = Report(
    id="r1",
    type_id="half-year",
    type_version=1,
    unit="区市政管理中心",
    period=Period.parse("2023H1"),
    created=datetime(2023, 7, 1, 9, 30),
    modified=datetime(2023, 7, 5, 16, 2),
    issuer="中共区市政管理中心支部委员会",
    date=date(2023, 7, 5),
    sections=(
        Section(
            id="opening", level=0, heading="", prose="截至6月底，[召开支委会{支委会}次。]\n龑、𬱖、䶮三位同志"
        ),
        Section(id="own-1", level=1, heading="特色做法", enabled=False),
    ),
    figures={
        "支委会": Figure(state="value", value=Decimal(6)),
        "整改率": Figure(state="value", value=Decimal("93.630")),
        "党课": PENDING,
    },
    texts={"主题": "“学思想”"},
    ticks={"opening/报告工作": Tick("done", "已报告")},
    last_values={"支委会": NOT_APPLICABLE},
)


def changed(**report: object) -> bytes:
    raw = json.loads(report_to_json(REPORT))
    raw["report"].update(report)
    return json.dumps(raw).encode()


def test_a_report_comes_back_equal_and_digits_stay_as_typed() -> None:
    back = report_from_json(report_to_json(REPORT))
    assert back == REPORT
    assert str(back.figure("整改率").value) == "93.630"


def test_the_same_report_gives_the_same_bytes_and_readable_chinese() -> None:
    data = report_to_json(REPORT)
    assert data == report_to_json(report_from_json(data))
    assert "区市政管理中心".encode() in data


def test_a_byte_order_mark_of_notepad_does_no_harm() -> None:
    assert report_from_json(b"\xef\xbb\xbf" + report_to_json(REPORT)) == REPORT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是完整的JSON"),
        (report_to_json(REPORT)[:-40], "不是完整的JSON"),
        (b"PK\x03\x04", "不是完整的JSON"),
        (b"\xff\xfe{", "不是完整的JSON"),
        (b"[" * 100_000, "不是完整的JSON"),
        (b"[1, 2]", "不是党建工作台的报告"),
        (b'{"format": "other", "version": 1}', "不是党建工作台的报告"),
        (json.dumps({"format": FORMAT}).encode(), "没有写明版本"),
        (json.dumps({"format": FORMAT, "version": 99}).encode(), "请先升级本程序"),
        (json.dumps({"format": FORMAT, "version": 1}).encode(), "内容不对"),
        (changed(sections=[{"id": "a", "level": "一", "heading": "甲"}]), "sections[0].level"),
        (changed(sections=[{"id": "a", "level": 7, "heading": "甲"}]), "层级"),
        (changed(sections=[{"id": "a", "level": 1, "heading": "甲"}] * 2), "编号相同"),
        (changed(figures={"支委会": {"state": "value"}}), "report.figures"),
        (changed(figures={"支委会": {"state": "value", "value": "1E+900000000"}}), "数值不合理"),
        (changed(period={"kind": "half", "start": "2023-02-01", "end": "2023-03-01"}), "报告期"),
        (changed(period={"kind": "range", "start": "0001-01-01", "end": "2023-03-01"}), "报告期"),
        (changed(created="2023-07-01T09:00:00Z"), "时区"),
        (changed(figures={"支委会": {"state": "value", "value": "NaN"}}), "支委会"),
    ],
)
def test_what_is_not_a_report_gets_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadInput) as raised:
        report_from_json(data)
    assert words in str(raised.value)
    assert str(raised.value).endswith("。")


def test_characters_that_no_file_can_keep_are_dropped_on_the_way_in() -> None:
    assert report_from_json(changed(unit="区\x00市\x0b政")).unit == "区市\n政"


def test_formal_elements_go_along_and_a_file_without_them_has_none() -> None:
    extras = Extras(
        number="示政〔2023〕5号",
        print_date=date(2023, 7, 5),
        annexes=(Annex(title="表", rows=(("项\u0000目", "6"),)),),
    )
    data = report_to_json(msgspec.structs.replace(REPORT, extras=extras))
    assert report_from_json(data).extras.annexes[0].rows == (("项目", "6"),)
    raw = json.loads(data)
    del raw["report"]["extras"]
    assert report_from_json(json.dumps(raw).encode()) == REPORT
    with pytest.raises(BadInput, match="extras"):
        report_from_json(changed(extras={"annexes": [{"rows": "x"}]}))
