"""One command for everything: run, test, bench and others. The standard library alone; it brings the rest."""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
TESTS_PATH = {"PYTHONPATH": str(ROOT / "tests")}
FANDOL = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
OLDEST, NEWEST = (3, 11), (3, 13)  # what PySide6 6.9.3 has wheels for


class Need(NamedTuple):
    """Something that the operating system has to bring. `packages`: Debian's names for it, the first known
    one is installed.
    """

    what: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


# ---------------------------------------------------------------- what the system has to bring


def _library(name: str, *packages: str) -> Need:
    def present() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return Need(name, packages, present)


def _program(name: str, *packages: str) -> Need:
    return Need(name, packages, lambda: shutil.which(name) is not None)


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(
        subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False).stdout.strip()
    )


def _has_times_metrics() -> bool:
    return any(Path("/usr/share/fonts").glob("**/LiberationSerif-Regular.*"))


def run_needs() -> list[Need]:
    """Qt's libraries, found by loading them and not by package name, and one Chinese font."""
    return [
        _library("libEGL.so.1", "libegl1"),
        _library("libGL.so.1", "libgl1"),
        _library("libglib-2.0.so.0", "libglib2.0-0", "libglib2.0-0t64"),
        _library("libdbus-1.so.3", "libdbus-1-3"),
        _library("libfontconfig.so.1", "libfontconfig1"),
        _library("libfreetype.so.6", "libfreetype6"),
        _library("libxkbcommon.so.0", "libxkbcommon0"),
        _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        _library("libX11-xcb.so.1", "libx11-xcb1"),
        *(
            _library(f"libxcb-{name}.so.{version}", f"libxcb-{package}")
            for name, version, package in (
                ("cursor", 0, "cursor0"),
                ("icccm", 4, "icccm4"),
                ("image", 0, "image0"),
                ("keysyms", 1, "keysyms1"),
                ("randr", 0, "randr0"),
                ("render-util", 0, "render-util0"),
                ("shape", 0, "shape0"),
                ("shm", 0, "shm0"),
                ("sync", 1, "sync1"),
                ("util", 1, "util1"),
                ("xfixes", 0, "xfixes0"),
                ("xinerama", 0, "xinerama0"),
                ("xkb", 1, "xkb1"),
            )
        ),
        _program("fc-list", "fontconfig"),
        Need("a Chinese font", ("fonts-noto-cjk",), _has_chinese_font),
    ]


def test_needs() -> list[Need]:
    """What the tests compare our pages with: LibreOffice, poppler, and fonts of known widths."""
    return [
        _program("soffice", "libreoffice-writer-nogui"),
        _program("pdftotext", "poppler-utils"),
        Need("the Fandol fonts", ("texlive-lang-chinese",), FANDOL.is_dir),
        Need("Liberation Serif", ("fonts-liberation2", "fonts-liberation"), _has_times_metrics),
    ]


_PATIENCE = ("-o", "DPkg::Lock::Timeout=300")  # seconds; a fresh machine is often busy with its own updates


def bring(needs: list[Need]) -> None:
    """Installs what is missing where that is allowed, else ends with one sentence that names it. Asks nothing
    when all is there.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    apt = _apt()
    if apt is not None:
        _apt_install(apt, [need.packages for need in missing])
        missing = [need for need in missing if not need.present()]
    if missing:
        names = " ".join(need.packages[0] for need in missing)
        what = "、".join(need.what for need in missing)
        stop(
            f"缺少系统组件 {what}，请管理员安装后再试：apt-get install {names}。"
            f" (Missing: {', '.join(need.what for need in missing)}; as root: apt-get install {names})"
        )


def _apt() -> list[str] | None:
    """How apt-get may be called here: as root, or through sudo when it asks for no password; None when not at
    all.
    """
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n", "apt-get"]
    return None


def _apt_install(apt: list[str], wanted: list[tuple[str, ...]]) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say("apt-get update")
    subprocess.run([*apt, "update", "-qq"], env=env, check=False, stdout=subprocess.DEVNULL)
    packages = [_known(names) for names in wanted]
    say(f"apt-get install {' '.join(packages)}")
    subprocess.run(
        [*apt, "install", "-qq", "-y", "--no-install-recommends", *_PATIENCE, *packages],
        env=env,
        check=False,
        stdout=subprocess.DEVNULL,
    )


def _known(names: tuple[str, ...]) -> str:
    """The first of `names` that this release has: since Debian 13 libglib2.0-0 is libglib2.0-0t64."""
    env = {**os.environ, "LC_ALL": "C"}
    for name in names:
        policy = subprocess.run(
            ["apt-cache", "policy", name], capture_output=True, text=True, check=False, env=env
        ).stdout
        if "Candidate:" in policy and "Candidate: (none)" not in policy:
            return name
    return names[0]


# ---------------------------------------------------------------- the environment of our own


def say(words: str) -> None:
    print(f"[dev] {words}", file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def environment(requirements: str) -> None:
    """Qt's needs and .venv with everything that the file `requirements` names. Quick when its stamp says that
    nothing changed since.
    """
    stamp = VENV / f".{Path(requirements).stem}.stamp"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted and VENV_PYTHON.exists():
        return
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        stop(
            f"需要 Python 3.11 至 3.13，这里是 {sys.version.split()[0]}，请换用其中一个版本运行 dev.py。"
            f" (Needs Python 3.11 to 3.13.)"
        )
    bring(run_needs())
    if not VENV_PYTHON.exists():
        _make_venv()
    say(f"pip install -r {requirements}")
    if in_venv("-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", requirements) != 0:
        stop(
            "Python 组件没有装全，请检查网络或软件源后再运行一次。 (pip could not install everything; "
            "see its message above.)"
        )
    stamp.write_text(wanted)


def _fingerprint() -> str:
    parts = [path.read_bytes() for path in (*sorted(ROOT.glob("requirements*.txt")), ROOT / "dev.py")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_venv() -> None:
    """Debian splits off what `venv` needs; a package of this Python's own minor version carries it."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    bring(
        [
            Need(
                "python3-venv",
                (version, "python3-venv"),
                lambda: importlib.util.find_spec("ensurepip") is not None,
            )
        ]
    )
    say(f"python -m venv {VENV.name}")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(f"建立运行环境失败，请安装 {version} 后再试。 (python -m venv failed; install {version}.)")


