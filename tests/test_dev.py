"""dev.py: what it does on a machine that lacks something, without touching the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[1]
HERE, GONE = (
    dev.Need("here", ("pkg-here",), lambda: True),
    dev.Need("libgone.so.1", ("pkg-gone", "pkg-gone-t64"), lambda: False),
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="system packages are a matter of Linux")


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing but stand-ins for apt-get and apt-cache; the file they write down their calls in."""
    calls = tmp_path / "calls"
    scripts = {
        "apt-get": f'echo "$@" >> {calls}',
        "apt-cache": '[ "$2" = pkg-gone-t64 ] && echo "  Candidate: 1.0" || echo "  Candidate: (none)"',
    }
    for name, line in scripts.items():
        script = tmp_path / "bin" / name
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!/bin/sh\n{line}\n")
        script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return calls


def test_apt_is_not_asked_when_nothing_is_missing(apt: Path) -> None:
    dev.bring([HERE])
    assert not apt.exists()


@pytest.mark.usefixtures("apt")
def test_without_the_right_one_sentence_names_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        dev.bring([HERE, GONE])
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said.count("\n") == 1
    assert "缺少系统组件 libgone.so.1" in said
    assert "apt-get install pkg-gone" in said
    assert "pkg-here" not in said


def test_with_the_right_the_name_that_this_release_knows_is_installed(
    apt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit):  # the stand-in installs nothing, so it is still missing and said so
        dev.bring([HERE, GONE])
    update, install = apt.read_text().splitlines()
    assert update.startswith("update")
    assert install.split()[-1] == "pkg-gone-t64"
    assert "pkg-here" not in install


def test_a_stamped_environment_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "VENV_PYTHON", python)
    started: list[object] = []
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda command, **_: started.append(command) or subprocess.CompletedProcess(command, 0, b"x"),
    )
    monkeypatch.setattr(dev, "run_needs", lambda: [HERE])
    dev.environment("requirements.txt")
    assert started, "a first time installs"
    started.clear()
    dev.environment("requirements.txt")
    assert not started
    (tmp_path / ".requirements.stamp").write_text("of other requirements")
    dev.environment("requirements.txt")
    assert started, "changed requirements install again"


def test_every_subcommand_is_named_in_the_help() -> None:
    shown = subprocess.run(
        [sys.executable, ROOT / "dev.py", "--help"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    for name, function in dev.SUBCOMMANDS.items():
        assert f"  {name:<10}{function.__doc__}" in shown


def test_an_unknown_subcommand_is_refused() -> None:
    assert (
        subprocess.run([sys.executable, ROOT / "dev.py", "fly"], capture_output=True, check=False).returncode
        == 2
    )


def test_check_says_which_of_its_steps_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "environment", lambda _: None)
    steps: list[tuple[object, ...]] = []

    def run(*command: object) -> int:
        steps.append(command)
        return int("format" in command)

    monkeypatch.setattr(dev, "in_venv", run)
    assert dev.check([]) == 1
    assert "failed: format\n" in capsys.readouterr().err
    assert ("-m", "ruff", "format", "--check", ".") in steps
    assert [command[1] for command in steps] == ["ruff", "ruff", "mypy", "pytest"]


@pytest.mark.parametrize(
    ("arguments", "spread"),
    [
        ((), True),
        (("-q", "tests/store"), True),
        (("-q", "--no-header", "-k", "kill"), True),
        (("-q", "tests/test_dev.py"), False),
        (("tests/test_dev.py::test_an_unknown_subcommand_is_refused",), False),
        (("-n0",), False),
        (("-n", "4", "tests/store"), False),
        (("--pdb",), False),
        (("-s", "tests/store"), False),
    ],
)
def test_the_tests_share_the_processors_unless_a_file_or_something_else_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], spread: bool
) -> None:
    monkeypatch.setattr(dev, "environment", lambda _: None)
    monkeypatch.setattr(dev, "bring", lambda _: None)
    run: list[tuple[object, ...]] = []
    monkeypatch.setattr(dev, "in_venv", lambda *command: run.append(command) or 5)
    assert dev.test(list(arguments)) == 5
    assert run == [("-m", "pytest", *(("-n", "auto", "--dist", "worksteal") if spread else ()), *arguments)]


@pytest.mark.parametrize(("check", "test", "code"), [(0, 0, 0), (1, 0, 1), (0, 3, 3), (1, 3, 3)])
def test_what_judges_a_change_runs_check_and_tests_and_forgives_neither(
    tmp_path: Path, check: int, test: int, code: int
) -> None:
    calls, stand_in = tmp_path / "calls", tmp_path / "python3"
    stand_in.write_text(
        f'#!/bin/sh\necho "$* $DJDESK_NO_SKIPS$DJDESK_REWRITE_GOLDEN" >> {calls}\n'
        f"case $2 in check) exit {check};; *) exit {test};; esac\n"
    )
    stand_in.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "DJDESK_REWRITE_GOLDEN": "1"}
    assert subprocess.run([ROOT / ".ci/run"], env=env).returncode == code
    assert calls.read_text().splitlines() == ["dev.py check 1", "dev.py test 1"]


@pytest.mark.parametrize("module", ["support.agreement", "support.prose_check"])
def test_what_pages_and_prose_run_finds_its_modules(module: str) -> None:
    """From the checkout, as `in_venv` starts it, and not from where pytest looks."""
    env = {**os.environ, **dev.OFFSCREEN, **dev.TESTS_PATH}
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
