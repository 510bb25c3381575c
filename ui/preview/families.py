"""Families that may stand in for each other on paper, best first; all have Chinese characters of one em, so
no line changes with them.
"""

from __future__ import annotations

from typing import NamedTuple


class FontCandidate(NamedTuple):
    """A family, and the style of it ("" for the regular one)."""

    family: str
    style: str = ""


def _plain(*families: str) -> tuple[FontCandidate, ...]:
    return tuple(FontCandidate(family) for family in families)


_LAST_RESORT = _plain(
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "思源宋体",
    "Noto Sans CJK SC",
    "Noto Sans SC",
)

_FANG_SONG = _plain(
    "仿宋_GB2312",
    "FangSong_GB2312",
    "仿宋",
    "FangSong",
    "方正仿宋_GBK",
    "FZFangSong-Z02",
    "方正仿宋简体",
    "CESI仿宋-GB2312",
    "CESI仿宋-GB13000",
    "CESI仿宋-GB18030",
    "华文仿宋",
    "STFangsong",
    "FandolFang R",
    "FandolFang",
    "朱雀仿宋",
)
_KAI = _plain(
    "楷体_GB2312",
    "KaiTi_GB2312",
    "楷体",
    "KaiTi",
    "方正楷体_GBK",
    "方正楷体简体",
    "CESI楷体-GB2312",
    "CESI楷体-GB13000",
    "CESI楷体-GB18030",
    "华文楷体",
    "STKaiti",
    "FandolKai",
    "AR PL KaitiM GB",
    "霞鹜文楷",
    "LXGW WenKai",
)
_HEI = _plain(
    "黑体",
    "SimHei",
    "方正黑体_GBK",
    "方正黑体简体",
    "CESI黑体-GB2312",
    "CESI黑体-GB13000",
    "CESI黑体-GB18030",
    "华文黑体",
    "STHeiti",
    "微软雅黑",
    "Microsoft YaHei",
    "FandolHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "思源黑体",
    "文泉驿微米黑",
    "WenQuanYi Micro Hei",
)
_SONG = _plain(
    "宋体",
    "SimSun",
    "新宋体",
    "NSimSun",
    "方正书宋_GBK",
    "方正书宋简体",
    "CESI宋体-GB2312",
    "CESI宋体-GB13000",
    "CESI宋体-GB18030",
    "华文宋体",
    "STSong",
    "FandolSong",
)
_XIAO_BIAO_SONG = (
    *_plain(
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "CESI小标宋-GB2312",
        "CESI小标宋-GB13000",
        "CESI小标宋-GB18030",
        "华文中宋",
        "STZhongsong",
    ),
    FontCandidate("Noto Serif CJK SC", "Black"),
    FontCandidate("FandolSong", "Bold"),
    FontCandidate("Noto Serif CJK SC", "Bold"),
    FontCandidate("Noto Serif SC", "Bold"),
    *_SONG,
)
_ROMAN = _plain(
    "Times New Roman",
    "Liberation Serif",
    "Tinos",
    "Nimbus Roman",
    "TeX Gyre Termes",
    "FreeSerif",
    "DejaVu Serif",
)

_GROUPS = (
    _FANG_SONG,
    _KAI,
    _HEI,
    _SONG,
    _XIAO_BIAO_SONG,
    _ROMAN,
)  # 宋体 stands in for 小标宋 too, but is none itself
_MARKS = (("小标宋", _XIAO_BIAO_SONG), ("仿宋", _FANG_SONG), ("楷", _KAI), ("黑", _HEI), ("宋", _SONG))


def stand_ins(family: str) -> tuple[FontCandidate, ...]:
    """The wanted family, then what may stand in for it, best first, ending in families that hold nearly every
    character.
    """
    group = next((group for group in _GROUPS if any(candidate.family == family for candidate in group)), None)
    if group is None:
        group = next(
            (group for mark, group in _MARKS if mark in family), _ROMAN if family.isascii() else _SONG
        )
    others = tuple(candidate for candidate in group if candidate.family != family)
    return (FontCandidate(family), *others, *_LAST_RESORT)
