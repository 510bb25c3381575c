"""An edit as it is shown: pieces of both texts, and what is to be known beside it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.leader_file import LeaderFile, signed_by

_ONE_FOR_ONE = ("改动", "标题", "题目", "落款", "未并入", "移动")


def differences(edit: LeaderEdit) -> list[tuple[str, str]]:
    """Pieces of both texts in order: ("=", same), ("-", only before), ("+", only after)."""
    if edit.kind == "数字":
        name, _, old = edit.before[0].rpartition("：")
        return [("=", f"{name}："), ("-", old), ("=", " → "), ("+", edit.after[0].rpartition("：")[2])]
    if edit.kind in _ONE_FOR_ONE:
        pairs = list(zip_longest(edit.before, edit.after, fillvalue=""))
    else:
        pairs = [("\n".join(edit.before), "\n".join(edit.after))]
    pieces: list[tuple[str, str]] = []
    for old, new in pairs:
        pieces += [*_pieces(old, new), ("=", "\n")]
    return pieces[:-1]


def remarks(edit: LeaderEdit) -> str:
    """What the clerk has to know before taking it: "" for nothing."""
    clash = f"{edit.clash}，没有勾选；勾选就用文件里的。" if edit.clash and edit.steps else ""
    return "　".join(words for words in (f"修订：{edit.by}" if edit.by else "", clash, edit.note) if words)


def by_section(edits: Sequence[LeaderEdit]) -> list[tuple[str, list[LeaderEdit]]]:
    """The edits under the headings of their sections, in the order in which the sections come up."""
    order = list(dict.fromkeys(edit.section_id for edit in edits))
    ranked = sorted(edits, key=lambda edit: order.index(edit.section_id))
    return [
        (next(iter(some)).heading, some)
        for some in (list(group) for _, group in groupby(ranked, key=lambda edit: edit.section_id))
    ]


def about(file: LeaderFile) -> str:
    """What the file was held against and how, in sentences."""
    if not file.edits:
        words = f"“{file.name}”的文字没有要并入的改动。"
    elif file.source == "none":
        words = (
            f"“{file.name}”里没有报告的数据，也没有找到当时导出的那一版，只能和现在的报告比："
            f"有 {len(file.edits)} 处不一样，都没有勾选，请逐处看。"
        )
    else:
        base = "文件里带的数据" if file.source == "inside" else "当时导出的那一版存档"
        words = (
            f"“{file.name}”对照{base}，有 {len(file.edits)} 处改动，您后来填的、写的都不动。勾选的写进报告："
        )
    if file.tracked:
        words += f"\n文件里有 {file.tracked} 处修订，这里按接受修订以后的文字。"
    return words


def comment_lines(file: LeaderFile) -> list[str]:
    """The comments of the file, a line each."""
    return [
        f"批注　{signed_by(one)}{f'，在“{one.about}”处' if one.about else ''}：{one.text}"
        for one in file.comments
    ]


def _pieces(old: str, new: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for tag, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("=", old[low:high]))
        else:
            pieces += [("-", old[low:high])] if high > low else []
            pieces += [("+", new[first:last])] if last > first else []
    return pieces
