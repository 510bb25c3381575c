"""The update pack (.djpack): what is in it, and reading it with nothing believed that is not signed.

pack.json    what the rest is: id, version, title, list of changes, size and SHA-256 of every file
signature    Ed25519 over pack.json
reports/*.toml, ledgers/*.toml, layouts/*.toml, rules/**    files that take the place of the program's own
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.formats.sealed_zip import Package, opened_package, write_package
from djdesk.formats.signature import is_signed, signature_of

ENDING = ".djpack"
FORMAT = 1
_PROGRAM = "djdesk-update"
_CONTENTS, _SIGNATURE = "pack.json", "signature"
_MOST_CONTENTS, _MOST_FILE, _MOST_FILES = 1 << 20, 8 << 20, 500
_FILE = re.compile(r"(reports|ledgers|layouts|rules|rules/(wording|times))/[a-z0-9_-]+\.(toml|txt)")
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
_ID = re.compile(r"[a-z0-9-]{1,40}")


class PackedFile(msgspec.Struct, frozen=True):
    size: int
    sha256: str


class PackContents(msgspec.Struct, frozen=True):
    """pack.json. `version` as 2026.12.1, later ones being greater."""

    program: str
    format: int
    id: str
    version: str
    title: str
    changes: tuple[str, ...]
    files: dict[str, PackedFile]

    @property
    def order(self) -> tuple[int, ...]:
        return tuple(map(int, self.version.split(".")))


class UpdatePack(msgspec.Struct, frozen=True):
    """A pack that was proven, and who signed it."""

    contents: PackContents
    files: dict[str, bytes]
    signer: str


def write_pack(
    path: Path, folder: Path, about: Mapping[str, str], changes: Sequence[str], private_key: str
) -> None:
    """A pack of the files below `folder`; `about` has id, version and title. Raises BadInput for what would
    be refused, OutputError.
    """
    found = {
        file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()
    }
    files = {name: file.read_bytes() for name, file in found.items()}
    listed = {name: PackedFile(len(data), sha256(data).hexdigest()) for name, data in files.items()}
    contents = PackContents(
        _PROGRAM, FORMAT, about["id"], about["version"], about["title"], tuple(changes), listed
    )
    _check(contents, path.name)
    words = msgspec.json.format(msgspec.json.encode(contents), indent=1)
    entries = {_CONTENTS: words, _SIGNATURE: signature_of(words, private_key), **files}
    write_package(path, entries, "")


def read_pack(path: Path, keys: Mapping[str, str]) -> UpdatePack:
    """`keys`: public keys of who may give out packs, by their names. Raises BadInput for a pack that is not
    whole, not ours, not signed by one of them, or for a newer program.
    """
    with opened_package(path, "") as package:
        if not {_CONTENTS, _SIGNATURE} <= package.names:
            raise BadInput(f"“{path.name}”不是更新包", "请检查是不是选错了文件")
        words = package.read(_CONTENTS, _MOST_CONTENTS)
        contents = _contents(words, path.name)
        signature = package.read(_SIGNATURE, 64)
        signer = next((name for name, key in keys.items() if is_signed(words, signature, key)), "")
        if not signer:
            raise BadInput(
                f"“{path.name}”没有可信的签名", "它可能被改动过，或者不是这台电脑信任的单位发的，没有收下"
            )
        if package.names - {_CONTENTS, _SIGNATURE} != contents.files.keys():
            raise _altered(path)
        files = {name: _file(package, name, one, path) for name, one in contents.files.items()}
    return UpdatePack(contents, files, signer)


def _contents(words: bytes, name: str) -> PackContents:
    try:
        contents = msgspec.json.decode(words, type=PackContents)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput(f"“{name}”不是完整的更新包", "请重新拷贝一次") from error
    if contents.program != _PROGRAM:
        raise BadInput(f"“{name}”是别的程序的", "请检查是不是选错了文件")
    if contents.format > FORMAT:
        raise BadInput(f"“{name}”是更新版本的程序用的", "请先升级程序")
    _check(contents, name)
    return contents


def _check(contents: PackContents, name: str) -> None:
    strange = [one for one in contents.files if not _FILE.fullmatch(one)]
    if strange:
        raise BadInput(f"“{name}”里的“{strange[0]:.60}”不是可以更新的文件", "请发布的人检查")
    sizes = [one.size for one in contents.files.values()]
    if len(sizes) > _MOST_FILES or any(not 0 <= size <= _MOST_FILE for size in sizes):
        raise BadInput(f"“{name}”里的文件太多或太大", "请发布的人检查")
    if not _VERSION.fullmatch(contents.version) or not _ID.fullmatch(contents.id):
        raise BadInput(f"“{name}”的编号或版本写错了", "请发布的人检查")


def _file(package: Package, name: str, said: PackedFile, path: Path) -> bytes:
    data = package.read(name, said.size)
    if len(data) != said.size or sha256(data).hexdigest() != said.sha256:
        raise _altered(path)
    return data


def _altered(path: Path) -> BadInput:
    return BadInput(f"“{path.name}”不完整或被改动过", "没有收下，请重新拷贝一次")
