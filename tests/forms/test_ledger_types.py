"""The ledgers that ship: each of the seventy systems has its own, with its columns, and feeds figures that
reports use.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from djdesk.forms.ledger_cache import load_book_quickly
from djdesk.forms.ledger_load import load_book
from djdesk.forms.ledger_type import LedgerType, System
from djdesk.forms.load import load_types

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = load_book(RESOURCES / "ledgers")
REPORTS = load_types(RESOURCES / "reports")
_HALF_WIDTH = re.compile(r"[,:;!?()\"'<>]|\.(?!\d)")
_NOTES = re.compile(r"（[^（）]*）")
# Words of the list of systems that a ledger keeps under another name, or in several columns.
_SAME = {
    "督导和完成情况": ("督导情况", "完成情况"),
    "参加人或单位": ("参加人",),
    "党员基本信息": ("姓名",),
    "普查和更新日期": ("普查日期",),
    "星级或等次": ("星级",),
    "占比上下限": ("占比下限", "占比上限"),
    "发生和报送时间": ("发生时间", "报送时间"),
    "发现问题": ("发现问题数",),
    "各审次校次人员": ("初审人", "复审人", "终审人", "校次人员"),
    "中心/所/站": ("中心所站",),
    "自评市评": ("自评", "市评"),
}


def figures_of(form: LedgerType, system: str) -> set[tuple[str, str]]:
    """(report type, figure) that the system's rows are counted for."""
    return {
        (type_id, measure.figure)
        for measure in form.measures_of(system)
        for type_id, report in REPORTS.items()
        if (not measure.types or type_id in measure.types) and measure.figure in report.figure_fields()
    }


@pytest.mark.parametrize("system", BOOK.systems, ids=lambda system: system.name)
def test_each_system_has_a_ledger_columns_and_a_figure(system: System) -> None:
    form = BOOK.ledger_of(system.name)
    assert form is not None
    assert form.group == system.group
    assert [name for name in system.holds if form.column(name) is None] == []
    assert figures_of(form, system.name)


def test_there_are_seventy_systems() -> None:
    assert len(BOOK.systems) == len({system.name for system in BOOK.systems}) == 70


def test_the_list_is_that_of_the_samples(shared: Path) -> None:
    listed = json.loads((shared / "gold/systems.json").read_text(encoding="utf-8"))
    ours = {system.name: system for system in BOOK.systems}
    assert [entry["name"] for entry in listed] == list(ours)
    missing = []
    for entry in listed:
        system = ours[entry["name"]]
        assert entry["group"].partition(" ")[2] == system.group
        for word in _NOTES.sub("", entry["holds"]).split("、"):
            if not set(_SAME.get(word, (word,))) <= {*system.holds, *system.counts}:
                missing.append((system.name, word))
    missing.remove(("党员发展", "日期"))  # a date for each stage
    assert missing == []


def test_a_figure_is_counted_in_one_way_only() -> None:
    counted = [
        figure
        for form in BOOK.types.values()
        for system in form.systems[:1]
        for figure in figures_of(form, system)
    ]
    assert len(counted) == len(set(counted))


def test_every_measure_feeds_a_figure_of_a_report() -> None:
    feeding = {
        (form.id, figure)
        for form in BOOK.types.values()
        for system in form.systems
        for _, figure in figures_of(form, system)
    }
    assert [
        (form.id, m.figure)
        for form in BOOK.types.values()
        for m in form.measures
        if (form.id, m.figure) not in feeding
    ] == []


def test_most_figures_of_every_report_are_counted() -> None:
    counted = {
        figure
        for form in BOOK.types.values()
        for system in form.systems
        for figure in figures_of(form, system)
    }
    for type_id, report in REPORTS.items():
        fields = report.figure_fields()
        assert sum((type_id, name) in counted for name in fields) >= 0.9 * len(fields)


def test_words_that_a_clerk_reads_are_chinese_text() -> None:
    for form in BOOK.types.values():
        texts = [form.name, form.help, *(measure.note for measure in form.measures)]
        texts += [
            text
            for column in form.columns
            for text in (column.name, column.help, column.unit, *column.choices)
        ]
        for text in texts:
            assert not _HALF_WIDTH.search(text.replace("/", "")), (form.id, text)
            assert text == text.strip()
            assert text.count("“") == text.count("”")
        assert form.help.endswith("。")
        assert any(column.kind == "file" for column in form.columns)  # evidence can be kept with every row
        assert any(column.required for column in form.columns)


def test_obligations_name_what_there_is() -> None:
    assert {"支委会", "党员大会", "党课", "主题党日", "党小组会"} <= {
        rule.name for rule in BOOK.obligations if rule.active
    }


def test_the_compiled_form_is_the_same(tmp_path: Path) -> None:
    assert load_book_quickly(RESOURCES / "ledgers", tmp_path / "book") == BOOK
    assert load_book_quickly(RESOURCES / "ledgers", tmp_path / "book") == BOOK
    assert (tmp_path / "book").is_file()
