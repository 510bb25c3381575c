"""The keys of the program, declared once: actions of the window take theirs from here, the help lists them.

What a widget listens to itself stands here too, so that it is told; tests hold the list against the actions.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """`id` of an action of the window, "" where a widget listens itself. `keys` as Qt writes them."""

    words: str
    keys: tuple[str, ...]
    id: str = ""


class KeyGroup(NamedTuple):
    """Where they work, in words."""

    where: str
    keys: tuple[Key, ...]


KEY_GROUPS: tuple[KeyGroup, ...] = (
    KeyGroup(
        "在哪里都行",
        (
            Key("帮助", ("F1",), "help"),
            Key("新建报告", ("Ctrl+N",), "new"),
            Key("打开文件", ("Ctrl+O",), "open"),
            Key("报告列表", ("Alt+Home",), "reports"),
            Key("台账", ("F4",), "ledgers"),
            Key("看板", ("F6",), "board"),
            Key("设置", ("Ctrl+,",), "settings"),
            Key("到下一个、上一个可以填的地方", ("Tab", "Shift+Tab")),
            Key("按下有框的按钮", ("回车", "空格")),
            Key("打开下拉列表或日历", ("Alt+↓",)),
        ),
    ),
    KeyGroup(
        "写报告时",
        (
            Key("撤销", ("Ctrl+Z",), "undo"),
            Key("恢复", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
            Key("保存", ("Ctrl+S",), "save"),
            Key("上一步", ("Alt+Left",), "back"),
            Key("下一步", ("Alt+Right",), "forward"),
            Key("下一处要校对的", ("F7",), "found"),
            Key("上一处要校对的", ("Shift+F7",), "found-back"),
            Key("查找", ("Ctrl+F",), "find"),
            Key("替换", ("Ctrl+H",), "replace"),
            Key("查找下一处", ("F3",), "find-next"),
            Key("查找上一处", ("Shift+F3",), "find-previous"),
            Key("导出 Word", ("F12",), "export"),
            Key("打印", ("Ctrl+P",)),
            Key("显示或收起步骤", ("F9",), "pane-rail"),
            Key("显示或收起表单", ("F10",), "pane-form"),
            Key("显示或收起页面", ("F11",), "pane-preview"),
            Key("页面放大、缩小、适合宽度", ("Ctrl+＋", "Ctrl+－", "Ctrl+0")),
        ),
    ),
    KeyGroup(
        "指标、清单和正文里",
        (
            Key("待补、不涉及、有数，依次换", ("Ctrl+.",)),
            Key("取用台账里的数", ("Ctrl+Shift+T",)),
            Key("看台账里的行", ("Ctrl+Shift+K",)),
            Key("清单：已做、未做、不涉及、没有定", ("1", "2", "3", "0")),
            Key("清单：写备注", ("回车",)),
            Key("标题在这里分行", ("Ctrl+Enter",)),
            Key("正文：插入指标", ("Ctrl+J",)),
            Key("正文：插入以前的段落", ("Ctrl+Shift+J",)),
            Key("正文：改有波浪线的地方", ("Ctrl+.",)),
        ),
    ),
    KeyGroup(
        "台账里",
        (
            Key("撤销", ("Ctrl+Z",)),
            Key("恢复", ("Ctrl+Y", "Ctrl+Shift+Z")),
            Key("搜索", ("Ctrl+F",)),
            Key("新增一行", ("Ctrl+Return", "Ctrl+Enter")),
            Key("整行查看", ("F3",)),
            Key("重新排列", ("F5",)),
            Key("向下填充", ("Ctrl+D",)),
            Key("复制出新行", ("Ctrl+Shift+D",)),
            Key("删除所选行", ("Ctrl+Delete",)),
            Key("筛选这一列", ("Ctrl+Shift+L",)),
            Key("清空所选", ("Delete",)),
            Key("填今天", ("Ctrl+;",)),
            Key("离开表格", ("Ctrl+Tab",)),
            Key("打印", ("Ctrl+P",)),
        ),
    ),
    KeyGroup(
        "看板、旧报告和沿用上期",
        (
            Key("看板：上一期、下一期", ("Alt+←", "Alt+→")),
            Key("旧报告：这一行是标题、一至四级、正文、落款、略去", ("T", "1–4", "0", "5", "Delete")),
            Key("旧报告：下一处拿不准的", ("回车",)),
            Key("沿用上期：仍然如此、去掉、到那里改", ("回车", "Delete", "F2")),
        ),
    ),
)


def declared(key_id: str) -> Key:
    """The key of an action of the window. Raises KeyError."""
    return {key.id: key for group in KEY_GROUPS for key in group.keys if key.id}[key_id]
