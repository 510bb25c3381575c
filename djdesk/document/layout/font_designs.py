"""Faces (字体) of one design: the same Chinese letterform under the names of its makers."""

from __future__ import annotations

import re

FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG = "仿宋", "楷体", "黑体", "宋体", "小标宋"
_DESIGNS = {
    FANGSONG: (
        "仿宋",
        "FangSong",
        "仿宋_GB2312",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "方正仿宋_GB2312",
        "华文仿宋",
        "STFangsong",
        "FZFSK--GBK1-0",
        "FZFSJW--GB1-0",
    ),
    KAITI: (
        "楷体",
        "KaiTi",
        "楷体_GB2312",
        "KaiTi_GB2312",
        "方正楷体_GBK",
        "方正楷体简体",
        "方正楷体_GB2312",
        "华文楷体",
        "STKaiti",
        "FZKTK--GBK1-0",
        "FZKTJW--GB1-0",
    ),
    HEITI: (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "方正黑体简体",
        "华文黑体",
        "STHeiti",
        "FZHTK--GBK1-0",
        "FZHTJW--GB1-0",
    ),
    SONGTI: (
        "宋体",
        "SimSun",
        "新宋体",
        "NSimSun",
        "方正书宋_GBK",
        "方正书宋简体",
        "华文宋体",
        "STSong",
        "FZSSK--GBK1-0",
        "FZSSJW--GB1-0",
    ),
    XIAOBIAOSONG: (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "小标宋",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "FZXBSJW--GB1-0",
        "FZXBSK--GBK1-0",
    ),
}  # 方正's fonts name themselves FZ…--GB1-0 where the system is not Chinese
_ISSUED_WITH_UOS = re.compile(r"CESI(.+?)[-_]GB\d+$")  # 中国电子技术标准化研究院's faces: CESI仿宋-GB2312


def design_of(family: str) -> str:
    """仿宋, 楷体, 黑体, 宋体 or 小标宋; "" for a face of another design."""
    plain = _ISSUED_WITH_UOS.sub(r"\1", family)
    return next((design for design, families in _DESIGNS.items() if plain in families), "")
