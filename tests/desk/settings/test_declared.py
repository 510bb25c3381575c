"""Settings: declared once, kept as they always were, and no value in an old store that stops the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from djdesk.basics.errors import StoreError
from djdesk.desk.settings import declared
from djdesk.desk.settings.declared import (
    BACKUP_STATE,
    BIN_DAYS,
    BOARD_FIGURES,
    BOARD_PERIOD,
    CHANGED_OBLIGATIONS,
    COLUMN_WIDTHS,
    DECLARED,
    DECLARED_PER_TYPE,
    EXPORT_FOLDER,
    EXPORT_WITH_DATA,
    EXPORTED_FILES,
    IMPORT_DECISIONS,
    KEPT_SINCE,
    LAST_UNIT,
    LAYOUT,
    OFFICE,
    OFFICE_IGNORED,
    OFFICE_TYPOS,
    OWN_OBLIGATIONS,
    OWN_PHRASES,
    PROFILE,
    RECENT_LEDGERS,
    REFUSED_PHRASES,
    RULES_OFF,
    SAMPLE_REPORTS,
    SECOND_PLACE,
    SHEET_HEADS,
    SPARED_WORDS,
    TYPIST,
    WHOLE_NUMBERS,
    WORDING_PACKS,
    BackupState,
    ChangedObligation,
    ExportedFile,
    Office,
    PinnedFigures,
    Setting,
)
from djdesk.desk.settings.proof_values import LetStand, OfficeTypo, PackVersion
from djdesk.forms.ledger_type import Condition, Obligation
from djdesk.proof.wording_pack import FixedPhrase
from djdesk.store.store import Store
from support.architecture import Tree

CALLS = ("setting", "set_setting")
OWN = Obligation(
    id="own-1",
    name="廉政教育",
    ledger="meetings",
    every="quarter",
    missed="未开展廉政教育",
    where=(Condition(column="会议类型", is_=("党课",)),),
)
STORED: tuple[tuple[Setting[Any], object, Any], ...] = (  # as stores have it since these settings are there
    (LAST_UNIT, "清河社区", "清河社区"),
    (PROFILE, "libreoffice", "libreoffice"),
    (EXPORT_WITH_DATA, False, False),
    (WHOLE_NUMBERS, True, True),
    (EXPORT_FOLDER, "/家/文档", "/家/文档"),
    (OFFICE, {"unit": "区税务局", "organ": "branch"}, Office(unit="区税务局", organ="branch")),
    (TYPIST, "周明", "周明"),
    (LAYOUT, "strict", "strict"),
    (
        EXPORTED_FILES,
        {"/家/报告.docx": {"report_id": "r1", "sha256": "ab"}},
        {"/家/报告.docx": ExportedFile("r1", "ab")},
    ),
    (SAMPLE_REPORTS, ["a", "b"], ("a", "b")),
    (OWN_PHRASES, ["民情会客厅"], ("民情会客厅",)),
    (REFUSED_PHRASES, ["民情会客厅"], ("民情会客厅",)),
    (
        OFFICE_TYPOS,
        [{"wrong": "布署", "right": "部署", "level": "建议"}],
        (OfficeTypo("布署", "部署", "建议"),),
    ),
    (SPARED_WORDS, ["晁盖"], ("晁盖",)),
    (RULES_OFF, ["width"], ("width",)),
    (
        OFFICE_IGNORED,
        [{"rule": "typos", "text": "的的", "reason": "歌名", "day": "2023-07-03"}],
        (LetStand("typos", "的的", "歌名", date(2023, 7, 3)),),
    ),
    (
        WORDING_PACKS,
        {
            "本市": {
                "name": "本市",
                "number": 1,
                "version": "2023.1",
                "taken": "2023-07-03T09:00:00",
                "phrases": [
                    {
                        "text": "民情会客厅",
                        "group": "本市",
                        "source": "本市文件",
                        "since": None,
                        "until": None,
                        "now": "",
                        "also": [],
                        "wrong": [],
                        "any_order": False,
                    }
                ],
            }
        },
        {
            "本市": PackVersion(
                "本市", 1, "2023.1", datetime(2023, 7, 3, 9), (FixedPhrase("民情会客厅", "本市", "本市文件"),)
            )
        },
    ),
    (RECENT_LEDGERS, ["meetings", "dues"], ("meetings", "dues")),
    (BOARD_FIGURES, {"on": ["a/b"], "off": []}, PinnedFigures(on=("a/b",))),
    (BOARD_PERIOD, "quarter", "quarter"),
    (
        CHANGED_OBLIGATIONS,
        {"lecture": {"active": False, "times": 2, "every": "year"}},
        {"lecture": ChangedObligation(False, 2, "year")},
    ),
    (
        OWN_OBLIGATIONS,
        [
            {
                "id": "own-1",
                "name": "廉政教育",
                "ledger": "meetings",
                "every": "quarter",
                "missed": "未开展廉政教育",
                "times": 1,
                "where": [
                    {
                        "column": "会议类型",
                        "is": ["党课"],
                        "is_not": [],
                        "at_least": None,
                        "at_most": None,
                        "below": None,
                        "filled": None,
                        "after": None,
                        "no_later": None,
                        "within": "",
                    }
                ],
                "active": True,
                "organ": "",
                "source": "",
            }
        ],
        (OWN,),
    ),
    (KEPT_SINCE, {"meetings": "2023-03-01"}, {"meetings": date(2023, 3, 1)}),
    (SECOND_PLACE, "/media/u/盘", "/media/u/盘"),
    (
        BACKUP_STATE,
        {"missed": 2, "why": "磁盘满了", "uncopied": 1, "copies": ["djdesk-000001-20230703-090000.db"]},
        BackupState(2, "磁盘满了", 1, ("djdesk-000001-20230703-090000.db",)),
    ),
    (BIN_DAYS, [["2023-07-03", 12]], ((date(2023, 7, 3), 12),)),
    (COLUMN_WIDTHS.of("meetings"), {"主题": 320}, {"主题": 320}),
    (SHEET_HEADS.of("meetings"), {"开会时间": "日期"}, {"开会时间": "日期"}),
    (IMPORT_DECISIONS.of("half_year"), {"党员大会|次": "党员大会"}, {"党员大会|次": "党员大会"}),
)
SETTINGS = [setting for setting, _, _ in STORED]
FOREIGN: tuple[object, ...] = (7.5, None, [[]], {"a": [1]}, {"on": 3.5, "a": {"times": "x"}})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "data", lambda: datetime(2023, 7, 3, 9, 0))
    yield store
    store.close()


def test_a_rule_that_was_kept_before_conditions_had_a_last_day_is_read(store: Store) -> None:
    stored = next(kept for setting, kept, _ in STORED if setting is OWN_OBLIGATIONS)
    old = msgspec.json.decode(msgspec.json.encode(stored))
    del old[0]["where"][0]["no_later"]
    store.set_setting(OWN_OBLIGATIONS.key, old)
    assert OWN_OBLIGATIONS.get(store) == (OWN,)


def test_nothing_but_the_declarations_reads_or_writes_settings(program: Tree) -> None:
    callers = {
        module.name
        for module in program.within("djdesk", "ui", "main")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS
    }
    assert callers == {declared.__name__}


def test_every_setting_is_in_the_list_once_with_a_line_about_it() -> None:
    made = [value for value in vars(declared).values() if isinstance(value, Setting)]
    per_type = [value for value in vars(declared).values() if isinstance(value, declared.SettingPerType)]
    assert (made, per_type) == (list(DECLARED), list(DECLARED_PER_TYPE))
    keys = [one.key for one in DECLARED] + [one.prefix for one in DECLARED_PER_TYPE]
    assert len(set(keys)) == len(keys)
    assert not [
        key
        for key in keys
        for prefix in DECLARED_PER_TYPE
        if key.startswith(prefix.prefix) and key != prefix.prefix
    ]
    assert all(one.about and "\n" not in one.about for one in (*DECLARED, *DECLARED_PER_TYPE))
    assert len(STORED) == len(keys)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_what_was_never_set_is_the_default(setting: Setting[Any], store: Store) -> None:
    assert setting.get(store) == setting.default


@pytest.mark.parametrize(("setting", "stored", "value"), STORED, ids=lambda part: getattr(part, "key", ""))
def test_a_value_is_kept_in_the_form_that_stores_have(
    setting: Setting[Any], stored: object, value: Any, store: Store
) -> None:
    store.set_setting(setting.key, stored)
    assert setting.get(store) == value
    setting.set(store, value)
    assert store.setting(setting.key, None) == stored
    assert setting.get(store) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
@pytest.mark.parametrize("foreign", FOREIGN, ids=str)
def test_a_value_that_cannot_be_read_is_the_default(
    setting: Setting[Any], foreign: object, store: Store
) -> None:
    store.set_setting(setting.key, foreign)
    assert setting.get(store) == setting.default


OWN_STORED: Any = next(stored for setting, stored, _ in STORED if setting is OWN_OBLIGATIONS)


@pytest.mark.parametrize(
    ("setting", "stored", "read"),
    [
        (KEPT_SINCE, {"meetings": "2023-03-01"}, {"meetings": date(2023, 3, 1)}),
        (SECOND_PLACE, "/media/u/盘", "/media/u/盘"),
        (
            BACKUP_STATE,
            {"missed": 2, "why": "磁盘满了", "uncopied": 1, "copies": ["djdesk-000001-20230703-090000.db"]},
            BackupState(2, "磁盘满了", 1, ("djdesk-000001-20230703-090000.db",)),
        ),
        (COLUMN_WIDTHS.of("meetings"), {"主题": 320, "日期": "宽", "地点": 90}, {"主题": 320, "地点": 90}),
        (SHEET_HEADS.of("meetings"), {"时间": "日期", "地址": None}, {"时间": "日期"}),
        (IMPORT_DECISIONS.of("half_year"), {"党课|次": 3, "支委会|次": "支委会"}, {"支委会|次": "支委会"}),
        (
            CHANGED_OBLIGATIONS,
            {"lecture": {"times": 2}, "meeting": {"every": "decade"}, "duty": []},
            {"lecture": ChangedObligation(times=2)},
        ),
        (OWN_OBLIGATIONS, [{"id": "own-0"}, *OWN_STORED], (OWN,)),
        (RECENT_LEDGERS, ["meetings", 7, "dues"], ("meetings", "dues")),
    ],
    ids=lambda part: getattr(part, "key", ""),
)
def test_one_entry_that_cannot_be_read_takes_no_other_along(
    setting: Setting[Any], stored: object, read: object, store: Store
) -> None:
    store.set_setting(setting.key, stored)
    assert setting.get(store) == read


def test_a_closed_store_is_no_default(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError):
        LAST_UNIT.get(store)
