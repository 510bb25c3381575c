"""Every setting of the store, declared once. Nothing else reads or writes settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

import msgspec
from msgspec import UNSET, UnsetType

from djdesk.desk.settings.proof_values import LetStand, OfficeTypo, PackVersion
from djdesk.document.typeset.values import ProfileName
from djdesk.forms.ledger_type import Obligation
from djdesk.store.store import Store

T = TypeVar("T")
Interval = Literal["month", "quarter", "half", "year"]


class Setting(msgspec.Struct, Generic[T], frozen=True):
    """A setting of the store.

    key: stable, as stores hold it
    kind: the type that a stored value is read as
    about: what it is for, in one line for a person
    """

    key: str
    kind: Any
    default: T
    about: str

    def get(self, store: Store) -> T:
        """What was set, or the default: also where what was set cannot be read as this kind. Of a mapping or
        a list only the entries are left out that cannot be read. Raises StoreError.
        """
        stored = store.setting(self.key, UNSET)
        try:
            value: T = msgspec.convert(_readable(stored, self.kind), self.kind)
        except msgspec.DecodeError:
            return self.default
        return value

    def is_set(self, store: Store) -> bool:
        """Whether anything was ever chosen."""
        return store.setting(self.key, UNSET) is not UNSET

    def set(self, store: Store, value: T) -> None:
        """On the disk when it returns. Raises StoreError."""
        store.set_setting(self.key, value)


def _readable(stored: Any, kind: Any) -> Any:
    """A stored mapping or list without the entries that `kind` has no room for; anything else as it is."""
    parts = get_args(kind)
    if get_origin(kind) is dict and isinstance(stored, dict):
        return {name: value for name, value in stored.items() if _fits(value, parts[1])}
    if get_origin(kind) is tuple and parts[1:] == (...,) and isinstance(stored, list):
        return [value for value in stored if _fits(value, parts[0])]
    return stored


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.DecodeError:
        return False
    return True


class SettingPerType(msgspec.Struct, Generic[T], frozen=True):
    """A setting that each ledger or report type has for itself: its id is the end of the key."""

    prefix: str
    kind: Any
    default: T
    about: str

    def of(self, type_id: str) -> Setting[T]:
        return Setting(self.prefix + type_id, self.kind, self.default, self.about)


class PinnedFigures(msgspec.Struct, frozen=True):
    """Keys of figures (see BoardFigure) that the office wants on the board although the ledgers do not
    propose them (`on`), and that it does not want although they do (`off`).
    """

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


class ChangedObligation(msgspec.Struct, frozen=True):
    """What the office has set otherwise than the program proposes; UNSET leaves the proposal.

    active: whether the duty is watched
    times: how many rows each month, quarter … needs at least
    every: how long that stretch is
    """

    active: bool | UnsetType = UNSET
    times: int | UnsetType = UNSET
    every: Interval | UnsetType = UNSET


class ExportedFile(msgspec.Struct, frozen=True):
    """A file as the program wrote it: of which report, and the SHA-256 of its bytes in hexadecimal."""

    report_id: str
    sha256: str


class Office(msgspec.Struct, frozen=True, omit_defaults=True):
    """本单位, as the clerk says it; "" where nothing was said.

    organ: the kind of Party organisation (djdesk.model.organs), "" as the name says
    issuer: who usually signs (署名); addressee: to whom reports usually go (主送机关)
    """

    unit: str = ""
    organ: str = ""
    issuer: str = ""
    addressee: str = ""


class BackupState(msgspec.Struct, frozen=True):
    """missed: how many sittings in a row ended without the backup that was due, `why` the last one did
    uncopied: how many backups in a row were not copied to the second place
    copies: names of those that lie there, newest first
    """

    missed: int = 0
    why: str = ""
    uncopied: int = 0
    copies: tuple[str, ...] = ()


_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_NO_WIDTHS: Mapping[str, int] = MappingProxyType({})
_NO_CHANGES: Mapping[str, ChangedObligation] = MappingProxyType({})
_NO_FILES: Mapping[str, ExportedFile] = MappingProxyType({})
_NO_DAYS: Mapping[str, date] = MappingProxyType({})
_NO_IDS: tuple[str, ...] = ()
_NO_MARKS: tuple[tuple[date, int], ...] = ()
_NO_TYPOS: tuple[OfficeTypo, ...] = ()
_NO_STANDING: tuple[LetStand, ...] = ()
_NO_PACKS: Mapping[str, PackVersion] = MappingProxyType({})
_NO_OBLIGATIONS: tuple[Obligation, ...] = ()
_PROFILE: ProfileName = "word"
_PERIOD: Interval = "half"

OFFICE = Setting("office", Office, Office(), "本单位的名称、党组织类别、常用署名和主送机关")
TYPIST = Setting("typist", str, "", "填写人的姓名，写了才记下每个数是谁填的")
LAYOUT = Setting("layout", str, "standard", "新建报告用的版式")
LAST_UNIT = Setting("unit", str, "", "上一次新建报告用的单位名称")
PROFILE = Setting("profile", ProfileName, _PROFILE, "页面按哪个程序的办法断行")
EXPORT_WITH_DATA = Setting("export_with_data", bool, True, "导出的 Word 文件里是否带上报告的数据")
WHOLE_NUMBERS = Setting("whole_numbers", bool, False, "台账的表格里是否显示整个身份证号、电话、卡号")
EXPORT_FOLDER = Setting("export_folder", str, "", "上一次导出到的文件夹")
EXPORTED_FILES = Setting(
    "exported_files", dict[str, ExportedFile], _NO_FILES, "导出过的文件，按位置；没有人动过的才直接换成新的"
)
SAMPLE_REPORTS = Setting("sample_reports", tuple[str, ...], _NO_IDS, "样例单位的报告，删除样例时要找到")
RECENT_LEDGERS = Setting("recent_ledgers", tuple[str, ...], _NO_IDS, "最近打开的台账，新的在前")
BOARD_FIGURES = Setting("board", PinnedFigures, PinnedFigures(), "看板上面另外放上和拿掉的指标")
BOARD_PERIOD = Setting("board_kind", Interval, _PERIOD, "看板上一次看的是月、季度、半年还是全年")
CHANGED_OBLIGATIONS = Setting(
    "obligations", dict[str, ChangedObligation], _NO_CHANGES, "应做事项里本单位改过的次数和开关"
)
OWN_OBLIGATIONS = Setting(
    "own_obligations", tuple[Obligation, ...], _NO_OBLIGATIONS, "本单位自己加的应做事项"
)
KEPT_SINCE = Setting("kept_since", dict[str, date], _NO_DAYS, "各本台账从哪一天开始记，没有填的按第一条记录")
OWN_PHRASES = Setting("own_phrases", tuple[str, ...], _NO_IDS, "本单位自己的固定说法，校对时和说法表一样看")
REFUSED_PHRASES = Setting("refused_phrases", tuple[str, ...], _NO_IDS, "从以往报告里找出来、本单位不收的说法")
OFFICE_TYPOS = Setting("office_typos", tuple[OfficeTypo, ...], _NO_TYPOS, "本单位自己的错字表，错的和对的")
SPARED_WORDS = Setting("spared_words", tuple[str, ...], _NO_IDS, "校对时不查的词：人名、地名、本单位的叫法")
RULES_OFF = Setting("rules_off", tuple[str, ...], _NO_IDS, "本单位关掉的校对规则")
OFFICE_IGNORED = Setting(
    "office_ignored", tuple[LetStand, ...], _NO_STANDING, "本单位看过、以后不再提示的写法和理由"
)
WORDING_PACKS = Setting("wording_packs", dict[str, PackVersion], _NO_PACKS, "收下的说法包，每个包留最近几版")
SECOND_PLACE = Setting("second_place", str, "", "每次备份另抄一份的文件夹，例如U盘；没有选过是空的")
BACKUP_STATE = Setting("backup_state", BackupState, BackupState(), "备份和另抄的一份最近做得怎样")
BIN_DAYS = Setting(
    "bin_days",
    tuple[tuple[date, int], ...],
    _NO_MARKS,
    "用过程序的日子和当时台账回收站里最后一行的编号，回收站按它清理",
)
COLUMN_WIDTHS = SettingPerType("ledger_widths_", dict[str, int], _NO_WIDTHS, "拉过的列宽，每本台账一份")
SHEET_HEADS = SettingPerType(
    "ledger_heads_", dict[str, str], _NO_NAMES, "导入表格时改指过的表头，每本台账一份"
)
IMPORT_DECISIONS = SettingPerType(
    "import/", dict[str, str], _NO_NAMES, "导入旧报告时认过的数字，每种报告一份"
)

DECLARED: tuple[Setting[Any], ...] = (
    OFFICE,
    TYPIST,
    LAYOUT,
    LAST_UNIT,
    PROFILE,
    EXPORT_WITH_DATA,
    WHOLE_NUMBERS,
    EXPORT_FOLDER,
    EXPORTED_FILES,
    SAMPLE_REPORTS,
    RECENT_LEDGERS,
    BOARD_FIGURES,
    BOARD_PERIOD,
    CHANGED_OBLIGATIONS,
    OWN_OBLIGATIONS,
    KEPT_SINCE,
    OWN_PHRASES,
    REFUSED_PHRASES,
    OFFICE_TYPOS,
    SPARED_WORDS,
    RULES_OFF,
    OFFICE_IGNORED,
    WORDING_PACKS,
    SECOND_PLACE,
    BACKUP_STATE,
    BIN_DAYS,
)
DECLARED_PER_TYPE: tuple[SettingPerType[Any], ...] = (COLUMN_WIDTHS, SHEET_HEADS, IMPORT_DECISIONS)
