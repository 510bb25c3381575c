"""The .deb: what lies where in it; in a plain Debian with DJDESK_CHROOT=1, which needs root and debootstrap."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from release import deb
from release.deb import ID, build_deb, needed_libraries

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
VALUES = {"unit": "示范单位党支部", "period": "2023H1"}

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="a .deb is a matter of Debian")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as PyInstaller's, of one program that needs the C library alone."""
    made = tmp_path / "djdesk"
    (made / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", made / "djdesk")
    return made


def _fields(package: Path) -> dict[str, str]:
    words = subprocess.run(
        ["dpkg-deb", "-f", package], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return dict(line.split(": ", 1) for line in words if ": " in line)


def test_menu_entry_icon_and_kinds_of_files_lie_where_the_desktop_looks(folder: Path, tmp_path: Path) -> None:
    package = build_deb(folder, tmp_path)
    out = tmp_path / "unpacked"
    subprocess.run(["dpkg-deb", "-x", package, out], check=True)
    home = out / "opt/apps" / ID
    entry = (out / f"usr/share/applications/{ID}.desktop").read_text(encoding="utf-8")
    assert "Name=党建工作台" in entry
    for kind in ("x-djdesk-task", "x-djdesk-handover", "wordprocessingml.document"):
        assert kind in entry
    kinds = (out / f"usr/share/mime/packages/{ID}.xml").read_text(encoding="utf-8")
    assert "*.djtask" in kinds
    assert "*.djdesk" in kinds
    assert (out / f"usr/share/icons/hicolor/256x256/apps/{ID}.png").stat().st_size > 1000
    assert os.access(out / "usr/bin/djdesk", os.X_OK)
    assert json.loads((home / "info").read_bytes())["appid"] == ID
    command = next(line for line in entry.splitlines() if line.startswith("Exec=")).split()[0]
    assert (out / command.removeprefix("Exec=/")).exists()


def test_it_says_what_it_needs_and_runs_nothing_at_installation(folder: Path, tmp_path: Path) -> None:
    package = build_deb(folder, tmp_path)
    fields = _fields(package)
    assert fields["Package"] == "djdesk"
    assert "libegl1" in fields["Depends"]
    assert "fonts-noto-cjk" in fields["Recommends"]
    control = tmp_path / "control"
    subprocess.run(["dpkg-deb", "-e", package, control], check=True)
    assert sorted(path.name for path in control.iterdir()) == ["control", "md5sums"]


def test_a_library_that_nobody_names_is_no_package(folder: Path, tmp_path: Path) -> None:
    shutil.copy(sys.executable, folder / "djdesk")
    shutil.copy("/usr/bin/objdump", folder / "other")
    assert needed_libraries(folder) - deb.SYSTEM.keys()
    with pytest.raises(ValueError, match="SYSTEM"):
        build_deb(folder, tmp_path)


CHROOT_STEPS = f"""set -e
cd /tmp/w
export HOME=/tmp/w QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
test -f /usr/share/applications/{ID}.desktop
djdesk types --data data | grep -q half_year
djdesk fill half_year --values values.json -o r.docx --data data
djdesk fill half_year --values values.json -o r.pdf --data data
djdesk read r.docx --json --data data | grep -q 2023
djdesk store check --data data
timeout 8 djdesk --data window || test $? = 124
test -n "$(ls window)"
"""


@pytest.mark.skipif(
    not os.environ.get("DJDESK_CHROOT"), reason="DJDESK_CHROOT=FOLDER of a plain Debian with the needs"
)
def test_installed_run_and_removed_in_a_plain_debian(tmp_path: Path) -> None:
    """DJDESK_CHROOT: a folder made by release/chroot.sh. Nothing is downloaded here."""
    chroot = Path(os.environ["DJDESK_CHROOT"])
    (package,) = DIST.glob("djdesk_*.deb")
    before = _files(chroot)
    shutil.copy(package, chroot / "tmp/djdesk.deb")
    (chroot / "tmp/w").mkdir(exist_ok=True)
    (chroot / "tmp/w/values.json").write_text(json.dumps(VALUES), encoding="utf-8")
    inside = ["unshare", "-n", "chroot", str(chroot)]
    subprocess.run([*inside, "dpkg", "-i", "/tmp/djdesk.deb"], check=True)
    try:
        subprocess.run([*inside, "sh", "-c", CHROOT_STEPS], check=True)
    finally:
        subprocess.run([*inside, "dpkg", "--purge", "djdesk"], check=True)
    (chroot / "tmp/djdesk.deb").unlink()
    shutil.rmtree(chroot / "tmp/w")
    assert _files(chroot) - before == set()


def _files(chroot: Path) -> set[str]:
    """What lies in the system, but what dpkg writes about itself and caches."""
    own = ("var/lib/dpkg", "var/log", "var/cache", "proc", "tmp", "usr/share/mime")
    return {
        str(path.relative_to(chroot))
        for top in chroot.iterdir()
        if top.is_dir() and not top.is_symlink() and top.name not in ("proc", "sys", "dev")
        for path in top.rglob("*")
        if not str(path.relative_to(chroot)).startswith(own)
    }