def in_venv(*arguments: str | Path, env: dict[str, str] | None = None) -> int:
    """Runs Python of .venv in the checkout; gives its exit code."""
    return subprocess.run(
        [VENV_PYTHON, *arguments], cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    ).returncode


# ---------------------------------------------------------------- subcommands


def run(arguments: list[str]) -> int:
    """start the program (the rest of the line goes to main.py)"""
    environment("requirements.txt")
    command = [str(VENV_PYTHON), str(ROOT / "main.py"), *arguments]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    os.execv(
        command[0], command
    )  # the window takes this process's place, so that signals and the exit code are its own


def test(arguments: list[str]) -> int:
    """run the tests (the rest of the line goes to pytest)"""
    environment("requirements-dev.txt")
    bring(test_needs())
    # A file is done before several processes have started; who debugs or spreads them himself is left alone.
    alone = any(re.match(r"-[nsp]|--(num|dist|pdb|trace|cap)|.*\.py(::|$)", one) for one in arguments)
    return in_venv("-m", "pytest", *(() if alone else ("-n", "auto", "--dist", "worksteal")), *arguments)


def check(arguments: list[str]) -> int:
    """lint, format, strict types, layer rules"""
    argparse.ArgumentParser(prog="dev.py check").parse_args(arguments)
    environment("requirements-dev.txt")
    steps = (
        ("lint", ["-m", "ruff", "check", "."]),
        ("format", ["-m", "ruff", "format", "--check", "."]),
        ("types", ["-m", "mypy"]),
        ("layers", ["-m", "pytest", "-q", "tests/test_architecture.py"]),
    )
    failed = []
    for name, command in steps:
        say(name)
        if in_venv(*command) != 0:
            failed.append(name)
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """measure; exit 1 when a figure exceeds its bound [--json] [--rounds N] [name …]"""
    environment("requirements-dev.txt")
    return in_venv("-m", "benchmarks", *arguments, env={"PYTHONDONTWRITEBYTECODE": ""})


def faults(arguments: list[str]) -> int:
    """kill, cut the power, fill the disk, damage files: some hours [--short] [--minutes N] [class …]"""
    environment("requirements-dev.txt")
    return in_venv("-m", "faults.programme", *arguments, env=OFFSCREEN | TESTS_PATH)


def pages(arguments: list[str]) -> int:
    """our pages against LibreOffice's, from exported files [--lines] [--documents N] [--keep FOLDER]"""
    environment("requirements-dev.txt")
    bring(test_needs())
    return in_venv("-m", "support.agreement", *arguments, env=OFFSCREEN | TESTS_PATH)


def prose(arguments: list[str]) -> int:
    """what a reader marks in the types' prose [--whole] [--section S] [--texts FOLDER] [type …]"""
    environment("requirements-dev.txt")
    return in_venv("-m", "support.prose_check", *arguments, env=TESTS_PATH)


def package(arguments: list[str]) -> int:
    """build dist/djdesk, prove it, and pack it: a folder and a .deb [--folder]"""
    environment("requirements-dev.txt")
    bring([_program("objdump", "binutils")])
    return in_venv("-m", "release.build", *arguments)


def pictures(arguments: list[str]) -> int:
    """write a PNG of every screen with sample data at 1366×768 and 1920×1080 [folder]"""
    parser = argparse.ArgumentParser(prog="dev.py pictures")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "pictures")
    folder: Path = parser.parse_args(arguments).folder.resolve()
    environment("requirements.txt")
    return in_venv("-m", "ui.pictures", folder, env=OFFSCREEN)


def manual(arguments: list[str]) -> int:
    """the manual as a Word file [OUT.docx], or its pictures made anew from the real windows [--pictures]"""
    parser = argparse.ArgumentParser(prog="dev.py manual")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "build" / "manual.docx")
    parser.add_argument("--pictures", action="store_true")
    chosen = parser.parse_args(arguments)
    environment("requirements.txt")
    made = "--pictures" if chosen.pictures else chosen.out.resolve()
    return in_venv("-m", "ui.manual", made, env=OFFSCREEN)


SUBCOMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "faults": faults,
    "pages": pages,
    "prose": prose,
    "package": package,
    "pictures": pictures,
    "manual": manual,
}


def main(argv: list[str]) -> int:
    lines = "\n".join(f"  {name:<10}{function.__doc__}" for name, function in SUBCOMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__,
        epilog=f"subcommands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("subcommand", choices=SUBCOMMANDS, metavar="subcommand")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(argv[:1])
    return SUBCOMMANDS[chosen.subcommand](argv[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
