"""The administrator's file (admin.toml): settings that are given beforehand for many machines, or locked.

    format = 1
    note = "区委组织部统一设置"      # who set it, shown with what is locked
    [preset]                       # stands until the clerk chooses otherwise
    office-issuer = "中共示范区委"
    [locked]                       # nobody changes it here
    layout = "standard"
    [update-keys]                  # whose update packs are taken
    "区委组织部" = "<64 hexadecimal digits>"

The last good file is kept beside the store: while the administrator's is broken, what it said goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput, KnownError, reason_of
from djdesk.basics.files import write_whole
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.text import one_line
from djdesk.desk.settings.display import LOOKS, SIZES
from djdesk.model.organs import ORGANS

FORMAT = 1
COPY = "admin-last.toml"
_KEY = late_pattern(r"[0-9a-f]{64}")
_LARGEST = 65_536  # bytes
_LONGEST = 200  # characters of a value
_Values = Mapping[str, Any]
_NOTHING: _Values = MappingProxyType({})


class Administered(msgspec.Struct, frozen=True):
    """What the administrator says: by key of a setting. `notice` says what was wrong with his file; `keys`
    are public keys of who may give out update packs.
    """

    preset: _Values = _NOTHING
    locked: _Values = _NOTHING
    note: str = ""
    notice: str = ""
    keys: _Values = _NOTHING

    def is_locked(self, key: str) -> bool:
        return key in self.locked


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and value == one_line(value)


def _one_of(*choices: object) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        return type(value) in {type(one) for one in choices} and value in choices

    return check


# Every setting that the clerk sees, by the key of its row, and what it may hold.
CHECKS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "office-unit": _is_text,
        "office-organ": _one_of("", *(organ.id for organ in ORGANS)),
        "office-issuer": _is_text,
        "office-addressee": _is_text,
        "typist": _is_text,
        "layout": _is_text,
        "export-folder": _is_text,
        "export-with-data": _one_of(True, False),
        "whole-numbers": _one_of(True, False),
        "profile": _one_of("word", "libreoffice"),
        "look": _one_of(*LOOKS),
        "letters": _one_of(*SIZES),
    }
)
_PARTS = {"format": int, "note": str, "preset": dict, "locked": dict, "update-keys": dict}


def administered(path: Path, data: Path) -> Administered:
    """What the file at `path` says; what its last good one said, with a notice, while it cannot be used.
    `data` is the store's folder, which keeps that one.
    """
    kept = data / COPY
    if not os.path.lexists(path):
        with suppress(OSError):
            kept.unlink(missing_ok=True)
        return Administered()
    try:
        content = _read(path)
        read = parse(content, path.name)
    except KnownError as error:
        return _last_good(kept, f"管理员的设置文件没有用上：{error}")
    with suppress(KnownError, OSError):  # a folder that is read-only keeps none
        if not kept.exists() or kept.read_bytes() != content:
            write_whole(kept, content)
    return read


def parse(content: bytes, name: str) -> Administered:
    """Raises BadInput with the place of the mistake."""
    try:
        words = msgspec.toml.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"“{name}”不是完整的 TOML 文件（{_place(error)}）", "请管理员改正") from error
    version = words.get("format", FORMAT)
    if isinstance(version, int) and version > FORMAT:
        raise BadInput(f"“{name}”是更新版本的程序用的（format = {version}）", "请先升级程序")
    for part, value in words.items():
        if part not in _PARTS or not isinstance(value, _PARTS[part]):
            raise BadInput(f"“{name}”里的 {part} 不认得", f"只有 {'、'.join(_PARTS)}，请管理员改正")
    for part in ("preset", "locked"):
        for key, value in words.get(part, {}).items():
            if key not in CHECKS:
                raise BadInput(f"“{name}”的 [{part}] 里没有“{key}”这项设置", f"有 {'、'.join(CHECKS)}")
            if not CHECKS[key](value):
                raise BadInput(f"“{name}”的 [{part}] 里 {key} 不能是 {value!r:.40}", "请管理员改正")
    keys = words.get("update-keys", {})
    if not all(isinstance(key, str) and _KEY.fullmatch(key) for key in keys.values()):
        raise BadInput(f"“{name}”的 [update-keys] 里有的不是公钥", "公钥是64位的十六进制数")
    note = one_line(words.get("note", ""))
    return Administered(words.get("preset", {}), words.get("locked", {}), note, keys=keys)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise BadInput(f"“{path}”不是文件", "请管理员检查")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise BadInput(f"读不了“{path}”（{reason_of(error)}）", "请管理员检查它的权限") from error
    if len(content) > _LARGEST:
        raise BadInput(f"“{path.name}”太大了", "请管理员检查是不是放错了文件")
    return content


def _last_good(kept: Path, notice: str) -> Administered:
    try:
        last = parse(_read(kept), kept.name)
    except KnownError:
        return Administered(notice=f"{notice}各项设置保持原来的样子。")
    return msgspec.structs.replace(last, notice=f"{notice}先照上一次的办。")


def _place(error: Exception) -> str:
    """Where TOML's reader stopped, as far as it says so."""
    words = str(error)
    at = words.find("line ")
    return f"第{words[at + 5 :].split(',')[0].split(' ')[0].strip(')')}行附近" if at >= 0 else "开头"
