"""Chapters that the program writes itself of what is declared: settings, keys, what is shipped."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from djdesk.desk.manual.manual import Chapter, Manual, chapter, load_chapters
from ui.settings.rows import SettingRow
from ui.widgets.keys import KEY_GROUPS

VERSION = "0.1.0"
_MOST_CHOICES = 7  # of a setting, that are worth naming
_ARROWS = {"Left": "←", "Right": "→", "Return": "回车"}


def whole_manual(resources: Path, rows: Sequence[SettingRow]) -> Manual:
    """The manual of this program. Raises OSError where its files cannot be read."""
    folder = resources / "help"
    made = (settings_chapter(rows), keys_chapter(), about_chapter(folder))
    return Manual((*load_chapters(folder), *made), folder)


def setting_anchor(row: SettingRow) -> str:
    return f"setting-{row.key}"


def settings_chapter(rows: Sequence[SettingRow]) -> Chapter:
    lines = [
        "# 设置 {#settings}",
        "按 Ctrl+, 打开。改了马上生效，个别的下次打开程序时生效，写在那一行下面。上面可以打字查找。",
        "![设置](pictures/settings.png)",
    ]
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(f"## {group} {{#setting-group-{row.key}}}")
        lines += [f"### {row.name} {{#{setting_anchor(row)}}}", row.help]
        if 0 < len(row.choices) <= _MOST_CHOICES:
            lines.append("可选：" + "、".join(words for _, words in row.choices) + "。")
    return chapter("\n\n".join(lines))


def keys_chapter() -> Chapter:
    lines = ["# 键盘 {#keys}", "从头到尾都可以不用鼠标。"]
    for at, group in enumerate(KEY_GROUPS):
        rows = [f"| {key.words} | {'、'.join(_shown(one) for one in key.keys)} |" for key in group.keys]
        lines += [
            f"## {group.where} {{#keys-{at + 1}}}",
            "\n".join(("| 做什么 | 按 |", "| --- | --- |", *rows)),
        ]
    lines += [
        "## 帮助窗口 {#help}",
        "左边打字查找，回车打开第一条；↑↓ 换一条；Alt+← 回到刚才看的地方；Esc 关闭。",
    ]
    return chapter("\n\n".join(lines))


def about_chapter(folder: Path) -> Chapter:
    shipped = tomllib.loads((folder / "licences.toml").read_text(encoding="utf-8"))["library"]
    rows = [f"| {one['name']} | {one['about']} | {one['licence']} |" for one in shipped]
    return chapter(
        "\n\n".join(
            (
                "# 关于 {#about}",
                f"党建工作台 {VERSION}。不联网，不收集任何内容；写下的东西只在这台电脑上。",
                "## 用到的程序库和许可 {#licences}",
                "下面这些程序库随程序一起发行，各按自己的许可使用，许可全文在程序文件夹的 licences 里。",
                "\n".join(("| 名称 | 用在哪里 | 许可 |", "| --- | --- | --- |", *rows)),
            )
        )
    )


def _shown(keys: str) -> str:
    """As it stands on the keyboard."""
    parts = keys.split("+") if not keys.endswith("+") else [keys]
    return "+".join(_ARROWS.get(part, part) for part in parts)
