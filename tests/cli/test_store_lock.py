"""store lock and store unlock, and every command over a locked store: the passphrase comes out of the environment
or is typed, and nothing works without it.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import main
from djdesk.store.store import Store
from store.samples import Clock, sample

WORDS = "先锋支部 2026"


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    code = main.main([str(part) for part in argv])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    store = Store.open(tmp_path / "数据", Clock())
    store.insert(sample(), "新建")
    store.backup("")
    store.close()
    return tmp_path / "数据"


def test_a_store_is_locked_used_and_unlocked(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run(capsys, "store", "list", "--data", data)[1]
    monkeypatch.setenv("DJDESK_NEW_PASSPHRASE", WORDS)
    code, out, err = run(capsys, "store", "lock", "--data", data)
    assert (code, out) == (0, "口令加好了：现在的数据和 1 份备份都加密了。\n")
    assert "口令忘了，谁也打不开" in err
    assert "附件的文件" in err
    code, out, err = run(capsys, "store", "list", "--data", data)
    assert (code, out, "DJDESK_PASSPHRASE" in err) == (2, "", True)
    monkeypatch.setenv("DJDESK_PASSPHRASE", "不是这个口令")
    code, out, err = run(capsys, "store", "list", "--data", data)
    assert (code, out) == (2, "")
    assert err.startswith("口令不对，打不开“djdesk.db”")
    monkeypatch.setenv("DJDESK_PASSPHRASE", WORDS)
    assert run(capsys, "store", "list", "--data", data) == (0, before, "")
    assert run(capsys, "store", "check", "--data", data)[:2] == (0, "数据完好。\n")
    assert run(capsys, "store", "backup", "--data", data)[0] == 0
    assert run(capsys, "store", "repair", "--data", data)[:2] == (0, "数据完好，不需要修复。\n")
    assert run(capsys, "ledger", "count", "meetings", "--data", data)[0] in (0, 1, 2)
    code, out, _ = run(capsys, "store", "unlock", "--data", data)
    assert (code, out) == (0, "口令去掉了：现在的数据和 2 份备份都不再加密了。\n")
    monkeypatch.delenv("DJDESK_PASSPHRASE")
    assert run(capsys, "store", "list", "--data", data)[1] == before


@pytest.mark.parametrize("words", ["", "短口令", "1234567"])
def test_a_passphrase_that_is_too_short_changes_nothing(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("DJDESK_NEW_PASSPHRASE", words)
    before = (data / "djdesk.db").read_bytes()
    code, out, _ = run(capsys, "store", "lock", "--data", data)
    assert (code, out) == (2, "")
    assert (data / "djdesk.db").read_bytes() == before


def test_a_handover_of_a_locked_store_has_a_passphrase_too(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJDESK_NEW_PASSPHRASE", WORDS)
    run(capsys, "store", "lock", "--data", data)
    monkeypatch.setenv("DJDESK_PASSPHRASE", WORDS)
    package, words = tmp_path / "移交.djdesk", tmp_path / "口令.txt"
    words.write_text("移交用的口令啊", encoding="utf-8")
    code, _, err = run(capsys, "store", "handover", package, "--data", data)
    assert code == 2
    assert "移交包也要有口令" in err
    assert not package.exists()
    words.write_text("移交用的口令啊啊", encoding="utf-8")
    assert run(capsys, "store", "handover", package, "--passphrase-file", words, "--data", data)[0] == 0
    assert not (data / "incoming").exists()
    take = ("store", "take-over", package, "--passphrase-file", words)
    assert "什么也不会变" in run(capsys, *take, "--preview", "--data", data)[1]
    assert run(capsys, *take, "--replace", "--data", data)[0] == 0
    assert not (data / "djdesk.db").read_bytes().startswith(b"SQLite"), "it stays locked"
    assert run(capsys, *take, "--data", tmp_path / "别处")[0] == 0
    assert (tmp_path / "别处" / "djdesk.db").read_bytes().startswith(b"SQLite"), "of its own passphrase"
