"""A .deb of the built folder, laid out as the store of 统信UOS and 麒麟 wants it (/opt/apps/ID, no scripts
that run at installation), with links where every other Debian looks: menu entry, icon, kinds of files.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

from release.symbols import elf_files

ROOT = Path(__file__).resolve().parents[1]
ID = "cn.djdesk.djdesk"
HOME = Path("opt/apps") / ID
# Libraries that the program takes from the system, and Debian's package of each.
SYSTEM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb.so.1": "libxcb1",
}
# Loaded when they are there: screens of Wayland, printing.
OPTIONAL = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2 | libcups2t64",
}
_OF_C = re.compile(r"(lib(c|m|dl|pthread|rt|util|resolv)|ld-linux.*)\.so\.\d+")
_NEEDED = re.compile(r"NEEDED\s+(\S+)")
_FONTS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei"
_TYPES = (
    ("application/x-djdesk-task", "党建工作台任务文件", "*.djtask"),
    ("application/x-djdesk-handover", "党建工作台移交包", "*.djdesk"),
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DESKTOP = """[Desktop Entry]
Type=Application
Name=党建工作台
Name[en]=djdesk
GenericName=党建工作材料
Comment=写党建工作汇报、记台账，导出 Word 文件
Exec=/opt/apps/{id}/files/djdesk/djdesk %f
Icon={id}
Terminal=false
Categories=Office;
MimeType={types};
StartupWMClass=djdesk
"""


def build_deb(folder: Path, out: Path) -> Path:
    """The package of the program in `folder`, into the folder `out`. Raises ValueError where the program
    needs a library of the system that has no package here.
    """
    strange = needed_libraries(folder) - SYSTEM.keys() - OPTIONAL.keys()
    if strange:
        raise ValueError(f"libraries that neither the folder nor SYSTEM names: {', '.join(sorted(strange))}")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    made = out / f"djdesk_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as made_in:
        root = Path(made_in)
        _lay_out(root, folder, version, architecture)
        _write_control(root, version, architecture)
        for path in (root, *root.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        subprocess.run(
            ["dpkg-deb", "-Zxz", "--root-owner-group", "--build", root, made],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return made


def needed_libraries(folder: Path) -> set[str]:
    """Names of the libraries that files below `folder` need and that do not lie there; not the C library."""
    files = elf_files(folder)
    there = {path.name for path in folder.rglob("*.so*")}
    needed: set[str] = set()
    for path in files:
        words = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
        needed |= set(_NEEDED.findall(words))
    return {name for name in needed - there if not _OF_C.fullmatch(name)}


def _lay_out(root: Path, folder: Path, version: str, architecture: str) -> None:
    home, entries = root / HOME, root / HOME / "entries"
    shutil.copytree(folder, home / "files" / "djdesk", symlinks=True)
    types = ";".join((*(name for name, _, _ in _TYPES), _WORD))
    _write(entries / "applications" / f"{ID}.desktop", _DESKTOP.format(id=ID, types=types))
    _write(entries / "mime/packages" / f"{ID}.xml", _mime())
    icon = entries / "icons/hicolor/256x256/apps" / f"{ID}.png"
    icon.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources/icons/djdesk.png", icon)
    icon.chmod(0o644)
    about = {
        "appid": ID,
        "name": "党建工作台",
        "version": f"{version}.0",
        "arch": [architecture],
        "permissions": {},
    }
    _write(home / "info", json.dumps(about, ensure_ascii=False, indent=2))
    for place, target in (
        (f"usr/share/applications/{ID}.desktop", f"entries/applications/{ID}.desktop"),
        (f"usr/share/mime/packages/{ID}.xml", f"entries/mime/packages/{ID}.xml"),
        (
            f"usr/share/icons/hicolor/256x256/apps/{ID}.png",
            f"entries/icons/hicolor/256x256/apps/{ID}.png",
        ),
        ("usr/bin/djdesk", "files/djdesk/djdesk"),
    ):
        link = root / place
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(os.path.relpath(home / target, link.parent))
    _write(root / "usr/share/doc/djdesk/copyright", _copyright())


def _copyright() -> str:
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: djdesk\n"
        "Comment: licences of the libraries that are shipped: 帮助, 关于, in the program;\n"
        f" /{HOME}/files/djdesk/_internal/resources/help/licences.toml\n"
    )


def _write_control(root: Path, version: str, architecture: str) -> None:
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) // 1024
    depends = ", ".join(("libc6", "fontconfig", *SYSTEM.values()))
    recommends = ", ".join((_FONTS, *OPTIONAL.values()))
    control = (
        f"Package: djdesk\nVersion: {version}\nArchitecture: {architecture}\nSection: editors\n"
        f"Priority: optional\nInstalled-Size: {size}\nMaintainer: djdesk <djdesk@localhost>\n"
        f"Depends: {depends}\nRecommends: {recommends}\n"
        "Description: 党建工作台\n"
        " 写党建工作汇报、述职报告、推进会材料，记台账，按 GB/T 9704 导出 Word 文件。不需要网络。\n"
    )
    sums = "".join(
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files
    )
    _write(root / "DEBIAN/control", control)
    _write(root / "DEBIAN/md5sums", sums)


def _mime() -> str:
    kinds = "".join(
        f'  <mime-type type="{name}">\n    <comment>{words}</comment>\n    <icon name="{ID}"/>\n'
        f'    <glob pattern="{pattern}"/>\n  </mime-type>\n'
        for name, words, pattern in _TYPES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n{kinds}</mime-info>\n'
    )


def _write(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    path.chmod(0o644)
