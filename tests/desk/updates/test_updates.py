"""Update packs: taken when signed, whole and newer; refused with a sentence else; taken back."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

import main
from djdesk.basics.clock import system_clock
from djdesk.basics.errors import BadInput
from djdesk.desk.opening import open_desk
from djdesk.desk.updates.in_use import FOLDER, STATE, current_resources, updates_of
from djdesk.desk.updates.pack import read_pack, write_pack
from djdesk.desk.updates.taken import take_back, take_update
from djdesk.formats.sealed_zip import write_package
from djdesk.formats.signature import is_signed, new_private_key, public_key_of, signature_of
from release import update_pack

RESOURCES = Path(__file__).parents[3] / "resources"
NOW = datetime(2026, 12, 1, 9, 0)
KEY = new_private_key()
KEYS = {"区委组织部": public_key_of(KEY)}
LAYOUT = (RESOURCES / "layouts/standard.toml").read_text(encoding="utf-8")


def _pack(
    path: Path,
    version: str = "2026.12.1",
    key: str = KEY,
    files: dict[str, str] | None = None,
    pack_id: str = "rules",
) -> Path:
    folder = path.with_suffix(".folder")
    for name, words in (files or {"layouts/standard.toml": LAYOUT + "\n"}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    about = {"id": pack_id, "version": version, "title": "校对规则"}
    write_pack(path, folder, about, ("新增十条固定说法",), key)
    return path


def _take(data: Path, path: Path) -> None:
    take_update(data, RESOURCES, path, KEYS, NOW)


def test_a_pack_is_taken_and_in_use_at_the_next_start_and_taken_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    words = LAYOUT.replace('name = "', 'name = "新', 1)
    _take(data, _pack(tmp_path / "a.djpack", files={"layouts/standard.toml": words}))
    desk = open_desk(data, RESOURCES, system_clock)
    assert desk.layout("standard").name.startswith("新")
    assert "half_year" in desk.types
    assert updates_of(data).packs[-1].signer == "区委组织部"
    desk.close()
    assert "程序自带的" in take_back(data)
    desk = open_desk(data, RESOURCES, system_clock)
    assert not desk.layout("standard").name.startswith("新")
    desk.close()
    with pytest.raises(BadInput, match="没有收过更新包"):
        take_back(data)


@pytest.mark.parametrize(
    ("version", "taken"), [("2026.12.1", False), ("2026.11.30", False), ("2026.12.2", True), ("2027", True)]
)
def test_only_what_is_newer_is_taken(tmp_path: Path, version: str, taken: bool) -> None:
    _take(tmp_path, _pack(tmp_path / "a.djpack"))
    second = _pack(tmp_path / "b.djpack", version)
    if taken:
        _take(tmp_path, second)
    else:
        with pytest.raises(BadInput, match="不比现在的新"):
            _take(tmp_path, second)
    assert updates_of(tmp_path).packs[-1].version == (version if taken else "2026.12.1")


def test_a_pack_of_another_kind_adds_to_the_one_before(tmp_path: Path) -> None:
    _take(
        tmp_path,
        _pack(tmp_path / "a.djpack", files={"layouts/one.toml": LAYOUT.replace('"standard"', '"one"')}),
    )
    other = {"layouts/two.toml": LAYOUT.replace('"standard"', '"two"')}
    _take(tmp_path, _pack(tmp_path / "b.djpack", "1", files=other, pack_id="layouts"))
    folder = current_resources(tmp_path, RESOURCES) / "layouts"
    assert (folder / "one.toml").exists()
    assert (folder / "two.toml").exists()


def test_who_is_not_trusted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有可信的签名"):
        _take(tmp_path, _pack(tmp_path / "a.djpack", key=new_private_key()))
    assert current_resources(tmp_path, RESOURCES) == RESOURCES


@pytest.mark.parametrize("altered", ["pack.json", "layouts/standard.toml", "signature"])
def test_what_was_altered_is_refused(tmp_path: Path, altered: str) -> None:
    path = _pack(tmp_path / "a.djpack")
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts[altered] = parts[altered][:-1] + bytes([parts[altered][-1] ^ 1])
    write_package(path, parts, "")
    with pytest.raises(BadInput, match=r"签名|改动|完整"):
        _take(tmp_path, path)


def test_a_file_that_no_one_signed_is_refused(tmp_path: Path) -> None:
    path = _pack(tmp_path / "a.djpack")
    with zipfile.ZipFile(path, "a") as whole:
        whole.writestr("rules/extra.toml", "")
    with pytest.raises(BadInput, match="改动"):
        _take(tmp_path, path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"program": "other"}, "别的程序"),
        ({"format": 2}, "先升级程序"),
        ({"version": "neu"}, "版本写错"),
        ({"files": {"../../x.toml": {"size": 1, "sha256": ""}}}, "不是可以更新的文件"),
        ({"files": {"reports/x.toml": {"size": 9 << 20, "sha256": ""}}}, "太大"),
    ],
)
def test_what_is_signed_but_no_pack_of_ours_is_refused(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = _pack(tmp_path / "a.djpack")
    with zipfile.ZipFile(path) as whole:
        contents = msgspec.json.decode(whole.read("pack.json"))
    words = msgspec.json.encode(contents | change)
    write_package(path, {"pack.json": words, "signature": signature_of(words, KEY)}, "")
    with pytest.raises(BadInput, match=said):
        read_pack(path, KEYS)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_pack_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.djpack"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        _take(tmp_path, path)


@pytest.mark.parametrize(
    "name", ["reports/half_year.toml", "ledgers/meetings.toml", "layouts/standard.toml", "rules/usage.toml"]
)
def test_a_mistake_in_what_it_brings_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput):
        _take(tmp_path, _pack(tmp_path / "a.djpack", files={name: "name = [\n"}))
    assert current_resources(tmp_path, RESOURCES) == RESOURCES
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == []


def test_a_new_program_uses_its_own_until_a_new_pack_comes(tmp_path: Path) -> None:
    _take(tmp_path, _pack(tmp_path / "a.djpack"))
    state = tmp_path / FOLDER / STATE
    state.write_bytes(state.read_bytes().replace(updates_of(tmp_path).packs[0].base.encode(), b"0" * 16))
    assert current_resources(tmp_path, RESOURCES) == RESOURCES
    state.write_bytes(b"{")
    assert current_resources(tmp_path, RESOURCES) == RESOURCES


def test_the_maker_and_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, folder, out = tmp_path / "key.pem", tmp_path / "pack", tmp_path / "a.djpack"
    assert update_pack.main(["key", str(key)]) == 0
    public = capsys.readouterr().out.strip()
    (folder / "layouts").mkdir(parents=True)
    (folder / "layouts/standard.toml").write_text(LAYOUT, encoding="utf-8")
    made = [
        "make",
        str(folder),
        str(out),
        "--key",
        str(key),
        "--id",
        "rules",
        "--version",
        "2",
        "--title",
        "规则",
    ]
    assert update_pack.main([*made, "--change", "改了一处"]) == 0
    data = str(tmp_path / "data")
    assert main.main(["store", "update", str(out), "--data", data]) == 2
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    admin = tmp_path / "etc/djdesk/admin.toml"
    admin.parent.mkdir(parents=True)
    admin.write_text(f'[update-keys]\n"区委" = "{public}"\n', encoding="utf-8")
    capsys.readouterr()
    assert main.main(["store", "update", str(out), "--data", data]) == 0
    assert "改了一处" in capsys.readouterr().out
    assert main.main(["store", "update-back", "--data", data]) == 0


def test_a_signature_is_of_these_bytes_by_this_key() -> None:
    signature = signature_of(b"words", KEY)
    assert is_signed(b"words", signature, KEYS["区委组织部"])
    assert not is_signed(b"word", signature, KEYS["区委组织部"])
    assert not is_signed(b"words", signature, public_key_of(new_private_key()))
    assert not is_signed(b"words", signature, "no key")
    assert not is_signed(b"words", b"", KEYS["区委组织部"])
