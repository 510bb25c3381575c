"""First letters of the pinyin of Chinese text, by which a search finds 支委会 as zwh. The only module that
loads pypinyin.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TONES = str.maketrans("āáǎàēéěèōóǒòêếềńňǹḿ", "aaaaeeeeooooeeennnm")
_KEPT = re.compile(r"[^a-z\n]+")


class _Letters(dict[int, str | None]):
    """Code point → first letter, looked up when a character is first met: most texts need a few hundred of
    forty thousand.
    """

    def __init__(self) -> None:
        super().__init__()
        from pypinyin.pinyin_dict import (
            pinyin_dict,
        )  # slow to load; only once something is written or searched

        self._readings = pinyin_dict

    def __missing__(self, code: int) -> str | None:
        reading = self._readings.get(code, "")
        letter = reading[:1].translate(_TONES) if reading else chr(code).lower()
        self[code] = letter
        return letter


@lru_cache(maxsize=1)
def _letters() -> _Letters:
    return _Letters()


def initials(text: str) -> str:
    """The letters of each line, everything else left out; of a character with several readings the most usual
    one's.
    """
    return _KEPT.sub("", text.translate(_letters()))
