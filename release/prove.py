"""Proves a built program where a clerk would start it: copied to a path with Chinese and spaces that cannot
be written to, by a user without rights, with an empty home. Python's standard library alone.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import stat
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

_NOBODY = 65534
_PASSPHRASE = "东风 2023 年度"
_ROWS = (
    ("序号", "会议类别", "召开时间", "会议议题"),
    ("1", "支委会", "2023-03-10", "研究一季度工作"),
    ("2", "党员大会", "2023-04-18", "学习文件"),
)


class Bundle:
    """The program at `program`, its data below `folder`; `made` names what was proved, in order."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._user = _NOBODY if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        home = folder / "家"
        home.mkdir()
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LD_"))}
        self._env = {**keep, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        self._own(home, folder)

    def run(self, *arguments: str | Path) -> str:
        """What it prints. Raises RuntimeError with its words when it ends badly."""
        done = subprocess.run(
            [self._program, *arguments],
            env=self._env,
            cwd=self._folder,
            user=self._user,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, arguments))}: {done.stdout}{done.stderr}".strip())
        return done.stdout

    def give(self, name: str, content: bytes) -> Path:
        """A file that it may read."""
        path = self._folder / name
        path.write_bytes(content)
        self._own(path)
        return path

    def window_stays(self, data: Path, platform: str = "offscreen") -> bool:
        """Whether the window makes its store within half a minute and goes on running afterwards."""
        window = subprocess.Popen(
            [self._program, "--data", data],
            env={**self._env, "QT_QPA_PLATFORM": platform},
            cwd=self._folder,
            user=self._user,
        )
        try:
            for _ in range(300):
                if window.poll() is not None or any(data.glob("*")):
                    break
                time.sleep(0.1)
            try:
                window.wait(timeout=2)
            except subprocess.TimeoutExpired:
                return any(data.glob("*"))
            return False
        finally:
            window.kill()
            window.wait()

    def _own(self, *paths: Path) -> None:
        if self._user is not None:
            for path in paths:
                os.chown(path, self._user, self._user)


def proved(program: Path, say: Callable[[str], object]) -> bool:
    """Whether the folder of `program` works as it is given out; each part is said, and what failed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        place, work = Path(folder, "党建 工作台（只读）"), Path(folder, "数 据")
        shutil.copytree(program.parent, place, symlinks=True)
        work.mkdir()
        before = _listing(place)
        _set_writable(place, False)
        try:
            for said in _parts(Bundle(place / program.name, work), work):
                say(said)
        except (RuntimeError, AssertionError) as error:
            say(f"{program.name} was built, but: {error}")
            return False
        finally:
            _set_writable(place, True)
        if _listing(place) != before:
            say("the program wrote into its own folder")
            return False
    return True


def _parts(bundle: Bundle, work: Path) -> Iterator[str]:
    """Each part of the proof in words, done when it is yielded."""
    data = work / "数据"
    type_id = bundle.run("types", "--data", data).partition(",")[0]
    values = bundle.give("values.json", json.dumps({"unit": "示范单位党支部", "period": "2023H1"}).encode())
    for ending in (".docx", ".pdf", ".xlsx", ".txt", ".json"):
        out = work / f"报告{ending}"
        bundle.run("fill", type_id, "--values", values, "-o", out, "--data", data)
        assert out.stat().st_size > 500, f"{out.name} is empty"
    yield f"fill {type_id}: .docx {(work / '报告.docx').stat().st_size:,} bytes, .pdf, .xlsx, .txt, .json"
    report = json.loads((work / "报告.json").read_bytes())
    bundle.give("繁體.json", json.dumps(_traditional(report)).encode())
    bundle.run("convert", work / "繁體.json", "-o", work / "繁體.txt", "--data", data)
    assert "黨建" in (work / "繁體.txt").read_text(encoding="utf-8-sig"), "no traditional characters"
    bundle.run("read", work / "报告.docx", "--json", "--data", data)
    yield "read .docx, 繁體"
    table = bundle.give("会议.csv", _csv())
    bundle.run("ledger", "import", "meetings", table, "--data", data)
    bundle.run("ledger", "export", "meetings", "-o", work / "会议.xlsx", "--data", data)
    bundle.run("ledger", "import", "meetings", work / "会议.xlsx", "--data", work / "数据二")
    yield "ledger from .csv, to .xlsx and back"
    secret = bundle.give("口令.txt", _PASSPHRASE.encode())
    package = work / "移交.djdesk"
    bundle.run("store", "handover", "-o", package, "--passphrase-file", secret, "--data", data)
    with zipfile.ZipFile(package) as closed:
        assert all(one.flag_bits & 1 for one in closed.infolist()), "the handover package is not encrypted"
    bundle.run("store", "take-over", package, "--passphrase-file", secret, "--data", work / "数据三")
    rows = work / "会议三.xlsx"
    bundle.run("ledger", "export", "meetings", "-o", rows, "--data", work / "数据三")
    bundle.run("store", "check", "--data", work / "数据三")
    yield "a handover with a passphrase, taken over"
    assert bundle.window_stays(work / "窗口"), "the window did not start"
    yield "window: opened its store"
    if os.environ.get("DISPLAY"):
        assert bundle.window_stays(work / "窗口二", "xcb"), "the window did not start on X11"
        yield "window on X11: opened its store"


def _traditional(report: dict[str, object]) -> dict[str, object]:
    """A whole report as its file holds it, to be printed in traditional characters."""
    inner = report.get("report")
    (inner if isinstance(inner, dict) else report)["script"] = "traditional"
    return report


def _csv() -> bytes:
    text = StringIO()
    csv.writer(text).writerows(_ROWS)
    return text.getvalue().encode("utf-8-sig")


def _listing(folder: Path) -> list[tuple[str, int]]:
    return sorted(
        (str(path.relative_to(folder)), path.lstat().st_size if path.is_file() else 0)
        for path in folder.rglob("*")
    )


def _set_writable(folder: Path, on: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | stat.S_IWUSR if on else mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
